package pages

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/view"
)

// controls compares our sums with totals printed in sources. scope is "portal" or
// KIND/SLUG; nil if there are none. The build has checked those that are decidable;
// one with missing amounts is undecided.
func (m *builder) controls(scope string) *view.Table {
	list, words := m.s.lib.Settings.Controls, m.s.homeWords(m.li)
	q := ask.Question{}
	if sub := m.s.cat.named(scope); sub != nil {
		list, words = sub.holder.Controls, sub.words[m.li]
		if q = factsOf(sub); sub.kind == content.Pools {
			q = ask.Question{}.With(ask.Holder, sub.id)
		}
	}
	if len(list) == 0 {
		return nil
	}
	t := &view.Table{ID: m.v.anchor("table", "controls"), Caption: m.t.T("table.controls"), Stack: true, Corner: m.t.T("table.measure"), Cols: []view.Col{
		{Text: m.t.T("table.controls.stated"), Numeric: true}, {Text: m.t.T("table.controls.computed"), Numeric: true},
		{Text: m.t.T("table.controls.difference"), Numeric: true}, {Text: m.t.T("line.source")},
	}}
	for i, c := range list {
		t.Rows = append(t.Rows, m.controlRow(ask.ControlKey(scope, i+1), q, c, m.quoted(words, c.Note)))
	}
	return t
}

func (m *builder) controlRow(id string, q ask.Question, c content.Control, note view.Wording) view.Row {
	row := view.Row{Head: view.Link{Text: m.v.measure(c.Measure)}, Sub: note.Text, SubLang: note.Lang}
	q.Measure = c.Measure
	if c.Year != 0 {
		q = q.With(ask.Year, itoa(c.Year))
		row.Head.Text += " " + itoa(c.Year)
	}
	stated := m.published(ask.Cell{Table: "controls", Row: id, Column: "stated"}, c.Value)
	if c.Rounded != 0 {
		stated.Mark, stated.MarkText = "rounded", m.t.T("mark.rounded")+" ("+m.t.Number(c.Rounded)+")"
	}
	sum := m.s.sum(q)
	computed := m.figure(q, sum, m.rowsURL(q))
	difference := view.Figure{Unknown: true, Text: m.v.unknown}
	if d, err := sum.Known.Minus(c.Value); err == nil && sum.Missing() == 0 {
		difference = view.Figure{Value: view.Money(d), Ask: ask.PublishedCell(ask.Cell{Table: "controls", Row: id, Column: "difference"}), Text: m.t.Change(d)}
	}
	row.Cells = []view.Cell{{Figure: &stated}, {Figure: &computed}, {Figure: &difference}, {}}
	if src := m.sourceRef(c.Source, c.Page); src != nil {
		row.Cells[3].Links = []view.Link{src.Link}
	}
	return row
}
