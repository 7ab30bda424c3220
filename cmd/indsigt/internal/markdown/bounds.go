package markdown

import (
	"bytes"
	"fmt"
	"strconv"

	"indsigt/cmd/indsigt/internal/diag"
)

// Reading Markdown can take time that grows with the square of its length, and
// write far more than was read. So one pass over the bytes, before goldmark
// sees them, bounds what can be asked of it. The bounds are upper ones: they
// hold wherever the signs stand, in code too, so that no construct can hide
// others from them.
//
// The costs bounded, and by what:
//   - signs that open something goldmark then looks for the end of (brackets,
//     emphasis, quotes, code, tags): each may look through the rest of its
//     paragraph, so signs × bytes of each stretch without a blank line is
//     added up (mostWork);
//   - lists, quotes and footnotes in one another: each line asks each of them
//     (deepestLine);
//   - tables: every row is filled up to the width of the header (mostCells);
//   - footnotes: each mark is looked up in the list of all (mostNotes).
const (
	mostWork     = 256 << 20 // about half a second
	deepestLine  = 24
	mostCells    = 50_000
	widestTable  = 100
	mostNotes    = 2000
	wideIndented = 2 // columns a list needs at least for one level
)

// stretch is a run of lines without a blank one: no paragraph is longer.
type stretch struct {
	start, lines, signs int
	columns             int // of the widest line that can be a table's second
	work                int // of the stretches before, signs × bytes
}

// withinBounds reports whether the body may be read, and what stops it.
func (p *page) withinBounds() bool {
	if len(p.src) > p.opt.MaxBody {
		p.problem(diag.New("body-too-large", p.at.pos(0), "size", kilobytes(len(p.src)), "limit", kilobytes(p.opt.MaxBody)))
		return false
	}
	if notes := bytes.Count(p.src, []byte("[^")); notes > mostNotes {
		p.mark("too-many-notes", bytes.Index(p.src, []byte("[^")), 0, "count", strconv.Itoa(notes), "limit", strconv.Itoa(mostNotes))
		return false
	}
	var s stretch
	for at := 0; at < len(p.src); {
		end := len(p.src)
		if n := bytes.IndexByte(p.src[at:], '\n'); n >= 0 {
			end = at + n + 1
		}
		line := scanLine(p.src[at:end])
		if line.control >= 0 {
			p.mark("control-character", at+line.control, at+line.control+1, "code", fmt.Sprintf("U+%04X", p.src[at+line.control]))
			return false
		}
		if line.depth > deepestLine {
			p.mark("nesting-too-deep", at, end, "most", strconv.Itoa(deepestLine))
			return false
		}
		if line.blank || line.item {
			if !p.withinStretch(&s, at) {
				return false
			}
			s = stretch{start: at, work: s.work}
		}
		if line.blank {
			s.start, at = end, end
			continue
		}
		s.lines++
		s.signs += line.signs
		s.columns = max(s.columns, line.columns)
		at = end
	}
	return p.withinStretch(&s, len(p.src))
}

// withinStretch checks a stretch that ends before the offset end, and adds its
// work to the sum.
func (p *page) withinStretch(s *stretch, end int) bool {
	s.work += s.signs * (end - s.start)
	if s.work > mostWork {
		p.mark("text-too-tangled", s.start, s.start+1, "signs", strconv.Itoa(s.signs), "lines", strconv.Itoa(s.lines))
		return false
	}
	if s.columns > widestTable || s.columns > 1 && s.columns*s.lines > mostCells {
		p.mark("table-too-large", s.start, s.start+1, "columns", strconv.Itoa(s.columns), "rows", strconv.Itoa(max(s.lines-2, 0)),
			"limit", strconv.Itoa(mostCells), "widest", strconv.Itoa(widestTable))
		return false
	}
	return true
}

// line is what a pass over one line tells.
type line struct {
	blank   bool
	item    bool // begins a list item, which ends any paragraph before it
	signs   int
	depth   int // upper bound of the lists, quotes and notes it can stand in
	columns int // of the table whose second line this can be; 0: it cannot
	control int // offset of a control character, -1: none
}

// classes of bytes for scanLine.
const (
	isSign    = 1 << iota
	isDelim   // may stand in the second line of a table, with what may lead it in
	isControl // cannot stand in a page
)

var classes = func() (c [256]uint8) {
	for _, b := range []byte("[*_~`\"'<") {
		c[b] |= isSign
	}
	for _, b := range []byte("-:| \t\r\n>*+.)0123456789\v\f") {
		c[b] |= isDelim
	}
	for b := range 32 {
		if b != '\t' && b != '\n' && b != '\r' {
			c[b] |= isControl
		}
	}
	c[0x7f] |= isControl
	return c
}()

func scanLine(b []byte) line {
	l := line{control: -1}
	l.depth, l.item, l.blank = scanLead(b)
	delim, pipes, dashes := true, 0, 0
	for i, c := range b {
		class := classes[c]
		if class&isControl != 0 && l.control < 0 {
			l.control = i
		}
		l.signs += int(class & isSign)
		delim = delim && class&isDelim != 0
		if c == '|' {
			pipes++
		} else if c == '-' {
			dashes++
		}
	}
	if delim && dashes > 0 && pipes > 0 {
		l.columns = pipes + 1
		if t := bytes.TrimRight(b, " \t\r\n"); len(t) > 0 && t[len(t)-1] == '|' {
			l.columns--
		}
	}
	return l
}

// scanLead reads the signs a line begins with. depth counts those of lists,
// quotes and footnotes, and the lists that the columns before a sign leave room
// for.
func scanLead(b []byte) (depth int, item, blank bool) {
	column, marks, rooms := 0, 0, 0
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == ' ':
			column++
			continue
		case c == '\t':
			column += 4
			continue
		case c == '\r' || c == '\n':
			return marks + rooms, item, marks == 0
		case c == '>':
		case (c == '-' || c == '*' || c == '+') && i+1 < len(b) && isGap(b[i+1]):
			item = item || marks == 0 && column < 4 && len(bytes.TrimSpace(b[i+1:])) > 0
		case '0' <= c && c <= '9':
			j := i
			for j < len(b) && '0' <= b[j] && b[j] <= '9' {
				j++
			}
			if j+1 >= len(b) || b[j] != '.' && b[j] != ')' || !isGap(b[j+1]) {
				return marks + rooms, item, false
			}
			i = j
		case c == '[' && i+1 < len(b) && b[i+1] == '^':
			n := bytes.Index(b[i:], []byte("]:"))
			if n < 0 {
				return marks + rooms, item, false
			}
			i += n + 1
		default:
			return marks + rooms, item, false
		}
		marks++
		rooms = column / wideIndented
	}
	return marks + rooms, item, marks == 0
}

func isGap(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
