package verify

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// Conditions of what the figures of a sentence ask, and of how their questions differ.

// question is that of an argument's figure, or, where words stand for it or the text
// leaves it out, the first of data-of.
func (cl *claim) question(arg string) (ask.Question, bool) {
	if e, ok := cl.figs[arg]; ok {
		return e.A, true
	}
	if len(cl.of) > 0 {
		return cl.of[0].A, true
	}
	return ask.Question{}, false
}

// about requires a question to the table with the one filter.
func about(arg string, t ask.Table, d ask.Dim) condition {
	return func(cl *claim) words.Message {
		q, ok := cl.question(arg)
		if !ok || q.Table != t || q.Filter[d] == "" {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		return satisfied
	}
}

// figureOp requires a figure of the operation.
func figureOp(arg string, op ask.Op) condition {
	return func(cl *claim) words.Message {
		if e, ok := cl.figs[arg]; ok && e.Op != op {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		return satisfied
	}
}

// groupCount requires a count of groups, or, where the text's form leaves it out, one
// group; two where the language has such a form for two as well.
func groupCount(arg string) condition {
	return func(cl *claim) words.Message {
		if e, ok := cl.figs[arg]; ok && e.Op == ask.Groups {
			return satisfied
		}
		most := 0
		for _, p := range cl.books.books[cl.lang].patterns[cl.id] {
			if !slices.Contains(p.args, arg) {
				most++
			}
		}
		if len(cl.of) == 0 || cl.of[0].Op != ask.Groups || cl.countGroups(cl.of[0]) > most {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		return satisfied
	}
}

func sameQuestion(a, b string) condition {
	return func(cl *claim) words.Message {
		if cl.figs[a].A != cl.figs[b].A {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// committedOf requires a to be the commitment of what b asks about.
func committedOf(a, b string) condition {
	return func(cl *claim) words.Message {
		x, y := cl.figs[a].A, cl.figs[b].A
		y.Measure.Phase = money.Committed
		if x != y {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// unsaidOf requires the figure unsaid to be what whole has and part does not state.
func unsaidOf(unsaid, part, whole string) condition {
	return func(cl *claim) words.Message {
		if cl.figs[unsaid] != (ask.Expr{Op: ask.Unstated, A: cl.figs[whole].A, B: cl.figs[part].A}) {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// unsaidLeft requires the figure unsaid to be that of which it is not known what is left.
func unsaidLeft(unsaid, arg string) condition {
	return func(cl *claim) words.Message {
		if e := cl.figs[arg]; cl.figs[unsaid] != (ask.Expr{Op: ask.Unstated, A: e.A, B: e.B}) {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// shareOf requires the figure share to be the part that amount is of the whole that
// data-of ranks.
func shareOf(share, amount string) condition {
	return func(cl *claim) words.Message {
		if e := cl.figs[share]; e.Op != ask.Share || e.A != cl.figs[amount].A || len(cl.of) == 0 || e.B != cl.of[0].A {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// sharedOf requires the figures shared and areas to be what the area of arg shares.
func sharedOf(arg string) condition {
	return func(cl *claim) words.Message {
		q := cl.figs[arg].A
		if cl.figs["shared"] != (ask.Expr{Op: ask.Shared, A: q}) || cl.figs["areas"] != (ask.Expr{Op: ask.Sharers, A: q}) {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// partOf requires the figure part to be the whole's in one group, and to be something.
func partOf(part, whole string, d ask.Dim, group string) condition {
	return func(cl *claim) words.Message {
		q := cl.figs[part].A
		if q != cl.figs[whole].A.With(d, group) || cl.sum(q).pieces == 0 {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}
