package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/sitetest"
	"indsigt/cmd/indsigt/internal/verify"
)

// secondOpinion runs the program that is in a site over the site.
func secondOpinion(t *testing.T, site string) (said string, sound bool) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "python3", filepath.Join(site, "data", "verify.py")).CombinedOutput()
	code, exited := errors.AsType[*exec.ExitError](err)
	if err != nil && (!exited || code.ExitCode() != 1 || bytes.Contains(out, []byte("Traceback"))) {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out), err == nil
}

func needsPython(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("python3 is not installed: the program in data/verify.py is not run")
	}
}

// agrees fails unless the program in Python judges as many figures as verify and finds
// no fault in them.
func agrees(t *testing.T, site string) {
	t.Helper()
	said, good := secondOpinion(t, site)
	r := verify.Site(os.DirFS(site), verify.Options{Known: ownAssets()})
	if want := fmt.Sprintf(" %d figures, 0 faults", r.Figures); !good || r.Errors() > 0 || !strings.Contains(said, want) {
		t.Errorf("errors of verify: %v; not%q:\n%s", r.Problems, want, said)
	}
}

func TestSecondOpinionAgrees(t *testing.T) {
	needsPython(t)
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "public")
	koege(t, dir)
	built(t, build.Options{Dir: dir, Out: out})
	agrees(t, out)
	portals := 12
	if !sitetest.Thorough() {
		portals = 2
	}
	for seed := range portals {
		dir := t.TempDir()
		generated(t, dir, sitetest.Size{Initiatives: 2 + seed, Seed: uint64(seed), English: seed%2 == 1})
		built(t, build.Options{Dir: dir})
		agrees(t, filepath.Join(dir, "public"))
	}
}

// TestSecondOpinionFindsTampering changes one thing at a time, and SHA256SUMS is written
// again, so that only the figures can tell.
func TestSecondOpinionFindsTampering(t *testing.T) {
	needsPython(t)
	site := buildAndVerify(t, productPortal)
	for _, c := range []struct{ name, file, old, new, want string }{
		{"value", "index.html", `<data value="1690.00"`, `<data value="1691.00"`, "index.html:"},
		{"text", "index.html", ">1.690", ">1.960", "index.html:"},
		{"question", "index.html", `data-ask="committed"`, `data-ask="commited"`, "index.html:"},
		{"amount", "data/facts.csv", ",100.00,", ",100.01,", "index.html:"},
		{"amount in the headline", "data/facts.csv", ",100.00,", ",100.01,", "api/v1/questions/committed.json: "},
		{"amount of a line", "data/funding-lines.csv", ",600.00,", ",600.01,", "index.html:"},
		{"unknown", "data/facts.csv", ",known,100.00,", ",unknown,,", "index.html:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := linked(t, site)
			tamper(t, filepath.Join(dir, filepath.FromSlash(c.file)), c.old, c.new)
			said, good := secondOpinion(t, dir)
			if good || !strings.Contains(said, c.file+": SHA256SUMS has ") {
				t.Errorf("the list of files hides the change:\n%s", said)
			}
			relist(t, dir)
			if said, good = secondOpinion(t, dir); good || !strings.Contains(said, c.want) || strings.Contains(said, "SHA256SUMS") {
				t.Errorf("not found at %s:\n%s", c.want, said)
			}
		})
	}
}

// TestSecondOpinionOfUnreadableTables: a file that cannot be read is said to be so, with
// exit status 1 and no traceback (see secondOpinion).
func TestSecondOpinionOfUnreadableTables(t *testing.T) {
	needsPython(t)
	site := buildAndVerify(t, productPortal)
	for name, text := range map[string]string{
		"no rows": "", "not UTF-8": "fact,\xff\xfe\n", "a NUL": "fact\x00\n\x00,\n", "an open quote": "fact,phase\n\"a,b\n",
		"other columns": "a,b\n1,2\n", "a short row": "fact,phase,form\n1\n", "a long field": "fact\n" + strings.Repeat("x", 200_000) + "\n",
	} {
		for _, table := range []string{"data/facts.csv", "data/funding-lines.csv", "data/holders.csv"} {
			if !sitetest.Thorough() && (table != "data/facts.csv" || name[0] != 'a') {
				continue
			}
			t.Run(name+" in "+table, func(t *testing.T) {
				dir := linked(t, site)
				replaceFile(t, filepath.Join(dir, filepath.FromSlash(table)), []byte(text))
				if said, good := secondOpinion(t, dir); good {
					t.Errorf("it finds nothing wrong:\n%s", said)
				}
			})
		}
	}
	if !sitetest.Thorough() {
		return
	}
	for _, file := range []string{"data/datapackage.json", "SHA256SUMS", "api/v1/questions/committed.json"} {
		for _, text := range []string{"", "[]", "\xff", strings.Repeat("[", 100_000)} {
			dir := linked(t, site)
			replaceFile(t, filepath.Join(dir, filepath.FromSlash(file)), []byte(text))
			if said, good := secondOpinion(t, dir); good {
				t.Errorf("%s: it finds nothing wrong:\n%s", file, said)
			}
		}
	}
}

// relist writes SHA256SUMS for the files as they are.
func relist(t *testing.T, dir string) {
	t.Helper()
	site := make(fstest.MapFS)
	before := files(t, dir)
	for name, text := range before {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	forge(site)
	for name, f := range site {
		if string(f.Data) != before[name] {
			replaceFile(t, filepath.Join(dir, filepath.FromSlash(name)), f.Data)
		}
	}
}

// tamper replaces the first old text of a file.
func tamper(t *testing.T, file, old, new string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(text, []byte(old)) {
		t.Fatalf("%s does not contain %s", file, old)
	}
	replaceFile(t, file, bytes.Replace(text, []byte(old), []byte(new), 1))
}

// linked is a copy of a site whose files are hard links: change them by replaceFile.
func linked(t *testing.T, site string) string {
	t.Helper()
	dir := t.TempDir()
	err := filepath.WalkDir(site, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == site {
			return err
		}
		at := filepath.Join(dir, strings.TrimPrefix(path, site))
		if d.IsDir() {
			return os.Mkdir(at, 0o755)
		}
		return os.Link(path, at)
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// replaceFile puts a new file in the place of one, whose other links keep their bytes.
func replaceFile(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
