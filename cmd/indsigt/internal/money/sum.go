package money

// Sum is the known amount of a table's cell, and how many pieces are unknown or
// withheld. Pieces counts all pieces, known or not. The zero Sum of a measure
// is Zero(m).
//
// A piece that is inside another (state Inside) is missing if the sum does not
// contain the other: it counts in Unknown and in Lying. If the sum contains
// both, it counts in Within only.
type Sum struct {
	Measure  Measure
	Known    Amount
	Pieces   int // those of Within left out
	Unknown  int // those of Lying among them
	Withheld int
	Lying    int
	Within   int
	// Most is an upper bound of the sum if Bounded is set: everything missing
	// is inside one known amount.
	Most    Amount
	Bounded bool
	// Undivided is set if Known contains the rest of holders that passed on
	// unknown amounts. The total is correct, but a part of it may belong to
	// other holders.
	Undivided bool
	// Cents is set if the øre of an amount in it were written in a source. Where
	// Known has øre and it is not set, splitting made them.
	Cents bool
}

// Zero returns the empty sum of a measure.
func Zero(m Measure) Sum { return Sum{Measure: m} }

// Plus adds a sum of the same measure. It panics if the measures differ, and
// returns ErrOverflow if the amount does not fit. The result has no bound: the
// missing pieces of both may be inside one amount.
func (s Sum) Plus(o Sum) (Sum, error) {
	if s.Measure != o.Measure {
		panic("internal error: " + o.Measure.String() + " added to " + s.Measure.String())
	}
	known, err := s.Known.Plus(o.Known)
	if err != nil {
		return s, err
	}
	return Sum{
		Measure: s.Measure, Known: known, Pieces: s.Pieces + o.Pieces, Unknown: s.Unknown + o.Unknown,
		Withheld: s.Withheld + o.Withheld, Lying: s.Lying + o.Lying, Within: s.Within + o.Within,
		Undivided: s.Undivided || o.Undivided, Cents: s.Cents || o.Cents,
	}, nil
}

// Missing counts the pieces whose amount is not known.
func (s Sum) Missing() int { return s.Unknown + s.Withheld }

// Empty reports whether nothing was added.
func (s Sum) Empty() bool { return s.Pieces == 0 }

// SameCounts reports whether two sums have as many pieces and as many missing,
// apart from those inside others: whether these are missing depends on the rest
// of the sum.
func (s Sum) SameCounts(o Sum) bool {
	return s.Pieces-s.Lying == o.Pieces-o.Lying && s.Unknown-s.Lying == o.Unknown-o.Lying &&
		s.Withheld == o.Withheld && s.Lying+s.Within == o.Lying+o.Within
}
