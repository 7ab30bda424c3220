package export

import (
	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/money"
)

// History adds the portal's history, which changes.csv lists; nil: the file has no
// rows.
func (e *Exporter) History(log *change.Log) { e.history = log }

func (e *Exporter) eachChange(row func(*change.Event)) {
	if e.history == nil {
		return
	}
	for i := range e.history.Events {
		row(&e.history.Events[i])
	}
}

// stated writes an amount; the cell is empty if the figure is not stated or not
// known.
func (s *sink) stated(f change.Figure) {
	if !f.Stated || f.Value.State != money.Known {
		s.empty()
		return
	}
	s.amount(f.Amount)
}
