package build

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/export"
)

// TestWordsAreWrittenAsOneDocument compares what is written document by document with
// what the library writes of the whole.
func TestWordsAreWrittenAsOneDocument(t *testing.T) {
	p, err := Open(t.Context(), lay(t, rich))
	if err != nil || !p.Good() {
		t.Fatal(err)
	}
	s := p.plan
	i := slices.IndexFunc(s.files(), func(f File) bool { return f.Path == export.WordsPath })
	if i < 0 {
		t.Fatal("there is no " + export.WordsPath)
	}
	got, err := bytesOf(s.files()[i])
	if err != nil {
		t.Fatal(err)
	}
	var all export.Wording
	if err := json.Unmarshal(got, &all); err != nil {
		t.Fatal(err)
	}
	documents := make([]string, len(all.Documents))
	for i, d := range all.Documents {
		documents[i] = plainJSON(t, d, "")
	}
	want := "{\n \"documents\": [\n  " + strings.Join(documents, ",\n  ") + "\n ],\n \"layouts\": " + plainJSON(t, all.Layouts, " ") + "\n}\n"
	if len(all.Documents) < len(rich)/2 || string(got) != want {
		t.Errorf("%d documents:\n%.2000s\nwant\n%.2000s", len(all.Documents), got, want)
	}
}

// plainJSON encodes a value without escapes of HTML; indent is before each level of it, if
// it is not on one line.
func plainJSON(t *testing.T, v any, indent string) string {
	t.Helper()
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent(indent, indent)
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
