package verify

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// Conditions on the questions of the figures in a sentence, and on how they differ.

// question returns the question of an argument's figure or, if the argument is in
// words or missing, the first of data-of.
func (cl *claim) question(arg string) (ask.Question, bool) {
	if e, ok := cl.figs[arg]; ok {
		return e.A, true
	}
	if len(cl.of) > 0 {
		return cl.of[0].A, true
	}
	return ask.Question{}, false
}

// about requires a question about the table with only this filter.
func about(arg string, t ask.Table, d ask.Dim) condition {
	return func(cl *claim) words.Message {
		q, ok := cl.question(arg)
		if !ok || q.Table != t || q.Filter[d] == "" {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		return satisfied
	}
}

// figureOp requires a figure with the operation.
func figureOp(arg string, op ask.Op) condition {
	return func(cl *claim) words.Message {
		if e, ok := cl.figs[arg]; ok && e.Op != op {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		return satisfied
	}
}

// groupCount requires a count of groups. If the form of the text omits the count,
// there must be one group, or two in languages with such a form.
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

// countsDocuments requires a number to be that of the documents of the kind that the text
// is named after. Years are no documents.
func countsDocuments(arg string) condition {
	return func(cl *claim) words.Message {
		kind := cl.id[strings.LastIndexByte(cl.id, '.')+1:]
		said, ok := cl.words[arg]
		n := 0
		if t := cl.data.tables[kind]; t != nil {
			n = t.rows
		} else {
			holders := cl.data.tables["holders"]
			for i := range holders.rows {
				if holders.get(i, "kind") == kind {
					n++
				}
			}
		}
		if ok && n > 0 && said != cl.notation.count(n) && !cl.countsBelow(kind, said) {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		return satisfied
	}
}

// countsBelow reports whether a number is that of the documents of a kind for the plan,
// area or theme whose page the sentence's page is below.
func (cl *claim) countsBelow(kind, said string) bool {
	holders := cl.data.tables["holders"]
	for of := range strings.SplitSeq(cl.page, "/") {
		for _, column := range []string{"plan", "areas", "themes"} {
			n := 0
			for i := range holders.rows {
				if holders.get(i, "kind") == kind && slices.ContainsFunc(strings.Fields(holders.get(i, column)), func(id string) bool {
					id, _, _ = strings.Cut(id, ":")
					return id == of
				}) {
					n++
				}
			}
			if n > 0 && said == cl.notation.count(n) {
				return true
			}
		}
	}
	return false
}

func sameQuestion(a, b string) condition {
	return func(cl *claim) words.Message {
		if cl.figs[a].A != cl.figs[b].A {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// committedOf requires a to be the commitment of the subject of b.
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

// unsaidOf requires the figure unsaid to be the part of whole for which part is not
// stated.
func unsaidOf(unsaid, part, whole string) condition {
	return func(cl *claim) words.Message {
		if cl.figs[unsaid] != (ask.Expr{Op: ask.Unstated, A: cl.figs[whole].A, B: cl.figs[part].A}) {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// unsaidLeft requires the figure unsaid to be the amount for which the remainder is
// not known.
func unsaidLeft(unsaid, arg string) condition {
	return func(cl *claim) words.Message {
		if e := cl.figs[arg]; cl.figs[unsaid] != (ask.Expr{Op: ask.Unstated, A: e.A, B: e.B}) {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// shareOf requires the figure share to be the share of amount in the total that
// data-of ranks.
func shareOf(share, amount string) condition {
	return func(cl *claim) words.Message {
		if e := cl.figs[share]; e.Op != ask.Share || e.A != cl.figs[amount].A || len(cl.of) == 0 || e.B != cl.of[0].A {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// sharedOf requires the figures shared and areas to be the amount that the area of
// arg shares, and the number of areas.
func sharedOf(arg string) condition {
	return func(cl *claim) words.Message {
		q := cl.figs[arg].A
		if cl.figs["shared"] != (ask.Expr{Op: ask.Shared, A: q}) || cl.figs["areas"] != (ask.Expr{Op: ask.Sharers, A: q}) {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// partOf requires the figure part to be the part of whole in one group, and not to be
// empty.
func partOf(part, whole string, d ask.Dim, group string) condition {
	return func(cl *claim) words.Message {
		q := cl.figs[part].A
		if q != cl.figs[whole].A.With(d, group) || cl.sum(q).pieces == 0 {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}
