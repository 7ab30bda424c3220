package pages

import (
	"strings"

	"indsigt/cmd/indsigt/internal/address"
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// organisation makes an organisation's page: what it put in, what of it rests
// where, and what it takes part in.
func (m *builder) organisation() view.Page {
	sub := m.it.sub
	p := &view.ScopePage{Frame: m.documentFrame(sub), Body: m.body(sub), Belongs: m.organisationDetails(sub.org)}
	given := ask.Question{Table: ask.Lines}.With(ask.Giver, sub.id)
	measures := m.askedLines(given)
	p.Sentence, p.More = m.funderSentence(sub)
	p.Keys = m.keys(given, measures)
	p.Given = m.ranked(m.by(given, ask.Holder, "table.given-to", measures, 1))
	followed := factsOf(sub)
	if of := m.asked(followed); len(of) > 0 {
		p.Years = m.yearly(m.by(followed, ask.Year, "table.years", of, 1), 2)
		p.Areas = m.ranked(m.by(followed, ask.Area, "table.areas", of, 1))
		p.Themes = m.ranked(m.by(followed, ask.Theme, "table.themes", of, 1))
		if !m.same(given, followed) {
			p.Help = m.t.T("organisation.followed", "title", m.titleText(sub))
		}
	}
	if name := route.Given(sub.id); m.s.has(name) {
		p.Crosses = append(p.Crosses, view.Link{Text: m.t.T("rows.given", "title", m.titleText(sub)), URL: m.place(name)})
	}
	p.Proof = m.proofLink(sub)
	p.Questions = m.orgQuestions(sub)
	p.Part = m.entries(m.s.cat.parts[sub])
	return p
}

// same reports that two scopes have the same amounts in every measure.
func (m *builder) same(a, b ask.Question) bool {
	for _, ms := range m.s.measures {
		a.Measure, b.Measure = ms, ms
		x, y := m.s.sum(a), m.s.sum(b)
		if x.Known != y.Known || x.Missing() != y.Missing() {
			return false
		}
	}
	return true
}

func (m *builder) organisationDetails(o *content.Organisation) []view.Detail {
	var all []view.Detail
	add := func(key, text string, links ...view.Link) {
		if text != "" || len(links) > 0 {
			all = append(all, view.Detail{Label: m.t.T(key), Text: text, Links: links, Comma: m.t.Comma()})
		}
	}
	if o.Type != "" {
		add("detail.type", m.t.T("type."+o.Type))
	}
	add("detail.short", o.Short)
	add("detail.cvr", o.CVR)
	if o.Website != "" {
		add("detail.website", "", view.Link{Text: o.Website, URL: o.Website, External: true})
	}
	contact := o.Contact.Name
	var links []view.Link
	if o.Contact.Phone != "" {
		contact = strings.TrimSpace(contact + " " + o.Contact.Phone)
	}
	if o.Contact.Email != "" {
		links = append(links, view.Link{Text: o.Contact.Email, URL: "mailto:" + o.Contact.Email, External: true})
	}
	add("detail.contact", contact, links...)
	return all
}

// scope makes the page of a theme, a year or a special group.
func (m *builder) scope() view.Page {
	if sub := m.it.sub; sub != nil {
		return m.themePage(sub)
	}
	set := m.it.set
	title := m.setTitle(set)
	crumb := view.Link{Text: m.t.T("budget.title"), URL: m.place(route.Budget)}
	to := "group"
	if set.dim == ask.Year {
		crumb = view.Link{Text: m.t.T("kind.years"), URL: m.place(route.Years)}
		if set.key != ask.None {
			to = "year"
		}
	}
	p := &view.ScopePage{Frame: m.frame(title, crumb)}
	if to == "group" {
		p.Help = m.groupHelp(set)
		if rest, ok := strings.CutPrefix(set.key, ask.NotDivided); ok {
			if sub := m.s.cat.named(rest); sub != nil {
				p.Belongs = []view.Detail{{Label: m.t.T("dim.holder"), Links: []view.Link{m.link(sub)}}}
			}
		}
	}
	m.fillScope(p, to, title, set.q, set)
	p.Proof = m.setProofLink(set)
	return p
}

// groupHelp says what a special group means.
func (m *builder) groupHelp(set *rowSet) string {
	switch {
	case set.setKey == loose:
		return m.t.T("group.help.loose")
	case set.dim == ask.Year:
		return m.t.T("group.help.no-year")
	case set.key == ask.NotStated:
		return m.t.T("group.help.not-stated." + set.dim.String())
	}
	return m.t.T("group.help.not-divided." + set.dim.String())
}

func (m *builder) themePage(sub *subject) view.Page {
	p := &view.ScopePage{Frame: m.documentFrame(sub), Body: m.body(sub)}
	p.Belongs = []view.Detail{{Label: m.t.T("detail.frame"), Text: sub.theme.Frame}}
	if sub.theme.Label != "" {
		p.Belongs = append(p.Belongs, m.themeLabel(sub))
	}
	set := m.s.setOf(sub)
	m.fillScope(p, "theme", m.titleText(sub), factsOf(sub), set)
	p.Initiatives, p.MoreInitiatives = m.initiativesOf(sub)
	p.Proof = m.proofLink(sub)
	return p
}

// themeLabel is what a theme is called locally.
func (m *builder) themeLabel(sub *subject) view.Detail {
	label := view.Wording{Text: sub.theme.Label, Lang: m.originalLang()}
	if w := sub.words[m.li]; w != nil && w.Label != "" {
		label = view.Wording{Text: w.Label}
	}
	return view.Detail{Label: m.t.T("detail.local-label"), Text: label.Text, Lang: label.Lang}
}

// fillScope makes the tables of a slice of the facts, by every dimension but
// its own.
func (m *builder) fillScope(p *view.ScopePage, to, title string, scope ask.Question, set *rowSet) {
	measures := m.asked(scope)
	p.Sentence, p.More = m.scopeSentence(to, title, scope, measures)
	p.Keys = m.keys(scope, measures)
	if len(measures) == 0 {
		return
	}
	if scope.Filter[ask.Funder] == "" {
		p.Funders = m.shared(m.by(scope, ask.Funder, "table.funders", measures, 1))
	}
	if scope.Filter[ask.Area] == "" {
		p.Areas = m.ranked(m.by(scope, ask.Area, "table.areas", measures, 1))
	}
	if scope.Filter[ask.Theme] == "" {
		p.Themes = m.ranked(m.by(scope, ask.Theme, "table.themes", measures, 1))
	}
	if scope.Filter[ask.Year] == "" {
		p.Years = m.yearly(m.by(scope, ask.Year, "table.years", measures, 1), 2)
	}
	if set != nil && !set.long() {
		p.Holders = m.ranked(m.by(scope, ask.Holder, "table.holders", measures, 1))
	}
}

// source makes the page of a document that figures were read in.
func (m *builder) source() view.Page {
	sub := m.it.sub
	src := sub.source
	p := &view.SourcePage{Frame: m.documentFrame(sub), Body: m.body(sub)}
	add := func(key, text string, links ...view.Link) {
		if text != "" || len(links) > 0 {
			p.Belongs = append(p.Belongs, view.Detail{Label: m.t.T(key), Text: text, Links: links, Comma: m.t.Comma()})
		}
	}
	if src.Type != "" {
		add("detail.type", m.t.T("source-type."+src.Type))
	}
	add("detail.publisher", src.Publisher)
	add("detail.date", m.v.date(src.Date))
	if src.URL != "" {
		add("detail.url", "", view.Link{Text: src.URL, URL: src.URL, External: true})
		p.Document = &view.Link{Text: sub.titles[m.li], URL: src.URL, External: true, Lang: m.originalLang()}
	}
	if file := sourceFile(src); file != "" {
		link := view.Link{Text: src.File, URL: m.url(address.Encode(assetPath(file)))}
		add("detail.file", "", link)
		p.Document = &view.Link{Text: sub.titles[m.li], URL: link.URL, Lang: m.originalLang()}
	}
	add("detail.retrieved", m.v.date(src.Retrieved))
	refs := m.s.cat.read[sub]
	p.Lines = m.linesAway(refs)
	if p.Lines == nil {
		p.Uses = m.holderLinks(refs)
	}
	for _, other := range cut(m.s.cat.cited[sub], 1, maxRows) {
		p.Uses = append(p.Uses, m.link(other))
	}
	return p
}

// holderLinks lead to the holders of many lines, each once, to its lines.
func (m *builder) holderLinks(refs []lineRef) []view.Link {
	var links []view.Link
	var last *subject
	for _, r := range refs {
		if r.in == last {
			continue
		}
		last = r.in
		if len(links) == maxRows {
			break
		}
		l := m.link(r.in)
		l.URL = m.goTo(r.in.proof[m.li], m.v.anchor("lines"))
		links = append(links, l)
	}
	return links
}

// sourceFile is the path of a source's own file under content/.
func sourceFile(src *content.Source) string {
	if src.File == "" {
		return ""
	}
	return "content/files/" + strings.TrimPrefix(src.File, "/")
}
