package main

import "testing"

func TestHeapsGrowByWhatIsInUse(t *testing.T) {
	for _, c := range []struct {
		live uint64
		want int
	}{
		{0, 200}, {1 << 20, 200}, {32 << 20, 200}, {64 << 20, 100}, {80 << 20, 80}, {128 << 20, 50}, {1 << 30, 30}, {1 << 40, 30},
	} {
		if got := growth(c.live); got != c.want {
			t.Errorf("a heap of %d MB grows by %d percent, want %d", c.live>>20, got, c.want)
		}
	}
}

func TestMemoryIsLimitedByWhatIsInUse(t *testing.T) {
	for _, c := range []struct {
		live   uint64
		growth int
		want   int64
	}{{0, 200, 40 << 20}, {100 << 20, 64, 204 << 20}, {1000 << 20, 30, 1340 << 20}} {
		if got := memoryLimit(c.live, c.growth); got>>20 != c.want>>20 {
			t.Errorf("a heap of %d MB that grows by %d percent: limit %d, want %d", c.live>>20, c.growth, got, c.want)
		}
	}
}
