package verify

import "strings"

// A flow has columns of nodes, each as high as its amount, and bands between adjacent
// columns, with the same height at both ends. At a node the bands are one below the
// other.

// flowNode is a drawn node.
type flowNode struct {
	box     *shape
	label   []*shape
	mark    *drawnMark
	in, out int // total heights of the bands at its sides
	// knownIn and knownOut omit bands whose height does not represent an amount.
	knownIn, knownOut int
}

// flowBand is a drawn band with its left and right ends.
type flowBand struct {
	shape          *shape
	mark           *drawnMark
	x1, y1, x2, y2 int
	high           int
	unknown        bool
}

// Heights that do not represent an amount.
const (
	leastBandHeight   = 8
	unknownBandHeight = 60
)

func (d *drawing) flow() *drawFault {
	var bands []*flowBand
	for d.next < len(d.shapes) && d.shapes[d.next].kind == pathShape {
		b, f := d.flowBand()
		if f != nil {
			return f
		}
		bands = append(bands, b)
	}
	var nodes []*flowNode
	for d.next < len(d.shapes) && d.shapes[d.next].kind == rectShape {
		n, f := d.flowNode()
		if f != nil {
			return f
		}
		nodes = append(nodes, n)
	}
	if f := d.flowEnds(bands, nodes); f != nil {
		return f
	}
	if f := d.flowHeights(nodes); f != nil {
		return f
	}
	if f := d.negativeBands(); f != nil {
		return f
	}
	return d.flowMissing(bands)
}

// flowBand reads a band.
func (d *drawing) flowBand() (*flowBand, *drawFault) {
	s := &d.shapes[d.next]
	d.next++
	if s.mark == noMark || !isBand(s) {
		return nil, fault(s.line, "shape", s.class)
	}
	b := &flowBand{shape: s, mark: &d.marks[s.mark], unknown: s.class == "ub"}
	p := s.points // along the top, down, and back along the bottom
	b.x1, b.y1, b.x2, b.y2, b.high = p[0].x, p[0].y, p[1].x, p[1].y, p[2].y-p[1].y
	if p[2].x != b.x2 || p[3].x != b.x1 || p[3].y-p[0].y != b.high || b.high <= 0 {
		return nil, fault(s.line, "length", b.mark.ask)
	}
	known := len(s.class) == 2 && s.class[0] == 'b' && s.class[1] >= '0' && s.class[1] <= '5'
	switch {
	case b.unknown:
		d.hatched = true
		if b.mark.ask != "" || b.high != unknownBandHeight {
			return nil, fault(s.line, "unknown", b.mark.ask)
		}
	case !known || b.mark.ask == "":
		return nil, fault(s.line, "shape", s.class)
	case b.high == leastBandHeight && b.mark.number() >= 0:
	case b.mark.number() <= 0 || !d.scale.fits(b.mark.number(), b.high, 2):
		return nil, fault(s.line, "length", b.mark.ask)
	}
	return b, nil
}

// isBand reports whether a path is two curves connected by straight edges, each curve
// horizontal at both ends.
func isBand(s *shape) bool {
	if letter := strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'z' {
			return r
		}
		return -1
	}, s.d); letter != "MCVCZ" || len(s.points) != 4 {
		return false
	}
	var n []int
	r := pathReader{strings.NewReplacer("M", "", "C", " ", "V", " ", "Z", "").Replace(s.d), true}
	for range 15 {
		n = append(n, r.num())
	}
	mid := (n[0] + n[6]) / 2
	level := func(x, y, at int) bool { return x-mid <= 1 && mid-x <= 1 && y == at }
	return r.ok && level(n[2], n[3], n[1]) && level(n[4], n[5], n[7]) && level(n[9], n[10], n[8]) && level(n[11], n[12], n[14])
}

// flowNode reads a node with its name and its amount.
func (d *drawing) flowNode() (*flowNode, *drawFault) {
	n := &flowNode{box: d.series(rectShape, "s")}
	if n.box == nil {
		return nil, d.stray()
	}
	n.label = d.lines("t", true)
	if len(n.label) == 0 || !near(n.label[0].y, n.box.y+115) {
		return nil, fault(n.box.line, "short", "")
	}
	if t := d.peekShape(); t != nil && t.kind == textShape && t.class == "t" && t.mark != noMark {
		d.next++
		n.mark = &d.marks[t.mark]
		if t.x != n.label[0].x || t.y-n.label[len(n.label)-1].y > 180 {
			return nil, fault(t.line, "place", t.text)
		}
		c := d.named(n.mark.ask, joined(n.label))
		if c == nil {
			return nil, fault(t.line, "label", joined(n.label))
		}
		if !d.saysPrefix(t.text, c.pre) {
			return nil, fault(t.line, "label", t.text)
		}
	}
	return n, nil
}

// flowEnds checks that each band connects the nodes that its question names, and that
// bands are one below the other.
func (d *drawing) flowEnds(bands []*flowBand, nodes []*flowNode) *drawFault {
	for _, b := range bands {
		var from, to *flowNode
		for _, n := range nodes {
			if near(n.box.x+n.box.w, b.x1) && near(n.box.y+n.out, b.y1) {
				from = n
			}
			if near(n.box.x, b.x2) && near(n.box.y+n.in, b.y2) {
				to = n
			}
		}
		if from == nil || to == nil {
			return fault(b.shape.line, "place", b.mark.ask)
		}
		from.out += b.high
		to.in += b.high
		if !b.unknown && b.high > leastBandHeight {
			from.knownOut += b.high
			to.knownIn += b.high
		}
		if b.mark.ask == "" {
			continue
		}
		if !d.joins(b.mark.ask, joined(from.label), joined(to.label)) {
			return fault(b.shape.line, "label", b.mark.ask)
		}
	}
	return nil
}

// flowNames returns the nodes of a cell of a flow's list or table. One of them is
// empty if the cell is the sum of the other's bands.
func (d *drawing) flowNames(g *figureTable, c *cellOfTable) (from, to string) {
	from = g.rows[c.row].head
	if len(g.cols) > 0 {
		if name := g.cellAt(c.row, 0); name != nil {
			to = name.words
		}
	} else if c.col == 1 {
		to = c.label
	}
	if d.says(from, "table.total") {
		from = ""
	}
	if d.says(to, "table.total") {
		to = ""
	}
	return letters(from), letters(to)
}

// named returns the cell that answers a question about the whole of a node, or nil:
// several cells can have the same question.
func (d *drawing) named(question, label string) *cellOfTable {
	for _, g := range d.chart.grids {
		for i := range g.cells {
			c := &g.cells[i]
			if from, to := d.flowNames(g, c); c.ask == question && (from == "" || to == "") && from+to == letters(label) {
				return c
			}
		}
	}
	return nil
}

// joins reports whether a band's question is about the flow between two nodes: a list
// has it under their names, or it is the sum of one of them less other bands.
func (d *drawing) joins(question, left, right string) bool {
	first, _, _ := strings.Cut(question, " - ")
	left, right = letters(left), letters(right)
	for _, g := range d.chart.grids {
		for i := range g.cells {
			c := &g.cells[i]
			if c.ask != first {
				continue
			}
			d.hatched = d.hatched || d.stateOf(c) == amountAtLeast
			from, to := d.flowNames(g, c)
			if from != "" && to != "" && from == left && to == right || (from == "" || to == "") && (from+to == left || from+to == right || from+to == "") {
				return true
			}
		}
	}
	return false
}

// flowHeights checks that each node is as high as its amount, or as its incoming or
// outgoing bands if these are higher.
func (d *drawing) flowHeights(nodes []*flowNode) *drawFault {
	for _, n := range nodes {
		name, bands := joined(n.label), max(n.in, n.out)
		if n.box.h < max(n.knownIn, n.knownOut)-2*within {
			return fault(n.box.line, "length", name)
		}
		if n.mark == nil || n.mark.number() <= 0 {
			continue
		}
		switch scale := d.scale; {
		case scale.fits(n.mark.number(), n.box.h, within):
			d.scale = scale
		case n.box.h > max(bands, 20)+2*within || float64(n.box.h+within) < d.scale.low*n.mark.number():
			return fault(n.box.line, "length", name)
		}
	}
	return nil
}

// negativeBands checks the amounts below zero, which are written below the flow.
func (d *drawing) negativeBands() *drawFault {
	for d.next < len(d.shapes) {
		label := d.lines("", true)
		t := d.take(textShape, "")
		if len(label) == 0 || t == nil || t.mark == noMark {
			return d.stray()
		}
		mark := &d.marks[t.mark]
		if mark.number() >= 0 {
			return fault(t.line, "place", t.text)
		}
		if g, c := d.chart.cellOf(mark.ask); c != nil && c.col == 1 {
			from, to := d.flowNames(g, c)
			if said := strings.NewReplacer("\u2190", "", "\u2192", "").Replace(joined(label)); letters(said) != from+to+":" {
				return fault(t.line, "label", joined(label))
			}
		}
	}
	return nil
}

// flowMissing checks that each part of the lists is drawn.
func (d *drawing) flowMissing(bands []*flowBand) *drawFault {
	drawn := make(map[string]bool)
	for i := range d.marks {
		drawn[d.marks[i].ask] = true
	}
	unknown := 0
	for _, b := range bands {
		if b.unknown {
			unknown++
		}
	}
	for _, g := range d.chart.grids {
		for i := range g.cells {
			c := &g.cells[i]
			if from, to := d.flowNames(g, c); c.col != 1 || from == "" || to == "" || c.ask != "" && (drawn[c.ask] || (&drawnMark{value: c.value}).number() == 0) {
				continue
			}
			if d.stateOf(c) == amountUnknown {
				if unknown--; unknown >= 0 {
					continue
				}
			}
			return fault(d.line, "missing", g.rows[c.row].head+": "+c.label)
		}
	}
	return nil
}
