package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// Stories are findings from comparing figures of the whole book: what was committed
// and not disbursed, changes from one year to the next, and money per resident. If
// the figures are not sufficient, a story states what is not known.

// maxTold limits the names in a story. The rest is in tables and the explorer.
const maxTold = 3

func (m *builder) stories() []view.Story {
	var all []view.Story
	for _, s := range []view.Story{m.unpaidStory(), m.changeStory(), m.residentStory()} {
		if len(s.Said) > 0 {
			all = append(all, s)
		}
	}
	return all
}

// unpaidStory names the plans, pools and initiatives with the largest amounts left to
// pay.
func (m *builder) unpaidStory() view.Story {
	type left struct {
		sub *subject
		*unpaidMoney
	}
	var all []left
	promised := false
	for _, kind := range []content.Kind{content.Plans, content.Pools, content.Initiatives} {
		for _, sub := range m.s.cat.kinds[kind] {
			promised = promised || slices.Contains(statedIn(sub), money.Measure{Phase: money.Committed})
			if u := m.unpaidOf(sub); u != nil {
				all = append(all, left{sub, u})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b left) int {
		x, y := a.left.Value.Amount(), b.left.Value.Amount()
		switch {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	s := view.Story{Title: m.t.T("money.unpaid")}
	for _, l := range cut(all, 1, maxTold) {
		key, slots := "money.unpaid.one", []slot{{"name", m.titleText(l.sub), nil}, {"amount", "", &l.left}}
		if l.unsaid != nil {
			key, slots = "money.unpaid.part", append(slots, slot{"unsaid", "", l.unsaid})
		}
		if l.partly {
			key = "money.unpaid.part.partly"
		}
		s.Said = append(s.Said, m.sayOf(key, nil, slots...))
	}
	switch {
	case len(all) > maxTold:
		s.Said = append(s.Said, m.sayWords("money.unpaid.more", "n", m.t.Int(len(all)-maxTold)))
	case len(all) == 0 && promised:
		s.Said = append(s.Said, m.sayWords("money.unpaid.none"))
	}
	return s
}

// changeStory states how givers' amounts changed between the two newest years that
// are not in the future, the largest changes first. A giver with an unknown amount in
// either year is left out.
func (m *builder) changeStory() view.Story {
	ms := money.Measure{Phase: money.Committed, Form: money.Cash}
	given := ask.LinesOf(ms).With(ask.Entry, "yes")
	var years []string
	for _, y := range m.s.years {
		if day := m.s.lib.Day; (day.IsZero() || y <= day.Year) && !m.s.sum(given.With(ask.Year, itoa(y))).Empty() {
			years = append(years, itoa(y))
		}
	}
	if len(years) < 2 {
		return view.Story{}
	}
	before, now := years[len(years)-2], years[len(years)-1]
	type change struct {
		sub    *subject
		by     money.Amount
		figure view.Figure
	}
	var all []change
	for _, g := range m.s.groupsOf(given, ask.Giver) {
		sub := m.s.cat.named(g.Key)
		if sub == nil {
			continue
		}
		q := given.With(ask.Giver, g.Key)
		a, b := m.s.sum(q.With(ask.Year, before)), m.s.sum(q.With(ask.Year, now))
		by, err := b.Known.Minus(a.Known)
		if a.Empty() || b.Empty() || a.Missing()+b.Missing() > 0 || err != nil || by == 0 {
			continue
		}
		up, down := q.With(ask.Year, now), q.With(ask.Year, before)
		size := by
		if by < 0 {
			up, down, size = down, up, -by
		}
		f := view.Figure{Value: view.Money(size), Ask: ask.Difference(up, down), Text: m.t.Amount(size), URL: m.rowsURL(q)}
		all = append(all, change{sub, by, f})
	}
	size := func(c change) money.Amount { return max(c.by, -c.by) }
	slices.SortStableFunc(all, func(a, b change) int {
		switch {
		case size(a) > size(b):
			return -1
		case size(a) < size(b):
			return 1
		}
		return 0
	})
	s := view.Story{Title: m.t.T("money.change", "before", before, "now", now)}
	for _, c := range cut(all, 1, maxTold) {
		key := "money.change.more"
		if c.by < 0 {
			key = "money.change.less"
		}
		s.Said = append(s.Said, m.sayOf(key, nil, slot{"name", m.titleText(c.sub), nil}, slot{"amount", "", &c.figure}, slot{"now", now, nil}, slot{"before", before, nil}))
	}
	return s
}

// residentStory states whether money per resident can be compared: only if all of it
// belongs to an area. Otherwise it states how much does not.
func (m *builder) residentStory() view.Story {
	ms, ok := foremost(m.s.measures)
	if !ok || len(m.s.cat.kinds[content.Areas]) < 2 {
		return view.Story{}
	}
	s := view.Story{Title: m.t.T("money.resident")}
	all := ask.Of(ms)
	total := m.ask(all)
	total.After = nil
	if !m.s.hasCounts() {
		s.Said = []view.Sentence{m.sayWords("money.resident.uncounted")}
		return s
	}
	var slots []slot
	for _, g := range []struct{ name, key string }{{"undivided", ask.AnyNotDivided}, {"unsaid", ask.NotStated}} {
		q := all.With(ask.Area, g.key)
		if sum := m.s.sum(q); !sum.Empty() {
			f := m.ask(q)
			f.After = nil
			slots = append(slots, slot{g.name, "", &f})
		}
	}
	key := ""
	switch {
	case m.s.isPlaced(ms):
		s.Said = []view.Sentence{m.sayWordsOf("money.resident.placed", []ask.Expr{ask.CountGroups(all, ask.Area)})}
		return s
	case len(slots) == 2:
		key = "money.resident.both"
	case len(slots) == 1 && slots[0].name == "undivided":
		key = "money.resident.undivided"
	case len(slots) == 1:
		key = "money.resident.unsaid"
	default:
		key = "money.resident.missing"
	}
	for _, sl := range slots {
		if sl.figure.Value.None() {
			key, slots = "money.resident.missing", nil
			break
		}
	}
	s.Said = []view.Sentence{m.sayOf(key, nil, append(slots, slot{"total", "", &total})...)}
	if m.s.made(route.Breakdown(ask.Area)) {
		s.More = &view.Link{Text: m.t.T("money.resident.see"), URL: m.place(route.PerHead)}
	}
	return s
}

// isPlaced reports whether all of a measure is known and belongs to a named area.
func (s *Site) isPlaced(ms money.Measure) bool {
	all := ask.Of(ms)
	return s.sum(all).Missing() == 0 && s.sum(all.With(ask.Area, ask.AnyNotDivided)).Empty() && s.sum(all.With(ask.Area, ask.NotStated)).Empty()
}
