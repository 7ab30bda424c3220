package ledger

import (
	"math/bits"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// Eval answers an expression as it is printed in <data value>: amounts plain
// with two decimals, counts in digits, shares with one decimal. ok is false
// where there is nothing exact to print: a difference or share of sums with
// missing pieces, a share of nothing. Cells of published files (ask.Per,
// ask.Restated, ask.Published) are not the ledger's to answer: ok is false.
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

// Percent is a of b in percent with one decimal, halves away from zero. It is
// not to be had where a piece is missing or b is not above zero.
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

// perMille is |a|·1000/b rounded half up, over 128 bits; b > 0.
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
