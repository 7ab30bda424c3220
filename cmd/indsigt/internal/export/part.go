package export

import (
	"io"
	"slices"
	"sort"
	"sync"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// A page's own files have the rows it is made from, in the form of the portal's
// tables: facts and funding lines as CSV, also for spreadsheets, and a workbook of
// both.

// Parts returns the files beside pages, in the order of their pages.
func (e *Exporter) Parts() []File { return e.partList() }

func (e *Exporter) findParts() []File {
	var files []File
	for i := range e.parts {
		files = append(files, e.filesBeside(&e.parts[i])...)
	}
	return files
}

// filesBeside returns the files beside a page, computed once.
func (e *Exporter) filesBeside(part *view.Slice) []File {
	known, _ := e.besides.LoadOrStore(part, sync.OnceValue(func() []File { return e.findBeside(part) }))
	return known.(func() []File)()
}

func (e *Exporter) findBeside(part *view.Slice) []File {
	var files []File
	add := func(name string, t *Table, rows []int, write func(*sink, int)) {
		files = append(files, File{Path: part.Dir + name + ".csv", Part: part, Table: t, Rows: len(rows), Write: func(w io.Writer) error {
			s := begin(w, t, false)
			for _, i := range rows {
				write(s, i)
			}
			return s.end()
		}})
		if part.Spreadsheet && e.forExcel() {
			files = append(files, File{Path: part.Dir + name + ExcelSuffix, Part: part, Table: t, Rows: len(rows), Write: func(w io.Writer) error {
				s := beginExcel(w, t, e.lang)
				for _, i := range rows {
					write(s, i)
				}
				return s.end()
			}})
		}
	}
	of, rows := e.factsOf(part), e.rowsOf(part)
	if len(part.Facts) > 0 {
		add("facts", &facts.Table, of, e.writeFact)
	}
	if len(part.Lines) > 0 {
		add("lines", &lines.Table, rows, e.writeLine)
	}
	if part.Workbook {
		files = append(files, File{Path: part.Dir + part.Name() + ".xlsx", Part: part, Write: func(w io.Writer) error {
			return e.partWorkbook(w, part, of, e.behind(of, rows))
		}})
	}
	return files
}

// findPartFiles returns the paths of the files beside the page of each document, by
// KIND/SLUG.
func (e *Exporter) findPartFiles() map[string][]string {
	all := make(map[string][]string)
	for _, f := range e.Parts() {
		if f.Part.Of != "" {
			all[f.Part.Of] = append(all[f.Part.Of], f.Path)
		}
	}
	return all
}

func (e *Exporter) factsOf(part *view.Slice) []int { return anyMeasure(part.Facts, e.led.FactsOf) }
func (e *Exporter) rowsOf(part *view.Slice) []int  { return anyMeasure(part.Lines, e.led.RowsOf) }

// anyMeasure returns the rows of some questions in any measure, without duplicates,
// in order.
func anyMeasure(questions []ask.Question, of func(ask.Question) []int) []int {
	var rows []int
	for _, q := range questions {
		for _, m := range money.Measures {
			q.Measure = m
			rows = append(rows, of(q)...)
		}
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}

// behind returns rows of the funding lines: those given, and those that the facts are
// made from, which have the facts' lines, measures and years.
func (e *Exporter) behind(facts, rows []int) []int {
	all := e.led.Rows()
	rows = slices.Clone(rows)
	for _, i := range facts {
		f := &e.led.Facts()[i]
		for _, line := range f.Lines {
			for at := sort.Search(len(all), func(i int) bool { return all[i].Line >= line }); at < len(all) && all[at].Line == line; at++ {
				if behindFact(&all[at], f) {
					rows = append(rows, at)
				}
			}
		}
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}

func behindFact(r *ledger.LineRow, f *ledger.Fact) bool {
	return r.Measure == f.Measure && r.Year == f.Year
}
