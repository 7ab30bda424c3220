package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// mainMeasures is the foremost measure in each form.
func (m *builder) mainMeasures() []money.Measure {
	var all []money.Measure
	for _, form := range money.Forms {
		var of []money.Measure
		for _, ms := range m.s.measures {
			if ms.Form == form {
				of = append(of, ms)
			}
		}
		if ms, ok := foremost(of); ok {
			all = append(all, ms)
		}
	}
	return all
}

// givenTable is what each funder gave.
func (m *builder) givenTable(measures []money.Measure) *view.Table {
	scope := ask.Question{Table: ask.Lines}.With(ask.Entry, "yes")
	t := m.by(scope, ask.Giver, "table.givers", measures, 1)
	return m.withReceivers(t, m.v.anchor("table", "givers"), m.t.T("table.givers"), ask.Giver, m.columns(scope, ask.Giver, measures))
}

// givenByYear is what each funder gave by year, in the foremost measure; nil if the
// table would be too large.
func (m *builder) givenByYear() *view.Table {
	ms, ok := foremost(m.s.measures)
	if !ok {
		return nil
	}
	given := ask.LinesOf(ms).With(ask.Entry, "yes")
	givers, years := m.s.groupsOf(given, ask.Giver), m.s.groupsOf(given, ask.Year)
	if len(givers) < 2 || len(givers) > maxUndivided || len(years) < 2 || len(years) >= maxCols {
		return nil
	}
	id := m.v.anchor("table", "givers", "years")
	caption := m.t.T("table.givers-years", "measure", m.v.measure(ms))
	cols := m.yearColumns(given, ask.Giver, years)
	t := m.withReceivers(m.table(id, caption, ask.Giver, cols, 0, 0), id, caption, ask.Giver, cols)
	if t != nil {
		m.stacked(t, view.Columns)
	}
	return t
}

// yearColumns returns a column for each year of a question, and one for all.
func (m *builder) yearColumns(q ask.Question, d ask.Dim, years []ledger.Group) []column {
	var cols []column
	keys := make([]string, len(years))
	for i := range years {
		keys[i] = years[i].Key
	}
	m.sortKeys(ask.Year, keys)
	for _, key := range keys {
		cols = append(cols, column{m.groupHead(ask.Year, key).Text, q.With(ask.Year, key), d})
	}
	return append(cols, column{m.t.T("table.total"), q, d})
}

// receivedByYear is what each receiver has by year, in the foremost measure; nil if
// the table would be too large.
func (m *builder) receivedByYear() *view.Table {
	ms, ok := foremost(m.s.measures)
	if !ok {
		return nil
	}
	q := ask.Of(ms)
	receivers, years := m.s.groupsOf(q, ask.Receiver), m.s.groupsOf(q, ask.Year)
	if len(receivers) < 2 || len(receivers) > maxRows || len(years) < 2 || len(years) >= maxCols || len(receivers)*len(years) > maxCells {
		return nil
	}
	return m.table(m.v.anchor("table", "received", "years"), m.t.T("table.received-years", "measure", m.v.measure(ms)), ask.Receiver, m.yearColumns(q, ask.Receiver, years), 0, 0)
}

// first is the foremost measure; all others are folded.
func (m *builder) first() []money.Measure {
	if ms, ok := foremost(m.s.measures); ok {
		return []money.Measure{ms}
	}
	return nil
}

// budget makes the overview of all money: how much, from whom, and findings, with
// links to all other pages of the budget.
func (m *builder) budget() view.Page {
	p := &view.BudgetPage{Frame: m.frame(m.t.T("budget.title"))}
	all := ask.Question{}
	p.Sentence, _ = m.scopeSentence("all", "", all, m.s.measures)
	p.Keys = m.otherKeys(all, m.s.measures)
	for i := range p.Keys {
		ms := money.Measure{Phase: p.Keys[i].Phase, Form: p.Keys[i].Form}
		p.Keys[i].Figure.URL = m.place(route.Measure(ms))
	}
	p.Table = m.ranked(m.givenTable(m.first()))
	p.Stories = m.stories()
	p.Ways = m.ways()
	p.Downloads = m.allDownloads()
	return p
}

func (m *builder) allDownloads() []view.Download {
	return []view.Download{
		{Link: view.Link{Text: m.t.T("download.all-facts"), URL: m.url("data/facts.csv")}},
		{Link: view.Link{Text: m.t.T("download.all-lines"), URL: m.url("data/funding-lines.csv")}},
	}
}

// ways links to the pages of the budget that exist.
func (m *builder) ways() []view.WayGroup {
	g := view.WayGroup{Label: m.t.T("budget.ways.one")}
	for _, d := range breakdowns {
		if name := route.Breakdown(d); m.s.made(name) {
			g.Links = append(g.Links, view.Link{Text: m.t.T(budgetKey(d)), URL: m.linkTo(m.s.path(name, m.li))})
		}
	}
	if m.s.made(route.Explore) {
		g.Links = append(g.Links, view.Link{Text: m.t.T("explore.title"), URL: m.linkTo(m.s.path(route.Explore, m.li))})
	}
	for _, name := range pictures {
		if m.s.made(name) {
			g.Links = append(g.Links, view.Link{Text: m.t.T("budget." + name.Segment()), URL: m.linkTo(m.s.path(name, m.li))})
		}
	}
	return []view.WayGroup{g}
}

func budgetKey(d ask.Dim) string { return "budget." + d.String() }

// breakdown makes a page of the budget: by one dimension, or a drawing of the whole.
func (m *builder) breakdown() view.Page {
	it := m.it
	switch it.name {
	case route.Timeline:
		return m.timelinePage()
	}
	p := &view.BreakdownPage{Parting: m.parting(it)}
	d := it.dims[0]
	title := m.t.T(budgetKey(d))
	p.Help = m.t.T("budget.help." + d.String())
	p.Tables, p.More = m.dimTables(d, it.part)
	p.MoreText = m.t.T("money.all-measures.show")
	p.Downloads = m.allDownloads()
	residentsFirst := false // the sentence of residents is the page's first
	switch d {
	case ask.Area:
		if it.part <= 1 {
			p.Said = m.residentStory().Said
		}
		residentsFirst = len(p.Said) > 0 && m.s.hasCounts()
		m.fold(p, "money.all-measures.resident", m.perHeadTables())
		if m.s.hasCounts() {
			p.Downloads = append(p.Downloads, view.Download{Link: view.Link{Text: m.t.T("budget.per-head.file"), URL: m.url("data/numbers.csv")}})
		}
	case ask.Funder:
		m.fold(p, "money.all-measures.givers", listOf(m.givenByYear()))
	case ask.Receiver:
		m.fold(p, "money.all-measures.receivers", listOf(m.receivedByYear()))
	case ask.Year:
		m.fold(p, "money.all-measures.prices", m.priceTables())
		p.Downloads = append(p.Downloads, m.priceFiles()...)
	}
	if residentsFirst {
		p.Sentence, p.Said = p.Said[0], p.Said[1:]
	} else {
		p.Sentence, _ = m.scopeSentence("all", "", ask.Question{}, m.s.measures)
	}
	if it.part > 1 {
		title = m.t.T("list.title.part", "title", title, "n", m.t.Int(it.part))
	}
	p.Frame = m.frame(title, view.Link{Text: m.t.T("budget.title"), URL: m.place(route.Budget)})
	p.Ways = m.ways()
	return p
}

// dimTables breaks the foremost measure down by a dimension; folded are the tables of
// all measures if there are several. Givers are shown by what they gave, and by year;
// where their money is now is shown by area.
func (m *builder) dimTables(d ask.Dim, part int) (tables, folded []view.Table) {
	switch d {
	case ask.Holder:
		return m.placeTables(m.first(), part), m.allMeasures(func(all []money.Measure) []view.Table { return m.placeTables(all, part) })
	case ask.Funder:
		return listOf(m.ranked(m.givers(m.first(), part))), m.allMeasures(func(all []money.Measure) []view.Table { return listOf(m.givers(all, part)) })
	}
	caption := "table." + map[ask.Dim]string{ask.Area: "areas", ask.Theme: "themes", ask.Year: "years", ask.Receiver: "received"}[d]
	make := func(measures []money.Measure) *view.Table {
		t := m.table(m.v.anchor("table"), m.t.T(caption), d, m.columns(ask.Question{}, d, measures), part, maxRows)
		if t == nil {
			return nil
		}
		if divides(d) {
			t.Note = m.splitNote(t)
		}
		t.CSV = m.url("data/facts.csv")
		return t
	}
	t := make(m.first())
	switch {
	case t == nil || m.it.parts > 1: // a part of the rows
	case d == ask.Year:
		m.yearly(t, fewKnown)
	default:
		m.ranked(t)
	}
	return listOf(t), m.allMeasures(func(all []money.Measure) []view.Table { return listOf(make(all)) })
}

// fold adds tables to the folded ones.
func (m *builder) fold(p *view.BreakdownPage, text string, tables []view.Table) {
	if len(tables) > 0 && m.it.part <= 1 {
		p.More, p.MoreText = append(tables, p.More...), m.t.T(text)
	}
}

// allMeasures returns tables of all measures; none if there is only one.
func (m *builder) allMeasures(make func(all []money.Measure) []view.Table) []view.Table {
	if len(m.s.measures) < 2 {
		return nil
	}
	tables := make(m.s.measures)
	for i := range tables {
		tables[i].ID = m.v.anchor("table", "complete")
		tables[i].Caption = m.t.T("money.all-measures", "table", tables[i].Caption)
		tables[i].Chart = nil
	}
	return tables
}

func listOf(t *view.Table) []view.Table {
	if t == nil {
		return nil
	}
	return []view.Table{*t}
}

// givers is what each giver gave, or a part of the rows if there are many.
func (m *builder) givers(measures []money.Measure, part int) *view.Table {
	if m.it.parts < 2 {
		return m.givenTable(measures)
	}
	scope := ask.Question{Table: ask.Lines}.With(ask.Entry, "yes")
	return m.table(m.v.anchor("table", "givers"), m.t.T("table.givers"), ask.Giver, m.columns(scope, ask.Giver, measures), part, maxRows)
}

// keysOf returns all groups of a dimension over all measures.
func (s *Site) keysOf(d ask.Dim) []string {
	var keys []string
	seen := make(map[string]bool)
	add := func(groups []ledger.Group, d, of ask.Dim) {
		for _, g := range groups {
			if k := rowKey(d, of, g.Key); !seen[k] {
				seen[k] = true
				keys = append(keys, k)
			}
		}
	}
	if d == ask.Holder {
		for _, set := range s.sortedSets() {
			if set.dim == ask.Plan || set.dim == ask.Pool {
				keys = append(keys, set.dim.String()+"/"+set.key)
			}
		}
		return keys
	}
	for _, ms := range s.measures {
		add(s.groupsOf(ask.Of(ms), d), d, d)
		if d == ask.Funder {
			add(s.groupsOf(ask.LinesOf(ms).With(ask.Entry, "yes"), ask.Giver), d, ask.Giver)
		}
	}
	return keys
}

// placeTables puts every amount in one place: under its plan, else its pool, else
// separately.
func (m *builder) placeTables(measures []money.Measure, part int) []view.Table {
	type place struct {
		head view.Link
		q    ask.Question
	}
	var places []place
	add := func(d ask.Dim, kind content.Kind, more ask.Question) {
		for _, sub := range m.s.cat.kinds[kind] {
			if m.s.sets[setKey{d, sub.doc.Slug}] != nil {
				places = append(places, place{m.link(sub), more.With(d, sub.doc.Slug)})
			}
		}
	}
	add(ask.Plan, content.Plans, ask.Question{})
	add(ask.Pool, content.Pools, ask.Question{}.With(ask.Plan, ask.None))
	if set := m.s.sets[loose]; set != nil {
		places = append(places, place{m.groupHead(ask.Holder, ask.None), set.q})
	}
	for _, q := range [...]ask.Question{
		ask.Question{}.With(ask.Plan, ask.AnyNotDivided), ask.Question{}.With(ask.Pool, ask.AnyNotDivided).With(ask.Plan, ask.None),
	} {
		if len(m.asked(q)) > 0 {
			places = append(places, place{view.Link{Text: m.groupName(ask.Plan, ask.AnyNotDivided)}, q})
		}
	}
	if len(places) == 0 {
		return nil
	}
	t := view.Table{ID: m.v.anchor("table"), Caption: m.t.T("table.places"), Corner: m.t.T("dim.holder"), CSV: m.url("data/facts.csv")}
	foot := view.Row{Head: view.Link{Text: m.t.T("table.total")}}
	shown := cut(places, part, maxRows)
	t.Rows = make([]view.Row, len(shown))
	for i := range shown {
		t.Rows[i] = view.Row{Head: shown[i].head}
	}
	for _, ms := range leading(measures) {
		t.Cols = append(t.Cols, view.Col{Text: m.v.measure(ms), Numeric: true})
		total := m.s.sum(ask.Of(ms))
		sums := make([]money.Sum, len(places))
		for i := range places {
			places[i].q.Measure = ms
			sums[i] = m.s.sum(places[i].q)
		}
		addUp(t.Caption, total, sums, false)
		from := slices.IndexFunc(places, func(p place) bool { return len(shown) > 0 && p.q == shown[0].q })
		for i := range shown {
			f := m.figure(shown[i].q, sums[from+i], m.rowsURL(shown[i].q))
			t.Rows[i].Cells = append(t.Rows[i].Cells, view.Cell{Figure: &f})
		}
		f := m.figure(ask.Of(ms), total, m.rowsURL(ask.Of(ms)))
		foot.Cells = append(foot.Cells, view.Cell{Figure: &f})
	}
	t.Foot = &foot
	m.countedOver(t.Foot)
	if m.it.parts < 2 {
		m.ranked(&t)
	}
	return []view.Table{t}
}
