package geo

import "strings"

// far is larger than every valid coordinate.
const far = 1 << 60

// parseDegrees reads a JSON number as ten-millionths, rounded half away from
// zero. The text must be valid JSON; a number too large for a coordinate
// becomes far.
func parseDegrees(text string) int64 {
	body, negative := strings.CutPrefix(text, "-")
	exp := 0
	if i := strings.IndexAny(body, "eE"); i >= 0 {
		exp = parseExponent(body[i+1:])
		body = body[:i]
	}
	whole, decimals, _ := strings.Cut(body, ".")
	digits := whole + decimals
	// point is the number of digits before the end of the ten-millionths.
	point := len(whole) + exp + 7
	var v int64
	for i := range len(digits) {
		if i >= point {
			break
		}
		v = v*10 + int64(digits[i]-'0')
		if v > far/100 {
			v = far
			break
		}
	}
	for i := len(digits); i < point && v != 0 && v < far; i++ {
		if v *= 10; v > far/100 {
			v = far
		}
	}
	if point >= 0 && point < len(digits) && digits[point] >= '5' && v < far {
		v++
	}
	if negative {
		return -v
	}
	return v
}

// parseExponent limits an exponent to the range that matters: beyond it, a number is
// zero or far.
func parseExponent(s string) int {
	negative := strings.HasPrefix(s, "-")
	n := 0
	for _, c := range strings.TrimLeft(s, "+-") {
		if n = n*10 + int(c-'0'); n > 1000 {
			n = 1000
			break
		}
	}
	if negative {
		return -n
	}
	return n
}

// appendDegrees writes ten-millionths as a decimal number without trailing zeros.
func appendDegrees(dst []byte, v int32) []byte {
	n := int64(v)
	if n < 0 {
		dst = append(dst, '-')
		n = -n
	}
	var digits [11]byte
	for i := len(digits) - 1; i >= 0; i-- {
		digits[i] = byte('0' + n%10)
		n /= 10
	}
	from := 0
	for from < 3 && digits[from] == '0' {
		from++
	}
	dst = append(dst, digits[from:4]...)
	to := len(digits)
	for to > 4 && digits[to-1] == '0' {
		to--
	}
	if to > 4 {
		dst = append(dst, '.')
		dst = append(dst, digits[4:to]...)
	}
	return dst
}
