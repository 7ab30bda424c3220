package money

import (
	"cmp"
	"math/bits"
	"slices"
)

// Splitting. An amount is divided in whole øre by largest remainder: each part
// gets the whole øre of its exact share, and the øre that are left go one each
// to the parts that lost the largest fraction, ties to the lesser key. So the
// parts always add to the amount, and the same amount is always split alike,
// whatever the order the parts are named in. A negative amount is the negated
// split of its size.

// Split divides a by shares that add to exactly one; keys (slugs), one for each
// share, break ties. It panics if the shares do not add to one: the caller must
// have checked that.
func Split(a Amount, shares []Ratio, keys []string) []Amount {
	if sum, one := SumToOne(shares); !one {
		panic("internal error: an amount is split by shares that add to " + sum.String())
	}
	parts := make([]part, len(shares))
	for i, r := range shares {
		den := uint64(r.Den)
		quo, rem := MulDiv(size(a), uint64(r.Num), den)
		parts[i] = part{quo, rem, den}
	}
	return distributeRemainder(a, parts, keys)
}

// SplitByWeights divides a in proportion to weights; keys break ties. It
// returns nil if the weights add to zero, one is negative, or their sum exceeds
// 64 bits.
func SplitByWeights(a Amount, weights []Amount, keys []string) []Amount {
	var total uint64
	for _, w := range weights {
		sum, carry := bits.Add64(total, uint64(w), 0)
		if w < 0 || carry != 0 {
			return nil
		}
		total = sum
	}
	if total == 0 {
		return nil
	}
	parts := make([]part, len(weights))
	for i, w := range weights {
		quo, rem := MulDiv(size(a), uint64(w), total)
		parts[i] = part{quo, rem, total}
	}
	return distributeRemainder(a, parts, keys)
}

// part is a share in øre: quo whole ones and the fraction rem/den.
type part struct{ quo, rem, den uint64 }

// distributeRemainder gives the øre that whole shares leave to the largest
// fractions.
func distributeRemainder(a Amount, parts []part, keys []string) []Amount {
	if len(keys) != len(parts) {
		panic("internal error: an amount is split with a key missing")
	}
	left := size(a)
	order := make([]int, len(parts))
	for i, p := range parts {
		left -= p.quo
		order[i] = i
	}
	if left > 0 {
		slices.SortStableFunc(order, func(i, j int) int {
			if c := compareFractions(parts[j].rem, parts[j].den, parts[i].rem, parts[i].den); c != 0 {
				return c
			}
			return cmp.Compare(keys[i], keys[j])
		})
		if left > uint64(len(parts)) {
			panic("internal error: a split leaves more øre than it has parts")
		}
		for _, i := range order[:left] {
			parts[i].quo++
		}
	}
	out := make([]Amount, len(parts))
	for i, p := range parts {
		if a < 0 {
			out[i] = Amount(-p.quo)
		} else {
			out[i] = Amount(p.quo)
		}
	}
	return out
}

// compareFractions compares a/b with c/d; b and d must be positive.
func compareFractions(a, b, c, d uint64) int { return compareProducts(a, d, c, b) }

// compareProducts compares a·b with c·d in 128 bits.
func compareProducts(a, b, c, d uint64) int {
	hi1, lo1 := bits.Mul64(a, b)
	hi2, lo2 := bits.Mul64(c, d)
	if hi1 != hi2 {
		return cmp.Compare(hi1, hi2)
	}
	return cmp.Compare(lo1, lo2)
}
