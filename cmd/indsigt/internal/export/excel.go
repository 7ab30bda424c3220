package export

import (
	"bytes"
	"io"

	"indsigt/cmd/indsigt/internal/words"
)

// A spreadsheet in a language that writes a decimal comma opens the CSV of the
// standards in one column, and reads 1234.50 as text or as a date. The tables that
// people add up in have a second file for it, NAME.excel.csv: the same rows with a
// byte order mark, semicolons and decimal commas. The head of a column is its name in
// the portal's language with the column's own in brackets, "beløb (amount)"; a code is
// written likewise, "bevilget (committed)".
//
// These files are for people. The Data Package and the catalogue describe the rows
// once, as the plain CSV, and leave these out.

// ExcelSuffix ends the names of these files.
const ExcelSuffix = ".excel.csv"

// excelTables have such a file in data/.
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

// labelled is a code with its name before it, where it has one.
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

// decimalComma writes a comma for the point of an amount.
func decimalComma(amount []byte) {
	if i := bytes.LastIndexByte(amount, '.'); i >= 0 {
		amount[i] = ','
	}
}
