package money

import "math/bits"

// Short is an amount as running text says it: rounded to tenths of a thousand, a
// million or a billion, or to whole units below shortFrom. Halves are rounded away
// from zero.
type Short struct {
	// Number is the rounded number with the notation's signs: "2,5", "12.500". It has
	// a decimal unless the amount is a whole number of units.
	Number string
	// Digits is how many zeros the unit has: 0, 3, 6 or 9.
	Digits int
	// Whole is the amount rounded to whole units; set where Digits is 0.
	Whole Amount
}

// shortFrom is the amount from which thousands are said: 100,000 of the currency.
const shortFrom = 100_000 * 100

// Short rounds an amount for running text.
func (g Grammar) Short(a Amount) Short {
	n := g.Notation()
	abs := size(a)
	whole := abs/100 + (abs%100+50)/100
	if whole < shortFrom/100 {
		w := Amount(whole * 100)
		if a < 0 {
			w = -w
		}
		return Short{Number: string(n.appendDigits(n.appendMinus(nil, w), size(w), false)), Whole: w}
	}
	digits, unit := 3, uint64(1000*100)
	tenths := roundTenths(abs, unit)
	for digits < 9 && tenths >= 10_000 {
		digits, unit = digits+3, unit*1000
		tenths = roundTenths(abs, unit)
	}
	dst := n.appendDigits(n.appendMinus(nil, a), tenths/10*100, false)
	if abs%unit != 0 {
		dst = append(append(dst, n.Decimal...), '0'+byte(tenths%10))
	}
	return Short{Number: string(dst), Digits: digits}
}

// roundTenths returns abs in tenths of unit, halves rounded up.
func roundTenths(abs, unit uint64) uint64 {
	hi, lo := bits.Mul64(abs, 10)
	lo, carry := bits.Add64(lo, unit/2, 0)
	tenths, _ := bits.Div64(hi+carry, lo, unit)
	return tenths
}

// RoundWhole rounds an amount to whole units of the currency, halves away from zero.
func RoundWhole(a Amount) Amount {
	abs := size(a)
	whole := abs/100 + (abs%100+50)/100
	if a < 0 {
		return -Amount(whole * 100)
	}
	return Amount(whole * 100)
}
