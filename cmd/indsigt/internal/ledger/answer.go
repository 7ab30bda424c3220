package ledger

import (
	"maps"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// FactsOf returns the facts of a question as ascending indexes into Facts. It
// panics if the question is one of funding lines.
func (l *Ledger) FactsOf(q ask.Question) []int {
	var out []int
	l.eachFact(&q, func(i int32) { out = append(out, int(i)) })
	return out
}

// RowsOf returns the funding-line rows of a question as ascending indexes into
// Rows. It panics if the question is one of facts.
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
	if line := q.Filter[ask.Line]; line != "" {
		list := x.all
		// Rows are sorted by line: an index of lines would have one text a row.
		from, _ := slices.BinarySearchFunc(list, line, func(i int32, line string) int { return strings.Compare(l.rows[i].Line, line) })
		for list = list[from:]; len(list) > 0 && l.rows[list[0]].Line == line; list = list[1:] {
			if i := list[0]; l.rows[i].matches(q) {
				do(i)
			}
		}
		return
	}
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

// Sum answers a question about facts or funding lines. In funding lines each
// row counts as a piece.
func (l *Ledger) Sum(q ask.Question) money.Sum {
	s := newSum(q.Measure)
	if q.Table == ask.Lines {
		within := func(r *LineRow) bool { return r.matches(&q) }
		l.eachRow(&q, func(i int32) { l.addRow(&s, i, within) })
	} else {
		within := func(f *Fact) bool { return f.matches(&q) }
		l.eachFact(&q, func(i int32) { l.addFact(&s, i, within) })
	}
	return l.bounded(q, s.result())
}

// bounded removes the upper bound of a sum of one year if some missing piece of
// the same question in all years is inside no fact: an unknown rest has the
// year of the allocation that exceeds it, but its money may be of any year.
func (l *Ledger) bounded(q ask.Question, s money.Sum) money.Sum {
	if s.Bounded && q.Table == ask.Facts && q.Filter[ask.Year] != "" {
		if all := l.Sum(q.With(ask.Year, "")); all.Missing() > all.Lying {
			s.Most, s.Bounded = 0, false
		}
	}
	return s
}

// By breaks a question down by a dimension: every group that occurs, sorted by
// key. The groups' amounts add to the question's; their piece counts may add to
// more, where a piece is divided between groups.
func (l *Ledger) By(q ask.Question, d ask.Dim) []Group { return l.groups(q, d, false) }

// Folded is By with all undivided groups joined under the key
// ask.AnyNotDivided. A large portal has one undivided group for each holder.
func (l *Ledger) Folded(q ask.Question, d ask.Dim) []Group { return l.groups(q, d, true) }

func (l *Ledger) groups(q ask.Question, d ask.Dim, fold bool) []Group {
	t := newTally(q.Measure)
	if q.Table == ask.Lines {
		l.eachRow(&q, func(i int32) {
			key := l.rows[i].cell(d)
			if r := &l.rows[i]; r.Value.State != money.Inside {
				t.at(key).addStated(r, i)
				return
			}
			l.addRow(t.at(key), i, func(r *LineRow) bool { return r.matches(&q) && r.cell(d) == key })
		})
	} else {
		l.eachFact(&q, func(i int32) {
			key := l.facts[i].group(d, fold)
			if f := &l.facts[i]; f.Value.State != money.Inside {
				t.at(key).addWhole(f)
				return
			}
			l.addFact(t.at(key), i, func(f *Fact) bool { return f.matches(&q) && f.group(d, fold) == key })
		})
	}
	keys := t.sorted()
	groups := make([]Group, len(keys))
	for i, key := range keys {
		groups[i] = Group{key, l.bounded(q.With(d, key), t.sums[t.index[key]].result())}
	}
	return groups
}

// tally collects one sum for each key.
type tally struct {
	m     money.Measure
	index map[string]int32
	sums  []sumBuilder
	// last is the number of lastKey, the key before: keys often repeat.
	lastKey string
	last    int32
}

func newTally(m money.Measure) *tally { return &tally{m: m, index: make(map[string]int32)} }

// number returns the index of a key's sum.
func (t *tally) number(key string) int32 {
	if key == t.lastKey && len(t.sums) > 0 {
		return t.last
	}
	n, ok := t.index[key]
	if !ok {
		n = int32(len(t.sums))
		t.index[key] = n
		t.sums = append(t.sums, newSum(t.m))
	}
	t.lastKey, t.last = key, n
	return n
}

// at returns a key's sum; the pointer is valid until the next new key.
func (t *tally) at(key string) *sumBuilder { return &t.sums[t.number(key)] }

func (t *tally) sorted() []string { return slices.Sorted(maps.Keys(t.index)) }

// group returns a fact's text in a dimension; with fold, ask.AnyNotDivided for
// every undivided group.
func (f *Fact) group(d ask.Dim, fold bool) string {
	key := f.cell(d)
	if fold && strings.HasPrefix(key, ask.NotDivided) {
		return ask.AnyNotDivided
	}
	return key
}

// Cross breaks a question about facts down by two dimensions. In the dimensions
// of fold all undivided groups are joined: else a table of a large portal has a
// row and a column for each holder.
func (l *Ledger) Cross(q ask.Question, rows, cols ask.Dim, fold ...ask.Dim) Cross {
	foldRows, foldCols := slices.Contains(fold, rows), slices.Contains(fold, cols)
	byRow, byCol := newTally(q.Measure), newTally(q.Measure)
	type cell struct{ row, col int32 }
	at := make(map[cell]int32)
	var sums []sumBuilder
	l.eachFact(&q, func(i int32) {
		f := &l.facts[i]
		row, col := f.group(rows, foldRows), f.group(cols, foldCols)
		key := cell{byRow.number(row), byCol.number(col)}
		n, ok := at[key]
		if !ok {
			n = int32(len(sums))
			at[key] = n
			sums = append(sums, newSum(q.Measure))
		}
		if f.Value.State != money.Inside {
			sums[n].addWhole(f)
			byRow.sums[key.row].addWhole(f)
			byCol.sums[key.col].addWhole(f)
			return
		}
		inRow := func(f *Fact) bool { return f.matches(&q) && f.group(rows, foldRows) == row }
		inCol := func(f *Fact) bool { return f.matches(&q) && f.group(cols, foldCols) == col }
		l.addFact(&sums[n], i, func(f *Fact) bool { return inRow(f) && inCol(f) })
		l.addFact(&byRow.sums[key.row], i, inRow)
		l.addFact(&byCol.sums[key.col], i, inCol)
	})
	c := Cross{Rows: byRow.sorted(), Cols: byCol.sorted(), Total: l.Sum(q)}
	c.RowTotal, c.ColTotal = l.inOrder(byRow, q, rows, c.Rows), l.inOrder(byCol, q, cols, c.Cols)
	c.Cells = make([][]money.Sum, len(c.Rows))
	all := make([]money.Sum, len(c.Rows)*len(c.Cols))
	for i, row := range c.Rows {
		c.Cells[i], all = all[:len(c.Cols):len(c.Cols)], all[len(c.Cols):]
		for j, col := range c.Cols {
			c.Cells[i][j] = money.Zero(q.Measure)
			if n, ok := at[cell{byRow.index[row], byCol.index[col]}]; ok {
				c.Cells[i][j] = l.bounded(q.With(rows, row).With(cols, col), sums[n].result())
			}
		}
	}
	return c
}

// inOrder returns the sums of keys in their order.
func (l *Ledger) inOrder(t *tally, q ask.Question, d ask.Dim, keys []string) []money.Sum {
	sums := make([]money.Sum, len(keys))
	for i, key := range keys {
		sums[i] = l.bounded(q.With(d, key), t.sums[t.index[key]].result())
	}
	return sums
}

// Account returns what a holder received, passed on and kept in a measure.
func (l *Ledger) Account(holder string, m money.Measure) Account {
	in := l.Sum(ask.LinesOf(m).With(ask.Holder, holder))
	out := l.Sum(ask.LinesOf(m).With(ask.Giver, holder))
	if m.Phase == money.Returned {
		return Account{In: out, Out: in, Rest: money.Zero(m)}
	}
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

// Measures returns the measures with at least one fact.
func (l *Ledger) Measures() []money.Measure {
	var out []money.Measure
	for _, m := range money.Measures {
		if len(l.factIndex[m.Index()].all) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// Years returns every year of a fact or line, ascending. The caller must not
// change it.
func (l *Ledger) Years() []int { return l.years }

func (l *Ledger) findYears() []int {
	seen := make(map[int]bool)
	for i := range l.facts {
		seen[l.facts[i].Year] = true
	}
	for i := range l.rows {
		seen[l.rows[i].Year] = true
	}
	delete(seen, 0)
	return slices.Sorted(maps.Keys(seen))
}
