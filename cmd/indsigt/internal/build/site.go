package build

import (
	"io/fs"
	"slices"
	"sync"
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

// site is a planned site.
type site struct {
	book     *Book
	own      fs.FS // the portal's files
	pages    *pages.Site
	renderer *render.Renderer
	problems []diag.Problem
	// entries are the sitemap entries of the pages; nil until a page is made.
	entries []atomic.Pointer[render.SitemapEntry]
	// figures are the files of the pages' figures; nil until a page's are made.
	figures  []atomic.Pointer[[]string]
	exporter *export.Exporter
	log      func() changeLog // made once
	// files are all files except those of pages, byPath the same by path: see File.
	files  func() []File
	byPath func() map[string]File
	// made are the sizes and digests of data files (export.Made), sizes the sizes
	// that pages state (func() int64), by path.
	made, sizes sync.Map
}

// frames are the layouts and texts of a site: all input of pages that does not depend
// on documents.
type frames struct {
	words    *texts.Set
	renderer *render.Renderer // nil: see Options.Outline
	problems []diag.Problem
	own      fs.FS
	key      string      // see Portal.framing
	tried    atomic.Bool // a page of each kind was made with them
}

func loadFrames(opt Options, set *content.Settings) *frames {
	f := &frames{own: opt.own()}
	f.words, f.problems = texts.Load(opt.Embedded, opt.own(), set.Languages, set.Currency)
	if opt.Outline {
		return f
	}
	renderer, problems := render.New(render.Options{Embedded: opt.Embedded, Own: opt.own(), Colours: coloursOf(set.Colours)})
	f.renderer, f.problems = renderer, append(f.problems, problems...)
	return f
}

// coloursOf converts the colours of the settings for render.
func coloursOf(c content.Colours) render.Colours {
	return render.Colours{
		Accent: render.Colour(c.Accent), AccentDark: render.Colour(c.AccentDark), Link: render.Colour(c.Link), LinkDark: render.Colour(c.LinkDark),
	}
}

// plan decides which pages there are. answers are those of an earlier plan of the
// portal; nil: there is none. With an error among the problems the site must not be
// used.
func plan(b *Book, with *frames, answers *pages.Answers, watch *stopwatch) *site {
	s := &site{book: b, own: with.own, renderer: with.renderer, problems: with.problems}
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
	s.entries = make([]atomic.Pointer[render.SitemapEntry], len(site.Pages()))
	s.figures = make([]atomic.Pointer[[]string], len(site.Pages()))
	s.exporter = s.newExporter()
	s.log = sync.OnceValue(func() changeLog { return newChangeLog(b) })
	s.files, s.byPath = sync.OnceValue(s.listFiles), sync.OnceValue(s.indexFiles)
	return s
}

// input is the input of the pages' plan.
func (b *Book) input(words *texts.Set) pages.Input {
	var files []string
	for _, f := range b.Tree.Files {
		if f.Kind == source.Other {
			files = append(files, f.Path)
		}
	}
	return pages.Input{Library: b.Library, Ledger: b.Ledger, Texts: words, Files: files, PictureSize: b.pictureSize, Warnings: b.warnings(), History: b.History, Imports: b.published()}
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

func frameOf(f *view.Frame) render.SitemapEntry {
	e := render.SitemapEntry{URL: f.Canonical}
	for _, a := range f.Alternates {
		e.Alternates = append(e.Alternates, render.SitemapAlternate{Lang: a.Lang, URL: a.URL})
	}
	return e
}
