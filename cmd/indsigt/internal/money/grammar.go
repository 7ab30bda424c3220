package money

import (
	"fmt"
	"math/bits"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How an amount is written. This file holds the grammar, read by Parse here and
// written by Format in format.go: what Format writes, Parse reads back as the same
// number of øre.
//
// Danish ("da"): digits; "." between groups of exactly three, in all places or
// in none; "," and one or two decimals; then nothing, or kr., kr, DKK (or the
// portal's own currency), or a magnitude t.kr., mio., mia. and a currency after
// mio. and mia. A magnitude takes as many decimals as leave whole øre: five,
// eight, eleven. Norwegian ("nb") has Danish's marks, may have a space between
// groups instead of ".", and its magnitudes are mill. and mrd. English ("en"): "." and "," change places, the magnitudes are
// million and billion, and the currency may also stand before the number, which
// is where English prints it. One space, no-break or not, may stand before a
// unit and, but for Norwegian's groups, nowhere else. Arabic ("ar") has English's marks and Latin digits, and
// its own words for kroner and magnitudes; a sign has a left-to-right mark before
// it, as CLDR has it, or it would stand behind its number.
//
// False friends: English "billion" is Danish "milliard" (mia., 10⁹), Danish
// "billion" is 10¹²; so Danish takes no "billion", and English no "mio." or
// "mia.". "k" is a thousand or a krone and is taken in neither.
//
// Nothing is guessed: what the grammar does not hold is an *AmountError with
// the readings it could have had.

// Grammar is how a language writes amounts of a currency. The zero Grammar is
// Danish kroner in Danish. Arabic ("ar") has Latin digits.
type Grammar struct {
	Lang     string // "da", "nb", "en", "ar"; empty: "da"
	Currency string // a code of Currencies; empty: "DKK"

	notation Notation // zero: the language's own
}

// NewGrammar returns the grammar of a language and a currency. The error names
// the one it does not know.
func NewGrammar(lang, currency string) (Grammar, error) {
	g := Grammar{Lang: lang, Currency: currency}
	if lang != "" && styles[lang] == nil {
		return Grammar{}, fmt.Errorf("unknown language %q", lang)
	}
	if _, ok := currencies[g.code()]; !ok {
		return Grammar{}, fmt.Errorf("unknown currency %q", currency)
	}
	return g, nil
}

// Allow says which signs Parse accepts.
type Allow uint8

const (
	// Negative accepts a leading "-" or Unicode minus.
	Negative Allow = 1 << iota
	// Signed requires a leading "+" or "-": the change of an amendment.
	Signed
)

const (
	noBreakSpace       = "\u00a0"
	narrowNoBreakSpace = "\u202f"
	minusSign          = "\u2212"
	leftToRightMark    = "\u200e"
)

func (g Grammar) code() string {
	if g.Currency == "" {
		return "DKK"
	}
	return g.Currency
}

// Marks returns the group mark and the decimal mark of the language.
func (g Grammar) Marks() (group, decimal byte) { return g.marks() }

// SpacedGroups reports whether a space may also stand between groups.
func (g Grammar) SpacedGroups() bool { return g.style().spaced }

func (g Grammar) marks() (group, decimal byte) {
	s := g.style()
	return s.group, s.decimal
}

// sign returns the printed unit of the currency.
func (g Grammar) sign() string {
	switch {
	case g.code() == g.style().krone:
		return g.style().kroner
	case g.currency().Sign != "":
		return g.currency().Sign
	}
	return g.code()
}

// arabicKroner is the everyday word for kroner.
const arabicKroner = "كرونة"

// magnitude is a unit that multiplies; exp is the power of ten from øre.
type magnitude struct {
	word     string
	exp      int
	currency bool // a currency may follow
}

// style is how a language writes amounts and shares.
type style struct {
	group, decimal byte
	kroner         string // the sign of the language's own kroner; empty: their code
	krone          string // the code of the kroner that kroner is the sign of
	spaced         bool   // a space may divide groups instead of group
	unitFirst      bool   // the unit precedes the number
	signMark       string // precedes a sign, for text from right to left
	percent        string
	magnitudes     []magnitude
	kroneOnly      int // how many of magnitudes, from the first, need a krone
}

// styles are the languages that amounts are read in.
var styles = map[string]*style{
	"da": {group: '.', decimal: ',', kroner: "kr.", krone: "DKK", percent: noBreakSpace + "%",
		magnitudes: []magnitude{{"t.kr.", 5, false}, {"mio.", 8, true}, {"mia.", 11, true}}, kroneOnly: 1},
	"nb": {group: '.', decimal: ',', kroner: "kr", krone: "NOK", spaced: true, percent: noBreakSpace + "%",
		magnitudes: []magnitude{{"mill.", 8, true}, {"mrd.", 11, true}}},
	"en": {group: ',', decimal: '.', unitFirst: true, percent: "%",
		magnitudes: []magnitude{{"million", 8, true}, {"billion", 11, true}}},
	"ar": {group: ',', decimal: '.', kroner: arabicKroner, krone: "DKK", signMark: leftToRightMark, percent: leftToRightMark + "%" + leftToRightMark,
		magnitudes: []magnitude{{"مليون", 8, true}, {"مليار", 11, true}}},
}

// style returns the style of the language, Danish if none is set.
func (g Grammar) style() *style {
	if s := styles[g.Lang]; s != nil {
		return s
	}
	return styles["da"]
}

func (g Grammar) magnitudes() []magnitude {
	s := g.style()
	if !g.currency().Krone {
		return s.magnitudes[s.kroneOnly:]
	}
	return s.magnitudes
}

// Magnitude is a unit that multiplies, and how many decimals an amount in it may
// have.
type Magnitude struct {
	Word     string
	Decimals int
	Currency bool // a currency may follow
}

// Magnitudes are the units that multiply, the smallest first.
func (g Grammar) Magnitudes() []Magnitude {
	var all []Magnitude
	for _, m := range g.magnitudes() {
		all = append(all, Magnitude{m.word, m.exp, m.currency})
	}
	return all
}

// CurrencyFirst reports whether a currency may also stand before the number.
func (g Grammar) CurrencyFirst() bool { return g.style().unitFirst }

// Parse reads an amount by the grammar at the head of this file. The error is
// an *AmountError.
func (g Grammar) Parse(s string, allow ...Allow) (Amount, error) {
	var may Allow
	for _, a := range allow {
		may |= a
	}
	a, reason := g.read(s, may)
	if reason == 0 {
		return a, nil
	}
	return 0, g.refuse(s, may, reason)
}

func (g Grammar) read(s string, may Allow) (Amount, Reason) {
	if s == "" {
		return 0, ReasonEmpty
	}
	s = strings.TrimPrefix(s, g.style().signMark)
	negative, rest, reason := readSign(s, may)
	if reason != 0 {
		return 0, reason
	}
	before := false
	if g.CurrencyFirst() {
		rest, before = g.cutBefore(rest)
	}
	if g.SpacedGroups() {
		rest = joinGroups(rest, g.style().group)
	}
	n, rest, reason := g.readNumber(rest)
	if reason != 0 {
		return 0, reason
	}
	exp, plain, reason := g.readUnit(rest, before)
	if reason != 0 {
		return 0, reason
	}
	if n.decimals > exp || plain && n.decimals > 2 {
		return 0, ReasonDecimals
	}
	return n.amount(exp, negative)
}

// spacedGroups are digits in groups of three with a space between them.
var spacedGroups = regexp.MustCompile(`^\d{1,3}(?:[ \x{a0}\x{202f}]\d{3})+`)

// joinGroups writes a group mark for each space between groups of digits; a number
// with other marks between its groups is unchanged.
func joinGroups(s string, group byte) string {
	spaced := spacedGroups.FindString(s)
	rest := s[len(spaced):]
	if spaced == "" || rest != "" && (isDigit(rest[0]) || rest[0] == group) {
		return s
	}
	return strings.NewReplacer(" ", string(group), noBreakSpace, string(group), narrowNoBreakSpace, string(group)).Replace(spaced) + rest
}

func readSign(s string, may Allow) (negative bool, rest string, _ Reason) {
	switch {
	case strings.HasPrefix(s, "-"):
		negative, rest = true, s[1:]
	case strings.HasPrefix(s, minusSign):
		negative, rest = true, s[len(minusSign):]
	case strings.HasPrefix(s, "+"):
		if may&Signed == 0 {
			return false, s, ReasonSign
		}
		return false, s[1:], 0
	default:
		if may&Signed != 0 {
			return false, s, ReasonUnsigned
		}
		return false, s, 0
	}
	if may == 0 {
		return false, s, ReasonNegative
	}
	return negative, rest, 0
}

// cutBefore cuts a currency before the number, as English prints it: "DKK
// 1,000", "€1,000".
func (g Grammar) cutBefore(s string) (rest string, ok bool) {
	for _, word := range [...]string{g.sign(), g.code()} {
		if after, found := strings.CutPrefix(s, word); found {
			after, _ = cutSpace(after)
			return after, true
		}
	}
	return s, false
}

// cutSpace cuts one space, breaking or not.
func cutSpace(s string) (rest string, found bool) {
	for _, space := range [...]string{" ", noBreakSpace, narrowNoBreakSpace} {
		if after, ok := strings.CutPrefix(s, space); ok {
			return after, true
		}
	}
	return s, false
}

// number is digits without their marks. tooBig is set if the mantissa
// overflowed.
type number struct {
	mantissa uint64
	decimals int
	tooBig   bool
}

func (n *number) digit(c byte) {
	hi, lo := bits.Mul64(n.mantissa, 10)
	sum, carry := bits.Add64(lo, uint64(c-'0'), 0)
	n.tooBig = n.tooBig || hi != 0 || carry != 0
	n.mantissa = sum
}

// amount returns mantissa × 10^(exp − decimals) øre.
func (n number) amount(exp int, negative bool) (Amount, Reason) {
	m, tooBig := n.mantissa, n.tooBig
	for i := n.decimals; i < exp && m != 0; i++ {
		hi, lo := bits.Mul64(m, 10)
		tooBig = tooBig || hi != 0
		m = lo
	}
	switch {
	case tooBig, m > 1<<63, m == 1<<63 && !negative:
		return 0, ReasonOverflow
	case negative:
		return Amount(-m), 0 // two's complement: 1<<63 is the least Amount
	}
	return Amount(m), 0
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// readNumber reads digits, groups and decimals from the head of s.
func (g Grammar) readNumber(s string) (n number, rest string, _ Reason) {
	group, decimal := g.marks()
	i := 0
	for i < len(s) && isDigit(s[i]) {
		n.digit(s[i])
		i++
	}
	if i == 0 {
		return n, s, noNumber(s)
	}
	leadingZero := s[0] == '0' && i > 1
	if i < len(s) && s[i] == group {
		if i > 3 || s[0] == '0' {
			return n, s, ReasonGroups
		}
		for i < len(s) && s[i] == group {
			end := i + 1
			for end < len(s) && isDigit(s[end]) {
				n.digit(s[end])
				end++
			}
			if end-i != 4 {
				return n, s, ReasonGroups
			}
			i = end
		}
	}
	if leadingZero {
		return n, s, ReasonLeadingZero
	}
	if i < len(s) && s[i] == decimal {
		i++
		for i < len(s) && isDigit(s[i]) {
			n.digit(s[i])
			n.decimals++
			i++
		}
		if n.decimals == 0 {
			return n, s, ReasonDecimals
		}
	}
	if i < len(s) && (s[i] == group || s[i] == decimal) {
		return n, s, ReasonGroups
	}
	return n, s[i:], 0
}

// noNumber returns the reason why s does not begin with a digit.
func noNumber(s string) Reason {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsSpace(r):
		return ReasonSpace
	case unicode.Is(unicode.Nd, r):
		return ReasonDigits
	case r == '-' || r == '+' || r == '\u2212':
		return ReasonSign
	case r == '.' || r == ',':
		return ReasonDecimals
	}
	return ReasonNotAmount
}

// readUnit reads the rest of s after the number. plain is false after a
// magnitude; before says that a currency precedes the number.
func (g Grammar) readUnit(s string, before bool) (exp int, plain bool, _ Reason) {
	if s == "" {
		return 2, true, 0
	}
	word, spaced := cutSpace(s)
	if word == "" {
		return 0, false, ReasonSpace
	}
	if r, _ := utf8.DecodeRuneInString(word); unicode.IsSpace(r) || spaced && isDigit(word[0]) {
		return 0, false, ReasonSpace
	} else if unicode.Is(unicode.Nd, r) {
		return 0, false, ReasonDigits
	}
	if g.isCurrency(word) && !before {
		return 2, true, 0
	}
	for _, m := range g.magnitudes() {
		after, ok := strings.CutPrefix(word, m.word)
		if !ok {
			continue
		}
		if after == "" {
			return m.exp, false, 0
		}
		after, _ = cutSpace(after)
		if m.currency && !before && g.isCurrency(after) {
			return m.exp, false, 0
		}
	}
	return 0, false, ReasonUnit
}

// isCurrency reports whether a word is the code or sign of the portal's
// currency. "kr." is that of each Scandinavian krone.
func (g Grammar) isCurrency(word string) bool {
	switch word {
	case g.code():
		return true
	case "kr.", "kr":
		return g.currency().Krone
	case "":
		return false
	case g.currency().Sign:
		return true
	case arabicKroner:
		return g.code() == "DKK" && g.style().kroner == arabicKroner
	}
	return false
}

// CurrencyPatterns returns regular expressions of the words that isCurrency
// accepts.
func (g Grammar) CurrencyPatterns() []string {
	all := []string{g.code()}
	if g.currency().Krone {
		all = append(all, `kr\.?`)
	}
	if sign := g.currency().Sign; sign != "" {
		all = append(all, sign)
	}
	return all
}

// Units returns the words that may follow a number, the currency first: "kr.",
// "t.kr.", "mio.", "mia.".
func (g Grammar) Units() []string {
	units := []string{g.sign()}
	if g.currency().Krone && g.style().kroner != arabicKroner {
		units = []string{"kr."}
	}
	for _, m := range g.magnitudes() {
		units = append(units, m.word)
	}
	return units
}
