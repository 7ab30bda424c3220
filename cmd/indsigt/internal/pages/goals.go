package pages

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// goals are a holder's goals with their verdicts. Numbers are cells of results.csv.
func (m *builder) goals(sub *subject) []view.GoalBlock {
	all := make([]view.GoalBlock, len(sub.holder.Goals))
	for i := range sub.holder.Goals {
		all[i] = m.goal(sub, i)
	}
	return all
}

func (m *builder) goal(sub *subject, i int) view.GoalBlock {
	g := &sub.holder.Goals[i]
	b := view.GoalBlock{ID: m.v.anchor("table", "goal", itoa(i+1)), Goal: m.said(sub, g.Text)}
	if verdict := g.Verdict(m.s.lib.Day); verdict != content.VerdictNone {
		b.VerdictKey, b.Verdict = verdict.String(), m.verdict(verdict)
	}
	chart := &view.Chart{ID: m.v.figureAnchor(b.ID), Of: []string{b.ID}, Kind: view.Progress, Title: b.Goal.Text}
	point := func(name string, p view.GoalPoint, q content.Quantity, date content.Date) {
		if q.Stated {
			p.Figure, p.Unit = m.quantity(ask.ResultKey(sub.id, i+1, name), q), m.said(sub, g.Unit)
			if !date.IsZero() {
				text := p.Figure.Text
				if name == ask.ResultTarget {
					text = m.t.T("section.goal.target") + " " + text
				}
				chart.Rows = append(chart.Rows, view.ChartRow{
					Label: m.v.date(date), Rest: name == ask.ResultTarget, At: view.Moment{Year: date.Year, Month: date.Month, Day: date.Day},
					Marks: []view.Mark{{State: view.Known, Amount: money.Amount(q.Hundredths), Exact: q.Text("."), Ask: view.Terms{{Expr: p.Figure.Ask}}, Text: text}},
				})
			}
		}
		b.Points = append(b.Points, p)
	}
	level := func(name, label string, l *content.Level) {
		if !l.Number.Stated && l.Words == "" {
			return
		}
		p := view.GoalPoint{Label: m.t.T(label), Source: m.sourceRef(l.Source, l.Page)}
		if !l.Number.Stated {
			p.Said = m.said(sub, l.Words)
		} else if !l.Date.IsZero() {
			p.Label = m.t.T("initiative.point", "point", p.Label, "date", m.v.date(l.Date))
		}
		point(name, p, l.Number, l.Date)
	}
	level(ask.ResultStart, "section.goal.baseline", &g.Start)
	for n := range g.Results {
		r := &g.Results[n]
		point(ask.ResultPoint(n+1), view.GoalPoint{Label: m.v.date(r.Date), Said: m.said(sub, r.Note), Source: m.sourceRef(r.Source, r.Page)}, r.Number, r.Date)
	}
	level(ask.ResultTarget, "section.goal.target", &g.Target)
	if len(g.Results) == 0 {
		b.Missing = m.t.T("section.goal.none")
	}
	if len(chart.Rows) >= figureMarks && rising(chart.Rows) {
		chart.Finding = m.sayWords("initiative.chart")
		b.Chart = chart
	}
	return b
}

// rising reports whether rows are in the order of their days.
func rising(rows []view.ChartRow) bool {
	for i := 1; i < len(rows); i++ {
		if rows[i].At.String() < rows[i-1].At.String() {
			return false
		}
	}
	return true
}

// verdict is a verdict as text.
func (m *builder) verdict(v content.Verdict) string {
	return m.t.T(map[content.Verdict]string{
		content.Reached: "initiative.verdict.reached", content.Near: "initiative.verdict.near", content.NotReached: "initiative.verdict.not-reached",
		content.TooEarly: "initiative.verdict.too-early", content.NotMeasured: "initiative.verdict.not-measured",
	}[v])
}

// quantity is a number of results.csv.
func (m *builder) quantity(row string, q content.Quantity) *view.Figure {
	return &view.Figure{
		Value: view.Exact(q.Text(".")), Ask: ask.PublishedCell(ask.Cell{Table: "results", Row: row, Column: "number"}),
		Text: m.t.Number(money.Amount(q.Hundredths)),
	}
}

// eachCost states the cost of an initiative per participant, in the newest year in
// which both the spending and the number of participants are known; nil: there is
// none.
func (m *builder) eachCost(sub *subject) []view.Sentence {
	year, of, cost := m.costEach(sub)
	if cost == nil {
		return nil
	}
	return []view.Sentence{m.sayOf("initiative.each", nil, slot{"year", itoa(year), nil}, slot{"amount", "", cost}, slot{"participants", "", of})}
}

// costEach is the cost of an initiative per participant, and the number of
// participants.
func (m *builder) costEach(sub *subject) (year int, participants, cost *view.Figure) {
	tool := sub.holder.Toolbox
	if tool == nil {
		return 0, nil, nil
	}
	for i := len(tool.Participants) - 1; i >= 0; i-- {
		p := &tool.Participants[i]
		q := ask.LinesOf(money.Measure{Phase: money.Spent, Form: money.Cash}).With(ask.Holder, sub.id).With(ask.Year, itoa(p.Year))
		sum := m.s.sum(q)
		if sum.Empty() || sum.Missing() > 0 || sum.Known <= 0 || p.Number.State != content.CountKnown || p.Number.N <= 0 {
			continue
		}
		cell := ask.Cell{Table: "participants", Row: ask.NumberKey(sub.id, p.Year), Column: "number"}
		f := m.perCell(q, sum, cell, p.Number).Figure
		n := &view.Figure{Value: view.Count(p.Number.N), Ask: ask.PublishedCell(cell), Text: m.t.Int(p.Number.N)}
		return p.Year, n, f
	}
	return 0, nil, nil
}
