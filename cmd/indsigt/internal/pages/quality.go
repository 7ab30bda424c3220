package pages

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
	"indsigt/cmd/indsigt/internal/words"
)

// maxFindings limits the findings of a kind that are listed; the files have all.
const maxFindings = 100

// findings are the shortcomings, computed once for all languages.
type findings struct {
	unknown, withheld, noGiver, unsourced, disputed []lineRef
	stale                                           []*subject
	unallocated                                     []*subject
}

// findings checks all documents, once.
func (s *Site) findings() *findings {
	s.quality.Do(func() {
		for _, kind := range holderKinds {
			for _, sub := range s.cat.kinds[kind] {
				s.inspect(sub)
			}
		}
	})
	return &s.found
}

func (s *Site) inspect(sub *subject) {
	f := &s.found
	for i := range sub.holder.Lines {
		l, ref := &sub.holder.Lines[i], lineRef{sub, i}
		unknown, withheld := states(l)
		if unknown {
			f.unknown = append(f.unknown, ref)
		}
		if withheld {
			f.withheld = append(f.withheld, ref)
		}
		if l.GiverNotStated() {
			f.noGiver = append(f.noGiver, ref)
		}
		if l.Source.IsZero() && !l.EachCited() {
			f.unsourced = append(f.unsourced, ref)
		}
		if len(l.Disputed) > 0 {
			f.disputed = append(f.disputed, ref)
		}
	}
	if s.isStale(sub.doc) {
		f.stale = append(f.stale, sub)
	}
	if len(s.cat.given[sub]) > 0 {
		for _, ms := range s.measures {
			if ms.Phase == money.Committed && s.led.Account(sub.id, ms).HasRest {
				f.unallocated = append(f.unallocated, sub)
				break
			}
		}
	}
}

func states(l *content.Line) (unknown, withheld bool) {
	for _, p := range money.Phases {
		for _, piece := range l.Current(p) {
			unknown = unknown || piece.Value.State == money.Unknown || piece.Value.State == money.Inside
			withheld = withheld || piece.Value.State == money.Withheld
		}
	}
	return unknown, withheld
}

// isStale reports whether a page was updated longer ago than the portal's limit, in
// whole months before the portal's day.
func (s *Site) isStale(doc *content.Doc) bool {
	limit, day, up := s.lib.Settings.Limits.StaleMonths, s.lib.Day, doc.Updated
	if limit == 0 || day.IsZero() || up.IsZero() {
		return false
	}
	months := (day.Year-up.Year)*12 + day.Month - max(up.Month, 1)
	if day.Day < up.Day {
		months--
	}
	return months >= limit
}

// qualityPage lists what is missing, and where.
func (m *builder) qualityPage() view.Page {
	p := &view.QualityPage{Frame: m.frame(m.t.T("quality.title"))}
	p.Lead = m.t.T("quality.lead")
	if ms, ok := foremost(m.s.measures); ok {
		q := ask.Of(ms)
		sum := m.s.sum(q)
		p.Sentence = m.whole(q, sum)
	} else {
		p.Sentence = m.sayWords("sentence.nothing-at-all")
	}
	for _, ms := range m.s.measures {
		q := ask.Of(ms)
		sum := m.s.sum(q)
		if sum.Missing() == 0 {
			continue
		}
		of := slot{"pieces", "", m.count(ask.CountPieces(q), sum.Pieces)}
		key := func(what string, count ask.Expr, n int) {
			f := m.count(count, n)
			f.After = m.say(m.t.Parts("quality.of"), of)
			p.Keys = append(p.Keys, view.QualityKey{Label: m.v.measure(ms) + ": " + m.t.T("quality."+what), Help: m.t.T("quality." + what + ".help"), Figure: *f})
		}
		if sum.Unknown > 0 {
			key("unknown", ask.CountUnknown(q), sum.Unknown)
		}
		if sum.Withheld > 0 {
			key("withheld", ask.CountWithheld(q), sum.Withheld)
		}
	}
	p.Complete = m.completeness()
	p.Findings = m.findingGroups()
	p.Controls = m.controls("portal")
	p.Downloads = m.allDownloads()
	return p
}

// completeness counts pieces and missing ones of the foremost measure, by area and by
// funder.
func (m *builder) completeness() []view.Table {
	ms, ok := foremost(m.s.measures)
	if !ok {
		return nil
	}
	var tables []view.Table
	for _, d := range [...]ask.Dim{ask.Area, ask.Funder} {
		q := ask.Of(ms)
		groups := m.s.groupsOf(q, d)
		addUp("completeness", m.s.sum(q), sumsOf(groups), divides(d))
		if len(groups) == 0 || len(groups) > maxRows {
			continue
		}
		keys := make([]string, len(groups))
		for i, g := range groups {
			keys[i] = g.Key
		}
		m.sortKeys(d, keys)
		t := view.Table{
			ID: m.v.anchor("table", "complete", d.String()), Caption: m.t.T("table.complete."+d.String()) + ": " + m.v.measure(ms),
			Corner: m.t.T("dim." + d.String()),
			Cols:   []view.Col{{Text: m.t.T("table.complete.pieces"), Numeric: true}, {Text: m.t.T("table.complete.missing"), Numeric: true}},
		}
		for _, key := range keys {
			of := q.With(d, key)
			sum := sumAt(groups, key, ms)
			pieces, missing := m.count(ask.CountPieces(of), sum.Pieces), m.count(ask.CountMissing(of), sum.Missing())
			pieces.URL, missing.URL = m.rowsURL(of), m.rowsURL(of)
			t.Rows = append(t.Rows, view.Row{Head: m.groupHead(d, key), Cells: []view.Cell{{Figure: pieces}, {Figure: missing}}})
		}
		tables = append(tables, t)
	}
	return tables
}

func (m *builder) findingGroups() []view.FindingGroup {
	f := m.s.findings()
	groups := []view.FindingGroup{
		m.lineFindings("unknown", f.unknown), m.lineFindings("withheld", f.withheld), m.lineFindings("no-giver", f.noGiver),
		m.lineFindings("unsourced", f.unsourced), m.lineFindings("disputed", f.disputed),
	}
	stale := m.findingGroup("stale", len(f.stale))
	for _, sub := range cut(f.stale, 1, maxFindings) {
		stale.Findings = append(stale.Findings, view.Finding{Link: m.link(sub), Text: m.t.T("quality.stale.text", "date", m.v.date(sub.doc.Updated))})
	}
	rest := m.findingGroup("unallocated", len(f.unallocated))
	for _, sub := range cut(f.unallocated, 1, maxFindings) {
		rest.Findings = append(rest.Findings, view.Finding{Link: m.link(sub)})
	}
	return append(groups, stale, rest, m.warningFindings())
}

func (m *builder) findingGroup(key string, n int) view.FindingGroup {
	g := view.FindingGroup{ID: m.v.anchor("missing", key), Label: m.t.T("quality." + key), Help: m.t.T("quality." + key + ".help"), Count: m.t.N("quality.found", n)}
	if n == 0 {
		g.Count, g.Help = "", ""
	}
	if n > maxFindings {
		g.More = m.t.N("quality.more", n-maxFindings)
	}
	return g
}

func (m *builder) lineFindings(key string, refs []lineRef) view.FindingGroup {
	g := m.findingGroup(key, len(refs))
	for _, r := range cut(refs, 1, maxFindings) {
		l := r.get()
		link := m.link(r.in)
		link.URL = m.lineURL(r.in, l.ID)
		written := view.Link{Text: l.Pos.File + ":" + itoa(l.Pos.Line), URL: m.fileURL(l.Pos.File, l.Pos.Line), External: true}
		g.Findings = append(g.Findings, view.Finding{Link: link, Text: m.giverLink(l).Text, Written: &written})
	}
	if len(refs) > 0 {
		g.CSV = &view.Download{Link: view.Link{Text: m.t.T("download.all-lines"), URL: m.url("data/funding-lines.csv")}}
	}
	return g
}

// warningFindings are the warnings of the build.
func (m *builder) warningFindings() view.FindingGroup {
	list := m.s.warnings
	g := m.findingGroup("warnings", len(list))
	for _, p := range cut(list, 1, maxFindings) {
		text, _ := diag.Text(p, m.diagLang())
		link := view.Link{Text: p.ID, URL: m.place(route.Diagnostics) + "#" + p.ID}
		finding := view.Finding{Link: link, Text: text, Lang: m.messageLang()}
		if p.File != "" {
			finding.Written = &view.Link{Text: p.Pos.String(), URL: m.fileURL(p.File, p.Line), External: true}
		}
		g.Findings = append(g.Findings, finding)
	}
	return g
}

// messageLang is the language of messages, if it is not the page's.
func (m *builder) messageLang() string {
	if lang := m.diagLang(); lang != m.t.Lang() {
		return lang
	}
	return ""
}

// diagLang is the language of messages: the page's, if the program has it.
func (m *builder) diagLang() string { return words.In(m.t.Lang()).Lang() }
