package diag

import (
	"strings"
	"testing"
)

func TestReasons(t *testing.T) {
	for _, c := range []struct{ en, da string }{
		{`column 5: unknown phase "committd"; did you mean committed?; hint: applied, ceiling`, `tegn 5: ukendt fase "committd"; mente du committed?; tip: applied, ceiling`},
		{"column piece stands twice", "kolonnen piece står to gange"},
		{"7 cells, the header has 16", "7 celler, men 16 i overskriften"},
		{"numbers.csv has no row areas/nord/2021", "numbers.csv har ingen række areas/nord/2021"},
		{"plans/p:lbf: no line of funding-lines.csv, or its second grant", "plans/p:lbf: ingen linje i funding-lines.csv, eller linjens anden bevilling"},
		{"the closing ) is missing", "parentesen ) til sidst mangler"},
		{"data/facts.csv is missing", "data/facts.csv mangler"},
	} {
		if got, known := Reason(c.en, "da"); got != c.da || !known {
			t.Errorf("%s: %s (%t), not %s", c.en, got, known, c.da)
		}
		if got, _ := Reason(c.en, "en"); got != c.en {
			t.Errorf("%s became %s in English", c.en, got)
		}
	}
	if got, known := Reason("input/output error", "da"); got != "input/output error" || known {
		t.Errorf("%s, %t", got, known)
	}
}

// TestReasonsAreReached: no line of the table stands in the shadow of an earlier
// one, and both languages have the same places for names.
func TestReasonsAreReached(t *testing.T) {
	for _, r := range reasons {
		if strings.Count(r[0], "*") != strings.Count(r[1], "*") {
			t.Errorf("%s: %s", r[0], r[1])
		}
		want := strings.ReplaceAll(r[1], "*", "x")
		if got, _ := Reason(strings.ReplaceAll(r[0], "*", "x"), "da"); got != want {
			t.Errorf("%s is told %s", r[0], got)
		}
	}
}
