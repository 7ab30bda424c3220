package pages

import (
	"strconv"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// compared are the kinds that are held against one another.
var compared = []content.Kind{content.Areas, content.Plans}

// compares reports that there are two of a kind, and no more than a table holds.
func (s *Site) compares(kind content.Kind) bool {
	n := len(s.cat.kinds[kind])
	return n > 1 && n <= maxRows
}

func (m *builder) comparePage() view.Page {
	p := &view.ComparePage{Frame: m.frame(m.t.T("budget.compare"), view.Link{Text: m.t.T("budget.title"), URL: m.place(route.Budget)})}
	p.Sentence = m.sayWords("budget.compare.sentence")
	p.Help = m.t.T("budget.help.compare")
	for _, kind := range compared {
		if m.s.compares(kind) {
			p.Tables = append(p.Tables, view.Comparison{Table: m.comparison(kind), Key: string(kind)})
		}
	}
	p.Ways, p.Downloads = m.ways(), m.allDownloads()
	return p
}

// comparison is all documents of a kind with what can be told of each in a
// figure.
func (m *builder) comparison(kind content.Kind) view.Table {
	t := view.Table{ID: m.v.anchor("table", string(kind)), Caption: m.t.T("kind." + string(kind)), Corner: m.t.T("dim." + map[content.Kind]string{content.Areas: "area", content.Plans: "plan"}[kind]), CSV: m.url("data/facts.csv")}
	if kind == content.Plans {
		t.Cols = append(t.Cols, view.Col{Text: m.t.T("compare.period")})
	}
	for _, ms := range m.s.measures {
		t.Cols = append(t.Cols, view.Col{Text: m.v.measure(ms), Numeric: true})
	}
	t.Cols = append(t.Cols, view.Col{Text: m.t.T("table.numbers.residents"), Numeric: true}, view.Col{Text: m.t.T("table.numbers.dwellings"), Numeric: true},
		view.Col{Text: m.t.T("table.per-head.of.residents", "measure", m.v.measure(money.Measure{Phase: money.Committed})), Numeric: true})
	for _, sub := range m.s.cat.kinds[kind] {
		row := view.Row{Head: m.link(sub)}
		if kind == content.Plans {
			row.Cells = append(row.Cells, view.Cell{Text: m.v.period(sub.holder.Period)})
		}
		q := factsOf(sub)
		for _, ms := range m.s.measures {
			q.Measure = ms
			f := m.ask(q)
			row.Cells = append(row.Cells, view.Cell{Figure: &f})
		}
		row.Cells = append(row.Cells, m.latest(sub, "residents"), m.latest(sub, "dwellings"), m.latestPer(sub))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// latest is the newest count of residents or dwellings, with its year.
func (m *builder) latest(sub *subject, unit string) view.Cell {
	var newest *content.Number
	for i := range sub.holder.Numbers {
		if n := &sub.holder.Numbers[i]; countOf(n, unit).State == content.CountKnown && (newest == nil || n.Year > newest.Year) {
			newest = n
		}
	}
	if newest == nil {
		return view.Cell{Figure: &view.Figure{Unknown: true, Text: m.v.unknown}}
	}
	c := m.countCell(numberCell(sub, newest.Year, unit), countOf(newest, unit))
	c.Text = m.t.T("map.year", "year", strconv.Itoa(newest.Year))
	return c
}

func countOf(n *content.Number, unit string) content.Count {
	if unit == "dwellings" {
		return n.Dwellings
	}
	return n.Residents
}

// latestPer is what was committed for each resident in the newest year that can
// be told.
func (m *builder) latestPer(sub *subject) view.Cell {
	newest, figures := 0, m.perHeadRow(sub, money.Measure{Phase: money.Committed}, "residents").figures
	for _, n := range sub.holder.Numbers {
		if figures[n.Year] != nil {
			newest = max(newest, n.Year)
		}
	}
	if newest == 0 {
		return view.Cell{Figure: &view.Figure{Unknown: true, Text: m.v.unknown}}
	}
	return view.Cell{Figure: figures[newest], Text: m.t.T("map.year", "year", strconv.Itoa(newest))}
}
