package ledger

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// index finds the rows of one measure by any column's text. Lists are
// ascending, so that parts of a piece stay together.
type index struct {
	all []int32
	by  [ask.DimCount]map[string][]int32
}

// add finds row i by each of its cells.
func (x *index) add(i int32, cells *[ask.DimCount]string) {
	for d, v := range cells {
		if v == "" {
			continue
		}
		x.put(ask.Dim(d), v, i)
		if strings.HasPrefix(v, ask.NotDivided) {
			x.put(ask.Dim(d), ask.AnyNotDivided, i)
		}
	}
}

func (x *index) put(d ask.Dim, v string, i int32) {
	if x.by[d] == nil {
		x.by[d] = make(map[string][]int32)
	}
	x.by[d][v] = append(x.by[d][v], i)
}

// candidates is the shortest list that holds every row a question asks for.
func (x *index) candidates(q *ask.Question) []int32 {
	best := x.all
	for d, v := range q.Filter {
		if v == "" {
			continue
		}
		if list := x.by[d][v]; len(list) < len(best) {
			best = list
		}
	}
	return best
}

// buildIndexes makes each measure's indexes, at the same time as others'.
func (l *Ledger) buildIndexes() {
	var facts, rows [money.MeasureCount][]int32
	for i := range l.facts {
		m := l.facts[i].Measure.Index()
		facts[m] = append(facts[m], int32(i))
	}
	for i := range l.rows {
		m := l.rows[i].Measure.Index()
		rows[m] = append(rows[m], int32(i))
	}
	parallel(money.MeasureCount, func(m int) {
		x := &l.factIndex[m]
		x.all = facts[m]
		for _, i := range facts[m] {
			cells := factCells(&l.facts[i])
			x.add(i, &cells)
			for _, line := range l.facts[i].Lines {
				x.put(ask.Line, line, i)
			}
		}
		x = &l.rowIndex[m]
		x.all = rows[m]
		for _, i := range rows[m] {
			cells := rowCells(&l.rows[i])
			x.add(i, &cells)
		}
	})
}

// factCells are a fact's columns as questions name them; ask.Line is left to
// the index, since a fact may name many lines.
func factCells(f *Fact) (c [ask.DimCount]string) {
	c[ask.Year] = yearCell(f.Year)
	c[ask.Funder] = f.Funder
	c[ask.Holder] = f.Holder
	c[ask.Area] = f.Area
	c[ask.Theme] = f.Theme
	c[ask.Plan] = orNone(f.Plan)
	c[ask.Pool] = orNone(f.Pool)
	return c
}

func rowCells(r *LineRow) (c [ask.DimCount]string) {
	c[ask.Year] = yearCell(r.Year)
	c[ask.Holder] = r.Holder
	c[ask.Giver] = r.Giver
	c[ask.Entry] = yesNo(r.Entry)
	c[ask.Line] = r.Line
	return c
}

func (f *Fact) cell(d ask.Dim) string {
	switch d {
	case ask.Year:
		return yearCell(f.Year)
	case ask.Funder:
		return f.Funder
	case ask.Holder:
		return f.Holder
	case ask.Area:
		return f.Area
	case ask.Theme:
		return f.Theme
	case ask.Plan:
		return orNone(f.Plan)
	case ask.Pool:
		return orNone(f.Pool)
	}
	panic("internal error: facts have no column " + d.String())
}

func (r *LineRow) cell(d ask.Dim) string {
	switch d {
	case ask.Year:
		return yearCell(r.Year)
	case ask.Holder:
		return r.Holder
	case ask.Giver:
		return r.Giver
	case ask.Entry:
		return yesNo(r.Entry)
	case ask.Line:
		return r.Line
	}
	panic("internal error: funding lines have no column " + d.String())
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func orNone(s string) string {
	if s == "" {
		return ask.None
	}
	return s
}

// yearCell is "2021", or ask.None for what is not divided by year.
func yearCell(y int) string {
	if y == 0 {
		return ask.None
	}
	if i := y - firstYear; i >= 0 && i < len(yearTexts) {
		return yearTexts[i]
	}
	return strconv.Itoa(y)
}

const firstYear = 1900

var yearTexts = func() (t [300]string) {
	for i := range t {
		t[i] = strconv.Itoa(firstYear + i)
	}
	return t
}()

// sumOver adds the known amounts and counts pieces. No addition can overflow:
// Book has proven that all amounts together fit.
type sumOver struct {
	sum  money.Sum
	last int
}

func newSum(m money.Measure) sumOver { return sumOver{money.Zero(m), -1} }

func (s *sumOver) add(v money.Value, piece int) {
	s.sum.Known += v.Amount
	if piece == s.last {
		return
	}
	s.last = piece
	s.sum.Pieces++
	switch v.State {
	case money.Unknown:
		s.sum.Unknown++
	case money.Withheld:
		s.sum.Withheld++
	}
}
