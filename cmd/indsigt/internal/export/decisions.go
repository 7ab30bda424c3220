package export

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
)

// amendments writes the way of each amended commitment: its first figure, then
// each later decision with the whole commitment from then on.
func (e *Exporter) amendments(s *sink) {
	type row struct {
		*content.Line
		step int
	}
	var rows []keyed[row]
	for _, h := range e.lib.Holders {
		for i := range h.Lines {
			l := &h.Lines[i]
			if len(l.Amended) == 0 {
				continue
			}
			for step := range len(l.Amended) + 1 {
				rows = append(rows, keyed[row]{ask.AmendmentKey(l.ID, step), row{l, step}})
			}
		}
	}
	sortKeyed(rows)
	for _, r := range rows {
		e.amendment(s, r.key, r.row.Line, r.row.step)
	}
}

func (e *Exporter) amendment(s *sink, key string, l *content.Line, step int) {
	after := Committed(l, step)
	decided, source, page, why, year, change := l.Decided, l.Source, l.Page, "", 0, after
	if step > 0 {
		a := &l.Amended[step-1]
		decided, source, page, why = a.Decided, a.Source, a.Page, a.Why
		if len(a.Changes) == 1 {
			year = a.Changes[0].Year
		}
		change = total(a.Changes)
	}
	s.text(key)
	s.text(l.ID)
	s.count(step)
	s.date(decided)
	s.year(year)
	s.known(change)
	s.known(after)
	s.text(why)
	s.text(e.slug(source, content.Sources))
	s.text(page)
	s.row()
}

// Committed is the whole commitment of a line after its first steps decisions.
func Committed(l *content.Line, steps int) money.Value {
	then := *l
	then.Amended = l.Amended[:steps]
	return total(then.Current(money.Committed))
}

// total adds pieces; it is unknown where one of them is not known. A year that lies
// in a known total takes nothing from it.
func total(pieces []content.Piece) money.Value {
	var sum money.Amount
	for _, p := range pieces {
		if p.Value.State == money.Inside {
			continue
		}
		if p.Value.State != money.Known {
			return money.Value{State: money.Unknown}
		}
		next, err := sum.Plus(p.Value.Amount)
		if err != nil {
			return money.Value{State: money.Unknown}
		}
		sum = next
	}
	if len(pieces) == 0 {
		return money.Value{State: money.Unknown}
	}
	return money.Of(sum)
}

// known is an amount, or an empty cell where it is not known.
func (s *sink) known(v money.Value) {
	if v.State != money.Known {
		s.empty()
		return
	}
	s.amount(v.Amount)
}

func (e *Exporter) disputes(s *sink) {
	type row struct {
		line string
		*content.Dispute
	}
	var rows []keyed[row]
	for _, h := range e.lib.Holders {
		for i := range h.Lines {
			l := &h.Lines[i]
			for n := range l.Disputed {
				rows = append(rows, keyed[row]{ask.DisputeKey(l.ID, n+1), row{l.ID, &l.Disputed[n]}})
			}
		}
	}
	sortKeyed(rows)
	for _, r := range rows {
		d := r.row
		s.text(r.key)
		s.text(d.line)
		s.text(d.Phase.String())
		s.amount(d.Value)
		s.text(e.slug(d.Source, content.Sources))
		s.text(d.Page)
		s.text(d.Note)
		s.row()
	}
}
