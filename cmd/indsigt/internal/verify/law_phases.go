package verify

import (
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// Law 2: phases are compared only over the lines that state them all.

// stated answers stated(A; B) and unstated(A; B): the known amount of A's rows whose
// lines all state B, and of the others.
func (a *answerer) stated(e ask.Expr) (value string, why words.Message) {
	silent := a.silentLines(e.A, e.B)
	b := a.rowIndex(e.A.Table)
	var sum money.Amount
	fits := true
	b.rowsOf(&e.A, func(i int32) {
		all := true
		for line := range strings.FieldsSeq(b.linesOf(i)) {
			all = all && !silent[line]
		}
		if all == (e.Op == ask.Stated) {
			var ok bool
			sum, ok = add(sum, b.amount[i])
			fits = fits && ok
		}
	})
	if !fits {
		return "", words.Say("reasons.answer.sum-overflow")
	}
	return printAmount(sum), words.Message{}
}

// silentLines returns the lines of one question's rows that have no row of another, or
// one that is missing.
func (a *answerer) silentLines(of, by ask.Question) map[string]bool {
	b := a.rowIndex(of.Table)
	silent := make(map[string]bool)
	b.rowsOf(&of, func(i int32) {
		for line := range strings.FieldsSeq(b.linesOf(i)) {
			silent[line] = true
		}
	})
	missing := make(map[string]bool)
	b.rowsOf(&by, func(i int32) {
		for line := range strings.FieldsSeq(b.linesOf(i)) {
			delete(silent, line)
			if b.state[i] != money.Known {
				missing[line] = true
			}
		}
	})
	for line := range missing {
		silent[line] = true
	}
	return silent
}

// linesOf returns the funding lines of a row.
func (b *rowIndex) linesOf(i int32) string {
	if _, ok := b.columns["lines"]; ok {
		return b.get(int(i), "lines")
	}
	return b.get(int(i), "line")
}
