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

// The flow page follows money in two steps: from givers to the plans and pools that
// got it, and from plans and pools to where it is now. The first step uses the lines
// by which money came in, since what a plan has passed on no longer belongs to its
// giver; the second uses the facts. Both are lists and one drawing, in which a plan
// is as high as the larger of what it was given and what is in it, since its
// initiatives may have received some directly. Nodes that are too small are combined
// with all others of their column; their amount is what the totals leave.

// Limits of the nodes drawn in a column.
const (
	maxGivers = 10
	maxPlaces = 8
	maxAreas  = 10
)

// flowEnd is a node of the flow before it is drawn.
type flowEnd struct {
	head view.Link
	id   string // of a plan or pool: KIND/SLUG
	q    ask.Question
	rest bool
	sum  money.Sum
}

// flowSide is a column of nodes: those drawn, and the sum of all others.
type flowSide struct {
	shown  []flowEnd
	rest   int          // the number of others
	known  money.Amount // of the others
	others string       // their name
}

// fold adds a sum to the others.
func (s *flowSide) fold(sum money.Sum) {
	s.rest++
	var err error
	if s.known, err = s.known.Plus(sum.Known); err != nil {
		panic("internal error: the others of the flow: " + err.Error())
	}
}

// flowPage makes the page of the flow.
func (m *builder) flowPage() view.Page {
	p := &view.FlowPage{Frame: m.frame(m.t.T("budget.flow"), view.Link{Text: m.t.T("budget.title"), URL: m.place(route.Budget)})}
	p.Help = m.t.T("budget.help.flow")
	p.Sentence, _ = m.scopeSentence("all", "", ask.Question{}, m.s.measures)
	p.Ways, p.Downloads = m.ways(), m.allDownloads()
	ms, ok := foremost(m.s.measures)
	if !ok {
		return p
	}
	given, now := ask.LinesOf(ms).With(ask.Entry, "yes"), ask.Of(ms)
	got, places := m.flowMiddle(given, ms)
	one := &flowStage{m: m, all: given, from: m.side(m.flowGivers(given), maxGivers), to: got}
	two := &flowStage{m: m, step: 1, all: now, from: places, to: m.side(m.flowAreas(ms), maxAreas)}
	one.fill()
	two.fill()
	ids := []string{"1", "2", "3", "4"}
	for i, l := range []view.FlowList{one.list, one.totals, two.list, two.totals} {
		if len(l.Groups) == 0 {
			continue
		}
		l.ID, l.Title = m.v.anchor("table", "flow", ids[i]), m.t.T(flowTitles[i], "measure", m.v.measure(ms))
		p.Lists = append(p.Lists, l)
	}
	c := &view.Chart{ID: m.v.figureAnchor(m.v.anchor("table", "flow")), Kind: view.Flow, Title: m.t.T("budget.flow")}
	for _, l := range p.Lists {
		c.Of = append(c.Of, l.ID)
	}
	c.Nodes = [][]view.Node{m.nodes(&one.from), m.middleNodes(&one.to, &two.from), m.nodes(&two.to)}
	c.Bands = append(one.bands, two.bands...)
	if len(c.Bands) > 2 && one.top != nil {
		c.Finding = m.sayOf("chart.find.flow", nil, slot{"name", one.topName, nil}, slot{"amount", "", bare(one.top)})
		c.Note = strings.TrimSpace(m.flowNote(c.Bands) + " " + m.t.T("money.flow.note"))
		m.take(c)
		p.Chart = c
	}
	return p
}

// flowTitles are the titles of the lists: each step, and the totals at its end.
var flowTitles = [...]string{"chart.flow.1", "money.flow.got", "chart.flow.2", "money.flow.end"}

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

// side keeps the largest nodes and combines the others.
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

// flowGivers returns the givers, the largest first.
func (m *builder) flowGivers(given ask.Question) []flowEnd {
	var all []flowEnd
	for _, g := range m.s.groupsOf(given, ask.Giver) {
		all = append(all, flowEnd{m.groupHead(ask.Giver, g.Key), "", given.With(ask.Giver, g.Key), m.s.cat.named(g.Key) == nil, g.Sum})
	}
	return largest(all)
}

// flowMiddle returns the plans and pools in the middle, the largest first, for both
// steps: what they were given, and what is in them. All other money is one node, as
// what the totals leave.
func (m *builder) flowMiddle(given ask.Question, ms money.Measure) (got, now flowSide) {
	var places []flowEnd
	for _, end := range m.flowPlaces(ms) {
		if !end.rest {
			places = append(places, end)
		}
	}
	shown := cut(places, 1, maxPlaces)
	got.others, now.others = m.t.T("money.flow.around"), m.t.T("money.flow.around")
	if len(places) > maxPlaces {
		got.others = m.t.N("chart.others", len(places)-maxPlaces+1)
		now.others = got.others
	}
	for _, end := range shown {
		q := given.With(ask.Holder, end.id)
		got.shown = append(got.shown, flowEnd{head: end.head, id: end.id, q: q, sum: m.s.sum(q)})
		now.shown = append(now.shown, end)
	}
	leave := func(s *flowSide, all money.Sum) {
		left := all.Known
		pieces := all.Pieces
		for i := range s.shown {
			if a, err := left.Minus(s.shown[i].sum.Known); err == nil {
				left = a
			}
			pieces -= s.shown[i].sum.Pieces
		}
		if left != 0 || pieces > 0 {
			s.rest, s.known = 1, left
		}
	}
	leave(&got, m.s.sum(given))
	leave(&now, m.s.sum(ask.Of(ms)))
	if got.rest+now.rest > 0 { // one node on both sides
		got.rest, now.rest = 1, 1
	}
	return got, now
}

// flowAreas returns the areas where money is now, the largest first.
func (m *builder) flowAreas(ms money.Measure) []flowEnd {
	var all []flowEnd
	for _, g := range m.s.groupsOf(ask.Of(ms), ask.Area) {
		all = append(all, flowEnd{m.groupHead(ask.Area, g.Key), "", ask.Of(ms).With(ask.Area, g.Key), m.s.cat.of(ask.Area, g.Key) == nil, g.Sum})
	}
	return largest(all)
}

// flowPlaces returns plans, pools, and what belongs to neither, as on the page that
// puts each amount in one place.
func (m *builder) flowPlaces(ms money.Measure) []flowEnd {
	var all []flowEnd
	add := func(head view.Link, id string, q ask.Question, rest bool) {
		q.Measure = ms
		if sum := m.s.sum(q); !sum.Empty() {
			all = append(all, flowEnd{head, id, q, rest, sum})
		}
	}
	for _, of := range []struct {
		d    ask.Dim
		kind content.Kind
		q    ask.Question
	}{{ask.Plan, content.Plans, ask.Question{}}, {ask.Pool, content.Pools, ask.Question{}.With(ask.Plan, ask.None)}} {
		for _, sub := range m.s.cat.kinds[of.kind] {
			if m.s.sets[setKey{of.d, sub.doc.Slug}] != nil {
				add(m.link(sub), sub.id, of.q.With(of.d, sub.doc.Slug), false)
			}
		}
	}
	if set := m.s.sets[loose]; set != nil {
		add(m.groupHead(ask.Holder, ask.None), "", set.q, true)
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
		end := &s.shown[i]
		f := m.figure(end.q, end.sum, "")
		nodes = append(nodes, view.Node{Label: end.head.Text, Rest: end.rest, Total: m.markOf(&f)})
	}
	if s.rest > 0 {
		nodes = append(nodes, view.Node{Label: s.others, Rest: true, Total: view.Mark{State: view.Known, Amount: s.known}})
	}
	return nodes
}

// middleNodes are as high as the larger of what came in and what is there; the label
// states what is there.
func (m *builder) middleNodes(got, now *flowSide) []view.Node {
	nodes := m.nodes(now)
	for i, n := range m.nodes(got) {
		nodes[i].Least = n.Total.Amount
	}
	return nodes
}

// flowStage is one step while it is made: its lists and its bands.
type flowStage struct {
	m        *builder
	step     int
	all      ask.Question // the total of the step
	from, to flowSide
	list     view.FlowList // amounts leaving each node
	totals   view.FlowList // amounts reaching each node
	bands    []view.Band
	byTo     [][]view.Mark // marks that reach each node of to
	top      *view.Figure
	topName  string
	most     money.Amount
}

// both is the question with the filters of two questions.
func both(a, b ask.Question) ask.Question {
	for d, v := range b.Filter {
		if v != "" {
			a.Filter[d] = v
		}
	}
	return a
}

// amount is a figure of a list: rounded, and without remarks on what is missing.
func (f *flowStage) amount(figure view.Figure) view.Figure {
	figure.After = nil
	return f.m.short(figure)
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
	for j := range f.to.shown {
		end := &f.to.shown[j]
		if !end.sum.Empty() {
			f.totals.Groups = append(f.totals.Groups, view.FlowGroup{Head: end.head, Figure: f.amount(m.figure(end.q, end.sum, m.rowsURL(end.q)))})
		}
	}
	f.totals.Groups = append(f.totals.Groups, view.FlowGroup{Head: view.Link{Text: m.t.T("table.total")}, Figure: f.amount(total)})
	if f.from.rest > 0 {
		f.others(all, rests)
	}
}

// row lists one node: its total, its bands to each shown node, and the rest.
func (f *flowStage) row(i int) []view.Mark {
	m, from := f.m, &f.from.shown[i]
	if from.sum.Empty() {
		return nil
	}
	whole := m.figure(from.q, from.sum, m.rowsURL(from.q))
	group := view.FlowGroup{Head: from.head, Figure: f.amount(whole)}
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
		group.Parts = append(group.Parts, view.FlowPart{Head: f.to.shown[j].head, Figure: f.amount(figure)})
		f.bands = append(f.bands, view.Band{Step: f.step, From: i, To: j, Mark: mark})
		if mark.Amount > f.most {
			f.most, f.top = mark.Amount, &figure
			f.topName = m.t.T("chart.flow.way", "from", from.head.Text, "to", f.to.shown[j].head.Text)
		}
	}
	f.list.Groups = append(f.list.Groups, group)
	if f.to.rest == 0 {
		return nil
	}
	return f.rest(i, len(f.to.shown), m.markOf(&whole), shown)
}

// rest adds a band for the remainder of a total, and returns its mark.
func (f *flowStage) rest(i, j int, total view.Mark, shown []view.Mark) []view.Mark {
	mark := f.m.leftOver(total, shown, total.State == view.AtLeast)
	if mark.State == view.NoMark || mark.Amount == 0 {
		return nil
	}
	f.bands = append(f.bands, view.Band{Step: f.step, From: i, To: j, Mark: mark})
	return []view.Mark{mark}
}

// others adds the bands from all nodes that are not shown.
func (f *flowStage) others(all view.Mark, rests []view.Mark) {
	m := f.m
	i := len(f.from.shown)
	left := slices.Clone(rests)
	for j := range f.to.shown {
		figure := m.figure(f.to.shown[j].q, f.to.shown[j].sum, "")
		total := m.markOf(&figure)
		f.rest(i, j, total, f.byTo[j])
		left = append(left, total)
	}
	if f.to.rest > 0 {
		f.rest(i, len(f.to.shown), all, left)
	}
}
