package content

import (
	"cmp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
)

// Library is all documents of a portal, drafts left out, every reference
// resolved. Lists are sorted by slug; sorting for display belongs to pages.
// Documents are shared with caches and never changed.
type Library struct {
	Settings *Settings
	// Holders are sorted by kind (areas, initiatives, plans, pools), then slug.
	Holders       []*Holder
	Organisations []*Organisation
	Themes        []*Theme
	Sources       []*Source
	Pages         []*Page
	Terms         []*Term
	// Drafts are what is not to be published: drafts, and pages of a later
	// day than the portal's (see Later). They are sorted by path.
	Drafts []*Doc
	// Shown tells that the drafts are in the other lists all the same.
	Shown bool
	// Day is the portal's day: the setting, else the one handed to Gather.
	Day Date

	// kinds tells for every slug which kinds have a document of that name.
	kinds   map[string]kindSet
	docs    map[name]*Doc
	holders map[name]*Holder
	words   map[translated]*Words
	drafts  map[name]*Doc
	// outlines are those of areas, by slug: see ReadMaps.
	outlines map[string]Outline
	prices   []Price // see ReadPrices
	pricesOf int
	from     []Document // as they were handed in
}

type name struct {
	kind Kind
	slug string
}

type translated struct {
	name
	lang string
}

// kindSet has a bit for every kind, by its place in Kinds.
type kindSet uint16

func bit(kind Kind) kindSet {
	switch kind {
	case Home:
		return 1 << 0
	case Areas:
		return 1 << 1
	case Initiatives:
		return 1 << 2
	case Plans:
		return 1 << 3
	case Pools:
		return 1 << 4
	case Organisations:
		return 1 << 5
	case Themes:
		return 1 << 6
	case Sources:
		return 1 << 7
	case Pages:
		return 1 << 8
	case Terms:
		return 1 << 9
	}
	return 0
}

// Gather puts documents together and checks what no file can know alone. day is
// the portal's day where the settings state none; zero leaves out the checks
// that need one. The order of docs does not matter; the zero Document of a file
// that could not be read is passed over.
func Gather(docs []Document, day Date) (*Library, []diag.Problem) { return gather(docs, day, false) }

// GatherDrafts is Gather with the drafts among the other documents, for whoever
// is writing them.
func GatherDrafts(docs []Document, day Date) (*Library, []diag.Problem) {
	return gather(docs, day, true)
}

func gather(docs []Document, day Date, shown bool) (*Library, []diag.Problem) {
	l := &Library{
		Shown: shown,
		Day:   day,
		from:  docs,
		kinds: make(map[string]kindSet, len(docs)), docs: make(map[name]*Doc, len(docs)),
		holders: map[name]*Holder{}, words: map[translated]*Words{}, drafts: map[name]*Doc{},
	}
	c := &checker{lib: l}
	byPath := func(a, b Document) int { return strings.Compare(a.path(), b.path()) }
	if !slices.IsSortedFunc(docs, byPath) {
		docs = slices.Clone(docs)
		slices.SortFunc(docs, byPath)
	}
	for i := range docs {
		// What is left out hangs on the day.
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
		c.add(diag.New("settings-missing", diag.Pos{File: folder + "index.md"}))
		l.Settings = defaultSettings()
	}
	for i := range docs {
		if docs[i].Translation != nil {
			c.translation(docs[i].Translation)
		}
	}
	for i := range docs {
		if doc := docs[i].base(); doc != nil {
			c.misnamed(doc)
		}
	}
	c.references()
	c.staleness()
	return l, c.problems
}

// checker gathers the problems of the whole book.
type checker struct {
	lib      *Library
	problems []diag.Problem
	names    map[kindSet]*names // made when first needed
	called   map[name][]name    // likewise: see index
	unmapped int                // areas before this one have an outline
	// trial tells that a file is read to see whether a proposal passes, so none
	// is made.
	trial bool
}

func (c *checker) add(p diag.Problem) { c.problems = append(c.problems, p) }

// base is what every document has; nil for the zero Document.
func (d *Document) base() *Doc {
	switch {
	case d.Holder != nil:
		return &d.Holder.Doc
	case d.Organisation != nil:
		return &d.Organisation.Doc
	case d.Theme != nil:
		return &d.Theme.Doc
	case d.Source != nil:
		return &d.Source.Doc
	case d.Page != nil:
		return &d.Page.Doc
	case d.Term != nil:
		return &d.Term.Doc
	case d.Settings != nil:
		return &d.Settings.Doc
	case d.Translation != nil:
		return &d.Translation.Doc
	}
	return nil
}

// path is the document's file; empty for the zero Document.
func (d *Document) path() string {
	if doc := d.base(); doc != nil {
		return doc.Path
	}
	return ""
}

// shelve puts an original where it belongs. Of two of one name the first by path
// stays; source reports those, and a portal with the second is not built.
func (c *checker) shelve(d *Document) {
	l, doc := c.lib, d.base()
	if doc == nil {
		return
	}
	key := name{doc.Kind, doc.Slug}
	if (doc.Draft || l.Later(doc)) && doc.Kind != Home {
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

// Later reports a page that is published on a later day than the portal's. Where
// the portal's is not known it is: what is held back must not come out by
// mistake.
func (l *Library) Later(doc *Doc) bool {
	return !doc.Published.IsZero() && (l.Day.IsZero() || doc.Published.After(l.Day))
}

func (l *Library) sort() {
	slices.SortFunc(l.Holders, func(a, b *Holder) int {
		return cmp.Or(cmp.Compare(bit(a.Kind), bit(b.Kind)), strings.Compare(a.Slug, b.Slug))
	})
	slices.SortFunc(l.Organisations, func(a, b *Organisation) int { return strings.Compare(a.Slug, b.Slug) })
	slices.SortFunc(l.Themes, func(a, b *Theme) int { return strings.Compare(a.Slug, b.Slug) })
	slices.SortFunc(l.Sources, func(a, b *Source) int { return strings.Compare(a.Slug, b.Slug) })
	slices.SortFunc(l.Pages, func(a, b *Page) int { return strings.Compare(a.Slug, b.Slug) })
	slices.SortFunc(l.Terms, func(a, b *Term) int { return strings.Compare(a.Slug, b.Slug) })
	slices.SortFunc(l.Drafts, func(a, b *Doc) int { return strings.Compare(a.Path, b.Path) })
}

// translation puts words beside their original.
func (c *checker) translation(w *Words) {
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

// age reports words that are older than their original.
func (c *checker) age(w *Words, original *Doc) {
	if !w.Updated.IsZero() && !original.Updated.IsZero() && original.Updated.After(w.Updated) {
		p := diag.New("translation-older", w.UpdatedPos, "updated", w.Updated.String(), "original", original.Updated.String())
		c.add(p.With("original", original.Updated.String(), original.UpdatedPos))
	}
}

// Holder finds a holder by KIND/SLUG; nil: none.
func (l *Library) Holder(id string) *Holder {
	kind, slug, _ := ask.CutID(id)
	return l.holders[name{Kind(kind), slug}]
}

// Doc finds what every document has by kind and slug; nil: none. The settings
// are Home, "index".
func (l *Library) Doc(kind Kind, slug string) *Doc { return l.docs[name{kind, slug}] }

// Title is a document's title, its slug where there is none.
func (l *Library) Title(kind Kind, slug string) string {
	if doc := l.Doc(kind, slug); doc != nil && doc.Title != "" {
		return doc.Title
	}
	return slug
}

// Words finds the translation of a document; nil: none.
func (l *Library) Words(kind Kind, slug, lang string) *Words {
	return l.words[translated{name{kind, slug}, lang}]
}
