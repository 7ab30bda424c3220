package pages

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// asked returns the measures in which a scope has anything, in the order of the
// phases. A scope is a question without a measure.
func (m *builder) asked(scope ask.Question) []money.Measure {
	var all []money.Measure
	for _, ms := range m.s.measures {
		scope.Measure = ms
		if !m.s.sum(scope).Empty() {
			all = append(all, ms)
		}
	}
	return all
}

func (m *builder) key(ms money.Measure, f view.Figure) view.KeyFigure {
	return view.KeyFigure{Phase: ms.Phase, Form: ms.Form, Label: m.v.measure(ms), Help: m.t.T("phase.help." + ms.Phase.String()), Figure: m.short(f)}
}

// column is one column of a breakdown: a question whose groups are its cells.
type column struct {
	text string
	q    ask.Question
	dim  ask.Dim
}

// columns are a scope's measures as columns.
func (m *builder) columns(scope ask.Question, dim ask.Dim, measures []money.Measure) []column {
	cols := make([]column, len(measures))
	for i, ms := range leading(measures) {
		scope.Measure = ms
		cols[i] = column{m.v.measure(ms), scope, dim}
	}
	return cols
}

// table is a breakdown with a row for each group of any column and a total asked for
// separately. part and most select the rows of one page; most 0 selects all. Nil if
// nothing is booked, or if the table would be too long.
func (m *builder) table(id, caption string, dim ask.Dim, cols []column, part, most int) *view.Table {
	groups := make([][]ledger.Group, len(cols))
	totals := make([]money.Sum, len(cols))
	var keys []string
	for i, c := range cols {
		groups[i] = m.s.groupsOf(c.q, c.dim)
		totals[i] = m.s.sum(c.q)
		addUp(caption, totals[i], sumsOf(groups[i]), divides(dim))
		if dim != c.dim {
			groups[i] = renamed(groups[i], dim, c.dim)
		}
		for _, g := range groups[i] {
			keys = append(keys, g.Key)
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	if len(keys) == 0 || most == 0 && len(keys) > maxRows {
		return nil
	}
	m.sortKeys(dim, keys)
	keys = cut(keys, part, most)
	m.s.oneQuestion(m.li, caption, cols[0].q.Table, dim)
	t := &view.Table{ID: id, Caption: caption, Corner: m.t.T("dim." + dim.String()), Cols: make([]view.Col, len(cols)), Rows: make([]view.Row, 0, len(keys))}
	for i, c := range cols {
		t.Cols[i] = view.Col{Text: c.text, Numeric: true}
	}
	figures := make([]view.Figure, len(cols)*(len(keys)+1))
	for _, key := range keys {
		row := view.Row{Head: m.groupHead(dim, key), Cells: make([]view.Cell, len(cols)), Rest: m.s.special(dim, key)}
		for i, c := range cols {
			f := &figures[0]
			figures = figures[1:]
			q := c.q.With(c.dim, cellKey(c.dim, key))
			*f = m.figure(q, sumAt(groups[i], key, c.q.Measure), m.rowsURL(q))
			row.Cells[i] = view.Cell{Figure: f}
		}
		t.Rows = append(t.Rows, row)
	}
	foot := view.Row{Head: view.Link{Text: m.t.T("table.total")}, Cells: make([]view.Cell, len(cols))}
	for i, c := range cols {
		figures[i] = m.figure(c.q, totals[i], m.rowsURL(c.q))
		foot.Cells[i] = view.Cell{Figure: &figures[i]}
	}
	t.Foot = &foot
	m.countedOver(t.Foot)
	m.explainSigns(t)
	return t
}

// countedOver states in the total of each phase how much of the commitments beside it
// is covered: phases must not be shown together without that.
func (m *builder) countedOver(foot *view.Row) {
	for _, c := range foot.Cells {
		if c.Figure.Ask.Op != ask.Amount || c.Figure.Unknown || c.Figure.Absent {
			continue // it has no amount to state this for
		}
		base := ask.AmountOf(committedOf(c.Figure.Ask.A))
		said := slices.ContainsFunc(c.Figure.After, func(p view.Phrase) bool {
			return p.Figure != nil && (p.Figure.Ask.Op == ask.Unstated || p.Figure.Ask.Op == ask.Stated)
		})
		if !said && slices.ContainsFunc(foot.Cells, func(o view.Cell) bool { return o.Figure.Ask == base && !o.Figure.Value.None() }) {
			c.Figure.After = remarks(c.Figure.After, m.overOf(c.Figure.Ask.A, true))
		}
	}
}

// signs are the signs and marks of figures that occur.
type signs struct{ none, unknown, calculated bool }

func (s *signs) add(f *view.Figure) {
	if f != nil {
		s.none = s.none || f.Absent
		s.unknown = s.unknown || f.Unknown
		s.calculated = s.calculated || f.Mark == "calculated"
	}
}

// explainSigns explains the signs for unknown and none, and calculated amounts, under
// the first table of a page that has them.
func (m *builder) explainSigns(t *view.Table) {
	var has signs
	for i := range t.Rows {
		for _, c := range t.Rows[i].Cells {
			has.add(c.Figure)
		}
	}
	say := func(key string) {
		if t.Note != "" {
			t.Note += " "
		}
		t.Note += m.t.T(key)
	}
	if has.unknown && has.none && !m.explained.unknown {
		m.explained.unknown = true
		say("table.signs")
	}
	if has.calculated && !m.explained.calculated {
		m.explained.calculated = true
		say("mark.calculated.help")
	}
}

// oneQuestion panics unless tables with one caption in a language ask the same
// question: the same table of the book by the same dimension.
func (s *Site) oneQuestion(li int, caption string, t ask.Table, d ask.Dim) {
	type key struct {
		li      int
		caption string
	}
	type question struct {
		ask.Table
		ask.Dim
	}
	if first, _ := s.captions.LoadOrStore(key{li, caption}, question{t, d}); first != (question{t, d}) && !s.captionTwice(li, caption) {
		panic("internal error: the caption " + caption + " stands over two questions")
	}
}

// captionTwice reports whether two texts of a language are equal, as a portal's own
// texts can be: verify then reports the captions.
func (s *Site) captionTwice(li int, caption string) bool {
	t := s.locales[li].t
	n := 0
	for _, id := range t.Keys() {
		if forms := t.Forms(id); forms[len(forms)-1] == caption && !strings.HasPrefix(id, "section.") {
			n++
		}
	}
	return n > 1
}

// special reports whether a group has no document: what is not divided, or not
// stated.
func (s *Site) special(dim ask.Dim, key string) bool {
	if dim == ask.Year {
		return key == ask.None
	}
	return s.cat.of(dim, key) == nil
}

// renamed returns groups with the keys of a table's rows.
func renamed(groups []ledger.Group, dim, of ask.Dim) []ledger.Group {
	out := slices.Clone(groups)
	for i := range out {
		out[i].Key = rowKey(dim, of, out[i].Key)
	}
	slices.SortFunc(out, func(a, b ledger.Group) int { return strings.Compare(a.Key, b.Key) })
	return out
}

// rowKey makes the givers of lines and the funders of facts share rows.
func rowKey(dim, of ask.Dim, key string) string {
	if dim == ask.Funder && of == ask.Giver {
		return strings.TrimPrefix(key, "organisations/")
	}
	return key
}

func cellKey(of ask.Dim, key string) string {
	if of == ask.Giver && key != ask.NotStated && !strings.Contains(key, "/") {
		return "organisations/" + key
	}
	return key
}

func sumAt(groups []ledger.Group, key string, ms money.Measure) money.Sum {
	i, ok := slices.BinarySearchFunc(groups, key, func(g ledger.Group, key string) int { return strings.Compare(g.Key, key) })
	if !ok {
		return money.Zero(ms)
	}
	return groups[i].Sum
}

// cut is the part of a list for one page.
func cut[T any](list []T, part, most int) []T {
	if most == 0 {
		return list
	}
	from := min((max(part, 1)-1)*most, len(list))
	return list[from:min(from+most, len(list))]
}

// sortKeys sorts a dimension's groups: years ascending, documents alphabetically by
// their titles in the page's language, then what is not divided, then what is not
// stated.
func (m *builder) sortKeys(dim ask.Dim, keys []string) { m.s.sortKeys(dim, keys, m.li) }

func (s *Site) sortKeys(dim ask.Dim, keys []string, lang int) {
	type ranked struct {
		class, rank int
		key         string
	}
	rank := func(key string) ranked {
		if dim == ask.Year {
			if key == ask.None {
				return ranked{3, 0, key}
			}
			return ranked{0, 0, key}
		}
		if sub := s.cat.of(dim, key); sub != nil {
			return ranked{0, s.rankIn(sub, lang), key}
		}
		if rest, ok := strings.CutPrefix(key, ask.NotDivided); ok {
			if sub := s.cat.named(rest); sub != nil {
				return ranked{1, s.rankIn(sub, lang), key}
			}
			return ranked{1, 0, key}
		}
		if key == ask.AnyNotDivided {
			return ranked{1, 0, key}
		}
		return ranked{2, 0, key}
	}
	slices.SortFunc(keys, func(a, b string) int {
		x, y := rank(a), rank(b)
		switch {
		case x.class != y.class:
			return x.class - y.class
		case x.rank != y.rank:
			return x.rank - y.rank
		}
		return strings.Compare(a, b)
	})
}

// groupHead is the row header of a group, linked to its page.
func (m *builder) groupHead(dim ask.Dim, key string) view.Link {
	if sub := m.s.cat.of(dim, key); sub != nil {
		return m.link(sub)
	}
	l := view.Link{Text: m.groupName(dim, key)}
	name := route.Group(dim, key)
	if key == ask.None && (dim == ask.Plan || dim == ask.Pool) {
		name = route.Group(loose.dim, loose.key)
	}
	if m.s.has(name) {
		l.URL = m.linkTo(m.s.path(name, m.li))
	} else if rest, ok := strings.CutPrefix(key, ask.NotDivided); ok {
		if sub := m.s.cat.named(rest); sub != nil {
			l.URL = m.linkTo(sub.paths[m.li])
		}
	}
	return l
}

// groupName is the name of a special group, or of a year.
func (m *builder) groupName(dim ask.Dim, key string) string {
	switch {
	case key == ask.NotStated && (dim == ask.Giver || dim == ask.Funder):
		return m.t.T("group.not-stated.funder")
	case key == ask.NotStated:
		return m.t.T("group.not-stated." + dim.String())
	case key == ask.AnyNotDivided:
		return m.t.T("group.not-divided.all")
	case strings.HasPrefix(key, ask.NotDivided):
		rest := key[len(ask.NotDivided):]
		if sub := m.s.cat.named(rest); sub != nil {
			rest = m.titleText(sub)
		}
		return m.t.T("group.not-divided", "holder", rest)
	case key != ask.None:
		return key
	case dim == ask.Year:
		return m.t.T("group.no-year")
	case dim == ask.Plan:
		return m.t.T("group.no-plan")
	case dim == ask.Pool:
		return m.t.T("group.no-pool")
	}
	return m.t.T("group.loose")
}

// by is a table of a scope by a dimension with a column for each measure; nil if it
// has fewer than least groups.
func (m *builder) by(scope ask.Question, dim ask.Dim, caption string, measures []money.Measure, least int) *view.Table {
	t := m.table("", m.t.T(caption), dim, m.columns(scope, dim, measures), 0, 0)
	if t == nil || len(t.Rows) < least {
		return nil
	}
	t.ID = m.v.anchor("table", strings.Split(strings.TrimPrefix(caption, "table."), ".")...)
	if divides(dim) {
		t.Note = m.splitNote(t)
	}
	t.Switch = m.switchOf(caption)
	return t
}

// switchOf links from what givers gave to where the money is now, and back; nil for
// other tables, and if the other view has no page or is this page.
func (m *builder) switchOf(caption string) *view.Link {
	other, key := ask.Area, "table.switch.followed"
	switch caption {
	case "table.givers":
	case "table.funders":
		other, key = ask.Funder, "table.switch.given"
	default:
		return nil
	}
	name := route.Breakdown(other)
	if !m.s.has(name) || m.s.path(name, m.li) == m.path {
		return nil
	}
	return &view.Link{Text: m.t.T(key), URL: m.place(name)}
}

// splitNote explains why missing amounts can be counted in several groups.
func (m *builder) splitNote(t *view.Table) string {
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if c.Figure != nil && len(c.Figure.After) > 0 {
				return m.t.T("table.counts-split")
			}
		}
	}
	return ""
}
