package ledger

import (
	"fmt"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// sliced are the dimensions every headline is broken down by; the first
// undividedDims of them divide no piece, so that counts must agree too.
var sliced = []ask.Dim{ask.Holder, ask.Year, ask.Plan, ask.Pool, ask.Funder, ask.Area, ask.Theme}

const undividedDims = 4

// conserve asserts on every build that no figure can be had in two ways with
// two results. It panics: no input can break these, only a fault of ours.
// A measure that has the digest it has in a proven ledger is proven; nil: none is.
func (l *Ledger) conserve(proven *Ledger) {
	parallel(money.MeasureCount, func(i int) {
		m := money.Measures[i]
		if proven != nil && proven.netted[i] == l.netted[i] && proven.Digest(m) == l.Digest(m) {
			return
		}
		q := ask.Of(m)
		total := l.Sum(q)
		l.conserveEntries(m, total, l.netted[m.Index()])
		for n, d := range sliced {
			sum := money.Zero(m)
			for _, g := range l.By(q, d) {
				sum = mustAdd(sum, g.Sum)
			}
			if sum.Known != total.Known || n < undividedDims && !sum.SameCounts(total) || sum.Pieces < total.Pieces {
				panic(fmt.Sprintf("internal error: %s by %s is %+v, in all %+v", m, d, sum, total))
			}
		}
	})
}

// conserveEntries asserts that the facts are what came in, no more, no less:
// all lines less what was netted against what its giver states.
func (l *Ledger) conserveEntries(m money.Measure, total money.Sum, netted money.Amount) {
	all := l.Sum(ask.LinesOf(m))
	if want := all.Known - netted; want != total.Known {
		panic(fmt.Sprintf("internal error: %s: lines %d less netted %d is not the facts' %d øre",
			m, all.Known, netted, total.Known))
	}
}

func mustAdd(a, b money.Sum) money.Sum {
	s, err := a.Plus(b)
	if err != nil {
		panic("internal error: " + err.Error() + " in a sum that was proven to fit")
	}
	return s
}
