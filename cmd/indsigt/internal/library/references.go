package library

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
)

// references checks that every reference of every document has one target of an
// accepted kind. earlier is that of GatherAfter.
func (c *checker) references(earlier *Library) {
	if earlier != nil && !c.lib.ResolvesAs(earlier) {
		earlier = nil
	}
	c.lib.unsound = make(map[*content.Holder]bool)
	for _, h := range c.lib.Holders {
		// A removed line is looked for in other documents.
		if earlier != nil && len(h.Removed) == 0 && earlier.holders[name{h.Kind, h.Slug}] == h && !earlier.unsound[h] {
			continue
		}
		found := len(c.problems)
		c.holder(h)
		if len(c.problems) > found {
			c.lib.unsound[h] = true
		}
	}
	for _, t := range c.lib.Terms {
		c.checkAll(t.See, &t.Doc, content.Terms)
	}
	c.controls(c.lib.Settings.Controls)
	c.check(c.lib.Settings.Prices.Source, nil, content.Sources)
}

func (c *checker) holder(h *content.Holder) {
	c.checkAll(refsOf(h.Areas), nil, content.Areas)
	c.checkAll(refsOf(h.Themes), nil, content.Themes)
	c.check(h.Plan, nil, content.Plans)
	c.check(h.Lead, nil, content.Organisations)
	c.check(h.To, nil, content.Organisations)
	c.checkAll(h.Parties, nil, content.Organisations)
	c.check(h.MinCoFunding.Except, nil, content.Organisations)
	for i := range h.Lines {
		c.line(h, &h.Lines[i])
	}
	for i := range h.Removed {
		c.removal(h, &h.Removed[i])
	}
	c.controls(h.Controls)
	for i := range h.Costs {
		c.check(h.Costs[i].Source, nil, content.Sources)
	}
	for i := range h.Goals {
		g := &h.Goals[i]
		c.check(g.Start.Source, nil, content.Sources)
		c.check(g.Target.Source, nil, content.Sources)
		for _, r := range g.Results {
			c.check(r.Source, nil, content.Sources)
		}
	}
	if t := h.Toolbox; t != nil {
		for i := range t.Participants {
			c.check(t.Participants[i].Source, nil, content.Sources)
		}
		for i := range t.Evidence {
			c.check(t.Evidence[i].Source, nil, content.Sources)
		}
	}
	for i := range h.Numbers {
		c.check(h.Numbers[i].Source, nil, content.Sources)
	}
	for i := range h.ListStatus {
		c.check(h.ListStatus[i].Source, nil, content.Sources)
	}
}

// removal reports an entry of removed: whose line still exists. The entry for a
// removed document may be in any document.
func (c *checker) removal(h *content.Holder, r *content.Removal) {
	c.check(r.Source, nil, content.Sources)
	in := h
	if id, _, whole := strings.Cut(r.Line, ":"); whole {
		in = c.lib.Holder(id)
	}
	if in == nil {
		return
	}
	for i := range in.Lines {
		if l := &in.Lines[i]; r.Names(h.ID(), l.ID) {
			c.add(diag.New("removal-of-line", r.Pos, "line", l.ID).With("line", l.ID, l.Pos))
		}
	}
}

// checkAll resolves the references of one list.
func (c *checker) checkAll(refs []content.Ref, self *content.Doc, kinds ...content.Kind) {
	var beside map[string]bool
	for _, ref := range refs {
		c.resolve(ref, self, content.Asked{Text: ref.Text, Kinds: kinds}, func() map[string]bool {
			if beside == nil {
				beside = make(map[string]bool, len(refs))
				for _, r := range refs {
					beside[r.Text] = true
				}
			}
			return beside
		})
	}
}

func refsOf(portions []content.Portion) []content.Ref {
	refs := make([]content.Ref, len(portions))
	for i, p := range portions {
		refs[i] = p.Ref
	}
	return refs
}

func (c *checker) line(h *content.Holder, l *content.Line) {
	if !l.GiverNotStated() {
		kind, slug, ok := c.check(l.From, &h.Doc, content.GiverRefs...)
		if ok && kind == content.Organisations && !l.Of.IsZero() {
			c.add(diag.New("of-on-entry", l.Of.Pos, "value", l.Of.Text, "giver", slug).To(l.Of.End))
		}
	}
	c.check(l.Of, nil, content.Organisations)
	c.check(l.Source, nil, content.Sources)
	for _, s := range l.Stated {
		if s == nil {
			continue
		}
		var checked content.Ref // one source of all years is reported once
		for i := range s.Pieces {
			if ref := s.Pieces[i].Source; ref != checked {
				c.check(ref, nil, content.Sources)
				checked = ref
			}
		}
	}
	for i := range l.Amended {
		c.check(l.Amended[i].Source, nil, content.Sources)
	}
	for i := range l.Corrected {
		c.check(l.Corrected[i].Source, nil, content.Sources)
	}
	for i := range l.Disputed {
		c.check(l.Disputed[i].Source, nil, content.Sources)
	}
}

func (c *checker) controls(controls []content.Control) {
	for i := range controls {
		c.check(controls[i].Source, nil, content.Sources)
	}
}

// staleness reports documents that were updated longer ago than the portal's limit,
// and an accessibility statement older than the year that the law allows.
func (c *checker) staleness() {
	l := c.lib
	if l.Day.IsZero() {
		return
	}
	const year = 12
	statement := l.Settings.Statement
	if !statement.Updated.IsZero() && statement.Updated.AddMonths(year).Before(l.Day) {
		c.add(diag.New("statement-stale", statement.Pos, "updated", statement.Updated.String()))
	}
	for _, h := range l.Holders {
		c.stale(&h.Doc)
	}
	for _, o := range l.Organisations {
		c.stale(&o.Doc)
	}
	for _, p := range l.Pages {
		c.stale(&p.Doc)
	}
	c.stale(&l.Settings.Doc)
}

func (c *checker) stale(doc *content.Doc) {
	l := c.lib
	months := l.Settings.Limits.StaleMonths
	if months == 0 || l.Day.IsZero() || doc.Updated.IsZero() || !doc.Updated.Last().AddMonths(months).Before(l.Day) {
		return
	}
	c.add(diag.New("stale", doc.UpdatedPos, "updated", doc.Updated.String(), "months", strconv.Itoa(months)))
}
