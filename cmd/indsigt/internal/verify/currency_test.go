package verify

import (
	"slices"
	"testing"

	"indsigt/cmd/indsigt/internal/money"
)

// The checker's currencies are those that a portal can have, and an amount in
// each of them is found in running text, on either side of its code.
func TestCurrencies(t *testing.T) {
	if !slices.Equal(currencyCodes, money.Currencies) {
		t.Errorf("the currencies of verify differ from money.Currencies:\n%s\n%s", currencyCodes, money.Currencies)
	}
	for _, code := range money.Currencies {
		for text, want := range map[string]string{
			"It cost 1,200 " + code + " a day.": "1,200 " + code,
			"It cost " + code + " 1,200.50.":    code + " 1,200.50",
			"X" + code + " 5":                   "",
			code + "X 5":                        "",
			"a list of " + code:                 "",
		} {
			if got, _ := looseFigure([]byte(text)); got != want {
				t.Errorf("%q: got %q, want %q", text, got, want)
			}
		}
	}
}
