package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/build"
)

// What is saved and what is deleted is reported as such; a warning is reported when it
// comes and not at each save after that; an error is reported again where it moved.
func TestNewProblemsArePrintedOnce(t *testing.T) {
	dir := layPortal(t)
	var out strings.Builder
	p := &program{out: &out, err: &out, dir: dir}
	opt, _, err := p.options(t.Context(), "public")
	if err != nil {
		t.Fatal(err)
	}
	portal, err := build.Open(t.Context(), opt)
	if err != nil || !portal.Good() {
		t.Fatal(portal.Problems, err)
	}
	d := p.session(t.Context(), portal, opt)
	d.show(portal, nil)
	const warned = "---\ntitle: Nord\nfunding:\n  - from: not-stated\n    committed: unknown\n    source: brevet\n---\n"
	source := "---\ntitle: Brevet\nurl: https://fonden.example/brev\n---\n"
	for _, c := range []struct {
		file, text string // no text: it is deleted
		holds      []string
		lacks      []string
	}{
		{"content/sources/brevet.md", source, []string{"gemt: content/sources/brevet.md ("}, []string{"slettet"}},
		{"content/areas/nord.md", warned, []string{"gemt: content/areas/nord.md (", "unknown-without-why", "1 advarsel"}, []string{"nord.md\n"}},
		{"content/areas/nord.md", strings.Replace(warned, "---\n", "---\n# Mere.\n", 1), []string{"gemt:"}, []string{"advarsel", "unknown-without-why"}},
		{"content/areas/syd.md", strings.Replace(warned, "Nord", "Syd", 1), []string{"content/areas/syd.md:5", "i alt: 3 advarsler"}, []string{"nord.md:"}},
		{"content/areas/syd.md", "", []string{"slettet: content/areas/syd.md (", "i alt: 2 advarsler"}, []string{"gemt", "unknown-without-why"}},
		{"content/areas/vest.md", "---\ntitle: [\n---\n", []string{"gemt: content/areas/vest.md (", "vest.md:3", "i alt: 1 fejl, 2 advarsler"}, []string{"nord.md:"}},
		{"content/areas/vest.md", "---\n# Mere.\ntitle: [\n---\n", []string{"vest.md:4"}, []string{"nord.md:"}},
		{"content/areas/vest.md", "", []string{"slettet: content/areas/vest.md ("}, []string{"gemt", "fejl"}},
		{"content/areas/nord.md", "---\ntitle: Nord\n---\n", []string{"gemt:", "i alt: 1 advarsel"}, []string{"unknown-without-why"}},
		{"content/sources/brevet.md", "", []string{"slettet:"}, []string{"gemt", "advarsel"}},
		{"content/index.md", "---\ntitle: Portalen\nlanguage: da\nwarnings: {public-parts-advised: off}\n---\n", []string{"gemt:", "alle fejl og advarsler er rettet"}, []string{"i alt"}},
	} {
		at := filepath.Join(dir, filepath.FromSlash(c.file))
		err := os.MkdirAll(filepath.Dir(at), 0o755)
		if err == nil && c.text != "" {
			err = os.WriteFile(at, []byte(c.text), 0o644)
		} else if err == nil {
			err = os.Remove(at)
		}
		if err != nil {
			t.Fatal(err)
		}
		out.Reset()
		d.changed(t.Context(), []string{c.file})
		for _, want := range c.holds {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s saved as %q: it is not said %q:\n%s", c.file, c.text, want, out.String())
			}
		}
		for _, not := range c.lacks {
			if strings.Contains(out.String(), not) {
				t.Errorf("%s saved as %q: it is said %q:\n%s", c.file, c.text, not, out.String())
			}
		}
	}
}
