package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// notation is how pages of a language print numbers, as data/datapackage.json
// describes it. It shares no code with the program that prints them.
type notation struct {
	group, decimal string
	units          []string // that may be beside a number; a prefix of another one comes after it
	short          []shortForm
	// plainGroup and plainDecimal are group and decimal with ASCII signs, cuts what can be
	// beside a number, and solidUnits the units without spaces.
	plainGroup, plainDecimal string
	cuts, solidUnits         []string
}

// ready fills in what is derived from the other fields.
func (n notation) ready() notation {
	n.plainGroup, n.plainDecimal = withPlainSigns(n.group), withPlainSigns(n.decimal)
	n.cuts, n.solidUnits = nil, nil
	for _, u := range append(n.units[:len(n.units):len(n.units)], "%", "pct.") {
		if u != "" {
			n.cuts = append(n.cuts, u)
		}
	}
	for _, u := range n.units {
		n.solidUnits = append(n.solidUnits, solid(u))
	}
	return n
}

// notations are the notations by language.
type notations map[string]notation

// numberFormat is the description of one language in data/datapackage.json.
type numberFormat struct {
	Language  string
	Group     string `json:"groupChar"`
	Decimal   string `json:"decimalChar"`
	Currency  string
	Unit      string
	UnitFirst bool
	Short     map[int]string
}

// of returns the notation of a language. Older sites do not describe it: they write
// Danish as Danish and every other language as English.
func (n notations) of(lang string) notation {
	if found, ok := n[lang]; ok {
		return found
	}
	if lang == "" || strings.HasPrefix(lang, "da") {
		return oldDanish
	}
	return oldOther
}

var (
	oldDanish = notation{group: ".", decimal: ",", units: currencyUnits}.ready()
	oldOther  = notation{group: ",", decimal: ".", units: currencyUnits}.ready()
)

// readNotations reads the number formats of the site. It leaves out a notation in
// which a number could be read in two ways, so that its figures are reported.
func readNotations(s *site, found *findings) notations {
	const name = "data/datapackage.json"
	var p struct{ NumberFormats []numberFormat }
	if _, ok := s.files[name]; !ok || !readJSON(s, name, "verify-package", &p, found) {
		return nil
	}
	all := make(notations)
	for _, f := range p.NumberFormats {
		n := notation{group: f.Group, decimal: f.Decimal, units: []string{f.Unit, f.Currency}, short: readShortForms(f.Short)}
		if n.decimal == "" || !oneMark(n.decimal) || !oneMark(n.group) || withPlainSigns(n.group) == withPlainSigns(n.decimal) {
			continue
		}
		all[f.Language] = n.ready()
	}
	return all
}

// oneMark reports whether s is empty or one character that is not a digit, letter,
// sign or percent sign.
func oneMark(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return s == "" || size == len(s) && !unicode.IsDigit(r) && !unicode.IsLetter(r) && !strings.ContainsRune("+-\u2212%", r)
}

// read reads a number as a page shows it: a sign, a unit before or after, the number,
// and after it only words without digits that do not scale it.
func (n notation) read(text string) (number, bool) {
	s := strings.TrimSpace(withPlainSigns(text))
	s, negative, signed := cutSign(s)
	s, before := n.cutUnit(s)
	if !signed {
		s, negative, _ = cutSign(s)
	}
	value, rest, ok := n.digits(s)
	if !ok {
		return number{}, false
	}
	value.negative = negative
	rest = strings.TrimSpace(rest)
	if after, found := n.cutUnit(rest); found && !before {
		rest = after
	}
	return makeNumber(value.negative, value.whole, value.decimals), noScale(rest)
}

// cutUnit removes a leading unit or percent sign.
func (n notation) cutUnit(s string) (rest string, found bool) {
	for _, u := range n.cuts {
		if after, ok := strings.CutPrefix(s, u); ok {
			return strings.TrimSpace(after), true
		}
	}
	return s, false
}

// digits reads digits in groups of three, and decimals, at the beginning of s.
func (n notation) digits(s string) (value number, rest string, ok bool) {
	group, decimal := n.plainGroup, n.plainDecimal
	first, s := leadingDigits(s)
	if first == "" {
		return value, s, false
	}
	value.whole = first
	for group != "" {
		after, found := strings.CutPrefix(s, group)
		part, tail := leadingDigits(after)
		if !found || part == "" {
			break
		}
		if len(part) != 3 || len(first) > 3 {
			return value, s, false
		}
		value.whole += part
		s = tail
	}
	if after, found := strings.CutPrefix(s, decimal); found {
		if part, tail := leadingDigits(after); part != "" {
			value.decimals, s = part, tail
		}
	}
	return value, s, true
}

func leadingDigits(s string) (digits, rest string) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return s[:i], s[i:]
}

// noScale reports whether the words after a number leave its size unchanged.
func noScale(rest string) bool {
	if strings.ContainsFunc(rest, unicode.IsDigit) || strings.IndexAny(rest, ".,'+-\u2019") == 0 && rest != "." {
		return false
	}
	for _, scale := range scaleWords {
		if strings.HasPrefix(rest, scale) {
			return false
		}
	}
	return rest != "k"
}

// scaleWords begin words that change the size of a number before them.
var scaleWords = []string{"mio", "mia", "t.kr", "tkr", "tusind", "million", "mill", "bn", "k ", "مليون", "مليار", "ألف"}
