package diff

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// report is a change in words: what text and Markdown both print.
type report struct {
	from, to string
	notes    []string // in whole sentences
	headline section
	sections []section
}

// section is a table. The first cell of a row is its mark: + − ~ or empty.
type section struct {
	title string
	// heads are the columns' names, without the mark's.
	heads []string
	// figures is how many of the columns, from the second on, are figures.
	figures int
	rows    [][]string
	// first: to be read before anything is unfolded.
	first bool
	// code: the last column holds what is typed or named in files.
	code bool
}

// teller writes sums and names in a language.
type teller struct {
	c    *Change
	lang string
	g    money.Grammar
}

func newTeller(c *Change, lang string) teller {
	g, err := money.NewGrammar(c.New.Settings.Language, c.New.Settings.Currency)
	if err != nil {
		g = money.Grammar{}
	}
	return teller{c, lang, g}
}

func (t teller) say(w word, args ...any) string { return w.In(t.lang, args...) }

func (t teller) amount(a money.Amount) string { return t.g.Format(a) }

func (t teller) signed(a money.Amount) string {
	if a > 0 {
		return "+" + t.amount(a)
	}
	return t.amount(a)
}

func (t teller) value(v *money.Value) string {
	switch {
	case v == nil:
		return "–"
	case v.State == money.Unknown || v.State == money.Inside:
		return t.say(wordUnknown)
	case v.State == money.Withheld:
		return t.say(wordWithheld)
	}
	return t.amount(v.Amount)
}

func (t teller) sum(s money.Sum) string {
	if !s.Bounded {
		return t.leastOf(s)
	}
	return t.leastOf(s) + t.say(wordAtMost, t.amount(s.Most))
}

// leastOf is what is known of a sum.
func (t teller) leastOf(s money.Sum) string {
	switch {
	case s.Empty():
		return "–"
	case s.Missing() == s.Pieces:
		return t.say(wordUnknown)
	case s.Missing() > 0:
		return t.say(wordMissing, t.say(wordAtLeast, t.amount(s.Known)), s.Missing(), s.Pieces)
	}
	return t.amount(s.Known)
}

func (t teller) measure(m money.Measure) string {
	phase := t.say(phaseWords[m.Phase])
	if m.Form == money.InKind {
		return t.say(wordInKind, phase)
	}
	return phase
}

// title is what a KIND/SLUG is called.
func (t teller) title(id string) string {
	if id == ask.NotStated {
		return t.say(wordNotStated)
	}
	if d := t.c.docs[id]; d != nil && d.Title != "" {
		return d.Title
	}
	return id
}

// group is what a group of a dimension is called.
func (t teller) group(d ask.Dim, key string) string {
	switch {
	case key == ask.None && d == ask.Year:
		return t.say(wordNoYear)
	case key == ask.None:
		return t.say(wordNone)
	case strings.HasPrefix(key, ask.NotDivided):
		return t.say(wordNotDivided, t.title(key[len(ask.NotDivided):]))
	case d == ask.Year, key == ask.NotStated:
		if key == ask.NotStated {
			return t.say(wordNotStated)
		}
		return key
	}
	return t.title(string(kinds[d]) + "/" + key)
}

// side is what a revision is called.
func (t teller) side(s *Side) string {
	if s.Name == "" {
		return t.say(wordFolder)
	}
	short := s.Commit[:min(10, len(s.Commit))]
	if strings.HasPrefix(s.Commit, s.Name) {
		return short + " (" + s.Day + ")"
	}
	return s.Name + " (" + short + ", " + s.Day + ")"
}

func (t teller) report() report {
	c := t.c
	r := report{from: t.side(c.Old), to: t.side(c.New)}
	switch {
	case c.OtherCurrency:
		r.notes = append(r.notes, t.say(wordCurrency, c.New.Settings.Currency, c.Old.Settings.Currency))
	case !c.Lines:
		r.notes = append(r.notes, t.say(wordNoLines))
	case !c.Sums:
		r.notes = append(r.notes, t.say(wordNoSums))
	}
	if len(c.Unread) > 0 {
		r.notes = append(r.notes, t.say(wordUnread, strings.Join(c.Unread, ", ")))
	}
	if c.Sums {
		r.headline = t.headlines()
	} else {
		r.add(t.problems(t.say(wordErrors), c.remaining(), "", true))
	}
	r.add(t.problems(t.say(wordBroken), c.Broken, "+", true))
	for i := range c.Measures {
		m := &c.Measures[i]
		r.add(t.lines(m))
		for _, b := range m.By {
			r.add(t.groups(m, b))
		}
	}
	r.add(t.knowledge())
	r.add(t.pages())
	r.add(t.problems(t.say(wordMended), c.Mended, "-", !c.Sums))
	r.add(t.problems(t.say(wordOther), c.Other, "~", false))
	return r
}

func (r *report) add(s section) {
	if len(s.rows) > 0 {
		r.sections = append(r.sections, s)
	}
}

func errorsOf(s *Side) []diag.Problem {
	var all []diag.Problem
	for _, p := range s.Problems {
		if p.Severity() == diag.Error {
			all = append(all, p)
		}
	}
	return all
}

// remaining are the new side's errors that the old one has too.
func (c *Change) remaining() []diag.Problem {
	fresh := make(map[string]bool, len(c.Broken))
	for _, p := range c.Broken {
		fresh[p.ID+"\x00"+p.Pos.String()] = true
	}
	return slices.DeleteFunc(errorsOf(c.New), func(p diag.Problem) bool { return fresh[p.ID+"\x00"+p.Pos.String()] })
}

func (t teller) figureHeads(first string) []string {
	return []string{first, t.say(wordBefore), t.say(wordAfter), t.say(wordDifference)}
}

func (t teller) headlines() section {
	s := section{title: t.say(wordHeadline), heads: t.figureHeads(t.say(wordPhase)), figures: 3, first: true}
	for i := range t.c.Measures {
		m := &t.c.Measures[i]
		s.rows = append(s.rows, append([]string{""}, t.delta(t.measure(m.Measure), m.Headline)...))
	}
	return s
}

func (t teller) delta(name string, d Delta) []string {
	return []string{name, t.sum(d.Old), t.sum(d.New), t.signed(d.Difference)}
}

func (t teller) groups(m *Measure, b Breakdown) section {
	dim := t.say(dimWords[b.Dim])
	s := section{title: t.say(wordByDim, t.measure(m.Measure), dim), heads: t.figureHeads(dim), figures: 3}
	if len(b.Groups) == 1 && (b.Groups[0].Key == ask.None || b.Groups[0].Key == ask.NotStated) {
		return s // says nothing that the total does not
	}
	for _, g := range b.Groups {
		s.rows = append(s.rows, append([]string{""}, t.delta(t.group(b.Dim, g.Key), g.Delta)...))
	}
	if len(s.rows) > 0 {
		s.rows = append(s.rows, append([]string{"="}, t.delta(t.say(wordHeadline), m.Headline)...))
	}
	return s
}

// lines lists the lines of a measure. What a line does to the total stands
// beside only where it is another thing than its difference.
func (t teller) lines(m *Measure) section {
	s := section{title: t.say(wordLines, t.measure(m.Measure)), heads: t.figureHeads(t.say(wordLine)), figures: 3, code: true}
	effects := len(m.Rests) > 0
	for _, l := range m.Lines {
		effects = effects || l.Effect != l.Difference
	}
	effects = effects && t.c.Sums
	if effects {
		s.heads, s.figures = append(s.heads, t.say(wordEffect)), 4
	}
	s.heads = append(s.heads, "id")
	for _, l := range m.Lines {
		mark := "~"
		switch {
		case l.Old == nil:
			mark = "+"
		case l.New == nil:
			mark = "-"
		}
		name := t.title(l.Holder) + " ← " + t.title(l.Giver)
		if l.OldGiver != "" {
			name += " (" + t.say(wordWas, t.title(l.OldGiver)) + ")"
		}
		if l.Year != 0 {
			name += ", " + strconv.Itoa(l.Year)
		}
		row := []string{mark, name, t.value(l.Old), t.value(l.New), t.signed(l.Difference)}
		if effects {
			row = append(row, t.signed(l.Effect))
		}
		s.rows = append(s.rows, append(row, l.ID))
	}
	for _, r := range m.Rests {
		s.rows = append(s.rows, []string{"~", t.say(wordOpenRest, t.title(r.Holder)), "", "", "", t.signed(r.Effect), r.Holder})
	}
	if t.c.Sums && len(s.rows) > 0 {
		row := append([]string{"="}, t.delta(t.say(wordHeadline), m.Headline)...)
		if effects {
			row[4] = ""
			row = append(row, t.signed(m.Headline.Difference))
		}
		s.rows = append(s.rows, append(row, ""))
	}
	return s
}

func (t teller) knowledge() section {
	s := section{title: t.say(wordKnowledge), heads: []string{t.say(wordLine), t.say(wordPhase), t.say(wordAmounts), "", "id"}, code: true, first: true}
	for _, k := range t.c.Knowledge {
		mark, what := "-", wordNoLonger
		if k.Became() {
			mark, what = "+", wordBecame
		}
		s.rows = append(s.rows, []string{mark, t.title(k.Holder) + " ← " + t.title(k.Giver), t.measure(k.Measure),
			strconv.Itoa(k.Old) + " → " + strconv.Itoa(k.New), t.say(what), k.Line})
	}
	return s
}

func (t teller) pages() section {
	s := section{title: t.say(wordPages), heads: []string{t.say(wordPage), "", t.say(wordAddress)}, code: true}
	slash := "/"
	if t.c.PagesByFile {
		s.title, slash = t.say(wordPagesFile), ""
		s.heads[2] = t.say(wordFile)
	}
	for _, p := range t.c.Pages {
		title := p.Title
		if title == "" && p.Source == "" {
			title = t.say(wordSums)
		}
		row := []string{"", title, "", slash + p.Path}
		switch p.Event {
		case Appears:
			row[0], row[2] = "+", t.say(wordAppears)
		case Goes:
			row[0], row[2] = "-", t.say(wordGoes)
		case Dropped:
			row[0], row[2] = "-", t.say(wordDropped)
		case Moves:
			row[0], row[2] = "~", t.say(wordMoves)
			row[3] += " → " + slash + p.To
			switch {
			case t.c.PagesByFile:
			case p.Kept:
				row[2] += ": " + t.say(wordKept)
			default:
				row[2] += ": " + t.say(wordNotKept, "/"+p.Path)
			}
		}
		s.rows = append(s.rows, row)
	}
	return s
}

func (t teller) problems(title string, problems []diag.Problem, mark string, first bool) section {
	s := section{title: title, heads: []string{"", "", ""}, code: true, first: first}
	for _, p := range problems {
		text, _ := diag.Text(p, t.lang)
		for _, f := range p.Figures {
			if f.Pos.IsZero() {
				text += "; " + diag.Label(f.Label, t.lang) + " " + f.Value
			}
		}
		s.rows = append(s.rows, []string{mark, diag.SeverityIn(p.Severity(), t.lang), text + " [" + p.ID + "]", p.Pos.String()})
	}
	return s
}
