package pages

import (
	"strings"

	"indsigt/cmd/indsigt/internal/address"
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// source makes the page of a source.
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
	p.Import = m.imported(src)
	refs := m.s.cat.read[sub]
	if len(refs) > maxLines {
		var all bool
		if p.Uses, all = m.holderLinks(refs); !all {
			p.More = &view.Link{Text: m.t.T("data.file.funding-lines"), URL: m.url("data/funding-lines.csv")}
		}
	} else {
		p.Read = make([]view.ListEntry, len(refs))
		for i, r := range refs {
			p.Read[i] = m.readEntry(r, sub)
		}
	}
	for _, other := range cut(m.s.cat.cited[sub], 1, maxRows) {
		p.Uses = append(p.Uses, m.link(other))
	}
	return p
}

// readEntry is a funding line with the amounts that were read in a source: a phase in
// total if the source proves all of its amounts, else the years that it proves. The
// complete line is on its holder's page of proof.
func (m *builder) readEntry(ref lineRef, src *subject) view.ListEntry {
	l := ref.get()
	url := m.lineURL(ref.in, l.ID)
	e := view.ListEntry{Link: m.link(ref.in), Details: []view.Detail{{Label: m.t.T("line.of"), Links: []view.Link{m.giverLink(l)}}}}
	e.URL = url
	form := money.Cash
	if l.InKind {
		form = money.InKind
	}
	pages := make(map[string]bool)
	for _, phase := range money.Phases {
		pieces := l.Current(phase)
		var read []content.Piece
		for _, piece := range pieces {
			if of, page := l.Cited(piece); m.find(of, content.Sources) == src {
				read = append(read, piece)
				if page != "" && !pages[page] {
					pages[page] = true
					e.Status = m.sourceRef(of, page).Page
				}
			}
		}
		ms := money.Measure{Phase: phase, Form: form}
		q := ask.LinesOf(ms).With(ask.Line, l.ID)
		add := func(label string, q ask.Question) {
			e.Details = append(e.Details, view.Detail{Label: label, Figures: []view.Figure{m.figure(q, m.s.sum(q), url)}})
		}
		if len(read) == len(pieces) && len(read) > 0 {
			add(m.v.measure(ms), q)
			continue
		}
		for _, piece := range read {
			add(m.v.measure(ms)+" "+m.yearWords(piece.Year), q.With(ask.Year, yearKey(piece.Year)))
		}
	}
	if len(pages) > 1 {
		e.Status = "" // its page of proof states which
	}
	return e
}

// holderLinks links to the first maxRows holders of many lines, without duplicates, at
// their lines. all is false if there are more.
func (m *builder) holderLinks(refs []lineRef) (links []view.Link, all bool) {
	var last *subject
	for _, r := range refs {
		if r.in == last {
			continue
		}
		last = r.in
		if len(links) == maxRows {
			return links, false
		}
		l := m.link(r.in)
		l.URL = m.goTo(r.in.proof[m.li], m.v.anchor("lines"))
		links = append(links, l)
	}
	return links, true
}

// sourceFile is the path of a source's own file under content/.
func sourceFile(src *content.Source) string {
	if src.File == "" {
		return ""
	}
	return "content/files/" + strings.TrimPrefix(src.File, "/")
}
