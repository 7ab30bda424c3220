package export

import (
	"io"
	"strconv"
	"sync"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
)

// The limits of a spreadsheet. A number has 15 digits; a longer amount is written as
// text, so that it stays exact.
const (
	sheetRows  = 1_048_576
	sheetChars = 32_767 // UTF-16 units of a cell
	exactBelow = 1_000_000_000_000_000
)

// sheet writes the rows of one sheet of the workbook as XML, a buffer at a time.
// Texts are inline strings: only a formula element is computed, and none is written.
// Amounts are written as decimal text and are never converted to floats.
type sheet struct {
	name    string
	columns []Column
	letters []string // of the columns: A, B …
	styles  []int    // of the columns
	fill    func(*sheet)
	w       io.Writer
	buf     []byte
	column  int // of the row being written
	mark    int // of buf, where the row begins
	rows    int // written, including the header
	long    int // amounts written as text because they have too many digits
	cut     int // rows beyond the limit
	err     error
}

// cell begins a cell with a style.
func (s *sheet) cell(style int, kind string) {
	s.buf = append(s.buf, `<c r="`...)
	s.buf = append(s.buf, s.letters[s.column]...)
	s.buf = strconv.AppendInt(s.buf, int64(s.rows), 10)
	if style != 0 {
		s.buf = append(s.buf, `" s="`...)
		s.buf = strconv.AppendInt(s.buf, int64(style), 10)
	}
	s.buf = append(s.buf, kind...)
	s.column++
}

// begin begins a row. A row beyond the limit is written and then removed.
func (s *sheet) begin() {
	s.mark, s.column = len(s.buf), 0
	if s.rows < sheetRows {
		s.rows++
	} else {
		s.cut++
	}
	s.buf = append(s.buf, `<row r="`...)
	s.buf = strconv.AppendInt(s.buf, int64(s.rows), 10)
	s.buf = append(s.buf, `">`...)
}

// end ends a row.
func (s *sheet) end() {
	if s.cut > 0 {
		s.buf = s.buf[:s.mark]
		return
	}
	s.buf = append(s.buf, "</row>"...)
	if len(s.buf) >= flushAt {
		s.flush()
	}
}

// write writes the header and the rows between the tags of sheetData.
func (s *sheet) write(w io.Writer, head int) error {
	buf := sheetBuffers.Get().(*[]byte)
	defer sheetBuffers.Put(buf)
	s.w, s.buf = w, (*buf)[:0]
	s.begin()
	for _, c := range s.columns {
		s.styled(head, c.Name)
	}
	s.end()
	s.fill(s)
	s.flush()
	*buf = s.buf
	return s.err
}

// sheetBuffers reuses the buffers of sheets.
var sheetBuffers = sync.Pool{New: func() any {
	b := make([]byte, 0, flushAt+4096)
	return &b
}}

func (s *sheet) flush() {
	if s.err == nil {
		_, s.err = s.w.Write(s.buf)
	}
	s.buf = s.buf[:0]
}

// skip leaves a cell empty.
func (s *sheet) skip() { s.column++ }

// text adds a text; the digits of a count become a number.
func (s *sheet) text(t string) {
	if of := s.columns[s.column].Type; of == Count || of == Year {
		if n, err := strconv.Atoi(t); err == nil {
			s.number(n)
			return
		}
	}
	s.styled(0, t)
}

func (s *sheet) styled(style int, t string) {
	t = clip(t)
	if t == "" {
		s.skip()
		return
	}
	if t[0] <= ' ' || t[len(t)-1] <= ' ' {
		s.cell(style, `" t="inlineStr"><is><t xml:space="preserve">`)
	} else {
		s.cell(style, `" t="inlineStr"><is><t>`)
	}
	s.buf = appendCellText(s.buf, t)
	s.buf = append(s.buf, `</t></is></c>`...)
}

func (s *sheet) number(n int) {
	s.cell(s.styles[s.column], `"><v>`)
	s.buf = strconv.AppendInt(s.buf, int64(n), 10)
	s.buf = append(s.buf, `</v></c>`...)
}

func (s *sheet) amount(a money.Amount) {
	if a <= -exactBelow || a >= exactBelow {
		s.long++
		s.styled(0, money.Plain(a))
		return
	}
	s.cell(s.styles[s.column], `"><v>`)
	s.buf = money.AppendPlain(s.buf, a)
	s.buf = append(s.buf, `</v></c>`...)
}

// date writes a day as a spreadsheet's serial number, and dates without a day as
// text.
func (s *sheet) date(d content.Date) {
	if d.Month == 0 || d.Day == 0 || d.Year < 1901 {
		s.styled(0, string(appendDate(nil, d)))
		return
	}
	s.number(serial(d))
}

// clip cuts a text to what a cell can hold.
func clip(t string) string {
	if len(t) <= sheetChars {
		return t
	}
	units := 0
	for i, r := range t {
		units++
		if r > 0xffff {
			units++
		}
		if units > sheetChars {
			return t[:i]
		}
	}
	return t
}

// appendCellText escapes a text for XML. Characters that XML cannot contain become
// U+FFFD, and text that spreadsheets would read as an escape (_x000D_) is escaped.
func appendCellText(b []byte, t string) []byte {
	for i, r := range t {
		switch {
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r < ' ' && r != '\n' && r != '\t', r == 0xfffe, r == 0xffff:
			b = utf8.AppendRune(b, utf8.RuneError)
		case r == '_' && isEscape(t[i:]):
			b = append(b, "_x005F_"...)
		case r < utf8.RuneSelf:
			b = append(b, byte(r))
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// isEscape reports whether a text begins with _xHHHH_.
func isEscape(t string) bool {
	if len(t) < 7 || t[1] != 'x' || t[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(t[2:6], 16, 16)
	return err == nil
}

// serial returns the number of days since 30 December 1899.
func serial(d content.Date) int {
	y, m := d.Year, d.Month
	if m < 3 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*m-457)/5 + d.Day - 693_900
}

// width returns the initial width of a column of a type, in characters.
func width(c Column) float64 {
	w := float64(max(utf8.RuneCountInString(c.Name)+3, 10))
	switch c.Type {
	case Text:
		return 40
	case Amount, Value:
		return max(w, 18)
	case Key, Keys, Path, URL:
		return max(w, 26)
	}
	return w
}
