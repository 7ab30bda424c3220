package pages

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

// TestReceiversStandForTheirPlan: where a plan states nothing of what was spent,
// the table of givers adds to the headline by a row of what its receivers state.
func TestReceiversStandForTheirPlan(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	funder := at[*view.BreakdownPage](t, s, "budget/finansiering/")
	all := tableOf(t, funder, "tabel-fuldstaendig")
	same(t, "all by giver", written(all), `
Fonden | mindst 100.000,01 kr. (1 af 2 beløb mangler) | – | –
Kommunen | 9.000.000 kr. | 1.500.000 kr. | –
Landsbyggefonden | 8.000.000 kr. | – | –
Planen: opgjort hos modtagerne | – | – | 900.000,50 kr.
I alt | mindst 17.100.000,01 kr. (1 af 12 beløb mangler) | 1.500.000 kr. | 900.000,50 kr. (ikke oplyst for 15.100.000,01 kr. af det bevilgede)`)
	if f := all.Rows[3].Cells[2].Figure; f.Ask.String() != "lines spent giver=plans/p" {
		t.Errorf("the row asks %s", f.Ask.String())
	}
	if f := all.Foot.Cells[2].Figure; f.Ask.String() != "spent" {
		t.Errorf("the total asks %s", f.Ask.String())
	}
}

// TestTooMuchIsMissingToAddUp: an allocation above what is known to have come in
// counts, and no row can make up for it.
func TestTooMuchIsMissingToAddUp(t *testing.T) {
	s := plan(t, `
== organisations/fond.md
---
title: Fonden
---
== plans/p.md
---
title: Planen
funding:
  - {from: fond, committed: unknown, why: ikke lagt frem}
---
== plans/q.md
---
title: Den anden
---
== initiatives/a.md
---
title: Alfa
funding:
  - {from: p, committed: 500}
  - {from: q, committed: 100}
---
`)
	page := at[*view.BudgetPage](t, s, "budget/")
	if table := page.Table; len(table.Rows) != 1 || !strings.HasPrefix(table.Note, "Hovedtallet er større") {
		t.Errorf("%s%s", written(table), table.Note)
	}
}

func TestAPoolTellsOfYearsBelowZero(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	same(t, "passed on by year", written(tableUnder(at[*view.ProofPage](t, s, "puljer/u/bevis/"), "section.passed-years")), `
2021 | 3.000.000 kr. | 500.000 kr. | 2.500.000 kr.
2022 | 3.000.000 kr. | 3.100.000 kr. | -100.000 kr.
I alt | 6.000.000 kr. | 3.600.000 kr. | 2.400.000 kr.`)
	if years := tableUnder(at[*view.ProofPage](t, s, "helhedsplaner/p/bevis/"), "section.passed-years"); years != nil {
		t.Errorf("no year of the plan is below zero:\n%s", written(years))
	}
}

// tableUnder is the table of a page of proof under a heading; nil: there is none.
func tableUnder(p *view.ProofPage, section string) *view.Table {
	for _, t := range p.Tables {
		if t.Section == section {
			return t.Table
		}
	}
	return nil
}

func TestOrganisationsSayWhyTwoFiguresDiffer(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	for path, differ := range map[string]bool{"organisationer/kommune/": true, "organisationer/fond/": false} {
		if p := at[*view.ProofPage](t, s, path+"bevis/"); (p.Help != "") != differ {
			t.Errorf("%s: %q", path, p.Help)
		}
	}
}

// TestSourcesOfAllThatIsTold: a page's sources are those of its lines and of
// everything else on it, each once.
func TestSourcesOfAllThatIsTold(t *testing.T) {
	s := plan(t, `
== organisations/fond.md
---
title: Fonden
---
== sources/brev.md
---
title: Brevet
url: https://example.org/brev
---
== sources/rapport.md
---
title: Rapporten
url: https://example.org/rapport
---
== sources/regnskab.md
---
title: Regnskabet
url: https://example.org/regnskab
---
== initiatives/a.md
---
title: Alfa
funding:
  - {from: fond, committed: 500, source: brev}
costs:
  - {category: løn, actual: 200, source: regnskab}
goals:
  - {goal: Flere i job, results: [{date: 2022, text: 12, source: rapport}, {date: 2023, text: 14, source: brev}]}
---
`)
	var titles []string
	for _, src := range at[*view.ProofPage](t, s, "indsatser/a/bevis/").Sources {
		titles = append(titles, src.Text)
	}
	if got := strings.Join(titles, ", "); got != "Brevet, Rapporten, Regnskabet" {
		t.Error(got)
	}
}
