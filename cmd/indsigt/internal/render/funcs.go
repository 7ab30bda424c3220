package render

import (
	"html/template"
	"strings"

	"indsigt/cmd/indsigt/internal/view"
)

// funcs are the words layouts have besides html/template's own. Those that
// need the interface's texts take the page first: {{table $ .Givers}}.
func funcs(assets *Assets) template.FuncMap {
	return template.FuncMap{
		// asset is the path below the site's root of a static file.
		"asset":  assets.Path,
		"policy": func() string { return ContentSecurityPolicy },
		// script and searchform take the page: {{searchform $}}.
		"script":     assets.script,
		"searchform": assets.searchForm,
		"linked":     linked,

		// direction is the way a language is written, for words in another
		// than the page's: lang="{{.}}" dir="{{direction .}}".
		"direction": direction,
		// words are words of the editors, in the language they are in; empty:
		// the page's.
		"words": func(s, lang string) template.HTML {
			return piece(nil, func(w *writer) { w.langText(s, lang) })
		},
		// quote marks the element it stands in as words, where they tell of
		// money: <h1{{quote .Title}}>.
		"quote": func(s string) template.HTMLAttr {
			return template.HTMLAttr(piece(nil, func(w *writer) { w.quote(s) }))
		},

		// dial is a telephone number as an address takes it.
		"dial": func(phone string) string {
			return strings.Map(func(r rune) rune {
				if r == '+' || '0' <= r && r <= '9' {
					return r
				}
				return -1
			}, phone)
		},

		"figure": func(f *view.Figure) template.HTML {
			return piece(nil, func(w *writer) { w.figure(f) })
		},
		"sentence": func(s view.Sentence) template.HTML {
			return piece(nil, func(w *writer) { w.phrases(s) })
		},
		"keys": func(ks []view.KeyFigure) template.HTML {
			return piece(nil, func(w *writer) { w.keys(ks) })
		},
		"qualitykeys": func(ks []view.QualityKey) template.HTML {
			return piece(nil, func(w *writer) { w.qualityKeys(ks) })
		},
		"details": func(ds []view.Detail) template.HTML {
			return piece(nil, func(w *writer) { w.details(ds) })
		},
		"entries": func(es []view.ListEntry) template.HTML {
			return piece(nil, func(w *writer) { w.entries(es, false) })
		},
		// folded are entries of which the first stand and the others can be
		// unfolded.
		"folded": func(p view.Page, es []view.ListEntry) template.HTML {
			return piece(p.Base(), func(w *writer) { w.folded(es) })
		},
		// listed are the entries of a list that can be narrowed by script.
		"listed": func(es []view.ListEntry) template.HTML {
			return piece(nil, func(w *writer) { w.entries(es, true) })
		},
		"link": func(l *view.Link) template.HTML {
			return piece(nil, func(w *writer) { w.link(l) })
		},
		"links": func(class string, ls []view.Link) template.HTML {
			return piece(nil, func(w *writer) { w.links(class, ls) })
		},
		"menu": func(items []view.MenuItem) template.HTML {
			return piece(nil, func(w *writer) { w.menu(items) })
		},
		"parting": func(of string, p *view.Parting) template.HTML {
			return piece(nil, func(w *writer) { w.parting(of, p) })
		},
		"download": func(d *view.Download) template.HTML {
			return piece(nil, func(w *writer) { w.download(d) })
		},
		"downloads": func(ds []view.Download) template.HTML {
			return piece(nil, func(w *writer) { w.downloads(ds) })
		},
		"source": func(s *view.SourceRef) template.HTML {
			return piece(nil, func(w *writer) { w.source(s) })
		},
		"sources": func(ss []view.SourceRef) template.HTML {
			return piece(nil, func(w *writer) { w.sources(ss) })
		},
		"prose": func(p view.Prose) template.HTML {
			return piece(nil, func(w *writer) { w.prose(p) })
		},
		"table": func(p view.Page, t *view.Table) template.HTML {
			return piece(p.Base(), func(w *writer) { w.table(t, shown) })
		},
		// section is a heading and the table under it; without the table,
		// nothing.
		"section": func(p view.Page, key string, t *view.Table) template.HTML {
			if t == nil {
				return ""
			}
			f := p.Base()
			return piece(f, func(w *writer) { w.section(f.T(key), t) })
		},
		// chart is a drawing of figures that stand before it.
		"chart": func(p view.Page, c *view.Chart) template.HTML {
			return piece(p.Base(), func(w *writer) { w.chart(c) })
		},
		// mapped is a map with its list of places.
		"mapped": func(p view.Page, a *view.Map) template.HTML {
			return piece(p.Base(), func(w *writer) { w.mapped(a) })
		},
		// headed is a table that is a section of its own.
		"headed": func(p view.Page, t *view.Table) template.HTML {
			return piece(p.Base(), func(w *writer) { w.table(t, heading) })
		},
		"lines": func(p view.Page, ls []view.FundingLine) template.HTML {
			return piece(p.Base(), func(w *writer) { w.lines(ls) })
		},
		"crumbs": func(p view.Page) template.HTML {
			return piece(p.Base(), func(w *writer) { w.crumbs(p.Base().Crumbs) })
		},
		"languages": func(p view.Page) template.HTML {
			return piece(p.Base(), func(w *writer) { w.languages(p.Base().Languages) })
		},
	}
}
