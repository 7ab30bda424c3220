package pages

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// search makes the page of results.
func (m *builder) search() view.Page {
	p := &view.SearchPage{Frame: m.frame(m.t.T("search.title"))}
	for _, kind := range listed {
		p.Lists = append(p.Lists, view.Link{Text: m.t.T("kind." + string(kind)), URL: m.place(route.List(string(kind)))})
	}
	p.Lists = append(p.Lists,
		view.Link{Text: m.t.T("budget.title"), URL: m.place(route.Budget)},
		view.Link{Text: m.t.T("glossary.title"), URL: m.place(route.Glossary)})
	return p
}

// searched are the kinds of documents that can be found, each with its label; the
// kind "" is views of the money and lists.
var searched = []struct {
	kind content.Kind
	text string
}{
	{content.Areas, "kind.one.areas"}, {content.Initiatives, "kind.one.initiatives"}, {content.Plans, "kind.one.plans"},
	{content.Pools, "kind.one.pools"}, {content.Organisations, "kind.one.organisations"}, {content.Themes, "kind.one.themes"},
	{"", "search.kind.views"}, {content.Pages, "search.kind.pages"}, {content.Terms, "glossary.title"}, {content.Sources, "kind.one.sources"},
}

// searchTexts are the texts of the results page, and the words with a meaning in a
// search: stop words and synonyms.
var searchTexts = []string{
	"search.all", "search.count", "search.ended", "search.more", "search.near", "search.none", "search.none.help", "search.running", "search.same", "search.some", "search.stop", "search.suggestions",
}

// Languages is the number of languages of the portal.
func (s *Site) Languages() int { return len(s.locales) }

// SearchPath is the path of the search index in a language.
func (s *Site) SearchPath(lang int) string {
	return s.items[s.at[route.Search]].paths[lang] + searchFile
}

// Search is the search index in a language, with documents in the order of their
// lists.
func (s *Site) Search(lang int) view.SearchIndex {
	v := s.locales[lang]
	at := s.at[route.Search]
	path := s.items[at].paths[lang]
	e := Entry{Path: path, Kind: view.KindSearch, Lang: v.t.Lang(), at: at, lang: lang}
	m := &builder{s: s, v: v, t: v.t, e: &e, it: &s.items[at], li: lang, path: path, root: route.Root(path)}
	index := view.SearchIndex{Lang: v.t.Lang(), Path: s.SearchPath(lang)}
	for _, key := range searchTexts {
		// The script fills in the arguments.
		index.Texts = append(index.Texts, view.SearchText{Key: strings.TrimPrefix(key, "search."), Text: m.t.T(key, "n", "{n}", "q", "{q}")})
	}
	for kind, k := range searched {
		index.Kinds = append(index.Kinds, m.t.T(k.text))
		for _, sub := range s.cat.kinds[k.kind] {
			d := m.searchDoc(sub)
			d.Kind = kind
			index.Docs = append(index.Docs, d)
		}
		index.Docs = m.bookDocs(index.Docs, kind)
	}
	return index
}

// searchFile is the index beside the page of results. Its name does not depend on its
// content: every page names it, and none should change because a word on another page
// did.
const searchFile = "index.js"

func (m *builder) searchDoc(sub *subject) view.SearchDoc {
	e := m.entry(sub)
	path, behind := documentAt(sub).at(m.li)
	d := view.SearchDoc{Path: path + behind, Title: e.Text, Lang: e.Lang, Summary: e.Summary, SummaryLang: e.SummaryLang}
	if e.Figure != nil && !e.Figure.Absent {
		d.Figure, d.FigureLabel = strings.TrimSpace(e.Figure.Before+" "+e.Figure.Text), e.FigureLabel
	}
	for _, p := range sub.areas {
		d.Within = append(d.Within, p.of.titles[m.li])
	}
	if sub.plan != nil {
		d.Within = append(d.Within, sub.plan.titles[m.li])
	}
	doc := sub.doc
	if w := sub.words[m.li]; w != nil {
		doc = &w.Doc
		d.Also = append(d.Also, w.Forms...)
		// The original title is searched too.
		d.Also = append(d.Also, sub.doc.Title)
	}
	for _, h := range doc.Body.Headings {
		d.Also = append(d.Also, h.Text)
	}
	switch {
	case sub.holder != nil:
		m.searchHolder(&d, sub)
	case sub.org != nil:
		d.Also = append(d.Also, sub.org.Short)
		if sub.org.Type != "" {
			d.Detail = m.t.T("type." + sub.org.Type)
		}
	case sub.theme != nil:
		d.Detail = sub.theme.Frame
		d.Also = append(d.Also, sub.theme.Label)
	case sub.source != nil:
		d.Detail = strings.TrimPrefix(sub.source.Publisher+", "+m.v.date(sub.source.Date), ", ")
		d.Detail = strings.TrimSuffix(d.Detail, ", ")
	case sub.term != nil:
		if m.li == 0 {
			d.Also = append(d.Also, sub.term.Forms...)
		}
		d.Also = append(d.Also, sub.term.English)
	}
	d.Also = append(d.Also, m.askedOf(string(view.KindOf(string(sub.kind)))))
	d.Words = append(d.Words, doc.Body.Text)
	said := func(w string) bool { return w == "" }
	d.Words, d.Also = slices.DeleteFunc(d.Words, said), slices.DeleteFunc(d.Also, said)
	return d
}

// askedOf is words that people use to search for pages of a kind, in addition to
// those on the page: search.words.KIND, if there is such a text.
func (m *builder) askedOf(kind string) string {
	if id := "search.words." + kind; m.t.Has(id) {
		return m.t.T(id)
	}
	return ""
}

// searchHolder adds the searched data of an area, initiative, plan or pool: when, for
// whom, who pays, and its results.
func (m *builder) searchHolder(d *view.SearchDoc, sub *subject) {
	h := sub.holder
	d.Detail = m.v.period(h.Period)
	d.State = m.searchState(h)
	first, last := h.Period.Years()
	for y := first + 1; y < last && y-first < 20; y++ {
		d.Words = append(d.Words, itoa(y)) // the years at the ends are in the detail
	}
	d.Also = append(d.Also, m.audience(sub).Text)
	for i := range h.Audience {
		for age := h.Audience[i].From + 1; age < h.Audience[i].To && age-h.Audience[i].From < 20; age++ {
			d.Also = append(d.Also, itoa(age))
		}
	}
	if h.Contact != (content.Contact{}) && !m.isOver(sub) {
		d.Also = append(d.Also, m.t.T("search.words.contact"), h.Contact.Name)
		d.Words = append(d.Words, h.Contact.Email, h.Contact.Phone)
	}
	d.Also = append(d.Also, m.joins(sub).Text)
	d.Words = append(d.Words, m.said(sub, h.When).Text, m.said(sub, h.Where).Text)
	for i := range h.Lines {
		if giver := sub.ends[i].giver; giver != nil {
			d.Words = append(d.Words, giver.titles[m.li])
		}
	}
	if to := sub.receiver; to != nil {
		d.Words = append(d.Words, to.titles[m.li])
	}
	if len(h.Goals) > 0 {
		d.Also = append(d.Also, m.t.T("search.words.results"))
	}
	for i := range h.Goals {
		d.Words = append(d.Words, m.said(sub, h.Goals[i].Text).Text)
	}
}

// searchState is whether a holder is active on the portal's day, by its status, else
// by its period.
func (m *builder) searchState(h *content.Holder) view.SearchState {
	switch h.Status {
	case "active":
		return view.SearchRunning
	case "completed", "closed", "rejected", "cancelled":
		return view.SearchEnded
	case "":
		day := m.s.lib.Day
		switch {
		case day.IsZero() || h.Period.To.IsZero() || day.Before(h.Period.From):
		case h.Period.To.Before(day):
			return view.SearchEnded
		default:
			return view.SearchRunning
		}
	}
	return view.SearchTimeless
}

// unsearched are kinds of pages that are left out of search results: they redirect,
// have the rows of another page, or are the search itself.
var unsearched = []view.Kind{view.KindSearch, view.KindNotFound, view.KindRedirect, view.KindFigure, view.KindRows, view.KindProof, view.KindSheet, view.KindDiagnostics}

// aboutPortal are the kinds of pages about the portal itself. Other pages without a
// document are views of the money, and lists.
var aboutPortal = []view.Kind{view.KindHome, view.KindQuality, view.KindGlossary, view.KindData, view.KindProse, view.KindStatement}

// bookDocs adds the pages without a document to their group, with their title and
// description.
func (m *builder) bookDocs(docs []view.SearchDoc, kind int) []view.SearchDoc {
	of := searched[kind].kind
	if of != "" && of != content.Pages {
		return docs
	}
	entries := make(map[int]int) // of items
	for i := range m.s.entries {
		if e := &m.s.entries[i]; e.lang == m.li {
			entries[e.at] = i
		}
	}
	for i := range m.s.items {
		it := &m.s.items[i]
		if it.sub != nil || it.part > 1 || slices.Contains(unsearched, it.kind) || it.kind.Info().Hidden ||
			slices.Contains(aboutPortal, it.kind) != (of == content.Pages) {
			continue
		}
		f := m.s.Data(entries[i]).Base()
		d := view.SearchDoc{Path: it.paths[m.li], Kind: kind, Title: f.Title, Summary: f.Lead}
		if f.Lead == "" && f.Description != m.t.T("page.description", "title", f.Title) {
			d.Summary = f.Description
		}
		if it.kind == view.KindHome && f.Contact != (view.Contact{}) {
			d.Also = append(d.Also, m.t.T("search.words.contact"))
		}
		if words := m.askedOf(string(it.kind)); words != "" {
			d.Also = append(d.Also, words)
		}
		docs = append(docs, d)
	}
	return docs
}
