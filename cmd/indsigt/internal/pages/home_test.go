package pages

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

const frontPortal = `
== index.md
---
title: Portal
language: da
day: 2025-06-01
---
== organisations/fonden.md
---
title: Fonden
type: fund
---
== organisations/boligen.md
---
title: Boligen
type: housing-organisation
---
== organisations/kommunen.md
---
title: Kommunen
type: municipality
---
== organisations/firmaet.md
---
title: Firmaet
type: company
---
== areas/nord.md
---
title: Nord
---
== plans/plan.md
---
title: Planen
period: 2018–2020
---
== initiatives/nu.md
---
title: Nu
status: active
period: 2024–2025
areas: nord
funding:
  - {from: fonden, committed: 30}
  - {from: boligen, committed: 12}
  - {from: kommunen, committed: 20}
  - {from: firmaet, committed: unknown, why: x}
  - {from: not-stated, committed: 5}
---
== initiatives/hele-tiden.md
---
title: Hele tiden
period: 2020–2030
areas: nord
---
== initiatives/sluttet.md
---
title: Sluttet
status: active
period: 2019–2024
areas: nord
---
== initiatives/stoppet.md
---
title: Stoppet
status: cancelled
period: 2024–2026
---
== initiatives/kommer.md
---
title: Kommer
period: 2026–2028
---
== initiatives/af-planen.md
---
title: Af planen
plan: plan
---
== initiatives/uden.md
---
title: Uden
---
`

// What runs is decided on the portal's day by status and period, of an initiative
// with neither by its plan.
func TestRunning(t *testing.T) {
	s := plan(t, frontPortal)
	want := map[string]runState{
		"nu": runningState, "hele-tiden": runningState, "sluttet": endedState, "stoppet": endedState,
		"kommer": aheadState, "af-planen": endedState, "uden": unsaidState,
	}
	for slug, state := range want {
		if got := s.stateOf(s.cat.named("initiatives/" + slug)); got != state {
			t.Errorf("%s is in state %d, want %d", slug, got, state)
		}
	}
	home := at[*view.HomePage](t, s, "")
	var cards []string
	for _, c := range home.Running {
		cards = append(cards, c.Text)
	}
	same(t, "cards", strings.Join(cards, ", "), "Hele tiden, Nu")
	same(t, "area", home.Areas[0].Text+": "+home.Areas[0].Now, "Nord: 2 indsatser nu")
	quiet := at[*view.HomePage](t, plan(t, strings.ReplaceAll(frontPortal, "day: 2025-06-01", "day: 2031-01-01")), "")
	same(t, "quiet", spoken(quiet.Quiet...), "Vi kender ingen indsats, der kører nu. Den seneste, vi kender, sluttede i 2030.")
}

// Who pays is stated by the type of the giver; amounts of several givers are added, and
// the figure asks for each of them.
func TestWhoPays(t *testing.T) {
	home := at[*view.HomePage](t, plan(t, frontPortal), "")
	var rows []string
	for _, r := range home.Payers.Rows {
		rows = append(rows, r.Head.Text+" "+r.Cells[0].Figure.Plain())
	}
	same(t, "rows", strings.Join(rows, "; "), "Husleje 42\u00a0kr.; Skat 20\u00a0kr.; Private ikke oplyst; Ikke oplyst 5\u00a0kr.")
	same(t, "question", home.Payers.Rows[0].Cells[0].Figure.Question(),
		"lines committed giver=organisations/boligen entry=yes + lines committed giver=organisations/fonden entry=yes")
	same(t, "total", home.Payers.Foot.Cells[0].Figure.Plain(), "mindst 67\u00a0kr.")
	same(t, "said", spoken(home.Money...),
		"Der er bevilget mindst 67 kr. i alt. 42 kr. er lejernes husleje og ikke skat. 20 kr. kommer fra skatten. 1 af 5 beløb mangler.")
}

// Lists of what can run begin with what does.
func TestListsBeginWithWhatRuns(t *testing.T) {
	var got []string
	for _, g := range at[*view.ListPage](t, plan(t, frontPortal), "indsatser/").Groups {
		said := g.Label + ":"
		for _, e := range g.Entries {
			said += " " + e.Text
		}
		got = append(got, said)
	}
	same(t, "groups", strings.Join(got, "; "),
		"Det sker nu: Hele tiden Nu; Måske på vej: Kommer; Det var der før: Af planen Sluttet Stoppet; Status ikke oplyst: Uden")
}
