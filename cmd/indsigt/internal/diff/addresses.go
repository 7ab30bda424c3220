package diff

import (
	"maps"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/pages"
)

// Event is what happened to a page.
type Event uint8

const (
	Appears Event = iota
	Goes
	Moves
	// Dropped is an old address that redirected to a page and is gone.
	Dropped
)

// String is the event's name in JSON.
func (e Event) String() string { return [...]string{"appears", "goes", "moves", "address-dropped"}[e] }

// Page is a page that was added, removed or moved.
type Page struct {
	Event Event
	// Path is the page's address without a leading slash, or its file if
	// Change.PagesByFile; for a page that moved, the old one.
	Path string
	To   string // where it moved to
	// Kept reports that the old address redirects to the new one.
	Kept   bool
	Title  string // empty: the page has no document
	Source string // the document's file; empty: the page has none
	Lang   string
}

// comparePages compares the addresses of the two sides.
func (c *Change) comparePages() {
	if c.Old.Pages == nil || c.New.Pages == nil {
		c.PagesByFile = true
		c.compareFiles()
		return
	}
	old, new := addressesOf(c.Old), addressesOf(c.New)
	reached := make(map[string]bool) // targets of moves
	for _, path := range slices.Sorted(maps.Keys(old)) {
		e := old[path]
		now, there := new[path]
		switch {
		case there && (now.To == "" || e.To != ""):
			continue
		case e.To != "":
			c.Pages = append(c.Pages, Page{Event: Dropped, Path: path, Source: e.Source, Lang: e.Lang})
		case there: // a redirect
			c.Pages = append(c.Pages, c.page(Page{Event: Moves, Path: path, To: now.To, Kept: true}, e))
			reached[now.To] = true
		default:
			if to := c.movedTo(e); to != "" {
				c.Pages = append(c.Pages, c.page(Page{Event: Moves, Path: path, To: to}, e))
				reached[to] = true
			} else {
				c.Pages = append(c.Pages, c.page(Page{Event: Goes, Path: path}, e))
			}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(new)) {
		e := new[path]
		was, there := old[path]
		if e.To == "" && !reached[path] && (!there || was.To != "") {
			c.Pages = append(c.Pages, c.page(Page{Event: Appears, Path: path}, e))
		}
	}
}

// Lost is the number of old addresses that no longer work: those of removed pages, of
// moved pages without an alias, and of dropped redirects.
func (c *Change) Lost() int {
	n := 0
	for i := range c.Pages {
		if p := &c.Pages[i]; p.Event == Goes || p.Event == Dropped || p.Event == Moves && !p.Kept {
			n++
		}
	}
	return n
}

func addressesOf(s *Side) map[string]pages.Entry {
	all := make(map[string]pages.Entry, len(s.Pages))
	for _, e := range s.Pages {
		all[e.Path] = e
	}
	return all
}

// movedTo is the new address of the document of an old page, in its language; empty:
// it has none.
func (c *Change) movedTo(e pages.Entry) string {
	if e.Source == "" {
		return ""
	}
	source := c.names.file(e.Source)
	for _, n := range c.New.Pages {
		if n.Source == source && n.Lang == e.Lang && n.To == "" {
			return n.Path
		}
	}
	return ""
}

// page fills in source, language and title of a page.
func (c *Change) page(p Page, e pages.Entry) Page {
	p.Source, p.Lang, p.Title = e.Source, e.Lang, c.titles[e.Source]
	if p.Event == Moves {
		p.Title = c.titles[c.names.file(e.Source)]
	}
	return p
}

// compareFiles compares the files of the sides. It is used if the pages of a side
// cannot be planned.
func (c *Change) compareFiles() {
	there := func(files []string, file string) bool { _, ok := slices.BinarySearch(files, file); return ok }
	for _, file := range c.Old.Files {
		to := c.names.file(file)
		switch {
		case there(c.New.Files, file):
		case to != file:
			c.Pages = append(c.Pages, Page{Event: Moves, Path: file, To: to, Title: c.titles[file], Source: file})
		default:
			c.Pages = append(c.Pages, Page{Event: Goes, Path: file, Title: c.titles[file], Source: file})
		}
	}
	moved := make(map[string]bool, len(c.names.files))
	for _, to := range c.names.files {
		moved[to] = true
	}
	for _, file := range c.New.Files {
		if !there(c.Old.Files, file) && !moved[file] {
			c.Pages = append(c.Pages, Page{Event: Appears, Path: file, Title: c.titles[file], Source: file})
		}
	}
	slices.SortFunc(c.Pages, func(a, b Page) int { return strings.Compare(a.Path, b.Path) })
}
