package ask

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// ParseDim parses a dimension's name; the error is an *Error.
func ParseDim(s string) (Dim, error) {
	p := parser{s}
	return p.dim(span{0, len(s)}, nil)
}

// Parse parses a question. Dimensions can be in any order; one named twice, or one
// the table does not have, is an error. Every error is an *Error.
func Parse(s string) (Question, error) {
	p := parser{s}
	return p.question(p.words(0, len(s)), span{0, len(s)})
}

// ParseExpr parses an expression, which can be a question alone. Every error is an
// *Error.
func ParseExpr(s string) (Expr, error) {
	p := parser{s}
	all := p.trim(span{0, len(s)})
	open := strings.IndexByte(s[all.from:all.to], '(')
	if open < 0 {
		q, err := p.question(p.words(all.from, all.to), all)
		return Expr{Op: Amount, A: q}, err
	}
	name := span{all.from, all.from + open}
	if s[all.to-1] != ')' {
		return Expr{}, p.fail(span{all.to, all.to}, words.Say("reasons.ask.unclosed"))
	}
	op, err := p.op(name)
	if err != nil {
		return Expr{}, err
	}
	return p.call(op, name, span{name.to + 1, all.to - 1})
}

// span is a part of the input, as offsets.
type span struct{ from, to int }

// parser holds the input, so that errors have positions.
type parser struct{ in string }

func (p parser) text(s span) string { return p.in[s.from:s.to] }

func (p parser) fail(at span, reason words.Message) error {
	return &Error{Input: p.in, Pos: at.from, End: at.to, Reason: reason}
}

func (p parser) failNear(at span, reason words.Message, near string, hint words.Sayer) error {
	return &Error{Input: p.in, Pos: at.from, End: at.to, Reason: reason, Near: near, Hint: hint}
}

func (p parser) trim(s span) span {
	for s.from < s.to && p.in[s.from] == ' ' {
		s.from++
	}
	for s.to > s.from && p.in[s.to-1] == ' ' {
		s.to--
	}
	return s
}

// words splits at spaces.
func (p parser) words(from, to int) []span {
	all := make([]span, 0, 8)
	for i := from; i < to; {
		if p.in[i] == ' ' {
			i++
			continue
		}
		j := i
		for j < to && p.in[j] != ' ' {
			j++
		}
		all = append(all, span{i, j})
		i = j
	}
	return all
}

func (p parser) op(name span) (Op, error) {
	word := p.text(name)
	for op := Unknown; op <= Published; op++ {
		if opNames[op] == word {
			return op, nil
		}
	}
	return 0, p.failNear(name, words.Say("reasons.ask.function", "name", quote(word)), nearest(word, opNames[Unknown:]), nil)
}

// call parses the arguments of a function; body is the text in its parentheses.
func (p parser) call(op Op, name, body span) (Expr, error) {
	e := Expr{Op: op}
	args := p.split(body)
	want := 1
	switch op {
	case Minus, Share, Stated, Unstated, Left, Per, Restated, Groups:
		want = 2
	}
	if len(args) != want {
		reason := words.Say("reasons.ask.one-argument", "name", opNames[op])
		if want == 2 {
			reason = words.Say("reasons.ask.two-arguments", "name", opNames[op])
		}
		return Expr{}, p.fail(body, reason)
	}
	var err error
	if op == Published {
		if e.Cell, err = p.cell(args[0]); err != nil {
			return Expr{}, err
		}
		return e, nil
	}
	if e.A, err = p.question(p.words(args[0].from, args[0].to), args[0]); err != nil {
		return Expr{}, err
	}
	switch op {
	case Minus, Share, Stated, Unstated, Left:
		e.B, err = p.question(p.words(args[1].from, args[1].to), args[1])
	case Per:
		e.Cell, err = p.cell(args[1])
	case Restated:
		e.Year, err = p.year(p.trim(args[1]))
	case Groups:
		e.Dim, err = p.dim(p.trim(args[1]), nil)
	}
	if err != nil {
		return Expr{}, err
	}
	if reason := e.fault(); reason.ID != "" {
		return Expr{}, p.fail(span{name.from, body.to + 1}, reason)
	}
	return e, nil
}

// split cuts at semicolons.
func (p parser) split(body span) []span {
	var args []span
	from := body.from
	for i := body.from; i < body.to; i++ {
		if p.in[i] == ';' {
			args = append(args, span{from, i})
			from = i + 1
		}
	}
	return append(args, span{from, body.to})
}

func (p parser) cell(s span) (Cell, error) {
	parts := p.words(s.from, s.to)
	if len(parts) != 3 {
		return Cell{}, p.failNear(s, words.Say("reasons.ask.cell"), "", words.Plain("numbers areas/SLUG/YEAR residents"))
	}
	for _, w := range parts {
		if i := badByte(p.text(w)); i >= 0 {
			return Cell{}, p.badValue(w, i)
		}
	}
	return Cell{p.text(parts[0]), p.text(parts[1]), p.text(parts[2])}, nil
}

// year reads the four digits of a year.
func (p parser) year(at span) (int, error) {
	n, err := strconv.Atoi(p.text(at))
	if err != nil || n < 1000 || n > 9999 || at.to-at.from != 4 {
		return 0, p.failNear(at, words.Say("reasons.ask.year"), "", words.Plain("prices(committed; 2025)"))
	}
	return n, nil
}

func (p parser) question(parts []span, at span) (Question, error) {
	var q Question
	if len(parts) > 0 && p.text(parts[0]) == "lines" {
		q.Table, parts = Lines, parts[1:]
	}
	if len(parts) == 0 {
		return Question{}, p.failNear(span{at.to, at.to}, words.Say("reasons.ask.no-phase"), "", list(phaseNames()))
	}
	phase, err := money.ParsePhase(p.text(parts[0]))
	if err != nil {
		word := p.text(parts[0])
		return Question{}, p.failNear(parts[0], words.Say("reasons.ask.phase", "name", quote(word)), nearest(word, phaseNames()), list(phaseNames()))
	}
	q.Measure.Phase, parts = phase, parts[1:]
	if len(parts) > 0 && p.text(parts[0]) == "in-kind" {
		q.Measure.Form, parts = money.InKind, parts[1:]
	}
	for _, w := range parts {
		if err := p.filter(&q, w); err != nil {
			return Question{}, err
		}
	}
	return q, nil
}

// filter parses DIM=VALUE into q.
func (p parser) filter(q *Question, w span) error {
	word := p.text(w)
	eq := strings.IndexByte(word, '=')
	if eq < 0 {
		return p.failNear(w, words.Say("reasons.ask.filter", "text", quote(word)), nearest(word, []string{"in-kind"}), nil)
	}
	name := span{w.from, w.from + eq}
	d, err := p.dim(name, &q.Table)
	if err != nil {
		return err
	}
	if q.Filter[d] != "" {
		return p.fail(name, words.Say("reasons.ask.twice", "name", d.String()))
	}
	at := span{name.to + 1, w.to}
	value := p.text(at)
	if value == "" {
		return p.fail(at, words.Say("reasons.ask.no-value", "name", d.String()))
	}
	if i := badByte(value); i >= 0 {
		return p.badValue(at, i)
	}
	if reason, hint := faultOfValue(d, value); reason.ID != "" {
		return p.failNear(at, reason, "", hint)
	}
	q.Filter[d] = value
	return nil
}

// dim parses a dimension; if t is not nil, the table must have it.
func (p parser) dim(at span, t *Table) (Dim, error) {
	word := p.text(at)
	for d, name := range dimNames {
		if name != word {
			continue
		}
		if t != nil && !Dim(d).On(*t) {
			if *t == Lines {
				return 0, p.failNear(at, words.Say("reasons.ask.not-of-lines", "name", word), "", words.Say("reasons.ask.without-lines"))
			}
			return 0, p.failNear(at, words.Say("reasons.ask.not-of-facts", "name", word), "", words.Say("reasons.ask.with-lines"))
		}
		return Dim(d), nil
	}
	return 0, p.failNear(at, words.Say("reasons.ask.dimension", "name", quote(word)), nearest(word, dimNames[:]), list(dimNames[:]))
}

func (p parser) badValue(at span, i int) error {
	return p.fail(span{at.from + i, at.from + i + 1}, words.Say("reasons.ask.value"))
}

func list(names []string) words.Sayer { return words.Plain(strings.Join(names, ", ")) }

func phaseNames() []string {
	names := make([]string, money.PhaseCount)
	for i, ph := range money.Phases {
		names[i] = ph.String()
	}
	return names
}

func quote(s string) string {
	if len(s) > 40 {
		s = s[:40] + "…"
	}
	return `"` + s + `"`
}
