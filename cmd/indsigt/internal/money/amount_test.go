package money

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

var edges = []Amount{math.MinInt64, math.MinInt64 + 1, -100, -2, -1, 0, 1, 2, 100, math.MaxInt64 - 1, math.MaxInt64}

// TestPlusMinus compares with integers that cannot overflow.
func TestPlusMinus(t *testing.T) {
	check := func(a, b Amount) {
		x, y := big.NewInt(int64(a)), big.NewInt(int64(b))
		for name, got := range map[string]func() (Amount, error){
			"plus":  func() (Amount, error) { return a.Plus(b) },
			"minus": func() (Amount, error) { return a.Minus(b) },
		} {
			want := new(big.Int).Add(x, y)
			if name == "minus" {
				want.Sub(x, y)
			}
			sum, err := got()
			if fits := want.IsInt64(); fits != (err == nil) || fits && int64(sum) != want.Int64() || err != nil && (err != ErrOverflow || sum != 0) {
				t.Errorf("%d %s %d = %d, %v; want %v", a, name, b, sum, err, want)
			}
		}
	}
	for _, a := range edges {
		for _, b := range edges {
			check(a, b)
		}
	}
	rnd := rand.New(rand.NewPCG(5, 6))
	for i := range 5000 {
		check(Amount(int64(rnd.Uint64())>>(i%8)), Amount(int64(rnd.Uint64())>>(i/8%8)))
	}
}

func TestMulDiv(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 8))
	for range 5000 {
		a, total := rnd.Uint64(), rnd.Uint64()|1
		w := rnd.Uint64N(total) + rnd.Uint64N(2)
		quo, rem := MulDiv(a, w, total)
		product := new(big.Int).Mul(new(big.Int).SetUint64(a), new(big.Int).SetUint64(w))
		q, r := product.QuoRem(product, new(big.Int).SetUint64(total), new(big.Int))
		if q.Uint64() != quo || r.Uint64() != rem {
			t.Fatalf("%d × %d / %d = %d rest %d, want %v rest %v", a, w, total, quo, rem, q, r)
		}
	}
}

func TestSumPlus(t *testing.T) {
	committed := Measure{Phase: Committed}
	a := Sum{Measure: committed, Known: 1710000001, Pieces: 3, Unknown: 1, Lying: 1, Most: 9, Bounded: true}
	b := Sum{Measure: committed, Known: -1, Pieces: 2, Withheld: 2, Within: 3}
	got, err := a.Plus(b)
	if want := (Sum{Measure: committed, Known: 1710000000, Pieces: 5, Unknown: 1, Withheld: 2, Lying: 1, Within: 3}); got != want || err != nil {
		t.Errorf("got %+v, %v", got, err)
	}
	if got.Missing() != 3 || got.Empty() || !Zero(committed).Empty() {
		t.Error("Missing or Empty is wrong")
	}
	full := Sum{Measure: committed, Known: math.MaxInt64, Pieces: 1}
	if got, err := full.Plus(Sum{Measure: committed, Known: 1, Pieces: 1}); err != ErrOverflow || got != full {
		t.Errorf("overflow: %+v, %v", got, err)
	}
}

func TestMeasuresAreNeverMixed(t *testing.T) {
	for _, m := range Measures {
		for _, o := range Measures {
			panicked := func() (p bool) {
				defer func() { p = recover() != nil }()
				_, _ = Zero(m).Plus(Zero(o))
				return false
			}()
			if panicked != (m != o) {
				t.Errorf("%v + %v: panic %v", m, o, panicked)
			}
		}
	}
}

func TestMeasuresByIndex(t *testing.T) {
	for i, m := range Measures {
		if m.Index() != i {
			t.Errorf("%v has index %d at %d", m, m.Index(), i)
		}
	}
	for _, p := range Phases {
		if got, err := ParsePhase(p.String()); err != nil || got != p {
			t.Errorf("%v: %v, %v", p, got, err)
		}
	}
	if _, err := ParsePhase("granted"); err == nil {
		t.Error("granted is not a phase")
	}
}
