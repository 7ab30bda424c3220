package chart

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// pen writes one drawing. Places are counted from the side where reading
// begins; the pen alone knows which side that is.
type pen struct {
	b []byte
	o Options
	w int

	zeros        []byte // the path of the lines at zero
	zeroX, zeroY int    // where it has come to
}

// anchor says which end of a text stands at its place.
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

// class writes the class of an element; in a file of its own, its colours.
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

// side is where a box that begins at x stands from the left.
func (p *pen) side(x, w int) int {
	if p.o.RTL {
		return p.w - x - w
	}
	return x
}

// rect draws a box.
func (p *pen) rect(class string, x, y, w, h int) { p.box(nil, class, x, y, w, h) }

// box draws a box that is a mark by itself, where there is one.
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

// whole is the whole unit nearest to a place: no eye sees half a unit, and a page
// of many boxes and words is lighter without. Boxes that meet go on meeting, and
// distances that are whole stay as they are.
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

// zero draws the line at which a lying bar begins. The lines of all bars are one
// path, told from where the last ended: they are alike, and a page of many stays
// small when it is packed.
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

// zeroLines writes them.
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

// hatch draws a box as unknown: its outline, and strokes across it. The strokes
// are told from where the last ended, so that boxes of one size differ in their
// first place alone and a page of many stays small when it is packed.
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

// step moves from where a path has come to.
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
		p.raw(` paint-order="stroke"`) // an attribute: validators of CSS do not know the property
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

// runsFromLeft reports words whose first letter is written from the left, as
// all letters before Hebrew are; years and amounts have none.
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

// mark opens an element that carries an amount's value and question; done
// closes it. What is unknown has no value to carry.
func (p *pen) mark(m *view.Mark) {
	p.raw("<g")
	p.carry(m)
	p.raw(">")
}

// carry writes a mark's amount and question into the tag that is open; a file of
// its own has none.
func (p *pen) carry(m *view.Mark) {
	if !p.o.File && len(m.Ask.String()) > 0 {
		p.attr("data-value", money.Plain(m.Amount))
		p.attr("data-ask", m.Ask.String())
	}
}

func (p *pen) done() { p.raw("</g>\n") }

// quiet opens a run of words that are no figures of the table: scales, rounded
// amounts, names.
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

// appendText escapes for text and quoted attributes of XML; what XML can not
// hold becomes the sign for what is not known.
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
