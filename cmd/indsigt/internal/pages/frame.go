package pages

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// frame makes the common part of a page. crumbs are between the home page and this
// one.
func (m *builder) frame(title string, crumbs ...view.Link) view.Frame {
	s, v := m.s, m.v
	f := view.Frame{
		Kind: m.it.kind, Path: m.path, Root: m.root, Lang: m.t.Lang(), Dir: m.t.Dir(),
		Title: title, SiteTitle: v.title, Home: m.url(s.items[0].paths[m.li]), Search: m.place(route.Search), Owner: s.lib.Settings.Owner,
		Notice: v.notice, NoticeLang: v.noticeIn, Licence: v.licence, AsOf: v.asOf, Currency: s.lib.Settings.Currency,
	}
	f.Speak(m.t)
	f.HeadTitle = headTitle(title, v.title)
	if m.it.kind == view.KindHome {
		f.HeadTitle = title
	}
	f.Description = m.t.T("page.description", "title", title)
	f.Contact = m.office()
	f.Menu = make([]view.MenuItem, len(v.menu))
	for i, p := range v.menu {
		f.Menu[i] = view.MenuItem{Link: view.Link{Text: p.text, URL: m.url(p.path)}, Current: p.path == m.path, Inside: p.path != m.path && strings.HasPrefix(m.path, p.path)}
	}
	f.Footer = make([]view.WayGroup, len(v.footer))
	for i, g := range v.footer {
		f.Footer[i] = view.WayGroup{Label: g.label, Links: m.linksTo(g.places)}
	}
	f.Legal = m.linksTo(v.legal)
	if s.has(route.Credit) {
		f.Credit = &view.Link{Text: m.t.T("door.credit"), URL: m.place(route.Credit)}
	}
	f.Crumbs = append(append(make([]view.Link, 0, len(crumbs)+2), view.Link{Text: m.t.T("nav.home"), URL: f.Home}), crumbs...)
	if m.it.kind == view.KindHome {
		f.Crumbs = f.Crumbs[:0]
	}
	f.Crumbs = append(f.Crumbs, view.Link{Text: title})
	m.languages(&f)
	if email := s.lib.Settings.Contact.Email; email != "" {
		f.Report = &view.Link{Text: m.t.T("page.report"), URL: mailto(email, m.t.T("report.subject", "page", title), "/"+m.path)}
	}
	f.NoIndex = m.it.kind.Info().Hidden
	f.Picture = m.picture(&f)
	return f
}

// linksTo makes links to places of the site.
func (m *builder) linksTo(list []place) []view.Link {
	links := make([]view.Link, len(list))
	for i, p := range list {
		links[i] = view.Link{Text: p.text, URL: m.url(p.path), Lang: p.lang}
	}
	return links
}

func contactOf(c content.Contact) view.Contact {
	return view.Contact{Name: c.Name, Email: c.Email, Phone: c.Phone}
}

// languages links to the same page in each language.
func (m *builder) languages(f *view.Frame) {
	s := m.s
	base := s.base()
	if base != "" && m.it.kind != view.KindNotFound {
		f.Canonical = base + m.path
	}
	if m.it.kind.Info().Hidden {
		return
	}
	for i, v := range s.locales {
		lang, path := v.t.Lang(), m.it.paths[i]
		f.Languages = append(f.Languages, view.LanguageLink{Link: view.Link{Text: v.t.T("format.language"), URL: m.url(path), HrefLang: lang}, Current: i == m.li})
		if base != "" && len(s.locales) > 1 {
			f.Alternates = append(f.Alternates, view.Alternate{Lang: lang, URL: base + path})
		}
	}
	if len(f.Alternates) > 0 {
		f.Alternates = append(f.Alternates, view.Alternate{Lang: "x-default", URL: base + m.it.paths[0]})
	}
}

// documentFrame is the frame of a document's own page.
func (m *builder) documentFrame(sub *subject) view.Frame {
	kind := string(sub.kind)
	var f view.Frame
	if sub.kind == content.Pages {
		f = m.frame(sub.titles[m.li])
	} else {
		f = m.frame(sub.titles[m.li], m.listCrumb(sub.kind)...)
		f.HeadTitle = headTitle(f.Title, m.t.T("kind.one."+kind), m.v.title)
		if f.Picture.Kind != "" {
			f.Picture.Alt = f.HeadTitle
		}
	}
	f.Thing = thingOf(sub)
	if sub.org != nil {
		f.CVR = sub.org.CVR
	}
	lang := m.v.langOf(m.s, sub)
	f.TitleLang = lang
	f.Crumbs[len(f.Crumbs)-1].Lang = lang
	f.Lead, f.LeadLang = sub.doc.Summary, lang
	text, updated := sub.doc.Body.Text, sub.doc.Updated
	if w := sub.words[m.li]; w != nil {
		f.Lead, f.LeadLang = w.Summary, ""
		text = w.Body.Text
		if f.Lead == "" && sub.doc.Summary != "" {
			f.Lead, f.LeadLang = sub.doc.Summary, m.s.locales[0].t.Lang()
		}
		if !w.Updated.IsZero() {
			updated = w.Updated
		}
	}
	if lang == "" {
		if f.Lead != "" {
			// Subjects can share a summary: the title makes descriptions distinct.
			text = strings.TrimRight(f.Title, ".") + ". " + f.Lead
		}
		f.Description = cmp.Or(text, f.Description)
	} else if f.Lead != "" || len(sub.doc.Body.HTML) > 0 {
		f.Untranslated = m.untranslated()
	}
	if !updated.IsZero() {
		f.Updated = m.t.T("page.updated", "date", m.v.date(updated))
	}
	if sub.sheet != nil {
		f.Sheet = &view.Link{Text: m.t.T("sheet.link"), URL: m.url(sub.sheet[m.li])}
	}
	f.History = m.history(sub, fewOfHolder)
	if sub.tool != nil && m.it.kind == view.KindInitiative {
		f.Tool = &view.Link{Text: m.t.T("tool.link"), URL: m.url(sub.tool[m.li])}
	}
	if u := m.fileURL(sub.doc.Path, 0); u != "" {
		f.Edit = &view.Link{Text: m.t.T("page.edit"), URL: u, External: true}
	}
	return f
}

// listCrumb is the list above a document's page; empty: there is no list.
func (m *builder) listCrumb(kind content.Kind) []view.Link {
	list := route.List(string(kind))
	if !m.s.made(list) {
		return nil
	}
	return []view.Link{{Text: m.t.T("kind." + string(kind)), URL: m.place(list)}}
}

// thingOf is the schema.org type of a document's subject.
func thingOf(sub *subject) string {
	switch sub.kind {
	case content.Areas:
		return "Place"
	case content.Plans, content.Initiatives, content.Pools:
		return "Project"
	case content.Themes:
		return "DefinedTerm"
	case content.Organisations:
		if t := sub.org.Type; t == "municipality" || t == "state" {
			return "GovernmentOrganization"
		}
		return "Organization"
	}
	return ""
}

func (m *builder) untranslated() string {
	return m.t.T("page.untranslated", "language", m.t.T("language."+m.s.locales[0].t.Lang()))
}

// fileURL is the address of a file of the portal, or of a line in it; empty: the
// repository is not known.
func (m *builder) fileURL(path string, line int) string { return m.s.lib.Settings.FileURL(path, line) }

// link is a link to a document's page.
func (m *builder) link(sub *subject) view.Link {
	l := view.Link{Text: sub.titles[m.li], Lang: m.v.langOf(m.s, sub)}
	switch {
	case sub.anchor != "":
		l.URL = m.goTo(sub.paths[m.li], sub.anchor)
	case sub.paths[m.li] != m.path:
		l.URL = m.root + sub.paths[m.li]
	}
	return l
}

// titleText is a document's title in the page's language.
func (m *builder) titleText(sub *subject) string { return sub.titles[m.li] }

// find returns the document a reference names; nil: none.
func (m *builder) find(ref content.Ref, kinds ...content.Kind) *subject {
	return m.s.cat.find(m.s.lib, ref, kinds...)
}

// sourceRef is a source and the place in it; nil: the reference names none.
func (m *builder) sourceRef(ref content.Ref, page string) *view.SourceRef {
	sub := m.find(ref, content.Sources)
	if sub == nil {
		return nil
	}
	r := &view.SourceRef{Link: m.link(sub), Comma: m.t.Comma(), Date: m.v.date(sub.source.Date)}
	r.Page = page
	// A place that is not a number includes its unit: "række 3".
	if page != "" && page[0] >= '0' && page[0] <= '9' {
		r.Page = m.t.T("line.page", "n", page)
	}
	return r
}

// maxTitle limits the title of a browser's tab and of a search result, in characters.
const maxTitle = 100

// headTitle is a page's name followed by what it belongs to, the nearest first. If
// that is too long, the parts between the first and the last are left out, then the
// last.
func headTitle(own string, of ...string) string {
	for n := len(of); n > 0; n-- {
		parts := append([]string{own}, of[len(of)-n:]...)
		if all := strings.Join(parts, " – "); utf8.RuneCountInString(all) <= maxTitle {
			return all
		}
	}
	return own
}
