package pages

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

const undividedPortal = `
== organisations/fond.md
---
title: Fonden
---
== areas/nord.md
---
title: Nord
---
== areas/syd.md
---
title: Syd
---
== plans/p.md
---
title: Planen
areas: [syd]
funding:
  - {from: fond, committed: {2021: 100, 2022: 60}}
---
== initiatives/a.md
---
title: Alfa
plan: p
areas: [nord]
funding:
  - {from: p, committed: {2022: unknown}, why: ikke lagt frem}
---
== initiatives/b.md
---
title: Beta
plan: p
areas: [nord]
funding:
  - {from: p, committed: {2021: 120}}
---
`

// cellWords are the words of a table's cells, by row.
func cellWords(t *view.Table, col int) map[string]string {
	words := make(map[string]string)
	rows := t.Rows
	if t.Foot != nil {
		rows = append(rows[:len(rows):len(rows)], *t.Foot)
	}
	for _, r := range rows {
		words[r.Head.Text] = strings.ReplaceAll(figureWords(r.Cells[col].Figure), "\u00a0", " ")
	}
	return words
}

// TestWhatIsLeftIsAtMost: a plan that passed an unknown amount on has at most what
// is left, on each place of its page where that stands, and is not said to have most.
func TestWhatIsLeftIsAtMost(t *testing.T) {
	proof := at[*view.ProofPage](t, plan(t, undividedPortal), "helhedsplaner/p/bevis/")
	holders := tableUnder(proof, "section.holders")
	tests := []struct {
		what  string
		table *view.Table
		col   int
		want  map[string]string
	}{
		{"passed on", tableUnder(proof, "section.passed"), 2, map[string]string{"Bevilget": "højst 40 kr."}},
		{"passed on, by year", tableUnder(proof, "section.passed-years"), 2, map[string]string{"2021": "højst -20 kr.", "2022": "højst 60 kr.", "I alt": "højst 40 kr."}},
		{"where the money is", holders, 0, map[string]string{"Alfa": "ikke oplyst", "Beta": "120 kr.", "Planen": "højst 40 kr.", "I alt": "160 kr."}},
	}
	for _, test := range tests {
		got := cellWords(test.table, test.col)
		for row, want := range test.want {
			if got[row] != want {
				t.Errorf("%s: %s has %q, want %q", test.what, row, got[row], want)
			}
		}
		if len(got) != len(test.want) {
			t.Errorf("%s: %v", test.what, got)
		}
	}
	if holders.Chart != nil {
		t.Errorf("two known amounts are drawn: %s", spoken(holders.Chart.Finding))
	}
	for _, row := range proof.Rows.Table.Rows {
		if row.Head.Text == "Fonden" {
			t.Error("a row says that the plan's money is where its giver is")
		}
	}
}

// TestKnownInSumAlone: where the headline is exact and how it is divided is not, no
// page says that all amounts are known.
func TestKnownInSumAlone(t *testing.T) {
	s := plan(t, undividedPortal)
	const want = "Summen er kendt. Hvordan noget af den er fordelt, er ikke oplyst."
	if said := at[*view.HomePage](t, s, "").Money; spoken(said[len(said)-1]) != want {
		t.Errorf("home: %s", spoken(said...))
	}
	if got := spoken(at[*view.QualityPage](t, s, "kvalitet/").Sentence); got != want {
		t.Errorf("quality: %s", got)
	}
}

// TestPassedOnWithinTheRoundings: what was passed on above what came in, within what
// the figures are rounded to, came from no other year and is not a share of the whole.
func TestPassedOnWithinTheRoundings(t *testing.T) {
	p := at[*view.ProofPage](t, plan(t, `
== organisations/fond.md
---
title: Fonden
---
== areas/nord.md
---
title: Nord
---
== plans/p.md
---
title: Planen
areas: [nord]
funding:
  - {from: fond, committed: 1 mio., rounded: 100.000}
---
== initiatives/a.md
---
title: Alfa
plan: p
areas: [nord]
funding:
  - {from: p, committed: 1.040.000}
---
`), "helhedsplaner/p/bevis/")
	if want := "Tallene er afrundede. Derfor kan der se ud til at være givet mere videre, end der kom ind."; tableUnder(p, "section.passed").Note != want {
		t.Errorf("note: %q", tableUnder(p, "section.passed").Note)
	}
	if years := tableUnder(p, "section.passed-years"); years != nil {
		t.Errorf("by year, of no year: %q", years.Note)
	}
	if chart := tableUnder(p, "section.holders").Chart; chart != nil {
		t.Errorf("two known amounts are drawn: %s", spoken(chart.Finding))
	}
}

// TestOthersMayBeLarger: no row is said to have most where what another has is not
// known.
func TestOthersMayBeLarger(t *testing.T) {
	s := plan(t, `
== organisations/fond.md
---
title: Fonden
---
== areas/nord.md
---
title: Nord
funding:
  - {from: fond, committed: 200}
---
== areas/syd.md
---
title: Syd
funding:
  - {from: fond, committed: unknown, why: ikke lagt frem}
---
`)
	areas := &at[*view.BreakdownPage](t, s, "budget/omraader/").Tables[0]
	if got := spoken(areas.Chart.Finding); got != "1 af 2 beløb mangler, så ingen kan sige, hvor der er mest." {
		t.Errorf("finding: %s", got)
	}
}
