package pages

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

const asked = `
== index.md
---
title: Portal
language: da
languages: [da, en, ar]
day: 2024-06-01
---
== organisations/lbf.md
---
title: Fonden
type: fund
---
== organisations/kommune.md
---
title: Kommunen
type: municipality
---
== organisations/mølle.md
---
title: Møllen
type: foundation
---
== areas/nord.md
---
title: Nord
---
== plans/p.md
---
title: Planen
period: 2019-01-01 – 2022-12-31
areas: [nord]
funding:
  - {from: lbf, committed: 10, returned: 2}
  - {from: kommune, committed: 1}
---
== plans/q.md
---
title: Den næste
period: 2023 – 2026
areas: [nord]
funding:
  - {from: not-stated, committed: 10}
---
== initiatives/i.md
---
title: Klubben
plan: p
period: 2020 – 2021
lead: kommune
funding:
  - {from: p, committed: 3}
---
== initiatives/j.md
---
title: Kiosken
funding:
  - {from: mølle, committed: 3}
  - {from: not-stated, committed: 3}
---
`

func answered(qs []view.QA) string {
	var all []string
	for _, q := range qs {
		all = append(all, q.Question+" "+spoken(q.Answer...))
	}
	return strings.Join(all, "\n")
}

func TestQuestions(t *testing.T) {
	s := plan(t, strings.ReplaceAll(asked, "mølle", "moelle"))
	const approved = "En boligsocial helhedsplan skal godkendes tre steder: hos dem, der ejer boligerne, hos kommunen og hos fonden."
	const tax = "Penge fra Fonden er ikke skat. De kommer fra den husleje, som lejerne i almene boliger betaler. Penge fra Kommunen er offentlige. De kommer mest fra skat."
	p, q := at[*view.PlanPage](t, s, "helhedsplaner/p/"), at[*view.PlanPage](t, s, "helhedsplaner/q/")
	same(t, "tax of a plan", spoken(p.Tax...), tax)
	same(t, "who decides a plan", spoken(p.Decides...), approved+" Perioden sluttede 31. december 2022. Der er betalt 2 kr. tilbage. Den næste plan er Den næste.")
	same(t, "tax of a plan of an unknown giver", spoken(q.Tax...), "")
	same(t, "who decides a plan that runs", spoken(q.Decides...), approved+" Perioden slutter i 2026. Vi ved ikke, hvad der kommer bagefter.")
	i, j := at[*view.InitiativePage](t, s, "indsatser/i/"), at[*view.InitiativePage](t, s, "indsatser/j/")
	same(t, "tax of an initiative of a plan", spoken(i.Tax...), tax)
	same(t, "who decides an initiative of a plan", spoken(i.Decides...), "Indsatsen hører til Planen og følger dens aftaler. Kommunen står for arbejdet.")
	same(t, "tax of an initiative by itself", spoken(j.Tax...), "Penge fra Møllen er ikke skat. De er private. Om resten ved vi det ikke.")
	same(t, "who decides an initiative by itself", spoken(j.Decides...), "Hver giver bestemmer, hvad pengene må gå til.")
	nord := at[*view.AreaPage](t, s, "omraader/nord/")
	var purses []string
	for _, p := range nord.Purses {
		said := p.Label + ", " + p.Note + ": " + p.Names.Text
		for _, l := range p.Names.Links {
			said += l.Text
		}
		purses = append(purses, said)
	}
	same(t, "who pays in an area", strings.Join(purses, "; "),
		"Husleje, lejernes egne penge, ikke skat: Fonden; Skat, fra kommunen eller staten: Kommunen; Ikke oplyst, giveren er ukendt: en del af pengene")
	same(t, "who decides in an area", spoken(nord.Decides...), "Bor du til leje, kan du være med til at bestemme på mødet i din afdeling. "+approved)
	same(t, "organisation", answered(at[*view.OrganisationPage](t, s, "organisationer/moelle/").Questions),
		"Er det skat? Penge fra Møllen er ikke skat. De er private.\nHvem bestemmer? Møllen siger selv ja eller nej til at give penge.")
	same(t, "English", answered(at[*view.OrganisationPage](t, s, "en/organisations/lbf/").Questions),
		"Is it tax? Money from Fonden is not tax. It comes from the rent that tenants in social housing pay.\nWho decides? Fonden says yes or no to giving money.")
	same(t, "Arabic", answered(at[*view.OrganisationPage](t, s, "ar/organisations/lbf/").Questions),
		"هل هو من الضرائب؟ المال من \u2068Fonden\u2069 ليس من الضرائب. بل يأتي من الإيجار الذي يدفعه المستأجرون في المساكن الاجتماعية."+
			"\nمن يقرر؟ القرار في إعطاء المال أو رفضه بيد \u2068Fonden\u2069.")
}

// Words of the glossary are marked in the words of a page, in the language they
// are in, and lead to the glossary of the reader's language.
func TestTermsAreMarked(t *testing.T) {
	s := plan(t, `
== index.md
---
title: Portal
language: da
languages: [da, en, ar]
---
En indsats er en indsats. [Puljen](term:pulje) er en pulje.
== terms/indsats.md
---
title: indsats
forms: [indsatser]
---
Flere indsatser.
== terms/indsats.en.md
---
title: Initiative
---
== terms/pulje.md
---
title: pulje
---
== pages/om.md
---
title: Om
---
## Indsatser

Alle indsatser.
== pages/om.en.md
---
title: About
---
All the initiatives, each initiative.
`)
	same(t, "home", string(at[*view.HomePage](t, s, "").Body.HTML),
		`<p>En <a class="term" href="./ordbog/#indsats">indsats</a> er en indsats. <a href="./ordbog/#pulje" class="term">Puljen</a> er en pulje.</p>`+"\n")
	body := string(at[*view.ProsePage](t, s, "om/").Body.HTML)
	if !strings.Contains(body, ">Indsatser</h2>") || !strings.Contains(body, `Alle <a class="term" href="../ordbog/#indsats">indsatser</a>.`) {
		t.Errorf("got %s", body)
	}
	same(t, "translated", string(at[*view.ProsePage](t, s, "en/about/").Body.HTML),
		`<p>All the <a class="term" href="../../en/glossary/#indsats">initiatives</a>, each initiative.</p>`+"\n")
	if body := string(at[*view.ProsePage](t, s, "ar/about/").Body.HTML); !strings.Contains(body, `Alle <a class="term" href="../../ar/glossary/#indsats">indsatser</a>.`) {
		t.Errorf("Danish words on an Arabic page: %s", body)
	}
	for _, l := range at[*view.GlossaryPage](t, s, "ordbog/").Letters {
		for _, term := range l.Terms {
			if strings.Contains(string(term.Body.HTML), "<a") {
				t.Errorf("the glossary leads to itself: %s", term.Body.HTML)
			}
		}
	}
}
