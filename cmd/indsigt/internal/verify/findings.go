package verify

import (
	"cmp"
	"slices"

	"indsigt/cmd/indsigt/internal/diag"
)

// findings collects problems and keeps the first of each kind: one fault in a layout
// repeats on every page.
type findings struct {
	most     int
	problems []diag.Problem
	kept     map[string]int
	omitted  int
	errors   int
	warnings int
}

func (f *findings) add(p diag.Problem) {
	if p.Severity() == diag.Error {
		f.errors++
	} else {
		f.warnings++
	}
	if f.kept == nil {
		f.kept = make(map[string]int)
	}
	if f.kept[p.ID] >= f.most {
		f.omitted++
		return
	}
	f.kept[p.ID]++
	f.problems = append(f.problems, p)
}

// row adds a problem of a table's row.
func (f *findings) row(t *table, row int, id string, args ...any) {
	f.add(diag.New(id, t.pos(row), args...))
}

// merge adds the problems of another, including the counts of those it omitted.
func (f *findings) merge(o *findings) {
	for _, p := range o.problems {
		f.add(p)
	}
	f.omitted += o.omitted
	f.errors += o.errors - o.count(diag.Error)
	f.warnings += o.warnings - o.count(diag.Warning)
}

func (f *findings) count(s diag.Severity) (n int) {
	for _, p := range f.problems {
		if p.Severity() == s {
			n++
		}
	}
	return n
}

func (f *findings) sorted() ([]diag.Problem, int) {
	slices.SortStableFunc(f.problems, func(a, b diag.Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col), cmp.Compare(a.ID, b.ID))
	})
	return f.problems, f.omitted
}

func (t *table) pos(row int) diag.Pos {
	if row < 0 || row >= t.rows {
		return diag.Pos{File: t.path, Line: 1}
	}
	return diag.Pos{File: t.path, Line: int(t.lines[row])}
}
