package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/view"
)

// anyNamed reports whether any named row has money: a drawing of only undivided or
// not stated money would show nothing.
func anyNamed(all []bar) bool {
	return slices.ContainsFunc(all, func(b bar) bool { return !b.row.Rest && b.mark.Amount > 0 })
}

// findLargest sets the finding on which of all drawn rows is the largest, including
// what is not divided and not stated. If an amount is missing, so that another could
// be as large, it says that this is not known; if two are equally large, it states
// their amount.
func (m *builder) findLargest(c *view.Chart, t *view.Table, col int, sorted []bar) {
	ranking, key, ok := m.ranking(t, col, sorted)
	if !ok {
		return
	}
	total := t.Foot.Cells[col].Figure
	if unsure(sorted, col) || m.anyMissing(ranking) {
		c.Finding = m.sayUnranked(total.Ask.A)
		return
	}
	if len(sorted) > 1 && sorted[1].mark.Amount >= sorted[0].mark.Amount || sorted[0].mark.Amount <= 0 {
		c.Finding = m.sayOf("chart.find.total", nil, slot{"amount", "", bare(total)})
		return
	}
	top := sorted[0]
	of := []ask.Expr{ranking}
	slots := []slot{{"name", top.row.Head.Text, nil}, {"amount", "", bare(top.row.Cells[col].Figure)}}
	if !total.Value.None() {
		// The part exceeds the whole if others are negative; a share would be
		// meaningless.
		part, all := top.row.Cells[col].Figure.Ask.A, total.Ask.A
		if share := m.shareOf(part, all); share != nil && m.s.sum(part).Known <= m.s.sum(all).Known {
			c.Finding = m.sayOf("chart.find.share", of, append(slots, slot{"share", "", share})...)
			return
		}
	}
	c.Finding = m.sayOf(key, of, slots...)
}

// sayUnranked states why there is no ranking.
func (m *builder) sayUnranked(q ask.Question) view.Sentence {
	sum := m.s.sum(q)
	if sum.Missing() == 0 {
		return m.sayWords("chart.find.within")
	}
	return m.sayOfN("chart.find.unranked", sum.Missing(), nil,
		slot{"missing", "", m.count(ask.CountMissing(q), sum.Missing())}, slot{"pieces", "", m.count(ask.CountPieces(q), sum.Pieces)})
}

// ranking is the expression that a column ranks: the groups of its total by a
// dimension. ok is false if its rows are not the groups of one question.
func (m *builder) ranking(t *view.Table, col int, all []bar) (e ask.Expr, key string, ok bool) {
	if t.Foot == nil || t.Foot.Cells[col].Figure == nil || len(all) == 0 {
		return e, "", false
	}
	total := t.Foot.Cells[col].Figure
	if total.Value.None() || total.Ask.Op != ask.Amount {
		return e, "", false
	}
	of := total.Ask.A
	for _, d := range ask.Dims {
		same := d.On(of.Table) && of.Filter[d] == "" && !(d == ask.Line && of.Table == ask.Facts)
		for i := 0; i < len(all) && same; i++ {
			f := all[i].row.Cells[col].Figure
			if f.Value.None() {
				continue // its question is not printed; the others determine the dimension
			}
			same = f.Ask.Op == ask.Amount && f.Ask.A.Filter[d] != "" && of.With(d, f.Ask.A.Filter[d]) == f.Ask.A
		}
		if same {
			key = "chart.find.largest"
			if d == ask.Year {
				key = "chart.find.year"
			}
			return ask.CountGroups(of, d), key, true
		}
	}
	return e, "", false
}

// anyMissing reports whether an amount is missing from a group of a ranking, even if
// its row is folded.
func (m *builder) anyMissing(ranking ask.Expr) bool {
	return slices.ContainsFunc(m.s.groupsOf(ranking.A, ranking.Dim), func(g ledger.Group) bool { return g.Sum.Missing() > 0 })
}

// unsure reports whether the amount of a drawn row is not certain.
func unsure(all []bar, col int) bool {
	return slices.ContainsFunc(all, func(b bar) bool {
		return b.mark.State != view.Known || b.row.Cells[col].Figure.Mark == view.AtMost
	})
}
