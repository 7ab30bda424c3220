package ledger

import (
	"fmt"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// many makes shares of one part each.
func many(prefix string, n int) (all []Share) {
	for i := range n {
		all = append(all, Share{fmt.Sprintf("%s%d", prefix, i), money.Ratio{Num: 1, Den: int64(n)}})
	}
	return all
}

// committed are so many years of money.
func committed(years int) (stated [money.PhaseCount][]Piece) {
	for y := range years {
		stated[money.Committed] = append(stated[money.Committed], Piece{Year: 2000 + y, Value: money.Of(100_000_00)})
	}
	return stated
}

// The count is never below the facts that are booked, and the limits are reported at
// what makes the most, before anything is booked.
func TestFactsAreCountedBeforeTheyAreMade(t *testing.T) {
	entry := func(id, holder, giver string, years int) Line {
		return Line{ID: holder + ":" + id, Holder: holder, Giver: giver, Entry: true, Stated: committed(years), Pos: diag.Pos{File: holder, Line: years}}
	}
	passed := func(id, holder, giver string, years int) Line {
		l := entry(id, holder, giver, years)
		l.Entry = false
		for i := range l.Stated[money.Committed] {
			l.Stated[money.Committed][i].Value = money.Of(100)
		}
		return l
	}
	for name, c := range map[string]struct {
		in    Input
		facts int // booked
		count int // by the law: no less, and here worked by hand
	}{
		"one amount":      {Input{Holders: []Holder{{ID: "plans/p"}}, Lines: []Line{entry("a", "plans/p", "organisations/a", 1)}}, 1, 1},
		"without shares":  {Input{Holders: []Holder{{ID: "plans/p", Areas: []Share{{Slug: "a"}, {Slug: "b"}}}}, Lines: []Line{entry("a", "plans/p", "organisations/a", 3)}}, 3, 3},
		"shares multiply": {Input{Holders: []Holder{{ID: "plans/p", Areas: many("a", 4), Themes: many("t", 5)}}, Lines: []Line{entry("a", "plans/p", "organisations/a", 6)}}, 120, 120},
		"in proportion": {Input{Holders: []Holder{{ID: "initiatives/i", Plan: "p", Areas: many("a", 3)}, {ID: "plans/p", Divide: true}},
			Lines: []Line{entry("a", "plans/p", "organisations/a", 2), entry("b", "plans/p", "organisations/b", 2), passed("p", "initiatives/i", "plans/p", 2)}},
			// two years in the initiative by two funders and three areas, and two years of rest by two funders
			12 + 4, 12 + 2*2*2 + 2*2},
		"a rest of many years": {Input{Holders: []Holder{{ID: "initiatives/i", Plan: "p"}, {ID: "plans/p", Areas: many("a", 10)}},
			Lines: []Line{entry("a", "plans/p", "organisations/a", 1), passed("p", "initiatives/i", "plans/p", 7)}},
			7 + 70, 7 + 10 + 70},
	} {
		t.Run(name, func(t *testing.T) {
			l, problems := Book(c.in)
			if l == nil {
				t.Fatal(problems)
			}
			if len(l.facts) != c.facts || c.count < c.facts {
				t.Errorf("%d facts, want %d; counted %d", len(l.facts), c.facts, c.count)
			}
			if found := l.tooMany(1_000_000, c.count); len(found) > 0 {
				t.Errorf("%d are within the limit: %v", c.count, found)
			}
			found := l.tooMany(1_000_000, c.count-1)
			if len(found) != 1 || found[0].ID != "too-many-facts-in-all" || found[0].Args[0].Value != fmt.Sprint(c.count) {
				t.Errorf("%d are above the limit: %v", c.count, found)
			}
			if found := l.tooMany(0, 1_000_000); len(found) == 0 || found[0].ID != "too-many-facts" {
				t.Errorf("no line is reported: %v", found)
			}
		})
	}
}

// A book that would be too large is refused at its line, and none is made.
func TestSharesDoNotFillTheMemory(t *testing.T) {
	in := Input{Holders: []Holder{{ID: "initiatives/i", Areas: many("a", 400), Themes: many("t", 400)}},
		Lines: []Line{{ID: "initiatives/i:a", Holder: "initiatives/i", Giver: "organisations/a", Entry: true, Stated: committed(36), Pos: diag.Pos{File: "i.md", Line: 6, Col: 5}}}}
	l, problems := Book(in)
	if l != nil || len(problems) != 1 || problems[0].ID != "too-many-facts" || problems[0].Pos != in.Lines[0].Pos {
		t.Fatal(l != nil, problems)
	}
	text, _ := diag.Text(problems[0], "en")
	if !strings.Contains(text, "5760000 facts (36 amounts × 160000 parts") {
		t.Error(text)
	}
}
