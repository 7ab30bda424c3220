package verify

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// table is a CSV file of the site, read by the strict rules it is published
// under. Cells of one file share the file's text.
type table struct {
	name    string // "facts"
	path    string // "data/facts.csv"
	header  []string
	columns map[string]int
	cells   []string // row after row
	lines   []int32  // the file's line of each row
	rows    int
	// byKey finds a row by its first column; made when first asked for.
	byKey map[string]int32
}

// at is the cell of a row and column number.
func (t *table) at(row, col int) string { return t.cells[row*len(t.header)+col] }

// get is the cell of a row in a named column; empty where there is no such
// column.
func (t *table) get(row int, column string) string {
	if c, ok := t.columns[column]; ok {
		return t.at(row, c)
	}
	return ""
}

// row finds a row by its first column.
func (t *table) row(key string) (int, bool) {
	i, ok := t.byKey[key]
	return int(i), ok
}

func (t *table) index() {
	t.byKey = make(map[string]int32, t.rows)
	for i := range t.rows {
		if _, twice := t.byKey[t.at(i, 0)]; !twice {
			t.byKey[t.at(i, 0)] = int32(i)
		}
	}
}

// csvError is a place where a file is not what is published here.
type csvError struct {
	line   int
	reason string
}

func (e *csvError) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.reason) }

// parseCSV reads UTF-8 without byte order mark, LF line ends, commas, RFC 4180
// quoting, a header, and the same number of cells in every row. A cell with a
// comma, quote or line end must be quoted. The error is a *csvError.
func parseCSV(name, path string, data []byte) (*table, error) {
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		return nil, &csvError{1, "byte order mark"}
	}
	if !utf8.Valid(data) {
		return nil, &csvError{1, "not UTF-8"}
	}
	if len(data) == 0 || data[len(data)-1] != '\n' {
		return nil, &csvError{1 + bytes.Count(data, []byte("\n")), "the last line has no line end"}
	}
	t := &table{name: name, path: path, columns: make(map[string]int)}
	r := csvReader{text: string(data), line: 1}
	var err error
	if t.header, err = r.record(nil); err != nil {
		return nil, err
	}
	for i, h := range t.header {
		if _, twice := t.columns[h]; twice {
			return nil, &csvError{1, "column " + h + " stands twice"}
		}
		t.columns[h] = i
	}
	lines := strings.Count(r.text, "\n")
	t.cells = make([]string, 0, lines*len(t.header))
	t.lines = make([]int32, 0, lines)
	for r.pos < len(r.text) {
		line, before := r.line, len(t.cells)
		if t.cells, err = r.record(t.cells); err != nil {
			return nil, err
		}
		if n := len(t.cells) - before; n != len(t.header) {
			return nil, &csvError{line, fmt.Sprintf("%d cells, the header has %d", n, len(t.header))}
		}
		t.lines = append(t.lines, int32(line))
	}
	t.rows = len(t.lines)
	return t, nil
}

// csvReader walks the text of a file.
type csvReader struct {
	text string
	pos  int
	line int
}

// record appends the cells of the next row.
func (r *csvReader) record(cells []string) ([]string, error) {
	for {
		cell, err := r.cell()
		if err != nil {
			return cells, err
		}
		cells = append(cells, cell)
		end := r.text[r.pos]
		r.pos++
		if end == '\n' {
			r.line++
			return cells, nil
		}
	}
}

// cell reads up to, not over, the comma or line end after the cell; the text
// ends in a line end.
func (r *csvReader) cell() (string, error) {
	if r.text[r.pos] == '"' {
		return r.quoted()
	}
	from := r.pos
	for ; ; r.pos++ {
		switch r.text[r.pos] {
		case ',', '\n':
			return r.text[from:r.pos], nil
		case '"':
			return "", &csvError{r.line, "a quote inside a cell that is not quoted"}
		case '\r':
			return "", &csvError{r.line, "a carriage return"}
		}
	}
}

func (r *csvReader) quoted() (string, error) {
	start := r.line
	r.pos++
	from, doubled := r.pos, false
	for ; r.pos < len(r.text); r.pos++ {
		switch r.text[r.pos] {
		case '\n':
			r.line++
		case '\r':
			return "", &csvError{r.line, "a carriage return"}
		case '"':
			if r.pos+1 < len(r.text) && r.text[r.pos+1] == '"' {
				doubled = true
				r.pos++
				continue
			}
			cell := r.text[from:r.pos]
			r.pos++
			if r.pos >= len(r.text) || r.text[r.pos] != ',' && r.text[r.pos] != '\n' {
				return "", &csvError{r.line, "text after a closing quote"}
			}
			if doubled {
				cell = strings.ReplaceAll(cell, `""`, `"`)
			}
			return cell, nil
		}
	}
	return "", &csvError{start, "a quoted cell is not closed"}
}
