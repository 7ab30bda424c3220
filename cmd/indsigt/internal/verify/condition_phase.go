package verify

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// Conditions on the phase and form in a sentence.

// phaseOfText requires the phase in the text's id.
func phaseOfText(arg string) condition {
	return func(cl *claim) words.Message {
		q, ok := cl.question(arg)
		if !ok || !slices.Contains(strings.Split(cl.id, "."), q.Measure.Phase.String()) {
			return fails("reasons.verify.sentence-phase", "name", arg)
		}
		return satisfied
	}
}

// formOf requires the words of the form: staff time is named, cash is not.
func formOf(arg string) condition {
	return func(cl *claim) words.Message {
		q, _ := cl.question(arg)
		want := ""
		if q.Measure.Form == money.InKind {
			want = cl.books.text(cl.lang, "sentence.form.in-kind")
		}
		if said, ok := cl.words["form"]; ok && said != want {
			return fails("reasons.verify.sentence-form")
		}
		return satisfied
	}
}

func inPhase(arg string, p money.Phase) condition {
	return func(cl *claim) words.Message {
		if q, ok := cl.question(arg); !ok || q.Measure.Phase != p {
			return fails("reasons.verify.sentence-phase", "name", arg)
		}
		return satisfied
	}
}

func inForm(arg string, f money.Form) condition {
	return func(cl *claim) words.Message {
		if q, ok := cl.question(arg); !ok || q.Measure.Form != f {
			return fails("reasons.verify.sentence-form")
		}
		return satisfied
	}
}

// notKnown requires the first question of data-of to be about the phase, and to have
// no known amount.
func notKnown(p money.Phase) condition {
	return func(cl *claim) words.Message {
		if len(cl.of) == 0 || cl.of[0].A.Measure.Phase != p {
			return fails("reasons.verify.sentence-asks", "name", "data-of")
		}
		if s := cl.sum(cl.of[0].A); s.pieces != s.missing() {
			return fails("reasons.verify.sentence-known")
		}
		return satisfied
	}
}
