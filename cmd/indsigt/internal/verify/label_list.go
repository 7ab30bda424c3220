package verify

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// The rules for lists:
//
//  1. In a list of terms, the term of an amount is the name of its phase, or the
//     heading that a table would have.
//  2. The years of a phase have the names of the years of their figures.
//  3. An entry of a list of documents has the name of the subject of its figure, its
//     link leads there, and words next to the figure begin with the name of its
//     phase.

// checkList checks a list of terms.
func (c *pageChecker) checkList(list *labelList) {
	if !c.hasTexts() {
		return
	}
	words := strings.Fields(list.class)
	for _, item := range list.items {
		if slices.Contains(words, "flow") {
			c.checkFlow(item)
			continue
		}
		for i, cell := range item.said {
			for _, f := range cell.figs {
				if slices.Contains(words, "phases") && i > 0 {
					c.yearOfPhase(cell, &f)
				}
				c.checkTerm(item.term, &f)
				break
			}
		}
	}
}

// checkTerm is rule 1 of lists.
func (c *pageChecker) checkTerm(term *labelCell, f *labelFigure) {
	q, ok := f.question()
	if !ok {
		if f.terms == nil && f.expr.Op == ask.Published {
			if want := c.cellHead(f.expr.Cell); want != "" && want != term.text() && f.expr.Cell.Table != "numbers" {
				c.labelProblem(term.line, words.Say("reasons.verify.label-term"), want, term.text())
			}
		}
		return
	}
	said := term.text()
	want := c.termNames(f.expr, q)
	if len(want) > 0 && !slices.Contains(want, said) {
		c.labelProblem(term.line, words.Say("reasons.verify.label-term"), want[0], said)
	}
}

// termNames returns the allowed terms of a figure, the usual one first; none if any
// term is allowed.
func (c *pageChecker) termNames(e ask.Expr, q ask.Question) []string {
	name := c.measureName(q.Measure)
	switch e.Op {
	case ask.Unknown:
		return []string{name + ":" + c.textOf("quality.unknown")}
	case ask.Withheld:
		return []string{name + ":" + c.textOf("quality.withheld")}
	case ask.Amount:
	default:
		return nil
	}
	all := []string{name}
	gave, got := "key.gave", "key.got"
	if q.Measure.Phase == money.Returned {
		gave, got = got, gave
	}
	if q.Table == ask.Lines && q.Filter[ask.Line] == "" {
		switch {
		case q.Filter[ask.Giver] != "":
			all = []string{c.filled(gave, "measure", name), name, c.textOf("table.passed.out")}
		case q.Filter[ask.Holder] != "":
			all = []string{c.filled(got, "measure", name), name, c.textOf("table.passed.in")}
		}
	}
	if q.Table == ask.Facts && q.Filter[ask.Holder] != "" {
		all = append(all, c.textOf("table.passed.rest"))
	}
	if computed := c.textOf("table.controls.computed"); c.listed(computed) {
		all = append(all, computed)
	}
	return all
}

// listed reports whether a control total is in the list before its sum.
func (c *pageChecker) listed(term string) bool {
	return slices.ContainsFunc(c.labels.list.items, func(i *labelItem) bool { return i.term.text() == term }) &&
		slices.ContainsFunc(c.labels.list.items, func(i *labelItem) bool { return i.term.text() == c.textOf("table.controls.stated") })
}

// yearOfPhase is rule 2 of lists.
func (c *pageChecker) yearOfPhase(cell *labelCell, f *labelFigure) {
	q, ok := f.question()
	if !ok {
		return
	}
	said, _, _ := strings.Cut(cell.text(), figureSign)
	want := q.Filter[ask.Year]
	if want == ask.None {
		want = c.textOf("line.no-year")
	}
	if want != "" && said != want {
		c.labelProblem(cell.line, words.Say("reasons.verify.label-row"), want, said)
	}
}

// checkFlow checks an item of a flow: a node with what it gave or received, and the
// nodes it leads to.
func (c *pageChecker) checkFlow(item *labelItem) {
	for _, cell := range append([]*labelCell{item.term}, item.said...) {
		if len(cell.figs) == 0 {
			continue
		}
		said, _, _ := strings.Cut(cell.text(), figureSign)
		if said != c.textOf("table.total") && !c.namesOne(said, &cell.figs[0]) {
			c.labelProblem(cell.line, words.Say("reasons.verify.label-row"), "", said)
		}
		if q, ok := cell.figs[0].question(); ok {
			c.labelLink(cell, &q, []ask.Dim{ask.Area, ask.Funder})
		}
	}
}

// isFlow reports whether a table has the bands of a flow: from, to, amount. Missing
// amounts are described next to the drawing.
func (c *pageChecker) isFlow(t *labelTable) bool {
	if len(t.heads) != 3 || t.heads[2].text() != c.textOf("dim.amount") {
		return false
	}
	return t.heads[0].text() == c.textOf("chart.time.from") && t.heads[1].text() == c.textOf("chart.time.to")
}

// checkFlowTable checks that each band has the names of its figure's subjects.
func (c *pageChecker) checkFlowTable(t *labelTable) {
	for _, r := range t.rows {
		f := r.main(1)
		if f == nil {
			continue
		}
		total := c.textOf("table.total")
		for _, cell := range []*labelCell{&r.head, r.cells[0]} {
			if said := cell.text(); said != total && !c.namesOne(said, f) {
				c.labelProblem(cell.line, words.Say("reasons.verify.label-row"), "", said)
			}
		}
	}
}

// namesOne reports whether words are the name of a subject of a figure.
func (c *pageChecker) namesOne(said string, f *labelFigure) bool {
	q, ok := f.question()
	if !ok || said == "" {
		return true
	}
	if line := q.Filter[ask.Line]; line != "" {
		holder, _, _ := strings.Cut(line, ":")
		return said == c.site.books.name(c.lang, holder)
	}
	for _, d := range ask.Dims {
		if v := q.Filter[d]; v != "" && d != ask.Entry && (sameLabel(said, c.groupName(d, v)) || said == c.placeName(&q)) {
			return true
		}
	}
	return false
}

// checkEntry is rule 3 of lists.
func (c *pageChecker) checkEntry(e *labelEntry) {
	if !c.hasTexts() || e.cell.href == "" {
		return
	}
	cell := &e.cell
	name := solid(string(cell.name))
	c.nameLink(cell, name)
	for i := range cell.figs {
		f := &cell.figs[i]
		q, ok := f.question()
		if !ok {
			continue
		}
		if !c.namesOne(name, f) {
			c.labelProblem(cell.line, words.Say("reasons.verify.label-entry"), q.String(), name)
		}
	}
}

// remarkProblem reports a remark that does not agree with the data.
func (c *pageChecker) remarkProblem(line int, of, want, got string) {
	c.out.found.add(diag.New("verify-remark", diag.Pos{File: c.path, Line: line}, "ask", of).
		With("expected", want, diag.Pos{}).With("found", got, diag.Pos{}))
}
