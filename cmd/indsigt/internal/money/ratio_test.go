package money

import (
	"errors"
	"math"
	"strings"
	"testing"
)

func TestParseRatio(t *testing.T) {
	for _, c := range []struct {
		g    Grammar
		in   string
		want Ratio
		mean string // where it is refused, joined by " | "
	}{
		{danish, "60 %", Ratio{3, 5}, ""},
		{danish, "60%", Ratio{3, 5}, ""},
		{danish, "60\u00a0%", Ratio{3, 5}, ""},
		{danish, "100 %", Ratio{1, 1}, ""},
		{danish, "0 %", Ratio{0, 1}, ""},
		{danish, "33,3 %", Ratio{333, 1000}, ""},
		{danish, "12,50 %", Ratio{1, 8}, ""},
		{danish, "0,000001 %", Ratio{1, 100000000}, ""},
		{danish, "1/3", Ratio{1, 3}, ""},
		{danish, "2/6", Ratio{1, 3}, ""},
		{danish, "3/3", Ratio{1, 1}, ""},
		{danish, "0/3", Ratio{0, 1}, ""},
		{danish, "999999999/999999999", Ratio{1, 1}, ""},
		{english, "33.3 %", Ratio{333, 1000}, ""},
		{english, "33.3%", Ratio{333, 1000}, ""},
		{danish, "33.3 %", Ratio{}, "33,3 %"},
		{english, "33,3 %", Ratio{}, "33.3 %"},
		{danish, "60", Ratio{}, "60 %"},
		{danish, "0,6", Ratio{}, "60 % | 0,6 %"},
		{danish, "0.333", Ratio{}, "33,3 % | 0,333 %"},
		{danish, "0,05", Ratio{}, "5 % | 0,05 %"},
		{danish, "60 pct.", Ratio{}, "60 %"},
		{danish, "60 procent", Ratio{}, "60 %"},
		{danish, "1 / 3", Ratio{}, "1/3"},
		{danish, "½", Ratio{}, "1/2"},
		{danish, "６０ %", Ratio{}, "60 %"},
		{danish, "", Ratio{}, ""},
		{danish, "%", Ratio{}, ""},
		{danish, "101 %", Ratio{}, ""},
		{danish, "4/3", Ratio{}, ""},
		{danish, "1/0", Ratio{}, ""},
		{danish, "0/0", Ratio{}, ""},
		{danish, "-1/3", Ratio{}, ""},
		{danish, "-5 %", Ratio{}, ""},
		{danish, "060 %", Ratio{}, ""},
		{danish, "33, %", Ratio{}, ""},
		{danish, "33,3333333 %", Ratio{}, ""},
		{danish, "1/1000000000", Ratio{}, ""},
		{danish, "1/3/3", Ratio{}, ""},
		{danish, "halvdelen", Ratio{}, ""},
	} {
		got, err := c.g.ParseRatio(c.in)
		if got != c.want || (err == nil) == c.want.IsZero() {
			t.Errorf("ParseRatio(%q) = %v, %v; want %v", c.in, got, err, c.want)
		}
		var e *RatioError
		if errors.As(err, &e) && strings.Join(e.CouldMean, " | ") != c.mean {
			t.Errorf("ParseRatio(%q) could mean %q, want %q", c.in, e.CouldMean, c.mean)
		}
	}
}

func TestFormatRatio(t *testing.T) {
	for _, c := range []struct {
		g    Grammar
		r    Ratio
		want string
	}{
		{danish, Ratio{3, 5}, "60\u00a0%"},
		{danish, Ratio{333, 1000}, "33,3\u00a0%"},
		{danish, Ratio{1, 8}, "12,5\u00a0%"},
		{danish, Ratio{1, 100000}, "0,001\u00a0%"},
		{danish, Ratio{1, 1000000}, "1/1000000"},
		{danish, Ratio{1, 3}, "1/3"},
		{danish, Ratio{4, 3}, "4/3"},
		{danish, Ratio{6, 5}, "120\u00a0%"},
		{danish, Ratio{0, 1}, "0\u00a0%"},
		{danish, Ratio{}, ""},
		{english, Ratio{333, 1000}, "33.3%"},
	} {
		if got := c.g.FormatRatio(c.r); got != c.want {
			t.Errorf("FormatRatio(%v) = %q, want %q", c.r, got, c.want)
		}
	}
}

func TestSumToOne(t *testing.T) {
	huge := []Ratio{{1, math.MaxInt64}, {1, math.MaxInt64 - 1}, {1, 2}}
	for _, c := range []struct {
		in  []Ratio
		sum Ratio
		ok  bool
	}{
		{[]Ratio{{1, 3}, {2, 3}}, Ratio{1, 1}, true},
		{[]Ratio{{3, 5}, {2, 5}}, Ratio{1, 1}, true},
		{[]Ratio{{333, 1000}, {333, 1000}, {333, 1000}}, Ratio{999, 1000}, false},
		{[]Ratio{{1, 3}, {1, 3}, {1, 3}}, Ratio{1, 1}, true},
		{[]Ratio{{3, 5}, {3, 5}}, Ratio{6, 5}, false},
		{[]Ratio{{1, 1}}, Ratio{1, 1}, true},
		{nil, Ratio{0, 1}, false},
		{huge, Ratio{1, 2}, false},
		{[]Ratio{{1, 999999937}, {999999936, 999999937}}, Ratio{1, 1}, true},
		{[]Ratio{{1, 999999937}, {1, 999999929}, {1, 999999893}}, Ratio{0, 1}, false}, // too long for 64 bits
		{[]Ratio{{1, 999983}, {1, 999979}, {1, 999999937}}, Ratio{1, 500000}, false},
		{[]Ratio{{1, 999999937}, {1, 3}, {999999936, 999999937}, {2, 3}}, Ratio{2, 1}, false},
	} {
		if sum, ok := SumToOne(c.in); sum != c.sum || ok != c.ok {
			t.Errorf("SumToOne(%v) = %v, %v; want %v, %v", c.in, sum, ok, c.sum, c.ok)
		}
	}
}

func TestCompareShare(t *testing.T) {
	for _, c := range []struct {
		part, whole Amount
		r           Ratio
		want        int
	}{
		{25, 100, Ratio{1, 4}, 0},
		{24, 100, Ratio{1, 4}, -1},
		{26, 100, Ratio{1, 4}, 1},
		{0, 0, Ratio{1, 4}, 0},
		{33, 100, Ratio{1, 3}, -1},
		{math.MaxInt64 / 2, math.MaxInt64, Ratio{1, 2}, -1},
		{math.MaxInt64/2 + 1, math.MaxInt64, Ratio{1, 2}, 1},
		{math.MaxInt64, math.MaxInt64, Ratio{999999999, 1000000000}, 1},
		{math.MaxInt64, math.MaxInt64, Ratio{1, 1000000000}, 1},
		{1, math.MaxInt64, Ratio{999999999, 1000000000}, -1},
	} {
		if got := CompareShare(c.part, c.whole, c.r); got != c.want {
			t.Errorf("%d of %d against %v: %d, want %d", c.part, c.whole, c.r, got, c.want)
		}
	}
}

func FuzzParseRatio(f *testing.F) {
	for _, s := range []string{"60 %", "33,3 %", "1/3", "½", "0,6", "60 pct.", "1 / 3", "1/0", "\xff%", "0,%", "0,0000001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, g := range []Grammar{danish, english} {
			r, err := g.ParseRatio(s)
			if err == nil {
				if r.Den <= 0 || r.Num < 0 || r.Num > r.Den {
					t.Fatalf("%q is %v", s, r)
				}
				if back, err := g.ParseRatio(g.FormatRatio(r)); err != nil || back != r {
					t.Fatalf("%q is %v, printed %q, read back %v, %v", s, r, g.FormatRatio(r), back, err)
				}
				continue
			}
			var e *RatioError
			if !errors.As(err, &e) {
				t.Fatal(err)
			}
			for _, m := range e.CouldMean {
				if _, err := g.ParseRatio(m); err != nil {
					t.Fatalf("%q could mean %q, which is refused", s, m)
				}
			}
		}
	})
}
