package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// A plan can pass money on and not state what was spent of it, while its receivers
// do. Their figures count, but belong to no giver of an entry: a table of givers has
// a row for each such plan, so that it adds to the headline.

// findUnstated finds, for each measure, the holders that passed money on and do not
// state the measure, in the reader's order.
func (s *Site) findUnstated() {
	s.unstated = make([][]*subject, money.MeasureCount)
	for _, ms := range s.measures {
		for _, id := range s.passersOn(ms) {
			s.unstated[ms.Index()] = append(s.unstated[ms.Index()], s.cat.named(id))
		}
		slices.SortFunc(s.unstated[ms.Index()], byRank)
	}
}

// withReceivers adds these rows to a table of givers, whose columns ask for the
// entries, and sets its totals to the headlines. Other columns are unchanged. If
// there are too many such rows, or missing amounts prevent the sum, a note states
// that the headline is larger. t is nil if nobody gave anything.
func (m *builder) withReceivers(t *view.Table, id, caption string, dim ask.Dim, cols []column) *view.Table {
	subs := m.unstatedIn(cols)
	if len(subs) == 0 {
		return t
	}
	if t == nil {
		t = m.emptyTable(id, caption, dim, cols)
	}
	if !m.receiversAdd(cols, subs) {
		t.Note = m.t.T("table.receivers.more")
		return t
	}
	for _, sub := range subs {
		head := m.link(sub)
		head.Text = m.t.T("table.receivers", "holder", head.Text)
		row := view.Row{Head: head, Cells: make([]view.Cell, len(cols)), Rest: true}
		for i, c := range cols {
			f := view.Figure{Absent: true, Text: m.v.nothing}
			if isGiven(c) && slices.Contains(m.s.unstated[c.q.Measure.Index()], sub) {
				q := receivedOf(c, sub)
				f = m.figure(q, m.s.sum(q), m.holderRows(sub, q))
			}
			row.Cells[i] = view.Cell{Figure: &f}
		}
		t.Rows = append(t.Rows, row)
	}
	defer func() { m.countedOver(t.Foot) }()
	for i, c := range cols {
		if isGiven(c) {
			f := m.ask(headlineOf(c))
			t.Foot.Cells[i] = view.Cell{Figure: &f}
			if m.s.sum(headlineOf(c)).Missing() != m.missing(c, subs) {
				t.Note = m.t.T("table.receivers.missing")
			}
		}
	}
	return t
}

// missing counts the unknown amounts of a column's rows.
func (m *builder) missing(c column, subs []*subject) int {
	n := m.s.sum(c.q).Missing()
	for _, sub := range subs {
		if slices.Contains(m.s.unstated[c.q.Measure.Index()], sub) {
			n += m.s.sum(receivedOf(c, sub)).Missing()
		}
	}
	return n
}

func (m *builder) emptyTable(id, caption string, dim ask.Dim, cols []column) *view.Table {
	t := &view.Table{ID: id, Caption: caption, Corner: m.t.T("dim." + dim.String()), Foot: &view.Row{Head: view.Link{Text: m.t.T("table.total")}}}
	for _, c := range cols {
		t.Cols = append(t.Cols, view.Col{Text: c.text, Numeric: true})
		f := m.ask(c.q)
		t.Foot.Cells = append(t.Foot.Cells, view.Cell{Figure: &f})
	}
	return t
}

// isGiven reports whether a column is what givers gave.
func isGiven(c column) bool {
	return c.q.Table == ask.Lines && c.q.Filter[ask.Entry] == "yes"
}

// receivedOf is the question for what a holder's receivers state, in a column.
func receivedOf(c column, sub *subject) ask.Question {
	return c.q.With(ask.Entry, "").With(ask.Giver, sub.id)
}

// headlineOf is the question to the facts that corresponds to a column of entries.
func headlineOf(c column) ask.Question {
	return ask.Of(c.q.Measure).With(ask.Year, c.q.Filter[ask.Year])
}

func (m *builder) unstatedIn(cols []column) []*subject {
	var subs []*subject
	for _, c := range cols {
		if !isGiven(c) {
			continue
		}
		for _, sub := range m.s.unstated[c.q.Measure.Index()] {
			if !slices.Contains(subs, sub) && !m.s.sum(receivedOf(c, sub)).Empty() {
				subs = append(subs, sub)
			}
		}
		if len(subs) > maxUndivided {
			break
		}
	}
	slices.SortFunc(subs, byRank)
	return subs
}

// receiversAdd reports whether entries and rows of receivers add to the headline in
// every column.
func (m *builder) receiversAdd(cols []column, subs []*subject) bool {
	if len(subs) > maxUndivided {
		return false
	}
	for _, c := range cols {
		if !isGiven(c) {
			continue
		}
		sum := m.s.sum(c.q).Known
		for _, sub := range subs {
			if slices.Contains(m.s.unstated[c.q.Measure.Index()], sub) {
				var err error
				if sum, err = sum.Plus(m.s.sum(receivedOf(c, sub)).Known); err != nil {
					return false
				}
			}
		}
		if sum != m.s.sum(headlineOf(c)).Known {
			return false
		}
	}
	return true
}
