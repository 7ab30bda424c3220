// Package money holds exact amounts in whole øre and sums that carry what is
// unknown. Its types are Amount (an int64 of øre, overflow checked), Value (an
// amount, or unknown, or withheld), Sum (the triple of known, unknown and
// withheld, bound to one Measure) and Ratio (an exact share).
//
// No float touches an amount anywhere. The package knows nothing of files,
// holders or pages.
package money

import (
	"errors"
	"math/bits"
)

// Amount is a number of øre (hundredths of the currency's unit).
type Amount int64

// ErrOverflow is returned when a result does not fit in 64 bits.
var ErrOverflow = errors.New("amount overflows 64 bits")

// Plus adds exactly or returns ErrOverflow.
func (a Amount) Plus(b Amount) (Amount, error) {
	c := a + b
	if (c > a) != (b > 0) && b != 0 {
		return 0, ErrOverflow
	}
	return c, nil
}

// Minus subtracts exactly or returns ErrOverflow.
func (a Amount) Minus(b Amount) (Amount, error) {
	c := a - b
	if (c < a) != (b > 0) && b != 0 {
		return 0, ErrOverflow
	}
	return c, nil
}

// MulDiv is floor(a*w/total) and the remainder, for 0 <= a, 0 <= w <= total,
// total > 0, computed over 128 bits.
func MulDiv(a, w, total uint64) (quo, rem uint64) {
	hi, lo := bits.Mul64(a, w)
	return bits.Div64(hi, lo, total)
}

// State says whether an amount is known. Unknown and withheld are never zero.
type State uint8

const (
	Known    State = iota
	Unknown        // known to exist, figure not published
	Withheld       // the figure exists and is kept back
	// Inside: a part, of a size nobody states, of an amount that is counted as
	// a whole elsewhere. It adds to no sum.
	Inside
)

// String is the state's name in exports.
func (s State) String() string { return [...]string{"known", "unknown", "withheld", "inside"}[s] }

// Value is an amount that may not be known. Amount is 0 unless State is Known.
type Value struct {
	State  State
	Amount Amount
}

// Of is a known value.
func Of(a Amount) Value { return Value{Known, a} }
