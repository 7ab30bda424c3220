package texts

import (
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Order sorts names as a language's readers look for them: in Danish æ, ø and å
// last, aa as å; in Arabic names in Arabic before those in other writings, as
// the Unicode CLDR has it. Keys are made once and compared as bytes. An Order is not safe
// for concurrent use.
type Order struct {
	collator *collate.Collator
	buf      collate.Buffer
	arabic   bool // the language is written in Arabic
}

// NewOrder is the order of a language.
func NewOrder(lang string) *Order {
	return &Order{collator: collate.New(language.Make(lang), collate.Numeric), arabic: isArabic(lang)}
}

// Key is what a name sorts by. The name itself breaks ties, so that no two
// names are equal; its bytes put capitals before small letters, as Danish does.
func (o *Order) Key(name string) string {
	o.buf.Reset()
	key := string(o.collator.KeyFromString(&o.buf, strings.ToLower(name)))
	if o.arabic && !startsArabic(name) {
		key = "\xff" + key
	}
	return key + "\x00" + name
}

// startsArabic reports a name whose first letter is Arabic, or that has none.
func startsArabic(name string) bool {
	for _, r := range name {
		if unicode.IsLetter(r) {
			return unicode.Is(unicode.Arabic, r)
		}
	}
	return true
}

// doubleA are the languages in which "aa" is another spelling of å.
var doubleA = map[string]bool{"da": true, "nb": true}

func isArabic(lang string) bool {
	script, _ := language.Make(lang).Script()
	return script == language.MustParseScript("Arab")
}

// Letter is the heading a name stands under: its first letter as the language's
// alphabet has it, in upper case; "#" for what does not begin with a letter. In
// Danish and Norwegian "Aa" is under Å; the forms of alif are under one.
func Letter(lang, name string) string {
	name = strings.TrimSpace(name)
	for i, r := range name {
		if !unicode.IsLetter(r) {
			if unicode.IsDigit(r) {
				return "#"
			}
			continue
		}
		if strings.HasPrefix(strings.ToLower(name[i:]), "aa") && doubleA[lang] {
			return "Å"
		}
		if strings.ContainsRune("أإآٱ", r) {
			return "ا"
		}
		return string(unicode.ToUpper(r))
	}
	return "#"
}
