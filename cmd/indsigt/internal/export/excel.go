package export

import (
	"bytes"
	"io"

	"indsigt/cmd/indsigt/internal/words"
)

// A spreadsheet in a language with a decimal comma opens standard CSV in one column,
// and reads 1234.50 as text or as a date. The tables that people sum have a second
// file for it, NAME.excel.csv: the same rows with a byte order mark, semicolons and
// decimal commas. The header of a column is its name in the portal's language with
// the column's name in brackets, "beløb (amount)"; codes are written likewise,
// "bevilget (committed)".
//
// The Data Package and the catalogue describe the plain CSV only.

// ExcelSuffix ends the names of these files.
const ExcelSuffix = ".excel.csv"

// excelTables are the tables in data/ with such a file.
var excelTables = []*Table{&facts.Table, &lines.Table}

// forExcel reports whether the portal has these files.
func (e *Exporter) forExcel() bool { return words.WritesDecimalComma(e.lang) }

// beginExcel writes the head of a table for a spreadsheet.
func beginExcel(w io.Writer, t *Table, lang string) *sink {
	s := &sink{w: w, table: t, comma: ';', words: words.In(lang), buf: make([]byte, 0, flushAt+4096)}
	s.buf = append(s.buf, "\ufeff"...)
	for i, c := range t.Columns {
		if i > 0 {
			s.buf = append(s.buf, s.comma)
		}
		s.buf = appendCSV(s.buf, s.words.T("excel."+c.Name)+" ("+c.Name+")", s.comma)
	}
	s.buf = append(s.buf, '\n')
	return s
}

// labelled is a code with its label before it, if it has one.
func (s *sink) labelled(code string) string {
	c := s.table.Columns[s.column-1]
	id := "terms." + c.Name + "." + code
	if c.Name == "entry" {
		id = "excel.answer." + code
	}
	if c.Type != Code || !s.words.Has(id) {
		return code
	}
	return s.words.T(id) + " (" + code + ")"
}

// decimalComma replaces the point of an amount by a comma.
func decimalComma(amount []byte) {
	if i := bytes.LastIndexByte(amount, '.'); i >= 0 {
		amount[i] = ','
	}
}
