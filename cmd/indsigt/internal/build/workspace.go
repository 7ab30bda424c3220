package build

import (
	"context"
	"crypto/sha256"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/source"
)

// Workspace is a portal that somebody is writing in: it is read once, and after
// that only what changed is read again. What it shows is what a build of the
// same files would publish, byte for byte.
//
// Its methods may be called by any number of goroutines; updates wait for one
// another.
type Workspace struct {
	opt   Options
	mu    sync.Mutex
	shelf *shelf
	tree  *source.Tree
	// frames are kept until a layout, a language file or a static file, or the
	// settings they depend on, change; own are the digests of the portal's.
	frames  *frames
	framing string  // the settings that frames were made under
	tried   *frames // those that made a page of each kind
	own     map[string][sha256.Size]byte
	// faults are what is wrong with names and sizes of files.
	faults      []diag.Problem
	attachments *attachments
	now         *Edition
}

// Edition is a portal at a moment. It is immutable.
type Edition struct {
	// Book is the portal as it was read, with all that is wrong with it.
	*Book
	Left []Left
	// Site is the site of the newest edition that had no errors: this one's,
	// or an earlier one's. Nil: there has been none.
	Site *Preview
	// Changed are the files that differ from the edition before, sorted.
	Changed []string
	Stages  []Stage
	// earlier is the site that stood before this edition's.
	earlier *Preview
}

// Good reports that Site is this edition's own.
func (e *Edition) Good() bool { return e.Site != nil && e.Site.site.book == e.Book }

// Open reads a portal. The error is of the system or the context: a portal with
// mistakes is an edition with problems.
func Open(ctx context.Context, opt Options) (*Workspace, *Edition, error) {
	w := &Workspace{opt: opt, shelf: newShelf(), attachments: newAttachments()}
	e, err := w.Update(ctx, nil)
	return w, e, err
}

// Now is the newest edition.
func (w *Workspace) Now() *Edition {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// Update reads what changed at some paths, files or folders, slash-separated
// and relative to the portal's folder; with none, everything is looked at
// again. Where no byte differs the edition is the one before.
func (w *Workspace) Update(ctx context.Context, paths []string) (*Edition, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	watch := newStopwatch()
	before := w.tree
	var problems []diag.Problem
	all := len(paths) == 0 || w.tree == nil
	if all {
		w.tree, problems = source.Load(w.opt.files(), "content", source.Options{})
	} else {
		w.tree, problems = w.tree.Refresh(paths)
	}
	if all {
		paths = nil
	}
	changed := w.touched(before, paths)
	if !reflect.DeepEqual(problems, w.faults) {
		changed = append(changed, "content")
	}
	w.faults = problems
	if all || touchesFrames(paths) {
		changed = append(changed, w.readOwn()...)
	}
	watch.stage("source")
	w.shelf.parsed = 0
	b := &Book{opt: w.opt, Tree: w.tree, shelf: w.shelf, attachments: w.attachments}
	if err := b.read(ctx, problems, watch); err != nil {
		w.tree = nil // what was touched is not known any more
		return w.now, err
	}
	for path := range w.shelf.changed {
		changed = append(changed, path)
	}
	clear(w.shelf.changed)
	slices.Sort(changed)
	changed = slices.Compact(changed)
	if w.now != nil && len(changed) == 0 {
		return w.now, nil
	}
	if !sameFiles(before, w.tree) {
		w.shelf.sweep(w.tree)
	}
	w.now = w.edition(b, changed, watch)
	return w.now, nil
}

// touched marks what is to be read again, and gives the files that came, went,
// or are published as they are and may have changed.
func (w *Workspace) touched(before *source.Tree, paths []string) []string {
	changed := difference(before, w.tree, w.shelf.mark)
	see := func(i int) {
		switch f := &w.tree.Files[i]; {
		case f.Kind == source.Markdown:
			w.shelf.mark(f.Path)
		case before != nil && w.attachments.changed(w.tree, i):
			changed = append(changed, f.Path)
		}
	}
	for _, p := range paths {
		for i, to := w.tree.Under(p); i < to; i++ {
			see(i)
		}
	}
	for i := range w.tree.Files {
		if w.tree.Files[i].Link || len(paths) == 0 {
			see(i)
		}
	}
	return changed
}

// difference are the files that only one of two trees has. Those that came are
// told to came.
func difference(before, after *source.Tree, came func(path string)) (changed []string) {
	var old []source.File
	if before != nil {
		old = before.Files
	}
	for _, f := range after.Files {
		for len(old) > 0 && old[0].Path < f.Path {
			changed = append(changed, old[0].Path)
			old = old[1:]
		}
		if len(old) > 0 && old[0].Path == f.Path {
			old = old[1:]
			continue
		}
		changed = append(changed, f.Path)
		came(f.Path)
	}
	for _, f := range old {
		changed = append(changed, f.Path)
	}
	return changed
}

// sameFiles reports that two trees have the same files, whatever is in them.
func sameFiles(before, after *source.Tree) bool {
	return before != nil && slices.EqualFunc(before.Files, after.Files, func(a, b source.File) bool { return a.Path == b.Path })
}

func touchesFrames(paths []string) bool {
	return slices.ContainsFunc(paths, func(p string) bool {
		top, _, _ := strings.Cut(p, "/")
		return top == "layouts" || top == "static"
	})
}

// readOwn looks at the portal's own layouts and static files, and gives those
// that changed.
func (w *Workspace) readOwn() []string {
	now := make(map[string][sha256.Size]byte)
	own := w.opt.own()
	for _, dir := range []string{"layouts", "static"} {
		// What cannot be read is told when the frames are made.
		_ = fs.WalkDir(own, dir, func(p string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return nil
			}
			body, err := fs.ReadFile(own, p)
			if err != nil {
				now[p] = [sha256.Size]byte{}
				return nil
			}
			now[p] = sha256.Sum256(body)
			return nil
		})
	}
	var changed []string
	for p, sum := range now {
		if old, ok := w.own[p]; !ok || old != sum {
			changed = append(changed, p)
		}
	}
	for p := range w.own {
		if _, ok := now[p]; !ok {
			changed = append(changed, p)
		}
	}
	w.own = now
	if len(changed) > 0 {
		w.frames = nil
	}
	return changed
}

// framesFor are the layouts and words under the settings.
func (w *Workspace) framesFor(set *content.Settings) frames {
	framing := framing(set)
	if w.frames == nil || w.framing != framing {
		f := loadFrames(w.opt, set)
		w.frames, w.framing = &f, framing
	}
	return *w.frames
}

// edition plans the site of a book.
func (w *Workspace) edition(b *Book, changed []string, watch *stopwatch) *Edition {
	e := &Edition{Book: b, Left: left(b), Changed: changed}
	if w.now != nil {
		e.Site, e.earlier = w.now.Site, w.now.Site
	}
	if b.Ledger != nil {
		var before *pages.Answers
		if e.Site != nil {
			before = e.Site.site.pages.Answers()
		}
		s := plan(b, w.framesFor(b.Settings), before, watch)
		b.add(s.problems)
		e.Left = left(b)
		if p := newPreview(s); !b.Errors() && w.try(p) {
			e.Site = p
		}
		watch.stage("layouts tried")
	}
	e.Stages = watch.stages
	return e
}

// try makes a page of each kind with layouts that were not used before; a
// layout that fails is a problem of the book.
func (w *Workspace) try(p *Preview) bool {
	if w.tried == w.frames {
		return true
	}
	if problem, ok := p.tryLayouts(); !ok {
		p.site.book.add([]diag.Problem{problem})
		return false
	}
	w.tried = w.frames
	return true
}

// OwnLayouts reports that the portal has layouts of its own. Those may fail on a
// page that nobody has asked for yet; see Preview.TryAll.
func (w *Workspace) OwnLayouts() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for path := range w.own {
		if strings.HasPrefix(path, "layouts/") && strings.HasSuffix(path, ".html") {
			return true
		}
	}
	return false
}

// Refuse takes back an edition that a page could not be made of: the problem is
// told, and the site before stands again. An edition that is not the newest is
// past refusing.
func (w *Workspace) Refuse(e *Edition, p diag.Problem) *Edition {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.now != e || !e.Good() {
		return w.now
	}
	b := *e.Book
	b.Problems = slices.Clone(e.Problems)
	b.add([]diag.Problem{p})
	w.now = &Edition{Book: &b, Left: e.Left, Site: e.earlier, Changed: e.Changed}
	return w.now
}
