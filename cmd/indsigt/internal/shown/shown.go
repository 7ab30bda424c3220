// Package shown holds text as readers see it, with the position of each byte in
// its source. Checks read this text and not the file, so that a letter written
// as an escape, a character reference or between marks is checked as the letter
// it shows.
//
// Its type is Text: UTF-8 bytes divided into blocks, made by the reader of a
// format (Markdown, YAML, CSV) and read by every check of characters and of
// personal data. Unfit is the one list of characters that no text may hold. The
// package knows no format and no file.
package shown

import (
	"sort"
	"unicode/utf8"
)

// Kind is the position of a block on the page.
type Kind uint8

const (
	Prose   Kind = iota // a paragraph, a heading, a separate text
	Item                // the first block of a list's item
	Row                 // the first cell of a table's row
	Cell                // a further cell of the row
	Quote               // inside a quotation
	Code                // inside a code block
	Aside               // not in the flow: a title, an info string
	Address             // not in the flow: where a link leads
)

// Block is a continuous text. Bytes between two blocks belong to neither.
type Block struct {
	Kind       Kind
	Start, End int // in Text.Bytes
	// Label is the heading of the block's table column; empty elsewhere.
	Label string
}

// Text is a text as shown. The zero value is empty and ready for use. It is not
// safe for concurrent use.
type Text struct {
	Bytes  []byte
	Blocks []Block
	runs   []run
}

// run is a range of bytes that came from one place in the source.
type run struct {
	out, at int
	// size is the length of the source of the whole run; 0: the run is a copy,
	// byte by byte.
	size int
}

// Of returns a text of one block that is a copy of s.
func Of(s string) *Text {
	t := &Text{}
	t.Begin(Prose, "")
	t.Copy([]byte(s), 0)
	t.End()
	return t
}

// Reset empties the text and keeps its memory.
func (t *Text) Reset() {
	t.Bytes, t.Blocks, t.runs = t.Bytes[:0], t.Blocks[:0], t.runs[:0]
}

// longestLabel is the number of bytes of a label that are kept.
const longestLabel = 80

// Begin ends the open block and begins one. A block without bytes is dropped.
func (t *Text) Begin(kind Kind, label string) {
	t.End()
	if n := len(t.Bytes); n > 0 && t.Bytes[n-1] != '\n' {
		t.Bytes = append(t.Bytes, '\n')
	}
	label = label[:min(len(label), longestLabel)]
	t.Blocks = append(t.Blocks, Block{Kind: kind, Label: label, Start: len(t.Bytes), End: -1})
}

// End ends the open block.
func (t *Text) End() {
	n := len(t.Blocks) - 1
	if n < 0 || t.Blocks[n].End >= 0 {
		return
	}
	if t.Blocks[n].End = len(t.Bytes); t.Blocks[n].Start == t.Blocks[n].End {
		t.Blocks = t.Blocks[:n]
	}
}

// Copy adds bytes that the source has at offset at.
func (t *Text) Copy(b []byte, at int) {
	if len(b) == 0 {
		return
	}
	if n := len(t.runs) - 1; n < 0 || t.runs[n].size != 0 || t.runs[n].at+len(t.Bytes)-t.runs[n].out != at {
		t.runs = append(t.runs, run{out: len(t.Bytes), at: at})
	}
	t.Bytes = append(t.Bytes, b...)
}

// CopyString is Copy for a string.
func (t *Text) CopyString(s string, at int) { t.Copy([]byte(s), at) }

// Put adds s, which is written as size bytes at offset at of the source.
func (t *Text) Put(s string, at, size int) {
	if s == "" {
		return
	}
	t.runs = append(t.runs, run{out: len(t.Bytes), at: at, size: max(size, 1)})
	t.Bytes = append(t.Bytes, s...)
}

// Append adds the blocks of another text.
func (t *Text) Append(other *Text) {
	t.End()
	other.End()
	if len(other.Bytes) == 0 {
		return
	}
	if len(t.Bytes) > 0 {
		t.Bytes = append(t.Bytes, '\n')
	}
	shift := len(t.Bytes)
	for _, r := range other.runs {
		r.out += shift
		t.runs = append(t.runs, r)
	}
	for _, b := range other.Blocks {
		b.Start, b.End = b.Start+shift, b.End+shift
		t.Blocks = append(t.Blocks, b)
	}
	t.Bytes = append(t.Bytes, other.Bytes...)
}

// Source returns the range of the source that shows as bytes start to end. If
// they came from several places it is the first one's.
func (t *Text) Source(start, end int) (from, to int) {
	if len(t.runs) == 0 {
		return 0, 0
	}
	first := t.runs[t.find(start)]
	from, to = first.place(start)
	if end > start {
		if _, last := t.runs[t.find(end-1)].place(end - 1); last > from {
			to = last
		}
	}
	return from, to
}

func (t *Text) find(out int) int {
	return max(sort.Search(len(t.runs), func(i int) bool { return t.runs[i].out > out })-1, 0)
}

// place returns the range of the source for one byte.
func (r run) place(out int) (from, to int) {
	if r.size > 0 {
		return r.at, r.at + r.size
	}
	return r.at + out - r.out, r.at + out - r.out + 1
}

// BlockAt returns the index of the block that contains an offset, or -1.
func (t *Text) BlockAt(offset int) int {
	i := sort.Search(len(t.Blocks), func(i int) bool { return t.Blocks[i].Start > offset }) - 1
	if i < 0 || offset >= t.Blocks[i].End {
		return -1
	}
	return i
}

// Flaw is a character that may not be shown.
type Flaw struct {
	ID         string // the diagnostic: "control-character" or "turned-text"
	Rune       rune
	Start, End int // in Text.Bytes
}

// mostFlaws limits the flaws reported in one text: a text with more was pasted
// from a binary file.
const mostFlaws = 20

// Flaws lists the characters of the text that Unfit refuses, in order.
func (t *Text) Flaws() (flaws []Flaw) {
	for i := 0; i < len(t.Bytes) && len(flaws) < mostFlaws; {
		if c := t.Bytes[i]; c >= ' ' && c < 0x7F {
			i++
			continue
		}
		r, size := utf8.DecodeRune(t.Bytes[i:])
		if id := Unfit(r); id != "" {
			flaws = append(flaws, Flaw{ID: id, Rune: r, Start: i, End: i + size})
		}
		i += size
	}
	return flaws
}

// Unfit returns the id of the diagnostic for a character that no text may hold,
// and an empty string for all others. Line breaks and tabs are fit.
//
// control-character: C0 and C1 controls, the line and paragraph separators, a
// byte order mark, the replacement character and Unicode's noncharacters. They
// are invisible, and most are invalid in HTML or XML.
//
// turned-text: embeddings, overrides and isolates, which show a line in another
// order than its letters are stored in. The marks U+200E and U+200F reorder
// nothing and are fit.
func Unfit(r rune) string {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return ""
	case r < ' ', r >= 0x7F && r < 0xA0, r == 0x2028, r == 0x2029, r == 0xFEFF, r == utf8.RuneError,
		r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
		return "control-character"
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return "turned-text"
	}
	return ""
}
