package export

import (
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
)

// resultRow is a number of a goal: its start, a result, or its target. Every row has
// the state of its goal.
type resultRow struct {
	key, holder, point string
	n                  int
	goal               *content.Goal
	number             content.Quantity
	date               content.Date
	note, page         string
	source             content.Ref
	verdict            content.Verdict
}

// eachResult calls row for the numbers of each goal. Words without a number have no
// row; pages show them.
func (e *Exporter) eachResult(row func(*resultRow)) {
	var rows []resultRow
	for _, h := range e.lib.Holders {
		for i := range h.Goals {
			rows = append(rows, e.resultRows(h.ID(), i+1, &h.Goals[i])...)
		}
	}
	eachSorted(rows, func(r *resultRow) string { return r.key }, row)
}

func (e *Exporter) resultRows(holder string, n int, g *content.Goal) []resultRow {
	verdict := g.Verdict(e.lib.Day)
	var rows []resultRow
	add := func(point string, r resultRow) {
		r.key, r.holder, r.point, r.n, r.goal, r.verdict = ask.ResultKey(holder, n, point), holder, pointKind(point), n, g, verdict
		rows = append(rows, r)
	}
	level := func(point string, l *content.Level) {
		if l.Number.Stated {
			add(point, resultRow{number: l.Number, date: l.Date, source: l.Source, page: l.Page})
		}
	}
	level(ask.ResultStart, &g.Start)
	level(ask.ResultTarget, &g.Target)
	for i := range g.Results {
		r := &g.Results[i]
		add(ask.ResultPoint(i+1), resultRow{number: r.Number, date: r.Date, note: r.Note, source: r.Source, page: r.Page})
	}
	return rows
}

func pointKind(point string) string {
	if point == ask.ResultStart || point == ask.ResultTarget {
		return point
	}
	return "result"
}

// quantity writes a number with a decimal point, or nothing if it is not stated.
func (s *sink) quantity(q content.Quantity) {
	if !q.Stated {
		s.empty()
		return
	}
	s.text(q.Text("."))
}

// participantsRow is the number of participants in a year.
type participantsRow struct {
	key, holder string
	*content.Participants
}

func (e *Exporter) eachParticipants(row func(*participantsRow)) {
	var rows []participantsRow
	for _, h := range e.lib.Holders {
		if h.Toolbox == nil {
			continue
		}
		for i := range h.Toolbox.Participants {
			p := &h.Toolbox.Participants[i]
			rows = append(rows, participantsRow{ask.NumberKey(h.ID(), p.Year), h.ID(), p})
		}
	}
	eachSorted(rows, func(p *participantsRow) string { return p.key }, row)
}

// eachTool calls row for the initiatives that have a toolbox.
func (e *Exporter) eachTool(row func(*content.Holder)) {
	for _, h := range e.lib.Holders {
		if h.Toolbox != nil {
			row(h)
		}
	}
}

// evidenceCell lists the evidence for a tool, one on each line.
func (e *Exporter) evidenceCell(t *content.Toolbox) string {
	all := make([]string, len(t.Evidence))
	for i, v := range t.Evidence {
		all[i] = v.Scale + ": " + v.Level
		if slug := e.slug(v.Source, content.Sources); slug != "" {
			all[i] += " (" + slug + ")"
		}
	}
	return strings.Join(all, "\n")
}
