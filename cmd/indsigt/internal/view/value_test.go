package view

import (
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
)

// What others have is the total less what is shown: a rest that is subtracted turns
// its signs.
func TestSubtract(t *testing.T) {
	terms := func(questions ...string) Terms {
		var all Terms
		for i, q := range questions {
			e, err := ask.ParseExpr(q)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, Term{e, i%2 == 1})
		}
		return all
	}
	for want, of := range map[string]Terms{
		"spent - applied":                      terms("spent").Subtract(terms("applied")),
		"spent - applied + committed area=b-c": terms("spent").Subtract(terms("applied", "committed area=b-c")),
	} {
		if got := of.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestValues(t *testing.T) {
	for want, v := range map[string]Value{"": {}, "0.00": Money(0), "-1.05": Money(-105), "3": Count(3), "41.5": Exact("41.5")} {
		if v.String() != want || v.None() != (want == "") {
			t.Errorf("got %q, want %q", v.String(), want)
		}
	}
	for want, m := range map[string]Moment{"": {}, "2021": {Year: 2021}, "2021-06": {Year: 2021, Month: 6}, "2021-06-30": {Year: 2021, Month: 6, Day: 30}} {
		if m.String() != want {
			t.Errorf("got %q, want %q", m.String(), want)
		}
	}
}
