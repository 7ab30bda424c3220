package ledger

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
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
		if !a.cellsAs(b) {
			return nil
		}
		if a.Value != b.Value {
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
		if !a.cellsAs(b) {
			return nil
		}
		if a.Value != b.Value {
			c.Rows = append(c.Rows, int32(i))
		}
	}
	return &c
}

// cellsAs reports that two facts of one id differ in their values at most.
func (f *Fact) cellsAs(o *Fact) bool {
	return f.Measure == o.Measure && f.Year == o.Year && f.Holder == o.Holder && f.Funder == o.Funder && f.Area == o.Area &&
		f.Theme == o.Theme && f.Plan == o.Plan && f.Pool == o.Pool && f.PieceID == o.PieceID && f.Basis == o.Basis && slices.Equal(f.Lines, o.Lines)
}

// cellsAs reports that two rows of one line differ in their values at most.
func (r *LineRow) cellsAs(o *LineRow) bool {
	return r.Measure == o.Measure && r.Year == o.Year && r.Holder == o.Holder && r.Giver == o.Giver && r.Entry == o.Entry
}

// AskedFor reports that a question asks for this fact.
func (f *Fact) AskedFor(q *ask.Question) bool {
	return q.Table == ask.Facts && q.Measure == f.Measure && f.matches(q)
}

// AskedFor reports that a question asks for this row.
func (r *LineRow) AskedFor(q *ask.Question) bool {
	return q.Table == ask.Lines && q.Measure == r.Measure && r.matches(q)
}
