// Package texts has the texts of the site's interface in each language: labels,
// sentences with {named} arguments and plural forms, parts of addresses, and how
// numbers, amounts, dates and periods are written.
//
// Its types are Texts (one language, immutable, safe for concurrent use) and Set (all
// languages of a portal). A missing key or argument is an internal error and panics,
// so that no page has an empty place instead of a text. The package does not know
// pages, documents or the ledger.
package texts

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// Texts has the texts of one language.
type Texts struct {
	lang    string
	tag     language.Tag
	words   map[string]*words.Entry
	grammar money.Grammar
	rtl     bool
	group   string // between groups of three digits
	decimal string
	comma   string
	months  [13]string
}

// Part is a literal text, followed by an argument unless Arg is empty.
type Part = words.Part

// Lang returns the language's code: "da".
func (t *Texts) Lang() string { return t.lang }

// Dir returns the direction of writing: "ltr" or "rtl".
func (t *Texts) Dir() string { return t.T("format.direction") }

// Has reports whether there is a text for a key.
func (t *Texts) Has(key string) bool { return t.words[key] != nil }

// Forms returns the forms of a text as written in the file, with arguments in braces.
func (t *Texts) Forms(key string) []string {
	var all []string
	for _, form := range t.entry(key).All() {
		all = append(all, form.Source())
	}
	return all
}

func (t *Texts) entry(key string) *words.Entry {
	e := t.words[key]
	if e == nil {
		panic("internal error: no text " + t.lang + ":" + key)
	}
	return e
}

// T returns the text of a key. args are pairs of an argument's name and value; every
// argument of the text must be given.
func (t *Texts) T(key string, args ...string) string {
	return t.fill(key, t.entry(key).Other(), args)
}

// N returns the text of a key in the plural form of n. {n} is n as the language
// writes it; further arguments as in T.
func (t *Texts) N(key string, n int, args ...string) string {
	text := t.entry(key).Form(t.tag, n)
	if plain, ok := text.Plain(); ok {
		return plain
	}
	return t.fill(key, text, append([]string{"n", t.Int(n)}, args...))
}

// Parts returns the text of a key split at its arguments, for sentences that contain
// figures. The result is shared and must not be changed.
func (t *Texts) Parts(key string) []Part { return t.entry(key).Other().Parts() }

// PartsN is Parts in the plural form of n.
func (t *Texts) PartsN(key string, n int) []Part { return t.entry(key).Form(t.tag, n).Parts() }

func (t *Texts) fill(key string, text *words.Text, args []string) string {
	return text.Fill(func(name string) string {
		for i := 0; i+1 < len(args); i += 2 {
			if args[i] == name {
				return t.Isolated(args[i+1])
			}
		}
		panic("internal error: text " + t.lang + ":" + key + " needs {" + name + "}")
	})
}

// Isolated returns a name for use in a text of this language. In right-to-left text,
// a left-to-right name is isolated so that it does not reorder the text around it.
func (t *Texts) Isolated(name string) string {
	if !t.rtl {
		return name
	}
	return isolate(name)
}

const (
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

// isolate adds marks around a text that has letters before U+0590 (the start of
// Hebrew), which are left-to-right. Digits need no marks.
func isolate(s string) string {
	if strings.HasPrefix(s, firstStrongIsolate) && strings.HasSuffix(s, popIsolate) {
		return s
	}
	for _, r := range s {
		if r < 0x590 && unicode.IsLetter(r) {
			return firstStrongIsolate + s + popIsolate
		}
	}
	return s
}

// Int writes a whole number with the language's groups: "1.204".
func (t *Texts) Int(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if digits[0] == '-' {
		sign, digits = t.sign("-"), digits[1:]
	}
	if len(digits) <= 3 {
		return sign + digits
	}
	var b strings.Builder
	b.WriteString(sign)
	head := len(digits) % 3
	b.WriteString(digits[:head])
	for i := head; i < len(digits); i += 3 {
		if i > 0 {
			b.WriteString(t.group)
		}
		b.WriteString(digits[i : i+3])
	}
	return b.String()
}

// sign returns a sign for use before digits; in right-to-left text it needs a mark,
// or it would be displayed after them.
func (t *Texts) sign(s string) string {
	if t.rtl {
		return "\u200e" + s
	}
	return s
}

// Percent writes an exact share with one decimal ("41.5") in the language's notation:
// "41,5 %", without ",0".
func (t *Texts) Percent(value string) string {
	whole, tenth, _ := strings.Cut(value, ".")
	if tenth != "" && tenth != "0" {
		whole += t.decimal + tenth
	}
	return t.T("format.percent", "n", whole)
}
