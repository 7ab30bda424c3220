package pages

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// Money per resident and dwelling is divided by year, by the count of that year, for
// the areas and plans that state one. Nothing is divided if an amount or the count is
// not known, and money that is not divided by year or area is left out. Using one
// count for all years, or interpolating, would be a figure that nobody stated.

// perHeadUnits are the columns of numbers.csv that money is divided by.
var perHeadUnits = []string{"residents", "dwellings"}

// hasCounts reports whether any holder has counts.
func (s *Site) hasCounts() bool {
	return slices.ContainsFunc(s.lib.Holders, func(h *content.Holder) bool { return len(h.Numbers) > 0 })
}

// perHeadMeasures are the measures that are divided.
var perHeadMeasures = []money.Measure{{Phase: money.Committed}, {Phase: money.Disbursed}, {Phase: money.Spent}}

// perHeadTables divides committed, disbursed and spent money by residents and
// dwellings.
func (m *builder) perHeadTables() []view.Table {
	var all []view.Table
	for _, ms := range perHeadMeasures {
		for _, unit := range perHeadUnits {
			if t := m.perHeadTable(ms, unit); t != nil {
				all = append(all, *t)
			}
		}
	}
	return all
}

// perHeadRow is an area or plan with its figures by year.
type perHeadRow struct {
	sub     *subject
	figures map[int]*view.Figure
	sources []view.Link
}

// perHeadTable is a measure divided by one count: a row for each area and plan that
// states it, a column for each of the newest maxCols years.
func (m *builder) perHeadTable(ms money.Measure, unit string) *view.Table {
	var rows []perHeadRow
	var years []int
	for _, kind := range []content.Kind{content.Areas, content.Plans} {
		for _, sub := range m.s.cat.kinds[kind] {
			if r := m.perHeadRow(sub, ms, unit); len(r.figures) > 0 {
				rows = append(rows, r)
				for i := range sub.holder.Numbers {
					if y := sub.holder.Numbers[i].Year; r.figures[y] != nil {
						years = append(years, y)
					}
				}
			}
		}
	}
	if len(rows) == 0 {
		return nil
	}
	slices.Sort(years)
	years = slices.Compact(years)
	years = years[max(0, len(years)-maxCols):]
	rows = cut(rows, 1, min(maxRows, maxCells/len(years)))
	t := &view.Table{
		ID: m.v.anchor("table", "per", unit, ms.Phase.String()), Corner: m.t.T("dim.holder"), CSV: m.url("data/numbers.csv"),
		Caption: m.t.T("table.per-head.of."+unit, "measure", m.v.measure(ms)), Note: m.t.T("table.per-head.rule"),
	}
	for _, y := range years {
		t.Cols = append(t.Cols, view.Col{Text: strconv.Itoa(y), Numeric: true})
	}
	t.Cols = append(t.Cols, view.Col{Text: m.t.T("table.per-head.source")})
	for _, r := range rows {
		row := view.Row{Head: m.link(r.sub)}
		for _, y := range years {
			f := r.figures[y]
			row.Cells = append(row.Cells, view.Cell{Figure: cmp.Or(f, &view.Figure{Unknown: true, Text: m.v.unknown})})
		}
		row.Cells = append(row.Cells, view.Cell{Links: r.sources})
		t.Rows = append(t.Rows, row)
	}
	if m.s.isPlaced(ms) { // else the largest is not known
		t.Chart = m.rank(t, len(years)-1)
	}
	return t
}

func (m *builder) perHeadRow(sub *subject, ms money.Measure, unit string) perHeadRow {
	r := perHeadRow{sub: sub, figures: make(map[int]*view.Figure)}
	q := factsOf(sub)
	q.Measure = ms
	for i := range sub.holder.Numbers {
		n := &sub.holder.Numbers[i]
		count := countOf(n, unit)
		year := q.With(ask.Year, strconv.Itoa(n.Year))
		sum := m.s.sum(year)
		if sum.Empty() || sum.Missing() > 0 || count.State != content.CountKnown || count.N <= 0 {
			continue
		}
		r.figures[n.Year] = m.perCell(year, sum, numberCell(sub, n.Year, unit), count).Figure
		if src := m.sourceRef(n.Source, ""); src != nil {
			src.Text = strings.ReplaceAll(src.Text, " ", "\u00a0") // on one line, so that rows stay low
			if !slices.Contains(r.sources, src.Link) {
				r.sources = append(r.sources, src.Link)
			}
		}
	}
	return r
}
