package pages

import (
	"cmp"
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// A page for each group of people that something is for: its initiatives and pools,
// and the money known to be for it.

// everyone is the group without a page: what is for everyone is on the pages of all
// groups.
const everyone = "everyone"

// maxSummed is the largest number of holders whose money a page sums: each is a term
// of its figures.
const maxSummed = 60

// isFor reports whether a holder is for a group.
func isFor(sub *subject, code string) bool {
	return slices.ContainsFunc(sub.holder.Audience, func(a content.Audience) bool { return a.Code == code })
}

// forAudience returns the initiatives and pools for a group, in the order of rank.
func (s *Site) forAudience(code string) []*subject {
	var all []*subject
	for _, kind := range [...]content.Kind{content.Initiatives, content.Pools} {
		for _, sub := range s.cat.kinds[kind] {
			if isFor(sub, code) {
				all = append(all, sub)
			}
		}
	}
	return all
}

// planAudiences plans a page for each group that something is for.
func (s *Site) planAudiences() {
	for _, c := range content.AudienceCodes {
		if code := c.Code; code != everyone && len(s.forAudience(code)) > 0 {
			s.add(item{kind: view.KindAudience, name: route.Audience(code)}, func(v *locale) string {
				return v.seg("audience") + v.seg("audience."+code)
			})
		}
	}
}

// audiences links to the pages of all groups but one.
func (m *builder) audiences(but string) []view.Link {
	var links []view.Link
	for _, c := range content.AudienceCodes {
		if name := route.Audience(c.Code); c.Code != but && m.s.has(name) {
			links = append(links, view.Link{Text: m.t.T("key.audience." + c.Code), URL: m.place(name)})
		}
	}
	return links
}

func (m *builder) audiencePage() view.Page {
	code := m.it.name.Segment()
	all := m.inOrder(m.s.forAudience(code))
	group := m.t.T("key.audience." + code)
	p := &view.AudiencePage{Frame: m.frame(m.t.T("audience.title." + code)), Others: m.audiences(code)}
	now := m.s.inState(all, runningState)
	p.Lead = m.t.N("audience.lead", len(now), "all", m.t.Int(len(all)))
	if len(now) == 0 {
		p.Lead = m.t.N("audience.lead.none", len(all))
	}
	p.Description = p.Title + ". " + p.Lead
	if p.Running = m.cards(now); len(now) == 0 {
		p.Quiet = m.quiet(all)
	}
	p.Everyone = m.cards(m.inOrder(m.s.inState(m.s.forAudience(everyone), runningState)))
	p.Ahead = m.brief(m.s.inState(all, aheadState))
	p.Helped = m.outcomes(all)
	m.audienceMoney(p, all, code, group)
	before := append(m.s.inState(all, endedState), m.s.inState(all, unsaidState)...)
	slices.SortStableFunc(before, func(a, b *subject) int { return b.holder.Period.To.Compare(a.holder.Period.To) })
	p.Before = m.brief(before)
	return p
}

// audienceMoney states what is known to be for a group, how much of it is for others
// too, and who gave it.
func (m *builder) audienceMoney(p *view.AudiencePage, all []*subject, code, group string) {
	if len(all) > maxSummed {
		return
	}
	ms := money.Measure{Phase: money.Committed}
	var whole, shared []*subject
	for _, sub := range all {
		// What is left of a part of unknown size that was passed on is not known.
		if sum := m.s.sum(m.restsIn(sub, ms)); sum.Empty() || sum.Undivided {
			continue
		}
		whole = append(whole, sub)
		if slices.ContainsFunc(sub.holder.Audience, func(a content.Audience) bool { return a.Code != code && a.Code != "" }) {
			shared = append(shared, sub)
		}
	}
	if len(whole) == 0 {
		p.Money = []view.Sentence{m.sayWords("audience.money.none")}
		return
	}
	f := m.summed(whole, ms, func(q ask.Question) ask.Question { return q })
	if f.Value.None() {
		p.Money = []view.Sentence{m.sayWords("audience.money.unknown")}
		return
	}
	p.Money = []view.Sentence{m.sayOfN("audience.money", len(whole), nil, slot{"amount", "", &f}, slot{"n", m.t.Int(len(whole)), nil}, slot{"group", group, nil})}
	if len(shared) > 0 {
		if g := m.summed(shared, ms, func(q ask.Question) ask.Question { return q }); !g.Value.None() {
			p.Money = append(p.Money, m.sayOfN("audience.money.shared", len(shared), nil, slot{"amount", "", &g}, slot{"n", m.t.Int(len(shared)), nil}))
		}
	}
	p.Givers = m.audienceGivers(whole, ms, f)
}

// restsIn asks for the facts of a holder in a measure: what a pool passed on is a
// fact of its receivers, so that nothing is counted twice.
func (m *builder) restsIn(sub *subject, ms money.Measure) ask.Question {
	return ask.Of(ms).With(ask.Holder, sub.id)
}

// summed is the facts of several holders, with a further filter: one term for each
// holder that has any.
func (m *builder) summed(list []*subject, ms money.Measure, filter func(ask.Question) ask.Question) view.Figure {
	sum := money.Zero(ms)
	var terms view.Terms
	for _, sub := range list {
		q := filter(m.restsIn(sub, ms))
		of := m.s.sum(q)
		if of.Empty() {
			continue
		}
		var err error
		if sum, err = sum.Plus(of); err != nil {
			panic("internal error: the sum of several holders: " + err.Error())
		}
		terms = append(terms, view.Term{Expr: ask.AmountOf(q)})
	}
	p := purse{sum: sum, terms: terms}
	return p.figure(m, ask.Of(ms))
}

// audienceGivers is a table of the funders of several holders' money, the largest
// first; nil if fewer than three amounts are known.
func (m *builder) audienceGivers(list []*subject, ms money.Measure, total view.Figure) *view.Table {
	var keys []string
	for _, sub := range list {
		for _, g := range m.s.groupsOf(m.restsIn(sub, ms), ask.Funder) {
			keys = append(keys, g.Key)
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	t := &view.Table{
		ID: m.v.anchor("table", "givers"), Caption: m.t.T("audience.givers", "group", m.t.T("key.audience."+m.it.name.Segment())),
		Corner: m.t.T("dim.funder"), Cols: []view.Col{{Text: m.v.measure(ms), Numeric: true}}, Bars: true,
	}
	known := 0
	for _, key := range keys {
		f := m.summed(list, ms, func(q ask.Question) ask.Question { return q.With(ask.Funder, key) })
		if !f.Value.None() {
			known++
		}
		t.Rows = append(t.Rows, view.Row{Head: m.groupHead(ask.Funder, key), Cells: []view.Cell{{Figure: &f}}, Rest: m.s.special(ask.Funder, key)})
	}
	if known < 3 {
		return nil
	}
	slices.SortStableFunc(t.Rows, func(a, b view.Row) int { return cmp.Compare(amountOf(&b), amountOf(&a)) })
	t.Foot = &view.Row{Head: view.Link{Text: m.t.T("table.total")}, Cells: []view.Cell{{Figure: &total}}}
	m.explainSigns(t)
	return t
}
