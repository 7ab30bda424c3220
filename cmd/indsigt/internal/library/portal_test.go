package library

import (
	"testing"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/sitetest"
)

// TestPortal reads the repository's own portal: no errors.
func TestPortal(t *testing.T) {
	files := sitetest.Repository(t)
	settings, problems := content.ParseSettings("content/index.md", files["content/index.md"])
	opt := settings.Options()
	docs := []content.Document{{Settings: settings}}
	for path, src := range files {
		if path == "content/index.md" {
			continue
		}
		doc, found := content.Parse(path, src, opt)
		docs = append(docs, doc)
		problems = append(problems, found...)
	}
	lib, found := Gather(docs, content.Date{})
	for _, p := range append(problems, found...) {
		if p.Severity() == diag.Error {
			text, hint := diag.Text(p, "en")
			t.Errorf("%s: %s: %s (%s) near %q", p.Pos, p.ID, text, hint, p.Near)
		}
	}
	if len(lib.Holders) == 0 || len(lib.Sources) == 0 {
		t.Errorf("%d holders, %d sources", len(lib.Holders), len(lib.Sources))
	}
}
