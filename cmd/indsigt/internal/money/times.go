package money

import "math/bits"

// Times returns a·num/den in whole øre, rounded half away from zero. It panics
// unless num and den are positive; ok is false if the result does not fit.
func (a Amount) Times(num, den int64) (b Amount, ok bool) {
	if num <= 0 || den <= 0 {
		panic("internal error: an amount times a number that is not above zero")
	}
	hi, lo := bits.Mul64(size(a), uint64(num))
	if hi >= uint64(den) {
		return 0, false
	}
	quo, rem := bits.Div64(hi, lo, uint64(den))
	if rem >= uint64(den)-rem {
		quo++
	}
	if quo > 1<<63-1 {
		return 0, false
	}
	if a < 0 {
		return -Amount(quo), true
	}
	return Amount(quo), true
}
