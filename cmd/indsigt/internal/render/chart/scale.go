package chart

import (
	"math/bits"
	"strconv"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// extent is the range of amounts on both sides of zero, in øre.
type extent struct{ above, below uint64 }

func (e *extent) take(a money.Amount) {
	if a >= 0 {
		e.above = max(e.above, uint64(a))
	} else {
		e.below = max(e.below, magnitude(a))
	}
}

// magnitude returns the distance of an amount from zero.
func magnitude(a money.Amount) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

// all returns the whole length of a scale; at least 1.
func (e extent) all() uint64 { return max(e.above+e.below, 1) }

// length returns the part of a scale's length that an amount takes: at least 1 for an
// amount that is not zero.
func (e extent) length(a money.Amount, long int) int {
	n := part(magnitude(a), e.all(), long)
	if a != 0 {
		n = max(n, 10)
	}
	return n
}

// part returns a/of of a length, rounded down, with 128-bit intermediates.
func part(a, of uint64, long int) int {
	if a >= of {
		return long
	}
	hi, lo := bits.Mul64(a, uint64(long))
	q, _ := bits.Div64(hi, lo, of)
	return int(q)
}

// short returns an amount rounded to tenths of the scale's unit ("7,5"), whole
// numbers without decimals. An amount that would round to zero is written as less
// than a tenth.
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

// ticks returns round amounts from the lowest to the highest of a scale, including
// zero.
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
