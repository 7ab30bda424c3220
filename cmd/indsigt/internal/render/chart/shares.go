package chart

import "indsigt/cmd/indsigt/internal/view"

// A share bar is a whole that is divided. Each part has a line below the bar with its
// number, its name and its amount.

const shareHeight = 300

func (p *pen) shares(c *view.Chart) int {
	if len(c.Rows) == 0 {
		return 0
	}
	row := &c.Rows[0]
	var e extent
	for _, m := range row.Marks {
		e.above += magnitude(m.Amount)
	}
	valueW := 0
	for _, m := range row.Marks {
		valueW = max(valueW, width(m.Text))
	}
	const box = 180
	x, y := 0, shareHeight+120
	long := min(p.w, 5600)
	for j := range row.Marks {
		m := &row.Marks[j]
		n := part(magnitude(m.Amount), e.all(), long)
		class := series(j, c.Series[j].Rest)
		w := max(n-seam, 10)
		p.mark(m)
		p.rect(class, x, 0, w, shareHeight)
		words := wrap(c.Series[j].Label, max(long-box-60-valueW-gap, 800))
		p.text("", long, y+fontSize+8, end, m.Text)
		p.done()
		p.quiet()
		if w >= digitRoom {
			p.text("on", x+w/2, shareHeight/2+45, middle, number(c, j))
		}
		p.rect(class, 0, y, box, box)
		p.text("on", box/2, y+box/2+45, middle, number(c, j))
		p.lines("", box+60, y+8, start, words)
		p.done()
		y += max(box, len(words)*lineStep) + 60
		x += n
	}
	return y
}
