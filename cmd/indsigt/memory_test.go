package main

import "testing"

func TestHeapsGrowByWhatIsInUse(t *testing.T) {
	for _, c := range []struct {
		live uint64
		want int
	}{
		{0, 200}, {1 << 20, 200}, {32 << 20, 200}, {64 << 20, 100}, {80 << 20, 80}, {1 << 30, 60}, {1 << 40, 60},
	} {
		if got := growth(c.live); got != c.want {
			t.Errorf("a heap of %d MB grows by %d percent, want %d", c.live>>20, got, c.want)
		}
	}
}
