// Package letter writes a copy of a sheet with its problems, for those who supplied
// the sheet. Its function is Write. It must not know how sheets are read:
// importer.Report has the remarks.
package letter

import (
	"encoding/csv"
	"io"
	"strings"

	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/words"
)

// ErrWorkbook refuses to answer a workbook in CSV.
const ErrWorkbook = words.Fault("commands.import.letter-csv")

// Write writes the letter of a report in a language: as CSV if asCSV is set, else as
// a workbook. data are the bytes of the sheet.
func Write(w io.Writer, r *importer.Report, data []byte, lang string, asCSV bool) error {
	l := r.Letter(lang)
	switch {
	case !asCSV:
		return workbook(w, l, data, words.In(lang))
	case l.Rows == nil:
		return ErrWorkbook
	}
	return values(w, l, words.In(lang))
}

// title is the header of the column of remarks.
const title = "import.letter.title"

func workbook(w io.Writer, l *importer.Letter, data []byte, said *words.Words) error {
	remarks := export.Remarks{Sheet: l.Sheet, Header: l.Header, Width: l.Width, Height: l.Height, Title: said.T(title),
		CoverTitle: said.T("import.letter.cover"), Cover: l.Cover}
	for _, m := range l.Remarks {
		remarks.Rows = append(remarks.Rows, export.Remark(m))
	}
	if l.Rows != nil {
		data = nil
	}
	return export.Annotate(w, data, l.Rows, remarks)
}

// values writes the rows with one more column, as spreadsheets in Danish open them.
func values(w io.Writer, l *importer.Letter, said *words.Words) error {
	remarks := make(map[int]string)
	for _, m := range l.Remarks {
		remarks[m.Row] = strings.ReplaceAll(m.Text, "\n", " · ")
	}
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.Comma = ';'
	for i, row := range l.Rows {
		for len(row) < l.Width {
			row = append(row, "")
		}
		text := remarks[i+1]
		if i+1 == l.Header {
			text = said.T(title)
		}
		if l.Height > 0 {
			row = row[:l.Width] // without the remark of the letter before
		}
		if err := c.Write(append(row[:len(row):len(row)], text)); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}
