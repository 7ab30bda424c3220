//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/verify"
)

// checkedPortal is what the site of the cases of verify is built from: a pool
// that hands money on to an initiative in two areas. Only the site's data files
// are kept; its pages are those of the case.
var checkedPortal = map[string]string{
	"content/index.md":                "---\ntitle: Portal\nlanguage: da\ncontrols:\n  - committed: 1.100\n---\n",
	"content/areas/nord.md":           "---\ntitle: Nord\nnumbers:\n  - year: 2021\n    residents: 1.000\n---\n",
	"content/areas/syd.md":            "---\ntitle: Syd\n---\n",
	"content/organisations/fonden.md": "---\ntitle: Fonden\n---\n",
	"content/pools/pulje.md":          "---\ntitle: Puljen\nfunding:\n  - from: fonden\n    committed: 1.000\n---\n",
	"content/initiatives/indsats.md":  "---\ntitle: Indsatsen\nareas: {nord: 1/3, syd: 2/3}\nfunding:\n  - from: pulje\n    committed: 300\n  - from: not-stated\n    committed: 100\n---\n",
}

// checkedSite writes the site of a case of verify: the data files, the case's
// own files, and the edits it asks for.
func (c errorCase) checkedSite(t *testing.T, dir string) {
	t.Helper()
	portal := t.TempDir()
	for path, text := range checkedPortal {
		at := filepath.Join(portal, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r, err := build.Build(t.Context(), build.Options{Dir: portal, Embedded: indsigt.Files})
	if err != nil || r.Errors() {
		t.Fatal(err, r.Problems)
	}
	if err := os.CopyFS(filepath.Join(dir, "data"), os.DirFS(filepath.Join(portal, "public", "data"))); err != nil {
		t.Fatal(err)
	}
	// Pages are not part of these cases: neither the portal's nor their links.
	_ = os.Remove(filepath.Join(dir, "data", "index.html"))
	// The other editions of the data stay where the case is about them alone:
	// each change of a CSV is a change they do not have.
	for product, id := range map[string]string{"datapackage.json": "verify-package", "fiscal-datapackage.json": "", "indsigt.xlsx": "verify-workbook", "words.json": "verify-text"} {
		if c.id != id {
			_ = os.Remove(filepath.Join(dir, "data", product))
		}
	}
	for _, table := range []string{"holders", "organisations"} {
		withoutPages(t, filepath.Join(dir, "data", table+".csv"))
		rewriteJSON(t, dir, table)
	}
	for _, words := range c.setup {
		if words[0] == "edit:" {
			c.edit(t, filepath.Join(dir, filepath.FromSlash(words[1])), words)
			if table, ok := strings.CutSuffix(filepath.Base(words[1]), ".csv"); ok {
				rewriteJSON(t, dir, table)
			}
		}
	}
}

// withoutPages empties the column page of a CSV.
func withoutPages(t *testing.T, path string) {
	t.Helper()
	rows := readCSV(t, path)
	at := slices.Index(rows[0], "page")
	for _, row := range rows[1:] {
		row[at] = ""
	}
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// readCSV is empty where the file is none: the case may be about that.
func readCSV(t *testing.T, path string) [][]string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return nil
	}
	return rows
}

// edit changes the first place where old stands: edit: FILE "old" "new".
func (c errorCase) edit(t *testing.T, at string, words []string) {
	t.Helper()
	line := strings.TrimSpace(strings.Join(words[2:], " "))
	quoted, err := strconv.QuotedPrefix(line)
	if err != nil {
		t.Fatalf("%s: %s: %v", c.path, line, err)
	}
	from, _ := strconv.Unquote(quoted)
	to, err := strconv.Unquote(strings.TrimSpace(line[len(quoted):]))
	if err != nil {
		t.Fatalf("%s: %s: %v", c.path, line, err)
	}
	text, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), from) {
		t.Fatalf("%s: %s does not hold %q:\n%s", c.path, words[1], from, text)
	}
	if err := os.WriteFile(at, []byte(strings.Replace(string(text), from, to, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// rewriteJSON makes the JSON edition of a table from its CSV.
func rewriteJSON(t *testing.T, dir, table string) {
	t.Helper()
	rows := readCSV(t, filepath.Join(dir, "data", table+".csv"))
	if len(rows) == 0 {
		return
	}
	var b bytes.Buffer
	b.WriteByte('[')
	for n, row := range rows[1:] {
		open := ",{"
		if n == 0 {
			open = "{"
		}
		for i, cell := range row {
			text, err := json.Marshal(cell)
			if err != nil {
				t.Fatal(err)
			}
			if cell == "" {
				text = []byte("null")
			}
			fmt.Fprintf(&b, "%s%q:%s", open, rows[0][i], text)
			open = ","
		}
		b.WriteString("}")
	}
	b.WriteString("]")
	if err := os.WriteFile(filepath.Join(dir, "data", table+".json"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// The site of the cases is sound until a case breaks it.
func TestCheckedSiteIsSound(t *testing.T) {
	dir := t.TempDir()
	c := errorCase{run: []string{"verify"}}
	c.checkedSite(t, dir)
	for _, table := range export.Tables {
		rewriteJSON(t, dir, table.Name)
	}
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(soundPage), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, p := range verify.Site(os.DirFS(dir), verify.Options{Known: ownAssets()}).Problems {
		t.Errorf("%s %s %v", p.Pos, p.ID, p.Args)
	}
}

const soundPage = `<!doctype html>
<html lang="da"><body>
<p><data value="1100.00" data-ask="committed">1.100 kr.</data></p>
</body></html>
`

// packed is the folder, or a ZIP of it where the case asks for entries.
func (c errorCase) packed(t *testing.T, dir string) fs.FS {
	t.Helper()
	var more []*zip.FileHeader
	for _, words := range c.setup {
		if words[0] == "entry:" {
			h := &zip.FileHeader{Name: words[1]}
			if len(words) > 2 {
				h.Flags = 1
			}
			more = append(more, h)
		}
	}
	if more == nil {
		return os.DirFS(dir)
	}
	at := filepath.Join(t.TempDir(), "site.zip")
	file, err := os.Create(at)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(file)
	if err := z.AddFS(os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	for _, h := range more {
		if _, err := z.CreateHeader(h); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), file.Close()); err != nil {
		t.Fatal(err)
	}
	site, done, err := verify.Open(at)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(done)
	return site
}
