package export

import (
	"bytes"
	"cmp"
	"io"

	"github.com/xuri/excelize/v2"
)

// Remarks are written into a workbook that somebody else supplied: a sheet with a
// covering text, and in the sheet with the data one more column with a remark in each
// row that has one, whose cells are coloured.
type Remarks struct {
	// Sheet is the sheet with the data, Header its header row and Width the number of
	// its columns.
	Sheet         string
	Header, Width int
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
	marked, err := f.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFE08A"}}})
	if err != nil {
		return err
	}
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
		if text != "" {
			err = f.SetCellStr(r.Sheet, at, text)
		}
		return cmp.Or(err, f.SetCellStyle(r.Sheet, at, at, style))
	}
	err = cmp.Or(put(r.Width, r.Header, r.Title, marked), f.SetColWidth(r.Sheet, last, last, 60))
	for _, remark := range r.Rows {
		err = cmp.Or(err, put(r.Width, remark.Row, remark.Text, wrap))
		for _, c := range remark.Columns {
			err = cmp.Or(err, put(c, remark.Row, "", marked))
		}
	}
	if err = cmp.Or(err, cover(f, r, wrap)); err != nil {
		return err
	}
	return f.Write(w)
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
