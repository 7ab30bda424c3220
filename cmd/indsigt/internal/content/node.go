package content

import "indsigt/cmd/indsigt/internal/diag"

// node is a piece of front matter: what the decoder reads, whichever of the two
// parsers made it. It holds text and places, never types: "0123" is a text of
// four digits until a key says what it is.
type node struct {
	kind nodeKind
	// style tells how a scalar was written; only a plain one can be null.
	style nodeStyle
	text  string
	// line and col are the file's, 1-based, col in runes.
	line, col int
	// end is the column after the last rune where the node ends on the line
	// it starts on; 0: elsewhere.
	end int
	// items of a list, or keys and values of a map in turn.
	items []*node
}

type nodeKind uint8

const (
	scalarNode nodeKind = iota
	mapNode
	listNode
)

type nodeStyle uint8

const (
	plain  nodeStyle = iota
	quoted           // in '…' or "…"
	folded           // a block after | or >
	flow             // a map in { } or a list in [ ]
)

// isNull reports that a key has no value: nothing, ~ or null. What is unknown is
// written as a word, so that a forgotten value is never taken for one.
func (n *node) isNull() bool {
	if n.kind != scalarNode || n.style != plain {
		return false
	}
	switch n.text {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

func (n *node) pos(file string) diag.Pos { return diag.Pos{File: file, Line: n.line, Col: n.col} }

// mark puts a problem on the node: place and caret line.
func (n *node) mark(p diag.Problem) diag.Problem { return p.To(n.end) }

// sameTree reports whether two trees hold the same texts at the same places.
func sameTree(a, b *node) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.kind != b.kind || a.style != b.style || a.text != b.text ||
		a.line != b.line || a.col != b.col || a.end != b.end || len(a.items) != len(b.items) {
		return false
	}
	for i := range a.items {
		if !sameTree(a.items[i], b.items[i]) {
			return false
		}
	}
	return true
}

// lines gives the text of a file's lines for working out where a node ends.
type lines struct {
	text  []byte
	first int // number of text's first line in the file
	table *diag.Lines
}

func newLines(text []byte, first int) *lines {
	return &lines{text: text, first: first, table: diag.NewLines(text)}
}

// at is the rest of a line from a column (1-based, in runes), without its break.
func (l *lines) at(line, col int) []byte {
	text, ok := l.table.Line(line - l.first + 1)
	if !ok {
		return nil
	}
	return text[l.offset(line, col)-l.offset(line, 1):]
}

// offset is the byte in text at which a column of a line begins.
func (l *lines) offset(line, col int) int { return l.table.Offset(line-l.first+1, col) }

// pos is the place of a byte of text.
func (l *lines) pos(file string, offset int) diag.Pos {
	line, col := l.table.At(offset)
	return diag.Pos{File: file, Line: line + l.first - 1, Col: col}
}

// columns counts the runes of a text.
func columns[T string | []byte](s T) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}
