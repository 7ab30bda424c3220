package verify

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// The rows of a table have one of three orders. Years are ascending, with amounts not
// divided by year at the end. Other rows are sorted by name in the page's language,
// then come "not divided" and "not stated"; or they are sorted by the known amount of
// the first column, largest first.

// nameOrder compares names as a language sorts them.
type nameOrder struct {
	lang     string
	collator *collate.Collator
}

func (o *nameOrder) in(lang string) *nameOrder {
	if o.collator == nil || o.lang != lang {
		o.lang, o.collator = lang, collate.New(language.Make(lang), collate.Numeric, collate.IgnoreCase)
	}
	return o
}

func (o *nameOrder) compare(a, b string) int {
	script, _ := language.Make(o.lang).Script()
	if x, y := isForeign(a), isForeign(b); x != y && script.String() == "Arab" {
		if x {
			return 1
		}
		return -1
	}
	return o.collator.CompareString(a, b)
}

// isForeign reports whether the first letter of a name is not Arabic.
func isForeign(name string) bool {
	for _, r := range name {
		if unicode.IsLetter(r) {
			return !unicode.Is(unicode.Arabic, r)
		}
	}
	return false
}

// rowClass is the position of a row relative to rows of other classes.
type rowClass uint8

const (
	namedRow     rowClass = iota
	moreRow               // several named rows combined
	undividedRow          // money that is not divided
	unstatedRow           // the subject is not stated
	receivedRow           // amounts that receivers state of a plan or pool
	unknownRow            // several rows without known amounts combined
)

// orderedRow has the sort keys of a row.
type orderedRow struct {
	class  rowClass
	name   string
	year   string
	amount money.Amount
}

// checkOrder is rule 5 of tables.
func (c *pageChecker) checkOrder(g *labelGrid) {
	dims := g.dims()
	if g.corner == nil || len(g.t.rows) < 2 || len(dims) == 0 {
		return
	}
	rows := make([]orderedRow, len(g.t.rows))
	for i, r := range g.t.rows {
		rows[i] = c.orderOf(g, i, r)
	}
	if c.textOf("dim.year") == g.t.heads[0].text() {
		c.firstOut(g, rows, func(a, b orderedRow) int { return strings.Compare(a.year, b.year) })
		return
	}
	order := c.names.in(c.lang)
	byName := func(a, b orderedRow) int {
		return cmp.Or(cmp.Compare(a.class, b.class), order.compare(a.name, b.name))
	}
	byAmount := func(a, b orderedRow) int { return cmp.Compare(b.amount, a.amount) }
	restLast := func(a, b orderedRow) int {
		if a.class > 0 || b.class > 0 {
			return cmp.Compare(a.class, b.class)
		}
		return byAmount(a, b)
	}
	if !slices.IsSortedFunc(rows, byAmount) && !slices.IsSortedFunc(rows, restLast) {
		c.firstOut(g, rows, byName)
	}
}

// orderOf returns the sort keys of a row.
func (c *pageChecker) orderOf(g *labelGrid, i int, r *labelRow) orderedRow {
	o := orderedRow{name: strings.TrimSpace(oneLine(r.head.words)), year: g.names[i], amount: -1 << 63}
	if f := r.main(0); f != nil {
		o.amount, _ = parseAmount(f.value)
	}
	if c.together(g, r) {
		if o.class = unknownRow; r.main(0) != nil {
			o.class = moreRow
		}
	}
	if _, stated, _ := strings.Cut(c.textOf("table.receivers"), "{holder}"); stated != "" && strings.HasSuffix(g.names[i], stated) {
		o.class = receivedRow
		o.name = cutSolid(o.name, stated)
	}
	divided, _, _ := strings.Cut(c.textOf("group.not-divided"), "{")
	switch name := g.names[i]; {
	case name == c.textOf("group.no-year"):
		o.year = "~"
	case divided != "" && strings.HasPrefix(name, divided) || name == c.textOf("group.not-divided.all"):
		o.class = undividedRow
	case slices.Contains([]string{c.textOf("group.loose"), c.textOf("group.no-plan"), c.textOf("group.no-pool")}, name):
		o.class = unstatedRow
	default:
		for _, d := range []ask.Dim{ask.Funder, ask.Area, ask.Theme, ask.Receiver} {
			if name == c.textOf("group.not-stated."+d.String()) {
				o.class = unstatedRow
			}
		}
	}
	return o
}

// cutSolid removes a suffix that is given without spaces: rows are sorted by the name
// before it.
func cutSolid(s, suffix string) string {
	for n := len(suffix); n > 0 && s != ""; {
		_, size := utf8.DecodeLastRuneInString(s)
		n -= len(solid(s[len(s)-size:]))
		s = s[:len(s)-size]
	}
	return s
}

// firstOut reports the first row that is in the wrong order.
func (c *pageChecker) firstOut(g *labelGrid, rows []orderedRow, compare func(a, b orderedRow) int) {
	for i := 1; i < len(rows); i++ {
		if compare(rows[i-1], rows[i]) > 0 {
			c.labelProblem(g.t.rows[i].line, words.Say("reasons.verify.label-order"), rows[i].name, rows[i-1].name)
			return
		}
	}
}
