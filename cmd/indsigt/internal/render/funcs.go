package render

import (
	"html/template"
	"strings"

	"indsigt/cmd/indsigt/internal/view"
)

// Args is what a block is called with that needs more than one value.
type Args struct {
	*view.Frame
	Value any
	Label string // which of a page's lists Value belongs to; may be empty
}

// funcs are the functions that layouts have besides html/template's own. Those
// that need the interface's texts take the page first: {{table $ .Givers}}.
func funcs(assets *Assets) template.FuncMap {
	return template.FuncMap{
		// asset is the path below the site's root of a static file.
		"asset":  assets.Path,
		"policy": func() string { return ContentSecurityPolicy },
		"linked": linked,

		// direction is the way a language is written, for words in another
		// than the page's: lang="{{.}}" dir="{{direction .}}".
		"direction": direction,
		// words are words of the editors, in the language they are in; empty:
		// the page's.
		"words": func(s, lang string) template.HTML {
			return piece(nil, func(w *writer) { w.langText(s, lang) })
		},
		// quote marks an element whose words may hold an amount, so that verify
		// expects no rows behind it: <h1{{quote .Title}}>.
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

		// markdown is the HTML of the editors' words, made by the room markdown,
		// which lets no raw HTML through.
		"markdown": func(p view.Prose) template.HTML { return template.HTML(p.HTML) },
		// args hands a block its page beside a value:
		// {{template "blocks/folded.html" args $ .Plans}}.
		"args": func(p view.Page, value any, label ...string) Args {
			return Args{p.Base(), value, strings.Join(label, "")}
		},

		"phases": func(ps []view.LinePhase) template.HTML {
			return piece(nil, func(w *writer) { w.phases(ps) })
		},
		"figure": func(f *view.Figure) template.HTML {
			return piece(nil, func(w *writer) { w.figure(f) })
		},
		// sentence is words and figures, with the id of their text for verify; empty
		// where nothing is said: {{with sentence .Sentence}}<p>{{.}}</p>{{end}}.
		"sentence": func(s view.Sentence) template.HTML {
			return piece(nil, func(w *writer) { w.sentence(&s) })
		},
		"keys": func(p view.Page, ks []view.KeyFigure) template.HTML {
			return piece(p.Base(), func(w *writer) { w.keys(ks) })
		},
		"qualitykeys": func(ks []view.QualityKey) template.HTML {
			return piece(nil, func(w *writer) { w.qualityKeys(ks) })
		},
		// link is an <a>, with more attributes where they are given in pairs:
		// {{link .Link "aria-current" "page"}}.
		"link": func(l *view.Link, attrs ...string) template.HTML {
			return piece(nil, func(w *writer) { w.link(l, attrs...) })
		},
		// attr is an attribute whose value is put together from parts; it is
		// left out where they are all empty.
		"attr": func(name string, parts ...string) template.HTMLAttr {
			return template.HTMLAttr(piece(nil, func(w *writer) { w.composed(name, parts) }))
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
		// told is a section in which a table of one row is a list.
		"told": func(p view.Page, key string, t *view.Table) template.HTML {
			f := p.Base()
			return piece(f, func(w *writer) { w.told(f.T(key), t) })
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
	}
}
