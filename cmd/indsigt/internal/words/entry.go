package words

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Entry is one text of a language in its plural forms. A text without plural
// forms has only Other.
type Entry struct {
	other  *Text
	plural [6]*Text // by plural.Form; nil: other
	forms  bool
}

// Text is a text cut at its arguments.
type Text struct {
	whole string
	parts []Part // nil where the text has no arguments
}

// Part is a literal text, followed by an argument unless Arg is empty.
type Part struct {
	Words string
	Arg   string
}

// pluralForms are the plural forms an entry may have, by the names of the
// Unicode CLDR.
var pluralForms = map[string]plural.Form{
	"zero": plural.Zero, "one": plural.One, "two": plural.Two,
	"few": plural.Few, "many": plural.Many, "other": plural.Other,
}

// ParseEntry reads an entry: a string with {named} arguments, or an object of plural
// forms with at least "other". fault is empty or one of "brace" (an argument is not
// closed or has no name), "type" (neither a string nor an object of strings), "form"
// (not a plural form of the CLDR) and "other" (the form other is missing).
func ParseEntry(value json.RawMessage) (_ *Entry, fault string) {
	var whole string
	if json.Unmarshal(value, &whole) == nil {
		t, ok := newText(whole)
		if !ok {
			return nil, "brace"
		}
		return &Entry{other: t}, ""
	}
	var byForm map[string]string
	if json.Unmarshal(value, &byForm) != nil {
		return nil, "type"
	}
	e := &Entry{forms: true}
	for name, whole := range byForm {
		f, ok := pluralForms[name]
		if !ok {
			return nil, "form"
		}
		t, ok := newText(whole)
		if !ok {
			return nil, "brace"
		}
		e.plural[f] = t
	}
	if e.other = e.plural[plural.Other]; e.other == nil {
		return nil, "other"
	}
	return e, ""
}

// Other returns the form that is used if no plural form is chosen.
func (e *Entry) Other() *Text { return e.other }

// Form returns the text for n things in a language.
func (e *Entry) Form(lang language.Tag, n int) *Text {
	if e.forms {
		if n < 0 {
			n = -n
		}
		if t := e.plural[plural.Cardinal.MatchPlural(lang, n, 0, 0, 0, 0)]; t != nil {
			return t
		}
	}
	return e.other
}

// All returns the forms of the text, "other" last.
func (e *Entry) All() []*Text {
	var all []*Text
	for f, t := range e.plural {
		if t != nil && plural.Form(f) != plural.Other {
			all = append(all, t)
		}
	}
	return append(all, e.other)
}

// Source returns the text as written in the file, with arguments in braces.
func (t *Text) Source() string {
	if t.parts == nil {
		return t.whole
	}
	var b strings.Builder
	for _, p := range t.parts {
		b.WriteString(p.Words)
		if p.Arg != "" {
			b.WriteString("{" + p.Arg + "}")
		}
	}
	return b.String()
}

// Arguments returns the names of the arguments of all forms, each once.
func (e *Entry) Arguments() []string {
	var all []string
	add := func(t *Text) {
		if t == nil {
			return
		}
		for _, p := range t.parts {
			if p.Arg != "" && !slices.Contains(all, p.Arg) {
				all = append(all, p.Arg)
			}
		}
	}
	add(e.other)
	for _, t := range e.plural {
		add(t)
	}
	return all
}

// Plain returns the text if it has no arguments.
func (t *Text) Plain() (string, bool) { return t.whole, t.parts == nil }

// Parts returns the text split at its arguments. The result is shared and must not be
// changed.
func (t *Text) Parts() []Part {
	if t.parts == nil {
		return []Part{{Words: t.whole}}
	}
	return t.parts
}

// Fill puts arguments into the text; value returns an argument by its name.
func (t *Text) Fill(value func(name string) string) string {
	if t.parts == nil {
		return t.whole
	}
	var b strings.Builder
	for _, p := range t.parts {
		b.WriteString(p.Words)
		if p.Arg != "" {
			b.WriteString(value(p.Arg))
		}
	}
	return b.String()
}

// newText splits a text at {named} arguments; "{{" and "}}" are literal braces. ok is
// false if a brace is not closed or the name is empty.
func newText(whole string) (_ *Text, ok bool) {
	if !strings.ContainsAny(whole, "{}") {
		return &Text{whole: whole}, true
	}
	t := &Text{}
	var run strings.Builder
	for i := 0; i < len(whole); i++ {
		c := whole[i]
		switch {
		case c != '{' && c != '}':
			run.WriteByte(c)
		case i+1 < len(whole) && whole[i+1] == c:
			run.WriteByte(c)
			i++
		case c == '}':
			return nil, false
		default:
			length := strings.IndexAny(whole[i+1:], "{}")
			if length < 1 || whole[i+1+length] != '}' {
				return nil, false
			}
			t.parts = append(t.parts, Part{run.String(), whole[i+1 : i+1+length]})
			run.Reset()
			i += length + 1
		}
	}
	if t.parts == nil {
		return &Text{whole: run.String()}, true
	}
	if run.Len() > 0 {
		t.parts = append(t.parts, Part{Words: run.String()})
	}
	return t, true
}
