package diag

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

const (
	// excerptWidth is the widest excerpt, in columns of a terminal.
	excerptWidth = 100
	// excerptBefore is how much of a cut line stands before the caret.
	excerptBefore = 40
	tabWidth      = 4
)

// excerpt is a line of a file ready to print: its number set to the right, the
// line with tabs as spaces, and the caret line below it.
type excerpt struct{ number, line, caret string }

// excerpter keeps the lines of the last file asked for: problems come sorted by
// file.
type excerpter struct {
	source func(file string) []byte
	file   string
	read   bool
	text   []byte
	starts []int // byte offset of each line
}

func (x *excerpter) line(file string, n int) (string, bool) {
	if !x.read || file != x.file {
		x.file, x.read = file, true
		// the mark at the head of a file is no column
		x.text = bytes.TrimPrefix(x.source(file), []byte("\ufeff"))
		x.starts = append(x.starts[:0], 0)
		for i, c := range x.text {
			if c == '\n' {
				x.starts = append(x.starts, i+1)
			}
		}
	}
	if len(x.text) == 0 || n > len(x.starts) {
		return "", false
	}
	line := x.text[x.starts[n-1]:]
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	return string(bytes.TrimSuffix(line, []byte("\r"))), true
}

// of makes the excerpt of a problem; false where there is no line to show.
func (x *excerpter) of(p Problem) (excerpt, bool) {
	if x.source == nil || p.File == "" || p.Line == 0 {
		return excerpt{}, false
	}
	line, ok := x.line(p.File, p.Line)
	if !ok {
		return excerpt{}, false
	}
	e := excerpt{number: strconv.Itoa(p.Line)}
	e.number = strings.Repeat(" ", max(0, 5-len(e.number))) + e.number
	e.line, e.caret = mark(line, p.Col, p.EndCol)
	return e, true
}

// mark expands a line and sets the caret under the runes from col up to end,
// both 1-based and counted in runes; col 0 sets none. A long line is cut around
// the caret.
func mark(line string, col, end int) (text, caret string) {
	var cells []cell
	for _, r := range line {
		cells = append(cells, cellOf(r))
	}
	from := min(max(col-1, 0), len(cells))
	to := min(max(end-1, from+1), len(cells))
	var cutHead, cutTail bool
	cells, from, to, cutHead, cutTail = window(cells, from, to)
	var t, c strings.Builder
	if cutHead {
		t.WriteString("…")
		c.WriteByte(' ')
	}
	for i, cell := range cells {
		t.WriteString(cell.text)
		sign := " "
		if i >= from && i < to {
			sign = "^"
		}
		if i < to {
			c.WriteString(strings.Repeat(sign, cell.width))
		}
	}
	if cutTail {
		t.WriteString("…")
	}
	if col == 0 {
		return t.String(), ""
	}
	if from >= len(cells) {
		c.WriteByte('^') // just past the end: something is missing there
	}
	return t.String(), c.String()
}

// cell is a rune as it is printed.
type cell struct {
	text  string
	width int
}

func cellOf(r rune) cell {
	switch {
	case r == '\t':
		return cell{strings.Repeat(" ", tabWidth), tabWidth}
	case isSteering(r):
		return cell{"\ufffd", 1}
	}
	return cell{string(r), runeWidth(r)}
}

// window cuts cells to excerptWidth around the marked ones.
func window(cells []cell, from, to int) (cut []cell, newFrom, newTo int, head, tail bool) {
	total := 0
	for _, c := range cells {
		total += c.width
	}
	if total <= excerptWidth {
		return cells, from, to, false, false
	}
	start, before := from, 0
	for start > 0 && before+cells[start-1].width <= excerptBefore {
		start--
		before += cells[start].width
	}
	stop, wide := start, 0
	for stop < len(cells) && wide+cells[stop].width <= excerptWidth {
		wide += cells[stop].width
		stop++
	}
	return cells[start:stop], from - start, min(to, stop) - start, start > 0, stop < len(cells)
}

// runeWidth is the columns a terminal gives a rune: none to a combining mark,
// two to a wide one.
func runeWidth(r rune) int {
	if r < 0x300 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

func textWidth(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}
