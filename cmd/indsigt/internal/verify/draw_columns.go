package verify

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/money"
)

// Columns are vertical and side by side in a wide drawing, and horizontal and below
// one another in a narrow one. Each has its stacked parts, a hatched part if amounts
// are not known, its total and its name.

// seam is the gap between two parts of a column.
const columnSeam = 20

// columnPlan is what a column must show according to the chart's table.
type columnPlan struct {
	label string
	rest  bool // not a year
	parts []partPlan
	state markState
	total float64 // of the table's cell
}

// partPlan is a part of a column: its series, question and value.
type partPlan struct {
	series int
	ask    string
}

// columnSeries is a series of the legend.
type columnSeries struct {
	label, class string
	row          int // of the table; noRow: all others
}

// columnsOf returns the columns of the table, in order, including years without
// amounts between others.
func (d *drawing) columnsOf(g *figureTable, series []columnSeries, byRow bool, col int) []columnPlan {
	var all []columnPlan
	add := func(p columnPlan) {
		if year, ok := yearOf(p.label); ok && len(all) > 0 {
			if last, ok := yearOf(all[len(all)-1].label); ok && year-last <= 10 {
				for last++; last < year; last++ {
					all = append(all, columnPlan{label: strconv.Itoa(last), state: amountNone})
				}
			}
		} else if !ok {
			p.rest = true
			if p.state == amountNone {
				return
			}
		}
		all = append(all, p)
	}
	plan := func(label string, total *cellOfTable) columnPlan {
		p := columnPlan{label: label, state: d.stateOf(total)}
		if total != nil {
			p.total = (&drawnMark{value: total.value}).number()
		}
		return p
	}
	if byRow {
		for i := range g.rows {
			if g.rows[i].foot {
				continue
			}
			c := g.cellAt(i, col)
			p := plan(g.rows[i].head, c)
			if c != nil && c.ask != "" {
				p.parts = []partPlan{{0, c.ask}}
			}
			add(p)
		}
		return all
	}
	for j := range len(g.cols) - 1 {
		total := g.cellAt(g.foot(), j)
		p := plan(g.cols[j], total)
		var shown []string
		for n, s := range series {
			c := g.cellAt(s.row, j)
			switch {
			case s.row != noRow && c != nil && c.ask != "":
				p.parts = append(p.parts, partPlan{n, c.ask})
				shown = append(shown, c.ask)
			case s.row == noRow && total != nil && total.ask != "" && d.othersIn(g, series, j):
				p.parts = append(p.parts, partPlan{n, strings.Join(append([]string{total.ask}, shown...), " - ")})
			}
		}
		add(p)
	}
	return all
}

// othersIn reports whether a row that is not a series has a value in a column.
func (d *drawing) othersIn(g *figureTable, series []columnSeries, col int) bool {
	named := make(map[int]bool)
	for _, s := range series {
		named[s.row] = true
	}
	n, _ := d.undrawn(g, col, named)
	return n > 0
}

// columns checks the columns of a chart.
func (d *drawing) columns() *drawFault {
	if len(d.chart.grids) != 1 {
		return fault(d.line, "missing", "")
	}
	g := d.chart.grids[0]
	series, f := d.legend(g)
	if f != nil {
		return f
	}
	col, byRow := 0, len(series) == 1
	if byRow {
		for i := range d.marks {
			if _, c := d.chart.cellOf(d.marks[i].ask); c != nil {
				col = c.col
				break
			}
		}
	}
	unit, f := d.scaleName()
	if f != nil {
		return f
	}
	c := &columnDrawing{drawing: d, series: series, unit: unit, lying: d.class == "narrow"}
	if !c.lying {
		if c.zero, f = c.axis(); f != nil {
			return f
		}
	}
	c.largest()
	plans := d.columnsOf(g, series, byRow, col)
	if slices.ContainsFunc(plans, func(p columnPlan) bool { return p.total < 0 }) {
		d.next = len(d.shapes)
		return nil // columns below zero are not checked
	}
	for i := range plans {
		if f := c.column(&plans[i], i); f != nil {
			return f
		}
	}
	return c.end(len(plans))
}

// legend reads the names of the series: boxes with numbers, and rows of the table. A
// drawing of one series has none.
func (d *drawing) legend(g *figureTable) ([]columnSeries, *drawFault) {
	var all []columnSeries
	named := make(map[int]bool)
	for d.next < len(d.shapes) && d.shapes[d.next].kind == rectShape && d.shapes[d.next].quoted {
		box := d.series(rectShape, "s")
		if box == nil {
			return nil, d.stray()
		}
		number := d.take(textShape, "on")
		label := d.lines("", true)
		if number == nil || len(label) == 0 || !inBox(number, box) || !near(label[0].x, box.x+box.w+60) || !near(label[0].y, number.y) {
			return nil, fault(box.line, "series", "")
		}
		s := columnSeries{joined(label), box.class, g.rowOf(joined(label))}
		want := strconv.Itoa(len(all) + 1)
		if s.row == noRow {
			n, _ := d.undrawn(g, len(g.cols)-1, named)
			if want = "+"; !d.saysOthers(s.label, n) {
				return nil, fault(box.line, "label", s.label)
			}
		}
		for _, o := range all {
			if o.class == s.class || o.row == s.row {
				return nil, fault(box.line, "series", s.label)
			}
		}
		if number.text != want {
			return nil, fault(box.line, "series", s.label)
		}
		named[s.row] = true
		all = append(all, s)
	}
	if len(all) == 0 {
		return []columnSeries{{row: noRow}}, nil
	}
	if n, name := d.undrawn(g, len(g.cols)-1, named); n > 0 && !named[noRow] {
		return nil, fault(d.line, "missing", name)
	}
	return all, nil
}

// inBox reports whether a text is in the middle of a box.
func inBox(t, box *shape) bool {
	return near(t.x, box.x+box.w/2) && near(t.y, box.y+box.h/2+45) && t.anchor == "middle"
}

// scaleName reads the name of the unit and returns its size.
func (d *drawing) scaleName() (float64, *drawFault) {
	name := d.take(textShape, "m")
	if name == nil {
		return 0, d.stray()
	}
	n := d.page.site.notations.of(d.page.lang)
	for id, unit := range map[string]float64{"one": 1, "thousand": 1e3, "million": 1e6, "billion": 1e9} {
		for _, form := range d.texts("chart.unit." + id) {
			for _, currency := range n.units {
				if letters(strings.ReplaceAll(form, "{currency}", currency)) == letters(name.text) {
					return unit, nil
				}
			}
		}
	}
	return 0, fault(name.line, "scale", name.text)
}

// columnDrawing is the state of checking a drawing of columns.
type columnDrawing struct {
	*drawing
	series []columnSeries
	unit   float64
	lying  bool
	zero   int // the position of zero, if known
	known  bool
	totals int // columns read with a total
	places []columnPlace
	pitch  ruler
	years  int // years read
	first  int // place of the first
}

// largest adds the length of the largest part, from which the gap between parts
// follows.
func (c *columnDrawing) largest() {
	var most *shape
	value := 0.0
	for i := range c.shapes {
		if s := &c.shapes[i]; s.kind == rectShape && s.mark != noMark {
			if v := c.marks[s.mark].number(); max(v, -v) > value {
				most, value = s, max(v, -v)
			}
		}
	}
	if most != nil {
		c.scale.fits(value, c.to(most)-c.from(most)+columnSeam, within)
	}
}

// columnPlace is the position of a column.
type columnPlace struct{ at, from, to int }

// from and to return the ends of a shape, measured upwards from zero.
func (c *columnDrawing) from(s *shape) int {
	if c.lying {
		return s.x - c.zero
	}
	return c.zero - s.y - s.h
}

func (c *columnDrawing) to(s *shape) int {
	if c.lying {
		return s.x + s.w - c.zero
	}
	return c.zero - s.y
}

// across returns the position of a shape across the columns, and its thickness.
func (c *columnDrawing) across(s *shape) (at, thick int) {
	if c.lying {
		return s.y, s.h
	}
	return s.x, s.w
}

// column checks one column.
func (c *columnDrawing) column(p *columnPlan, i int) *drawFault {
	var label []*shape
	if c.lying {
		if label = c.lines("", true); joinedLetters(label) != letters(p.label) {
			return fault(c.at(), "label", joined(label))
		}
	}
	at, f := c.stack(p)
	if f != nil {
		return f
	}
	if c.lying {
		return c.lyingWords(p, label, at)
	}
	if c.next < len(c.shapes) && c.shapes[c.next].kind == textShape && c.shapes[c.next].anchor == "middle" &&
		(c.totals == i) && c.saysTotal(p, c.shapes[c.next].text) {
		t := c.take(textShape, "")
		if at.thick > 0 && !near(t.x, at.middle) || !near(t.y, c.zero-at.end-50) {
			return fault(t.line, "place", t.text)
		}
		at.middle = t.x
		c.totals++
	} else if c.totals > 0 {
		return fault(c.at(), "short", p.label)
	}
	return c.columnName(p, at)
}

func (c *columnDrawing) at() int {
	if c.next < len(c.shapes) {
		return c.shapes[c.next].line
	}
	return c.line
}

func joinedLetters(lines []*shape) string { return letters(joined(lines)) }

// stacked describes a drawn column: its end above zero, its middle and thickness,
// which are 0 if nothing is drawn.
type stacked struct{ end, middle, edge, thick int }

// stack checks the parts of a column and its hatching.
func (c *columnDrawing) stack(p *columnPlan) (at stacked, f *drawFault) {
	up, down := 0, 0
	place := func(s *shape) bool {
		edge, thick := c.across(s)
		if at.thick == 0 {
			at.edge, at.thick, at.middle = edge, thick, edge+thick/2
		}
		return near(at.edge, edge) && near(at.thick, thick) && thick > 0
	}
	for _, part := range p.parts {
		s := c.peekShape()
		value := c.partValue(part)
		if value == 0 {
			continue
		}
		if s == nil || s.kind != rectShape || s.mark == noMark || c.marks[s.mark].ask != part.ask {
			return at, fault(c.at(), "missing", p.label)
		}
		c.next++
		if !c.known && c.lying { // zero is where the first column begins
			c.known, c.zero = true, s.x
			if value < 0 {
				c.zero = s.x + s.w
			}
		}
		if want := c.series[part.series].class; want != "" && s.class != want || want == "" && s.class != "s1" && s.class != "s0" {
			return at, fault(s.line, "series", p.label)
		}
		if !place(s) {
			return at, fault(s.line, "place", p.label)
		}
		from, to := c.from(s), c.to(s)
		if value > 0 {
			if f = c.part(p, s, value, from-up, to-up); f != nil {
				return at, f
			}
			up = to
			if c.lying {
				up = from + max(c.drawn(value, to-from), 0)
			}
		} else {
			if f = c.part(p, s, value, down-to, down-from); f != nil {
				return at, f
			}
			down = from
			if !c.lying {
				down = to - max(c.drawn(value, to-from), 0)
			}
		}
		if f = c.partNumber(part.series, s); f != nil {
			return at, f
		}
	}
	h, f := c.hatch()
	if f != nil {
		return at, f
	}
	if (h != nil) != (p.state == amountAtLeast || p.state == amountUnknown) {
		return at, fault(c.at(), "unknown", p.label)
	}
	if h != nil {
		if !c.known && c.lying {
			c.known, c.zero = true, h.x
		}
		if !place(h) || !near(c.from(h), up) && !(c.from(h) >= up && c.from(h) <= up+3*within) {
			return at, fault(h.line, "hatching", p.label)
		}
		up = c.to(h)
		if c.lying {
			up += columnSeam
		}
	}
	at.end = up
	return at, nil
}

// drawn returns the length of a part including the gap after it.
func (c *columnDrawing) drawn(value float64, length int) int {
	if value < 0 {
		value = -value
	}
	if length > columnSeam-within && (c.scale.low+c.scale.high)/2*value > float64(length)+columnSeam/2 {
		return length + columnSeam
	}
	return length
}

// part checks the length of a part that is drawn between two ends, measured from the
// end of the part below it. Each part but the shortest has a gap after it.
func (c *columnDrawing) part(p *columnPlan, s *shape, value float64, from, to int) *drawFault {
	length := to - from
	if from < -within || from > columnSeam+within {
		return fault(s.line, "place", p.label)
	}
	whole := c.scale
	if length > columnSeam-within && whole.fits(value, length+columnSeam, within) {
		c.scale = whole
		return nil
	}
	if length <= 2*columnSeam+within && c.scale.fits(value, length, within) {
		return nil
	}
	return fault(s.line, "length", p.label)
}

// partValue returns the value of a part by its question.
func (c *columnDrawing) partValue(p partPlan) float64 {
	if _, cell := c.chart.cellOf(p.ask); cell != nil {
		return (&drawnMark{value: cell.value}).number()
	}
	asks := strings.Split(p.ask, " - ")
	var sum money.Amount
	for i, ask := range asks {
		if _, cell := c.chart.cellOf(ask); cell != nil {
			a, _ := parseAmount(cell.value)
			if i > 0 {
				a = -a
			}
			sum, _ = add(sum, a)
		}
	}
	return (&drawnMark{value: printAmount(sum)}).number()
}

// partNumber checks the number of a series on its part, if it has one.
func (c *columnDrawing) partNumber(series int, box *shape) *drawFault {
	t := c.peekShape()
	if t == nil || t.class != "on" {
		return nil
	}
	want := strconv.Itoa(series + 1)
	if c.series[series].row == noRow {
		want = "+"
	}
	if len(c.series) < 2 || t.text != want || !inBox(t, box) {
		return fault(t.line, "series", t.text)
	}
	c.next++
	return nil
}
