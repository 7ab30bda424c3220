package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/render"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// File is a file of the site. Make writes it; its error is the writer's, or carries a
// problem (see Problem). It can be called repeatedly, and concurrently with that of
// other files.
//
// site.files lists all files except those that depend on the data of pages: site.page
// returns a page with the files beside it, site.sitemap those that need every page.
// All files that are published, served, exported and counted come from these
// functions.
type File struct {
	Path string // "omraader/nord/index.html"
	Kind FileKind
	Make func(w io.Writer) error
	// Data describes a table or a product; nil: the file is neither.
	Data *export.File
}

// FileKind is the kind of a file.
type FileKind uint8

const (
	PageFile        FileKind = iota
	BesideFile               // a page's picture, and its charts: drawing, table and frame
	TableFile                // a table of the whole portal
	ProductFile              // the workbook, grants, outlines, the API
	PartFile                 // rows of one page
	DescriptionFile          // describes tables, products and parts
	FeedFile
	SearchFile
	StaticFile
	HostFile // for hosts and search engines
	LogFile  // of the log of changes
	AttachmentFile
)

// exported reports whether a file has data or describes it.
func (k FileKind) exported() bool { return TableFile <= k && k <= FeedFile }

// streamed reports whether a file grows with the portal and is written piece by
// piece. A workbook is not: it must be complete before any of it can be written, and
// a streamed file is made twice if it has changed.
func (f *File) streamed() bool {
	return f.Kind == TableFile || f.Kind == ProductFile && strings.HasPrefix(f.Path, "data/") && f.Path != export.WorkbookPath
}

// whole is a file with known bytes.
func whole(path string, kind FileKind, body []byte) File {
	return File{Path: path, Kind: kind, Make: func(w io.Writer) error { _, err := w.Write(body); return err }}
}

// listFiles lists all files except those of pages and the sitemap, with data first,
// since pages state its size.
func (s *site) listFiles() []File {
	all := s.data()
	for _, f := range s.exporter.Descriptions(s.measureAll) {
		all = append(all, File{Path: f.Path, Kind: DescriptionFile, Make: f.Write})
	}
	all = append(all, s.feeds()...)
	for lang := range s.pages.Languages() {
		all = append(all, File{Path: s.pages.SearchPath(lang), Kind: SearchFile, Make: func(w io.Writer) error {
			_, err := w.Write(export.SearchScript(s.pages.Search(lang)))
			return err
		}})
	}
	for lang := range s.pages.Languages() {
		path := s.pages.ExplorePath(lang)
		if path == "" {
			continue
		}
		all = append(all, File{Path: path, Kind: SearchFile, Make: func(w io.Writer) error {
			body, err := export.ExploreScript(s.pages.Explore(lang))
			if err == nil {
				_, err = w.Write(body)
			}
			return err
		}})
	}
	for _, f := range s.renderer.Assets().Files() {
		all = append(all, whole(f.Path, StaticFile, f.Body))
	}
	all = append(all,
		whole("robots.txt", HostFile, render.Robots(s.base())),
		whole("_headers", HostFile, render.Headers()),
		whole(".nojekyll", HostFile, nil)) // for hosts that otherwise omit names with an underscore
	if f, ok := s.redirects(); ok {
		all = append(all, f)
	}
	log := s.log()
	all = append(all, log.files()...)
	for _, a := range s.pages.Assets() {
		all = append(all, File{Path: a.To, Kind: AttachmentFile, Make: func(w io.Writer) error {
			body, err := s.book.assets.body(s.book.Tree, a.From)
			if err == nil {
				_, err = w.Write(body)
			}
			return err
		}})
	}
	return all
}

// data returns the tables and products of the whole portal, and the files beside
// pages.
func (s *site) data() []File {
	var all []File
	add := func(kind FileKind, files []export.File) {
		for i := range files {
			all = append(all, File{files[i].Path, kind, files[i].Write, &files[i]})
		}
	}
	add(TableFile, s.exporter.Files())
	add(ProductFile, s.exporter.Products())
	add(PartFile, s.exporter.Parts())
	return all
}

// seal adds the checkpoint of the log to a page.
func (s *site) seal(f *view.Frame) {
	if f.Kind == view.KindPlan || f.Kind == view.KindArea || f.Kind == view.KindSheet {
		f.Checkpoint = s.log().shown
	}
}

// page returns the file of a page, and beside the files beside it: its picture and
// its charts. The page's data is made once for both.
func (s *site) page(i int) (page File, beside func() []File) {
	data := s.pages.Data(i)
	s.seal(data.Base())
	entry := frameOf(data.Base())
	s.entries[i].Store(&entry)
	page = inPlace(s.pages.Pages()[i].File(), PageFile, func(buf []byte) ([]byte, error) {
		if p, ok := data.(*view.DataPage); ok {
			s.fillData(p)
		}
		fillDownloads(data, s.weigh)
		return s.renderer.Page(buf, data)
	})
	return page, func() []File {
		var all []File
		if f := data.Base(); f.Picture.File != "" {
			all = append(all, inPlace(f.Picture.File, BesideFile, func([]byte) ([]byte, error) { return s.renderer.Picture(f), nil }))
		}
		var figures []string
		for _, f := range pages.Figures(data) {
			stem := f.Path[:len(f.Path)-len(".html")]
			figures = append(figures, stem+".svg", stem+".csv", f.Path)
			all = append(all,
				inPlace(stem+".svg", BesideFile, func(buf []byte) ([]byte, error) { return s.renderer.FigureSVG(buf, f.Table.Chart, &f.Frame), nil }),
				inPlace(stem+".csv", BesideFile, func(buf []byte) ([]byte, error) { return export.FigureCSV(buf, f), nil }),
				inPlace(f.Path, BesideFile, func(buf []byte) ([]byte, error) { return s.renderer.Page(buf, f) }))
		}
		s.figures[i].Store(&figures)
		return all
	}
}

// inPlace is a file whose bytes are appended to a slice: that of a bytes.Buffer if it
// is written to one, which saves a copy.
func inPlace(path string, kind FileKind, make func(buf []byte) ([]byte, error)) File {
	return File{Path: path, Kind: kind, Make: func(w io.Writer) error {
		var buf []byte
		if b, ok := w.(*bytes.Buffer); ok {
			buf = b.AvailableBuffer()
		}
		buf, err := make(buf)
		if err == nil {
			_, err = w.Write(buf)
		}
		return err
	}}
}

// sitemap returns the sitemap files, which list all pages for search engines.
// They need absolute addresses: without a base URL there are none.
func (s *site) sitemap() []File {
	base := s.base()
	if base == "" {
		return nil
	}
	var all []File
	for _, f := range render.Sitemap(base, s.known()) {
		all = append(all, whole(f.Path, HostFile, f.Body))
	}
	return all
}

// find returns the file at a path; ok is false if the site has none.
func (s *site) find(name string) (f File, ok bool) {
	if i, ok := s.pageAt(name); ok {
		f, _ = s.page(i)
		return f, true
	}
	dir, _ := path.Split(name)
	if i, ok := s.pageAt(route.File(dir)); ok {
		switch path.Ext(name) {
		case ".svg", ".csv", ".html", ".png":
			_, beside := s.page(i)
			for _, f := range beside() {
				if f.Path == name {
					return f, true
				}
			}
		}
	}
	if f, ok := s.byPath()[name]; ok {
		return f, true
	}
	if strings.HasPrefix(name, "sitemap") {
		for _, f := range s.sitemap() {
			if f.Path == name {
				return f, true
			}
		}
	}
	return f, false
}

// pageAt finds the page of a file among all pages.
func (s *site) pageAt(file string) (i int, ok bool) {
	return slices.BinarySearchFunc(s.pages.Pages(), file, func(e pages.Entry, file string) int { return strings.Compare(e.File(), file) })
}

func (s *site) indexFiles() map[string]File {
	all := make(map[string]File, len(s.files()))
	for _, f := range s.files() {
		all[f.Path] = f
	}
	return all
}

// bytesOf returns the bytes of a file.
func bytesOf(f File) ([]byte, error) {
	var buf bytes.Buffer
	err := f.Make(&buf)
	return buf.Bytes(), err
}

// write makes every file of the site and passes it on. Data is first.
func (s *site) write(ctx context.Context, to files, watch *stopwatch) error {
	all := s.files()
	split := slices.IndexFunc(all, func(f File) bool { return f.Data == nil })
	data, rest := all[:split], all[split:]
	if err := s.writeAll(ctx, data, to); err != nil {
		return err
	}
	watch.stage("export")
	if err := s.writePages(ctx, to.Put); err != nil {
		return err
	}
	watch.stage("render")
	err := s.writeAll(ctx, append(rest, s.sitemap()...), to)
	watch.stage("files")
	return err
}

// writeAll makes files in parallel, and records the size and digest of data files.
// Streamed files are passed on as they are written.
func (s *site) writeAll(ctx context.Context, all []File, to files) error {
	return spread(ctx, s.book.opt.order(len(all)), func() func(int) error {
		var buf bytes.Buffer
		return func(i int) error {
			f := all[i]
			if f.streamed() {
				size, sum, err := to.Stream(f.Path, f.Make)
				s.made.Store(f.Path, export.Made{Path: f.Path, Bytes: size, SHA256: hex.EncodeToString(sum[:])}.In(*f.Data))
				return err
			}
			empty(&buf)
			if err := f.Make(&buf); err != nil {
				return err
			}
			if f.Data != nil {
				s.made.Store(f.Path, export.MadeOf(f.Path, buf.Bytes()).In(*f.Data))
			}
			return to.Put(f.Path, buf.Bytes())
		}
	})
}

// keptBuffer is the largest buffer that is reused, in bytes.
const keptBuffer = 1 << 20

// empty prepares a worker's buffer for a file. A buffer larger than keptBuffer is
// discarded.
func empty(buf *bytes.Buffer) {
	if buf.Reset(); buf.Cap() > keptBuffer {
		*buf = bytes.Buffer{}
	}
}

func (s *site) writePages(ctx context.Context, put put) error {
	n := len(s.pages.Pages())
	var made atomic.Int64
	return spread(ctx, s.book.opt.order(n), func() func(int) error {
		var buf bytes.Buffer
		return func(i int) error {
			make := func(f File) error {
				empty(&buf)
				if err := f.Make(&buf); err != nil {
					return err
				}
				return put(f.Path, buf.Bytes())
			}
			page, beside := s.page(i)
			if err := make(page); err != nil {
				return err
			}
			for _, f := range beside() {
				if err := make(f); err != nil {
					return err
				}
			}
			if tell := s.book.opt.Made; tell != nil {
				tell(int(made.Add(1)), n)
			}
			return nil
		}
	})
}

// measure returns the size and digest of a data file, which is made once for that.
func (s *site) measure(f File) export.Made {
	if m, ok := s.made.Load(f.Path); ok {
		return m.(export.Made)
	}
	c := counter{hash: sha256.New()}
	if err := f.Make(&c); err != nil {
		panic("internal error: counting bytes failed: " + err.Error())
	}
	m := export.Made{Path: f.Path, Bytes: c.n, SHA256: hex.EncodeToString(c.hash.Sum(nil))}
	if f.Data != nil {
		m = m.In(*f.Data)
	}
	s.made.Store(f.Path, m)
	return m
}

// counter counts and digests its input.
type counter struct {
	n    int64
	hash hash.Hash
}

func (c *counter) Write(b []byte) (int, error) {
	c.n += int64(len(b))
	return c.hash.Write(b)
}

// measureAll returns the sizes and digests of all data files, in their order.
func (s *site) measureAll() []export.Made {
	data := s.data()
	all := make([]export.Made, len(data))
	if err := spread(context.Background(), s.book.opt.order(len(data)), func() func(int) error {
		return func(i int) error { all[i] = s.measure(data[i]); return nil }
	}); err != nil {
		panic("internal error: " + err.Error()) // the context is never cancelled
	}
	return all
}

// weigh returns what a page states of a data file: its rows, and its size if it is
// one of the whole portal.
func (s *site) weigh(file string) (export.Made, bool) {
	if m, ok := s.made.Load(file); ok {
		return m.(export.Made), true
	}
	f, ok := s.exporter.File(file)
	if !ok {
		return export.Made{}, false
	}
	m := export.Made{Path: file}.In(f)
	if f.Part == nil {
		size, _ := s.sizes.LoadOrStore(file, sync.OnceValue(func() int64 { return s.sizeOf(f) }))
		m.Bytes = size.(func() int64)()
	}
	return m, true
}

// Products reads the portal and returns its data products, not yet written: tables
// (the long ones also as JSON, which a site does not have), workbook, grants, API,
// feeds, the files beside pages, and those that describe others. They are nil if the
// portal has errors.
func Products(ctx context.Context, opt Options) (*Portal, []File, error) {
	p, err := Open(ctx, opt)
	if err != nil || !p.Good() {
		return p, nil, err
	}
	s := p.plan
	all := slices.DeleteFunc(slices.Clone(s.files()), func(f File) bool { return !f.Kind.exported() })
	for _, f := range s.exporter.LongJSON() {
		all = append(all, File{f.Path, TableFile, f.Write, &f})
	}
	return p, append(all, s.moreWorkbooks()...), nil
}

// moreWorkbooks returns the workbooks of pages that a site does not publish because
// there would be too many. They can be requested singly.
func (s *site) moreWorkbooks() []File {
	var more []view.Slice
	for _, part := range s.pages.Slices() {
		if !part.Workbook && len(part.Facts) > 0 {
			part.Workbook = true
			more = append(more, part)
		}
	}
	var all []File
	for _, f := range export.New(s.book.Library, s.book.Ledger, s.address(), more...).Parts() {
		if f.Table == nil {
			all = append(all, File{f.Path, PartFile, f.Write, &f})
		}
	}
	return all
}

func (s *site) newExporter() *export.Exporter {
	e := export.New(s.book.Library, s.book.Ledger, s.address(), s.pages.Slices()...)
	e.Languages(s.pages.Notations())
	e.Wordbooks(s.pages.Wordbooks)
	e.Words(s.pages.Places, s.pages.Said, s.own)
	e.History(s.book.History)
	e.Imports(s.book.published())
	return e
}

// address returns the page of each document in the portal's language.
func (s *site) address() func(content.Kind, string) string {
	return func(kind content.Kind, slug string) string {
		if d := s.book.Library.Doc(kind, slug); d != nil {
			if path, ok := s.pages.Address(d.Path); ok {
				return "/" + path
			}
		}
		return ""
	}
}
