package pages

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// changesPage makes the page of the latest changes, of a year, or of corrections.
func (m *builder) changesPage() view.Page {
	c := m.s.changed
	name, _, _ := strings.Cut(strings.TrimPrefix(string(m.it.name), string(route.Changes)+"/"), "/")
	title, lead := m.t.T("change.title"), m.t.T("change.lead")
	var entries []int
	switch {
	case m.it.name == route.Changes:
		entries = cut(c.newest(nil), 1, maxRecent)
	case name == route.Corrections.Segment():
		title, lead = m.t.T("change.corrections"), m.t.T("change.corrections.lead")
		entries = cut(c.corrections(), m.it.part, maxChanged)
	default:
		title, lead = m.t.T("change.year", "year", name), m.t.T("change.year.lead", "year", name)
		entries = cut(c.inYear(name), m.it.part, maxChanged)
	}
	var crumbs []view.Link
	if m.it.name != route.Changes && m.s.made(route.Changes) {
		crumbs = []view.Link{{Text: m.t.T("change.title"), URL: m.place(route.Changes)}}
	}
	p := &view.ListPage{Frame: m.frame(title, crumbs...), Parting: m.parting(m.it), Groups: m.changeDays(entries), Ways: m.changeWays()}
	p.Lead, p.Description = lead, lead
	if m.it.part > 1 {
		p.Description += " " + m.t.T("nav.part-of", "n", m.t.Int(m.it.part), "of", m.t.Int(m.it.parts))
	}
	m.narrow(p)
	p.Downloads = []view.Download{m.download(m.t.T("data.file.changes"), "data/changes.csv")}
	if m.s.base() != "" {
		p.Downloads = append(p.Downloads, m.download(m.t.T("change.follow"), m.v.changeFeedPath(m.v.base)))
	}
	return p
}

// changeWays links to the other pages of changes.
func (m *builder) changeWays() []view.Link {
	var all []view.Link
	add := func(text string, name route.Page) {
		if path := m.s.path(name, m.li); path != m.path && m.s.made(name) {
			all = append(all, view.Link{Text: text, URL: m.url(path)})
		}
	}
	add(m.t.T("change.latest"), route.Changes)
	if m.s.made(route.Corrections) {
		add(m.t.T("change.corrections"), route.Corrections)
	}
	for _, year := range m.s.changed.years() {
		add(m.t.T("change.year", "year", year), route.ChangesOf(year))
	}
	return all
}

// changeDays groups entries by day.
func (m *builder) changeDays(entries []int) []view.ListGroup {
	var all []view.ListGroup
	for _, i := range entries {
		if day := m.dayText(m.s.changed.day(i)); len(all) == 0 || all[len(all)-1].Label != day {
			all = append(all, view.ListGroup{Label: day})
		}
		g := &all[len(all)-1]
		if m.s.changed.skipped(i) {
			g.Note = m.t.T("change.skipped")
		}
		g.Entries = append(g.Entries, m.changeEntry(i))
	}
	return all
}

// dayText formats a day for readers.
func (m *builder) dayText(day string) string {
	var d content.Date
	for i, part := range strings.Split(day, "-") {
		n, err := strconv.Atoi(part)
		if err != nil || i > 2 {
			panic("internal error: the day " + day + " in the history")
		}
		*[]*int{&d.Year, &d.Month, &d.Day}[i] = n
	}
	return m.v.date(d)
}

// changeAnchor is the anchor of an entry on the page of its year.
func (m *builder) changeAnchor(entry int) string {
	return m.v.anchor("change", itoa(m.s.changed.Events[m.s.changed.entries[entry].from].Seq))
}

// changeURL is the address of an entry on the page of its year.
func (m *builder) changeURL(entry int) string {
	return m.goTo(m.s.path(m.s.changePlace(entry), m.li), m.changeAnchor(entry))
}

// changeEntry is the list entry of a change, with its filter keys.
func (m *builder) changeEntry(entry int) view.ListEntry {
	c := m.s.changed
	e := &c.Events[c.entries[entry].from]
	out := view.ListEntry{ID: m.changeAnchor(entry), Said: m.changeSaid(entry), Class: e.Class.String()}
	out.Commit = view.Link{Text: e.Commit[:min(len(e.Commit), 10)], URL: m.s.lib.Settings.CommitURL(e.Commit), External: true}
	if c.begins(entry) {
		return out
	}
	if sub := m.s.cat.named(e.Holder); sub != nil {
		out.Areas = slugs(sub.areas)
		if sub.kind == content.Areas {
			out.Areas = sub.doc.Slug
		}
		if sub.kind == content.Plans {
			out.Plans = sub.doc.Slug
		} else if sub.plan != nil {
			out.Plans = sub.plan.doc.Slug
		}
		if sub.proof != nil {
			out.Link = view.Link{Text: m.t.T("proof.name"), URL: m.url(sub.proof[m.li])}
			if c.entries[entry].to == c.entries[entry].from+1 && m.hasLine(sub, e.Line) {
				out.URL = m.lineURL(sub, e.Line)
			}
		}
	}
	if c.entries[entry].to > c.entries[entry].from+1 {
		return out
	}
	out.Givers = e.Giver[strings.IndexByte(e.Giver, '/')+1:]
	if e.Why != "" {
		out.Why = m.saidOf(e.Holder, e.Why)
	}
	out.Decided = m.decidedOn(e)
	if e.Source != "" {
		out.Source = m.sourceRef(content.Ref{Text: e.Source}, "")
	}
	return out
}

// saidOf is a text of a document, which may have been removed.
func (m *builder) saidOf(holder, text string) view.Wording {
	if sub := m.s.cat.named(holder); sub != nil {
		return m.said(sub, text)
	}
	return view.Wording{Text: text, Lang: m.originalLang()}
}

func (m *builder) hasLine(sub *subject, line string) bool {
	return sub.holder != nil && slices.ContainsFunc(sub.holder.Lines, func(l content.Line) bool { return l.ID == line })
}

// decidedOn is the day of the decision of an event, if exactly one entry of amended:
// matches it; empty: not known.
func (m *builder) decidedOn(e *change.Event) string {
	sub := m.s.cat.named(e.Holder)
	if e.Class != change.Decided || sub == nil || sub.holder == nil {
		return ""
	}
	var days []content.Date
	for i := range sub.holder.Lines {
		if sub.holder.Lines[i].ID != e.Line {
			continue
		}
		for _, a := range sub.holder.Lines[i].Amended {
			if a.Why == e.Why && !a.Decided.IsZero() && slices.ContainsFunc(a.Changes, func(p content.Piece) bool { return p.Year == e.Year || len(sub.holder.Lines[i].Amended) == 1 }) {
				days = append(days, a.Decided)
			}
		}
	}
	if len(days) != 1 {
		return ""
	}
	return m.t.T("change.on", "day", m.v.date(days[0]))
}

// changeCell is a cell of an event in changes.csv.
func changeCell(e *change.Event, column string) ask.Cell {
	return ask.Cell{Table: "changes", Row: itoa(e.Seq), Column: column}
}

// changeSaid is the sentence of an entry. Its amounts are exact, since a change can
// be smaller than the rounding.
func (m *builder) changeSaid(entry int) view.Sentence { return m.changeSaidOf(entry, m.nameOf) }

// changeSaidOf is changeSaid with documents named by name.
func (m *builder) changeSaidOf(entry int, name func(id string) string) view.Sentence {
	c := m.s.changed
	at := c.entries[entry]
	e, last := &c.Events[at.from], &c.Events[at.to-1]
	of := []ask.Expr{ask.PublishedCell(changeCell(e, "seq"))}
	if at.to > at.from+1 {
		id := "change.added.many"
		switch {
		case c.begins(entry):
			id = "change.begins"
		case e.Class == change.Moved:
			id = "change.moved.many"
		}
		of = append(of, ask.PublishedCell(changeCell(last, "seq")))
		n := c.count(entry)
		return m.sayExact(id, n, of, slot{"holder", name(e.Holder), nil}, slot{"count", m.t.Int(n), nil})
	}
	was, is := m.stated(e, "was", e.Was), m.stated(e, "is", e.Is)
	return m.sayExact(changeText(e), 1, of, slot{"what", m.changeWhat(e), nil}, slot{"giver", name(e.Giver), nil},
		slot{"holder", name(e.Holder), nil}, slot{"was", "", was}, slot{"is", "", is})
}

func (m *builder) sayExact(key string, n int, of []ask.Expr, slots ...slot) view.Sentence {
	return view.Sentence{Say: key, Of: of, Phrases: capital(m.say(m.t.PartsN(key, n), slots...))}
}

// stated is a figure before or after an event.
func (m *builder) stated(e *change.Event, column string, f change.Figure) *view.Figure {
	out := m.value(changeCell(e, column), f.Value)
	return &out
}

// changeWhat is what an event changes: "tilsagnet for 2021".
func (m *builder) changeWhat(e *change.Event) string {
	what := m.t.T("change.what." + e.Phase.String())
	if e.Form == money.InKind {
		what = m.t.T("change.what.in-kind", "what", what)
	}
	if e.Year != 0 {
		what = m.t.T("change.what.year", "what", what, "year", itoa(e.Year))
	}
	return what
}

// nameOf is the name of KIND/SLUG. A document that was removed is named by its slug.
func (m *builder) nameOf(id string) string {
	if sub := m.s.cat.named(id); sub != nil {
		return m.titleText(sub)
	}
	if id == ask.NotStated {
		return m.t.T("sentence.unnamed-giver")
	}
	return id[strings.IndexByte(id, '/')+1:]
}

// history is the latest changes of a holder, most at most, with a link to the rest;
// nil: there are none other than the initial figures.
func (m *builder) history(sub *subject, most int) *view.History {
	c := m.s.changed
	if c == nil {
		return nil
	}
	entries := slices.Clone(c.about[sub])
	slices.Reverse(entries)
	if len(entries) == 0 {
		return nil
	}
	h := &view.History{All: view.Link{Text: m.t.T("change.all"), URL: m.place(route.Changes)}}
	if sub.proof != nil && sub.proof[m.li] != m.path {
		if len(entries) > most {
			h.All = view.Link{Text: m.t.N("change.all-of", len(entries)), URL: m.goTo(sub.proof[m.li], m.v.anchor("history"))}
		}
		fixed := cut(c.standing(entries), 1, maxFixed)
		h.Corrected = m.changeList(fixed, maxFixed)
		entries = slices.DeleteFunc(entries, func(i int) bool { return slices.Contains(fixed, i) })
	}
	h.Entries = m.changeList(entries, most)
	if path := m.s.changeFeedOf(sub, m.li); path != "" && m.s.base() != "" {
		h.Feed = &view.Link{Text: m.t.T("change.follow"), URL: m.url(path)}
	}
	return h
}

// changeList lists the first of entries, with their days.
func (m *builder) changeList(entries []int, most int) []view.Change {
	var all []view.Change
	for _, i := range cut(entries, 1, most) {
		all = append(all, view.Change{Date: m.dayText(m.s.changed.day(i)), URL: m.changeURL(i), Said: m.changeSaid(i)})
	}
	return all
}

// lineChanges lists when the figures of a line last changed, grouped by entry, with
// the earlier figure if it was corrected.
func (m *builder) lineChanges(l *content.Line) []view.LineChange {
	c := m.s.changed
	if c == nil {
		return nil
	}
	var all []view.LineChange
	var last []money.Phase // of each, the phase named last
	at := make(map[string]int)
	form := money.Cash
	if l.InKind {
		form = money.InKind
	}
	for _, p := range money.Phases {
		for _, piece := range l.Current(p) {
			key := change.Key{Line: l.ID, Measure: money.Measure{Phase: p, Form: form}, Year: piece.Year}
			i, ok := c.last[key]
			if !ok || c.of[i] < 0 {
				continue
			}
			of := m.t.T("phase." + p.String())
			if piece.Year != 0 {
				of += " " + itoa(piece.Year)
			}
			e := &c.Events[i]
			fixed, corrected := c.fixed[key]
			id := e.Day + strconv.FormatBool(e.Class == change.Added)
			if n, known := at[id]; known && !corrected {
				if last[n] == p && piece.Year != 0 {
					of = itoa(piece.Year)
				}
				all[n].Of += m.t.Comma() + of
				last[n] = p
				continue
			}
			lc := view.LineChange{Of: of, Day: m.t.T("change.line", "day", m.dayText(e.Day)), URL: m.changeURL(c.of[i])}
			if e.Class == change.Added {
				lc.Day = m.t.T("change.line.added", "day", m.dayText(e.Day))
			}
			if corrected {
				lc.Until = m.stoodHere(&c.Events[fixed])
			} else {
				at[id] = len(all)
			}
			all, last = append(all, lc), append(last, p)
		}
	}
	return all
}

// stoodHere states the figure before a correction: "Indtil 3. maj 2026 stod her
// 24.000.000 kr."
func (m *builder) stoodHere(e *change.Event) view.Sentence {
	if !e.Was.Stated || e.Was.Value.State != money.Known {
		return view.Sentence{}
	}
	return m.sayExact("change.until", 1, []ask.Expr{ask.PublishedCell(changeCell(e, "seq"))}, slot{"day", m.dayText(e.Day), nil}, slot{"was", "", m.stated(e, "was", e.Was)})
}
