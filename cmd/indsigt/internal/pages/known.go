package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// A holder's data besides its money: goals, costs, residents and dwellings, official
// lists, and totals printed in sources.

// costs has a row for each item and a column for each step and year that is stated.
// Its figures are cells of costs.csv.
func (m *builder) costs(sub *subject) *view.Table {
	h := sub.holder
	if len(h.Costs) == 0 {
		return nil
	}
	t := &view.Table{ID: m.v.anchor("table", "costs"), Caption: m.t.T("table.costs"), Stack: true, Corner: m.t.T("table.costs.category")}
	cols := costColumns(h.Costs)
	for _, c := range cols {
		words := m.t.T("cost." + c.name)
		if c.year != 0 {
			words += " " + itoa(c.year)
		}
		t.Cols = append(t.Cols, view.Col{Text: words, Numeric: true})
	}
	t.Cols = append(t.Cols, view.Col{Text: m.t.T("line.source")})
	for i := range h.Costs {
		t.Rows = append(t.Rows, m.costRow(sub, i, cols))
	}
	t.Rows = cut(t.Rows, 1, maxRows)
	saySourceOnce(t)
	return t
}

// costColumn is a step of a cost in a year; 0: not divided by year.
type costColumn struct {
	name string
	of   func(*content.Cost) []content.Piece
	year int
}

// costColumns returns the columns that any of the costs states, by step and year.
func costColumns(costs []content.Cost) []costColumn {
	var cols []costColumn
	for _, step := range [...]costColumn{
		{name: "budget", of: func(c *content.Cost) []content.Piece { return c.Budget }},
		{name: "revised", of: func(c *content.Cost) []content.Piece { return c.Revised }},
		{name: "actual", of: func(c *content.Cost) []content.Piece { return c.Actual }},
	} {
		var years []int
		for i := range costs {
			for _, p := range step.of(&costs[i]) {
				if at, found := slices.BinarySearch(years, p.Year); !found {
					years = slices.Insert(years, at, p.Year)
				}
			}
		}
		for _, step.year = range years {
			cols = append(cols, step)
		}
	}
	return cols
}

func (m *builder) costRow(sub *subject, i int, cols []costColumn) view.Row {
	c := &sub.holder.Costs[i]
	note := m.said(sub, c.Note)
	row := view.Row{Head: view.Link{Text: m.t.T("cost." + c.Category)}, Sub: note.Text, SubLang: note.Lang}
	if label := m.said(sub, c.Label); label.Text != "" {
		row.Head = view.Link{Text: label.Text, Lang: label.Lang}
	}
	for _, col := range cols {
		f := view.Figure{Absent: true, Text: m.v.nothing}
		for _, p := range col.of(c) {
			if p.Year == col.year {
				f = m.value(ask.Cell{Table: "costs", Row: ask.CostKey(sub.id, i+1, p.Year), Column: col.name}, p.Value)
			}
		}
		row.Cells = append(row.Cells, view.Cell{Figure: &f})
	}
	cell := view.Cell{}
	if src := m.sourceRef(c.Source, ""); src != nil {
		cell.Links = []view.Link{src.Link}
	}
	row.Cells = append(row.Cells, cell)
	return row
}

// saySourceOnce removes the column of sources, the last, if all rows have the same
// source, and states it below the table.
func saySourceOnce(t *view.Table) {
	last := len(t.Cols) - 1
	var source *view.Link
	for i := range t.Rows {
		links := t.Rows[i].Cells[last].Links
		if len(links) != 1 || source != nil && links[0] != *source {
			return
		}
		source = &links[0]
	}
	if source == nil {
		return
	}
	t.Source, t.Cols = source, t.Cols[:last]
	for i := range t.Rows {
		t.Rows[i].Cells = t.Rows[i].Cells[:last]
	}
}

// numbers is residents and dwellings by year. Its figures are cells of numbers.csv.
func (m *builder) numbers(sub *subject) *view.Table {
	h := sub.holder
	if len(h.Numbers) == 0 {
		return nil
	}
	t := &view.Table{ID: m.v.anchor("table", "numbers"), Caption: m.t.T("table.numbers"), Corner: m.t.T("dim.year"), Cols: []view.Col{
		{Text: m.t.T("table.numbers.residents"), Numeric: true}, {Text: m.t.T("table.numbers.dwellings"), Numeric: true},
		{Text: m.t.T("line.source")},
	}}
	for _, n := range h.Numbers {
		note := m.said(sub, n.Note)
		row := view.Row{Head: view.Link{Text: itoa(n.Year)}, Sub: note.Text, SubLang: note.Lang}
		row.Cells = append(row.Cells,
			m.countCell(numberCell(sub, n.Year, "residents"), n.Residents),
			m.countCell(numberCell(sub, n.Year, "dwellings"), n.Dwellings))
		cell := view.Cell{}
		if src := m.sourceRef(n.Source, n.Page); src != nil {
			cell.Links = []view.Link{src.Link}
		}
		row.Cells = append(row.Cells, cell)
		t.Rows = append(t.Rows, row)
	}
	saySourceOnce(t)
	return t
}

func numberCell(sub *subject, year int, column string) ask.Cell {
	return ask.Cell{Table: "numbers", Row: ask.NumberKey(sub.id, year), Column: column}
}

func (m *builder) countCell(c ask.Cell, n content.Count) view.Cell {
	switch n.State {
	case content.CountKnown:
		return view.Cell{Figure: &view.Figure{Value: view.Count(n.N), Ask: ask.PublishedCell(c), Text: m.t.Int(n.N)}}
	case content.CountUnknown:
		return view.Cell{Figure: &view.Figure{Unknown: true, Text: m.t.T("count.unknown")}}
	case content.CountTooFew:
		return view.Cell{Text: m.t.T("count.too-few")}
	}
	return view.Cell{Figure: &view.Figure{Absent: true, Text: m.v.nothing}}
}

// perHead is the committed money per resident and dwelling, for the years in which
// both are known.
func (m *builder) perHead(sub *subject) *view.Table {
	t := &view.Table{ID: m.v.anchor("table", "per", "resident"), Caption: m.t.T("table.per-head"), Note: m.t.T("table.per-head.note"), Corner: m.t.T("dim.year"), Cols: []view.Col{
		{Text: m.t.T("table.per-head.residents"), Numeric: true}, {Text: m.t.T("table.per-head.dwellings"), Numeric: true},
		{Text: m.t.T("line.source")},
	}}
	q := factsOf(sub)
	q.Measure = money.Measure{Phase: money.Committed}
	for _, n := range sub.holder.Numbers {
		year := q.With(ask.Year, itoa(n.Year))
		sum := m.s.sum(year)
		if sum.Empty() || sum.Missing() > 0 {
			continue
		}
		row := view.Row{Head: view.Link{Text: itoa(n.Year)}}
		row.Cells = append(row.Cells,
			m.perCell(year, sum, numberCell(sub, n.Year, "residents"), n.Residents),
			m.perCell(year, sum, numberCell(sub, n.Year, "dwellings"), n.Dwellings))
		cell := view.Cell{}
		if src := m.sourceRef(n.Source, n.Page); src != nil {
			cell.Links = []view.Link{src.Link}
		}
		row.Cells = append(row.Cells, cell)
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) == 0 {
		return nil
	}
	saySourceOnce(t)
	return t
}

func (m *builder) perCell(q ask.Question, sum money.Sum, c ask.Cell, n content.Count) view.Cell {
	if n.State != content.CountKnown || n.N <= 0 {
		return view.Cell{Figure: &view.Figure{Unknown: true, Text: m.v.unknown}}
	}
	each := per(sum.Known, n.N)
	return view.Cell{Figure: &view.Figure{
		Value: view.Money(each), Ask: ask.PerCount(q, c), Text: m.t.Amount(each), URL: m.rowsURL(q),
	}}
}

// per divides to whole øre, rounding halves away from zero.
func per(a money.Amount, n int) money.Amount {
	quo, rem := int64(a)/int64(n), int64(a)%int64(n)
	switch {
	case rem >= 0 && rem >= int64(n)-rem:
		quo++
	case rem < 0 && -rem >= int64(n)+rem:
		quo--
	}
	return money.Amount(quo)
}

// listedOn lists the official lists an area was on.
func (m *builder) listedOn(sub *subject) []view.ListedBlock {
	all := make([]view.ListedBlock, len(sub.holder.ListStatus))
	for i, l := range sub.holder.ListStatus {
		b := view.ListedBlock{
			List: m.t.T("list." + l.List), From: m.v.date(l.From), To: m.v.date(l.To),
			Criteria: m.said(sub, l.Criteria), Note: m.said(sub, l.Note), Source: m.sourceRef(l.Source, l.Page),
		}
		name := m.t.T("list.name." + l.List)
		if b.To == "" {
			b.Text = m.t.T("list.still", "area", m.titleText(sub), "list", name, "from", b.From)
		} else {
			b.Text = m.t.T("list.on", "area", m.titleText(sub), "list", name, "from", b.From, "to", b.To)
		}
		all[i] = b
	}
	return all
}

// latest is the newest count of residents or dwellings, with its year.
func (m *builder) latest(sub *subject, unit string) view.Cell {
	var newest *content.Number
	for i := range sub.holder.Numbers {
		if n := &sub.holder.Numbers[i]; countOf(n, unit).State == content.CountKnown && (newest == nil || n.Year > newest.Year) {
			newest = n
		}
	}
	if newest == nil {
		return view.Cell{Figure: &view.Figure{Unknown: true, Text: m.v.unknown}}
	}
	c := m.countCell(numberCell(sub, newest.Year, unit), countOf(newest, unit))
	c.Text = m.t.T("map.year", "year", itoa(newest.Year))
	return c
}

func countOf(n *content.Number, unit string) content.Count {
	if unit == "dwellings" {
		return n.Dwellings
	}
	return n.Residents
}
