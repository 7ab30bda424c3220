package verify

import (
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// headers are the columns of each file. They are repeated here on purpose,
// independently of the builder, so that a file whose columns changed by mistake is
// reported.
var headers = []struct {
	name    string
	columns []string
}{
	{"facts", strings.Fields("fact phase form year funder holder area theme plan pool receiver state amount currency basis lines piece inside price_level")},
	{"funding-lines", strings.Fields("line holder giver entry phase form year state amount currency rounded decided period_from period_to source page file file_line of why note price_level receiver")},
	{"holders", strings.Fields("holder kind slug title status period_from period_to plan areas themes summary page file updated lead to")},
	{"organisations", strings.Fields("organisation title type cvr website page")},
	{"themes", strings.Fields("theme title frame")},
	{"sources", strings.Fields("source title publisher date url file retrieved type")},
	{"numbers", strings.Fields("number holder year residents dwellings source page note")},
	{"amendments", strings.Fields("amendment line step decided year change after why source page")},
	{"changes", strings.Fields("seq day commit line holder giver phase form year was_state was is_state is effect class why source file file_line related salt")},
	{"disputes", strings.Fields("dispute line phase amount source page note")},
	{"costs", strings.Fields("cost holder category label year budget revised actual source note")},
	{"controls", strings.Fields("control scope phase form year stated rounded computed difference holds source page note ask")},
	{"prices", strings.Fields("year index name source page")},
	{"participants", strings.Fields("participants holder year number source page note")},
	{"results", strings.Fields("result holder goal text unit fewer point date number verdict source page note")},
	{"imports", strings.Fields("import source file sha256 sheet header locale encoding delimiter unit column phase year values rows rows_imported rows_refused rows_totals rows_left_out read imported refused totals left_out unreadable unknown beside")},
	{"import-rows", strings.Fields("import_row source row fate line cells reasons")},
	{"toolbox", strings.Fields("holder problem for steps staff needs pitfalls differently evidence contact")},
	{"360giving-left-out", strings.Fields("line holder giver form amount currency reason")},
	{"dictionary", strings.Fields("file column type da en nb")},
}

// optionalFiles are files that older sites do not have.
var optionalFiles = map[string]bool{"changes": true, "prices": true, "participants": true, "results": true, "toolbox": true, "imports": true, "import-rows": true}

// optionalColumns are the columns that older sites do not have, by the version of
// the data model that brought them, newest first.
var optionalColumns = [][]string{{"nb"}, {"receiver", "lead", "to"}, {"price_level"}, {"inside"}}

// data is all tables of the site. A table that could not be read is present and
// empty.
type data struct {
	tables map[string]*table
	facts  *rowIndex
	lines  *rowIndex

	levels func() *levels // see findLevels

	outlines int // areas in areas.geojson

	givers   sync.Once
	giversOf map[string][]giverOf // see linesByHolder
}

// load reads data/*.csv and compares the JSON files with them.
func load(s *site, found *findings) *data {
	d := &data{tables: make(map[string]*table)}
	for _, h := range headers {
		d.tables[h.name] = loadTable(s, h.name, h.columns, found)
	}
	d.facts = makeRowIndex(d.tables["facts"], ask.Facts, found)
	d.lines = makeRowIndex(d.tables["funding-lines"], ask.Lines, found)
	d.findBounds()
	d.levels = sync.OnceValue(func() *levels { return findLevels(d) })
	return d
}

func loadTable(s *site, name string, columns []string, found *findings) *table {
	path := "data/" + name + ".csv"
	empty := &table{name: name, path: path, header: columns, columns: make(map[string]int)}
	for i, c := range columns {
		empty.columns[c] = i
	}
	empty.index()
	if _, there := s.files[path]; !there && optionalFiles[name] {
		return empty
	}
	text, err := fs.ReadFile(s.fsys, path)
	if err != nil {
		found.add(diag.New("verify-no-file", diag.Pos{File: path}, "file", path))
		return empty
	}
	t, err := parseCSV(name, path, text)
	if err != nil {
		pos := diag.Pos{File: path}
		if at := (*csvError)(nil); errors.As(err, &at) {
			pos.Line = at.line
			found.add(diag.New("verify-csv", pos, "reason", at.reason))
		}
		return empty
	}
	if !published(t.header, columns) {
		found.add(diag.New("verify-header", diag.Pos{File: path, Line: 1}, "file", path).
			With("expected", strings.Join(columns, ","), diag.Pos{}).With("found", strings.Join(t.header, ","), diag.Pos{}))
		return empty
	}
	t.index()
	loadJSON(s, t, found)
	return t
}

// published reports whether a header has all columns of a table, or those of an older
// version.
func published(header, columns []string) bool {
	if slices.Equal(header, columns) {
		return true
	}
	columns = slices.Clone(columns)
	for _, brought := range optionalColumns {
		columns = slices.DeleteFunc(columns, func(c string) bool { return slices.Contains(brought, c) })
		if slices.Equal(header, columns) {
			return true
		}
	}
	return false
}

// longTables are sheets of the workbook. Only sites before version 3 of the data model have
// them as JSON too.
var longTables = []string{"facts", "funding-lines", "holders"}

// loadJSON compares a table with its JSON edition.
func loadJSON(s *site, t *table, found *findings) {
	path := "data/" + t.name + ".json"
	if _, there := s.files[path]; !there && slices.Contains(longTables, t.name) {
		return
	}
	text, err := fs.ReadFile(s.fsys, path)
	if err != nil {
		found.add(diag.New("verify-no-file", diag.Pos{File: path}, "file", path))
		return
	}
	d, same := compareJSON(t, text)
	if same {
		return
	}
	row := ""
	if d.row >= 0 && d.row < t.rows {
		row = t.at(d.row, 0)
	}
	found.add(diag.New("verify-json", diag.Pos{File: path}, "file", path, "row", row, "number", strconv.Itoa(d.row+1), "column", d.column).
		With("csv", d.csv, t.pos(d.row)).With("json", d.json, diag.Pos{}))
}

// cell returns a published cell, or why there is none.
func (d *data) cell(c ask.Cell) (value string, why words.Message) {
	t, ok := d.tables[c.Table]
	if !ok {
		return "", words.Say("reasons.answer.no-file", "file", c.Table+".csv")
	}
	row, ok := t.row(c.Row)
	if !ok {
		return "", words.Say("reasons.answer.no-row", "file", c.Table+".csv", "row", c.Row)
	}
	col, ok := t.columns[c.Column]
	if !ok {
		return "", words.Say("reasons.answer.no-column", "file", c.Table+".csv", "column", c.Column)
	}
	if t.at(row, col) == "" {
		return "", words.Say("reasons.answer.empty")
	}
	return t.at(row, col), words.Message{}
}
