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
}

func pieceStated(line *Line) origination {
	return origination{Stated, []string{line.ID}, line.ID, ""}
}

// emit makes the facts of one piece: divided by funder only where an editor
// asked for it, then by area, then by theme, each exactly. An amount that is
// not known is not known in each part.
func (b *booking) emit(h int32, m money.Measure, year int, v money.Value, from origin, o origination, pool string) {
	holder := &b.in.Holders[h]
	pieceID := b.pieceID(m, year, o)
	b.pieces = append(b.pieces, pieceID)
	f := Fact{
		ID: pieceID, Measure: m, Year: year, Holder: holder.ID, Plan: holder.Plan, Pool: pool,
		Value: v, Basis: o.basis, Lines: o.lines, Piece: len(b.pieces) - 1,
	}
	if len(from) > 1 {
		f.Basis = Calculated
	}
	amounts := from.split(v.Amount)
	for i, part := range from {
		g := f
		g.Funder = part.funder
		g.Value.Amount = amounts[i]
		if len(from) > 1 {
			g.ID += ".funder:" + part.funder
		}
		b.emitAreas(holder, g)
	}
}

func (b *booking) emitAreas(holder *Holder, f Fact) {
	if key, one := undivided(holder.ID, holder.Areas); one {
		f.Area = key
		b.emitThemes(holder, f)
		return
	}
	for i, a := range splitShares(f.Value.Amount, holder.Areas) {
		g := f
		g.Area = holder.Areas[i].Slug
		g.Value.Amount = a
		g.ID += ".area:" + g.Area
		b.emitThemes(holder, g)
	}
}

func (b *booking) emitThemes(holder *Holder, f Fact) {
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

// pieceID is BASE[.rest].PHASE[-in-kind].YEAR[.of:FUNDER]: lasting, since it
// names only what an editor named.
func (b *booking) pieceID(m money.Measure, year int, o origination) string {
	id := append(b.id[:0], o.base...)
	if o.basis != Stated {
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
