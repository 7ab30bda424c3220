package chart

import (
	"strconv"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// Columns are vertical if there is room for the years side by side; on a phone they
// are horizontal. Their parts are stacked in the order of the series with a gap
// between them: from zero up and, if negative, from zero down. Each part with enough
// room carries the number of its series, so that colour is not needed.

const (
	plotHeight = 2300
	seam       = 20  // between stacked parts
	digitRoom  = 150 // least room for the number of a part
)

// legend names the series in the order in which they are stacked.
func (p *pen) legend(c *view.Chart, y int) int {
	if len(c.Series) < 2 {
		return y
	}
	p.quiet()
	const box = 180
	x := 0
	for i := range c.Series {
		words := wrap(c.Series[i].Label, p.w-box-60)
		w := box + 60 + widest(words)
		if x > 0 && x+w > p.w {
			x, y = 0, y+box+60
		}
		p.rect(series(i, c.Series[i].Rest), x, y, box, box)
		p.text("on", x+box/2, y+box/2+45, middle, number(c, i))
		p.lines("", x+box+60, y+8, start, words)
		if len(words) > 1 {
			y += (len(words)-1)*lineStep + box + 60
			x = 0
			continue
		}
		x += w + 200
	}
	if x > 0 {
		y += box + 60
	}
	p.done()
	return y + 60
}

// number returns the number that the parts of a series carry.
func number(c *view.Chart, i int) string {
	if c.Series[i].Rest {
		return "+"
	}
	return strconv.Itoa(i + 1)
}

// reach returns how far columns go above and below zero.
func reach(c *view.Chart) extent {
	var e extent
	for i := range c.Rows {
		var up, down extent
		for _, m := range c.Rows[i].Marks {
			if m.Amount >= 0 {
				up.above += uint64(m.Amount)
			} else {
				down.below += magnitude(m.Amount)
			}
		}
		e.above, e.below = max(e.above, up.above), max(e.below, down.below)
	}
	return e
}

func anyMissing(c *view.Chart) bool {
	for i := range c.Rows {
		if missing(&c.Rows[i]) {
			return true
		}
	}
	return false
}

// missing reports whether a row has an unknown amount.
func missing(r *view.ChartRow) bool {
	return r.Total.State == view.AtLeast || r.Total.State == view.Unknown
}

// slots are the positions of columns. A column that is not a year may need more room.
type slots struct {
	x, w  []int
	every int // every how many labels one is written
	end   int // end of the years
}

func (p *pen) slots(c *view.Chart, left int) slots {
	s := slots{x: make([]int, len(c.Rows)), w: make([]int, len(c.Rows)), every: 1}
	years, wide, widestYear := 0, 0, 0
	for i := range c.Rows {
		if r := &c.Rows[i]; r.Rest {
			s.w[i] = min(max(600, narrowest(r.Label)+60), 1500)
			wide += s.w[i]
		} else {
			years++
			widestYear = max(widestYear, width(r.Label))
		}
	}
	pitch := 0
	if years > 0 {
		pitch = min((p.w-left-wide)/years, 900)
	}
	x := left
	for i := range c.Rows {
		if !c.Rows[i].Rest {
			s.w[i] = pitch
		}
		s.x[i] = x
		x += s.w[i]
		if !c.Rows[i].Rest {
			s.end = x
		}
	}
	for pitch > 0 && s.every*pitch < widestYear+60 {
		s.every++
	}
	return s
}

// narrowest returns the least width of a label that does not break a word.
func narrowest(label string) int {
	most := 0
	for s := label; s != ""; {
		var piece string
		piece, s = nextPiece(s)
		most = max(most, width(piece))
	}
	return most
}

// columns draws vertical columns.
func (p *pen) columns(c *view.Chart) int {
	if len(c.Rows) == 0 {
		return 0
	}
	y := p.legend(c, 0)
	e := reach(c)
	marks := ticks(e)
	left := 0
	for _, t := range marks {
		left = max(left, width(short(&c.Scale, t)))
	}
	left += 80
	p.quiet()
	p.text("m", 0, y+fontSize, start, c.Scale.Name)
	p.done()
	y += lineStep + 210
	// Even the smallest part is visible, so that many of them need some room.
	room, grown := plotHeight, 10*len(c.Series)
	room -= grown
	if anyMissing(c) {
		room -= hatchMore
	}
	zero := y + plotHeight - room + part(e.above, e.all(), room)
	at := func(a money.Amount) int {
		n := part(magnitude(a), e.all(), room)
		if a < 0 {
			return zero + n
		}
		return zero - n
	}
	p.quiet()
	for _, t := range marks {
		if t != 0 {
			p.rule("g", left, at(t), p.w, at(t))
		}
		p.text("m", left-80, at(t)+45, end, short(&c.Scale, t))
	}
	p.done()
	s := p.slots(c, left)
	said := p.totalsFit(c, s)
	bottom := zero + part(e.below, e.all(), room)
	if e.below > 0 {
		bottom += grown
	}
	deepest := 0
	for i := range c.Rows {
		p.column(c, i, s, e, room, zero, said)
		r, mid := &c.Rows[i], s.x[i]+s.w[i]/2
		if r.Rest {
			deepest = max(deepest, p.under(r.Label, mid, bottom+50, s.w[i]-30))
		} else if i%s.every == 0 && mid+width(r.Label)/2 <= s.end {
			deepest = max(deepest, p.under(r.Label, mid, bottom+50, s.w[i]*s.every-30))
		}
	}
	p.rule("z", left, zero, p.w, zero)
	return bottom + 50 + deepest + 40
}

// under writes a column's name below it and returns its height.
func (p *pen) under(label string, x, y, most int) int {
	words := wrap(label, most)
	p.quiet()
	p.lines("", x, y, middle, words)
	p.done()
	return len(words) * lineStep
}

// totalsFit reports whether each column's total has room above it.
func (p *pen) totalsFit(c *view.Chart, s slots) bool {
	for i := range c.Rows {
		if t := &c.Rows[i].Total; width(totalText(c, t)) > s.w[i]-20 {
			return false
		}
	}
	return true
}

// column draws one column with its parts and its total.
func (p *pen) column(c *view.Chart, i int, s slots, e extent, room, zero int, said bool) {
	r := &c.Rows[i]
	w := min(s.w[i]*7/10, 560)
	x := s.x[i] + (s.w[i]-w)/2
	up, down := zero, zero
	for j := range r.Marks {
		m := &r.Marks[j]
		n := e.length(m.Amount, room)
		if n == 0 {
			continue
		}
		top := up - n
		if m.Amount < 0 {
			top = down
			down += n
		} else {
			up = top
		}
		h := n
		if n > 2*seam {
			h -= seam
		}
		p.box(m, series(j, c.Series[j].Rest || len(c.Series) == 1 && r.Rest), x, top, w, h)
		if len(c.Series) > 1 && h >= digitRoom && w >= digitRoom {
			p.quiet()
			p.text("on", x+w/2, top+h/2+45, middle, number(c, j))
			p.done()
		}
	}
	if missing(r) {
		up -= hatchMore
		p.hatch(x, up, w, hatchMore-seam)
	}
	if said {
		p.quiet()
		p.text("", s.x[i]+s.w[i]/2, up-50, middle, totalText(c, &r.Total))
		p.done()
	}
}

// totalText returns the text above a column: its total, a question mark if nothing of
// it is known, and a dash if nothing is booked.
func totalText(c *view.Chart, total *view.Mark) string {
	switch total.State {
	case view.NoMark:
		return "–"
	case view.Unknown, view.Unsaid:
		return "?"
	}
	return short(&c.Scale, total.Amount)
}

// lyingColumns draws horizontal columns for a narrow screen: a row for each year.
func (p *pen) lyingColumns(c *view.Chart) int {
	if len(c.Rows) == 0 {
		return 0
	}
	y := p.legend(c, 0)
	e := reach(c)
	labelW, totalW := 0, 0
	for i := range c.Rows {
		labelW = max(labelW, min(width(c.Rows[i].Label), max(narrowest(c.Rows[i].Label), 600)))
		totalW = max(totalW, width(totalText(c, &c.Rows[i].Total)))
	}
	labelW = min(labelW, 900)
	p.quiet()
	p.text("m", p.w, y+fontSize, end, c.Scale.Name)
	p.done()
	y += lineStep + 60
	left := labelW + gap
	grown := 10 * len(c.Series) // as for vertical columns
	room := p.w - left - totalW - gap - 2*grown
	if anyMissing(c) {
		room -= hatchMore
	}
	zero := left + part(e.below, e.all(), room)
	if e.below > 0 {
		zero += grown
	}
	for i := range c.Rows {
		y = p.lyingColumn(c, i, lying{y, left, labelW, room, zero, e})
	}
	return y
}

type lying struct {
	y, left, labelW, room, zero int
	e                           extent
}

func (p *pen) lyingColumn(c *view.Chart, i int, at lying) int {
	r := &c.Rows[i]
	label := wrap(r.Label, at.labelW)
	high := max(len(label)*lineStep, barHeight)
	top := at.y + (high-barHeight)/2
	p.quiet()
	p.lines("", at.labelW, at.y+(high-len(label)*lineStep)/2-8, end, label)
	p.done()
	up, down := at.zero, at.zero
	for j := range r.Marks {
		m := &r.Marks[j]
		n := at.e.length(m.Amount, at.room)
		if n == 0 {
			continue
		}
		x := up
		if m.Amount < 0 {
			down = max(down-n, at.left)
			x = down
		} else {
			up += n
		}
		w := n
		if n > 2*seam {
			w -= seam
		}
		p.box(m, series(j, c.Series[j].Rest || len(c.Series) == 1 && r.Rest), x, top, w, barHeight)
		if len(c.Series) > 1 && w >= digitRoom {
			p.quiet()
			p.text("on", x+w/2, top+barHeight/2+45, middle, number(c, j))
			p.done()
		}
	}
	if missing(r) {
		p.hatch(up, top, hatchMore-seam, barHeight)
		up += hatchMore
	}
	p.quiet()
	p.text("", up+gap, top+barHeight/2+45, start, totalText(c, &r.Total))
	p.done()
	p.zero(at.zero, top-15, top+barHeight+15)
	return at.y + high + 60
}

// multiples draws a small row of columns for each series, all on one scale.
func (p *pen) multiples(c *view.Chart) int {
	if len(c.Rows) == 0 || len(c.Series) == 0 {
		return 0
	}
	var e extent
	for i := range c.Rows {
		for _, m := range c.Rows[i].Marks {
			e.take(m.Amount)
		}
	}
	across := 3
	if p.o.Narrow {
		across = 1
	}
	const between = 300
	w := (p.w - (across-1)*between) / across
	y := 0
	p.quiet()
	p.text("m", 0, y+fontSize, start, c.Scale.Name)
	p.done()
	y += lineStep + 80
	for from := 0; from < len(c.Series); from += across {
		lines, row := 1, min(from+across, len(c.Series))
		for j := from; j < row; j++ {
			lines = max(lines, len(wrap(c.Series[j].Label, w)))
		}
		for j := from; j < row; j++ {
			p.panel(c, j, panel{x: (j - from) * (w + between), y: y, w: w, lines: lines, e: e})
		}
		y += lines*lineStep + panelHeight + 2*lineStep + 360
	}
	return p.undated(c, y)
}

// undated names the columns that are not years, once for all the small drawings.
func (p *pen) undated(c *view.Chart, y int) int {
	for i := range c.Rows {
		if !c.Rows[i].Rest {
			continue
		}
		const box = 130
		words := wrap(c.Rows[i].Label, p.w-box-80)
		p.quiet()
		p.rect("s0", 0, y+10, box, box)
		p.lines("m", box+80, y, start, words)
		p.done()
		y += len(words)*lineStep + 60
	}
	return y
}

// panel is the position of one of the small drawings.
type panel struct {
	x, y, w, lines int
	e              extent
}

const panelHeight = 700

// panel draws one series; its highest column is named.
func (p *pen) panel(c *view.Chart, j int, at panel) {
	p.quiet()
	p.lines("", at.x, at.y, start, wrap(c.Series[j].Label, at.w))
	p.done()
	top := at.y + at.lines*lineStep + lineStep + 140
	zero := top + part(at.e.above, at.e.all(), panelHeight)
	pitch := min(at.w/len(c.Rows), 400)
	last, highest := -1, -1
	for i := range c.Rows {
		r := &c.Rows[i]
		m := &r.Marks[j]
		if !r.Rest {
			last = i
		}
		n := at.e.length(m.Amount, panelHeight)
		x, w := at.x+i*pitch, max(pitch*8/10, 10)
		if m.State == view.Unknown || m.State == view.AtLeast {
			p.hatch(x, zero-n-100, w, 85)
		}
		if n == 0 {
			continue
		}
		if highest < 0 || m.Amount > c.Rows[highest].Marks[j].Amount {
			highest = i
		}
		y := zero - n
		if m.Amount < 0 {
			y = zero
		}
		p.box(m, series(0, r.Rest || c.Series[j].Rest), x, y, w, n)
	}
	p.rule("z", at.x, zero, at.x+pitch*len(c.Rows), zero)
	p.quiet()
	if highest >= 0 {
		p.peak(c, j, highest, pitch, zero, at)
	}
	bottom := zero + part(at.e.below, at.e.all(), panelHeight) + 40
	p.panelYears(c, last, pitch, bottom, at)
	p.done()
}

// peak writes the amount of the highest column over it.
func (p *pen) peak(c *view.Chart, j, i, pitch, zero int, at panel) {
	m := &c.Rows[i].Marks[j]
	words := short(&c.Scale, m.Amount)
	half := (width(words) + 1) / 2
	x := min(max(at.x+i*pitch+pitch*4/10, at.x+half), at.x+at.w-half)
	y := zero - 40
	if m.Amount > 0 {
		y -= at.e.length(m.Amount, panelHeight)
	}
	if m.State == view.AtLeast {
		y -= 100
	}
	p.text("m", x, y, middle, words)
}

// panelYears writes the first and the last year if both have room.
func (p *pen) panelYears(c *view.Chart, last, pitch, y int, at panel) {
	if last < 0 {
		return
	}
	first, final := c.Rows[0].Label, c.Rows[last].Label
	p.text("m", at.x, y+fontSize, start, first)
	if right := at.x + (last+1)*pitch; right-width(final) > at.x+width(first)+80 {
		p.text("m", right, y+fontSize, end, final)
	}
}
