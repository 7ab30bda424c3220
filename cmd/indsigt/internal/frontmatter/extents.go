package frontmatter

import (
	"bytes"

	"indsigt/cmd/indsigt/internal/diag"
)

// extents sets the offsets of nodes whose lines and columns are known.
type extents struct {
	src   []byte
	limit int         // end of the front matter
	table *diag.Lines // of src
}

// node sets the offsets of a node and of those in it. parent is the indentation of
// the enclosing block, -1 at the top: further lines of a value are indented more.
func (e *extents) node(n *Node, parent int) {
	n.Start = e.table.Offset(n.Line, n.Col)
	if n.Kind == Scalar {
		n.End = e.scalar(n, parent)
		return
	}
	indent := parent
	if n.Style != Flow {
		indent = n.Col - 1
	}
	n.End = n.Start + 1
	for i, item := range n.Items {
		if n.Kind == Map && i%2 == 1 && item.Kind == Scalar && item.Style == Plain && item.Text == "" {
			item.Start = e.colon(n.Items[i-1].End)
			item.End = item.Start
		} else {
			e.node(item, indent)
		}
		n.End = item.End
	}
	if n.Style == Flow && (e.src[n.Start] == '{' || e.src[n.Start] == '[') {
		n.End = e.closing(n.End)
	}
}

// colon is the offset after the colon that follows a key, or the key's end if there
// is none, as in {a, b}.
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

// closing is the offset after the next bracket, ignoring comments and commas.
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

func (e *extents) scalar(n *Node, parent int) int {
	switch {
	case n.EndCol != 0:
		return e.table.Offset(n.Line, n.EndCol)
	case n.Style == Quoted:
		return e.quote(n.Start)
	case n.Style == Block:
		return e.block(n.Start, parent)
	case n.Text == "":
		return n.Start
	}
	return e.plainLines(n.Start, parent)
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

// block is the end of the last line of a value after | or >. Blank lines after it
// belong to it only with +.
func (e *extents) block(start, parent int) int {
	at := LineEnd(e.src, start)
	header, _, _ := bytes.Cut(e.src[start:at], []byte("#"))
	keep := bytes.IndexByte(header, '+') >= 0
	end := textEnd(e.src, start, at)
	for at < e.limit {
		next := LineEnd(e.src, at)
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
	next := LineEnd(e.src, start)
	end := plainEnd(e.src, start, textEnd(e.src, start, next))
	for at := next; at < e.limit; at = next {
		next = LineEnd(e.src, at)
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

// textEnd is the end of a line without trailing blanks and line break.
func textEnd(src []byte, start, end int) int {
	return start + len(bytes.TrimRight(src[start:end], " \t\r\n"))
}

// indentOf counts the leading blanks of a line.
func indentOf(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " ")) }
