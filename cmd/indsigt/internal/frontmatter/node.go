package frontmatter

import "indsigt/cmd/indsigt/internal/diag"

// Node is one value of front matter, or one key of a map. It has text and positions,
// but no type: "0123" is a text of four digits until a key of the table gives it a
// type.
type Node struct {
	Kind Kind
	// Style is how the node is written; only a plain scalar can be null.
	Style Style
	// Text of a scalar, as YAML reads it: without quotes, folded.
	Text string
	// Line and Col are 1-based; Col counts runes.
	Line, Col int
	// EndCol is the column after the last rune of a scalar that ends on its
	// first line; 0: it ends on a later line, or is a list or a map.
	EndCol int
	// Start and End are offsets in the file's Src; a comment or blanks after the
	// value are not included. A missing value starts and ends after its key's colon.
	Start, End int
	// Items of a list, or keys and values of a map in turn.
	Items []*Node
}

// Kind is the kind of a node.
type Kind uint8

const (
	Scalar Kind = iota
	Map
	List
)

// Style is how a node is written.
type Style uint8

const (
	Plain  Style = iota // a scalar without quotes, or a map or list of several lines
	Quoted              // in '…' or "…"
	Block               // a text after | or >
	Flow                // a map in { } or a list in [ ]
)

// IsNull reports whether a key has no value: nothing, ~ or null. Unknown amounts are
// written as a word, so a missing value is never read as unknown.
func (n *Node) IsNull() bool {
	if n.Kind != Scalar || n.Style != Plain {
		return false
	}
	switch n.Text {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// Find returns the key of a map with a name, and its value; nil: the map has no such
// key, or the node is not a map.
func (n *Node) Find(name string) (key, value *Node) {
	if n == nil || n.Kind != Map {
		return nil, nil
	}
	for i := 0; i < len(n.Items); i += 2 {
		if n.Items[i].Text == name {
			return n.Items[i], n.Items[i+1]
		}
	}
	return nil, nil
}

// Len is the number of items of a list, or of pairs of a map.
func (n *Node) Len() int {
	if n.Kind == Map {
		return len(n.Items) / 2
	}
	return len(n.Items)
}

// Pos is the position of the node in a file.
func (n *Node) Pos(file string) diag.Pos { return diag.Pos{File: file, Line: n.Line, Col: n.Col} }

// Mark sets the end of a problem at the node: the caret line covers a scalar.
func (n *Node) Mark(p diag.Problem) diag.Problem { return p.To(n.EndCol) }

// move maps the offsets of a node and of those in it.
func (n *Node) move(to func(offset int) int) {
	n.Start, n.End = to(n.Start), to(n.End)
	for _, item := range n.Items {
		item.move(to)
	}
}
