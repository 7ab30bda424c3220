package importer

import (
	"strings"
	"testing"
)

// A sheet in Norwegian has its amounts with spaces between groups, and its own
// magnitudes; in a Danish one they are refused.
func TestNorwegianAmounts(t *testing.T) {
	const rows = "Nr;Projekt;Giver;Modtager;Område;Dato;Beløb;Note\n1;Have;Køge Kommune;Lejerbo;Nord;01-02-2024;1 200 000,50;\n" +
		"2;Bus;Køge Kommune;Lejerbo;Nord;01-02-2024;2,5 mill.;\n3;Sø;Køge Kommune;Lejerbo;Nord;01-02-2024;1.000;\n"
	r := runOn(t, "tilskud.csv", []byte(rows), strings.Replace(strings.Replace(grantsMapping, "locale: da", "locale: nb", 1), "is: I alt", "is: Sum", 1))
	if r.Imported != 3 || r.Columns[0].Imported != 3_701_000_50 {
		t.Errorf("%+v", r)
	}
	if r := runOn(t, "tilskud.csv", []byte(rows), grantsMapping); r.Imported != 1 || len(r.Refusals) != 2 || r.Refusals[0].Reason != "amount-space" {
		t.Errorf("%+v", r)
	}
}
