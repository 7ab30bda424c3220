package pages

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// A sheet is one page of A4 in any portal: its lists are cut to these limits, and a
// browser test counts the printed pages.
const (
	sheetFacts  = 5
	sheetSaid   = 3
	sheetRows   = 8
	maxOwnSheet = maxOwnFiles // largest number of initiatives that have sheets
)

// planSheet plans the sheet of an area, initiative, plan or pool.
func (s *Site) planSheet(sub *subject) {
	if sub.holder == nil || sub.kind == content.Initiatives && len(s.cat.kinds[content.Initiatives]) > maxOwnSheet {
		return
	}
	i := s.add(item{kind: view.KindSheet, sub: sub}, func(v *locale) string { return v.folder(sub.kind) + v.slug(sub) + "/" + v.seg("sheet") })
	sub.sheet = s.items[i].paths
}

// sheetPage makes a sheet.
func (m *builder) sheetPage() view.Page {
	sub := m.it.sub
	p := &view.SheetPage{Frame: m.documentFrame(sub), Of: m.link(sub), Kind: m.t.T("kind.one." + string(sub.kind))}
	p.HeadTitle = headTitle(m.t.T("sheet.title", "title", p.Title), m.v.title)
	p.Description = p.HeadTitle
	p.Sheet, p.Edit, p.Report, p.Updated = nil, nil, nil, ""
	p.Practical = m.practical(sub)
	p.Asks = m.contactOf(sub)
	if base := m.s.base(); base != "" {
		p.Address = base + sub.paths[m.li]
	}
	scope := factsOf(sub)
	if of := statedIn(sub); sub.kind != content.Areas && len(of) > 0 {
		scope = ask.Question{Table: ask.Lines}.With(ask.Holder, sub.id)
		p.Said, p.Figure = m.moneyWords(sub), m.sheetFigure(scope, of, ask.Giver, ask.Year)
	} else if of := m.asked(scope); len(of) > 0 {
		p.Said, p.Figure = m.moneyWords(sub), m.sheetFigure(scope, of, ask.Year)
		if sub.kind == content.Areas {
			ms, _ := m.areaMeasure(sub)
			p.Said = append(m.areaWords(sub, ms), p.Said[1:]...)
		}
	}
	p.Said = p.Said[:min(len(p.Said), sheetSaid)]
	p.Facts = m.sheetFacts(sub, scope)
	return p
}

// sheetFigure is the first division of a scope into at least three known amounts that
// fits on a sheet.
func (m *builder) sheetFigure(scope ask.Question, of []money.Measure, dims ...ask.Dim) *view.Table {
	for _, d := range dims {
		if t, _ := m.divided(scope, d, of); t != nil && len(t.Rows) <= sheetRows {
			return t
		}
	}
	return nil
}

// sheetFacts are up to five figures of a subject.
func (m *builder) sheetFacts(sub *subject, scope ask.Question) []view.Detail {
	var all []view.Detail
	for _, ms := range []money.Measure{{Phase: money.Committed}, {Phase: money.Disbursed}, {Phase: money.Spent}, {Phase: money.Ceiling}, {Phase: money.Applied}} {
		q := scope
		q.Measure = ms
		if sum := m.s.sum(q); !sum.Empty() && sum.Missing() < sum.Pieces && len(all) < 3 {
			f := m.short(m.ask(q))
			f.After = nil
			all = append(all, view.Detail{Label: m.v.measure(ms), Figures: []view.Figure{f}})
		}
	}
	if year, n, cost := m.costEach(sub); cost != nil {
		all = append(all, view.Detail{Label: m.t.T("sheet.participants", "year", itoa(year)), Figures: []view.Figure{*n}},
			view.Detail{Label: m.t.T("works.each"), Figures: []view.Figure{m.short(*cost)}})
	}
	if list := m.s.cat.initiatives[sub]; len(list) > 0 {
		all = append(all, view.Detail{Label: m.t.T("sheet.initiatives"), Text: m.t.Int(len(list))})
		if now := len(m.s.inState(list, runningState)); now > 0 {
			all = append(all, view.Detail{Label: m.t.T("sheet.running"), Text: m.t.Int(now)})
		}
	}
	if judged, reached := m.judged(sub); judged > 0 {
		all = append(all, view.Detail{Label: m.t.T("sheet.goals"), Text: m.t.T("sheet.goals.of", "reached", m.t.Int(reached), "all", m.t.Int(judged))})
	}
	if n := len(sub.holder.Numbers); n > 0 {
		last := &sub.holder.Numbers[n-1]
		if last.Residents.State == content.CountKnown {
			f := view.Figure{Value: view.Count(last.Residents.N), Ask: ask.PublishedCell(numberCell(sub, last.Year, "residents")), Text: m.t.Int(last.Residents.N)}
			all = append(all, view.Detail{Label: m.t.T("sheet.residents", "year", itoa(last.Year)), Figures: []view.Figure{f}})
		}
	}
	return all[:min(len(all), sheetFacts)]
}

// judged is the number of goals with a verdict, and how many are reached.
func (m *builder) judged(sub *subject) (judged, reached int) {
	for i := range sub.holder.Goals {
		switch sub.holder.Goals[i].Verdict(m.s.lib.Day) {
		case content.Reached:
			reached++
			judged++
		case content.Near, content.NotReached:
			judged++
		}
	}
	return judged, reached
}
