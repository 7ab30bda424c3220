package money

import (
	"slices"
	"testing"

	"golang.org/x/text/currency"
)

// Every currency of the table is one of ISO 4217 and is counted in hundredths.
func TestCurrenciesAreThoseOfTheStandard(t *testing.T) {
	for _, code := range Currencies {
		unit, err := currency.ParseISO(code)
		if err != nil {
			t.Errorf("%s: %v", code, err)
			continue
		}
		if scale, _ := currency.Standard.Rounding(unit); scale != 2 {
			t.Errorf("%s has %d decimals", code, scale)
		}
	}
	for it := currency.Query(); it.Next(); {
		code := it.Unit().String()
		scale, _ := currency.Standard.Rounding(it.Unit())
		if scale == 2 && !slices.Contains(Currencies, code) && !replaced[code] {
			t.Errorf("%s is legal tender in %s and lacks", code, it.Region())
		}
	}
}

// replaced are no longer legal tender; the table of golang.org/x/text is older.
var replaced = map[string]bool{"CUC": true, "HRK": true, "VEF": true}

func TestKroner(t *testing.T) {
	for _, c := range []struct {
		code, in string
		want     Amount
	}{
		{"SEK", "1.000 kr.", 100000},
		{"NOK", "1.000 kr", 100000},
		{"NOK", "2,5 mio. kr.", 250000000},
		{"SEK", "300 t.kr.", 30000000},
		{"GBP", "1.000 £", 100000},
		{"USD", "1.000 USD", 100000},
	} {
		if got, err := (Grammar{Lang: "da", Currency: c.code}).Parse(c.in); err != nil || got != c.want {
			t.Errorf("%s: %q is %d, %v; want %d", c.code, c.in, got, err, c.want)
		}
	}
}

// What is printed follows the notation; what is read does not change.
func TestNotation(t *testing.T) {
	for _, c := range []struct {
		lang, code, group, decimal string
		want                       string
	}{
		{"de", "DKK", ".", ",", "1.234.567,50\u00a0DKK"},
		{"de", "EUR", ".", ",", "1.234.567,50\u00a0€"},
		{"da", "DKK", "\u00a0", ",", "1\u00a0234\u00a0567,50\u00a0kr."},
		{"nb", "NOK", "\u202f", ",", "1\u202f234\u202f567,50\u00a0kr"},
		{"en", "EUR", "", ".", "€1234567.50"},
		{"en", "SEK", "'", ".", "SEK\u00a01'234'567.50"},
	} {
		g, err := LanguageGrammar(c.lang, c.code, c.group, c.decimal, false)
		if got := g.Format(123456750); err != nil || got != c.want {
			t.Errorf("%s %s: %q, %v; want %q", c.lang, c.code, got, err, c.want)
		}
	}
}
