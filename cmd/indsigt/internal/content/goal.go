package content

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/frontmatter"
)

// goals reads aims with their results.
func (o object) goals() []Goal {
	var all []Goal
	o.each("goals", func(g object) {
		goal := Goal{Text: g.text("goal"), Unit: g.text("unit"), Fewer: g.choice("better") == "fewer", Pos: g.n.Pos(o.d.file)}
		goal.Start = g.level("start")
		if words := g.text("baseline"); words != "" {
			g.oldWords("baseline", "start")
			goal.Start.Words = words
		}
		goal.Target = g.level("target")
		g.each("results", func(r object) { goal.Results = append(goal.Results, r.result()) })
		o.d.goalLaws(g, &goal)
		all = append(all, goal)
	})
	return all
}

// level reads the start or target of a goal: a number, or words in the older form.
func (o object) level(name string) Level {
	n, key := o.get(name)
	if n == nil {
		return Level{}
	}
	if n.Kind == frontmatter.Scalar && key.OnceText {
		words := o.d.words(n, &Key{Name: name, Type: Text, Max: key.Max})
		if words == "" {
			return Level{}
		}
		o.oldWords(name, name)
		return Level{Words: words, Pos: n.Pos(o.d.file)}
	}
	in, ok := o.within(name)
	if !ok {
		return Level{}
	}
	l := Level{Number: in.quantity("n"), Source: in.reference("source"), Page: in.text("page"), Pos: n.Pos(o.d.file)}
	l.Date, _ = in.date("date")
	return l
}

// result reads a finding: a number, words or both.
func (o object) result() Result {
	r := Result{Number: o.quantity("n"), Note: o.text("note"), Source: o.reference("source"), Page: o.text("page"), Pos: o.n.Pos(o.d.file)}
	r.Date, _ = o.date("date")
	if words := o.text("text"); words != "" {
		o.oldWords("text", "note")
		if at := o.keyNode("note"); at != nil {
			o.d.twice(o.keyNode("text"), at.Pos(o.d.file))
		}
		r.Note = words
	}
	if !o.has("n") && !o.has("note") && !o.has("text") {
		o.d.report(&frontmatter.Node{Line: o.n.Line, Col: o.n.Col}, "result-empty")
	}
	return r
}

// oldWords warns of words where a number is written today. key has the words, todays
// is the key to write.
func (o object) oldWords(key, todays string) {
	n, _ := o.get(key)
	text := strings.TrimSpace(n.Text)
	o.d.report(n, "goal-text", "key", key, "todays", todays, "value", Brief(text))
}

// CutGoal splits words of the older form into a number, a unit and a year: "12 unge i
// 2021". ok is false if they have another form.
func CutGoal(text, lang string) (number, unit, year string, ok bool) {
	number, rest, found := strings.Cut(strings.TrimSpace(text), " ")
	d := newDecoder("", Initiatives, Options{Language: lang})
	if _, good := d.parseQuantity(number); !found || !good {
		return "", "", "", false
	}
	unit = strings.TrimSpace(rest)
	if in, at, _ := strings.Cut(unit, " "); (in == "i" || in == "in") && isYear(at) {
		return "", "", "", false // there is no unit
	}
	if i := strings.LastIndexByte(unit, ' '); i > 0 && isYear(unit[i+1:]) {
		before := strings.TrimSpace(unit[:i])
		for _, in := range [...]string{" i", " in"} {
			if cut, joined := strings.CutSuffix(before, in); joined {
				return number, strings.TrimSpace(cut), unit[i+1:], cut != ""
			}
		}
	}
	return number, unit, "", unit != ""
}

// goalLaws checks the parts of a goal against each other.
func (d *decoder) goalLaws(o object, g *Goal) {
	numbers := g.Start.Number.Stated || g.Target.Number.Stated
	for _, r := range g.Results {
		numbers = numbers || r.Number.Stated
	}
	if numbers && !o.has("unit") {
		d.report(&frontmatter.Node{Line: o.n.Line, Col: o.n.Col}, "missing-key", "key", "unit", "example", find(goalKeys, "unit").Example)
	}
	start, target := g.Start.Number, g.Target.Number
	if !start.Stated || !target.Stated || start == target {
		return
	}
	down := target.Hundredths < start.Hundredths
	if n, _ := o.get("better"); n != nil && down != g.Fewer {
		d.report(n, "goal-direction", "value", strings.TrimSpace(n.Text), "start", d.quantityText(start), "target", d.quantityText(target))
	}
	g.Fewer = down
}

// quantity reads a number of at most two decimals.
func (o object) quantity(name string) Quantity {
	n, _, s, ok := o.scalar(name)
	if !ok {
		return Quantity{}
	}
	q, ok := o.d.parseQuantity(s)
	if !ok {
		passes := func(s string) bool { _, ok := o.d.parseQuantity(s); return ok }
		o.d.refuse(n, s, passes, numbersMeant(s), "bad-quantity", "key", name, "value", s)
	}
	return q
}

// parseQuantity reads digits as parseCount does, and one or two decimals.
func (d *decoder) parseQuantity(s string) (Quantity, bool) {
	_, mark := d.grammar.Marks()
	whole, decimals, found := strings.Cut(s, string(mark))
	n, ok := d.parseCount(whole)
	if !ok {
		return Quantity{}, false
	}
	cents := 0
	if found {
		if len(decimals) == 0 || len(decimals) > 2 {
			return Quantity{}, false
		}
		if cents = digits(decimals); cents < 0 {
			return Quantity{}, false
		}
		if len(decimals) == 1 {
			cents *= 10
		}
	}
	return Quantity{Stated: true, Hundredths: int64(n)*100 + int64(cents)}, true
}

// quantityText formats a number for a message.
func (d *decoder) quantityText(q Quantity) string {
	_, mark := d.grammar.Marks()
	return q.Text(string(mark))
}

// Text formats the number with a decimal mark: "4,1".
func (q Quantity) Text(mark string) string {
	s := strconv.FormatInt(q.Hundredths/100, 10)
	if rest := q.Hundredths % 100; rest > 0 {
		s += mark + strings.TrimSuffix(strconv.FormatInt(rest+100, 10)[1:], "0")
	}
	return s
}

// Verdict is the state of a goal on a day.
type Verdict uint8

const (
	// VerdictNone: the goal has no target number.
	VerdictNone Verdict = iota
	// Reached: the latest result is at the target or better.
	Reached
	// Near: at least nine tenths of the way from the start to the target, or,
	// without a start, of the target itself.
	Near
	// NotReached: the target is due, and the latest result is further off.
	NotReached
	// TooEarly: not reached, and the target is not due.
	TooEarly
	// NotMeasured: the target is due, and there is no result from its date or later.
	NotMeasured
)

// String is the verdict's code in data files.
func (v Verdict) String() string {
	return [...]string{"", "reached", "near", "not-reached", "too-early", "not-measured"}[v]
}

// Verdict returns the state of a goal on a day, which is the portal's
// (library.Library.Day), by the latest result with a number. A target is due after
// the last day of its date: 2025 on 1 January 2026. A target without a date is due at
// once. A result counts as measured at the target's time if its date is not before
// the target's, or if it has no date. If the day is not known, no target with a date
// is due.
func (g *Goal) Verdict(day Date) Verdict {
	target := g.Target
	if !target.Number.Stated {
		return VerdictNone
	}
	due := target.Date.IsZero() || !day.IsZero() && day.First().ordinal() > target.Date.Last().ordinal()
	r, found := g.Latest()
	switch {
	case found && !g.short(r.Number):
		return Reached
	case !due:
		return TooEarly
	case !found, !r.Date.IsZero() && !target.Date.IsZero() && target.Date.After(r.Date):
		return NotMeasured
	case g.near(r.Number):
		return Near
	}
	return NotReached
}

// Latest is the newest result with a number; of several with one date the last in the
// file.
func (g *Goal) Latest() (latest Result, found bool) {
	for _, r := range g.Results {
		if r.Number.Stated && (!found || r.Date.Compare(latest.Date) >= 0) {
			latest, found = r, true
		}
	}
	return latest, found
}

// short reports whether a number misses the target.
func (g *Goal) short(q Quantity) bool {
	if g.Fewer {
		return q.Hundredths > g.Target.Number.Hundredths
	}
	return q.Hundredths < g.Target.Number.Hundredths
}

// near reports whether a number is nine tenths of the way to the target. Numbers have
// at most nine digits before the decimal mark, so the products do not overflow.
func (g *Goal) near(q Quantity) bool {
	now, target := q.Hundredths, g.Target.Number.Hundredths
	switch start := g.Start.Number; {
	case start.Stated && start != g.Target.Number && g.Fewer:
		return (start.Hundredths-now)*10 >= (start.Hundredths-target)*9
	case start.Stated && start != g.Target.Number:
		return (now-start.Hundredths)*10 >= (target-start.Hundredths)*9
	case g.Fewer:
		return target*10 >= now*9
	}
	return now*10 >= target*9
}
