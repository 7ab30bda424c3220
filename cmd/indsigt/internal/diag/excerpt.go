package diag

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

const (
	// excerptWidth is the widest excerpt, in terminal columns.
	excerptWidth = 100
	// excerptBefore is how much of a shortened line is shown before the caret.
	excerptBefore = 40
	tabWidth      = 4
	// excerptCells limits the runes before the caret, and half of all that are shown:
	// combining marks take no column, so the width alone would not bound them.
	excerptCells = 200
)

// excerpt is a line of a file ready to print: its number aligned right, the line with
// tabs as spaces, and the caret line below it.
type excerpt struct{ number, line, caret string }

// excerpter keeps the lines of the last file: problems are sorted by file.
type excerpter struct {
	source func(file string) []byte
	file   string
	lines  *Lines
}

func (x *excerpter) line(file string, n int) (text []byte, ok bool) {
	if x.lines == nil || file != x.file {
		// the byte order mark is not a column
		x.file, x.lines = file, NewLines(bytes.TrimPrefix(x.source(file), []byte("\ufeff")))
	}
	if len(x.lines.src) == 0 {
		return nil, false
	}
	return x.lines.Line(n)
}

// of returns the excerpt of a problem; false: there is no line to show.
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
	at := x.lines.Offset(p.Line, max(p.Col, 1)) - x.lines.Offset(p.Line, 1)
	e.line, e.caret = mark(line, min(at, len(line)), p.Col, p.EndCol)
	return e, true
}

// mark returns the part of a line around the byte at, which is column col (from 1, in
// runes), and a caret line that marks the runes from there up to column end; with col
// 0 the caret line is empty. It reads only the part of the line that can be shown.
func mark(line []byte, at, col, end int) (text, caret string) {
	shown, from, head, tail := window(line, at)
	to := from + max(end-max(col, 1), 1)
	var t, c strings.Builder
	if head {
		t.WriteString("…")
		c.WriteByte(' ')
	}
	for i, cell := range shown {
		t.WriteString(cell.text)
		sign := " "
		if i >= from {
			sign = "^"
		}
		if i < to {
			c.WriteString(strings.Repeat(sign, cell.width))
		}
	}
	if tail {
		t.WriteString("…")
	}
	if col == 0 {
		return t.String(), ""
	}
	if from >= len(shown) {
		c.WriteByte('^') // just past the end: something is missing there
	}
	return t.String(), c.String()
}

// cell is a rune as printed.
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

// window is the part of a line shown around the byte at: the whole line if it is at
// most excerptWidth wide, else that width from excerptBefore columns before at. from
// is the index of the cell at the byte; head and tail report what was cut.
func window(line []byte, at int) (shown []cell, from int, head, tail bool) {
	all, size := cellsOf(line)
	if size == len(line) {
		return all, utf8.RuneCount(line[:at]), false, false
	}
	start, before := at, 0
	for start > 0 && from < excerptCells {
		r, size := utf8.DecodeLastRune(line[:start])
		if before += cellOf(r).width; before > excerptBefore {
			break
		}
		start -= size
		from++
	}
	shown, size = cellsOf(line[start:])
	return shown, from, start > 0, start+size < len(line)
}

// cellsOf returns the cells of a line's first runes, as many as are shown, and their
// size in bytes.
func cellsOf(line []byte) (cells []cell, size int) {
	for wide := 0; size < len(line) && len(cells) < 2*excerptCells; {
		r, n := utf8.DecodeRune(line[size:])
		c := cellOf(r)
		if wide += c.width; wide > excerptWidth {
			break
		}
		cells = append(cells, c)
		size += n
	}
	return cells, size
}

// runeWidth is the width of a rune in terminal columns: 0 for a combining mark, 2 for
// a wide rune.
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
