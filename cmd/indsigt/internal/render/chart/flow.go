package chart

import "indsigt/cmd/indsigt/internal/view"

// A flow has columns of nodes, each node as high as its money, and bands from each
// column to the next. The layout needs no iteration: nodes are in the given order, and
// bands leave and arrive in the order of their nodes. Negative amounts have no width and
// are written below. A flow of three columns is not drawn for a phone: it is a list there.

const (
	nodeWidth  = 120
	flowHeight = 3600
	leastBand  = 8
	unsaidBand = 60
)

func (p *pen) flow(c *view.Chart) int {
	if len(c.Nodes) < 2 || len(c.Nodes[0]) == 0 || len(c.Nodes[len(c.Nodes)-1]) == 0 || p.o.Narrow && len(c.Nodes) > 2 {
		return 0
	}
	var e extent
	for _, column := range c.Nodes {
		above := uint64(0)
		for i := range column {
			above += size(&column[i])
		}
		e.above = max(e.above, above)
	}
	last := len(c.Nodes) - 1
	label := (p.w-len(c.Nodes)*nodeWidth)/len(c.Nodes) - 100
	at, y := make([][]place, len(c.Nodes)), 0
	for k, column := range c.Nodes {
		var end int
		at[k], end = p.places(column, e, label)
		y = max(y, end)
	}
	left := func(k int) int { return (p.w - nodeWidth) * k / last }
	for i := range c.Bands {
		b := &c.Bands[i]
		p.band(c, b, &at[b.Step][b.From], &at[b.Step+1][b.To], left(b.Step)+nodeWidth, left(b.Step+1), e)
	}
	for k, column := range c.Nodes {
		for i := range column {
			n := &column[i]
			class := "s1"
			switch {
			case k == 0:
				class = series(i, n.Rest)
			case n.Rest:
				class = "s0"
			}
			x, a := left(k)+nodeWidth+50, start
			if k == last {
				x, a = left(k)-50, end
			}
			p.quiet()
			p.rect(class, left(k), at[k][i].y, nodeWidth, at[k][i].h)
			words := wrap(n.Label, label)
			p.lines("t", x, at[k][i].y-15, a, words)
			p.done()
			if len(n.Total.Ask) > 0 {
				p.mark(&n.Total)
				p.text("t", x, at[k][i].y-15+len(words)*lineStep+fontSize, a, n.Total.Text)
				p.done()
			}
		}
	}
	return p.negatives(c, y)
}

// size is how high a node is drawn.
func size(n *view.Node) uint64 { return max(positive(&n.Total), uint64(max(n.Least, 0))) }

// place is the position of a node, and how far its bands have come on both sides.
type place struct{ y, h, in, out int }

// places stacks nodes: each has at least the room of its label.
func (p *pen) places(nodes []view.Node, e extent, labelW int) ([]place, int) {
	all := make([]place, len(nodes))
	y := 0
	for i := range nodes {
		h := max(part(size(&nodes[i]), e.all(), flowHeight), 20)
		if nodes[i].Total.State == view.Unknown {
			h = unsaidBand
		}
		words := len(wrap(nodes[i].Label, labelW)) * lineStep
		if len(nodes[i].Total.Ask) > 0 {
			words += lineStep
		}
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
func (p *pen) band(c *view.Chart, b *view.Band, from, to *place, x1, x2 int, e extent) {
	if b.State == view.NoMark || b.Amount < 0 {
		return
	}
	h := max(part(positive(&b.Mark), e.all(), flowHeight), leastBand)
	class := "b" + series(b.From, c.Nodes[b.Step][b.From].Rest)[1:]
	if b.State == view.Unknown {
		h, class = unsaidBand, "ub"
	}
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
		words := wrap(c.Nodes[b.Step][b.From].Label+arrow+c.Nodes[b.Step+1][b.To].Label+":", p.w)
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
