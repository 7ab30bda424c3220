package build

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// Preview is a site whose files are made when they are requested, with the bytes that
// a build would publish. It is safe for concurrent use.
type Preview struct {
	site     *site
	left     []Left
	rendered atomic.Int64

	mu   sync.Mutex
	made map[string][]byte // pages, up to remembered bytes
	size int
}

// remembered limits the bytes of pages that a preview keeps.
const remembered = 32 << 20

func newPreview(s *site) *Preview {
	return &Preview{site: s, left: left(s.book), made: make(map[string][]byte)}
}

// Rendered is how many pages have been made.
func (p *Preview) Rendered() int { return int(p.rendered.Load()) }

// Pages are the addresses of all pages of a document, in the portal's language first:
// "omraader/nord/".
func (p *Preview) Pages(source string) []string {
	var all []string
	lang := p.site.book.Lang()
	for _, e := range p.site.pages.Pages() {
		if e.Source == source && e.Kind != view.KindRedirect {
			if e.Lang == lang {
				all = slices.Insert(all, 0, e.Path)
			} else {
				all = append(all, e.Path)
			}
		}
	}
	return all
}

// Path is the address of a document's page below the site's root ("" is the home
// page), that of a translation in its language; ok is false if it has none.
func (p *Preview) Path(file string) (path string, ok bool) {
	stem, lang := strings.TrimSuffix(file, ".md"), p.site.book.Lang()
	if i := strings.LastIndexByte(stem, '.'); i > strings.LastIndexByte(stem, '/') {
		stem, lang = stem[:i], stem[i+1:]
	}
	for _, e := range p.site.pages.Pages() {
		if e.Source == stem+".md" && e.Lang == lang && e.Kind != view.KindRedirect {
			return e.Path, true
		}
	}
	return "", false
}

// Source is the file with the text of a page, by the page's address: its document, or
// the translation into the page's language. It is empty for pages made from several
// documents.
func (p *Preview) Source(page string) string {
	i, ok := p.site.pageAt(route.File(page))
	if !ok {
		return ""
	}
	e := p.site.pages.Pages()[i]
	if translation := strings.TrimSuffix(e.Source, ".md") + "." + e.Lang + ".md"; p.site.book.Tree.Find(translation) >= 0 {
		return translation
	}
	return e.Source
}

// Left is the reason why a page would not be published; false: it would be. page is
// its address: "omraader/nord/".
func (p *Preview) Left(page string) (Left, bool) {
	i, ok := p.site.pageAt(route.File(page))
	if !ok {
		return Left{}, false
	}
	source := p.site.pages.Pages()[i].Source
	for _, l := range p.left {
		if l.File == source {
			return l, true
		}
	}
	return Left{}, false
}

// File returns a file of the site: "omraader/nord/index.html". If there is no such
// file the error is fs.ErrNotExist; an error with a diag.Problem (see Problem) is a
// layout or a document that failed. The bytes must not be modified.
func (p *Preview) File(_ context.Context, name string) ([]byte, error) {
	if body, ok := p.recall(name); ok {
		return body, nil
	}
	f, ok := p.site.find(name)
	if !ok {
		return nil, fs.ErrNotExist
	}
	if f.Kind == PageFile {
		p.rendered.Add(1)
	}
	body, err := bytesOf(f)
	if err == nil && f.Kind == PageFile {
		p.remember(name, body)
	}
	return body, err
}

// NotFound is the 404 page for a host that has the site at its root, as the preview
// does, regardless of base-url.
func (p *Preview) NotFound() ([]byte, error) {
	i, ok := p.site.pageAt("404.html")
	if !ok {
		return nil, fs.ErrNotExist
	}
	data := p.site.pages.DataAt(i, "/")
	p.site.seal(data.Base())
	return p.site.renderer.Page(nil, data)
}

// IsIndex reports whether a file is the data script of the search or the explorer.
func (p *Preview) IsIndex(name string) bool {
	for lang := range p.site.pages.Languages() {
		if p.site.pages.SearchPath(lang) == name || p.site.pages.ExplorePath(lang) == name {
			return true
		}
	}
	return false
}

// Problem returns the problem that an error of File carries.
func Problem(err error) (diag.Problem, bool) { return problemOf(err) }

func (p *Preview) recall(name string) ([]byte, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	body, ok := p.made[name]
	return body, ok
}

func (p *Preview) remember(name string, body []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.size += len(body); p.size > remembered {
		clear(p.made)
		p.size = len(body)
	}
	p.made[name] = body
}

// tryLayouts makes a page of each kind of the site. ok is false if one fails.
func (p *Preview) tryLayouts() (problem diag.Problem, ok bool) {
	seen := make(map[view.Kind]bool)
	return p.try(context.Background(), func(kind view.Kind) bool {
		again := seen[kind]
		seen[kind] = true
		return !again
	})
}

// TryAll makes every page, to find a layout that fails on one of them; ok is false if
// one does. It stops when the context ends.
func (p *Preview) TryAll(ctx context.Context) (problem diag.Problem, ok bool) {
	return p.try(ctx, func(view.Kind) bool { return true })
}

func (p *Preview) try(ctx context.Context, wanted func(view.Kind) bool) (diag.Problem, bool) {
	for i, e := range p.site.pages.Pages() {
		if ctx.Err() != nil || e.Kind == view.KindData || !wanted(e.Kind) {
			continue
		}
		// Sizes of files are left out: each file would have to be made.
		p.rendered.Add(1)
		if _, err := p.site.renderer.Page(nil, p.site.pages.Data(i)); err != nil {
			if problem, ok := problemOf(err); ok {
				return problem, false
			}
			panic("internal error: " + e.Path + ": " + err.Error())
		}
	}
	return diag.Problem{}, true
}
