package export

import (
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/ledger"
)

// fact writes a row of facts.csv.
func (e *Exporter) fact(s *sink, i int) {
	f := &e.led.Facts()[i]
	s.text(f.ID)
	s.text(f.Measure.Phase.String())
	s.text(f.Measure.Form.String())
	s.year(f.Year)
	s.text(f.Funder)
	s.text(f.Holder)
	s.text(f.Area)
	s.text(f.Theme)
	s.text(f.Plan)
	s.text(f.Pool)
	s.value(f.Value)
	s.text(e.currency)
	s.text(f.Basis.String())
	s.list(f.Lines)
	s.text(f.PieceID)
	s.text(f.Inside)
	s.row()
}

// line writes a row of funding-lines.csv: what the ledger booked, then what the
// editor wrote beside it.
func (e *Exporter) line(s *sink, i int) {
	r := &e.led.Rows()[i]
	at := e.lineOf(r)
	s.text(r.Line)
	s.text(r.Holder)
	s.text(r.Giver)
	s.text(yesNo(r.Entry))
	s.text(r.Measure.Phase.String())
	s.text(r.Measure.Form.String())
	s.year(r.Year)
	s.value(r.Value)
	s.text(e.currency)
	s.positive(at.Rounded)
	s.date(at.Decided)
	period := at.Period
	if period.IsZero() {
		period = at.holder.Period
	}
	s.date(period.From)
	s.date(period.To)
	s.text(e.slug(at.Source, content.Sources))
	s.text(at.Page)
	s.text(at.holder.Path)
	s.count(at.Pos.Line)
	s.text(e.slug(at.Of, content.Organisations))
	s.text(at.Why)
	s.text(at.Note)
	s.row()
}

// controlRows writes controls.csv.
func (e *Exporter) controlRows(s *sink) {
	for _, r := range e.led.Controls() {
		c := e.controls[r.ID]
		if c == nil {
			panic("internal error: control total " + r.ID + " was checked and stands in no file")
		}
		s.text(r.ID)
		s.text(r.Scope)
		s.text(c.Measure.Phase.String())
		s.text(c.Measure.Form.String())
		s.year(c.Year)
		s.amount(c.Value)
		s.positive(c.Rounded)
		s.amount(r.Computed.Known)
		if d, err := r.Computed.Known.Minus(c.Value); err == nil {
			s.amount(d)
		} else {
			s.empty()
		}
		s.text(verdictWord(r.Verdict))
		s.text(e.slug(c.Source, content.Sources))
		s.text(c.Page)
		s.text(c.Note)
		s.text(r.Question.String())
		s.row()
	}
}

func verdictWord(v ledger.Verdict) string {
	switch v {
	case ledger.Holds:
		return "yes"
	case ledger.Broken:
		return "no"
	}
	return "undecided"
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
