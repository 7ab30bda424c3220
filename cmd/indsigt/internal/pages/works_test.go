package pages

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

const workingPortal = `
== organisations/fond.md
---
title: Fonden
---
== areas/nord.md
---
title: Nord
contact: {name: Kontoret, email: nord@eksempel.dk}
---
== initiatives/naaet.md
---
title: Alfa
areas: nord
period: 2021–2027
funding:
  - {from: fond, committed: {2021: 10, 2022: 20, 2023: 30}, spent: {2021: 10, 2022: unknown}, why: x}
goals:
  - {goal: Job, unit: job, start: {n: 1, date: 2020}, target: {n: 10, date: 2023}, results: [{date: 2022, n: 5}, {date: 2023, n: 11}]}
toolbox:
  problem: Ingen job
  participants: [{year: 2021, n: 4}, {year: 2022, n: 5}]
---
== initiatives/blandet.md
---
title: Beta
goals:
  - {goal: Job, unit: job, target: {n: 10, date: 2023}, results: [{date: 2023, n: 10}]}
  - {goal: Ro, unit: sager, target: {n: 10, date: 2023}, results: [{date: 2023, n: 5}]}
---
== initiatives/ord.md
---
title: Gamma
goals:
  - {goal: Glæde, results: [{date: 2023, text: Alle smilede}]}
---
== initiatives/stille.md
---
title: Delta
---
`

// TestWhatWorks: an initiative that missed one goal is not among those that reached
// theirs, words alone judge nothing, and those without goals are counted.
func TestWhatWorks(t *testing.T) {
	s := plan(t, workingPortal)
	p := at[*view.ListPage](t, s, "hvad-virker/")
	var got []string
	for _, g := range p.Groups {
		for _, e := range g.Entries {
			got = append(got, g.Label+": "+e.Text)
		}
	}
	same(t, "groups", strings.Join(got, "\n"), "Nåede målet: Alfa\nNåede ikke alle mål: Beta\nResultater uden et tal at måle mod: Gamma")
	same(t, "count", spoken(p.Sentence), "Vi har fundet mål eller resultater for 3 af 4 indsatser.")
	details := p.Groups[0].Entries[0].Details
	last := details[len(details)-1]
	if len(last.Figures) != 1 || last.Label != "Pr. deltager i 2021" || strings.ReplaceAll(last.Figures[0].Exact, "\u00a0", " ") != "2,50 kr." {
		t.Errorf("cost: %+v", last)
	}
}

// TestAGoalIsDrawn: its numbers are cells of results.csv, in the order of their days,
// with the target last.
func TestAGoalIsDrawn(t *testing.T) {
	s := plan(t, workingPortal)
	goals := at[*view.InitiativePage](t, s, "indsatser/naaet/").Goals
	if len(goals) != 1 || goals[0].Verdict != "Nået" || goals[0].Chart == nil {
		t.Fatalf("got %+v", goals)
	}
	var got []string
	for _, r := range goals[0].Chart.Rows {
		got = append(got, r.Label+" "+r.Marks[0].Exact+" "+r.Marks[0].Ask.String())
	}
	same(t, "marks", strings.Join(got, "\n"), `2020 1 cell(results initiatives/naaet#1.start number)
2022 5 cell(results initiatives/naaet#1.1 number)
2023 11 cell(results initiatives/naaet#1.2 number)
2023 10 cell(results initiatives/naaet#1.target number)`)
}

// TestATool: what it cost each year is known only where both numbers are.
func TestATool(t *testing.T) {
	s := plan(t, workingPortal)
	same(t, "years", written(at[*view.ToolPage](t, s, "vaerktoejskasse/naaet/").Years), "2021 | 10 kr. | 4 | 2,50 kr.\n2022 | ikke oplyst | 5 | ikke oplyst")
	if f := at[*view.InitiativePage](t, s, "indsatser/naaet/").Tool; f == nil || f.URL != "../../vaerktoejskasse/naaet/" {
		t.Errorf("the initiative leads to %+v", f)
	}
}

// TestSheets: one for each area, plan, pool and initiative, with five figures at most
// and somebody to ask.
func TestSheets(t *testing.T) {
	s := plan(t, workingPortal)
	p := at[*view.SheetPage](t, s, "indsatser/naaet/ark/")
	if !p.NoIndex || p.Asks.Name != "Kontoret" || len(p.Facts) == 0 || len(p.Facts) > sheetFacts || p.Figure == nil || !p.Figure.Bars {
		t.Errorf("got %+v", p)
	}
	at[*view.SheetPage](t, s, "omraader/nord/ark/")
	at[*view.SheetPage](t, s, "en/initiatives/ord/sheet/")
}

// TestWhatWorksIsNarrowed: by the groups that initiatives are for, by what a
// participant cost, and in the toolbox by words of the problem.
func TestWhatWorksIsNarrowed(t *testing.T) {
	s := plan(t, workingPortal+`== initiatives/e.md
---
title: Epsilon
audience: [{who: youth, ages: 13–17}, {who: parents}, {who: youth, ages: 18–25}]
goals:
  - {goal: Ro, results: [{date: 2023, text: Ro}]}
---
`)
	p := at[*view.ListPage](t, s, "hvad-virker/")
	var got []string
	for _, f := range p.Filters {
		for _, o := range f.Options {
			if f.Key == "for" || f.Key == "cost" {
				got = append(got, f.Key+" "+o.Value+" "+strings.ReplaceAll(o.Text, "\u00a0", " "))
			}
		}
	}
	same(t, "filters", strings.Join(got, "\n"), "for youth Unge\nfor parents Forældre\ncost -1000 Under 1.000 kr.\ncost unknown ikke oplyst")
	for amount, want := range map[money.Amount]string{0: "-1000", 99_999: "-1000", 100_000: "1000-5000", 499_999: "1000-5000", 500_000: "5000-20000", 2_000_000: "20000-"} {
		same(t, "band", costBand(amount), want)
	}
	same(t, "problem", at[*view.ListPage](t, s, "vaerktoejskasse/").Groups[0].Entries[0].Problem, "ingen job")
}
