package export

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
	"indsigt/cmd/indsigt/internal/words"
)

// A workbook is for people. Beyond this number of facts it opens slowly or not at
// all, and the CSV files are the better download.
const (
	WorkbookFacts = 200_000
	crossCells    = 200_000
	crossCols     = 500
)

// WorkbookPath is the path of the workbook of the whole portal.
const WorkbookPath = "data/indsigt.xlsx"

// HasWorkbook reports whether the portal is small enough for a workbook.
func (e *Exporter) HasWorkbook() bool { return len(e.led.Facts()) <= WorkbookFacts }

// workbook is a workbook being written. Excelize makes everything but the rows
// (styles, frozen headers, filters, names); its row writer accepts amounts only as
// floats and takes five times as long.
type workbook struct {
	e      *Exporter
	file   *excelize.File
	styles map[Type]int
	head   int
	wrap   int      // sentences
	sheets []*sheet // the first is shown first, and written last
	notes  []string // shown on the sheet that explains the workbook
	part   *share   // nil: of the whole portal
}

// share is the part of the portal that a page's workbook has.
type share struct {
	*view.Slice
	scope        ask.Question // the facts', without a measure
	facts, lines []int        // rows of Ledger.Facts and Ledger.Rows
	holders      map[string]bool
}

// sheetTables are the tables with their own sheet. The changes, if the portal has a
// history, follow them; the dictionary comes after the cross tables.
var sheetTables = []*Table{&facts.Table, &lines.Table, &holders.Table}

// Workbook writes the explanation, the facts, the funding lines, the holders, the
// cross tables and the dictionary. The same book gives the same bytes.
func (e *Exporter) Workbook(w io.Writer) error { return (&workbook{e: e}).write(w) }

// partWorkbook writes the same for a page: its facts, the funding lines they are made
// from, their holders, and cross tables of the page's figures.
func (e *Exporter) partWorkbook(w io.Writer, part *view.Slice, facts, lines []int) error {
	s := &share{Slice: part, scope: part.Facts[0], facts: facts, lines: lines, holders: make(map[string]bool)}
	for _, i := range facts {
		s.holders[e.led.Facts()[i].Holder] = true
	}
	for _, i := range lines {
		s.holders[e.led.Rows()[i].Holder] = true
	}
	return (&workbook{e: e, part: s}).write(w)
}

func (b *workbook) write(w io.Writer) error {
	b.file = excelize.NewFile()
	defer b.file.Close()
	b.file.Pkg.Store("docProps/core.xml", []byte(coreProperties))
	for _, make := range []func() error{b.makeStyles, b.counted, b.tables, b.crosses, b.dictionary} {
		if err := make(); err != nil {
			return err
		}
	}
	b.file.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return newSteadyZip(w, b.rows()) })
	return b.file.Write(w)
}

// scope is the filter of the workbook's sums, without a measure.
func (b *workbook) scope() ask.Question {
	if b.part == nil {
		return ask.Question{}
	}
	return b.part.scope
}

// measures are those that have facts in scope.
func (b *workbook) measures() []money.Measure {
	if b.part == nil {
		return b.e.led.Measures()
	}
	var all []money.Measure
	for _, m := range b.e.led.Measures() {
		if !b.e.led.Sum(b.asked(m)).Empty() {
			all = append(all, m)
		}
	}
	return all
}

func (b *workbook) asked(m money.Measure) ask.Question {
	q := b.scope()
	q.Measure = m
	return q
}

// rows returns the writers of the sheets' rows with the names of their parts; the
// explaining sheet is last, when it is known what did not fit.
func (b *workbook) rows() []partRows {
	var all []partRows
	for i, s := range b.sheets {
		all = append(all, partRows{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), func(w io.Writer) error { return s.write(w, b.head) }})
	}
	return append(all[1:], all[0])
}

const coreProperties = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"></cp:coreProperties>`

func (b *workbook) makeStyles() (err error) {
	b.styles = make(map[Type]int)
	amount := `#,##0.00`
	if b.e.currency == "DKK" {
		amount = `#,##0.00\ [$kr.-406]`
	}
	for _, f := range []struct {
		types  []Type
		format string
	}{{[]Type{Amount, Value}, amount}, {[]Type{Date}, "dd\\-mm\\-yyyy"}, {[]Type{Year}, "0"}, {[]Type{Count}, "#,##0"}} {
		id, err := b.file.NewStyle(&excelize.Style{CustomNumFmt: &f.format})
		if err != nil {
			return err
		}
		for _, t := range f.types {
			b.styles[t] = id
		}
	}
	if b.wrap, err = b.file.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}); err != nil {
		return err
	}
	b.head, err = b.file.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7ECEF"}},
		Alignment: &excelize.Alignment{Vertical: "top"},
	})
	return err
}

// sheet adds a sheet: with a frozen header, a filter, and a format for each column.
// rows is the number of rows that fill will write.
func (b *workbook) sheet(name string, columns []Column, rows int, fill func(*sheet)) error {
	s := &sheet{name: name, columns: columns, fill: fill}
	var err error
	if len(b.sheets) == 0 {
		err = b.file.SetSheetName("Sheet1", name)
	} else {
		_, err = b.file.NewSheet(name)
	}
	b.sheets = append(b.sheets, s)
	for i, c := range columns {
		letter, e := excelize.ColumnNumberToName(i + 1)
		s.letters, s.styles = append(s.letters, letter), append(s.styles, b.styles[c.Type])
		err = cmp.Or(err, e, b.file.SetColWidth(name, letter, letter, width(c)))
	}
	all := fmt.Sprintf("A1:%s%d", s.letters[len(columns)-1], min(rows+1, sheetRows))
	err = cmp.Or(err, b.file.SetSheetDimension(name, all),
		b.file.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	if rows > 0 {
		err = cmp.Or(err, b.file.AutoFilter(name, all, nil))
	}
	return err
}

func (b *workbook) tables() error {
	for _, t := range sheetTables {
		if err := b.table(t); err != nil {
			return err
		}
	}
	if b.part == nil && b.e.history != nil {
		return b.table(&changes.Table)
	}
	return nil
}

func (b *workbook) dictionary() error { return b.table(&dictionary.Table) }

// table writes one of Tables with the cells of its CSV.
func (b *workbook) table(t *Table) error {
	n, write := b.tableRows(t)
	return b.sheet(t.Name, t.Columns, n, func(s *sheet) { write(&sink{table: t, sheet: s}) })
}

// tableRows returns the number and the writer of the rows that the workbook has of a
// table.
func (b *workbook) tableRows(t *Table) (int, func(*sink)) {
	some := func(rows []int, write func(*sink, int)) (int, func(*sink)) {
		return len(rows), func(s *sink) {
			for _, i := range rows {
				write(s, i)
			}
		}
	}
	switch {
	case b.part != nil && t == &facts.Table:
		return some(b.part.facts, b.e.writeFact)
	case b.part != nil && t == &lines.Table:
		return some(b.part.lines, b.e.writeLine)
	case b.part != nil && t == &holders.Table:
		return len(b.part.holders), func(s *sink) {
			for _, h := range b.e.lib.Holders {
				if b.part.holders[h.ID()] {
					holders.row(b.e, s, h)
				}
			}
		}
	}
	return t.rows(b.e), func(s *sink) { t.write(b.e, s) }
}

// crossed are the dimensions of the cross tables: rows, columns.
var crossed = [][2]ask.Dim{
	{ask.Area, ask.Year}, {ask.Funder, ask.Year}, {ask.Theme, ask.Year}, {ask.Funder, ask.Area}, {ask.Area, ask.Theme}, {ask.Receiver, ask.Year},
}

// crosses writes a sheet for each pair of dimensions, with all measures one below the
// other and named in every row. Dimensions that the page's filter fixes are left out.
func (b *workbook) crosses() error {
	measures, scope := b.measures(), b.scope()
	for _, dims := range crossed {
		if scope.Filter[dims[0]] != "" || scope.Filter[dims[1]] != "" {
			continue
		}
		var tables []ledger.Cross
		var cols []string
		rows := 0
		for _, m := range measures {
			c := b.crossOf(m, dims)
			tables = append(tables, c)
			cols = append(cols, c.Cols...)
			rows += len(c.Rows)
		}
		slices.Sort(cols)
		cols = slices.Compact(cols)
		name := dims[0].String() + " × " + dims[1].String()
		if len(cols) > crossCols || len(cols)*rows > crossCells {
			b.notes = append(b.notes, b.e.said("cross-left-out", "name", name, "rows", rows, "columns", len(cols)))
			continue
		}
		if err := b.cross(name, dims, cols, measures, tables, rows); err != nil {
			return err
		}
	}
	return nil
}

func (b *workbook) crossOf(m money.Measure, dims [2]ask.Dim) ledger.Cross {
	if b.part == nil {
		return b.e.cross(m, dims)
	}
	return b.e.led.Cross(b.asked(m), dims[0], dims[1], b.e.folded()...)
}

func (b *workbook) cross(name string, dims [2]ask.Dim, cols []string, measures []money.Measure, tables []ledger.Cross, rows int) error {
	columns := []Column{{Name: "phase", Type: Code}, {Name: "form", Type: Code}, {Name: dims[0].String(), Type: Key}}
	for _, c := range cols {
		columns = append(columns, Column{Name: c, Type: Amount})
	}
	columns = append(columns, Column{Name: "total", Type: Amount}, Column{Name: "missing", Type: Count})
	return b.sheet(name, columns, rows, func(s *sheet) {
		for i, m := range measures {
			c := &tables[i]
			for r, key := range c.Rows {
				s.begin()
				s.text(m.Phase.String())
				s.text(m.Form.String())
				s.text(key)
				for _, col := range cols {
					if at, found := slices.BinarySearch(c.Cols, col); found {
						b.sum(s, c.Cells[r][at])
					} else {
						s.skip()
					}
				}
				b.sum(s, c.RowTotal[r])
				s.number(c.RowTotal[r].Missing())
				s.end()
			}
		}
	})
}

// sum writes the known amount, or a word if nothing is known; never zero for an
// unknown amount.
func (b *workbook) sum(s *sheet, sum money.Sum) {
	switch {
	case sum.Empty():
		s.skip()
	case sum.Missing() == sum.Pieces:
		s.text(words.In(b.e.lang).T("terms.state.unknown"))
	default:
		s.amount(sum.Known)
	}
}
