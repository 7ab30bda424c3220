package ledger

import (
	"maps"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/money"
)

// balance is the rest of a holder that passes money on, in a measure: all of it
// or, where every allocation names its funder, that of one funder.
type balance struct {
	holder  int32
	measure money.Measure
	lines   [2][]int32 // the holder's own lines, and those it gives
	// used are those of lines with a known amount in this balance.
	used   [2][]int32 // of these the ones with a known amount
	funder string     // empty: the holder's only balance
	from   origin
	pool   string
	// years are known income less known allocations.
	years   map[int]money.Amount // known amounts that came in less those that went out
	in, out money.Amount
	// tolerance is the sum of the units its figures were rounded to.
	tolerance money.Amount
	// missing are the unknown amounts of its income, covered those of them
	// inside a line's known total.
	missing, covered []missingPiece
	hasCovered       bool // one of covered, or a part of one, is inside it
	// sharesUnknown is set where an unknown amount may in part be this
	// funder's.
	sharesUnknown bool
	// unknownYears are years of which an unknown part was passed on within a
	// known total: their rest is unknown by year.
	unknownYears []int
	// joined are balances that cannot be told apart from this one: see
	// unknownFlows.join. commonGroups is what all places of its money have in
	// common; nil: it is in its holder alone.
	joined       []*balance
	commonGroups *commonGroups
	links
}

// missingPiece is an unknown amount of a line.
type missingPiece struct {
	line  int32
	piece Piece
	from  origin
	// parts are the balances that contain it: for a year of a known total one
	// for each part of from, for an unknown allocation the giver's.
	parts []*balance
}

func (p *balance) add(year int, a money.Amount) {
	if p.years == nil {
		p.years = make(map[int]money.Amount)
	}
	p.years[year] += a
}

// isIncomplete reports whether a part of the income is unknown.
func (p *balance) isIncomplete() bool {
	return p.giversUnknown || p.sharesUnknown || len(p.missing) > 0
}

// missesIncome reports whether an unknown amount of its income, of one of the
// years if any are given, is part of no known amount.
func (p *balance) missesIncome(years ...int) bool {
	missing := func(miss missingPiece) bool { return len(years) == 0 || slices.Contains(years, miss.piece.Year) }
	return p.sharesUnknown && len(years) == 0 || slices.ContainsFunc(p.missing, missing) ||
		slices.ContainsFunc(p.received, func(miss missingPiece) bool {
			return missing(miss) && miss.parts[0].representative().isIncomplete()
		})
}

// balancesOf returns the balances of a holder in order of funder. Where t is
// not nil, an unknown amount is connected to the balance of t that it left.
func (b *booking) balancesOf(h int32, m money.Measure, in, out []int32, t *unknownFlows) []*balance {
	k := &balanceBuilder{b: b, t: t, h: h, m: m, lines: [2][]int32{in, out}, pool: b.poolOf(h, in, -1), byFunder: b.eachNamesFunder(out)}
	if !k.byFunder {
		k.balance("") // exists even without known income
	}
	for _, i := range in {
		from := b.lineFunder(i, m)
		for _, piece := range b.in.Lines[i].Stated[m.Phase] {
			k.addIncome(i, from, piece)
		}
	}
	for _, i := range out {
		for _, piece := range b.in.Lines[i].Stated[m.Phase] {
			k.addAllocation(i, piece)
		}
	}
	all := make([]*balance, 0, len(k.balances))
	for _, f := range slices.Sorted(maps.Keys(k.balances)) {
		all = append(all, k.balances[f])
	}
	return all
}

// balanceBuilder fills the balances of one holder.
type balanceBuilder struct {
	b        *booking
	t        *unknownFlows
	h        int32
	m        money.Measure
	lines    [2][]int32
	pool     string
	byFunder bool
	balances map[string]*balance
}

// balance returns that of a funder; the only one where they are not kept apart.
func (k *balanceBuilder) balance(funder string) *balance {
	if !k.byFunder {
		funder = ""
	}
	p := k.balances[funder]
	if p == nil {
		p = &balance{holder: k.h, measure: k.m, lines: k.lines, pool: k.pool, funder: funder, from: single(funder)}
		if !k.byFunder {
			p.from = k.b.funders(k.h, k.m)
		}
		if k.balances == nil {
			k.balances = make(map[string]*balance)
		}
		k.balances[funder] = p
	}
	return p
}

// addIncome books an amount that comes in.
func (k *balanceBuilder) addIncome(line int32, from origin, piece Piece) {
	if !k.byFunder {
		from = from[:1]
	}
	switch {
	case piece.Value.State == money.Known:
		amounts := from.split(piece.Value.Amount)
		for j, part := range from {
			p := k.balance(part.funder)
			p.in += amounts[j]
			p.used[0] = append(p.used[0], line)
			p.tolerance = addTolerance(p.tolerance, k.b.in.Lines[line].Rounded)
			p.add(piece.Year, amounts[j])
		}
		return
	case k.t != nil && piece.isUnknown() && k.t.givers[line] != nil:
		for _, part := range from {
			k.t.connect(line, k.t.givers[line], k.balance(part.funder))
		}
		p := k.balance(from[0].funder)
		p.received = append(p.received, missingPiece{line: line, piece: piece, from: from, parts: []*balance{k.t.givers[line]}})
		return
	case piece.Value.State == money.Inside:
		miss := missingPiece{line: line, piece: piece, from: from}
		for _, part := range from {
			p := k.balance(part.funder)
			p.hasCovered = true
			miss.parts = append(miss.parts, p)
		}
		miss.parts[0].covered = append(miss.parts[0].covered, miss)
		return
	}
	p := k.balance(from[0].funder)
	p.missing = append(p.missing, missingPiece{line: line, piece: piece, from: from})
	for _, part := range from[1:] {
		k.balance(part.funder).sharesUnknown = true // one piece in any case: counted once
	}
}

// addAllocation books an amount that goes out.
func (k *balanceBuilder) addAllocation(line int32, piece Piece) {
	p := k.balance(k.b.in.Lines[line].Of)
	switch piece.Value.State {
	case money.Known:
		p.out += piece.Value.Amount
		p.used[1] = append(p.used[1], line)
		p.tolerance = addTolerance(p.tolerance, k.b.in.Lines[line].Rounded)
		p.add(piece.Year, -piece.Value.Amount)
	case money.Inside:
		p.unknownYears = append(p.unknownYears, piece.Year)
	default:
		p.unknownOut = append(p.unknownOut, unknownAllocation{line, piece.Year})
	}
}

// emitBalance makes the facts of the rest. The rest of a year may be negative;
// the rest of all years may not, unless income is unknown: then the rest is
// unknown too and has no fact.
func (b *booking) emitBalance(p *balance) {
	m := p.measure
	all := append([]*balance{p}, p.joined...)
	in, out, tolerance, open := p.joinedTotals()
	if !open && exceeds(in, out, tolerance) {
		b.overdraws = append(b.overdraws, overdraw{m.Index(), b.in.Holders[p.holder].ID, b.overdrawn(p, all, in, out)})
	}
	if p.restUnknown() {
		b.netted[m.Index()] += in
		for _, j := range all {
			b.emitUnknownRest(j)
			if len(all) > 1 && len(j.unknownOut) > 0 && !j.missesIncome() {
				b.emitUnknownKept(j)
			}
		}
		return
	}
	b.netted[m.Index()] += out
	b.emitRest(p, all)
}

// joinedTotals adds the income and allocations of a balance and all joined to
// it.
func (p *balance) joinedTotals() (in, out, tolerance money.Amount, open bool) {
	in, out, tolerance, open = p.in, p.out, p.tolerance, p.isIncomplete()
	for _, j := range p.joined {
		in, out, tolerance, open = in+j.in, out+j.out, addTolerance(tolerance, j.tolerance), open || j.isIncomplete()
	}
	return in, out, tolerance, open
}

// restUnknown reports whether the rest of a balance and all joined to it is
// unknown: known allocations exceed known income, and income is incomplete.
func (p *balance) restUnknown() bool {
	in, out, _, open := p.joinedTotals()
	return in < out && open
}

// emitUnknownRest makes the facts of the unknown income of a balance whose rest
// is unknown.
func (b *booking) emitUnknownRest(p *balance) {
	for _, miss := range append(slices.Clone(p.missing), p.received...) {
		b.emitMissing(p, miss)
	}
	for _, miss := range p.covered {
		b.emitCovered(p, miss)
	}
}

// emitUnknownKept makes the unknown fact of a balance whose own income is
// known, joined to others whose rest is unknown with it: reading 7.
func (b *booking) emitUnknownKept(p *balance) {
	holder := &b.in.Holders[p.holder]
	o := pieceSource{basis: Rest, kept: true, lines: b.linesOf([]*balance{p}, nil), base: holder.ID, funder: p.funder}
	b.emit(holder, p.measure, 0, money.Value{State: money.Unknown}, p.from, o, p.pool)
}

// emitCovered makes the facts of a year within a known total: inside the rest
// of that total or, where the rest is unknown, inside nothing.
func (b *booking) emitCovered(p *balance, miss missingPiece) {
	var in []*container
	for _, part := range miss.parts {
		if part.representative().restUnknown() {
			miss.piece.Value.State = money.Unknown
			b.emitMissing(p, miss)
			return
		}
		in = append(in, b.restOf(part.representative()).containerOf(0))
	}
	b.emitMissing(p, miss, in...)
}

// emitMissing makes the facts of an unknown amount that came in. where are the
// facts it is inside: none, one, or one for each part of its origin.
func (b *booking) emitMissing(p *balance, miss missingPiece, where ...*container) {
	line := &b.in.Lines[miss.line]
	from := p.from
	if p.funder != "" {
		from = miss.from
	}
	o := pieceSource{basis: Rest, lines: []string{line.ID}, base: line.ID, containers: where}
	if len(from) == 1 {
		o.funder = p.funder
	}
	if len(where) > 0 {
		miss.piece.Value = money.Value{State: money.Inside}
	}
	b.emit(&b.in.Holders[p.holder], p.measure, miss.piece.Year, miss.piece.Value, from, o, p.pool)
}

// linesOf returns the lines that the rest of years is made of: those with a
// known amount in one of them, or the first holder's own lines where there is
// none.
func (b *booking) linesOf(balances []*balance, years []int) []string {
	var ids []string
	for _, p := range balances {
		lines := p.lines
		if len(balances) > 1 {
			lines = p.used
		}
		for _, list := range lines {
			for _, i := range list {
				line := &b.in.Lines[i]
				if slices.ContainsFunc(line.Stated[p.measure.Phase], func(piece Piece) bool {
					return slices.Contains(years, piece.Year) && piece.Value.State == money.Known
				}) {
					ids = append(ids, line.ID)
				}
			}
		}
	}
	if len(ids) == 0 {
		for _, i := range balances[0].lines[0] {
			ids = append(ids, b.in.Lines[i].ID)
		}
	}
	if len(balances) > 1 { // a line between two of them is in both
		slices.Sort(ids)
		ids = slices.Compact(ids)
	}
	return ids
}

// poolOf returns the slug of the pool the money is in or came from directly:
// the holder's own if it is a pool, else the giver of the line (of all lines
// in, if line is negative and they agree); empty if there is none.
func (b *booking) poolOf(h int32, in []int32, line int32) string {
	const pools = "pools/"
	if id := b.in.Holders[h].ID; strings.HasPrefix(id, pools) {
		return id[len(pools):]
	}
	if line >= 0 {
		in = []int32{line}
	}
	pool := ""
	for n, i := range in {
		giver := b.in.Lines[i].Giver
		if !strings.HasPrefix(giver, pools) || n > 0 && giver != pool {
			return ""
		}
		pool = giver
	}
	return strings.TrimPrefix(pool, pools)
}
