package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// fewKnown is how many known values of a dimension make a table. Fewer are stated in
// a sentence.
const fewKnown = 3

// figureOrSaid shows a scope by a dimension, in the foremost measure: a table with a
// chart if at least fewKnown named groups are known, a sentence for one or two,
// nothing for none. The rows are on the page of proof.
func (m *builder) figureOrSaid(scope ask.Question, d ask.Dim, caption string, measures []money.Measure) (*view.Table, view.Sentence) {
	ms, ok := foremost(measures)
	if !ok {
		return nil, view.Sentence{}
	}
	q := scope
	q.Measure = ms
	rest := ""
	known := slices.DeleteFunc(slices.Clone(m.s.groupsOf(q, d)), func(g ledger.Group) bool {
		if m.s.special(d, g.Key) && !g.Sum.Empty() {
			rest = ".rest"
		}
		return m.s.special(d, g.Key) || g.Sum.Known == 0
	})
	if len(known) >= fewKnown {
		t := m.by(scope, d, caption, []money.Measure{ms}, fewKnown)
		if t == nil {
			return nil, view.Sentence{}
		}
		m.foldUnknown(t)
		if d == ask.Year {
			return m.yearly(t, fewKnown), view.Sentence{}
		}
		return m.ranked(t), view.Sentence{}
	}
	keys := make([]string, len(known))
	for i, g := range known {
		keys[i] = g.Key
	}
	m.sortKeys(d, keys)
	var slots []slot
	for i, key := range keys {
		name := string(rune('a' + i))
		f := m.short(m.ask(q.With(d, key)))
		f.After = nil
		slots = append(slots, slot{"name-" + name, m.groupHead(d, key).Text, nil}, slot{"amount-" + name, "", &f})
	}
	label := "dim." + d.String()
	if d == ask.Funder {
		label = "table.funders"
	}
	slots = append(slots, slot{"dim", m.t.T(label), nil})
	switch len(keys) {
	case 1:
		return nil, m.sayOf("money.largest.one"+rest, nil, slots...)
	case 2:
		return nil, m.sayOf("money.largest.two"+rest, nil, slots...)
	}
	return nil, view.Sentence{}
}

// foldUnknown removes the rows of a table in which nothing is known, and adds a note
// with their number.
func (m *builder) foldUnknown(t *view.Table) {
	nothing := func(r view.Row) bool {
		return !r.Rest && !slices.ContainsFunc(r.Cells, func(c view.Cell) bool { return c.Figure != nil && !c.Figure.Value.None() })
	}
	n := len(t.Rows)
	rows := slices.DeleteFunc(slices.Clone(t.Rows), nothing)
	if n -= len(rows); n < 2 {
		return
	}
	t.Rows = rows
	if t.Note != "" {
		t.Note += " "
	}
	t.Note += m.t.N("money.folded", n)
}

// appendSaid appends a sentence unless it is empty.
func appendSaid(all []view.Sentence, s view.Sentence) []view.Sentence {
	if s.Empty() {
		return all
	}
	return append(all, s)
}

// mainOf returns the measures of a scope to show beside its sentence; none if there
// is only one, which the sentence states.
func mainOf(measures []money.Measure) []money.Measure {
	var all []money.Measure
	for _, ms := range measures {
		if ms.Form == money.Cash && (ms.Phase == money.Committed || ms.Phase == money.Disbursed || ms.Phase == money.Spent) {
			all = append(all, ms)
		}
	}
	if len(all) < 2 {
		return nil
	}
	return all
}
