package ledger

import (
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// costsOf is the sum of a holder's costs: unknown if any actual figure is missing;
// has is false if none is stated.
func costsOf(h *content.Holder) (v money.Value, has bool, pos diag.Pos) {
	for _, c := range h.Costs {
		for _, p := range c.Actual {
			if !has {
				has, pos = true, c.Pos
			}
			if p.Value.State != money.Known {
				v.State = money.Unknown
				continue
			}
			sum, err := v.Amount.Plus(p.Value.Amount)
			if err != nil {
				v.State = money.Unknown
				continue
			}
			v.Amount = sum
		}
	}
	if v.State != money.Known {
		v.Amount = 0
	}
	return v, has, pos
}
