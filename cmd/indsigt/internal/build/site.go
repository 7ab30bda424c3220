package build

import (
	"context"
	"io"
	"slices"
	"sync/atomic"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/render"
	"indsigt/cmd/indsigt/internal/source"
	"indsigt/cmd/indsigt/internal/texts"
	"indsigt/cmd/indsigt/internal/view"
)

// site is everything that is to be written.
type site struct {
	book     *Book
	pages    *pages.Site
	renderer *render.Renderer
	problems []diag.Problem
	// entries is what search engines are told of each page.
	entries []render.SitemapEntry
	// What the data page tells: see wrote.
	exporter *export.Exporter
	tables   []export.File
	made     map[string]export.Made
	writers  map[string]func(io.Writer) error
}

// frames are the layouts and words of a site: all that pages are made with and
// that no document decides.
type frames struct {
	words    *texts.Set
	renderer *render.Renderer // nil: see Options.Outline
	problems []diag.Problem
	key      string      // see Portal.framing
	tried    atomic.Bool // a page of each kind was made with them
}

func loadFrames(opt Options, set *content.Settings) *frames {
	f := new(frames)
	f.words, f.problems = texts.Load(opt.Embedded, opt.own(), set.Languages, set.Currency)
	if opt.Outline {
		return f
	}
	renderer, problems := render.New(render.Options{Embedded: opt.Embedded, Own: opt.own(), Colours: coloursOf(set.Colours)})
	f.renderer, f.problems = renderer, append(f.problems, problems...)
	return f
}

// coloursOf are the colours of the settings as render takes them.
func coloursOf(c content.Colours) render.Colours {
	return render.Colours{
		Accent: render.Colour(c.Accent), AccentDark: render.Colour(c.AccentDark), Link: render.Colour(c.Link), LinkDark: render.Colour(c.LinkDark),
	}
}

// plan decides which pages there are; answers are those of an earlier plan of the
// portal, nil where there is none. With an error among the problems the rest
// is not to be used.
func plan(b *Book, with *frames, answers *pages.Answers, watch *stopwatch) *site {
	s := &site{book: b, renderer: with.renderer, problems: with.problems}
	watch.stage("layouts")
	if len(with.words.Langs()) < len(b.Settings.Languages) {
		return s
	}
	in := b.input(with.words)
	in.Answers = answers
	site, problems := pages.Plan(in)
	s.pages, s.problems = site, slices.Concat(s.problems, problems)
	if !hasErrors(s.problems) && s.renderer != nil {
		s.problems = append(s.problems, s.pathProblems()...)
	}
	watch.stage("pages")
	b.link(site.Assets())
	s.problems = append(s.problems, b.attached(site.Assets())...)
	watch.stage("attachments")
	return s
}

// input is what pages are planned from.
func (b *Book) input(words *texts.Set) pages.Input {
	var files []string
	for _, f := range b.Tree.Files {
		if f.Kind == source.Other {
			files = append(files, f.Path)
		}
	}
	return pages.Input{Library: b.Library, Ledger: b.Ledger, Texts: words, Files: files, PictureSize: b.pictureSize, Warnings: b.warnings()}
}

// warnings are those of the documents and the book.
func (b *Book) warnings() []diag.Problem {
	var all []diag.Problem
	for _, p := range b.Problems {
		if p.Severity() == diag.Warning {
			all = append(all, p)
		}
	}
	return all
}

func (s *site) count() (all, redirects int) {
	for _, e := range s.pages.Pages() {
		if e.Kind == view.KindRedirect {
			redirects++
		} else {
			all++
		}
	}
	return all, redirects
}

// write makes every file of the site and hands it on.
func (s *site) write(ctx context.Context, to files, watch *stopwatch) error {
	put := to.Put
	// Data first: a page tells how large the files are.
	if err := s.writeData(ctx, to); err != nil {
		return err
	}
	watch.stage("export")
	if err := s.writePages(ctx, put); err != nil {
		return err
	}
	watch.stage("render")
	if err := s.writeSearch(ctx, put); err != nil {
		return err
	}
	watch.stage("search")
	if err := s.writeFiles(ctx, put); err != nil {
		return err
	}
	watch.stage("files")
	return nil
}

func (s *site) writePages(ctx context.Context, put put) error {
	entries := s.pages.Pages()
	var made atomic.Int64
	s.entries = make([]render.SitemapEntry, len(entries))
	return spread(ctx, s.book.opt.order(len(entries)), func() func(int) error {
		var buf []byte
		return func(i int) error {
			page := s.pages.Data(i)
			s.entries[i] = frameOf(page.Base())
			if p, ok := page.(*view.DataPage); ok {
				s.fillData(p)
			}
			fillDownloads(page, func(file string) (export.Made, bool) { m, ok := s.made[file]; return m, ok })
			var err error
			if buf, err = s.renderer.Page(buf[:0], page); err != nil {
				return err
			}
			if err := put(entries[i].File(), buf); err != nil {
				return err
			}
			if f := page.Base(); f.Picture.File != "" {
				if err := put(f.Picture.File, s.renderer.Picture(f)); err != nil {
					return err
				}
			}
			buf, err = s.writeFigures(page, buf, put)
			if told := s.book.opt.Made; told != nil {
				told(int(made.Add(1)), len(entries))
			}
			return err
		}
	})
}

func frameOf(f *view.Frame) render.SitemapEntry {
	e := render.SitemapEntry{URL: f.Canonical}
	for _, a := range f.Alternates {
		e.Alternates = append(e.Alternates, render.SitemapAlternate{Lang: a.Lang, URL: a.URL})
	}
	return e
}

// writeFiles copies static files and attachments, and makes what
// hosts and search engines ask for.
func (s *site) writeFiles(ctx context.Context, put put) error {
	for _, f := range s.renderer.Assets().Files() {
		if err := put(f.Path, f.Body); err != nil {
			return err
		}
	}
	for _, f := range s.hostFiles() {
		if err := put(f.Path, f.Body); err != nil {
			return err
		}
	}
	assets := s.pages.Assets()
	return spread(ctx, s.book.opt.order(len(assets)), func() func(int) error {
		return func(i int) error {
			data, err := s.book.assets.body(s.book.Tree, assets[i].From)
			if err != nil {
				return err
			}
			return put(assets[i].To, data)
		}
	})
}
