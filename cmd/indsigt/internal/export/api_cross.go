package export

import (
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
)

type crossKey struct {
	m    money.Measure
	dims [2]ask.Dim
}

// cross returns a cross table, which the workbook and the API share.
func (e *Exporter) cross(m money.Measure, dims [2]ask.Dim) ledger.Cross {
	key := crossKey{m, dims}
	made, _ := e.crosses.LoadOrStore(key, sync.OnceValue(func() ledger.Cross {
		return e.led.Cross(ask.Of(m), dims[0], dims[1], e.folded()...)
	}))
	return made.(func() ledger.Cross)()
}

// mostUndivided is the number of undivided groups that a table lists one by one; more
// are one group, as on the pages.
const mostUndivided = 12

// folded are the dimensions whose undivided groups are one group.
func (e *Exporter) folded() []ask.Dim {
	e.folding.Do(func() {
		for _, d := range []ask.Dim{ask.Funder, ask.Area, ask.Theme, ask.Receiver} {
			keys := make(map[string]bool)
			for _, m := range e.led.Measures() {
				for _, g := range e.led.By(ask.Of(m), d) {
					if strings.HasPrefix(g.Key, ask.NotDivided) {
						keys[g.Key] = true
					}
				}
			}
			if len(keys) > mostUndivided {
				e.undivided = append(e.undivided, d)
			}
		}
	})
	return e.undivided
}
