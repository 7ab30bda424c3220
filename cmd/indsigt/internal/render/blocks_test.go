package render

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"indsigt"
	"indsigt/cmd/indsigt/internal/render/picture"
	"indsigt/cmd/indsigt/internal/view"
)

// withBlocks are pages that between them show every block.
func withBlocks(t *testing.T) []view.Page {
	all := fullPages(loadTexts(t).In("da"))
	long := areaPage("Nordparken", loadTexts(t).In("da"))
	for len(long.Running) <= 6 {
		long.Running = append(long.Running, cards()...)
	}
	return append(all, long)
}

// A portal's own block takes the place of the program's on every page that has
// one, and each of the program's blocks is on a page.
func TestOwnBlocks(t *testing.T) {
	names, err := overlay{embedded: indsigt.Files}.list("layouts/blocks")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	pages := withBlocks(t)
	for _, name := range names {
		t.Run(strings.TrimPrefix(name, "layouts/blocks/"), func(t *testing.T) {
			t.Parallel()
			_, defines, _ := strings.Cut(string(read(t, name)), "{{- define")
			if defines != "" {
				defines = "{{- define" + defines
			}
			r, problems := own(t, name, `<i class="egen"></i>`+defines)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			shown := 0
			for _, p := range pages {
				out, err := r.Page(nil, p)
				if err != nil {
					t.Fatal(err)
				}
				shown += strings.Count(string(out), `<i class="egen"></i>`)
			}
			if shown == 0 {
				t.Error("no page has the portal's block")
			}
		})
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	body, err := indsigt.Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// A misspelt name in a block is reported at its place in the block.
func TestBlockProblems(t *testing.T) {
	for _, c := range []struct{ block, body, near string }{
		{"menu", "{{range .}}{{.Curent}}{{end}}", "Current"},
		{"crumbs", "{{range .Crumbs}}{{.Txt}}{{end}}", "Text"},
		{"languages", "{{range .Languages}}{{.HrefLng}}{{end}}", "HrefLang"},
		{"links", "{{range .}}{{.Extrenal}}{{end}}", "External"},
		{"details", "{{range .}}{{.Labl}}{{end}}", "Label"},
		{"entries", "{{range .}}{{.Sumary}}{{end}}", "Summary"},
		{"folded", "{{range .Vaule}}{{end}}", "Value"},
		{"parting", "{{with .Value}}{{.Prv}}{{end}}", "Prev"},
		{"download", "{{.Sise}}", "Size"},
		{"source", "{{.Pag}}", "Page"},
		{"prose", "{{.HTLM}}", "HTML"},
		{"lines", "{{range .Lines}}{{.Gver}}{{end}}", "Giver"},
	} {
		file := "layouts/blocks/" + c.block + ".html"
		r, problems := own(t, file, "\n"+c.body)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		var found *Error
		for _, p := range withBlocks(t) {
			if _, err := r.Page(nil, p); errors.As(err, &found) {
				break
			}
		}
		if found == nil {
			t.Errorf("%s: no error", c.block)
		} else if p := found.Problem; p.ID != "layout-field" || p.File != file || p.Line != 2 || p.Near != c.near {
			t.Errorf("%s: %s at %v, near %q: %v", c.block, p.ID, p.Pos, p.Near, p.Args)
		}
	}
}

// The block for link previews has the size of the pictures the program draws.
func TestPreviewSize(t *testing.T) {
	body := string(read(t, "layouts/blocks/social.html"))
	for name, size := range map[string]int{"width": picture.Width, "height": picture.Height} {
		if want := fmt.Sprintf(`<meta property="og:image:%s" content="%d">`, name, size); !strings.Contains(body, want) {
			t.Errorf("the block has no %s", want)
		}
	}
}
