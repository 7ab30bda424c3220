package verify

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/words"
)

// Conditions of the names in a sentence.

// named requires the words to be the name of what a question is about.
func named(arg, of string, d ask.Dim) condition {
	return func(cl *claim) words.Message {
		q, _ := cl.question(of)
		want := cl.nameOf(d, q.Filter[d])
		said, period := cl.words[arg], cl.words["period"]
		if period != "" {
			// The two stand side by side: the name ends where a period can begin.
			rest, ok := strings.CutPrefix(said+period, want)
			if !ok || !cl.isPeriod(rest) {
				return fails("reasons.verify.sentence-name", "name", arg)
			}
			return satisfied
		}
		if want == "" || !sameName(said, want) {
			return fails("reasons.verify.sentence-name", "name", arg)
		}
		return satisfied
	}
}

// nameOf is the name of a value of a dimension, without spaces.
func (cl *claim) nameOf(d ask.Dim, value string) string {
	prefix := map[ask.Dim]string{ask.Area: "areas/", ask.Theme: "themes/", ask.Plan: "plans/", ask.Pool: "pools/", ask.Funder: "organisations/", ask.Receiver: "organisations/"}[d]
	switch {
	case value == ask.None || value == ask.NotStated || ask.Holds(ask.AnyNotDivided, value) || value == ask.AnyNotDivided:
		return "" // a group without a name of its own
	case d == ask.Year:
		return value
	}
	return cl.books.name(cl.lang, prefix+value)
}

// isPeriod reports whether words are those of a period.
func (cl *claim) isPeriod(said string) bool {
	if book := cl.books.books[cl.lang]; book != nil {
		for _, id := range []string{"sentence.period", "sentence.period.year"} {
			for _, p := range book.patterns[id] {
				if p.re.MatchString(said) {
					return true
				}
			}
		}
	}
	return said == ""
}

// sameName compares names; a sentence's first letter is a capital.
func sameName(said, want string) bool {
	if said == want {
		return true
	}
	r, n := utf8.DecodeRuneInString(want)
	return said == string(unicode.ToUpper(r))+want[n:]
}

// namedByFigure requires the words to be the name of something the figure's question
// filters on; a special group has no name to compare.
func namedByFigure(arg, of string) condition {
	return func(cl *claim) words.Message {
		q := cl.figs[of].A
		for _, d := range ask.Dims {
			if q.Filter[d] == "" {
				continue
			}
			if want := cl.nameOf(d, q.Filter[d]); want == "" || sameName(cl.words[arg], want) {
				return satisfied
			}
		}
		return fails("reasons.verify.sentence-name", "name", arg)
	}
}

// names requires the words to name the groups of a question, each once: one or two
// names, or how many they are.
func names(arg, of string, d ask.Dim) condition {
	return func(cl *claim) words.Message {
		q, _ := cl.question(of)
		said := cl.words[arg]
		groups := cl.groupsOf(q, d)
		if len(groups) > 2 {
			if !strings.Contains(said, strconv.Itoa(len(groups))) {
				return fails("reasons.verify.sentence-name", "name", arg)
			}
			return satisfied
		}
		for _, key := range groups {
			want := cl.nameOf(d, key)
			if key == ask.NotStated {
				want = cl.books.text(cl.lang, "sentence.unnamed-giver")
			}
			r, n := utf8.DecodeRuneInString(want)
			capital := string(unicode.ToUpper(r)) + want[n:]
			switch {
			case want != "" && strings.Contains(said, want):
				said = strings.Replace(said, want, "", 1)
			case want != "" && strings.HasPrefix(said, capital):
				said = said[len(capital):]
			default:
				return fails("reasons.verify.sentence-name", "name", arg)
			}
		}
		// What is left joins two names.
		if joined := solid(strings.NewReplacer("{a}", "", "{b}", "").Replace(cl.books.text(cl.lang, "format.list.two"))); said != "" && said != joined {
			return fails("reasons.verify.sentence-name", "name", arg)
		}
		return satisfied
	}
}

// onlyUnnamed requires that no giver of the question is named.
func onlyUnnamed(of string) condition {
	return func(cl *claim) words.Message {
		q, _ := cl.question(of)
		if !slices.Equal(cl.groupsOf(q, ask.Giver), []string{ask.NotStated}) {
			return fails("reasons.verify.sentence-name", "name", of)
		}
		return satisfied
	}
}

// groupsOf are the values of a dimension among the rows of a question, sorted.
func (a *answerer) groupsOf(q ask.Question, d ask.Dim) []string {
	b := a.rowIndex(q.Table)
	seen := make(map[string]bool)
	var all []string
	b.rowsOf(&q, func(i int32) {
		p := b.dims[d]
		if name := p.names[p.numbers[i]]; !seen[name] {
			seen[name] = true
			all = append(all, name)
		}
	})
	slices.Sort(all)
	return all
}
