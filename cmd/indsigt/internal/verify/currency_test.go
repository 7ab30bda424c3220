package verify

import (
	"slices"
	"testing"
	"unicode"

	"indsigt/cmd/indsigt/internal/money"
)

// TestCurrencyCodes: every code in the checker's tables of currencies is one that a
// portal can have.
func TestCurrencyCodes(t *testing.T) {
	for _, unit := range slices.Concat(currencyWords, currencyBefore, notations{}.of("en").units) {
		isCode := len(unit) == 3 && unicode.IsUpper(rune(unit[0]))
		if isCode && !slices.Contains(money.Currencies, unit) {
			t.Errorf("%s is not among money.Currencies", unit)
		}
	}
}
