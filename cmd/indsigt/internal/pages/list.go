package pages

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/address"
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/texts"
	"indsigt/cmd/indsigt/internal/view"
)

// list makes the list of a kind, or a part of it; or of a document's initiatives if
// they are too many for its own page.
func (m *builder) list() view.Page {
	it := m.it
	title := m.t.T("kind." + string(it.of))
	p := &view.ListPage{Of: string(it.of), Help: m.t.T("kind.help." + string(it.of)), Parting: m.parting(it)}
	var crumbs []view.Link
	var subs []*subject
	if it.sub != nil {
		title += ": " + m.titleText(it.sub)
		subs = m.inOrder(m.s.cat.initiatives[it.sub])
		kind := string(it.sub.kind)
		crumbs = []view.Link{{Text: m.t.T("kind." + kind), URL: m.place(route.List(kind))}, m.link(it.sub)}
	} else {
		subs = m.s.listOrder(it.of, m.li)
	}
	n := len(subs)
	switch it.of {
	case content.Initiatives, content.Plans, content.Pools:
		p.Groups = m.byState(subs, it)
	default:
		p.Groups = m.groups(cut(subs, it.part, maxEntries))
	}
	if it.of == content.Themes {
		dropAmounts(p.Groups)
	}
	m.narrow(p)
	if it.of == content.Areas && it.part <= 1 {
		p.Map = m.atlas(nil)
	}
	if it.part > 1 {
		title = m.t.T("list.title.part", "title", title, "n", m.t.Int(it.part))
	}
	p.Frame = m.frame(title, crumbs...)
	p.Note = m.listNote(it.of, subs)
	p.Sentence = view.Sentence{Say: "kind.count." + string(it.of), Phrases: []view.Phrase{{Before: m.t.N("kind.count."+string(it.of), n)}}}
	if n == 0 {
		p.Sentence = m.sayWords("list.empty")
	}
	if file := listFile(it.of); file != "" {
		p.Downloads = []view.Download{{Link: view.Link{Text: m.t.T("download.list"), URL: m.url("data/" + file + ".csv")}}}
	}
	return p
}

// dropAmounts removes the amounts of a list in which no entry has any.
func dropAmounts(groups []view.ListGroup) {
	for _, g := range groups {
		for i := range g.Entries {
			if f := g.Entries[i].Figure; f != nil && !f.Absent {
				return
			}
		}
	}
	for _, g := range groups {
		for i := range g.Entries {
			g.Entries[i].Figure = nil
		}
	}
}

// listNote states why the amounts of a list do not add to a total; empty if they can
// be added. An area's amount does not include undivided money; that of a plan or pool
// includes what it has passed on, which its receivers' amounts include too.
func (m *builder) listNote(of content.Kind, subs []*subject) string {
	shared := func(sub *subject) bool { return len(sub.areas) > 1 }
	handsOn := func(sub *subject) bool { return len(m.s.cat.given[sub]) > 0 }
	if of == content.Initiatives {
		subs = slices.Concat(m.s.cat.kinds[content.Plans], m.s.cat.kinds[content.Pools])
	}
	switch of {
	case content.Areas:
		if slices.ContainsFunc(slices.Concat(m.s.cat.kinds[content.Plans], m.s.cat.kinds[content.Pools], m.s.cat.kinds[content.Initiatives]), shared) {
			return m.t.T("list.note.areas")
		}
	case content.Plans, content.Pools, content.Initiatives:
		if slices.ContainsFunc(subs, handsOn) {
			return m.t.T("list.note." + string(of))
		}
	}
	return ""
}

// listFile is the data file with all documents of a kind.
func listFile(of content.Kind) string {
	switch of {
	case content.Organisations, content.Themes, content.Sources:
		return string(of)
	}
	return "holders"
}

// groups puts documents under the headings of their list: themes under their frame,
// others under their first letter if there are at least 20.
func (m *builder) groups(subs []*subject) []view.ListGroup {
	var all []view.ListGroup
	few := len(subs) < 20
	for _, sub := range subs {
		label, id := "", ""
		switch {
		case sub.theme != nil:
			label = sub.theme.Frame
			id = m.v.anchor("frame", strings.ReplaceAll(label, " ", "-"))
		case !few:
			label = texts.Letter(m.wordsLang(sub), sub.names[m.li])
			id = m.v.letterAnchor(label)
		}
		at := -1
		for i := range all {
			if all[i].Label == label {
				at = i
			}
		}
		if at < 0 {
			all = append(all, view.ListGroup{ID: id, Label: label})
			at = len(all) - 1
		}
		all[at].Entries = append(all[at].Entries, m.entry(sub))
	}
	return all
}

// listStates are the headings of a list by state on the portal's day.
var listStates = [...]struct {
	state       runState
	anchor, key string
}{
	{runningState, "now", "home.running"}, {aheadState, "ahead", "area.ahead"},
	{endedState, "before", "audience.before"}, {unsaidState, "unknown", "status.none"},
}

// byState lists active documents before planned ones, ended ones, and those without a
// state. The order is that of the whole list, on every part of it.
func (m *builder) byState(subs []*subject, it *item) []view.ListGroup {
	var sorted []*subject
	for _, s := range listStates {
		sorted = append(sorted, m.s.inState(subs, s.state)...)
	}
	var all []view.ListGroup
	for _, sub := range cut(sorted, it.part, maxEntries) {
		state := m.s.stateOf(sub)
		for _, s := range listStates {
			if id := m.v.anchor(s.anchor); s.state == state && (len(all) == 0 || all[len(all)-1].ID != id) {
				all = append(all, view.ListGroup{ID: id, Label: m.t.T(s.key)})
			}
		}
		g := &all[len(all)-1]
		g.Entries = append(g.Entries, m.entry(sub))
	}
	return all
}

// entry is a document in a list, with its main figure.
func (m *builder) entry(sub *subject) view.ListEntry {
	e := view.ListEntry{Link: m.link(sub), Summary: sub.doc.Summary, SummaryLang: m.v.langOf(m.s, sub)}
	if sub.anchor != "" && sub.paths[m.li] == m.path {
		m.wholeEntry(&e, sub)
	}
	if w := sub.words[m.li]; w != nil && w.Summary != "" {
		e.Summary, e.SummaryLang = w.Summary, ""
	} else if m.li > 0 {
		e.SummaryLang = m.originalLang()
	}
	switch {
	case sub.holder != nil:
		m.holderEntry(&e, sub)
	case sub.org != nil:
		if sub.org.Type != "" {
			e.Details = append(e.Details, view.Detail{Text: m.t.T("type." + sub.org.Type)})
		}
		m.listFigure(&e, ask.Question{Table: ask.Lines}.With(ask.Giver, sub.id))
	case sub.theme != nil:
		m.listFigure(&e, factsOf(sub))
	case sub.source != nil:
		if sub.source.Publisher != "" {
			e.Details = append(e.Details, view.Detail{Text: sub.source.Publisher})
		}
		if d := m.v.date(sub.source.Date); d != "" {
			e.Details = append(e.Details, view.Detail{Text: d})
		}
	}
	return e
}

// wholeEntry completes the entry of a document that has no page: its text, and links.
func (m *builder) wholeEntry(e *view.ListEntry, sub *subject) {
	e.ID, e.URL, e.Body = sub.anchor, "", m.body(sub)
	var of []*subject
	usedBy := "money.used-by.organisations"
	switch {
	case sub.theme != nil:
		of, usedBy = append(slices.Clone(m.s.cat.plans[sub]), m.s.cat.pools[sub]...), "money.used-by.themes"
		if sub.theme.Label != "" {
			e.Details = append(e.Details, m.themeLabel(sub))
		}
	case sub.org != nil:
		of = m.s.cat.parts[sub]
	case sub.source != nil:
		usedBy = "money.used-by.sources"
		if sub.source.URL != "" {
			e.URL, e.External = sub.source.URL, true
		} else if file := sourceFile(sub.source); file != "" {
			e.URL = m.url(address.Encode(assetPath(file)))
		}
		for _, ref := range m.s.cat.read[sub] {
			of = append(of, ref.in)
		}
		of = append(of, m.s.cat.cited[sub]...)
		slices.SortFunc(of, byRank)
		of = slices.Compact(of)
	}
	var links []view.Link
	for _, s := range cut(of, 1, maxUses) {
		links = append(links, m.link(s))
	}
	if len(links) > 0 {
		e.Details = append(e.Details, view.Detail{Label: m.t.T(usedBy), Links: links, Comma: m.t.Comma()})
	}
}

// maxUses limits the documents that an entry of a source names.
const maxUses = 12

func (m *builder) holderEntry(e *view.ListEntry, sub *subject) {
	h := sub.holder
	if h.Status != "" {
		e.StatusKey = string(h.Status)
		e.Status = m.t.T("status." + e.StatusKey)
	}
	if period := m.v.period(h.Period); period != "" {
		e.Details = append(e.Details, view.Detail{Text: period})
		var years strings.Builder
		for y := h.Period.From.Year; y <= h.Period.To.Year && y-h.Period.From.Year < 50; y++ {
			if years.Len() > 0 {
				years.WriteByte(' ')
			}
			years.WriteString(itoa(y))
		}
		e.Years = years.String()
	}
	if d := m.forWhom(sub); d.Text != "" || len(d.Links) > 0 {
		e.Details = append(e.Details, d)
	}
	e.Areas, e.Themes = slugs(sub.areas), slugs(sub.themes)
	e.Givers = m.giverSlugs(sub)
	if sub.kind == content.Areas {
		m.listFigure(e, factsOf(sub))
		return
	}
	if links := m.areaLinks(sub); len(links) > 0 {
		e.Details = append(e.Details, view.Detail{Links: links, Comma: m.t.Comma()})
	}
	m.listFigure(e, ask.Question{Table: ask.Lines}.With(ask.Holder, sub.id))
	if !e.Figure.Absent && len(sub.areas) > 1 {
		e.FigureLabel += " " + m.t.N("list.shared", len(sub.areas))
	}
}

func (m *builder) areaLinks(sub *subject) []view.Link {
	links := make([]view.Link, len(sub.areas))
	for i, p := range sub.areas {
		links[i] = m.link(p.of)
	}
	return links
}

func slugs(list []portion) string {
	if len(list) == 1 {
		return list[0].of.doc.Slug
	}
	names := make([]string, len(list))
	for i, p := range list {
		names[i] = p.of.doc.Slug
	}
	return strings.Join(names, " ")
}

func (m *builder) giverSlugs(sub *subject) string {
	var names []string
	for i := range sub.holder.Lines {
		name := ask.NotStated
		if giver := m.s.cat.giver(m.s.lib, &sub.holder.Lines[i]); giver != nil {
			name = giver.doc.Slug
		}
		seen := false
		for _, n := range names {
			seen = seen || n == name
		}
		if !seen {
			names = append(names, name)
		}
	}
	return strings.Join(names, " ")
}

// listFigure sets the main figure of an entry, also if nothing is booked.
func (m *builder) listFigure(e *view.ListEntry, scope ask.Question) {
	for _, p := range telling {
		ms := money.Measure{Phase: p}
		scope.Measure = ms
		if sum := m.s.sum(scope); !sum.Empty() {
			f := m.figure(scope, sum, m.rowsURL(scope))
			e.Figure, e.FigureLabel = &f, m.t.T("phase.lower."+p.String())
			return
		}
	}
	e.Figure = &view.Figure{Absent: true, Text: m.v.nothing}
}
