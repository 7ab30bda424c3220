package ledger

import (
	"fmt"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// slicedDims are the dimensions by which every headline is broken down. The
// first undividedDims of them never divide a piece, so that counts must agree
// too.
var slicedDims = []ask.Dim{ask.Holder, ask.Year, ask.Plan, ask.Pool, ask.Receiver, ask.Funder, ask.Area, ask.Theme}

const undividedDims = 5

// checkConservation panics if a figure can be computed in two ways with
// different results. No input can cause this, only a fault of the program. A
// measure is not checked if its facts and netted amount are those of proven,
// which may be nil; then it shares the indexes of proven.
func (l *Ledger) checkConservation(proven *Ledger) {
	parallel(money.MeasureCount, func(i int) {
		m := money.Measures[i]
		if proven != nil && proven.netted[i] == l.netted[i] && proven.Same(l, m) {
			l.factIndex[i].share(&proven.factIndex[i])
			l.rowIndex[i].share(&proven.rowIndex[i])
			return
		}
		q := ask.Of(m)
		total := l.Sum(q)
		l.checkEntries(m, total, l.netted[m.Index()])
		for n, d := range slicedDims {
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

// checkEntries panics unless the facts sum to all lines less the netted amount.
func (l *Ledger) checkEntries(m money.Measure, total money.Sum, netted money.Amount) {
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
