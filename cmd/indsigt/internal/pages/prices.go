package pages

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// Constant prices are shown only in tables below those by year: the counted figures
// are in agreed prices. Each year's amount is multiplied by the index of the target
// year and divided by that of the year in whose prices it is stated (its own, unless
// the line has a price level), rounded to whole øre, and then added, so that columns
// add up. Years without an index are listed as missing.

func (s *Site) hasPrices() bool {
	all, _ := s.lib.Prices()
	return len(all) > 0
}

// restated is a question's sum in constant prices; ok is false if an amount or index
// is not known.
func (s *Site) restated(q ask.Question) (total money.Amount, ok bool) {
	_, to := s.lib.Prices()
	of, hasIndex := s.lib.PriceOf(to)
	amounts, ok := s.led.Priced(q)
	if !hasIndex || !ok {
		return 0, false
	}
	for _, p := range amounts {
		from, known := s.lib.PriceOf(p.Level)
		if !known {
			return 0, false
		}
		a, fits := p.Amount.Times(of.Index, from.Index)
		sum, err := total.Plus(a)
		if !fits || err != nil {
			return 0, false
		}
		total = sum
	}
	return total, true
}

// priceTables are the tables in constant prices; none if the portal has no index.
func (m *builder) priceTables() []view.Table {
	if !m.s.hasPrices() {
		return nil
	}
	_, to := m.s.lib.Prices()
	var all []view.Table
	for _, ms := range perHeadMeasures {
		for _, t := range []*view.Table{m.priceYears(ms, to), m.priceAreas(ms, to)} {
			if t != nil {
				all = append(all, *t)
			}
		}
	}
	return all
}

// priceFiles are the files of the index and its source.
func (m *builder) priceFiles() []view.Download {
	if !m.s.hasPrices() {
		return nil
	}
	file := m.s.lib.Settings.Prices
	all := []view.Download{{Link: view.Link{Text: m.t.T("budget.prices.file"), URL: m.url("data/prices.csv")}}}
	if src := m.sourceRef(file.Source, file.Page); src != nil {
		all = append(all, view.Download{Link: view.Link{Text: m.t.T("budget.prices.source", "source", src.Text), URL: src.URL, Lang: src.Lang}, Help: src.Page})
	}
	return all
}

// priceYears is a measure by year: as agreed, the index, and in the prices of one
// year.
func (m *builder) priceYears(ms money.Measure, to int) *view.Table {
	q := ask.Of(ms)
	groups := m.s.groupsOf(q, ask.Year)
	if len(groups) == 0 {
		return nil
	}
	keys := make([]string, len(groups))
	for i, g := range groups {
		keys[i] = g.Key
	}
	m.sortKeys(ask.Year, keys)
	t := &view.Table{
		ID: m.v.anchor("table", "prices", ms.Phase.String()), Caption: m.t.T("table.prices.years", "measure", m.v.measure(ms), "year", itoa(to)), Corner: m.t.T("dim.year"),
		Cols: []view.Col{{Text: m.t.T("table.prices.nominal"), Numeric: true}, {Text: m.t.T("table.prices.index"), Numeric: true}, {Text: m.t.T("table.prices.restated", "year", itoa(to)), Numeric: true}},
		CSV:  m.url("data/facts.csv"), Note: m.t.T("table.prices.rule"),
	}
	var lacking []string
	whole, total := true, money.Amount(0)
	for _, key := range keys {
		year := q.With(ask.Year, key)
		sum := m.s.sum(year)
		nominal := m.figure(year, sum, m.rowsURL(year))
		row := view.Row{Head: m.groupHead(ask.Year, key), Cells: []view.Cell{{Figure: &nominal}, m.indexCell(key), {Figure: &view.Figure{Unknown: true, Text: m.v.unknown}}}, Rest: key == ask.None}
		if a, ok := m.s.restated(year); ok {
			row.Cells[2].Figure = m.toldIn(year, a, to)
			sum, err := total.Plus(a)
			if total = sum; err != nil {
				whole = false
			}
		} else {
			whole = false
			if y, err := strconv.Atoi(key); err == nil {
				if _, known := m.s.lib.PriceOf(y); !known {
					lacking = append(lacking, key)
				}
			}
		}
		t.Rows = append(t.Rows, row)
	}
	all := m.ask(q)
	t.Foot = &view.Row{Head: view.Link{Text: m.t.T("table.total")}, Cells: []view.Cell{{Figure: &all}, {}, {Figure: &view.Figure{Unknown: true, Text: m.v.unknown}}}}
	switch {
	case whole:
		t.Foot.Cells[2].Figure = m.toldIn(q, total, to)
	case len(lacking) > 0:
		t.Note += " " + m.t.T("table.prices.lacking", "years", strings.Join(lacking, ", "))
	}
	if !whole {
		t.Note += " " + m.t.T("table.prices.part")
	}
	m.yearlyOf(t, 2, 2)
	return t
}

// indexCell is a year's index as a cell of the published file.
func (m *builder) indexCell(year string) view.Cell {
	y, err := strconv.Atoi(year)
	p, ok := m.s.lib.PriceOf(y)
	if err != nil || !ok {
		return view.Cell{Figure: &view.Figure{Unknown: true, Text: m.v.unknown}}
	}
	return view.Cell{Figure: &view.Figure{
		Value: view.Exact(p.Decimal()), Ask: ask.PublishedCell(ask.Cell{Table: "prices", Row: year, Column: "index"}),
		Text: strings.Replace(p.Decimal(), ".", m.t.Notation().Decimal, 1),
	}}
}

func (m *builder) toldIn(q ask.Question, a money.Amount, to int) *view.Figure {
	return &view.Figure{Value: view.Money(a), Ask: ask.InPrices(q, to), Text: m.t.Amount(a), URL: m.rowsURL(q)}
}

// priceAreas is a table of the areas whose every amount has a year with an index.
func (m *builder) priceAreas(ms money.Measure, to int) *view.Table {
	t := &view.Table{
		ID: m.v.anchor("table", "prices", "areas", ms.Phase.String()), Caption: m.t.T("table.prices.areas", "measure", m.v.measure(ms), "year", itoa(to)), Corner: m.t.T("dim.area"),
		Cols: []view.Col{{Text: m.t.T("table.prices.nominal"), Numeric: true}, {Text: m.t.T("table.prices.restated", "year", itoa(to)), Numeric: true}},
		CSV:  m.url("data/facts.csv"), Note: m.t.T("table.prices.whole"),
	}
	groups := m.s.groupsOf(ask.Of(ms), ask.Area)
	keys := make([]string, len(groups))
	for i, g := range groups {
		keys[i] = g.Key
	}
	m.sortKeys(ask.Area, keys)
	for _, key := range keys {
		q := ask.Of(ms).With(ask.Area, key)
		years := m.s.groupsOf(q, ask.Year)
		total := money.Amount(0)
		if slices.ContainsFunc(years, func(g ledger.Group) bool {
			a, ok := m.s.restated(q.With(ask.Year, g.Key))
			sum, err := total.Plus(a)
			total = sum
			return !ok || err != nil
		}) || m.s.special(ask.Area, key) {
			continue
		}
		nominal := m.ask(q)
		t.Rows = append(t.Rows, view.Row{Head: m.groupHead(ask.Area, key), Cells: []view.Cell{{Figure: &nominal}, {Figure: m.toldIn(q, total, to)}}})
	}
	if len(t.Rows) < 2 || len(t.Rows) > maxRows {
		return nil
	}
	return t
}
