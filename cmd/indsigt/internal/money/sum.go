package money

// Sum is what a table prints: the known amount, and how many pieces are
// unknown or withheld. Pieces counts all pieces, known or not. A Sum belongs
// to one measure; the zero Sum of a measure is Zero(m).
//
// A piece that lies inside another (state Inside) is missing where the sum does
// not contain the other: it then counts among Unknown, and in Lying. Where the
// sum contains both, the piece is counted in Within alone.
type Sum struct {
	Measure  Measure
	Known    Amount
	Pieces   int // those of Within left out
	Unknown  int // those of Lying among them
	Withheld int
	Lying    int
	Within   int
	// Most is what the sum is at most, where Bounded: everything that is missing
	// lies inside one known amount.
	Most    Amount
	Bounded bool
	// Undivided: Known contains what holders have left of which they passed
	// unknown amounts on. It is all there, but a part of it may be in others.
	Undivided bool
}

// Zero is the empty sum of a measure.
func Zero(m Measure) Sum { return Sum{Measure: m} }

// Plus adds a sum of the same measure. It panics on another measure, which no
// input can provoke, and returns ErrOverflow when the amount does not fit. The
// result has no bound: what is missing from both may be one amount.
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
		Undivided: s.Undivided || o.Undivided,
	}, nil
}

// Missing is the number of pieces whose amount is not known.
func (s Sum) Missing() int { return s.Unknown + s.Withheld }

// Empty reports that nothing was added at all.
func (s Sum) Empty() bool { return s.Pieces == 0 }

// SameCounts reports that two sums have as many pieces and miss as many, apart
// from those that lie inside others: whether these are missing depends on what
// else a sum contains.
func (s Sum) SameCounts(o Sum) bool {
	return s.Pieces-s.Lying == o.Pieces-o.Lying && s.Unknown-s.Lying == o.Unknown-o.Lying &&
		s.Withheld == o.Withheld && s.Lying+s.Within == o.Lying+o.Within
}
