package verify

import (
	"strconv"
	"strings"
)

// Texts of columns: the amounts of the scale, totals, names, and the line of zero.

// axis reads the scale and returns the position of zero: each amount on it must be at
// the position that the parts of the columns imply.
func (c *columnDrawing) axis() (zero int, f *drawFault) {
	type tick struct {
		value float64
		y     int
		text  *shape
	}
	var ticks []tick
	found := false
	for c.next < len(c.shapes) {
		start := c.next
		rule := c.take(pathShape, "g")
		t := c.take(textShape, "m")
		if t == nil {
			if c.next = start; rule != nil {
				return 0, c.stray()
			}
			break
		}
		value, ok := c.short(t.text)
		if !ok || (rule == nil) != (value == 0) {
			return 0, fault(t.line, "scale", t.text)
		}
		y := t.y - 45
		if rule != nil {
			if len(rule.points) != 2 || rule.points[0].y != rule.points[1].y || !near(y, rule.points[0].y) {
				return 0, fault(t.line, "scale", t.text)
			}
			y = rule.points[0].y
		} else {
			zero, found = y, true
		}
		ticks = append(ticks, tick{value, y, t})
	}
	if !found || len(ticks) < 2 {
		return 0, fault(c.line, "scale", "")
	}
	for _, t := range ticks {
		if up := zero - t.y; up < 0 != (t.value < 0) || t.value != 0 && !c.scale.fits(t.value, max(up, -up), within) {
			return 0, fault(t.text.line, "scale", t.text.text)
		}
	}
	return zero, nil
}

// short reads an amount of the scale.
func (c *columnDrawing) short(text string) (float64, bool) {
	n, ok := c.page.site.notations.of(c.page.lang).read(text)
	if !ok {
		return 0, false
	}
	v, err := strconv.ParseFloat("0"+n.whole+"."+n.decimals+"0", 64)
	if n.negative {
		v = -v
	}
	return v * c.unit, err == nil
}

// saysTotal reports whether a text is the total of a column: rounded to tenths of the
// scale, a question mark if nothing is known, a dash if nothing is booked.
func (c *columnDrawing) saysTotal(p *columnPlan, text string) bool {
	switch p.state {
	case amountNone:
		return text == "–"
	case amountUnknown:
		return text == "?"
	}
	tenth := c.unit / 10
	plain := strings.TrimPrefix(strings.TrimPrefix(withPlainSigns(text), "<"), ">")
	v, ok := c.short(plain)
	if plain != withPlainSigns(text) { // less than a tenth
		return ok && (near0(v-tenth) && p.total > 0 && p.total < tenth/2 || near0(v+tenth) && p.total < 0 && p.total > -tenth/2)
	}
	off := v - p.total
	return ok && off <= tenth/2+tenth/1e6 && off >= -tenth/2-tenth/1e6
}

func near0(v float64) bool { return v < 1e-6 && v > -1e-6 }

// lyingWords checks the total and the position of a column of a narrow drawing.
func (c *columnDrawing) lyingWords(p *columnPlan, label []*shape, at stacked) *drawFault {
	t := c.take(textShape, "")
	if t == nil || !c.saysTotal(p, t.text) {
		return fault(c.at(), "label", p.label)
	}
	if at.thick > 0 && (!near(t.y, at.edge+at.thick/2+45) || !near(t.x-c.zero, at.end+80) || at.thick != barThickness) {
		return fault(t.line, "place", t.text)
	}
	if m := middle(label); m > t.y+2*within || m < t.y-2*within {
		return fault(label[0].line, "place", p.label)
	}
	edge := t.y - 145
	if n := len(c.places); n > 0 && c.places[n-1].to > edge+within {
		return fault(t.line, "over", p.label)
	}
	c.places = append(c.places, columnPlace{t.x, edge, edge + barThickness})
	return nil
}

// columnName checks the name below a column, and that years have equal distances.
func (c *columnDrawing) columnName(p *columnPlan, at stacked) *drawFault {
	if t := c.peekShape(); t != nil && t.kind == textShape && t.quoted && t.class == "" && t.y > c.zero {
		label := c.lines("", true)
		if joinedLetters(label) != letters(p.label) || at.middle != 0 && !near(label[0].x, at.middle) || label[0].y < c.zero || label[0].anchor != "middle" {
			return fault(label[0].line, "label", joined(label))
		}
		at.middle = label[0].x
	} else if p.rest {
		return fault(c.at(), "short", p.label)
	}
	if at.middle == 0 {
		c.years++
		return nil
	}
	if n := len(c.places); n > 0 && c.places[n-1].at >= at.middle || at.thick > 0 && n > 0 && c.places[n-1].to > at.edge+within {
		return fault(c.at(), "over", p.label)
	}
	if !p.rest {
		if c.first == 0 {
			c.first, c.years = at.middle, 0
		} else if !c.pitch.fits(float64(c.years), at.middle-c.first, within) {
			return fault(c.at(), "place", p.label)
		}
		c.years++
	}
	c.places = append(c.places, columnPlace{at.middle, at.middle - at.thick/2, at.middle + at.thick/2})
	return nil
}

// end checks the line of zero.
func (c *columnDrawing) end(n int) *drawFault {
	if c.totals > 0 && c.totals != n {
		return fault(c.line, "short", "")
	}
	zero := c.take(pathShape, "z")
	if zero == nil {
		return c.stray()
	}
	if !c.lying {
		if len(zero.points) != 2 || !near(zero.points[0].y, c.zero) || zero.points[0].y != zero.points[1].y {
			return fault(zero.line, "zero", "")
		}
		return nil
	}
	if len(zero.points) != 2*n {
		return fault(zero.line, "zero", "")
	}
	for i, p := range zero.points {
		edge := c.places[i/2].from
		if c.known && !near(p.x, c.zero) || i%2 == 0 && (p.y > edge+within || p.y < edge-30) || i%2 == 1 && p.y < edge+barThickness-within {
			return fault(zero.line, "zero", "")
		}
	}
	return nil
}
