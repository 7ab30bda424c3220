package verify

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// Law 2: phases are compared only over the lines that state them all. The rules:
//
//  1. In one drawing, two phases of the same question are stated by the same lines.
//  2. Among key figures, a phase beside the commitments that is not stated of all of
//     them says of how much it is not: unstated(committed …; spent …) is there too. A
//     ceiling says what has been committed of it: stated(committed …; ceiling …).

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

// phaseList is what a list of key figures asks, and what a drawing draws.
type phaseList struct {
	keys  []ask.Expr
	line  int
	marks []ask.Question
}

// phasesAsk takes a figure of a list of key figures.
func (c *pageChecker) phasesAsk(e ask.Expr) {
	if c.caps.keys > 0 {
		c.phases.keys = append(c.phases.keys, e)
		c.phases.line = c.line
	}
}

// drawn takes a mark.
func (c *pageChecker) drawn(q ask.Question) { c.phases.marks = append(c.phases.marks, q) }

// phasesEnd checks the list or drawing that ends.
func (c *pageChecker) phasesEnd(name []byte) {
	switch string(name) {
	case "dl":
		if c.caps.keys == 0 && len(c.phases.keys) > 0 {
			c.phaseKeys()
			c.phases.keys = nil
		}
	case "figure":
		c.phaseMarks()
		c.phases.marks = nil
	}
}

func (c *pageChecker) phaseKeys() {
	has := make(map[ask.Expr]bool, len(c.phases.keys))
	for _, e := range c.phases.keys {
		has[e] = true
	}
	for _, e := range c.phases.keys {
		if e.Op != ask.Amount || e.A.Measure.Phase == money.Committed || e.A.Measure.Phase == money.Returned {
			continue
		}
		base := e.A
		base.Measure.Phase = money.Committed
		if !has[ask.Expr{A: base}] {
			continue
		}
		said := ask.Expr{Op: ask.Unstated, A: base, B: e.A}
		if e.A.Measure.Phase == money.Ceiling {
			said.Op = ask.Stated
		}
		if v, _ := c.answer(said); v != "0.00" && !has[said] {
			c.out.found.add(diag.New("verify-phases", diag.Pos{File: c.path, Line: c.phases.line}, "ask", e.A.String()).
				With("expected", said.String(), diag.Pos{}))
		}
	}
}

func (c *pageChecker) phaseMarks() {
	byScope := make(map[ask.Question][]ask.Question)
	for _, q := range c.phases.marks {
		scope := q
		scope.Measure.Phase = 0
		if !slices.Contains(byScope[scope], q) {
			byScope[scope] = append(byScope[scope], q)
		}
	}
	for _, list := range byScope {
		for _, q := range list[1:] {
			for _, e := range []ask.Expr{{Op: ask.Unstated, A: list[0], B: q}, {Op: ask.Unstated, A: q, B: list[0]}} {
				if v, _ := c.answer(e); v != "0.00" {
					c.out.found.add(diag.New("verify-phases", c.markPos(), "ask", q.String()).With("expected", e.String(), diag.Pos{}))
				}
			}
		}
	}
}
