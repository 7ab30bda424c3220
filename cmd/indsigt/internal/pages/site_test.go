package pages

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// worked is the worked book of the counting rules.
const worked = `
== organisations/lbf.md
---
title: Landsbyggefonden
type: fund
---
== organisations/kommune.md
---
title: Kommunen
type: municipality
---
== organisations/fond.md
---
title: Fonden
type: foundation
---
== areas/nord.md
---
title: Nord
numbers:
  - {year: 2021, residents: 1.000, dwellings: unknown}
  - {year: 2022, residents: 7, dwellings: 3}
list-status:
  - {list: vulnerable, from: 2019-12-01, to: 2020-12-01, criteria: dømte}
---
Nord er et [område](../plans/p.md#penge). Se [almen bolig](term:almen-bolig) og ![et billede](nord.png).
== areas/nord.en.md
---
title: North
summary: An area.
---
North is an area.
== areas/syd.md
---
title: Syd
---
== themes/job.md
---
title: Job
frame: 2019-26
---
== themes/tryg.md
---
title: Tryghed
frame: 2019-26
---
== plans/p.md
---
title: Planen
areas: [nord, syd]
period: 2021–2024
funding:
  - {from: lbf, committed: {2021: 4.000.000, 2022: 4.000.000}}
  - {from: kommune, committed: 3.000.000}
  - {from: kommune, in-kind: true, committed: 1.500.000}
costs:
  - {category: løn, budget: {2021: 100.000, 2022: unknown}, actual: {2021: 90.000}}
goals:
  - {goal: Flere i job, baseline: 10 procent, target: 20 procent, results: [{date: 2022-06, text: 15 procent}]}
controls:
  - {committed: 11 mio., rounded: 1 mio.}
---
## Penge
== pools/u.md
---
title: Ungepuljen
aliases: [/puljer/gammel/]
funding:
  - {from: kommune, committed: {2021: 3.000.000, 2022: 3.000.000}}
---
== initiatives/a.md
---
title: Alfa
plan: p
areas: nord
theme: job
status: active
period: 2021–2022
funding:
  - {from: p, committed: {2021: 1.000.000, 2022: 1.000.000}, spent: {2021: "900.000,50"}}
---
== initiatives/b.md
---
title: Beta
plan: p
areas: {nord: 1/3, syd: 2/3}
theme: tryg
funding:
  - {from: p, committed: 1.000.000}
  - {from: fond, committed: "100.000,01"}
---
== initiatives/c.md
---
title: Gamma
areas: syd
theme: tryg
funding:
  - {from: u, committed: {2021: 500.000, 2022: 3.100.000}}
---
== initiatives/d.md
---
title: Delta
areas: syd
funding:
  - {from: fond, committed: unknown, why: ikke lagt frem}
---
== terms/almen-bolig.md
---
title: almen bolig
english: social dwelling
---
En bolig uden profit.
`

func TestWorkedBookOnPages(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	funders := at[*view.BreakdownPage](t, s, "budget/finansiering/")
	same(t, "given", written(&funders.Tables[0]), `
Kommunen | 9.000.000 kr.
Landsbyggefonden | 8.000.000 kr.
Fonden | mindst 100.000,01 kr. (1 af 2 beløb mangler)
I alt | mindst 17.100.000,01 kr. (1 af 7 beløb mangler)`)
	areas := at[*view.BreakdownPage](t, s, "budget/omraader/")
	if got := rowNamed(t, &areas.Tables[0], "Nord").Cells[0].Figure; got.Value.String() != "2366666.67" || got.Ask.String() != "committed area=nord" || got.URL != "../../omraader/nord/bevis/#raekker-committed" {
		t.Errorf("got %+v", got)
	}
	same(t, "by area", written(tableOf(t, areas, "tabel-fuldstaendig")), `
Nord | 2.366.666,67 kr. | – | 900.000,50 kr.
Syd | mindst 4.333.333,34 kr. (1 af 5 beløb mangler) | – | –
Ikke fordelt: Planen | 8.000.000 kr. | 1.500.000 kr. | –
Område ikke oplyst | 2.400.000 kr. | – | –
I alt | mindst 17.100.000,01 kr. (1 af 12 beløb mangler) | 1.500.000 kr. | 900.000,50 kr. (ikke oplyst for 15.100.000,01 kr. af det bevilgede)`)
	places := at[*view.BreakdownPage](t, s, "budget/planer-og-puljer/")
	same(t, "by plan and pool", written(tableOf(t, places, "tabel-fuldstaendig")), `
Planen | 11.100.000,01 kr. | 1.500.000 kr. | 900.000,50 kr.
Ungepuljen | 6.000.000 kr. | – | –
Uden helhedsplan og pulje | ikke oplyst | – | –
I alt | mindst 17.100.000,01 kr. (1 af 12 beløb mangler) | 1.500.000 kr. | 900.000,50 kr. (ikke oplyst for 15.100.000,01 kr. af det bevilgede)`)
	pool := at[*view.ProofPage](t, s, "puljer/u/bevis/")
	same(t, "passed on", written(tableUnder(pool, "section.passed")), "Bevilget | 6.000.000 kr. | 3.600.000 kr. | 2.400.000 kr.")
	nord := at[*view.ProofPage](t, s, "omraader/nord/bevis/")
	same(t, "per head", written(tableUnder(nord, "section.per-head")), `
2021 | 1.000 kr. | ikke oplyst | 
2022 | 142.857,14 kr. | 333.333,33 kr. | `)
}

// A special group, and a year in which too little is known for a figure, have their
// page of proof alone, which their address leads to.
func TestSpecialGroupsHaveProof(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	for path, title := range map[string]string{
		"budget/omraader/ikke-oplyst/":                      "Område ikke oplyst",
		"budget/indsatsomraader/ikke-oplyst/":               "Indsatsområde ikke oplyst",
		"budget/finansiering/ikke-fordelt/helhedsplaner/p/": "Ikke fordelt: Planen",
		"budget/loese-indsatser/":                           "Uden helhedsplan og pulje",
		"aar/ikke-delt-paa-aar/":                            "Ikke delt på år",
		"en/budget/areas/not-stated/":                       "Area not stated",
		"en/budget/funding/not-divided/plans/p/":            "Not divided: Planen",
		"en/years/not-divided-by-year/":                     "Not divided by year",
	} {
		to := at[*view.RedirectPage](t, s, path)
		proof := at[*view.ProofPage](t, s, strings.TrimPrefix(to.To.URL, to.Root))
		if proof.Of.Text != title || proof.Of.URL != "" || proof.Help == "" || proof.Rows == nil || proof.Rows.Table == nil && proof.Rows.One == nil {
			t.Errorf("%s: proof of %q at %q, help %q, rows %v", path, proof.Of.Text, proof.Of.URL, proof.Help, proof.Rows)
		}
	}
	if p := at[*view.YearPage](t, s, "aar/2021/"); p.Title != "2021" || p.Proof == nil || p.Next == nil || p.Prev != nil {
		t.Errorf("got %+v", p)
	}
	poor := plan(t, quiet+`
== initiatives/i.md
---
title: I
funding:
  - {from: fond, committed: {2021: 10, 2022: 20}}
---
`)
	if to := at[*view.RedirectPage](t, poor, "aar/2021/").To.URL; to != "../../aar/2021/bevis/" {
		t.Errorf("a year of one amount leads to %s", to)
	}
	if l := at[*view.BreakdownPage](t, poor, "budget/aar/").Tables[0].Rows[0].Head; l.URL != "../../aar/2021/bevis/" {
		t.Errorf("its row leads to %s", l.URL)
	}
}

// Every figure leads to a page of the site, and to a place on it.
func TestFiguresLeadToTheirRows(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	paths := make(map[string]int)
	for i, e := range s.Pages() {
		paths[e.Path] = i
	}
	n := 0
	for i, e := range s.Pages() {
		eachFigure(reflect.ValueOf(s.Data(i)), func(f *view.Figure) {
			if f.URL == "" {
				return
			}
			n++
			path, anchor, _ := strings.Cut(f.URL, "#")
			to := e.Path
			if path != "" {
				to = strings.TrimPrefix(path, route.Root(e.Path))
			}
			at, ok := paths[to]
			if !ok {
				t.Errorf("%s: %s leads to %s", e.Path, f.Ask.String(), f.URL)
				return
			}
			if anchor != "" && !hasPlace(s.Data(at), anchor) {
				t.Errorf("%s: %s leads to %s, which has no #%s", e.Path, f.Ask.String(), to, anchor)
			}
		})
	}
	if n < 100 {
		t.Errorf("only %d figures lead anywhere", n)
	}
}

func hasPlace(p view.Page, anchor string) bool {
	var lines []view.FundingLine
	var rows *view.Rows
	switch p := p.(type) {
	case *view.ProofPage:
		lines, rows = p.Lines, p.Rows
	case *view.RowsPage:
		rows = &p.Rows
	case *view.BreakdownPage:
		return slices.ContainsFunc(slices.Concat(p.Tables, p.More), func(t view.Table) bool { return t.ID == anchor })
	}
	if rows != nil && rows.One != nil && rows.One.ID == anchor {
		return true
	}
	if rows != nil && rows.Table != nil && slices.ContainsFunc(rows.Table.Rows, func(r view.Row) bool { return r.ID == anchor }) {
		return true
	}
	return anchor == "raekker" && rows != nil || anchor == "linjer" && len(lines) > 0 ||
		slices.ContainsFunc(lines, func(l view.FundingLine) bool { return l.ID == anchor })
}

func eachFigure(v reflect.Value, do func(*view.Figure)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			if f, ok := v.Interface().(*view.Figure); ok {
				do(f)
			}
			eachFigure(v.Elem(), do)
		}
	case reflect.Struct:
		if f, ok := v.Interface().(view.Figure); ok {
			do(&f)
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				eachFigure(v.Field(i), do)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachFigure(v.Index(i), do)
		}
	}
}

// Every kind of page can be made of a portal with a title alone, and of a full
// one.
func TestEveryKindOfPage(t *testing.T) {
	for name, portal := range map[string]string{"empty": "== index.md\n---\ntitle: Portal\nlanguage: da\n---\n", "full": worked} {
		s := plan(t, portal, "content/areas/nord.png")
		made := make(map[view.Kind]bool)
		for i, e := range s.Pages() {
			p := s.Data(i)
			f := p.Base()
			made[e.Kind] = true
			if f.Path != e.Path || f.Kind != e.Kind || f.Lang != e.Lang || f.Title == "" || f.HeadTitle == "" || f.Root == "" {
				t.Errorf("%s %s: %+v", name, e.Path, f)
			}
		}
		want := []view.Kind{view.KindHome, view.KindList, view.KindBudget, view.KindQuality, view.KindGlossary, view.KindData, view.KindProse, view.KindStatement, view.KindDiagnostics, view.KindNotFound}
		if name == "full" {
			want = append(want, view.KindArea, view.KindInitiative, view.KindPlan, view.KindPool, view.KindOrganisation, view.KindTheme, view.KindYear, view.KindBreakdown, view.KindRedirect)
		}
		for _, k := range want {
			if !made[k] {
				t.Errorf("%s: no page of kind %s", name, k)
			}
		}
	}
}

func TestAddresses(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	var paths []string
	for _, e := range s.Pages() {
		paths = append(paths, e.Path)
		if e.Path == "en/areas/nord/" && (e.Lang != "en" || e.Source != "content/areas/nord.md") {
			t.Errorf("got %+v", e)
		}
	}
	for _, p := range []string{"", "en/", "omraader/", "en/areas/", "was/", "en/was/", "404.html", "metode/fejlmeddelelser/", "puljer/gammel/", "budget/bevilget/", "budget/bevilget/arbejdstid/"} {
		if !slices.Contains(paths, p) {
			t.Errorf("no page %q", p)
		}
	}
	own := make(map[string]string) // by the document's file
	for _, e := range s.Pages() {
		if e.Lang == "da" && e.Source != "" && e.Kind != view.KindRedirect {
			own[e.Source] = e.Path
		}
	}
	for _, sub := range s.cat.all {
		want, has := own[sub.doc.Path]
		if path, ok := s.Address(sub.doc.Path); path != want || ok != has {
			t.Errorf("the address of %s is %q, %v; its page is %q, %v", sub.doc.Path, path, ok, want, has)
		}
	}
	if _, ok := s.Address("content/areas/nord.png"); ok || len(own) < 5 {
		t.Error("a picture has no page", own)
	}
	if slices.Contains(paths, "en/404.html") {
		t.Error("hosts know one page for missing addresses")
	}
	north := at[*view.AreaPage](t, s, "en/areas/nord/")
	if north.Title != "North" || north.TitleLang != "" || north.Untranslated != "" || north.Body.Lang != "" {
		t.Errorf("got %q %q %q", north.Title, north.TitleLang, north.Untranslated)
	}
	if l := north.Languages[0]; l.URL != "../../../omraader/nord/" || l.HrefLang != "da" || l.Current {
		t.Errorf("got %+v", l)
	}
	syd := at[*view.AreaPage](t, s, "en/areas/syd/")
	if syd.TitleLang != "da" {
		t.Errorf("a title that is not translated is not marked: %+v", syd.Frame)
	}
	if to := at[*view.RedirectPage](t, s, "puljer/gammel/").To; to.URL != "../../puljer/u/" {
		t.Errorf("got %+v", to)
	}
	for _, c := range [][3]string{
		{"", "omraader/nord/", "./omraader/nord/"}, {"omraader/nord/", "", "../../"},
		{"en/areas/nord/", "data/facts.csv", "../../../data/facts.csv"},
	} {
		if got := route.Rel(c[0], c[1]); got != c[2] {
			t.Errorf("from %q to %q: got %q, want %q", c[0], c[1], got, c[2])
		}
	}
	if got := mailto("a@b.dk", "Fejl på Nord & Syd", ""); got != "mailto:a@b.dk?subject=Fejl%20p%C3%A5%20Nord%20%26%20Syd" {
		t.Errorf("got %q", got)
	}
}

func TestLinksInWords(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	body := string(at[*view.AreaPage](t, s, "omraader/nord/").Body.HTML)
	for _, want := range []string{`href="../../helhedsplaner/p/#penge"`, `href="../../ordbog/#almen-bolig"`, `src="../../filer/areas/nord.png"`} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in\n%s", want, body)
		}
	}
	if got := s.Assets(); len(got) != 1 || got[0] != (Asset{"content/areas/nord.png", "filer/areas/nord.png"}) {
		t.Errorf("got %v", got)
	}
	// The words of a heading lead to it where its id is another.
	s = plan(t, "== areas/syd.md\n---\ntitle: Syd\n---\n## 2 bud\n\n## ماذا تحسّن؟\n\n[a](#2-bud) [b](#afsnit-2-bud) [c](#ماذا-تحسّن)\n")
	body = string(at[*view.AreaPage](t, s, "omraader/syd/").Body.HTML)
	for _, want := range []string{`"#afsnit-2-bud">a`, `"#afsnit-2-bud">b`, `"#afsnit-2">c`} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in\n%s", want, body)
		}
	}
	page := "== areas/syd.md\n---\ntitle: Syd\n---\n## Penge\n== pages/x.md\n---\ntitle: X\n---\n"
	for _, c := range []struct{ words, id, near string }{
		{"[a](../areas/sydd.md)", "link-nowhere", "../areas/syd.md"},
		{"[a](/ingen/)", "link-nowhere", ""},
		{"[a](term:almen)", "link-nowhere", ""},
		{"[a](../areas/syd.md#pengg)", "anchor-nowhere", "penge"},
		{"![a](b.png)", "image-missing", ""},
		{"[a](../areas/syd.md#penge) [b](/omraader/syd/) [c](https://x.dk/) [d](/data/facts.csv) [e](../index.md)", "", ""},
	} {
		_, problems := Plan(input(t, page+c.words+"\n"))
		if c.id == "" && len(problems) > 0 || c.id != "" && (len(problems) != 1 || problems[0].ID != c.id || problems[0].Near != c.near || problems[0].Line != 4) {
			t.Errorf("%s: got %+v", c.words, problems)
		}
	}
}

func TestTwoPagesOnOneAddress(t *testing.T) {
	in := input(t, "== areas/syd.md\n---\ntitle: Syd\naliases: [/was/, /omraader/nord/]\n---\n== areas/nord.md\n---\ntitle: Nord\n---\n== pages/data.md\n---\ntitle: Data\n---\n")
	_, problems := Plan(in)
	var got []string
	for _, p := range problems {
		got = append(got, p.ID+" "+p.Pos.File+" "+p.Args[0].Value+" "+p.Args[1].Value)
	}
	slices.Sort(got)
	want := []string{
		"url-twice content/areas/nord.md /omraader/nord/ content/areas/syd.md:3:18",
		"url-twice content/areas/syd.md /was/ was",
		"url-twice content/pages/data.md /data/ data",
		"url-twice content/pages/data.md /en/data/ data",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Whatever the order and number of goroutines, a page has one data.
func TestPagesAreMadeInParallel(t *testing.T) {
	s, again := plan(t, worked, "content/areas/nord.png"), plan(t, worked, "content/areas/nord.png")
	n := len(s.Pages())
	if n != len(again.Pages()) {
		t.Fatal("two plans of one book differ")
	}
	made := make([][]view.Page, 4)
	var group sync.WaitGroup
	for g := range made {
		made[g] = make([]view.Page, n)
		group.Go(func() {
			for k := range n {
				i := (k*7 + g*13) % n
				made[g][i] = again.Data(i)
			}
		})
	}
	group.Wait()
	for i, e := range s.Pages() {
		want := s.Data(i)
		want.Base().Speak(nil)
		for g := range made {
			if made[g][i] == nil {
				continue // n is a multiple of 7
			}
			made[g][i].Base().Speak(nil)
			if !reflect.DeepEqual(made[g][i], want) {
				t.Errorf("%s is made in two ways", e.Path)
			}
		}
	}
}

// rowNamed is the row of a table with a name.
func rowNamed(t *testing.T, table *view.Table, name string) *view.Row {
	t.Helper()
	for i := range table.Rows {
		if table.Rows[i].Head.Text == name {
			return &table.Rows[i]
		}
	}
	t.Fatalf("no row %s in %s", name, written(table))
	return nil
}
