package markdown

import (
	xast "github.com/yuin/goldmark/extension/ast"
)

// Ids of footnotes contain an underscore ("fn_1"), which those of headings never do.

func (p *page) noteID(kind string, index, ref int) {
	p.out = appendText(p.out, p.opt.Prefix)
	p.put(kind)
	p.number(index)
	if ref > 0 {
		p.put("_")
		p.number(ref + 1)
	}
}

func (p *page) noteLink(n *xast.FootnoteLink) {
	p.put(`<sup id="`)
	p.noteID("fnref_", n.Index, n.RefIndex)
	p.put(`"><a href="#`)
	p.noteID("fn_", n.Index, 0)
	p.put(`" role="doc-noteref" aria-label="` + p.words.Note + " ")
	p.number(n.Index)
	p.put(`">`)
	p.number(n.Index)
	p.put("</a></sup>")
}

func (p *page) noteBack(n *xast.FootnoteBacklink) {
	p.put(`&#160;<a class="note-back" href="#`)
	p.noteID("fnref_", n.Index, n.RefIndex)
	p.put(`" role="doc-backlink" aria-label="` + p.words.Back + " ")
	p.number(n.Index)
	if n.RefCount > 1 {
		p.put(" (")
		p.number(n.RefIndex + 1)
		p.put(")")
	}
	p.put("\">↩\ufe0e</a>")
}

func (p *page) notes(list *xast.FootnoteList) {
	p.put(`<div class="footnotes" role="region" aria-label="` + p.words.Notes + "\">\n<ol>\n")
	for n := list.FirstChild(); n != nil && !p.full; n = n.NextSibling() {
		p.put(`<li id="`)
		p.noteID("fn_", n.(*xast.Footnote).Index, 0)
		p.put("\">\n")
		p.children(n)
		p.put("</li>\n")
	}
	p.put("</ol>\n</div>\n")
}
