package ledger

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// StatedBy divides the known amount of a into that of rows whose lines all state b,
// and that of the others. A line states b where rows of b name it and none of them is
// missing: only over such lines can two phases be compared. It panics if a and b are
// not questions to the same table.
func (l *Ledger) StatedBy(a, b ask.Question) (stated, unstated money.Amount) {
	if a.Table != b.Table {
		panic("internal error: " + a.String() + " compared with " + b.String())
	}
	states := l.linesStating(&b)
	if b.Table == ask.Lines {
		l.eachRow(&a, func(i int32) {
			if states[l.rows[i].Line] {
				stated += l.rows[i].Value.Amount
			} else {
				unstated += l.rows[i].Value.Amount
			}
		})
		return stated, unstated
	}
	l.eachFact(&a, func(i int32) {
		f := &l.facts[i]
		if slices.ContainsFunc(f.Lines, func(line string) bool { return !states[line] }) {
			unstated += f.Value.Amount
		} else {
			stated += f.Value.Amount
		}
	})
	return stated, unstated
}

// BothStated returns the known amounts of a and of b over the rows whose lines all
// state both. It panics if a and b are not questions to the same table.
func (l *Ledger) BothStated(a, b ask.Question) (x, y money.Amount) {
	if a.Table != b.Table {
		panic("internal error: " + a.String() + " compared with " + b.String())
	}
	statesA, statesB := l.linesStating(&a), l.linesStating(&b)
	silent := func(line string) bool { return !statesA[line] || !statesB[line] }
	over := func(q *ask.Question) (sum money.Amount) {
		if q.Table == ask.Lines {
			l.eachRow(q, func(i int32) {
				if r := &l.rows[i]; !silent(r.Line) {
					sum += r.Value.Amount
				}
			})
			return sum
		}
		l.eachFact(q, func(i int32) {
			if f := &l.facts[i]; !slices.ContainsFunc(f.Lines, silent) {
				sum += f.Value.Amount
			}
		})
		return sum
	}
	return over(&a), over(&b)
}

// linesStating returns the lines of a question's rows of which no amount is missing.
func (l *Ledger) linesStating(q *ask.Question) map[string]bool {
	states := make(map[string]bool)
	note := func(line string, s money.State) {
		known, seen := states[line]
		states[line] = s == money.Known && (known || !seen)
	}
	if q.Table == ask.Lines {
		l.eachRow(q, func(i int32) { note(l.rows[i].Line, l.rows[i].Value.State) })
		return states
	}
	l.eachFact(q, func(i int32) {
		for _, line := range l.facts[i].Lines {
			note(line, l.facts[i].Value.State)
		}
	})
	return states
}

// Shared is what an area shares with others: the sum of facts that are not divided
// between areas and whose holders are for the area. areas is the number of areas of
// these holders, including the area itself; 0 if nothing is shared.
func (l *Ledger) Shared(q ask.Question) (sum money.Sum, areas int) {
	area := q.Filter[ask.Area]
	s := newSum(q.Measure)
	named := make(map[string]bool)
	q = q.With(ask.Area, ask.AnyNotDivided)
	for _, i := range l.sharings[q.Measure.Index()]()[area] {
		f := &l.facts[i]
		if !f.matches(&q) {
			continue
		}
		s.addWhole(f)
		for _, a := range l.areasOf(f) {
			named[a.Slug] = true
		}
	}
	return s.result(), len(named)
}

// findSharings are the facts of a measure, by area, that are not divided between areas and
// whose holder is for the area. Facts whose amount is in another fact are left out.
func (l *Ledger) findSharings(m money.Measure) map[string][]int32 {
	all := make(map[string][]int32)
	for _, i := range l.factIndex[m.Index()].all {
		f := &l.facts[i]
		if f.Value.State == money.Inside {
			continue
		}
		for _, a := range l.areasOf(f) {
			if list := all[a.Slug]; len(list) == 0 || list[len(list)-1] != i {
				all[a.Slug] = append(list, i)
			}
		}
	}
	return all
}

// areasOf are the areas of the holder between whose areas a fact is not divided; nil: it
// is divided.
func (l *Ledger) areasOf(f *Fact) []Share {
	id, undivided := strings.CutPrefix(f.Area, ask.NotDivided)
	if h, ok := l.holders[id]; ok && undivided {
		return l.in.Holders[h].Areas
	}
	return nil
}
