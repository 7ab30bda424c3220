package pages

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// maxRefused limits the refused rows on a source's page; data/import-rows.csv has
// all.
const maxRefused = 50

// imported describes the import of a source's sheet: whether all of it is counted,
// the fate of its rows and amounts, the target of each column, and how to repeat it.
// nil: no sheet was read.
func (m *builder) imported(src *content.Source) *view.Import {
	p := m.s.importOf(src.Slug)
	if p == nil {
		return nil
	}
	return &view.Import{
		Said: m.sayImport(p), Tables: []*view.Table{m.importAmounts(p), m.importRows(p)},
		Refused: m.refusedRows(p), Mapping: m.mapping(p), Command: "indsigt import " + src.Slug,
		Downloads: []view.Download{m.download(m.t.T("data.file.imports"), "data/imports.csv"), m.download(m.t.T("data.file.import-rows"), "data/import-rows.csv")},
	}
}

// importOf is the result of importing a source's sheet; nil: none was read.
func (s *Site) importOf(source string) *importer.Published {
	if i := slices.IndexFunc(s.imports, func(p *importer.Published) bool { return p.Source == source }); i >= 0 {
		return s.imports[i]
	}
	return nil
}

// sayImport is the sentences of an import, the most important first.
func (m *builder) sayImport(p *importer.Published) []string {
	said := []string{m.t.T("source.import.all")}
	if p.Report.Refused > 0 {
		said[0] = m.t.T("source.import.some")
	}
	same := "source.import.same"
	if p.Ahead {
		same = "source.import.ahead"
	}
	said = append(said, m.t.T(same))
	if slices.ContainsFunc(p.Beside[:], func(a money.Amount) bool { return a != 0 }) {
		said = append(said, m.t.T("source.import.beside"))
	}
	differs := func(c importer.Control) bool { return !c.Holds() && c.Unreadable == 0 }
	open := func(c importer.Control) bool { return c.Unreadable > 0 }
	switch {
	case slices.ContainsFunc(p.Controls, differs):
		said = append(said, m.t.T("source.import.totals.differ"))
	case slices.ContainsFunc(p.Controls, open):
		said = append(said, m.t.T("source.import.totals.open"))
	case len(p.Controls) > 0:
		said = append(said, m.t.T("source.import.totals.hold"))
	}
	return said
}

// importCell is a cell of imports.csv.
func importCell(p *importer.Published, n int, column string) ask.Cell {
	return ask.Cell{Table: "imports", Row: ask.ImportKey(p.Source, n), Column: column}
}

// importRows counts the rows of a sheet: those read are the sum of the others.
func (m *builder) importRows(p *importer.Published) *view.Table {
	t := &view.Table{ID: m.v.anchor("table", "rows"), Caption: m.t.T("source.import.rows"), Corner: m.t.T("source.import.rows.of"),
		Cols: []view.Col{{Text: m.t.T("source.import.count"), Numeric: true}}}
	for _, r := range []struct {
		text, column string
		n            int
		always       bool
	}{
		{"read", "rows", p.Rows, true}, {"imported", "rows_imported", p.Report.Imported, true}, {"refused", "rows_refused", p.Report.Refused, true},
		{"totals", "rows_totals", p.Report.Totals, false}, {"left-out", "rows_left_out", p.Report.LeftOut, false},
	} {
		if r.n == 0 && !r.always {
			continue
		}
		f := view.Figure{Value: view.Count(r.n), Ask: ask.PublishedCell(importCell(p, 1, r.column)), Text: m.t.Int(r.n)}
		t.Rows = append(t.Rows, view.Row{Head: view.Link{Text: m.t.T("source.import." + r.text)}, Cells: []view.Cell{{Figure: &f}}})
	}
	return t
}

// importAmounts sums the columns of amounts of a sheet: what was read equals what is
// counted plus what could not be read. The sheet's own totals are separate rows.
func (m *builder) importAmounts(p *importer.Published) *view.Table {
	t := &view.Table{ID: m.v.anchor("table", "amounts"), Caption: m.t.T("source.import.amounts"), Corner: m.t.T("source.import.column"), Stack: true}
	parts := []struct {
		text, column string
		of           func(*importer.ColumnSum) money.Amount
	}{
		{"read", "read", (*importer.ColumnSum).Data},
		{"imported", "imported", func(c *importer.ColumnSum) money.Amount { return c.Imported }},
		{"refused", "refused", func(c *importer.ColumnSum) money.Amount { return c.Refused }},
		{"totals", "totals", func(c *importer.ColumnSum) money.Amount { return c.Totals }},
	}
	for _, part := range parts {
		t.Cols = append(t.Cols, view.Col{Text: m.t.T("source.import." + part.text), Numeric: true})
	}
	for i := range p.Columns {
		c := &p.Columns[i]
		row := view.Row{Head: view.Link{Text: c.Header, Lang: m.originalLang()}, Sub: m.becomes(content.Target{Phase: c.Phase, Year: c.Year, Money: true})}
		for _, part := range parts {
			f := m.published(importCell(p, i+1, part.column), part.of(c))
			row.Cells = append(row.Cells, view.Cell{Figure: &f})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// refusedRows are the rows that are not counted, with the reason.
func (m *builder) refusedRows(p *importer.Published) []view.Detail {
	var all []view.Detail
	for _, f := range p.Fates {
		if len(f.Reasons) == 0 {
			continue
		}
		d := view.Detail{Label: m.t.T("source.import.row", "n", m.t.Int(f.Row))}
		if len(all) == maxRefused {
			d = view.Detail{Label: "…", Text: m.t.T("source.import.more")}
			return append(all, d)
		}
		var said []string
		for _, reason := range f.Reasons {
			if text := m.t.T("source.import.reason." + importer.Class(reason)); !slices.Contains(said, text) {
				said = append(said, text)
			}
		}
		d.Text = strings.Join(said, " ")
		all = append(all, d)
	}
	return all
}

// mapping lists the target of each column of a sheet, in the order of the mapping.
func (m *builder) mapping(p *importer.Published) []view.Detail {
	var all []view.Detail
	if n := p.Import.Header; n > 1 {
		all = append(all, view.Detail{Label: m.t.T("source.import.header"), Text: m.t.T("source.import.header.row", "n", m.t.Int(n))})
	}
	for _, c := range p.Import.Columns {
		d := view.Detail{Label: c.Column, Text: m.becomes(c.To)}
		switch {
		case c.Column == "":
			d.Label, d.Text = d.Text, m.t.T("source.import.each", "value", c.Value)
		case c.Column == "*":
			d.Label = m.t.T("source.import.others")
		}
		var values []string
		for cell, is := range c.Values {
			values = append(values, m.t.T("source.import.value", "cell", cell, "value", is))
		}
		slices.Sort(values)
		d.Note = strings.Join(values, m.t.Comma())
		all = append(all, d)
	}
	for _, r := range p.Import.Rows {
		id, text := "is", r.Is
		switch {
		case r.Empty:
			id = "empty"
		case r.Starts != "":
			id, text = "starts", r.Starts
		}
		all = append(all, view.Detail{Label: m.t.T("source.import.rule"),
			Text: m.t.T("source.import.rule."+id, "column", r.Column, "text", text, "as", m.t.T("source.import.as."+r.As))})
	}
	return all
}

// becomes is the name of a target.
func (m *builder) becomes(to content.Target) string {
	if !to.Money {
		return m.t.T("source.import.to." + to.Name)
	}
	name := m.v.measure(money.Measure{Phase: to.Phase, Form: money.Cash})
	if to.Year != 0 {
		name += " " + itoa(to.Year)
	}
	return name
}
