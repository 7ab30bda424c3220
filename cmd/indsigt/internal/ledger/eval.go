package ledger

import (
	"math/bits"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// Eval computes an expression as it is printed in <data value>: amounts with a
// decimal point and two decimals, counts in digits, shares in percent with one
// decimal. ok is false where there is no exact value: a difference or share of
// sums with missing pieces, or a share of a sum that is not positive. It is
// false too for expressions that need a published file (ask.Per, ask.Restated,
// ask.Published).
func (l *Ledger) Eval(e ask.Expr) (value string, ok bool) {
	switch e.Op {
	case ask.Amount:
		return money.Plain(l.Sum(e.A).Known), true
	case ask.Unknown:
		return strconv.Itoa(l.Sum(e.A).Unknown), true
	case ask.Withheld:
		return strconv.Itoa(l.Sum(e.A).Withheld), true
	case ask.Missing:
		return strconv.Itoa(l.Sum(e.A).Missing()), true
	case ask.Pieces:
		return strconv.Itoa(l.Sum(e.A).Pieces), true
	case ask.Most:
		s := l.Sum(e.A)
		return money.Plain(s.Most), s.Bounded
	case ask.Stated, ask.Unstated:
		stated, unstated := l.StatedBy(e.A, e.B)
		if e.Op == ask.Stated {
			unstated = stated
		}
		return money.Plain(unstated), true
	case ask.Left:
		a, b := l.BothStated(e.A, e.B)
		d, err := a.Minus(b)
		return money.Plain(d), err == nil
	case ask.Shared:
		shared, _ := l.Shared(e.A)
		return money.Plain(shared.Known), true
	case ask.Sharers:
		_, areas := l.Shared(e.A)
		return strconv.Itoa(areas), true
	case ask.Groups:
		return strconv.Itoa(len(l.By(e.A, e.Dim))), true
	case ask.Minus:
		a, b := l.Sum(e.A), l.Sum(e.B)
		if a.Missing() > 0 || b.Missing() > 0 {
			return "", false
		}
		d, err := a.Known.Minus(b.Known)
		return money.Plain(d), err == nil
	case ask.Share:
		return Percent(l.Sum(e.A), l.Sum(e.B))
	}
	return "", false
}

// Percent returns a as a percentage of b with one decimal, rounded half away
// from zero. ok is false if a piece is missing or b is not positive.
func Percent(a, b money.Sum) (string, bool) {
	if a.Missing() > 0 || b.Missing() > 0 || b.Known <= 0 {
		return "", false
	}
	mille, ok := perMille(a.Known, b.Known)
	if !ok {
		return "", false
	}
	sign := ""
	if a.Known < 0 && mille != 0 {
		sign = "-"
	}
	return sign + strconv.FormatUint(mille/10, 10) + "." + strconv.FormatUint(mille%10, 10), true
}

// perMille returns |a|·1000/b rounded half up, computed in 128 bits; b must be
// positive. ok is false if the result does not fit in 64 bits.
func perMille(a, b money.Amount) (uint64, bool) {
	n, d := uint64(a), uint64(b)
	if a < 0 {
		n = -n
	}
	hi, lo := bits.Mul64(n, 1000)
	if hi >= d {
		return 0, false
	}
	quo, rem := bits.Div64(hi, lo, d)
	if rem >= d-rem {
		quo++
	}
	return quo, true
}
