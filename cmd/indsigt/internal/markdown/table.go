package markdown

import (
	"strings"

	xast "github.com/yuin/goldmark/extension/ast"
)

// table writes a table in a box that scrolls by itself, so that a wide table does not
// widen the page. The box can be focused by keyboard and has its own label.
func (p *page) table(n *xast.Table) {
	if p.bare {
		p.put("<table>\n")
		p.rows(n)
		p.put("</table>\n")
		return
	}
	p.tables++
	p.put(`<div class="scroll" role="region" tabindex="0" aria-label="` + p.words.Table + " ")
	p.number(p.tables)
	if columns := p.columns(n); columns != "" {
		p.put(": ")
		p.out = appendText(p.out, columns)
	}
	p.put("\">\n<table>\n")
	p.rows(n)
	p.put("</table>\n</div>\n")
}

// columns returns a label made of the first columns.
func (p *page) columns(n *xast.Table) string {
	const most = 4
	var names []string
	for c := n.FirstChild().FirstChild(); c != nil && len(names) < most; c = c.NextSibling() {
		if words := p.textOf(c); words != "" {
			names = append(names, words)
		}
	}
	return strings.Join(names, ", ")
}

func (p *page) rows(n *xast.Table) {
	for r := n.FirstChild(); r != nil && !p.full; r = r.NextSibling() {
		head := r.Kind() == xast.KindTableHeader
		if head {
			p.put("<thead>\n")
		}
		p.put("<tr>\n")
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			p.cell(c.(*xast.TableCell), head)
		}
		p.put("</tr>\n")
		if head {
			p.put("</thead>\n")
			if r.NextSibling() != nil {
				p.put("<tbody>\n")
			}
		} else if r.NextSibling() == nil {
			p.put("</tbody>\n")
		}
		if len(p.out) > p.opt.MaxOutput {
			p.full = true
		}
	}
}

// cell writes a cell. The empty corner of a table is a td, since a th without text
// has no label.
func (p *page) cell(n *xast.TableCell, head bool) {
	tag := "td"
	if head && (p.bare || n.FirstChild() != nil) {
		tag = "th"
	}
	p.put("<", tag)
	if tag == "th" && !p.bare {
		p.put(` scope="col"`)
	}
	if n.Alignment != xast.AlignNone {
		p.align(n.Alignment)
	}
	p.put(">")
	p.signs(n)
	p.children(n)
	p.put("</", tag, ">\n")
}

// align writes the alignment of a cell as a class: the site's content security policy
// forbids style attributes, and HTML has dropped align.
func (p *page) align(a xast.Alignment) {
	switch {
	case p.bare:
		p.put(` align="` + a.String() + `"`)
	case a == xast.AlignRight:
		p.put(` class="num"`)
	case a == xast.AlignCenter:
		p.put(` class="center"`)
	}
}
