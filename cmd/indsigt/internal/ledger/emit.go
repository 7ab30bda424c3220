package ledger

import (
	"cmp"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// pieceSource says what a piece is made from. The piece's id begins with base:
// the line's id for a stated amount, the holder's id for a rest.
type pieceSource struct {
	basis  Basis
	lines  []string
	base   string
	funder string // of the balance, for a rest kept by funder
	// kept is set for the unknown part of a container that the holder itself
	// keeps.
	kept bool
	// containers are the pieces that this one is inside, where its own size is
	// unknown but theirs is known: none, one, or one for each part of its
	// origin.
	containers []*container
	// also are further holders that share a rest, years the years it covers
	// where they are not known apart.
	also  []string
	years []int
}

func statedSource(line *Line) pieceSource {
	return pieceSource{basis: Stated, lines: []string{line.ID}, base: line.ID}
}

// container is a piece that others are inside, and the dimensions it is split
// by: each part of an inner piece is inside the part with the same key.
type container struct {
	piece                     string
	byFunder, byArea, byTheme bool
}

// containerFor describes the piece that o makes in holder for a year.
func (b *booking) containerFor(m money.Measure, year int, o pieceSource, holder *Holder, from origin) *container {
	_, oneArea := undivided(holder.ID, holder.Areas)
	_, oneTheme := undivided(holder.ID, holder.Themes)
	return &container{b.pieceID(m, year, o), len(from) > 1, !oneArea, !oneTheme}
}

// emit appends the facts of one piece. It divides the amount by funder (only
// where an editor asked for it), then by area, then by theme, each exactly; the
// parts sum to the amount. An unknown amount is unknown in each part.
func (b *booking) emit(holder *Holder, m money.Measure, year int, v money.Value, from origin, o pieceSource, pool string) {
	pieceID := b.pieceID(m, year, o)
	f := Fact{
		ID: pieceID, Measure: m, Year: year, Holder: holder.ID, Plan: holder.Plan, Pool: pool, Receiver: holder.receiver(),
		Value: v, Basis: o.basis, Lines: o.lines, PieceID: pieceID, also: o.also,
		shared: o.basis == Undivided,
	}
	f.PriceLevel, f.mixedPrices = b.priceLevel(m, o.lines)
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
		inside := new(container)
		if n := len(o.containers); n > 0 {
			inside = o.containers[min(i, n-1)]
		}
		g.Inside = inside.piece
		g.Value.Amount = amounts[i]
		if len(from) > 1 {
			g.ID += ".funder:" + part.funder
			g.addPart(inside.byFunder, ".funder:"+part.funder)
		}
		b.emitAreas(holder, g, inside)
	}
}

// addPart appends part to the id of the containing fact if the container is
// split in that dimension.
func (f *Fact) addPart(split bool, part string) {
	if split {
		f.Inside += part
	}
}

func (b *booking) emitAreas(holder *Holder, f Fact, inside *container) {
	if key, one := undivided(holder.ID, holder.Areas); one {
		f.Area = key
		b.emitThemes(holder, f, inside)
		return
	}
	for i, a := range splitShares(f.Value.Amount, holder.Areas) {
		g := f
		g.Area = holder.Areas[i].Slug
		g.Value.Amount = a
		g.ID += ".area:" + g.Area
		g.addPart(inside.byArea, ".area:"+g.Area)
		b.emitThemes(holder, g, inside)
	}
}

func (b *booking) emitThemes(holder *Holder, f Fact, inside *container) {
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
		g.addPart(inside.byTheme, ".theme:"+g.Theme)
		b.facts = append(b.facts, g)
	}
}

// undivided returns the one group that all of a holder's money has in a
// dimension: not stated without shares, the slug of the only share, or "not
// divided: HOLDER" if several are named without ratios. one is
// false where the shares divide the money.
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

// receiver is the group of a holder's money by receiver.
func (h *Holder) receiver() string { return cmp.Or(h.Receiver, ask.NotStated) }

func splitShares(a money.Amount, shares []Share) []money.Amount {
	ratios := make([]money.Ratio, len(shares))
	keys := make([]string, len(shares))
	for i, s := range shares {
		ratios[i], keys[i] = s.Ratio, s.Slug
	}
	return money.Split(a, ratios, keys)
}

// pieceID returns BASE[.rest|.kept].PHASE[-in-kind].YEAR[.of:FUNDER]. It is
// stable between builds, since it contains only names that editors chose.
func (b *booking) pieceID(m money.Measure, year int, o pieceSource) string {
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
