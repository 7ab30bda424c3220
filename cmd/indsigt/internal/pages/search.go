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
		view.Link{Text: m.t.T("kind.years"), URL: m.place(route.Years)},
		view.Link{Text: m.t.T("budget.title"), URL: m.place(route.Budget)},
		view.Link{Text: m.t.T("glossary.title"), URL: m.place(route.Glossary)})
	return p
}

// searched are the kinds of documents that can be found, each with the text of
// its group.
var searched = []struct {
	kind content.Kind
	text string
}{
	{content.Areas, "kind.areas"}, {content.Initiatives, "kind.initiatives"}, {content.Plans, "kind.plans"},
	{content.Pools, "kind.pools"}, {content.Organisations, "kind.organisations"}, {content.Themes, "kind.themes"},
	{content.Terms, "glossary.title"}, {content.Pages, "search.kind.pages"}, {content.Sources, "kind.sources"},
}

// searchTexts are the words the results page says by script.
var searchTexts = []string{
	"search.all", "search.count", "search.more", "search.near", "search.none", "search.none.help", "search.suggestions",
}

// Languages is how many languages the portal has.
func (s *Site) Languages() int { return len(s.locales) }

// SearchPath is the file that Search gives in a language.
func (s *Site) SearchPath(lang int) string {
	return s.items[s.at[route.Search]].paths[lang] + searchFile
}

// Search is what can be found in each language of the portal, documents in the
// order of their lists.
func (s *Site) Search(lang int) view.SearchIndex {
	v := s.locales[lang]
	at := s.at[route.Search]
	path := s.items[at].paths[lang]
	e := Entry{Path: path, Kind: view.KindSearch, Lang: v.t.Lang(), at: at, lang: lang}
	m := &builder{s: s, v: v, t: v.t, e: &e, it: &s.items[at], li: lang, path: path, root: route.Root(path)}
	index := view.SearchIndex{Lang: v.t.Lang(), Path: s.SearchPath(lang)}
	for _, key := range searchTexts {
		// The script fills in what it finds.
		index.Texts = append(index.Texts, view.SearchText{Key: strings.TrimPrefix(key, "search."), Text: m.t.T(key, "n", "{n}", "q", "{q}")})
	}
	for kind, k := range searched {
		index.Kinds = append(index.Kinds, m.t.T(k.text))
		for _, sub := range s.cat.kinds[k.kind] {
			d := m.searchDoc(sub)
			d.Kind = kind
			index.Docs = append(index.Docs, d)
		}
		if k.kind == content.Pages {
			index.Docs = m.bookDocs(index.Docs, kind)
		}
	}
	return index
}

// searchFile is the index beside the page of results. Its name does not change
// with its content: every page names it, and none is to be written anew because
// a word on another was changed.
const searchFile = "index.js"

func (m *builder) searchDoc(sub *subject) view.SearchDoc {
	e := m.entry(sub)
	d := view.SearchDoc{Path: sub.paths[m.li], Title: e.Text, Lang: e.Lang, Summary: e.Summary, SummaryLang: e.SummaryLang}
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
		d.Words = append(d.Words, w.Forms...)
		// A name is also looked for as it is written on the original.
		d.Words = append(d.Words, sub.doc.Title)
	}
	for _, h := range doc.Body.Headings {
		d.Words = append(d.Words, h.Text)
	}
	switch {
	case sub.holder != nil:
		d.Detail = m.v.period(sub.holder.Period)
	case sub.org != nil:
		d.Words = append(d.Words, sub.org.Short)
		if sub.org.Type != "" {
			d.Detail = m.t.T("type." + sub.org.Type)
		}
	case sub.theme != nil:
		d.Detail = sub.theme.Frame
		d.Words = append(d.Words, sub.theme.Label)
	case sub.source != nil:
		d.Detail = strings.TrimPrefix(sub.source.Publisher+", "+m.v.date(sub.source.Date), ", ")
		d.Detail = strings.TrimSuffix(d.Detail, ", ")
	case sub.term != nil:
		d.Path += "#" + sub.doc.Slug
		if m.li == 0 {
			d.Words = append(d.Words, sub.term.Forms...)
		}
		d.Words = append(d.Words, sub.term.English)
	}
	d.Words = append(d.Words, doc.Body.Text)
	d.Words = slices.DeleteFunc(d.Words, func(w string) bool { return w == "" })
	return d
}

// bookDocs adds the pages about the book itself: what is asked for by names
// that stand in no document.
func (m *builder) bookDocs(docs []view.SearchDoc, kind int) []view.SearchDoc {
	add := func(name route.Page, title string) {
		if m.s.has(name) {
			docs = append(docs, view.SearchDoc{Path: m.s.path(name, m.li), Kind: kind, Title: title})
		}
	}
	add(route.Budget, m.t.T("budget.title"))
	for _, d := range breakdowns {
		add(route.Breakdown(d), m.t.T("budget."+d.String()))
	}
	for _, c := range crossings {
		add(route.Cross(c[0], c[1]), m.t.T("budget."+c[0].String()+"-"+c[1].String()))
	}
	add(route.Quality, m.t.T("quality.title"))
	add(route.Data, m.t.T("data.title"))
	add(route.Methods, m.t.T("methods.title"))
	add(route.Glossary, m.t.T("glossary.title"))
	add(route.Statement, m.t.T("was.title"))
	add(route.Privacy, m.t.T("privacy.title"))
	for i := range m.s.items {
		if it := &m.s.items[i]; it.kind == view.KindYear {
			docs = append(docs, view.SearchDoc{Path: it.paths[m.li], Kind: kind, Title: m.setTitle(it.set)})
		}
	}
	return docs
}
