package verify

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// Rules 3 and 4 of tables: cells without an amount, and rows that are missing or repeated.

// checkEmpty is rule 3.
func (c *pageChecker) checkEmpty(g *labelGrid) {
	for j := range g.cols {
		base, ok := g.base(j)
		if !ok {
			continue
		}
		var groups map[string]ask.Question
		for i, r := range g.t.rows {
			if j >= len(r.cells) || len(r.cells[j].figs) > 0 || c.together(g, r) {
				continue
			}
			q := base
			if g.keys[i] == (ask.Question{}) {
				if groups == nil {
					groups = make(map[string]ask.Question)
					c.groups(g, base, groups)
				}
				// A group that the column does not have has no amount either.
				var there bool
				if q, there = groups[g.names[i]]; !there {
					c.emptyCell(r.cells[j], base, sum{})
					continue
				}
			} else {
				for _, d := range g.dims() {
					q.Filter[d] = g.keys[i].Filter[d]
				}
			}
			c.emptyCell(r.cells[j], q, c.sum(q))
		}
	}
}

// emptyCell checks the text of a cell without an amount.
func (c *pageChecker) emptyCell(cell *labelCell, q ask.Question, s sum) {
	said := solid(string(cell.said))
	want := c.textOf("state.none.help")
	switch {
	case s.pieces == 0:
	case (s.pieces > s.missing() || s.known != 0) && !(s.known == 0 && c.restUndivided(q) && c.hasUndivided(q)):
		want = printAmount(s.known)
	case s.withheld == s.pieces:
		want = c.textOf("state.withheld")
	default:
		want = c.textOf("state.unknown")
	}
	if said = strings.TrimPrefix(said, "?"); said != want || cell.none != (s.pieces == 0) || len(cell.text()) > 0 && cell.text() != "," {
		c.labelProblem(cell.line, words.Say("reasons.verify.label-empty"), want, said+cell.text())
	}
}

// maxWholeRows is the number of rows from which a table can continue on other pages.
const maxWholeRows = 100

// checkWhole is rule 4.
func (c *pageChecker) checkWhole(g *labelGrid, note string) {
	seen := make(map[string]bool)
	for i, name := range g.names {
		if seen[name] && !c.sameNames(g, i) {
			c.labelProblem(g.t.rows[i].line, words.Say("reasons.verify.label-row-twice"), "", name)
		}
		seen[name] = true
	}
	if g.t.foot == nil || len(g.t.rows) >= maxWholeRows {
		return
	}
	want := make(map[string]ask.Question)
	for j := range g.cols {
		if base, ok := g.base(j); ok && (len(g.colDims) == 0 || c.totalColumn(g, j)) {
			c.groups(g, base, want)
		}
	}
	var missing []string
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if !seen[name] {
			missing = append(missing, name)
			if s := c.sum(want[name]); s.known != 0 {
				c.labelProblem(g.t.line, words.Say("reasons.verify.label-row-missing"), name, "")
				return
			}
		}
	}
	if n := len(missing); n != g.rest && !(n > 0 && c.saysFolded(note, n)) {
		c.labelProblem(g.t.line, words.Say("reasons.verify.label-row-missing"), strings.Join(missing[:min(n, 1)], ""), strconv.Itoa(g.rest))
	}
	c.checkTotals(g)
}

// sameNames reports whether a row has the name of another row because two documents
// have that name.
func (c *pageChecker) sameNames(g *labelGrid, i int) bool {
	for k := range i {
		if g.names[k] == g.names[i] && g.rowKey(k) == g.rowKey(i) {
			return false
		}
	}
	return true
}

// rowKey returns the subject of a row.
func (g *labelGrid) rowKey(i int) (key [ask.DimCount]string) {
	for _, d := range g.dims() {
		key[d] = g.keys[i].Filter[d]
	}
	return key
}

// saysFolded reports whether a note states that n rows are left out.
func (c *pageChecker) saysFolded(note string, n int) bool {
	book, count := c.site.books.books[c.lang], c.site.notations.of(c.lang).count(n)
	for _, form := range book.forms["money.folded"] {
		if (n == 1 || strings.Contains(form, "{n}")) && strings.Contains(note, strings.ReplaceAll(form, "{n}", count)) {
			return true
		}
	}
	return false
}

// checkTotals checks that the rows add up to the total.
func (c *pageChecker) checkTotals(g *labelGrid) {
	for j := range g.cols {
		f := g.t.foot.main(j)
		if f == nil || f.expr.Op != ask.Amount {
			continue
		}
		var sum money.Amount
		for _, r := range g.t.rows {
			if x := r.main(j); x != nil && x.expr.Op == ask.Amount {
				a, _ := parseAmount(x.value)
				sum, _ = add(sum, a)
			}
		}
		if printAmount(sum) != f.value {
			c.labelProblem(g.t.foot.line, words.Say("reasons.verify.label-total"), printAmount(sum), f.value)
		}
		base, ok := g.base(j)
		if q, asks := f.question(); asks && q.Table == ask.Facts {
			c.labels.scopes = append(c.labels.scopes, q)
		}
		if q, _ := f.question(); ok && q != base {
			c.labelProblem(g.t.foot.line, words.Say("reasons.verify.label-total-asks"), base.String(), q.String())
		}
	}
}
