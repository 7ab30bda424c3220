package export

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
)

// costRow is a cost in one year, or in all years. A nil figure is not stated.
type costRow struct {
	key, holder             string
	cost                    *content.Cost
	year                    int
	budget, revised, actual *money.Value
}

// eachCost calls row for each cost and year, and for the sum of the years if there
// are several.
func (e *Exporter) eachCost(row func(*costRow)) {
	var rows []costRow
	for _, h := range e.lib.Holders {
		for i := range h.Costs {
			rows = append(rows, costRows(h.ID(), i+1, &h.Costs[i])...)
		}
	}
	eachSorted(rows, func(c *costRow) string { return c.key }, row)
}

func costRows(holder string, n int, c *content.Cost) []costRow {
	var years []int
	for _, pieces := range [][]content.Piece{c.Budget, c.Revised, c.Actual} {
		for _, p := range pieces {
			years = append(years, p.Year)
		}
	}
	slices.Sort(years)
	years = slices.Compact(years)
	rows := make([]costRow, 0, len(years)+1)
	for _, y := range years {
		rows = append(rows, costRow{ask.CostKey(holder, n, y), holder, c, y, inYear(c.Budget, y), inYear(c.Revised, y), inYear(c.Actual, y)})
	}
	if len(rows) > 1 {
		rows = append(rows, costRow{ask.CostTotalKey(holder, n), holder, c, 0, inAll(c.Budget), inAll(c.Revised), inAll(c.Actual)})
	}
	return rows
}

func inYear(pieces []content.Piece, year int) *money.Value {
	for i := range pieces {
		if pieces[i].Year == year {
			return &pieces[i].Value
		}
	}
	return nil
}

// inAll sums the years: unknown if one is, else withheld if one is.
func inAll(pieces []content.Piece) *money.Value {
	if len(pieces) == 0 {
		return nil
	}
	v := total(pieces)
	if v.State == money.Known {
		return &v
	}
	v.State = money.Unknown
	if !slices.ContainsFunc(pieces, func(p content.Piece) bool { return p.Value.State == money.Unknown }) &&
		slices.ContainsFunc(pieces, func(p content.Piece) bool { return p.Value.State == money.Withheld }) {
		v.State = money.Withheld
	}
	return &v
}

// figure writes an amount, "unknown", "withheld" or an empty cell.
func (s *sink) figure(v *money.Value) {
	switch {
	case v == nil:
		s.empty()
	case v.State != money.Known:
		s.text(v.State.String())
	default:
		s.amount(v.Amount)
	}
}
