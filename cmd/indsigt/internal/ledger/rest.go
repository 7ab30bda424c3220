package ledger

import (
	"fmt"
	"maps"
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// commonGroups is the groups that all possible places of an amount have in
// common.
type commonGroups struct {
	areas, themes []Share
	plan, pool    string
	receiver      string
	from          origin
	// mixed marks the dimensions in which the places differ.
	mixed struct{ areas, themes, plan, pool, receiver, from bool }
}

// groupsOf returns the groups of one holder's money.
func (b *booking) groupsOf(h int32, pool string, from origin) *commonGroups {
	holder := &b.in.Holders[h]
	return &commonGroups{areas: holder.Areas, themes: holder.Themes, plan: holder.Plan, pool: pool, receiver: holder.receiver(), from: from}
}

// intersect keeps the groups that both have.
func (s *commonGroups) intersect(o *commonGroups) {
	s.mixed.areas = s.mixed.areas || o.mixed.areas || !slices.Equal(s.areas, o.areas)
	s.mixed.themes = s.mixed.themes || o.mixed.themes || !slices.Equal(s.themes, o.themes)
	s.mixed.plan = s.mixed.plan || o.mixed.plan || s.plan != o.plan
	s.mixed.pool = s.mixed.pool || o.mixed.pool || s.pool != o.pool
	s.mixed.receiver = s.mixed.receiver || o.mixed.receiver || s.receiver != o.receiver
	s.mixed.from = s.mixed.from || o.mixed.from || !slices.Equal(s.from, o.from)
}

// findCommonGroups sets the common groups of each balance, receivers first.
func (t *unknownFlows) findCommonGroups() {
	for n := len(t.order) - 1; n >= 0; n-- {
		p := t.order[n]
		p.commonGroups = t.groupsOf(p.holder, p.pool, p.from)
		for _, g := range p.unknownOut {
			line := &t.in.Lines[g.line]
			h := t.holder(line.Holder)
			from := t.lineFunder(g.line, t.m)
			for _, kid := range t.takers[g.line] {
				p.commonGroups.intersect(kid.commonGroups)
			}
			if len(t.takers[g.line]) == 0 {
				p.commonGroups.intersect(t.groupsOf(h, t.poolOf(h, nil, g.line), from))
			} else {
				p.commonGroups.mixed.from = p.commonGroups.mixed.from || !slices.Equal(p.commonGroups.from, from)
			}
		}
	}
}

// rest is what joined balances have left together, as facts are made of it.
type rest struct {
	b *booking
	m money.Measure
	// holder is the one that holds the rest, with the areas, themes, plan and
	// receiver of the rest.
	holder       *Holder
	from         origin
	pool         string
	basis        Basis
	funder       string
	years        map[int]money.Amount
	unknownYears []int // years that are part of what is not divided by year
	// unknownOut is set where unknown amounts are inside it.
	unknownOut bool
}

// restOf returns the rest of a balance and all joined to it.
func (b *booking) restOf(p *balance) *rest {
	if p.rest != nil {
		return p.rest
	}
	holder := b.in.Holders[p.holder]
	r := &rest{b: b, m: p.measure, holder: &holder, from: p.from, pool: p.pool, basis: Rest, funder: p.funder}
	p.rest = r
	r.years = maps.Clone(p.years)
	if r.years == nil {
		r.years = make(map[int]money.Amount)
	}
	var common *commonGroups
	for _, j := range append([]*balance{p}, p.joined...) {
		if j != p {
			for y, a := range j.years {
				r.years[y] += a
			}
		}
		r.unknownYears = append(r.unknownYears, j.unknownYears...)
		r.unknownOut = r.unknownOut || len(j.unknownOut) > 0
		switch {
		case j.commonGroups == nil:
		case common == nil:
			copied := *j.commonGroups
			common = &copied
		default:
			common.intersect(j.commonGroups)
		}
	}
	if r.unknownOut {
		r.basis = Undivided
		r.setGroups(common)
	}
	r.mergeUnknownYears(append([]*balance{p}, p.joined...))
	return r
}

// setGroups gives the rest the common groups of its places.
func (r *rest) setGroups(s *commonGroups) {
	not := ask.NotDivided + r.holder.ID
	r.pool = s.pool
	if s.mixed.areas {
		r.holder.Areas = []Share{{Slug: not}}
	}
	if s.mixed.themes {
		r.holder.Themes = []Share{{Slug: not}}
	}
	if s.mixed.plan {
		r.holder.Plan = not
	}
	if s.mixed.pool {
		r.pool = not
	}
	if s.mixed.receiver {
		r.holder.Receiver = not
	}
	if s.mixed.from {
		r.from = single(not)
	}
}

// mergeUnknownYears moves the unknown years into the amount without a year, and
// adds a zero for each year that something is inside of.
func (r *rest) mergeUnknownYears(balances []*balance) {
	slices.Sort(r.unknownYears)
	r.unknownYears = slices.Compact(r.unknownYears)
	for _, y := range r.unknownYears {
		r.years[0] += r.years[y]
		delete(r.years, y)
	}
	for _, p := range balances {
		for _, g := range p.unknownOut {
			r.years[r.year(g.year)] += 0
		}
		if p.hasCovered || len(p.unknownYears) > 0 {
			r.years[0] += 0
		}
	}
}

// year returns the year of the fact that an amount of year y is inside.
func (r *rest) year(y int) int {
	if slices.Contains(r.unknownYears, y) {
		return 0
	}
	return y
}

// containerOf returns the fact that an unknown amount of a year is inside.
func (r *rest) containerOf(year int) *container {
	return r.b.containerFor(r.m, r.year(year), r.source(nil), r.holder, r.from)
}

func (r *rest) source(lines []string) pieceSource {
	return pieceSource{basis: r.basis, lines: lines, base: r.holder.ID, funder: r.funder}
}

// emitRest makes the facts of the rest of joined balances and of what is inside
// it. p is the first of all.
func (b *booking) emitRest(p *balance, all []*balance) {
	r := b.restOf(p)
	held := len(r.unknownYears) > 0
	for _, j := range all {
		held = held || j.hasCovered
	}
	for _, y := range slices.Sorted(maps.Keys(r.years)) {
		if r.years[y] == 0 && !r.unknownOut && !(y == 0 && held) {
			continue
		}
		o := r.source(b.linesOf(all, r.yearsIn(y)))
		o.also, o.years = joinedHolders(b, p), r.yearsIn(y)
		b.emit(r.holder, r.m, y, money.Of(r.years[y]), r.from, o, r.pool)
		if r.unknownOut {
			b.emitKept(r, all, y, o.lines)
		}
	}
	for _, y := range r.unknownYears {
		b.emitUnknownYear(r, all, y)
	}
	for _, j := range all {
		for _, miss := range j.missing {
			b.emitMissing(j, miss)
		}
		for _, miss := range j.covered {
			b.emitCovered(j, miss)
		}
		for _, miss := range j.received {
			b.emitReceived(j, miss)
		}
	}
}

// yearsIn returns the years that the fact of a year covers.
func (r *rest) yearsIn(y int) []int {
	if y != 0 {
		return []int{y}
	}
	return append([]int{0}, r.unknownYears...)
}

// joinedHolders returns the ids of the holders joined to p's.
func joinedHolders(b *booking, p *balance) []string {
	var ids []string
	for _, j := range p.joined {
		ids = append(ids, b.in.Holders[j.holder].ID)
	}
	return ids
}

// emitReceived makes the facts of an unknown amount that came from a balance.
func (b *booking) emitReceived(p *balance, miss missingPiece) {
	giver := miss.parts[0].representative()
	if giver.isIncomplete() {
		b.emitMissing(p, miss)
		return
	}
	b.emitMissing(p, miss, b.restOf(giver).containerOf(miss.piece.Year))
}

// emitKept makes a fact of state inside for each holder whose own rest is part
// of an undivided fact in other groups: reading 2. Unknown income of the year
// says the same of those groups already.
func (b *booking) emitKept(r *rest, all []*balance, year int, lines []string) {
	for _, p := range all {
		holder := &b.in.Holders[p.holder]
		if len(p.unknownOut) == 0 || slices.Contains(p.unknownYears, year) || p.missesIncome(year) || r.sameGroups(holder, p) {
			continue
		}
		o := pieceSource{basis: Rest, kept: true, lines: lines, base: holder.ID, funder: p.funder, containers: []*container{r.containerOf(year)}}
		b.emit(holder, r.m, year, money.Value{State: money.Inside}, p.from, o, p.pool)
	}
}

// sameGroups reports whether the rest is in the same groups as the money of a
// balance.
func (r *rest) sameGroups(holder *Holder, p *balance) bool {
	return groupKey(r.holder.ID, r.holder.Areas) == groupKey(holder.ID, holder.Areas) &&
		groupKey(r.holder.ID, r.holder.Themes) == groupKey(holder.ID, holder.Themes) &&
		r.holder.Plan == holder.Plan && r.holder.receiver() == holder.receiver() && r.pool == p.pool && slices.Equal(r.from, p.from)
}

// groupKey names the groups that a holder's shares put money in.
func groupKey(holder string, shares []Share) string {
	if key, one := undivided(holder, shares); one {
		return key
	}
	return fmt.Sprint(shares)
}

// emitUnknownYear makes the facts of a year whose rest in a holder is unknown:
// reading 6.
func (b *booking) emitUnknownYear(r *rest, all []*balance, year int) {
	for _, p := range all {
		if !slices.Contains(p.unknownYears, year) {
			continue
		}
		holder := &b.in.Holders[p.holder]
		lines := b.linesOf([]*balance{p}, []int{0})
		o := pieceSource{basis: Rest, kept: true, lines: lines, base: holder.ID, funder: p.funder, containers: []*container{r.containerOf(0)}}
		b.emit(holder, r.m, year, money.Value{State: money.Inside}, p.from, o, p.pool)
	}
}
