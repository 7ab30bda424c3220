package markdown

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"indsigt/cmd/indsigt/internal/shown"
)

// textWriter writes a body as readers see it: escapes and character references are
// decoded, marks removed, cells put side by side. Text outside the flow (titles,
// addresses, comments, unused footnotes) follows at the end, so that it neither
// separates nor joins words of the flow.
type textWriter struct {
	p     *page
	flow  *shown.Text
	aside *shown.Text
	quote int
	item  bool // the next block is the first of a list item
	at    int  // end of the last text: the offset for text without one
	// seen are the texts outside the flow by address, since a reference used many times
	// is shown once.
	seen map[*byte]bool
}

// show writes the text of a parsed body to p.visible.
func (p *page) show(root ast.Node) {
	p.visible.Reset()
	p.aside.Reset()
	s := textWriter{p: p, flow: &p.visible, aside: &p.aside}
	s.blocks(root)
	for _, note := range p.unused {
		s.blocks(note)
	}
	p.visible.Append(&p.aside)
}

func (s *textWriter) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		s.block(c)
	}
}

// begin begins a block of the flow.
func (s *textWriter) begin(kind shown.Kind, label string) {
	if kind == shown.Prose && s.item {
		kind = shown.Item
	}
	if kind < shown.Row && s.quote > 0 {
		kind = shown.Quote
	}
	s.item = false
	s.flow.Begin(kind, label)
}

func (s *textWriter) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Blockquote:
		s.quote++
		s.blocks(n)
		s.quote--
	case *ast.ListItem:
		s.item = true
		s.blocks(n)
		s.item = false
	case *xast.Table:
		s.table(n)
	case *ast.CodeBlock:
		s.begin(shown.Code, "")
		s.lines(n.Lines())
	case *ast.FencedCodeBlock:
		if n.Info != nil {
			s.beside(shown.Aside, n.Info.Segment.Value(s.p.src), n.Info.Segment.Start)
		}
		s.begin(shown.Code, "")
		s.lines(n.Lines())
	case *ast.HTMLBlock:
		s.begin(shown.Code, "")
		s.lines(n.Lines())
		if n.HasClosure() {
			s.flow.Copy(n.ClosureLine.Value(s.p.src), n.ClosureLine.Start)
		}
	case *ast.LinkReferenceDefinition:
		s.definition(n)
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
		s.begin(shown.Prose, "")
		if lines := n.Lines(); lines != nil && lines.Len() > 0 {
			s.at = lines.At(0).Start // for a quotation mark at the beginning of the block
		}
		s.inlines(n)
	default: // lists, footnotes
		if n.Type() == ast.TypeInline {
			s.inline(n)
			return
		}
		s.blocks(n)
	}
}

func (s *textWriter) lines(lines *text.Segments) {
	for i := range lines.Len() {
		line := lines.At(i)
		s.flow.Copy(s.p.src[line.Start:line.Stop], line.Start)
	}
}

// table gives each cell the header of its column as its label.
func (s *textWriter) table(n *xast.Table) {
	var heads []string
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		column := 0
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			kind, label := shown.Cell, ""
			if column == 0 {
				kind = shown.Row
			}
			if column < len(heads) {
				label = heads[column]
			}
			s.begin(kind, label)
			from := len(s.flow.Bytes)
			s.inlines(cell)
			if row.Kind() == xast.KindTableHeader {
				heads = append(heads, string(s.flow.Bytes[from:]))
			}
			column++
		}
	}
}

func (s *textWriter) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		s.inline(c)
	}
}

func (s *textWriter) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		value := s.p.src[n.Segment.Start:n.Segment.Stop]
		if n.IsRaw() {
			s.flow.Copy(value, n.Segment.Start)
		} else {
			s.written(s.flow, value, n.Segment.Start)
		}
		s.at = n.Segment.Stop
		switch {
		case n.HardLineBreak():
			s.flow.Put("\n", n.Segment.Stop, 1)
		case n.SoftLineBreak():
			s.flow.Put(" ", n.Segment.Stop, 1)
		}
	case *ast.String:
		// A mark of the typographer, for the next sign of the source that it replaces.
		if i := bytes.IndexAny(s.p.src[s.at:], "\"'-.<>"); i >= 0 {
			s.at += i
		}
		s.flow.Put(string(n.Value), s.at, 1)
		s.at = min(s.at+1, len(s.p.src))
	case *ast.CodeSpan:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			segment := c.(*ast.Text).Segment
			value := s.p.src[segment.Start:segment.Stop]
			s.flow.Copy(bytes.TrimRight(value, "\n"), segment.Start)
			if bytes.HasSuffix(value, []byte("\n")) {
				s.flow.Put(" ", segment.Stop-1, 1)
			}
		}
	case *ast.Link:
		s.inlines(n)
		s.target(n, n.Destination, n.Title)
	case *ast.Image:
		s.inlines(n)
		s.target(n, n.Destination, n.Title)
	case *ast.AutoLink:
		label := n.Label(s.p.src)
		at, _ := s.p.where(n, label)
		s.flow.Copy(label, at)
	case *ast.RawHTML:
		for i := range n.Segments.Len() {
			segment := n.Segments.At(i)
			s.flow.Copy(segment.Value(s.p.src), segment.Start)
		}
	default: // emphasis, a checkbox, a footnote number
		s.inlines(n)
	}
}

// target writes the address and the title of a link.
func (s *textWriter) target(n ast.Node, dest, title []byte) {
	at, end := s.p.where(n, dest)
	s.beside(shown.Address, dest, at)
	s.beside(shown.Aside, title, s.near(end, title))
}

// definition writes a reference definition, even if it is unused: comments are
// written that way and can be read in the source.
func (s *textWriter) definition(n *ast.LinkReferenceDefinition) {
	at, end := s.p.where(n, n.Destination)
	s.beside(shown.Aside, n.Label, s.near(max(start(n), 0), n.Label))
	s.beside(shown.Address, n.Destination, at)
	s.beside(shown.Aside, n.Title, s.near(end, n.Title))
}

// near returns the offset of a text that goldmark copied, searched from an offset on;
// -1 if it is not found.
func (s *textWriter) near(at int, text []byte) int {
	if own := s.p.at.offset(text); own >= 0 || len(text) == 0 {
		return own
	}
	const most = 64
	i := bytes.Index(s.p.src[at:min(len(s.p.src), at+len(text)+most)], text)
	if s.at = at; i < 0 {
		return -1
	}
	return at + i
}

// beside adds a text outside the flow.
func (s *textWriter) beside(kind shown.Kind, written []byte, at int) {
	if len(written) == 0 || s.seen[&written[0]] {
		return
	}
	if s.seen == nil {
		s.seen = make(map[*byte]bool)
	}
	s.seen[&written[0]] = true
	s.aside.Begin(kind, "")
	if at < 0 {
		var own shown.Text
		own.Begin(kind, "")
		s.written(&own, written, 0)
		own.End()
		s.aside.Put(string(own.Bytes), s.at, 1)
		return
	}
	s.written(s.aside, written, at)
}

// longestReference is the length of the longest character reference, in bytes.
const longestReference = 34

// written adds text as Markdown reads it: backslash escapes and character references
// are replaced by their characters. at is its offset in the body.
func (s *textWriter) written(t *shown.Text, b []byte, at int) {
	from := 0
	for i := 0; i < len(b); {
		shows, size := "", 0
		switch {
		case b[i] == '\\' && i+1 < len(b) && util.IsPunct(b[i+1]):
			shows, size = string(b[i+1]), 2
		case b[i] == '&':
			shows, size = reference(b[i:])
		}
		if size == 0 {
			i++
			continue
		}
		t.Copy(b[from:i], at+from)
		t.Put(shows, at+i, size)
		i += size
		from = i
	}
	t.Copy(b[from:], at+from)
}

// reference decodes the character reference at the beginning of b. size is 0 if there
// is none. A number that is not a character becomes U+FFFD, as in HTML.
func reference(b []byte) (shows string, size int) {
	end := bytes.IndexByte(b[:min(len(b), longestReference)], ';')
	if end < 2 {
		return "", 0
	}
	name := string(b[1:end])
	if name[0] != '#' {
		if entity, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(entity.Characters), end + 1
		}
		return "", 0
	}
	base, figures := 10, name[1:]
	if figures != "" && figures[0]|0x20 == 'x' {
		base, figures = 16, figures[1:]
	}
	code, err := strconv.ParseUint(figures, base, 32)
	if err != nil {
		return "", 0
	}
	if r := rune(code); code <= utf8.MaxRune && utf8.ValidRune(r) && r != 0 {
		return string(r), end + 1
	}
	return string(utf8.RuneError), end + 1
}
