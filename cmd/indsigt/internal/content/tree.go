package content

import (
	"bytes"

	"indsigt/cmd/indsigt/internal/diag"
)

// Tree is the front matter of a file as it stands in its bytes: for those who
// change a file and leave the rest of it alone. It is never used to read what a
// document says.
type Tree struct {
	// Src is the file, never changed.
	Src []byte
	// Root is the map between the --- lines.
	Root *Node
	// Start and End bound the text between the --- lines.
	Start, End int
}

// Node is one value, or one key of a map.
type Node struct {
	Kind  NodeKind
	Style NodeStyle
	// Text of a Scalar, as YAML reads it: without quotes, folded.
	Text string
	// Start and End are offsets in Src, End after the last byte of the value
	// itself. A comment or blanks after it are not part of it. A value that
	// was left out starts and ends after its key's colon.
	Start, End int
	// Items of a List, or keys and values of a Map in turn.
	Items []*Node
}

// NodeKind is what a node holds.
type NodeKind uint8

const (
	Scalar NodeKind = iota
	Map
	List
)

// NodeStyle is how a node is written.
type NodeStyle uint8

const (
	Plain NodeStyle = iota // as it is, or a map or list of several lines
	Quoted
	Block // after | or >
	Flow  // in { } or [ ]
)

// ReadTree finds where everything in a file's front matter stands. The tree is
// nil where the front matter cannot be read; the problems are then those Parse
// reports. A file whose values are wrong still has a tree.
func ReadTree(path string, src []byte) (*Tree, []diag.Problem) {
	m := splitMatter(path, src)
	defer m.release()
	if m.root == nil {
		problems := m.problems
		if len(problems) == 0 {
			problems = []diag.Problem{diag.New("front-matter-empty", diag.Pos{File: path, Line: m.first, Col: 1})}
		}
		return nil, problems
	}
	if m.root.kind != mapNode {
		return nil, []diag.Problem{diag.New("front-matter-shape", m.root.pos(path))}
	}
	joinCommas(m.root)
	e := newExtents(src)
	t := &Tree{Src: src, Start: e.offset(m.first, 1), End: e.offset(m.bodyLine-1, 1)}
	e.limit = t.End
	t.Root = e.node(m.root, -1)
	return t, nil
}

// Find is the value of a key of a Map and the key itself; nil: not there.
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

// IsNull reports a value that was left out.
func (n *Node) IsNull() bool {
	return n.Kind == Scalar && n.Style == Plain && (&node{text: n.Text}).isNull()
}

// extents finds the bytes of nodes whose lines and columns are known.
type extents struct {
	src   []byte
	lines *diag.Lines // of src
	limit int         // where the front matter ends
}

func newExtents(src []byte) *extents { return &extents{src: src, lines: diag.NewLines(src)} }

// offset is where a column (in runes, from 1) of a line (from 1) is.
func (e *extents) offset(line, col int) int { return e.lines.Offset(line, col) }

// node takes over a node and what is in it. parent is the indentation of the
// block it stands in, -1 at the top: lines of a value that goes on are indented
// more.
func (e *extents) node(n *node, parent int) *Node {
	out := &Node{Kind: [...]NodeKind{scalarNode: Scalar, mapNode: Map, listNode: List}[n.kind], Style: [...]NodeStyle{plain: Plain, quoted: Quoted, folded: Block, flow: Flow}[n.style], Text: n.text}
	out.Start = e.offset(n.line, n.col)
	if n.kind == scalarNode {
		out.End = e.scalar(n, out.Start, parent)
		return out
	}
	indent := parent
	if n.style != flow {
		indent = n.col - 1
	}
	for i, item := range n.items {
		var in *Node
		if n.kind == mapNode && i%2 == 1 && item.kind == scalarNode && item.style == plain && item.text == "" {
			in = &Node{Start: e.colon(out.Items[i-1].End)}
			in.End = in.Start
		} else {
			in = e.node(item, indent)
		}
		out.Items = append(out.Items, in)
	}
	switch last := len(out.Items) - 1; {
	case last >= 0:
		out.End = out.Items[last].End
	default:
		out.End = out.Start + 1
	}
	if n.style == flow && (e.src[out.Start] == '{' || e.src[out.Start] == '[') {
		out.End = e.closing(out.End)
	}
	return out
}

// colon is the offset after the colon that follows a key, or the key's own end
// where it has none, as in {a, b}.
func (e *extents) colon(at int) int {
	for i := at; i < e.limit && e.src[i] != '\n'; i++ {
		switch e.src[i] {
		case ':':
			return i + 1
		case ' ':
		default:
			return at
		}
	}
	return at
}

// closing is the offset after the bracket that comes next, comments and commas
// passed over.
func (e *extents) closing(at int) int {
	for i := at; i < e.limit; i++ {
		switch e.src[i] {
		case '}', ']':
			return i + 1
		case '#':
			for i+1 < e.limit && e.src[i+1] != '\n' {
				i++
			}
		}
	}
	return at
}

func (e *extents) scalar(n *node, start, parent int) int {
	switch {
	case n.end != 0:
		return e.offset(n.line, n.end)
	case n.style == quoted:
		return e.quote(start)
	case n.style == folded:
		return e.block(start, parent)
	case n.text == "":
		return start
	}
	return e.plainLines(start, parent)
}

// quote is the offset after the quote that closes the one at start.
func (e *extents) quote(start int) int {
	mark := e.src[start]
	for i := start + 1; i < e.limit; i++ {
		switch {
		case e.src[i] == '\\' && mark == '"':
			i++
		case e.src[i] == mark && mark == '\'' && i+1 < e.limit && e.src[i+1] == '\'':
			i++
		case e.src[i] == mark:
			return i + 1
		}
	}
	return e.limit
}

// block is the end of the last line of a value after | or >. Blank lines below
// it belong to it only where + keeps them.
func (e *extents) block(start, parent int) int {
	at := lineEnd(e.src, start)
	header, _, _ := bytes.Cut(e.src[start:at], []byte("#"))
	keep := bytes.IndexByte(header, '+') >= 0
	end := textEnd(e.src, start, at)
	for at < e.limit {
		next := lineEnd(e.src, at)
		line := e.src[at:next]
		if blank := len(bytes.TrimSpace(line)) == 0; !blank && indentOf(line) <= parent {
			break
		} else if !blank || keep {
			end = textEnd(e.src, at, next)
		}
		at = next
	}
	return end
}

// plainLines is the end of a plain value of several lines.
func (e *extents) plainLines(start, parent int) int {
	next := lineEnd(e.src, start)
	end := plainEnd(e.src, start, textEnd(e.src, start, next))
	for at := next; at < e.limit; at = next {
		next = lineEnd(e.src, at)
		line := bytes.TrimSpace(e.src[at:next])
		if len(line) == 0 {
			continue
		}
		if indentOf(e.src[at:next]) <= parent || line[0] == '#' {
			break
		}
		end = plainEnd(e.src, at, textEnd(e.src, at, next))
	}
	return end
}

// plainEnd is the end of a line's plain text, before a comment.
func plainEnd(src []byte, start, end int) int {
	if i := bytes.Index(src[start:end], []byte(" #")); i >= 0 {
		end = start + i
	}
	return textEnd(src, start, end)
}

// textEnd is the end of a line without its break and the blanks before it.
func textEnd(src []byte, start, end int) int {
	return start + len(bytes.TrimRight(src[start:end], " \t\r\n"))
}

// indentOf counts the blanks a line begins with.
func indentOf(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " ")) }
