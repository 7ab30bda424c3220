package pages

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// Charts are made from finished tables, so that no drawing shows a figure that its
// table lacks. Charts have at least two marks; with fewer, text is enough.

const (
	maxBars   = 8 // marks of a ranking, without the rest: what a phone shows at once
	maxSeries = 5 // parts of a stack, without the rest
	maxShares = 6 // parts of a share bar; with more they are ranked
)

// newChart makes a chart of a table's column.
func (m *builder) newChart(kind view.ChartKind, t *view.Table, col int) *view.Chart {
	c := &view.Chart{ID: m.v.figureAnchor(t.ID), Of: []string{t.ID}, Kind: kind, Title: t.Caption}
	if col < len(t.Cols) && !strings.Contains(t.Caption, t.Cols[col].Text) {
		c.Title = m.t.T("chart.title", "table", t.Caption, "column", t.Cols[col].Text)
	}
	m.take(c)
	return c
}

// take adds the files beside a figure. Those of a subject are on its page of proof, up
// to maxBookFacts. Initiatives have none: they are very many, and their lines can be
// downloaded.
func (m *builder) take(c *view.Chart) {
	switch m.it.kind {
	case view.KindArea, view.KindInitiative, view.KindPlan, view.KindPool, view.KindOrganisation, view.KindTheme, view.KindYear:
		return
	case view.KindProof:
		if !m.s.ownWorkbooks() || m.it.sub != nil && m.it.sub.kind == content.Initiatives {
			return
		}
	}
	c.Take = &view.Take{
		SVG:   view.Link{Text: m.t.T("chart.take.svg"), URL: c.ID + ".svg"},
		CSV:   view.Link{Text: m.t.T("chart.take.csv"), URL: c.ID + ".csv"},
		Embed: view.Link{Text: m.t.T("chart.take.embed"), URL: c.ID + ".html"},
		Stem:  m.path + c.ID,
	}
}

// markOf converts a table's figure to a mark.
func (m *builder) markOf(f *view.Figure) view.Mark {
	switch {
	case f == nil || f.Absent:
		return view.Mark{}
	case f.Value.None():
		return view.Mark{State: view.Unknown, Text: unknownSign(f)}
	}
	said := m.short(*f)
	mark := view.Mark{State: view.Known, Amount: f.Value.Amount(), Ask: f.Terms(), Text: said.Plain()}
	if f.Before != "" && f.Mark != view.AtMost {
		mark.State = view.AtLeast
	}
	return mark
}

// unknownSign is the text beside an unknown mark: the sign used in tables, and its
// text.
func unknownSign(f *view.Figure) string {
	if f.Unknown {
		return "? " + f.Text
	}
	return f.Text
}

// bar is a row of a table in a ranking.
type bar struct {
	row  *view.Row
	mark view.Mark
}

// bars returns the rows of a column that have a figure.
func (m *builder) bars(t *view.Table, col int) []bar {
	all := make([]bar, 0, len(t.Rows))
	for i := range t.Rows {
		if mark := m.markOf(t.Rows[i].Cells[col].Figure); mark.State != view.NoMark {
			all = append(all, bar{&t.Rows[i], mark})
		}
	}
	return all
}

// byAmount sorts the largest first and unknown amounts last.
func byAmount(a, b bar) int {
	if (a.mark.State == view.Unknown) != (b.mark.State == view.Unknown) {
		if a.mark.State == view.Unknown {
			return 1
		}
		return -1
	}
	switch {
	case a.mark.Amount > b.mark.Amount:
		return -1
	case a.mark.Amount < b.mark.Amount:
		return 1
	}
	return 0
}

// leading moves the foremost measure to the front: a narrow screen shows the first
// columns of a table, and a chart uses the first.
func leading(measures []money.Measure) []money.Measure {
	ms, ok := foremost(measures)
	if !ok {
		return measures
	}
	at := slices.Index(measures, ms)
	return slices.Concat([]money.Measure{ms}, measures[:at], measures[at+1:])
}

// ranked adds a ranking chart to a table and sorts both, the largest first. The table
// must have all its rows.
func (m *builder) ranked(t *view.Table) *view.Table {
	if t != nil && t.Chart == nil {
		t.Chart = m.rank(t, 0)
	}
	return t
}

func (m *builder) rank(t *view.Table, col int) *view.Chart {
	all := m.bars(t, col)
	if len(all) < 2 {
		return nil
	}
	slices.SortStableFunc(all, byAmount)
	if all[0].mark.State == view.Unknown {
		return nil // nothing to compare
	}
	if !anyNamed(all) {
		return nil
	}
	t.Rows = inOrderOf(all, t.Rows)
	c := m.newChart(view.Bars, t, col)
	shown, rest := m.cutBars(all, maxBars)
	for _, b := range shown {
		c.Rows = append(c.Rows, view.ChartRow{Label: b.row.Head.Text, Rest: b.row.Rest, Marks: []view.Mark{b.mark}})
	}
	if len(rest) > 0 && t.Foot != nil {
		if mark := m.restMark(m.markOf(t.Foot.Cells[col].Figure), shown, rest); mark.State != view.NoMark {
			c.Rows = append(c.Rows, view.ChartRow{Label: m.t.N("chart.others", len(rest)), Rest: true, Marks: []view.Mark{mark}})
		}
	}
	m.findLargest(c, t, col, all)
	m.note(c)
	return c
}

// inOrderOf sorts rows with a mark by their marks, and keeps the others last in their
// order. The bars still refer to the original rows.
func inOrderOf(bars []bar, rows []view.Row) []view.Row {
	sorted := make([]view.Row, 0, len(rows))
	marked := make(map[*view.Row]bool, len(bars))
	for _, b := range bars {
		sorted, marked[b.row] = append(sorted, *b.row), true
	}
	for i := range rows {
		if !marked[&rows[i]] {
			sorted = append(sorted, rows[i])
		}
	}
	return sorted
}

// cutBars splits the bars into those drawn and the rest. Negative amounts are never
// in the rest.
func (m *builder) cutBars(all []bar, most int) (shown, rest []bar) {
	if len(all) <= most+1 {
		return all, nil
	}
	negative := 0
	for _, b := range all {
		if b.mark.Amount < 0 {
			negative++
		}
	}
	room := max(most-negative, 1)
	for _, b := range all {
		if b.mark.Amount < 0 || room > 0 {
			if b.mark.Amount >= 0 {
				room--
			}
			shown = append(shown, b)
		} else {
			rest = append(rest, b)
		}
	}
	return shown, rest
}

// restMark is the total minus the marks shown.
func (m *builder) restMark(total view.Mark, shown, rest []bar) view.Mark {
	marks := make([]view.Mark, len(shown))
	for i := range shown {
		marks[i] = shown[i].mark
	}
	missing := false
	for _, b := range rest {
		missing = missing || b.mark.State != view.Known
	}
	return m.leftOver(total, marks, missing)
}

func (m *builder) leftOver(total view.Mark, shown []view.Mark, missing bool) view.Mark {
	if len(total.Ask) == 0 {
		return view.Mark{}
	}
	sum := total.Amount
	terms := slices.Clone(total.Ask)
	for i := range shown {
		if len(shown[i].Ask) == 0 {
			continue
		}
		var err error
		if sum, err = sum.Minus(shown[i].Amount); err != nil {
			panic("internal error: what others have: " + err.Error())
		}
		terms = terms.Subtract(shown[i].Ask)
	}
	mark := view.Mark{State: view.Known, Amount: sum, Ask: terms, Text: m.t.Short(sum)}
	if missing {
		mark.State, mark.Text = view.AtLeast, m.v.atLeast+" "+mark.Text
	}
	return mark
}

// yearly adds a chart of one column to a table of years.
func (m *builder) yearly(t *view.Table, least int) *view.Table {
	if t == nil {
		return nil
	}
	return m.yearlyOf(t, 0, least)
}

// yearlyOf draws a column of a table of years.
func (m *builder) yearlyOf(t *view.Table, col, least int) *view.Table {
	if all := m.bars(t, col); len(all) < least {
		return t
	}
	c := m.newChart(view.Columns, t, col)
	c.Series = []view.Series{{Label: t.Cols[col].Text}}
	for i := range t.Rows {
		r := &t.Rows[i]
		mark := m.markOf(r.Cells[col].Figure)
		m.yearRow(c, r.Head.Text, []view.Mark{mark}, mark)
	}
	if !m.settle(c) {
		return t
	}
	sorted := m.bars(t, col)
	slices.SortStableFunc(sorted, byAmount)
	m.findLargest(c, t, col, sorted)
	t.Chart = c
	return t
}

// yearRow adds a column, and empty ones for missing years between.
func (m *builder) yearRow(c *view.Chart, label string, marks []view.Mark, total view.Mark) {
	year, err := strconv.Atoi(label)
	if n := len(c.Rows); n > 0 && err == nil {
		if last, err := strconv.Atoi(c.Rows[n-1].Label); err == nil && year-last <= 10 {
			for last++; last < year; last++ {
				c.Rows = append(c.Rows, view.ChartRow{Label: itoa(last), Marks: make([]view.Mark, len(marks))})
			}
		}
	}
	c.Rows = append(c.Rows, view.ChartRow{Label: label, Rest: err != nil, Marks: marks, Total: total})
}

// settle sets the scale and removes empty rows; false if fewer than two columns are
// left.
func (m *builder) settle(c *view.Chart) bool {
	c.Rows = slices.DeleteFunc(c.Rows, func(r view.ChartRow) bool { return r.Rest && r.Total.State == view.NoMark })
	known, most := 0, money.Amount(0)
	for i := range c.Rows {
		if t := &c.Rows[i].Total; t.State != view.NoMark {
			known++
			most = max(most, t.Amount, -t.Amount)
		}
	}
	c.Scale = m.scale(most)
	m.note(c)
	return known > 1 && most > 0
}

// scale is the unit in which amounts up to most have few digits.
func (m *builder) scale(most money.Amount) view.Scale {
	s := view.Scale{Unit: 100, Decimal: m.t.Notation().Decimal, Group: m.t.Notation().Group}
	key := "chart.unit.one"
	for _, u := range []struct {
		key  string
		unit money.Amount
	}{{"chart.unit.thousand", 1e5}, {"chart.unit.million", 1e8}, {"chart.unit.billion", 1e11}} {
		if most >= 10*u.unit || most >= u.unit && u.unit >= 1e8 {
			key, s.Unit = u.key, u.unit
		}
	}
	s.Name = m.t.T(key, "currency", m.t.Notation().Unit)
	return s
}

// note explains hatching if there is any.
func (m *builder) note(c *view.Chart) {
	for i := range c.Rows {
		for _, mark := range append(c.Rows[i].Marks[:len(c.Rows[i].Marks):len(c.Rows[i].Marks)], c.Rows[i].Total) {
			if mark.State == view.AtLeast || mark.State == view.Unknown || mark.State == view.Unsaid {
				c.Note = m.t.T("chart.note")
				return
			}
		}
	}
}

// shared adds a share bar to a table if each part is known and positive, else a
// ranking.
func (m *builder) shared(t *view.Table) *view.Table {
	if t == nil {
		return nil
	}
	const col = 0
	all := m.bars(t, col)
	for _, b := range all {
		if b.mark.State != view.Known || b.mark.Amount <= 0 {
			return m.ranked(t)
		}
	}
	if len(all) < 2 || len(all) > maxShares || !anyNamed(all) {
		return m.ranked(t)
	}
	slices.SortStableFunc(all, byAmount)
	c := m.newChart(view.Shares, t, col)
	row := view.ChartRow{}
	for _, b := range all {
		// The sixth is not a rest, although the last colour is grey.
		c.Series = append(c.Series, view.Series{Label: b.row.Head.Text})
		row.Marks = append(row.Marks, b.mark)
	}
	c.Rows = []view.ChartRow{row}
	m.findLargest(c, t, col, all)
	t.Chart = c
	return t
}

// stacked adds a chart to a cross table with years as columns: a column for each
// year, with the largest rows as its parts.
func (m *builder) stacked(t *view.Table, kind view.ChartKind) {
	last := len(t.Cols) - 1
	if t.Foot == nil || last < 2 || len(t.Rows) < 2 {
		return
	}
	all := m.bars(t, last)
	slices.SortStableFunc(all, byAmount)
	if len(all) < 2 || all[0].mark.State == view.Unknown || !anyNamed(all) {
		return
	}
	shown, rest := m.cutSeries(all, last)
	c := m.newChart(kind, t, len(t.Cols))
	for _, b := range shown {
		c.Series = append(c.Series, view.Series{Label: b.row.Head.Text})
	}
	if len(rest) > 0 {
		c.Series = append(c.Series, view.Series{Label: m.t.N("chart.others", len(rest)), Rest: true})
	}
	for j := range last {
		total := m.markOf(t.Foot.Cells[j].Figure)
		marks := make([]view.Mark, 0, len(c.Series))
		for _, b := range shown {
			marks = append(marks, m.markOf(b.row.Cells[j].Figure))
		}
		if len(rest) > 0 {
			marks = append(marks, m.othersOf(t, total, marks, rest, j))
		}
		m.yearRow(c, t.Cols[j].Text, marks, total)
	}
	if m.settle(c) {
		m.findLargest(c, t, last, all)
		t.Chart = c
	}
}

// cutSeries splits the series into those drawn and the rest. Series with a negative
// amount come first, since the rest would hide it.
func (m *builder) cutSeries(all []bar, cols int) (shown, rest []bar) {
	if len(all) <= maxSeries {
		return all, nil
	}
	below := func(b bar) bool {
		for j := range cols {
			if m.markOf(b.row.Cells[j].Figure).Amount < 0 {
				return true
			}
		}
		return false
	}
	for _, first := range []bool{true, false} {
		for _, b := range all {
			if below(b) != first {
				continue
			}
			if len(shown) < maxSeries {
				shown = append(shown, b)
			} else {
				rest = append(rest, b)
			}
		}
	}
	slices.SortStableFunc(shown, byAmount)
	return shown, rest
}

// othersOf is the sum of all other rows in a column.
func (m *builder) othersOf(t *view.Table, total view.Mark, shown []view.Mark, rest []bar, j int) view.Mark {
	some, missing := false, false
	for _, b := range rest {
		mark := m.markOf(b.row.Cells[j].Figure)
		some = some || mark.State != view.NoMark
		missing = missing || mark.State == view.AtLeast || mark.State == view.Unknown
	}
	if !some {
		return view.Mark{}
	}
	return m.leftOver(total, shown, missing)
}

// bare is a figure without remarks and link, for use in a finding.
func bare(f *view.Figure) *view.Figure {
	said := *f
	said.After, said.URL = nil, ""
	return &said
}

// shareOf is one question's sum as a share of another's; nil if an amount is missing
// or the whole is not positive.
func (m *builder) shareOf(part, whole ask.Question) *view.Figure {
	e := ask.ShareOf(part, whole)
	value, ok := m.s.led.Eval(e)
	if !ok {
		return nil
	}
	return &view.Figure{Value: view.Exact(value), Ask: e, Text: m.t.Percent(value)}
}
