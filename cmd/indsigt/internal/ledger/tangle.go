package ledger

import (
	"indsigt/cmd/indsigt/internal/money"
)

// An amount of unknown size that a holder passes on is known in sum but not in
// place: rule 3a. What came into the giver less all that is known to have gone out
// is one fact, basis undivided, and the unknown amount lies inside it. The rule
// leaves open what happens further down; these readings never claim more than can
// be there:
//
//  1. The undivided money may lie in the giver, in the receivers of its unknown
//     allocations, and in those they pass unknown amounts on to. It has an area, a
//     theme, a plan, a pool and a funder only where all of them have the same one;
//     else it is not divided: the giver. Equal shares are the same, and split it.
//  2. The giver's own rest is then not known either: where its area (theme, plan,
//     pool, funder) is not that of the undivided money, the rest is a fact of state
//     inside too.
//  3. A receiver that passes on more than it is known to have must have had the
//     difference from its unknown income. What it and the giver have left is then
//     one amount, held by the giver; where several gave it unknown amounts, held by
//     the receiver, the one place they have in common.
//  4. Years are kept as stated: of an unknown amount of 2022 it is known that the
//     giver's undivided money of 2022 contains it, even if that is nothing.
//  5. Where something that came into any of them from outside is not known, or came
//     from one of which this is so, all that it passes on in unknown amounts is
//     unknown everywhere, and the undivided money is at least what it is.
//  6. An allocation whose total is known takes it from the rest; what stays of the
//     years it leaves open is then not known by year.
//
// tangle is all holders of a measure that get or pass on unknown amounts, and
// state the measure.
type tangle struct {
	*booking
	m money.Measure
	// givers is the pot each unknown allocation comes out of, takers the pots it
	// goes into; none: it goes to a holder that passes nothing on.
	givers map[int32]*pot
	takers map[int32][]*pot
	// into are the unknown allocations that each holder gets. A holder that only
	// gives has none.
	into  map[int32][]int32
	pots  map[int32][]*pot // by holder; none where it passes nothing on
	order []*pot           // givers before receivers
	built map[int32]bool
}

// give is an amount of unknown size that goes out of a pot.
type give struct {
	line int32
	year int
}

// links tie a pot to those it gets unknown amounts from and passes them on to.
type links struct {
	received []missingPiece
	gives    []give
	givers   []*pot
	kids     []*pot
	opened   bool // what came in from its givers is not known in sum
	root     *pot // the pot it is joined to; nil: itself
	rest     *rest
}

// tangled finds the holders; nil: there are none.
func (b *booking) tangled(m money.Measure) *tangle {
	t := &tangle{booking: b, m: m}
	for _, i := range b.seeking {
		line := &b.in.Lines[i]
		h, g := b.holder(line.Holder), b.holder(line.Giver)
		if !line.seeks(m) || len(b.stating(b.own[g], m)) == 0 {
			continue
		}
		if t.into == nil {
			t.into = make(map[int32][]int32)
		}
		t.into[h] = append(t.into[h], i)
		if _, known := t.into[g]; !known {
			t.into[g] = nil
		}
	}
	if t.into == nil {
		return nil
	}
	t.givers, t.takers = make(map[int32]*pot), make(map[int32][]*pot)
	t.pots, t.built = make(map[int32][]*pot), make(map[int32]bool)
	for h := range b.in.Holders {
		t.build(int32(h))
	}
	t.join()
	t.propagate()
	t.shapes()
	return t
}

// holds reports that a holder is one of them.
func (t *tangle) holds(h int32) bool {
	if t == nil {
		return false
	}
	_, ok := t.into[h]
	return ok
}

// build makes a holder's pots after those of all that gave it unknown amounts.
func (t *tangle) build(h int32) {
	if t.built[h] || !t.holds(h) {
		return
	}
	t.built[h] = true
	for _, i := range t.into[h] {
		line := &t.in.Lines[i]
		g := t.holder(line.Giver)
		t.build(g)
		t.givers[i] = t.potOf(g, line.Of)
	}
	in, out := t.stating(t.own[h], t.m), t.stating(t.passed[h], t.m)
	if len(out) == 0 {
		return
	}
	t.pots[h] = t.potsOf(h, t.m, in, out, t)
	t.order = append(t.order, t.pots[h]...)
}

// potOf is the pot that an allocation comes out of.
func (t *tangle) potOf(h int32, of string) *pot {
	for _, p := range t.pots[h] {
		if p.funder == of || p.funder == "" {
			return p
		}
	}
	panic("internal error: money comes out of no pot of " + t.in.Holders[h].ID)
}

// tie says that an unknown allocation goes from one pot into another.
func (t *tangle) tie(line int32, from, to *pot) {
	from.kids = append(from.kids, to)
	to.givers = append(to.givers, from)
	t.takers[line] = append(t.takers[line], to)
}

func (p *pot) top() *pot {
	for p.root != nil {
		if p.root.root != nil {
			p.root = p.root.root
		}
		p = p.root
	}
	return p
}

// join puts pots together with those they must have had unknown income from:
// reading 3. Receivers come first, so that what one lacks is asked of the next.
func (t *tangle) join() {
	type group struct {
		known money.Amount
		outer []*pot // givers that may be outside
	}
	groups := make(map[*pot]*group, len(t.order))
	for _, p := range t.order {
		groups[p] = &group{p.in - p.out, p.givers}
	}
	for again := true; again; {
		again = false
		for n := len(t.order) - 1; n >= 0; n-- {
			p := t.order[n].top()
			g := groups[p]
			if g.known >= 0 {
				continue
			}
			var outside []*pot
			for _, giver := range g.outer {
				if top := giver.top(); top != p {
					outside = append(outside, top)
				}
			}
			g.outer = nil
			outside = distinct(outside)
			if len(outside) == 0 {
				continue
			}
			again = true
			if len(outside) == 1 {
				p, outside[0] = outside[0], p
			}
			g = groups[p]
			for _, o := range outside {
				o.root = p
				g.known += groups[o].known
				g.outer = append(g.outer, groups[o].outer...)
			}
		}
	}
	for _, p := range t.order {
		if top := p.top(); top != p {
			top.joined = append(top.joined, p)
		}
	}
}

// distinct leaves each pot once, in order.
func distinct(pots []*pot) []*pot {
	seen := make(map[*pot]bool, len(pots))
	var out []*pot
	for _, p := range pots {
		if !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	return out
}

// propagate opens every pot that gets an unknown amount from an open one, and all
// that it is joined to: reading 5.
func (t *tangle) propagate() {
	var queue []*pot
	opened := make(map[*pot]bool)
	open := func(p *pot) {
		if top := p.top(); !opened[top] {
			opened[top] = true
			queue = append(queue, top)
		}
	}
	for _, p := range t.order {
		if p.open() {
			open(p)
		}
	}
	for len(queue) > 0 {
		top := queue[0]
		queue = queue[1:]
		top.opened = true
		for _, p := range append([]*pot{top}, top.joined...) {
			for _, kid := range p.kids {
				open(kid)
			}
		}
	}
}

// emit makes the facts of all of them.
func (t *tangle) emit() {
	if t == nil {
		return
	}
	for h := range t.in.Holders {
		if t.holds(int32(h)) && len(t.pots[int32(h)]) == 0 {
			t.emitLeaf(int32(h))
		}
	}
	for _, p := range t.order {
		if p.top() == p {
			t.emitPot(p)
		}
	}
}

// emitLeaf books a holder that passes nothing on.
func (t *tangle) emitLeaf(h int32) {
	for _, i := range t.stating(t.own[h], t.m) {
		giver := t.givers[i]
		if giver == nil || giver.top().open() {
			t.emitLine(h, t.m, i)
			continue
		}
		line := &t.in.Lines[i]
		for _, piece := range line.Stated[t.m.Phase] {
			o, v := pieceStated(line), piece.Value
			switch {
			case piece.lost():
				o.lies, v = []*container{t.restOf(giver.top()).place(piece.Year)}, money.Value{State: money.Inside}
			case v.State == money.Inside:
				o.lies = []*container{t.placeIn(t.m, 0, o, &t.in.Holders[h], t.lineFunder(i, t.m))}
			}
			t.booking.emit(&t.in.Holders[h], t.m, piece.Year, v, t.lineFunder(i, t.m), o, t.poolOf(h, nil, i))
		}
	}
}
