package verify

import (
	"strings"
	"unicode"
)

// A drawing is read as a list of shapes in document order, which is the order of
// painting. Positions are in tenths of a unit and measured from the side where
// reading begins, so that right-to-left and left-to-right drawings have the same
// shapes.

// point is a position in a drawing.
type point struct{ x, y int }

// shape is a rectangle, a path or a line of text.
type shape struct {
	kind       byte // one of the shape kinds
	line       int
	class      string
	x, y, w, h int
	anchor     string
	text       string
	d          string
	points     []point // of a path: its points, without control points
	// mark is the number of the mark that the shape belongs to, or noMark.
	mark int
	// quoted shapes belong to no mark and are inside an element that is marked as
	// quoted.
	quoted bool
}

// The kinds of shapes.
const (
	rectShape = 'r'
	pathShape = 'p'
	textShape = 't'
)

// noMark is the number of no mark.
const noMark = -1

// drawnMark has the attributes of a mark.
type drawnMark struct{ ask, value, end, endAsk string }

// sketch is a drawing.
type sketch struct {
	class       string // "narrow" or "wide"
	line        int
	w, h        int
	title, desc string
	shapes      []shape
	marks       []drawnMark
	// fault is the first part that drawings of the program do not have.
	fault     string
	faultLine int
}

// wrong records the first part that drawings of the program do not have.
func (k *sketch) wrong(line int, what string) {
	if k.fault == "" {
		k.fault, k.faultLine = what, line
	}
}

// tenths reads a number of units with at most one decimal.
func tenths(s string) (n int, ok bool) {
	body, negative := strings.CutPrefix(s, "-")
	whole, decimal, point := strings.Cut(body, ".")
	if !digits(whole) || len(whole) > 6 || point && (len(decimal) != 1 || !digits(decimal)) {
		return 0, false
	}
	for i := range len(whole) {
		n = n*10 + int(whole[i]-'0')
	}
	n *= 10
	if point {
		n += int(decimal[0] - '0')
	}
	if negative {
		n = -n
	}
	return n, true
}

// pathReader reads the data of a path.
type pathReader struct {
	s  string
	ok bool
}

func (r *pathReader) num() int {
	r.s = strings.TrimLeft(r.s, " ")
	end := 0
	for end < len(r.s) && (r.s[end] == '-' && end == 0 || r.s[end] == '.' || r.s[end] >= '0' && r.s[end] <= '9') {
		end++
	}
	n, ok := tenths(r.s[:end])
	r.s, r.ok = r.s[end:], r.ok && ok
	return n
}

// readPath returns the points of a path. ok is false for commands that drawings do
// not use.
func readPath(d string) (points []point, ok bool) {
	r := pathReader{d, true}
	var at point
	add := func(p point) {
		at = p
		points = append(points, p)
	}
	for r.ok && r.s != "" {
		how := r.s[0]
		r.s = r.s[1:]
		switch how {
		case 'M', 'L':
			x := r.num()
			add(point{x, r.num()})
		case 'm', 'l':
			dx := r.num()
			add(point{at.x + dx, at.y + r.num()})
		case 'V':
			add(point{at.x, r.num()})
		case 'v':
			add(point{at.x, at.y + r.num()})
		case 'C':
			for range 2 { // control points
				r.num()
				r.num()
			}
			x := r.num()
			add(point{x, r.num()})
		case 'Z', 'z':
		default:
			return nil, false
		}
	}
	return points, r.ok
}

// mirror measures the positions of a drawing from its other side.
func (k *sketch) mirror() {
	for i := range k.shapes {
		s := &k.shapes[i]
		s.x = k.w - s.x - s.w
		for j := range s.points {
			s.points[j].x = k.w - s.points[j].x
		}
	}
}

// letters returns a text without spaces, hyphens and marks of direction, which do not
// change when a label is broken into lines.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '\u2010' || r == '\u00ad' || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}
