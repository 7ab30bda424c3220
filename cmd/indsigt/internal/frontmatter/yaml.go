package frontmatter

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"

	yaml "go.yaml.in/yaml/v4"

	"indsigt/cmd/indsigt/internal/diag"
)

// parseYAML parses the front matter with the YAML library, of which only texts and
// positions are used, never types. Anchors, aliases, merge keys, tags and several
// documents are refused, since editors do not need them. The root stays nil if the
// front matter is empty.
func (f *File) parseYAML() []diag.Problem {
	text := f.Text()
	var doc yaml.Node
	if err := yaml.Load(text, &doc); err != nil {
		if len(withoutComments(text)) == 0 {
			return nil
		}
		return []diag.Problem{f.yamlProblem(err)}
	}
	if len(doc.Content) == 0 {
		return nil
	}
	c := &converter{file: f}
	root := c.convert(doc.Content[0])
	if len(c.problems) > 0 {
		return c.problems
	}
	e := &extents{src: f.Src, limit: f.End, table: f.table()}
	e.node(root, -1)
	f.Root = root
	return nil
}

// converter converts the library's nodes.
type converter struct {
	file     *File
	problems []diag.Problem
}

// at is a node at the position of one of the library's, whose lines count from the
// start of the front matter.
func (c *converter) at(y *yaml.Node) *Node {
	return &Node{Line: y.Line + c.file.FirstLine - 1, Col: y.Column}
}

func (c *converter) convert(y *yaml.Node) *Node {
	n := c.at(y)
	switch {
	case y.Kind == yaml.AliasNode:
		c.refuse(n, "yaml-alias", "name", "*"+y.Value)
		return n
	case y.Anchor != "":
		c.refuse(n, "yaml-anchor", "name", "&"+y.Anchor)
	default:
		// The library does not report a tag without a name, so the text is searched.
		if rest := c.file.LineFrom(n.Line, n.Col); len(rest) > 0 && rest[0] == '!' {
			tag, _, _ := strings.Cut(string(rest), " ")
			c.refuse(n, "yaml-tag", "name", tag)
		}
	}
	switch y.Kind {
	case yaml.MappingNode:
		n.Kind = Map
		c.checkKeys(y)
	case yaml.SequenceNode:
		n.Kind = List
	default:
		n.Text = y.Value
		c.scalar(n, y)
		return n
	}
	if y.Style&yaml.FlowStyle != 0 {
		n.Style = Flow
	}
	if len(y.Content) > 0 {
		n.Items = make([]*Node, len(y.Content))
	}
	for i, item := range y.Content {
		n.Items[i] = c.convert(item)
	}
	return n
}

func (c *converter) checkKeys(y *yaml.Node) {
	for i := 0; i < len(y.Content); i += 2 {
		key := y.Content[i]
		at := c.at(key)
		switch {
		case key.Kind == yaml.MappingNode || key.Kind == yaml.SequenceNode:
			c.refuse(at, "yaml-key")
		case key.Kind == yaml.ScalarNode && key.Value == "<<" && key.Style == 0:
			at.EndCol = at.Col + 2
			c.refuse(at, "yaml-merge")
		}
	}
}

func (c *converter) refuse(n *Node, id string, args ...any) {
	c.problems = append(c.problems, n.Mark(diag.New(id, n.Pos(c.file.Path), args...)))
}

// scalar sets the style, and the column at which the scalar ends, which the library
// does not report.
func (c *converter) scalar(n *Node, y *yaml.Node) {
	switch {
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		n.Style = Block
	case y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		n.Style = Quoted
		if size := quotedSize(c.file.LineFrom(n.Line, n.Col)); size > 0 {
			n.EndCol = n.Col + size
		}
	case y.Value == "":
		// nothing was written
	default:
		rest := c.file.LineFrom(n.Line, n.Col)
		if bytes.HasPrefix(rest, []byte(y.Value)) {
			n.EndCol = n.Col + utf8.RuneCountInString(y.Value)
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
			return utf8.RuneCount(s[:i+1])
		}
	}
	return 0
}

// withoutComments is the text without blank lines and comment lines.
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

// yamlProblem converts the library's error to a problem at the file's line.
func (f *File) yamlProblem(err error) diag.Problem {
	pos := diag.Pos{File: f.Path, Line: f.FirstLine, Col: 1}
	message := err.Error()
	var load *yaml.LoadError
	var several *yaml.LoadErrors
	switch {
	case errors.As(err, &several):
		message = strings.TrimPrefix(message, "yaml: ") // split has refused several documents
	case errors.As(err, &load):
		message = load.Message
		if load.Mark.Line > 0 {
			pos.Line, pos.Col = load.Mark.Line+f.FirstLine-1, load.Mark.Column
		}
	}
	if p, ok := f.withoutColon(pos, message, load); ok {
		return p
	}
	pos, id := f.classify(pos, message, load)
	return diag.New(id, pos, "problem", message)
}

// keyStart matches the start of a line that should be a key: the word, and the text
// between it and the value.
var keyStart = regexp.MustCompile(`^(?:-[ \t]+)*([\pL][\pL\pN-]*)([ \t]*[:=]?[ \t]*)`)

// withoutColon finds a key without a colon and a space before its value: "title
// Nord", "title:Nord". The library reads such a line as the start of a text, and
// reports the next line.
func (f *File) withoutColon(pos diag.Pos, message string, load *yaml.LoadError) (diag.Problem, bool) {
	expected := strings.Contains(message, "could not find expected ':'")
	if expected && load != nil && load.ContextMark.Line > 0 {
		pos.Line = load.ContextMark.Line + f.FirstLine - 1
	} else if pos.Line = f.lineBefore(pos.Line); pos.Line == 0 {
		return diag.Problem{}, false
	}
	whole := f.LineFrom(pos.Line, 1)
	line := bytes.TrimSpace(whole)
	m := keyStart.FindSubmatch(line)
	if m == nil || len(m[0]) == len(line) || bytes.Contains(line, []byte(": ")) {
		return diag.Problem{}, false
	}
	key, value := string(m[1]), string(line[len(m[0]):])
	if known := f.isKey != nil && f.isKey(key); !known && (!expected || len(m[2]) == 0) {
		return diag.Problem{}, false
	}
	pos.Col = 1 + utf8.RuneCount(whole[:bytes.Index(whole, m[1])])
	p := diag.New("yaml-no-colon", pos, "key", key, "line", key+": "+value)
	return p.To(pos.Col + utf8.RuneCountInString(key)), true
}

// lineBefore is the number of the nearest line above that is not blank or a comment; 0: none.
func (f *File) lineBefore(number int) int {
	for number--; number >= f.FirstLine; number-- {
		if line := bytes.TrimSpace(f.LineFrom(number, 1)); len(line) > 0 && line[0] != '#' {
			return number
		}
	}
	return 0
}

// classify finds the most likely mistake, and its position.
func (f *File) classify(pos diag.Pos, message string, load *yaml.LoadError) (diag.Pos, string) {
	rest := f.LineFrom(pos.Line, pos.Col)
	whole := f.LineFrom(pos.Line, 1)
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
			pos.Line, pos.Col = load.ContextMark.Line+f.FirstLine-1, load.ContextMark.Column
			rest = f.LineFrom(pos.Line, pos.Col)
		}
		if len(rest) > 0 {
			return pos, "yaml-start"
		}
	case load != nil && strings.Contains(load.ContextMsg, "quoted scalar"):
		pos.Line, pos.Col = load.ContextMark.Line+f.FirstLine-1, load.ContextMark.Column
		return pos, "yaml-quote"
	case load != nil && strings.Contains(load.ContextMsg, "flow"):
		pos.Line, pos.Col = load.ContextMark.Line+f.FirstLine-1, load.ContextMark.Column
		return pos, "yaml-bracket"
	}
	return pos, "yaml-syntax"
}
