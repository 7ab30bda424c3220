package chart

import "indsigt/cmd/indsigt/internal/pages"

// A flow has two or three columns of nodes, each as high as the money in it,
// and bands between. Nothing is iterated: nodes stand in the order they are
// given, bands leave and arrive in the order of their nodes. On a phone the two
// halves stand under one another. What can not be drawn as a width (less than
// nothing) is written below.

const (
	nodeWidth  = 120
	flowHeight = 3600
	leastBand  = 8
	unsaidBand = 60
)

// stage is one half of a flow.
type stage struct {
	from, to   []pages.Node
	bands      []pages.Band
	first      bool // bands have the colour of where they come from
	x1, x2     int  // of both columns of nodes
	one, other int  // width of their labels
}

func (p *pen) flow(c *pages.Chart) int {
	if len(c.Nodes) < 2 || len(c.Nodes[0]) == 0 {
		return 0
	}
	var e extent
	for _, n := range c.Nodes[0] {
		if n.Total.Amount > 0 {
			e.above += uint64(n.Total.Amount)
		}
	}
	y := 0
	if p.o.Narrow || len(c.Nodes) == 2 {
		for i := range c.Bands {
			one := (p.w - 2*nodeWidth) / 2
			s := &stage{c.Nodes[i], c.Nodes[i+1], c.Bands[i], i == 0, 0, p.w - nodeWidth, one - 100, one - 100}
			y = p.stage(s, e, y, true, true) + 300
		}
		y -= 300
	} else {
		mid := (p.w - nodeWidth) / 2
		label := (mid-nodeWidth)/2 - 80
		left := &stage{c.Nodes[0], c.Nodes[1], c.Bands[0], true, 0, mid, label, 0}
		right := &stage{c.Nodes[1], c.Nodes[2], c.Bands[1], false, mid, p.w - nodeWidth, label, label}
		y = max(p.stage(left, e, 0, true, false), p.stage(right, e, 0, true, true))
	}
	return p.negatives(c, y)
}

// place is where a node stands, and how far its bands have come on both sides.
type place struct{ y, h, in, out int }

// places stacks nodes: each has at least the room of its label.
func (p *pen) places(nodes []pages.Node, e extent, y, labelW int) ([]place, int) {
	all := make([]place, len(nodes))
	for i := range nodes {
		h := max(part(positive(&nodes[i].Total), e.all(), flowHeight), 20)
		if nodes[i].Total.State == pages.Unknown {
			h = unsaidBand
		}
		words := 0
		if labelW > 0 {
			words = len(wrap(nodes[i].Label, labelW)) * lineStep
		}
		all[i] = place{y, h, y, y}
		y += max(h, words) + 120
	}
	return all, y
}

func positive(m *pages.Mark) uint64 {
	if m.Amount < 0 {
		return 0
	}
	return uint64(m.Amount)
}

// stage draws bands, then nodes and labels over them. The labels of a column
// between two halves are measured alike in both, so that it stands alike.
func (p *pen) stage(s *stage, e extent, y int, labelFrom, labelTo bool) int {
	other := s.other
	if other == 0 {
		other = s.one
	}
	from, y1 := p.places(s.from, e, y, s.one)
	to, y2 := p.places(s.to, e, y, other)
	for i := range s.bands {
		p.band(s, &s.bands[i], &from[s.bands[i].From], &to[s.bands[i].To], e)
	}
	p.quiet()
	if labelFrom {
		for i := range s.from {
			class := "s1"
			if s.first {
				class = series(i, s.from[i].Rest)
			} else if s.from[i].Rest {
				class = "s0"
			}
			p.rect(class, s.x1, from[i].y, nodeWidth, from[i].h)
			p.lines("t", s.x1+nodeWidth+50, from[i].y-15, start, wrap(s.from[i].Label, s.one))
		}
	}
	if labelTo {
		for i := range s.to {
			class := "s1"
			if s.to[i].Rest {
				class = "s0"
			}
			p.rect(class, s.x2, to[i].y, nodeWidth, to[i].h)
			p.lines("t", s.x2-50, to[i].y-15, end, wrap(s.to[i].Label, other))
		}
	}
	p.done()
	return max(y1, y2)
}

// band draws what runs between two nodes, as a curve of constant height.
func (p *pen) band(s *stage, b *pages.Band, from, to *place, e extent) {
	if b.State == pages.NoMark || b.Amount < 0 {
		return
	}
	h := max(part(positive(&b.Mark), e.all(), flowHeight), leastBand)
	class := "b0"
	switch {
	case b.State == pages.Unknown:
		h, class = unsaidBand, "ub"
	case s.first:
		class = "b" + series(b.From, s.from[b.From].Rest)[1:]
	case !s.from[b.From].Rest:
		class = "b1"
	}
	x1, x2 := s.x1+nodeWidth, s.x2
	mid := (x1 + x2) / 2
	y1, y2 := from.out, to.in
	from.out += h
	to.in += h
	p.mark(&b.Mark)
	p.raw("<path")
	p.class(class)
	p.raw(` d="M`)
	p.point(x1, y1)
	p.curve(mid, y1, y2, x2)
	p.raw("V")
	p.num(y2 + h)
	p.curve(mid, y2+h, y1+h, x1)
	p.raw(`Z"/>`)
	p.done()
}

// curve leads over half the way to another height.
func (p *pen) curve(mid, y1, y2, x int) {
	p.raw("C")
	p.point(mid, y1)
	p.raw(" ")
	p.point(mid, y2)
	p.raw(" ")
	p.point(x, y2)
}

// negatives writes what is less than nothing: it has no width.
func (p *pen) negatives(c *pages.Chart, y int) int {
	for i := range c.Bands {
		for j := range c.Bands[i] {
			b := &c.Bands[i][j]
			if b.Amount >= 0 {
				continue
			}
			arrow := " \u2192 "
			if p.o.RTL {
				arrow = " \u2190 "
			}
			words := wrap(c.Nodes[i][b.From].Label+arrow+c.Nodes[i+1][b.To].Label+":", p.w)
			p.quiet()
			p.lines("", 0, y, start, words)
			p.done()
			y += len(words) * lineStep
			p.mark(&b.Mark)
			p.text("", 0, y+fontSize, start, b.Text)
			p.done()
			y += lineStep + 60
		}
	}
	return y
}
