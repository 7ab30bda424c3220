package ledger

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// FactsOf is the facts a question asks for, as ascending indexes into Facts.
// The question must be put to the facts.
func (l *Ledger) FactsOf(q ask.Question) []int {
	var out []int
	l.eachFact(&q, func(i int32) { out = append(out, int(i)) })
	return out
}

// RowsOf is the funding-line rows a question asks for, as ascending indexes
// into Rows. The question must be put to the lines.
func (l *Ledger) RowsOf(q ask.Question) []int {
	var out []int
	l.eachRow(&q, func(i int32) { out = append(out, int(i)) })
	return out
}

func (l *Ledger) eachFact(q *ask.Question, do func(int32)) {
	if q.Table != ask.Facts {
		panic("internal error: a question to the lines was put to the facts")
	}
	x := &l.factIndex[q.Measure.Index()]
	for _, i := range x.candidates(q) {
		if l.facts[i].matches(q) {
			do(i)
		}
	}
}

func (l *Ledger) eachRow(q *ask.Question, do func(int32)) {
	if q.Table != ask.Lines {
		panic("internal error: a question to the facts was put to the lines")
	}
	x := &l.rowIndex[q.Measure.Index()]
	for _, i := range x.candidates(q) {
		if l.rows[i].matches(q) {
			do(i)
		}
	}
}

func (f *Fact) matches(q *ask.Question) bool {
	for d, v := range q.Filter {
		if v == "" {
			continue
		}
		if ask.Dim(d) == ask.Line {
			if !slices.Contains(f.Lines, v) {
				return false
			}
		} else if !ask.Holds(v, f.cell(ask.Dim(d))) {
			return false
		}
	}
	return true
}

func (r *LineRow) matches(q *ask.Question) bool {
	for d, v := range q.Filter {
		if v != "" && r.cell(ask.Dim(d)) != v {
			return false
		}
	}
	return true
}

// Sum answers a question to either table. Pieces of lines are rows.
func (l *Ledger) Sum(q ask.Question) money.Sum {
	s := newSum(q.Measure)
	if q.Table == ask.Lines {
		l.eachRow(&q, func(i int32) { s.add(l.rows[i].Value, int(i)) })
	} else {
		l.eachFact(&q, func(i int32) { s.add(l.facts[i].Value, l.facts[i].Piece) })
	}
	return s.sum
}

// By breaks a question down by a dimension: every group that occurs, sorted by
// key. The groups' amounts add to the question's; their counts may add to more
// where a piece was divided between groups.
func (l *Ledger) By(q ask.Question, d ask.Dim) []Group {
	sums := make(map[string]*sumOver)
	at := func(key string) *sumOver {
		s := sums[key]
		if s == nil {
			n := newSum(q.Measure)
			s = &n
			sums[key] = s
		}
		return s
	}
	if q.Table == ask.Lines {
		l.eachRow(&q, func(i int32) { at(l.rows[i].cell(d)).add(l.rows[i].Value, int(i)) })
	} else {
		l.eachFact(&q, func(i int32) { at(l.facts[i].cell(d)).add(l.facts[i].Value, l.facts[i].Piece) })
	}
	groups := make([]Group, 0, len(sums))
	for key, s := range sums {
		groups = append(groups, Group{key, s.sum})
	}
	slices.SortFunc(groups, func(a, b Group) int { return strings.Compare(a.Key, b.Key) })
	return groups
}

// Cross breaks a question to the facts down by two dimensions.
func (l *Ledger) Cross(q ask.Question, rows, cols ask.Dim) Cross {
	type cell struct{ row, col string }
	cells := make(map[cell]*sumOver)
	l.eachFact(&q, func(i int32) {
		f := &l.facts[i]
		key := cell{f.cell(rows), f.cell(cols)}
		s := cells[key]
		if s == nil {
			n := newSum(q.Measure)
			s = &n
			cells[key] = s
		}
		s.add(f.Value, f.Piece)
	})
	c := Cross{Total: l.Sum(q)}
	for _, g := range l.By(q, rows) {
		c.Rows = append(c.Rows, g.Key)
		c.RowTotal = append(c.RowTotal, g.Sum)
	}
	for _, g := range l.By(q, cols) {
		c.Cols = append(c.Cols, g.Key)
		c.ColTotal = append(c.ColTotal, g.Sum)
	}
	c.Cells = make([][]money.Sum, len(c.Rows))
	for i, r := range c.Rows {
		c.Cells[i] = make([]money.Sum, len(c.Cols))
		for j, k := range c.Cols {
			c.Cells[i][j] = money.Zero(q.Measure)
			if s := cells[cell{r, k}]; s != nil {
				c.Cells[i][j] = s.sum
			}
		}
	}
	return c
}

// Account is what a holder got, passed on and kept in a measure.
func (l *Ledger) Account(holder string, m money.Measure) Account {
	in := l.Sum(ask.LinesOf(m).With(ask.Holder, holder))
	out := l.Sum(ask.LinesOf(m).With(ask.Giver, holder))
	a := Account{In: in, Out: out, Rest: money.Zero(m)}
	switch {
	case out.Empty():
		a.Rest = in
	case in.Empty():
		a.Unstated = true
	default:
		a.HasRest = true
		a.Rest = l.Sum(ask.Of(m).With(ask.Holder, holder))
	}
	return a
}

// Measures are those in which anything was booked.
func (l *Ledger) Measures() []money.Measure {
	var out []money.Measure
	for _, m := range money.Measures {
		if len(l.factIndex[m.Index()].all) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// Years are all years of facts and lines, ascending.
func (l *Ledger) Years() []int {
	seen := make(map[int]bool)
	for i := range l.facts {
		seen[l.facts[i].Year] = true
	}
	for i := range l.rows {
		seen[l.rows[i].Year] = true
	}
	delete(seen, 0)
	years := make([]int, 0, len(seen))
	for y := range seen {
		years = append(years, y)
	}
	slices.Sort(years)
	return years
}
