package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"indsigt/cmd/indsigt/internal/address"
)

// link writes a link, or its text alone where the target is refused.
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
	p.place(dest, false, at, end)
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
	p.place(dest, false, at, end)
	p.put(`">`)
	p.code(label)
	p.put("</a>")
}

// image writes a picture, or its words alone where the target is refused.
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
	p.place(dest, true, at, end)
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

// target returns a destination resolved and where it stands. One that is far
// too long is not resolved: a reference to it may be used very often.
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

// where finds the bytes of a target in the body: as written, or the node that
// uses it where goldmark has made a copy.
func (p *page) where(n ast.Node, written []byte) (at, end int) {
	if at = p.at.offset(written); at >= 0 {
		return at, at + len(written)
	}
	at = max(start(n), 0)
	return at, at
}

// place leaves an empty value for Resolve to fill in.
func (p *page) place(dest string, image bool, at, end int) {
	if p.bare {
		p.out = appendAddress(p.out, dest)
		return
	}
	if p.altText {
		return // inside textOf, which takes all back
	}
	pos := p.at.pos(at)
	l := Link{Target: dest, Image: image, Pos: pos, EndCol: pos.Col + len([]rune(dest)), Start: len(p.out), End: len(p.out)}
	p.doc.Links = append(p.doc.Links, l)
}

// allowed reports whether a target may be published, and tells the editor
// when not.
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
			p.problem(p.made("bad-address", at, end, "value", dest).Meant(meant))
			return false
		}
		p.problem(p.made("link-scheme", at, end, "scheme", s).Meant(meant))
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
	case s != "" && s != "term" && !p.leads(dest, at, end):
		return false
	}
	return true
}

// leads reports an address of the web, a mailbox or a telephone that can lead
// anywhere, and tells the editor when it cannot.
func (p *page) leads(dest string, at, end int) bool {
	meant, ok := address.Check(dest)
	if !ok {
		p.problem(p.made("bad-address", at, end, "value", dest).Meant(meant))
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

// inlineHTML shows a refused tag as the text it is, and tells what to write.
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

// refuse reports raw HTML. A closing tag after a reported one is the same
// mistake and not told again.
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

// tagName returns "<br>", "</p>", "<!--" or what else begins the HTML.
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

// instead is the Markdown for a tag.
func instead(tag string) string {
	switch strings.ToLower(strings.Trim(tag, "</>")) {
	case "b", "strong":
		return "**…**"
	case "i", "em", "u", "cite":
		return "*…*"
	case "s", "del", "strike":
		return "~~…~~"
	case "a":
		return "[…](https://…)"
	case "img", "picture", "figure":
		return "![…](….png)"
	case "br":
		return "\\"
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return "## …"
	case "ul", "li":
		return "- …"
	case "ol":
		return "1. …"
	case "blockquote", "q":
		return "> …"
	case "code", "pre", "kbd", "samp":
		return "`…`"
	case "table", "tr", "td", "th", "thead", "tbody":
		return "| … | … |"
	case "hr":
		return "---"
	case "sup":
		return "[^1]"
	case "!--":
		return "[//]: # (…)"
	}
	return "Markdown"
}
