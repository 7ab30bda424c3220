package export

import (
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// sink writes the rows of one table as CSV or JSON. Cells are appended to one buffer
// that is written when it is full, so that a table of any length takes little memory.
// Cells are written in the order of the columns; a row with too few or too many cells
// is an internal error and panics.
type sink struct {
	w      io.Writer
	table  *Table
	json   bool
	comma  byte         // between the cells of a row of CSV
	words  *words.Words // names of codes, before them in CSV; nil: codes alone
	sheet  *sheet       // where cells go instead of w; nil: none
	buf    []byte
	column int
	rows   int
	err    error
}

const flushAt = 64 << 10

// begin writes the text before the rows.
func begin(w io.Writer, t *Table, json bool) *sink {
	s := &sink{w: w, table: t, json: json, comma: ',', buf: make([]byte, 0, flushAt+4096)}
	if json {
		// A plain list of rows: programs that read tables accept it without further
		// configuration.
		s.buf = append(s.buf, '[')
		return s
	}
	for i, c := range t.Columns {
		if i > 0 {
			s.buf = append(s.buf, ',')
		}
		s.buf = append(s.buf, c.Name...)
	}
	s.buf = append(s.buf, '\n')
	return s
}

// end writes the text after the rows and returns the writer's first error.
func (s *sink) end() error {
	if s.sheet != nil {
		return s.err
	}
	if s.json {
		s.buf = append(s.buf, "\n]\n"...)
	}
	s.flush()
	return s.err
}

func (s *sink) flush() {
	if s.err == nil && len(s.buf) > 0 {
		_, s.err = s.w.Write(s.buf)
	}
	s.buf = s.buf[:0]
}

// next writes the text before a cell.
func (s *sink) next() {
	if s.column == len(s.table.Columns) {
		panic("internal error: too many cells in a row of " + s.table.Name)
	}
	if s.sheet != nil {
		if s.column == 0 {
			s.sheet.begin()
		}
		s.column++
		return
	}
	if s.json {
		if s.column > 0 {
			s.buf = append(s.buf, ',')
		} else if s.rows > 0 {
			s.buf = append(s.buf, ",\n{"...)
		} else {
			s.buf = append(s.buf, "\n{"...)
		}
		s.buf = append(s.buf, '"')
		s.buf = append(s.buf, s.table.Columns[s.column].Name...)
		s.buf = append(s.buf, `":`...)
	} else if s.column > 0 {
		s.buf = append(s.buf, s.comma)
	}
	s.column++
}

// row ends a row.
func (s *sink) row() {
	if s.column != len(s.table.Columns) {
		panic("internal error: " + strconv.Itoa(s.column) + " cells in a row of " + s.table.Name)
	}
	s.column = 0
	s.rows++
	if s.sheet != nil {
		s.sheet.end()
		return
	}
	if s.json {
		s.buf = append(s.buf, '}')
	} else {
		s.buf = append(s.buf, '\n')
	}
	if len(s.buf) >= flushAt {
		s.flush()
	}
}

// empty writes a cell without a value.
func (s *sink) empty() {
	s.next()
	if s.sheet != nil {
		s.sheet.skip()
	} else if s.json {
		s.buf = append(s.buf, "null"...)
	}
}

// text writes a text cell.
func (s *sink) text(t string) {
	if t == "" {
		s.empty()
		return
	}
	s.next()
	if strings.IndexByte(t, '\r') >= 0 {
		t = strings.ReplaceAll(strings.ReplaceAll(t, "\r\n", "\n"), "\r", "\n")
	}
	switch {
	case s.sheet != nil:
		s.sheet.text(t)
	case s.json:
		s.buf = appendJSON(s.buf, t)
	case s.words != nil:
		s.buf = appendCSV(s.buf, s.labelled(t), s.comma)
	default:
		s.buf = appendCSV(s.buf, t, s.comma)
	}
}

// list writes several words separated by spaces.
func (s *sink) list(words []string) {
	if len(words) == 0 {
		s.empty()
		return
	}
	if len(words) == 1 {
		s.text(words[0])
		return
	}
	s.text(strings.Join(words, " "))
}

// bare writes a cell of digits and signs that needs no escaping in either format.
func (s *sink) bare(print func([]byte) []byte) {
	s.next()
	if s.json {
		s.buf = append(s.buf, '"')
	}
	s.buf = print(s.buf)
	if s.json {
		s.buf = append(s.buf, '"')
	}
}

func (s *sink) amount(a money.Amount) {
	if s.sheet != nil {
		s.next()
		s.sheet.amount(a)
		return
	}
	s.bare(func(b []byte) []byte {
		n := len(b)
		b = money.AppendPlain(b, a)
		if s.comma == ';' {
			decimalComma(b[n:])
		}
		return b
	})
}

// positive writes an amount; zero means that none is stated.
func (s *sink) positive(a money.Amount) {
	if a == 0 {
		s.empty()
		return
	}
	s.amount(a)
}

func (s *sink) count(n int) {
	if s.sheet != nil {
		s.next()
		s.sheet.number(n)
		return
	}
	s.bare(func(b []byte) []byte { return strconv.AppendInt(b, int64(n), 10) })
}

// year writes four digits; 0 is an empty cell.
func (s *sink) year(y int) {
	if y == 0 {
		s.empty()
		return
	}
	s.count(y)
}

// date writes a date with the precision it has.
func (s *sink) date(d content.Date) {
	if d.IsZero() {
		s.empty()
		return
	}
	if s.sheet != nil {
		s.next()
		s.sheet.date(d)
		return
	}
	s.bare(func(b []byte) []byte { return appendDate(b, d) })
}

// day writes a date of the ledger.
func (s *sink) day(day string) {
	if s.sheet == nil {
		s.text(day)
		return
	}
	d, _ := content.ParseDate(day)
	s.date(d)
}

func appendDate(b []byte, d content.Date) []byte {
	b = appendPadded(b, d.Year, 4)
	if d.Month > 0 {
		b = appendPadded(append(b, '-'), d.Month, 2)
	}
	if d.Month > 0 && d.Day > 0 {
		b = appendPadded(append(b, '-'), d.Day, 2)
	}
	return b
}

func appendPadded(b []byte, n, width int) []byte {
	for least := 10; width > 1; width, least = width-1, least*10 {
		if n < least {
			b = append(b, "000"[:width-1]...)
			break
		}
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// appendCSV quotes a cell if RFC 4180 or lenient readers require it, and puts an
// apostrophe before text that a spreadsheet would read as a formula.
func appendCSV(b []byte, t string, comma byte) []byte {
	guard := isFormula(t)
	if strings.IndexByte(t, comma) < 0 && !strings.ContainsAny(t, "\"\n") && t[0] != ' ' && t[len(t)-1] != ' ' {
		if guard {
			b = append(b, '\'')
		}
		return append(b, t...)
	}
	b = append(b, '"')
	if guard {
		b = append(b, '\'')
	}
	for i := range len(t) {
		if t[i] == '"' {
			b = append(b, '"')
		}
		b = append(b, t[i])
	}
	return append(b, '"')
}

// isFormula reports whether a text needs an apostrophe: a spreadsheet would compute
// it, or the text would be taken for a guarded one.
func isFormula(t string) bool { return beginsFormula(strings.TrimLeft(t, "'")) }

// appendJSON escapes only what JSON requires: æ stays æ.
func appendJSON(b []byte, t string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := 0; i < len(t); {
		c := t[i]
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c == '\t':
			b = append(b, '\\', 't')
		case c < ' ':
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(t[i:])
			b = utf8.AppendRune(b, r)
			i += n
			continue
		default:
			b = append(b, c)
		}
		i++
	}
	return append(b, '"')
}
