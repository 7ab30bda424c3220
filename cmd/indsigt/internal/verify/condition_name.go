package verify

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/words"
)

// Conditions on the names in a sentence.

// named requires the words to be the name of the subject of a question.
func named(arg, of string, d ask.Dim) condition {
	return func(cl *claim) words.Message {
		q, _ := cl.question(of)
		want := cl.nameOf(d, q.Filter[d])
		said, period := cl.words[arg], cl.words["period"]
		if period != "" {
			// Name and period are adjacent: the name ends where a period can begin.
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

// nameOf returns the name of a value of a dimension, without spaces.
func (cl *claim) nameOf(d ask.Dim, value string) string {
	prefix := map[ask.Dim]string{ask.Area: "areas/", ask.Theme: "themes/", ask.Plan: "plans/", ask.Pool: "pools/", ask.Funder: "organisations/", ask.Receiver: "organisations/"}[d]
	switch {
	case value == ask.None || value == ask.NotStated || ask.Holds(ask.AnyNotDivided, value) || value == ask.AnyNotDivided:
		return "" // a group without a name
	case d == ask.Year:
		return value
	}
	return cl.books.name(cl.lang, prefix+value)
}

// isPeriod reports whether words are a period.
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

// sameName compares names, ignoring the case of the first letter.
func sameName(said, want string) bool {
	if said == want {
		return true
	}
	r, n := utf8.DecodeRuneInString(want)
	return said == string(unicode.ToUpper(r))+want[n:]
}

// namedByFigure requires the words to be the name of a value that the figure's
// question filters by; a special group has no name to compare.
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

// names requires the words to name each group of a question once: one or two names,
// or their number.
func names(arg, of string, d ask.Dim) condition {
	return func(cl *claim) words.Message {
		q, _ := cl.question(of)
		said := cl.words[arg]
		groups := cl.groupsOf(q, d)
		if len(groups) > 2 {
			if !strings.Contains(said, cl.notation.count(len(groups))) {
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
		// The rest must be the text between two names.
		if joined := solid(strings.NewReplacer("{a}", "", "{b}", "").Replace(cl.books.text(cl.lang, "format.list.two"))); said != "" && said != joined {
			return fails("reasons.verify.sentence-name", "name", arg)
		}
		return satisfied
	}
}

// namedByOf requires the words to be the name of a value that data-of filters by.
func namedByOf(arg string, d ask.Dim) condition {
	return func(cl *claim) words.Message {
		if len(cl.of) == 0 {
			return fails("reasons.verify.sentence-asks", "name", "data-of")
		}
		value := cl.of[0].A.Filter[d]
		want := cl.nameOf(d, value)
		if d == ask.Giver {
			want = cl.books.name(cl.lang, value)
		}
		if want == "" || !sameName(cl.words[arg], want) {
			return fails("reasons.verify.sentence-name", "name", arg)
		}
		return satisfied
	}
}

// cellOf returns a cell of a holder that data-of names.
func (cl *claim) cellOf(column string) (holder, value string) {
	if len(cl.of) != 1 || cl.of[0].Op != ask.Published || cl.of[0].Cell.Table != "holders" || cl.of[0].Cell.Column != column {
		return "", ""
	}
	holder = cl.of[0].Cell.Row
	if i, ok := cl.data.tables["holders"].row(holder); ok {
		return holder, cl.data.tables["holders"].get(i, column)
	}
	return "", ""
}

// namedByCell requires the words to be the name of the document in a holder's cell.
func namedByCell(arg, column, prefix string) condition {
	return func(cl *claim) words.Message {
		_, slug := cl.cellOf(column)
		if want := cl.books.name(cl.lang, prefix+slug); slug == "" || want == "" || !sameName(cl.words[arg], want) {
			return fails("reasons.verify.sentence-name", "name", arg)
		}
		return satisfied
	}
}

// nextPlan requires the words to name the first plan that begins after another ends,
// for one of its areas. An end without a day or month is the last day of the month or
// year, but the next plan may begin within it: all plans that begin after the first
// possible day count, and the earliest of them must be named.
func nextPlan(arg string) condition {
	return func(cl *claim) words.Message {
		holder, _ := cl.cellOf("period_to")
		t := cl.data.tables["holders"]
		at, ok := t.row(holder)
		if !ok {
			return fails("reasons.verify.sentence-asks", "name", "data-of")
		}
		areas := strings.Fields(t.get(at, "areas"))
		began := t.get(at, "period_from")
		first := ""
		var names []string
		for i := range t.rows {
			from := t.get(i, "period_from")
			if t.get(i, "kind") != "plans" || t.at(i, 0) == holder || from <= began {
				continue
			}
			shares := slices.ContainsFunc(strings.Fields(t.get(i, "areas")), func(a string) bool { return slices.Contains(areas, a) })
			if !shares || first != "" && from > first {
				continue
			}
			if from != first {
				first, names = from, nil
			}
			names = append(names, cl.books.name(cl.lang, t.at(i, 0)))
		}
		if !slices.Contains(names, cl.words[arg]) {
			return fails("reasons.verify.sentence-name", "name", arg)
		}
		return satisfied
	}
}

// flowNames requires the words to name both ends of a flow: a giver and its receiver,
// or a plan or pool and an area. An end that is not a document has no name to
// compare.
func flowNames(arg, of string) condition {
	return func(cl *claim) words.Message {
		q := cl.figs[of].A
		var from, to string
		if q.Table == ask.Lines {
			from, to = cl.books.name(cl.lang, q.Filter[ask.Giver]), cl.books.name(cl.lang, q.Filter[ask.Holder])
		} else {
			from, to = cl.nameOf(ask.Plan, q.Filter[ask.Plan]), cl.nameOf(ask.Area, q.Filter[ask.Area])
			if q.Filter[ask.Pool] != "" && q.Filter[ask.Pool] != ask.None {
				from = cl.nameOf(ask.Pool, q.Filter[ask.Pool])
			}
		}
		for _, p := range cl.books.books[cl.lang].patterns["chart.flow.way"] {
			if m := p.re.FindStringSubmatch(cl.words[arg]); m != nil {
				said := make(map[string]string)
				for i, name := range p.args {
					said[name] = m[i+1]
				}
				if (from == "" || said["from"] == from) && (to == "" || said["to"] == to) {
					return satisfied
				}
			}
		}
		return fails("reasons.verify.sentence-name", "name", arg)
	}
}

// onlyUnnamed requires that no giver of the question has a name.
func onlyUnnamed(of string) condition {
	return func(cl *claim) words.Message {
		q, _ := cl.question(of)
		if !slices.Equal(cl.groupsOf(q, ask.Giver), []string{ask.NotStated}) {
			return fails("reasons.verify.sentence-name", "name", of)
		}
		return satisfied
	}
}

// groupsOf returns the values of a dimension among the rows of a question, sorted.
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
