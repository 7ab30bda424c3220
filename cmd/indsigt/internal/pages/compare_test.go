package pages

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// All areas stand in the table, with figures that can be asked for again; one
// plan has nothing to be compared with.
func TestComparePage(t *testing.T) {
	s := plan(t, `== organisations/fonden.md
---
title: Fonden
---
== plans/p.md
---
title: Planen
period: 2021–2022
---
== areas/nord.md
---
title: Nord
funding:
  - from: fonden
    committed: {2021: 1.000}
numbers:
  - {year: 2020, residents: 90}
  - {year: 2021, residents: 100, dwellings: unknown}
---
== areas/syd.md
---
title: Syd
---
`)
	p := at[*view.ComparePage](t, s, "budget/sammenlign/")
	if len(p.Tables) != 1 || p.Tables[0].Key != "areas" || len(p.Tables[0].Table.Rows) != 2 {
		t.Fatalf("%+v", p.Tables)
	}
	var asked []string
	for _, c := range p.Tables[0].Table.Rows[0].Cells {
		question := ""
		if !c.Figure.Value.None() {
			question = c.Figure.Ask.String()
		}
		asked = append(asked, question+" "+c.Figure.Value.String()+c.Text)
	}
	want := "committed area=nord 1000.00|cell(numbers areas/nord/2021 residents) 100(2021)| |per(committed year=2021 area=nord; numbers areas/nord/2021 residents) 10.00(2021)"
	if got := strings.Join(asked, "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if plan(t, "== areas/nord.md\n---\ntitle: Nord\n---\n").has(route.Compare) {
		t.Error("one area is compared")
	}
}
