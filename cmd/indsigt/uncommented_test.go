package main

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/matter"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/scaffold"
)

// TestUncommented: what a new portal and a new file hold as commented examples
// is in canonical form when the # is taken away: one of them, two, or all. They
// then are below the comment that explains them, since fmt moves nothing.
func TestUncommented(t *testing.T) {
	for _, lang := range scaffold.Languages() {
		grammar, err := money.NewGrammar(lang, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range forEditors(scaffold.Write(lang, scaffold.Answers{}), lang) {
			if kind, ok := content.KindOf(f.Path); ok {
				uncommented(t, f.Path, kind, string(f.Bytes), grammar)
			}
		}
		for _, kind := range content.Kinds {
			if kind != content.Home {
				uncommented(t, "content/"+string(kind)+"/ny.md", kind, string(matter.New(kind, lang, []matter.Pair{{Key: "title", Value: matter.Text("Ny")}})), grammar)
			}
		}
	}
}

// uncommented takes the examples of a file out of their comments, in all ways
// of taking up to two and all at once.
func uncommented(t *testing.T, path string, kind content.Kind, text string, grammar money.Grammar) {
	t.Helper()
	var names []string
	for _, k := range content.Keys(kind) {
		if regexp.MustCompile(`(?m)^# ` + regexp.QuoteMeta(k.Name) + `:( |$)`).MatchString(text) {
			names = append(names, k.Name)
		}
	}
	if kind == content.Home && len(names) < 8 {
		t.Errorf("%s: only %v are commented", path, names)
	}
	sets := [][]string{names}
	for i := range names {
		for j := i; j < len(names); j++ {
			sets = append(sets, []string{names[i], names[j]})
		}
	}
	for _, set := range sets {
		src := []byte(withoutMarks(text, set))
		got, problems, err := matter.Format(path, src, grammar)
		if err != nil || len(problems) > 0 {
			t.Errorf("%s with %v: %v %v\n%s", path, set, problems, err, src)
		} else if !bytes.Equal(got, src) {
			t.Errorf("%s with %v is not in canonical form:\n%s", path, set, got)
		}
	}
}

// withoutMarks takes the # from the lines of some keys and of what is below them.
func withoutMarks(text string, keys []string) string {
	within := false
	var b strings.Builder
	for line := range strings.Lines(text) {
		bare, marked := strings.CutPrefix(line, "# ")
		name, _, isKey := strings.Cut(bare, ":")
		switch {
		case marked && isKey && slices.Contains(keys, name):
			within = true
			line = bare
		case within && marked && strings.HasPrefix(bare, "  "):
			line = bare
		default:
			within = false
		}
		b.WriteString(line)
	}
	return b.String()
}
