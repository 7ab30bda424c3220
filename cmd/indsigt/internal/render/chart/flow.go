package chart

import "indsigt/cmd/indsigt/internal/view"

// A flow has two columns of nodes, each node as high as its money, and bands between
// them. The layout needs no iteration: nodes are in the given order, and bands leave
// and arrive in the order of their nodes. Negative amounts have no width and are
// written below.

const (
	nodeWidth  = 120
	flowHeight = 3600
	leastBand  = 8
	unsaidBand = 60
)

func (p *pen) flow(c *view.Chart) int {
	if len(c.Nodes[0]) == 0 || len(c.Nodes[1]) == 0 {
		return 0
	}
	var e extent
	for _, n := range c.Nodes[0] {
		if n.Total.Amount > 0 {
			e.above += uint64(n.Total.Amount)
		}
	}
	label := (p.w-2*nodeWidth)/2 - 100
	from, y1 := p.places(c.Nodes[0], e, label)
	to, y2 := p.places(c.Nodes[1], e, label)
	for i := range c.Bands {
		b := &c.Bands[i]
		p.band(c, b, &from[b.From], &to[b.To], e)
	}
	p.quiet()
	for i := range c.Nodes[0] {
		n := &c.Nodes[0][i]
		p.rect(series(i, n.Rest), 0, from[i].y, nodeWidth, from[i].h)
		p.lines("t", nodeWidth+50, from[i].y-15, start, wrap(n.Label, label))
	}
	for i := range c.Nodes[1] {
		n := &c.Nodes[1][i]
		class := "s1"
		if n.Rest {
			class = "s0"
		}
		p.rect(class, p.w-nodeWidth, to[i].y, nodeWidth, to[i].h)
		p.lines("t", p.w-nodeWidth-50, to[i].y-15, end, wrap(n.Label, label))
	}
	p.done()
	return p.negatives(c, max(y1, y2))
}

// place is the position of a node, and how far its bands have come on both sides.
type place struct{ y, h, in, out int }

// places stacks nodes: each has at least the room of its label.
func (p *pen) places(nodes []view.Node, e extent, labelW int) ([]place, int) {
	all := make([]place, len(nodes))
	y := 0
	for i := range nodes {
		h := max(part(positive(&nodes[i].Total), e.all(), flowHeight), 20)
		if nodes[i].Total.State == view.Unknown {
			h = unsaidBand
		}
		words := len(wrap(nodes[i].Label, labelW)) * lineStep
		all[i] = place{y, h, y, y}
		y += max(h, words) + 120
	}
	return all, y
}

func positive(m *view.Mark) uint64 {
	if m.Amount < 0 {
		return 0
	}
	return uint64(m.Amount)
}

// band draws the connection of two nodes as a curve of constant height.
func (p *pen) band(c *view.Chart, b *view.Band, from, to *place, e extent) {
	if b.State == view.NoMark || b.Amount < 0 {
		return
	}
	h := max(part(positive(&b.Mark), e.all(), flowHeight), leastBand)
	class := "b" + series(b.From, c.Nodes[0][b.From].Rest)[1:]
	if b.State == view.Unknown {
		h, class = unsaidBand, "ub"
	}
	x1, x2 := nodeWidth, p.w-nodeWidth
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

// curve draws a cubic curve from height y1 to the point (x, y2), with both control
// points at mid.
func (p *pen) curve(mid, y1, y2, x int) {
	p.raw("C")
	p.point(mid, y1)
	p.raw(" ")
	p.point(mid, y2)
	p.raw(" ")
	p.point(x, y2)
}

// negatives writes the negative amounts, which have no width.
func (p *pen) negatives(c *view.Chart, y int) int {
	for i := range c.Bands {
		b := &c.Bands[i]
		if b.Amount >= 0 {
			continue
		}
		arrow := " \u2192 "
		if p.o.RTL {
			arrow = " \u2190 "
		}
		words := wrap(c.Nodes[0][b.From].Label+arrow+c.Nodes[1][b.To].Label+":", p.w)
		p.quiet()
		p.lines("", 0, y, start, words)
		p.done()
		y += len(words) * lineStep
		p.mark(&b.Mark)
		p.text("", 0, y+fontSize, start, b.Text)
		p.done()
		y += lineStep + 60
	}
	return y
}
