package ledger

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// tooMuch reports that more goes out than in, by more than the roundings of the
// figures allow for: each may be half of what it was rounded to from the truth.
// slack is the sum of what they were rounded to.
func tooMuch(in, out, slack money.Amount) bool {
	over := out - in
	return over > 0 && over > slack/2
}

// loose adds what figures were rounded to; what does not fit is as much as can be.
func loose(a, b money.Amount) money.Amount {
	sum, err := a.Plus(b)
	if err != nil {
		return math.MaxInt64
	}
	return sum
}

// overdrawn is the law: out of a holder cannot come more than went in. p is the
// first of all, which are told together: more than one where money of unknown
// amounts went between them.
func (b *booking) overdrawn(p *pot, all []*pot, in, out money.Amount) diag.Problem {
	holder, m := &b.in.Holders[p.holder], p.measure
	id := "overdrawn"
	args := []any{"holder", holder.ID, "measure", m.String()}
	funder := ""
	if p.funder != "" && len(all) == 1 {
		id, funder = "overdrawn-by-funder", p.funder
		args = append(args, "funder", p.funder)
	}
	prob := diag.New(id, holder.Pos, args...)
	if in != 0 || funder == "" {
		prob = prob.With("in", b.in.format(in), diag.Pos{})
	}
	prob = prob.With("out", b.in.format(out), diag.Pos{}).
		With("difference", b.in.format(in-out), diag.Pos{})
	for _, j := range all {
		prob = b.parts(prob, "in", j.lines[0], m, funder)
	}
	for _, j := range all {
		prob = b.parts(prob, "allocated", j.lines[1], m, funder)
	}
	return prob
}

// parts adds where each part of a sum was read, the first eight.
func (b *booking) parts(prob diag.Problem, label string, lines []int32, m money.Measure, of string) diag.Problem {
	shown := 0
	for _, i := range lines {
		line := &b.in.Lines[i]
		if of != "" && line.Of != of && !(line.Entry && slug(line.Giver) == of) {
			continue
		}
		for _, p := range line.Stated[m.Phase] {
			if shown == 8 {
				return prob
			}
			if p.Value.State == money.Known {
				prob = prob.With(label, b.in.format(p.Value.Amount), p.Pos)
				shown++
			}
		}
	}
	return prob
}

// gaveTooMuch is the law for what is returned, where in and out change places: out
// of a holder cannot go back more than came back to it and it had kept. What it had
// kept is what it has left of what was disbursed, or of what was committed where
// that is more; nothing where it states neither. It says nothing where any of these
// is not known, and of a holder to which nothing came back.
func (b *booking) gaveTooMuch(h int32, m money.Measure) {
	own, back := b.stating(b.own[h], m), b.stating(b.passed[h], m)
	in, inSlack, known := b.sumOf(back, m)
	out, outSlack, _ := b.sumOf(own, m)
	kept, keptSlack, told := b.kept(h, m.Form)
	most, err := in.Plus(kept)
	slack := loose(loose(inSlack, outSlack), keptSlack)
	if len(back) == 0 || !known || !told || err != nil || !tooMuch(most, out, slack) {
		return
	}
	holder := &b.in.Holders[h]
	prob := diag.New("returned-too-much", holder.Pos, "holder", holder.ID, "measure", m.String()).
		With("in", b.in.format(in), diag.Pos{}).With("kept", b.in.format(kept), diag.Pos{}).
		With("out", b.in.format(out), diag.Pos{}).With("difference", b.in.format(most-out), diag.Pos{})
	prob = b.parts(prob, "in", back, m, "")
	b.overdraws = append(b.overdraws, overdraw{m.Index(), holder.ID, b.parts(prob, "out", own, m, "")})
}

// kept is the most that a holder may have left to give back; told is false where
// what came into it is not known.
func (b *booking) kept(h int32, form money.Form) (kept, slack money.Amount, told bool) {
	for _, phase := range [...]money.Phase{money.Committed, money.Disbursed} {
		m := money.Measure{Phase: phase, Form: form}
		in, inSlack, known := b.sumOf(b.stating(b.own[h], m), m)
		if !known {
			return 0, 0, false
		}
		out, outSlack, _ := b.sumOf(b.stating(b.passed[h], m), m)
		if left := in - out; left > kept {
			kept, slack = left, loose(inSlack, outSlack)
		}
	}
	return kept, slack, true
}

// sumOf adds what lines state; known is false where an amount is not known of
// which no total is.
func (b *booking) sumOf(lines []int32, m money.Measure) (sum, slack money.Amount, known bool) {
	known = true
	for _, i := range lines {
		line := &b.in.Lines[i]
		known = known && !line.seeks(m)
		for _, p := range line.Stated[m.Phase] {
			sum += p.Value.Amount
			if p.Value.State == money.Known {
				slack = loose(slack, line.Rounded)
			}
		}
	}
	return sum, slack, known
}

// overdraw is a holder that passes on more than it has, in a measure.
type overdraw struct {
	measure int // its index
	holder  string
	problem diag.Problem
}

func sortOverdraws(all []overdraw) {
	slices.SortStableFunc(all, func(a, b overdraw) int {
		return cmp.Or(cmp.Compare(a.measure, b.measure), strings.Compare(a.holder, b.holder))
	})
}
