// Package replay computes a portal's history (package change) from the commits of its
// repository: it reads the content at each commit that changed it, along first
// parents, and compares its figures with those of the commit before.
//
// Its types are Options and Recorder (which does not know git); Read uses both.
//
// Invariants:
//
//  1. The history is a function of the commit, the day and the program: no clock,
//     setting of the user or file of the folder changes it.
//  2. The invariants of package change hold for what Read returns.
//  3. A revision with errors in its figures changes nothing; what it changed is part
//     of the next revision that has none.
//  4. Only changed files are parsed, and only changed figures compared.
//  5. A history from the cache equals the one that would be computed, and so does
//     one that continues from the history of an earlier commit in the cache.
package replay

import (
	"context"
	"fmt"
	"io/fs"
	"runtime/debug"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diff"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/source"
)

// Options say how a history is read.
type Options struct {
	// Embedded has the program's layouts/ folder.
	Embedded fs.FS
	// Cache is the folder of the cache; empty: none is used.
	Cache string
	// Program identifies the program in the cache: another version may read the same
	// files differently.
	Program string
	// Step, if not nil, is called with the number of revisions read and of all.
	Step func(done, all int)
}

// Read returns the history of the portal up to a commit. Pages that are published on
// a day later than their commit are included up to day ("2026-05-03"). The error is
// from git or the context.
func Read(ctx context.Context, repo *history.Repo, head history.Commit, day string, opt Options) (*change.Log, error) {
	if log := opt.cached(head, repo.Prefix, day); log != nil {
		return log, nil
	}
	walk, err := repo.Walk(ctx, head, "content")
	if err != nil {
		return nil, err
	}
	defer debug.SetGCPercent(debug.SetGCPercent(readingGC))
	r := &reader{opt: opt, walk: walk, cache: build.NewParseCache(), books: make(map[*diff.Side]*build.Book)}
	r.recorder = NewRecorder(func(s *diff.Side) []pages.Entry { return r.books[s].Outline() })
	if err := r.begin(ctx, repo.Prefix); err != nil {
		return nil, err
	}
	r.start()
	defer r.wait()
	for v := walk.Next(); v != nil; v = walk.Next() {
		if err := r.until(ctx, v.Day); err != nil {
			return nil, err
		}
		if err := r.revision(ctx, v); err != nil {
			return nil, err
		}
	}
	r.wait()
	entry := &cacheEntry{From: day}
	if len(r.recorder.skipped) == 0 {
		entry.Steps = len(r.recorder.log.Steps)
	}
	r.start()
	if err := r.until(ctx, day); err != nil {
		return nil, err
	}
	r.wait()
	if entry.Log, err = r.recorder.Log(); err != nil {
		panic("internal error: " + err.Error())
	}
	entry.Until = r.nextDay()
	opt.keep(head.ID, repo.Prefix, entry)
	if n := len(walk.Revisions); n > 0 && walk.Revisions[n-1].ID != head.ID {
		opt.keep(walk.Revisions[n-1].ID, repo.Prefix, entry) // for commits that follow
	}
	return entry.Log, nil
}

// begin loads the revisions. If the cache has the history of one of them, the reader
// continues from there as if it had read all revisions up to it.
func (r *reader) begin(ctx context.Context, prefix string) error {
	n, log := r.opt.ancestor(r.walk.Revisions, prefix)
	if n == 0 {
		return r.walk.Load(ctx)
	}
	v, err := r.walk.Skip(ctx, n)
	if err != nil {
		return err
	}
	side, err := r.read(ctx, v)
	if err != nil {
		return err
	}
	r.books[side] = r.book
	r.recorder.resume(log, side)
	return nil
}

// readingGC is the growth of memory, in percent of what is in use, before garbage
// collection: each revision drops most of what the one before made.
const readingGC = 200

// reader reads one revision after another. Another goroutine compares them; between
// start and wait only it uses recorder and books.
type reader struct {
	opt      Options
	walk     *history.Walk
	cache    *build.ParseCache
	book     *build.Book
	commit   string
	day      content.Date
	recorder *Recorder
	books    map[*diff.Side]*build.Book // of the two newest sides
	sides    chan revision              // nil: nothing is compared
	compared chan struct{}
}

// revision is the result of reading one; byDay is set for a day without a commit.
type revision struct {
	side  *diff.Side
	book  *build.Book
	byDay bool
}

// start begins to compare revisions as they are read.
func (r *reader) start() {
	r.sides, r.compared = make(chan revision, 1), make(chan struct{})
	go func() {
		defer close(r.compared)
		for v := range r.sides {
			r.take(v)
		}
	}()
}

// wait waits until everything is compared and ends the goroutine of start.
func (r *reader) wait() {
	if r.sides != nil {
		close(r.sides)
		<-r.compared
		r.sides = nil
	}
}

func (r *reader) take(v revision) {
	for old := range r.books {
		if r.recorder.now == nil || old != r.recorder.now.Side {
			delete(r.books, old)
		}
	}
	r.books[v.side] = v.book
	if v.byDay {
		r.recorder.AddDay(v.side)
	} else {
		r.recorder.Add(v.side)
	}
}

func (r *reader) revision(ctx context.Context, v *history.Revision) error {
	side, err := r.read(ctx, v)
	if err == nil {
		r.sides <- revision{side: side, book: r.book}
	}
	return err
}

// read reads the next revision.
func (r *reader) read(ctx context.Context, v *history.Revision) (side *diff.Side, err error) {
	r.commit, r.day = v.ID, dateOf(v.Day)
	if r.book == nil {
		r.book, err = build.Read(ctx, build.Options{Files: r.walk.Tree, Embedded: r.opt.Embedded, Cache: r.cache, Day: r.day})
	} else {
		r.book, err = r.book.ReadNext(ctx, v.Paths, r.day)
	}
	if err != nil {
		return nil, err
	}
	if r.opt.Step != nil {
		r.opt.Step(r.walk.Taken(), len(r.walk.Revisions))
	}
	return sideOf(r.book, r.commit, v.Day), nil
}

// until records the days up to day on which pages were published without a commit.
func (r *reader) until(ctx context.Context, day string) (err error) {
	for {
		next := r.nextDay()
		if next == "" || next > day {
			return nil
		}
		r.day = dateOf(next)
		if r.book, err = r.book.ReadNext(ctx, nil, r.day); err != nil {
			return err
		}
		r.sides <- revision{sideOf(r.book, r.commit, next), r.book, true}
	}
}

// nextDay returns the first day later than the book's on which a page that it holds
// back is published, or "".
func (r *reader) nextDay() string {
	if r.book == nil || r.book.Library == nil || !r.book.Settings.Day.IsZero() {
		return ""
	}
	var first content.Date
	for _, d := range r.book.Library.Drafts {
		if !d.Draft && d.Published.After(r.day) && (first.IsZero() || first.After(d.Published)) {
			first = d.Published
		}
	}
	if first.IsZero() {
		return ""
	}
	return first.String()
}

// sideOf converts a book for package diff.
func sideOf(b *build.Book, commit, day string) *diff.Side {
	s := &diff.Side{
		Commit: commit, Day: day, Settings: b.Settings, Library: b.Library, Ledger: b.Ledger, Problems: b.Problems,
		Text: func(path string) []byte {
			// Texts are only compared with each other: digests suffice.
			d := b.Digest(path)
			return d[:]
		},
	}
	for _, f := range b.Tree.Files {
		if f.Kind == source.Markdown {
			s.Files = append(s.Files, f.Path)
		}
	}
	return s
}

// dateOf parses a day that package history returned.
func dateOf(day string) content.Date {
	var d content.Date
	if _, err := fmt.Sscanf(day, "%d-%d-%d", &d.Year, &d.Month, &d.Day); err != nil {
		panic("internal error: history gave the day " + day)
	}
	return d
}
