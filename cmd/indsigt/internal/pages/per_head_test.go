package pages

import (
	"testing"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

func TestPerDividesHalvesAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		a    money.Amount
		n    int
		want money.Amount
	}{{100, 3, 33}, {200, 3, 67}, {5, 2, 3}, {-5, 2, -3}, {-100, 3, -33}, {0, 7, 0}, {1, 1000, 0}, {9223372036854775807, 2, 4611686018427387904}} {
		if got := per(c.a, c.n); got != c.want {
			t.Errorf("%d / %d = %d, want %d", c.a, c.n, got, c.want)
		}
	}
}

// Only a year with a known amount and a known count is divided: 2021 is, 2022
// lacks the count, 2023 the amount, and 2024 is withheld.
func TestPerHeadPageDividesWhatIsKnown(t *testing.T) {
	s := plan(t, `== organisations/fonden.md
---
title: Fonden
---
== areas/nord.md
---
title: Nord
funding:
  - from: fonden
    committed: {2021: 1.000, 2022: 1.000, 2023: unknown, 2024: 500}
    why: ikke oplyst
numbers:
  - {year: 2021, residents: 300, dwellings: 150}
  - {year: 2022, residents: unknown, dwellings: 150}
  - {year: 2023, residents: 300}
  - {year: 2024, residents: too-few}
---
== areas/syd.md
---
title: Syd
funding:
  - {from: fonden, committed: {2022: 10}}
---
`)
	p := at[*view.BreakdownPage](t, s, "budget/omraader/")
	residents, dwellings := tableOf(t, p, "tabel-pr-residents-committed"), tableOf(t, p, "tabel-pr-dwellings-committed")
	if len(residents.Rows) != 1 || len(residents.Cols) != 2 || residents.Cols[0].Text != "2021" {
		t.Fatalf("%+v", residents)
	}
	if f := residents.Rows[0].Cells[0].Figure; f.Value.String() != "3.33" || f.Ask.String() != "per(committed year=2021 area=nord; numbers areas/nord/2021 residents)" {
		t.Errorf("%+v", f)
	}
	if len(dwellings.Cols) != 3 || dwellings.Rows[0].Cells[1].Figure.Value.String() != "6.67" {
		t.Errorf("%+v", dwellings)
	}
	if to := at[*view.RedirectPage](t, s, "budget/pr-beboer/").To.URL; to != "../../budget/omraader/" {
		t.Errorf("the old address leads to %s", to)
	}
	if bare := plan(t, "== areas/nord.md\n---\ntitle: Nord\n---\n"); bare.has(route.PerHead) {
		t.Error("a portal without counts has a page of them")
	}
}
