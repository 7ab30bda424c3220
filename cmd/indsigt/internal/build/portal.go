package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/source"
	"indsigt/cmd/indsigt/internal/view"
)

// Portal is a state of a portal: read, booked and planned. Its files are those that a
// build of the same files publishes, byte for byte. It is immutable and safe for
// concurrent use; Update makes the next one.
//
// What a portal reuses of the previous one obeys these laws:
//
//  1. A file that was not named as changed keeps its digest. Links, and all files if
//     none is named, are read again.
//  2. A document is reused by path, digest and options: see ParseCache.
//  3. A ledger, with its problems, is reused if the front matter of every document,
//     the settings and the portal's day are the same (Book.booking). Else it reuses
//     the facts of holders: see ledger.Reading. The library and the plan are made
//     anew each time.
//  4. Answers of the ledger are reused by the digest of their measure: see
//     pages.Answers.
//  5. Layouts, texts and static files are reused if the portal's own have the same
//     digests and the settings they depend on are the same.
//  6. Pages are not reused: each is made when it is requested.
type Portal struct {
	// Book is the portal as it was read, with all problems.
	*Book
	Left []Left
	// Site is the site of the newest portal without errors: this one, or an earlier
	// one. Nil: there has been none.
	Site *Preview
	// Changed are the files that differ from the previous portal, sorted.
	Changed []string
	Stages  []Stage

	plan    *site    // nil: errors in the documents prevent a plan
	earlier *Preview // Site of the previous portal
	// faults are the problems of file names and sizes.
	faults []diag.Problem
	// counted is the newest book with a ledger.
	counted *Book
	frames  *frames
	// own are the digests of the portal's own layouts, texts and static files.
	own map[string][sha256.Size]byte
}

// Good reports whether the portal has no errors, so that Site is its own.
func (p *Portal) Good() bool { return p.Site != nil && p.Site.site.book == p.Book }

// Open reads, books and plans a portal. The error is of the system or the context;
// mistakes in the portal are its Problems.
func Open(ctx context.Context, opt Options) (*Portal, error) {
	return open(ctx, opt, true)
}

// open is Open. With try, a page of each kind is made, to find layouts that fail.
func open(ctx context.Context, opt Options, try bool) (*Portal, error) {
	watch := newStopwatch()
	b, faults, err := load(opt, watch)
	if err != nil {
		return nil, err
	}
	p := &Portal{Book: b, faults: faults}
	p.own = ownFiles(opt)
	return p, p.finish(ctx, nil, try, watch)
}

// Update returns the portal after changes at some paths, files or folders,
// slash-separated and relative to the portal's folder; without any, everything is
// checked for changes. overlay are unsaved files that replace those on disk, by path;
// it replaces the previous overlay. If no byte differs, Update returns p itself.
func (p *Portal) Update(ctx context.Context, changed []string, overlay map[string][]byte) (*Portal, error) {
	watch := newStopwatch()
	opt := p.opt
	opt.Over = overlay
	n := &Portal{Book: &Book{opt: opt, assets: p.assets, sizes: p.sizes, uncertain: make(map[string]bool)}, own: p.own}
	all := len(changed) == 0 || len(overlay)+len(p.opt.Over) > 0
	if all {
		n.Tree, n.faults = source.Load(opt.files(), "content", source.Options{})
	} else {
		n.Tree, n.faults = p.Tree.Refresh(changed)
		n.known = p.digests
	}
	differs := n.touched(p.Tree, changed, all)
	if !reflect.DeepEqual(n.faults, p.faults) {
		differs = append(differs, "content")
	}
	if all || touchesFrames(changed) {
		n.own = ownFiles(opt)
		for path := range n.own {
			if p.own[path] != n.own[path] {
				differs = append(differs, path)
			}
		}
		for path := range p.own {
			if _, ok := n.own[path]; !ok {
				differs = append(differs, path)
			}
		}
	}
	watch.stage("source")
	n.Changed = differs
	if err := n.finish(ctx, p, true, watch); err != nil {
		return nil, err
	}
	if n.same(p) {
		return p, nil
	}
	return n, nil
}

// same reports whether no file differs from the previous portal, saved or not.
func (p *Portal) same(before *Portal) bool {
	return len(p.Changed) == 0 && maps.EqualFunc(p.opt.Over, before.opt.Over, bytes.Equal)
}

// finish reads, books and plans the tree. before is nil for the first portal.
func (p *Portal) finish(ctx context.Context, before *Portal, try bool, watch *stopwatch) error {
	if before != nil {
		p.was = before.counted
		p.Site, p.earlier = before.Site, before.Site
		p.frames = before.frames
	}
	if err := p.read(ctx, p.faults, watch); err != nil {
		return err
	}
	if p.was = nil; p.Ledger != nil {
		p.counted = p.Book
	} else if before != nil {
		p.counted = before.counted
	}
	if before != nil {
		for path, digest := range p.digests {
			if old, ok := before.digests[path]; ok && old != digest {
				p.Changed = append(p.Changed, path)
			}
		}
		slices.Sort(p.Changed)
		p.Changed = slices.Compact(p.Changed)
		if p.same(before) {
			return nil
		}
	}
	defer func() { p.Stages = watch.stages }()
	p.Left = left(p.Book)
	if p.Ledger == nil {
		return nil
	}
	if p.opt.History != nil && !p.Errors() && !p.opt.Outline {
		var err error
		if p.History, err = p.opt.History(ctx, p.Book); err != nil {
			return err
		}
		watch.stage("history")
	}
	if key := p.framing(); p.frames == nil || p.frames.key != key {
		p.frames = loadFrames(p.opt, p.Settings)
		p.frames.key = key
	}
	var answers *pages.Answers
	if p.Site != nil {
		answers = p.Site.site.pages.Answers()
	}
	p.plan = plan(p.Book, p.frames, answers, watch)
	p.add(p.plan.problems)
	if p.opt.Published != nil && !p.Errors() && !p.opt.Outline {
		published, err := p.opt.Published(ctx, p.Book)
		if err != nil {
			return err
		}
		p.add(p.plan.lost(published))
	}
	p.Left = left(p.Book)
	if !p.Errors() && !p.opt.Outline {
		if s := newPreview(p.plan); !try || p.try(s) {
			p.Site = s
		}
		watch.stage("layouts tried")
	}
	return ctx.Err()
}

// Pages are all planned pages; nil if errors in the documents prevent a plan.
func (p *Portal) Pages() []pages.Entry {
	if p.plan == nil || p.plan.pages == nil {
		return nil
	}
	return p.plan.pages.Pages()
}

// Page is the data of the page at a path as in Pages ("" is the home page); ok is
// false if there is none.
func (p *Portal) Page(path string) (page view.Page, ok bool) {
	for i, e := range p.Pages() {
		if e.Path == path {
			return p.plan.pages.Data(i), true
		}
	}
	return nil, false
}

// Path is the address of a document's page below the site's root ("" is the home
// page), that of a translation in its language; ok is false if it has none, or the
// portal has errors.
func (p *Portal) Path(file string) (path string, ok bool) {
	if !p.Good() {
		return "", false
	}
	return p.Site.Path(file)
}

// OwnLayouts reports whether the portal replaces layouts of the program. Such a
// layout can fail on a page that has not been requested; see Preview.TryAll.
func (p *Portal) OwnLayouts() bool {
	for path := range p.own {
		if strings.HasPrefix(path, "layouts/") && strings.HasSuffix(path, ".html") {
			return true
		}
	}
	return false
}

// Refuse returns p with the problem of a page that could not be made, and the site of
// the previous portal.
func (p *Portal) Refuse(problem diag.Problem) *Portal {
	b, n := *p.Book, *p
	b.Problems = slices.Clone(p.Problems)
	b.add([]diag.Problem{problem})
	n.Book, n.Site = &b, p.earlier
	return &n
}

// try makes a page of each kind with layouts that were not tried before; a layout
// that fails is a problem of the book.
func (p *Portal) try(s *Preview) bool {
	if p.frames.tried.Load() {
		return true
	}
	if problem, ok := s.tryLayouts(); !ok {
		p.add([]diag.Problem{problem})
		return false
	}
	p.frames.tried.Store(true)
	return true
}

// touched marks the documents that must be read again, and returns the files that
// were added, removed, or are published unmodified and have changed.
func (p *Portal) touched(before *source.Tree, paths []string, all bool) (differs []string) {
	differs = difference(before, p.Tree)
	for _, path := range differs {
		p.uncertain[path] = true
	}
	see := func(i int) {
		switch f := &p.Tree.Files[i]; {
		case f.Kind == source.Markdown:
			p.uncertain[f.Path] = true
		case p.assets.changed(p.Tree, i):
			differs = append(differs, f.Path)
		}
	}
	for _, path := range paths {
		for i, to := p.Tree.Under(path); i < to; i++ {
			see(i)
		}
	}
	for i := range p.Tree.Files {
		if p.Tree.Files[i].Link || all {
			see(i)
		}
	}
	return differs
}

// difference returns the files that only one of two trees has.
func difference(before, after *source.Tree) (all []string) {
	only := func(a, b *source.Tree) {
		for _, f := range a.Files {
			if b.Find(f.Path) < 0 {
				all = append(all, f.Path)
			}
		}
	}
	only(before, after)
	only(after, before)
	return all
}

func touchesFrames(paths []string) bool {
	return slices.ContainsFunc(paths, func(p string) bool {
		top, _, _ := strings.Cut(p, "/")
		return top == "layouts" || top == "static"
	})
}

// ownFiles returns the digests of the portal's layouts, texts and static files by
// path. The digest of a file that cannot be read is zero; its use reports the error.
func ownFiles(opt Options) map[string][sha256.Size]byte {
	now := make(map[string][sha256.Size]byte)
	own := opt.own()
	for _, dir := range []string{"layouts", "static"} {
		_ = fs.WalkDir(own, dir, func(p string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return nil
			}
			now[p] = [sha256.Size]byte{}
			if body, err := fs.ReadFile(own, p); err == nil {
				now[p] = sha256.Sum256(body)
			}
			return nil
		})
	}
	return now
}

// framing is a key of the layouts, texts, static files and settings that they depend
// on. The settings' positions are part of it, since problems state them.
func (p *Portal) framing() string {
	set := p.Settings
	key := fmt.Sprintf("%q %q %v", set.Languages, set.Currency, set.Colours)
	for _, path := range slices.Sorted(maps.Keys(p.own)) {
		key += fmt.Sprintf("\n%q %x", path, p.own[path])
	}
	return key
}
