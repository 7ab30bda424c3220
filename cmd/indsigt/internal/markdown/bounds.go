package markdown

import (
	"bytes"
	"fmt"
	"strconv"

	"indsigt/cmd/indsigt/internal/diag"
)

// Reading Markdown can take time quadratic in its length and write far more than was
// read. One pass over the bytes, before goldmark runs, therefore limits the cost of
// reading a body. It counts signs wherever they are, in code too, so that its results
// are upper bounds that no construct can evade.
//
// The costs and their limits:
//
//  1. Signs that make goldmark look for a closing sign (brackets, emphasis, quotes,
//     code, tags): each may search the rest of its paragraph. The sum of signs ×
//     bytes over all stretches without a blank line is at most mostWork.
//  2. Nested lists, quotes and footnotes: each line is matched against each of them.
//     A line has at most deepestLine.
//  3. Tables: every row is padded to the width of the header. A table has at most
//     mostCells.
//  4. Footnotes: each mark is looked up in the list of all. There are at most
//     mostNotes.
const (
	mostWork     = 256 << 20 // about half a second
	deepestLine  = 24
	mostCells    = 50_000
	widestTable  = 100
	mostNotes    = 2000
	wideIndented = 2 // the least number of columns for one level of a list
)

// stretch is a run of lines without a blank line. No paragraph is longer.
type stretch struct {
	start, lines, signs int
	columns             int // of the widest line that may be a table's delimiter row
	work                int // signs × bytes of the previous stretches
}

// withinBounds reports whether the body may be read. If not, it adds a problem.
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

// withinStretch checks a stretch that ends at offset end, and adds its work to the
// sum.
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

// line is the result of scanLine.
type line struct {
	blank   bool
	item    bool // it begins a list item, which ends a paragraph
	signs   int
	depth   int // upper bound of the lists, quotes and footnotes that contain it
	columns int // of the table whose delimiter row this may be; 0: none
	control int // offset of the first control character; -1: none
}

// Classes of bytes for scanLine.
const (
	isSign    = 1 << iota
	isDelim   // may occur in a delimiter row or the marks before it
	isControl // not allowed in a page
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

// scanLead reads the marks at the beginning of a line. depth counts the marks of
// lists, quotes and footnotes, and the lists for which there is room before a mark.
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
