// Package words holds every text the program itself says to people who write,
// build or check a portal (messages, labels of keys and columns, the form, the
// commands and their help), as data, one folder for each language. It also
// holds the mechanism by which texts are filled, which package texts uses for
// the languages of a site.
//
// A text is found by its id: the name of its file, then the names that lead to
// it in the file, with dots between. "form.save" is {"save": …} in
// LANG/form.json; "messages.overdrawn.hint" is {"overdrawn": {"hint": …}} in
// LANG/messages.json. A text has {named} arguments, the same in every language,
// and may have plural forms ({"one": …, "other": …}).
//
// A text or an argument that is missing is a fault of the program and panics. A
// test holds all languages to the same ids and arguments.
package words

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

//go:embed en da nb
var files embed.FS

// Default is the language of a portal or terminal that the program has no
// folder for.
const Default = "en"

// Words are the program's texts in one language. Immutable, safe for concurrent
// use.
type Words struct {
	lang    string
	tag     language.Tag
	entries map[string]*Entry
	ids     []string // in the order of the files
}

// A Sayer is said in the language asked for: an argument or an error that has
// words of its own.
type Sayer interface{ In(lang string) string }

// Plain is a text that is the same in every language: a name, what to type.
type Plain string

// In is the text.
func (p Plain) In(string) string { return string(p) }

// Langs are the languages the program speaks, sorted by code.
func Langs() []string {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		panic("internal error: " + err.Error())
	}
	var langs []string
	for _, e := range entries {
		langs = append(langs, e.Name())
	}
	slices.Sort(langs)
	return langs
}

// Speaks reports whether the program has a folder for a language.
func Speaks(lang string) bool { return slices.Contains(Langs(), lang) }

var loaded = sync.OnceValue(func() map[string]func() *Words {
	all := make(map[string]func() *Words)
	for _, lang := range Langs() {
		all[lang] = sync.OnceValue(func() *Words { return Load(files, lang) })
	}
	return all
})

// In returns the texts in a language ("da"), and in Default where the program
// does not speak it.
func In(lang string) *Words {
	w := loaded()[lang]
	if w == nil {
		w = loaded()[Default]
	}
	return w()
}

// WritesDecimalComma reports whether a language of the program writes a comma before
// decimals, so that its spreadsheets part the cells of CSV with semicolons.
func WritesDecimalComma(lang string) bool {
	w := In(lang)
	return w.Lang() == lang && w.T("excel.decimal") == ","
}

// Load reads a language from a folder of folders, as the program's own are read.
// It panics on a file that cannot be read or that names a
// text or a group of texts twice.
func Load(files fs.FS, lang string) *Words {
	w := &Words{lang: lang, tag: language.MustParse(lang), entries: make(map[string]*Entry)}
	names, err := fs.Glob(files, lang+"/*.json")
	if err != nil {
		panic("internal error: " + err.Error())
	}
	for _, name := range names {
		src, err := fs.ReadFile(files, name)
		if err != nil {
			panic("internal error: " + err.Error())
		}
		prefix := strings.TrimSuffix(strings.TrimPrefix(name, lang+"/"), ".json")
		if err := w.read(prefix, src); err != nil {
			panic(fmt.Sprintf("internal error: words/%s: %v", name, err))
		}
	}
	return w
}

// read takes a group of texts: an object that is no entry in plural forms.
func (w *Words) read(prefix string, src json.RawMessage) error {
	dec := json.NewDecoder(bytes.NewReader(src))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return fmt.Errorf("%s: no object (%w)", prefix, err)
	}
	named := make(map[string]bool)
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return fmt.Errorf("%s: %w", prefix, err)
		}
		id := prefix + "." + name.(string)
		if named[id] {
			return fmt.Errorf("%s: named twice", id)
		}
		named[id] = true
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
		if isGroup(value) {
			if err := w.read(id, value); err != nil {
				return err
			}
			continue
		}
		e, fault := ParseEntry(value)
		if fault != "" {
			return fmt.Errorf("%s: fault of %s", id, fault)
		}
		w.entries[id] = e
		w.ids = append(w.ids, id)
	}
	_, err := dec.Token()
	return err
}

// isGroup reports an object of further texts: one with other names than those
// of plural forms.
func isGroup(value json.RawMessage) bool {
	var members map[string]json.RawMessage
	if json.Unmarshal(value, &members) != nil {
		return false
	}
	for name := range members {
		if _, ok := pluralForms[name]; !ok {
			return true
		}
	}
	return false
}

// Lang is the code of the language: "da".
func (w *Words) Lang() string { return w.lang }

// Has reports whether there is a text of this id.
func (w *Words) Has(id string) bool { return w.entries[id] != nil }

// IDs are the ids of all texts, in the order of the files.
func (w *Words) IDs() []string { return w.ids }

// Arguments are the names of a text's arguments.
func (w *Words) Arguments(id string) []string { return w.Entry(id).Arguments() }

// T returns a text. args are pairs of an argument's name and its value: a
// string, an int, or a Sayer, which is said in the same language. Every argument
// of the text must be given.
func (w *Words) T(id string, args ...any) string {
	return w.fill(id, w.Entry(id).Other(), args)
}

// N returns a text in the plural form of n; {n} is n.
func (w *Words) N(id string, n int, args ...any) string {
	return w.fill(id, w.Entry(id).Form(w.tag, n), append([]any{"n", n}, args...))
}

// Measure is what a phase ("committed") in a form ("cash", "in-kind") is called.
func (w *Words) Measure(phase, form string) string {
	name := w.T("terms.phase." + phase)
	if id := "terms.measure." + form; w.Has(id) {
		return w.T(id, "phase", name)
	}
	return name
}

// Capital writes a text with a capital first letter, for a label or a heading.
func Capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// Raw returns the texts whose ids begin with a prefix, by id, for scripts in a
// browser: {named} arguments are left in. Of plural forms it has "other".
func (w *Words) Raw(prefix string) map[string]string {
	texts := make(map[string]string)
	for _, id := range w.ids {
		if strings.HasPrefix(id, prefix) {
			texts[id] = w.entries[id].Other().Fill(func(name string) string { return "{" + name + "}" })
		}
	}
	return texts
}

// Entry is a text in its plural forms, with its arguments open.
func (w *Words) Entry(id string) *Entry {
	e := w.entries[id]
	if e == nil {
		panic("internal error: no text " + w.lang + ":" + id)
	}
	return e
}

// Fill returns a text; value returns an argument by its name.
func (w *Words) Fill(id string, value func(name string) string) string {
	return w.Entry(id).Other().Fill(value)
}

func (w *Words) fill(id string, t *Text, args []any) string {
	return t.Fill(func(name string) string {
		for i := 0; i+1 < len(args); i += 2 {
			if args[i] == name {
				return w.value(args[i+1])
			}
		}
		panic("internal error: text " + w.lang + ":" + id + " needs {" + name + "}")
	})
}

func (w *Words) value(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case Sayer:
		return v.In(w.lang)
	case error:
		return v.Error()
	}
	panic(fmt.Sprintf("internal error: an argument of type %T", v))
}

// Message is a text with its arguments, not yet said: the value of a message
// until it is known who reads it. It is an error as well, in English. A zero ID
// is no message.
type Message struct {
	ID   string
	Args []any // as those of Words.T
}

// Say makes a message of a text's id and arguments as in Words.T.
func Say(id string, args ...any) Message { return Message{id, args} }

// In says a message in a language.
func (m Message) In(lang string) string { return In(lang).T(m.ID, m.Args...) }

// Error says a message in English.
func (m Message) Error() string { return m.In(Default) }

// Fault is an error with a text without arguments, by the text's id. It can be
// compared, so errors.Is finds it.
type Fault string

// In says a fault in a language.
func (f Fault) In(lang string) string { return In(lang).T(string(f)) }

// Error says a fault in English.
func (f Fault) Error() string { return f.In(Default) }
