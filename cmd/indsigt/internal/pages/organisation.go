package pages

import (
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// organisation makes an organisation's page: what it gave and to whom, what it leads
// or takes part in, and what it decides.
func (m *builder) organisation() view.Page {
	sub := m.it.sub
	p := &view.OrganisationPage{Frame: m.documentFrame(sub), Body: m.body(sub), Belongs: m.organisationDetails(sub.org)}
	given := ask.Question{Table: ask.Lines}.With(ask.Giver, sub.id)
	measures := m.askedLines(given)
	p.Sentence, p.More = m.funderSentence(sub)
	p.Keys = m.otherKeys(given, measures)
	var said view.Sentence
	p.Given, said = m.figureOrSaid(given, ask.Holder, "table.given-to", measures)
	p.More = appendSaid(p.More, said)
	p.Years, said = m.figureOrSaid(given, ask.Year, "money.gave-years", measures)
	p.More = appendSaid(p.More, said)
	if name := route.Given(sub.id); m.s.has(name) {
		p.All = &view.Link{Text: m.t.T("rows.given", "title", m.titleText(sub)), URL: m.place(name)}
	}
	m.received(p, sub)
	p.Part = m.entries(m.s.cat.parts[sub])
	p.Questions = m.orgQuestions(sub)
	p.Proof = m.proofLink(sub)
	return p
}

// received adds what an organisation received and did not pass on: the facts of its
// holders. For an organisation that gave nothing, it is the main content.
func (m *builder) received(p *view.OrganisationPage, sub *subject) {
	set := m.s.sets[setKey{ask.Receiver, sub.doc.Slug}]
	if set == nil {
		return
	}
	q := set.q
	measures := m.asked(q)
	q.Measure, _ = foremost(measures)
	first, more := m.opening("sentence.got", 1, q, slot{"org", m.titleText(sub), nil})
	if len(m.s.cat.given[sub]) == 0 {
		p.Sentence, p.Keys = first, m.keys(set.q, mainOf(measures))
	} else {
		p.More = append(p.More, first)
	}
	p.More = append(p.More, more...)
	if got := m.s.sum(ask.LinesOf(q.Measure).With(ask.Receiver, sub.doc.Slug)); got.Known != m.s.sum(q).Known {
		p.More = append(p.More, m.sayWords("organisation.kept"))
	}
	var said view.Sentence
	p.Received, said = m.figureOrSaid(set.q, ask.Holder, "table.received-for", measures)
	p.More = appendSaid(p.More, said)
	p.Got = &view.Link{Text: m.t.T("rows.received", "title", m.titleText(sub)), URL: m.url(m.s.items[set.page].paths[m.li])}
}

// same reports whether two scopes have the same amounts in every measure.
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
