package render

import (
	"html/template"
	"strings"

	"indsigt/cmd/indsigt/internal/view"
)

// Args is the argument of a block that needs more than one value.
type Args struct {
	*view.Frame
	Value any
	Label string // which of a page's lists Value belongs to; can be empty
}

// funcs are the functions that layouts have in addition to html/template's. Those
// that need the interface's texts take the page first: {{table $ .Givers}}.
func funcs(assets *Assets, again *repeats) template.FuncMap {
	return template.FuncMap{
		// asset is the path of a static file below the site's root.
		"asset":  assets.Path,
		"policy": func() string { return ContentSecurityPolicy },
		"linked": linked,
		// repeated is a block of repeatable, executed once for equal pages.
		"repeated": again.block,

		// direction is the direction of a language, for text in another language than
		// the page's: lang="{{.}}" dir="{{direction .}}".
		"direction": direction,
		// words are an editor's text in its language; empty: the page's.
		"words": func(s, lang string) template.HTML {
			return piece(nil, func(w *writer) { w.langText(s, lang) })
		},
		// quote marks an element whose text can contain an amount, so that verify
		// expects no rows for it: <h1{{quote .Title}}>.
		"quote": func(s string) template.HTMLAttr {
			return template.HTMLAttr(piece(nil, func(w *writer) { w.quote(s) }))
		},

		// dial is a telephone number for an address.
		"dial": func(phone string) string {
			return strings.Map(func(r rune) rune {
				if r == '+' || '0' <= r && r <= '9' {
					return r
				}
				return -1
			}, phone)
		},

		// markdown is the HTML of an editor's text, made by package markdown, which
		// passes no raw HTML.
		"markdown": func(p view.Prose) template.HTML { return template.HTML(p.HTML) },
		// args passes a page and a value to a block: {{template "blocks/folded.html"
		// args $ .Plans}}.
		"args": func(p view.Page, value any, label ...string) Args {
			return Args{p.Base(), value, strings.Join(label, "")}
		},

		"phases": func(ps []view.LinePhase) template.HTML {
			return piece(nil, func(w *writer) { w.phases(ps) })
		},
		"figure": func(f *view.Figure) template.HTML {
			return piece(nil, func(w *writer) { w.figure(f) })
		},
		// sentence is text and figures, with the id of their text for verify; empty
		// if the sentence is: {{with sentence .Sentence}}<p>{{.}}</p>{{end}}.
		"sentence": func(s view.Sentence) template.HTML {
			return piece(nil, func(w *writer) { w.sentence(&s) })
		},
		"keys": func(p view.Page, ks []view.KeyFigure) template.HTML {
			return piece(p.Base(), func(w *writer) { w.keys(ks) })
		},
		"qualitykeys": func(ks []view.QualityKey) template.HTML {
			return piece(nil, func(w *writer) { w.qualityKeys(ks) })
		},
		// link is an <a>, with more attributes given as pairs: {{link .Link
		// "aria-current" "page"}}.
		"link": func(l *view.Link, attrs ...string) template.HTML {
			return piece(nil, func(w *writer) { w.link(l, attrs...) })
		},
		// attr is an attribute whose value is composed of parts; it is left out if
		// all are empty.
		"attr": func(name string, parts ...string) template.HTMLAttr {
			return template.HTMLAttr(piece(nil, func(w *writer) { w.composed(name, parts) }))
		},
		"table": func(p view.Page, t *view.Table) template.HTML {
			return piece(p.Base(), func(w *writer) { w.table(t, shown) })
		},
		// section is a heading with a table; without the table, nothing.
		"section": func(p view.Page, key string, t *view.Table) template.HTML {
			if t == nil {
				return ""
			}
			f := p.Base()
			return piece(f, func(w *writer) { w.section(f.T(key), t) })
		},
		// sectionOrList is a section in which a table with one row is shown as a list.
		"sectionOrList": func(p view.Page, key string, t *view.Table) template.HTML {
			f := p.Base()
			return piece(f, func(w *writer) { w.sectionOrList(f.T(key), t) })
		},
		// chart is a chart of figures that come before it.
		"chart": func(p view.Page, c *view.Chart) template.HTML {
			return piece(p.Base(), func(w *writer) { w.chart(c) })
		},
		// mapped is a map with its list of places.
		"mapped": func(p view.Page, a *view.Map) template.HTML {
			return piece(p.Base(), func(w *writer) { w.mapped(a) })
		},
		// headed is a table that is its own section.
		"headed": func(p view.Page, t *view.Table) template.HTML {
			return piece(p.Base(), func(w *writer) { w.table(t, heading) })
		},
	}
}
