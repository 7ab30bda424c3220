package export

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
)

// amendmentRow is one step of an amended commitment.
type amendmentRow struct {
	key, line     string
	step, year    int
	change, after money.Value
	content.Amendment
}

// eachAmendment calls row for each step of each amended commitment: the first figure,
// then each later decision with the whole commitment after it.
func (e *Exporter) eachAmendment(row func(*amendmentRow)) {
	var rows []amendmentRow
	for _, h := range e.lib.Holders {
		for i := range h.Lines {
			l := &h.Lines[i]
			if len(l.Amended) == 0 {
				continue
			}
			first := Committed(l, 0)
			source, page := l.CitedFor(money.Committed)
			rows = append(rows, amendmentRow{ask.AmendmentKey(l.ID, 0), l.ID, 0, 0, first, first,
				content.Amendment{Decided: l.Decided, Source: source, Page: page}})
			for i, a := range l.Amended {
				year := 0
				if len(a.Changes) == 1 {
					year = a.Changes[0].Year
				}
				rows = append(rows, amendmentRow{ask.AmendmentKey(l.ID, i+1), l.ID, i + 1, year, total(a.Changes), Committed(l, i+1), a})
			}
		}
	}
	eachSorted(rows, func(a *amendmentRow) string { return a.key }, row)
}

// Committed is the whole commitment of a line after its first decisions.
func Committed(l *content.Line, steps int) money.Value {
	then := *l
	then.Amended = l.Amended[:steps]
	return total(then.Current(money.Committed))
}

// total sums pieces; it is unknown if one of them is. A year that is part of a known
// total (money.Inside) is skipped.
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

// known writes an amount, or an empty cell if it is not known.
func (s *sink) known(v money.Value) {
	if v.State != money.Known {
		s.empty()
		return
	}
	s.amount(v.Amount)
}

type disputeRow struct {
	key, line string
	*content.Dispute
}

func (e *Exporter) eachDispute(row func(*disputeRow)) {
	var rows []disputeRow
	for _, h := range e.lib.Holders {
		for i := range h.Lines {
			l := &h.Lines[i]
			for n := range l.Disputed {
				rows = append(rows, disputeRow{ask.DisputeKey(l.ID, n+1), l.ID, &l.Disputed[n]})
			}
		}
	}
	eachSorted(rows, func(d *disputeRow) string { return d.key }, row)
}
