// Package pages decides which pages a portal has and makes their data: finished texts
// in the page's language and exact figures, each with the question it answers.
//
// Its type is Site, made by Plan (which pages exist); Site.Data makes the data of one
// page on demand and is safe for concurrent use. Invariants: every figure is an
// answer of the ledger or a cell of a published file; every table's rows add to a
// total asked for separately, or the program panics. The package writes no bytes, and
// must not know file systems or HTML other than that of editors' texts.
package pages

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/texts"
	"indsigt/cmd/indsigt/internal/view"
)

// Input is the input of a plan.
type Input struct {
	Library *library.Library
	Ledger  *ledger.Ledger
	Texts   *texts.Set
	// Files are the paths of all files under content/ that are not Markdown,
	// "content/areas/nord.png".
	Files []string
	// PictureSize returns a picture's size in pixels, by its path under content/; 0:
	// not known. It must be safe for concurrent use; nil: no size is known.
	PictureSize func(file string) (width, height int)
	// Warnings are those of the build so far; the quality page lists them.
	Warnings []diag.Problem
	// History is the portal's history; nil: none is published.
	History *change.Log
	// Imports are the sheets that funding lines were imported from.
	Imports []*importer.Published
	// Answers are those of an earlier plan, which are reused if still valid; nil:
	// none.
	Answers *Answers
}

// Entry is a page that exists.
type Entry struct {
	Path   string // as in Frame
	Kind   view.Kind
	Lang   string
	Source string // the document it is made of; empty for pages of the book
	To     string // of a redirect: the target path
	at     int    // of items
	lang   int
}

// File is the file the page is written to.
func (e Entry) File() string { return route.File(e.Path) }

// Site is all pages of a portal. It is immutable after Plan and safe for concurrent
// use.
type Site struct {
	lib      *library.Library
	imports  []*importer.Published
	led      *ledger.Ledger
	cat      *catalogue
	files    map[string]bool
	size     func(file string) (width, height int)
	warnings []diag.Problem
	changed  *changeLog // nil: there is no history
	locales  []*locale
	measures []money.Measure // that occur in the portal
	years    []int
	items    []item
	entries  []Entry
	assets   []Asset
	slices   []view.Slice
	// at finds a page of the book.
	at map[route.Page]int
	// leads are the pages of the book that are not made, with their replacements.
	leads map[route.Page]destination
	// sets are the groups of facts whose rows are listed somewhere.
	sets map[setKey]*rowSet
	// folded are the dimensions whose undivided groups are one row.
	folded map[ask.Dim]bool
	// unstated, by measure, are the holders whose receivers' figures count because
	// they do not state the measure.
	unstated [][]*subject

	exploring sync.Once
	cubes     *cubes

	quality sync.Once
	found   findings

	answers *Answers

	// stated are the answers of statedBy to broad questions, by their two questions.
	stated sync.Map
	// captions are the questions of oneQuestion.
	captions sync.Map

	atlas *atlas // nil: no area has an outline
}

// item is a page in all its languages.
type item struct {
	kind  view.Kind
	name  route.Page // of a page of the book
	sub   *subject   // a document's page
	set   *rowSet    // a group of facts
	of    content.Kind
	dims  [2]ask.Dim
	part  int // 1, 2 … of a list that is split; 0: not split
	parts int
	paths []string     // by language
	to    *destination // of a redirect
	lang  int          // of a redirect
}

// Asset is a file in content/ that is published.
type Asset struct {
	From string // "content/areas/nord.png"
	To   string // path in the site
}

// Pages are all pages, sorted by path.
func (s *Site) Pages() []Entry { return s.entries }

// Address is the path of a document's own page in the portal's language
// ("omraader/nord/"), by the document's file; ok is false if it has none.
func (s *Site) Address(file string) (path string, ok bool) {
	sub := s.cat.atPath(file)
	if sub == nil || sub.doc.Path != file || sub.anchor != "" || len(sub.paths) == 0 {
		return "", false
	}
	return sub.paths[0], true
}

// Answers returns the cached answers of the ledger, for the next plan.
func (s *Site) Answers() *Answers { return s.answers }

// Assets returns the files that pages show or link to, sorted by path.
func (s *Site) Assets() []Asset { return s.assets }

// Notations returns the site's languages and their notation of numbers, the portal's
// first.
func (s *Site) Notations() []view.Language {
	var all []view.Language
	for _, v := range s.locales {
		all = append(all, view.Language{Lang: v.t.Lang(), Notation: v.t.Notation(), Short: v.t.ShortForms()})
	}
	return all
}

// Wordbooks returns the texts and names of each language.
func (s *Site) Wordbooks() []view.Wordbook {
	all := make([]view.Wordbook, len(s.locales))
	for li, v := range s.locales {
		b := view.Wordbook{Lang: v.t.Lang(), Texts: make(map[string][]string), Names: make(map[string]string), Anchors: v.measureAnchors()}
		for _, key := range v.t.Keys() {
			if !strings.HasPrefix(key, "anchor.") && !strings.HasPrefix(key, "url.") {
				b.Texts[key] = v.t.Forms(key)
			}
		}
		if li > 0 {
			for _, list := range s.cat.kinds {
				for _, sub := range list {
					if sub.titles[li] != sub.titles[0] {
						b.Names[sub.id] = sub.titles[li]
					}
				}
			}
		}
		all[li] = b
	}
	return all
}

// Places returns the files of the pages that have an entry of a document, by its id,
// sorted: its own pages in each language, or those of a list.
func (s *Site) Places() map[string][]string {
	all := make(map[string][]string)
	for _, list := range s.cat.kinds {
		for _, sub := range list {
			for _, path := range sub.paths {
				all[sub.id] = append(all[sub.id], route.File(path))
			}
		}
	}
	for i := range s.entries {
		if sub := s.items[s.entries[i].at].sub; sub != nil {
			all[sub.id] = append(all[sub.id], s.entries[i].File())
		}
	}
	for id, files := range all {
		slices.Sort(files)
		all[id] = slices.Compact(files)
	}
	return all
}

// Said returns the data of the pages whose texts are the program's, by file.
func (s *Site) Said() map[string]any {
	all := make(map[string]any)
	for i := range s.entries {
		e := &s.entries[i]
		if e.Kind != view.KindDiagnostics && e.Kind != view.KindQuality {
			continue
		}
		switch p := s.Data(i).(type) {
		case *view.DiagnosticsPage:
			all[e.File()] = [][]view.DiagnosticBlock{p.Errors, p.Warnings}
		case *view.QualityPage:
			all[e.File()] = p.Findings
		}
	}
	return all
}

// Slices returns the downloads beside pages, sorted by folder.
func (s *Site) Slices() []view.Slice { return s.slices }

// Data makes the data of the page at an index of Pages.
func (s *Site) Data(i int) view.Page { return s.DataAt(i, s.absoluteRoot()) }

// DataAt is Data for a site that begins at an absolute path of its host ("/"), which
// the links of the 404 page use.
func (s *Site) DataAt(i int, root string) view.Page {
	e := &s.entries[i]
	it := &s.items[e.at]
	m := s.builder(it, e.lang, e.Path)
	m.e = e
	if it.kind == view.KindNotFound {
		m.root = root
	}
	return m.page()
}

func (s *Site) builder(it *item, lang int, path string) *builder {
	v := s.locales[lang]
	return &builder{s: s, v: v, t: v.t, it: it, li: lang, path: path, root: route.Root(path)}
}

// builder makes the data of one page in one language.
type builder struct {
	s         *Site
	v         *locale
	t         *texts.Texts
	e         *Entry
	it        *item
	li        int
	path      string
	root      string
	explained signs // what the page has explained
}

func (m *builder) page() view.Page {
	switch m.it.kind {
	case view.KindHome:
		return m.home()
	case view.KindList:
		return m.list()
	case view.KindArea:
		return m.areaPage()
	case view.KindAudience:
		return m.audiencePage()
	case view.KindInitiative:
		return m.initiativePage()
	case view.KindPlan, view.KindPool:
		return m.planPage()
	case view.KindOrganisation:
		return m.organisation()
	case view.KindTheme:
		return m.theme()
	case view.KindYear:
		return m.year()
	case view.KindFlow:
		return m.flowPage()
	case view.KindExplore:
		return m.explorePage()
	case view.KindMap:
		return m.mapPage()
	case view.KindProof:
		return m.proofPage()
	case view.KindSheet:
		return m.sheetPage()
	case view.KindWorks:
		return m.worksPage()
	case view.KindChanges:
		return m.changesPage()
	case view.KindToolbox:
		return m.toolboxPage()
	case view.KindTool:
		return m.toolPage()
	case view.KindSource:
		return m.source()
	case view.KindBudget:
		return m.budget()
	case view.KindBreakdown:
		return m.breakdown()
	case view.KindRows:
		if m.it.set == nil {
			return m.givenPage()
		}
		return m.rowsPage()
	case view.KindQuality:
		return m.qualityPage()
	case view.KindGlossary:
		return m.glossary()
	case view.KindData:
		return m.dataPage()
	case view.KindSearch:
		return m.search()
	case view.KindProse, view.KindNotFound:
		return m.prosePage()
	case view.KindStatement:
		return m.statement()
	case view.KindDiagnostics:
		return m.diagnostics()
	case view.KindRedirect:
		return m.redirect()
	}
	panic("internal error: no builder for pages of kind " + string(m.it.kind))
}

// url is the relative address of a path of the site.
func (m *builder) url(to string) string { return m.root + to }

// goTo is the address of an anchor on a path; on the page itself only the anchor.
func (m *builder) goTo(path, anchor string) string {
	if path == m.path {
		return "#" + anchor
	}
	return m.root + path + "#" + anchor
}

// place is the address of a page of the book in the page's language.
func (m *builder) place(name route.Page) string {
	path, behind := m.s.find(name, m.li)
	return m.root + path + behind
}

// path is the path of a page of the book, or of its replacement.
func (s *Site) path(name route.Page, lang int) string {
	path, _ := s.find(name, lang)
	return path
}

// find is the path of a page of the book and the text after it. For a page that is
// not made, it is that of its replacement.
func (s *Site) find(name route.Page, lang int) (path, behind string) {
	if i, ok := s.at[name]; ok {
		return s.items[i].paths[lang], ""
	}
	if to, ok := s.leads[name]; ok {
		return to.at(lang)
	}
	panic("internal error: no page " + string(name))
}

// has reports whether a page of the book is made or has a replacement.
func (s *Site) has(name route.Page) bool { return s.made(name) || s.leads[name].at != nil }

// made reports whether a page of the book is made.
func (s *Site) made(name route.Page) bool {
	_, ok := s.at[name]
	return ok
}

// absoluteRoot is the path of the site on its host. The 404 page needs it, since it
// is shown at any depth.
func (s *Site) absoluteRoot() string {
	base := s.base()
	if i := strings.Index(base, "://"); i >= 0 {
		if j := strings.IndexByte(base[i+3:], '/'); j >= 0 {
			return base[i+3+j:]
		}
	}
	return "/"
}

// base is the site's absolute address with a final slash; empty: not known.
func (s *Site) base() string {
	base := s.lib.Settings.BaseURL
	if base != "" && !strings.HasSuffix(base, "/") {
		base += "/"
	}
	return base
}

// sortEntries sorts pages by path and reports two with one address.
func (s *Site) sortEntries() []diag.Problem {
	for i := range s.items {
		it := &s.items[i]
		for lang, path := range it.paths {
			if path == "" && it.kind != view.KindHome {
				continue
			}
			e := Entry{Path: path, Kind: it.kind, Lang: s.locales[lang].t.Lang(), at: i, lang: lang}
			if it.kind == view.KindRedirect {
				e.To, _ = it.to.at(lang)
			}
			if it.sub != nil && (it.kind == view.KindRedirect || it.kind == view.KindOf(string(it.sub.kind))) {
				e.Source = it.sub.doc.Path
			}
			s.entries = append(s.entries, e)
		}
	}
	files, order := make([]string, len(s.entries)), make([]int32, len(s.entries))
	for i := range s.entries {
		files[i], order[i] = s.entries[i].File(), int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return strings.Compare(files[a], files[b]) })
	sorted := make([]Entry, len(order))
	for i, n := range order {
		sorted[i] = s.entries[n]
	}
	s.entries = sorted
	var problems []diag.Problem
	for i := 1; i < len(s.entries); i++ {
		a, b := s.entries[i-1], s.entries[i]
		if route.File(a.Path) == route.File(b.Path) {
			if s.madeOf(a) == "" && s.madeOf(b) != "" || s.madeOf(a) > s.madeOf(b) && s.madeOf(b) != "" {
				a, b = b, a
			}
			problems = append(problems, diag.New("url-twice", s.posOf(a), "url", "/"+a.Path, "other", s.nameOf(b)))
		}
	}
	return problems
}

// madeOf is the file an entry is made of.
func (s *Site) madeOf(e Entry) string { return s.posOf(e).File }

// Pos is the position in the sources that decides a page's address: an alias or the
// document's title; zero for pages without a document.
func (s *Site) Pos(e Entry) diag.Pos { return s.posOf(e) }

func (s *Site) posOf(e Entry) diag.Pos {
	if it := &s.items[e.at]; it.sub != nil {
		for _, a := range it.sub.doc.Aliases {
			if it.kind == view.KindRedirect && clean(a.Path) == e.Path {
				return a.Pos
			}
		}
		return it.sub.doc.TitlePos
	}
	return diag.Pos{}
}

func (s *Site) nameOf(e Entry) string {
	if pos := s.posOf(e); pos.File != "" {
		return pos.String()
	}
	return string(s.items[e.at].name)
}

// clean is an alias as a path: without a leading slash, with a final one.
func clean(alias string) string {
	path := strings.Trim(alias, "/")
	if path == "" || strings.HasSuffix(path, ".html") {
		return path
	}
	return path + "/"
}

func itoa(n int) string { return strconv.Itoa(n) }
