package markdown

import (
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer/html"

	"indsigt/cmd/indsigt/internal/diag"
)

// deepest is the maximum depth of nested elements. Browsers flatten at 512.
const deepest = 100

// The methods below make page a util.BufWriter, as goldmark's text writer (entities,
// backslashes, escaping) requires.

func (p *page) Write(b []byte) (int, error) { p.out = append(p.out, b...); return len(b), nil }
func (p *page) WriteByte(c byte) error      { p.out = append(p.out, c); return nil }
func (p *page) WriteString(s string) (int, error) {
	p.out = append(p.out, s...)
	return len(s), nil
}

// WriteRune is called for numeric entities only. It replaces control characters,
// which HTML cannot contain.
func (p *page) WriteRune(r rune) (int, error) {
	if r < ' ' && r != '\t' && r != '\n' || 0x7f <= r && r < 0xa0 {
		r = utf8.RuneError
	}
	p.out = utf8.AppendRune(p.out, r)
	return utf8.RuneLen(r), nil
}
func (p *page) Available() int { return 0 }
func (p *page) Buffered() int  { return 0 }
func (p *page) Flush() error   { return nil }

func (p *page) put(parts ...string) {
	for _, s := range parts {
		p.out = append(p.out, s...)
	}
}

func (p *page) number(n int)        { p.out = strconv.AppendInt(p.out, int64(n), 10) }
func (p *page) text(written []byte) { html.DefaultWriter.Write(p, written) }
func (p *page) code(written []byte) { html.DefaultWriter.RawWrite(p, written) }

// children writes the children of n.
func (p *page) children(n ast.Node) {
	if len(p.out) > p.opt.MaxOutput {
		p.full = true
	}
	if p.depth++; p.depth > deepest && !p.full {
		p.full, p.deep = true, true
		p.problem(diag.New("nesting-too-deep", p.at.pos(start(n)), "most", strconv.Itoa(deepest)))
	}
	for c := n.FirstChild(); c != nil && !p.full; c = c.NextSibling() {
		p.node(c)
	}
	p.depth--
}

// node writes a node. It panics for an unknown kind, so that no text is lost
// silently.
func (p *page) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		p.run(n)
	case *ast.String:
		p.out = append(p.out, n.Value...) // a mark of the typographer
	case *ast.Paragraph:
		p.signs(n)
		p.paragraph(n)
	case *ast.TextBlock:
		p.signs(n)
		p.children(n)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			p.put("\n")
		}
	case *ast.Heading:
		p.signs(n)
		p.heading(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			p.element("strong", n)
		} else {
			p.element("em", n)
		}
	case *xast.Strikethrough:
		p.element("del", n)
	case *ast.CodeSpan:
		p.codeSpan(n)
	case *ast.Link:
		p.link(n)
	case *ast.AutoLink:
		p.autoLink(n)
	case *ast.Image:
		p.image(n)
	case *ast.List:
		p.list(n)
	case *ast.ListItem:
		p.item(n)
	case *xast.TaskCheckBox:
		p.task(n)
	case *ast.Blockquote:
		p.put("<blockquote>\n")
		p.children(n)
		p.put("</blockquote>\n")
	case *ast.CodeBlock:
		p.codeBlock(n, nil)
	case *ast.FencedCodeBlock:
		p.fence(n)
		p.codeBlock(n, n.Language(p.src))
	case *ast.ThematicBreak:
		p.put("<hr>\n")
	case *xast.Table:
		p.tableRows(n)
		p.table(n)
	case *xast.FootnoteLink:
		p.noteLink(n)
	case *xast.FootnoteBacklink:
		p.noteBack(n)
	case *xast.FootnoteList:
		p.notes(n)
	case *ast.RawHTML:
		p.inlineHTML(n)
	case *ast.HTMLBlock:
		p.htmlBlock(n)
	case *ast.LinkReferenceDefinition:
		p.definitions = append(p.definitions, n)
	default:
		panic("internal error: no HTML for the Markdown node " + n.Kind().String())
	}
}

func (p *page) element(tag string, n ast.Node) {
	p.put("<", tag, ">")
	p.children(n)
	p.put("</", tag, ">")
}

func (p *page) run(n *ast.Text) {
	value := n.Segment.Value(p.src)
	if n.IsRaw() {
		p.code(value)
		return
	}
	p.text(value)
	switch {
	case n.HardLineBreak():
		p.trim()
		p.put("<br>\n")
	case n.SoftLineBreak():
		p.trim()
		p.put("\n")
	}
}

// trim removes the spaces at the end of a line. goldmark removes them itself unless
// an extension has looked at one of them.
func (p *page) trim() {
	for len(p.out) > 0 && (p.out[len(p.out)-1] == ' ' || p.out[len(p.out)-1] == '\t') {
		p.out = p.out[:len(p.out)-1]
	}
}

func (p *page) paragraph(n *ast.Paragraph) {
	from := len(p.out)
	p.put("<p>")
	p.children(n)
	p.put("</p>\n")
	if p.doc.Text == "" && n.Parent().Kind() == ast.KindDocument {
		p.doc.Text = plainLine(p.out[from:])
	}
}

// heading writes a heading at most one level below the enclosing one, whatever its
// number of "#": skipped levels confuse readers of screen readers. outline reports a
// skipped level.
func (p *page) heading(n *ast.Heading) {
	level := n.Level
	if !p.bare {
		level = p.outline(n)
	}
	tag := "h" + strconv.Itoa(level)
	p.put("<", tag)
	if !p.bare {
		words := p.textOf(n)
		id := p.ids.make(p.opt.Prefix, words, p.words.Section, len(p.doc.Headings)+1)
		p.put(` id="`)
		p.out = appendText(p.out, id)
		p.put(`"`)
		p.doc.Headings = append(p.doc.Headings, Heading{Level: level, ID: id, Text: words, Pos: p.at.pos(start(n))})
		if words == "" {
			p.mark("heading-empty", max(start(n), 0), max(start(n), 0)+n.Level)
		}
	}
	p.put(">")
	p.children(n)
	p.put("</", tag, ">\n")
}

// outline returns the level of a heading on the page.
func (p *page) outline(n *ast.Heading) int {
	for len(p.levels) > 0 && p.levels[len(p.levels)-1] >= n.Level {
		p.levels = p.levels[:len(p.levels)-1]
	}
	if len(p.levels) > 0 {
		if above := p.levels[len(p.levels)-1]; n.Level > above+1 {
			at := max(start(n), 0)
			p.mark("heading-skip", at, at+n.Level, "level", strconv.Itoa(n.Level), "above", strconv.Itoa(above),
				"want", "######"[:above+1])
		}
	}
	p.levels = append(p.levels, n.Level)
	return min(p.opt.HeadingBase+len(p.levels)-1, 6)
}

// textOf returns the plain text of a node and writes nothing.
func (p *page) textOf(n ast.Node) string {
	out, links, problems, alt := len(p.out), len(p.doc.Links), len(p.problems), p.altText
	p.altText = true
	p.children(n)
	p.altText = alt
	words := plainLine(p.out[out:])
	p.out, p.doc.Links, p.problems = p.out[:out], p.doc.Links[:links], p.problems[:problems]
	return words
}

func (p *page) codeSpan(n *ast.CodeSpan) {
	p.put("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		value := c.(*ast.Text).Segment.Value(p.src)
		if len(value) > 0 && value[len(value)-1] == '\n' {
			p.code(value[:len(value)-1])
			p.put(" ")
			continue
		}
		p.code(value)
	}
	p.put("</code>")
}

func (p *page) codeBlock(n ast.Node, language []byte) {
	p.put("<pre><code")
	if len(language) > 0 {
		p.put(` class="language-`)
		p.text(language)
		p.put(`"`)
	}
	p.put(">")
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		p.code(line.Value(p.src))
	}
	p.put("</code></pre>\n")
}

func (p *page) list(n *ast.List) {
	p.listNumbers(n)
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	p.put("<", tag)
	if n.IsOrdered() && n.Start != 1 {
		p.put(` start="`)
		p.number(n.Start)
		p.put(`"`)
	}
	p.put(">\n")
	p.children(n)
	p.put("</", tag, ">\n")
}

func (p *page) item(n *ast.ListItem) {
	p.put("<li>")
	if first := n.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
		p.put("\n")
	}
	p.children(n)
	p.put("</li>\n")
}

// task writes a checkbox as a symbol and a label for screen readers. A form control
// that cannot be used would only be in the way.
func (p *page) task(n *xast.TaskCheckBox) {
	switch {
	case p.bare && n.IsChecked:
		p.put(`<input checked="" disabled="" type="checkbox"> `)
	case p.bare:
		p.put(`<input disabled="" type="checkbox"> `)
	case n.IsChecked:
		p.put(`<span aria-hidden="true">☑ </span><span class="visually-hidden">` + p.words.Done + " </span>")
	default:
		p.put(`<span aria-hidden="true">☐ </span><span class="visually-hidden">` + p.words.NotDone + " </span>")
	}
}
