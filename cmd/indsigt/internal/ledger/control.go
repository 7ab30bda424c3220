package ledger

import (
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// Verdict is the result of comparing a control total with the computed sum.
type Verdict uint8

const (
	Holds     Verdict = iota
	Broken            // the computed sum differs
	Undecided         // amounts are missing and the known ones do not exceed the total
)

// ControlResult is a control total with the sum computed for its question.
type ControlResult struct {
	Control
	Computed money.Sum
	Verdict  Verdict
}

// Controls returns the control totals with their results, sorted by id.
func (l *Ledger) Controls() []ControlResult { return l.controls }

// checkControls checks the law that a total printed in a source document equals
// the computed sum, give or take half of the unit it was rounded to.
func (l *Ledger) checkControls() []diag.Problem {
	var problems []diag.Problem
	for _, c := range l.in.Controls {
		r := ControlResult{Control: c, Computed: l.Sum(c.Question)}
		r.Verdict = verdict(r.Computed, c.Value, c.Rounded)
		l.controls = append(l.controls, r)
		if r.Verdict == Broken {
			p := diag.New("control", c.Pos, "scope", c.Scope, "question", c.Question.String()).To(c.EndCol).
				With("stated", l.in.format(c.Value), c.Pos).
				With("computed", l.in.format(r.Computed.Known), diag.Pos{}).
				With("difference", l.in.format(r.Computed.Known-c.Value), diag.Pos{})
			if c.Rounded != 0 {
				p = p.With("rounded", l.in.format(c.Rounded), diag.Pos{})
			}
			problems = append(problems, p)
		}
	}
	return problems
}

func verdict(ours money.Sum, stated, rounded money.Amount) Verdict {
	over := ours.Known - stated
	half := rounded / 2 // rounded is whole øre; an odd one loses half an øre, which no amount has
	switch {
	case over > half:
		return Broken
	case ours.Bounded && ours.Most-stated < -half:
		return Broken
	case ours.Missing() > 0:
		return Undecided
	case over < -half:
		return Broken
	}
	return Holds
}
