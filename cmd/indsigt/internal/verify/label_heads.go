package verify

import (
	"slices"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/words"
)

// A column of figures has a heading that fits all of them: the name of their phase,
// of their year, or a text of headRules.

// headRule defines which figures a heading fits.
type headRule struct {
	text string
	fits func(g *labelGrid, e ask.Expr) bool
}

func isOp(op ask.Op) func(*labelGrid, ask.Expr) bool {
	return func(_ *labelGrid, e ask.Expr) bool { return e.Op == op }
}

// ofCell fits the cells of a column of a data file.
func ofCell(table, column string) func(*labelGrid, ask.Expr) bool {
	return func(_ *labelGrid, e ask.Expr) bool {
		return e.Op == ask.Published && e.Cell.Table == table && e.Cell.Column == column
	}
}

// perColumn fits amounts for each of a published count.
func perColumn(table, column string) func(*labelGrid, ask.Expr) bool {
	return func(_ *labelGrid, e ask.Expr) bool {
		return e.Op == ask.Per && e.Cell.Table == table && e.Cell.Column == column
	}
}

// passing fits amounts of a table of what a holder received, passed on and has left.
func passing(table ask.Table, has, not ask.Dim) func(*labelGrid, ask.Expr) bool {
	return func(_ *labelGrid, e ask.Expr) bool {
		return e.Op == ask.Amount && e.A.Table == table && e.A.Filter[has] != "" && e.A.Filter[not] == ""
	}
}

var headRules = []headRule{
	{"table.complete.pieces", isOp(ask.Pieces)},
	{"table.complete.missing", isOp(ask.Missing)},
	{"table.prices.nominal", func(g *labelGrid, e ask.Expr) bool { return e.Op == ask.Amount && g.restated }},
	{"table.prices.index", ofCell("prices", "index")},
	{"table.per-head.residents", perColumn("numbers", "residents")},
	{"table.per-head.dwellings", perColumn("numbers", "dwellings")},
	{"works.each", perColumn("participants", "number")},
	{"table.numbers.residents", ofCell("numbers", "residents")},
	{"table.numbers.dwellings", ofCell("numbers", "dwellings")},
	{"table.passed.in", passing(ask.Lines, ask.Holder, ask.Giver)},
	{"table.passed.out", passing(ask.Lines, ask.Giver, ask.Holder)},
	{"table.passed.rest", passing(ask.Facts, ask.Holder, ask.Area)},
	{"table.controls.stated", ofCell("controls", "stated")},
	{"table.controls.computed", func(g *labelGrid, e ask.Expr) bool { return e.Op == ask.Amount && g.controls }},
	{"table.controls.difference", ofCell("controls", "difference")},
	{"source.import.read", ofCell("imports", "read")},
	{"source.import.imported", ofCell("imports", "imported")},
	{"source.import.refused", ofCell("imports", "refused")},
	{"source.import.totals", ofCell("imports", "totals")},
	{"source.import.left-out", ofCell("imports", "left_out")},
	{"source.import.count", func(_ *labelGrid, e ask.Expr) bool {
		return e.Op == ask.Published && e.Cell.Table == "imports" && importRows[e.Cell.Column] != ""
	}},
	{"dim.amount", ofCell("facts", "amount")},
}

// hasTable reports whether the table has a cell of a data file.
func (g *labelGrid) hasTable(name string) bool {
	return g.find(func(f *labelFigure) bool {
		return f.terms == nil && f.expr.Op == ask.Published && f.expr.Cell.Table == name
	})
}

func (g *labelGrid) find(is func(*labelFigure) bool) bool {
	found := false
	g.rows(func(_ int, r *labelRow) {
		for j := range r.cells {
			f := r.main(j)
			found = found || f != nil && is(f)
		}
	})
	return found
}

// checkHeads is rule 2 of tables: the heading of a column describes the first figure of
// each cell.
func (c *pageChecker) checkHeads(g *labelGrid) {
	for j := range g.cols {
		head := g.t.heads[j+1]
		said := head.text()
		rules := c.rulesOf(said)
		ok, want := true, ""
		check := func(e ask.Expr) {
			if fits, name := c.headFits(g, said, rules, e); !fits && ok {
				ok, want = false, name
			}
		}
		g.rows(func(_ int, r *labelRow) {
			if f := r.main(j); f != nil && f.terms == nil {
				check(f.expr)
			} else if f != nil {
				for _, e := range f.asked {
					check(e)
				}
			}
		})
		if !ok {
			c.labelProblem(head.line, words.Say("reasons.verify.label-column"), want, said)
		}
	}
}

// rulesOf returns the rules of headRules whose text is a heading.
func (c *pageChecker) rulesOf(said string) (rules []headRule) {
	for _, r := range headRules {
		if said != "" && said == c.textOf(r.text) {
			rules = append(rules, r)
		}
	}
	return rules
}

// exprs returns the expressions of a figure.
func (f *labelFigure) exprs() []ask.Expr {
	if f.terms != nil {
		return f.asked
	}
	return []ask.Expr{f.expr}
}

// headFits reports whether a heading fits a figure; want is one that would.
func (c *pageChecker) headFits(g *labelGrid, said string, rules []headRule, e ask.Expr) (fits bool, want string) {
	if e.Op != ask.Published && len(g.colDims) > 0 && !g.phases && !g.passed {
		want = c.columnGroup(g, e)
		return said == want, want
	}
	if slices.ContainsFunc(rules, func(r headRule) bool { return r.fits(g, e) }) {
		return true, ""
	}
	switch e.Op {
	case ask.Amount:
		if want = c.measureName(e.A.Measure); said == want && !g.passed && !g.controls && !g.restated {
			return true, ""
		}
	case ask.Per:
		want = c.groupName(ask.Year, e.A.Filter[ask.Year]) // a table of one year
		return said == want, want
	case ask.Restated:
		want = c.filled("table.prices.restated", "year", strconv.Itoa(e.Year))
		return said == want, want
	case ask.Published:
		want = c.cellHead(e.Cell)
		return want == "" || said == want, want
	}
	return false, want
}

// cellHead returns the heading of a column of published cells without a rule: costs
// and the period of a holder. It is "" for other cells, whose column has no text.
func (c *pageChecker) cellHead(cell ask.Cell) string {
	switch {
	case cell.Table == "costs":
		name := c.textOf("cost." + cell.Column)
		if _, year := costID(cell.Row); year != "" && year != "total" {
			name += year
		}
		return name
	case cell.Table == "holders" && cell.Column == "period_from":
		return c.textOf("chart.time.from")
	case cell.Table == "holders" && cell.Column == "period_to":
		return c.textOf("chart.time.to")
	}
	for _, r := range headRules {
		if r.fits(nil, ask.PublishedCell(cell)) {
			return c.textOf(r.text)
		}
	}
	return ""
}

// readKind determines what kind of table it is.
func (g *labelGrid) readKind() {
	if !g.any || len(g.t.heads) == 0 {
		return
	}
	corner := g.t.heads[0].text()
	g.phases = corner != "" && (corner == g.c.textOf("dim.phase") || corner == g.c.textOf("table.measure"))
	g.controls = g.hasTable("controls")
	g.restated = g.find(func(f *labelFigure) bool { return f.terms == nil && f.expr.Op == ask.Restated })
	heads := []string{g.c.textOf("table.passed.in"), g.c.textOf("table.passed.out"), g.c.textOf("table.passed.rest")}
	// The columns of what was passed on use both tables of the data.
	g.passed = slices.ContainsFunc(g.t.heads, func(h *labelCell) bool { return slices.Contains(heads, h.text()) }) &&
		g.find(func(f *labelFigure) bool {
			q, ok := f.question()
			return ok && q.Table == ask.Lines && (q.Filter[ask.Holder] == "" || q.Filter[ask.Giver] == "")
		})
}

// columnGroup returns the name of the value by which a column differs from others, or
// that of the total.
func (c *pageChecker) columnGroup(g *labelGrid, e ask.Expr) string {
	for _, d := range g.colDims {
		if v := e.A.Filter[d]; v != "" {
			return c.groupName(d, v)
		}
	}
	return c.textOf("table.total")
}

// totalColumn reports whether a column is the total of others.
func (c *pageChecker) totalColumn(g *labelGrid, col int) bool {
	q, ok := g.base(col)
	return ok && !slices.ContainsFunc(g.colDims, func(d ask.Dim) bool { return q.Filter[d] != "" })
}
