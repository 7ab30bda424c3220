package money

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSplit(t *testing.T) {
	third := []Ratio{{1, 3}, {2, 3}}
	thirds := []Ratio{{1, 3}, {1, 3}, {1, 3}}
	for _, c := range []struct {
		a      Amount
		shares []Ratio
		keys   []string
		want   []Amount
	}{
		// the worked book: initiative b, by nord 1/3 and syd 2/3
		{100000000, third, []string{"nord", "syd"}, []Amount{33333333, 66666667}},
		{10000001, third, []string{"nord", "syd"}, []Amount{3333334, 6666667}},
		{1, third, []string{"nord", "syd"}, []Amount{0, 1}},
		{0, third, []string{"nord", "syd"}, []Amount{0, 0}},
		{1, thirds, []string{"c", "a", "b"}, []Amount{0, 1, 0}},
		{2, thirds, []string{"c", "a", "b"}, []Amount{0, 1, 1}},
		{-2, thirds, []string{"c", "a", "b"}, []Amount{0, -1, -1}},
		{100, []Ratio{{1, 1}}, []string{"a"}, []Amount{100}},
		{7, []Ratio{{0, 1}, {1, 1}}, []string{"a", "b"}, []Amount{0, 7}},
		{1, []Ratio{{1, 2}, {1, 2}}, []string{"b", "a"}, []Amount{0, 1}},
		// fractions of different denominators: 1/2 > 1/3 > 1/6
		{1, []Ratio{{1, 6}, {1, 3}, {1, 2}}, []string{"a", "b", "c"}, []Amount{0, 0, 1}},
		{math.MinInt64, []Ratio{{1, 2}, {1, 2}}, []string{"a", "b"}, []Amount{math.MinInt64 / 2, math.MinInt64 / 2}},
		{math.MinInt64, []Ratio{{1, 1}}, []string{"a"}, []Amount{math.MinInt64}},
		{math.MaxInt64, third, []string{"a", "b"}, []Amount{3074457345618258602, 6148914691236517205}},
	} {
		if got := Split(c.a, c.shares, c.keys); !slices.Equal(got, c.want) {
			t.Errorf("Split(%d, %v, %v) = %v, want %v", c.a, c.shares, c.keys, got, c.want)
		}
	}
}

func TestSplitByWeights(t *testing.T) {
	for _, c := range []struct {
		a       Amount
		weights []Amount
		keys    []string
		want    []Amount
	}{
		{1000, []Amount{800, 300}, []string{"lbf", "kommune"}, []Amount{727, 273}},
		{1, []Amount{5, 5, 5}, []string{"c", "b", "a"}, []Amount{0, 0, 1}},
		{-1, []Amount{5, 5, 5}, []string{"c", "b", "a"}, []Amount{0, 0, -1}},
		{100, []Amount{0, 7}, []string{"a", "b"}, []Amount{0, 100}},
		{math.MaxInt64, []Amount{math.MaxInt64, math.MaxInt64}, []string{"a", "b"}, []Amount{math.MaxInt64/2 + 1, math.MaxInt64 / 2}},
		{100, []Amount{0, 0}, []string{"a", "b"}, nil},
		{100, []Amount{5, -5}, []string{"a", "b"}, nil},
		{100, nil, nil, nil},
		{1, []Amount{math.MaxInt64, math.MaxInt64, math.MaxInt64}, []string{"a", "b", "c"}, nil},
	} {
		if got := SplitByWeights(c.a, c.weights, c.keys); !slices.Equal(got, c.want) {
			t.Errorf("SplitByWeights(%d, %v, %v) = %v, want %v", c.a, c.weights, c.keys, got, c.want)
		}
	}
}

// TestSplitProperties: over random amounts and shares, parts add to the whole,
// no part is an øre or more from its exact share, a negative amount is the
// negated split, and the order of the shares does not matter.
func TestSplitProperties(t *testing.T) {
	rnd := rand.New(rand.NewPCG(9, 10))
	for i := range 3000 {
		a := Amount(int64(rnd.Uint64()) >> (i % 64))
		weights := make([]Amount, 1+rnd.IntN(6))
		keys := make([]string, len(weights))
		var total int64
		for j := range weights {
			weights[j] = Amount(rnd.Int64N(1000))
			total += int64(weights[j])
			keys[j] = fmt.Sprint("slug-", rnd.IntN(1000), "-", j)
		}
		if total == 0 {
			continue
		}
		shares := make([]Ratio, len(weights))
		for j, w := range weights {
			shares[j] = Ratio{int64(w), total}
		}
		parts := Split(a, shares, keys)
		if !slices.Equal(parts, SplitByWeights(a, weights, keys)) {
			t.Fatalf("%d by %v: shares and weights differ", a, weights)
		}
		sum := new(big.Int)
		for j, p := range parts {
			sum.Add(sum, big.NewInt(int64(p)))
			// |p·total − a·w| < total
			off := new(big.Int).Mul(big.NewInt(int64(p)), big.NewInt(total))
			off.Sub(off, new(big.Int).Mul(big.NewInt(int64(a)), big.NewInt(int64(weights[j]))))
			if off.CmpAbs(big.NewInt(total)) >= 0 {
				t.Fatalf("%d by %v: part %d is %d", a, weights, j, p)
			}
		}
		if sum.Cmp(big.NewInt(int64(a))) != 0 {
			t.Fatalf("%d by %v: parts add to %v", a, weights, sum)
		}
		if a != math.MinInt64 {
			for j, p := range Split(-a, shares, keys) {
				if p != -parts[j] {
					t.Fatalf("%d by %v: the negated split differs", a, weights)
				}
			}
		}
		order := rnd.Perm(len(weights))
		mixed, mixedKeys := make([]Ratio, len(order)), make([]string, len(order))
		for j, k := range order {
			mixed[j], mixedKeys[j] = shares[k], keys[k]
		}
		for j, p := range Split(a, mixed, mixedKeys) {
			if p != parts[order[j]] {
				t.Fatalf("%d by %v: the split depends on the order", a, weights)
			}
		}
	}
}

func TestSplitPanicsOnOurFaults(t *testing.T) {
	for name, f := range map[string]func(){
		"not one":    func() { Split(1, []Ratio{{1, 3}, {1, 3}}, []string{"a", "b"}) },
		"no shares":  func() { Split(1, nil, nil) },
		"no key":     func() { Split(1, []Ratio{{1, 1}}, nil) },
		"no ratio":   func() { Split(1, []Ratio{{}}, []string{"a"}) },
		"fewer keys": func() { SplitByWeights(1, []Amount{1, 2}, []string{"a"}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
}

func BenchmarkSplit(b *testing.B) {
	shares, keys := []Ratio{{333, 1000}, {1, 3}, {1001, 3000}}, []string{"a", "b", "c"}
	b.ReportAllocs()
	for b.Loop() {
		Split(123456789, shares, keys)
	}
}
