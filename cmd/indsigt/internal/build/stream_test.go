package build

import (
	"bytes"
	"encoding/json"
	"slices"
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
	var want bytes.Buffer
	enc := json.NewEncoder(&want)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(all); err != nil {
		t.Fatal(err)
	}
	if len(all.Documents) < len(rich)/2 || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%d documents:\n%.2000s\nwant\n%.2000s", len(all.Documents), got, want.Bytes())
	}
}
