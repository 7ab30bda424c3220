package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// maxCols is how many columns a cross table may have. With more it is written
// long: a row for each pair that occurs.
const maxCols = 16

// crossRows is on how many rows the longest cross table of a pair stands.
func (s *Site) crossRows(c [2]ask.Dim) int {
	most := 0
	for _, ms := range s.measures {
		x := s.cross(ms, c)
		n := len(x.Rows)
		if len(x.Cols) > maxCols {
			n = countPairs(x)
		}
		most = max(most, n)
	}
	return most
}

// cross is a cross table of a measure, folded and in the reader's order. It is
// sorted once: a table that is split over pages appears in all languages.
func (s *Site) cross(m money.Measure, c [2]ask.Dim) ledger.Cross {
	key := sortedKey{m, c}
	s.crossing.Lock()
	defer s.crossing.Unlock()
	if x, ok := s.crosses[key]; ok {
		return x
	}
	x := s.crossOf(m, c[0], c[1])
	sortCross(s, c, &x)
	s.crosses[key] = x
	return x
}

// sortedKey names a cross table in the reader's order.
type sortedKey struct {
	m money.Measure
	c [2]ask.Dim
}

// crossMost is how many rows of a pair's cross tables stand on a page.
func (s *Site) crossMost(c [2]ask.Dim) int {
	cells := 0
	for _, ms := range s.measures {
		n := len(s.cross(ms, c).Cols)
		if n > maxCols {
			n = 1
		}
		cells += n + 1
	}
	return min(maxRows, max(20, maxCells/max(cells, 1)))
}

// pair is a cell of a cross table that is not empty.
type pair struct{ row, col int }

// eachPair calls do with each until it is to stop.
func eachPair(x ledger.Cross, do func(pair) bool) {
	for i := range x.Rows {
		for j := range x.Cols {
			if !x.Cells[i][j].Empty() && !do(pair{i, j}) {
				return
			}
		}
	}
}

func countPairs(x ledger.Cross) int {
	n := 0
	eachPair(x, func(pair) bool { n++; return true })
	return n
}

// pairsOf are those on a part of a table of at most so many rows.
func pairsOf(x ledger.Cross, part, most int) []pair {
	from, n := (max(part, 1)-1)*most, 0
	all := make([]pair, 0, most)
	eachPair(x, func(p pair) bool {
		if n >= from {
			all = append(all, p)
		}
		n++
		return n < from+most
	})
	return all
}

// crossTable breaks a measure down by two dimensions. Rows, columns and corner
// agree, or the program stops.
func (m *builder) crossTable(c [2]ask.Dim, ms money.Measure) view.Table {
	q := ask.Of(ms)
	x := m.s.cross(ms, c)
	caption := m.t.T("table.cross", "measure", m.v.measure(ms),
		"rows", m.t.T("dim.plural."+c[0].String()), "cols", m.t.T("dim.plural."+c[1].String()))
	t := view.Table{ID: m.v.measureTable(ms), Caption: caption, Corner: m.t.T("dim." + c[0].String()), CSV: m.url("data/facts.csv")}
	if len(x.Cols) > maxCols {
		m.longCross(&t, c, q, x)
	} else {
		m.wideCross(&t, c, q, x)
	}
	m.explainSigns(&t)
	return t
}

func (m *builder) wideCross(t *view.Table, c [2]ask.Dim, q ask.Question, x ledger.Cross) {
	for _, key := range x.Cols {
		head := m.groupHead(c[1], key)
		t.Cols = append(t.Cols, view.Col{Text: head.Text, URL: head.URL, Numeric: true})
	}
	t.Cols = append(t.Cols, view.Col{Text: m.t.T("table.total"), Numeric: true})
	most := m.s.crossMost(c)
	from := min((max(m.it.part, 1)-1)*most, len(x.Rows))
	for i := from; i < min(from+most, len(x.Rows)); i++ {
		rowQ := q.With(c[0], x.Rows[i])
		row := view.Row{Head: m.groupHead(c[0], x.Rows[i]), Cells: make([]view.Cell, 0, len(x.Cols)+1), Rest: m.s.special(c[0], x.Rows[i])}
		for j, key := range x.Cols {
			row.Cells = append(row.Cells, m.cell(rowQ.With(c[1], key), x.Cells[i][j]))
		}
		row.Cells = append(row.Cells, m.cell(rowQ, x.RowTotal[i]))
		t.Rows = append(t.Rows, row)
	}
	foot := view.Row{Head: view.Link{Text: m.t.T("table.total")}}
	for j, key := range x.Cols {
		foot.Cells = append(foot.Cells, m.cell(q.With(c[1], key), x.ColTotal[j]))
	}
	foot.Cells = append(foot.Cells, m.cell(q, x.Total))
	t.Foot = &foot
}

// longCross writes each pair on a row of its own.
func (m *builder) longCross(t *view.Table, c [2]ask.Dim, q ask.Question, x ledger.Cross) {
	t.Cols = []view.Col{{Text: m.t.T("dim." + c[1].String())}, {Text: m.v.measure(q.Measure), Numeric: true}}
	for _, p := range pairsOf(x, m.it.part, m.s.crossMost(c)) {
		t.Rows = append(t.Rows, view.Row{Head: m.groupHead(c[0], x.Rows[p.row]), Cells: []view.Cell{
			m.headCell(c[1], x.Cols[p.col]),
			m.cell(q.With(c[0], x.Rows[p.row]).With(c[1], x.Cols[p.col]), x.Cells[p.row][p.col]),
		}})
	}
	t.Foot = &view.Row{Head: view.Link{Text: m.t.T("table.total")}, Cells: []view.Cell{{}, m.cell(q, x.Total)}}
}

func (m *builder) headCell(d ask.Dim, key string) view.Cell {
	head := m.groupHead(d, key)
	if head.URL == "" {
		return view.Cell{Text: head.Text}
	}
	return view.Cell{Links: []view.Link{head}}
}

func (m *builder) cell(q ask.Question, sum money.Sum) view.Cell {
	f := m.figure(q, sum, m.rowsURL(q))
	return view.Cell{Figure: &f}
}

func provenCross(what string, rows, cols ask.Dim, x ledger.Cross) {
	addUp(what, x.Total, x.RowTotal, divides(rows))
	addUp(what, x.Total, x.ColTotal, divides(cols))
	for i := range x.Rows {
		addUp(what, x.RowTotal[i], x.Cells[i], divides(cols))
	}
	for j := range x.Cols {
		column := make([]money.Sum, len(x.Rows))
		for i := range x.Rows {
			column[i] = x.Cells[i][j]
		}
		addUp(what, x.ColTotal[j], column, divides(rows))
	}
}

// sortCross puts rows and columns in the reader's order.
func sortCross(s *Site, c [2]ask.Dim, x *ledger.Cross) {
	rows, cols := order(s, c[0], x.Rows), order(s, c[1], x.Cols)
	sorted := ledger.Cross{Total: x.Total}
	for _, i := range rows {
		sorted.Rows = append(sorted.Rows, x.Rows[i])
		sorted.RowTotal = append(sorted.RowTotal, x.RowTotal[i])
		cells := make([]money.Sum, 0, len(cols))
		for _, j := range cols {
			cells = append(cells, x.Cells[i][j])
		}
		sorted.Cells = append(sorted.Cells, cells)
	}
	for _, j := range cols {
		sorted.Cols = append(sorted.Cols, x.Cols[j])
		sorted.ColTotal = append(sorted.ColTotal, x.ColTotal[j])
	}
	*x = sorted
}

// order is the indexes of sorted keys in the reader's order.
func order(s *Site, d ask.Dim, keys []string) []int {
	sorted := slices.Clone(keys)
	s.sortKeys(d, sorted)
	at := make(map[string]int, len(keys))
	for i, k := range keys {
		at[k] = i
	}
	out := make([]int, len(sorted))
	for i, k := range sorted {
		out[i] = at[k]
	}
	return out
}
