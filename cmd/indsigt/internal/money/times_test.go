package money

import (
	"math"
	"math/big"
	"testing"
)

func TestTimes(t *testing.T) {
	for _, c := range []struct {
		a        Amount
		num, den int64
		want     Amount
		ok       bool
	}{
		{100000, 1100000, 1000000, 110000, true}, {1, 1, 2, 1, true}, {-1, 1, 2, -1, true}, {1, 1, 3, 0, true}, {2, 1, 3, 1, true},
		{math.MaxInt64, 1, 1, math.MaxInt64, true}, {math.MaxInt64, 2, 1, 0, false}, {math.MaxInt64, math.MaxInt64, 1, 0, false}, {0, 7, 3, 0, true},
	} {
		if got, ok := c.a.Times(c.num, c.den); got != c.want || ok != c.ok {
			t.Errorf("%d × %d / %d = %d, %v", c.a, c.num, c.den, got, ok)
		}
	}
}

func FuzzTimes(f *testing.F) {
	f.Add(int64(123456789), int64(1045000), int64(998000))
	f.Fuzz(func(t *testing.T, a, num, den int64) {
		if num <= 0 || den <= 0 || a == math.MinInt64 {
			return
		}
		got, ok := Amount(a).Times(num, den)
		want := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(a), big.NewInt(num)), big.NewInt(den))
		if off := new(big.Rat).Sub(want, new(big.Rat).SetInt64(int64(got))); ok && off.Abs(off).Cmp(big.NewRat(1, 2)) > 0 {
			t.Fatalf("%d × %d / %d = %d, off by %v", a, num, den, got, off)
		}
	})
}
