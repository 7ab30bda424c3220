package verify

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/words"
)

// table is a CSV file of the site, read by parseCSV. The cells of a row share one
// string.
type table struct {
	name    string // "facts"
	path    string // "data/facts.csv"
	header  []string
	columns map[string]int
	cells   []string // by row, then by column
	lines   []int32  // the line of each row in the file
	rows    int
	// byKey is the number of each row by its first column; made by index.
	byKey map[string]int32
}

// at returns a cell by row and column number.
func (t *table) at(row, col int) string { return t.cells[row*len(t.header)+col] }

// get returns a cell by row number and column name, or "" if there is no such column.
func (t *table) get(row int, column string) string {
	if c, ok := t.columns[column]; ok {
		return t.at(row, c)
	}
	return ""
}

// row returns the number of the row with a key in its first column.
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

// csvError is the first line of a file that violates the rules of parseCSV.
type csvError struct {
	line   int
	reason words.Sayer
}

func (e *csvError) Error() string { return e.In(words.Default) }

func (e *csvError) In(lang string) string {
	return words.Say("reasons.csv.line", "line", e.line, "reason", e.reason).In(lang)
}

// parseCSV reads UTF-8 without byte order mark, LF line ends, commas, RFC 4180
// quoting, a header, and the same number of cells in every row. A cell with a comma,
// quote or line end must be quoted, and no line is empty. Errors have the type
// *csvError.
func parseCSV(name, path string, data []byte) (*table, error) {
	lineOf := func(offset int) int { return 1 + bytes.Count(data[:offset], []byte("\n")) }
	switch cr := bytes.IndexByte(data, '\r'); {
	case bytes.HasPrefix(data, []byte("\ufeff")):
		return nil, &csvError{1, words.Say("reasons.csv.bom")}
	case !utf8.Valid(data):
		return nil, &csvError{1, words.Say("reasons.csv.not-utf8")}
	case cr >= 0: // csv.Reader would drop it
		return nil, &csvError{lineOf(cr), words.Say("reasons.csv.return")}
	case !bytes.HasSuffix(data, []byte("\n")):
		return nil, &csvError{lineOf(len(data)), words.Say("reasons.csv.line-end")}
	}
	t := &table{name: name, path: path, columns: make(map[string]int)}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord, r.ReuseRecord = -1, true
	line := 1 // where the next record must begin: csv.Reader passes over empty lines
	for end := int64(0); end < int64(len(data)); {
		record, err := r.Read()
		if err == io.EOF {
			return nil, &csvError{line, words.Say("reasons.csv.empty-line")}
		}
		if err != nil {
			return nil, csvReason(err)
		}
		if at, _ := r.FieldPos(0); at != line {
			return nil, &csvError{line, words.Say("reasons.csv.empty-line")}
		}
		switch {
		case t.header == nil:
			if err := t.setHeader(record, bytes.Count(data, []byte("\n"))); err != nil {
				return nil, err
			}
		case len(record) != len(t.header):
			return nil, &csvError{line, words.Say("reasons.csv.cells", "cells", len(record), "columns", len(t.header))}
		default:
			t.cells = append(t.cells, record...)
			t.lines = append(t.lines, int32(line))
		}
		line += bytes.Count(data[end:r.InputOffset()], []byte("\n"))
		end = r.InputOffset()
	}
	t.rows = len(t.lines)
	return t, nil
}

// setHeader sets the names of the columns and allocates the rows.
func (t *table) setHeader(names []string, lines int) error {
	t.header = slices.Clone(names)
	for i, h := range t.header {
		if _, twice := t.columns[h]; twice {
			return &csvError{1, words.Say("reasons.csv.column-twice", "column", h)}
		}
		t.columns[h] = i
	}
	t.cells = make([]string, 0, lines*len(t.header))
	t.lines = make([]int32, 0, lines)
	return nil
}

// csvReason returns the reason of an error of csv.Reader.
func csvReason(err error) error {
	p := (*csv.ParseError)(nil)
	switch {
	case !errors.As(err, &p):
		return &csvError{1, words.Plain(err.Error())}
	case p.Err == csv.ErrBareQuote:
		return &csvError{p.Line, words.Say("reasons.csv.quote")}
	}
	return &csvError{p.StartLine, words.Say("reasons.csv.unclosed")}
}
