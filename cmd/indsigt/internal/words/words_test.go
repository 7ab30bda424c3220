package words

import (
	"encoding/json"
	"slices"
	"testing"
	"testing/fstest"

	"golang.org/x/text/language"
)

// Every language has every text with the same arguments, in the same order of
// files and names.
func TestLanguagesAreComplete(t *testing.T) {
	model := In(Default)
	for _, lang := range Langs() {
		w := In(lang)
		if w.Lang() != lang {
			t.Fatalf("%s is answered in %s", lang, w.Lang())
		}
		if !slices.Equal(w.IDs(), model.IDs()) {
			for _, id := range model.IDs() {
				if !w.Has(id) {
					t.Errorf("%s lacks %s", lang, id)
				}
			}
			for _, id := range w.IDs() {
				if !model.Has(id) {
					t.Errorf("%s has %s, which %s has not", lang, id, Default)
				}
			}
			t.Errorf("%s and %s do not have the same texts in the same order", lang, Default)
			continue
		}
		for _, id := range model.IDs() {
			got, want := w.Arguments(id), model.Arguments(id)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%s %s has the arguments %q, %s has %q", lang, id, got, Default, want)
			}
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ src, fault, one, many string }{
		{`"plain"`, "", "plain", "plain"},
		{`"{n} of {name}"`, "", "1 of x", "5 of x"},
		{`{"one": "a file", "other": "{n} files"}`, "", "a file", "5 files"},
		{`"{{nord: {name}}}"`, "", "{nord: x}", "{nord: x}"},
		{`"{"`, "brace", "", ""},
		{`"}"`, "brace", "", ""},
		{`"{}"`, "brace", "", ""},
		{`"{a{b}"`, "brace", "", ""},
		{`3`, "type", "", ""},
		{`{"some": "x"}`, "form", "", ""},
		{`{"one": "x"}`, "other", "", ""},
	} {
		e, fault := ParseEntry(json.RawMessage(c.src))
		if fault != c.fault {
			t.Errorf("%s: fault %q, want %q", c.src, fault, c.fault)
			continue
		}
		if fault != "" {
			continue
		}
		w := &Words{lang: "en", tag: language.English, entries: map[string]*Entry{"x": e}}
		if got := w.N("x", 1, "name", "x"); got != c.one {
			t.Errorf("%s for 1: %q, want %q", c.src, got, c.one)
		}
		if got := w.N("x", 5, "name", "x"); got != c.many {
			t.Errorf("%s for 5: %q, want %q", c.src, got, c.many)
		}
	}
}

func TestIDs(t *testing.T) {
	w := Load(fstest.MapFS{
		"en/a.json": {Data: []byte(`{"x": {"text": "t", "hint": "h"}, "y": {"one": "1", "other": "{n}"}}`)},
		"en/b.json": {Data: []byte(`{"z": "last"}`)},
	}, "en")
	if want := []string{"a.x.text", "a.x.hint", "a.y", "b.z"}; !slices.Equal(w.IDs(), want) {
		t.Errorf("ids %q, want %q", w.IDs(), want)
	}
}

// A name given twice in one object, of a text or of a group, is refused: the first
// would be lost, or two groups would become one.
func TestNamedTwice(t *testing.T) {
	for _, src := range []string{
		`{"x": "1", "x": "2"}`,
		`{"g": {"x": "1"}, "g": {"y": "2"}}`,
		`{"g": {"h": {"x": "1"}, "h": {"y": "2"}}}`,
		`{"g": {"x": "1"}, "g": "2"}`,
	} {
		w := &Words{entries: make(map[string]*Entry)}
		if err := w.read("a", json.RawMessage(src)); err == nil {
			t.Errorf("%s is accepted", src)
		}
	}
	w := &Words{entries: make(map[string]*Entry)}
	if err := w.read("a", json.RawMessage(`{"g": {"x": "1"}, "h": {"x": "2"}}`)); err != nil {
		t.Error(err)
	}
}
