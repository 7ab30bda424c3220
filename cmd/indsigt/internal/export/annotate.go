package export

import (
	"bytes"
	"cmp"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// Remarks are written into a workbook that somebody else supplied: a sheet with a
// covering text, and in the sheet with the data one more column with a remark in each
// row that has one, whose cells are coloured.
type Remarks struct {
	// Sheet is the sheet with the data, Header its header row and Width the number of
	// its columns. Height is its last row if it has remarks already; else 0.
	Sheet                 string
	Header, Width, Height int
	// Title is the header of the new column; CoverTitle is the name of the sheet with
	// Cover.
	Title, CoverTitle string
	Cover             []string
	Rows              []Remark
}

// Remark is the remark on a row. Columns count from 0.
type Remark struct {
	Row     int
	Columns []int
	Text    string
}

// Annotate writes a workbook with remarks. book is the workbook's bytes; nil: one is
// made from rows.
func Annotate(w io.Writer, book []byte, rows [][]string, r Remarks) error {
	f, err := openOrMake(book, rows, r.Sheet)
	if err != nil {
		return err
	}
	defer f.Close()
	wrap, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	last, err := excelize.ColumnNumberToName(r.Width + 1)
	if err != nil {
		return err
	}
	put := func(column, row int, text string, style int) error {
		at, err := excelize.CoordinatesToCellName(column+1, row)
		if err != nil {
			return err
		}
		return cmp.Or(f.SetCellStr(r.Sheet, at, text), f.SetCellStyle(r.Sheet, at, at, style))
	}
	m := &marker{f: f, sheet: r.Sheet, styles: make(map[int]int)}
	err = cmp.Or(forget(f, r, last), put(r.Width, r.Header, r.Title, wrap), m.mark(r.Width, r.Header), f.SetColWidth(r.Sheet, last, last, 60))
	for _, remark := range r.Rows {
		err = cmp.Or(err, put(r.Width, remark.Row, remark.Text, wrap))
		for _, c := range remark.Columns {
			err = cmp.Or(err, m.mark(c, remark.Row))
		}
	}
	if err = cmp.Or(err, cover(f, r, wrap)); err != nil {
		return err
	}
	return f.Write(w)
}

// marker colours cells. Each keeps the rest of its style: without its format, a day
// would be shown as a number.
type marker struct {
	f      *excelize.File
	sheet  string
	styles map[int]int // the coloured style of each
}

func (m *marker) mark(column, row int) error {
	at, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return err
	}
	was, err := m.f.GetCellStyle(m.sheet, at)
	if err != nil {
		return err
	}
	is, ok := m.styles[was]
	if !ok {
		style, err := m.f.GetStyle(was)
		if err != nil {
			return err
		}
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFE08A"}}
		if is, err = m.f.NewStyle(style); err != nil {
			return err
		}
		m.styles[was] = is
	}
	return m.f.SetCellStyle(m.sheet, at, at, is)
}

// forget removes the covering sheet and the remarks of an earlier letter, which a
// supplier has sent back.
func forget(f *excelize.File, r Remarks, column string) error {
	if r.CoverTitle != r.Sheet {
		if err := f.DeleteSheet(r.CoverTitle); err != nil {
			return err
		}
	}
	for row := r.Header + 1; row <= r.Height; row++ {
		if err := f.SetCellValue(r.Sheet, column+strconv.Itoa(row), nil); err != nil {
			return err
		}
	}
	return nil
}

// openOrMake opens a workbook, or makes one from rows.
func openOrMake(book []byte, rows [][]string, sheet string) (*excelize.File, error) {
	if book != nil {
		return excelize.OpenReader(bytes.NewReader(book), excelize.Options{UnzipSizeLimit: 1 << 30, UnzipXMLSizeLimit: 64 << 20})
	}
	f := excelize.NewFile()
	err := f.SetSheetName("Sheet1", sheet)
	for i, row := range rows {
		at, e := excelize.CoordinatesToCellName(1, i+1)
		err = cmp.Or(err, e, f.SetSheetRow(sheet, at, &row))
	}
	return f, err
}

// cover adds a sheet with the covering text and makes it the active sheet.
func cover(f *excelize.File, r Remarks, wrap int) error {
	at, err := f.NewSheet(r.CoverTitle)
	if err != nil {
		return err
	}
	err = f.SetColWidth(r.CoverTitle, "A", "A", 100)
	for i, line := range r.Cover {
		cell, e := excelize.CoordinatesToCellName(1, i+1)
		err = cmp.Or(err, e, f.SetCellStr(r.CoverTitle, cell, line), f.SetCellStyle(r.CoverTitle, cell, cell, wrap))
	}
	f.SetActiveSheet(at)
	return err
}
