package diag

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode"
	"unicode/utf8"
)

// hostile holds what could steer a reader's terminal, a log or a comment.
const hostile = "a\x1b[31m\x07\r\x7f\u009b2J\u202etxt\u2066x\u200f\u061c\u2028\x00\xff\xc2z"

// TestNothingSteers: no format lets through what a name or a text holds.
func TestNothingSteers(t *testing.T) {
	p := New("unknown-key", Pos{File: hostile, Line: 1, Col: 1}, "key", hostile, "kind", hostile).
		With("stated", hostile, Pos{File: hostile, Line: 2}).Meant(hostile, hostile)
	source := func(string) []byte { return []byte(hostile + "\n" + hostile) }
	for i, name := range Formats {
		var b bytes.Buffer
		if err := Write(&b, Format(i), []Problem{p}, Options{Source: source}); err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(b.Bytes()) {
			t.Errorf("%s is not UTF-8", name)
		}
		for _, r := range b.String() {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028') {
				t.Errorf("%s holds %U", name, r)
			}
		}
		if Format(i) == JSON {
			var back []struct{ File string }
			if err := json.Unmarshal(b.Bytes(), &back); err != nil || back[0].File != string([]rune(hostile)) {
				t.Errorf("JSON lost the file's name: %q, %v", back, err)
			}
		}
	}
}

func TestScreen(t *testing.T) {
	for text, want := range map[string]string{
		"Æblegård 1.000 kr.\n\tÆ": "Æblegård 1.000 kr.\n\tÆ",
		"عربي 東京 🏠":               "عربي 東京 🏠",
		"a\x1b[2Jb\rc":            "a\ufffd[2Jb\ufffdc",
		"x\u202ey\u009bz":         "x\ufffdy\ufffdz",
		"\xffx":                   "\ufffdx",
	} {
		// Whole, and byte by byte: writers cut characters in two.
		for _, step := range []int{len(text), 1, 2, 3} {
			var b bytes.Buffer
			w := Screen(&b)
			for rest := []byte(text); len(rest) > 0; rest = rest[min(step, len(rest)):] {
				if n, err := w.Write(rest[:min(step, len(rest))]); err != nil || n != min(step, len(rest)) {
					t.Fatal(n, err)
				}
			}
			if b.String() != want {
				t.Errorf("%q in steps of %d: %q, want %q", text, step, b.String(), want)
			}
		}
	}
	var b bytes.Buffer
	if w := Screen(&b); Screen(w) != w || Beneath(w) != &b || Beneath(&b) != &b {
		t.Error("a screen upon a screen")
	}
}
