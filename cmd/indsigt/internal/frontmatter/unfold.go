package frontmatter

import (
	"bytes"
	"unicode/utf8"
)

// Offsets returns, for each byte of a scalar's Text and for its end, the offset in
// Src at which it was written: an escape is several bytes, and a line break is one
// space or none.
func (f *File) Offsets(n *Node) []int32 {
	w := unfolding{src: f.Src[:f.End], at: n.Start, style: n.Style}
	w.enter()
	all := make([]int32, 0, len(n.Text)+1)
	for i := 0; i < len(n.Text); {
		r, size := utf8.DecodeRuneInString(n.Text[i:])
		at := w.step(r)
		for range size {
			all = append(all, int32(at))
		}
		i += size
	}
	return append(all, int32(min(w.at, len(w.src))))
}

// unfolding steps through a scalar as written, one rune of its text at a time.
type unfolding struct {
	src   []byte
	at    int
	style Style
	quote byte
}

// enter skips the quote, or the line with | or >.
func (w *unfolding) enter() {
	switch {
	case w.at >= len(w.src):
	case w.style == Block:
		w.at = LineEnd(w.src, w.at)
		w.blanks()
	case w.style == Quoted:
		w.quote = w.src[w.at]
		w.at++
	}
}

func (w *unfolding) blanks() {
	for w.at < len(w.src) && (w.src[w.at] == ' ' || w.src[w.at] == '\t') {
		w.at++
	}
}

// step is the offset at which a rune of the text was written.
func (w *unfolding) step(r rune) int {
	if w.quote == '"' {
		for bytes.HasPrefix(w.src[min(w.at, len(w.src)):], []byte("\\\n")) {
			w.at += 2
			w.blanks()
		}
		if w.at < len(w.src) && w.src[w.at] == '\\' {
			return w.pass(escapeSize(w.src[w.at:]))
		}
	}
	if w.at >= len(w.src) {
		return len(w.src)
	}
	if r == ' ' || r == '\n' {
		return w.gap()
	}
	if found, size := utf8.DecodeRune(w.src[w.at:]); found == r {
		if r == '\'' && w.quote == '\'' {
			size = 2
		}
		return w.pass(size)
	}
	w.blanks()
	for w.at < len(w.src) && w.src[w.at] == '\n' {
		w.at++
		w.blanks()
	}
	if w.at < len(w.src) {
		if found, size := utf8.DecodeRune(w.src[w.at:]); found == r {
			return w.pass(size)
		}
	}
	return min(w.at, len(w.src))
}

func (w *unfolding) pass(size int) int {
	at := w.at
	w.at = min(w.at+size, len(w.src))
	return at
}

// gap skips what is one blank or line break of the text.
func (w *unfolding) gap() int {
	at := w.at
	end := at
	for end < len(w.src) && (w.src[end] == ' ' || w.src[end] == '\t') {
		end++
	}
	if end < len(w.src) && w.src[end] == '\n' {
		w.at = end + 1
		w.blanks()
		return at
	}
	if end > at {
		w.at++
	}
	return at
}

// escapeSize is the length of an escape in "…".
func escapeSize(b []byte) int {
	if len(b) < 2 {
		return len(b)
	}
	switch b[1] {
	case 'x':
		return 4
	case 'u':
		return 6
	case 'U':
		return 10
	}
	return 2
}
