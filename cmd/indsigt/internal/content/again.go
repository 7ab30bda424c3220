package content

import (
	"maps"
	"slices"

	"indsigt/cmd/indsigt/internal/diag"
)

// Again gathers documents that differ from l's in what a few holders say, and in
// nothing that others hang on; ok is false where they differ in more, and then
// Gather is to be asked. The library and the problems are what Gather would give.
func (l *Library) Again(docs []Document, day Date) (again *Library, problems []diag.Problem, ok bool) {
	if len(docs) != len(l.from) || day != l.fromDay || !local(l.found) {
		return nil, nil, false
	}
	var changed []*Holder
	for i := range docs {
		if docs[i] == l.from[i] {
			continue
		}
		h := docs[i].Holder
		if h == nil || l.from[i].Holder == nil || !l.stays(&l.from[i].Holder.Doc, &h.Doc) {
			return nil, nil, false
		}
		changed = append(changed, h)
	}
	n := *l
	n.from, n.outlines, n.prices, n.pricesOf = docs, nil, nil, 0
	if len(changed) > 0 {
		n.Holders, n.docs, n.holders = slices.Clone(l.Holders), maps.Clone(l.docs), maps.Clone(l.holders)
	}
	c := &checker{lib: &n}
	touched := make(map[string]bool)
	for _, h := range changed {
		key := name{h.Kind, h.Slug}
		n.Holders[slices.Index(l.Holders, l.holders[key])] = h
		n.docs[key], n.holders[key] = &h.Doc, h
		touched[h.Path] = true
	}
	for _, h := range changed {
		c.misnamed(&h.Doc)
		c.holder(h)
		c.stale(&h.Doc)
	}
	for key, w := range l.words {
		if len(changed) > 0 && n.docs[key.name] != l.docs[key.name] {
			touched[w.Path] = true
			c.age(w, n.docs[key.name])
			c.phrases(w, n.docs[key.name])
		}
	}
	for _, p := range l.found {
		if !touched[p.Pos.File] {
			c.add(p)
		}
	}
	n.found = c.problems
	return &n, slices.Clone(c.problems), true
}

// stays reports that a document takes the place of another: it has its name and
// is as little held back.
func (l *Library) stays(was, is *Doc) bool {
	return is.Kind == was.Kind && is.Slug == was.Slug && is.Path == was.Path &&
		!was.Draft && !is.Draft && !l.Later(was) && !l.Later(is) && l.docs[name{was.Kind, was.Slug}] == was
}

// local reports that what was found hangs on the document it stands in and on
// its original alone. What is said of a reference that names nothing hangs on all
// names and titles.
func local(problems []diag.Problem) bool {
	for _, p := range problems {
		if p.ID != "stale" && p.ID != "statement-stale" && p.ID != "translation-older" && p.ID != "phrase-unknown" {
			return false
		}
	}
	return true
}

// Changed are the holders that say something else than in an earlier library; ok
// is false where the two may differ in more: see Again.
func (l *Library) Changed(was *Library) (changed []*Holder, ok bool) {
	if l.beside != was.beside {
		return nil, false
	}
	for i, h := range l.Holders {
		if h != was.Holders[i] {
			changed = append(changed, h)
		}
	}
	return changed, true
}
