package build

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"indsigt"
	"indsigt/cmd/indsigt/internal/sitetest"
	"indsigt/cmd/indsigt/internal/view"
)

// A save makes no page; asking makes that page, once. A file saved as it was
// makes no new portal.
func TestOnlyPagesAskedForAreMade(t *testing.T) {
	opt := lay(t, small)
	first, err := Open(t.Context(), opt)
	if err != nil || !first.Good() {
		t.Fatal(err, problemLines(t, first.Book))
	}
	const path, page = "content/areas/nord.md", "omraader/nord/index.html"
	if same, err := first.Update(t.Context(), []string{path}, nil); err != nil || same != first {
		t.Errorf("nothing was saved and there is a new portal: %v", err)
	}
	e := first
	for n, text := range []string{small[path] + "\nMere.\n", strings.Replace(small[path], "1000", "1001", 1)} {
		save(t, opt.Dir, path, text)
		e, err = e.Update(t.Context(), []string{path}, nil)
		if err != nil || !e.Good() || e == first {
			t.Fatal(err, problemLines(t, e.Book))
		}
		if n := e.Site.Rendered(); n != 0 {
			t.Errorf("%d pages were made before anybody asked", n)
		}
		for range 3 {
			if _, err := e.Site.File(t.Context(), page); err != nil {
				t.Fatal(err)
			}
		}
		if got := e.Site.Rendered(); got != 1 {
			t.Errorf("edit %d: %d pages were made for one", n, got)
		}
	}
	if got, want := first.opt.Cache.Len(), len(first.digests)-1+2; got != want { // but for the settings
		t.Errorf("%d texts were parsed, with two saves there were %d", got, want)
	}
}

// A layout may fail on one page alone, which nobody asked for.
func TestALayoutThatFailsOnOnePage(t *testing.T) {
	opt := lay(t, small)
	good, err := Open(t.Context(), opt)
	if err != nil || !good.Good() {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../../../../layouts/area.html")
	if err != nil {
		t.Fatal(err)
	}
	save(t, opt.Dir, "layouts/area.html", strings.Replace(string(text), `{{define "main"}}`, `{{define "main"}}{{if eq .Title "Syd"}}{{index .Crumbs 99}}{{end}}`, 1))
	e, err := good.Update(t.Context(), []string{"layouts/area.html"}, nil)
	if err != nil || !e.Good() || !e.OwnLayouts() {
		t.Fatal(err, problemLines(t, e.Book))
	}
	p, ok := e.Site.TryAll(t.Context())
	if ok {
		t.Fatal("no page failed")
	}
	refused := e.Refuse(p)
	if want, _ := clean(t, opt); problemLines(t, refused.Book) != problemLines(t, want.Book) || refused.Site != good.Site {
		t.Errorf("is reported\n%s\na build reports\n%s", problemLines(t, refused.Book), problemLines(t, want.Book))
	}
	save(t, opt.Dir, "layouts/area.html", string(text))
	if e, err = refused.Update(t.Context(), []string{"layouts/area.html"}, nil); err != nil || !e.Good() {
		t.Error("mended, and not good")
	}
}

// Drafts are shown to the writer, counted, and known for what they are.
func TestDraftsAreShownToTheWriter(t *testing.T) {
	opt := lay(t, small)
	save(t, opt.Dir, "content/initiatives/klub.md", strings.Replace(small["content/initiatives/klub.md"], "title:", "draft: true\ntitle:", 1))
	opt.Drafts = true
	e, err := Open(t.Context(), opt)
	if err != nil || !e.Good() {
		t.Fatal(err, problemLines(t, e.Book))
	}
	if _, err := e.Site.File(t.Context(), "indsatser/klub/index.html"); err != nil {
		t.Error(err)
	}
	if l, ok := e.Site.Left("indsatser/klub/"); !ok || l.Reason != "draft" {
		t.Errorf("the draft's page is %v, %v", l, ok)
	}
	if l, ok := e.Site.Left("omraader/nord/"); ok {
		t.Errorf("a page that is published is %v", l)
	}
}

// A file that cannot be read is reported once: translations of it and references to it
// are reported only where the file is missing.
func TestFilesThatCannotBeReadAreReportedOnce(t *testing.T) {
	opt := lay(t, small)
	save(t, opt.Dir, "content/areas/nord.md", "---\ntitle: [\n---\n")
	b, err := Read(t.Context(), opt)
	if got := problemLines(t, b); err != nil || !strings.Contains(got, "yaml-bracket") || strings.Contains(got, "translation-without-original") || strings.Contains(got, "reference-to-nothing") {
		t.Errorf("%v: %s", err, got)
	}
	if err := os.Remove(filepath.Join(opt.Dir, "content/areas/nord.md")); err != nil {
		t.Fatal(err)
	}
	if b, err = Read(t.Context(), opt); err != nil || !strings.Contains(problemLines(t, b), "translation-without-original") || !strings.Contains(problemLines(t, b), "reference-to-nothing") {
		t.Errorf("%v: %s", err, problemLines(t, b))
	}
}

// What a site takes from the one before is what it would have made: the pages
// of the budget and of rows, after edits that change amounts, years and names.
func TestTakenFromTheSiteBefore(t *testing.T) {
	dir := t.TempDir()
	texts := make(map[string]string)
	err := sitetest.New(sitetest.Size{Initiatives: 330, Seed: 2}).Each(func(path string, data []byte) error {
		save(t, dir, path, string(data))
		texts[path] = string(data)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	opt := Options{Dir: dir, Embedded: indsigt.Files}
	e, err := Open(t.Context(), opt)
	if err != nil || !e.Good() {
		t.Fatal(err, problemLines(t, e.Book))
	}
	var with []string
	for path, text := range texts {
		if strings.HasPrefix(path, "content/initiatives/") && strings.Contains(text, "\n    spent: {20") {
			with = append(with, path)
		}
	}
	slices.Sort(with)
	rename := func(s string) string { return strings.Replace(s, "title: ", "title: Å", 1) }
	edit := func(to string) func(string) string {
		return func(s string) string {
			i := strings.Index(s, "\n    spent: {")
			year := s[i+len("\n    spent: {"):][:4]
			end := i + 1 + strings.IndexByte(s[i+1:], '\n')
			return s[:i] + strings.Replace(to, "YEAR", year, 1) + s[end:]
		}
	}
	for i, change := range []func(string) string{edit("\n    spent: {YEAR: 1}"), rename, edit("\n    spent: {YEAR: unknown}"), edit(""), edit("\n    spent: {YEAR: 2}")} {
		path := with[i%3]
		save(t, dir, path, change(texts[path]))
		if e, err = e.Update(t.Context(), []string{path}, nil); err != nil || !e.Good() {
			t.Fatal(i, err, problemLines(t, e.Book))
		}
		fresh, err := Open(t.Context(), opt)
		if err != nil {
			t.Fatal(err)
		}
		entries := fresh.Site.site.pages.Pages()
		if !slices.Equal(entries, e.Site.site.pages.Pages()) {
			t.Fatalf("edit %d: other pages", i)
		}
		for _, entry := range entries {
			if entry.Kind != view.KindBreakdown && entry.Kind != view.KindRows && entry.Kind != view.KindBudget {
				continue
			}
			want, err1 := fresh.Site.File(t.Context(), entry.File())
			got, err2 := e.Site.File(t.Context(), entry.File())
			if err1 != nil || err2 != nil || !bytes.Equal(want, got) {
				t.Errorf("edit %d: %s is another page: %v, %v", i, entry.Path, err1, err2)
			}
		}
	}
}
