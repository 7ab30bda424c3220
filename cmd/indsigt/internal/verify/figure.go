package verify

import (
	"bytes"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// figure checks the figure just read: its value is the answer to its question, and
// its text says its value.
func (c *pageChecker) figure() {
	if n := max(len(c.fig.ask), len(c.fig.endAsk)); n > maxQuestion {
		c.out.found.add(diag.New("verify-question", diag.Pos{File: c.path, Line: c.fig.line}, "ask", shorten(c.fig.ask+c.fig.endAsk),
			"reason", words.Say("reasons.verify.long-question", "limit", maxQuestion)))
		return
	}
	if c.isMark() {
		c.mark()
		return
	}
	c.remember()
	c.sayFigure()
	c.unitFigure()
	f := &c.fig
	c.out.figures++
	pos := diag.Pos{File: c.path, Line: f.line}
	if list := terms(f.ask); len(list) > 1 {
		c.labelFigure(ask.Expr{}, list)
		c.figureLink(ask.Amount, questionsOf(list)...)
		c.sumOf(list)
		return
	}
	e, err := ask.ParseExpr(f.ask)
	if err != nil {
		c.out.found.add(diag.New("verify-question", pos, "ask", f.ask, "reason", err))
		return
	}
	c.labelFigure(e, nil)
	if e.Op != ask.Published {
		c.figureLink(e.Op, e.A)
		c.lineFigure(&e.A)
	}
	if c.charts.open != "" || c.caps.keys > 0 || c.phases.foot {
		c.phasesAsk(e)
	}
	c.leftAsk(e)
	if e.Op == ask.Amount {
		c.captionAsk("table", e.A)
		if c.caps.keys > 0 && len(c.caps.asks["key"]) == 0 {
			c.captionAsk("key", e.A)
		}
	}
	text := oneLine(f.text)
	computed, why := c.answer(e)
	switch {
	case why.ID != "":
		c.out.found.add(diag.New("verify-no-answer", pos, "ask", f.ask, "reason", why).With("printed", text, diag.Pos{}))
	case computed != f.value:
		c.out.found.add(diag.New("verify-figure", pos, "ask", f.ask).
			With("printed", f.value, diag.Pos{}).With("computed", computed, diag.Pos{}))
	}
	if !c.saysFigure(text, e) {
		c.out.found.add(diag.New("verify-figure-text", pos, "ask", f.ask).
			With("text", text, diag.Pos{}).With("printed", f.value, diag.Pos{}))
	}
}

// sumOf checks a figure that adds the answers of several questions.
func (c *pageChecker) sumOf(list []term) {
	f := &c.fig
	pos := diag.Pos{File: c.path, Line: f.line}
	computed, ok := c.addTerms(list, pos)
	if !ok {
		return
	}
	if computed != f.value {
		c.out.found.add(diag.New("verify-figure", pos, "ask", f.ask).
			With("printed", f.value, diag.Pos{}).With("computed", computed, diag.Pos{}))
	}
	text := oneLine(f.text)
	if exact, rounded := c.saysValue(text); !exact && !rounded {
		c.out.found.add(diag.New("verify-figure-text", pos, "ask", f.ask).
			With("text", text, diag.Pos{}).With("printed", f.value, diag.Pos{}))
	}
}

// questionsOf returns the questions of terms that can be read.
func questionsOf(list []term) (asked []ask.Question) {
	for _, t := range list {
		if q, err := ask.Parse(t.ask); err == nil {
			asked = append(asked, q)
		}
	}
	return asked
}

// addTerms adds the known amounts of questions. It reports what cannot be read or is
// too large to add; ok is then false.
func (c *pageChecker) addTerms(list []term, pos diag.Pos) (sum string, ok bool) {
	var total money.Amount
	for _, t := range list {
		q, err := ask.Parse(t.ask)
		if err != nil {
			c.out.found.add(diag.New("verify-question", pos, "ask", t.ask, "reason", err))
			return "", false
		}
		known := c.sum(q).known
		if t.less {
			known = -known
		}
		if total, ok = add(total, known); !ok {
			c.out.found.add(diag.New("verify-figure", pos, "ask", t.ask))
			return "", false
		}
	}
	return printAmount(total), true
}

// saysFigure reports whether the text shows the figure's value, exactly or rounded by
// the rules of law 8.
func (c *pageChecker) saysFigure(text string, e ask.Expr) bool {
	exact, rounded := c.saysValue(text)
	if !exact {
		return rounded
	}
	a, isAmount := parseAmount(c.fig.value)
	return !isAmount || a%100 == 0 || e.Op != ask.Amount || len(c.site.notations.of(c.lang).short) == 0 || !c.madeCents(e.A)
}

// saysValue reports whether the text is the figure's value, exactly or rounded with the
// exact value in its title. A title with another value makes both false.
func (c *pageChecker) saysValue(text string) (exact, rounded bool) {
	f, n := &c.fig, c.site.notations.of(c.lang)
	titled := c.says(f.title, f.value)
	if f.title != "" && !titled {
		return false, false
	}
	return c.says(text, f.value), titled && (n.saysShort(text, f.value) || n.saysWhole(text, f.value))
}

// oneLine replaces each run of white space by one space.
func oneLine(text []byte) string {
	if !bytes.ContainsAny(text, "\n\t") && !bytes.Contains(text, []byte("  ")) {
		return string(bytes.TrimSpace(text))
	}
	return string(bytes.Join(bytes.Fields(text), []byte(" ")))
}

// says reports whether the text shows the value: the same digits, with the group and
// decimal signs of the page's language, and only a unit beside them. It is true for a
// value that is not a number.
func (c *pageChecker) says(text, value string) bool {
	want, ok := plainNumber(value)
	if !ok {
		return true
	}
	got, ok := c.site.notations.of(c.lang).read(text)
	return ok && got == want
}

// number is a decimal number in a canonical form: digits without leading zeros,
// decimals without trailing zeros.
type number struct {
	negative        bool
	whole, decimals string
}

func makeNumber(negative bool, whole, decimals string) number {
	n := number{negative, strings.TrimLeft(whole, "0"), strings.TrimRight(decimals, "0")}
	if n.whole == "" && n.decimals == "" {
		n.negative = false
	}
	return n
}

func plainNumber(s string) (number, bool) {
	body, negative := strings.CutPrefix(s, "-")
	whole, decimals, point := strings.Cut(body, ".")
	if !digits(whole) || point && !digits(decimals) {
		return number{}, false
	}
	return makeNumber(negative, whole, decimals), true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// withPlainSigns writes the spaces, the apostrophe and the minus sign of printed numbers
// in ASCII, and removes marks of direction.
func withPlainSigns(s string) string { return mapped(s, plainSign) }

// plainSign is what withPlainSigns does to a character; -1: it is left out.
func plainSign(r rune) rune {
	switch r {
	case '\u200e', '\u200f', '\u2066', '\u2068', '\u2069':
		return -1
	case '\u00a0', '\u202f', '\u2009':
		return ' '
	case '\u2019':
		return '\''
	case '\u2212':
		return '-'
	}
	return r
}

// mapped is strings.Map without an allocation where nothing changes.
func mapped(s string, to func(rune) rune) string {
	at := strings.IndexFunc(s, func(r rune) bool { return to(r) != r })
	if at < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:at])
	for _, r := range s[at:] {
		if r = to(r); r >= 0 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// cutSign removes a leading sign.
func cutSign(s string) (rest string, negative, signed bool) {
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		return strings.TrimSpace(rest), true, true
	}
	if rest, ok := strings.CutPrefix(s, "+"); ok {
		return strings.TrimSpace(rest), false, true
	}
	return s, false, false
}
