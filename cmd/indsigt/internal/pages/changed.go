package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/view"
)

// The latest changes come from the portal's history. Without history they come from
// the days that documents state: of decisions, and of the last update of a page.

// maxChanges is how many days are listed; fewNamed how many documents of a day are
// named rather than counted.
const (
	maxChanges = 3
	fewNamed   = 3
)

// changeDay is the changes of a day.
type changeDay struct {
	day     content.Date
	updated []*subject // documents updated on that day
	decided []lineRef
}

// changes lists the latest days with changes, the newest first.
func (m *builder) changes() []view.Change {
	if c := m.s.changed; c != nil {
		return m.changeList(c.newest(nil), fewChanges)
	}
	var all []view.Change
	for _, d := range m.s.changeDays() {
		if len(all) == maxChanges {
			break
		}
		for _, r := range d.decided[:min(len(d.decided), fewNamed)] {
			c := view.Change{Date: m.v.date(d.day), Text: m.t.T("home.change.decided.unnamed"), Links: []view.Link{m.link(r.in)}}
			if giver := m.s.cat.giver(m.s.lib, r.get()); giver != nil {
				c.Text = m.t.T("home.change.decided", "giver", m.titleText(giver))
			}
			all = append(all, c)
		}
		switch n := len(d.updated); {
		case n == 0:
		case n <= fewNamed:
			c := view.Change{Date: m.v.date(d.day), Text: m.t.T("home.change.updated")}
			for _, sub := range d.updated {
				c.Links = append(c.Links, m.link(sub))
			}
			all = append(all, c)
		default:
			all = append(all, view.Change{Date: m.v.date(d.day), Text: m.t.N("home.change.updated.many", n)})
		}
	}
	return all[:min(len(all), maxChanges)]
}

// changeDays returns all days with changes up to the portal's day, the newest first.
func (s *Site) changeDays() []changeDay {
	days := make(map[content.Date]*changeDay)
	at := func(d content.Date) *changeDay {
		if d.Day == 0 || !s.lib.Day.IsZero() && s.lib.Day.Before(d) {
			return &changeDay{} // a month or a year is not a day
		}
		if days[d] == nil {
			days[d] = &changeDay{day: d}
		}
		return days[d]
	}
	for _, kind := range append(slices.Clone(holderKinds), content.Organisations) {
		for _, sub := range s.cat.kinds[kind] {
			if !s.hasPage(sub) {
				continue
			}
			d := at(sub.doc.Updated)
			d.updated = append(d.updated, sub)
			if sub.holder == nil {
				continue
			}
			for i := range sub.holder.Lines {
				d := at(sub.holder.Lines[i].Decided)
				d.decided = append(d.decided, lineRef{sub, i})
			}
		}
	}
	all := make([]changeDay, 0, len(days))
	for _, d := range days {
		all = append(all, *d)
	}
	slices.SortFunc(all, func(a, b changeDay) int { return b.day.Compare(a.day) })
	return all
}
