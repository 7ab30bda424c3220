package verify

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// The rules for a table of figures:
//
//  1. Each row has the name of its figures' subject, and the header of the rows names
//     the kind of subject.
//  2. Each column's heading describes what its figures have in common: see
//     label_heads.go.
//  3. A cell without a figure is a dash if there is no amount, and "not known" if no
//     amount is known.
//  4. No row is repeated. If there is a total, no row is missing, and the amounts of
//     the rows add up to it. Rows without a known amount can be left out if the note
//     states their number.
//  5. Rows are sorted by year, by name or by the amount of the first column: see
//     label_order.go.
//  6. The link of a row leads to the page of the row's subject: see label_links.go.

func (c *pageChecker) labelProblem(line int, reason words.Message, want, got string) {
	p := diag.New("verify-label", diag.Pos{File: c.path, Line: line}, "reason", reason)
	if want != "" || got != "" {
		p = p.With("expected", want, diag.Pos{}).With("found", got, diag.Pos{})
	}
	c.out.found.add(p)
}

func (c *pageChecker) labelsEnd() {
	c.tableEnd()
	c.factsEnd()
}

// checkTable checks a table with the note below it.
func (c *pageChecker) checkTable(t *labelTable, note string) {
	if !c.hasTexts() || len(t.rows) == 0 {
		return
	}
	g := newLabelGrid(c, t)
	if !g.any {
		return
	}
	if len(t.heads) == 0 {
		c.labelProblem(t.line, words.Say("reasons.verify.label-no-heads"), "", "")
		return
	}
	if g.factRows() {
		c.checkFactRows(t)
		return
	}
	if c.isFlow(t) {
		c.checkFlowTable(t)
		return
	}
	c.checkHeads(g)
	for j, head := range t.heads[1:] {
		if name := head.text(); name != "" && name == t.heads[j].text() {
			c.labelProblem(head.line, words.Say("reasons.verify.label-column"), "", name)
		}
	}
	if !g.asked {
		c.checkCellRows(t)
		return
	}
	c.checkRowNames(g)
	c.checkTotalAsks(g)
	c.checkUnknownCells(g)
	if g.simple() {
		c.checkEmpty(g)
		c.checkWhole(g, note)
	}
	c.checkOrder(g)
}

// labelGrid is a table with the questions of its figures.
type labelGrid struct {
	c       *pageChecker
	t       *labelTable
	cols    int
	any     bool // it has a figure
	asked   bool // one of them asks a question
	corner  []ask.Dim
	rowDims []ask.Dim // in which rows differ
	colDims []ask.Dim // in which columns differ
	sums    bool      // one of its figures is the sum of several questions
	// phases: the rows are phases. passed: the table shows what a holder received, passed
	// on and has left. controls: it has a cell of controls.csv. restated: it has an amount
	// in the prices of another year.
	phases, passed, controls, restated bool
	names                              []string // by row
	rest                               int      // number of rows without known amounts that are combined in one
	more                               bool     // other rows are combined in one with their sum
	keys                               []ask.Question
}

// rows calls do for the rows and the total.
func (g *labelGrid) rows(do func(i int, r *labelRow)) {
	for i, r := range g.t.rows {
		do(i, r)
	}
	if g.t.foot != nil {
		do(len(g.t.rows), g.t.foot)
	}
}

// main returns the first figure of a cell.
func (r *labelRow) main(col int) *labelFigure {
	if col < len(r.cells) && len(r.cells[col].figs) > 0 {
		return &r.cells[col].figs[0]
	}
	return nil
}

// question returns the question of a figure; for a sum, what its questions have in
// common. ok is false for a cell of the data.
func (f *labelFigure) question() (q ask.Question, ok bool) {
	switch {
	case f == nil:
		return q, false
	case f.terms != nil:
		return f.common, f.alike
	}
	return f.expr.A, f.expr.Op != ask.Published
}

func newLabelGrid(c *pageChecker, t *labelTable) *labelGrid {
	g := &labelGrid{c: c, t: t, cols: max(len(t.heads)-1, 0)}
	if len(t.heads) > 0 {
		g.corner = c.cornerDims(t.heads[0].text())
	}
	byCol := make([]*ask.Question, g.cols)
	var row, col [ask.DimCount]bool
	g.rows(func(_ int, r *labelRow) {
		var first *ask.Question
		for j := range r.cells {
			f := r.main(j)
			g.any = g.any || f != nil
			g.sums = g.sums || f != nil && f.terms != nil
			q, ok := f.question()
			if !ok || j >= g.cols {
				continue
			}
			g.asked = true
			if byCol[j] == nil {
				byCol[j] = &q
			}
			if first == nil {
				first = &q
			}
			for _, d := range ask.Dims {
				row[d] = row[d] || q.Filter[d] != byCol[j].Filter[d]
				// A plan and the pools outside plans are one dimension.
				col[d] = col[d] || q.Filter[d] != first.Filter[d]
			}
		}
	})
	for _, d := range ask.Dims {
		if row[d] {
			g.rowDims = append(g.rowDims, d)
		}
		if col[d] && !slices.Contains(g.corner, d) {
			g.colDims = append(g.colDims, d)
		}
	}
	g.readKind()
	return g
}

// checkRowNames is rule 1.
func (c *pageChecker) checkRowNames(g *labelGrid) {
	g.names = make([]string, len(g.t.rows))
	g.keys = make([]ask.Question, len(g.t.rows))
	if g.corner != nil && len(g.rowDims) > 0 && !slices.ContainsFunc(g.rowDims, func(d ask.Dim) bool { return slices.Contains(g.corner, d) }) {
		c.labelProblem(g.t.heads[0].line, words.Say("reasons.verify.label-corner"), c.textOf("dim."+g.rowDims[0].String()), g.t.heads[0].text())
		return
	}
	if corner := g.t.heads[0]; g.corner == nil && len(g.rowDims) > 0 && !g.phases && corner.text() != c.textOf("door.pay.class") {
		c.labelProblem(corner.line, words.Say("reasons.verify.label-corner"), c.textOf("dim."+g.rowDims[0].String()), corner.text())
	}
	for i, r := range g.t.rows {
		g.names[i] = r.head.text()
		if c.together(g, r) {
			continue
		}
		name, q, ok := c.rowAsks(g, r)
		g.keys[i] = q
		switch {
		case !ok:
			c.labelProblem(r.line, words.Say("reasons.verify.label-row-mixed"), "", g.names[i])
		case name != "" && g.names[i] != name:
			c.labelProblem(r.line, words.Say("reasons.verify.label-row"), name, g.names[i])
		case name != "":
			c.labelLink(&r.head, &q, g.corner)
		}
	}
	if foot := g.t.foot; foot != nil && foot.head.text() != c.textOf("table.total") {
		c.labelProblem(foot.line, words.Say("reasons.verify.label-total-name"), c.textOf("table.total"), foot.head.text())
	}
}

// checkTotalAsks checks that no total asks what one row asks.
func (c *pageChecker) checkTotalAsks(g *labelGrid) {
	foot := g.t.foot
	if foot == nil || len(g.t.rows) < 2 {
		return
	}
	for j := range foot.cells {
		q, ok := foot.main(j).question()
		for _, d := range g.rowDims {
			if v := q.Filter[d]; ok && v != "" {
				c.labelProblem(foot.line, words.Say("reasons.verify.label-total-asks"), "", q.String())
				return
			}
		}
	}
}

// checkUnknownCells checks that no words stand beside "not known".
func (c *pageChecker) checkUnknownCells(g *labelGrid) {
	g.rows(func(_ int, r *labelRow) {
		for _, cell := range r.cells {
			if beside := strings.Trim(cell.text(), ",،"); cell.query && len(cell.figs) == 0 && beside != "" {
				c.labelProblem(cell.line, words.Say("reasons.verify.label-empty"), "", beside)
			}
		}
	})
}

// together reports whether a row combines several: all rows without known amounts, or
// those after the largest.
func (c *pageChecker) together(g *labelGrid, r *labelRow) bool {
	if n, ok := c.counts("door.unknown.rows", r.head.text()); ok && r.main(0) == nil {
		g.rest = n
		return true
	}
	if f := r.main(0); f != nil && f.terms != nil {
		n, ok := c.counts("door.more.rows", r.head.text())
		if ok && n != len(f.terms) {
			c.labelProblem(r.line, words.Say("reasons.verify.label-row"), strconv.Itoa(len(f.terms)), r.head.text())
		}
		g.more = g.more || ok
		return ok
	}
	return false
}

// counts reads the number in a text that counts.
func (c *pageChecker) counts(id, said string) (n int, ok bool) {
	for i, form := range c.site.books.books[c.lang].forms[id] {
		before, after, has := strings.Cut(form, "{n}")
		switch {
		case !has && said == before:
			return i + 1, true
		case has && strings.HasPrefix(said, before) && strings.HasSuffix(said, after) && len(said) > len(before)+len(after):
			number, rest, ok := c.site.notations.of(c.lang).digits(said[len(before) : len(said)-len(after)])
			n, err := strconv.Atoi(number.whole)
			return n, ok && rest == "" && number.decimals == "" && err == nil
		}
	}
	return 0, false
}

// rowAsks returns the name of a row according to its figures, with the question of
// one of them. ok is false if they have different subjects.
func (c *pageChecker) rowAsks(g *labelGrid, r *labelRow) (name string, key ask.Question, ok bool) {
	if g.corner == nil {
		return c.phaseRow(g, r)
	}
	for j := range r.cells {
		q, asks := r.main(j).question()
		if !asks {
			continue
		}
		of := c.rowName(&q, g.corner)
		if received := c.filled("table.receivers", "holder", of); received == r.head.text() && isHolder(q.Filter[ask.Giver]) {
			of = received
		}
		if of == "" || name != "" && of != name {
			return name, key, false
		}
		if name == "" {
			name, key = of, q
		}
	}
	return name, key, true
}

// isHolder reports whether a giver is a plan or pool, which passed money on.
func isHolder(giver string) bool {
	return strings.HasPrefix(giver, "plans/") || strings.HasPrefix(giver, "pools/")
}

// phaseRow returns the name of a row of a table whose rows are phases.
func (c *pageChecker) phaseRow(g *labelGrid, r *labelRow) (name string, key ask.Question, ok bool) {
	if corner := g.t.heads[0].text(); corner != c.textOf("dim.phase") && corner != c.textOf("table.measure") {
		return "", key, true
	}
	for j := range r.cells {
		q, asks := r.main(j).question()
		if !asks {
			continue
		}
		of := c.measureName(q.Measure)
		if year := q.Filter[ask.Year]; year != "" && g.controls {
			of += c.groupName(ask.Year, year)
		}
		if name != "" && of != name {
			return name, key, false
		}
		name, key = of, q
	}
	return name, key, true
}

// simple reports whether all figures are amounts of one table of the data, with rows
// of one dimension, so that each cell can be computed.
func (g *labelGrid) simple() bool {
	if g.sums || g.corner == nil || len(g.rowDims) == 0 && len(g.t.rows) > 1 {
		return false
	}
	for _, d := range g.rowDims {
		if d != ask.Plan && d != ask.Pool && d != g.rowDims[0] {
			return false
		}
	}
	ok, first := true, ask.Table(0)
	seen := false
	g.rows(func(_ int, r *labelRow) {
		for j := range r.cells {
			f := r.main(j)
			if f == nil {
				continue
			}
			q, asks := f.question()
			if !seen {
				first, seen = q.Table, true
			}
			ok = ok && asks && f.expr.Op == ask.Amount && q.Table == first
		}
	})
	return ok && seen
}

// base returns the question of a column without the dimensions of the rows. ok is
// false if it cannot be determined.
func (g *labelGrid) base(col int) (q ask.Question, ok bool) {
	find := func(j int) bool {
		g.rows(func(_ int, r *labelRow) {
			if of, asks := r.main(j).question(); asks && !ok {
				q, ok = of, true
			}
		})
		return ok
	}
	if !find(col) {
		m, named := g.c.measureNamed(g.t.heads[col+1].text())
		for j := 0; j < g.cols && named && !ok; j++ {
			find(j)
		}
		if !ok || len(g.colDims) > 0 {
			return q, false
		}
		q.Measure = m
	}
	for _, d := range g.dims() {
		q.Filter[d] = ""
	}
	return q, true
}

// dims returns the dimensions of the rows: those in which they differ, or those of a
// single row that the corner names.
func (g *labelGrid) dims() []ask.Dim {
	if len(g.rowDims) > 0 {
		return g.rowDims
	}
	var all []ask.Dim
	g.rows(func(_ int, r *labelRow) {
		for j := range r.cells {
			q, _ := r.main(j).question()
			for _, d := range g.corner {
				if q.Filter[d] != "" && !slices.Contains(all, d) {
					all = append(all, d)
				}
			}
		}
	})
	return all
}

// groups adds the values of the rows' dimensions among the rows of the data that a
// column asks about: as filters, by name.
func (c *pageChecker) groups(g *labelGrid, base ask.Question, into map[string]ask.Question) {
	dims := g.dims()
	// A row without amounts in the first columns has no key.
	merged := slices.Contains(g.names, c.textOf("group.not-divided.all")) || slices.ContainsFunc(g.keys, func(q ask.Question) bool {
		return slices.ContainsFunc(dims, func(d ask.Dim) bool { return q.Filter[d] == ask.AnyNotDivided })
	})
	b := c.rowIndex(base.Table)
	seen := make(map[[2]int32]bool)
	b.rowsOf(&base, func(i int32) {
		at := [2]int32{-1, -1}
		for n, d := range dims[:min(len(dims), 2)] {
			at[n] = b.dims[d].numbers[i]
		}
		if seen[at] {
			return
		}
		seen[at] = true
		q := base
		for n, d := range dims[:min(len(dims), 2)] {
			v := b.dims[d].names[at[n]]
			if merged && strings.HasPrefix(v, ask.NotDivided) {
				v = ask.AnyNotDivided
			}
			q.Filter[d] = v
		}
		if slices.Contains(dims, ask.Pool) && q.Filter[ask.Plan] != ask.None && q.Filter[ask.Plan] != "" {
			q.Filter[ask.Pool] = ""
		}
		into[c.rowName(&q, g.corner)] = q
	})
}
