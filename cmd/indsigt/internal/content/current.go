package content

import (
	"slices"

	"indsigt/cmd/indsigt/internal/money"
)

// Current returns the pieces of a phase with all amendments, in order of year; nil if
// the phase is not stated. Positions are those of the stated pieces, or of the
// amendment that made a new one.
//
//  1. An amount without a year on a line of one calendar year (Line.Year) belongs to
//     that year.
//  2. A change is added to the piece of the year that the change is for.
//  3. An unknown piece stays unknown: it absorbs the changes of its year, and all
//     changes if nothing is divided by year.
//  4. If the total is known and a year is not, the changes of that year go to the
//     remainder that the known years leave, and the year's state is money.Inside.
func (l *Line) Current(p money.Phase) []Piece {
	if l.Stated[p] == nil {
		return nil
	}
	if p != money.Committed || len(l.Amended) == 0 {
		return l.Stated[p].inside(l.inYear(p, l.Stated[p].Pieces))
	}
	return l.Stated[p].inside(l.inYear(p, l.amended()))
}

// whole reports whether the statement has a known total.
func (s *Statement) whole() bool { return s.HasTotal && s.Total.State == money.Known }

// inside sets the state of unknown years to money.Inside if the statement has a known
// total: they are part of its remainder. The argument is not modified.
func (s *Statement) inside(pieces []Piece) []Piece {
	unknown := func(p Piece) bool { return p.Value.State != money.Known }
	if !s.whole() || !slices.ContainsFunc(pieces, unknown) {
		return pieces
	}
	pieces = slices.Clone(pieces)
	for i := range pieces {
		if unknown(pieces[i]) {
			pieces[i].Value = money.Value{State: money.Inside}
		}
	}
	return pieces
}

// amended returns the pieces of a commitment with all changes applied.
func (l *Line) amended() []Piece {
	s := l.Stated[money.Committed]
	pieces := slices.Clone(s.Pieces)
	for _, a := range l.Amended {
		for _, change := range a.Changes {
			change.Source, change.Page = a.Source, a.Page
			change.Year = l.YearOfChange(change.Year)
			pieces = applyChange(pieces, change)
		}
	}
	return pieces
}

// YearOfChange is the year of the piece that a change of a year adds to: 0 if the
// year's amount is unknown and the total is known.
func (l *Line) YearOfChange(year int) int {
	if s := l.Stated[money.Committed]; s.whole() && unknownIn(s.Pieces, year) {
		return 0
	}
	return year
}

// inYear moves the amount that is not divided by year into the line's one year, if it
// has one. Together with an amount of that year it becomes one piece: their sum. If
// the statement has a total, the sum is known even if the year alone is not.
func (l *Line) inYear(p money.Phase, pieces []Piece) []Piece {
	if l.Year == 0 || len(pieces) == 0 || len(pieces) > 2 || pieces[0].Year != 0 {
		return pieces
	}
	whole := pieces[0]
	whole.Year = l.Year
	if len(pieces) == 2 {
		year := pieces[1]
		switch {
		case year.Year != l.Year || whole.Value.State != money.Known:
			return pieces
		case year.Value.State != money.Known && !l.Stated[p].HasTotal:
			return []Piece{year} // a change of an unknown amount
		}
		sum, err := whole.Value.Amount.Plus(year.Value.Amount)
		if err != nil {
			return pieces
		}
		whole.Value = money.Of(sum)
		if l.Stated[p].Pieces[0].Year != 0 { // the undivided part is a change
			whole.Pos, whole.End = year.Pos, year.End
		}
	}
	return []Piece{whole}
}

// unknownIn reports whether a year's amount is not known.
func unknownIn(pieces []Piece, year int) bool {
	return slices.ContainsFunc(pieces, func(p Piece) bool { return p.Year == year && p.Value.State != money.Known })
}

func applyChange(pieces []Piece, change Piece) []Piece {
	if len(pieces) == 1 && pieces[0].Year == 0 && pieces[0].Value.State != money.Known {
		return pieces
	}
	i, found := slices.BinarySearchFunc(pieces, change.Year, func(p Piece, year int) int { return p.Year - year })
	if !found {
		return slices.Insert(pieces, i, change)
	}
	if pieces[i].Value.State != money.Known {
		return pieces
	}
	sum, err := pieces[i].Value.Amount.Plus(change.Value.Amount)
	if err != nil {
		// The ledger's check for overflow sees both pieces and reports them.
		return slices.Insert(pieces, i+1, change)
	}
	pieces[i].Value = money.Of(sum)
	return pieces
}
