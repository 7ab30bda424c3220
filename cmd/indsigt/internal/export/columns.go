package export

import (
	"io"

	"indsigt/cmd/indsigt/internal/words"
)

// Type is the type of a column's cells.
type Type string

const (
	Key    Type = "key"    // names the row, or a row of another file
	Keys   Type = "keys"   // several keys, separated by spaces
	Code   Type = "code"   // one of a fixed list of words
	Text   Type = "text"   // an editor's text
	Amount Type = "amount" // kroner, dot, two decimals
	Value  Type = "value"  // an amount, "unknown", "withheld" or empty
	Count  Type = "count"  // digits
	Year   Type = "year"   // four digits
	Date   Type = "date"   // 2021-09-01, or 2021-09, or 2021
	URL    Type = "url"
	Path   Type = "path" // of a page of the site, or a file of the repository
)

// Column describes a column of a data file. Its texts for readers are in
// words/LANG/columns.json: see Table.Text.
type Column struct {
	Name string
	Type Type
}

// Table describes a data file: data/NAME.csv and data/NAME.json.
type Table struct {
	Name    string
	Columns []Column
	write   func(e *Exporter, s *sink)
	count   func(e *Exporter) int // number of rows; nil: counted by writing them
}

// Title returns the table's title in a language.
func (t *Table) Title(lang string) string { return words.In(lang).T("columns.table." + t.Name) }

// Text returns the description of a column in a language: that of columns.json for
// the column of this table, else for the column in any table.
func (t *Table) Text(column, lang string) string {
	w := words.In(lang)
	if id := "columns." + t.Name + "." + column; w.Has(id) {
		return w.T(id)
	}
	return w.T("columns.any." + column)
}

// tableOf is a table whose rows are made of values of type R. A column is one line:
// its name, its type and the function that writes its cell.
type tableOf[R any] struct {
	Table
	columns []column[R]
}

type column[R any] struct {
	Name string
	Type Type
	cell func(e *Exporter, s *sink, r *R)
}

// define makes a table. each calls a function for the value of each row, in order;
// the value may change after the function has returned.
func define[R any](name string, each func(*Exporter, func(*R)), columns []column[R]) *tableOf[R] {
	t := &tableOf[R]{columns: columns}
	t.Name = name
	for _, c := range columns {
		t.Columns = append(t.Columns, Column{c.Name, c.Type})
	}
	t.write = func(e *Exporter, s *sink) { each(e, func(r *R) { t.row(e, s, r) }) }
	return t
}

// row writes the row of one value.
func (t *tableOf[R]) row(e *Exporter, s *sink, r *R) {
	for i := range t.columns {
		t.columns[i].cell(e, s, r)
	}
	s.row()
}

// rows returns the number of rows: known for the long tables, else counted by writing
// them to io.Discard.
func (t *Table) rows(e *Exporter) int {
	if t.count != nil {
		return t.count(e)
	}
	s := begin(io.Discard, t, false)
	t.write(e, s)
	return s.rows
}

// Tables are all data files, sorted by name. Headers, the data dictionary and the
// files themselves are made from it.
var Tables []*Table

func init() { // the dictionary lists Tables
	facts.count = func(e *Exporter) int { return len(e.led.Facts()) }
	lines.count = func(e *Exporter) int { return len(e.led.Rows()) }
	holders.count = func(e *Exporter) int { return len(e.lib.Holders) }
	Tables = []*Table{
		&leftOut.Table, &amendments.Table, &changes.Table, &controls.Table, &costs.Table, &dictionary.Table, &disputes.Table, &facts.Table,
		&lines.Table, &holders.Table, &importRows.Table, &imports.Table, &numbers.Table, &organisations.Table, &participants.Table, &prices.Table, &results.Table,
		&sources.Table, &themes.Table, &toolbox.Table,
	}
}
