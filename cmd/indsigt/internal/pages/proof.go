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

// Pages of proof ("beviset"): for each subject with booked money, a page with all
// lines, tables, rows and files of its figures. The subject's own page has none of
// these.

// proves are the kinds of documents that have a page of proof.
var proves = []content.Kind{content.Areas, content.Initiatives, content.Plans, content.Pools, content.Organisations, content.Themes}

// planProofs plans the page of proof of each document, year and special group with
// funding lines, facts, costs or control totals. A document without its own files has
// its proof at the end of its page (see evidence). The pages of sets must be planned
// before.
func (s *Site) planProofs() {
	for _, kind := range proves {
		for _, sub := range s.cat.kinds[kind] {
			set := s.setOf(sub)
			h := sub.holder
			lines := h != nil && len(h.Lines)+len(h.Costs)+len(h.Controls) > 0
			if sub.anchor != "" || set == nil && !lines && len(s.cat.given[sub]) == 0 {
				continue
			}
			if !s.ownFiles(sub) {
				sub.proof = sub.paths
				continue
			}
			i := s.planProof(item{kind: view.KindProof, sub: sub, set: set}, s.itemOf(sub))
			sub.proof = s.items[i].paths
			if set != nil {
				set.proof = i
			}
		}
	}
	for _, set := range s.sortedSets() {
		switch {
		case s.receiverOf(set) != nil:
			set.proof = set.page
		case s.subjectOf(set.setKey) == nil && set.page > 0:
			set.proof = s.planProof(item{kind: view.KindProof, set: set}, set.page)
		}
		if set.page == 0 {
			continue
		}
		if set.long() {
			s.planRows(set)
		} else if set.facts > maxBeside && set.dim != ask.Receiver {
			s.redirectRows(set)
		}
	}
}

// maxBeside is the number of facts above which rows had their own page before there
// were pages of proof; their addresses redirect.
const maxBeside = 40

// redirectRows plans a redirect from the former address of rows.
func (s *Site) redirectRows(set *rowSet) {
	of, proof := s.items[set.page].paths, s.items[set.proof].paths
	to := destination{
		title: func(m *builder) string { return m.t.T("proof.title", "title", m.setTitle(set)) },
		at:    func(lang int) (path, behind string) { return proof[lang], "" },
	}
	for lang, v := range s.locales {
		s.redirect(lang, of[lang][len(v.base):]+v.seg("rows"), nil, &to)
	}
}

// planProof plans a page of proof below the page it proves.
func (s *Site) planProof(it item, of int) int {
	return s.add(it, func(v *locale) string {
		return s.items[of].paths[v.li][len(v.base):] + v.seg("proof")
	})
}

// isProvenHere reports whether a document's proof is at the end of its own page.
func (s *Site) isProvenHere(sub *subject) bool { return sub.proof != nil && !s.ownFiles(sub) }

// evidence is the proof at the end of an initiative's page; nil if it has a page of
// proof, or if nothing is booked on it.
func (m *builder) evidence(sub *subject) *view.ProofPage {
	if !m.s.isProvenHere(sub) {
		return nil
	}
	p := &view.ProofPage{Frame: m.frame(""), Of: view.Link{Text: m.titleText(sub)}, Lines: m.linesOf(sub), Controls: m.controls(sub.id), Downloads: m.holderDownloads(sub)}
	if m.s.showsRows(sub) {
		p.Rows = m.rows(factsOf(sub), nil, &p.Downloads[0])
	}
	return p
}

// proofLink links to a document's page of proof; nil: it has none.
func (m *builder) proofLink(sub *subject) *view.Link {
	if sub.proof == nil || m.s.isProvenHere(sub) {
		return nil
	}
	return &view.Link{Text: m.t.T("proof.link"), URL: m.url(sub.proof[m.li])}
}

// setProofLink is proofLink for a year or a special group.
func (m *builder) setProofLink(set *rowSet) *view.Link {
	if set == nil || set.proof == 0 {
		return nil
	}
	return &view.Link{Text: m.t.T("proof.link"), URL: m.url(m.s.items[set.proof].paths[m.li])}
}

// lineURL is the address of a complete funding line.
func (m *builder) lineURL(in *subject, line string) string {
	return m.goTo(in.proof[m.li], m.v.lineAnchor(line))
}

// proofPage makes a page of proof.
func (m *builder) proofPage() view.Page {
	sub, set := m.it.sub, m.it.set
	var of view.Link
	var crumbs []view.Link
	if sub != nil {
		of = m.link(sub)
		crumbs = append(m.listCrumb(sub.kind), of)
	} else {
		of = view.Link{Text: m.setTitle(set)}
		if k := m.s.items[set.page].kind; k != view.KindRedirect && k != view.KindProof {
			of.URL = m.url(m.s.items[set.page].paths[m.li])
		}
		crumbs = m.crumbsOf(set, of)
	}
	p := &view.ProofPage{Frame: m.frame(m.t.T("proof.title", "title", of.Text), crumbs...), Of: of, Explain: m.explain()}
	p.Crumbs[len(p.Crumbs)-1].Text = m.t.T("proof.name")
	p.Lead = m.t.T("proof.lead", "title", of.Text)
	if sub != nil {
		p.Thing = thingOf(sub)
	}
	p.Description = p.Lead
	if sub != nil {
		p.History = m.history(sub, maxHistoric)
	}
	switch {
	case sub == nil:
		if set.dim != ask.Year || set.key == ask.None {
			p.Help = m.groupHelp(set)
		}
		m.proveScope(p, set)
	case sub.org != nil:
		m.proveOrganisation(p, sub)
	case sub.holder != nil:
		m.proveHolder(p, sub)
	default:
		m.proveScope(p, set)
	}
	p.Tables = slices.DeleteFunc(p.Tables, func(t view.ProofTable) bool { return t.Table == nil })
	for _, t := range p.Tables {
		if t.Table.Chart != nil && marksOf(t.Table.Chart) < figureMarks {
			t.Table.Chart = nil
		}
	}
	return p
}

// marksOf counts a chart's marks that repeat a figure.
func marksOf(c *view.Chart) int {
	n := 0
	for i := range c.Rows {
		for _, mark := range c.Rows[i].Marks {
			if len(mark.Ask) > 0 {
				n++
			}
		}
	}
	return n
}

// proofTable is a table with a heading.
func proofTable(section string, t *view.Table) view.ProofTable {
	return view.ProofTable{Section: "section." + section, Table: t}
}

// proveHolder adds the facts of an area, and for other holders also what they were
// given.
func (m *builder) proveHolder(p *view.ProofPage, sub *subject) {
	scope := factsOf(sub)
	measures := m.asked(scope)
	if sub.kind == content.Areas {
		p.Keys = m.keys(scope, measures)
		p.Tables = append(p.Tables, proofTable("funders", m.shared(m.by(scope, ask.Funder, "table.funders", measures, 2))))
	} else {
		given := ask.Question{Table: ask.Lines}.With(ask.Holder, sub.id)
		of := statedIn(sub)
		p.Keys = m.givenKeys(sub, given, of, measures)
		p.Tables = append(p.Tables,
			proofTable("givers", m.shared(m.by(given, ask.Giver, "table.givers", of, 2))),
			proofTable("passed", m.passed(sub, m.titleText(sub))),
			proofTable("passed-years", m.passedYears(sub)))
	}
	p.Tables = append(p.Tables, m.breakDown(scope, measures, m.s.setOf(sub), ask.Funder)...)
	p.Tables = append(p.Tables, proofTable("costs", m.costs(sub)))
	if sub.kind == content.Areas {
		p.Tables = append(p.Tables, proofTable("numbers", m.numbers(sub)), proofTable("per-head", m.perHead(sub)))
	}
	p.Controls = m.controls(sub.id)
	p.Lines = m.linesOf(sub)
	p.Downloads, p.Coverage = m.holderDownloads(sub), m.coverage(scope, measures)
	if m.s.showsRows(sub) {
		p.Rows = m.rows(scope, m.s.setOf(sub), &p.Downloads[0])
	}
	p.Sources = m.sourcesOf(p.Lines, m.sourcesBeside(sub.holder)...)
}

// proveOrganisation adds what an organisation gave, and where it is now.
func (m *builder) proveOrganisation(p *view.ProofPage, sub *subject) {
	given := ask.Question{Table: ask.Lines}.With(ask.Giver, sub.id)
	measures := m.askedLines(given)
	followed := factsOf(sub)
	of := m.asked(followed)
	p.Keys = m.keys(given, measures)
	p.Tables = append(p.Tables, proofTable("given", m.ranked(m.by(given, ask.Holder, "table.given-to", measures, 2))))
	p.Tables = append(p.Tables, m.breakDown(followed, of, nil, ask.Holder)...)
	if len(of) > 0 && !m.same(given, followed) {
		p.Help = m.t.T("organisation.followed", "title", m.titleText(sub))
	}
	if name := route.Given(sub.id); m.s.has(name) {
		p.More = append(p.More, view.Link{Text: m.t.T("rows.given", "title", m.titleText(sub)), URL: m.place(name)})
	}
	if set := m.s.sets[setKey{ask.Receiver, sub.doc.Slug}]; set != nil {
		p.More = append(p.More, view.Link{Text: m.setTitle(set), URL: m.url(m.s.items[set.page].paths[m.li])})
	}
	refs := m.s.cat.given[sub]
	p.Lines = m.linesAway(refs)
	if len(refs) > 0 {
		p.Downloads = m.linesFiles(sub)
	}
	if set := m.s.setOf(sub); set != nil {
		p.Downloads = append(m.factsFiles(set, sub.paths[0]), p.Downloads...)
		p.Rows = m.rows(followed, set, &p.Downloads[0])
	}
	if p.Coverage = m.coverage(followed, of); p.Coverage == "" {
		p.Coverage = m.coverage(given, measures)
	}
	p.Sources = m.sourcesOf(p.Lines)
}

// proveScope adds the facts of a theme, a year or a special group.
func (m *builder) proveScope(p *view.ProofPage, set *rowSet) {
	measures := m.asked(set.q)
	p.Keys = m.keys(set.q, measures)
	p.Tables = m.breakDown(set.q, measures, set)
	p.Coverage = m.coverage(set.q, measures)
	p.Downloads = m.factsFiles(set, m.s.items[set.page].paths[0])
	p.Rows = m.rows(set.q, set, &p.Downloads[0])
}

// breakDown returns a scope's tables by each dimension that it does not filter by and
// that is not in without. Tables with one row are left out, since it equals the
// total.
func (m *builder) breakDown(scope ask.Question, measures []money.Measure, set *rowSet, without ...ask.Dim) []view.ProofTable {
	if len(measures) == 0 {
		return nil
	}
	by := func(d ask.Dim, caption string) *view.Table {
		if scope.Filter[d] != "" || slices.Contains(without, d) {
			return nil
		}
		return m.by(scope, d, caption, measures, 2)
	}
	tables := []view.ProofTable{
		proofTable("funders", m.shared(by(ask.Funder, "table.funders"))),
		proofTable("receivers", m.ranked(by(ask.Receiver, "table.received"))),
		proofTable("years", m.yearly(by(ask.Year, "table.years"), 2)),
		proofTable("areas", m.ranked(by(ask.Area, "table.areas"))),
		proofTable("themes", m.ranked(by(ask.Theme, "table.themes"))),
	}
	if set != nil && !set.long() {
		tables = append(tables, proofTable("holders", m.ranked(by(ask.Holder, "table.holders"))))
	}
	return tables
}

// factKeys are a fact's values in the syntax of questions, including its form.
func factKeys(f *ledger.Fact) string {
	b := append(make([]byte, 0, 160), f.Measure.Phase.String()...)
	b = append(append(b, ' '), f.Measure.Form.String()...)
	add := func(d ask.Dim, value string) {
		if value == "" {
			value = ask.None
		}
		b = append(append(append(append(b, ' '), d.String()...), '='), value...)
	}
	add(ask.Year, yearKey(f.Year))
	add(ask.Funder, f.Funder)
	add(ask.Holder, f.Holder)
	add(ask.Area, f.Area)
	add(ask.Theme, f.Theme)
	add(ask.Plan, f.Plan)
	add(ask.Pool, f.Pool)
	add(ask.Receiver, f.Receiver)
	for _, line := range f.Lines {
		add(ask.Line, line)
	}
	return string(b)
}
