package chart

import "indsigt/cmd/indsigt/internal/view"

// Progress is a line through the numbers that were measured of a goal, with the target
// as a broken line that it should reach. Each number stands above its point. Dates
// stand below; those that would touch the one before are left out.

const (
	progressTop    = 380 // room for a number above the highest point
	progressHeight = 1100
	pointSize      = 90
)

// progress draws a line from the first row to the last; Rest marks the target.
func (p *pen) progress(c *view.Chart) int {
	if len(c.Rows) < 2 {
		return 0
	}
	from, to, top := day(c.Rows[0].At), 0, extent{}
	for i := range c.Rows {
		from, to = min(from, day(c.Rows[i].At)), max(to, day(c.Rows[i].At))
		top.take(c.Rows[i].Marks[0].Amount)
	}
	pad := 0
	for i := range c.Rows {
		pad = max(pad, width(c.Rows[i].Label)/2, width(c.Rows[i].Marks[0].Text)/2)
	}
	x := func(r *view.ChartRow) int {
		return pad + part(uint64(day(r.At)-from), uint64(max(to-from, 1)), p.w-2*pad)
	}
	y := func(r *view.ChartRow) int {
		return progressTop + progressHeight - part(magnitude(r.Marks[0].Amount), top.all(), progressHeight)
	}
	bottom := progressTop + progressHeight
	p.rule("z", 0, bottom, p.w, bottom)
	var last *view.ChartRow
	for i := range c.Rows {
		r := &c.Rows[i]
		switch {
		case r.Rest:
			p.rule("goal", 0, y(r), p.w, y(r))
		case last != nil:
			p.rule("line", x(last), y(last), x(r), y(r))
		}
		if !r.Rest {
			last = r
		}
	}
	// The target's number stands at the end of its line where there is most room.
	first, goal := &c.Rows[0], &c.Rows[len(c.Rows)-1]
	ahead := goal.Rest && last != nil && abs(y(first)-y(goal)) > abs(y(last)-y(goal))
	free, said := -1, -1
	for i := range c.Rows {
		r := &c.Rows[i]
		m, at := &r.Marks[0], x(r)
		p.mark(m)
		if !r.Rest {
			p.rect("s1", at-pointSize/2, y(r)-pointSize/2, pointSize, pointSize)
		}
		switch half := width(m.Text) / 2; {
		case r.Rest && ahead:
			p.text("t", 0, y(r)-60, start, m.Text)
		case r.Rest:
			p.text("t", p.w, y(r)-60, end, m.Text)
		case at-half > said:
			up := y(r) - 110
			if d := y(r) - y(goal); goal.Rest && d > 80 && d < 240 {
				up = y(r) + 210 // the target's line would cross it
			}
			p.text("t", at, up, middle, m.Text)
			said = at + half
		}
		p.done()
		if half := width(r.Label) / 2; at-half > free {
			p.quiet()
			p.text("m", at, bottom+190, middle, r.Label)
			p.done()
			free = at + half + 60
		}
	}
	return bottom + 260
}

func abs(v int) int { return max(v, -v) }
