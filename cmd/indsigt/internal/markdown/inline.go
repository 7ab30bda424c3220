package markdown

import (
	"bytes"
	"cmp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"indsigt/cmd/indsigt/internal/address"
)

// link writes a link, or only its text if the target is refused.
func (p *page) link(n *ast.Link) {
	dest, at, end := p.target(n, n.Destination)
	if !p.bare && !p.altText && n.FirstChild() == nil {
		p.mark("link-text", at, end, "target", dest)
	}
	if !p.allowed(dest, at, end) {
		p.children(n)
		return
	}
	p.put(`<a href="`)
	p.addLink(dest, false, at, end)
	p.put(`"`)
	p.title(n.Title)
	p.put(">")
	p.children(n)
	p.put("</a>")
}

func (p *page) autoLink(n *ast.AutoLink) {
	label := n.Label(p.src)
	dest := string(n.URL(p.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	at, end := p.where(n, label)
	if !p.allowed(dest, at, end) {
		p.code(label)
		return
	}
	p.put(`<a href="`)
	p.addLink(dest, false, at, end)
	p.put(`">`)
	p.code(label)
	p.put("</a>")
}

// image writes an image, or only its alternative text if the target is refused.
func (p *page) image(n *ast.Image) {
	alt := p.textOf(n)
	if p.altText {
		p.out = appendText(p.out, alt)
		return
	}
	dest, at, end := p.target(n, n.Destination)
	if alt == "" && !p.bare {
		p.mark("image-alt", at, end, "target", dest)
	}
	if !p.allowed(dest, at, end) {
		p.out = appendText(p.out, alt)
		return
	}
	if s := scheme(dest); s != "" && !p.bare {
		p.mark("image-elsewhere", at, end, "target", dest)
		p.out = appendText(p.out, alt)
		return
	}
	p.put(`<img src="`)
	p.addLink(dest, true, at, end)
	p.put(`" alt="`)
	p.out = appendText(p.out, alt)
	p.put(`"`)
	p.title(n.Title)
	if !p.bare {
		p.put(` loading="lazy"`)
	}
	p.put(">")
}

func (p *page) title(title []byte) {
	if title != nil {
		p.put(` title="`)
		p.text(title)
		p.put(`"`)
	}
}

// target returns a resolved destination and its byte range. A destination far beyond
// the limit is cut and not resolved, since many references may use it.
func (p *page) target(n ast.Node, written []byte) (dest string, at, end int) {
	at, end = p.where(n, written)
	if !p.altText && isTarget(p.src, at) && bytes.HasPrefix(written, []byte("http")) {
		p.linked++
	}
	if len(written) > 4*longestTarget {
		return string(written[:longestTarget+1]), at, end
	}
	return target(written), at, end
}

// where returns the byte range of a target in the body, or the offset of the node if
// goldmark has copied the target.
func (p *page) where(n ast.Node, written []byte) (at, end int) {
	if at = p.at.offset(written); at >= 0 {
		return at, at + len(written)
	}
	at = max(start(n), 0)
	return at, at
}

// addLink records a link, whose address Resolve fills in.
func (p *page) addLink(dest string, image bool, at, end int) {
	if p.bare {
		p.out = appendAddress(p.out, dest)
		return
	}
	if p.altText {
		return // textOf discards its output
	}
	pos := p.at.pos(at)
	l := Link{Target: dest, Image: image, Pos: pos, EndCol: pos.Col + len([]rune(dest)), Start: len(p.out), End: len(p.out)}
	p.doc.Links = append(p.doc.Links, l)
}

// allowed reports whether a target may be published. If not, it adds a problem.
func (p *page) allowed(dest string, at, end int) bool {
	s := scheme(dest)
	if s != "" && !allowedScheme(s) {
		if p.bare {
			return !dangerous(s)
		}
		meant := address.Host(dest)
		if s == "//" {
			meant, _ = address.Check(dest)
		}
		if meant != "" && s != "//" {
			p.problem(p.newProblem("bad-address", at, end, "value", dest).Meant(meant))
			return false
		}
		p.problem(p.newProblem("link-scheme", at, end, "scheme", s).Meant(meant))
		return false
	}
	if p.bare {
		return true
	}
	switch {
	case dest == "":
		p.mark("link-empty", at, end)
		return false
	case len(dest) > longestTarget:
		p.mark("link-too-long", at, end, "limit", "2048")
		return false
	case s != "" && s != "term" && !p.checkAddress(dest, at, end):
		return false
	}
	return true
}

// checkAddress reports whether an address, mailbox or telephone number is valid. If
// not, it adds a problem.
func (p *page) checkAddress(dest string, at, end int) bool {
	meant, ok := address.Check(dest)
	if !ok {
		p.problem(p.newProblem("bad-address", at, end, "value", dest).Meant(meant))
	}
	return ok
}

func dangerous(scheme string) bool {
	switch scheme {
	case "javascript", "vbscript", "data", "file":
		return true
	}
	return false
}

// inlineHTML writes a refused tag as text.
func (p *page) inlineHTML(n *ast.RawHTML) {
	first := n.Segments.At(0)
	p.refuse(first.Start, first.Stop)
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		p.code(segment.Value(p.src))
	}
}

func (p *page) htmlBlock(n *ast.HTMLBlock) {
	if n.Lines().Len() > 0 {
		first := n.Lines().At(0)
		p.refuse(first.Start, first.Stop)
	} else if n.HasClosure() {
		p.refuse(n.ClosureLine.Start, n.ClosureLine.Stop)
	}
	p.put("<pre>")
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		p.code(line.Value(p.src))
	}
	if n.HasClosure() {
		p.code(n.ClosureLine.Value(p.src))
	}
	p.put("</pre>\n")
}

// refuse reports raw HTML. A closing tag after a reported tag is part of the same
// mistake and is not reported.
func (p *page) refuse(at, end int) {
	if p.altText || p.bare {
		return
	}
	html := p.src[at:end]
	if lead := len(html) - len(bytes.TrimLeft(html, " \t")); lead > 0 {
		at += lead
		html = html[lead:]
	}
	if p.rawHTML && bytes.HasPrefix(html, []byte("</")) {
		return
	}
	p.rawHTML = true
	name := tagName(html)
	if stop := bytes.IndexByte(html, '>'); stop >= 0 {
		end = at + stop + 1
	}
	p.mark("raw-html", at, end, "tag", name, "instead", instead(name))
}

// tagName returns the beginning of the HTML: "<br>", "</p>", "<!--".
func tagName(html []byte) string {
	i := 1
	for i < len(html) && (html[i] == '/' || html[i] == '!' || html[i] == '?') {
		i++
	}
	if i < len(html) && html[1] == '!' {
		return "<!--"
	}
	for i < len(html) && i < 40 && ('a' <= html[i]|0x20 && html[i]|0x20 <= 'z' || '0' <= html[i] && html[i] <= '9' || html[i] == '-') {
		i++
	}
	return string(html[:min(i, len(html))]) + ">"
}

// insteadOf are the Markdown forms to write in place of tags.
var insteadOf = map[string]string{
	"b": "**…**", "strong": "**…**", "i": "*…*", "em": "*…*", "u": "*…*", "cite": "*…*",
	"s": "~~…~~", "del": "~~…~~", "strike": "~~…~~", "a": "[…](https://…)",
	"img": "![…](….png)", "picture": "![…](….png)", "figure": "![…](….png)", "br": "\\",
	"h1": "## …", "h2": "## …", "h3": "## …", "h4": "## …", "h5": "## …", "h6": "## …",
	"ul": "- …", "li": "- …", "ol": "1. …", "blockquote": "> …", "q": "> …",
	"code": "`…`", "pre": "`…`", "kbd": "`…`", "samp": "`…`",
	"table": "| … | … |", "tr": "| … | … |", "td": "| … | … |", "th": "| … | … |", "thead": "| … | … |", "tbody": "| … | … |",
	"hr": "---", "sup": "[^1]", "!--": "[//]: # (…)",
}

// instead returns what to write in place of a tag.
func instead(tag string) string {
	return cmp.Or(insteadOf[strings.ToLower(strings.Trim(tag, "</>"))], "Markdown")
}
