package pages

import (
	"strings"

	"indsigt/cmd/indsigt/internal/address"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/view"
)

// source makes the page of a document that figures were read in.
func (m *builder) source() view.Page {
	sub := m.it.sub
	src := sub.source
	p := &view.SourcePage{Frame: m.documentFrame(sub), Body: m.body(sub)}
	add := func(key, text string, links ...view.Link) {
		if text != "" || len(links) > 0 {
			p.Belongs = append(p.Belongs, view.Detail{Label: m.t.T(key), Text: text, Links: links, Comma: m.t.Comma()})
		}
	}
	if src.Type != "" {
		add("detail.type", m.t.T("source-type."+src.Type))
	}
	add("detail.publisher", src.Publisher)
	add("detail.date", m.v.date(src.Date))
	if src.URL != "" {
		add("detail.url", "", view.Link{Text: src.URL, URL: src.URL, External: true})
		p.Document = &view.Link{Text: sub.titles[m.li], URL: src.URL, External: true, Lang: m.originalLang()}
	}
	if file := sourceFile(src); file != "" {
		link := view.Link{Text: src.File, URL: m.url(address.Encode(assetPath(file)))}
		add("detail.file", "", link)
		p.Document = &view.Link{Text: sub.titles[m.li], URL: link.URL, Lang: m.originalLang()}
	}
	add("detail.retrieved", m.v.date(src.Retrieved))
	refs := m.s.cat.read[sub]
	p.Lines = m.linesAway(refs)
	if p.Lines == nil {
		p.Uses = m.holderLinks(refs)
	}
	for _, other := range cut(m.s.cat.cited[sub], 1, maxRows) {
		p.Uses = append(p.Uses, m.link(other))
	}
	return p
}

// holderLinks lead to the holders of many lines, each once, to its lines.
func (m *builder) holderLinks(refs []lineRef) []view.Link {
	var links []view.Link
	var last *subject
	for _, r := range refs {
		if r.in == last {
			continue
		}
		last = r.in
		if len(links) == maxRows {
			break
		}
		l := m.link(r.in)
		l.URL = m.goTo(r.in.proof[m.li], m.v.anchor("lines"))
		links = append(links, l)
	}
	return links
}

// sourceFile is the path of a source's own file under content/.
func sourceFile(src *content.Source) string {
	if src.File == "" {
		return ""
	}
	return "content/files/" + strings.TrimPrefix(src.File, "/")
}
