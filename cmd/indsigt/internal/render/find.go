package render

import (
	"html/template"

	"indsigt/cmd/indsigt/internal/view"
)

// The script of every page and the search form in its header. They are written
// by code, since every page has them and a template takes as long over them as
// over the rest of the frame.

// searchScripts are fetched by the form at its first use, before the index.
var searchScripts = []string{"vendor/minisearch.7.2.0.js", "search.js"}

// script is the element that loads site.js, with the words it says of tables.
func (a *Assets) script(p view.Page) (template.HTML, error) {
	f := p.Base()
	path, err := a.Path("site.js")
	if err != nil {
		return "", err
	}
	return piece(f, func(w *writer) {
		w.raw(`<script src="`)
		w.text(f.Root + path)
		w.raw(`" defer`)
		w.attr("data-by", f.T("sort.by"))
		w.attr("data-done", f.T("sort.done", "column", "{column}", "order", "{order}"))
		w.attr("data-up", f.T("sort.up"))
		w.attr("data-down", f.T("sort.down"))
		w.attr("data-listed", f.T("sort.listed"))
		w.raw("></script>\n")
	}), nil
}

// searchForm leads to the page of results. Where the page has none, there is no
// form.
func (a *Assets) searchForm(p view.Page) (template.HTML, error) {
	f := p.Base()
	if f.Search == "" {
		return "", nil
	}
	var paths []string
	for _, name := range searchScripts {
		path, err := a.Path(name)
		if err != nil {
			return "", err
		}
		paths = append(paths, path)
	}
	return piece(f, func(w *writer) {
		w.raw(`<form class="search" role="search" method="get"`)
		w.attr("action", f.Search)
		w.raw(` data-scripts="`)
		for _, path := range paths {
			w.text(f.Root + path + " ")
		}
		w.text(f.Search + "index.js")
		w.raw("\">\n" + `<label class="vh" for="soeg">`)
		w.text(f.T("search.label"))
		w.raw("</label>\n" + `<input id="soeg" name="q" type="search" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="120"`)
		if f.Kind == view.KindSearch {
			w.raw(` aria-describedby="soeg-hjaelp"`)
		}
		w.raw(">\n" + `<button type="submit">`)
		w.text(f.T("search.button"))
		w.raw("</button>\n</form>\n")
	}), nil
}
