package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
	"indsigt/cmd/indsigt/internal/words"
)

// givenKeys are the key figures of what was given, by measure; for a plan or pool
// that does not state a measure, those of its receivers.
func (m *builder) givenKeys(sub *subject, given ask.Question, of, counted []money.Measure) []view.KeyFigure {
	keys := make([]view.KeyFigure, 0, len(of))
	for _, ms := range money.Measures {
		switch {
		case contains(of, ms):
			given.Measure = ms
			keys = append(keys, m.phaseKey(given))
		case contains(counted, ms):
			q := factsOf(sub)
			q.Measure = ms
			k := m.phaseKey(q)
			k.Help = m.t.T("table.passed.unstated", "title", m.titleText(sub))
			keys = append(keys, k)
		}
	}
	return keys
}

// statedIn returns the measures a holder's lines state, in order.
func statedIn(sub *subject) []money.Measure {
	var has [money.MeasureCount]bool
	for i := range sub.holder.Lines {
		l := &sub.holder.Lines[i]
		form := money.Cash
		if l.InKind {
			form = money.InKind
		}
		for _, p := range money.Phases {
			if l.Stated[p] != nil {
				has[money.Measure{Phase: p, Form: form}.Index()] = true
			}
		}
	}
	var all []money.Measure
	for i, ms := range money.Measures {
		if has[i] {
			all = append(all, ms)
		}
	}
	return all
}

func contains(list []money.Measure, ms money.Measure) bool {
	for _, x := range list {
		if x == ms {
			return true
		}
	}
	return false
}

// passed is the table of what a holder got, passed on and has left; nil: it passed
// nothing on.
func (m *builder) passed(sub *subject, title string) *view.Table {
	if len(m.s.cat.given[sub]) == 0 {
		return nil
	}
	t := &view.Table{ID: m.v.anchor("table", "passed"), Caption: m.t.T("table.passed"), Stack: true, Corner: m.t.T("table.measure"), Cols: []view.Col{
		{Text: m.t.T("table.passed.in"), Numeric: true},
		{Text: m.t.T("table.passed.out"), Numeric: true},
		{Text: m.t.T("table.passed.rest"), Numeric: true},
	}}
	for _, ms := range m.s.measures {
		out := ask.LinesOf(ms).With(ask.Giver, sub.id)
		if m.s.sum(out).Empty() {
			continue
		}
		in := ask.LinesOf(ms).With(ask.Holder, sub.id)
		a := m.s.led.Account(sub.id, ms)
		got, gave, rest := m.ask(in), m.figure(out, m.s.sum(out), ""), m.restFigure(sub, ms)
		if a.Unstated {
			t.Note = m.t.T("table.passed.unstated", "title", title)
			rest = view.Figure{Absent: true, Text: m.v.nothing}
		} else if ms.Phase == money.Returned {
			// Returned money flows the other way.
			got, gave, rest = m.figure(out, a.In, ""), m.ask(in), view.Figure{Absent: true, Text: m.v.nothing}
		} else if a.Out.Missing() > 0 && a.Rest.Missing() > 0 {
			rest = view.Figure{Unknown: true, Text: m.v.unknown}
		} else if rest.Mark == view.AtMost {
			t.Note = m.t.T("mark.at-most.help")
		} else if a.Rest.Known < 0 { // within the rounding, otherwise it would be overdrawn
			t.Note = m.t.T("table.passed.rounded")
		}
		t.Rows = append(t.Rows, view.Row{Head: view.Link{Text: m.v.measure(ms)}, Cells: []view.Cell{{Figure: &got}, {Figure: &gave}, {Figure: &rest}}})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

// passedYears is the same table by year, if the rest of some year is negative: the
// total hides that money was carried over. It is for the first measure with such a
// year.
func (m *builder) passedYears(sub *subject) *view.Table {
	if len(m.s.cat.given[sub]) == 0 {
		return nil
	}
	for _, ms := range m.s.measures {
		rest := ask.Of(ms).With(ask.Holder, sub.id)
		below := func(g ledger.Group) bool { return g.Sum.Known < 0 }
		if m.s.sum(rest).Known < 0 || !slices.ContainsFunc(m.s.groupsOf(rest, ask.Year), below) {
			continue // negative as a whole: within the rounding, in any year
		}
		t := m.table(m.v.anchor("table", "passed", "by-year"), m.t.T("table.passed.years", "measure", m.v.measure(ms)), ask.Year, []column{
			{m.t.T("table.passed.in"), ask.LinesOf(ms).With(ask.Holder, sub.id), ask.Year},
			{m.t.T("table.passed.out"), ask.LinesOf(ms).With(ask.Giver, sub.id), ask.Year},
			{m.t.T("table.passed.rest"), rest, ask.Year},
		}, 0, 0)
		if t != nil {
			t.Note = m.t.T("table.passed.years.note")
		}
		return t
	}
	return nil
}

// restFigure is the rest of a holder: its own facts.
func (m *builder) restFigure(sub *subject, ms money.Measure) view.Figure {
	q := ask.Of(ms).With(ask.Holder, sub.id)
	return m.figure(q, m.s.sum(q), m.rowsURL(q))
}

func (m *builder) portionLinks(list []portion) []view.Link {
	links := make([]view.Link, len(list))
	for i, p := range list {
		links[i] = m.link(p.of)
		if p.share != "" {
			links[i].Text = m.t.T("detail.share", "name", links[i].Text, "share", m.t.Percent(p.share))
		}
	}
	return links
}

// initiativesOf are a document's initiatives; if only the first are listed, more
// links to the whole list.
func (m *builder) initiativesOf(sub *subject) (entries []view.ListEntry, more *view.Link) {
	list := m.inOrder(m.s.cat.initiatives[sub])
	if len(list) > maxEntries {
		more = &view.Link{Text: m.t.T("nav.all-initiatives"), URL: m.place(route.List(sub.id))}
		list = list[:maxEntries/4]
	}
	return m.entries(list), more
}

func (m *builder) entries(list []*subject) []view.ListEntry {
	if len(list) == 0 {
		return nil
	}
	list = cut(list, 1, maxRows)
	all := make([]view.ListEntry, len(list))
	for i, sub := range list {
		all[i] = m.entry(sub)
	}
	return all
}

// holderDownloads are the files beside a holder's page.
func (m *builder) holderDownloads(sub *subject) []view.Download {
	if !m.s.ownFiles(sub) {
		return []view.Download{m.lookedUp(sub, "facts"), m.lookedUp(sub, "lines")}
	}
	var all []view.Download
	if m.s.showsRows(sub) {
		all = m.factsFiles(m.s.setOf(sub), sub.paths[0])
	}
	if len(sub.holder.Lines) > 0 || len(m.s.cat.given[sub]) > 0 {
		all = append(all, m.linesFiles(sub)...)
	}
	return all
}

// lookedUp is the portal's table of facts or lines, with the value to search for in
// it.
func (m *builder) lookedUp(sub *subject, table string) view.Download {
	file := map[string]string{"facts": "data/facts.csv", "lines": "data/funding-lines.csv"}[table]
	return view.Download{
		Link: view.Link{Text: m.t.T("download.all-" + table), URL: m.url(file)},
		Help: m.t.T("download.filter", "column", "holder", "value", sub.id),
	}
}

// factsFile is the file with a page's rows: its own, or the portal's with the value
// to search for in it.
func (m *builder) factsFile(set *rowSet, path string) *view.Download {
	if set == nil || set.facts <= maxSlice {
		return &view.Download{Link: view.Link{Text: m.t.T("download.facts"), URL: m.url(path + "facts.csv")}}
	}
	d := &view.Download{Link: view.Link{Text: m.t.T("download.all-facts"), URL: m.url("data/facts.csv")}}
	if set.setKey != loose {
		d.Help = m.filterHelp(set.dim, set.key)
	}
	return d
}

// filterHelp says which rows of a table have a value in a column.
func (m *builder) filterHelp(d ask.Dim, value string) string {
	switch value {
	case ask.None:
		return m.t.T("download.filter.empty", "column", d.String())
	case ask.AnyNotDivided:
		return m.t.T("download.filter.not-divided", "column", d.String())
	}
	return m.t.T("download.filter", "column", d.String(), "value", value)
}

// factsFiles are the rows behind a page in every form it has: first the CSV.
func (m *builder) factsFiles(set *rowSet, path string) []view.Download {
	all := []view.Download{*m.factsFile(set, path)}
	sl := m.s.sliceAt(path)
	if !small(set) || sl == nil {
		return all
	}
	if sl.Spreadsheet {
		all = append(all, m.forExcel("download.facts-excel", path+"facts")...)
	}
	if sl.Workbook {
		all = append(all, m.download(m.t.T("download.workbook"), path+sl.Name()+".xlsx"))
	}
	return all
}

// linesFiles are the funding lines of a page.
func (m *builder) linesFiles(sub *subject) []view.Download {
	all := []view.Download{m.download(m.t.T("download.lines"), sub.paths[0]+"lines.csv")}
	if sl := m.s.sliceAt(sub.paths[0]); sl != nil && sl.Spreadsheet {
		all = append(all, m.forExcel("download.lines-excel", sub.paths[0]+"lines")...)
	}
	return all
}

// forExcel is the file of a table for spreadsheets, if the portal's language needs
// one.
func (m *builder) forExcel(text, stem string) []view.Download {
	if !words.WritesDecimalComma(m.s.lib.Settings.Language) {
		return nil
	}
	return []view.Download{m.download(m.t.T(text), stem+".excel.csv")}
}

// download is a file of the site.
func (m *builder) download(text, path string) view.Download {
	return view.Download{Link: view.Link{Text: text, URL: m.url(path)}}
}

// sourcesOf are the sources of lines, and others, without duplicates.
func (m *builder) sourcesOf(lines []view.FundingLine, more ...*view.SourceRef) []view.SourceRef {
	var all []view.SourceRef
	add := func(src *view.SourceRef) {
		if src == nil || slices.ContainsFunc(all, func(s view.SourceRef) bool { return s.URL == src.URL }) {
			return
		}
		all = append(all, view.SourceRef{Link: src.Link, Date: src.Date})
	}
	for i := range lines {
		add(lines[i].Source)
		for _, part := range lines[i].Cited {
			add(part.Source)
		}
		for _, step := range lines[i].Amended {
			add(step.Source)
		}
	}
	for _, src := range more {
		add(src)
	}
	return all
}

// sourcesBeside are the sources of what a holder's page shows besides its lines:
// goals, costs, counts, lists and control totals.
func (m *builder) sourcesBeside(h *content.Holder) []*view.SourceRef {
	var refs []content.Ref
	for i := range h.Goals {
		for _, r := range h.Goals[i].Results {
			refs = append(refs, r.Source)
		}
	}
	for i := range h.Costs {
		refs = append(refs, h.Costs[i].Source)
	}
	for i := range h.Numbers {
		refs = append(refs, h.Numbers[i].Source)
	}
	for i := range h.ListStatus {
		refs = append(refs, h.ListStatus[i].Source)
	}
	for i := range h.Controls {
		refs = append(refs, h.Controls[i].Source)
	}
	all := make([]*view.SourceRef, len(refs))
	for i, ref := range refs {
		all[i] = m.sourceRef(ref, "")
	}
	return all
}

// explain links to the pages on how to read the figures.
func (m *builder) explain() []view.Link {
	var links []view.Link
	for _, slug := range []string{"hvem-betaler-og-hvem-bestemmer", methodsSlug, "saadan-faar-du-aktindsigt"} {
		if sub := m.s.cat.named("pages/" + slug); sub != nil {
			links = append(links, m.link(sub))
		} else if slug == methodsSlug {
			links = append(links, view.Link{Text: m.t.T("explain.methods"), URL: m.place(route.Methods)})
		}
	}
	return append(links, view.Link{Text: m.t.T("explain.quality"), URL: m.place(route.Quality)})
}
