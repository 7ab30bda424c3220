package pages

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// year makes a year's page: what was booked in it, and for whom.
func (m *builder) year() view.Page {
	set := m.it.set
	title := m.setTitle(set)
	p := &view.YearPage{Frame: m.frame(title, view.Link{Text: m.t.T(budgetKey(ask.Year)), URL: m.place(route.Breakdown(ask.Year))})}
	measures := m.asked(set.q)
	p.Sentence, p.More = m.scopeSentence("year", title, set.q, measures)
	p.Keys = m.otherKeys(set.q, measures)
	for _, by := range []struct {
		d       ask.Dim
		section string
		caption string
	}{{ask.Holder, "section.holders", "table.holders"}, {ask.Funder, "section.funders", "table.funders"}, {ask.Area, "section.areas", "table.areas"}} {
		if by.d == ask.Holder && set.long() {
			continue
		}
		t, said := m.figureOrSaid(set.q, by.d, by.caption, measures)
		p.More = appendSaid(p.More, said)
		if t != nil {
			p.Tables = append(p.Tables, view.ProofTable{Section: by.section, Table: t})
		}
	}
	p.Prev, p.Next = m.yearBeside(set.key, -1), m.yearBeside(set.key, 1)
	p.Proof = m.setProofLink(set)
	return p
}

// yearBeside links to the year before or after one.
func (m *builder) yearBeside(key string, step int) *view.Link {
	for i, y := range m.s.years {
		if itoa(y) == key && i+step >= 0 && i+step < len(m.s.years) {
			l := m.groupHead(ask.Year, itoa(m.s.years[i+step]))
			return &l
		}
	}
	return nil
}

// groupHelp is the explanation of a special group.
func (m *builder) groupHelp(set *rowSet) string {
	switch {
	case set.setKey == loose:
		return m.t.T("group.help.loose")
	case set.dim == ask.Year:
		return m.t.T("group.help.no-year")
	case m.s.receiverOf(set) != nil:
		return m.t.T("group.help.received")
	case set.key == ask.NotStated:
		return m.t.T("group.help.not-stated." + set.dim.String())
	}
	return m.t.T("group.help.not-divided." + set.dim.String())
}
