// Package sheet reads tables of cells out of the files that people keep figures
// in: XLSX, CSV and TSV, and JSON. Its main function is Read, its type Table:
// rows of cells, each with the text that the file has, its kind and its address.
//
// Laws:
//
//  1. Nothing is converted. A number is the text that the file stores, a text is
//     the text; what either means is for the caller to say. Days alone are turned
//     from a spreadsheet's serial number into YYYY-MM-DD.
//  2. Nothing is guessed: delimiter and encoding are declared in Options.
//  3. Every row of the file is a row of the table, blank ones too, up to the last
//     row that holds anything. What is wrong within a row is a Flaw of its cell.
//  4. Time and memory are bounded by the length of the file and by constants,
//     whatever the file claims of itself. Files that run something (macros) or
//     fetch something (external links) are refused.
//
// XLSX is read by the standard library and not by the library that writes it:
// that one loses whether a cell is a text or a number when it reads row by row,
// and holds a sheet of 100,000 rows in more memory than an import may take.
package sheet

import (
	"bytes"
	"path"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// Limits of one table.
const (
	MaxBytes   = 64 << 20
	MaxRows    = 500_000
	MaxColumns = 1000
	maxCells   = 8_000_000
	maxText    = 32_767 // bytes of a cell; what a spreadsheet can hold
)

// Format is the kind of a file.
type Format uint8

const (
	XLSX Format = iota + 1
	CSV
	JSON
)

// Kind is what a cell holds.
type Kind uint8

const (
	Empty Kind = iota
	Text
	Number // Text is the number as stored: "1200.5", "1.5E+06"
	Day    // Text is YYYY-MM-DD
	Bool   // Text is "true" or "false"
	Fault  // an error of the spreadsheet: "#REF!"
)

// Flaw is what is wrong with a cell as it is in the file.
type Flaw uint8

const (
	Sound        Flaw = iota
	BrokenQuote       // a quotation mark that does not close, or closes within a value
	NotText           // bytes that are no text in the declared encoding
	OtherLineEnd      // the row ends otherwise than the first
	Computed          // the result of a formula
	TooLong           // more text than a cell can hold
	Merged            // within merged cells, not the first of them
)

// Cell is one cell.
type Cell struct {
	Text string
	Kind Kind
	Flaw Flaw
}

// Row is one row. Number is its number in a spreadsheet program, from 1; in JSON
// the object's, from 1.
type Row struct {
	Number int
	Hidden bool
	Cells  []Cell
}

// Cell is the cell of a column, empty beyond the last.
func (r *Row) Cell(column int) Cell {
	if column < 0 || column >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[column]
}

// Blank reports whether no cell holds anything.
func (r *Row) Blank() bool {
	for _, c := range r.Cells {
		if c.Kind != Empty || c.Flaw != Sound {
			return false
		}
	}
	return true
}

// Table is the cells of one sheet.
type Table struct {
	Format Format
	Name   string // of the sheet; empty where there is only one
	Rows   []Row
	// Sheets are the names of all sheets of a workbook; Hidden those that a
	// reader does not see.
	Sheets, Hidden []string
	// Names are the columns of JSON, the paths of values: "fundingOrganization/0/name".
	Names []string
	// root is the way to a JSON table's array: "grants".
	root string
}

// Options say how a file is read.
type Options struct {
	// Sheet is the name of a workbook's sheet; empty: its only one.
	Sheet string
	// Delimiter separates the values of CSV; 0: a tab in .tsv, else a comma.
	Delimiter byte
	// Encoding of CSV: "utf-8" (also empty), "windows-1252", "iso-8859-1", "utf-16".
	Encoding string
}

// fail is an error with words of its own.
func fail(name string, args ...any) error {
	m := words.Say("reasons.sheet."+name, args...)
	return &m
}

// FormatOf tells by a file's name, and by its first bytes, how it is read. The
// error says what to do with a file that is not read.
func FormatOf(name string, data []byte) (Format, error) {
	end := strings.ToLower(path.Ext(name))
	switch {
	case len(data) > MaxBytes:
		return 0, fail("too-large", "limit", MaxBytes>>20)
	case len(bytes.TrimSpace(data)) == 0:
		return 0, fail("empty")
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return 0, fail("old-or-locked")
	case end == ".xls", end == ".ods", end == ".xlsb", end == ".numbers", end == ".pdf", bytes.HasPrefix(data, []byte("%PDF")):
		return 0, fail("other-format", "ending", end)
	case end == ".xlsm", end == ".xltm":
		return 0, fail("macros")
	case bytes.HasPrefix(data, []byte("PK")):
		return XLSX, nil
	case end == ".json":
		return JSON, nil
	case end == ".csv", end == ".tsv", end == ".txt", end == "":
		return CSV, nil
	case end == ".xlsx":
		return 0, fail("not-a-workbook")
	}
	return 0, fail("other-format", "ending", end)
}

// Read reads the table of a file. name is the file's, whose ending tells what it
// is. The error has words of its own in every language of the program.
func Read(name string, data []byte, opt Options) (*Table, error) {
	format, err := FormatOf(name, data)
	if err != nil {
		return nil, err
	}
	var t *Table
	switch format {
	case XLSX:
		t, err = readWorkbook(data, opt.Sheet)
	case JSON:
		t, err = readJSON(data)
	default:
		if opt.Delimiter == 0 {
			if opt.Delimiter = ','; strings.EqualFold(path.Ext(name), ".tsv") {
				opt.Delimiter = '\t'
			}
		}
		t, err = readCSV(data, opt)
	}
	if err != nil {
		return nil, err
	}
	t.Format = format
	for len(t.Rows) > 0 && t.Rows[len(t.Rows)-1].Blank() {
		t.Rows = t.Rows[:len(t.Rows)-1]
	}
	return t, nil
}

// Address is where a cell is found: "Bevillinger!D214", "D214", or in JSON
// "grants/213/title", as its objects are counted from zero. row is a Row's
// Number, column counts from 0.
func (t *Table) Address(row, column int) string {
	if t.Format == JSON {
		at := t.root
		if at != "" {
			at += "/"
		}
		return at + strconv.Itoa(row-1) + "/" + t.Names[column]
	}
	at := Letters(column) + strconv.Itoa(row)
	if t.Name != "" {
		at = t.Name + "!" + at
	}
	return at
}

// Letters is a column's name in a spreadsheet: 0 is A, 26 is AA.
func Letters(column int) string {
	var b []byte
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		b = append([]byte{byte('A' + (n-1)%26)}, b...)
	}
	return string(b)
}

// counter holds a table to the limits while it is read.
type counter struct{ cells int }

func (c *counter) row(number, width int) error {
	c.cells += width
	switch {
	case number > MaxRows:
		return fail("too-many-rows", "limit", MaxRows)
	case width > MaxColumns:
		return fail("too-many-columns", "limit", MaxColumns)
	case c.cells > maxCells:
		return fail("too-many-cells", "limit", maxCells)
	}
	return nil
}
