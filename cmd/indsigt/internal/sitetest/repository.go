package sitetest

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Repository returns the Markdown documents of the repository's portal by path, for
// tests of a package directly below internal.
func Repository(t testing.TB) map[string][]byte {
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

// Generated returns the Markdown documents of a generated portal by path.
func Generated(t testing.TB, initiatives int) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := New(Size{Initiatives: initiatives, English: true}).Each(func(path string, data []byte) error {
		if strings.HasPrefix(path, "content/") && strings.HasSuffix(path, ".md") && !strings.HasPrefix(path, "content/files/") {
			files[path] = data
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// FrontMatter is the front matter of an ordinary initiative, without the --- lines.
const FrontMatter = `title: Lommepengeprojektet
summary: Unge mellem 13 og 17 år får et fritidsjob i deres eget boligområde
areas: [ellemarken, karlemoseparken]
theme: uddannelse-og-livschancer
plan: helhedsplan-2021
status: active                      # the state
period: 2021-09-01 – 2025-08-31
lead: boligselskabet-sjaelland
updated: 2026-02-01
funding:
  - from: landsbyggefonden
    applied: 1.200.000 kr.
    committed: {2021: 200.000, 2022: 400.000, 2023: 400.000}
    decided: 2021-02-23
    source: tilsagn-2021
    page: 2
  - from: helhedsplan-2021
    committed: 300.000
    spent: {2022: 120.000, 2023: unknown}
    why: regnskabet er ikke færdigt
    source: tilsagn-2021
`
