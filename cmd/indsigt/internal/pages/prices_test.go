package pages

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

const pricedPortal = `== index.md
---
title: Portal
language: da
prices: {file: priser.csv, name: Indekset}
---
== organisations/fonden.md
---
title: Fonden
---
== areas/nord.md
---
title: Nord
funding:
  - from: fonden
    committed: {2020: 1.000, 2021: 1.000, 2022: 1.000}
---
== areas/syd.md
---
title: Syd
funding:
  - from: fonden
    committed: {2019: 500, 2022: unknown}
    why: ikke oplyst
  - from: fonden
    spent: {2020: 100,01, 2022: 10}
---
`

func priced(t *testing.T, csv string) *Site { return pricedBook(t, pricedPortal, csv) }

func pricedBook(t *testing.T, portal, csv string) *Site {
	t.Helper()
	in := input(t, portal)
	if problems := in.Library.ReadPrices(func(path string) ([]byte, bool) { return []byte(csv), path == "content/priser.csv" }); len(problems) > 0 {
		t.Fatal(problems)
	}
	s, problems := Plan(in)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

// An amount in the prices of 2020 is converted from 2020: 1.000 kr. of 2021 and
// 1.000 kr. without a year are 1.000 × 120 / 90 = 1.333,33 kr. of 2022 each. What
// is stated in the prices of its own year next to it is converted from that:
// 600 × 120 / 100 = 720.
func TestPriceLevelPage(t *testing.T) {
	portal := strings.Replace(pricedPortal, `    committed: {2020: 1.000, 2021: 1.000, 2022: 1.000}
`, `    committed: {2021: 1.000, total: 2.000}
    price-level: 2020
  - from: fonden
    committed: {2021: 600}
`, 1)
	p := at[*view.BreakdownPage](t, pricedBook(t, portal, "year,index\n2020,90\n2021,100\n2022,120\n"), "budget/aar/")
	var labels []string
	for _, r := range tableOf(t, p, "tabel-priser-committed").Rows {
		labels = append(labels, r.Head.Text+" "+r.Cells[0].Figure.Value.String()+" "+r.Cells[2].Figure.Value.String())
	}
	if got := strings.Join(labels, " · "); got != "2019 500.00  · 2021 1600.00 2053.33 · 2022   · Ikke delt på år 1000.00 1333.33" {
		t.Errorf("reported %q", got)
	}
}

// 2022 is worth 120 where 2020 is 90: 1.000 kr. of 2020 are 1.333,33 kr. of
// 2022. 2019 has no index and is not shown; a sum that lacks a year is none.
func TestPricesPage(t *testing.T) {
	p := at[*view.BreakdownPage](t, priced(t, "year,index\n2020,90\n2021,100.5\n2022,120\n"), "budget/aar/")
	years := tableOf(t, p, "tabel-priser-committed")
	var labels []string
	for _, r := range years.Rows {
		labels = append(labels, r.Head.Text+" "+r.Cells[2].Figure.Value.String())
	}
	if got := strings.Join(labels, " · "); got != "2019  · 2020 1333.33 · 2021 1194.03 · 2022 " {
		t.Errorf("reported %q", got)
	}
	if f := years.Rows[1].Cells[2].Figure; f.Ask.String() != "prices(committed year=2020; 2022)" {
		t.Errorf("asked %q", f.Ask.String())
	}
	if f := years.Rows[2].Cells[1].Figure; f.Value.String() != "100.5" || f.Text != "100,5" || f.Ask.String() != "cell(prices 2021 index)" {
		t.Errorf("index %+v", f)
	}
	if !years.Foot.Cells[2].Figure.Unknown || !strings.Contains(years.Note, "Indekset mangler for 2019.") {
		t.Errorf("foot %+v, note %q", years.Foot.Cells[2].Figure, years.Note)
	}
	for i := range p.More {
		if p.More[i].ID == "tabel-priser-areas-committed" {
			t.Errorf("a table of one area: %+v", p.More[i].Rows)
		}
	}
	two := strings.Replace(pricedPortal, "{2019: 500, 2022: unknown}\n    why: ikke oplyst", "{2020: 90}", 1)
	areas := tableOf(t, at[*view.BreakdownPage](t, pricedBook(t, two, "year,index\n2020,90\n2021,100.5\n2022,120\n"), "budget/aar/"), "tabel-priser-areas-committed")
	var of []string
	for _, r := range areas.Rows {
		of = append(of, r.Head.Text+" "+r.Cells[1].Figure.Value.String())
	}
	if got := strings.Join(of, " · "); got != "Nord 3527.36 · Syd 120.00" {
		t.Errorf("areas %q", got)
	}
	spent := tableOf(t, p, "tabel-priser-spent")
	if f := spent.Foot.Cells[2].Figure; f.Value.String() != "143.35" || f.Ask.String() != ask.InPrices(questionOf(t, "spent"), 2022).String() {
		t.Errorf("spent %+v", f)
	}
}

func questionOf(t *testing.T, s string) ask.Question {
	t.Helper()
	q, err := ask.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// Constant prices are never the default: without an index no page speaks of
// them, and with one only the page of years does.
func TestPricesStandBelowTheYearsAlone(t *testing.T) {
	if plan(t, "== areas/nord.md\n---\ntitle: Nord\n---\n").has(route.Prices) {
		t.Error("a portal without an index has a page of constant prices")
	}
	s := priced(t, "year;index\n2020;90\n2021;100,5\n2022;120\n")
	for i, e := range s.Pages() {
		if e.Path == "budget/aar/" {
			continue
		}
		if e.Path == "budget/faste-priser/" && s.Data(i).(*view.RedirectPage).To.URL != "../../budget/aar/" {
			t.Error("the old address leads elsewhere")
		}
		if p, ok := s.Data(i).(*view.BreakdownPage); ok {
			for _, table := range append(p.Tables, p.More...) {
				for _, r := range table.Rows {
					for _, c := range r.Cells {
						if c.Figure != nil && strings.HasPrefix(c.Figure.Ask.String(), "prices(") {
							t.Errorf("%s has %s", e.Path, c.Figure.Ask.String())
						}
					}
				}
			}
		}
	}
}
