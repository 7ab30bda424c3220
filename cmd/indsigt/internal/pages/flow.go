package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
)

// The flow page follows money from funders by way of plans and pools to areas:
// two tables and one drawing. What is too small to draw by itself goes with all
// others of its column, as what the totals leave.

// nodes of each column that are drawn by themselves.
var maxNodes = [3]int{6, 8, 10}

// end is a node of the flow before it is drawn: a part of the facts.
type flowEnd struct {
	head Link
	q    ask.Question
	rest bool
	sum  money.Sum
}

// flowPage makes the page of the flow.
func (m *maker) flowPage() Page {
	p := &BreakdownPage{Frame: m.frame(m.t.T("budget.flow"), Link{Text: m.t.T("budget.title"), URL: m.place("budget")})}
	p.Help = m.t.T("budget.help.flow")
	p.Sentence, _ = m.scopeSentence("all", "", ask.Question{}, m.s.measures)
	p.Ways, p.Downloads = m.ways(), m.allDownloads()
	ms, ok := foremost(m.s.measures)
	if !ok {
		return p
	}
	columns := [3][]flowEnd{m.flowEnds(ms, ask.Funder), m.flowPlaces(ms), m.flowEnds(ms, ask.Area)}
	c := &Chart{ID: "figur-stroem", Kind: Flow, Title: m.t.T("chart.flow", "measure", m.v.measure(ms))}
	m.take(c)
	cut := [3]int{}
	for i := range columns {
		cut[i] = cutEnds(columns[i], maxNodes[i])
		c.Nodes = append(c.Nodes, m.nodes(columns[i], cut[i]))
	}
	var top *Figure
	name := ""
	for i := range 2 {
		t := Table{
			ID: "tabel-stroem-" + itoa(i+1), Caption: m.t.T("chart.flow."+itoa(i+1), "measure", m.v.measure(ms)), Corner: m.t.T("chart.flow.from"),
			Cols: []Col{{Text: m.t.T("chart.flow.to")}, {Text: m.v.measure(ms), Numeric: true}}, CSV: m.url("data/facts.csv"),
		}
		f := &flowStage{m: m, t: &t, ms: ms, from: columns[i], to: columns[i+1], shownFrom: cut[i], shownTo: cut[i+1]}
		f.fill()
		c.Bands = append(c.Bands, f.bands)
		c.Of = append(c.Of, t.ID)
		p.Tables = append(p.Tables, t)
		if i == 0 {
			top, name = f.top, f.topName
		}
	}
	if len(c.Bands[0])+len(c.Bands[1]) > 2 && top != nil {
		m.finding(c, "chart.find.flow", name, top, nil)
		for _, bands := range c.Bands {
			for _, b := range bands {
				if b.State == Unknown || b.State == AtLeast {
					c.Note = m.t.T("chart.note.flow")
				}
			}
		}
		p.Tables[1].Chart = c
	}
	return p
}

// flowEnds are a dimension's groups, the largest first.
func (m *maker) flowEnds(ms money.Measure, d ask.Dim) []flowEnd {
	var all []flowEnd
	for _, g := range m.s.groupsOf(ask.Of(ms), d) {
		all = append(all, flowEnd{m.groupHead(d, g.Key), ask.Question{}.With(d, g.Key), m.s.cat.of(d, g.Key) == nil, g.Sum})
	}
	return largest(all)
}

// flowPlaces are plans, pools, and what belongs to neither, as on the page that
// puts each krone in one place.
func (m *maker) flowPlaces(ms money.Measure) []flowEnd {
	var all []flowEnd
	add := func(head Link, q ask.Question, rest bool) {
		asked := q
		asked.Measure = ms
		if sum := m.s.sum(asked); !sum.Empty() {
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

// cutEnds is how many nodes are drawn by themselves.
func cutEnds(all []flowEnd, most int) int {
	if len(all) <= most+1 {
		return len(all)
	}
	return most
}

func (m *maker) nodes(all []flowEnd, shown int) []Node {
	var nodes []Node
	rest := money.Sum{}
	for i := range all {
		if i < shown {
			nodes = append(nodes, Node{Label: all[i].head.Text, Rest: all[i].rest, Total: Mark{State: Known, Amount: all[i].sum.Known}})
		} else {
			rest.Known += all[i].sum.Known
		}
	}
	if shown < len(all) {
		nodes = append(nodes, Node{Label: m.t.N("chart.others", len(all)-shown), Rest: true, Total: Mark{State: Known, Amount: rest.Known}})
	}
	return nodes
}

// flowStage is one half of the flow: its table and its bands.
type flowStage struct {
	m                  *maker
	t                  *Table
	ms                 money.Measure
	from, to           []flowEnd
	shownFrom, shownTo int
	bands              []Band
	byTo               [][]Mark // marks that reach each node of to
	top                *Figure
	topName            string
	most               money.Amount
}

// both is the question for what runs from one to the other.
func both(a, b ask.Question, ms money.Measure) ask.Question {
	for d, v := range b.Filter {
		if v != "" {
			a.Filter[d] = v
		}
	}
	a.Measure = ms
	return a
}

func (f *flowStage) fill() {
	m := f.m
	f.byTo = make([][]Mark, f.shownTo)
	total := m.ask(ask.Of(f.ms))
	all := m.markOf(&total)
	var rests []Mark // what runs from each shown node to all others
	for i := range f.shownFrom {
		rests = append(rests, f.row(i)...)
	}
	if f.shownFrom < len(f.from) {
		f.others(all, rests)
	}
	f.t.Foot = &Row{Head: Link{Text: m.t.T("table.total")}, Cells: []Cell{{}, {Figure: &total}}}
}

// row tells of one node: what runs to each shown node, its total, and the rest.
func (f *flowStage) row(i int) []Mark {
	m, from := f.m, &f.from[i]
	var shown []Mark
	for j := range f.shownTo {
		q := both(from.q, f.to[j].q, f.ms)
		sum := m.s.sum(q)
		if sum.Empty() {
			continue
		}
		figure := m.figure(q, sum, m.rowsURL(q))
		mark := m.markOf(&figure)
		shown = append(shown, mark)
		f.byTo[j] = append(f.byTo[j], mark)
		f.add(from.head, f.to[j].head, figure)
		f.bands = append(f.bands, Band{i, j, mark})
		if mark.Amount > f.most {
			f.most, f.top = mark.Amount, &figure
			f.topName = m.t.T("chart.flow.way", "from", from.head.Text, "to", f.to[j].head.Text)
		}
	}
	if f.shownTo == len(f.to) && f.shownFrom == len(f.from) {
		return nil
	}
	total := from.q
	total.Measure = f.ms
	figure := m.figure(total, from.sum, m.rowsURL(total))
	f.add(from.head, Link{Text: m.t.T("table.total")}, figure)
	if f.shownTo == len(f.to) {
		return nil
	}
	return f.rest(i, f.shownTo, m.markOf(&figure), shown)
}

// rest adds a band for what a total leaves, and returns its mark.
func (f *flowStage) rest(i, j int, total Mark, shown []Mark) []Mark {
	mark := f.m.leftOver(total, shown, total.State == AtLeast)
	if mark.State == NoMark || mark.Amount == 0 {
		return nil
	}
	f.bands = append(f.bands, Band{i, j, mark})
	return []Mark{mark}
}

// others adds what runs from all nodes that are not shown.
func (f *flowStage) others(all Mark, rests []Mark) {
	m := f.m
	i := f.shownFrom
	left := slices.Clone(rests)
	for j := range f.shownTo {
		q := f.to[j].q
		q.Measure = f.ms
		figure := m.figure(q, f.to[j].sum, m.rowsURL(q))
		f.add(Link{Text: m.t.T("chart.flow.all")}, f.to[j].head, figure)
		total := m.markOf(&figure)
		f.rest(i, j, total, f.byTo[j])
		left = append(left, total)
	}
	if f.shownTo < len(f.to) {
		// A rest's question is a total less others: taken away it turns its
		// signs.
		for k := range rests {
			left[k].Ask = turned(rests[k].Ask)
		}
		f.rest(i, f.shownTo, all, left)
	}
}

func (f *flowStage) add(from, to Link, figure Figure) {
	cell := Cell{Text: to.Text}
	if to.URL != "" {
		cell = Cell{Links: []Link{to}}
	}
	f.t.Rows = append(f.t.Rows, Row{Head: from, Cells: []Cell{cell, {Figure: &figure}}})
}

// turned changes the signs of all but the first term: "a - b" taken away is
// "- a + b".
func turned(terms string) string {
	out := []byte(terms)
	for i := 0; i+2 < len(out); i++ {
		if out[i] == ' ' && out[i+2] == ' ' {
			switch out[i+1] {
			case '-':
				out[i+1] = '+'
			case '+':
				out[i+1] = '-'
			}
		}
	}
	return string(out)
}
