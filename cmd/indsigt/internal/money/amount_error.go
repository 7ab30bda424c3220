package money

import (
	"strings"
	"unicode"
)

// Reason says why a text is not an amount.
type Reason uint8

const (
	ReasonEmpty       Reason = iota + 1 // nothing written
	ReasonNotAmount                     // no number
	ReasonSpace                         // a space within the number, at an end, or two
	ReasonDigits                        // digits of another script
	ReasonGroups                        // group marks not between groups of exactly three
	ReasonDecimals                      // a decimal mark without one or two digits after it
	ReasonLeadingZero                   // 0123
	ReasonNegative                      // a minus where it has no meaning
	ReasonSign                          // a plus, or two signs
	ReasonUnsigned                      // no sign, or no clear one, where one is needed
	ReasonUnit                          // text after the number that is not a unit
	ReasonCurrency                      // another currency than the portal's
	ReasonOverflow                      // more than 64 bits of øre
)

var reasonNames = [...]string{
	ReasonEmpty:       "empty",
	ReasonNotAmount:   "not-amount",
	ReasonSpace:       "space",
	ReasonDigits:      "digits",
	ReasonGroups:      "groups",
	ReasonDecimals:    "decimals",
	ReasonLeadingZero: "leading-zero",
	ReasonNegative:    "negative",
	ReasonSign:        "sign",
	ReasonUnsigned:    "unsigned",
	ReasonUnit:        "unit",
	ReasonCurrency:    "currency",
	ReasonOverflow:    "overflow",
}

// String returns a name for logs and tests; package content has the messages.
func (r Reason) String() string { return reasonNames[r] }

// AmountError is the error of a text that the grammar refuses.
type AmountError struct {
	Text   string
	Reason Reason
	// Currency is the code of the other currency if Reason is ReasonCurrency.
	Currency string
	// CouldMean lists amounts the text could have meant, in the portal's
	// grammar, the likeliest first; Parse accepts each. Empty if none is
	// likely.
	CouldMean []string
}

// Error names the reason and the readings.
func (e *AmountError) Error() string {
	s := "amount \"" + e.Text + "\": " + e.Reason.String()
	if len(e.CouldMean) > 0 {
		s += " (could mean " + strings.Join(e.CouldMean, " or ") + ")"
	}
	return s
}

// foreign maps words for currencies, in upper case, to codes; they are
// recognized in any letter case. Other codes are recognized in capitals only,
// since "all" and "top" are words too.
var foreign = map[string]string{
	"DKK": "DKK", "EUR": "EUR", "SEK": "SEK", "NOK": "NOK", "USD": "USD", "GBP": "GBP", "CHF": "CHF", "ISK": "ISK", "PLN": "PLN",
	"EURO": "EUR", "DOLLAR": "USD", "DOLLARS": "USD", "PUND": "GBP",
	"SKR": "SEK", "NKR": "NOK", "TDKK": "DKK", "€": "EUR", "$": "USD", "£": "GBP",
}

// kroneWords are words for kroner and thousands and millions of them, in lower case.
var kroneWords = map[string]bool{"kr": true, "krone": true, "kroner": true, "kronor": true, "tkr": true, "mkr": true}

// currencyNamed returns the code of the currency a word names, or an empty
// string.
func currencyNamed(word string) string {
	if _, ok := currencies[word]; ok {
		return word
	}
	return foreign[strings.ToUpper(word)]
}

// refuse makes the error for a text that read refused with a reason.
func (g Grammar) refuse(s string, may Allow, reason Reason) *AmountError {
	e := &AmountError{Text: s, Reason: reason}
	if c := g.otherCurrency(s); c != "" {
		e.Reason, e.Currency = ReasonCurrency, c
		return e // an amount in another currency has no reading in the portal's
	}
	if reason == ReasonUnsigned && !strings.ContainsFunc(s, unicode.IsDigit) {
		e.Reason = ReasonNotAmount
		return e
	}
	said, _ := signOf(foldText(s))
	if e.CouldMean = g.couldMean(s, may); len(e.CouldMean) > 0 || may&Signed == 0 {
		if r := said.reason(may); r != 0 {
			e.Reason = r
		}
	}
	return e
}

// otherCurrency finds a currency that is not the portal's in s.
func (g Grammar) otherCurrency(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && r != '€' && r != '$' && r != '£'
	})
	for _, w := range words {
		if !g.currency().Krone && kroneWords[strings.ToLower(w)] {
			return "DKK"
		}
		if c := currencyNamed(w); c != "" && c != g.code() {
			return c
		}
	}
	return ""
}
