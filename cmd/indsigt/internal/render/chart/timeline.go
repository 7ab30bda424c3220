package chart

import (
	"strconv"

	"indsigt/cmd/indsigt/internal/view"
)

// A timeline has a row for each plan and initiative, from its first to its last day.
// A row without an end is open to the edge; one without a beginning is hatched.

const (
	strongSpan = 180
	thinSpan   = 100
)

// day numbers the days of a calendar of 12 months of 31 days, which is exact enough
// for lengths.
func day(m view.Moment) int { return (m.Year*12+max(m.Month, 1)-1)*31 + max(m.Day, 1) - 1 }

// years returns the first year and the one after the last.
func years(spans []view.Span) (from, to int) {
	for i := range spans {
		s := &spans[i]
		for _, m := range [...]view.Moment{s.From, s.To} {
			if m.Year == 0 {
				continue
			}
			if from == 0 || m.Year < from {
				from = m.Year
			}
			to = max(to, m.Year+1)
		}
	}
	return from, to
}

func (p *pen) timeline(c *view.Chart) int {
	from, to := years(c.Spans)
	if len(c.Spans) == 0 || from == 0 {
		return 0
	}
	left, labelW := 0, p.w
	if !p.o.Narrow {
		labelW = 0
		for i := range c.Spans {
			labelW = max(labelW, width(c.Spans[i].Label))
		}
		labelW = min(labelW, 2400)
		left = labelW + 120
	}
	t := &timeAxis{left: left, long: p.w - left, from: from, to: to, labelW: labelW}
	// Lines are drawn first, so that bars and text are over them.
	top := lineStep + 60
	heights := make([]int, len(c.Spans))
	high := 0
	for i := range c.Spans {
		heights[i] = p.spanHeight(&c.Spans[i], labelW)
		high += heights[i]
	}
	p.axis(t, top, top+high)
	y := top
	for i := range c.Spans {
		p.span(t, &c.Spans[i], y, heights[i])
		y += heights[i]
	}
	return y + 30
}

// timeAxis is the position of the years.
type timeAxis struct{ left, long, from, to, labelW int }

func (t *timeAxis) at(m view.Moment, after int) int {
	first := t.from * 372
	return t.left + (day(m)+after-first)*t.long/((t.to-t.from)*372)
}

func (p *pen) axis(t *timeAxis, top, bottom int) {
	every := 1
	for every*t.long/(t.to-t.from) < width("2026")+100 && every < t.to-t.from {
		every++
	}
	p.quiet()
	for y := t.from; y < t.to; y++ {
		x := t.left + (y-t.from)*t.long/(t.to-t.from)
		if !p.o.Narrow {
			p.rule("g", x, top-30, x, bottom)
		} else {
			p.rule("g", x, top-30, x, top)
		}
		if words := strconv.Itoa(y); (y-t.from)%every == 0 && x+width(words) <= p.w {
			p.text("m", x, fontSize, start, words)
		}
	}
	p.done()
}

func (p *pen) spanHeight(s *view.Span, labelW int) int {
	lines := len(wrap(s.Label, labelW))
	if p.o.Narrow {
		return lines*lineStep + strongSpan + 170
	}
	return max(lines*lineStep, strongSpan) + 90
}

func (p *pen) span(t *timeAxis, s *view.Span, y, high int) {
	label := wrap(s.Label, t.labelW)
	thick := thinSpan
	class := "s2"
	if s.Strong {
		thick, class = strongSpan, "s1"
	}
	top := y + (high-90-thick)/2
	p.quiet()
	if p.o.Narrow {
		y += 60
		p.lines("", 0, y, start, label)
		top = y + len(label)*lineStep + 45
	} else {
		p.lines("", t.labelW, y+(high-90-len(label)*lineStep)/2-8, end, label)
	}
	p.done()
	if s.From.Year == 0 {
		p.unsaidSpan(t, s, top, thick)
		return
	}
	x1, x2 := t.at(s.From, 0), t.left+t.long
	if s.To.Year != 0 {
		to := s.To
		if to.Month == 0 {
			to.Month, to.Day = 12, 31
		} else if to.Day == 0 {
			to.Day = 31
		}
		x2 = t.at(to, 1)
	}
	w := max(x2-x1, 30)
	if x1+w > p.w {
		x1 = p.w - w
	}
	p.raw("<g")
	if !p.o.File {
		p.attr("data-value", s.From.String())
		p.attr("data-ask", asked(s.From))
		p.attr("data-end", s.To.String())
		p.attr("data-end-ask", asked(s.To))
	}
	p.raw(">")
	if s.To.Year == 0 {
		p.rect("ub", x1, top, w, thick)
		w = max(w/2, 30)
	}
	p.rect(class, x1, top, w, thick)
	p.done()
}

// asked returns the expression of a day, or "".
func asked(m view.Moment) string {
	if m.Year == 0 {
		return ""
	}
	return m.Ask.String()
}

// unsaidSpan draws a row without days: hatched from edge to edge.
func (p *pen) unsaidSpan(t *timeAxis, s *view.Span, top, thick int) {
	words := width(s.Text) + 40
	room := t.long - words
	if room < 600 {
		p.hatch(t.left, top, t.long, thick)
		return
	}
	p.hatch(t.left, top, room, thick)
	p.quiet()
	p.text("u", t.left+room+40, top+thick/2+45, start, s.Text)
	p.done()
}
