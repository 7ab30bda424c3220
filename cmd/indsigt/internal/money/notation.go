package money

import (
	"strconv"
	"strings"
)

// Notation is how a language prints numbers and a currency's unit. It does not
// change what Parse accepts.
type Notation struct {
	Group     string // between groups of three digits; may be empty
	Decimal   string
	Unit      string // "kr.", "€", "SEK"
	UnitFirst bool   // the unit stands before the number: "€1,000"
	// SignMark is printed before a minus or plus in languages written from
	// right to left, so that the sign is shown before its number.
	SignMark string
}

// groupMarks and decimalMarks are the marks a notation may have: those in use in
// the Unicode CLDR that can be told from digits, signs and words.
var (
	groupMarks   = []string{"", ".", ",", noBreakSpace, narrowNoBreakSpace, "\u2009", "'", "\u2019", "\u00b7", "\u066c"}
	decimalMarks = []string{".", ",", "\u00b7", "\u066b"}
)

// GroupMark returns the mark to print between groups of digits, and whether it
// is allowed. A space becomes a no-break space.
func GroupMark(mark string) (string, bool) {
	return oneOf(strings.Replace(mark, " ", noBreakSpace, 1), groupMarks)
}

// DecimalMark returns the mark to print before decimals, and whether it is
// allowed.
func DecimalMark(mark string) (string, bool) { return oneOf(mark, decimalMarks) }

func oneOf(mark string, all []string) (string, bool) {
	for _, m := range all {
		if m == mark {
			return m, true
		}
	}
	return "", false
}

// Notation returns how the grammar prints amounts.
func (g Grammar) Notation() Notation {
	if g.notation != (Notation{}) {
		return g.notation
	}
	n := Notation{Group: ".", Decimal: ",", Unit: g.sign(), UnitFirst: g.CurrencyFirst(), SignMark: g.style().signMark}
	if group, _ := g.marks(); group == ',' {
		n.Group, n.Decimal = ",", "."
	}
	return n
}

// Printing returns the grammar with another notation; Parse is unchanged.
func (g Grammar) Printing(n Notation) Grammar {
	g.notation = n
	return g
}

// LanguageGrammar returns how pages in any language print amounts of a currency
// with these marks. The unit is before the number in English, else after it.
func LanguageGrammar(lang, currency, group, decimal string, rightToLeft bool) (Grammar, error) {
	g, err := NewGrammar(lang, currency)
	if err != nil {
		if g, err = NewGrammar("en", currency); err != nil {
			return g, err
		}
	}
	n := g.Notation()
	n.UnitFirst = styles[lang] != nil && styles[lang].unitFirst
	n.Group, n.Decimal, n.SignMark = group, decimal, ""
	if rightToLeft {
		n.SignMark = leftToRightMark
	}
	return g.Printing(n), nil
}

// GroupMarks lists the marks of groups for a message.
func GroupMarks() string { return quoted(groupMarks) }

// DecimalMarks lists the marks of decimals for a message.
func DecimalMarks() string { return quoted(decimalMarks) }

// quoted lists marks so that invisible ones can be told apart: "." ","
// "\u00a0".
func quoted(marks []string) string {
	all := make([]string, len(marks))
	for i, m := range marks {
		all[i] = strconv.QuoteToASCII(m)
	}
	return strings.Join(all, " ")
}
