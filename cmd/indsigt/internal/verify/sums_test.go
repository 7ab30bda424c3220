package verify

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// listed is a site with its list of files.
func listed(t *testing.T) fstest.MapFS {
	t.Helper()
	site := fsOf(t, book())
	list(site)
	return site
}

func list(site fstest.MapFS) {
	var b strings.Builder
	for _, path := range slices.Sorted(maps.Keys(site)) {
		if path != sumsFile {
			fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(site[path].Data), path)
		}
	}
	site[sumsFile] = &fstest.MapFile{Data: []byte(b.String())}
}

func TestSums(t *testing.T) {
	whole := listed(t)
	r := Site(whole, Options{})
	if len(r.Problems) > 0 || r.Digest != fmt.Sprintf("%x", sha256.Sum256(whole[sumsFile].Data)) {
		t.Fatalf("%s %v", r.Digest, messages(r))
	}
	if r := Site(whole, Options{Digest: strings.ToUpper(r.Digest)}); len(r.Problems) > 0 {
		t.Errorf("with its digest: %v", messages(r))
	}
	for _, c := range []struct {
		what, id, file string
		relist         bool
		change         func(site fstest.MapFS)
	}{
		{"a file changed", "verify-sums", "style.css", false, func(s fstest.MapFS) { s["style.css"] = &fstest.MapFile{Data: []byte("a{}")} }},
		{"a file added", "verify-sums", "new.txt", false, func(s fstest.MapFS) { s["new.txt"] = &fstest.MapFile{} }},
		{"a file removed", "verify-sums", "style.css", false, func(s fstest.MapFS) { delete(s, "style.css") }},
		{"a hidden folder", "verify-sums", ".git/a", false, func(s fstest.MapFS) { s[".git/a"], s[".git/b"] = &fstest.MapFile{}, &fstest.MapFile{} }},
		{"no list", "verify-sums", sumsFile, false, func(s fstest.MapFS) { delete(s, sumsFile) }},
		{"a list out of order", "verify-sums", sumsFile, false, func(s fstest.MapFS) {
			lines := strings.SplitAfter(string(s[sumsFile].Data), "\n")
			lines[0], lines[1] = lines[1], lines[0]
			s[sumsFile] = &fstest.MapFile{Data: []byte(strings.Join(lines, ""))}
		}},
		{"a list of files outside", "verify-sums", sumsFile, false, func(s fstest.MapFS) {
			s[sumsFile] = &fstest.MapFile{Data: []byte(strings.Repeat("0", 64) + "  ../x\n")}
		}},
		{"another site", "verify-digest", sumsFile, true, func(s fstest.MapFS) { s["style.css"] = &fstest.MapFile{Data: []byte("a{}")} }},
	} {
		site := maps.Clone(whole)
		c.change(site)
		if c.relist {
			list(site)
		}
		found := Site(site, Options{Digest: r.Digest})
		n := 0
		for _, p := range found.Problems {
			if p.ID == c.id && p.File == c.file {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s: %d findings at %s: %v", c.what, n, c.file, messages(found))
		}
	}
}
