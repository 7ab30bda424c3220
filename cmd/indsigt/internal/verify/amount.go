package verify

import (
	"math"
	"math/big"
	"strconv"

	"indsigt/cmd/indsigt/internal/money"
)

// The arithmetic here is the checker's own: it shares no line with the program
// whose figures it checks.

// parseAmount reads "1234.50": digits without leading zeros, a dot, two
// decimals, "-" for minus; no minus before zero.
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

// printAmount writes what parseAmount reads.
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

// add adds and tells whether the result fits.
func add(a, b money.Amount) (money.Amount, bool) {
	if b > 0 && a > math.MaxInt64-b || b < 0 && a < math.MinInt64-b {
		return 0, false
	}
	return a + b, true
}

// divide is a/b rounded to a whole number, halves away from zero; b > 0. ok is
// false where it does not fit.
func divide(a *big.Int, b int64) (int64, bool) {
	sign := a.Sign()
	twice := new(big.Int).Abs(a)
	twice.Lsh(twice, 1)
	twice.Add(twice, big.NewInt(b))
	twice.Quo(twice, new(big.Int).Lsh(big.NewInt(b), 1))
	if sign < 0 {
		twice.Neg(twice)
	}
	return twice.Int64(), twice.IsInt64()
}
