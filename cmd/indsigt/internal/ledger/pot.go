package ledger

import (
	"maps"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/money"
)

// pot is what a holder that passes money on has left in a measure: all of it, or
// that of one funder where every allocation says whose money it is.
type pot struct {
	holder  int32
	measure money.Measure
	lines   [2][]int32 // the holder's own lines, and those it gives
	used    [2][]int32 // of these the ones with an amount of this pot that is known
	funder  string     // empty: the holder's one pot
	from    origin
	pool    string
	years   map[int]money.Amount // known amounts that came in less those that went out
	in, out money.Amount
	// slack is the sum of what its figures were rounded to.
	slack money.Amount
	// missing are the amounts that came in and are not known, covered those of
	// them that lie in a line's known total.
	missing, covered []missingPiece
	covers           bool // one of covered, or a part of one, lies in it
	// unsure: an amount that is not known may in part be this funder's.
	unsure bool
	// vague are years of which a known part was passed on as part of a total:
	// what stays of them is not known by year.
	vague []int
	// joined are pots that cannot be told from this one: see tangle.join. shape
	// is what all that its money may lie in has in common; nil: itself alone.
	joined []*pot
	shape  *shape
	// closed is false where something that came in, to it or to those joined, is
	// not known.
	links
}

// missingPiece is a line's amount that is not known.
type missingPiece struct {
	line  int32
	piece Piece
	from  origin
	// parts are the pots that what it lies in is in: of a year of a known total one
	// for each part of from, of an unknown allocation the giver's.
	parts []*pot
}

func (p *pot) add(year int, a money.Amount) {
	if p.years == nil {
		p.years = make(map[int]money.Amount)
	}
	p.years[year] += a
}

// open reports that not all that came in is known.
func (p *pot) open() bool { return p.opened || p.unsure || len(p.missing) > 0 }

// potsOf are the pots of a holder, in order of funder. Where t is not nil, an
// unknown amount that came from one of its pots is tied to that pot.
func (b *booking) potsOf(h int32, m money.Measure, in, out []int32, t *tangle) []*pot {
	k := &keeper{b: b, t: t, h: h, m: m, lines: [2][]int32{in, out}, pool: b.poolOf(h, in, -1), byFunder: b.allOf(out)}
	if !k.byFunder {
		k.of("") // there even if nothing known comes in
	}
	for _, i := range in {
		from := b.lineFunder(i, m)
		for _, piece := range b.in.Lines[i].Stated[m.Phase] {
			k.put(i, from, piece)
		}
	}
	for _, i := range out {
		for _, piece := range b.in.Lines[i].Stated[m.Phase] {
			k.take(i, piece)
		}
	}
	all := make([]*pot, 0, len(k.pots))
	for _, f := range slices.Sorted(maps.Keys(k.pots)) {
		all = append(all, k.pots[f])
	}
	return all
}

// keeper fills the pots of one holder.
type keeper struct {
	b        *booking
	t        *tangle
	h        int32
	m        money.Measure
	lines    [2][]int32
	pool     string
	byFunder bool
	pots     map[string]*pot
}

// of is the pot of a funder; the one pot where they are not kept apart.
func (k *keeper) of(funder string) *pot {
	if !k.byFunder {
		funder = ""
	}
	p := k.pots[funder]
	if p == nil {
		p = &pot{holder: k.h, measure: k.m, lines: k.lines, pool: k.pool, funder: funder, from: single(funder)}
		if !k.byFunder {
			p.from = k.b.funders(k.h, k.m)
		}
		if k.pots == nil {
			k.pots = make(map[string]*pot)
		}
		k.pots[funder] = p
	}
	return p
}

// put books what comes in.
func (k *keeper) put(line int32, from origin, piece Piece) {
	if !k.byFunder {
		from = from[:1]
	}
	switch {
	case piece.Value.State == money.Known:
		amounts := from.split(piece.Value.Amount)
		for j, part := range from {
			p := k.of(part.funder)
			p.in += amounts[j]
			p.used[0] = append(p.used[0], line)
			p.slack = loose(p.slack, k.b.in.Lines[line].Rounded)
			p.add(piece.Year, amounts[j])
		}
		return
	case k.t != nil && piece.lost() && k.t.givers[line] != nil:
		for _, part := range from {
			k.t.tie(line, k.t.givers[line], k.of(part.funder))
		}
		p := k.of(from[0].funder)
		p.received = append(p.received, missingPiece{line: line, piece: piece, from: from, parts: []*pot{k.t.givers[line]}})
		return
	case piece.Value.State == money.Inside:
		miss := missingPiece{line: line, piece: piece, from: from}
		for _, part := range from {
			p := k.of(part.funder)
			p.covers = true
			miss.parts = append(miss.parts, p)
		}
		miss.parts[0].covered = append(miss.parts[0].covered, miss)
		return
	}
	p := k.of(from[0].funder)
	p.missing = append(p.missing, missingPiece{line: line, piece: piece, from: from})
	for _, part := range from[1:] {
		k.of(part.funder).unsure = true // one piece, whosever it is: counted once
	}
}

// take books what goes out.
func (k *keeper) take(line int32, piece Piece) {
	p := k.of(k.b.in.Lines[line].Of)
	switch piece.Value.State {
	case money.Known:
		p.out += piece.Value.Amount
		p.used[1] = append(p.used[1], line)
		p.slack = loose(p.slack, k.b.in.Lines[line].Rounded)
		p.add(piece.Year, -piece.Value.Amount)
	case money.Inside:
		p.vague = append(p.vague, piece.Year)
	default:
		p.gives = append(p.gives, give{line, piece.Year})
	}
}

// emitPot makes the facts of what is left. A year's rest may be negative; the
// rest over all years may not, unless something that came in is unknown: then
// the rest is unknown too and adds nothing.
func (b *booking) emitPot(p *pot) {
	m := p.measure
	all := append([]*pot{p}, p.joined...)
	in, out, slack, open := p.together()
	if !open && tooMuch(in, out, slack) {
		b.overdraws = append(b.overdraws, overdraw{m.Index(), b.in.Holders[p.holder].ID, b.overdrawn(p, all, in, out)})
	}
	if p.dropped() {
		b.netted[m.Index()] += in
		for _, j := range all {
			b.emitLost(j)
		}
		return
	}
	b.netted[m.Index()] += out
	b.emitRest(p, all, open)
}

// together is what came into a pot and all joined to it, and went out.
func (p *pot) together() (in, out, slack money.Amount, open bool) {
	in, out, slack, open = p.in, p.out, p.slack, p.open()
	for _, j := range p.joined {
		in, out, slack, open = in+j.in, out+j.out, loose(slack, j.slack), open || j.open()
	}
	return in, out, slack, open
}

// dropped reports that the rest of a pot and all joined to it is unknown.
func (p *pot) dropped() bool {
	in, out, _, open := p.together()
	return in < out && open
}

// emitLost makes the facts of what is not known of a pot whose rest is unknown.
func (b *booking) emitLost(p *pot) {
	for _, miss := range append(slices.Clone(p.missing), p.received...) {
		b.emitMissing(p, miss)
	}
	for _, miss := range p.covered {
		b.emitCovered(p, miss)
	}
}

// emitCovered makes the facts of a year that lies in a known total: in what is left
// of it, or, where that is unknown, nowhere.
func (b *booking) emitCovered(p *pot, miss missingPiece) {
	var in []*container
	for _, part := range miss.parts {
		if part.top().dropped() {
			miss.piece.Value.State = money.Unknown
			b.emitMissing(p, miss)
			return
		}
		in = append(in, b.restOf(part.top()).place(0))
	}
	b.emitMissing(p, miss, in...)
}

// emitMissing makes the facts of an amount that came in and is not known. where
// are the facts it lies in: none, one, or one for each part of its origin.
func (b *booking) emitMissing(p *pot, miss missingPiece, where ...*container) {
	line := &b.in.Lines[miss.line]
	from := p.from
	if p.funder != "" {
		from = miss.from
	}
	o := origination{basis: Rest, lines: []string{line.ID}, base: line.ID, lies: where}
	if len(from) == 1 {
		o.funder = p.funder
	}
	if len(where) > 0 {
		miss.piece.Value = money.Value{State: money.Inside}
	}
	b.emit(&b.in.Holders[p.holder], p.measure, miss.piece.Year, miss.piece.Value, from, o, p.pool)
}

// linesOf are the lines that a year's rest is made of: those that state a known
// amount of that year, and the holder's own where none does.
func (b *booking) linesOf(pots []*pot, years []int) []string {
	var ids []string
	for _, p := range pots {
		lines := p.lines
		if len(pots) > 1 {
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
		for _, i := range pots[0].lines[0] {
			ids = append(ids, b.in.Lines[i].ID)
		}
	}
	if len(pots) > 1 { // a line between two of them is in both
		slices.Sort(ids)
		ids = slices.Compact(ids)
	}
	return ids
}

// poolOf is the slug of the pool money rests in or came straight from: the
// holder itself, else the giver of the line (or of all the holder's lines,
// where they agree); empty if none.
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
