package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// rows lists the facts of a scope, or links to where they are listed. csv is the
// complete file.
func (m *builder) rows(scope ask.Question, set *rowSet, csv *view.Download) *view.Rows {
	out := &view.Rows{CSV: csv}
	if set != nil && set.long() {
		out.Text = m.t.T("table.rows.many", "n", m.t.Int(set.facts))
		out.More = m.rowParts(set)
		return out
	}
	list := m.factsOf(scope)
	if len(list) == 0 {
		return nil
	}
	out.Text = m.t.N("table.rows.count", len(list))
	if len(list) == 1 {
		out.One = m.oneRow(list[0], scope)
		return out
	}
	out.Table = m.factTable(cut(list, 1, maxRows), scope)
	out.Table.CSV = csv.URL
	return out
}

// factsOf returns the facts of a scope, by measure.
func (m *builder) factsOf(scope ask.Question) []*ledger.Fact {
	facts := m.s.led.Facts()
	var list []*ledger.Fact
	for _, ms := range m.s.measures {
		scope.Measure = ms
		for _, i := range m.s.led.FactsOf(scope) {
			list = append(list, &facts[i])
		}
	}
	return list
}

// oneRow is a fact as text.
func (m *builder) oneRow(f *ledger.Fact, scope ask.Question) *view.OneRow {
	one := &view.OneRow{ID: m.v.rowsAnchor(f.Measure)}
	add := func(label, text string) {
		one.Details = append(one.Details, view.Detail{Label: m.t.T(label), Text: text})
	}
	corner := "dim.holder"
	if scope.Filter[ask.Holder] != "" {
		corner = "dim.line"
	}
	one.Details = append(one.Details, view.Detail{Label: m.t.T(corner), Links: []view.Link{m.factHead(f, scope)}})
	add("dim.phase", m.v.measure(f.Measure))
	for _, c := range factColumns {
		if scope.Filter[c.dim] == "" {
			add("dim."+c.dim.String(), m.groupText(c.dim, c.cell(f)))
		}
	}
	amount, basis := m.factAmount(f)
	one.Details = append(one.Details, view.Detail{Label: m.t.T("dim.amount"), Figures: []view.Figure{amount}})
	add("dim.basis", basis)
	return one
}

// rowParts links to the pages with a set's rows.
func (m *builder) rowParts(set *rowSet) []view.Link {
	all := parts(len(m.s.holdersOf(set)), maxRows)
	links := make([]view.Link, all)
	for p := range all {
		links[p] = view.Link{
			Text: m.t.T("nav.part-of", "n", m.t.Int(p+1), "of", m.t.Int(all)),
			URL:  m.url(m.s.items[set.rows+p].paths[m.li]),
		}
	}
	return links
}

// factColumn is a column of the table of facts.
type factColumn struct {
	dim  ask.Dim
	cell func(*ledger.Fact) string
}

var factColumns = []factColumn{
	{ask.Year, func(f *ledger.Fact) string { return yearKey(f.Year) }},
	{ask.Funder, func(f *ledger.Fact) string { return f.Funder }},
	{ask.Area, func(f *ledger.Fact) string { return f.Area }},
	{ask.Theme, func(f *ledger.Fact) string { return f.Theme }},
	{ask.Receiver, func(f *ledger.Fact) string { return f.Receiver }},
}

// factTable has a row for each fact. Values that all rows share are stated in the
// note instead of a column.
func (m *builder) factTable(list []*ledger.Fact, scope ask.Question) *view.Table {
	t := &view.Table{ID: m.v.anchor("table", "rows"), Caption: m.t.T("table.rows"), Corner: m.t.T("dim.holder"), Rows: make([]view.Row, len(list))}
	if scope.Filter[ask.Holder] != "" {
		t.Corner = m.t.T("dim.line")
	}
	t.Cols = append(t.Cols, view.Col{Text: m.t.T("dim.phase")})
	var cols []factColumn
	for _, c := range factColumns {
		switch first := c.cell(list[0]); {
		case scope.Filter[c.dim] != "":
		case slices.ContainsFunc(list, func(f *ledger.Fact) bool { return c.cell(f) != first }):
			cols = append(cols, c)
			t.Cols = append(t.Cols, view.Col{Text: m.t.T("dim." + c.dim.String())})
		default:
			if t.Note != "" {
				t.Note += " · "
			}
			t.Note += m.t.T("dim."+c.dim.String()) + ": " + m.groupText(c.dim, first)
		}
	}
	t.Cols = append(t.Cols, view.Col{Text: m.t.T("dim.amount"), Numeric: true}, view.Col{Text: m.t.T("dim.basis")})
	for i, f := range list {
		t.Rows[i] = m.factRow(f, cols, scope)
		if i == 0 || list[i-1].Measure != f.Measure {
			t.Rows[i].ID = m.v.rowsAnchor(f.Measure)
		}
	}
	return t
}

// groupText is the name of a group.
func (m *builder) groupText(d ask.Dim, key string) string {
	if sub := m.s.cat.of(d, key); sub != nil {
		return m.titleText(sub)
	}
	return m.groupName(d, key)
}

func (m *builder) factRow(f *ledger.Fact, cols []factColumn, scope ask.Question) view.Row {
	row := view.Row{Head: m.factHead(f, scope), Cells: make([]view.Cell, 0, len(cols)+3), Keys: factKeys(f)}
	row.Cells = append(row.Cells, view.Cell{Text: m.v.measure(f.Measure)})
	for _, c := range cols {
		row.Cells = append(row.Cells, view.Cell{Text: m.groupText(c.dim, c.cell(f))})
	}
	amount, basis := m.factAmount(f)
	row.Cells = append(row.Cells, view.Cell{Figure: &amount}, view.Cell{Text: basis})
	return row
}

// factAmount is a fact's amount and its basis.
func (m *builder) factAmount(f *ledger.Fact) (amount view.Figure, basis string) {
	amount = m.value(ask.Cell{Table: "facts", Row: f.ID, Column: "amount"}, f.Value)
	if f.SplitCents() {
		m.splitCents(&amount)
	}
	if f.Basis == ledger.Calculated {
		amount.Mark, amount.MarkText = "calculated", m.t.T("basis.calculated")
	}
	basis = f.Basis.String()
	if f.Value.State == money.Inside {
		basis = f.Value.State.String()
	}
	return amount, m.t.T("basis." + basis)
}

// factHead is the name of a row: the line on its holder's page, else the holder.
func (m *builder) factHead(f *ledger.Fact, scope ask.Question) view.Link {
	holder := m.s.cat.named(f.Holder)
	if holder == nil {
		panic("internal error: fact " + f.ID + " rests in no document")
	}
	link := m.link(holder)
	// A rest can consist of allocations only: then none of the holder's own lines is
	// in it.
	own := slices.IndexFunc(f.Lines, func(line string) bool { return holderOf(line) == f.Holder })
	if own < 0 {
		return link
	}
	line := f.Lines[own]
	if scope.Filter[ask.Holder] != "" {
		return view.Link{Text: m.giverOf(holder, line).Text, URL: m.lineURL(holder, line)}
	}
	link.URL = m.lineURL(holder, line)
	return link
}

// giverOf names the giver of a line of a holder.
func (m *builder) giverOf(holder *subject, line string) view.Link {
	for i := range holder.holder.Lines {
		if l := &holder.holder.Lines[i]; l.ID == line {
			return m.giverLink(l)
		}
	}
	return m.link(holder)
}

// rowsPage lists the holders of a long set's facts.
func (m *builder) rowsPage() view.Page {
	it, set := m.it, m.it.set
	owner := &m.s.items[set.page]
	back := view.Link{Text: m.setTitle(set), URL: m.url(owner.paths[m.li])}
	if owner.kind == view.KindRedirect {
		back.URL = m.url(m.s.items[set.proof].paths[m.li])
	}
	p := &view.RowsPage{Frame: m.frame(m.t.T("rows.title", "title", back.Text), m.crumbsOf(set, back)...), Back: back}
	measures := m.asked(set.q)
	p.Total = m.keys(set.q, measures)
	p.Sentence = m.sayWords("rows.lead.holders")
	p.Rows.Text = m.t.T("table.rows.many", "n", m.t.Int(set.facts))
	p.Rows.Table = m.holderRowsTable(set, measures)
	p.Rows.Parting = m.parting(it)
	p.Rows.CSV = m.factsFile(set, owner.paths[0])
	p.Rows.Table.CSV = p.Rows.CSV.URL
	return p
}

func (m *builder) crumbsOf(set *rowSet, back view.Link) []view.Link {
	var list string
	if org := m.s.receiverOf(set); org != nil {
		return []view.Link{{Text: m.t.T("kind.organisations"), URL: m.place(route.List("organisations"))}, m.link(org)}
	}
	if sub := m.s.subjectOf(set.setKey); sub != nil {
		list = string(sub.kind)
	} else {
		crumbs := []view.Link{{Text: m.t.T("budget.title"), URL: m.place(route.Budget)}}
		if set.dim == ask.Year {
			crumbs = append(crumbs, view.Link{Text: m.t.T(budgetKey(ask.Year)), URL: m.place(route.Breakdown(ask.Year))})
		}
		if back.URL == "" {
			return crumbs
		}
		return append(crumbs, back)
	}
	return []view.Link{{Text: m.t.T("kind." + list), URL: m.place(route.List(list))}, back}
}

// setTitle is the name of a set.
func (m *builder) setTitle(set *rowSet) string {
	if sub := m.s.subjectOf(set.setKey); sub != nil {
		return m.titleText(sub)
	}
	if org := m.s.receiverOf(set); org != nil {
		return m.t.T("rows.received", "title", m.titleText(org))
	}
	return m.groupName(set.dim, set.key)
}

func (m *builder) holderRowsTable(set *rowSet, measures []money.Measure) *view.Table {
	t := &view.Table{ID: m.v.anchor("table", "rows"), Caption: m.t.T("table.rows"), Corner: m.t.T("dim.holder")}
	for _, ms := range measures {
		t.Cols = append(t.Cols, view.Col{Text: m.v.measure(ms), Numeric: true})
	}
	for _, sub := range cut(m.inOrder(m.s.holdersOf(set)), m.it.part, maxRows) {
		row := view.Row{Head: m.link(sub), Cells: make([]view.Cell, len(measures))}
		for i, ms := range measures {
			q := set.q.With(ask.Holder, sub.id)
			q.Measure = ms
			f := m.figure(q, m.s.sum(q), m.holderRows(sub, q))
			row.Cells[i] = view.Cell{Figure: &f}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// parting is the navigation between the parts of a list; nil: the list has one part.
func (m *builder) parting(it *item) *view.Parting {
	if it.parts < 2 {
		return nil
	}
	// Parts are planned consecutively.
	first := m.e.at - (it.part - 1)
	at := func(p int) view.Link {
		return view.Link{Text: m.t.Int(p), URL: m.url(m.s.items[first+p-1].paths[m.li])}
	}
	p := &view.Parting{Text: m.t.T("nav.part-of", "n", m.t.Int(it.part), "of", m.t.Int(it.parts))}
	for n := 1; n <= it.parts; n++ {
		if n > 1 && n < it.parts && (n < it.part-3 || n > it.part+3) {
			continue
		}
		p.Parts = append(p.Parts, view.MenuItem{Link: at(n), Current: n == it.part})
	}
	if it.part > 1 {
		l := at(it.part - 1)
		l.Text = m.t.T("nav.previous")
		p.Prev = &l
	}
	if it.part < it.parts {
		l := at(it.part + 1)
		l.Text = m.t.T("nav.next")
		p.Next = &l
	}
	return p
}
