package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// maxSpans is how many plans and pools, and how many initiatives, a timeline
// draws; its table goes on.
const maxSpans = 12

// timelinePage shows when plans, pools and initiatives run.
func (m *builder) timelinePage() view.Page {
	p := &view.BreakdownPage{Frame: m.frame(m.t.T("budget.timeline"), view.Link{Text: m.t.T("budget.title"), URL: m.place(route.Budget)})}
	p.Help = m.t.T("budget.help.timeline")
	p.Ways, p.Downloads = m.ways(), m.allDownloads()
	var all []*subject
	for _, kind := range []content.Kind{content.Plans, content.Pools, content.Initiatives} {
		for _, sub := range m.s.cat.kinds[kind] {
			if !sub.holder.Period.IsZero() || kind != content.Initiatives {
				all = append(all, sub)
			}
		}
	}
	left := max(0, len(all)-maxRows)
	all = cut(all, 1, maxRows)
	if len(all) == 0 {
		return p
	}
	t := view.Table{
		ID: m.v.anchor("table", "timeline"), Caption: m.t.T("budget.timeline"), Corner: m.t.T("dim.holder"),
		Cols: []view.Col{{Text: m.t.T("chart.time.kind")}, {Text: m.t.T("chart.time.from")}, {Text: m.t.T("chart.time.to")}}, CSV: m.url("data/holders.csv"),
	}
	if left > 0 {
		t.Note = m.t.N("chart.time.more", left)
	}
	for _, sub := range all {
		first, last := sub.holder.Period.Written()
		from := m.moment(sub, "period_from", sub.holder.Period.From, first)
		to := m.moment(sub, "period_to", sub.holder.Period.To, last)
		t.Rows = append(t.Rows, view.Row{Head: m.link(sub), Cells: []view.Cell{
			{Text: m.t.T("kind.one." + string(sub.kind))}, {Figure: &from}, {Figure: &to},
		}})
	}
	t.Chart = m.timeChart(&t, all)
	p.Tables = []view.Table{t}
	return p
}

// moment is a first or last day as a cell of holders.csv, said as exactly as it
// was written.
func (m *builder) moment(sub *subject, column string, d, written content.Date) view.Figure {
	if d.IsZero() {
		return view.Figure{Unknown: true, Text: m.v.unknown}
	}
	return view.Figure{Value: view.Exact(view.Moment{Year: d.Year, Month: d.Month, Day: d.Day}.String()), Ask: ask.PublishedCell(ask.Cell{Table: "holders", Row: sub.id, Column: column}), Text: m.v.date(written)}
}

// timeChart draws the first plans and pools, then the first initiatives, each
// by when it began.
func (m *builder) timeChart(t *view.Table, all []*subject) *view.Chart {
	c := m.newChart(view.Timeline, t, len(t.Cols))
	order := slices.Clone(all)
	slices.SortStableFunc(order, func(a, b *subject) int {
		if x, y := a.kind == content.Initiatives, b.kind == content.Initiatives; x != y {
			if x {
				return 1
			}
			return -1
		}
		return compareDates(a.holder.Period.From, b.holder.Period.From)
	})
	shown := [2]int{}
	unsaid, first, last := false, 0, 0
	for _, sub := range order {
		period := sub.holder.Period
		class := 0
		if sub.kind == content.Initiatives {
			class = 1
		}
		if shown[class] == maxSpans {
			continue
		}
		shown[class]++
		s := view.Span{Label: m.titleText(sub), Strong: class == 0, Text: m.v.unknown}
		if unsaid = unsaid || period.IsZero(); !period.IsZero() {
			s.From = m.spanEnd(sub, "period_from", period.From)
			s.To = m.spanEnd(sub, "period_to", period.To)
			s.Text = m.v.period(period)
			if first == 0 || period.From.Year < first {
				first = period.From.Year
			}
			last = max(last, period.To.Year, period.From.Year)
		}
		c.Spans = append(c.Spans, s)
	}
	if len(c.Spans) < 2 || first == 0 {
		return nil
	}
	c.Finding = m.sayWords("chart.find.time", "n", m.t.Int(len(c.Spans)), "from", itoa(first), "to", itoa(last))
	if unsaid {
		c.Note = m.t.T("chart.note.time")
	}
	return c
}

func (m *builder) spanEnd(sub *subject, column string, d content.Date) view.Moment {
	if d.IsZero() {
		return view.Moment{}
	}
	return view.Moment{Year: d.Year, Month: d.Month, Day: d.Day, Ask: m.moment(sub, column, d, d).Ask}
}

// compareDates puts what is not dated last.
func compareDates(a, b content.Date) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return (a.Year-b.Year)*372 + (a.Month-b.Month)*31 + a.Day - b.Day
}
