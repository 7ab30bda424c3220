// Package build runs the stages of a build in order and returns problems and counts.
//
//	source → content → ledger → pages → render, export → output
//
// The types are Options (what to build), Book (a portal read and summed), Portal (a
// Book with its planned pages) and Result. Files are parsed in parallel, each into
// its own slot, so that results do not depend on the order of files or the number of
// processors. Work on the whole book is sequential; pages are made in parallel again
// and passed to output one by one, so that memory does not grow with the site.
//
// Invariants: with an error among the problems nothing is written; the same files
// give the same bytes. The package reads the clock for timings only, and no
// environment variables. It must not know how anything is parsed, summed or rendered,
// only which package does it.
package build

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"slices"

	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/output"
	"indsigt/cmd/indsigt/internal/render"
	"indsigt/cmd/indsigt/internal/source"
)

// Options say what is built. Dir and Embedded must be set.
type Options struct {
	// Dir is the portal's folder.
	Dir string
	// Out is where the site is published; empty: the folder public in Dir, which must
	// not be a link out of Dir.
	Out string
	// Files are the portal's files if they are not those in Dir: a revision of it.
	// Such a portal can be opened but not published. It must distinguish links from
	// files (fs.ReadLinkFS).
	Files fs.FS
	// Embedded has the program's layouts/ and static/.
	Embedded fs.FS
	// Day is the portal's day if the settings have none ("2026-05-03"): that of the
	// newest commit. Zero: not known.
	Day content.Date
	// Uncommitted is called if a document says something has happened after Day. It
	// returns the files ("content/areas/nord.md") that differ from the newest commit.
	// nil: none do.
	Uncommitted func() map[string]bool
	// Drafts includes pages that are not published yet.
	Drafts bool
	// Cache holds parsed documents and can be shared by several portals; nil: the
	// portal makes its own.
	Cache *ParseCache
	// Outline plans the pages without loading layouts, for comparing portals.
	// Portal.Site is then nil.
	Outline bool
	// Over are unsaved files that replace those of the folder, by path
	// ("content/areas/nord.md").
	Over map[string][]byte
	// SkipSheets leaves imported sheets unread: Book.imports is empty. For a command
	// that reads the sheet itself and publishes nothing.
	SkipSheets bool
	// History returns the history of a portal that has been summed; nil, or a nil
	// Log: there is none to publish. See package replay.
	History func(ctx context.Context, b *Book) (*change.Log, error)
	// Judge, if set, returns further problems of a portal that has been summed: those
	// that depend on what is published already. unsaved reports whether Over has
	// files.
	Judge func(ctx context.Context, b *Book, unsaved bool) ([]diag.Problem, error)
	// Published, if set, returns addresses that were published before, as
	// Portal.Addresses. An address that is missing from the new site
	// is a problem.
	Published func(ctx context.Context, b *Book) ([]string, error)
	// Log configures how the log of changes is signed, and which log it must
	// continue.
	Log LogOptions
	// Made, if set, is called with the number of pages that have been made, from
	// several goroutines.
	Made func(pages, all int)
	// Order, for tests, is the order in which n files are parsed and pages made; nil:
	// ascending.
	Order func(n int) []int
}

func (o Options) out() string {
	if o.Out != "" {
		return o.Out
	}
	return filepath.Join(o.Dir, "public")
}

// own is the file system with the portal's layouts and static files.
func (o Options) own() fs.FS { return o.files() }

// files is the file system of the portal, with Over applied.
func (o Options) files() fs.FS {
	files := o.Files
	if files == nil {
		files = source.Dir(o.Dir)
	}
	if len(o.Over) > 0 {
		files = over{files, o.Over}
	}
	return files
}

// Book is a portal read and summed.
type Book struct {
	Tree     *source.Tree
	Settings *content.Settings
	Library  *library.Library
	// Ledger is nil if errors in the documents prevented it.
	Ledger   *ledger.Ledger
	Problems []diag.Problem // sorted, tuned by the settings
	// History is the history to publish; nil: none.
	History *change.Log
	// Uncounted reports that figures and links were not checked because of errors in
	// the documents.
	Uncounted bool
	opt       Options
	// assets are the results of reading attached files.
	assets   *assetCache
	pictures map[string]judged // of the files that pages show, when they were planned
	sizes    *sizeCache
	// digests are those of all documents, by path. known are those of an earlier
	// reading; files in uncertain are read again.
	digests, known map[string]source.Digest
	uncertain      map[string]bool
	// booking is the digest of all input of the ledger, booked the problems of making
	// it, and holders the facts of each holder.
	booking source.Digest
	booked  []diag.Problem
	holders *ledger.Reading
	imports map[string]imported // by source
	was     *Book               // an earlier reading with a ledger; nil: none
	passing bool                // another reading follows: see ReadNext
	// data are the files read for figures and maps; linked those that pages show or
	// link to, nil if no pages were planned.
	data, linked map[string]bool
	// reading is how the documents were read, including the mailboxes and numbers of
	// all organisations.
	reading content.Options
}

// Lang is the portal's language.
func (b *Book) Lang() string { return b.Settings.Language }

// Errors reports whether a problem prevents building the site.
func (b *Book) Errors() bool { return hasErrors(b.Problems) }

// Excerpt returns a file's bytes, for printing problems.
func (b *Book) Excerpt(path string) []byte {
	if text := b.Tree.Excerpt(path); text != nil {
		return text
	}
	for _, fsys := range []fs.FS{b.opt.own(), b.opt.Embedded} {
		if text, err := fs.ReadFile(fsys, path); err == nil && fs.ValidPath(path) {
			return text
		}
	}
	return nil
}

// Result is the result of a build.
type Result struct {
	*Portal
	// Pages and Redirects are how many were made.
	Pages, Redirects int
	// Published is output's report; zero after Check.
	Published output.Report
}

// Build reads the portal and publishes its site. The error is of the system or the
// context; errors in the portal are in Result.Problems, and then nothing is written.
func Build(ctx context.Context, opt Options) (*Result, error) {
	if opt.Files != nil {
		panic("internal error: a revision is to be published")
	}
	return run(ctx, opt, func(fill func(files) error) (output.Report, error) {
		return output.Publish(opt.out(), opt.output(),
			func(w *output.Writer) error { return fill(w) })
	})
}

// Check finds all problems that Build finds, and writes nothing. With the program's
// layouts it makes one page of each kind, as a preview does, since no other page can
// fail. With layouts of the portal it makes all pages.
func Check(ctx context.Context, opt Options) (*Result, error) {
	return run(ctx, opt, nil)
}

// Clean removes the published site.
func Clean(opt Options) (output.Report, error) {
	return output.Clean(opt.out(), opt.output())
}

// Stamp identifies the state of the published site; see output.Stamp.
func Stamp(opt Options, read bool) (string, output.Report) {
	return output.Stamp(opt.out(), opt.output(), read)
}

// output returns the options for output: the folders that a site must not be written
// into.
func (o Options) output() output.Options {
	return output.Options{Portal: o.Dir, Named: o.Out != "",
		Sources: []string{filepath.Join(o.Dir, "content"), filepath.Join(o.Dir, "layouts"), filepath.Join(o.Dir, "static")}}
}

// files receives the files of the site.
type files interface {
	Put(path string, data []byte) error
	// Stream receives a long file as it is written, and returns its size and SHA-256.
	// fill can be called twice.
	Stream(path string, fill func(io.Writer) error) (int64, [sha256.Size]byte, error)
}

// put receives one file of the site.
type put func(path string, data []byte) error

// cancelWriter fails every write after the context has ended, so that staged files
// are removed at once, even in the middle of a long file.
type cancelWriter struct {
	ctx context.Context
	to  files
}

func (h cancelWriter) Put(path string, data []byte) error {
	if err := h.ctx.Err(); err != nil {
		return err
	}
	return h.to.Put(path, data)
}

func (h cancelWriter) Stream(path string, fill func(io.Writer) error) (int64, [sha256.Size]byte, error) {
	return h.to.Stream(path, func(w io.Writer) error { return fill(cancelStream{h.ctx, w}) })
}

type cancelStream struct {
	ctx context.Context
	w   io.Writer
}

func (h cancelStream) Write(data []byte) (int, error) {
	if err := h.ctx.Err(); err != nil {
		return 0, err
	}
	return h.w.Write(data)
}

// run reads, books and plans a portal, and has publish fill its site; with a nil
// publish it only checks.
func run(ctx context.Context, opt Options, publish func(fill func(files) error) (output.Report, error)) (*Result, error) {
	p, err := open(ctx, opt, publish == nil) // publishing makes all pages, so none are tried before
	if err != nil {
		return nil, err
	}
	r := &Result{Portal: p}
	if !p.Good() {
		return r, nil
	}
	watch := newStopwatch()
	log := p.plan.log()
	if log.err != nil {
		return nil, log.err
	}
	if p.add(log.problems); p.Errors() {
		return r, nil
	}
	r.Pages, r.Redirects = p.plan.count()
	switch {
	case publish != nil:
		r.Published, err = publish(func(to files) error { return p.plan.write(ctx, cancelWriter{ctx, to}, watch) })
	case p.OwnLayouts():
		err = p.plan.writePages(ctx, func(string, []byte) error { return nil })
	}
	watch.stage("publish")
	p.Stages = append(p.Stages, watch.stages...)
	if problem, ok := problemOf(err); ok {
		p.add([]diag.Problem{problem})
		return r, nil
	}
	return r, err
}

// problemOf returns the problem that an error of a stage carries.
func problemOf(err error) (diag.Problem, bool) {
	var layout *render.Error
	if errors.As(err, &layout) {
		return layout.Problem, true
	}
	var out *output.Error
	if errors.As(err, &out) {
		return out.Problem, true
	}
	var own *problemError
	if errors.As(err, &own) {
		return own.problem, true
	}
	return diag.Problem{}, false
}

// problemError carries a problem of this package through output.
type problemError struct{ problem diag.Problem }

func (e *problemError) Error() string { return e.problem.ID + " " + e.problem.Pos.String() }

// mostAlike limits the problems of one kind reported for a file.
const mostAlike = 1000

// add adds problems to the book, without those that the settings turn off.
func (b *Book) add(problems []diag.Problem) {
	off := make(map[string]bool)
	for _, w := range b.Settings.Warnings {
		off[w.ID] = w.Off
	}
	kept := make([]diag.Problem, 0, len(problems))
	for _, p := range problems {
		if diag.Tunable(p.ID) && off[p.ID] {
			continue
		}
		kept = append(kept, p)
	}
	kept = diag.Cap(kept, mostAlike)
	b.Problems = diag.Sort(append(b.Problems, slices.DeleteFunc(kept, func(p diag.Problem) bool {
		return p.ID == "more-problems" && off[p.ID]
	})...))
}

func hasErrors(problems []diag.Problem) bool {
	errors, _ := diag.Count(problems)
	return errors > 0
}
