// Package texts is every word of the interface in each language: labels,
// sentences with {named} arguments and plural forms, addresses, and the way
// numbers, amounts, dates and periods are written.
//
// Its types are Texts (one language, immutable, safe for concurrent use) and
// Set (all languages of a portal). A key or argument that is missing is our own
// error and panics: a page never prints nothing where words belong. The package
// knows nothing of pages, holders or the ledger.
package texts

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// Texts is the words of one language.
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

// Part is a run of words, followed by an argument where Arg is not empty.
type Part = words.Part

// Lang is the language's code: "da".
func (t *Texts) Lang() string { return t.lang }

// Dir is the direction of writing: "ltr" or "rtl".
func (t *Texts) Dir() string { return t.T("format.direction") }

// Has reports that a key has words.
func (t *Texts) Has(key string) bool { return t.words[key] != nil }

// Forms are the forms of a text as they are written, with their arguments in braces.
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

// T is the text of a key. args are pairs of an argument's name and its value;
// every argument of the text must be given.
func (t *Texts) T(key string, args ...string) string {
	return t.fill(key, t.entry(key).Other(), args)
}

// N is the text of a key in the plural form of n. {n} is n as the language
// writes it; further arguments as in T.
func (t *Texts) N(key string, n int, args ...string) string {
	text := t.entry(key).Form(t.tag, n)
	if plain, ok := text.Plain(); ok {
		return plain
	}
	return t.fill(key, text, append([]string{"n", t.Int(n)}, args...))
}

// Parts is the text of a key cut at its arguments, for sentences that hold
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

// Isolated is a name set into words of this language: where these run from the
// right, one that runs from the left keeps its own direction and leaves the
// order of what stands around it alone.
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

// isolate puts marks around what holds letters that run from the left: those
// before Hebrew. Digits need none.
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

// Int is a whole number with the language's groups: "1.204".
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

// sign is a sign that stands before digits; in words that run from the right it
// needs a mark, or it would be read behind them.
func (t *Texts) sign(s string) string {
	if t.rtl {
		return "\u200e" + s
	}
	return s
}

// Percent writes an exact share of one decimal ("41.5") as people read it:
// "41,5 %", with ",0" left out.
func (t *Texts) Percent(value string) string {
	whole, tenth, _ := strings.Cut(value, ".")
	if tenth != "" && tenth != "0" {
		whole += t.decimal + tenth
	}
	return t.T("format.percent", "n", whole)
}
