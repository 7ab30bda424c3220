package pages

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// The page on what works lists every initiative with a goal by its results; the
// toolbox has initiatives described for others to copy.

// planWorks plans both pages, if there is content for them. If only one initiative
// has goals, they are only on its own page.
func (s *Site) planWorks() {
	tools := 0
	var goals []*subject
	for _, sub := range s.cat.kinds[content.Initiatives] {
		if len(sub.holder.Goals) > 0 {
			goals = append(goals, sub)
		}
		if sub.holder.Toolbox != nil {
			tools++
		}
	}
	works := func(v *locale) string { return v.seg("works") }
	switch len(goals) {
	case 0:
	case 1:
		s.leadOn(route.Works, works, documentAt(goals[0]))
	default:
		s.add(item{kind: view.KindWorks, name: route.Works}, works)
	}
	if tools == 0 {
		return
	}
	s.add(item{kind: view.KindToolbox, name: route.Toolbox}, func(v *locale) string { return v.seg("toolbox") })
	for _, sub := range s.cat.kinds[content.Initiatives] {
		if sub.holder.Toolbox != nil {
			i := s.add(item{kind: view.KindTool, sub: sub}, func(v *locale) string { return v.seg("toolbox") + v.slug(sub) + "/" })
			sub.tool = s.items[i].paths
		}
	}
}

// outcome is the combined result of an initiative's goals.
type outcome uint8

const (
	allReached outcome = iota
	allNear
	someMissed
	notYet
	wordsAlone
)

// outcomes are the texts of the groups, in the order they are shown.
var outcomes = [...]string{"works.reached", "works.near", "works.missed", "works.not-yet", "works.words"}

// outcomeOf is the worst verdict of a holder's goals, so that a reached goal hides no
// missed one. Goals without a verdict yet count only if there are no others.
func (m *builder) outcomeOf(sub *subject) outcome {
	var n [wordsAlone + 1]int
	for i := range sub.holder.Goals {
		switch sub.holder.Goals[i].Verdict(m.s.lib.Day) {
		case content.Reached:
			n[allReached]++
		case content.Near:
			n[allNear]++
		case content.NotReached:
			n[someMissed]++
		case content.TooEarly, content.NotMeasured:
			n[notYet]++
		}
	}
	for _, o := range [...]outcome{someMissed, allNear, allReached, notYet} {
		if n[o] > 0 {
			return o
		}
	}
	return wordsAlone
}

// worksPage lists every initiative with a goal, by its results.
func (m *builder) worksPage() view.Page {
	p := &view.ListPage{Frame: m.frame(m.t.T("works.title")), Of: string(content.Initiatives), Help: m.t.T("works.help")}
	p.Lead = m.t.T("works.lead")
	p.Description = p.Lead
	var groups [len(outcomes)]view.ListGroup
	with, without := 0, 0
	for _, sub := range m.inOrder(m.s.cat.kinds[content.Initiatives]) {
		if len(sub.holder.Goals) == 0 {
			without++
			continue
		}
		with++
		o := m.outcomeOf(sub)
		if len(groups[o].Entries) < maxEntries {
			groups[o].Entries = append(groups[o].Entries, m.worksEntry(sub))
		}
	}
	for o := range groups {
		if len(groups[o].Entries) > 0 {
			groups[o].ID, groups[o].Label = m.v.anchor("works", strconv.Itoa(o+1)), m.t.T(outcomes[o])
			p.Groups = append(p.Groups, groups[o])
		}
	}
	p.Sentence = m.sayWords("works.count", "with", m.t.Int(with), "all", m.t.Int(with+without))
	m.narrow(p)
	p.Downloads = []view.Download{m.download(m.t.T("data.file.results"), "data/results.csv"), m.download(m.t.T("data.file.participants"), "data/participants.csv")}
	if m.s.has(route.Toolbox) {
		p.Downloads = append(p.Downloads, m.download(m.t.T("data.file.toolbox"), "data/toolbox.csv"))
	}
	return p
}

// worksEntry is an initiative with its goals, results, audience, and cost per
// participant.
func (m *builder) worksEntry(sub *subject) view.ListEntry {
	e := m.entry(sub)
	e.Details, e.Figure = nil, nil
	e.Audiences, e.Cost = audienceCodes(sub), costUnknown
	if d := m.forWhom(sub); d.Text != "" {
		e.Details = append(e.Details, d)
	}
	for i := range sub.holder.Goals {
		g := &sub.holder.Goals[i]
		text := m.said(sub, g.Text)
		d := view.Detail{Label: m.t.T("works.goal"), Text: text.Text, Lang: text.Lang}
		if v := g.Verdict(m.s.lib.Day); v != content.VerdictNone {
			d.Label = m.verdict(v)
		}
		e.Details = append(e.Details, d)
	}
	year, _, cost := m.costEach(sub)
	d := view.Detail{Label: m.t.T("works.each")}
	if cost != nil {
		d.Label, d.Figures = m.t.T("works.each.year", "year", itoa(year)), []view.Figure{m.short(*cost)}
		e.Cost = costBand(cost.Value.Amount())
	} else {
		d.Text = m.v.unknown
	}
	e.Details = append(e.Details, d)
	return e
}

// costBands are the upper limits, in whole kroner, of bands of cost per participant,
// which filter entries. Costs above the last limit are a band too.
var costBands = [...]int{1000, 5000, 20000}

// costUnknown is the band of unknown costs.
const costUnknown = "unknown"

// costBand is the band of an amount: "1000-5000" from 1,000 up to below 5,000 kroner,
// "-1000" below the first limit and "20000-" above the last. verify compares the
// digits of a band's name with it.
func costBand(a money.Amount) string {
	from := ""
	for _, end := range costBands {
		to := strconv.Itoa(end)
		if a < money.Amount(end)*100 {
			return from + "-" + to
		}
		from = to
	}
	return from + "-"
}

// costText is the label of a band and its position.
func (m *builder) costText(band string) (string, int) {
	from := ""
	for i, end := range costBands {
		to := m.t.Short(money.Amount(end) * 100)
		if strings.HasSuffix(band, "-"+strconv.Itoa(end)) {
			if i == 0 {
				return m.t.T("works.cost.below", "amount", to), i
			}
			return m.t.T("works.cost.between", "from", from, "to", to), i
		}
		from = to
	}
	if band == costUnknown {
		return m.v.unknown, len(costBands) + 1
	}
	return m.t.T("works.cost.above", "amount", from), len(costBands)
}

// audienceCodes are the groups a holder is for, separated by spaces, without
// duplicates.
func audienceCodes(sub *subject) string {
	var codes []string
	for i := range sub.holder.Audience {
		if code := sub.holder.Audience[i].Code; code != "" && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return strings.Join(codes, " ")
}

// toolboxPage lists the initiatives that are described for others to copy.
func (m *builder) toolboxPage() view.Page {
	p := &view.ListPage{Frame: m.frame(m.t.T("tool.title")), Of: string(content.Initiatives), Help: m.t.T("tool.help")}
	p.Lead = m.t.T("tool.lead")
	p.Description = p.Lead
	var group view.ListGroup
	for _, sub := range m.inOrder(m.s.cat.kinds[content.Initiatives]) {
		if sub.tool == nil || len(group.Entries) == maxEntries {
			continue
		}
		e := m.worksEntry(sub)
		e.URL = m.url(sub.tool[m.li])
		if problem := m.said(sub, sub.holder.Toolbox.Problem); problem.Text != "" {
			e.Summary, e.SummaryLang = problem.Text, problem.Lang
			e.Problem = strings.ToLower(problem.Text)
		}
		group.Entries = append(group.Entries, e)
	}
	p.Groups = []view.ListGroup{group}
	m.narrow(p)
	p.Downloads = []view.Download{m.download(m.t.T("data.file.toolbox"), "data/toolbox.csv"), m.download(m.t.T("data.file.results"), "data/results.csv")}
	return p
}

// toolPage describes an initiative for others to copy.
func (m *builder) toolPage() view.Page {
	sub := m.it.sub
	tool := sub.holder.Toolbox
	p := &view.ToolPage{Frame: m.documentFrame(sub), Of: m.link(sub), Goals: m.goals(sub), Asks: m.called(sub, contactOf(tool.Contact))}
	p.Title = m.t.T("tool.of", "title", p.Title)
	p.HeadTitle = headTitle(p.Title, m.t.T("tool.title"), m.v.title)
	p.Crumbs = []view.Link{p.Crumbs[0], {Text: m.t.T("tool.title"), URL: m.place(route.Toolbox)}, {Text: m.titleText(sub)}}
	p.Description = p.Title + ". " + p.Lead
	p.Sheet = nil
	if p.Asks == (view.Contact{}) {
		p.Asks = m.contactOf(sub)
	}
	add := func(label, text string) {
		if text != "" {
			p.Parts = append(p.Parts, view.ToolPart{Label: m.t.T(label), Text: m.said(sub, text)})
		}
	}
	add("tool.problem", tool.Problem)
	add("tool.for", tool.For)
	if len(tool.Steps) > 0 {
		steps := make([]view.Wording, len(tool.Steps))
		for i, step := range tool.Steps {
			steps[i] = m.said(sub, step)
		}
		p.Parts = append(p.Parts, view.ToolPart{Label: m.t.T("tool.steps"), Steps: steps})
	}
	add("tool.staff", tool.Staff)
	add("tool.needs", tool.Needs)
	add("tool.pitfalls", tool.Pitfalls)
	add("tool.differently", tool.Differently)
	for _, v := range tool.Evidence {
		p.Evidence = append(p.Evidence, view.Detail{Label: v.Scale, Text: m.said(sub, v.Level).Text, Source: m.sourceRef(v.Source, v.Page)})
	}
	p.Years = m.toolYears(sub)
	p.Cost = m.moneyWords(sub)
	if p.Years == nil {
		p.Cost = append(p.Cost, m.eachCost(sub)...)
	}
	p.Files = []view.Download{m.download(m.t.T("data.file.toolbox"), "data/toolbox.csv"), m.download(m.t.T("data.file.results"), "data/results.csv")}
	return p
}

// toolYears is an initiative's costs by year: spending, participants, and cost per
// participant; nil: there are fewer than two years.
func (m *builder) toolYears(sub *subject) *view.Table {
	q := ask.LinesOf(money.Measure{Phase: money.Spent, Form: money.Cash}).With(ask.Holder, sub.id)
	tool := sub.holder.Toolbox
	if len(tool.Participants) < 2 {
		return nil
	}
	t := &view.Table{
		ID: m.v.anchor("table", "tool"), Caption: m.t.T("tool.years"), Stack: true, Corner: m.t.T("dim.year"),
		Cols: []view.Col{{Text: m.v.measure(q.Measure), Numeric: true}, {Text: m.t.T("tool.participants"), Numeric: true}, {Text: m.t.T("works.each"), Numeric: true}},
	}
	for i := range tool.Participants {
		p := &tool.Participants[i]
		year := q.With(ask.Year, itoa(p.Year))
		sum := m.s.sum(year)
		spent := m.figure(year, sum, m.rowsURL(year))
		unknown := view.Figure{Unknown: true, Text: m.v.unknown}
		n, each := unknown, unknown
		cell := ask.Cell{Table: "participants", Row: ask.NumberKey(sub.id, p.Year), Column: "number"}
		if p.Number.State == content.CountKnown {
			n = view.Figure{Value: view.Count(p.Number.N), Ask: ask.PublishedCell(cell), Text: m.t.Int(p.Number.N)}
			if !sum.Empty() && sum.Missing() == 0 && p.Number.N > 0 {
				each = *m.perCell(year, sum, cell, p.Number).Figure
			}
		}
		t.Rows = append(t.Rows, view.Row{Head: view.Link{Text: itoa(p.Year)}, Cells: []view.Cell{{Figure: &spent}, {Figure: &n}, {Figure: &each}}})
	}
	m.explainSigns(t)
	return t
}
