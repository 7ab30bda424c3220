package verify

import (
	"strconv"
	"strings"
)

// dayNumber returns the number of a date ("2024", "2024-05", "2024-05-03") in days,
// with months of 31 days. If after is set, it is the day after the date's last day.
func dayNumber(date string, after bool) (n int, ok bool) {
	var p [3]int
	for i, s := range strings.Split(date, "-") {
		if i > 2 || !digits(s) || len(s) > 4 {
			return 0, false
		}
		p[i], _ = strconv.Atoi(s)
	}
	if after && p[1] == 0 {
		p[1] = 12
	}
	if after && p[2] == 0 {
		p[2] = 31
	}
	n = (p[0]*12+max(p[1], 1)-1)*31 + max(p[2], 1) - 1
	if after {
		n++
	}
	return n, p[0] > 0
}

const yearDays = 12 * 31

// timeline checks the bars of plans and initiatives, from their first to their last
// day.
func (d *drawing) timeline() *drawFault {
	if len(d.chart.grids) != 1 {
		return fault(d.line, "missing", "")
	}
	g := d.chart.grids[0]
	first, ticks, f := d.yearAxis()
	if f != nil {
		return f
	}
	left := ticks[0]
	d.scale.fits(float64(len(ticks)*yearDays), d.w-left, 2)
	for i, x := range ticks {
		if !d.scale.fits(float64(i*yearDays), x-left, 2) {
			return fault(d.line, "scale", strconv.Itoa(first+i))
		}
	}
	drawn := make(map[int]bool)
	bottom := 0
	for d.next < len(d.shapes) {
		label := d.lines("", true)
		if len(label) == 0 {
			return d.stray()
		}
		name := joined(label)
		s := d.peekShape()
		if s == nil {
			return fault(label[0].line, "short", name)
		}
		row, box, f := d.span(g, name, first, left, drawn)
		if f != nil {
			return f
		}
		beside := middle(label) - (box.y + box.h/2 + 45)
		if d.class == "narrow" {
			beside = label[len(label)-1].y - (box.y - 80)
		}
		if row == noRow || drawn[row] || box.y < bottom || beside > 3*within || beside < -3*within {
			return fault(label[0].line, "place", name)
		}
		bottom, drawn[row] = box.y+box.h, true
	}
	undrawn, name := 0, ""
	for i := range g.rows {
		if !g.rows[i].foot && !drawn[i] {
			undrawn++
			name = g.rows[i].head
		}
	}
	if undrawn > 0 && !d.notesOthers(undrawn) {
		return fault(d.line, "missing", name)
	}
	return nil
}

// yearAxis reads the lines of the years, of which some have a number.
func (d *drawing) yearAxis() (first int, ticks []int, f *drawFault) {
	for {
		rule := d.take(pathShape, "g")
		if rule == nil {
			break
		}
		if len(rule.points) != 2 || rule.points[0].x != rule.points[1].x {
			return 0, nil, fault(rule.line, "scale", "")
		}
		ticks = append(ticks, rule.points[0].x)
		t := d.take(textShape, "m")
		if t == nil {
			continue
		}
		year, ok := yearOf(t.text)
		if len(ticks) == 1 {
			first = year
		}
		if !ok || year != first+len(ticks)-1 || !near(t.x, ticks[len(ticks)-1]) {
			return 0, nil, fault(t.line, "scale", t.text)
		}
	}
	if len(ticks) == 0 || first == 0 {
		return 0, nil, fault(d.line, "scale", "")
	}
	return first, ticks, nil
}

// span checks the bar of one row of the table and returns its number.
func (d *drawing) span(g *figureTable, name string, first, left int, drawn map[int]bool) (int, *shape, *drawFault) {
	row := noRow
	for i := range g.rows {
		if !drawn[i] && letters(g.rows[i].head) == letters(name) && row == noRow {
			row = i
		}
	}
	if row == noRow {
		return noRow, nil, fault(d.peekShape().line, "label", name)
	}
	if d.peekShape().class == "hb" {
		return d.unknownSpan(g, row, name)
	}
	open := d.take(rectShape, "ub")
	s := d.series(rectShape, "s")
	if s == nil || s.mark == noMark {
		return noRow, nil, d.stray()
	}
	m := &d.marks[s.mark]
	for i := range g.rows { // rows can have the same name
		if c := g.cellAt(i, 0); c != nil && c.ask == m.ask && letters(g.rows[i].head) == letters(name) {
			row = i
		}
	}
	from, to := g.cellAt(row, 0), g.cellAt(row, 1)
	if from == nil || from.ask != m.ask || to == nil || to.ask != m.endAsk {
		return noRow, nil, fault(s.line, "label", name)
	}
	whole := s
	if (open != nil) != (m.end == "") {
		return noRow, nil, fault(s.line, "unknown", name)
	}
	if open != nil {
		d.hatched = true
		if s.x != open.x || s.w*3 > open.w*2 && s.w > 40 || s.y != open.y || s.h != open.h {
			return noRow, nil, fault(s.line, "length", name)
		}
		whole = open
	}
	a, ok := dayNumber(m.value, false)
	if !ok {
		return noRow, nil, fault(s.line, "length", name)
	}
	at := func(day int) int { return left + int((d.scale.low+d.scale.high)/2*float64(day-first*yearDays)) }
	end := d.w
	if m.end != "" {
		b, ok := dayNumber(m.end, true)
		if !ok {
			return noRow, nil, fault(s.line, "length", name)
		}
		end = at(b)
	}
	short := end-at(a) < 30
	if !near(whole.x, at(a)) && !short || !near(whole.x+whole.w, end) && !short || short && (whole.w > 30+within || whole.x > at(a)+within || whole.x+whole.w < end-within) {
		return noRow, nil, fault(s.line, "length", name)
	}
	return row, whole, nil
}

// unknownSpan checks a row whose beginning is not known.
func (d *drawing) unknownSpan(g *figureTable, row int, name string) (int, *shape, *drawFault) {
	box, f := d.hatch()
	if f != nil {
		return noRow, nil, f
	}
	c := g.cellAt(row, 0)
	if d.stateOf(c) != amountUnknown {
		return noRow, nil, fault(box.line, "unknown", name)
	}
	if t := d.peekShape(); t != nil && t.class == "u" && t.kind == textShape {
		d.next++
		if !strings.Contains(letters(c.words), letters(t.text)) {
			return noRow, nil, fault(t.line, "label", t.text)
		}
	}
	return row, box, nil
}

// progress checks the line through the measured numbers of a goal.
func (d *drawing) progress() *drawFault {
	zero := d.take(pathShape, "z")
	if zero == nil || len(zero.points) != 2 || zero.points[0].y != zero.points[1].y {
		return d.stray()
	}
	bottom := zero.points[0].y
	var lines []*shape
	var goal *shape
	for d.next < len(d.shapes) && d.shapes[d.next].kind == pathShape {
		s := &d.shapes[d.next]
		d.next++
		switch {
		case len(s.points) != 2:
			return fault(s.line, "shape", s.class)
		case s.class == "line":
			lines = append(lines, s)
		case s.class == "goal" && goal == nil && s.points[0].y == s.points[1].y && s.points[0].x != s.points[1].x:
			goal = s
		default:
			return fault(s.line, "shape", s.class)
		}
	}
	p := &progressDrawing{drawing: d, bottom: bottom, goal: goal}
	for d.next < len(d.shapes) {
		if f := p.point(); f != nil {
			return f
		}
	}
	if p.aimed != (goal != nil) || len(lines) != max(len(p.points)-1, 0) {
		return fault(d.line, "short", "")
	}
	for i, s := range lines {
		a, b := p.points[i], p.points[i+1]
		if !near(s.points[0].x, a.x) || !near(s.points[0].y, a.y) || !near(s.points[1].x, b.x) || !near(s.points[1].y, b.y) {
			return fault(s.line, "place", "")
		}
	}
	return p.all()
}

// progressDrawing is the state of checking a drawing of a goal.
type progressDrawing struct {
	*drawing
	bottom int
	goal   *shape
	aimed  bool // the target has been read
	points []point
	days   ruler
	first  int // day of the first point
	drawn  map[string]bool
}

// point checks a number and its date.
func (p *progressDrawing) point() *drawFault {
	s := p.peekShape()
	if s.mark == noMark {
		return p.date()
	}
	mark := &p.marks[s.mark]
	if p.drawn == nil {
		p.drawn = make(map[string]bool)
	}
	p.drawn[mark.ask] = true
	if dot := p.take(rectShape, "s1"); dot != nil {
		at := point{dot.x + dot.w/2, dot.y + dot.h/2}
		if !p.scale.fits(mark.number(), p.bottom-at.y, within) || dot.w != 90 || dot.h != 90 {
			return fault(dot.line, "length", mark.value)
		}
		day, ok := p.page.resultDay(mark.ask)
		if n := len(p.points); ok && n == 0 {
			p.first = day
		} else if ok && !p.days.fits(float64(day-p.first), at.x-p.points[0].x, 2*within) {
			return fault(dot.line, "place", mark.value)
		}
		p.points = append(p.points, at)
		if t := p.take(textShape, "t"); t != nil && (t.mark != s.mark || !near(t.x, at.x) || !near(t.y, at.y-110) && !near(t.y, at.y+210)) {
			return fault(t.line, "place", t.text)
		}
		return nil
	}
	t := p.take(textShape, "t")
	if t == nil || p.goal == nil || p.aimed {
		return p.stray()
	}
	p.aimed = true
	if y := p.goal.points[0].y; !near(t.y, y-60) || !p.scale.fits(mark.number(), p.bottom-y, within) {
		return fault(t.line, "length", t.text)
	}
	if !p.saysPrefix(t.text, strings.Join(p.texts("section.goal.target"), "")) {
		return fault(t.line, "label", t.text)
	}
	return nil
}

// date checks the date below a point.
func (p *progressDrawing) date() *drawFault {
	t := p.take(textShape, "m")
	if t == nil {
		return p.stray()
	}
	if n := len(p.points); !p.aimed && (n == 0 || !near(t.x, p.points[n-1].x)) || t.y < p.bottom {
		return fault(t.line, "place", t.text)
	}
	for _, g := range p.chart.grids {
		for i := range g.cells {
			if p.drawn[g.cells[i].ask] && strings.Contains(letters(g.rows[g.cells[i].row].head), letters(t.text)) {
				return nil
			}
		}
	}
	return fault(t.line, "label", t.text)
}

// all checks that each dated number of the list is drawn.
func (p *progressDrawing) all() *drawFault {
	for _, g := range p.chart.grids {
		for i := range g.cells {
			c := &g.cells[i]
			if _, dated := p.page.resultDay(c.ask); c.ask != "" && dated && !p.drawn[c.ask] {
				return fault(p.line, "missing", g.rows[c.row].head)
			}
		}
	}
	return nil
}

// resultDay returns the day of a number in results.csv.
func (c *pageChecker) resultDay(question string) (int, bool) {
	key, found := strings.CutPrefix(question, "cell(results ")
	key, _, ok := strings.Cut(key, " ")
	if !found || !ok {
		return 0, false
	}
	t := c.data.tables["results"]
	row, ok := t.row(key)
	if !ok {
		return 0, false
	}
	return dayNumber(t.get(row, "date"), false)
}
