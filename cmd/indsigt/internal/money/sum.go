package money

// Sum is what a table prints: the known amount, and how many pieces are
// unknown or withheld. Pieces counts all pieces, known or not. A Sum belongs
// to one measure; the zero Sum of a measure is Zero(m).
type Sum struct {
	Measure  Measure
	Known    Amount
	Pieces   int
	Unknown  int
	Withheld int
}

// Zero is the empty sum of a measure.
func Zero(m Measure) Sum { return Sum{Measure: m} }

// Plus adds a sum of the same measure. It panics on another measure, which no
// input can provoke, and returns ErrOverflow when the amount does not fit.
func (s Sum) Plus(o Sum) (Sum, error) {
	if s.Measure != o.Measure {
		panic("internal error: " + o.Measure.String() + " added to " + s.Measure.String())
	}
	known, err := s.Known.Plus(o.Known)
	if err != nil {
		return s, err
	}
	return Sum{s.Measure, known, s.Pieces + o.Pieces, s.Unknown + o.Unknown, s.Withheld + o.Withheld}, nil
}

// Missing is the number of pieces whose amount is not known.
func (s Sum) Missing() int { return s.Unknown + s.Withheld }

// Empty reports that nothing was added at all.
func (s Sum) Empty() bool { return s.Pieces == 0 }
