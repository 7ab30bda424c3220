package library

import (
	"maps"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
)

// Resolve finds the target of a reference among the kinds. ok is false if there is
// none or several; Gather has reported these.
func (l *Library) Resolve(ref content.Ref, kinds ...content.Kind) (kind content.Kind, slug string, ok bool) {
	if before, after, whole := ask.CutID(ref.Text); whole {
		kind = content.Kind(before)
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

// ResolvesAs reports whether Resolve returns the same for every reference in another
// library.
func (l *Library) ResolvesAs(other *Library) bool { return maps.Equal(l.kinds, other.kinds) }

// check resolves a reference and reports one without a single target. self is the
// document it is in, which some references cannot name.
func (c *checker) check(ref content.Ref, self *content.Doc, kinds ...content.Kind) (kind content.Kind, slug string, ok bool) {
	return c.resolve(ref, self, content.Asked{Text: ref.Text, Kinds: kinds, Giver: len(kinds) == len(content.GiverRefs)}, nil)
}

// resolve is check for a reference that can be in a list; beside returns the texts of
// that list when they are needed.
func (c *checker) resolve(ref content.Ref, self *content.Doc, a content.Asked, beside func() map[string]bool) (kind content.Kind, slug string, ok bool) {
	if ref.IsZero() {
		return "", "", false
	}
	kind, slug, ok = c.lib.Resolve(ref, a.Kinds...)
	if ok && (self == nil || kind != self.Kind || slug != self.Slug) {
		return kind, slug, true
	}
	if ok {
		c.add(diag.New("reference-to-itself", ref.Pos, "value", ref.Text).To(ref.End))
		return "", "", false
	}
	if beside != nil {
		a.Beside = beside()
	}
	c.unresolved(ref, self, a)
	return "", "", false
}

// unresolved reports why a reference has no single target.
func (c *checker) unresolved(ref content.Ref, self *content.Doc, a content.Asked) {
	l, kinds := c.lib, a.Kinds
	before, slug, whole := ask.CutID(ref.Text)
	if whole {
		kinds = []content.Kind{content.Kind(before)}
	}
	var among, elsewhere []string
	for _, k := range content.Kinds[1:] {
		switch {
		case l.kinds[slug]&bit(k) == 0:
		case slices.Contains(kinds, k):
			among = append(among, ask.ID(k, slug))
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
	var p diag.Problem
	switch {
	case len(among) > 1:
		p = diag.New("reference-to-several", ref.Pos, "value", ref.Text, "names", strings.Join(among, ", "))
		c.add(p.To(ref.End).Propose(ref.Text, c.passes(a, self), among...))
		return
	case len(elsewhere) > 0:
		p = diag.New("reference-wrong-kind", ref.Pos, "value", ref.Text, "found", strings.Join(elsewhere, ", "), "kinds", content.KindList(kinds))
	default:
		p = diag.New("reference-to-nothing", ref.Pos, "value", slug, "kinds", content.KindList(kinds))
	}
	c.add(c.meant(p.To(ref.End), a, self))
}
