package diag

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Lines converts byte offsets of a text to lines and columns, and back. A lookup
// takes logarithmic time whatever the length of the text and its lines, since a file
// can be one line with a problem in every word. The tables are made when first
// needed.
//
// Lines and columns are counted from 1, columns in runes. It is not safe for
// concurrent use.
type Lines struct {
	src    []byte
	starts []int // byte offset of each line
	runes  []int // runes that begin before each block of runeBlock bytes
}

// runeBlock is how many bytes a lookup counts at most, up to twice.
const runeBlock = 1024

// NewLines prepares a text, which must not be modified.
func NewLines(src []byte) *Lines { return &Lines{src: src} }

// Reset changes to another text and reuses the tables' memory.
func (l *Lines) Reset(src []byte) { *l = Lines{src: src, starts: l.starts[:0], runes: l.runes[:0]} }

func (l *Lines) lines() []int {
	if len(l.starts) > 0 {
		return l.starts
	}
	l.starts = append(l.starts, 0)
	for i := 0; ; {
		n := bytes.IndexByte(l.src[i:], '\n')
		if n < 0 {
			return l.starts
		}
		i += n + 1
		l.starts = append(l.starts, i)
	}
}

// At returns the line and column of an offset. An offset outside the text counts as
// its nearest end.
func (l *Lines) At(offset int) (line, col int) {
	offset = min(max(offset, 0), len(l.src))
	starts := l.lines()
	line = sort.SearchInts(starts, offset+1)
	from := starts[line-1]
	if offset-from <= runeBlock {
		return line, 1 + runeStarts(l.src[from:offset])
	}
	return line, 1 + l.before(offset) - l.before(from)
}

// Line returns the text of a line without its line break; ok is false if there is no
// such line.
func (l *Lines) Line(n int) (text []byte, ok bool) {
	starts := l.lines()
	if n < 1 || n > len(starts) {
		return nil, false
	}
	text = l.src[starts[n-1]:]
	if n < len(starts) {
		text = l.src[starts[n-1] : starts[n]-1]
	}
	return bytes.TrimSuffix(text, []byte("\r")), true
}

// Offset returns the byte at which a column of a line begins: the line's end, before
// its break, if the line is shorter; the text's end if there is no such line.
func (l *Lines) Offset(line, col int) int {
	starts := l.lines()
	if line < 1 || line > len(starts) {
		return len(l.src)
	}
	from, end := starts[line-1], len(l.src)
	if line < len(starts) {
		end = starts[line] - 1
	}
	at, left := from, col-1
	if left > runeBlock {
		target := l.before(from) + left
		block := sort.SearchInts(l.runes, target+1) - 1
		if start := block * runeBlock; start > from {
			at, left = start, target-l.runes[block]
			for at < end && !utf8.RuneStart(l.src[at]) {
				at++
			}
		}
	}
	for ; left > 0 && at < end; left-- {
		_, size := utf8.DecodeRune(l.src[at:end])
		at += size
	}
	return min(at, end)
}

// before counts the runes that begin before an offset.
func (l *Lines) before(offset int) int {
	if len(l.runes) == 0 {
		count := 0
		for at := 0; at <= len(l.src); at += runeBlock {
			l.runes = append(l.runes, count)
			count += runeStarts(l.src[at:min(at+runeBlock, len(l.src))])
		}
	}
	block := offset / runeBlock
	return l.runes[block] + runeStarts(l.src[block*runeBlock:offset])
}

// runeStarts counts the runes that begin in b, which may begin inside one.
func runeStarts(b []byte) (n int) {
	for _, c := range b {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
}
