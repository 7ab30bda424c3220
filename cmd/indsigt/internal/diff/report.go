package diff

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// report is a change as text, the common basis of text and Markdown output.
type report struct {
	teller
	from, to string
	notes    []string // complete sentences
	headline section
	sections []section
}

// section is a table. The first cell of a row is its mark: + − ~ or empty.
type section struct {
	title string
	// heads are the columns' names, without the mark's.
	heads []string
	// figures is the number of columns with figures, from the second on.
	figures int
	rows    [][]string
	// first reports that the section is shown without unfolding.
	first bool
	// code reports that the last column has ids or names of files.
	code bool
}

// teller formats sums and names in a language.
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

func (t teller) say(id string, args ...any) string { return words.In(t.lang).T(id, args...) }

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
		return t.say("terms.state.unknown")
	case v.State == money.Withheld:
		return t.say("terms.state.withheld")
	}
	return t.amount(v.Amount)
}

func (t teller) sum(s money.Sum) string {
	if !s.Bounded {
		return t.leastOf(s)
	}
	return t.say("diff.at-most", "sum", t.leastOf(s), "amount", t.amount(s.Most))
}

// leastOf formats the known part of a sum.
func (t teller) leastOf(s money.Sum) string {
	switch {
	case s.Empty():
		return "–"
	case s.Missing() == s.Pieces:
		return t.say("terms.state.unknown")
	case s.Missing() > 0:
		return t.say("diff.missing", "sum", t.say("diff.at-least", "amount", t.amount(s.Known)), "missing", s.Missing(), "pieces", s.Pieces)
	}
	return t.amount(s.Known)
}

func (t teller) measure(m money.Measure) string {
	phase := t.say("terms.phase." + m.Phase.String())
	if m.Form == money.InKind {
		return t.say("terms.measure.in-kind", "phase", phase)
	}
	return phase
}

// title is the title of a KIND/SLUG.
func (t teller) title(id string) string {
	if id == ask.NotStated {
		return t.say("terms.group.not-stated")
	}
	if d := t.c.docs[id]; d != nil && d.Title != "" {
		return d.Title
	}
	return id
}

// group is the name of a group of a dimension.
func (t teller) group(d ask.Dim, key string) string {
	switch {
	case key == ask.None && d == ask.Year:
		return t.say("terms.group.no-year")
	case key == ask.None:
		return t.say("diff.none")
	case strings.HasPrefix(key, ask.NotDivided):
		return t.say("terms.group.not-divided", "holder", t.title(key[len(ask.NotDivided):]))
	case key == ask.NotStated:
		return t.say("terms.group.not-stated")
	case d == ask.Year:
		return key
	}
	return t.title(ask.ID(kinds[d], key))
}

// side is the name of a revision.
func (t teller) side(s *Side) string {
	if s.Name == "" {
		return t.say("diff.folder")
	}
	short := s.Commit[:min(10, len(s.Commit))]
	if strings.HasPrefix(s.Commit, s.Name) {
		return short + " (" + s.Day + ")"
	}
	return s.Name + " (" + short + ", " + s.Day + ")"
}

func (t teller) report() report {
	c := t.c
	r := report{teller: t, from: t.side(c.Old), to: t.side(c.New)}
	switch {
	case c.OtherCurrency:
		r.notes = append(r.notes, t.say("diff.currency", "old", c.Old.Settings.Currency, "new", c.New.Settings.Currency))
	case !c.Lines:
		r.notes = append(r.notes, t.say("diff.no-lines"))
	case !c.Sums:
		r.notes = append(r.notes, t.say("diff.no-sums"))
	}
	if len(c.Unread) > 0 {
		r.notes = append(r.notes, t.say("diff.unread", "files", strings.Join(c.Unread, ", ")))
	}
	if c.Sums {
		r.headline = t.headlines()
	} else {
		r.add(t.problems(t.say("diff.remaining"), c.remaining(), "", true))
	}
	r.add(t.problems(t.say("diff.broken"), c.Broken, "+", true))
	for i := range c.Measures {
		m := &c.Measures[i]
		r.add(t.lines(m))
		for _, b := range m.By {
			r.add(t.groups(m, b))
		}
	}
	r.add(t.corrections())
	r.add(t.knowledge())
	r.add(t.pages())
	r.add(t.problems(t.say("diff.fixed"), c.Mended, "-", !c.Sums))
	r.add(t.problems(t.say("diff.changed"), c.Other, "~", false))
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

// remaining are the new side's errors that the old side has too.
func (c *Change) remaining() []diag.Problem {
	fresh := make(map[string]bool, len(c.Broken))
	for _, p := range c.Broken {
		fresh[p.ID+"\x00"+p.Pos.String()] = true
	}
	return slices.DeleteFunc(errorsOf(c.New), func(p diag.Problem) bool { return fresh[p.ID+"\x00"+p.Pos.String()] })
}

func (t teller) figureHeads(first string) []string {
	return []string{first, t.say("diff.before"), t.say("diff.after"), t.say("diff.difference")}
}

func (t teller) headlines() section {
	s := section{title: t.say("diff.total"), heads: t.figureHeads(t.say("diff.phase")), figures: 3, first: true}
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
	dim := t.say("terms.dimension." + b.Dim.String())
	s := section{title: t.say("diff.by", "measure", t.measure(m.Measure), "dimension", dim), heads: t.figureHeads(dim), figures: 3}
	if len(b.Groups) == 1 && (b.Groups[0].Key == ask.None || b.Groups[0].Key == ask.NotStated) {
		return s // equals the total
	}
	for _, g := range b.Groups {
		s.rows = append(s.rows, append([]string{""}, t.delta(t.group(b.Dim, g.Key), g.Delta)...))
	}
	if len(s.rows) > 0 {
		s.rows = append(s.rows, append([]string{"="}, t.delta(t.say("diff.total"), m.Headline)...))
	}
	return s
}

// lines lists the lines of a measure. The effects on the total are a column only if
// one differs from its line's difference.
func (t teller) lines(m *Measure) section {
	s := section{title: t.say("diff.lines", "measure", t.measure(m.Measure)), heads: t.figureHeads(t.say("diff.line")), figures: 3, code: true}
	effects := len(m.Rests) > 0
	for _, l := range m.Lines {
		effects = effects || l.Effect != l.Difference
	}
	effects = effects && t.c.Sums
	if effects {
		s.heads, s.figures = append(s.heads, t.say("diff.effect")), 4
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
			name += " (" + t.say("diff.was", "giver", t.title(l.OldGiver)) + ")"
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
		s.rows = append(s.rows, []string{"~", t.say("diff.open-rest", "holder", t.title(r.Holder)), "", "", "", t.signed(r.Effect), r.Holder})
	}
	if t.c.Sums && len(s.rows) > 0 {
		row := append([]string{"="}, t.delta(t.say("diff.total"), m.Headline)...)
		if effects {
			row[4] = ""
			row = append(row, t.signed(m.Headline.Difference))
		}
		s.rows = append(s.rows, append(row, ""))
	}
	return s
}

// corrections lists the reasons for corrected figures.
func (t teller) corrections() section {
	s := section{title: t.say("diff.corrections"), heads: []string{t.say("diff.line"), t.say("diff.published"), t.say("diff.reason"), t.say("diff.source"), "id"}, figures: 1, code: true, first: true}
	for _, r := range t.c.Corrections {
		s.rows = append(s.rows, []string{"~", t.title(r.Holder), t.amount(r.Was), r.Why, r.Source.Text, r.Line})
	}
	return s
}

func (t teller) knowledge() section {
	s := section{title: t.say("diff.knowledge"), heads: []string{t.say("diff.line"), t.say("diff.phase"), t.say("diff.unknown-amounts"), "", "id"}, code: true, first: true}
	for _, k := range t.c.Knowledge {
		mark, what := "-", "diff.became-unknown"
		if k.Became() {
			mark, what = "+", "diff.became-known"
		}
		s.rows = append(s.rows, []string{mark, t.title(k.Holder) + " ← " + t.title(k.Giver), t.measure(k.Measure),
			strconv.Itoa(k.Old) + " → " + strconv.Itoa(k.New), t.say(what), k.Line})
	}
	return s
}

func (t teller) pages() section {
	s := section{title: t.say("diff.pages"), heads: []string{t.say("diff.page"), "", t.say("diff.address")}, code: true}
	slash := "/"
	if t.c.PagesByFile {
		s.title, slash = t.say("diff.pages-by-file"), ""
		s.heads[2] = t.say("diff.file")
	}
	for _, p := range t.c.Pages {
		title := p.Title
		if title == "" && p.Source == "" {
			title = t.say("diff.sums")
		}
		row := []string{"", title, "", slash + p.Path}
		switch p.Event {
		case Appears:
			row[0], row[2] = "+", t.say("diff.appears")
		case Goes:
			row[0], row[2] = "-", t.say("diff.goes")
		case Dropped:
			row[0], row[2] = "-", t.say("diff.dropped")
		case Moves:
			row[0] = "~"
			row[3] += " → " + slash + p.To
			switch {
			case t.c.PagesByFile:
				row[2] = t.say("diff.moves")
			case p.Kept:
				row[2] = t.say("diff.moved-kept")
			default:
				row[2] = t.say("diff.moved-lost", "path", "/"+p.Path)
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
