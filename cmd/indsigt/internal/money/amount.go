// Package money holds exact amounts in whole øre and sums that keep what is
// unknown. Its types are Amount (an int64 of øre, overflow checked), Value (an
// amount that is known, unknown or withheld), Sum (known, unknown and withheld,
// of one Measure), Ratio (an exact share) and Grammar (how a language writes
// amounts).
//
// Invariants:
//
//  1. No float touches an amount.
//  2. Unknown and withheld are never zero.
//  3. Amounts of different phases or forms are never added.
//
// The package must not know files, holders or pages.
package money

import (
	"errors"
	"math/bits"
)

// Amount is a number of øre (hundredths of the currency's unit).
type Amount int64

// ErrOverflow is returned when a result does not fit in 64 bits.
var ErrOverflow = errors.New("amount overflows 64 bits")

// Plus returns a + b, or ErrOverflow.
func (a Amount) Plus(b Amount) (Amount, error) {
	c := a + b
	if (c > a) != (b > 0) && b != 0 {
		return 0, ErrOverflow
	}
	return c, nil
}

// Minus returns a - b, or ErrOverflow.
func (a Amount) Minus(b Amount) (Amount, error) {
	c := a - b
	if (c < a) != (b > 0) && b != 0 {
		return 0, ErrOverflow
	}
	return c, nil
}

// MulDiv returns floor(a*w/total) and the remainder, computed in 128 bits. The
// caller must ensure w <= total and total > 0.
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
	// Inside is a part, of unstated size, of an amount that is counted as a
	// whole elsewhere. It adds to no sum.
	Inside
)

// String returns the state's name in exports.
func (s State) String() string { return [...]string{"known", "unknown", "withheld", "inside"}[s] }

// Value is an amount that may not be known. Amount is 0 unless State is Known.
type Value struct {
	State  State
	Amount Amount
}

// Of returns a known value.
func Of(a Amount) Value { return Value{Known, a} }
