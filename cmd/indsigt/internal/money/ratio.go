package money

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Ratio is an exact share: Num/Den with Den > 0. The zero Ratio means that no
// share is written.
type Ratio struct{ Num, Den int64 }

// IsZero reports whether no share is written.
func (r Ratio) IsZero() bool { return r.Den == 0 }

// String writes the ratio as a fraction, "2/3", or a whole number.
func (r Ratio) String() string {
	if r.Den == 1 {
		return strconv.FormatInt(r.Num, 10)
	}
	return fmt.Sprintf("%d/%d", r.Num, r.Den)
}

// maxRatioDigits limits the digits of a term, so that 64 bits hold it.
const maxRatioDigits = 9

// RatioError is the error of a text that is not a share.
type RatioError struct {
	Text string
	// CouldMean lists shares that the text could have meant.
	CouldMean []string
}

// Error names the readings.
func (e *RatioError) Error() string {
	s := fmt.Sprintf("share %q", e.Text)
	if len(e.CouldMean) > 0 {
		s += " (could mean " + strings.Join(e.CouldMean, " or ") + ")"
	}
	return s
}

// ParseRatio reads a share from 0 to 1: "60 %", "33,3 %" (with the language's
// decimal mark, at most six decimals), "1/3". The ratio is reduced; the error
// is a *RatioError.
func (g Grammar) ParseRatio(s string) (Ratio, error) {
	if r, ok := g.readRatio(s); ok {
		return r, nil
	}
	return Ratio{}, &RatioError{s, g.ratiosMeant(s)}
}

func (g Grammar) readRatio(s string) (Ratio, bool) {
	if num, den, ok := strings.Cut(s, "/"); ok {
		n, ok1 := ratioDigits(num)
		d, ok2 := ratioDigits(den)
		return share(n, d, ok1 && ok2)
	}
	if mark := g.style().signMark; mark != "" {
		s = strings.ReplaceAll(s, mark, "")
	}
	percent, ok := strings.CutSuffix(s, "%")
	if !ok {
		return Ratio{}, false
	}
	for _, space := range [...]string{" ", noBreakSpace, narrowNoBreakSpace} {
		if before, found := strings.CutSuffix(percent, space); found {
			percent = before
			break
		}
	}
	_, decimal := g.marks()
	whole, frac, cut := strings.Cut(percent, string(decimal))
	n, ok := ratioDigits(whole)
	den := int64(100)
	if cut {
		if frac == "" || len(frac) > 6 || strings.Trim(frac, "0123456789") != "" || len(whole) > 3 {
			return Ratio{}, false
		}
		for i := range len(frac) {
			n, den = n*10+int64(frac[i]-'0'), den*10
		}
	}
	return share(n, den, ok)
}

// ratioDigits reads a whole number without leading zeros.
func ratioDigits(s string) (int64, bool) {
	if s == "" || len(s) > maxRatioDigits || s[0] == '0' && len(s) > 1 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}

// share reduces n/d; ok is false unless it is from 0 to 1.
func share(n, d int64, ok bool) (Ratio, bool) {
	if !ok || d <= 0 || n < 0 || n > d {
		return Ratio{}, false
	}
	return reduce(n, d), true
}

// reduce divides by the greatest common divisor; d is above zero.
func reduce(n, d int64) Ratio {
	a, b := n, d
	for b != 0 {
		a, b = b, a%b
	}
	return Ratio{n / a, d / a}
}

// ratiosMeant lists the shares a refused text could have meant.
func (g Grammar) ratiosMeant(s string) (meant []string) {
	offer := func(text string) {
		if _, ok := g.readRatio(text); ok && len(meant) < 2 {
			meant = append(meant, text)
		}
	}
	if half, ok := map[string]string{"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4"}[strings.TrimSpace(s)]; ok {
		return []string{half}
	}
	_, decimal := g.marks()
	bare := strings.Map(foldRune, s)
	for _, word := range [...]string{"%", "pct.", "pct", "procent", "percent", " "} {
		bare = strings.ReplaceAll(bare, word, "")
	}
	bare = strings.Map(func(r rune) rune {
		if r == '.' || r == ',' {
			return rune(decimal)
		}
		return r
	}, bare)
	if strings.Contains(bare, "/") {
		offer(bare)
		return meant
	}
	if after, ok := strings.CutPrefix(bare, "0"+string(decimal)); ok && !strings.ContainsAny(s, "%p") && len(after) > 0 && len(after) < 8 {
		after += strings.Repeat("0", max(0, 2-len(after))) // 0,5 for 50 %
		whole := strings.TrimLeft(after[:2], "0")
		if whole == "" {
			whole = "0"
		}
		if frac := strings.TrimRight(after[2:], "0"); frac != "" {
			whole += string(decimal) + frac
		}
		offer(whole + " %")
	}
	offer(bare + " %")
	return meant
}

// FormatRatio writes a share as a percentage where at most three decimals do
// ("33,3 %", with a no-break space), else as a fraction ("1/3").
func (g Grammar) FormatRatio(r Ratio) string {
	if r.IsZero() {
		return ""
	}
	milli := new(big.Int).Mul(big.NewInt(r.Num), big.NewInt(100_000))
	milli, rest := milli.QuoRem(milli, big.NewInt(r.Den), new(big.Int))
	if rest.Sign() != 0 || !milli.IsInt64() || milli.Sign() < 0 {
		return r.String()
	}
	s := strconv.FormatInt(milli.Int64()/1000, 10)
	if frac := strings.TrimRight(fmt.Sprintf("%03d", milli.Int64()%1000), "0"); frac != "" {
		_, decimal := g.marks()
		s += string(decimal) + frac
	}
	return s + g.style().percent
}

// SumToOne adds shares exactly; ok is true if they add to one. If their common
// denominator does not fit in 63 bits, ok is false and the sum is to the
// nearest millionth: exact addition would take time quadratic in their number.
func SumToOne(shares []Ratio) (sum Ratio, ok bool) {
	if sum, fits := sumSmall(shares); fits {
		return sum, sum == Ratio{1, 1}
	}
	den, fits := commonDenominator(shares)
	if !fits {
		return sumNearly(shares), false
	}
	total := new(big.Int)
	for _, r := range shares {
		total.Add(total, new(big.Int).Mul(big.NewInt(r.Num), big.NewInt(den/r.Den)))
	}
	exact := new(big.Rat).SetFrac(total, big.NewInt(den))
	if !exact.Num().IsInt64() {
		return sumNearly(shares), false
	}
	sum = Ratio{exact.Num().Int64(), exact.Denom().Int64()}
	return sum, sum == Ratio{1, 1}
}

// commonDenominator is the least one; ok is false where it does not fit.
func commonDenominator(shares []Ratio) (den int64, ok bool) {
	den = 1
	for _, r := range shares {
		if r.IsZero() {
			panic("internal error: a share that was not written is added")
		}
		hi, lo := bits.Mul64(uint64(den), uint64(reduce(den, r.Den).Den))
		if hi != 0 || lo > math.MaxInt64 {
			return 0, false
		}
		den = int64(lo)
	}
	return den, true
}

// sumNearly adds shares, each of them at most a whole, to the nearest millionth.
func sumNearly(shares []Ratio) Ratio {
	const millionth, finer = 1_000_000, 1_000_000
	var total uint64
	for _, r := range shares {
		parts, _ := MulDiv(uint64(r.Num), millionth*finer, uint64(r.Den))
		total = min(total+parts, 1<<62)
	}
	return reduce(int64((total+finer/2)/finer), millionth)
}

// sumSmall adds shares whose terms are too small to overflow, as those of
// editors are. It makes SumToOne fast, which runs at every split.
func sumSmall(shares []Ratio) (sum Ratio, fits bool) {
	const maxDen, maxNum = 1_000_000_000, 4_000_000_000
	sum = Ratio{0, 1}
	for _, r := range shares {
		if r.Den <= 0 || r.Den > maxDen || sum.Den > maxDen || r.Num < 0 || r.Num > maxNum || sum.Num > maxNum {
			return Ratio{}, false
		}
		sum = reduce(sum.Num*r.Den+r.Num*sum.Den, sum.Den*r.Den)
	}
	return sum, true
}

// CompareShare compares part/whole with r exactly: -1, 0 or 1. It panics if
// part or whole is negative.
func CompareShare(part, whole Amount, r Ratio) int {
	if part < 0 || whole < 0 || r.Num < 0 || r.Den <= 0 {
		panic("internal error: shares of negative amounts are compared")
	}
	// part/whole ? num/den  ⇔  part·den ? num·whole
	return compareProducts(uint64(part), uint64(r.Den), uint64(r.Num), uint64(whole))
}
