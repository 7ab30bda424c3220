package ledger

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// Change is what differs between two ledgers that have the same facts and rows in
// whatever amounts: ascending indexes of those whose value is another.
type Change struct {
	Facts, Rows []int32
}

// mark tells ledgers apart without holding on to them: it is not empty, so that no
// two have one address.
type mark struct{ _ byte }

// Since is what differs from an earlier ledger; ok is false where they differ in
// more than amounts. It is known at once of the ledger this one was made from.
func (l *Ledger) Since(was *Ledger) (c *Change, ok bool) {
	if l.after == was.mark {
		return l.change, l.change != nil
	}
	c = l.compare(was, nil)
	return c, c != nil
}

// compare finds what differs; nil: more than amounts. Facts and rows of holders
// that were not booked again are as they were; with no such list all are looked at.
func (l *Ledger) compare(was *Ledger, again []bool) *Change {
	if len(l.facts) != len(was.facts) || len(l.rows) != len(was.rows) {
		return nil
	}
	var c Change
	last, touched := "", again == nil
	look := func(holder string) bool {
		if again != nil && holder != last {
			last, touched = holder, again[l.holder(holder)]
		}
		return touched
	}
	for i := range l.facts {
		a, b := &was.facts[i], &l.facts[i]
		if a.ID != b.ID {
			return nil
		}
		if !look(b.Holder) {
			continue
		}
		if !a.CellsAs(b) {
			return nil
		}
		if a.Value != b.Value {
			if b.Holds != Nothing { // it bounds others
				return nil
			}
			c.Facts = append(c.Facts, int32(i))
		}
	}
	for i := range l.rows {
		a, b := &was.rows[i], &l.rows[i]
		if a.Line != b.Line {
			return nil
		}
		if !look(b.Holder) {
			continue
		}
		if !a.CellsAs(b) {
			return nil
		}
		if a.Value != b.Value {
			if l.holdsYears(i) {
				return nil
			}
			c.Rows = append(c.Rows, int32(i))
		}
	}
	return &c
}

// CellsAs reports that two facts of one id differ in their values at most.
func (f *Fact) CellsAs(o *Fact) bool {
	return f.Measure == o.Measure && f.Year == o.Year && f.Holder == o.Holder && f.Funder == o.Funder && f.Area == o.Area &&
		f.Theme == o.Theme && f.Plan == o.Plan && f.Pool == o.Pool && f.PieceID == o.PieceID && f.Basis == o.Basis &&
		f.Inside == o.Inside && f.Holds == o.Holds && slices.Equal(f.Lines, o.Lines) && slices.Equal(f.also, o.also) && slices.Equal(f.years, o.years)
}

// holdsYears reports that a row's line and phase has a year that lies in another
// of its rows.
func (l *Ledger) holdsYears(row int) bool {
	r := &l.rows[row]
	return slices.ContainsFunc(l.in.Lines[r.At].Stated[r.Measure.Phase], func(p Piece) bool { return p.Value.State == money.Inside })
}

// CellsAs reports that two rows of one line differ in their values at most.
func (r *LineRow) CellsAs(o *LineRow) bool {
	return r.Measure == o.Measure && r.Year == o.Year && r.Holder == o.Holder && r.Giver == o.Giver && r.Entry == o.Entry
}

// Moves is by how much the answer to a question differs from that of the ledger the
// change is since; ok is false where it differs in more than the known amount.
func (l *Ledger) Moves(q *ask.Question, was *Ledger, c *Change) (by money.Amount, ok bool) {
	if q.Table == ask.Lines {
		for _, i := range c.Rows {
			if r := &l.rows[i]; r.Measure == q.Measure && r.matches(q) {
				before := was.rows[i].Value
				if before.State != r.Value.State {
					return 0, false
				}
				by += r.Value.Amount - before.Amount
			}
		}
		return by, true
	}
	for _, i := range c.Facts {
		if f := &l.facts[i]; f.Measure == q.Measure && f.matches(q) {
			before := was.facts[i].Value
			if before.State != f.Value.State {
				return 0, false
			}
			by += f.Value.Amount - before.Amount
		}
	}
	return by, true
}

// CrossAgain is the cross table x of the whole of a measure in the ledger the
// change is since, with its rows and columns in any order, as it is in this one.
// ok is false where it differs in more than known amounts.
func (l *Ledger) CrossAgain(x Cross, was *Ledger, c *Change, m money.Measure, rows, cols ask.Dim, fold ...ask.Dim) (again Cross, ok bool) {
	foldRows, foldCols := slices.Contains(fold, rows), slices.Contains(fold, cols)
	copied := make(map[int]bool) // rows of cells
	for _, i := range c.Facts {
		f, before := &l.facts[i], was.facts[i].Value
		if f.Measure != m {
			continue
		}
		row, col := slices.Index(x.Rows, f.group(rows, foldRows)), slices.Index(x.Cols, f.group(cols, foldCols))
		if before.State != f.Value.State || row < 0 || col < 0 {
			return Cross{}, false
		}
		if len(copied) == 0 {
			x.Cells, x.RowTotal, x.ColTotal = slices.Clone(x.Cells), slices.Clone(x.RowTotal), slices.Clone(x.ColTotal)
		}
		if !copied[row] {
			x.Cells[row] = slices.Clone(x.Cells[row])
			copied[row] = true
		}
		by := f.Value.Amount - before.Amount
		x.Cells[row][col].Known += by
		x.RowTotal[row].Known += by
		x.ColTotal[col].Known += by
		x.Total.Known += by
	}
	return x, true
}
