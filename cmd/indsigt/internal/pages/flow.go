package pages

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// The flow page follows money in two steps, each a table and a drawing: from those
// who gave it to the plans and pools that got it, and from plans and pools to where
// it is now. The first asks the lines by which money came in, since what a plan has
// passed on belongs to no giver any more; the second asks the facts. What is too
// small to draw by itself goes with all others of its column, as what the totals
// leave.

// How many nodes of a column are drawn by themselves.
const (
	maxGivers = 10
	maxPlaces = 8
	maxAreas  = 10
)

// flowEnd is a node of the flow before it is drawn: a part of the rows.
type flowEnd struct {
	head view.Link
	q    ask.Question
	rest bool
	sum  money.Sum
}

// flowSide is a column of nodes: those that are drawn by themselves, and what all
// others come to.
type flowSide struct {
	shown  []flowEnd
	rest   int          // the number of others
	known  money.Amount // of the others
	others string       // their name
}

// fold counts a sum with the others.
func (s *flowSide) fold(sum money.Sum) {
	s.rest++
	s.known += sum.Known
}

// flowPage makes the page of the flow.
func (m *builder) flowPage() view.Page {
	p := &view.BreakdownPage{Frame: m.frame(m.t.T("budget.flow"), view.Link{Text: m.t.T("budget.title"), URL: m.place(route.Budget)})}
	p.Help = m.t.T("budget.help.flow")
	p.Sentence, _ = m.scopeSentence("all", "", ask.Question{}, m.s.measures)
	p.Ways, p.Downloads = m.ways(), m.allDownloads()
	ms, ok := foremost(m.s.measures)
	if !ok {
		return p
	}
	given := ask.LinesOf(ms).With(ask.Entry, "yes")
	p.Tables = slices.DeleteFunc([]view.Table{
		m.flowTable(1, given, m.side(m.flowGivers(given), maxGivers), m.flowReceivers(given)),
		m.flowTable(2, ask.Of(ms), m.side(m.flowPlaces(ms), maxPlaces), m.side(m.flowAreas(ms), maxAreas)),
	}, func(t view.Table) bool { return len(t.Rows) == 0 })
	return p
}

// flowTable is one step with its drawing: what runs between the nodes of two
// columns, of all that a question asks for.
func (m *builder) flowTable(step int, all ask.Question, from, to flowSide) view.Table {
	ms := all.Measure
	t := view.Table{
		ID: m.v.anchor("table", "flow", itoa(step)), Caption: m.t.T("chart.flow."+itoa(step), "measure", m.v.measure(ms)), Corner: m.t.T("chart.flow.from"),
		Cols: []view.Col{{Text: m.t.T("chart.flow.to")}, {Text: m.v.measure(ms), Numeric: true}}, CSV: m.url("data/facts.csv"),
	}
	if all.Table == ask.Lines {
		t.CSV = m.url("data/funding-lines.csv")
	}
	c := &view.Chart{ID: m.v.figureAnchor(t.ID), Of: []string{t.ID}, Kind: view.Flow, Title: m.t.T("chart.title", "table", t.Caption, "column", m.v.measure(ms))}
	m.take(c)
	c.Nodes = [2][]view.Node{m.nodes(&from), m.nodes(&to)}
	f := &flowStage{m: m, t: &t, all: all, from: from, to: to}
	f.fill()
	if c.Bands = f.bands; len(c.Bands) > 1 && f.top != nil {
		c.Finding = m.sayOf("chart.find.flow", nil, slot{"name", f.topName, nil}, slot{"amount", "", bare(f.top)})
		c.Note = m.flowNote(c.Bands)
		t.Chart = c
	}
	return t
}

// flowNote explains what is not known of the bands.
func (m *builder) flowNote(bands []view.Band) string {
	var said []string
	for _, of := range [...]struct {
		state view.MarkState
		key   string
	}{{view.Unknown, "chart.note.flow"}, {view.AtLeast, "chart.note.flow-least"}} {
		if slices.ContainsFunc(bands, func(b view.Band) bool { return b.State == of.state }) {
			said = append(said, m.t.T(of.key))
		}
	}
	return strings.Join(said, " ")
}

// side draws the largest by themselves.
func (m *builder) side(all []flowEnd, most int) flowSide {
	if len(all) <= most+1 {
		return flowSide{shown: all}
	}
	s := flowSide{shown: all[:most], others: m.t.N("chart.others", len(all)-most)}
	for i := most; i < len(all); i++ {
		s.fold(all[i].sum)
	}
	return s
}

// flowGivers are those who gave, the largest first.
func (m *builder) flowGivers(given ask.Question) []flowEnd {
	var all []flowEnd
	for _, g := range m.s.groupsOf(given, ask.Giver) {
		all = append(all, flowEnd{m.groupHead(ask.Giver, g.Key), given.With(ask.Giver, g.Key), m.s.cat.named(g.Key) == nil, g.Sum})
	}
	return largest(all)
}

// flowReceivers are the plans and pools that got, the largest first, and after
// them all that got directly, which is drawn as one.
func (m *builder) flowReceivers(given ask.Question) flowSide {
	var places []flowEnd
	var direct flowSide
	for _, g := range m.s.groupsOf(given, ask.Holder) {
		sub := m.s.cat.named(g.Key)
		if sub == nil || sub.kind != content.Plans && sub.kind != content.Pools {
			direct.fold(g.Sum)
			continue
		}
		places = append(places, flowEnd{head: m.link(sub), q: given.With(ask.Holder, g.Key), sum: g.Sum})
	}
	s := m.side(largest(places), maxPlaces)
	if direct.rest > 0 {
		if s.rest == 0 {
			s.others = m.t.T("chart.flow.direct")
		} else {
			s.others = m.t.N("chart.others", s.rest+direct.rest)
		}
		s.rest += direct.rest
		s.known += direct.known
	}
	return s
}

// flowAreas are the areas where money is, the largest first.
func (m *builder) flowAreas(ms money.Measure) []flowEnd {
	var all []flowEnd
	for _, g := range m.s.groupsOf(ask.Of(ms), ask.Area) {
		all = append(all, flowEnd{m.groupHead(ask.Area, g.Key), ask.Of(ms).With(ask.Area, g.Key), m.s.cat.of(ask.Area, g.Key) == nil, g.Sum})
	}
	return largest(all)
}

// flowPlaces are plans, pools, and what belongs to neither, as on the page that
// puts each krone in one place.
func (m *builder) flowPlaces(ms money.Measure) []flowEnd {
	var all []flowEnd
	add := func(head view.Link, q ask.Question, rest bool) {
		q.Measure = ms
		if sum := m.s.sum(q); !sum.Empty() {
			all = append(all, flowEnd{head, q, rest, sum})
		}
	}
	for _, of := range []struct {
		d    ask.Dim
		kind content.Kind
		q    ask.Question
	}{{ask.Plan, content.Plans, ask.Question{}}, {ask.Pool, content.Pools, ask.Question{}.With(ask.Plan, ask.None)}} {
		for _, sub := range m.s.cat.kinds[of.kind] {
			if m.s.sets[setKey{of.d, sub.doc.Slug}] != nil {
				add(m.link(sub), of.q.With(of.d, sub.doc.Slug), false)
			}
		}
	}
	if set := m.s.sets[loose]; set != nil {
		add(m.groupHead(ask.Holder, ask.None), set.q, true)
	}
	return largest(all)
}

// largest sorts by amount.
func largest(all []flowEnd) []flowEnd {
	slices.SortStableFunc(all, func(a, b flowEnd) int {
		switch {
		case a.sum.Known > b.sum.Known:
			return -1
		case a.sum.Known < b.sum.Known:
			return 1
		}
		return 0
	})
	return all
}

func (m *builder) nodes(s *flowSide) []view.Node {
	var nodes []view.Node
	for i := range s.shown {
		nodes = append(nodes, view.Node{Label: s.shown[i].head.Text, Rest: s.shown[i].rest, Total: view.Mark{State: view.Known, Amount: s.shown[i].sum.Known}})
	}
	if s.rest > 0 {
		nodes = append(nodes, view.Node{Label: s.others, Rest: true, Total: view.Mark{State: view.Known, Amount: s.known}})
	}
	return nodes
}

// flowStage is one step while it is made: its table and its bands.
type flowStage struct {
	m        *builder
	t        *view.Table
	all      ask.Question // all that runs
	from, to flowSide
	bands    []view.Band
	byTo     [][]view.Mark // marks that reach each node of to
	top      *view.Figure
	topName  string
	most     money.Amount
}

// both is the question for what runs from one to the other.
func both(a, b ask.Question) ask.Question {
	for d, v := range b.Filter {
		if v != "" {
			a.Filter[d] = v
		}
	}
	return a
}

func (f *flowStage) fill() {
	m := f.m
	f.byTo = make([][]view.Mark, len(f.to.shown))
	total := m.ask(f.all)
	all := m.markOf(&total)
	var rests []view.Mark // what runs from each shown node to all others
	for i := range f.from.shown {
		rests = append(rests, f.row(i)...)
	}
	if f.from.rest > 0 {
		f.others(all, rests)
	}
	f.t.Foot = &view.Row{Head: view.Link{Text: m.t.T("table.total")}, Cells: []view.Cell{{}, {Figure: &total}}}
}

// row tells of one node: what runs to each shown node, its total, and the rest.
func (f *flowStage) row(i int) []view.Mark {
	m, from := f.m, &f.from.shown[i]
	var shown []view.Mark
	for j := range f.to.shown {
		q := both(from.q, f.to.shown[j].q)
		sum := m.s.sum(q)
		if sum.Empty() {
			continue
		}
		figure := m.figure(q, sum, m.rowsURL(q))
		mark := m.markOf(&figure)
		shown = append(shown, mark)
		f.byTo[j] = append(f.byTo[j], mark)
		f.add(from.head, f.to.shown[j].head, figure)
		f.bands = append(f.bands, view.Band{From: i, To: j, Mark: mark})
		if mark.Amount > f.most {
			f.most, f.top = mark.Amount, &figure
			f.topName = m.t.T("chart.flow.way", "from", from.head.Text, "to", f.to.shown[j].head.Text)
		}
	}
	if f.to.rest == 0 && f.from.rest == 0 {
		return nil
	}
	figure := m.figure(from.q, from.sum, m.rowsURL(from.q))
	f.add(from.head, view.Link{Text: m.t.T("table.total")}, figure)
	if f.to.rest == 0 {
		return nil
	}
	return f.rest(i, len(f.to.shown), m.markOf(&figure), shown)
}

// rest adds a band for what a total leaves, and returns its mark.
func (f *flowStage) rest(i, j int, total view.Mark, shown []view.Mark) []view.Mark {
	mark := f.m.leftOver(total, shown, total.State == view.AtLeast)
	if mark.State == view.NoMark || mark.Amount == 0 {
		return nil
	}
	f.bands = append(f.bands, view.Band{From: i, To: j, Mark: mark})
	return []view.Mark{mark}
}

// others adds what runs from all nodes that are not shown.
func (f *flowStage) others(all view.Mark, rests []view.Mark) {
	m := f.m
	i := len(f.from.shown)
	left := slices.Clone(rests)
	for j := range f.to.shown {
		q := f.to.shown[j].q
		figure := m.figure(q, f.to.shown[j].sum, m.rowsURL(q))
		f.add(view.Link{Text: m.t.T("chart.flow.all")}, f.to.shown[j].head, figure)
		total := m.markOf(&figure)
		f.rest(i, j, total, f.byTo[j])
		left = append(left, total)
	}
	if f.to.rest > 0 {
		f.rest(i, len(f.to.shown), all, left)
	}
}

func (f *flowStage) add(from, to view.Link, figure view.Figure) {
	cell := view.Cell{Text: to.Text}
	if to.URL != "" {
		cell = view.Cell{Links: []view.Link{to}}
	}
	f.t.Rows = append(f.t.Rows, view.Row{Head: from, Cells: []view.Cell{cell, {Figure: &figure}}})
}
