package ledger

import (
	"indsigt/cmd/indsigt/internal/money"
)

// unknownFlows is the holders of one measure that receive or pass on unknown amounts,
// and state the measure.
//
// An unknown amount that a holder passes on is known in sum but not in place: the
// giver's income less its known allocations is one fact, basis undivided, and the
// unknown amount is inside it. For amounts that are passed on further, these rules
// never claim more than can be there:
//
//  1. The undivided money may be in the giver, in the receivers of its unknown
//     allocations, and in those they pass unknown amounts on to. It has an area,
//     theme, plan, pool, receiver or funder only where all of them have the same one; else it
//     is not divided: the giver. Equal shares are the same, and split it.
//  2. The giver's own rest is then unknown too: where its area (theme, plan, pool,
//     receiver, funder) differs from that of the undivided money, the rest is a fact of state
//     inside.
//  3. A receiver that passes on more than its known income must have had the
//     difference from its unknown income. Its rest and the giver's are then one
//     amount, held by the giver; where several gave it unknown amounts, held by the
//     receiver, the one place they share.
//  4. Years are kept as stated: an unknown amount of 2022 is inside the giver's
//     undivided money of 2022, even if that is zero.
//  5. If one of them has unknown income from outside, or from a holder of which
//     this is true, every unknown amount it passes on is unknown everywhere, and the
//     undivided money is at least its amount.
//  6. An allocation with a known total takes it from the rest; the rest of the years
//     it leaves open is then unknown by year.
//  7. What each of several joined holders keeps is unknown, also where only another
//     of them has unknown income: each says so in its own groups.
type unknownFlows struct {
	*booking
	m money.Measure
	// givers is the balance each unknown allocation leaves, takers the balances
	// it enters; none, if its receiver passes nothing on.
	givers map[int32]*balance
	takers map[int32][]*balance
	// into lists the unknown allocations that each holder receives; empty for a
	// holder that only gives.
	into     map[int32][]int32
	balances map[int32][]*balance // by holder; none where it passes nothing on
	order    []*balance           // givers before receivers
	built    map[int32]bool
}

// unknownAllocation is an unknown amount that leaves a balance.
type unknownAllocation struct {
	line int32
	year int
}

// links connect a balance with those it receives unknown amounts from and
// passes them on to.
type links struct {
	received      []missingPiece
	unknownOut    []unknownAllocation
	givers        []*balance
	receivers     []*balance
	giversUnknown bool     // what came in from its givers is not known in sum
	parent        *balance // the balance it is joined to; nil: itself
	rest          *rest
}

// findUnknownFlows collects the flows of a measure; it returns nil if there are
// none.
func (b *booking) findUnknownFlows(m money.Measure) *unknownFlows {
	t := &unknownFlows{booking: b, m: m}
	for _, i := range b.unknownAllocations {
		line := &b.in.Lines[i]
		h, g := b.holder(line.Holder), b.holder(line.Giver)
		if !line.hasUnknown(m) || len(b.stating(b.own[g], m)) == 0 {
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
	t.givers, t.takers = make(map[int32]*balance), make(map[int32][]*balance)
	t.balances, t.built = make(map[int32][]*balance), make(map[int32]bool)
	for h := range b.in.Holders {
		t.build(int32(h))
	}
	t.join()
	t.propagate()
	t.findCommonGroups()
	return t
}

// holds reports whether a holder receives or passes on an unknown amount.
func (t *unknownFlows) holds(h int32) bool {
	if t == nil {
		return false
	}
	_, ok := t.into[h]
	return ok
}

// build makes a holder's balances after those of its givers.
func (t *unknownFlows) build(h int32) {
	if t.built[h] || !t.holds(h) {
		return
	}
	t.built[h] = true
	for _, i := range t.into[h] {
		line := &t.in.Lines[i]
		g := t.holder(line.Giver)
		t.build(g)
		t.givers[i] = t.balanceOf(g, line.Of)
	}
	in, out := t.stating(t.own[h], t.m), t.stating(t.passed[h], t.m)
	if len(out) == 0 {
		return
	}
	t.balances[h] = t.balancesOf(h, t.m, in, out, t)
	t.order = append(t.order, t.balances[h]...)
}

// balanceOf returns the balance of holder h that an allocation leaves.
func (t *unknownFlows) balanceOf(h int32, of string) *balance {
	for _, p := range t.balances[h] {
		if p.funder == of || p.funder == "" {
			return p
		}
	}
	panic("internal error: money leaves no balance of " + t.in.Holders[h].ID)
}

// connect records that an unknown allocation leaves one balance and enters
// another.
func (t *unknownFlows) connect(line int32, from, to *balance) {
	from.receivers = append(from.receivers, to)
	to.givers = append(to.givers, from)
	t.takers[line] = append(t.takers[line], to)
}

// representative returns the balance that represents all that are joined to p.
// It shortens the path to it.
func (p *balance) representative() *balance {
	for p.parent != nil {
		if p.parent.parent != nil {
			p.parent = p.parent.parent
		}
		p = p.parent
	}
	return p
}

// join merges balances with those they must have had unknown income from
// (reading 3). It visits receivers first, so that a deficit is passed up to the
// next giver.
func (t *unknownFlows) join() {
	type group struct {
		known money.Amount
		outer []*balance // givers that may be outside
	}
	groups := make(map[*balance]*group, len(t.order))
	for _, p := range t.order {
		groups[p] = &group{p.in - p.out, p.givers}
	}
	for again := true; again; {
		again = false
		for n := len(t.order) - 1; n >= 0; n-- {
			p := t.order[n].representative()
			g := groups[p]
			if g.known >= 0 {
				continue
			}
			var outside []*balance
			for _, giver := range g.outer {
				if representative := giver.representative(); representative != p {
					outside = append(outside, representative)
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
				o.parent = p
				g.known += groups[o].known
				g.outer = append(g.outer, groups[o].outer...)
			}
		}
	}
	for _, p := range t.order {
		if representative := p.representative(); representative != p {
			representative.joined = append(representative.joined, p)
		}
	}
}

// distinct removes repeated balances and keeps the order.
func distinct(balances []*balance) []*balance {
	seen := make(map[*balance]bool, len(balances))
	var out []*balance
	for _, p := range balances {
		if !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	return out
}

// propagate marks every balance that receives an unknown amount from an
// incomplete one, with all it is joined to (reading 5).
func (t *unknownFlows) propagate() {
	var queue []*balance
	giversUnknown := make(map[*balance]bool)
	open := func(p *balance) {
		if representative := p.representative(); !giversUnknown[representative] {
			giversUnknown[representative] = true
			queue = append(queue, representative)
		}
	}
	for _, p := range t.order {
		if p.isIncomplete() {
			open(p)
		}
	}
	for len(queue) > 0 {
		representative := queue[0]
		queue = queue[1:]
		representative.giversUnknown = true
		for _, p := range append([]*balance{representative}, representative.joined...) {
			for _, kid := range p.receivers {
				open(kid)
			}
		}
	}
}

// emit makes the facts of all holders of the flows.
func (t *unknownFlows) emit() {
	if t == nil {
		return
	}
	for h := range t.in.Holders {
		if t.holds(int32(h)) && len(t.balances[int32(h)]) == 0 {
			t.emitLeaf(int32(h))
		}
	}
	for _, p := range t.order {
		if p.representative() == p {
			t.emitBalance(p)
		}
	}
}

// emitLeaf books a holder that passes nothing on.
func (t *unknownFlows) emitLeaf(h int32) {
	for _, i := range t.stating(t.own[h], t.m) {
		giver := t.givers[i]
		if giver == nil || giver.representative().isIncomplete() {
			t.emitLine(h, t.m, i)
			continue
		}
		line := &t.in.Lines[i]
		for _, piece := range line.Stated[t.m.Phase] {
			o, v := statedSource(line), piece.Value
			switch {
			case piece.isUnknown():
				o.containers, v = []*container{t.restOf(giver.representative()).containerOf(piece.Year)}, money.Value{State: money.Inside}
			case v.State == money.Inside:
				o.containers = []*container{t.containerFor(t.m, 0, o, &t.in.Holders[h], t.lineFunder(i, t.m))}
			}
			t.booking.emit(&t.in.Holders[h], t.m, piece.Year, v, t.lineFunder(i, t.m), o, t.poolOf(h, nil, i))
		}
	}
}
