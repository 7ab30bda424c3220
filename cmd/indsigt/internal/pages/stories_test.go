package pages

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

const storyContent = `
== index.md
---
title: Portal
language: da
day: 2023-06-01
---
== organisations/fond.md
---
title: Fonden
---
== organisations/kommune.md
---
title: Kommunen
---
== areas/nord.md
---
title: Nord
numbers:
  - {year: 2022, residents: 10}
funding:
  - {from: fond, committed: {2022: 100, 2023: 300}, disbursed: {2022: 100}}
  - {from: kommune, committed: {2022: 500, 2023: unknown}, why: ikke oplyst}
== areas/syd.md
---
title: Syd
---
== pools/p.md
---
title: Puljen
areas: [nord, syd]
funding:
  - {from: kommune, committed: {2021: 900}, disbursed: {2021: 400}}
---
`

// Stories are about what is known: what is left to pay where both sides are stated,
// changes of givers without an unknown amount, and per resident only where all money
// belongs to an area.
func TestStories(t *testing.T) {
	s := plan(t, strings.Replace(storyContent, "why: ikke oplyst}\n==", "why: ikke oplyst}\n---\n==", 1))
	var got []string
	for _, story := range at[*view.BudgetPage](t, s, "budget/").Stories {
		got = append(got, story.Title+": "+spoken(story.Said...))
	}
	same(t, "stories", strings.Join(got, "\n"), `Lovet, men ikke udbetalt endnu: Puljen mangler at få 500 kr.
Fra 2022 til 2023: Fonden bevilgede 200 kr. mere for 2023 end for 2022.
Pr. beboer: Hvem der får mest eller mindst pr. beboer, kan ikke siges: af mindst 1.800 kr. er 900 kr. ikke delt på områder.`)
	if table := tableOf(t, at[*view.BreakdownPage](t, s, "budget/omraader/"), "tabel-pr-residents-committed"); table.Chart != nil {
		t.Error("areas are ranked per resident, and not all money is placed")
	}
	whole := plan(t, `
== organisations/fond.md
---
title: Fonden
---
== areas/nord.md
---
title: Nord
numbers:
  - {year: 2022, residents: 10}
funding:
  - {from: fond, committed: {2022: 100}}
---
== areas/syd.md
---
title: Syd
numbers:
  - {year: 2022, residents: 20}
funding:
  - {from: fond, committed: {2022: 100}}
---
`)
	stories := at[*view.BudgetPage](t, whole, "budget/").Stories
	if said := spoken(stories[len(stories)-1].Said...); !strings.HasPrefix(said, "Alle pengene hører til et boligområde") {
		t.Errorf("said %s", said)
	}
	if table := tableOf(t, at[*view.BreakdownPage](t, whole, "budget/omraader/"), "tabel-pr-residents-committed"); table.Chart == nil {
		t.Error("areas are not ranked, and all money is placed")
	}
}

// The timeline begins with what runs, and says how many it leaves out.
func TestTimelineShowsWhatRuns(t *testing.T) {
	var b strings.Builder
	b.WriteString("== index.md\n---\ntitle: Portal\nlanguage: da\nday: 2023-06-01\n---\n")
	for i := range 15 {
		b.WriteString("== initiatives/n" + itoa(i) + ".md\n---\ntitle: Ny " + itoa(i) + "\nperiod: 2022–2024\n---\n")
	}
	b.WriteString("== initiatives/g.md\n---\ntitle: Gammel\nperiod: 2012–2014\n---\n")
	p := at[*view.BreakdownPage](t, plan(t, b.String()), "budget/tidslinje/")
	if len(p.Tables) != 1 || len(p.Tables[0].Rows) != 15 || len(p.More) != 1 || p.More[0].Rows[0].Head.Text != "Gammel" {
		t.Fatalf("got %d tables, %d folded", len(p.Tables), len(p.More))
	}
	if c := p.Tables[0].Chart; len(c.Spans) != maxSpans || !strings.Contains(c.Note, "3 flere står kun i tabellen.") {
		t.Errorf("%d spans, note %q", len(c.Spans), c.Note)
	}
	same(t, "said", spoken(p.Said...), "Planer, puljer og indsatser, der kører nu eller er på vej: 15. Afsluttet, eller uden oplyst tid: 1.")
}
