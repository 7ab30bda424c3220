package render

import "indsigt/cmd/indsigt/internal/view"

// details writes labels with words, links and figures.
func (w *writer) details(ds []view.Detail) {
	if len(ds) == 0 {
		return
	}
	w.raw(`<dl class="facts">`)
	for i := range ds {
		w.raw("\n<div><dt>")
		w.text(ds[i].Label)
		w.raw("</dt><dd>")
		w.detail(&ds[i])
		w.raw("</dd></div>")
	}
	w.raw("\n</dl>\n")
}

func (w *writer) detail(d *view.Detail) {
	n := 0
	sep := func() {
		if n > 0 && d.Comma != "" {
			w.text(d.Comma)
		} else if n > 0 {
			w.raw(", ")
		}
		n++
	}
	if d.Text != "" {
		sep()
		w.langText(d.Text, d.Lang)
	}
	for i := range d.Links {
		sep()
		w.link(&d.Links[i])
	}
	for i := range d.Figures {
		sep()
		w.figure(&d.Figures[i])
	}
	if d.Note != "" {
		w.raw(` <small class="sub">`)
		w.langText(d.Note, d.Lang)
		w.raw("</small>")
	}
	if d.Source != nil {
		w.raw(` <small class="sub">`)
		w.source(d.Source)
		w.raw("</small>")
	}
}

// entries writes documents as a list: title, status, summary, details, and
// the figure at the end of the row.
// With keys each says what a list can be narrowed by.
func (w *writer) entries(es []view.ListEntry, keys bool) {
	if len(es) == 0 {
		return
	}
	w.raw(`<ul class="entries">`)
	for i := range es {
		w.raw("\n<li")
		if e := &es[i]; keys {
			w.attr("data-area", e.Areas)
			w.attr("data-theme", e.Themes)
			w.attr("data-giver", e.Givers)
			w.attr("data-year", e.Years)
			w.attr("data-status", e.StatusKey)
		}
		w.raw(">")
		w.entry(&es[i])
		w.raw("</li>")
	}
	w.raw("\n</ul>\n")
}

// brief writes documents as a list of a line each: what they are told in stands on
// pages of their own.
func (w *writer) brief(es []view.ListEntry) {
	w.raw(`<ul class="entries">`)
	for _, e := range es {
		e.Summary, e.Details = "", e.Details[:min(len(e.Details), 1)]
		w.raw("\n<li>")
		w.entry(&e)
		w.raw("</li>")
	}
	w.raw("\n</ul>\n")
}

// A list of more than foldAbove documents among other blocks shows the first
// foldTo; the rest is unfolded by who wants it, and told briefly.
const (
	foldAbove = 8
	foldTo    = 6
)

func (w *writer) folded(es []view.ListEntry) {
	if len(es) <= foldAbove {
		w.entries(es, false)
		return
	}
	w.entries(es[:foldTo], false)
	w.raw(`<details class="rest"><summary>`)
	w.text(w.frame.N("list.more", len(es)-foldTo))
	w.raw("</summary>\n")
	w.brief(es[foldTo:])
	w.raw("</details>\n")
}

func (w *writer) entry(e *view.ListEntry) {
	w.raw(`<div class="what"><span class="title">`)
	w.link(&e.Link)
	w.raw("</span>")
	if e.Status != "" {
		w.raw(` <span class="tag">`)
		w.text(e.Status)
		w.raw("</span>")
	}
	if e.Summary != "" {
		w.raw("<p")
		if e.SummaryLang != "" {
			w.lang(e.SummaryLang)
		}
		w.quote(e.Summary)
		w.raw(">")
		w.text(e.Summary)
		w.raw("</p>")
	}
	if len(e.Details) > 0 {
		w.raw(`<p class="sub">`)
		for i := range e.Details {
			w.raw(`<span class="bit">`)
			if e.Details[i].Label != "" {
				w.text(e.Details[i].Label)
				w.raw(": ")
			}
			w.detail(&e.Details[i])
			w.raw("</span> ")
		}
		w.raw("</p>")
	}
	w.raw("</div>")
	if e.Figure != nil {
		w.raw(`<p class="sum">`)
		w.figure(e.Figure)
		if e.FigureLabel != "" {
			w.raw(` <span class="sub">`)
			w.text(e.FigureLabel)
			w.raw("</span>")
		}
		w.raw("</p>")
	}
}

// links writes a list of links.
func (w *writer) links(class string, ls []view.Link) {
	if len(ls) == 0 {
		return
	}
	w.raw("<ul")
	w.attr("class", class)
	w.raw(">")
	for i := range ls {
		w.raw("<li>")
		w.link(&ls[i])
		w.raw("</li>")
	}
	w.raw("</ul>\n")
}

// crumbs writes the way from the home page; the last step is this page.
func (w *writer) crumbs(ls []view.Link) {
	if len(ls) < 2 {
		return
	}
	w.raw(`<nav class="crumbs" aria-label="`)
	w.text(w.frame.T("nav.crumbs"))
	w.raw(`"><ol>`)
	for i := range ls {
		w.raw("<li>")
		if ls[i].URL == "" {
			w.raw(`<span aria-current="page"`)
			w.lang(ls[i].Lang)
			w.quote(ls[i].Text)
			w.raw(">")
			w.text(ls[i].Text)
			w.raw("</span>")
		} else {
			w.link(&ls[i])
		}
		w.raw("</li>")
	}
	w.raw("</ol></nav>\n")
}

// menu writes menu items; the page itself and the section it lies in are
// marked for eyes and ears.
func (w *writer) menu(items []view.MenuItem) {
	if len(items) == 0 {
		return
	}
	w.raw("<ul>")
	for i := range items {
		w.raw("<li>")
		w.menuItem(&items[i])
		w.raw("</li>")
	}
	w.raw("</ul>")
}

func (w *writer) menuItem(m *view.MenuItem) {
	w.raw("<a")
	w.href(m.URL)
	w.lang(m.Lang)
	w.attr("hreflang", m.HrefLang)
	switch {
	case m.Current:
		w.raw(` aria-current="page"`)
	case m.Inside:
		w.raw(` aria-current="true"`)
	}
	w.raw(">")
	w.text(m.Text)
	w.raw("</a>")
}

// languages writes the switcher: each language by its own name.
func (w *writer) languages(ls []view.LanguageLink) {
	if len(ls) < 2 {
		return
	}
	w.raw(`<nav class="languages" aria-label="`)
	w.text(w.frame.T("nav.languages"))
	w.raw(`"><ul>`)
	for i := range ls {
		l := &ls[i]
		w.raw("<li><a")
		w.href(l.URL)
		w.lang(l.HrefLang)
		w.attr("hreflang", l.HrefLang)
		if l.Current {
			w.raw(` aria-current="true"`)
		}
		w.raw(">")
		w.text(l.Text)
		w.raw("</a></li>")
	}
	w.raw("</ul></nav>\n")
}

// parting writes the way through a list that is split over several pages; of
// says which list, where a page has more than one.
func (w *writer) parting(of string, p *view.Parting) {
	if p == nil {
		return
	}
	w.raw(`<nav class="parting" aria-label="`)
	if of != "" {
		w.text(of)
		w.raw(": ")
	}
	w.text(p.Text)
	w.raw(`">`)
	w.step("prev", p.Prev)
	w.menu(p.Parts)
	w.step("next", p.Next)
	w.raw("</nav>\n")
}

func (w *writer) step(rel string, l *view.Link) {
	if l == nil {
		return
	}
	w.raw("<a")
	w.attr("rel", rel)
	w.attr("class", rel)
	w.href(l.URL)
	w.raw(">")
	w.text(l.Text)
	w.raw("</a>")
}

// downloads writes files to take along.
func (w *writer) downloads(ds []view.Download) {
	if len(ds) == 0 {
		return
	}
	w.raw(`<ul class="downloads">`)
	for i := range ds {
		w.raw("<li>")
		w.download(&ds[i])
		w.raw("</li>")
	}
	w.raw("</ul>\n")
}

func (w *writer) download(d *view.Download) {
	if d == nil {
		return
	}
	w.link(&d.Link)
	if d.Size != "" {
		w.raw(` <span class="sub">`)
		w.text(d.Size)
		w.raw("</span>")
	}
	if d.Help != "" {
		w.raw(`<br><small>`)
		w.text(d.Help)
		w.raw("</small>")
	}
}

// sources writes the documents a page's figures were read in.
func (w *writer) sources(ss []view.SourceRef) {
	if len(ss) == 0 {
		return
	}
	w.raw(`<ul class="sources">`)
	for i := range ss {
		w.raw("<li>")
		w.source(&ss[i])
		w.raw("</li>")
	}
	w.raw("</ul>\n")
}

// prose writes the editors' words. Their HTML was made by the Markdown door,
// which lets no raw HTML through.
func (w *writer) prose(p view.Prose) {
	if p.Empty() {
		return
	}
	w.raw(`<div class="prose words"`)
	if p.Lang != "" {
		w.lang(p.Lang)
	}
	w.raw(">\n")
	w.b = append(w.b, p.HTML...)
	w.raw("</div>\n")
}
