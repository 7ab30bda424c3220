package content

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
)

// YAML takes what follows " #" for a comment, wherever it stands after a value,
// and what is indented below a value for the rest of it. Neither is told by any
// reader of YAML: a journal's number is gone from a note, and an amount is words.

// hidden warns of words after a text's value that begin with # and no space. A
// comment has a space; "Journal nr. 2021 #44" is a number that is not read.
func (d *decoder) hidden(n, name *node) {
	m := d.matter
	if !m.holdsHash() {
		return
	}
	line, col := n.line, n.end
	switch {
	case n.isNull():
		line, col = name.line, name.end+1
	case n.style == folded:
		line, col = n.line, n.col+1
	case n.end == 0:
		line, col = m.endOf(n, name)
	}
	rest := m.line(line, col)
	text := bytes.TrimLeft(rest, " \t]},|>+-0123456789")
	if n.style != folded {
		text = bytes.TrimLeft(rest, " \t]},")
	}
	lead := len(rest) - len(text)
	if lead > 0 && hashWord(text) && (rest[lead-1] == ' ' || rest[lead-1] == '\t') {
		d.hiddenWords(name, line, col+columns(rest[:lead]), text)
		return
	}
	if n.style == folded || len(bytes.TrimSpace(rest)) > 0 {
		return
	}
	// A comment on a line of its own, indented as more of the text would be.
	next := m.line(line+1, 1)
	text = bytes.TrimLeft(next, " ")
	if indent := len(next) - len(text); indent >= name.col && hashWord(text) && !readKeyLine(string(text[1:])).ok {
		d.hiddenWords(name, line+1, indent+1, text)
	}
}

func (d *decoder) hiddenWords(name *node, line, col int, words []byte) {
	text := string(bytes.TrimRightFunc(words, unicode.IsSpace))
	p := diag.New("words-after-hash", diag.Pos{File: d.file, Line: line, Col: col}, "key", name.text, "text", brief(text))
	d.add(p.To(col + columns(text)))
}

// hashWord reports a # with a letter or figure right after it.
func hashWord(s []byte) bool {
	if len(s) == 0 || s[0] != '#' {
		return false
	}
	r, _ := utf8.DecodeRune(bytes.TrimLeft(s, "#"))
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// holdsHash reports whether something in the front matter can be such words.
func (m *matter) holdsHash() bool {
	if m.hash == 0 {
		m.hash = 1
		if bytes.Contains(m.text, []byte(" #")) || bytes.Contains(m.text, []byte("\t#")) {
			m.hash = 2
		}
	}
	return m.hash == 2
}

// line is the text of a line of the file from a column, without its break.
func (m *matter) line(number, col int) []byte { return m.table().at(number, col) }

// endOf is the line and column after a value of several lines. name is its key.
func (m *matter) endOf(n, name *node) (line, col int) {
	pos := m.place(m.extent(n, name))
	return pos.Line, pos.Col
}

// extent is the offset in the front matter at which a value of several lines
// ends.
func (m *matter) extent(n, name *node) int {
	e := &extents{src: m.text, limit: len(m.text)}
	parent := name.col - 1
	if n.line != name.line {
		// An item of a list: what goes on is indented more than its hyphen.
		if line := m.line(n.line, 1); bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte("-")) {
			parent = indentOf(line)
		}
	}
	return e.scalar(&node{style: n.style, text: n.text}, m.start(n), parent)
}

// swallowed reports keys that YAML reads as a part of a text: lines that are
// indented below it, or that a quote too many has taken in.
func (d *decoder) swallowed(n, name *node) {
	if n.end != 0 || n.isNull() {
		return
	}
	m := d.matter
	start := m.start(n)
	end := max(m.extent(n, name), start)
	at := lineEnd(m.text, start)
	if at >= end {
		return
	}
	lines, any := bodyLines(m.text[at:end], n.line+1)
	if !any {
		return
	}
	for i := range lines {
		lines[i].prose = !lines[i].blank
	}
	for i := 0; i < len(lines); {
		if !lines[i].key.ok {
			i++
			continue
		}
		stop, found := d.stray(lines, i)
		if found.id == "front-matter-below" {
			l := lines[found.line]
			p := diag.New("key-in-text", diag.Pos{File: d.file, Line: l.number, Col: l.col}, "key", l.key.written, "text", name.text)
			d.add(p.To(l.col + columns(l.key.written)))
		}
		i = max(stop, i+1)
	}
}
