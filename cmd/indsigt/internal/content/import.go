package content

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/money"
)

// Import is a mapping: it says how the rows of a source's file become documents and
// funding lines. Package importer applies it.
type Import struct {
	Sheet     string // empty: the file has only one
	Header    int    // the row with the headers, from 1
	Locale    string // "da", "en", "nb": how amounts are written in texts
	Encoding  string // empty: utf-8
	Delimiter string // a code of ImportDelimiters; empty: a comma
	Dates     string // a code of ImportDates; empty: yyyy-mm-dd
	Unit      string // a code of ImportUnits; empty: kr.
	Key       []string
	Rows      []ImportRow
	Columns   []ImportColumn
	Controls  []ImportControl
	Changes   string // a code of ImportChanges; empty: not stated
	Pos       diag.Pos
}

// ImportRow marks rows that are not data.
type ImportRow struct {
	Column     string
	Is, Starts string
	Empty      bool
	As         string // a code of ImportRowKinds
	TotalOf    string // a code of ImportSums; empty: all
	Pos        diag.Pos
}

// ImportColumn says what a column becomes. Without a column, Value applies to every
// row.
type ImportColumn struct {
	Column string
	To     Target
	Value  string
	Values map[string]string // cells, and their meanings
	Pos    diag.Pos
}

// ImportControl is a printed total that the sum of a column must equal; Where and Is
// select rows.
type ImportControl struct {
	Column    string
	Total     money.Amount
	Where, Is string
	Pos       diag.Pos
}

// importing reads import:.
func (o object) importing() *Import {
	in, ok := o.within("import")
	if !ok {
		return nil
	}
	m := &Import{Pos: in.n.Pos(o.d.file), Sheet: in.text("sheet"), Header: in.integer("header"), Locale: in.choice("locale"),
		Encoding: in.choice("encoding"), Delimiter: in.choice("delimiter"), Dates: in.choice("dates"), Unit: in.choice("unit"),
		Key: in.texts("key"), Changes: in.choice("changes-are")}
	if m.Header == 0 {
		m.Header = 1
	}
	if key := o.keyNode("import"); key != nil {
		m.Pos = key.Pos(o.d.file)
		if !o.has("file") {
			o.d.report(key, "import-without-file")
		}
	}
	in.each("rows", func(r object) { m.Rows = append(m.Rows, r.importRow()) })
	in.each("columns", func(c object) { m.Columns = append(m.Columns, c.importColumn()) })
	in.each("controls", func(c object) {
		total, n, _ := c.amount("total")
		control := ImportControl{Column: c.text("column"), Total: total, Where: c.text("where"), Is: c.text("is")}
		if n != nil {
			control.Pos = n.Pos(o.d.file)
		}
		m.Controls = append(m.Controls, control)
	})
	in.complete(m)
	in.decided(m)
	return m
}

// decided reports keys that are still marked as undecided.
func (o object) decided(m *Import) {
	if n, _ := o.get("key"); slices.Contains(m.Key, Undecided) {
		o.d.report(n, "import-undecided")
	}
}

// complete reports what is missing in a mapping.
func (o object) complete(m *Import) {
	columns, _ := o.get("columns")
	if columns == nil || columns.Kind != frontmatter.List {
		return
	}
	has := func(is func(Target) bool) bool {
		return slices.ContainsFunc(m.Columns, func(c ImportColumn) bool { return c.To.Name == "" || is(c.To) })
	}
	for _, name := range []string{"title", "from"} {
		if !has(func(t Target) bool { return t.Name == name }) {
			o.d.report(o.keyNode("columns"), "import-lacks", "target", name)
		}
	}
	if !has(func(t Target) bool { return t.Money }) {
		o.d.report(o.keyNode("columns"), "import-lacks", "target", money.Committed.String())
	}
}

func (o object) importRow() ImportRow {
	r := ImportRow{Pos: o.n.Pos(o.d.file), Column: o.text("column"), Is: o.text("is"), Starts: o.text("starts"), Empty: o.flag("empty"),
		As: o.choice("as"), TotalOf: o.choice("total-of")}
	conditions := 0
	for _, name := range []string{"is", "starts", "empty"} {
		if o.has(name) {
			conditions++
		}
	}
	if conditions != 1 {
		o.d.report(o.n.Items[0], "import-rule")
	}
	return r
}

func (o object) importColumn() ImportColumn {
	c := ImportColumn{Pos: o.n.Pos(o.d.file), Column: o.text("column"), Value: o.text("value")}
	if o.has("column") == o.has("value") {
		o.d.report(o.n.Items[0], "import-column")
	}
	c.To = o.target()
	if n, _ := o.get("value"); c.Value == Undecided {
		o.d.report(n, "import-undecided")
	}
	o.each("values", func(v object) {
		if c.Values == nil {
			c.Values = make(map[string]string)
		}
		c.Values[v.text("cell")] = v.text("is")
	})
	return c
}

// target reads to:.
func (o object) target() Target {
	n, _, s, ok := o.scalar("to")
	if !ok {
		return Target{}
	}
	if s == Undecided {
		o.d.report(n, "import-undecided")
		return Target{}
	}
	t, ok := ParseTarget(s)
	if !ok {
		passes := func(s string) bool { _, ok := ParseTarget(s); return ok }
		o.d.refuse(n, s, passes, []string{diag.Nearest(s, targetNames())}, "import-target", "value", s, "targets", strings.Join(targetNames(), ", "))
	}
	return t
}
