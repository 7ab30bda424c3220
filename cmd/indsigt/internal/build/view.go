package build

import (
	"context"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/pages"
)

// View is a portal read, counted and planned, of which no page is made until it
// is asked for. It is immutable; any number of goroutines may ask it.
type View struct {
	*Book
	site *site // nil where errors keep the site from being built
}

// Look does what Check does but for making the pages: all problems are told
// that are not a layout's. The error is of the system or the context.
func Look(ctx context.Context, opt Options) (*View, error) {
	watch := newStopwatch()
	book, err := read(ctx, opt, watch)
	if err != nil {
		return nil, err
	}
	v := &View{Book: book}
	if book.Ledger == nil {
		return v, nil
	}
	s := plan(book, loadFrames(opt, book.Settings), nil, watch)
	book.add(s.problems)
	if !book.Errors() {
		v.site = s
	}
	return v, ctx.Err()
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
