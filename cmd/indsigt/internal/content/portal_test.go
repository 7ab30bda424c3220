package content

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/sitetest"
)

// portalFiles are the files of the repository's own portal.
func portalFiles(t testing.TB) map[string][]byte {
	t.Helper()
	root := filepath.Join("..", "..", "..", "..")
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(root), "content", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".md") || strings.HasPrefix(path, "content/files/") {
			return err
		}
		files[path], err = os.ReadFile(filepath.Join(root, filepath.FromSlash(path)))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestPortal reads the repository's own portal: no errors.
func TestPortal(t *testing.T) {
	files := portalFiles(t)
	settings, problems := ParseSettings("content/index.md", files["content/index.md"])
	opt := settings.Options()
	docs := []Document{{Settings: settings}}
	for path, src := range files {
		if path == "content/index.md" {
			continue
		}
		doc, found := Parse(path, src, opt)
		docs = append(docs, doc)
		problems = append(problems, found...)
	}
	lib, found := Gather(docs, Date{})
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

// generatedFiles are those of a made portal.
func generatedFiles(t testing.TB, initiatives int) (files map[string][]byte) {
	t.Helper()
	files = map[string][]byte{}
	err := sitetest.New(sitetest.Size{Initiatives: initiatives, English: true}).Each(func(path string, data []byte) error {
		if _, ok := KindOf(path); ok {
			files[path] = data
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestFixturesBothWays: over every file of the repository's own portal and of a
// made one, both parsers give one tree, and nearly none needs the slow one.
func TestFixturesBothWays(t *testing.T) {
	for _, files := range []map[string][]byte{portalFiles(t), generatedFiles(t, 200)} {
		slow := 0
		for path, src := range files {
			m := splitMatter(path, src)
			if m.arena == nil {
				slow++
				continue
			}
			root, problems := parseYAML(path, m.text, m.first)
			if len(problems) > 0 || !sameTree(m.root, root) {
				t.Errorf("%s: the hand-made parser and the library differ (%s)", path, told(problems))
			}
		}
		if slow*20 > len(files) {
			t.Errorf("%d of %d files are left to the slow parser", slow, len(files))
		}
	}
}
