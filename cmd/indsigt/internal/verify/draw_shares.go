package verify

import "strconv"

// leastShare is the least length of a part, and the tolerance for its rounding.
const leastShare = 20

// shares checks a divided total: the parts are side by side in one bar, and each has
// a line below it with its number, name and amount.
func (d *drawing) shares() *drawFault {
	if len(d.chart.grids) != 1 {
		return fault(d.line, "missing", "")
	}
	g := d.chart.grids[0]
	drawn := make(map[int]bool)
	colours := make(map[string]bool)
	col, x, last := noRow, 0, 0
	for n := 1; d.next < len(d.shapes); n++ {
		part := d.series(rectShape, "s")
		if part == nil || part.mark == noMark {
			return d.stray()
		}
		mark := &d.marks[part.mark]
		text := d.take(textShape, "")
		if text == nil || text.mark != part.mark || text.anchor != "end" {
			return fault(part.line, "short", mark.ask)
		}
		_, c := d.chart.cellOf(mark.ask)
		if c == nil || drawn[c.row] || col != noRow && c.col != col || colours[part.class] {
			return fault(part.line, "missing", text.text)
		}
		col, drawn[c.row], colours[part.class] = c.col, true, true
		if part.x-x > 2*within || x-part.x > 2*within || part.y != 0 {
			return fault(part.line, "place", text.text)
		}
		long := part.w + columnSeam
		if least := int((d.scale.low + d.scale.high) / 2 * mark.number()); d.scale.set && part.w <= leastShare && least <= leastShare+columnSeam {
			long = least // too short for the gap after it
		} else if !d.scale.fits(mark.number(), long, 2*within) {
			return fault(part.line, "length", text.text)
		}
		x = part.x + long
		if f := d.shareName(part, text, g.rows[c.row].head, n); f != nil {
			return f
		}
		if text.y <= last || d.stateOf(c) != amountKnown || !d.saysPrefix(text.text, "") {
			return fault(text.line, "label", text.text)
		}
		last = text.y
	}
	if n, name := d.undrawn(g, max(col, 0), drawn); n > 0 || col == noRow {
		return fault(d.line, "missing", name)
	}
	return nil
}

// shareName checks the number on a part and the line below it.
func (d *drawing) shareName(part, text *shape, name string, n int) *drawFault {
	number := d.take(textShape, "on")
	box := d.take(rectShape, part.class)
	if box != nil && number != nil && (number.text != strconv.Itoa(n) || !inBox(number, part)) {
		return fault(number.line, "series", number.text)
	}
	if box == nil {
		return d.stray()
	}
	below := d.take(textShape, "on")
	label := d.lines("", true)
	if below == nil || below.text != strconv.Itoa(n) || !inBox(below, box) {
		return fault(box.line, "series", name)
	}
	if len(label) == 0 || letters(joined(label)) != letters(name) || !near(label[0].y, text.y) || !near(text.y, below.y) {
		return fault(box.line, "label", joined(label))
	}
	return nil
}
