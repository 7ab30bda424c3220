// Package render turns page data into HTML, static files into assets with hashed
// names, and the list of pages into a sitemap.
//
// Its types are Renderer (parsed layouts, safe for concurrent use), Assets (the
// static files with their published names) and Error (a problem in a layout, with its
// position). Layouts decide which pieces a page has and in which order; tables of
// figures, key figures, charts and maps are written by code, because they are most of
// a site's bytes.
//
// Invariant: every string of a portal is escaped here, by html/template or by writer.
// The package must not ask the ledger, knows only the addresses passed to it, and
// reads only layouts and static files.
package render

import (
	"bytes"
	"html/template"
	"io/fs"
	"sync"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/render/picture"
	"indsigt/cmd/indsigt/internal/view"
)

// Renderer holds the layouts, one template set for each kind of page.
type Renderer struct {
	kinds  map[view.Kind]*template.Template
	assets *Assets
	theme  theme
	studio *picture.Studio
	out    sync.Pool // *bytes.Buffer
	again  repeats
}

// Options are the file systems with layouts/ and static/. Files of the portal replace
// embedded ones of the same path.
type Options struct {
	Embedded fs.FS
	Own      fs.FS // nil: none
	Colours  Colours
}

// New reads static files and layouts. The problems are those of a portal's own files;
// with an error among them the renderer is nil.
func New(o Options) (*Renderer, []diag.Problem) {
	files := overlay{own: o.Own, embedded: o.Embedded}
	theme, problems := newTheme(files.palette(), o.Colours)
	assets, found := loadAssets(files, &theme)
	problems = append(problems, found...)
	r := &Renderer{assets: assets, theme: theme, studio: theme.studio()}
	r.out.New = func() any { return new(bytes.Buffer) }
	kinds, found := loadLayouts(files, funcs(assets, &r.again), &r.again)
	problems = append(problems, found...)
	for _, p := range problems {
		if p.Severity() == diag.Error {
			return nil, problems
		}
	}
	r.kinds = kinds
	return r, problems
}

// Assets are the static files to publish.
func (r *Renderer) Assets() *Assets { return r.assets }

// Picture draws the picture shown beside links to a page.
func (r *Renderer) Picture(f *view.Frame) []byte {
	w := picture.Words{Kind: f.Picture.Kind, Title: f.Title, Site: f.SiteTitle, Owner: f.Owner}
	if f.Kind == view.KindHome {
		w.Site = "" // the title says it
	}
	return r.studio.PNG(w)
}

// Page appends the page's HTML to dst. An error is an *Error: a layout that uses
// something its page does not have.
func (r *Renderer) Page(dst []byte, p view.Page) ([]byte, error) {
	kind := p.Base().Kind
	t, ok := r.kinds[kind]
	if !ok {
		panic("internal error: no layout for pages of kind " + string(kind))
	}
	buf := r.out.Get().(*bytes.Buffer)
	buf.Reset()
	defer r.out.Put(buf)
	if err := t.Execute(buf, p); err != nil {
		return dst, layoutError(err, kind)
	}
	return append(dst, buf.Bytes()...), nil
}

// pieces pools the buffers in which code writes its parts of a page.
var pieces = sync.Pool{New: func() any { return new(writer) }}

// piece runs a writing function and returns its HTML as a value that the template
// does not escape again.
func piece(f *view.Frame, write func(*writer)) template.HTML {
	w := pieces.Get().(*writer)
	w.b, w.frame = w.b[:0], f
	write(w)
	html := template.HTML(w.b)
	w.frame = nil
	pieces.Put(w)
	return html
}
