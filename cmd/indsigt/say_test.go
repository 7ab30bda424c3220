package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is wrong with a command is reported in the portal's language, in another that
// is asked for, and in English where there is no portal.
func TestCommandsAreRefusedInThePortalsLanguage(t *testing.T) {
	english, none := t.TempDir(), t.TempDir()
	if err := os.MkdirAll(filepath.Join(english, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(english, "content/index.md"), []byte("---\ntitle: Portal\nlanguage: en\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	danish := layPortal(t)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-C", danish, "new", "area"}, "indsigt: hvad er titlen?\ntip: "},
		{[]string{"-C", danish, "--lang", "en", "new", "area"}, "indsigt: what is its title?\nhint: "},
		{[]string{"-C", english, "new", "area"}, "indsigt: what is its title?\nhint: "},
		{[]string{"-C", none, "new", "area", "X"}, "indsigt: there is no portal here: content/index.md is missing\nhint: "},
		{[]string{"-C", danish, "bygg"}, "indsigt: ukendt kommando \"bygg\"\ntip: kør 'indsigt --help'\n"},
		{[]string{"-C", danish, "build", "--timing"}, "indsigt: ukendt flag: --timing\ntip: mente du --timings?\n"},
		{[]string{"-C", danish, "serve", "--port", "x"}, "indsigt: flaget --port kan ikke være \"x\"\ntip: kør 'indsigt serve --help'\n"},
		{[]string{"-C", danish, "build", "--out"}, "indsigt: flaget --out skal have en værdi\ntip: "},
		{[]string{"-C", danish, "serve", "--port", "-1"}, "indsigt: der er ingen port -1\ntip: "},
		{[]string{"-C", danish, "new", "area", "Nord"}, "indsigt: content/areas/nord.md er der allerede"},
	} {
		var said bytes.Buffer
		status := (&program{out: &said, err: &said}).run(t.Context(), c.args)
		if status != exitUsage || !strings.HasPrefix(said.String(), c.want) {
			t.Errorf("%q: exit status %d, said %q, want %q", c.args[1:], status, said.String(), c.want)
		}
	}
}
