package pages

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/texts"
	"indsigt/cmd/indsigt/internal/view"
)

// Every figure of the site is made here: from an answer of the ledger, or from a cell
// of a published file, together with the question it answers.

// ask makes the figure of a question, linked to its rows.
func (m *builder) ask(q ask.Question) view.Figure { return m.figure(q, m.s.sum(q), m.rowsURL(q)) }

// figure formats a sum. It always states what is missing.
func (m *builder) figure(q ask.Question, sum money.Sum, url string) view.Figure {
	switch {
	case sum.Empty():
		return view.Figure{Absent: true, Text: m.v.nothing}
	case sum.Missing() == sum.Pieces && sum.Known == 0:
		f := view.Figure{Text: m.v.unknown, Unknown: true, URL: url}
		if sum.Withheld == sum.Pieces {
			f.Unknown, f.Text = false, m.v.withheld
		}
		f.After = m.mostWords(q, sum)
		if sum.Pieces > 1 {
			f.After = remarks(f.After, m.missingWords(q, sum))
		}
		return f
	}
	f := view.Figure{Value: view.Money(sum.Known), Ask: ask.AmountOf(q), Text: m.t.Amount(sum.Known), URL: url}
	if !sum.Cents {
		m.splitCents(&f)
	}
	if sum.Missing() > 0 {
		f.Before = m.v.atLeast
		f.After = remarks(m.mostWords(q, sum), m.missingWords(q, sum))
	}
	if sum.Undivided && q.Table == ask.Facts && q.Filter[ask.Holder] != "" {
		m.mayBeElsewhere(&f, sum)
	}
	return f
}

// mayBeElsewhere marks the rest of a holder that passed on a part of unknown size:
// the rest is at most the known amount. If a part of its income is unknown too, the
// known amount is not a bound.
func (m *builder) mayBeElsewhere(f *view.Figure, sum money.Sum) {
	switch {
	case sum.Missing() == 0:
		f.Mark, f.Before = view.AtMost, m.t.T("mark.at-most")
	case sum.Known == 0:
		f.Value, f.Text, f.Exact, f.Before, f.Unknown = view.Value{}, m.v.unknown, "", "", true
	default:
		f.Before = ""
	}
}

// whole is one sentence that states what is missing of a sum, or that nothing is; or
// else what is only known in sum.
func (m *builder) whole(q ask.Question, sum money.Sum) view.Sentence {
	switch gaps := m.gaps(q, sum); {
	case len(gaps) > 0:
		return gaps[0]
	case sum.Within > 0:
		return m.sayWords("sentence.complete.within")
	}
	return m.sayOfN("sentence.complete", sum.Pieces, one(sum.Pieces, ask.CountPieces(q)), slot{"pieces", "", m.count(ask.CountPieces(q), sum.Pieces)})
}

// cell is a figure in a table.
func (m *builder) cell(q ask.Question, sum money.Sum) view.Cell {
	f := m.figure(q, sum, m.rowsURL(q))
	return view.Cell{Figure: &f}
}

// missingWords is "3 af 17 beløb mangler".
func (m *builder) missingWords(q ask.Question, sum money.Sum) []view.Phrase {
	return m.say(m.v.missing,
		slot{"missing", "", m.count(ask.CountMissing(q), sum.Missing())},
		slot{"pieces", "", m.count(ask.CountPieces(q), sum.Pieces)})
}

// mostWords is "højst 1.000.000 kr."; nil: the sum has no upper bound.
func (m *builder) mostWords(q ask.Question, sum money.Sum) []view.Phrase {
	if !sum.Bounded {
		return nil
	}
	return m.say(m.v.most, slot{"amount", "", m.most(q, sum)})
}

// remarks joins two remarks.
func remarks(first, second []view.Phrase) []view.Phrase {
	if len(first) > 0 && len(second) > 0 {
		first[len(first)-1].After += ";"
	}
	return append(first, second...)
}

// most is the upper bound of a sum.
func (m *builder) most(q ask.Question, sum money.Sum) *view.Figure {
	return &view.Figure{Value: view.Money(sum.Most), Ask: ask.MostOf(q), Text: m.t.Amount(sum.Most)}
}

// count is a figure that is a count.
func (m *builder) count(e ask.Expr, n int) *view.Figure {
	return &view.Figure{Value: view.Count(n), Ask: e, Text: m.t.Int(n)}
}

// published is an amount in a cell of a data file.
func (m *builder) published(c ask.Cell, a money.Amount) view.Figure {
	return view.Figure{Value: view.Money(a), Ask: ask.PublishedCell(c), Text: m.t.Amount(a)}
}

// value is a stated value: a cell of a data file, or text.
func (m *builder) value(c ask.Cell, v money.Value) view.Figure {
	switch v.State {
	case money.Unknown, money.Inside:
		return view.Figure{Text: m.v.unknown, Unknown: true}
	case money.Withheld:
		return view.Figure{Text: m.v.withheld}
	}
	return m.published(c, v.Amount)
}

// splitCents shows an amount with øre that no source states in whole kroner, marked
// as calculated.
func (m *builder) splitCents(f *view.Figure) {
	if a := f.Value.Amount(); a%100 != 0 {
		f.Exact, f.Text = f.Text, m.t.Amount(money.RoundWhole(a))
		f.Mark, f.MarkText = "calculated", m.t.T("basis.calculated")
	}
}

// short rounds a figure for sentences, key figures and charts: "2,5 mio. kr.". Exact
// keeps the full amount.
func (m *builder) short(f view.Figure) view.Figure {
	if f.Value.IsAmount() {
		exact := m.t.Amount(f.Value.Amount())
		if f.Text = m.t.Short(f.Value.Amount()); f.Text != exact {
			f.Exact = exact
		}
		if f.Mark == "calculated" && f.Value.Amount()%100 != 0 && m.t.Amount(money.RoundWhole(f.Value.Amount())) != f.Text {
			f.Mark, f.MarkText = "", "" // the rounding is coarser than kroner
		}
	}
	f.After = m.shortPhrases(f.After)
	return f
}

// shortPhrases rounds the figures of phrases.
func (m *builder) shortPhrases(phrases []view.Phrase) []view.Phrase {
	out := slices.Clone(phrases)
	for i := range out {
		if out[i].Figure != nil {
			f := m.short(*out[i].Figure)
			out[i].Figure = &f
		}
	}
	return out
}

// slot fills an argument of a sentence with text or a figure.
type slot struct {
	name   string
	text   string
	figure *view.Figure
}

// say fills in a sentence's arguments.
func (m *builder) say(parts []texts.Part, slots ...slot) []view.Phrase {
	var out []view.Phrase
	var words strings.Builder
	stop := false // an abbreviation's full stop also ends the sentence: "10 kr."
	for _, p := range parts {
		if stop {
			p.Words = strings.TrimPrefix(p.Words, ".")
		}
		words.WriteString(p.Words)
		if p.Arg == "" {
			continue
		}
		s := find(slots, p.Arg)
		if s.figure == nil {
			words.WriteString(m.t.Isolated(s.text))
			stop = strings.HasSuffix(s.text, ".") || stop && s.text == ""
			continue
		}
		out = append(out, view.Phrase{Before: words.String(), Figure: s.figure})
		words.Reset()
		stop = strings.HasSuffix(s.figure.Text, ".") && len(s.figure.After) == 0
	}
	if words.Len() > 0 {
		if len(out) == 0 {
			return []view.Phrase{{Before: words.String()}}
		}
		out[len(out)-1].After = words.String()
	}
	return out
}

func find(slots []slot, name string) slot {
	for _, s := range slots {
		if s.name == name {
			return s
		}
	}
	panic("internal error: a sentence needs {" + name + "}")
}

// addUp panics unless a table's rows add to its total. The amounts always do; counts
// do if no piece is divided between rows. A piece inside another is missing from a
// row without that one, but from no total with it.
func addUp(what string, total money.Sum, rows []money.Sum, divided bool) {
	sum := money.Zero(total.Measure)
	var err error
	for _, r := range rows {
		if r.Empty() {
			continue
		}
		if sum, err = sum.Plus(r); err != nil {
			panic("internal error: " + what + ": " + err.Error())
		}
	}
	same := sum.Known == total.Known
	if divided {
		same = same && sum.Pieces >= total.Pieces && sum.Missing() >= total.Missing()
	} else {
		same = same && sum.SameCounts(total)
	}
	if !same {
		panic("internal error: " + what + ": rows " + money.Plain(sum.Known) + " in " + itoa(sum.Pieces) +
			" pieces, total " + money.Plain(total.Known) + " in " + itoa(total.Pieces))
	}
}

// divides reports whether a piece can be in several groups of a dimension.
func divides(d ask.Dim) bool { return d == ask.Area || d == ask.Theme || d == ask.Funder }

func sumsOf(groups []ledger.Group) []money.Sum {
	sums := make([]money.Sum, len(groups))
	for i, g := range groups {
		sums[i] = g.Sum
	}
	return sums
}
