// Package importer converts the rows of a sheet into initiatives and funding lines by
// the mapping of a source (content.Import).
//
//	report, err := importer.Run(importer.Input{…})    // a dry run: reads, checks and sums up
//	changes, err := report.Changes(read)              // the files it would write
//	draft, err := importer.Propose(…)                 // a mapping for a new sheet, with evidence
//
// Invariants:
//
//  1. Nothing is inferred during an import. What the mapping does not define is
//     refused, with the cell, its value, the reason and possible meanings.
//  2. Every row is counted once: rows read = imported + refused + totals + left out.
//  3. Every amount is counted once, in øre: for each column the sum read = imported +
//     refused + totals + left out. Cells that cannot be read as an amount are counted
//     separately.
//  4. A row is imported completely or not at all.
//  5. The text below the front matter, comments and funding lines of other sources in
//     existing files are never changed. Lines are found by the mapping's key.
//
// The package opens no files and does not know the terminal. Its texts are in
// words/LANG/import.json.
package importer

import (
	"cmp"
	"slices"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/sheet"
	"indsigt/cmd/indsigt/internal/words"
)

// Input is the input of an import. Source.Import must be set.
type Input struct {
	Source *content.Source
	// Name and Data are the sheet's file name, which determines its format, and its
	// bytes.
	Name string
	Data []byte
	// Library is the portal that rows refer to.
	Library *library.Library
	// Create are the kinds of documents that are created if a row names an unknown
	// one; see CreateKinds.
	Create []content.Kind
	// Done, if not nil, is called with the number of rows read and of all.
	Done func(done, all int)
}

// CreateKinds are the kinds that an import can create besides initiatives.
var CreateKinds = []content.Kind{content.Organisations, content.Areas, content.Plans}

// run is the state of an import.
type run struct {
	Input
	m       *content.Import
	table   *sheet.Table
	report  *Report
	grammar money.Grammar
	options content.Options
	columns []column
	fixed   []column // the same in every row
	names   *registry
	key     []int // columns
	amounts []int // of columns, those that are amounts
	width   int   // of the header
	rest    bool  // columns that the mapping does not name are not used
	rules   []rule
	rows    []row
	unread  []Finding // cells of storedFlaws in rows that are not judged by them
	printed []boundControl
}

// column is a column of the sheet with its target.
type column struct {
	content.ImportColumn
	at     int // in the sheet; -1: the same in every row
	header string
	sum    int // its index in Report.Columns; -1: not an amount
}

type rule struct {
	content.ImportRow
	at int
}

// Run reads a sheet by its mapping and checks every row. The error is that of a file
// that cannot be read at all, with a text in each language; errors in rows or in the
// mapping are in the report.
func Run(in Input) (*Report, error) {
	r := &run{Input: in, m: in.Source.Import, report: &Report{Source: in.Source.Slug, File: in.Name}}
	set := in.Library.Settings
	r.options = set.Options()
	for _, o := range in.Library.Organisations {
		r.options = r.options.Allow(o.Contact)
	}
	g, err := money.NewGrammar(r.m.Locale, set.Currency)
	if err != nil {
		return nil, err
	}
	r.grammar = g
	if r.table, err = sheet.Read(in.Name, in.Data, options(r.m)); err != nil {
		return nil, err
	}
	r.report.run = r
	r.report.Sheet, r.report.Hidden = r.table.Name, r.table.Hidden
	r.names = newRegistry(in.Library, in.Create)
	if r.bind() {
		r.readRows()
		r.together()
		r.add()
		r.finish()
	}
	r.report.sort()
	return r.report, nil
}

// options returns the mapping's settings for reading the file.
func options(m *content.Import) sheet.Options {
	delimiters := map[string]byte{"comma": ',', "semicolon": ';', "tab": '\t', "bar": '|'}
	return sheet.Options{Sheet: m.Sheet, Beside: coverTitles(), Encoding: m.Encoding, Delimiter: delimiters[m.Delimiter]}
}

// bind finds the mapping's columns in the sheet. ok is false if the mapping does not
// fit; the report says why, and no row is read.
func (r *run) bind() bool {
	headers := r.headers()
	r.report.headers = headers
	at := make(map[string]int, len(headers))
	for i, h := range headers {
		if _, twice := at[h]; twice && h != "" {
			r.fault("header-twice", r.headerAt(i), h)
		}
		at[h] = i
	}
	find := func(name string) int {
		i, ok := at[name]
		if !ok {
			r.faultNear("no-column", name, headers)
			return -1
		}
		return i
	}
	mapped := make([]bool, len(headers))
	taken := make(map[string]bool)
	for _, c := range r.m.Columns {
		if taken[c.To.Name] && !slices.Contains(repeatable, c.To.Name) {
			r.fault("target-twice", "", cmp.Or(c.Column, c.To.Name))
		}
		taken[c.To.Name] = true
		col := column{ImportColumn: c, at: -1, header: c.Column, sum: -1}
		switch {
		case c.Column == "" || c.To.Name == "":
			r.fixed = append(r.fixed, col)
			continue
		case c.Column == everyOther && c.To.Name == "ignore":
			r.rest = true
			continue
		}
		if col.at = find(c.Column); col.at < 0 {
			continue
		}
		mapped[col.at] = true
		if c.To.Money {
			col.sum = len(r.report.Columns)
			r.amounts = append(r.amounts, len(r.columns))
			r.report.Columns = append(r.report.Columns, ColumnSum{Header: c.Column, Target: c.To.Name, Phase: c.To.Phase, Year: c.To.Year, Values: c.Values})
		}
		r.columns = append(r.columns, col)
	}
	for i, h := range headers {
		if !mapped[i] && !r.rest && h != "" && !isRemarks(h) {
			r.fault("not-mapped", r.headerAt(i), h)
		}
	}
	for _, k := range r.m.Key {
		r.key = append(r.key, find(k))
	}
	for _, rr := range r.m.Rows {
		r.rules = append(r.rules, rule{rr, find(rr.Column)})
	}
	for _, c := range r.m.Controls {
		r.bindControl(c, find)
	}
	r.width = len(headers)
	for _, i := range r.table.HiddenColumns {
		if i < r.width && headers[i] != "" {
			r.report.HiddenColumns = append(r.report.HiddenColumns, headers[i])
		}
	}
	return len(r.report.Problems) == 0
}

// repeatable are the targets that several columns may become: their texts are
// joined, listed, checked, or not used. Of any other only one value could be written.
var repeatable = []string{"", "title", "area", "theme", "currency", "ignore"}

// everyOther means all columns that no other entry names.
const everyOther = "*"

// headers returns the texts of the header row.
func (r *run) headers() []string {
	if r.table.Format == sheet.JSON {
		return r.table.Names
	}
	if r.m.Header > len(r.table.Rows) {
		r.fault("no-header", "", "")
		return nil
	}
	var all []string
	for _, c := range r.table.Rows[r.m.Header-1].Cells {
		all = append(all, oneLine(c.Text))
	}
	for len(all) > 0 && all[len(all)-1] == "" {
		all = all[:len(all)-1]
	}
	return all
}

func (r *run) headerAt(column int) string {
	if r.table.Format == sheet.JSON {
		return r.table.Names[column]
	}
	return r.table.Address(r.m.Header, column)
}

// data returns the rows below the header.
func (r *run) data() []sheet.Row {
	if r.table.Format == sheet.JSON {
		return r.table.Rows
	}
	return r.table.Rows[min(r.m.Header, len(r.table.Rows)):]
}

// readRows reads each row, by the rule that it meets or as data.
func (r *run) readRows() {
	all := r.data()
	r.rows = make([]row, 0, len(all))
	for i := range all {
		if r.Done != nil && i%1000 == 0 {
			r.Done(i, len(all))
		}
		r.rows = append(r.rows, r.readRow(&all[i]))
	}
	if r.Done != nil {
		r.Done(len(all), len(all))
	}
}

// grammarOf returns how the portal writes amounts.
func grammarOf(set *content.Settings) money.Grammar {
	g, err := money.NewGrammar(set.Language, set.Currency)
	if err != nil {
		return money.Grammar{}
	}
	return g
}

// speech returns the texts in the portal's language, for texts that are written into
// files.
func (r *run) speech() *words.Words { return words.In(r.Library.Settings.Language) }
