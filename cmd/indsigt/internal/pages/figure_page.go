package pages

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/view"
)

// Figures returns the charts of a page that have files beside them, each with its
// table, as pages.
func Figures(p view.Page) []*view.FigurePage {
	var all []*view.FigurePage
	add := func(tables ...*view.Table) {
		for i, t := range tables {
			if t == nil || t.Chart == nil || t.Chart.Take == nil {
				continue
			}
			f := newFigurePage(p.Base(), t)
			for _, id := range t.Chart.Of {
				for _, other := range tables[:i] {
					if other != nil && other.ID == id {
						f.Of = append(f.Of, away(other, ownFolder(f.Path)))
					}
				}
			}
			all = append(all, f)
		}
	}
	switch p := p.(type) {
	case *view.HomePage:
		add(p.Payers, p.Where)
	case *view.ProofPage:
		tables := make([]*view.Table, len(p.Tables))
		for i := range p.Tables {
			tables[i] = p.Tables[i].Table
		}
		add(tables...)
	case *view.BudgetPage:
		add(p.Table)
	case *view.FlowPage:
		if p.Chart != nil {
			tables := pointers(flowTables(p))
			tables[len(tables)-1].Chart = p.Chart
			add(tables...)
		}
	case *view.BreakdownPage:
		add(append(pointers(p.Tables), pointers(p.More)...)...)
	}
	return all
}

// flowTables converts the lists of the flow to tables: a row for each node's total,
// and one for each part of it; for the totals at the end of a step, a row for each
// node.
func flowTables(p *view.FlowPage) []view.Table {
	all := make([]view.Table, len(p.Lists))
	for i, l := range p.Lists {
		t := &all[i]
		t.ID, t.Caption, t.Corner = l.ID, l.Title, p.T("chart.flow.from")
		t.Cols = []view.Col{{Text: p.T("chart.flow.to")}, {Text: p.T("chart.flow.amount"), Numeric: true}}
		t.Stack = true
		ends := !slices.ContainsFunc(l.Groups, func(g view.FlowGroup) bool { return len(g.Parts) > 0 })
		for _, g := range l.Groups {
			from, to := g.Head, view.Link{Text: p.T("table.total")}
			if ends {
				from, to = to, from
			}
			t.Rows = append(t.Rows, view.Row{Head: from, Cells: []view.Cell{{Links: []view.Link{to}}, {Figure: &g.Figure}}})
			for _, part := range g.Parts {
				t.Rows = append(t.Rows, view.Row{Head: g.Head, Cells: []view.Cell{{Links: []view.Link{part.Head}}, {Figure: &part.Figure}}})
			}
		}
	}
	return all
}

func pointers(tables []view.Table) []*view.Table {
	all := make([]*view.Table, len(tables))
	for i := range tables {
		all[i] = &tables[i]
	}
	return all
}

func newFigurePage(of *view.Frame, t *view.Table) *view.FigurePage {
	f := &view.FigurePage{Frame: *of, Table: away(t, ownFolder(of.Path))}
	chart := *t.Chart
	chart.Take = nil
	f.Table.Chart = &chart
	f.Kind, f.NoIndex, f.Path = view.KindFigure, true, t.Chart.Take.Stem+".html"
	f.Title, f.Picture = chart.Title, view.Picture{}
	f.TitleLang, f.Canonical, f.Alternates, f.Crumbs, f.Menu = "", "", nil, nil, nil
	f.HeadTitle = headTitle(chart.Title, of.Title, of.SiteTitle)
	f.Back = view.Link{Text: of.T("figure.back", "site", of.SiteTitle, "page", of.Title), URL: ownFolder(of.Path) + "#" + chart.ID}
	return f
}

// ownFolder leads from a file to the page of the folder it is in: "../bevis/". Some
// programs that check links take "./#x" for a place in the file itself. "./" at the root.
func ownFolder(path string) string {
	path = path[:strings.LastIndexByte(path, '/')+1]
	if path == "" {
		return "./"
	}
	return "../" + path[strings.LastIndexByte(path[:len(path)-1], '/')+1:]
}

// away is a table for a page beside the original, which page leads to: links to anchors
// become links to the original.
func away(t *view.Table, page string) *view.Table {
	out := *t
	out.Chart = nil
	out.Rows = make([]view.Row, len(t.Rows))
	for i := range t.Rows {
		out.Rows[i] = awayRow(t.Rows[i], page)
	}
	if t.Foot != nil {
		foot := awayRow(*t.Foot, page)
		out.Foot = &foot
	}
	return &out
}

func awayRow(r view.Row, page string) view.Row {
	r.Head.URL = awayURL(r.Head.URL, page)
	cells := make([]view.Cell, len(r.Cells))
	for i, c := range r.Cells {
		if c.Figure != nil {
			f := *c.Figure
			f.URL = awayURL(f.URL, page)
			c.Figure = &f
		}
		links := make([]view.Link, len(c.Links))
		for j, l := range c.Links {
			l.URL = awayURL(l.URL, page)
			links[j] = l
		}
		c.Links = links
		cells[i] = c
	}
	r.Cells = cells
	return r
}

func awayURL(u, page string) string {
	if strings.HasPrefix(u, "#") {
		return page + u
	}
	return u
}
