package verify

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// Law 6: the money that an area shares with others is shown separately from its own.
// The figures of such sentences are computed here.

// shares is what an area shares with others.
type shares struct {
	sum     money.Amount
	areas   int  // that share it
	missing bool // an amount is missing
}

// shared adds up the rows that are not divided between areas and whose holders are
// for the area of the question, and counts the areas of these holders.
func (a *answerer) shared(q ask.Question) shares {
	if s, ok := a.sharing[q]; ok {
		return s
	}
	var s shares
	area := q.Filter[ask.Area]
	rest := q.With(ask.Area, ask.AnyNotDivided)
	named := make(map[string]bool)
	facts := a.data.facts
	facts.rowsOf(&rest, func(i int32) {
		holder := strings.TrimPrefix(facts.get(int(i), "area"), ask.NotDivided)
		of := a.areasOf(holder)
		if facts.state[i] == money.Inside || !slices.Contains(of, area) {
			return
		}
		s.missing = s.missing || facts.state[i] != money.Known
		s.sum, _ = add(s.sum, facts.amount[i])
		for _, name := range of {
			named[name] = true
		}
	})
	s.areas = len(named)
	if len(a.sharing) >= memoMost {
		clear(a.sharing)
	}
	a.sharing[q] = s
	return s
}

// areasOf returns the areas of a holder; an initiative without areas is for those of
// its plan.
func (a *answerer) areasOf(holder string) []string {
	t := a.data.tables["holders"]
	row, ok := t.row(holder)
	if !ok {
		return nil
	}
	if t.get(row, "areas") == "" && t.get(row, "plan") != "" {
		if row, ok = t.row("plans/" + t.get(row, "plan")); !ok {
			return nil
		}
	}
	return strings.Fields(t.get(row, "areas"))
}
