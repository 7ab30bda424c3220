package verify

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// Tables whose rows are rows of the data: facts, costs, residents.

// factRows reports whether the figures are amounts of facts.
func (g *labelGrid) factRows() bool { return g.hasTable("facts") }

// checkFactRows checks that each row of a table agrees with its fact. A row without
// an amount is found by its keys, which a script reads.
func (c *pageChecker) checkFactRows(t *labelTable) {
	seen := make(map[string]bool)
	for _, r := range t.rows {
		id := ""
		for _, cell := range r.cells {
			for _, f := range cell.figs {
				if f.expr.Op == ask.Published && f.expr.Cell.Table == "facts" {
					id = f.expr.Cell.Row
				}
			}
		}
		if id == "" {
			c.unknownFact(t, r)
			continue
		}
		if seen[id] {
			c.labelProblem(r.line, words.Say("reasons.verify.label-row-twice"), "", id)
		}
		seen[id] = true
		if row, ok := c.data.facts.row(id); ok {
			c.factRow(t, r, row)
		}
	}
	if len(t.rows) < maxWholeRows {
		c.labels.facts = append(c.labels.facts, factTable{t.line, seen})
	}
}

// unknownFact checks a row of a fact without an amount, which is found by its keys.
func (c *pageChecker) unknownFact(t *labelTable, r *labelRow) {
	if r.keys == "" {
		return
	}
	row := -1
	if q, err := ask.Parse(strings.Replace(r.keys, " cash", "", 1)); err == nil {
		c.data.facts.rowsOf(&q, func(i int32) {
			if row < 0 && c.data.facts.state[i] != money.Known {
				row = int(i)
			}
		})
	}
	if row >= 0 {
		c.factRow(t, r, row)
	}
}

// factTable is a table of facts: those of its rows that have an amount.
type factTable struct {
	line int
	ids  map[string]bool
}

// factsEnd checks that the tables of facts of a page have all facts with an amount
// that are part of the totals of its other tables.
func (c *pageChecker) factsEnd() {
	facts := c.data.facts
	for _, t := range c.labels.facts {
		for _, q := range c.labels.scopes {
			missing := ""
			facts.rowsOf(&q, func(i int32) {
				if id := facts.at(int(i), 0); facts.state[i] == money.Known && !t.ids[id] && missing == "" {
					missing = id
				}
			})
			if missing != "" {
				c.labelProblem(t.line, words.Say("reasons.verify.label-row-missing"), missing, "")
				break
			}
		}
	}
}

func (c *pageChecker) factRow(t *labelTable, r *labelRow, row int) {
	facts := c.data.facts
	name := c.site.books.name(c.lang, facts.get(row, "holder"))
	if len(t.heads) > 0 && t.heads[0].text() == c.textOf("dim.line") {
		name = c.factGiver(row, name)
	}
	if said := r.head.text(); said != name {
		c.labelProblem(r.line, words.Say("reasons.verify.label-row"), name, said)
	}
	for j, cell := range r.cells {
		if j+1 >= len(t.heads) {
			break
		}
		want, known := c.factCell(t.heads[j+1].text(), row)
		if len(cell.figs) > 0 || cell.query {
			known = t.heads[j+1].text() == c.textOf("dim.amount")
			want = cell.text()
		}
		if said := cell.text(); !known || said != want {
			c.labelProblem(cell.line, words.Say("reasons.verify.label-fact"), want, said)
		}
	}
}

// factGiver returns the giver of a fact's line on its holder's page, or the holder if
// the fact has no such line.
func (c *pageChecker) factGiver(row int, holder string) string {
	facts := c.data.facts
	for line := range strings.FieldsSeq(facts.get(row, "lines")) {
		if of, _, _ := strings.Cut(line, ":"); of == facts.get(row, "holder") {
			q := ask.Question{Table: ask.Lines}
			for _, m := range money.Measures {
				q.Measure = m
				if givers := c.groupsOf(q.With(ask.Line, line), ask.Giver); len(givers) > 0 {
					return c.groupName(ask.Giver, givers[0])
				}
			}
		}
	}
	return holder
}

// factCell returns a fact's text in the column of a header. known is false for an
// unknown header.
func (c *pageChecker) factCell(head string, row int) (want string, known bool) {
	facts := c.data.facts
	switch head {
	case c.textOf("dim.phase"):
		if m := facts.measure[row]; m != noMeasure {
			return c.measureName(money.Measures[m]), true
		}
	case c.textOf("dim.basis"):
		basis := facts.get(row, "basis")
		if facts.state[row] == money.Inside {
			basis = "inside"
		}
		return c.textOf("basis." + basis), true
	case c.textOf("dim.amount"):
		return "", true
	}
	for _, d := range []ask.Dim{ask.Year, ask.Funder, ask.Area, ask.Theme, ask.Receiver} {
		if head == c.textOf("dim."+d.String()) {
			p := facts.dims[d]
			return c.groupName(d, p.names[p.numbers[row]]), true
		}
	}
	return "", false
}

// checkCellRows checks the names of rows whose figures are cells of one row of the
// data.
func (c *pageChecker) checkCellRows(t *labelTable) {
	seen := make(map[string]bool)
	for _, r := range t.rows {
		var rows []string
		name := ""
		for j := range r.cells {
			f := r.main(j)
			if f == nil || f.terms != nil || f.expr.Op != ask.Published {
				continue
			}
			if of := c.cellRow(f.expr.Cell); of != "" && !slices.Contains(rows, of) {
				rows = append(rows, of)
				name = c.cellName(f.expr.Cell)
			}
		}
		switch {
		case len(rows) > 1:
			c.labelProblem(r.line, words.Say("reasons.verify.label-row-mixed"), "", r.head.text())
		case len(rows) == 0:
		case seen[rows[0]]:
			c.labelProblem(r.line, words.Say("reasons.verify.label-row-twice"), "", r.head.text())
		case name != "" && name != r.head.text():
			c.labelProblem(r.line, words.Say("reasons.verify.label-row"), name, r.head.text())
		}
		if len(rows) > 0 {
			seen[rows[0]] = true
		}
	}
}

// cellRow returns the row of a cell, without the year of a cost.
func (c *pageChecker) cellRow(cell ask.Cell) string {
	if cell.Table == "costs" {
		id, _ := costID(cell.Row)
		return cell.Table + " " + id
	}
	if importRows[cell.Column] != "" {
		return cell.Table + " " + cell.Row + " " + cell.Column
	}
	return cell.Table + " " + cell.Row
}

// importRows are the names of the results of an import's rows.
var importRows = map[string]string{
	"rows": "source.import.read", "rows_imported": "source.import.imported", "rows_refused": "source.import.refused",
	"rows_totals": "source.import.totals", "rows_left_out": "source.import.left-out",
}

// cellName returns the name of a row of the data, or "".
func (c *pageChecker) cellName(cell ask.Cell) string {
	t := c.data.tables[cell.Table]
	if t == nil {
		return ""
	}
	row, ok := t.row(cell.Row)
	if !ok {
		return ""
	}
	switch cell.Table {
	case "numbers":
		return t.get(row, "year")
	case "holders":
		return c.site.books.name(c.lang, t.get(row, "holder"))
	case "costs":
		label := t.get(row, "label")
		switch {
		case label == "":
			return c.textOf("cost." + t.get(row, "category"))
		case c.lang == c.site.lang:
			return solid(unguard(label))
		}
	case "imports":
		if name := c.textOf(importRows[cell.Column]); name != "" {
			return name
		}
		return solid(unguard(t.get(row, "column")))
	}
	return ""
}
