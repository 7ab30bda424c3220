package verify

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// recorder keeps the tables of a page that have an id, and the drawings of its
// charts, while tags and text are read.
type recorder struct {
	tables map[string]*figureTable
	chart  *drawnChart // the chart that is being read, or nil
	charts []*drawnChart
	rtl    bool

	grid   *figureTable // the table or list that is being read, or nil
	gridEl string
	sketch *sketch // the drawing that is being read, or nil
	tag    elementTag
	into   *strings.Builder // where text goes, or nil
	buf    strings.Builder
	open   openParts
	line   int
}

// openParts are the open elements in a table, a chart or a drawing.
type openParts struct {
	cell, small, span bool // in a cell; in a remark; after a name
	head              bool // the cell is the head of its row, or of a column
	body, foot        bool
	pre               bool // in words before a figure
	mark              int  // of the <g> that is open
	group, quoted     bool // a <g> is open
	shape             int  // the text that is open, or -1
	part              string
}

// elementTag is the start tag that is being read.
type elementTag struct {
	name, class, id                   string
	of, kind, ask, value, end, endAsk string
	x, y, w, h, viewBox, d, anchor    string
	hasAsk, quoted                    bool
	other                             string // an attribute that drawings do not have
}

// drawnChart is a chart: its tables, its words and its drawings.
type drawnChart struct {
	id, kind string
	of       []string
	line     int
	caption  string
	note     string
	name     string // from the texts of its links
	sketches []*sketch
	grids    []*figureTable
}

func (r *recorder) reset() {
	clear(r.tables)
	r.chart, r.charts, r.rtl, r.grid, r.sketch, r.into = nil, r.charts[:0], false, nil, nil, nil
	r.open = openParts{mark: noMark, shape: -1}
}

// active reports whether tags and text are kept.
func (r *recorder) active() bool { return r.grid != nil || r.chart != nil || r.sketch != nil }

func (r *recorder) begin(name string, line int) {
	r.tag = elementTag{name: name}
	r.line = line
}

// attribute adds an attribute of the tag that is being read.
func (r *recorder) attribute(key, val []byte) {
	t := &r.tag
	if !r.active() {
		switch string(key) {
		case "id":
			if t.name == "table" || t.name == "dl" || t.name == "figure" {
				t.id = string(val)
			}
		case "class":
			if t.name == "figure" || t.name == "svg" {
				t.class = string(val)
			}
		case "data-of":
			t.of = string(val)
		case "data-chart":
			t.kind = string(val)
		case "dir":
			if t.name == "html" {
				r.rtl = string(val) == "rtl"
			}
		}
		return
	}
	switch string(key) {
	case "class":
		t.class = string(val)
	case "id":
		t.id = string(val)
	case "value", "data-value":
		t.value = string(val)
	case "data-ask":
		t.ask, t.hasAsk = string(val), true
	case "data-end":
		t.end = string(val)
	case "data-end-ask":
		t.endAsk = string(val)
	case "data-quote":
		t.quoted = true
	case "x":
		t.x = string(val)
	case "y":
		t.y = string(val)
	case "width":
		t.w = string(val)
	case "height":
		t.h = string(val)
	case "viewbox", "viewBox":
		t.viewBox = string(val)
	case "d":
		t.d = string(val)
	case "text-anchor":
		t.anchor = string(val)
	case "role", "aria-labelledby", "aria-describedby":
	case "paint-order":
		if string(val) != "stroke" {
			t.other = string(key)
		}
	default:
		t.other = string(key)
	}
}

// start handles a start tag when its attributes have been read.
func (r *recorder) start(closed bool) {
	t := &r.tag
	switch {
	case r.sketch != nil:
		r.drawStart(closed)
	case t.name == "svg" && r.chart != nil:
		r.svgStart()
	case r.chart != nil:
		r.chartPart()
	case t.name == "figure" && t.of != "":
		r.chart = &drawnChart{id: t.id, kind: t.kind, of: strings.Fields(t.of), line: r.line}
		for _, id := range r.chart.of {
			if g := r.tables[id]; g != nil {
				r.chart.grids = append(r.chart.grids, g)
			}
		}
		r.charts = append(r.charts, r.chart)
	case r.grid != nil:
		r.cellStart()
	case (t.name == "table" || t.name == "dl") && t.id != "":
		r.grid, r.gridEl = &figureTable{id: t.id}, t.name
		r.open = openParts{mark: noMark, shape: -1}
	}
}

// chartPart handles the texts of a chart outside its drawings.
func (r *recorder) chartPart() {
	switch t := &r.tag; {
	case t.name == "figcaption", t.name == "p" && t.class == "note", t.name == "span" && t.class == "vh" && r.open.part == "":
		r.open.part = t.name
		r.buf.Reset()
		r.into = &r.buf
	}
}

// svgStart begins a drawing.
func (r *recorder) svgStart() {
	t := &r.tag
	r.sketch = &sketch{class: t.class, line: r.line}
	r.open = openParts{mark: noMark, shape: -1}
	box := strings.Fields(t.viewBox)
	ok := len(box) == 4 && box[0] == "0" && box[1] == "0"
	if ok {
		var a, b bool
		r.sketch.w, a = tenths(box[2])
		r.sketch.h, b = tenths(box[3])
		ok = a && b
	}
	if !ok || t.other != "" || t.x+t.y+t.w+t.h != "" {
		r.sketch.wrong(r.line, "svg "+t.other)
	}
	r.chart.sketches = append(r.chart.sketches, r.sketch)
}

// drawStart handles an element of a drawing.
func (r *recorder) drawStart(closed bool) {
	t, k, o := &r.tag, r.sketch, &r.open
	if t.other != "" && t.name != "title" && t.name != "desc" {
		k.wrong(r.line, t.name+" "+t.other)
	}
	mark := o.mark
	if t.hasAsk {
		mark = len(k.marks)
		k.marks = append(k.marks, drawnMark{t.ask, t.value, t.end, t.endAsk})
	}
	switch t.name {
	case "title", "desc":
		r.buf.Reset()
		r.into, o.part = &r.buf, t.name
	case "g":
		if o.group {
			k.wrong(r.line, "<g> in <g>")
		}
		if !t.hasAsk {
			mark = noMark
			if !t.quoted { // a mark without a known amount
				mark = len(k.marks)
				k.marks = append(k.marks, drawnMark{})
			}
		}
		o.group, o.quoted, o.mark = true, t.quoted, mark
		if closed {
			o.group, o.mark, o.quoted = false, noMark, false
		}
	case "rect", "path", "text":
		r.shape(mark, closed)
	default:
		k.wrong(r.line, "<"+t.name+">")
	}
}

// shape adds a shape to the drawing.
func (r *recorder) shape(mark int, closed bool) {
	t, k, o := &r.tag, r.sketch, &r.open
	s := shape{kind: t.name[0], line: r.line, class: t.class, anchor: t.anchor, d: t.d, mark: mark, quoted: o.quoted}
	ok := true
	read := func(of string, into *int) {
		n, fine := tenths(of)
		*into, ok = n, ok && fine
	}
	switch s.kind {
	case rectShape:
		read(t.x, &s.x)
		read(t.y, &s.y)
		read(t.w, &s.w)
		read(t.h, &s.h)
		ok = ok && s.w >= 0 && s.h >= 0
	case textShape:
		read(t.x, &s.x)
		read(t.y, &s.y)
	case pathShape:
		s.points, ok = readPath(t.d)
	}
	if !ok {
		k.wrong(r.line, "<"+t.name+">")
	}
	if s.kind == textShape && !closed {
		o.shape = len(k.shapes)
		r.buf.Reset()
		r.into = &r.buf
	}
	k.shapes = append(k.shapes, s)
}

// text adds raw text.
func (r *recorder) text(raw []byte) {
	if !r.active() {
		return
	}
	if r.into == nil {
		if r.sketch != nil && len(bytes.TrimSpace(raw)) > 0 {
			r.sketch.wrong(r.line, string(bytes.TrimSpace(raw)))
		}
		return
	}
	if r.grid != nil && r.chart == nil && (r.open.small && !r.open.pre || r.open.span) {
		return
	}
	if bytes.IndexByte(raw, '&') >= 0 {
		r.into.WriteString(html.UnescapeString(string(raw)))
	} else {
		r.into.Write(raw)
	}
}

// end handles an end tag. It returns the chart that ends with it, or nil.
func (r *recorder) end(name []byte) *drawnChart {
	switch {
	case r.sketch != nil:
		r.drawEnd(string(name))
	case r.chart != nil:
		return r.chartEnd(string(name))
	case r.grid != nil:
		r.cellEnd(string(name))
	}
	return nil
}

func (r *recorder) chartEnd(name string) *drawnChart {
	c := r.chart
	if name == "figure" {
		r.chart, r.into, r.open.part = nil, nil, ""
		return c
	}
	if name != r.open.part || name == "" {
		return nil
	}
	switch text := r.buf.String(); name {
	case "figcaption":
		c.caption = text
	case "p":
		c.note = text
	case "span":
		c.name = strings.TrimPrefix(text, ": ")
	}
	r.into, r.open.part = nil, ""
	return nil
}

func (r *recorder) drawEnd(name string) {
	k, o := r.sketch, &r.open
	switch name {
	case "svg":
		if r.rtl {
			k.mirror()
		}
		r.sketch, r.into = nil, nil
		*o = openParts{mark: noMark, shape: -1}
	case "g":
		o.group, o.mark, o.quoted = false, noMark, false
	case "text":
		if o.shape >= 0 {
			k.shapes[o.shape].text = r.buf.String()
		}
		o.shape, r.into = -1, nil
	case "title":
		k.title = r.buf.String()
		r.into = nil
	case "desc":
		k.desc = r.buf.String()
		r.into = nil
	}
}
