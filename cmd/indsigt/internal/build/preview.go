package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/render"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// Preview is a site whose files are made when they are asked for. It answers
// with the bytes that a build would publish. It is immutable but for what it
// remembers, and any number of goroutines may ask it.
type Preview struct {
	site     *site
	left     []Left
	rendered atomic.Int64

	mu   sync.Mutex
	made map[string][]byte // pages, up to remembered
	size int

	// What is made of the whole book is made at most once.
	static   func() map[string][]byte
	assets   func() map[string]string // published path to path in the portal
	exporter func() *export.Exporter
	data     func() (map[string][]byte, error)
	frames   func()
	search   []func() (string, []byte)
	weighed  sync.Map // file to func() export.Made
}

// remembered is how many bytes of pages a preview keeps.
const remembered = 32 << 20

func newPreview(s *site) *Preview {
	p := &Preview{site: s, left: left(s.book), made: make(map[string][]byte)}
	p.static = sync.OnceValue(p.readStatic)
	p.assets = sync.OnceValue(p.listAssets)
	p.exporter = sync.OnceValue(s.newExporter)
	p.data = sync.OnceValues(p.makeData)
	p.frames = sync.OnceFunc(p.seeFrames)
	if s.pages == nil {
		return p
	}
	for lang := range s.pages.Languages() {
		p.search = append(p.search, sync.OnceValues(func() (string, []byte) {
			index := s.pages.Search(lang)
			return index.Path, export.SearchScript(index)
		}))
	}
	return p
}

// Rendered is how many pages were made so far.
func (p *Preview) Rendered() int { return int(p.rendered.Load()) }

// Pages are the addresses of all pages that a document is made into, in the
// portal's own language first: "omraader/nord/".
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

// Path is the address of a document's page below the site's root ("" is the
// home page), a translation's in its language; ok is false where it has none.
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

// Source is the file that holds the words of a page, by the page's address: the
// document it is made of, or its translation into the page's language. It is
// empty for pages that are made of many.
func (p *Preview) Source(page string) string {
	i, ok := slices.BinarySearchFunc(p.site.pages.Pages(), route.File(page), byFile)
	if !ok {
		return ""
	}
	e := p.site.pages.Pages()[i]
	if translation := strings.TrimSuffix(e.Source, ".md") + "." + e.Lang + ".md"; p.site.book.Tree.Find(translation) >= 0 {
		return translation
	}
	return e.Source
}

// Left is why a page would not be published, and false where it would be. page
// is its address: "omraader/nord/".
func (p *Preview) Left(page string) (Left, bool) {
	i, ok := slices.BinarySearchFunc(p.site.pages.Pages(), route.File(page), byFile)
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

// File is a file of the site: "omraader/nord/index.html". Where the site has no
// such file the error is fs.ErrNotExist; one that carries a diag.Problem (see
// Problem) is a layout or a document that failed. The bytes must not be
// changed.
func (p *Preview) File(ctx context.Context, name string) ([]byte, error) {
	if body, ok := p.recall(name); ok {
		return body, nil
	}
	s := p.site
	entries := s.pages.Pages()
	if i, ok := slices.BinarySearchFunc(entries, name, byFile); ok {
		body, err := p.page(ctx, i)
		if err == nil {
			p.remember(name, body)
		}
		return body, err
	}
	for _, from := range []func(context.Context, string) ([]byte, error){p.figure, p.picture, p.beside, p.plain, p.found, p.product} {
		if body, err := from(ctx, name); !errors.Is(err, fs.ErrNotExist) {
			return body, err
		}
	}
	return nil, fs.ErrNotExist
}

// NotFound is the page for addresses that lead nowhere on a host that has the
// site at its root, whatever the portal's own address is: the one that shows the
// preview.
func (p *Preview) NotFound() ([]byte, error) {
	i, ok := slices.BinarySearchFunc(p.site.pages.Pages(), "404.html", byFile)
	if !ok {
		return nil, fs.ErrNotExist
	}
	return p.site.renderer.Page(nil, p.site.pages.DataAt(i, "/"))
}

// IsIndex reports a script that hands over what the search finds.
func (p *Preview) IsIndex(name string) bool {
	for lang := range p.search {
		if p.site.pages.SearchPath(lang) == name {
			return true
		}
	}
	return false
}

// Problem is what is wrong with the portal where File failed.
func Problem(err error) (diag.Problem, bool) { return problemOf(err) }

func byFile(e pages.Entry, file string) int { return strings.Compare(e.File(), file) }

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

func (p *Preview) page(_ context.Context, i int) ([]byte, error) {
	p.rendered.Add(1)
	page := p.site.pages.Data(i)
	if d, ok := page.(*view.DataPage); ok {
		if _, err := p.data(); err != nil {
			return nil, err
		}
		p.site.fillData(d)
	}
	fillDownloads(page, p.weigh)
	return p.site.renderer.Page(nil, page)
}

// weigh is what a page tells of a file.
func (p *Preview) weigh(file string) (export.Made, bool) {
	f, ok := p.exporter().File(file)
	if !ok {
		return export.Made{}, false
	}
	if f.Part != nil {
		return export.Made{Path: file}.In(f), true
	}
	known, _ := p.weighed.LoadOrStore(file, sync.OnceValue(func() export.Made {
		return export.Made{Path: file, Bytes: f.Size()}.In(f)
	}))
	return known.(func() export.Made)(), true
}

// figure is a file that stands beside a page's chart.
func (p *Preview) figure(_ context.Context, name string) ([]byte, error) {
	dir, _ := path.Split(name)
	i, ok := slices.BinarySearchFunc(p.site.pages.Pages(), route.File(dir), byFile)
	if !ok || !slices.Contains([]string{".svg", ".csv", ".html"}, path.Ext(name)) {
		return nil, fs.ErrNotExist
	}
	var body []byte
	found := errors.New("found")
	_, err := p.site.writeFigures(p.site.pages.Data(i), nil, func(path string, data []byte) error {
		if path != name {
			return nil
		}
		body = slices.Clone(data)
		return found
	})
	switch {
	case errors.Is(err, found):
		return body, nil
	case err != nil:
		return nil, err
	}
	return nil, fs.ErrNotExist
}

// picture is what is shown beside links to a page.
func (p *Preview) picture(_ context.Context, name string) ([]byte, error) {
	dir, _ := path.Split(name)
	i, ok := slices.BinarySearchFunc(p.site.pages.Pages(), route.File(dir), byFile)
	if !ok || path.Ext(name) != ".png" {
		return nil, fs.ErrNotExist
	}
	f := p.site.pages.Data(i).Base()
	if f.Picture.File != name {
		return nil, fs.ErrNotExist
	}
	return p.site.renderer.Picture(f), nil
}

// beside is one of the files of a page's figures.
func (p *Preview) beside(_ context.Context, name string) ([]byte, error) {
	f, ok := p.exporter().File(name)
	if !ok || f.Part == nil {
		return nil, fs.ErrNotExist
	}
	var buf bytes.Buffer
	err := f.Write(&buf)
	return buf.Bytes(), err
}

// plain is a static file, a document, or what hosts ask for.
func (p *Preview) plain(_ context.Context, name string) ([]byte, error) {
	if body, ok := p.static()[name]; ok {
		return body, nil
	}
	if from, ok := p.assets()[name]; ok {
		return p.site.book.assets.body(p.site.book.Tree, from)
	}
	files := p.site.fixedFiles()
	if strings.HasPrefix(name, "sitemap") {
		p.frames()
		files = p.site.hostFiles()
	}
	for _, f := range files {
		if f.Path == name {
			return f.Body, nil
		}
	}
	return nil, fs.ErrNotExist
}

func (p *Preview) readStatic() map[string][]byte {
	all := make(map[string][]byte)
	for _, f := range p.site.renderer.Assets().Files() {
		all[f.Path] = f.Body
	}
	return all
}

func (p *Preview) listAssets() map[string]string {
	all := make(map[string]string)
	for _, a := range p.site.pages.Assets() {
		all[a.To] = a.From
	}
	return all
}

// seeFrames makes the data of every page for what search engines are told.
func (p *Preview) seeFrames() {
	s := p.site
	known := make([]render.SitemapEntry, len(s.pages.Pages()))
	for i := range known {
		known[i] = frameOf(s.pages.Data(i).Base())
	}
	s.entries = known
}

// found is what the search finds.
func (p *Preview) found(_ context.Context, name string) ([]byte, error) {
	if path.Ext(name) == ".js" {
		for lang, make := range p.search {
			if p.site.pages.SearchPath(lang) == name {
				_, body := make()
				return body, nil
			}
		}
	}
	return nil, fs.ErrNotExist
}

// product is one of the data files.
func (p *Preview) product(_ context.Context, name string) ([]byte, error) {
	top, _, _ := strings.Cut(name, "/")
	if top != "data" && top != "api" && path.Base(name) != "feed.xml" {
		return nil, fs.ErrNotExist
	}
	if t, ok := p.exporter().File(name); ok {
		var buf bytes.Buffer
		err := t.Write(&buf)
		return buf.Bytes(), err
	}
	for _, f := range p.site.feeds(p.exporter()) {
		if f.Path == name {
			return f.Body, nil
		}
	}
	if !slices.Contains(p.exporter().Described(), name) {
		return nil, fs.ErrNotExist
	}
	small, err := p.data()
	if err != nil {
		return nil, err
	}
	return small[name], nil
}

// makeData makes all data files for their sizes and digests, and keeps those
// that describe others.
func (p *Preview) makeData() (map[string][]byte, error) {
	to := &described{kept: make(map[string][]byte), names: p.exporter().Described()}
	err := p.site.writeData(context.Background(), to)
	return to.kept, err
}

// described keeps the files of some names, and of others what they come to.
type described struct {
	mu    sync.Mutex
	names []string
	kept  map[string][]byte
}

func (d *described) Put(path string, data []byte) error {
	if slices.Contains(d.names, path) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.kept[path] = slices.Clone(data)
	}
	return nil
}

func (d *described) Stream(_ string, fill func(io.Writer) error) (int64, [sha256.Size]byte, error) {
	c := counter{hash: sha256.New()}
	err := fill(&c)
	return c.n, [sha256.Size]byte(c.hash.Sum(nil)), err
}

// tryLayouts makes a page of each kind that the site has. ok is false where one
// fails.
func (p *Preview) tryLayouts() (problem diag.Problem, ok bool) {
	seen := make(map[view.Kind]bool)
	return p.try(context.Background(), func(kind view.Kind) bool {
		again := seen[kind]
		seen[kind] = true
		return !again
	})
}

// TryAll makes every page, as a build would, for a layout that fails on one of
// them; ok is false where one does. It ends early with the context.
func (p *Preview) TryAll(ctx context.Context) (problem diag.Problem, ok bool) {
	return p.try(ctx, func(view.Kind) bool { return true })
}

func (p *Preview) try(ctx context.Context, wanted func(view.Kind) bool) (diag.Problem, bool) {
	for i, e := range p.site.pages.Pages() {
		if ctx.Err() != nil || e.Kind == view.KindData || !wanted(e.Kind) {
			continue
		}
		// Without the sizes of files: to know them each would have to be made.
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

// counter counts and digests what is written to it.
type counter struct {
	n    int64
	hash hash.Hash
}

func (c *counter) Write(b []byte) (int, error) {
	c.n += int64(len(b))
	return c.hash.Write(b)
}
