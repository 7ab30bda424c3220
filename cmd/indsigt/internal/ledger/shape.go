package ledger

import (
	"fmt"
	"maps"
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// shape is what money that may lie in several places has in common.
type shape struct {
	areas, themes []Share
	plan, pool    string
	from          origin
	// mixed are those in which the places differ.
	mixed struct{ areas, themes, plan, pool, from bool }
}

// shapeOf is that of one holder's money.
func (b *booking) shapeOf(h int32, pool string, from origin) *shape {
	holder := &b.in.Holders[h]
	return &shape{areas: holder.Areas, themes: holder.Themes, plan: holder.Plan, pool: pool, from: from}
}

// meet leaves what both have in common.
func (s *shape) meet(o *shape) {
	s.mixed.areas = s.mixed.areas || o.mixed.areas || !slices.Equal(s.areas, o.areas)
	s.mixed.themes = s.mixed.themes || o.mixed.themes || !slices.Equal(s.themes, o.themes)
	s.mixed.plan = s.mixed.plan || o.mixed.plan || s.plan != o.plan
	s.mixed.pool = s.mixed.pool || o.mixed.pool || s.pool != o.pool
	s.mixed.from = s.mixed.from || o.mixed.from || !slices.Equal(s.from, o.from)
}

// shapes finds, receivers first, what the money of each pot that passes unknown
// amounts on has in common with all it may lie in.
func (t *tangle) shapes() {
	for n := len(t.order) - 1; n >= 0; n-- {
		p := t.order[n]
		p.shape = t.shapeOf(p.holder, p.pool, p.from)
		for _, g := range p.gives {
			line := &t.in.Lines[g.line]
			h := t.holder(line.Holder)
			from := t.lineFunder(g.line, t.m)
			for _, kid := range t.takers[g.line] {
				p.shape.meet(kid.shape)
			}
			if len(t.takers[g.line]) == 0 {
				p.shape.meet(t.shapeOf(h, t.poolOf(h, nil, g.line), from))
			} else {
				p.shape.mixed.from = p.shape.mixed.from || !slices.Equal(p.shape.from, from)
			}
		}
	}
}

// rest is what pots have left together, as facts are made of it.
type rest struct {
	b      *booking
	m      money.Measure
	holder *Holder // who holds it, with the areas, themes and plan it has
	from   origin
	pool   string
	basis  Basis
	funder string
	years  map[int]money.Amount
	vague  []int // years that are part of what is not divided by year
	// gives: unknown amounts lie in it.
	gives bool
}

// restOf is what a pot and those joined to it have left.
func (b *booking) restOf(p *pot) *rest {
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
	var common *shape
	for _, j := range append([]*pot{p}, p.joined...) {
		if j != p {
			for y, a := range j.years {
				r.years[y] += a
			}
		}
		r.vague = append(r.vague, j.vague...)
		r.gives = r.gives || len(j.gives) > 0
		switch {
		case j.shape == nil:
		case common == nil:
			copied := *j.shape
			common = &copied
		default:
			common.meet(j.shape)
		}
	}
	if r.gives {
		r.basis = Undivided
		r.take(common)
	}
	r.settle(append([]*pot{p}, p.joined...))
	return r
}

// take gives the rest the places of a shape.
func (r *rest) take(s *shape) {
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
	if s.mixed.from {
		r.from = single(not)
	}
}

// settle puts years that are not known by year among what is not divided by year,
// and makes sure that every year something lies in is there.
func (r *rest) settle(pots []*pot) {
	slices.Sort(r.vague)
	r.vague = slices.Compact(r.vague)
	for _, y := range r.vague {
		r.years[0] += r.years[y]
		delete(r.years, y)
	}
	for _, p := range pots {
		for _, g := range p.gives {
			r.years[r.year(g.year)] += 0
		}
		if p.covers || len(p.vague) > 0 {
			r.years[0] += 0
		}
	}
}

// year is the year of the fact that an amount of a year lies in.
func (r *rest) year(y int) int {
	if slices.Contains(r.vague, y) {
		return 0
	}
	return y
}

// place is the fact that an unknown amount of a year lies in.
func (r *rest) place(year int) *container {
	return r.b.placeIn(r.m, r.year(year), r.made(nil), r.holder, r.from)
}

func (r *rest) made(lines []string) origination {
	return origination{basis: r.basis, lines: lines, base: r.holder.ID, funder: r.funder}
}

// emitRest makes the facts of what pots have left together, and of what lies in
// it. p is the first of all.
func (b *booking) emitRest(p *pot, all []*pot, open bool) {
	r := b.restOf(p)
	held := len(r.vague) > 0
	for _, j := range all {
		held = held || j.covers
	}
	for _, y := range slices.Sorted(maps.Keys(r.years)) {
		if r.years[y] == 0 && !r.gives && !(y == 0 && held) {
			continue
		}
		o := r.made(b.linesOf(all, r.yearsIn(y)))
		o.also, o.years = alsoIn(b, p), r.yearsIn(y)
		b.emit(r.holder, r.m, y, money.Of(r.years[y]), r.from, o, r.pool)
		if r.gives && !open {
			b.emitKept(r, all, y, o.lines)
		}
	}
	for _, y := range r.vague {
		b.emitVague(r, all, y)
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

// yearsIn are the years that the fact of a year is made of.
func (r *rest) yearsIn(y int) []int {
	if y != 0 {
		return []int{y}
	}
	return append([]int{0}, r.vague...)
}

// alsoIn are the holders that a pot's money lies in beside its own.
func alsoIn(b *booking, p *pot) []string {
	var ids []string
	for _, j := range p.joined {
		ids = append(ids, b.in.Holders[j.holder].ID)
	}
	return ids
}

// emitReceived makes the facts of an unknown amount that came from a pot.
func (b *booking) emitReceived(p *pot, miss missingPiece) {
	giver := miss.parts[0].top()
	if giver.open() {
		b.emitMissing(p, miss)
		return
	}
	b.emitMissing(p, miss, b.restOf(giver).place(miss.piece.Year))
}

// emitKept says of each holder that its own rest is part of an undivided fact
// that does not count where its own money does: reading 2.
func (b *booking) emitKept(r *rest, all []*pot, year int, lines []string) {
	for _, p := range all {
		holder := &b.in.Holders[p.holder]
		if len(p.gives) == 0 || slices.Contains(p.vague, year) || r.counts(holder, p) {
			continue
		}
		o := origination{basis: Rest, kept: true, lines: lines, base: holder.ID, funder: p.funder, lies: []*container{r.place(year)}}
		b.emit(holder, r.m, year, money.Value{State: money.Inside}, p.from, o, p.pool)
	}
}

// counts reports that the rest counts in the groups that a pot's money does.
func (r *rest) counts(holder *Holder, p *pot) bool {
	return grouped(r.holder.ID, r.holder.Areas) == grouped(holder.ID, holder.Areas) &&
		grouped(r.holder.ID, r.holder.Themes) == grouped(holder.ID, holder.Themes) &&
		r.holder.Plan == holder.Plan && r.pool == p.pool && slices.Equal(r.from, p.from)
}

// grouped names the groups that a holder's shares put money in.
func grouped(holder string, shares []Share) string {
	if key, one := undivided(holder, shares); one {
		return key
	}
	return fmt.Sprint(shares)
}

// emitVague says that what stays of a year in a holder is not known: reading 6.
func (b *booking) emitVague(r *rest, all []*pot, year int) {
	for _, p := range all {
		if !slices.Contains(p.vague, year) {
			continue
		}
		holder := &b.in.Holders[p.holder]
		lines := b.linesOf([]*pot{p}, []int{0})
		o := origination{basis: Rest, kept: true, lines: lines, base: holder.ID, funder: p.funder, lies: []*container{r.place(0)}}
		b.emit(holder, r.m, year, money.Value{State: money.Inside}, p.from, o, p.pool)
	}
}
