package chart

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// pen writes one drawing. Positions are counted from the side where reading begins;
// only the pen knows which side that is.
type pen struct {
	b []byte
	o Options
	w int

	zeros        []byte // the path of the lines at zero
	zeroX, zeroY int    // current point of the path
}

// anchor is the end of a text that is at its position.
type anchor uint8

const (
	start anchor = iota
	middle
	end
)

// appendNum writes tenths as a number with at most one decimal.
func appendNum(dst []byte, v int) []byte {
	if v < 0 {
		dst = append(dst, '-')
		v = -v
	}
	dst = strconv.AppendInt(dst, int64(v/10), 10)
	if v%10 != 0 {
		dst = append(dst, '.', byte('0'+v%10))
	}
	return dst
}

func (p *pen) raw(s string) { p.b = append(p.b, s...) }
func (p *pen) num(v int)    { p.b = appendNum(p.b, v) }

// class writes the class of an element, or its colours in a file.
func (p *pen) class(name string) {
	if name == "" {
		return
	}
	if p.o.File {
		p.raw(inks[name])
		return
	}
	p.raw(` class="`)
	p.raw(name)
	p.raw(`"`)
}

// side returns the left edge of a box that begins at x.
func (p *pen) side(x, w int) int {
	if p.o.RTL {
		return p.w - x - w
	}
	return x
}

// rect draws a box.
func (p *pen) rect(class string, x, y, w, h int) { p.box(nil, class, x, y, w, h) }

// box draws a box that may be a mark itself.
func (p *pen) box(m *view.Mark, class string, x, y, w, h int) {
	p.raw("<rect")
	if m != nil {
		p.carry(m)
	}
	p.class(class)
	x = p.side(x, w)
	left, top := whole(x), whole(y)
	p.attrNum("x", left)
	p.attrNum("y", top)
	p.attrNum("width", whole(x+w)-left)
	p.attrNum("height", whole(y+h)-top)
	p.raw("/>")
}

// whole rounds a position to a whole unit: half a unit is not visible, and pages with
// many boxes and texts are smaller. Adjacent boxes stay adjacent, and whole distances
// do not change.
func whole(tenths int) int {
	n := tenths + 5
	if n < 0 {
		n -= 9
	}
	return n / 10 * 10
}

func (p *pen) attrNum(name string, v int) {
	p.raw(" " + name + `="`)
	p.num(v)
	p.raw(`"`)
}

// rule draws a straight line.
func (p *pen) rule(class string, x1, y1, x2, y2 int) {
	p.raw("<path")
	p.class(class)
	p.raw(` d="M`)
	p.point(x1, y1)
	p.raw("L")
	p.point(x2, y2)
	p.raw(`"/>`)
}

// zero draws the line at which a horizontal bar begins. The lines of all bars are one
// path with relative coordinates, which compresses well because they are alike.
func (p *pen) zero(x, from, to int) {
	x, from, to = whole(p.side(x, 0)), whole(from), whole(to)
	p.zeros = append(p.zeros, 'm')
	p.zeros = appendNum(p.zeros, x-p.zeroX)
	p.zeros = append(p.zeros, ' ')
	p.zeros = appendNum(p.zeros, from-p.zeroY)
	p.zeros = append(p.zeros, 'v')
	p.zeros = appendNum(p.zeros, to-from)
	p.zeroX, p.zeroY = x, to
}

// zeroLines writes the path of these lines.
func (p *pen) zeroLines() {
	if len(p.zeros) == 0 {
		return
	}
	p.raw("<path")
	p.class("z")
	p.raw(` d="`)
	p.b = append(p.b, p.zeros...)
	p.raw(`"/>`)
}

func (p *pen) point(x, y int) {
	p.num(p.side(x, 0))
	p.raw(" ")
	p.num(y)
}

// hatch draws a box as unknown: its outline and strokes across it. The strokes have
// relative coordinates, so that boxes of one size differ only in their first point
// and compress well.
func (p *pen) hatch(x, y, w, h int) {
	x, y, w, h = whole(x), whole(y), whole(w), whole(h)
	p.rect("hb", x, y, w, h)
	p.raw("<path")
	p.class("h")
	p.raw(` d="M`)
	p.point(x, y)
	const gap = 55
	atX, atY := 0, 0
	for at := gap; at < w+h; at += gap {
		x1, y1 := at, 0
		if x1 > w {
			x1, y1 = w, at-w
		}
		x2, y2 := 0, at
		if y2 > h {
			x2, y2 = at-h, h
		}
		p.step("m", x1-atX, y1-atY)
		p.step("l", x2-x1, y2-y1)
		atX, atY = x2, y2
	}
	p.raw(`"/>`)
}

// step moves from the current point of a path.
func (p *pen) step(how string, dx, dy int) {
	if p.o.RTL {
		dx = -dx
	}
	p.raw(how)
	p.num(dx)
	p.raw(" ")
	p.num(dy)
}

// text writes one line; y is its base line.
func (p *pen) text(class string, x, y int, a anchor, s string) {
	p.raw("<text")
	p.class(class)
	if (class == "name" || strings.HasPrefix(class, "t")) && !p.o.File {
		p.raw(` paint-order="stroke"`) // an attribute, because CSS validators do not know the property
	}
	p.attrNum("x", whole(p.side(x, 0)))
	p.attrNum("y", whole(y))
	switch a {
	case middle:
		p.raw(` text-anchor="middle"`)
	case end:
		p.raw(` text-anchor="end"`)
	}
	p.raw(">")
	if p.o.RTL && runsFromLeft(s) {
		s = "\u2068" + s + "\u2069" // a name keeps its own direction
	}
	p.b = appendText(p.b, s)
	p.raw("</text>")
}

// runsFromLeft reports whether the first letter of a text is written from left to
// right. Years and amounts have no letters.
func runsFromLeft(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return r < 0x590
		}
	}
	return false
}

// lines writes a text of several lines; y is the top of the first.
func (p *pen) lines(class string, x, y int, a anchor, lines []string) {
	for i, l := range lines {
		p.text(class, x, y+i*lineStep+fontSize, a, l)
	}
}

// mark opens an element that carries an amount's value and question; done closes it.
// An unknown amount has no value.
func (p *pen) mark(m *view.Mark) {
	p.raw("<g")
	p.carry(m)
	p.raw(">")
}

// carry writes a mark's amount and question into the open tag, except in a file.
func (p *pen) carry(m *view.Mark) {
	if !p.o.File && len(m.Ask.String()) > 0 {
		value := m.Exact
		if value == "" {
			value = money.Plain(m.Amount)
		}
		p.attr("data-value", value)
		p.attr("data-ask", m.Ask.String())
	}
}

func (p *pen) done() { p.raw("</g>\n") }

// quiet opens a text that is not a figure of the table: a scale, a rounded amount, a
// name.
func (p *pen) quiet() {
	p.raw("<g")
	if !p.o.File {
		p.raw(` data-quote=""`)
	}
	p.raw(">")
}

func (p *pen) attr(name, value string) { p.b = appendAttr(p.b, name, value) }

func appendAttr(dst []byte, name, value string) []byte {
	if value == "" {
		return dst
	}
	dst = append(dst, ' ')
	dst = append(dst, name...)
	dst = append(dst, `="`...)
	dst = appendText(dst, value)
	return append(dst, '"')
}

// appendText escapes text for XML content and quoted attributes. Characters that XML
// cannot represent become U+FFFD.
func appendText(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 || r == 0xfffe || r == 0xffff {
				dst = append(dst, "\ufffd"...)
			} else {
				dst = append(dst, s[i:i+n]...)
			}
			i += n
			continue
		}
		i++
		switch {
		case c == '<':
			dst = append(dst, "&lt;"...)
		case c == '>':
			dst = append(dst, "&gt;"...)
		case c == '&':
			dst = append(dst, "&amp;"...)
		case c == '"':
			dst = append(dst, "&#34;"...)
		case c == '\'':
			dst = append(dst, "&#39;"...)
		case c == '\n' || c == '\t' || c == '\r':
			dst = append(dst, ' ')
		case c < ' ' || c == 0x7f:
			dst = append(dst, "\ufffd"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
