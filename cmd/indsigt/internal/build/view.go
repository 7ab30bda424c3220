package build

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/pages"
)

// View is a portal read, counted and planned, of which no page is made until it
// is asked for. It is immutable; any number of goroutines may ask it.
type View struct {
	*Book
	site *site // nil where errors keep the site from being built
}

// Lookout looks at one portal again and again. It keeps layouts and words, which
// are most of a look's work, until one of their files or a setting they hang on
// is another. The zero Lookout is ready; it is safe for concurrent use.
type Lookout struct {
	mu     sync.Mutex
	frames *frames
	stamp  string
}

// Look does what Check does but for making the pages: all problems are told
// that are not a layout's. The error is of the system or the context.
func (l *Lookout) Look(ctx context.Context, opt Options) (*View, error) {
	watch := newStopwatch()
	book, err := read(ctx, opt, watch)
	if err != nil {
		return nil, err
	}
	v := &View{Book: book}
	if book.Ledger == nil {
		return v, nil
	}
	s := plan(book, l.framesFor(opt, book.Settings), nil, watch)
	book.add(s.problems)
	if !book.Errors() {
		v.site = s
	}
	return v, ctx.Err()
}

func (l *Lookout) framesFor(opt Options, set *content.Settings) frames {
	stamp := frameStamp(opt.own(), set)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.frames == nil || l.stamp != stamp {
		f := loadFrames(opt, set)
		l.frames, l.stamp = &f, stamp
	}
	return *l.frames
}

// frameStamp changes when layouts, language files, static files or the settings
// they hang on do.
func frameStamp(own fs.FS, set *content.Settings) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %q", set.Languages, set.Currency)
	for _, root := range []string{"layouts", "static"} {
		// What cannot be read is told when the frames are made.
		_ = fs.WalkDir(own, root, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if info, err := d.Info(); err == nil && !d.IsDir() {
				fmt.Fprintf(&b, "\n%q %d %d", path, info.Size(), info.ModTime().UnixNano())
			}
			return nil
		})
	}
	return b.String()
}

// Path is the address of a document's page below the site's root ("" is the
// home page), a translation's in its language; ok is false where it has none.
func (v *View) Path(file string) (path string, ok bool) {
	if v.site == nil {
		return "", false
	}
	stem, lang := strings.TrimSuffix(file, ".md"), v.Lang()
	if i := strings.LastIndexByte(stem, '.'); i > strings.LastIndexByte(stem, '/') {
		stem, lang = stem[:i], stem[i+1:]
	}
	for _, e := range v.site.pages.Pages() {
		if e.Source == stem+".md" && e.Lang == lang && e.Kind != pages.KindRedirect {
			return e.Path, true
		}
	}
	return "", false
}

// File makes one file of the site: a page, or what pages are made with. ok is
// false where the site has none of that name, or it is data. The bytes must not
// be changed.
func (v *View) File(name string) (body []byte, ok bool, err error) {
	if v.site == nil {
		return nil, false, nil
	}
	for i, e := range v.site.pages.Pages() {
		if e.File() != name {
			continue
		}
		page := v.site.pages.Data(i)
		if _, data := page.(*pages.DataPage); data {
			return nil, false, nil
		}
		body, err = v.site.renderer.Page(nil, page)
		return body, err == nil, err
	}
	for _, f := range v.site.renderer.Assets().Files() {
		if f.Path == name {
			return f.Body, true, nil
		}
	}
	assets := v.site.pages.Assets()
	i, found := slices.BinarySearchFunc(assets, name, func(a pages.Asset, name string) int { return strings.Compare(a.To, name) })
	if !found {
		return nil, false, nil
	}
	body, err = v.site.document(assets[i].From)
	return body, err == nil, err
}
