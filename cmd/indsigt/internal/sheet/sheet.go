// Package sheet reads tables from files of figures: XLSX, CSV, TSV and JSON. Its main
// function is Read, its main type Table: rows of cells, each with the text in the
// file, its kind and its address.
//
// Invariants:
//
//  1. Nothing is converted. A number is the text that the file stores, and so is a
//     text; the caller interprets both. Only days are converted, from a spreadsheet's
//     serial number to YYYY-MM-DD.
//  2. Nothing is guessed: delimiter and encoding are declared in Options.
//  3. Every row of the file is a row of the table, including blank ones, up to the
//     last row with content. An error within a row is a Flaw of its cell.
//  4. Time and memory are limited by the length of the file and by constants,
//     whatever sizes the file states. Files that run code (macros) or load other
//     files (external links) are refused.
//
// XLSX is read with the standard library and not with the library that writes it:
// read row by row, that library does not tell texts from numbers, and it needs more
// memory for a sheet of 100,000 rows than an import may use.
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
	maxText    = 32_767 // bytes of a cell: the limit of spreadsheet programs
)

// Format is the kind of a file.
type Format uint8

const (
	XLSX Format = iota + 1
	CSV
	JSON
)

// Kind is the kind of a cell's content.
type Kind uint8

const (
	Empty Kind = iota
	Text
	Number // Text is the number as stored: "1200.5", "1.5E+06"
	Day    // Text is YYYY-MM-DD
	Bool   // Text is "true" or "false"
	Fault  // an error of the spreadsheet: "#REF!"
)

// Flaw is an error in a cell of the file.
type Flaw uint8

const (
	Sound        Flaw = iota
	BrokenQuote       // a quotation mark that is not closed, or is closed within a value
	NotText           // bytes that are invalid in the declared encoding
	OtherLineEnd      // the row's line break differs from the first row's
	Computed          // the result of a formula
	TooLong           // more text than a cell can hold
	Merged            // within merged cells, not the first of them
	NoAmount          // a number shown as a share or a time of day, or not shown
	Scaled            // a number shown in thousands or millions of what is stored
	Marked            // text that is struck out, or has a raised or lowered part
)

// Cell is one cell.
type Cell struct {
	Text string
	Kind Kind
	Flaw Flaw
	// Currency is the currency shown beside a number, in Table.Currencies, from 1; 0:
	// none.
	Currency uint8
}

// Row is one row. Number is its number in a spreadsheet program, from 1; in JSON the
// number of the object, from 1.
type Row struct {
	Number int
	Hidden bool
	Cells  []Cell
}

// Cell returns the cell of a column; it is empty beyond the last.
func (r *Row) Cell(column int) Cell {
	if column < 0 || column >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[column]
}

// Blank reports whether all cells are empty.
func (r *Row) Blank() bool {
	for _, c := range r.Cells {
		if c.Kind != Empty || c.Flaw != Sound && c.Flaw != Merged {
			return false
		}
	}
	return true
}

// Table has the cells of one sheet.
type Table struct {
	Format Format
	Name   string // of the sheet; empty if there is only one
	Rows   []Row
	// Sheets are the names of all sheets of a workbook; Hidden those of the hidden
	// sheets.
	Sheets, Hidden []string
	// HiddenColumns are the columns of the sheet that a reader does not see, from 0.
	HiddenColumns []int
	// Currencies are the names and signs of currencies that cells show.
	Currencies []string
	// Names are the columns of JSON, the paths of values: "fundingOrganization/0/name".
	Names []string
	// root is the path of a JSON table's array: "grants".
	root string
}

// Options are the settings for reading a file.
type Options struct {
	// Sheet is the name of a workbook's sheet; empty: its only one that is not hidden
	// and not in Beside.
	Sheet  string
	Beside []string
	// Delimiter separates the values of CSV; 0: a tab in .tsv, else a comma.
	Delimiter byte
	// Encoding of CSV: "utf-8" (also empty), "windows-1252", "iso-8859-1", "utf-16".
	Encoding string
}

// fail returns an error with a text in each language.
func fail(name string, args ...any) error {
	m := words.Say("reasons.sheet."+name, args...)
	return &m
}

// FormatOf determines the format from a file's name and first bytes. The error says
// what to do with a file of another format.
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

// Read reads the table of a file. The ending of name determines the format. The error
// has a text in every language of the program.
func Read(name string, data []byte, opt Options) (*Table, error) {
	format, err := FormatOf(name, data)
	if err != nil {
		return nil, err
	}
	var t *Table
	switch format {
	case XLSX:
		t, err = readWorkbook(data, opt.Sheet, opt.Beside)
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

// Address returns the address of a cell: "Bevillinger!D214", "D214", or in JSON
// "grants/213/title", where objects are counted from zero. row is a Row's Number,
// column counts from 0.
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

// Letters returns a column's name in a spreadsheet: 0 is A, 26 is AA.
func Letters(column int) string {
	var b []byte
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		b = append([]byte{byte('A' + (n-1)%26)}, b...)
	}
	return string(b)
}

// counter checks the limits of a table while it is read.
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
