package diag

import (
	"cmp"
	"slices"
)

// Sort returns the problems in the order in which they are printed: by file, line,
// column, severity (errors first), id and then all other fields, without duplicates.
// The argument is not modified.
func Sort(problems []Problem) []Problem {
	sorted := slices.Clone(problems)
	slices.SortStableFunc(sorted, compare)
	return slices.CompactFunc(sorted, func(a, b Problem) bool { return compare(a, b) == 0 })
}

// compare is a total order: 0 for identical problems alone.
func compare(a, b Problem) int {
	if c := comparePos(a.Pos, b.Pos); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Severity(), b.Severity()); c != 0 {
		return c
	}
	if c := cmp.Compare(a.ID, b.ID); c != 0 {
		return c
	}
	if c := slices.CompareFunc(a.Args, b.Args, func(x, y Arg) int {
		return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.Value, y.Value))
	}); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(a.EndCol, b.EndCol),
		cmp.Compare(a.Near, b.Near),
		slices.Compare(a.Others, b.Others),
		slices.CompareFunc(a.Figures, b.Figures, func(x, y Figure) int {
			return cmp.Or(cmp.Compare(x.Label, y.Label), cmp.Compare(x.Value, y.Value), comparePos(x.Pos, y.Pos))
		}),
	)
}

func comparePos(a, b Pos) int {
	if c := cmp.Compare(a.File, b.File); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
}

// Count returns the numbers of errors and warnings.
func Count(problems []Problem) (errors, warnings int) {
	for _, p := range problems {
		if p.Severity() == Error {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}
