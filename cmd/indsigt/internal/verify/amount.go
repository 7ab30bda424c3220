package verify

import (
	"math"
	"math/big"
	"strconv"

	"indsigt/cmd/indsigt/internal/money"
)

// The checker has separate arithmetic: it shares no code with the program whose
// figures it checks.

// parseAmount reads digits without leading zeros, a dot and two decimals ("1234.50"),
// with "-" for negative amounts. "-0.00" is refused.
func parseAmount(s string) (money.Amount, bool) {
	body := s
	if body != "" && body[0] == '-' {
		body = body[1:]
	}
	n := len(body)
	if n < 4 || body[n-3] != '.' || body[0] == '0' && n > 4 {
		return 0, false
	}
	for i := range n {
		if i != n-3 && (body[i] < '0' || body[i] > '9') {
			return 0, false
		}
	}
	digits := make([]byte, 0, 24)
	if len(body) < len(s) {
		digits = append(digits, '-')
	}
	digits = append(append(digits, body[:n-3]...), body[n-2:]...)
	v, err := strconv.ParseInt(string(digits), 10, 64)
	if err != nil || v == 0 && len(body) < len(s) {
		return 0, false
	}
	return money.Amount(v), true
}

// printAmount writes an amount in the form that parseAmount reads.
func printAmount(a money.Amount) string {
	s := strconv.FormatInt(int64(a), 10)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	for len(s) < 3 {
		s = "0" + s
	}
	return sign + s[:len(s)-2] + "." + s[len(s)-2:]
}

// add returns a + b; ok is false if the sum overflows.
func add(a, b money.Amount) (money.Amount, bool) {
	if b > 0 && a > math.MaxInt64-b || b < 0 && a < math.MinInt64-b {
		return 0, false
	}
	return a + b, true
}

// divide returns a/b rounded to a whole number, halves away from zero; b must be
// positive. ok is false if the result does not fit.
func divide(a, b *big.Int) (n int64, ok bool) {
	twice := new(big.Int).Lsh(new(big.Int).Abs(a), 1)
	twice.Add(twice, b)
	twice.Quo(twice, new(big.Int).Lsh(b, 1))
	if a.Sign() < 0 {
		twice.Neg(twice)
	}
	return twice.Int64(), twice.IsInt64()
}
