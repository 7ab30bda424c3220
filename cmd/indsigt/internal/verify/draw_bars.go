package verify

import "strings"

// Bars are rows of a label, a bar that begins at zero, and a text after it.
const barThickness = 200

// barRow is one row of a drawing of bars.
type barRow struct {
	label      []*shape
	bar, hatch *shape
	text       []*shape
	mark       *drawnMark
	line       int
}

// barRow reads a row.
func (d *drawing) barRow() (*barRow, *drawFault) {
	r := &barRow{label: d.lines("", false)}
	if len(r.label) == 0 || d.next >= len(d.shapes) {
		return nil, d.stray()
	}
	n := d.shapes[d.next].mark
	if n == noMark {
		return nil, d.stray()
	}
	r.mark, r.line = &d.marks[n], d.shapes[d.next].line
	if r.bar = d.series(rectShape, "s"); r.bar != nil && r.bar.mark != n {
		return nil, fault(r.line, "shape", joined(r.label))
	}
	var f *drawFault
	if r.hatch, f = d.hatch(); f != nil {
		return nil, f
	}
	for d.next < len(d.shapes) {
		s := &d.shapes[d.next]
		if s.kind != textShape || s.mark != n || s.class != "" && s.class != "u" {
			break
		}
		r.text = append(r.text, s)
		d.next++
	}
	if len(r.text) == 0 {
		return nil, fault(r.line, "short", joined(r.label))
	}
	return r, nil
}

// bars checks the bars of rankings and of phases.
func (d *drawing) bars() *drawFault {
	var rows []*barRow
	for d.next < len(d.shapes) && d.shapes[d.next].kind != pathShape {
		r, f := d.barRow()
		if f != nil {
			return f
		}
		rows = append(rows, r)
	}
	zero := d.take(pathShape, "z")
	if zero == nil || len(zero.points) != 2*len(rows) {
		return fault(d.line, "zero", "")
	}
	for i, r := range rows {
		if f := d.barShape(r, zero.points[2*i:2*i+2], zero.points[0].x); f != nil {
			return f
		}
		if i > 0 && top(r) < top(rows[i-1])+barThickness {
			return fault(r.line, "over", joined(r.label))
		}
	}
	if d.chart.kind == "ladder" {
		return d.ladder(rows)
	}
	return d.ranking(rows)
}

// top returns the upper edge of a row's bar.
func top(r *barRow) int {
	switch {
	case r.bar != nil:
		return r.bar.y
	case r.hatch != nil:
		return r.hatch.y
	}
	return r.text[0].y - 145
}

// barShape checks the positions of a row's bar, hatching, label and text.
func (d *drawing) barShape(r *barRow, line []point, zero int) *drawFault {
	name := joined(r.label)
	if line[0].x != zero || line[1].x != zero {
		return fault(r.line, "zero", name)
	}
	value, end := r.mark.number(), zero
	if r.bar != nil {
		from, to := r.bar.x, r.bar.x+r.bar.w
		if value < 0 {
			from, to = to, zero
		}
		if !near(from, zero) || r.bar.h != barThickness || value == 0 {
			return fault(r.line, "place", name)
		}
		if !d.scale.fits(value, r.bar.w, within) {
			return fault(r.line, "length", name)
		}
		end = to
	} else if value != 0 {
		return fault(r.line, "short", name)
	}
	if h := r.hatch; h != nil {
		if h.h != barThickness || r.bar != nil && (h.y != r.bar.y || !near(h.x, end)) {
			return fault(r.line, "hatching", name)
		}
		end = max(end, h.x+h.w)
	}
	if y := line[0].y; y > top(r) || line[1].y < top(r)+barThickness || y < top(r)-30 {
		return fault(r.line, "zero", name)
	}
	return d.barWords(r, end)
}

// barWords checks that a row's label is beside or above its bar and its text after or
// below it.
func (d *drawing) barWords(r *barRow, end int) *drawFault {
	name, at := joined(r.label), top(r)
	beside := middle(r.label) - (at + 145)
	if d.class == "narrow" {
		beside = r.label[len(r.label)-1].y - (at - 80)
	}
	if beside > 2*within || beside < -2*within {
		return fault(r.line, "place", name)
	}
	t := r.text[0]
	after := len(r.text) == 1 && near(t.y, at+145) && near(t.x, end+80)
	under := near(t.y, at+barThickness+150)
	if !after && !under {
		return fault(r.line, "place", name)
	}
	return nil
}

// ladder checks the labels of phases.
func (d *drawing) ladder(rows []*barRow) *drawFault {
	for _, r := range rows {
		g, c := d.chart.cellOf(r.mark.ask)
		if c == nil {
			return fault(r.line, "missing", joined(r.label))
		}
		if letters(g.rows[c.row].head) != letters(joined(r.label)) {
			return fault(r.line, "label", joined(r.label))
		}
		if f := d.barState(r, d.stateOf(c), c.pre, c.words); f != nil {
			return f
		}
	}
	return nil
}

// ranking checks the rows of a ranking: they are rows of the table in its order, and
// the others are counted in one row.
func (d *drawing) ranking(rows []*barRow) *drawFault {
	if len(d.chart.grids) != 1 || len(rows) == 0 {
		return fault(d.line, "missing", "")
	}
	g, first := d.chart.cellOf(rows[0].mark.ask)
	if first == nil {
		return fault(rows[0].line, "missing", joined(rows[0].label))
	}
	col, last := first.col, noRow
	drawn := make(map[int]bool)
	var asks []string
	for i, r := range rows {
		row := g.rowOf(joined(r.label))
		if rest := strings.Contains(r.mark.ask, " - "); rest && i == len(rows)-1 {
			return d.others(r, g, col, drawn, asks)
		}
		if row == noRow || row <= last {
			return fault(r.line, "label", joined(r.label))
		}
		c := g.cellAt(row, col)
		if c == nil || c.ask != r.mark.ask {
			return fault(r.line, "label", joined(r.label))
		}
		if f := d.barState(r, d.stateOf(c), c.pre, c.words); f != nil {
			return f
		}
		drawn[row], last = true, row
		if c.ask != "" {
			asks = append(asks, c.ask)
		}
	}
	if n, name := d.undrawn(g, col, drawn); n > 0 && g.foot() != noRow {
		return fault(d.line, "missing", name)
	}
	return nil
}

// undrawn counts the rows of a table that have a value in a column and are not drawn.
func (d *drawing) undrawn(g *figureTable, col int, drawn map[int]bool) (n int, name string) {
	for i := range g.rows {
		if !g.rows[i].foot && !drawn[i] && d.stateOf(g.cellAt(i, col)) != amountNone {
			n++
			name = g.rows[i].head
		}
	}
	return n, name
}

// others checks the row of all others.
func (d *drawing) others(r *barRow, g *figureTable, col int, drawn map[int]bool, asks []string) *drawFault {
	n, _ := d.undrawn(g, col, drawn)
	if n == 0 || !d.saysOthers(joined(r.label), n) {
		return fault(r.line, "label", joined(r.label))
	}
	total := g.cellAt(g.foot(), col)
	if total == nil || r.mark.ask != strings.Join(append([]string{total.ask}, asks...), " - ") {
		return fault(r.line, "missing", joined(r.label))
	}
	state, pre := amountKnown, ""
	for i := range g.rows {
		if s := d.stateOf(g.cellAt(i, col)); !g.rows[i].foot && !drawn[i] && (s == amountAtLeast || s == amountUnknown) {
			state, pre = amountAtLeast, strings.Join(d.texts("sum.at-least"), "")
		}
	}
	return d.barState(r, state, pre, "")
}

// barState checks that a row is hatched if its cell is not known, and that its text
// says so.
func (d *drawing) barState(r *barRow, state markState, pre, words string) *drawFault {
	name := joined(r.label)
	if hatched := r.hatch != nil; hatched != (state == amountAtLeast || state == amountUnknown) || state == amountUnknown && r.bar != nil {
		return fault(r.line, "unknown", name)
	}
	text := joined(r.text)
	if state == amountUnknown {
		if letters(text) != letters(words) || r.text[0].class != "u" {
			return fault(r.line, "label", text)
		}
		return nil
	}
	if r.text[0].class != "" || !d.saysPrefix(text, pre) {
		return fault(r.line, "label", text)
	}
	return nil
}
