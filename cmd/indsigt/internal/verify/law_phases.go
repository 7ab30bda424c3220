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
//  2. Among key figures and in the totals of a table, a phase other than the
//     commitments that not all commitments state is accompanied by the amount for
//     which it is not stated: unstated(committed …; spent …). A ceiling is
//     accompanied by the commitments that have one: stated(committed …; ceiling …).
//     What other lines than those of the commitments state is given too, except of
//     applications: unstated(spent …; committed …).
//  3. A page with a remaining amount, left(A; B), has the amount for which the
//     remainder is not known, unstated(A; B), unless it is zero.

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

// bothStated returns the known amounts of A and B over the rows whose lines all state
// both.
func (a *answerer) bothStated(e ask.Expr) (x, y money.Amount, fits bool) {
	silent := a.silentLines(e.A, e.B)
	for line := range a.silentLines(e.B, e.A) {
		silent[line] = true
	}
	over := func(q ask.Question) (sum money.Amount, fits bool) {
		b := a.rowIndex(q.Table)
		fits = true
		b.rowsOf(&q, func(i int32) {
			for line := range strings.FieldsSeq(b.linesOf(i)) {
				if silent[line] {
					return
				}
			}
			known, ok := add(sum, b.amount[i])
			sum, fits = known, fits && ok
		})
		return sum, fits
	}
	x, one := over(e.A)
	y, two := over(e.B)
	return x, y, one && two
}

// left answers left(A; B).
func (a *answerer) left(e ask.Expr) (value string, why words.Message) {
	x, y, fits := a.bothStated(e)
	if !fits {
		return "", words.Say("reasons.answer.sum-overflow")
	}
	d, ok := add(x, -y)
	if y == -1<<63 || !ok {
		return "", words.Say("reasons.answer.difference-overflow")
	}
	return printAmount(d), words.Message{}
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

// phaseList has the questions of a list of key figures or of the totals of a table,
// and those of a drawing.
type phaseList struct {
	keys  []ask.Expr
	line  int
	foot  bool // in the totals of a table
	marks []ask.Question
	left  []leftFigure
	said  []ask.Expr // unstated(A; B)
}

// leftFigure is a left(A; B) of a page.
type leftFigure struct {
	ask  ask.Expr
	line int
}

// leftAsk records a figure with a remaining amount, or with the amount for which it
// is not known.
func (c *pageChecker) leftAsk(e ask.Expr) {
	switch e.Op {
	case ask.Left:
		c.phases.left = append(c.phases.left, leftFigure{e, c.line})
	case ask.Unstated:
		c.phases.said = append(c.phases.said, e)
	}
}

// leftEnd checks the remaining amounts of a page.
func (c *pageChecker) leftEnd() {
	for _, l := range c.phases.left {
		said := ask.Expr{Op: ask.Unstated, A: l.ask.A, B: l.ask.B}
		if v, _ := c.answer(said); v != "0.00" && !slices.Contains(c.phases.said, said) {
			c.out.found.add(diag.New("verify-phases", diag.Pos{File: c.path, Line: l.line}, "ask", l.ask.String()).
				With("expected", said.String(), diag.Pos{}))
		}
	}
}

// phasesStart begins the totals of a table.
func (c *pageChecker) phasesStart(t *tag) {
	if t.name == "tfoot" {
		c.phases.foot, c.phases.keys = true, nil
	}
}

// phasesAsk records a figure of a list of key figures, or of the totals of a table.
func (c *pageChecker) phasesAsk(e ask.Expr) {
	if c.caps.keys > 0 || c.phases.foot {
		c.phases.keys = append(c.phases.keys, e)
		c.phases.line = c.line
	}
}

// drawn records a mark.
func (c *pageChecker) drawn(q ask.Question) { c.phases.marks = append(c.phases.marks, q) }

// phasesEnd checks the list or drawing that ends.
func (c *pageChecker) phasesEnd(name []byte) {
	switch string(name) {
	case "tfoot":
		c.phaseKeys()
		c.phases.foot, c.phases.keys = false, nil
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
		wants := []ask.Expr{said}
		if e.A.Measure.Phase != money.Applied {
			wants = append(wants, ask.Expr{Op: ask.Unstated, A: e.A, B: base})
		}
		for _, want := range wants {
			if v, _ := c.answer(want); v != "0.00" && !has[want] {
				c.out.found.add(diag.New("verify-phases", diag.Pos{File: c.path, Line: c.phases.line}, "ask", e.A.String()).
					With("expected", want.String(), diag.Pos{}))
			}
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
