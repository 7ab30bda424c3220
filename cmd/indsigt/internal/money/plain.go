package money

import "math/bits"

// Plain writes an amount for exports and machines: "1234.50", with a dot, two
// decimals, "-" for minus, no groups and no unit, in every language.
func Plain(a Amount) string { return string(AppendPlain(nil, a)) }

// AppendPlain appends what Plain writes.
func AppendPlain(dst []byte, a Amount) []byte {
	if a < 0 {
		dst = append(dst, '-')
	}
	var buf [24]byte
	i := len(buf)
	oere := size(a)
	for n := 0; n < 3 || oere > 0; n++ {
		if n == 2 {
			i--
			buf[i] = '.'
		}
		i--
		buf[i] = '0' + byte(oere%10)
		oere /= 10
	}
	return append(dst, buf[i:]...)
}

// ParsePlain is the inverse of Plain and accepts nothing else. The error is an
// *AmountError.
func ParsePlain(s string) (Amount, error) {
	digits, negative := s, false
	if digits != "" && digits[0] == '-' {
		digits, negative = digits[1:], true
	}
	bad := &AmountError{Text: s, Reason: ReasonNotAmount}
	point := len(digits) - 3
	if point < 1 || digits[point] != '.' || digits[0] == '0' && point > 1 {
		return 0, bad
	}
	var oere uint64
	for i := range len(digits) {
		if i == point {
			continue
		}
		if !isDigit(digits[i]) {
			return 0, bad
		}
		hi, lo := bits.Mul64(oere, 10)
		sum, carry := bits.Add64(lo, uint64(digits[i]-'0'), 0)
		if hi != 0 || carry != 0 {
			return 0, &AmountError{Text: s, Reason: ReasonOverflow}
		}
		oere = sum
	}
	switch {
	case oere > 1<<63 || oere == 1<<63 && !negative:
		return 0, &AmountError{Text: s, Reason: ReasonOverflow}
	case negative && oere == 0:
		return 0, bad // never written
	case negative:
		return Amount(-oere), nil
	}
	return Amount(oere), nil
}
