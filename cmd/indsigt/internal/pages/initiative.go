package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// initiativePage makes an initiative's page.
func (m *builder) initiativePage() view.Page {
	sub := m.it.sub
	p := &view.InitiativePage{
		Frame: m.documentFrame(sub), Status: m.statusText(sub), Practical: m.practical(sub), Body: m.body(sub),
		Goals: m.goals(sub), Costs: m.severalRows(m.costs(sub)), Belongs: m.partOf(sub), Decides: m.whoDecides(sub), Proof: m.proofLink(sub), Evidence: m.evidence(sub),
	}
	given := ask.Question{Table: ask.Lines}.With(ask.Holder, sub.id)
	p.Contact = m.contactOf(sub)
	p.Unsaid = m.unsaidPractical(sub, p.Contact)
	p.Money = m.moneyWords(sub)
	if of := statedIn(sub); len(of) > 0 {
		var said []view.Sentence
		p.Figure, said = m.oneFigure(given, of, m.titleText(sub))
		p.Money = slices.Insert(p.Money, 1, said...) // after the total it divides
	}
	p.Money = append(p.Money, m.eachCost(sub)...)
	p.Money = append(p.Money, m.sharedWords(sub)...)
	by := m.payersOf(sub)
	p.Tax = m.isItTax(&by)
	return p
}

// unsaidPractical lists which of time, place and how to join is not written, unless
// the initiative is over.
func (m *builder) unsaidPractical(sub *subject, ask view.Contact) string {
	h := sub.holder
	switch {
	case m.isOver(sub) || h.When != "" || h.Where != "" || h.Joins != "":
		return ""
	case ask == view.Contact{}:
		return m.t.T("initiative.unsaid")
	}
	return m.t.T("initiative.unsaid.ask")
}

// statusText is a holder's status as text; empty: none is stated.
func (m *builder) statusText(sub *subject) string {
	if sub.holder.Status == "" {
		return ""
	}
	return m.t.T("status." + string(sub.holder.Status))
}

// moneyWords states what was given, and how much of it was disbursed and spent.
func (m *builder) moneyWords(sub *subject) []view.Sentence {
	of := statedIn(sub)
	if len(of) == 0 {
		of = m.asked(factsOf(sub))
	}
	first, more := m.holderSentence(sub, of)
	return append([]view.Sentence{first}, more...)
}

// sharedWords states that an initiative's money is for several areas and not divided.
func (m *builder) sharedWords(sub *subject) []view.Sentence {
	if len(sub.areas) < 2 || len(sub.holder.Lines) == 0 || slices.ContainsFunc(sub.areas, func(p portion) bool { return p.share != "" }) {
		return nil
	}
	names := make([]string, len(sub.areas))
	for i, p := range sub.areas {
		names[i] = m.titleText(p.of)
	}
	return []view.Sentence{m.sayWords("initiative.shared", "areas", m.t.And(names))}
}

// details collects labelled details that are not empty.
type details struct {
	m   *builder
	all []view.Detail
}

func (d *details) add(key string, detail view.Detail) {
	if detail.Text != "" || len(detail.Links) > 0 {
		detail.Label, detail.Comma = d.m.t.T(key), d.m.t.Comma()
		d.all = append(d.all, detail)
	}
}

// practical is what people who might take part need to know: for whom, when, where,
// and how to join if it is not over.
func (m *builder) practical(sub *subject) []view.Detail {
	h := sub.holder
	d := details{m: m}
	own := content.Words{}
	if w := sub.words[m.li]; w != nil {
		own = *w
	}
	say := func(key, text, translated string) {
		if translated != "" {
			d.add(key, view.Detail{Text: translated})
		} else {
			d.add(key, view.Detail{Text: text, Lang: m.originalLang()})
		}
	}
	audience := m.audience(sub)
	d.add("detail.audience", view.Detail{Text: audience.Text, Lang: audience.Lang})
	say("initiative.when", h.When, own.When)
	say("initiative.where", h.Where, own.Where)
	if !m.isOver(sub) {
		say("initiative.joins", h.Joins, own.Joins)
	}
	d.add("detail.period", view.Detail{Text: m.v.period(h.Period)})
	d.add("detail.areas", view.Detail{Links: m.portionLinks(sub.areas)})
	return d.all
}

// isOver reports whether a holder has ended on the portal's day.
func (m *builder) isOver(sub *subject) bool {
	switch h, day := sub.holder, m.s.lib.Day; h.Status {
	case "completed", "closed", "cancelled", "rejected":
		return true
	default:
		return !h.Period.To.IsZero() && !day.IsZero() && h.Period.To.Before(day)
	}
}

// contactOf is the contact for a holder: its own, else its plan's, else that of its
// only area. Holders that are over have only their own.
func (m *builder) contactOf(sub *subject) view.Contact {
	own := m.toAsk(sub)
	if own != (view.Contact{}) || m.isOver(sub) {
		return own
	}
	for _, of := range []*subject{sub.plan, m.onlyArea(sub)} {
		if of != nil && m.toAsk(of) != own {
			return m.toAsk(of)
		}
	}
	return own
}

// onlyArea is the area of a holder with exactly one; nil: it has none or several.
func (m *builder) onlyArea(sub *subject) *subject {
	if len(sub.areas) != 1 {
		return nil
	}
	return sub.areas[0].of
}

// partOf is what a holder belongs to, and who takes part.
func (m *builder) partOf(sub *subject) []view.Detail {
	h := sub.holder
	d := details{m: m}
	if sub.plan != nil {
		d.add("detail.plan", view.Detail{Links: []view.Link{m.link(sub.plan)}})
	}
	d.add("detail.themes", view.Detail{Links: m.portionLinks(sub.themes)})
	if lead := m.find(h.Lead, content.Organisations); lead != nil {
		d.add("detail.lead", view.Detail{Links: []view.Link{m.link(lead)}})
	}
	if !h.To.IsZero() && sub.receiver != nil {
		d.add("detail.receiver", view.Detail{Links: []view.Link{m.link(sub.receiver)}})
	}
	var parties []view.Link
	for _, ref := range h.Parties {
		if org := m.find(ref, content.Organisations); org != nil {
			parties = append(parties, m.link(org))
		}
	}
	d.add("detail.parties", view.Detail{Links: parties})
	if !h.MinCoFunding.Share.IsZero() {
		if fund := m.find(h.MinCoFunding.Except, content.Organisations); fund != nil {
			share := m.t.Percent(percent(h.MinCoFunding.Share.Num, h.MinCoFunding.Share.Den))
			d.add("detail.co-funding", view.Detail{Text: m.t.T("detail.co-funding.text", "share", share, "fund", m.titleText(fund))})
		}
	}
	return d.all
}

// severalRows is a table if it has at least two rows; a single row is stated
// elsewhere.
func (m *builder) severalRows(t *view.Table) *view.Table {
	if t == nil || len(t.Rows) < 2 {
		return nil
	}
	return t
}

// figureMarks is how many known amounts make a table. Two make a sentence, and one is
// stated already.
const figureMarks = 3

// oneFigure shows how a scope is divided: by giver if at least three gave, else by
// year. A division into two is a sentence.
func (m *builder) oneFigure(scope ask.Question, measures []money.Measure, title string) (*view.Table, []view.Sentence) {
	if t, _ := m.divided(scope, ask.Giver, measures); t != nil {
		return t, nil
	}
	t, said := m.divided(scope, ask.Year, measures)
	return t, said
}

// divided shows how a scope's foremost measure is divided by giver or by year: as a
// table with a chart if at least three amounts are known, as a sentence for two. Rows
// are in the order of the chart.
func (m *builder) divided(scope ask.Question, d ask.Dim, measures []money.Measure) (*view.Table, []view.Sentence) {
	ms, ok := foremost(measures)
	if !ok {
		return nil, nil
	}
	scope.Measure = ms
	var known []string
	groups := m.s.groupsOf(scope, d)
	for _, g := range groups {
		if g.Sum.Known != 0 && g.Sum.Missing() == 0 && g.Key != ask.None {
			known = append(known, g.Key)
		}
	}
	caption, two := "table.years", "initiative.two.years"
	switch {
	case d == ask.Giver:
		caption, two = "table.givers", "initiative.two.givers"
	case scope.Table == ask.Lines:
		caption = "money.gave-years"
	}
	switch {
	case len(known) >= figureMarks:
		t := m.by(scope, d, caption, []money.Measure{ms}, figureMarks)
		if t == nil {
			return nil, nil
		}
		if d != ask.Year {
			largestFirst(t)
		}
		t.Bars, t.Foot = true, nil // a sentence beside it states the total
		return t, nil
	case len(known) == 2 && len(groups) == 2:
		slots := make([]slot, 0, 4)
		for i, key := range known {
			f := m.ask(scope.With(d, key))
			slots = append(slots, slot{[]string{"first", "second"}[i], m.groupText(d, key), nil}, slot{[]string{"amount", "other"}[i], "", &f})
		}
		return nil, []view.Sentence{m.sayOf(two, nil, slots...)}
	case d == ask.Year && len(groups) == 1 && groups[0].Key == ask.None:
		return nil, []view.Sentence{m.sayWords("initiative.no-year")}
	}
	return nil, nil
}

// largestFirst sorts a table's rows as the chart does.
func largestFirst(t *view.Table) {
	amount := func(r view.Row) money.Amount {
		if f := r.Cells[0].Figure; f != nil && f.Value.IsAmount() {
			return f.Value.Amount()
		}
		return -1 << 62
	}
	slices.SortStableFunc(t.Rows, func(a, b view.Row) int {
		switch x, y := amount(a), amount(b); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
}
