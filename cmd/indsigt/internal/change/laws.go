package change

import (
	"fmt"

	"indsigt/cmd/indsigt/internal/money"
)

// Broken reports a history that breaks one of its laws.
type Broken struct {
	Law string // "chain", "effects" or "last"
	Seq int    // of the event; 0: of none
	Key Key
	// Want is what the law requires, Got what the history has.
	Want, Got string
}

func (b *Broken) Error() string {
	return fmt.Sprintf("law %s, event %d, %s%s %s %d: %s, not %s", b.Law, b.Seq, b.Key.Line, b.Key.Holder, b.Key.Measure, b.Key.Year, b.Got, b.Want)
}

func (f Figure) text() string {
	if f.Stated && f.Value.State == money.Known {
		return money.Plain(f.Amount)
	}
	return f.State()
}

// Last returns the figures after the events, without those that are not stated. The
// error is a *Broken if the figure before an event is not the figure after the
// previous one, or if events are not numbered from 1.
func Last(events []Event) (map[Key]Figure, error) {
	last := make(map[Key]Figure)
	for i := range events {
		e := &events[i]
		key := e.Key()
		if e.Seq != i+1 {
			return nil, &Broken{"chain", e.Seq, key, fmt.Sprint(i + 1), fmt.Sprint(e.Seq)}
		}
		if was := last[key]; e.Was != was {
			return nil, &Broken{"chain", e.Seq, key, was.text(), e.Was.text()}
		}
		if last[key] = e.Is; !e.Is.Stated {
			delete(last, key)
		}
	}
	return last, nil
}

// Effects adds the effects of events, by measure. It returns an error of
// package money if a sum does not fit.
func Effects(events []Event) (sums [money.MeasureCount]money.Amount, err error) {
	for i := range events {
		sum := &sums[events[i].Index()]
		if *sum, err = sum.Plus(events[i].Effect); err != nil {
			return sums, err
		}
	}
	return sums, nil
}

// Prove checks the three laws of events against the book they lead to: its
// headlines, and its funding lines by Key.
func Prove(events []Event, headlines [money.MeasureCount]money.Sum, rows map[Key]money.Value) error {
	last, err := Last(events)
	if err != nil {
		return err
	}
	sums, err := Effects(events)
	if err != nil {
		return err
	}
	for _, m := range money.Measures {
		if got, want := sums[m.Index()], headlines[m.Index()].Known; got != want {
			return &Broken{"effects", 0, Key{Measure: m}, money.Plain(want), money.Plain(got)}
		}
	}
	return Agrees(last, rows)
}

// Agrees checks law 3: the figures after the last events are the rows.
func Agrees(last map[Key]Figure, rows map[Key]money.Value) error {
	for key, value := range rows {
		if want := (Figure{true, value}); last[key] != want {
			return &Broken{"last", 0, key, want.text(), last[key].text()}
		}
	}
	for key, figure := range last {
		if _, ok := rows[key]; !ok && key.Line != "" {
			return &Broken{"last", 0, key, "", figure.text()}
		}
	}
	return nil
}
