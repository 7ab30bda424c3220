package change

import (
	"testing"

	"indsigt/cmd/indsigt/internal/money"
)

func known(a money.Amount) Figure { return Figure{true, money.Of(a)} }

// A line of 100 kroner that becomes 150, half of it for a year, and one that is
// unknown.
func sample() []Event {
	committed := money.Measure{Phase: money.Committed}
	return []Event{
		{Seq: 1, Line: "a:x", Measure: committed, Is: known(10000), Effect: 10000},
		{Seq: 2, Line: "b:x", Measure: committed, Is: Figure{true, money.Value{State: money.Unknown}}},
		{Seq: 3, Line: "a:x", Measure: committed, Was: known(10000), Is: known(7500), Effect: -2500, Class: Decided},
		{Seq: 4, Line: "a:x", Measure: committed, Year: 2021, Is: known(7500), Effect: 7500, Class: Decided},
	}
}

func TestProve(t *testing.T) {
	committed := money.Measure{Phase: money.Committed}
	var headlines [money.MeasureCount]money.Sum
	for _, m := range money.Measures {
		headlines[m.Index()] = money.Zero(m)
	}
	headlines[committed.Index()].Known = 15000
	rows := map[Key]money.Value{
		{Line: "a:x", Measure: committed}:             money.Of(7500),
		{Line: "a:x", Measure: committed, Year: 2021}: money.Of(7500),
		{Line: "b:x", Measure: committed}:             {State: money.Unknown},
	}
	if err := Prove(sample(), headlines, rows); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what, law string
		change    func(events []Event)
	}{
		{"an amount that was another", "chain", func(e []Event) { e[2].Was = known(9900) }},
		{"a number that is missing", "chain", func(e []Event) { e[3].Seq = 5 }},
		{"an effect", "effects", func(e []Event) { e[3].Effect = 7501 }},
		{"what it is now", "last", func(e []Event) { e[3].Is = known(7501) }},
		{"a line that is known", "last", func(e []Event) { e[1].Is = known(0) }},
		{"another line", "last", func(e []Event) { e[1].Line = "c:x" }},
	} {
		events := sample()
		c.change(events)
		broken, ok := Prove(events, headlines, rows).(*Broken)
		if !ok || broken.Law != c.law {
			t.Errorf("%s: %v, not law %s", c.what, broken, c.law)
		}
	}
}
