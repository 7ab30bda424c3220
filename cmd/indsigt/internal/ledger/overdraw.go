package ledger

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// exceeds reports whether out is more than in by more than rounding can explain. Each
// figure can differ from the exact one by half its unit; tolerance is the sum of the
// units.
func exceeds(in, out, tolerance money.Amount) bool {
	over := out - in
	return over > 0 && over > tolerance/2
}

// addTolerance adds two tolerances; the result saturates at the largest amount.
func addTolerance(a, b money.Amount) money.Amount {
	sum, err := a.Plus(b)
	if err != nil {
		return math.MaxInt64
	}
	return sum
}

// overdrawn makes the problem of a holder that passes on more than it received.
// all are the balances joined to p, p first, which are reported together.
func (b *booking) overdrawn(p *balance, all []*balance, in, out money.Amount) diag.Problem {
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
		prob = b.withParts(prob, "in", j.lines[0], m, funder)
	}
	for _, j := range all {
		prob = b.withParts(prob, "allocated", j.lines[1], m, funder)
	}
	return prob
}

// withParts adds the positions of the first eight known amounts of lines.
func (b *booking) withParts(prob diag.Problem, label string, lines []int32, m money.Measure, of string) diag.Problem {
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

// checkReturned checks the law for returned money, where in and out change
// places: a holder cannot return more than was returned to it plus what it had
// kept. It had kept its rest of the money disbursed or committed, whichever is
// more; nothing where it states neither. The law is not checked if one of these
// is unknown or if nothing was returned to the holder.
func (b *booking) checkReturned(h int32, m money.Measure) {
	own, back := b.stating(b.own[h], m), b.stating(b.passed[h], m)
	in, inTolerance, known := b.sumOf(back, m)
	out, outTolerance, _ := b.sumOf(own, m)
	kept, keptTolerance, keptKnown := b.kept(h, m.Form)
	most, err := in.Plus(kept)
	tolerance := addTolerance(addTolerance(inTolerance, outTolerance), keptTolerance)
	if len(back) == 0 || !known || !keptKnown || err != nil || !exceeds(most, out, tolerance) {
		return
	}
	holder := &b.in.Holders[h]
	prob := diag.New("returned-too-much", holder.Pos, "holder", holder.ID, "measure", m.String()).
		With("in", b.in.format(in), diag.Pos{}).With("kept", b.in.format(kept), diag.Pos{}).
		With("out", b.in.format(out), diag.Pos{}).With("difference", b.in.format(most-out), diag.Pos{})
	prob = b.withParts(prob, "in", back, m, "")
	b.overdraws = append(b.overdraws, overdraw{m.Index(), holder.ID, b.withParts(prob, "out", own, m, "")})
}

// kept returns the most that a holder may have left to return; known is false
// where a part of its income is unknown.
func (b *booking) kept(h int32, form money.Form) (kept, tolerance money.Amount, known bool) {
	for _, phase := range [...]money.Phase{money.Committed, money.Disbursed} {
		m := money.Measure{Phase: phase, Form: form}
		in, inTolerance, inKnown := b.sumOf(b.stating(b.own[h], m), m)
		if !inKnown {
			return 0, 0, false
		}
		out, outTolerance, _ := b.sumOf(b.stating(b.passed[h], m), m)
		if left := in - out; left > kept {
			kept, tolerance = left, addTolerance(inTolerance, outTolerance)
		}
	}
	return kept, tolerance, true
}

// sumOf adds the known amounts of lines; known is false where one has an
// unknown amount outside a known total.
func (b *booking) sumOf(lines []int32, m money.Measure) (sum, tolerance money.Amount, known bool) {
	known = true
	for _, i := range lines {
		line := &b.in.Lines[i]
		known = known && !line.hasUnknown(m)
		for _, p := range line.Stated[m.Phase] {
			sum += p.Value.Amount
			if p.Value.State == money.Known {
				tolerance = addTolerance(tolerance, line.Rounded)
			}
		}
	}
	return sum, tolerance, known
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
