package content

import (
	"maps"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// Resolve finds what a reference names among the kinds. ok is false where it
// names nothing or several things; Gather has reported those.
func (l *Library) Resolve(ref Ref, kinds ...Kind) (kind Kind, slug string, ok bool) {
	if before, after, found := strings.Cut(ref.Text, "/"); found {
		kind = Kind(before)
		return kind, after, slices.Contains(kinds, kind) && l.kinds[after]&bit(kind) != 0
	}
	have := l.kinds[ref.Text]
	for _, k := range kinds {
		if have&bit(k) == 0 {
			continue
		}
		if ok {
			return "", "", false
		}
		kind, ok = k, true
	}
	return kind, ref.Text, ok
}

// check resolves a reference and reports one that does not name one thing. self
// is the document it stands in, which some references may not name.
func (c *checker) check(ref Ref, self *Doc, kinds ...Kind) (kind Kind, slug string, ok bool) {
	if ref.IsZero() {
		return "", "", false
	}
	kind, slug, ok = c.lib.Resolve(ref, kinds...)
	if !ok {
		c.unresolved(ref, kinds)
		return "", "", false
	}
	if self != nil && kind == self.Kind && slug == self.Slug {
		c.add(diag.New("reference-to-itself", ref.Pos, "value", ref.Text).To(ref.End))
		return "", "", false
	}
	return kind, slug, true
}

// unresolved says why a reference names no one thing.
func (c *checker) unresolved(ref Ref, kinds []Kind) {
	l := c.lib
	before, slug, whole := strings.Cut(ref.Text, "/")
	if !whole {
		slug = ref.Text
	} else {
		kinds = []Kind{Kind(before)}
	}
	var among, elsewhere []string
	for _, k := range Kinds[1:] {
		switch {
		case l.kinds[slug]&bit(k) == 0:
		case slices.Contains(kinds, k):
			among = append(among, string(k)+"/"+slug)
		default:
			elsewhere = append(elsewhere, string(k))
		}
	}
	for _, k := range kinds {
		if draft := l.drafts[name{k, slug}]; draft != nil && len(among) == 0 {
			c.add(diag.New("reference-to-draft", ref.Pos, "value", ref.Text, "file", draft.Path).To(ref.End))
			return
		}
	}
	switch {
	case len(among) > 1:
		c.add(diag.New("reference-to-several", ref.Pos, "value", ref.Text, "names", strings.Join(among, ", ")).To(ref.End))
	case len(elsewhere) > 0:
		p := diag.New("reference-wrong-kind", ref.Pos, "value", ref.Text, "found", strings.Join(elsewhere, ", "), "kinds", kindList(kinds))
		c.add(p.To(ref.End).Meant(c.nearest(slug, kinds)))
	default:
		p := diag.New("reference-to-nothing", ref.Pos, "value", slug, "kinds", kindList(kinds))
		c.add(p.To(ref.End).Meant(c.nearest(slug, kinds)))
	}
}

// nearest is the name among the kinds most like a slug: by its letters, else by
// a title that is the same.
func (c *checker) nearest(slug string, kinds []Kind) string {
	var set kindSet
	for _, k := range kinds {
		set |= bit(k)
	}
	among := c.names[set]
	if among == nil {
		among = c.namesOf(set)
		if c.names == nil {
			c.names = make(map[kindSet]*proposals)
		}
		c.names[set] = among
	}
	if near := among.Nearest(slug); near != "" {
		return near
	}
	title := among.titled[slug]
	within := ""
	if len(slug) > 3 && among.looked < mostLooked {
		among.looked += len(among.slugs)
		if i := slices.IndexFunc(among.slugs, func(have string) bool { return have != slug && strings.Contains(have, slug) }); i >= 0 {
			within = among.slugs[i]
		}
	}
	if title == "" || within != "" && within < title {
		return within
	}
	return title
}

// mostLooked is how many slugs are searched for one that was written in part.
const mostLooked = 4_000_000

// proposals are the names of some kinds, for references that name nothing.
type proposals struct {
	*diag.Names
	slugs  []string          // sorted
	titled map[string]string // the first slug of a title written as a slug is
	looked int
}

func (c *checker) namesOf(set kindSet) *proposals {
	p := &proposals{titled: make(map[string]string)}
	for slug, have := range c.lib.kinds {
		if have&set != 0 {
			p.slugs = append(p.slugs, slug)
		}
	}
	slices.Sort(p.slugs)
	for _, slug := range p.slugs {
		for _, kind := range Kinds {
			doc := c.lib.docs[name{kind, slug}]
			if doc == nil || set&bit(kind) == 0 {
				continue
			}
			if title := foldSlug(doc.Title); title != slug && p.titled[title] == "" {
				p.titled[title] = slug
			}
		}
	}
	p.Names = diag.NewNames(p.slugs)
	return p
}

// NamesAs reports that every reference resolves in l as it does in o: the same
// names name documents of the same kinds.
func (l *Library) NamesAs(o *Library) bool {
	return l.beside == o.beside || maps.Equal(l.kinds, o.kinds)
}
