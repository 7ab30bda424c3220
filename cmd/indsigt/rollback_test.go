package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt/cmd/indsigt/internal/build"
)

// lineAmount is an amount of a funding line, not of what is disputed or amended.
var lineAmount = regexp.MustCompile(`(?m)^(?:  - \{from: \S+ |    )(?:committed|ceiling): ([0-9])`)

// TestPagesOfAnEarlierBuildAreFound: after an amount was changed, each page of the site
// before is found among the pages of the site after it: by the list of files, and where
// that was made again, by what the page says.
func TestPagesOfAnEarlierBuildAreFound(t *testing.T) {
	for _, portal := range corpusPortals {
		if portal.name != "products" { // the others have controls that forbid another amount
			continue
		}
		dir := t.TempDir()
		portal.write(t, dir)
		before := buildOf(t, dir)
		changeAmount(t, dir)
		mixed := buildOf(t, dir)
		var old []string
		for _, path := range slices.Sorted(maps.Keys(before)) {
			if now := mixed[path]; strings.HasSuffix(path, ".html") && now != nil && !bytes.Equal(now.Data, before[path].Data) {
				old = append(old, path)
				mixed[path] = before[path]
			}
		}
		if all := len(before); len(old) < 3 || len(old) > all/2 {
			t.Errorf("%s: one amount changes %d pages of %d files", portal.name, len(old), all)
		}
		foundAt(t, portal.name, mixed, old, "verify-sums")
		forge(mixed)
		foundAt(t, portal.name, mixed, old, "")
		delete(mixed, "SHA256SUMS")
		foundAt(t, portal.name, mixed, []string{"SHA256SUMS"}, "verify-sums")
	}
}

// buildOf is the site of a portal.
func buildOf(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	out := filepath.Join(t.TempDir(), "site")
	built(t, build.Options{Dir: dir, Out: out})
	return inMemory(t, os.DirFS(out))
}

// changeAmount adds a digit before the first amount of an initiative's line.
func changeAmount(t *testing.T, dir string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "content", "initiatives", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if at := lineAmount.FindSubmatchIndex(text); at != nil {
			writeFile(t, file, string(text[:at[2]])+"1"+string(text[at[2]:]))
			return
		}
	}
	t.Fatal("no initiative has an amount")
}

// foundAt checks that each file has a finding, of an id if one is given.
func foundAt(t *testing.T, portal string, site fstest.MapFS, files []string, id string) {
	t.Helper()
	found := make(map[string]bool)
	for _, p := range verified(site) {
		found[p.File] = found[p.File] || id == "" || p.ID == id
	}
	for _, file := range files {
		if !found[file] {
			t.Errorf("%s: %s of the earlier build was not found by %q", portal, file, id)
		}
	}
}
