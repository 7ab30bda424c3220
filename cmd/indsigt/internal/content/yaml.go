package content

import (
	"bytes"
	"errors"
	"strings"

	yaml "go.yaml.in/yaml/v4"

	"indsigt/cmd/indsigt/internal/diag"
)

// parseYAML reads the text between the --- lines with the YAML library and
// keeps nodes alone: texts and places. first is the file's number of the text's
// first line. What an editor cannot mean here (anchors, aliases, merge keys,
// tags, several documents) is refused; a nil tree without problems is an empty
// front matter.
func parseYAML(file string, text []byte, first int) (*node, []diag.Problem) {
	var doc yaml.Node
	if err := yaml.Load(text, &doc); err != nil {
		if len(withoutComments(text)) == 0 {
			return nil, nil
		}
		return nil, []diag.Problem{yamlProblem(file, text, first, err)}
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	c := &converter{file: file, lines: newLines(text, first), shift: first - 1}
	root := c.convert(doc.Content[0])
	if len(c.problems) > 0 {
		return nil, c.problems
	}
	return root, nil
}

// converter turns the library's nodes into ours.
type converter struct {
	file     string
	lines    *lines
	shift    int // added to the library's line numbers
	problems []diag.Problem
}

func (c *converter) convert(y *yaml.Node) *node {
	n := &node{line: y.Line + c.shift, col: y.Column}
	switch {
	case y.Kind == yaml.AliasNode:
		c.refuse(n, "yaml-alias", "name", "*"+y.Value)
		return n
	case y.Anchor != "":
		c.refuse(n, "yaml-anchor", "name", "&"+y.Anchor)
	default:
		// The library forgets a tag without a name, so the text is looked at.
		if rest := c.lines.at(n.line, n.col); len(rest) > 0 && rest[0] == '!' {
			tag, _, _ := strings.Cut(string(rest), " ")
			c.refuse(n, "yaml-tag", "name", tag)
		}
	}
	switch y.Kind {
	case yaml.MappingNode:
		n.kind = mapNode
		c.checkKeys(y)
	case yaml.SequenceNode:
		n.kind = listNode
	default:
		n.text = y.Value
		c.scalar(n, y)
		return n
	}
	if y.Style&yaml.FlowStyle != 0 {
		n.style = flow
	}
	if len(y.Content) > 0 {
		n.items = make([]*node, len(y.Content))
	}
	for i, item := range y.Content {
		n.items[i] = c.convert(item)
	}
	return n
}

func (c *converter) checkKeys(y *yaml.Node) {
	for i := 0; i < len(y.Content); i += 2 {
		key := y.Content[i]
		at := &node{line: key.Line + c.shift, col: key.Column}
		switch {
		case key.Kind == yaml.MappingNode || key.Kind == yaml.SequenceNode:
			c.refuse(at, "yaml-key")
		case key.Kind == yaml.ScalarNode && key.Value == "<<" && key.Style == 0:
			at.end = at.col + 2
			c.refuse(at, "yaml-merge")
		}
	}
}

func (c *converter) refuse(n *node, id string, args ...any) {
	c.problems = append(c.problems, diag.New(id, n.pos(c.file), args...).To(n.end))
}

// scalar works out the style and where the scalar ends, which the library does
// not tell.
func (c *converter) scalar(n *node, y *yaml.Node) {
	switch {
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		n.style = folded
	case y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		n.style = quoted
		if size := quotedSize(c.lines.at(n.line, n.col)); size > 0 {
			n.end = n.col + size
		}
	case y.Value == "":
		// nothing was written
	default:
		rest := c.lines.at(n.line, n.col)
		if bytes.HasPrefix(rest, []byte(y.Value)) {
			n.end = n.col + columns(y.Value)
		}
	}
}

// quotedSize is the number of runes of a quoted scalar that ends on its line.
func quotedSize(s []byte) int {
	if len(s) == 0 {
		return 0
	}
	quote := s[0]
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && quote == '"':
			i++
		case s[i] == quote && quote == '\'' && i+1 < len(s) && s[i+1] == '\'':
			i++
		case s[i] == quote:
			return columns(s[:i+1])
		}
	}
	return 0
}

// withoutComments is the text with blank lines and comment lines left out.
func withoutComments(text []byte) []byte {
	var kept []byte
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		if len(line) > 0 && line[0] != '#' {
			kept = append(kept, line...)
		}
	}
	return kept
}

// yamlProblem turns the library's error into one of ours, at the file's line.
func yamlProblem(file string, text []byte, first int, err error) diag.Problem {
	pos := diag.Pos{File: file, Line: first, Col: 1}
	message := err.Error()
	var load *yaml.LoadError
	var several *yaml.LoadErrors
	switch {
	case errors.As(err, &several):
		message = strings.TrimPrefix(message, "yaml: ") // the guard has refused several documents
	case errors.As(err, &load):
		message = load.Message
		if load.Mark.Line > 0 {
			pos.Line, pos.Col = load.Mark.Line+first-1, load.Mark.Column
		}
	}
	l := newLines(text, first)
	pos, id := classify(l, pos, message, load)
	p := diag.New(id, pos, "problem", message)
	return p
}

// classify finds the mistake an editor most likely made, and the place to look.
func classify(l *lines, pos diag.Pos, message string, load *yaml.LoadError) (diag.Pos, string) {
	rest := l.at(pos.Line, pos.Col)
	whole := l.at(pos.Line, 1)
	indent := whole[:len(whole)-len(bytes.TrimLeft(whole, " \t"))]
	switch {
	case bytes.IndexByte(indent, '\t') >= 0:
		pos.Col = bytes.IndexByte(indent, '\t') + 1
		return pos, "yaml-tab"
	case strings.Contains(message, "mapping values are not allowed"):
		return pos, "yaml-colon"
	case strings.Contains(message, "cannot start any token"),
		strings.Contains(message, "unknown anchor"),
		strings.Contains(message, "alphabetic or numeric character"),
		load != nil && strings.Contains(load.ContextMsg, "scanning an alias"),
		load != nil && strings.Contains(load.ContextMsg, "scanning an anchor"):
		if load != nil && strings.Contains(load.ContextMsg, "scanning a") && load.ContextMark.Line > 0 &&
			!strings.Contains(load.ContextMsg, "next token") {
			pos.Line, pos.Col = load.ContextMark.Line+l.first-1, load.ContextMark.Column
			rest = l.at(pos.Line, pos.Col)
		}
		if len(rest) > 0 {
			return pos, "yaml-start"
		}
	case load != nil && strings.Contains(load.ContextMsg, "quoted scalar"):
		pos.Line, pos.Col = load.ContextMark.Line+l.first-1, load.ContextMark.Column
		return pos, "yaml-quote"
	case load != nil && strings.Contains(load.ContextMsg, "flow"):
		pos.Line, pos.Col = load.ContextMark.Line+l.first-1, load.ContextMark.Column
		return pos, "yaml-bracket"
	}
	return pos, "yaml-syntax"
}
