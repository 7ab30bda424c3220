// Package library joins all documents of a portal and checks what one file cannot
// decide alone: that each reference has exactly one target, that translations have an
// original, that nothing has happened later than the portal's day, and that maps and
// prices fit the documents that name them.
//
// Its main type is Library, made by Gather, once for the whole portal.
package library

import (
	"cmp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
)

// Library is all documents of a portal without drafts, with references resolved.
// Lists are sorted by slug; sorting for display is the task of package pages.
// Documents are shared with caches and never modified.
type Library struct {
	Settings *content.Settings
	// Holders are sorted by kind (areas, initiatives, plans, pools), then slug.
	Holders       []*content.Holder
	Organisations []*content.Organisation
	Themes        []*content.Theme
	Sources       []*content.Source
	Pages         []*content.Page
	Terms         []*content.Term
	// Drafts are documents that are not published: drafts, and pages of a later day
	// than the portal's (see Later). They are sorted by path.
	Drafts []*content.Doc
	// Shown reports that the drafts are in the other lists too.
	Shown bool
	// Day is the portal's day: the setting, else that passed to Gather.
	Day content.Date

	// kinds is the set of kinds that have a document, by slug.
	kinds   map[string]kindSet
	docs    map[name]*content.Doc
	holders map[name]*content.Holder
	words   map[translated]*content.Words
	drafts  map[name]*content.Doc
	// outlines are those of areas, by slug: see ReadMaps.
	outlines map[string]Outline
	prices   []content.Price // see ReadPrices
	pricesOf int
	from     []content.Document // the documents passed to Gather
	// unsound are the holders with problems of references.
	unsound map[*content.Holder]bool
}

type name struct {
	kind content.Kind
	slug string
}

type translated struct {
	name
	lang string
}

// kindSet has a bit for every kind.
type kindSet uint16

func bit(kind content.Kind) kindSet {
	switch kind {
	case content.Home:
		return 1 << 0
	case content.Areas:
		return 1 << 1
	case content.Initiatives:
		return 1 << 2
	case content.Plans:
		return 1 << 3
	case content.Pools:
		return 1 << 4
	case content.Organisations:
		return 1 << 5
	case content.Themes:
		return 1 << 6
	case content.Sources:
		return 1 << 7
	case content.Pages:
		return 1 << 8
	case content.Terms:
		return 1 << 9
	}
	return 0
}

// Gather joins documents and checks what one file cannot decide alone. day is the
// portal's day if the settings have none; without a day the checks that need one are
// skipped. The result does not depend on the order of docs; zero Documents, of files
// that could not be read, are ignored.
func Gather(docs []content.Document, day content.Date) (*Library, []diag.Problem) {
	return GatherAfter(docs, day, false, nil)
}

// GatherAfter is Gather, with the drafts included if shown is set, for previews. It does
// not resolve again the references of a holder that is the same document in earlier, which
// may be nil, and had no problems there, if references resolve as in earlier. The library
// does not hold on to earlier.
func GatherAfter(docs []content.Document, day content.Date, shown bool, earlier *Library) (*Library, []diag.Problem) {
	l := &Library{
		Shown: shown,
		Day:   day,
		from:  docs,
		kinds: make(map[string]kindSet, len(docs)), docs: make(map[name]*content.Doc, len(docs)),
		holders: map[name]*content.Holder{}, words: map[translated]*content.Words{}, drafts: map[name]*content.Doc{},
	}
	c := &checker{lib: l}
	byPath := func(a, b content.Document) int { return strings.Compare(a.Path(), b.Path()) }
	if !slices.IsSortedFunc(docs, byPath) {
		docs = slices.Clone(docs)
		slices.SortFunc(docs, byPath)
	}
	for i := range docs {
		// The day decides which documents are left out.
		if s := docs[i].Settings; s != nil && !s.Day.IsZero() {
			l.Day = s.Day
		}
	}
	for i := range docs {
		if docs[i].Translation == nil {
			c.shelve(&docs[i])
		}
	}
	l.sort()
	if l.Settings == nil {
		c.add(diag.New("settings-missing", diag.Pos{File: content.Folder + "index.md"}))
		l.Settings = content.DefaultSettings()
	}
	for i := range docs {
		if docs[i].Translation != nil {
			c.translation(docs[i].Translation)
		}
	}
	for i := range docs {
		if doc := docs[i].Base(); doc != nil {
			c.misnamed(doc)
		}
	}
	c.references(earlier)
	c.staleness()
	return l, c.problems
}

// checker collects the problems of the whole library.
type checker struct {
	lib      *Library
	problems []diag.Problem
	names    map[kindSet]*names // made when first needed
	called   map[name][]name    // made when first needed: see index
	unmapped int                // all areas before this one have an outline
}

func (c *checker) add(p diag.Problem) { c.problems = append(c.problems, p) }

// shelve adds an original to the library. Of two with one name the first by path is
// kept; package source reports them.
func (c *checker) shelve(d *content.Document) {
	l, doc := c.lib, d.Base()
	if doc == nil {
		return
	}
	key := name{doc.Kind, doc.Slug}
	if (doc.Draft || l.Later(doc)) && doc.Kind != content.Home {
		c.dayWanted(doc)
		l.Drafts = append(l.Drafts, doc)
		if !l.Shown {
			l.drafts[key] = doc
			return
		}
	}
	if l.kinds[doc.Slug]&bit(doc.Kind) != 0 {
		other := l.docs[key]
		c.add(diag.New("file-name-twice", doc.TitlePos, "name", doc.Path, "other", other.Path))
		return
	}
	l.kinds[doc.Slug] |= bit(doc.Kind)
	l.docs[key] = doc
	switch {
	case d.Holder != nil:
		l.Holders = append(l.Holders, d.Holder)
		l.holders[key] = d.Holder
	case d.Organisation != nil:
		l.Organisations = append(l.Organisations, d.Organisation)
	case d.Theme != nil:
		l.Themes = append(l.Themes, d.Theme)
	case d.Source != nil:
		l.Sources = append(l.Sources, d.Source)
	case d.Page != nil:
		l.Pages = append(l.Pages, d.Page)
	case d.Term != nil:
		l.Terms = append(l.Terms, d.Term)
	case d.Settings != nil:
		l.Settings = d.Settings
	}
}

// dayWanted reports that the portal's day is needed to decide whether a page is
// published. Previews show drafts and do not need it.
func (c *checker) dayWanted(doc *content.Doc) {
	if l := c.lib; l.Day.IsZero() && !l.Shown && !doc.Draft {
		c.add(diag.New("day-unknown", doc.PublishedPos, "published", doc.Published.String()))
	}
}

// Later reports whether a page is published on a later day than the portal's. If that
// is not known it is, so that no page is published early by mistake.
func (l *Library) Later(doc *content.Doc) bool {
	return !doc.Published.IsZero() && (l.Day.IsZero() || doc.Published.After(l.Day))
}

func (l *Library) sort() {
	slices.SortFunc(l.Holders, func(a, b *content.Holder) int {
		return cmp.Or(cmp.Compare(bit(a.Kind), bit(b.Kind)), strings.Compare(a.Slug, b.Slug))
	})
	slices.SortFunc(l.Organisations, func(a, b *content.Organisation) int { return strings.Compare(a.Slug, b.Slug) })
	slices.SortFunc(l.Themes, func(a, b *content.Theme) int { return strings.Compare(a.Slug, b.Slug) })
	slices.SortFunc(l.Sources, func(a, b *content.Source) int { return strings.Compare(a.Slug, b.Slug) })
	slices.SortFunc(l.Pages, func(a, b *content.Page) int { return strings.Compare(a.Slug, b.Slug) })
	slices.SortFunc(l.Terms, func(a, b *content.Term) int { return strings.Compare(a.Slug, b.Slug) })
	slices.SortFunc(l.Drafts, func(a, b *content.Doc) int { return strings.Compare(a.Path, b.Path) })
}

// translation adds a translation to its original.
func (c *checker) translation(w *content.Words) {
	l, key := c.lib, name{w.Kind, w.Slug}
	original := l.docs[key]
	if original == nil {
		if l.drafts[key] == nil {
			file := strings.TrimSuffix(w.Path, "."+w.Lang+".md") + ".md"
			c.add(diag.New("translation-without-original", w.TitlePos, "file", file))
		}
		return
	}
	l.words[translated{key, w.Lang}] = w
	c.age(w, original)
	c.phrases(w, original)
}

// age reports a translation that is older than its original.
func (c *checker) age(w *content.Words, original *content.Doc) {
	if !w.Updated.IsZero() && !original.Updated.IsZero() && original.Updated.After(w.Updated) {
		p := diag.New("translation-older", w.UpdatedPos, "updated", w.Updated.String(), "original", original.Updated.String())
		c.add(p.With("original", original.Updated.String(), original.UpdatedPos))
	}
}

// Holder finds a holder by KIND/SLUG; nil: none.
func (l *Library) Holder(id string) *content.Holder {
	kind, slug, _ := ask.CutID(id)
	return l.holders[name{content.Kind(kind), slug}]
}

// Doc finds the common part of a document by kind and slug; nil: none. The settings
// are Home, "index".
func (l *Library) Doc(kind content.Kind, slug string) *content.Doc { return l.docs[name{kind, slug}] }

// Title is a document's title, its slug if there is none.
func (l *Library) Title(kind content.Kind, slug string) string {
	if doc := l.Doc(kind, slug); doc != nil && doc.Title != "" {
		return doc.Title
	}
	return slug
}

// Words finds the translation of a document; nil: none.
func (l *Library) Words(kind content.Kind, slug, lang string) *content.Words {
	return l.words[translated{name{kind, slug}, lang}]
}
