package pages

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

const searchPortal = `
== areas/nord.md
---
title: Nordparken
summary: 400 boliger fra 1972.
---
== areas/nord.en.md
---
title: North Park
summary: 400 dwellings from 1972.
---
== areas/syd.md
---
title: Sydparken
---
== organisations/fond.md
---
title: Fonden
type: fund
short: LBF
---
== plans/plan.md
---
title: Helhedsplan
areas: [nord, syd]
period: 2021–2025
funding:
  - from: fond
    committed: 1.000.000
  - from: not-stated
    committed: unknown
    why: ikke offentliggjort
---
# Overskrift

Det første afsnit.
== initiatives/job.md
---
title: Fritidsjob
areas: [nord]
plan: plan
status: active
audience: unge og piger
funding:
  - from: fond
    committed: 500.000
  - from: not-stated
    committed: unknown
    why: ikke offentliggjort
---
## Hvem kan være med

Unge fra 13 år.
== terms/bevilling.md
---
title: Bevilling
forms: [bevillingen]
english: grant
summary: Et løfte om penge.
---
`

func foundDoc(t *testing.T, index view.SearchIndex, path string) view.SearchDoc {
	t.Helper()
	i := slices.IndexFunc(index.Docs, func(d view.SearchDoc) bool { return d.Path == path })
	if i < 0 {
		var paths []string
		for _, d := range index.Docs {
			paths = append(paths, d.Path)
		}
		t.Fatalf("%s is not found; only\n%s", path, strings.Join(paths, "\n"))
	}
	return index.Docs[i]
}

func TestSearch(t *testing.T) {
	s := plan(t, searchPortal)
	da, en := s.Search(0), s.Search(1)
	if da.Path != "soeg/index.js" || en.Path != "en/search/index.js" {
		t.Errorf("indexes at %s and %s", da.Path, en.Path)
	}
	for _, c := range []struct {
		index view.SearchIndex
		path  string
		want  string
	}{
		{da, "omraader/nord/", `Boligområde Nordparken "" "400 boliger fra 1972." "" "mindst 500.000 kr." bevilget [] [] [hvem betaler bestemmer] 0`},
		{en, "en/areas/nord/", `Housing area North Park "" "400 dwellings from 1972." "" "at least DKK 500,000" committed [] [] [Nordparken who pays decides] 0`},
		{en, "en/areas/syd/", `Housing area Sydparken "da" "" "" ""  [] [] [who pays decides] 0`},
		{da, "helhedsplaner/plan/", `Boligsocial helhedsplan Helhedsplan "" "" "2021–2025" "mindst 1.000.000 kr." bevilget i alt, fælles for 2 områder [Nordparken Sydparken] [2022 2023 2024 Fonden Det første afsnit.] [Overskrift lovet bevilget betalt udbetalt mangler rest] 2`},
		{da, "indsatser/job/", `Indsats Fritidsjob "" "" "" "mindst 500.000 kr." bevilget [Nordparken Helhedsplan] [Fonden Unge fra 13 år.] [Hvem kan være med unge og piger] 1`},
		{da, "ordbog/#bevilling", `Ordbog Bevilling "" "Et løfte om penge." "" ""  [] [] [bevillingen grant] 0`},
		{da, "organisationer/fond/", `Organisation Fonden "" "" "Fond i den almene sektor" "1.500.000 kr." bevilget [] [] [LBF] 0`},
		{da, "budget/", `Tal og oversigter Pengene "" "" "" ""  [] [] [] 0`},
		{da, "kvalitet/", `Om portalen og tallene Hvad mangler vi at vide? "" "Her står, hvad der mangler, og hvor det mangler. Et tomt felt er aldrig nul." "" ""  [] [] [] 0`},
	} {
		d := foundDoc(t, c.index, c.path)
		got := fmt.Sprintf("%s %s %q %q %q %q %s %v %v %v %d", c.index.Kinds[d.Kind], d.Title, d.Lang, d.Summary, d.Detail,
			strings.ReplaceAll(d.Figure, "\u00a0", " "), d.FigureLabel, d.Within, d.Words, d.Also, d.State)
		if got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.path, got, c.want)
		}
	}
}

// What can be found exists, each address once, in the order of the kinds; its
// figure is the one its list prints.
func TestSearchLeadsSomewhere(t *testing.T) {
	s := plan(t, searchPortal)
	for lang := range s.Languages() {
		index := s.Search(lang)
		seen := make(map[string]bool)
		last := 0
		for _, d := range index.Docs {
			path, _, _ := strings.Cut(d.Path, "#")
			if !slices.ContainsFunc(s.Pages(), func(e Entry) bool { return e.Path == path && e.Lang == index.Lang }) {
				t.Errorf("%s: no page %s", index.Lang, d.Path)
			}
			if seen[d.Path] {
				t.Errorf("%s twice", d.Path)
			}
			seen[d.Path] = true
			if d.Kind < last {
				t.Errorf("%s is among others than its kind", d.Path)
			}
			last = d.Kind
		}
		if again := s.Search(lang); fmt.Sprint(again) != fmt.Sprint(index) {
			t.Errorf("asked twice, answered differently")
		}
	}
	listed := at[*view.ListPage](t, s, "omraader/").Groups[0].Entries[0]
	found := foundDoc(t, s.Search(0), "omraader/nord/")
	if got := listed.Figure.Before + " " + listed.Figure.Text; got != found.Figure {
		t.Errorf("the list says %q, the search %q", got, found.Figure)
	}
}

// A list on several pages is found once.
func TestSearchOfALongList(t *testing.T) {
	var portal strings.Builder
	portal.WriteString(searchPortal)
	for i := range maxEntries + 1 {
		fmt.Fprintf(&portal, "== initiatives/i%d.md\n---\ntitle: Indsats %d\n---\n", i, i)
	}
	var lists []string
	for _, d := range plan(t, portal.String()).Search(0).Docs {
		if d.Title == "Indsatser" || strings.Contains(d.Path, "side") {
			lists = append(lists, d.Path)
		}
	}
	if !slices.Equal(lists, []string{"indsatser/"}) {
		t.Errorf("the list is found as %q", lists)
	}
}

func TestSearchPage(t *testing.T) {
	s := plan(t, searchPortal)
	if got := at[*view.HomePage](t, s, "").Search; got != "./soeg/" {
		t.Errorf("the home page searches at %s", got)
	}
	if got := at[*view.AreaPage](t, s, "en/areas/nord/").Search; got != "../../../en/search/" {
		t.Errorf("an area searches at %s", got)
	}
	p := at[*view.SearchPage](t, s, "soeg/")
	if len(p.Lists) != len(listed)+2 || p.Lists[0].URL != "../omraader/" {
		t.Errorf("without script it leads to %v", p.Lists)
	}
}

func TestFilters(t *testing.T) {
	s := plan(t, searchPortal+`
== initiatives/a.md
---
title: A
areas: [nord, syd]
period: 2021–2022
status: active
funding:
  - from: fond
    committed: 10
---
== initiatives/b.md
---
title: B
areas: syd
period: 2023
status: completed
funding:
  - from: not-stated
    committed: 20
---
== initiatives/c.md
---
title: C
areas: syd
---
`)
	p := at[*view.ListPage](t, s, "indsatser/")
	var got []string
	for _, f := range p.Filters {
		line := f.Key + " " + f.Label + ":"
		for _, o := range f.Options {
			line += " " + o.Value + "=" + o.Text
		}
		got = append(got, line)
	}
	want := []string{
		"area Boligområde: nord=Nordparken syd=Sydparken",
		"giver Giver: fond=Fonden not-stated=Giver ikke oplyst",
		"year År: 2021=2021 2022=2022 2023=2023",
		"status Status: completed=Gennemført active=I gang",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	var orders []string
	for _, o := range p.Orders {
		orders = append(orders, o.Value)
	}
	if fmt.Sprintf("%q", orders) != `["" "-amount" "amount" "-year" "year"]` {
		t.Errorf("orders %q", orders)
	}
	if p := at[*view.ListPage](t, s, "omraader/"); p.Filters != nil || p.Orders != nil {
		t.Errorf("a list of two has choices: %v", p.Filters)
	}
}
