package export

import (
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
)

func (e *Exporter) eachFact(row func(*ledger.Fact)) {
	all := e.led.Facts()
	for i := range all {
		row(&all[i])
	}
}

// lineRow is a row of the ledger with the line it was booked from.
type lineRow struct {
	*ledger.LineRow
	*ledger.Line
}

func (e *Exporter) lineRow(i int) lineRow {
	r := &e.led.Rows()[i]
	return lineRow{r, &e.led.Input().Lines[r.At]}
}

func (e *Exporter) eachLine(row func(*lineRow)) {
	var l lineRow
	for i := range e.led.Rows() {
		l = e.lineRow(i)
		row(&l)
	}
}

// controlRow is a control total that was checked, and as it was written.
type controlRow struct {
	ledger.ControlResult
	of *content.Control
}

func (e *Exporter) eachControl(row func(*controlRow)) {
	for _, r := range e.led.Controls() {
		c := e.controls[r.ID]
		if c == nil {
			panic("internal error: control total " + r.ID + " was checked and stands in no file")
		}
		row(&controlRow{r, c})
	}
}

// difference is our known amount less the source's; unknown where it overflows.
func (c *controlRow) difference() money.Value {
	d, err := c.Computed.Known.Minus(c.of.Value)
	if err != nil {
		return money.Value{State: money.Unknown}
	}
	return money.Of(d)
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
