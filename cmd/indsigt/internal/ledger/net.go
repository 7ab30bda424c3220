package ledger

import (
	"maps"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// booking is the work of turning lines into facts, one measure at a time.
type booking struct {
	*Ledger
	facts     []Fact
	pieces    []string // piece ids by their provisional number
	origins   map[originKey]origin
	overdraws []overdraw
	// netted is, by measure, what was passed on out of what its giver states,
	// and what came into holders whose rest turned out unknown: the
	// conservation law needs it.
	netted [money.MeasureCount]money.Amount
	id     []byte
}

// measure books every holder in one measure.
func (b *booking) measure(m money.Measure) {
	for h := range b.in.Holders {
		b.net(int32(h), m)
	}
}

// net books one holder: rules 1 to 3.
func (b *booking) net(h int32, m money.Measure) {
	in := b.stating(b.own[h], m)
	out := b.stating(b.passed[h], m)
	switch {
	case len(in) == 0:
		// Rule 3: what the receivers state counts as it stands.
	case len(out) == 0:
		for _, i := range in {
			from := b.lineFunder(i, m)
			for _, p := range b.in.Lines[i].Stated[m.Phase] {
				b.emit(h, m, p.Year, p.Value, from, pieceStated(&b.in.Lines[i]), b.poolOf(h, nil, i))
			}
		}
	case b.allOf(out):
		b.restByFunder(h, m, in, out)
	default:
		b.rest(h, m, in, out)
	}
}

func (b *booking) stating(lines []int32, m money.Measure) []int32 {
	var out []int32
	for _, i := range lines {
		if b.in.Lines[i].states(m) {
			out = append(out, i)
		}
	}
	return out
}

// allOf reports that every allocation says whose money it is.
func (b *booking) allOf(out []int32) bool {
	for _, i := range out {
		if b.in.Lines[i].Of == "" {
			return false
		}
	}
	return true
}

// pot is what a holder has left: known amounts by year, and the lines' pieces
// that are not known.
type pot struct {
	funder  string // empty: the holder's one pot
	years   map[int]money.Amount
	in, out money.Amount
	missing []missingPiece
	// unsure: an amount that is not known may in part be this funder's.
	unsure bool
}

// open reports that not all that came in is known.
func (p *pot) open() bool { return p.unsure || len(p.missing) > 0 }

type missingPiece struct {
	line  int32
	piece Piece
}

func (p *pot) add(year int, a money.Amount) {
	if p.years == nil {
		p.years = make(map[int]money.Amount)
	}
	p.years[year] += a
}

// put books what comes in; take what goes out. Unknown allocations take
// nothing that is known: the rest is then an upper bound.
func (p *pot) put(line int32, piece Piece) {
	if piece.Value.State != money.Known {
		p.missing = append(p.missing, missingPiece{line, piece})
		return
	}
	p.in += piece.Value.Amount
	p.add(piece.Year, piece.Value.Amount)
}

func (p *pot) take(piece Piece) {
	if piece.Value.State != money.Known {
		return
	}
	p.out += piece.Value.Amount
	p.add(piece.Year, -piece.Value.Amount)
}

// rest books what stays in a holder with one pot.
func (b *booking) rest(h int32, m money.Measure, in, out []int32) {
	var p pot
	for _, i := range in {
		for _, piece := range b.in.Lines[i].Stated[m.Phase] {
			p.put(i, piece)
		}
	}
	for _, i := range out {
		for _, piece := range b.in.Lines[i].Stated[m.Phase] {
			p.take(piece)
		}
	}
	b.emitPot(h, m, &p, b.funders(h, m), in, out)
}

// restByFunder books what stays in a holder of which every allocation says
// whose money it is: a pot for each funder.
func (b *booking) restByFunder(h int32, m money.Measure, in, out []int32) {
	pots := make(map[string]*pot)
	of := func(f string) *pot {
		if pots[f] == nil {
			pots[f] = &pot{funder: f}
		}
		return pots[f]
	}
	pool := b.poolOf(h, in, -1)
	for _, i := range in {
		from := b.lineFunder(i, m)
		for _, piece := range b.in.Lines[i].Stated[m.Phase] {
			if len(from) > 1 && piece.Value.State != money.Known {
				// One piece, whosever it is: counted once.
				for _, part := range from {
					of(part.funder).unsure = true
				}
				line := &b.in.Lines[i]
				b.emit(h, m, piece.Year, piece.Value, from, origination{Rest, []string{line.ID}, line.ID, ""}, pool)
				continue
			}
			putParts(from, i, piece, of)
		}
	}
	for _, i := range out {
		for _, piece := range b.in.Lines[i].Stated[m.Phase] {
			of(b.in.Lines[i].Of).take(piece)
		}
	}
	names := make([]string, 0, len(pots))
	for f := range pots {
		names = append(names, f)
	}
	slices.Sort(names)
	for _, f := range names {
		b.emitPot(h, m, pots[f], single(f), in, out)
	}
}

// putParts puts a piece into the pots of its origin.
func putParts(from origin, line int32, piece Piece, of func(string) *pot) {
	if len(from) == 1 {
		of(from[0].funder).put(line, piece)
		return
	}
	for j, a := range from.split(piece.Value.Amount) {
		of(from[j].funder).put(line, Piece{piece.Year, money.Of(a), piece.Pos})
	}
}

// emitPot makes the facts of a rest. A year's rest may be negative; the rest
// over all years may not, unless something that came in is unknown: then the
// rest is unknown too and adds nothing.
func (b *booking) emitPot(h int32, m money.Measure, p *pot, from origin, in, out []int32) {
	total := p.in - p.out
	if total < 0 && !p.open() {
		b.overdraws = append(b.overdraws, overdraw{m.Index(), b.in.Holders[h].ID, b.overdrawn(h, m, p, in, out)})
	}
	pool := b.poolOf(h, in, -1)
	id := b.in.Holders[h].ID
	if total < 0 && p.open() {
		b.netted[m.Index()] += p.in
	} else {
		b.netted[m.Index()] += p.out
		for _, y := range slices.Sorted(maps.Keys(p.years)) {
			if p.years[y] != 0 {
				lines := b.linesOf(m, y, in, out)
				b.emit(h, m, y, money.Of(p.years[y]), from, origination{Rest, lines, id, p.funder}, pool)
			}
		}
	}
	for _, miss := range p.missing {
		line := &b.in.Lines[miss.line]
		b.emit(h, m, miss.piece.Year, miss.piece.Value, from, origination{Rest, []string{line.ID}, line.ID, p.funder}, pool)
	}
}

// linesOf are the lines that a year's rest is made of: those that state a known
// amount of that year.
func (b *booking) linesOf(m money.Measure, year int, groups ...[]int32) []string {
	var ids []string
	for _, lines := range groups {
		for _, i := range lines {
			line := &b.in.Lines[i]
			if slices.ContainsFunc(line.Stated[m.Phase], func(p Piece) bool {
				return p.Year == year && p.Value.State == money.Known
			}) {
				ids = append(ids, line.ID)
			}
		}
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

// overdrawn is the law: out of a holder cannot come more than went in.
func (b *booking) overdrawn(h int32, m money.Measure, p *pot, in, out []int32) diag.Problem {
	id := "overdrawn"
	args := []string{"holder", b.in.Holders[h].ID, "measure", m.String()}
	if p.funder != "" {
		id = "overdrawn-by-funder"
		args = append(args, "funder", p.funder)
	}
	prob := diag.New(id, b.in.Holders[h].Pos, args...)
	if p.in != 0 || p.funder == "" {
		prob = prob.With("in", b.in.format(p.in), diag.Pos{})
	}
	prob = prob.With("out", b.in.format(p.out), diag.Pos{}).
		With("difference", b.in.format(p.in-p.out), diag.Pos{})
	prob = b.parts(prob, "in", in, m, p.funder)
	return b.parts(prob, "allocated", out, m, p.funder)
}

// parts adds where each part of a sum was read, the first eight.
func (b *booking) parts(prob diag.Problem, label string, lines []int32, m money.Measure, of string) diag.Problem {
	shown := 0
	for _, i := range lines {
		line := &b.in.Lines[i]
		if of != "" && line.Of != of && !(line.Entry && slug(line.Giver) == of) {
			continue
		}
		for _, p := range line.Stated[m.Phase] {
			if shown == 8 {
				return prob
			}
			if p.Value.State == money.Known {
				prob = prob.With(label, b.in.format(p.Value.Amount), p.Pos)
				shown++
			}
		}
	}
	return prob
}
