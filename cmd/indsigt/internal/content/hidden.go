package content

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
)

// YAML reads the text after " #" as a comment, and lines indented below a value as a
// part of it. No YAML parser reports either: a case number disappears from a note, or
// an amount becomes text.

// hidden warns of words after a text value that begin with # and no space, as in
// "Journal nr. 2021 #44". A comment has a space after #.
func (d *decoder) hidden(n, name *frontmatter.Node) {
	m := d.matter
	if !m.HasHash() {
		return
	}
	line, col := n.Line, n.EndCol
	switch {
	case n.IsNull():
		line, col = name.Line, name.EndCol+1
	case n.Style == frontmatter.Block:
		line, col = n.Line, n.Col+1
	case n.EndCol == 0:
		end := m.Pos(n.End)
		line, col = end.Line, end.Col
	}
	rest := m.LineFrom(line, col)
	text := bytes.TrimLeft(rest, " \t]},|>+-0123456789")
	if n.Style != frontmatter.Block {
		text = bytes.TrimLeft(rest, " \t]},")
	}
	lead := len(rest) - len(text)
	if lead > 0 && hashWord(text) && (rest[lead-1] == ' ' || rest[lead-1] == '\t') {
		d.hiddenWords(name, line, col+utf8.RuneCount(rest[:lead]), text)
		return
	}
	if n.Style == frontmatter.Block || len(bytes.TrimSpace(rest)) > 0 {
		return
	}
	// A comment on the next line, indented like a continuation of the text.
	next := m.LineFrom(line+1, 1)
	text = bytes.TrimLeft(next, " ")
	if indent := len(next) - len(text); indent >= name.Col && hashWord(text) && !readKeyLine(string(text[1:])).ok {
		d.hiddenWords(name, line+1, indent+1, text)
	}
}

func (d *decoder) hiddenWords(name *frontmatter.Node, line, col int, words []byte) {
	text := string(bytes.TrimRightFunc(words, unicode.IsSpace))
	p := diag.New("words-after-hash", diag.Pos{File: d.file, Line: line, Col: col}, "key", name.Text, "text", Brief(text))
	d.add(p.To(col + utf8.RuneCountInString(text)))
}

// hashWord reports whether a text begins with # directly followed by a letter or
// digit.
func hashWord(s []byte) bool {
	if len(s) == 0 || s[0] != '#' {
		return false
	}
	r, _ := utf8.DecodeRune(bytes.TrimLeft(s, "#"))
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// swallowed reports keys that YAML reads as a part of a text: lines indented below
// it, or enclosed by an extra quote.
func (d *decoder) swallowed(n, name *frontmatter.Node) {
	if n.EndCol != 0 || n.IsNull() {
		return
	}
	src := d.matter.Src
	at := frontmatter.LineEnd(src, n.Start)
	if at >= n.End {
		return
	}
	lines, any := bodyLines(src[at:n.End], n.Line+1)
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
			p := diag.New("key-in-text", diag.Pos{File: d.file, Line: l.number, Col: l.col}, "key", l.key.written, "text", name.Text)
			d.add(p.To(l.col + utf8.RuneCountInString(l.key.written)))
		}
		i = max(stop, i+1)
	}
}
