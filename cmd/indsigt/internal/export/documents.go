package export

import (
	"cmp"
	"slices"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
)

func (e *Exporter) eachHolder(row func(*content.Holder)) {
	for _, x := range e.lib.Holders {
		row(x)
	}
}

func (e *Exporter) eachOrganisation(row func(*content.Organisation)) {
	for _, x := range e.lib.Organisations {
		row(x)
	}
}

func (e *Exporter) eachTheme(row func(*content.Theme)) {
	for _, x := range e.lib.Themes {
		row(x)
	}
}

func (e *Exporter) eachSource(row func(*content.Source)) {
	for _, x := range e.lib.Sources {
		row(x)
	}
}

func (e *Exporter) portions(portions []content.Portion, kind content.Kind) []string {
	slugs := make([]string, 0, len(portions))
	for _, p := range portions {
		if slug := e.slug(p.Ref, kind); slug != "" {
			slugs = append(slugs, slug)
		}
	}
	return slugs
}

// eachSorted calls row for each of rows in the order of their keys.
func eachSorted[R any](rows []R, key func(*R) string, row func(*R)) {
	slices.SortStableFunc(rows, func(a, b R) int { return cmp.Compare(key(&a), key(&b)) })
	for i := range rows {
		row(&rows[i])
	}
}

type numberRow struct {
	key, holder string
	*content.Number
}

func (e *Exporter) eachNumber(row func(*numberRow)) {
	var rows []numberRow
	for _, h := range e.lib.Holders {
		for i := range h.Numbers {
			n := &h.Numbers[i]
			rows = append(rows, numberRow{ask.NumberKey(h.ID(), n.Year), h.ID(), n})
		}
	}
	eachSorted(rows, func(n *numberRow) string { return n.key }, row)
}

// priceRow is a year of the index.
type priceRow struct {
	content.Price
	of *content.PriceFile
}

func (e *Exporter) eachPrice(row func(*priceRow)) {
	all, _ := e.lib.Prices()
	for _, p := range all {
		row(&priceRow{p, &e.lib.Settings.Prices})
	}
}

// dictionaryRow is a column of a table.
type dictionaryRow struct {
	table *Table
	Column
}

func (e *Exporter) eachColumn(row func(*dictionaryRow)) {
	for _, t := range Tables {
		for _, c := range t.Columns {
			row(&dictionaryRow{t, c})
		}
	}
}

func countCell(c content.Count) string {
	switch c.State {
	case content.CountKnown:
		return strconv.Itoa(c.N)
	case content.CountUnknown:
		return "unknown"
	case content.CountTooFew:
		return "too-few"
	}
	return ""
}
