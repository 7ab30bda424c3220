package chart

import (
	"math/bits"
	"strconv"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// extent is how far amounts reach on both sides of zero, in øre.
type extent struct{ above, below uint64 }

func (e *extent) take(a money.Amount) {
	if a >= 0 {
		e.above = max(e.above, uint64(a))
	} else {
		e.below = max(e.below, magnitude(a))
	}
}

// magnitude is how far an amount is from zero.
func magnitude(a money.Amount) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

// all is the whole length of a scale; at least 1.
func (e extent) all() uint64 { return max(e.above+e.below, 1) }

// length is the part of a scale's length that an amount takes, never nothing
// for an amount that is something.
func (e extent) length(a money.Amount, long int) int {
	n := part(magnitude(a), e.all(), long)
	if a != 0 {
		n = max(n, 10)
	}
	return n
}

// part is a/of of a length, rounded down, over 128 bits.
func part(a, of uint64, long int) int {
	if a >= of {
		return long
	}
	hi, lo := bits.Mul64(a, uint64(long))
	q, _ := bits.Div64(hi, lo, of)
	return int(q)
}

// short is an amount rounded to tenths of the scale's unit, "7,5"; a whole
// number without decimals. What is something but rounds to nothing is less than
// a tenth.
func short(s *view.Scale, a money.Amount) string {
	unit := max(uint64(s.Unit), 1)
	hi, lo := bits.Mul64(magnitude(a), 10)
	lo, carry := bits.Add64(lo, unit/2, 0)
	tenths, _ := bits.Div64(hi+carry, lo, max(unit, hi+carry+1))
	if tenths == 0 && a > 0 {
		return "<0" + s.Decimal + "1"
	}
	if tenths == 0 && a < 0 {
		return ">\u22120" + s.Decimal + "1"
	}
	out := grouped(strconv.FormatUint(tenths/10, 10), s.Group)
	if tenths%10 != 0 {
		out += s.Decimal + strconv.FormatUint(tenths%10, 10)
	}
	if a < 0 && tenths > 0 {
		out = "\u2212" + out
	}
	return out
}

func grouped(digits, sign string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + sign + digits[i:]
	}
	return digits
}

// ticks are round amounts from the lowest to the highest of a scale, zero among
// them.
func ticks(e extent) []money.Amount {
	step := uint64(1)
	for e.all()/step > 5 {
		switch lead(step) {
		case 1:
			step *= 2
		case 2:
			step = step / 2 * 5
		default:
			step *= 2
		}
		if step > 1<<61 {
			break
		}
	}
	var all []money.Amount
	for i := e.below / step; i > 0; i-- {
		all = append(all, -money.Amount(i*step))
	}
	for i := uint64(0); i <= e.above/step; i++ {
		all = append(all, money.Amount(i*step))
	}
	return all
}

func lead(n uint64) uint64 {
	for n >= 10 {
		n /= 10
	}
	return n
}
