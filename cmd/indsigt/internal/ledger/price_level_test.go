package ledger

import (
	"slices"
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// A price level is that of a fact's lines and of what their holders pass on; it
// changes no sum.
func TestPriceLevels(t *testing.T) {
	const kr = 100
	measure := money.Measure{Phase: money.Committed}
	line := func(id, holder, giver string, entry bool, level, year int, amount money.Amount) Line {
		l := Line{ID: id, Holder: holder, Giver: giver, Entry: entry, PriceLevel: level}
		l.Stated[money.Committed] = []Piece{{Year: year, Value: money.Of(amount)}}
		return l
	}
	for _, c := range []struct {
		name   string
		lines  []Line
		levels []int // of the facts, in order of their ids
		priced []Priced
		ok     bool
		sum    money.Amount
	}{
		{"none", []Line{line("a", "plans/p", "organisations/lbf", true, 0, 2021, 5*kr)},
			[]int{0}, []Priced{{2021, 2021, 5 * kr}}, true, 5 * kr},
		{"each line its own", []Line{
			line("a", "plans/p", "organisations/lbf", true, 2019, 2021, 5*kr),
			line("b", "plans/p", "organisations/kommune", true, 0, 2021, 3*kr),
		}, []int{2019, 0}, []Priced{{2021, 2019, 5 * kr}, {2021, 2021, 3 * kr}}, true, 8 * kr},
		{"without a year", []Line{line("a", "plans/p", "organisations/lbf", true, 2019, 0, 5*kr)},
			[]int{2019}, []Priced{{0, 2019, 5 * kr}}, true, 5 * kr},
		{"a rest in the same prices", []Line{
			line("a", "plans/p", "organisations/lbf", true, 2019, 2021, 5*kr),
			line("b", "initiatives/i", "plans/p", false, 2019, 2021, 2*kr),
		}, []int{2019, 2019}, []Priced{{2021, 2019, 5 * kr}}, true, 5 * kr},
		{"a rest of different prices", []Line{
			line("a", "plans/p", "organisations/lbf", true, 2019, 2021, 5*kr),
			line("b", "initiatives/i", "plans/p", false, 0, 2021, 2*kr),
		}, []int{0, 0}, nil, false, 5 * kr},
	} {
		l, problems := Book(Input{Holders: []Holder{{ID: "initiatives/i"}, {ID: "plans/p", Plan: "p"}}, Lines: c.lines})
		if l == nil {
			t.Fatalf("%s: %v", c.name, problems)
		}
		var levels []int
		for _, f := range l.Facts() {
			levels = append(levels, f.PriceLevel)
		}
		if !slices.Equal(levels, c.levels) {
			t.Errorf("%s: levels %v, want %v", c.name, levels, c.levels)
		}
		got, ok := l.Priced(ask.Of(measure))
		if ok != c.ok || ok && !slices.Equal(got, c.priced) {
			t.Errorf("%s: %v %v, want %v %v", c.name, got, ok, c.priced, c.ok)
		}
		if sum := l.Sum(ask.Of(measure)).Known; sum != c.sum {
			t.Errorf("%s: the sum is %d, want %d", c.name, sum, c.sum)
		}
	}
}
