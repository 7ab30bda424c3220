package texts

import (
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Order sorts names by the rules of a language (Unicode CLDR): in Danish æ, ø and å
// are last and aa is å; in Arabic, names in Arabic script come before others. Keys
// are computed once and compared as bytes. An Order is not safe for concurrent use.
type Order struct {
	collator *collate.Collator
	buf      collate.Buffer
	arabic   bool // the language is written in Arabic
}

// NewOrder returns the order of a language.
func NewOrder(lang string) *Order {
	return &Order{collator: collate.New(language.Make(lang), collate.Numeric), arabic: isArabic(lang)}
}

// Key returns the key that a name is sorted by. It ends with the name itself, so that
// different names have different keys; by bytes, capitals come before small letters,
// as in Danish.
func (o *Order) Key(name string) string {
	o.buf.Reset()
	key := string(o.collator.KeyFromString(&o.buf, strings.ToLower(name)))
	if o.arabic && !startsArabic(name) {
		key = "\xff" + key
	}
	return key + "\x00" + name
}

// startsArabic reports whether a name's first letter is Arabic, or it has no letter.
func startsArabic(name string) bool {
	for _, r := range name {
		if unicode.IsLetter(r) {
			return unicode.Is(unicode.Arabic, r)
		}
	}
	return true
}

// doubleA are the languages in which "aa" is a spelling of å.
var doubleA = map[string]bool{"da": true, "nb": true}

func isArabic(lang string) bool {
	script, _ := language.Make(lang).Script()
	return script == language.MustParseScript("Arab")
}

// Letter returns the heading for a name in an alphabetical list: its first letter in
// upper case, or "#" if it begins with a digit or has no letter. In Danish and
// Norwegian "Aa" is under Å; the forms of alif are under one heading.
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
