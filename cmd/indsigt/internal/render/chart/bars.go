package chart

import "indsigt/cmd/indsigt/internal/view"

// Bars are horizontal: a name of any length has room beside or above its bar, and the
// amount follows the bar, where room is always reserved for it.

const (
	barHeight = 200
	gap       = 80  // between a bar and the text beside it
	hatchBar  = 480 // length of a bar whose amount is unknown
	hatchMore = 140 // length of the unknown part after a known one
)

// bars draws a row for each mark.
func (p *pen) bars(c *view.Chart) int {
	if len(c.Rows) == 0 {
		return 0
	}
	var e extent
	labelW, valueW, more := 0, 0, 0
	for i := range c.Rows {
		m := &c.Rows[i].Marks[0]
		e.take(m.Amount)
		labelW = max(labelW, width(c.Rows[i].Label))
		valueW = max(valueW, width(m.Text))
		if m.State == view.AtLeast {
			more = hatchMore
		}
	}
	left := 0
	if !p.o.Narrow {
		labelW = min(labelW, 2500)
		left = labelW + gap
	} else {
		labelW = p.w
	}
	long := p.w - left - valueW - gap - more
	under := long < 700 // the amount is too long to follow its bar
	if under {
		long, valueW = p.w-left-more, p.w-left
	}
	zero := left + part(e.below, e.all(), long)
	y := 0
	for i := range c.Rows {
		y = p.bar(c, i, barBox{y, left, labelW, long, zero, valueW, e, under})
	}
	return y
}

// barBox is the position of a row of bars.
type barBox struct {
	y, left, labelW, long, zero, valueW int
	e                                   extent
	under                               bool
}

// bar draws a row and returns the position of the next.
func (p *pen) bar(c *view.Chart, i int, at barBox) int {
	r := &c.Rows[i]
	label := wrap(r.Label, at.labelW)
	y, top := at.y, 0
	if p.o.Narrow {
		p.lines("", 0, y, start, label)
		y += len(label)*lineStep + 45
		top = y
	} else {
		h := len(label) * lineStep
		top = y + max(0, h-barHeight)/2
		p.lines("", at.labelW, y+max(0, barHeight-h)/2-8, end, label)
		y += max(0, h-barHeight)
	}
	m := &r.Marks[0]
	p.mark(m)
	behind := p.barMark(m, series(0, r.Rest), at, top)
	if at.under {
		words := wrap(m.Text, at.valueW)
		p.lines(ofState(m), at.left, top+barHeight+20, start, words)
		y += len(words)*lineStep + 20
	} else if m.Text != "" {
		p.text(ofState(m), behind+gap, top+barHeight/2+45, start, m.Text)
	}
	p.done()
	p.zero(at.zero, top-20, top+barHeight+20)
	y += barHeight
	if i+1 < len(c.Rows) {
		y += 110
		return y
	}
	return y + 30
}

// ofState returns the class of a mark's text.
func ofState(m *view.Mark) string {
	if m.State == view.Unknown || m.State == view.Unsaid {
		return "u"
	}
	return ""
}

// barMark draws the bar itself and returns its end.
func (p *pen) barMark(m *view.Mark, class string, at barBox, top int) int {
	switch m.State {
	case view.Unknown, view.Unsaid:
		w := min(hatchBar, at.long)
		from := min(at.zero, at.left+at.long-w)
		p.hatch(from, top, w, barHeight)
		return max(from+w, at.zero)
	}
	n := at.e.length(m.Amount, at.long)
	from, behind := at.zero, at.zero+n
	if m.Amount < 0 {
		from, behind = max(at.zero-n, at.left), at.zero
	}
	if n > 0 {
		p.rect(class, from, top, n, barHeight)
	}
	if m.State == view.AtLeast {
		p.hatch(behind, top, hatchMore, barHeight)
		behind += hatchMore
	}
	return behind
}
