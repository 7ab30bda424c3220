package verify

import (
	"strconv"
	"strings"
)

// figureTable is a table or list of figures.
type figureTable struct {
	id, caption string
	cols        []string
	rows        []rowOfTable
	cells       []cellOfTable
}

// rowOfTable is a row: its name, and whether it is the total of the table.
type rowOfTable struct {
	head string
	foot bool
}

// cellOfTable is a cell with a figure, or with words instead.
type cellOfTable struct {
	row, col   int
	ask, value string
	pre        string // words before the figure
	words      string // instead of a figure
	label      string // of a list's part: the name of the figure
	none       bool   // nothing is booked
}

// cellStart handles an element of a table or list.
func (r *recorder) cellStart() {
	t, g, o := &r.tag, r.grid, &r.open
	switch t.name {
	case "caption":
		r.take()
		o.part = "caption"
	case "tbody":
		o.body = true
	case "tfoot":
		o.foot = true
	case "tr":
		if o.body || o.foot {
			g.rows = append(g.rows, rowOfTable{foot: o.foot})
			o.shape = -1 // the column of the cell before
		}
	case "th":
		r.take()
		o.head, o.cell = true, true
	case "td":
		o.shape++
		r.take()
		o.cell, o.head = true, false
		g.cells = append(g.cells, cellOfTable{row: len(g.rows) - 1, col: o.shape, none: hasWord([]byte(t.class), "none")})
	case "dt":
		g.rows = append(g.rows, rowOfTable{})
		g.cells = append(g.cells, cellOfTable{row: len(g.rows) - 1})
		r.take()
		o.cell, o.head = true, true
	case "dd":
		g.cells = append(g.cells, cellOfTable{row: len(g.rows) - 1, col: 1})
		r.take()
		o.cell, o.head = true, r.gridEl == "dl"
	case "small":
		pre := t.class == "pre"
		if pre && o.cell {
			r.keepHead()
			r.take()
		}
		o.small, o.pre = true, pre
	case "span":
		if r.gridEl == "dl" && t.class == "" {
			r.keepHead()
		}
	case "data":
		if len(g.cells) > 0 && t.hasAsk && !o.small {
			if c := &g.cells[len(g.cells)-1]; c.ask == "" {
				c.ask, c.value = t.ask, t.value
			}
		}
		r.keepHead()
	}
}

// take begins to collect text.
func (r *recorder) take() {
	r.buf.Reset()
	r.into = &r.buf
	r.open.small, r.open.span, r.open.pre = false, false, false
}

// keepHead keeps the text before a figure as the figure's name.
func (r *recorder) keepHead() {
	g, o := r.grid, &r.open
	if r.gridEl != "dl" || len(g.cells) == 0 || r.into == nil || !o.head {
		return
	}
	if c := &g.cells[len(g.cells)-1]; c.label == "" {
		c.label = strings.TrimSpace(r.buf.String())
		if c.col == 0 && g.rows[c.row].head == "" {
			g.rows[c.row].head = c.label
		}
	}
	r.buf.Reset()
	o.head = false
}

func (r *recorder) cellEnd(name string) {
	g, o := r.grid, &r.open
	switch name {
	case r.gridEl:
		if r.tables == nil {
			r.tables = make(map[string]*figureTable)
		}
		r.tables[g.id] = g
		r.grid, r.into = nil, nil
	case "caption":
		g.caption = r.buf.String()
		r.into, o.part = nil, ""
	case "thead":
		if len(g.cols) > 0 {
			g.cols = g.cols[1:]
		}
	case "tbody":
		o.body = false
	case "tfoot":
		o.foot = false
	case "small":
		if o.pre && len(g.cells) > 0 {
			if c := &g.cells[len(g.cells)-1]; c.pre == "" && c.ask == "" {
				c.pre = strings.TrimSpace(r.buf.String())
			}
			r.buf.Reset()
		}
		o.small, o.pre = false, false
	case "th":
		text := strings.TrimSpace(r.buf.String())
		if o.body || o.foot {
			if n := len(g.rows); n > 0 && g.rows[n-1].head == "" {
				g.rows[n-1].head = text
			}
		} else {
			g.cols = append(g.cols, text)
		}
		r.into, o.cell = nil, false
	case "td", "dd", "dt":
		if n := len(g.cells); n > 0 {
			c := &g.cells[n-1]
			if name == "dt" && g.rows[c.row].head == "" {
				r.keepHead()
			}
			if c.ask == "" && !c.none {
				c.words = strings.TrimSpace(r.buf.String())
			}
		}
		r.into, o.cell = nil, false
	}
}

// cellOf returns the cell whose figure answers a question, and its table.
func (c *drawnChart) cellOf(question string) (*figureTable, *cellOfTable) {
	for _, g := range c.grids {
		for i := range g.cells {
			if g.cells[i].ask == question {
				return g, &g.cells[i]
			}
		}
	}
	return nil, nil
}

// cellAt returns the cell in a row and a column, or nil.
func (g *figureTable) cellAt(row, col int) *cellOfTable {
	for i := range g.cells {
		if g.cells[i].row == row && g.cells[i].col == col {
			return &g.cells[i]
		}
	}
	return nil
}

// foot returns the number of the last row of totals, or noRow.
func (g *figureTable) foot() int {
	for i := len(g.rows) - 1; i >= 0; i-- {
		if g.rows[i].foot {
			return i
		}
	}
	return noRow
}

// rowOf returns the number of the row with a name, or noRow.
func (g *figureTable) rowOf(label string) int {
	for i := range g.rows {
		if !g.rows[i].foot && letters(g.rows[i].head) == letters(label) {
			return i
		}
	}
	return noRow
}

func yearOf(label string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(label))
	return n, err == nil
}
