package ledger

import (
	"cmp"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// twinKey is what two lines have in common whose amounts differ by a power of
// ten; digits is the amount without its trailing zeros.
type twinKey struct {
	giver, receiver, day string
	form                 money.Form
	phase                money.Phase
	digits               money.Amount
}

// twins warns of two lines of one giver, receiver and day whose amounts differ by a
// factor of 10, 100 or 1,000: a digit may have been lost or added. The receiver is
// the holder's, else the holder. Each line is reported once. It takes linear time,
// since a key has at most 19 amounts.
func (l *Ledger) twins() []diag.Problem {
	var problems []diag.Problem
	type seen struct {
		amount money.Amount
		line   *Line
	}
	lines := make(map[twinKey][]seen)
	for i := range l.in.Lines {
		line := &l.in.Lines[i]
		if line.Decided == "" || line.Giver == ask.NotStated {
			continue
		}
		h := &l.in.Holders[l.holder(line.Holder)]
		reported := false
		line.decisions(func(d decisionKey) {
			key := twinKey{line.Giver, cmp.Or(h.Receiver, h.ID), line.Decided, d.form, d.phase, withoutZeros(d.amount)}
			have := false
			for _, other := range lines[key] {
				have = have || other.amount == d.amount
				if !reported && other.line != line && isFactor(other.amount, d.amount) {
					reported = true
					problems = append(problems, diag.New("twin-amounts", line.Pos, "giver", line.Giver, "day", line.Decided).
						With(d.phase.String(), l.in.format(d.amount), line.Stated[d.phase][0].Pos).
						With(d.phase.String(), l.in.format(other.amount), other.line.Stated[d.phase][0].Pos))
				}
			}
			if !have {
				lines[key] = append(lines[key], seen{d.amount, line})
			}
		})
	}
	return problems
}

func withoutZeros(a money.Amount) money.Amount {
	for a%10 == 0 && a != 0 {
		a /= 10
	}
	return a
}

// isFactor reports whether the larger of two amounts with the same digits is
// 10, 100 or 1,000 times the other.
func isFactor(a, b money.Amount) bool {
	if a < 0 {
		a, b = -a, -b
	}
	factor := max(a, b) / min(a, b)
	return factor == 10 || factor == 100 || factor == 1000
}
