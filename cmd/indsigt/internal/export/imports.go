package export

import (
	"encoding/json"
	"slices"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/importer"
)

// Imports sets the imported sheets, which imports.csv and import-rows.csv list.
func (e *Exporter) Imports(all []*importer.Published) { e.imports = all }

// importRow is a column of amounts of a sheet, with the results of the sheet's rows.
type importRow struct {
	*importer.Published
	*importer.ColumnSum
	n int
}

// imports has a row for each column of amounts of each sheet.
var imports = define("imports", (*Exporter).eachImport, []column[importRow]{
	{"import", Key, func(_ *Exporter, s *sink, r *importRow) { s.text(ask.ImportKey(r.Source, r.n)) }},
	{"source", Key, func(_ *Exporter, s *sink, r *importRow) { s.text(r.Source) }},
	{"file", Path, func(_ *Exporter, s *sink, r *importRow) { s.text(r.Path) }},
	{"sha256", Text, func(_ *Exporter, s *sink, r *importRow) { s.text(r.SHA256) }},
	{"sheet", Text, func(_ *Exporter, s *sink, r *importRow) { s.text(r.Sheet) }},
	{"header", Count, func(_ *Exporter, s *sink, r *importRow) { s.count(r.Import.Header) }},
	{"locale", Code, func(_ *Exporter, s *sink, r *importRow) { s.text(r.Import.Locale) }},
	{"encoding", Code, func(_ *Exporter, s *sink, r *importRow) { s.text(r.Import.Encoding) }},
	{"delimiter", Code, func(_ *Exporter, s *sink, r *importRow) { s.text(r.Import.Delimiter) }},
	{"unit", Code, func(_ *Exporter, s *sink, r *importRow) { s.text(r.Import.Unit) }},
	{"column", Text, func(_ *Exporter, s *sink, r *importRow) { s.text(r.Header) }},
	{"phase", Code, func(_ *Exporter, s *sink, r *importRow) { s.text(r.Phase.String()) }},
	{"year", Year, func(_ *Exporter, s *sink, r *importRow) { s.year(r.Year) }},
	{"values", Text, func(_ *Exporter, s *sink, r *importRow) { s.text(r.values()) }},
	{"rows", Count, func(_ *Exporter, s *sink, r *importRow) { s.count(r.Rows) }},
	{"rows_imported", Count, func(_ *Exporter, s *sink, r *importRow) { s.count(r.Report.Imported) }},
	{"rows_refused", Count, func(_ *Exporter, s *sink, r *importRow) { s.count(r.Report.Refused) }},
	{"rows_totals", Count, func(_ *Exporter, s *sink, r *importRow) { s.count(r.Report.Totals) }},
	{"rows_left_out", Count, func(_ *Exporter, s *sink, r *importRow) { s.count(r.Report.LeftOut) }},
	{"read", Amount, func(_ *Exporter, s *sink, r *importRow) { s.amount(r.Data()) }},
	{"imported", Amount, func(_ *Exporter, s *sink, r *importRow) { s.amount(r.ColumnSum.Imported) }},
	{"refused", Amount, func(_ *Exporter, s *sink, r *importRow) { s.amount(r.ColumnSum.Refused) }},
	{"totals", Amount, func(_ *Exporter, s *sink, r *importRow) { s.amount(r.ColumnSum.Totals) }},
	{"left_out", Amount, func(_ *Exporter, s *sink, r *importRow) { s.amount(r.ColumnSum.LeftOut) }},
	{"unreadable", Count, func(_ *Exporter, s *sink, r *importRow) { s.count(r.Unreadable) }},
	{"unknown", Count, func(_ *Exporter, s *sink, r *importRow) { s.count(r.Unknown) }},
	{"beside", Amount, func(_ *Exporter, s *sink, r *importRow) { s.amount(r.Beside[r.Phase]) }},
})

// values are the cells that the mapping replaces and their replacements, as JSON: a
// list of pairs; empty: there are none.
func (r *importRow) values() string {
	var all [][2]string
	for cell, is := range r.ColumnSum.Values {
		all = append(all, [2]string{cell, is})
	}
	if len(all) == 0 {
		return ""
	}
	slices.SortFunc(all, func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	text, err := json.Marshal(all)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return string(text)
}

func (e *Exporter) eachImport(row func(*importRow)) {
	for _, p := range e.imports {
		for i := range p.Columns {
			row(&importRow{p, &p.Columns[i], i + 1})
		}
	}
}

// fateRow is a row of a sheet.
type fateRow struct {
	source string
	importer.Fate
}

// importRows has a row for each row of each sheet, below its header.
var importRows = define("import-rows", (*Exporter).eachFate, []column[fateRow]{
	{"import_row", Key, func(_ *Exporter, s *sink, r *fateRow) { s.text(r.source + ":" + strconv.Itoa(r.Row)) }},
	{"source", Key, func(_ *Exporter, s *sink, r *fateRow) { s.text(r.source) }},
	{"row", Count, func(_ *Exporter, s *sink, r *fateRow) { s.count(r.Row) }},
	{"fate", Code, func(_ *Exporter, s *sink, r *fateRow) { s.text(r.Is) }},
	{"line", Key, func(_ *Exporter, s *sink, r *fateRow) { s.text(r.Line) }},
	{"cells", Text, func(_ *Exporter, s *sink, r *fateRow) { s.list(r.Cells) }},
	{"reasons", Text, func(_ *Exporter, s *sink, r *fateRow) { s.list(r.Reasons) }},
})

func (e *Exporter) eachFate(row func(*fateRow)) {
	for _, p := range e.imports {
		for _, f := range p.Fates {
			row(&fateRow{p.Source, f})
		}
	}
}
