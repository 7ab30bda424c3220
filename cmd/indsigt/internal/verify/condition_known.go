package verify

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// Conditions on how much is known of the amounts in a sentence, and on their sums.

func allMissing(arg string) condition {
	return func(cl *claim) words.Message {
		q, ok := cl.question(arg)
		if !ok {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		if s := cl.sum(q); s.pieces != s.missing() {
			return fails("reasons.verify.sentence-known")
		}
		return satisfied
	}
}

func noneMissing(arg string) condition {
	return func(cl *claim) words.Message {
		q, ok := cl.question(arg)
		if !ok {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		if s := cl.sum(q); s.missing() > 0 {
			return fails("reasons.verify.sentence-missing")
		}
		return satisfied
	}
}

// someMissing requires that an amount is missing in a figure's sum.
func someMissing(arg string) condition {
	return func(cl *claim) words.Message {
		q, ok := cl.question(arg)
		if !ok {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		if cl.sum(q).missing() == 0 {
			return fails("reasons.verify.sentence-whole")
		}
		return satisfied
	}
}

// nothing requires that no question of data-of has a row.
func nothing(cl *claim) words.Message {
	for _, e := range cl.of {
		if cl.sum(e.A).pieces > 0 {
			return fails("reasons.verify.sentence-known")
		}
	}
	return satisfied
}

func ofIsEmpty(cl *claim) words.Message {
	if len(cl.of) == 0 {
		return fails("reasons.verify.sentence-asks", "name", "data-of")
	}
	return nothing(cl)
}

// overAll requires part and whole to be stated by the same lines.
func overAll(part, whole string) condition {
	return func(cl *claim) words.Message {
		for _, e := range []ask.Expr{
			{Op: ask.Unstated, A: cl.figs[whole].A, B: cl.figs[part].A}, {Op: ask.Unstated, A: cl.figs[part].A, B: cl.figs[whole].A},
		} {
			if v, why := cl.answer(e); why.ID != "" || v != "0.00" {
				return fails("reasons.verify.sentence-lines")
			}
		}
		return satisfied
	}
}

// unsaidIsAll requires that no line that states the whole states all of the part.
func unsaidIsAll(part, whole string) condition {
	return func(cl *claim) words.Message {
		all, _ := cl.answer(cl.figs[whole])
		v, why := cl.answer(ask.Expr{Op: ask.Unstated, A: cl.figs[whole].A, B: cl.figs[part].A})
		if why.ID != "" || v != all || cl.sum(cl.figs[whole].A).missing() > 0 {
			return fails("reasons.verify.sentence-lines")
		}
		return satisfied
	}
}

// isLeft requires the figure to be the commitments less the payments, and more than
// zero.
func isLeft(arg string) condition {
	return func(cl *claim) words.Message {
		e := cl.figs[arg]
		paid := e.A
		paid.Measure.Phase = money.Disbursed
		if e.A.Measure.Phase != money.Committed || e.B != paid || cl.sum(e.A).missing() > 0 {
			return fails("reasons.verify.sentence-compares")
		}
		if x, y, fits := cl.bothStated(e); !fits || x <= y {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// allSaid requires that all lines state both amounts of a difference.
func allSaid(arg string) condition {
	return func(cl *claim) words.Message {
		e := cl.figs[arg]
		for _, other := range []ask.Expr{{Op: ask.Unstated, A: e.A, B: e.B}, {Op: ask.Unstated, A: e.B, B: e.A}} {
			if v, why := cl.answer(other); why.ID != "" || v != "0.00" {
				return fails("reasons.verify.sentence-lines")
			}
		}
		return satisfied
	}
}

// nothingPaid requires that no payment is known of lines that do not state both
// amounts, and somePaid that one is.
func nothingPaid(arg string) condition { return paidElsewhere(arg, false) }

func somePaid(arg string) condition { return paidElsewhere(arg, true) }

func paidElsewhere(arg string, some bool) condition {
	return func(cl *claim) words.Message {
		e := cl.figs[arg]
		if _, paid, _ := cl.bothStated(e); (cl.sum(e.B).known != paid) != some {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// sharesNothing requires that the area of the amount shares nothing with others.
func sharesNothing(cl *claim) words.Message {
	q, _ := cl.question("amount")
	if s := cl.shared(q); s.areas > 1 && s.sum != 0 {
		return fails("reasons.verify.sentence-shared")
	}
	return satisfied
}

// sharesSome requires that the area of data-of shares money with others.
func sharesSome(cl *claim) words.Message {
	if len(cl.of) == 0 || cl.of[0].Op != ask.Sharers {
		return fails("reasons.verify.sentence-asks", "name", "data-of")
	}
	if cl.shared(cl.of[0].A).areas < 2 {
		return fails("reasons.verify.sentence-shared")
	}
	return satisfied
}

// addsUp requires parts to add up to the whole.
func addsUp(whole string, parts ...string) condition {
	return func(cl *claim) words.Message {
		want, _ := cl.answer(cl.figs[whole])
		var sum money.Amount
		for _, p := range parts {
			v, _ := cl.answer(cl.figs[p])
			a, ok := parseAmount(v)
			if !ok {
				return fails("reasons.verify.sentence-asks", "name", p)
			}
			sum, _ = add(sum, a)
		}
		if printAmount(sum) != want {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// allPlaced requires that every group of data-of is a named one.
func allPlaced(cl *claim) words.Message {
	if len(cl.of) == 0 || cl.of[0].Op != ask.Groups {
		return fails("reasons.verify.sentence-asks", "name", "data-of")
	}
	for _, key := range cl.groupsOf(cl.of[0].A, cl.of[0].Dim) {
		if key == ask.None || key == ask.NotStated || ask.Holds(ask.AnyNotDivided, key) {
			return fails("reasons.verify.sentence-missing")
		}
	}
	return satisfied
}
