// Package words has the texts that the program shows to people who write, build or
// check a portal (messages, labels of keys and columns, the form, the commands and
// their help), as data, one folder for each language. Its types Entry and Text are
// also used by package texts for the languages of a site.
//
// A text is found by its id: the name of its file, then the names that lead to
// it in the file, with dots between. "form.save" is {"save": …} in
// LANG/form.json; "messages.overdrawn.hint" is {"overdrawn": {"hint": …}} in
// LANG/messages.json. A text has {named} arguments, the same in every language,
// and may have plural forms ({"one": …, "other": …}).
//
// A missing text or argument is an internal error and panics. A test checks that all
// languages have the same ids and arguments.
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

// Default is the language used if the program has no folder for a portal's or
// terminal's language.
const Default = "en"

// Words has the program's texts in one language. It is immutable and safe for
// concurrent use.
type Words struct {
	lang    string
	tag     language.Tag
	entries map[string]*Entry
	ids     []string // in the order of the files
}

// A Sayer has a text in each language: an argument or an error with texts of its own.
type Sayer interface{ In(lang string) string }

// Plain is a text that is the same in every language, such as a name or a command.
type Plain string

// In returns the text.
func (p Plain) In(string) string { return string(p) }

// Langs returns the languages of the program, sorted by code.
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

// In returns the texts in a language ("da"), or in Default if the program does not
// have the language.
func In(lang string) *Words {
	w := loaded()[lang]
	if w == nil {
		w = loaded()[Default]
	}
	return w()
}

// WritesDecimalComma reports whether a language of the program has a decimal comma,
// so that its spreadsheet programs separate the cells of CSV with semicolons.
func WritesDecimalComma(lang string) bool {
	w := In(lang)
	return w.Lang() == lang && w.T("excel.decimal") == ","
}

// Load reads a language from a folder of folders, in the format of the program's own.
// It panics on a file that cannot be read or that defines a text or a group of texts
// twice.
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

// read adds a group of texts: an object that is not an entry in plural forms.
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

// isGroup reports whether a value is an object of further texts: one with a name that
// is not a plural form.
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

// Lang returns the language's code: "da".
func (w *Words) Lang() string { return w.lang }

// Has reports whether there is a text with this id.
func (w *Words) Has(id string) bool { return w.entries[id] != nil }

// IDs returns the ids of all texts, in the order of the files.
func (w *Words) IDs() []string { return w.ids }

// Arguments returns the names of a text's arguments.
func (w *Words) Arguments(id string) []string { return w.Entry(id).Arguments() }

// T returns a text. args are pairs of an argument's name and value: a string, an int,
// or a Sayer, which is rendered in the same language. Every argument of the text must
// be given.
func (w *Words) T(id string, args ...any) string {
	return w.fill(id, w.Entry(id).Other(), args)
}

// N returns a text in the plural form of n; {n} is n.
func (w *Words) N(id string, n int, args ...any) string {
	return w.fill(id, w.Entry(id).Form(w.tag, n), append([]any{"n", n}, args...))
}

// Measure returns the name of a phase ("committed") in a form ("cash", "in-kind").
func (w *Words) Measure(phase, form string) string {
	name := w.T("terms.phase." + phase)
	if id := "terms.measure." + form; w.Has(id) {
		return w.T(id, "phase", name)
	}
	return name
}

// Capital returns a text with a capital first letter, for a label or a heading.
func Capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// Raw returns the texts whose ids begin with a prefix, by id, for scripts in a
// browser: {named} arguments are not replaced. Of plural forms it has "other".
func (w *Words) Raw(prefix string) map[string]string {
	texts := make(map[string]string)
	for _, id := range w.ids {
		if strings.HasPrefix(id, prefix) {
			texts[id] = w.entries[id].Other().Fill(func(name string) string { return "{" + name + "}" })
		}
	}
	return texts
}

// Entry returns a text in its plural forms, with its arguments not replaced.
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

// Message is a text's id with its arguments: the value of a message while its
// language is not known. It is also an error, in English. A zero ID is no message.
type Message struct {
	ID   string
	Args []any // as those of Words.T
}

// Say makes a message of a text's id and arguments as in Words.T.
func Say(id string, args ...any) Message { return Message{id, args} }

// In returns the message in a language.
func (m Message) In(lang string) string { return In(lang).T(m.ID, m.Args...) }

// Error returns the message in English.
func (m Message) Error() string { return m.In(Default) }

// Fault is an error whose text has no arguments, given by the text's id. It is
// comparable, so errors.Is finds it.
type Fault string

// In returns the fault's text in a language.
func (f Fault) In(lang string) string { return In(lang).T(string(f)) }

// Error returns the fault's text in English.
func (f Fault) Error() string { return f.In(Default) }
