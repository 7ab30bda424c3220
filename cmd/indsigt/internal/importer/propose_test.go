package importer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
)

// The draft of each clean sheet is decided as a whole, is a document that content
// takes, and imports the sheet without a refusal.
func TestProposeClean(t *testing.T) {
	lib, _ := portal(t, grantsMapping)
	for _, f := range formats {
		data := f.data(clean(60), t)
		d, err := Propose(f.name, data, "", lib)
		if err != nil {
			t.Fatal(err)
		}
		if d.Open() > 0 {
			t.Errorf("%s: %d are open\n%s", f.name, d.Open(), d.Text("da"))
			continue
		}
		doc, problems := content.Parse(d.Path(), d.Text("da"), content.Options{})
		if len(problems) > 0 {
			t.Errorf("%s: %v\n%s", f.name, problems, d.Text("da"))
			continue
		}
		r, err := Run(Input{Source: doc.Source, Name: f.name, Data: data, Library: lib})
		if err != nil || !r.Sound() || r.Imported != 60 || r.Totals != 1 {
			t.Errorf("%s: %v %+v\n%s", f.name, err, r, d.Text("da"))
		}
	}
}

// What there is no evidence for is left to a person, and nothing about a person is
// repeated in the draft.
func TestProposeOpen(t *testing.T) {
	lib, _ := portal(t, grantsMapping)
	const src = "Rapport for 2024\n\nKontaktperson;Hvad;Sum t.kr. 2024;Dag\nHans Hansen;Cykler;1,5;03/04/2024\nskriv til hans@example.dk;Bus;2;05/06/2024\n"
	d, err := Propose("rapport.csv", []byte(src), "", lib)
	if err != nil {
		t.Fatal(err)
	}
	text := string(d.Text("da"))
	for _, want := range []string{"header: 3", "delimiter: semicolon", "dates: TODO", "{value: TODO, to: from}", "{column: Hvad, to: TODO}", "{column: Kontaktperson, to: ignore}"} {
		if !strings.Contains(text, want) {
			t.Errorf("the draft lacks %s\n%s", want, text)
		}
	}
	if strings.Contains(text, "Hans") || strings.Contains(text, "hans@") {
		t.Errorf("a person is in the draft\n%s", text)
	}
	_, problems := content.Parse(d.Path(), []byte(text), content.Options{})
	if len(problems) == 0 {
		t.Error("check takes an open draft")
	}
}

// Grants of 360Giving have a mapping of their own.
func TestProposeGrants(t *testing.T) {
	lib, _ := portal(t, grantsMapping)
	const src = `{"version":"1.4","grants":[{"id":"360G-x-1","title":"Have","description":"Til have","currency":"DKK","amountAwarded":1200.5,
		"awardDate":"2024-02-01","url":"https://x","fundingOrganization":[{"id":"DK-1","name":"Køge Kommune"}],
		"recipientOrganization":[{"id":"DK-CVR-12345674","name":"Lejerbo","companyNumber":"12345674"}]},
		{"id":"360G-x-2","title":"Have","description":"Til have","currency":"EUR","amountAwarded":5,
		"awardDate":"2024-02-01","fundingOrganization":[{"name":"Køge Kommune"}],"recipientOrganization":[{"name":"Lejerbo"}]}]}`
	d, err := Propose("grants.json", []byte(src), "", lib)
	if err != nil {
		t.Fatal(err)
	}
	doc, problems := content.Parse(d.Path(), d.Text("en"), content.Options{})
	if len(problems) > 0 {
		t.Fatalf("%v\n%s", problems, d.Text("en"))
	}
	r, err := Run(Input{Source: doc.Source, Name: "grants.json", Data: []byte(src), Library: lib})
	if err != nil || r.Imported != 1 || r.Refused != 1 || r.Refusals[0].Reason != "amount-currency" || r.Columns[0].Imported != 1200_50 {
		t.Errorf("%v %+v", err, r)
	}
}

// Two columns of amounts that become the same are refused: only one could be
// written, while the equation would count both.
func TestTargetTwice(t *testing.T) {
	lib, _ := portal(t, grantsMapping)
	const src = "Titel;Beløb;Tilskud\nBus;100;50\n"
	d, err := Propose("to.csv", []byte(src), "", lib)
	if err != nil {
		t.Fatal(err)
	}
	d.Giver(content.NotStated.Code)
	for i := range d.Columns[1:] {
		committed, _ := content.ParseTarget("committed")
		d.Decide(i+1, committed)
	}
	doc, problems := content.Parse(d.Path(), d.Text("da"), content.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	r, err := Run(Input{Source: doc.Source, Name: "to.csv", Data: []byte(src), Library: lib})
	if err != nil || len(r.Problems) != 1 || r.Problems[0].Reason != "target-twice" || r.Problems[0].Value != "Tilskud" {
		t.Errorf("%v %+v", err, r)
	}
}

// A person's decisions are in the document: what a column becomes with its own
// count of cells, one giver where no column names it, and what cells mean.
func TestDecide(t *testing.T) {
	lib, _ := portal(t, grantsMapping)
	const src = "Titel;Giver;Beløb;Sted\nBus;Køge Kommune;100;Elle\nTur;Køge Kommune;ukendt;Elle\n"
	d, err := Propose("ark.csv", []byte(src), "", lib)
	if err != nil {
		t.Fatal(err)
	}
	targets := map[string]string{"Giver": "ignore", "Beløb": "applied", "Sted": "area"}
	for i, p := range d.Columns {
		if to, ok := content.ParseTarget(targets[p.Header]); ok {
			d.Decide(i, to)
		}
	}
	if d.Columns[2].Fit != 1 || d.Columns[2].Filled != 2 || d.Open() != 1 {
		t.Errorf("%d of %d fit, %d open", d.Columns[2].Fit, d.Columns[2].Filled, d.Open())
	}
	d.Giver("not-stated")
	d.Means(content.Areas, "Elle", "ellemarken")
	d.Reviewed, d.Import.Changes = true, "corrections"
	text := string(d.Text("da"))
	for _, want := range []string{"{value: not-stated, to: from}", "- {cell: Elle, is: ellemarken}", "1 af 2 celler", "changes-are: corrections"} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %s\n%s", want, text)
		}
	}
	doc, problems := content.Parse(d.Path(), []byte(text), content.Options{})
	if len(problems) > 0 || doc.Source.Import.Columns[3].Values["Elle"] != "ellemarken" {
		t.Errorf("%v\n%s", problems, text)
	}
}

// One text in another way of writing, in a column of numbers, is no evidence of it: it
// would be read as another amount than was meant.
func TestProposeLocale(t *testing.T) {
	lib, _ := portal(t, grantsMapping)
	for amounts, want := range map[string]string{
		`1000, 2000, "12.00"`:           "da",
		`"300", "12.00"`:                "da",
		`"1,000.50", "2,000", "12.00"`:  "en",
		`"1.000,50", "2.000", "12.00"`:  "da",
		`"1,000.50", "2,000", 3000.005`: "en",
	} {
		var rows []string
		for i, a := range strings.Split(amounts, ", ") {
			rows = append(rows, fmt.Sprintf(`{"Nr": "%d", "Projekt": "P%d", "Beløb": %s}`, i, i, a))
		}
		d, err := Propose("a.json", []byte("["+strings.Join(rows, ",")+"]"), "", lib)
		if err != nil || d.Import.Locale != want {
			t.Errorf("%s: %s, want %s (%v)", amounts, d.Import.Locale, want, err)
		}
	}
}

// A grant in two areas is not given to the first, nor one to two receivers: what the
// second is, is for a person to say. Two columns can become areas.
func TestProposeSecondOfAList(t *testing.T) {
	lib, _ := portal(t, grantsMapping)
	const src = `[{"id":"1","title":"Have","amountAwarded":5,"fundingOrganization":[{"name":"Køge Kommune"}],"recipientOrganization":[{"name":"Lejerbo"},{"name":"Lejerbo"}],
		"beneficiaryLocation":[{"name":"Nord"},{"name":"Ellemarken"}]}]`
	d, err := Propose("grants.json", []byte(src), "", lib)
	if err != nil || d.Open() != 2 {
		t.Fatalf("%v: %d open\n%s", err, d.Open(), d.Text("da"))
	}
	for i, c := range d.Columns {
		if c.Undecided() {
			target, _ := content.ParseTarget(c.Others[0])
			d.Decide(i, target)
		}
	}
	doc, problems := content.Parse(d.Path(), d.Text("da"), content.Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	r, err := Run(Input{Source: doc.Source, Name: "grants.json", Data: []byte(src), Library: lib})
	if err != nil || r.Imported != 1 || !slices.Equal(r.run.rows[0].areas, []string{"nord", "ellemarken"}) {
		t.Errorf("%v %+v", err, r)
	}
}
