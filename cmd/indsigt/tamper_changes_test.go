package main

import (
	"bytes"
	"encoding/csv"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/sitetest"
	"indsigt/cmd/indsigt/internal/verify"
)

// TestTamperedChangesAreFound: whatever is done to changes.csv at random, by the log that
// proves it. 1,000 seeded attempts on a site without its pages; INDSIGT_TAMPERINGS makes
// it another number.
func TestTamperedChangesAreFound(t *testing.T) {
	portal := t.TempDir()
	for name, text := range productPortal {
		at := filepath.Join(portal, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(t.TempDir(), "site")
	built(t, build.Options{Dir: portal, Out: out, History: loggedHistory})
	site := inMemory(t, os.DirFS(out))
	maps.DeleteFunc(site, func(path string, _ *fstest.MapFile) bool {
		return !strings.HasPrefix(path, "log/") && !(strings.HasPrefix(path, "data/") && strings.HasSuffix(path, ".csv"))
	})
	found := func(site fstest.MapFS) (all []string) {
		for _, p := range verify.Site(site, verify.Options{}).Problems {
			if p.ID == "verify-log" || p.File == "data/changes.csv" {
				all = append(all, p.ID)
			}
		}
		return all
	}
	before := found(site)
	table, err := csv.NewReader(bytes.NewReader(site["data/changes.csv"].Data)).ReadAll()
	if err != nil || slices.Contains(before, "verify-log") || len(table) < 4 {
		t.Fatal(len(table), err, before)
	}
	attempts := 1000
	if !sitetest.Thorough() {
		attempts = 200
	}
	if n, err := strconv.Atoi(os.Getenv("INDSIGT_TAMPERINGS")); err == nil {
		attempts = n
	}
	rnd := rand.New(rand.NewPCG(16, 3))
	for range attempts {
		changed, what := tamperedRows(rnd, table)
		var b bytes.Buffer
		if err := csv.NewWriter(&b).WriteAll(changed); err != nil {
			t.Fatal(err)
		}
		now := maps.Clone(site)
		now["data/changes.csv"] = &fstest.MapFile{Data: b.Bytes()}
		if slices.Equal(found(now), before) {
			t.Fatalf("not found: %s", what)
		}
	}
}

// tamperedRows does one thing to a table at random and says what. Rows stay numbered
// without gaps where the first column numbers them.
func tamperedRows(rnd *rand.Rand, table [][]string) (changed [][]string, what string) {
	for _, row := range table {
		changed = append(changed, slices.Clone(row))
	}
	at, to, col := 1+rnd.IntN(len(table)-1), 1+rnd.IntN(len(table)-1), rnd.IntN(len(table[0]))
	what = table[0][col] + " of row " + strconv.Itoa(at) + " and " + strconv.Itoa(to)
	switch rnd.IntN(5) {
	case 0:
		changed, what = slices.Delete(changed, at, at+1), "a row removed: "+what
	case 1:
		changed, what = slices.Insert(changed, to, slices.Clone(changed[at])), "a row twice: "+what
	case 2:
		if slices.Equal(table[at][1:], table[to][1:]) {
			return tamperedRows(rnd, table)
		}
		changed[at], changed[to] = changed[to], changed[at]
		what = "another order: " + what
	case 3:
		if table[at][col] == table[to][col] {
			return tamperedRows(rnd, table)
		}
		changed[at][col] = table[to][col]
		return changed, "a cell of another row: " + what
	default:
		cell := []byte(table[at][col])
		if len(cell) == 0 {
			changed[at][col] = "1"
		} else {
			i := rnd.IntN(len(cell))
			cell[i] = byte('0' + (int(cell[i])+1+rnd.IntN(8))%10)
			if changed[at][col] = string(cell); changed[at][col] == table[at][col] {
				return tamperedRows(rnd, table)
			}
		}
		return changed, "a cell: " + what
	}
	for i := 1; i < len(changed); i++ {
		changed[i][0] = strconv.Itoa(i)
	}
	return changed, what
}
