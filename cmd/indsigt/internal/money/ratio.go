package money

// Ratio is an exact share: Num/Den with Den > 0. The zero Ratio is "no share
// written".
type Ratio struct{ Num, Den int64 }

// IsZero reports that no share was written.
func (r Ratio) IsZero() bool { return r.Den == 0 }
