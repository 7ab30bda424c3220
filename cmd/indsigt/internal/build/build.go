// Package build is the conductor: it runs the stages in order, hands each what
// the one before made, and returns problems and counts.
//
//	source → content → ledger → pages → render, export → output
//
// Its types are Options (what to build), Book (a portal read and counted) and
// Result (what came of it). Files are read and parsed on all processors, each
// into its own slot, so that the order of files and the number of processors
// decide nothing; whole-book work is one pass; pages are made on all processors
// again and handed to output one by one, so that memory does not grow with the
// site.
//
// Invariants: an error among the problems means that nothing is written; the
// same files give the same bytes. The package reads no clock but for timings,
// and no environment. It must not know how anything is counted, written or
// shown, only who does it.
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
	// Out is where the site is published; empty: public in Dir, which must not
	// be a link that leads out of it.
	Out string
	// Files are the portal's files where they are not those in Dir: a revision
	// of it. Such a portal can be opened, not published. It tells
	// links from files (fs.ReadLinkFS).
	Files fs.FS
	// Embedded holds the program's own layouts/ and static/.
	Embedded fs.FS
	// Day is the portal's day where the settings state none ("2026-05-03"):
	// the newest commit's. Empty: not known.
	Day content.Date
	// Uncommitted is asked for where something is said to have happened after Day:
	// the files ("content/areas/nord.md") that are not as the newest commit has
	// them. nil: none are.
	Uncommitted func() map[string]bool
	// Drafts shows what is not to be published yet.
	Drafts bool
	// Cache holds parsed documents and can be shared by several portals; nil: the
	// portal makes its own.
	Cache *ParseCache
	// Outline plans the pages without loading layouts, for comparing portals.
	// Portal.Site is then nil.
	Outline bool
	// Over are files laid over the folder's, by path ("content/areas/nord.md"):
	// what is not saved yet.
	Over map[string][]byte
	// History gives the history of a portal that has been counted; nil, or a nil Log:
	// there is none to publish. See package replay.
	History func(ctx context.Context, b *Book) (*change.Log, error)
	// Judge, if any, gives further problems of a portal that has been counted: those
	// that follow from what is published already. unsaved: it has files laid over
	// those on disk.
	Judge func(ctx context.Context, b *Book, unsaved bool) ([]diag.Problem, error)
	// Published, if any, gives addresses that were published before, as Portal.Addresses.
	// Each that leads nowhere now is a problem.
	Published func(ctx context.Context, b *Book) ([]string, error)
	// Log says how the log of changes is signed, and which log it must continue.
	Log LogOptions
	// Made, if any, is told how many of all pages have been made, from several
	// goroutines.
	Made func(pages, all int)
	// Order, for tests, is the order in which n files are parsed and pages
	// made; nil: as they come.
	Order func(n int) []int
}

func (o Options) out() string {
	if o.Out != "" {
		return o.Out
	}
	return filepath.Join(o.Dir, "public")
}

// own is the portal's folder as far as layouts and static files go.
func (o Options) own() fs.FS { return o.files() }

// files are the portal's files, what is not saved laid over them.
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

// Book is a portal read and counted.
type Book struct {
	Tree     *source.Tree
	Settings *content.Settings
	Library  *library.Library
	// Ledger is nil where errors in the documents kept it from being made.
	Ledger   *ledger.Ledger
	Problems []diag.Problem // sorted, tuned by the settings
	// History is what pages and exports publish of the portal's history; nil: none.
	History *change.Log
	// Uncounted tells that figures and links were not looked at, because of
	// errors in what they are made of.
	Uncounted bool
	opt       Options
	// assets are what is known of files that are attached to pages.
	assets   *assetCache
	pictures map[string]judged // of the files that pages show, when they were planned
	sizes    *sizeCache
	// digests are those of all documents, by path. Of known, those of an earlier
	// reading, the uncertain ones are read again.
	digests, known map[string]source.Digest
	uncertain      map[string]bool
	// booking is the digest of all that the ledger was made from, booked what
	// was found when it was made, and holders what each holder came to.
	booking source.Digest
	booked  []diag.Problem
	holders *ledger.Reading
	imports map[string]imported // by source
	was     *Book               // an earlier reading with a ledger; nil: none
	passing bool                // another reading follows: see ReadNext
	// data are the files that were read for figures and maps; linked those that
	// pages show or link to, nil where no pages were planned.
	data, linked map[string]bool
	// reading is how the documents were read, the mailboxes and numbers of all
	// organisations included.
	reading content.Options
}

// Lang is the portal's language.
func (b *Book) Lang() string { return b.Settings.Language }

// Errors reports whether a problem keeps the site from being built.
func (b *Book) Errors() bool { return hasErrors(b.Problems) }

// Excerpt gives a file's bytes, for printing problems.
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

// Result is what came of a build.
type Result struct {
	*Portal
	// Pages and Redirects are how many were made.
	Pages, Redirects int
	// Published is what output did; the zero Report after Check.
	Published output.Report
}

// Build reads the portal and publishes its site. The error is of the system or
// the context; what is wrong with the portal is in Result.Problems, and then
// nothing was written.
func Build(ctx context.Context, opt Options) (*Result, error) {
	if opt.Files != nil {
		panic("internal error: a revision is to be published")
	}
	return run(ctx, opt, func(fill func(files) error) (output.Report, error) {
		return output.Publish(opt.out(), opt.output(),
			func(w *output.Writer) error { return fill(w) })
	})
}

// Check finds all problems that Build finds, and writes nothing. With the program's own
// layouts one page of each kind is made, as in a preview: no other can fail. With layouts
// of the portal all pages are made.
func Check(ctx context.Context, opt Options) (*Result, error) {
	return run(ctx, opt, nil)
}

// Clean removes what builds published.
func Clean(opt Options) (output.Report, error) {
	return output.Clean(opt.out(), opt.output())
}

// Stamp identifies the state of the published site; see output.Stamp.
func Stamp(opt Options, read bool) (string, output.Report) {
	return output.Stamp(opt.out(), opt.output(), read)
}

// output says where a site may not be written.
func (o Options) output() output.Options {
	return output.Options{Portal: o.Dir, Named: o.Out != "",
		Sources: []string{filepath.Join(o.Dir, "content"), filepath.Join(o.Dir, "layouts"), filepath.Join(o.Dir, "static")}}
}

// files takes the files of the site.
type files interface {
	Put(path string, data []byte) error
	// Stream takes a long file as it is written, and gives its size and
	// SHA-256. fill may be called twice.
	Stream(path string, fill func(io.Writer) error) (int64, [sha256.Size]byte, error)
}

// put takes one file of the site.
type put func(path string, data []byte) error

// cancelWriter takes nothing more once the context has ended, so that what was
// staged is removed at once, however long the file that is being written.
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

// run reads, books and plans a portal, and has publish fill its site; nil: it is checked.
func run(ctx context.Context, opt Options, publish func(fill func(files) error) (output.Report, error)) (*Result, error) {
	p, err := open(ctx, opt, publish == nil) // else all pages are made: no need to try some
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

// problemOf is the problem that an error of a stage carries.
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

// mostAlike is how many problems of one kind are told of a file.
const mostAlike = 1000

// add puts problems among the book's, without those the settings silence.
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
