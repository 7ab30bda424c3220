package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/markdown"
	"indsigt/cmd/indsigt/internal/money"
)

// Most edits change amounts or words and leave all that a plan is made of: which
// documents there are, what they are called, what they lead to, which facts are
// booked. Then the plan is the one before with the documents that changed in
// their places. Whatever a page alone reads is not asked for here: pages are made
// anew.
//
// Tables of one measure alone are taken too: they show names, addresses and sums.
//
// What is asked for, in this order: the same words and settings; the same files
// and documents but for some holders; the same facts but for amounts; of the
// holders that changed, the same of everything that Plan looks at (see leadsAs).

// again is the plan of a site that differs little from the one before; nil where
// it may be another.
func again(in Input) *Site {
	was := in.Before
	if was == nil || !was.sound || was.inherited == nil || in.Texts != was.cat.texts || in.Library.Settings != was.lib.Settings ||
		!slices.Equal(in.Files, was.listed) || in.Library.HasMap() != was.lib.HasMap() {
		return nil
	}
	change, same := in.Ledger.Since(was.led)
	changed, ok := in.Library.Changed(was.lib)
	if !same || !ok {
		return nil
	}
	for _, h := range changed {
		if !leadsAs(h, was.lib.Holder(string(h.Kind)+"/"+h.Slug)) {
			return nil
		}
	}
	s := &Site{
		lib: in.Library, led: in.Ledger, warnings: in.Warnings,
		files: was.files, size: in.PictureSize, listed: was.listed,
		measures: was.measures, years: was.years,
		entries: was.entries, sorted: was.sorted, assets: was.assets, slices: was.slices, at: was.at,
		sets: was.sets, folded: was.folded, kept: newAnswers(), crosses: make(map[crossKey]ledger.Cross), tables: was.tables, perHead: was.perHead,
		sound: true,
	}
	if s.hasPrices() != was.hasPrices() {
		return nil
	}
	counts := slices.ContainsFunc(changed, func(h *content.Holder) bool {
		return len(h.Numbers) > 0
	})
	cat := make(chan *catalogue, 1)
	go func() { cat <- was.cat.again(changed) }() // is long, and nothing of it is inherited
	s.inherit(was, change, true)
	s.cat = <-cat
	others := s.measuresOf(change)
	for _, m := range money.Measures {
		if others[m] {
			s.tables[m.Index()] = newTables()
		}
		if others[m] || counts {
			s.perHead[m.Index()] = newTables()
		}
	}
	s.items = slices.Clone(was.items)
	for i := range s.items {
		s.items[i].sub = s.cat.as(s.items[i].sub)
	}
	s.unstated = make([][]*subject, len(was.unstated))
	for i, list := range was.unstated {
		s.unstated[i] = s.cat.allNow(list)
	}
	s.voices = make([]*voice, len(was.voices))
	for i, v := range was.voices {
		again := *v
		s.voices[i] = &again
	}
	for i, v := range s.voices {
		v.lexicon = s.newLexicon(i)
	}
	if was.atlas != nil {
		s.drawAtlas()
	}
	return s
}

func (c *catalogue) allNow(old []*subject) []*subject {
	if old == nil {
		return nil
	}
	list := make([]*subject, len(old))
	for i, s := range old {
		list[i] = c.all[s.n]
	}
	return list
}

// again is the catalogue with holders that lead where the ones before did.
func (c *catalogue) again(changed []*content.Holder) *catalogue {
	n := &catalogue{
		texts: c.texts, all: make([]*subject, len(c.all)), by: c.by, ofPath: c.ofPath, reordered: c.reordered, sameOrder: true,
		kinds: make(map[content.Kind][]*subject, len(c.kinds)),
	}
	slab := make([]subject, len(c.all))
	for i, old := range c.all {
		slab[i] = *old
		n.all[i] = &slab[i]
	}
	for _, h := range changed {
		s := n.named(string(h.Kind) + "/" + h.Slug)
		s.holder, s.doc = h, &h.Doc
	}
	for _, s := range n.all {
		s.plan = n.as(s.plan)
		s.areas, s.themes = n.portionsAs(s.areas), n.portionsAs(s.themes)
		ends := make([]lineEnds, len(s.ends))
		for i, e := range s.ends {
			ends[i] = lineEnds{n.as(e.giver), n.as(e.source)}
		}
		s.ends = ends
	}
	for kind, list := range c.kinds {
		n.kinds[kind] = n.allNow(list)
	}
	lists := func(old map[*subject][]*subject) map[*subject][]*subject {
		all := make(map[*subject][]*subject, len(old))
		for of, list := range old {
			all[n.as(of)] = n.allNow(list)
		}
		return all
	}
	refs := func(old map[*subject][]lineRef) map[*subject][]lineRef {
		all := make(map[*subject][]lineRef, len(old))
		for of, list := range old {
			list = slices.Clone(list)
			for i := range list {
				list[i].in = n.as(list[i].in)
			}
			all[n.as(of)] = list
		}
		return all
	}
	n.initiatives, n.plans, n.pools, n.parts, n.cited = lists(c.initiatives), lists(c.plans), lists(c.pools), lists(c.parts), lists(c.cited)
	n.given, n.read = refs(c.given), refs(c.read)
	return n
}

// leadsAs reports that a holder gives the same plan as another in its place: the
// names, addresses and references that Plan follows, and the places on its page
// that can be led to.
func leadsAs(a, b *content.Holder) bool {
	return b != nil && a.Path == b.Path && a.Title == b.Title && a.Sort == b.Sort &&
		each(a.Aliases, b.Aliases, func(x, y *content.Alias) bool { return x.Path == y.Path }) &&
		each(a.Areas, b.Areas, samePortion) && each(a.Themes, b.Themes, samePortion) &&
		a.Plan.Text == b.Plan.Text && a.Lead.Text == b.Lead.Text && each(a.Parties, b.Parties, sameRef) &&
		each(a.Lines, b.Lines, sameLine) &&
		each(a.Controls, b.Controls, func(x, y *content.Control) bool { return sameRef(&x.Source, &y.Source) }) &&
		each(a.Costs, b.Costs, func(x, y *content.Cost) bool { return sameRef(&x.Source, &y.Source) }) &&
		each(a.Numbers, b.Numbers, func(x, y *content.Number) bool { return sameRef(&x.Source, &y.Source) }) &&
		each(a.ListStatus, b.ListStatus, func(x, y *content.ListStatus) bool { return sameRef(&x.Source, &y.Source) }) &&
		each(a.Goals, b.Goals, func(x, y *content.Goal) bool {
			return each(x.Results, y.Results, func(x, y *content.Result) bool { return sameRef(&x.Source, &y.Source) })
		}) &&
		each(a.Body.Links, b.Body.Links, func(x, y *markdown.Link) bool { return x.Target == y.Target }) &&
		each(a.Body.Headings, b.Body.Headings, sameHeading)
}

func each[T any](a, b []T, as func(x, y *T) bool) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !as(&a[i], &b[i]) {
			return false
		}
	}
	return true
}

// sameHeading reports headings that links name alike: by id and by words.
func sameHeading(a, b *markdown.Heading) bool {
	return a.ID == b.ID && (a.Text == b.Text || markdown.Slug(a.Text) == markdown.Slug(b.Text))
}

func sameRef(a, b *content.Ref) bool { return a.Text == b.Text }

func samePortion(a, b *content.Portion) bool {
	return sameRef(&a.Ref, &b.Ref) && a.Share == b.Share
}

func sameLine(a, b *content.Line) bool {
	return a.ID == b.ID && sameRef(&a.From, &b.From) && sameRef(&a.Source, &b.Source) &&
		each(a.Amended, b.Amended, func(x, y *content.Amendment) bool { return sameRef(&x.Source, &y.Source) }) &&
		each(a.Disputed, b.Disputed, func(x, y *content.Dispute) bool { return sameRef(&x.Source, &y.Source) })
}
