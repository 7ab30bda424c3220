package money

import (
	"math"
	"testing"
)

// TestShort: one decimal, halves away from zero, whole kroner below a hundred
// thousand.
func TestShort(t *testing.T) {
	for _, c := range []struct {
		a      Amount
		number string
		digits int
	}{
		{0, "0", 0},
		{49, "0", 0},
		{50, "1", 0},
		{-50, "-1", 0},
		{1_234_550, "12.346", 0},
		{9_999_949, "99.999", 0},
		{9_999_950, "100,0", 3},
		{10_000_000, "100", 3},
		{56_690_000, "566,9", 3},
		{56_694_999, "566,9", 3},
		{56_695_000, "567,0", 3},
		{99_994_999, "999,9", 3},
		{99_995_000, "1,0", 6},
		{100_000_000, "1", 6},
		{250_000_000, "2,5", 6},
		{1_710_000_001, "17,1", 6},
		{-1_715_000_000, "-17,2", 6},
		{100_000_000_000, "1", 9},
		{math.MaxInt64, "92.233.720,4", 9},
		{math.MinInt64, "-92.233.720,4", 9},
	} {
		got := (Grammar{}).Short(c.a)
		if got.Number != c.number || got.Digits != c.digits {
			t.Errorf("%d: %s with %d zeros, want %s with %d", c.a, got.Number, got.Digits, c.number, c.digits)
		}
	}
}

func TestRoundWhole(t *testing.T) {
	for a, want := range map[Amount]Amount{0: 0, 149: 100, 150: 200, -150: -200, 172_500_001: 172_500_000, math.MaxInt64: math.MaxInt64 - 7} {
		if got := RoundWhole(a); got != want {
			t.Errorf("%d: %d, want %d", a, got, want)
		}
	}
}
