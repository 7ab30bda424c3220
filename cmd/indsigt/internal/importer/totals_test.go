package importer

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
)

// withSubtotals has two totals of some rows, one of all, and one grant whose title
// begins like a total.
const withSubtotals = "Nr;Projekt;Område;Beløb\n1;Have;Nord;1.000\n2;Café;Nord;2.000\n;I alt Nord;;3.000\n" +
	"3;Bus;Ellemarken;4.000\n4;Total renovering;Ellemarken;5.000\n;Ellemarken i alt;;9.000\n;I alt;;12.000\n"

// Totals of some rows get rules that compare them with their rows, and the key is not
// taken from them.
func TestProposeSubtotals(t *testing.T) {
	lib, _ := portal(t, grantsMapping)
	d, err := Propose("ark.csv", []byte(withSubtotals), "", lib)
	if err != nil {
		t.Fatal(err)
	}
	d.Giver("koege")
	text := string(d.Text("da"))
	doc, problems := content.Parse(d.Path(), []byte(text), content.Options{})
	if len(problems) > 0 || !strings.Contains(text, "key: [Nr]") {
		t.Fatalf("%v\n%s", problems, text)
	}
	r, err := Run(Input{Source: doc.Source, Name: "ark.csv", Data: []byte(withSubtotals), Library: lib})
	if err != nil || !r.Sound() || r.Imported != 4 || r.Totals != 3 || len(r.Controls) != 3 {
		t.Fatalf("%v %+v\n%s", err, r, text)
	}
	for _, c := range r.Controls {
		if !c.Holds() {
			t.Errorf("%+v", c)
		}
	}
}

// Without rules, totals of some rows are refused; a grant that is called like one and
// is not the sum of the rows above is imported.
func TestSubtotalsAmongTheData(t *testing.T) {
	const mapping = `import:
  locale: da
  delimiter: semicolon
  key: [Projekt]
  rows:
    - {column: Projekt, is: I alt, as: total}
  columns:
    - {column: Nr, to: ignore}
    - {column: Projekt, to: title}
    - {column: Område, to: area}
    - {column: Beløb, to: committed}
    - {value: koege, to: from}
`
	r := runOn(t, "tilskud.csv", []byte(withSubtotals), mapping)
	if r.Imported != 4 || r.Refused != 2 || len(r.Refusals) != 2 {
		t.Fatalf("%+v", r)
	}
	for i, cell := range []string{"B4", "B7"} {
		if f := r.Refusals[i]; f.Cell != cell || f.Reason != "looks-like-total" {
			t.Errorf("%+v, want %s", f, cell)
		}
	}
}

// A second row of headers is pointed out.
func TestProposeTwoRowsOfHeaders(t *testing.T) {
	lib, _ := portal(t, grantsMapping)
	for head, want := range map[string]bool{";;Bevilget;Udbetalt\n": true, "Tilskud;;;\n": false} {
		d, err := Propose("ark.csv", []byte(head+"Projekt;Giver;Beløb;2024\nHave;Køge Kommune;5;6\n"), "", lib)
		if err != nil || d.Import.Header != 2 {
			t.Fatalf("%v %+v", err, d)
		}
		if got := strings.Contains(string(d.Text("da")), "række 1 ligner også"); got != want {
			t.Errorf("%q\n%s", head, d.Text("da"))
		}
	}
}

// TestTotalThatCannotBeRead: a total with a mistake is not one of zero.
func TestTotalThatCannotBeRead(t *testing.T) {
	src := strings.Join(headers, ";") + "\n1;Have;Køge Kommune;Lejerbo;Nord;01-02-2024;1.000;\n2;Bus;Køge Kommune;Lejerbo;Nord;01-02-2024;500;\n;I alt;;;;;1.50;\n"
	r := runOn(t, "t.csv", []byte(src), grantsMapping)
	if len(r.Controls) != 1 || r.Sound() {
		t.Fatalf("%+v", r.Controls)
	}
	got := r.Controls[0].Text("da", grammarOf(r.run.Library.Settings).FormatExact)
	if want := "G4: summen kan ikke læses; rækkerne giver 1.500,00\u00a0kr."; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	if cover := strings.Join(r.Letter("da").Cover, "\n"); !strings.Contains(cover, "G4 Beløb: summen kan ikke læses; rækkerne giver 1.500,00\u00a0kr.") {
		t.Error(cover)
	}
}
