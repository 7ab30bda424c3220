package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/view"
)

// anyNamed is whether any row with a name of its own has money: a drawing of only
// what nobody has said where it belongs would find nothing.
func anyNamed(all []bar) bool {
	return slices.ContainsFunc(all, func(b bar) bool { return !b.row.Rest && b.mark.Amount > 0 })
}

// findLargest says which row with a name of its own is the largest, and how
// large a part. Where another may be larger, since more than that belongs to no such
// row or since it is not all known, the finding says that it is of what is stated
// alone. The rows are sorted, and one has a name and money.
func (m *builder) findLargest(c *view.Chart, t *view.Table, col int, sorted []bar) {
	var top *bar
	for i := range sorted {
		if b := &sorted[i]; !b.row.Rest && b.mark.Amount > 0 && (top == nil || top.row.Cells[col].Figure.Mark == view.AtMost) {
			top = b
		}
	}
	f := top.row.Cells[col].Figure
	if sorted[0].row.Rest || mayBeLarger(sorted, top, col) {
		m.finding(c, "chart.find.stated", top.row.Head.Text, f, nil)
		return
	}
	if t.Foot != nil {
		if whole := t.Foot.Cells[col].Figure; whole != nil && !whole.Value.None() && top.mark.State == view.Known {
			if part, all := f.Ask, whole.Ask; part.Op == ask.Amount && all.Op == ask.Amount {
				// Above the whole: rests are below zero, and a share says nothing.
				if share := m.shareOf(part.A, all.A); share != nil && m.s.sum(part.A).Known <= m.s.sum(all.A).Known {
					m.finding(c, "chart.find.share", top.row.Head.Text, f, share)
					return
				}
			}
		}
	}
	m.finding(c, "chart.find.largest", top.row.Head.Text, f, nil)
}

// mayBeLarger reports that a row other than top, or top itself where it is at most
// what it says, is not known to be what it is drawn as.
func mayBeLarger(sorted []bar, top *bar, col int) bool {
	for i := range sorted {
		b := &sorted[i]
		mark := b.row.Cells[col].Figure.Mark
		if mark == view.AtMost && b == top || b != top && (b.mark.State != view.Known || mark == view.AtMost) {
			return true
		}
	}
	return false
}

// finding is a chart's finding about one figure.
func (m *builder) finding(c *view.Chart, key, name string, f, share *view.Figure) {
	said := *f
	said.After, said.URL = nil, ""
	c.Finding = m.sayOf(key, nil, slot{"name", name, nil}, slot{"amount", "", &said}, slot{"share", "", share})
}
