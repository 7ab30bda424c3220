package verify

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// entry is a file of an archive that a test makes.
type entry struct {
	name, text string
	mode       fs.FileMode
	flags      uint16
}

// zipOf packs entries as they are named.
func zipOf(t *testing.T, entries ...entry) string {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Flags: e.flags}
		h.SetMode(0o644 | e.mode)
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(e.name, "/") {
			continue
		}
		if _, err := w.Write([]byte(e.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(t.TempDir(), "site.zip")
	if err := os.WriteFile(at, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return at
}

// pathsOf are the files of an opened site, and the ids of what was found.
func pathsOf(t *testing.T, site fs.FS, limits Limits) (paths, ids []string) {
	t.Helper()
	var found findings
	found.most = 100
	if a, ok := site.(*Archive); ok {
		for _, p := range a.problems {
			found.add(p)
		}
	}
	tree := readTree(site, limits, &found)
	for name := range tree.size {
		paths = append(paths, name)
	}
	slices.Sort(paths)
	for _, p := range found.problems {
		ids = append(ids, p.ID)
	}
	return paths, ids
}

// Archives as the menus of Windows, macOS and Linux make them are the same site.
func TestArchivesOfAllSystems(t *testing.T) {
	for _, c := range []struct {
		name    string
		entries []entry
		want    string
	}{
		{"flat", []entry{{name: "index.html"}, {name: "data/facts.csv"}}, "data/facts.csv index.html"},
		{"one top folder", []entry{{name: "public/"}, {name: "public/index.html"}, {name: "public/data/facts.csv"}}, "data/facts.csv index.html"},
		{"Finder", []entry{{name: "public/"}, {name: "public/index.html"}, {name: "__MACOSX/"}, {name: "__MACOSX/public/._index.html"}, {name: "public/.DS_Store"}, {name: "public/data/facts.csv"}}, "data/facts.csv index.html"},
		{"Finder, flat", []entry{{name: "index.html"}, {name: "__MACOSX/._index.html"}, {name: ".DS_Store"}}, "index.html"},
		{"PowerShell 5", []entry{{name: `public\index.html`}, {name: `public\data\facts.csv`}}, "data/facts.csv index.html"},
		{"old .NET, flat", []entry{{name: `index.html`}, {name: `data\facts.csv`}, {name: `data\Thumbs.db`}, {name: `Desktop.ini`}}, "data/facts.csv index.html"},
		{"accents", []entry{{name: "omraader/blå/index.html"}, {name: "index.html"}}, "index.html omraader/blå/index.html"},
	} {
		site, done, err := Open(zipOf(t, c.entries...))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		paths, ids := pathsOf(t, site, Limits{})
		if got := strings.Join(paths, " "); got != c.want || len(ids) > 0 {
			t.Errorf("%s: %s, found %v; want %s", c.name, got, ids, c.want)
		}
		for _, name := range paths {
			if _, err := fs.ReadFile(site, name); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		done()
	}
}

// Entries that another program could unpack differently are reported.
func TestHostileArchives(t *testing.T) {
	long := strings.Repeat("d/", 70) + "x.html"
	for _, c := range []struct {
		name    string
		entries []entry
		want    string
	}{
		{"out of the folder", []entry{{name: "../x.html"}}, "verify-zip-path"},
		{"out of the folder, backslashes", []entry{{name: `..\x.html`}}, "verify-zip-path"},
		{"absolute", []entry{{name: "/etc/x"}}, "verify-zip-path"},
		{"drive", []entry{{name: `C:\x`}}, "verify-zip-path"},
		{"dot", []entry{{name: "a/./b"}}, "verify-zip-path"},
		{"empty", []entry{{name: "a//b"}}, "verify-zip-path"},
		{"twice", []entry{{name: "a.html", text: "1"}, {name: "a.html", text: "2"}}, "verify-zip-twice"},
		{"twice in other letters", []entry{{name: "a.html", text: "1"}, {name: "A.html", text: "2"}}, "verify-zip-twice"},
		{"twice by backslash", []entry{{name: "a/b.html", text: "1"}, {name: `a\b.html`, text: "2"}}, "verify-zip-twice"},
		{"link", []entry{{name: "a.html", text: "/etc/passwd", mode: fs.ModeSymlink}}, "verify-not-a-file"},
		{"device", []entry{{name: "a.html", mode: fs.ModeDevice}}, "verify-not-a-file"},
		{"encrypted", []entry{{name: "a.html", flags: 1}}, "verify-zip-locked"},
		{"deep", []entry{{name: long}}, "verify-too-deep"},
		{"long", []entry{{name: strings.Repeat("x", 2000)}}, "verify-too-deep"},
	} {
		site, done, err := Open(zipOf(t, append(c.entries, entry{name: "index.html"})...))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if _, ids := pathsOf(t, site, Limits{}); strings.Join(ids, " ") != c.want {
			t.Errorf("%s: found %v, want %s", c.name, ids, c.want)
		}
		done()
	}
}

// A file of more bytes than the limit is a finding and is never read whole.
func TestLimits(t *testing.T) {
	site := fstest.MapFS{
		"index.html":   {Data: bytes.Repeat([]byte(" "), 5000)},
		"a/b/c/d.html": {Data: []byte("x")},
		"b.html":       {Data: []byte("x")},
		"link.html":    {Mode: fs.ModeSymlink, Data: []byte("index.html")},
		"pipe.html":    {Mode: fs.ModeNamedPipe},
		"zero.html":    {Mode: fs.ModeDevice | fs.ModeCharDevice},
		"socket":       {Mode: fs.ModeSocket},
	}
	paths, ids := pathsOf(t, site, Limits{Depth: 3})
	if got := strings.Join(paths, " "); got != "b.html index.html" {
		t.Errorf("listed %s", got)
	}
	slices.Sort(ids)
	if got := strings.Join(ids, " "); got != "verify-not-a-file verify-not-a-file verify-not-a-file verify-not-a-file verify-too-deep" {
		t.Errorf("found %s", got)
	}
	if _, ids := pathsOf(t, fstest.MapFS{"a": {}, "b": {}, "c": {}}, Limits{Files: 2}); strings.Join(ids, " ") != "verify-too-much" {
		t.Errorf("three files where two may be: %v", ids)
	}
	if _, ids := pathsOf(t, fstest.MapFS{"a": {Data: make([]byte, 9)}, "b": {Data: make([]byte, 9)}}, Limits{Total: 10}); strings.Join(ids, " ") != "verify-too-much" {
		t.Errorf("too many bytes: %v", ids)
	}
	tree := readTree(site, Limits{PageSize: 4000}, &findings{most: 9})
	if text, err := tree.ReadFile("index.html"); err == nil || err.Error() != "more than 0 MB" {
		t.Errorf("%d bytes, %v", len(text), err)
	}
	// The size that an archive states may be wrong.
	if text, err := readUpTo(bytes.NewReader(make([]byte, 5000)), 10, 4000); err == nil {
		t.Errorf("%d bytes read past the limit", len(text))
	}
	if text, err := readUpTo(bytes.NewReader([]byte("abc")), 0, 4000); err != nil || string(text) != "abc" {
		t.Errorf("%q, %v", text, err)
	}
}

func FuzzOpen(f *testing.F) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, name := range []string{"public/index.html", `public\a.html`, "../x"} {
		if _, err := z.Create(name); err != nil {
			f.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		f.Fatal(err)
	}
	f.Add(buf.Bytes())
	f.Add([]byte("PK\x05\x06"))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte) {
		at := filepath.Join(dir, "x.zip")
		if err := os.WriteFile(at, data, 0o600); err != nil {
			t.Fatal(err)
		}
		site, done, err := Open(at)
		if err != nil {
			return
		}
		defer done()
		Site(site, Options{Limits: Limits{PageSize: 1 << 16, FileSize: 1 << 16}})
	})
}
