package frontmatter

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// The fast path parses the common form of front matter: block maps of plain keys,
// block lists, one-line lists in [ ] and maps in { }, plain and quoted values on one
// line, comments. It takes a thirtieth of the time of the YAML library, which would
// otherwise be most of a build's work. For everything else, and for every error, it
// gives up, and the library parses the file. Fuzzing checks that both give the same
// tree whenever it does not give up.

// arenas reuse the nodes of parsers: a tree is used only while its file is decoded.
var arenas = sync.Pool{New: func() any { return new(fast) }}

// fast sets the root by the fast path; false: it gave up.
func (f *File) fast() bool {
	p := arenas.Get().(*fast)
	root, ok := p.parse(f.Text(), f.FirstLine, f.Start)
	if !ok {
		arenas.Put(p)
		return false
	}
	f.Root, f.arena = root, p
	return true
}

// parse parses the text between the --- lines, which begins on a line and at an
// offset of the file; ok is false if it gives up.
func (p *fast) parse(text []byte, first, base int) (root *Node, ok bool) {
	s := string(text)
	if s == "" || strings.IndexByte(s, '\t') >= 0 {
		return nil, false
	}
	*p = fast{text: s, line: first - 1, base: base, nodes: p.nodes, items: p.items, stack: p.stack[:0]}
	p.advance()
	if p.done || p.at != p.start {
		return nil, false
	}
	root = p.blockMap()
	return root, root != nil && p.done
}

// maxFastDepth exceeds the depth of every key of the table.
const maxFastDepth = 8

// fast is the state of the parser: a content line, and a position in it.
type fast struct {
	text string
	line int // the file's
	base int // the file's offset of text
	// start and end bound the current line; at is the next token's offset.
	start, end, at int
	next           int // start of the next line
	done           bool
	depth          int
	// columns are the runes from start to columnAt: see column.
	columns, columnAt int
	// nodes and items are slabs; nodesUsed and itemUsed of them are in use.
	nodes               []Node
	items               []*Node
	nodesUsed, itemUsed int
	stack               []*Node
}

// advance moves to the next line that is neither blank nor a comment.
func (p *fast) advance() {
	for p.next < len(p.text) {
		p.start, p.line = p.next, p.line+1
		if i := strings.IndexByte(p.text[p.start:], '\n'); i >= 0 {
			p.end = p.start + i
			p.next = p.end + 1
		} else {
			p.end = len(p.text)
			p.next = p.end
		}
		p.at = p.start
		for p.at < p.end && p.text[p.at] == ' ' {
			p.at++
		}
		if p.at < p.end && p.text[p.at] != '#' {
			return
		}
	}
	p.done = true
}

func (p *fast) indent() int { return p.at - p.start }

// slab is the size that is enough for nearly every file; more is allocated as needed.
const slab = 256

// make takes a node from the slab. Everything before at is ASCII, except in flow
// collections, so that offsets are columns.
func (p *fast) make(kind Kind, at int) *Node {
	if p.nodesUsed == len(p.nodes) {
		p.nodes, p.nodesUsed = make([]Node, slab), 0
	}
	n := &p.nodes[p.nodesUsed]
	p.nodesUsed++
	*n = Node{Kind: kind, Line: p.line, Col: at - p.start + 1, Start: p.base + at}
	return n
}

// keep copies what was pushed since mark into a new slice.
func (p *fast) keep(mark int) []*Node {
	pushed := p.stack[mark:]
	end := p.itemUsed + len(pushed)
	if end > len(p.items) {
		p.items, p.itemUsed = make([]*Node, max(len(pushed), slab)), 0
		end = len(pushed)
	}
	kept := p.items[p.itemUsed:end:end]
	p.itemUsed = end
	copy(kept, pushed)
	p.stack = p.stack[:mark]
	return kept
}

// blockMap parses the keys of a block map, the first of them at the current position;
// nil: it gives up.
func (p *fast) blockMap() *Node {
	if p.depth++; p.depth > maxFastDepth {
		return nil
	}
	m := p.make(Map, p.at)
	indent, mark := p.indent(), len(p.stack)
	for {
		size := keySize(p.text[p.at:p.end])
		if size == 0 {
			return nil
		}
		key := p.make(Scalar, p.at)
		key.Text = p.text[p.at : p.at+size]
		key.EndCol, key.End = key.Col+size, key.Start+size
		p.at += size + 1
		value := p.value(indent)
		if value == nil {
			return nil
		}
		p.stack = append(p.stack, key, value)
		if p.done || p.indent() != indent || p.at != p.start+indent {
			break
		}
		if p.text[p.at] == '-' {
			break
		}
	}
	m.Items = p.keep(mark)
	m.End = m.Items[len(m.Items)-1].End
	p.depth--
	return m
}

// keySize is the length of a plain key that is followed by a colon and a blank; 0:
// there is none.
func keySize(s string) int {
	i := 0
	for i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= '0' && s[i] <= '9' || i > 0 && (s[i] == '-' || s[i] == '_') || s[i] >= 'A' && s[i] <= 'Z') {
		i++
	}
	if i == 0 || i > 100 || i == len(s) || s[i] != ':' || i+1 < len(s) && s[i+1] != ' ' {
		return 0
	}
	return i
}

// value parses the text after a key's colon, and moves to the next content line.
func (p *fast) value(indent int) *Node {
	p.blanks()
	if p.at < p.end && p.text[p.at] != '#' {
		return p.inline()
	}
	p.advance()
	switch {
	case p.done || p.indent() < indent:
		return nil
	case p.text[p.at] == '-' && p.at+1 < p.end && p.text[p.at+1] == ' ':
		return p.blockList()
	case p.indent() == indent:
		return nil
	}
	return p.blockMap()
}

func (p *fast) blanks() {
	for p.at < p.end && p.text[p.at] == ' ' {
		p.at++
	}
}

// blockList parses the items of a block list.
func (p *fast) blockList() *Node {
	if p.depth++; p.depth > maxFastDepth {
		return nil
	}
	l := p.make(List, p.at)
	indent, mark := p.indent(), len(p.stack)
	for !p.done && p.indent() == indent && p.text[p.at] == '-' && p.at+1 < p.end && p.text[p.at+1] == ' ' {
		p.at++
		p.blanks()
		if p.at == p.end || p.text[p.at] == '#' {
			return nil
		}
		var item *Node
		if keySize(p.text[p.at:p.end]) > 0 {
			item = p.blockMap()
		} else {
			item = p.inline()
		}
		if item == nil {
			return nil
		}
		p.stack = append(p.stack, item)
	}
	l.Items = p.keep(mark)
	l.End = l.Items[len(l.Items)-1].End
	p.depth--
	return l
}

// inline parses a value that ends on its line, and moves to the next content line.
func (p *fast) inline() *Node {
	var n *Node
	switch c := p.text[p.at]; {
	case c == '[':
		n = p.flowList()
	case c == '{':
		n = p.flowMap()
	case c == '"' || c == '\'':
		n = p.quoted()
	case plainStart(c) || c == '-' && p.at+1 < p.end && p.text[p.at+1] >= '0' && p.text[p.at+1] <= '9':
		n = p.plain()
	}
	if n == nil {
		return nil
	}
	at := p.at
	p.blanks()
	if p.at < p.end && (p.text[p.at] != '#' || p.at == at) {
		return nil
	}
	p.advance()
	return n
}

// plainStart reports whether a plain value can begin with a byte in any context.
// Non-ASCII letters begin with a high byte.
func plainStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80 ||
		c == '+' || c == '/' || c == '(' || c == '.' || c == '$' || c == '~' || c == '<' || c == '='
}

// plain parses a plain value up to the end of the line or a comment.
func (p *fast) plain() *Node {
	rest := p.text[p.at:p.end]
	end := len(rest)
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case ':':
			if i+1 == len(rest) || rest[i+1] == ' ' {
				return nil
			}
		case '#':
			if rest[i-1] == ' ' {
				end = i
				i = len(rest)
			}
		}
	}
	n := p.make(Scalar, p.at)
	n.Text = strings.TrimRight(rest[:end], " ")
	n.EndCol, n.End = n.Col+utf8.RuneCountInString(n.Text), n.Start+len(n.Text)
	p.at += len(n.Text)
	return n
}

// quoted parses a quoted value without escapes.
func (p *fast) quoted() *Node {
	quote := p.text[p.at]
	size := strings.IndexByte(p.text[p.at+1:p.end], quote)
	if size < 0 {
		return nil
	}
	n := p.make(Scalar, p.at)
	n.Style = Quoted
	n.Text = p.text[p.at+1 : p.at+1+size]
	if quote == '"' && strings.IndexByte(n.Text, '\\') >= 0 {
		return nil
	}
	p.at += size + 2
	if p.at < p.end && p.text[p.at] == quote {
		return nil
	}
	n.EndCol, n.End = n.Col+utf8.RuneCountInString(n.Text)+2, n.Start+len(n.Text)+2
	return n
}

// flowList parses [a, b]: single values.
func (p *fast) flowList() *Node {
	l := p.make(List, p.at)
	l.Style = Flow
	mark := len(p.stack)
	p.at++
	for {
		item, last := p.flowValue(']')
		if item == nil {
			return nil
		}
		p.stack = append(p.stack, item)
		if last {
			l.Items, l.End = p.keep(mark), p.base+p.at
			return l
		}
	}
}

// flowMap parses {key: value, key: value}: plain keys and single values.
func (p *fast) flowMap() *Node {
	m := p.make(Map, p.at)
	m.Style = Flow
	mark := len(p.stack)
	p.at++
	for {
		p.blanks()
		size := keySize(p.text[p.at:p.end])
		if size == 0 {
			return nil
		}
		key := p.flowNode(Scalar)
		key.Text = p.text[p.at : p.at+size]
		key.EndCol, key.End = key.Col+size, key.Start+size
		p.at += size + 1
		value, last := p.flowValue('}')
		if value == nil {
			return nil
		}
		p.stack = append(p.stack, key, value)
		if last {
			m.Items, m.End = p.keep(mark), p.base+p.at
			return m
		}
	}
}

// flowNode is a node within brackets, which can have non-ASCII text before it on the
// line.
func (p *fast) flowNode(kind Kind) *Node {
	n := p.make(kind, p.at)
	n.Col = p.column()
	return n
}

// column is the column of the current position. It continues counting from the last
// position, since a list in brackets can be one long line.
func (p *fast) column() int {
	if p.columnAt < p.start || p.columnAt > p.at {
		p.columnAt, p.columns = p.start, 0
	}
	p.columns += utf8.RuneCountInString(p.text[p.columnAt:p.at])
	p.columnAt = p.at
	return p.columns + 1
}

// flowValue parses one value within brackets and the comma or bracket after it.
func (p *fast) flowValue(closing byte) (n *Node, last bool) {
	p.blanks()
	if p.at == p.end {
		return nil, false
	}
	switch c := p.text[p.at]; {
	case c == '"' || c == '\'':
		col := p.column()
		if n = p.quoted(); n == nil {
			return nil, false
		}
		n.EndCol += col - n.Col
		n.Col = col
	case plainStart(c):
		if n = p.flowPlain(); n == nil {
			return nil, false
		}
	default:
		return nil, false
	}
	p.blanks()
	if p.at == p.end {
		return nil, false
	}
	p.at++
	switch p.text[p.at-1] {
	case ',':
		return n, false
	case closing:
		return n, true
	}
	return nil, false
}

// flowPlain parses a plain value up to a comma or bracket. With a colon or hash
// inside it gives up.
func (p *fast) flowPlain() *Node {
	rest := p.text[p.at:p.end]
	size := strings.IndexAny(rest, ",[]{}:#?\"'")
	if size <= 0 || rest[size] != ',' && rest[size] != ']' && rest[size] != '}' {
		return nil
	}
	n := p.flowNode(Scalar)
	n.Text = strings.TrimRight(rest[:size], " ")
	n.EndCol, n.End = n.Col+utf8.RuneCountInString(n.Text), n.Start+len(n.Text)
	p.at += size
	return n
}
