package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// areaPage makes a housing area's page.
func (m *builder) areaPage() view.Page {
	sub := m.it.sub
	p := &view.AreaPage{
		Frame: m.documentFrame(sub), Body: m.body(sub), Listed: m.listedOn(sub), Map: m.atlas(sub), Proof: m.proofLink(sub),
		Numbers: m.whoLivesThere(sub),
	}
	if p.Map != nil {
		p.Map.Bare = true
	}
	here := m.inOrder(m.s.cat.initiatives[sub])
	m.areaRuns(p, here)
	p.Goals = m.goals(sub)
	p.Helped = m.outcomes(here)
	if n := len(p.Helped); n > maxOutcomes {
		p.Helped, p.MoreHelped = p.Helped[:maxOutcomes-1], p.Helped[maxOutcomes-1:]
	}
	p.Decides = m.whoDecides(sub)
	p.Contact, p.ContactOf = m.whomToCall(sub)
	m.areaMoney(p, sub)
	m.areaBefore(p, sub, here)
	p.Contents = m.areaContents(p)
	return p
}

// areaRuns sets the active and the planned initiatives.
func (m *builder) areaRuns(p *view.AreaPage, here []*subject) {
	if now := m.s.inState(here, runningState); len(now) > 0 {
		p.Running = m.cards(now)
	} else {
		p.Quiet = m.quiet(here)
	}
	p.Open = m.cards(m.inOrder(m.s.openToAll()))
	p.Ahead = m.brief(m.s.inState(here, aheadState))
}

// maxOutcomes is how many outcomes are shown before the rest is folded.
const maxOutcomes = 3

// openToAll returns the active initiatives and pools that belong to no area.
func (s *Site) openToAll() []*subject {
	var all []*subject
	for _, kind := range [...]content.Kind{content.Initiatives, content.Pools} {
		for _, sub := range s.inState(s.cat.kinds[kind], runningState) {
			if len(sub.areas) == 0 {
				all = append(all, sub)
			}
		}
	}
	return all
}

// outcomes returns the latest results of the initiatives of a list that have any,
// with active ones first.
func (m *builder) outcomes(list []*subject) []view.Outcome {
	var now, then []view.Outcome
	for _, sub := range list {
		o := view.Outcome{Link: m.link(sub), Period: m.v.period(sub.holder.Period), Results: m.latestResults(sub)}
		switch {
		case len(o.Results) == 0:
		case m.s.stateOf(sub) == runningState:
			now = append(now, o)
		default:
			then = append(then, o)
		}
	}
	return append(now, then...)
}

// latestResults returns the newest results of a holder's goals.
func (m *builder) latestResults(sub *subject) []view.OutcomeResult {
	var all []view.OutcomeResult
	for i := range sub.holder.Goals {
		g := &sub.holder.Goals[i]
		last := -1
		for j := range g.Results {
			if last < 0 || g.Results[j].Date.Compare(g.Results[last].Date) >= 0 {
				last = j
			}
		}
		if last < 0 {
			continue
		}
		found := &g.Results[last]
		r := view.OutcomeResult{Date: m.v.date(found.Date), Said: m.said(sub, found.Note)}
		if found.Number.Stated {
			r.Figure, r.Unit = m.quantity(ask.ResultKey(sub.id, i+1, ask.ResultPoint(last+1)), found.Number), m.said(sub, g.Unit)
		}
		if v := g.Verdict(m.s.lib.Day); v != content.VerdictNone {
			r.Code, r.Verdict = v.String(), m.verdict(v)
		}
		all = append(all, r)
	}
	return all
}

// whomToCall is an area's contact: its own, else that of its newest plan with one,
// else the portal's. of is the name of the contact's owner.
func (m *builder) whomToCall(sub *subject) (c view.Contact, of string) {
	none := view.Contact{}
	if c = m.toAsk(sub); c != none {
		return c, ""
	}
	plans := slices.Clone(m.s.cat.plans[sub])
	slices.SortStableFunc(plans, func(a, b *subject) int { return b.holder.Period.From.Compare(a.holder.Period.From) })
	for _, plan := range plans {
		if m.s.stateOf(plan) == endedState {
			continue
		}
		if c = m.toAsk(plan); c != none {
			return c, m.t.T("area.contact.of", "name", m.titleText(plan))
		}
	}
	if c = m.office(); c != none {
		return c, m.t.T("area.contact.portal")
	}
	return none, ""
}

// areaMoney sets who pays, what is not known, and the sums: the area's own, and what
// it shares with others.
func (m *builder) areaMoney(p *view.AreaPage, sub *subject) {
	scope := factsOf(sub)
	by := m.payersOf(sub)
	p.Purses = m.pursesBehind(&by)
	if len(p.Purses) == 0 {
		p.Pays = m.whoPays(&by)
	}
	ms, ok := m.areaMeasure(sub)
	p.Money = m.areaWords(sub, ms)
	for _, kind := range [...]map[*subject][]*subject{m.s.cat.plans, m.s.cat.pools} {
		p.Shares = append(p.Shares, m.sharedEntries(kind[sub])...)
	}
	if !ok {
		return
	}
	scope.Measure = ms
	p.Payers = m.whoPaysTable(scope, m.t.T("door.pay.area", "area", m.titleText(sub)))
	p.Unknown = m.areaUnknown(sub, scope)
}

// areaUnknown lists what is missing of an area's own money, and that its shared money
// is not divided.
func (m *builder) areaUnknown(sub *subject, scope ask.Question) []view.Sentence {
	said := m.gaps(scope, m.s.sum(scope))
	if shared, areas := m.s.led.Shared(scope); areas > 1 && (shared.Known > 0 || shared.Missing() > 0) {
		said = append(said, m.sayWordsOf("area.unknown.shared", []ask.Expr{ask.CountSharers(scope)}, "area", m.titleText(sub)))
	}
	return said
}

// sharedEntries lists plans and pools with their totals, with a note on those that
// are for several areas.
func (m *builder) sharedEntries(list []*subject) []view.ListEntry {
	all := m.brief(list)
	for i, sub := range list[:len(all)] {
		m.listFigure(&all[i], ask.Question{Table: ask.Lines}.With(ask.Holder, sub.id))
		if f := all[i].Figure; f != nil && !f.Absent {
			f.After = m.sharedWith(sub)
			*f = m.short(*f)
		}
	}
	return all
}

// brief returns entries with a name and a period, and the status if it says more than
// active or ended.
func (m *builder) brief(list []*subject) []view.ListEntry {
	list = cut(list, 1, maxRows)
	all := make([]view.ListEntry, len(list))
	for i, sub := range list {
		all[i] = view.ListEntry{Link: m.link(sub)}
		switch sub.holder.Status {
		case "active", "completed", "closed":
		default:
			all[i].Status = m.statusText(sub)
		}
		if period := m.v.period(sub.holder.Period); period != "" {
			all[i].Details = []view.Detail{{Text: period}}
		}
	}
	return all
}

// areaBefore lists what has ended, the latest first.
func (m *builder) areaBefore(p *view.AreaPage, sub *subject, here []*subject) {
	for _, other := range m.s.inState(here, unsaidState) {
		p.Unsaid = append(p.Unsaid, m.link(other))
	}
	ended := m.s.inState(here, endedState)
	slices.SortStableFunc(ended, func(a, b *subject) int { return b.holder.Period.To.Compare(a.holder.Period.To) })
	if len(ended) > maxEntries/4 {
		all := route.List(sub.id)
		if !m.s.has(all) {
			all = route.List("initiatives")
		}
		p.MoreBefore = &view.Link{Text: m.t.T("nav.all-initiatives"), URL: m.place(all)}
		ended = ended[:maxEntries/4]
	}
	p.Before = m.brief(ended)
}

// whoLivesThere states the residents and dwellings of an area in the newest year that
// has both.
func (m *builder) whoLivesThere(sub *subject) []view.Sentence {
	var newest *content.Number
	for i := range sub.holder.Numbers {
		n := &sub.holder.Numbers[i]
		if n.Residents.State == content.CountKnown && n.Dwellings.State == content.CountKnown && (newest == nil || n.Year > newest.Year) {
			newest = n
		}
	}
	if newest == nil {
		return nil
	}
	residents := m.countCell(numberCell(sub, newest.Year, "residents"), newest.Residents).Figure
	dwellings := m.countCell(numberCell(sub, newest.Year, "dwellings"), newest.Dwellings).Figure
	return []view.Sentence{m.sayOf("area.lives", nil, slot{"residents", "", residents}, slot{"dwellings", "", dwellings}, slot{"year", itoa(newest.Year), nil})}
}

// areaContents links to the sections of the page.
func (m *builder) areaContents(p *view.AreaPage) []view.Link {
	var all []view.Link
	add := func(some bool, anchor, key string) {
		if some {
			all = append(all, view.Link{Text: m.t.T(key), URL: "#" + m.v.anchor(anchor)})
		}
	}
	add(true, "now", "home.running")
	add(len(p.Open) > 0, "open", "area.open")
	add(len(p.Goals)+len(p.Helped) > 0, "helped", "initiative.helped")
	add(true, "pays", "door.pay.title")
	add(true, "decides", "area.decides")
	add(len(p.Unknown)+len(p.Unsaid) > 0, "unknown", "area.unknown")
	add(true, "money", "area.money")
	add(len(p.Before) > 0, "before", "area.before")
	if len(p.Numbers)+len(p.Listed) > 0 || p.Map != nil || !p.Body.Empty() {
		all = append(all, view.Link{Text: m.t.T("area.about", "area", p.Title), URL: "#" + m.v.anchor("about")})
	}
	return all
}
