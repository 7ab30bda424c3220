package pages

import (
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// cubeSum adds the rows of the first cube with a dimension that have one value in it.
func cubeSum(e view.Exploration, measure, dim, key string) (amount money.Amount, unknown int) {
	d := slices.IndexFunc(e.Dims, func(x view.ExploreDim) bool { return x.Key == dim })
	value := slices.IndexFunc(e.Dims[d].Values, func(v view.ExploreValue) bool { return v.Key == key })
	of := slices.IndexFunc(e.Measures, func(v view.ExploreValue) bool { return v.Key == measure })
	for _, cube := range e.Cubes {
		at := slices.Index(cube.Dims, dim)
		if at < 0 {
			continue
		}
		n := len(cube.Dims)
		for _, row := range cube.Rows {
			if row[at] != value || n < len(row) && row[n] != of || n >= len(row) && of != 0 {
				continue
			}
			if len(row) > n+3 {
				amount += money.Amount(row[n+3].(int64))
			}
			if len(row) > n+5 {
				unknown += row[n+5].(int)
			}
		}
		return amount, unknown
	}
	return 0, -1
}

// The explorer's rows are the worked book's answers, by every dimension.
func TestExplorerHasTheBook(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	e := s.Explore(0)
	for _, c := range []struct {
		measure, dim, key string
		amount            money.Amount
		unknown           int
	}{
		{"committed", "area", "nord", 236666667, 0}, {"committed", "area", "syd", 433333334, 1}, {"committed", "area", "not-divided:plans/p", 800000000, 0},
		{"committed", "area", ask.NotStated, 240000000, 0}, {"committed", "theme", "job", 200000000, 0}, {"committed", "plan", "plans/p", 1110000001, 0},
		{"committed", "plan", ask.None, 0, 1}, {"committed", "funder", "kommune", 600000000, 0}, {"committed", "giver", "organisations/kommune", 900000000, 0},
		{"committed", "giver", "organisations/fond", 10000001, 1}, {"spent", "giver", "received:plans/p", 90000050, 0}, {"committed in-kind", "plan", "plans/p", 150000000, 0},
	} {
		if amount, unknown := cubeSum(e, c.measure, c.dim, c.key); amount != c.amount || unknown != c.unknown {
			t.Errorf("%s of %s %s: %d and %d unknown, want %d and %d", c.measure, c.dim, c.key, amount, unknown, c.amount, c.unknown)
		}
	}
	if got := e.Counts["nord"]["2022"]; got != 7 {
		t.Errorf("residents %d", got)
	}
	if v := e.Dims[1].Values[0]; v.Name != "Nord" || v.URL != "../../omraader/nord/" || v.Rest {
		t.Errorf("got %+v", v)
	}
	if en := s.Explore(1); en.Path != "en/budget/explore/data.js" || en.Dims[1].Values[0].Name != "North" || en.Dims[1].Values[0].URL != "../../../en/areas/nord/" {
		t.Errorf("in English %s %+v", en.Path, en.Dims[1].Values[0])
	}
}

// The file is bounded: a dimension that would make it too long has a cube to itself.
func TestExplorerIsBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("== organisations/o.md\n---\ntitle: O\n---\n")
	for i := range 40 {
		b.WriteString("== areas/a" + itoa(i) + ".md\n---\ntitle: A" + itoa(i) + "\n---\n== themes/t" + itoa(i) + ".md\n---\ntitle: T" + itoa(i) + "\nframe: f\n---\n")
		b.WriteString("== plans/p" + itoa(i) + ".md\n---\ntitle: P" + itoa(i) + "\nareas: [a" + itoa(i) + "]\n---\n")
	}
	n := 0
	for i := range 40 {
		for j := range 40 {
			for k := range 5 {
				n++
				b.WriteString("== initiatives/i" + itoa(n) + ".md\n---\ntitle: I" + itoa(n) + "\nareas: [a" + itoa(i) + "]\nthemes: [t" + itoa(j) + "]\nplan: p" + itoa(i*7%40) +
					"\nfunding:\n  - {from: o, committed: {" + itoa(2015+k) + ": 1}}\n---\n")
			}
		}
	}
	e := plan(t, b.String()).Explore(0)
	var all []string
	for _, c := range e.Cubes {
		if len(c.Rows) > maxGroups {
			t.Errorf("a cube has %d rows", len(c.Rows))
		}
		all = append(all, strings.Join(c.Dims, " "))
	}
	if got := strings.Join(all, ", "); got != "area funder, audience, receiver, plan, theme, giver" {
		t.Errorf("cubes of %s", got)
	}
	if amount, _ := cubeSum(e, "committed", "theme", "t3"); amount != 200*100 {
		t.Errorf("theme t3 has %d", amount)
	}
}

// Values are in the order of the titles that a language shows, with the same sums.
func TestExplorerSortsByShownTitles(t *testing.T) {
	s := plan(t, `
== index.md
---
title: Portal
language: da
languages: [da, en]
---
== organisations/o.md
---
title: O
---
== areas/aa.md
---
title: Alfa
---
== areas/aa.en.md
---
title: Zoo
---
== areas/bb.md
---
title: Bravo
---
== initiatives/x.md
---
title: X
areas: [aa]
funding:
  - {from: o, committed: 1}
---
== initiatives/y.md
---
title: Y
areas: [bb]
funding:
  - {from: o, committed: 2}
---
`)
	for lang, want := range []string{"Alfa, Bravo", "Bravo, Zoo"} {
		e := s.Explore(lang)
		var names []string
		for _, d := range e.Dims {
			for _, v := range d.Values {
				if d.Key == "area" {
					names = append(names, v.Name)
				}
			}
		}
		if got := strings.Join(names, ", "); got != want {
			t.Errorf("language %d: %s", lang, got)
		}
		if amount, _ := cubeSum(e, "committed", "area", "aa"); amount != 100 {
			t.Errorf("language %d: aa has %d", lang, amount)
		}
	}
}

// For whom money is follows from what states one group of people.
func TestExplorerKnowsForWhom(t *testing.T) {
	s := plan(t, `
== organisations/o.md
---
title: O
---
== initiatives/a.md
---
title: A
audience: [{who: youth, ages: 13–17}]
funding:
  - {from: o, committed: 100}
---
== initiatives/b.md
---
title: B
audience: [children, parents]
funding:
  - {from: o, committed: 20}
---
== initiatives/c.md
---
title: C
funding:
  - {from: o, committed: 3}
---
`)
	e := s.Explore(0)
	for key, want := range map[string]money.Amount{"youth": 10000, severalGroups: 2000, ask.NotStated: 300} {
		if got, _ := cubeSum(e, "committed", "audience", key); got != want {
			t.Errorf("for %s: %d, want %d", key, got, want)
		}
	}
	d := e.Dims[slices.IndexFunc(e.Dims, func(d view.ExploreDim) bool { return d.Key == "audience" })]
	if d.Values[0].Name != "Unge" || d.Values[0].Rest || !d.Values[1].Rest || !d.Values[2].Rest {
		t.Errorf("got %+v", d.Values)
	}
	if slices.ContainsFunc(e.Dims, func(d view.ExploreDim) bool { return d.Key == "theme" }) {
		t.Error("rows can be themes, although no document names a theme")
	}
}

func TestAPortalWithoutMoneyHasNoExplorer(t *testing.T) {
	s := plan(t, "== areas/nord.md\n---\ntitle: Nord\n---\n")
	if s.ExplorePath(0) != "" {
		t.Error("there is nothing to explore")
	}
	if to := at[*view.RedirectPage](t, s, "budget/omraader-aar/").To.URL; to != "../../budget/" {
		t.Errorf("its views lead to %s", to)
	}
}
