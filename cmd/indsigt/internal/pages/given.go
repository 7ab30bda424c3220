package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// What an organisation gave is listed on its page by receiver; with too many
// receivers, on further pages.

// receivers returns the holders an organisation gave to, in the reader's order.
func (s *Site) receivers(org *subject) []*subject {
	var all []*subject
	for _, ref := range s.cat.given[org] {
		all = append(all, ref.in)
	}
	slices.SortFunc(all, byRank)
	return slices.Compact(all)
}

func (s *Site) planGiven() {
	for _, sub := range s.cat.kinds["organisations"] {
		if len(s.cat.given[sub]) <= maxRows {
			continue
		}
		n := len(s.receivers(sub))
		if n <= maxRows {
			continue
		}
		all := parts(n, maxRows)
		for p := 1; p <= all; p++ {
			it := item{kind: view.KindRows, name: route.Given(sub.id).Part(p), sub: sub, part: p, parts: all}
			s.add(it, func(v *locale) string {
				return partPath(v, v.folder(sub.kind)+v.slug(sub)+"/"+v.seg("given"), p)
			})
		}
	}
}

// givenPage lists a part of the receivers.
func (m *builder) givenPage() view.Page {
	sub := m.it.sub
	back := m.link(sub)
	list := view.Link{Text: m.t.T("kind.organisations"), URL: m.place(route.List("organisations"))}
	p := &view.RowsPage{Frame: m.frame(m.t.T("rows.given", "title", back.Text), list, back), Back: back}
	scope := ask.Question{Table: ask.Lines}.With(ask.Giver, sub.id)
	measures := m.askedLines(scope)
	p.Sentence = m.sayWords("rows.lead.holders")
	p.Total = m.keys(scope, measures)
	t := &view.Table{ID: m.v.anchor("table", "rows"), Caption: m.t.T("table.given-to"), Corner: m.t.T("dim.holder"), CSV: m.url(sub.paths[0] + "lines.csv")}
	for _, ms := range measures {
		t.Cols = append(t.Cols, view.Col{Text: m.v.measure(ms), Numeric: true})
	}
	for _, to := range cut(m.s.receivers(sub), m.it.part, maxRows) {
		row := view.Row{Head: m.link(to)}
		for _, ms := range measures {
			q := scope.With(ask.Holder, to.id)
			q.Measure = ms
			row.Cells = append(row.Cells, m.cell(q, m.s.sum(q)))
		}
		t.Rows = append(t.Rows, row)
	}
	p.Rows = view.Rows{Table: t, Parting: m.parting(m.it), CSV: &view.Download{Link: view.Link{Text: m.t.T("download.lines"), URL: t.CSV}}}
	return p
}
