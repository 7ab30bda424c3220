package pages

import (
	"cmp"
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// home makes the home page: the areas, what is active, then the money in three
// sentences and two tables.
func (m *builder) home() view.Page {
	p := &view.HomePage{}
	m.homeFrame(p)
	p.Areas, p.Map = m.homeAreas()
	p.Audiences = m.audiences("")
	m.homeRunning(p)
	p.MoneyMore = view.Link{Text: m.t.T("home.money.more"), URL: m.place(route.Budget)}
	if ms, ok := foremost(m.s.measures); ok {
		p.Money = m.homeMoney(ms)
		p.Payers = m.whoPaysTable(ask.LinesOf(ms).With(ask.Entry, "yes"), m.t.T("door.pay.all"))
		p.Where = m.barred(m.by(ask.Question{}, ask.Area, "table.areas", []money.Measure{ms}, 1))
		m.sayParts(p.Where, ms)
	} else {
		p.Money = []view.Sentence{m.sayWords("sentence.nothing-at-all")}
	}
	p.Changes = m.changes()
	if m.s.changed != nil {
		p.MoreChanges = &view.Link{Text: m.t.T("change.all"), URL: m.place(route.Changes)}
	}
	return p
}

// homeFrame sets the portal's title and summary.
func (m *builder) homeFrame(p *view.HomePage) {
	set := m.s.lib.Settings
	title, lead, lang := set.Title, set.Summary, m.originalLang()
	p.Body = m.proseOf(&set.Doc, m.s.homeWords(m.li))
	if w := m.s.homeWords(m.li); w != nil {
		lang = ""
		if w.Title != "" {
			title = w.Title
		}
		lead = w.Summary
	}
	p.Frame = m.frame(title)
	p.Lead, p.LeadLang, p.TitleLang = lead, lang, lang
	if lead == "" {
		p.Lead, p.LeadLang = m.t.T("home.lead"), ""
	}
	if lang != "" && !p.Body.Empty() {
		p.Untranslated = m.untranslated()
	}
	p.Description = p.Lead
}

// homeAreas links to the areas, with their numbers on the map if there is one.
func (m *builder) homeAreas() ([]view.AreaLink, *view.Map) {
	subs := m.inOrder(m.s.cat.kinds[content.Areas])
	drawn := m.atlas(nil)
	if drawn != nil {
		drawn.Bare = true
	}
	all := make([]view.AreaLink, len(subs))
	for i, sub := range subs {
		all[i] = view.AreaLink{Link: m.link(sub)}
		if n := len(m.s.inState(m.s.cat.initiatives[sub], runningState)); n > 0 {
			all[i].Now = m.t.N("home.area.now", n)
		}
		if m.s.atlas != nil {
			if at := slices.Index(m.s.atlas.subs, sub); at >= 0 {
				all[i].Number = m.t.Int(at + 1)
			}
		}
	}
	return all, drawn
}

// homeRunning shows what is active, or that nothing is known to be.
func (m *builder) homeRunning(p *view.HomePage) {
	all := m.s.cat.kinds[content.Initiatives]
	now := m.inOrder(m.s.inState(all, runningState))
	if len(now) == 0 {
		p.Quiet = m.quiet(all)
		return
	}
	shown := now
	if len(now) > maxCards {
		shown = now[:maxCards]
		p.MoreRunning = &view.Link{Text: m.t.N("home.running.more", len(now)), URL: m.place(route.List("initiatives"))}
	}
	p.Running = m.cards(shown)
	for i := range p.Running { // the rest is on the card's page
		p.Running[i].Facts, p.Running[i].Contact = nil, view.Contact{}
	}
}

// quiet states that none of a list of initiatives is known to be active, and when the
// last known one ended.
func (m *builder) quiet(list []*subject) []view.Sentence {
	said := []view.Sentence{m.sayWords("home.running.none")}
	ended := m.s.inState(list, endedState)
	if last := lastEnd(ended); !last.IsZero() {
		said = append(said, m.sayWords("home.running.last", "year", itoa(last.Year)))
	}
	return said
}

// homeMoney is the sentences on the money: how much, who pays, what is missing.
func (m *builder) homeMoney(ms money.Measure) []view.Sentence {
	q, given := ask.Of(ms), ask.LinesOf(ms).With(ask.Entry, "yes")
	first, _ := m.scopeSentence("all", "", ask.Question{}, m.s.measures)
	said := []view.Sentence{first}
	for _, p := range m.pursesOf(given) {
		if p.known() && (p.key == "rent" || p.key == "tax") {
			said = append(said, m.sayOf("door.pay."+p.key+".said", []ask.Expr{ask.CountGroups(given, ask.Giver)}, m.amountSlot(p.figure(m, given))))
		}
	}
	all, stated := m.s.sum(q), m.s.sum(given)
	if all.Missing() > 0 && stated.Missing() == all.Missing() {
		// Who pays is beside it, and counts amounts as their givers stated them.
		q, all = given, stated
	}
	return append(said, m.whole(q, all))
}

// sayParts says below the table of where the money is why more amounts are counted in
// it than in the table of who pays.
func (m *builder) sayParts(t *view.Table, ms money.Measure) {
	parts, stated := m.s.sum(ask.Of(ms)), m.s.sum(ask.LinesOf(ms).With(ask.Entry, "yes"))
	if t != nil && parts.Missing() > 0 && parts.Pieces != stated.Pieces {
		t.Note = m.t.T("home.where.parts")
	}
}

// maxBarred is how many rows a table with bars has, without the rest.
const maxBarred = 5

// barred is a table of one measure with bars beside its rows, the largest first, and
// undivided money last. Rows after the first maxBarred are combined, and so are those
// without a known amount. Nil if fewer than three amounts are known: text is enough.
func (m *builder) barred(t *view.Table) *view.Table {
	if t == nil {
		return nil
	}
	var known, rest []view.Row
	for _, row := range t.Rows {
		switch f := row.Cells[0].Figure; {
		case f == nil || f.Value.None():
		case row.Rest:
			rest = append(rest, row)
		default:
			known = append(known, row)
		}
	}
	if len(known)+len(rest) < 3 {
		return nil
	}
	unknown := len(t.Rows) - len(known) - len(rest)
	slices.SortStableFunc(known, func(a, b view.Row) int { return cmp.Compare(amountOf(&b), amountOf(&a)) })
	if len(known) > maxBarred {
		known = append(known[:maxBarred-1:maxBarred-1], m.together(known[maxBarred-1:]))
	}
	t.Rows, t.Bars, t.Note = append(known, rest...), true, ""
	if unknown > 0 {
		t.Rows = append(t.Rows, view.Row{
			Head: view.Link{Text: m.t.N("door.unknown.rows", unknown), URL: m.place(route.Quality)}, Rest: true,
			Cells: []view.Cell{{Figure: &view.Figure{Text: m.v.unknown, Unknown: true}}},
		})
	}
	return t
}

// together is one row with the sum of several rows with amounts.
func (m *builder) together(rows []view.Row) view.Row {
	var sum money.Amount
	f := view.Figure{}
	for i := range rows {
		of := rows[i].Cells[0].Figure
		var err error
		if sum, err = sum.Plus(of.Value.Amount()); err != nil {
			panic("internal error: rows together: " + err.Error())
		}
		f.Sum = append(f.Sum, of.Terms()...)
		if of.Before != "" {
			f.Before = of.Before
		}
	}
	f.Value, f.Text = view.Money(sum), m.t.Amount(sum)
	return view.Row{Head: view.Link{Text: m.t.N("door.more.rows", len(rows))}, Cells: []view.Cell{{Figure: &f}}}
}

// amountOf is the amount of a row's first figure; -1: not known.
func amountOf(r *view.Row) money.Amount {
	if f := r.Cells[0].Figure; f != nil && f.Value.IsAmount() {
		return f.Value.Amount()
	}
	return -1
}
