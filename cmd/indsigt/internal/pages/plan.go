package pages

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// Limits of pages, so that no page grows with the portal: longer content is split
// over pages, and a CSV file beside the page has all rows.
const (
	maxRows    = 300  // rows of a table, facts on a page
	maxEntries = 200  // documents in a list
	maxLines   = 100  // complete funding lines on an organisation's or source's page
	maxSlice   = 2000 // facts in a file beside a page; with more, the page links to the portal's file
	maxCells   = 1200 // cells of a table with years for columns
	maxCols    = 16   // columns of such a table
)

// listed are the kinds that have a list, in the order of the menu.
var listed = []content.Kind{
	content.Areas, content.Initiatives, content.Plans, content.Pools, content.Organisations, content.Themes, content.Sources,
}

// Plan decides which pages a portal has. The problems are duplicate addresses and
// broken links; with an error among them the site must not be published.
func Plan(in Input) (*Site, []diag.Problem) {
	s := &Site{imports: in.Imports,
		lib: in.Library, led: in.Ledger, warnings: in.Warnings,
		measures: in.Ledger.Measures(), years: in.Ledger.Years(),
		answers: newAnswers(in.Ledger, in.Answers),
		at:      make(map[route.Page]int), leads: make(map[route.Page]destination), files: make(map[string]bool, len(in.Files)), size: in.PictureSize,
	}
	for _, f := range in.Files {
		s.files[f] = true
	}
	s.cat = newCatalogue(in.Library, in.Texts)
	for i, lang := range in.Texts.Langs() {
		s.locales = append(s.locales, newLocale(in.Texts.In(lang), lang, i))
	}
	s.countFacts()
	s.foldUndivided()
	s.findUnstated()
	s.planHome()
	s.planDocuments()
	s.planAudiences()
	s.planLists()
	s.planWorks()
	s.changed = newChangeLog(in.History, s.cat)
	s.planChanges()
	s.planMap()
	s.planGiven()
	s.planSets()
	s.planProofs()
	s.planBudget()
	s.planBook()
	s.planAliases()
	problems := s.sortEntries()
	problems = append(problems, s.checkLinks()...)
	for _, v := range s.locales {
		v.settle(s)
	}
	s.planSlices()
	return s, problems
}

// add plans a page under a path made for each language.
func (s *Site) add(it item, path func(v *locale) string) int {
	it.paths = make([]string, len(s.locales))
	for i, v := range s.locales {
		it.paths[i] = v.base + path(v)
	}
	s.items = append(s.items, it)
	i := len(s.items) - 1
	if it.name != "" {
		if _, twice := s.at[it.name]; twice {
			panic("internal error: two pages of the book are called " + string(it.name))
		}
		s.at[it.name] = i
	}
	return i
}

func (s *Site) planHome() {
	s.add(item{kind: view.KindHome, name: route.Home}, func(*locale) string { return "" })
}

func (s *Site) planDocuments() {
	for _, kind := range append(slices.Clone(listed), content.Pages) {
		for _, sub := range s.cat.kinds[kind] {
			if !s.hasPage(sub) {
				continue
			}
			it := item{kind: view.KindOf(string(kind)), sub: sub}
			i := s.add(it, func(v *locale) string { return v.folder(kind) + v.slug(sub) + "/" })
			sub.paths, sub.item = s.items[i].paths, i
			s.planSheet(sub)
		}
	}
	i := s.add(item{kind: view.KindGlossary, name: route.Glossary}, func(v *locale) string { return v.seg("glossary") })
	for _, sub := range s.cat.kinds[content.Terms] {
		sub.paths, sub.anchor = s.items[i].paths, sub.doc.Slug
	}
}

// parts is the number of pages for n rows.
func parts(n, most int) int { return max(1, (n+most-1)/most) }

// partPath is the path of a part below its list.
func partPath(v *locale, base string, part int) string {
	if part <= 1 {
		return base
	}
	return base + v.seg("page") + itoa(part) + "/"
}

func (s *Site) planLists() {
	for _, kind := range listed {
		if s.alone(kind) {
			s.leadOn(route.List(string(kind)), func(v *locale) string { return v.folder(kind) }, documentAt(s.cat.kinds[kind][0]))
			continue
		}
		s.planList(route.List(string(kind)), kind, nil, len(s.cat.kinds[kind]), func(v *locale) string { return v.folder(kind) })
		s.placeEntries(kind)
	}
	for _, kind := range []content.Kind{content.Areas, content.Themes, content.Plans, content.Pools} {
		for _, sub := range s.cat.kinds[kind] {
			if n := len(s.cat.initiatives[sub]); n > maxEntries {
				s.planList(route.List(sub.id), content.Initiatives, sub, n, func(v *locale) string {
					return v.folder(kind) + v.slug(sub) + "/" + v.seg("initiatives")
				})
			}
		}
	}
}

func (s *Site) planList(page route.Page, of content.Kind, sub *subject, n int, base func(v *locale) string) {
	all := parts(n, maxEntries)
	for p := 1; p <= all; p++ {
		it := item{kind: view.KindList, name: page.Part(p), of: of, sub: sub, part: p, parts: all}
		s.add(it, func(v *locale) string { return partPath(v, base(v), p) })
	}
}

// planBook plans the pages about the whole book.
func (s *Site) planBook() {
	plain := func(kind view.Kind, name route.Page) {
		s.add(item{kind: kind, name: name}, func(v *locale) string { return v.seg(name.Segment()) })
	}
	plain(view.KindQuality, route.Quality)
	plain(view.KindData, route.Data)
	plain(view.KindSearch, route.Search)
	s.add(item{kind: view.KindStatement, name: route.Statement}, func(*locale) string { return "was/" })
	if s.cat.named("pages/"+privacySlug) == nil {
		plain(view.KindProse, route.Privacy)
	}
	if s.cat.named("pages/"+methodsSlug) == nil {
		plain(view.KindProse, route.Methods)
	}
	if !s.lib.Settings.HideCredit {
		plain(view.KindProse, route.Credit)
	}
	s.add(item{kind: view.KindDiagnostics, name: route.Diagnostics}, func(v *locale) string { return v.seg("methods") + v.seg("diagnostics") })
	// Hosts have one page for addresses that do not exist.
	i := s.add(item{kind: view.KindNotFound, name: route.NotFound}, func(*locale) string { return "404.html" })
	s.items[i].paths = append([]string{"404.html"}, make([]string, len(s.locales)-1)...)
}

// planAliases plans a redirect for every old address, in the language the address was
// written for, and for the pages of proof and sheets below it.
func (s *Site) planAliases() {
	taken := make(map[string]bool)
	for i := range s.items {
		for _, path := range s.items[i].paths {
			taken[path] = true
		}
	}
	for _, kind := range append(slices.Clone(listed), content.Pages) {
		for _, sub := range s.cat.kinds[kind] {
			for _, a := range sub.doc.Aliases {
				lang := s.langOf(clean(a.Path))
				paths := make([]string, len(s.locales))
				paths[lang] = clean(a.Path)
				to := documentAt(sub)
				s.items = append(s.items, item{kind: view.KindRedirect, sub: sub, paths: paths, to: &to, lang: lang})
				s.planBelow(sub, paths[lang], lang, taken)
			}
		}
	}
}

// maxBelow is the longest old address, in bytes, whose pages below it get redirects:
// build refuses longer paths, and the editor wrote only the address itself.
const maxBelow = 180

// planBelow plans redirects from the pages below an old address to those below the
// new one, unless there is a page or an alias at the address.
func (s *Site) planBelow(sub *subject, old string, lang int, taken map[string]bool) {
	v := s.locales[lang]
	for _, below := range []struct {
		seg   string
		paths []string
	}{{v.seg("proof"), sub.proof}, {v.seg("sheet"), sub.sheet}} {
		if below.seg == v.seg("proof") && s.isProvenHere(sub) {
			continue
		}
		path := old + below.seg
		named := slices.ContainsFunc(sub.doc.Aliases, func(a content.Alias) bool { return clean(a.Path) == path })
		if below.paths == nil || named || taken[path] || len(path) > maxBelow || !strings.HasSuffix(old, "/") || !strings.HasPrefix(path, v.base) {
			continue
		}
		to := destination{
			title: func(m *builder) string { return m.titleText(sub) },
			at:    func(lang int) (string, string) { return below.paths[lang], "" },
		}
		s.redirect(lang, path[len(v.base):], nil, &to)
	}
}

// langOf is the language of a path by its first segment.
func (s *Site) langOf(path string) int {
	for i, v := range s.locales {
		if v.base != "" && strings.HasPrefix(path, v.base) {
			return i
		}
	}
	return 0
}

// planSlices plans the downloads beside pages. Pages of all languages link to those
// beside the page in the portal's language.
func (s *Site) planSlices() {
	for i := range s.items {
		if sl, ok := s.slice(&s.items[i]); ok {
			s.slices = append(s.slices, sl)
		}
	}
	slices.SortFunc(s.slices, func(a, b view.Slice) int { return strings.Compare(a.Dir, b.Dir) })
}

// slice is the downloads of a page; ok is false if it has none.
func (s *Site) slice(it *item) (sl view.Slice, ok bool) {
	sl.Dir = it.paths[0]
	lines := ask.Question{Table: ask.Lines}
	switch it.kind {
	case view.KindArea, view.KindInitiative, view.KindPlan, view.KindPool:
		sub := it.sub
		if !s.ownFiles(sub) {
			return sl, false
		}
		if s.showsRows(sub) && small(s.setOf(sub)) {
			sl.Facts = []ask.Question{factsOf(sub)}
		}
		if len(sub.holder.Lines) > 0 || len(s.cat.given[sub]) > 0 {
			sl.Lines = []ask.Question{lines.With(ask.Holder, sub.id), lines.With(ask.Giver, sub.id)}
		}
		sl.Workbook = sub.kind != content.Initiatives && len(sl.Facts) > 0 && s.ownWorkbooks()
	case view.KindOrganisation, view.KindTheme, view.KindYear, view.KindRedirect:
		if it.kind == view.KindRedirect && it.set == nil {
			return sl, false
		}
		if it.kind == view.KindOrganisation && len(s.cat.given[it.sub]) > 0 {
			sl.Lines = []ask.Question{lines.With(ask.Giver, it.sub.id)}
		}
		if set := it.set; set != nil && small(set) {
			sl.Facts, sl.Workbook = []ask.Question{set.q}, it.kind == view.KindOrganisation && s.ownWorkbooks()
		}
	case view.KindProof:
		if it.name == "" || !small(it.set) {
			return sl, false // of a page that already has the files
		}
		sl.Facts = []ask.Question{it.set.q}
	default:
		return sl, false
	}
	sl.Spreadsheet = s.ownWorkbooks()
	switch {
	case it.sub != nil:
		sl.Of = it.sub.id
	case it.set != nil && it.set.dim == ask.Year && it.set.key != ask.None:
		sl.Of = view.YearID(it.set.key)
	}
	sl.Title = s.builder(it, 0, it.paths[0]).sliceTitle()
	return sl, len(sl.Facts)+len(sl.Lines) > 0
}

// sliceAt finds the downloads beside a page by its folder; nil: it has none.
func (s *Site) sliceAt(dir string) *view.Slice {
	i, ok := slices.BinarySearchFunc(s.slices, dir, func(sl view.Slice, dir string) int { return strings.Compare(sl.Dir, dir) })
	if !ok {
		return nil
	}
	return &s.slices[i]
}

// sliceTitle is the title of the page of an item with downloads.
func (m *builder) sliceTitle() string {
	if m.it.sub != nil {
		return m.titleText(m.it.sub)
	}
	return m.setTitle(m.it.set)
}

// maxOwnFiles is the largest number of initiatives that have their own files. With
// more, their rows are in the portal's tables: an initiative has few rows, its page
// shows them all, and the number of files is costly for file systems.
const maxOwnFiles = 500

// ownFiles reports whether a document has files beside its page.
func (s *Site) ownFiles(sub *subject) bool {
	return sub.kind != content.Initiatives || len(s.cat.kinds[content.Initiatives]) <= maxOwnFiles
}

// maxBookFacts is the largest number of facts in a portal whose pages have workbooks,
// CSV for spreadsheets, and files of the charts on pages of proof. Most facts are in
// six workbooks, and writing a row takes ten times as long as in a CSV file. The files
// of charts repeat tables and drawings of their page; in a portal of 70,000 facts they
// were a quarter of all files.
const maxBookFacts = 20_000

func (s *Site) ownWorkbooks() bool { return len(s.led.Facts()) <= maxBookFacts }

// small reports whether a set's facts have a file beside their page.
func small(set *rowSet) bool { return set == nil || set.facts <= maxSlice }

// factsOf is the question, without a measure, for the facts of a document's page:
// those in an area, of a plan or from a pool, or held by an initiative.
func factsOf(sub *subject) ask.Question {
	switch sub.kind {
	case content.Areas:
		return ask.Question{}.With(ask.Area, sub.doc.Slug)
	case content.Plans:
		return ask.Question{}.With(ask.Plan, sub.doc.Slug)
	case content.Pools:
		return ask.Question{}.With(ask.Pool, sub.doc.Slug)
	case content.Themes:
		return ask.Question{}.With(ask.Theme, sub.doc.Slug)
	case content.Organisations:
		return ask.Question{}.With(ask.Funder, sub.doc.Slug)
	}
	return ask.Question{}.With(ask.Holder, sub.id)
}
