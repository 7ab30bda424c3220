package ledger

import (
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// origination says what a piece was made from. Its id begins with base: a
// line's id for what is stated, a holder's for a rest.
type origination struct {
	basis  Basis
	lines  []string
	base   string
	funder string // names the pot of a rest kept by funder
	// kept: what a holder keeps of an amount that lies in lies.
	kept bool
	// lies are the facts that the piece lies in, where its size is not known but
	// that of a whole is: none, one, or one for each part of its origin.
	lies []*container
	// also are holders beside the fact's own that a rest lies in, years those it
	// is of where they are not known apart.
	also  []string
	years []int
}

func pieceStated(line *Line) origination {
	return origination{basis: Stated, lines: []string{line.ID}, base: line.ID}
}

// container is a piece that others lie in, and whether it is split: then each of
// their parts lies in the part that is split alike.
type container struct {
	piece                     string
	byFunder, byArea, byTheme bool
}

// placeIn is the piece that o makes of a year in a holder.
func (b *booking) placeIn(m money.Measure, year int, o origination, holder *Holder, from origin) *container {
	_, oneArea := undivided(holder.ID, holder.Areas)
	_, oneTheme := undivided(holder.ID, holder.Themes)
	return &container{b.pieceID(m, year, o), len(from) > 1, !oneArea, !oneTheme}
}

// emit makes the facts of one piece: divided by funder only where an editor
// asked for it, then by area, then by theme, each exactly. An amount that is
// not known is not known in each part.
func (b *booking) emit(holder *Holder, m money.Measure, year int, v money.Value, from origin, o origination, pool string) {
	pieceID := b.pieceID(m, year, o)
	b.pieces = append(b.pieces, pieceID)
	f := Fact{
		ID: pieceID, Measure: m, Year: year, Holder: holder.ID, Plan: holder.Plan, Pool: pool,
		Value: v, Basis: o.basis, Lines: o.lines, Piece: len(b.pieces) - 1, also: o.also,
		shared: o.basis == Undivided,
	}
	if len(o.years) > 1 {
		f.years = o.years
	}
	if len(from) > 1 {
		f.Basis = Calculated
	}
	amounts := from.split(v.Amount)
	for i, part := range from {
		g := f
		g.Funder = part.funder
		lies := new(container)
		if n := len(o.lies); n > 0 {
			lies = o.lies[min(i, n-1)]
		}
		g.Inside = lies.piece
		g.Value.Amount = amounts[i]
		if len(from) > 1 {
			g.ID += ".funder:" + part.funder
			g.lieIn(lies.byFunder, ".funder:"+part.funder)
		}
		b.emitAreas(holder, g, lies)
	}
}

// lieIn names the part of the fact that f lies in which is split as f is.
func (f *Fact) lieIn(split bool, part string) {
	if split {
		f.Inside += part
	}
}

func (b *booking) emitAreas(holder *Holder, f Fact, lies *container) {
	if key, one := undivided(holder.ID, holder.Areas); one {
		f.Area = key
		b.emitThemes(holder, f, lies)
		return
	}
	for i, a := range splitShares(f.Value.Amount, holder.Areas) {
		g := f
		g.Area = holder.Areas[i].Slug
		g.Value.Amount = a
		g.ID += ".area:" + g.Area
		g.lieIn(lies.byArea, ".area:"+g.Area)
		b.emitThemes(holder, g, lies)
	}
}

func (b *booking) emitThemes(holder *Holder, f Fact, lies *container) {
	if key, one := undivided(holder.ID, holder.Themes); one {
		f.Theme = key
		b.facts = append(b.facts, f)
		return
	}
	for i, a := range splitShares(f.Value.Amount, holder.Themes) {
		g := f
		g.Theme = holder.Themes[i].Slug
		g.Value.Amount = a
		g.ID += ".theme:" + g.Theme
		g.lieIn(lies.byTheme, ".theme:"+g.Theme)
		b.facts = append(b.facts, g)
	}
}

// undivided is the group of money whose holder names none, one, or several
// without shares: rule 5. Not one where it has shares.
func undivided(holder string, shares []Share) (key string, one bool) {
	switch {
	case len(shares) == 0:
		return ask.NotStated, true
	case len(shares) == 1:
		return shares[0].Slug, true
	case shares[0].Ratio.IsZero():
		return ask.NotDivided + holder, true
	}
	return "", false
}

func splitShares(a money.Amount, shares []Share) []money.Amount {
	ratios := make([]money.Ratio, len(shares))
	keys := make([]string, len(shares))
	for i, s := range shares {
		ratios[i], keys[i] = s.Ratio, s.Slug
	}
	return money.Split(a, ratios, keys)
}

// pieceID is BASE[.rest|.kept].PHASE[-in-kind].YEAR[.of:FUNDER]: lasting, since it
// names only what an editor named.
func (b *booking) pieceID(m money.Measure, year int, o origination) string {
	id := append(b.id[:0], o.base...)
	switch {
	case o.kept:
		id = append(id, ".kept"...)
	case o.basis != Stated:
		id = append(id, ".rest"...)
	}
	id = append(id, '.')
	id = append(id, m.Phase.String()...)
	if m.Form == money.InKind {
		id = append(id, "-in-kind"...)
	}
	id = append(id, '.')
	if year == 0 {
		id = append(id, "undivided"...)
	} else {
		id = strconv.AppendInt(id, int64(year), 10)
	}
	if o.funder != "" {
		id = append(id, ".of:"...)
		id = append(id, o.funder...)
	}
	b.id = id
	return string(id)
}
