package pages

import (
	"strings"
	"unicode"
)

// Figures are the charts of a page that have files beside them, each with its
// table, as pages of their own.
func Figures(p Page) []*FigurePage {
	var all []*FigurePage
	add := func(tables ...*Table) {
		for i, t := range tables {
			if t == nil || t.Chart == nil || t.Chart.Take == nil {
				continue
			}
			f := newFigurePage(p.Base(), t)
			for _, id := range t.Chart.Of {
				for _, other := range tables[:i] {
					if other != nil && other.ID == id {
						f.Of = append(f.Of, away(other))
					}
				}
			}
			all = append(all, f)
		}
	}
	switch p := p.(type) {
	case *HomePage:
		add(p.Funders, p.Areas, p.Years, p.FunderYears)
	case *HolderPage:
		add(p.Givers, p.Funders, p.Years, p.Themes, p.Areas, p.Holders)
	case *ScopePage:
		add(p.Given, p.Funders, p.Areas, p.Themes, p.Years, p.Holders)
	case *BudgetPage:
		add(pointers(p.Tables)...)
	case *BreakdownPage:
		add(pointers(p.Tables)...)
	}
	return all
}

func pointers(tables []Table) []*Table {
	all := make([]*Table, len(tables))
	for i := range tables {
		all[i] = &tables[i]
	}
	return all
}

func newFigurePage(of *Frame, t *Table) *FigurePage {
	f := &FigurePage{Frame: *of, Table: away(t)}
	chart := *t.Chart
	chart.Take = nil
	f.Table.Chart = &chart
	f.Kind, f.NoIndex, f.Path = KindFigure, true, t.Chart.Take.Stem+".html"
	f.Title, f.Picture = chart.Title, Picture{}
	f.TitleLang, f.Canonical, f.Alternates, f.Crumbs, f.Menu = "", "", nil, nil, nil
	f.HeadTitle = headTitle(chart.Title, of.Title, of.SiteTitle)
	f.Back = Link{Text: of.T("figure.back", "site", of.SiteTitle, "page", of.Title), URL: "./#" + chart.ID}
	return f
}

// away is a table as it stands beside its page: places on the page are on
// another page from there.
func away(t *Table) *Table {
	out := *t
	out.Chart = nil
	out.Rows = make([]Row, len(t.Rows))
	for i := range t.Rows {
		out.Rows[i] = awayRow(t.Rows[i])
	}
	if t.Foot != nil {
		foot := awayRow(*t.Foot)
		out.Foot = &foot
	}
	return &out
}

func awayRow(r Row) Row {
	r.Head.URL = awayURL(r.Head.URL)
	cells := make([]Cell, len(r.Cells))
	for i, c := range r.Cells {
		if c.Figure != nil {
			f := *c.Figure
			f.URL = awayURL(f.URL)
			c.Figure = &f
		}
		links := make([]Link, len(c.Links))
		for j, l := range c.Links {
			l.URL = awayURL(l.URL)
			links[j] = l
		}
		c.Links = links
		cells[i] = c
	}
	r.Cells = cells
	return r
}

func awayURL(u string) string {
	if strings.HasPrefix(u, "#") {
		return "./" + u
	}
	return u
}

// CSV is the figure's tables as rows, in exact values: a header, then each row
// with its name. Totals are left out: who adds the rows would count them twice.
func (f *FigurePage) CSV(dst []byte) []byte {
	dst = appendCSV(dst, f.Table.Corner)
	for _, c := range f.Table.Cols {
		dst = appendCSV(append(dst, ','), c.Text)
	}
	dst = append(dst, '\n')
	for _, t := range append(f.Of[:len(f.Of):len(f.Of)], f.Table) {
		for i := range t.Rows {
			dst = appendCSV(dst, t.Rows[i].Head.Text)
			for j := range t.Rows[i].Cells {
				dst = appendCSV(append(dst, ','), t.Rows[i].Cells[j].plain())
			}
			dst = append(dst, '\n')
		}
	}
	return dst
}

// plain is a cell's exact value, or its words; what is not known in full says
// so.
func (c *Cell) plain() string {
	switch {
	case c.Figure != nil && c.Figure.Absent:
		return ""
	case c.Figure != nil && c.Figure.Value == "":
		return c.Figure.Text
	case c.Figure != nil && c.Figure.Before != "":
		return c.Figure.Before + " " + c.Figure.Value
	case c.Figure != nil:
		return c.Figure.Value
	case len(c.Links) > 0:
		return c.Links[0].Text
	}
	return c.Text
}

// appendCSV writes a cell by RFC 4180. Text that a spreadsheet would take for a
// formula gets an apostrophe before it; an amount below nothing is none.
func appendCSV(dst []byte, s string) []byte {
	if BeginsFormula(s) && !isAmount(s) {
		s = "'" + s
	}
	if !strings.ContainsAny(s, ",\"\r\n") {
		return append(dst, s...)
	}
	dst = append(dst, '"')
	dst = append(dst, strings.ReplaceAll(s, `"`, `""`)...)
	return append(dst, '"')
}

func isAmount(s string) bool {
	for _, c := range strings.TrimPrefix(s, "-") {
		if (c < '0' || c > '9') && c != '.' {
			return false
		}
	}
	return true
}

// formulaSigns begin a formula in a spreadsheet (OWASP, CSV Injection), also in
// full width, which spreadsheets in East Asian settings read alike.
const formulaSigns = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"

// BeginsFormula reports a text that a spreadsheet could compute; spaces before it
// and signs nobody sees do not count.
func BeginsFormula(s string) bool {
	for _, r := range s {
		switch {
		case strings.ContainsRune(formulaSigns, r):
			return true
		case !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r):
			return false
		}
	}
	return false
}
