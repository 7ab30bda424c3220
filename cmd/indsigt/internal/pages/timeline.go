package pages

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// maxSpans is how many plans and pools, and how many initiatives, a timeline draws;
// its table has more.
const maxSpans = 12

// timelinePage shows the periods of plans, pools and initiatives: drawn are those
// that are active or planned on the portal's day, and folded those that have ended or
// state no period.
func (m *builder) timelinePage() view.Page {
	p := &view.BreakdownPage{Frame: m.frame(m.t.T("budget.timeline"), view.Link{Text: m.t.T("budget.title"), URL: m.place(route.Budget)})}
	p.Help = m.t.T("budget.help.timeline")
	p.Ways, p.Downloads = m.ways(), m.allDownloads()
	var now, past []*subject
	for _, kind := range []content.Kind{content.Plans, content.Pools, content.Initiatives} {
		for _, sub := range m.s.cat.kinds[kind] {
			state := m.s.stateOf(sub)
			switch {
			case state == runningState || state == aheadState:
				now = append(now, sub)
			case !sub.holder.Period.IsZero() || kind != content.Initiatives:
				past = append(past, sub)
			}
		}
	}
	if len(now) > 0 {
		p.Said = []view.Sentence{m.sayWords("money.time.now", "n", m.t.Int(len(now)), "past", m.t.Int(len(past)))}
		t := m.timeTable(now, m.v.anchor("table", "timeline"), m.t.T("money.time.running"))
		t.Chart = m.timeChart(&t, cut(now, 1, maxRows))
		p.Tables = []view.Table{t}
	}
	if len(past) > 0 {
		t := m.timeTable(past, m.v.anchor("table", "timeline", "2"), m.t.T("money.time.ended"))
		if len(now) == 0 {
			p.Tables = []view.Table{t}
		} else {
			p.More, p.MoreText = []view.Table{t}, m.t.N("money.time.show", len(past))
		}
	}
	return p
}

// tellsTime reports whether the timeline has content that the lists lack: something
// active or planned, or more than fits in their entries.
func (s *Site) tellsTime() bool {
	n := 0
	for _, kind := range [...]content.Kind{content.Plans, content.Pools, content.Initiatives} {
		n += len(s.cat.kinds[kind])
		if slices.ContainsFunc(s.cat.kinds[kind], func(sub *subject) bool {
			state := s.stateOf(sub)
			return state == runningState || state == aheadState
		}) {
			return true
		}
	}
	return n > maxSpans
}

// timeTable lists the periods of holders, at most maxRows of them.
func (m *builder) timeTable(all []*subject, id, caption string) view.Table {
	t := view.Table{
		ID: id, Caption: caption, Corner: m.t.T("dim.holder"),
		Cols: []view.Col{{Text: m.t.T("chart.time.from")}, {Text: m.t.T("chart.time.to")}}, CSV: m.url("data/holders.csv"),
	}
	if left := len(all) - maxRows; left > 0 {
		t.Note = m.t.N("chart.time.more", left)
	}
	for _, sub := range cut(all, 1, maxRows) {
		first, last := sub.holder.Period.Written()
		from := m.moment(sub, "period_from", sub.holder.Period.From, first)
		to := m.moment(sub, "period_to", sub.holder.Period.To, last)
		t.Rows = append(t.Rows, view.Row{Head: m.link(sub), Sub: m.t.T("kind.one." + string(sub.kind)), Cells: []view.Cell{{Figure: &from}, {Figure: &to}}})
	}
	return t
}

// moment is a first or last day as a cell of holders.csv, shown with the precision it
// was written with.
func (m *builder) moment(sub *subject, column string, d, written content.Date) view.Figure {
	if d.IsZero() {
		return view.Figure{Unknown: true, Text: m.v.unknown}
	}
	return view.Figure{Value: view.Exact(view.Moment{Year: d.Year, Month: d.Month, Day: d.Day}.String()), Ask: ask.PublishedCell(ask.Cell{Table: "holders", Row: sub.id, Column: column}), Text: m.v.date(written)}
}

// timeChart draws the first plans and pools, then the first initiatives, by their
// beginning.
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
	shown, left := [2]int{}, 0
	unsaid, first, last := false, 0, 0
	for _, sub := range order {
		period := sub.holder.Period
		class := 0
		if sub.kind == content.Initiatives {
			class = 1
		}
		if shown[class] == maxSpans {
			left++
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
	if left > 0 {
		c.Note = strings.TrimSpace(c.Note + " " + m.t.N("money.time.left", left))
	}
	return c
}

func (m *builder) spanEnd(sub *subject, column string, d content.Date) view.Moment {
	if d.IsZero() {
		return view.Moment{}
	}
	return view.Moment{Year: d.Year, Month: d.Month, Day: d.Day, Ask: m.moment(sub, column, d, d).Ask}
}

// compareDates sorts missing dates last.
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
