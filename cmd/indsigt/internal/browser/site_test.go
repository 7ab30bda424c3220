//go:build browser

package browser

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// doc is a page of a built site.
type doc struct {
	path string // below the site's root, with slashes: "omraader/nord/index.html"
	kind string // area, initiative, …; "figure" for one made to be embedded
	lang string
	size int // bytes of HTML
	gzip int // the same as they travel
}

// site is a built site and a server that answers with it on this machine alone.
type site struct {
	name  string
	root  string // http://127.0.0.1:…/
	dir   string
	pages []doc
}

var (
	kindOf     = regexp.MustCompile(`data-pagefind-filter="kind:([a-z]+)"`)
	langOf     = regexp.MustCompile(`<html lang="([a-z-]+)"`)
	redirectTo = []byte(`http-equiv="refresh"`)
)

func weight(t *testing.T, body []byte) int {
	t.Helper()
	var to bytes.Buffer
	w, err := gzip.NewWriterLevel(&to, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return to.Len()
}

// sites opens the sites that the environment names.
func sites(t *testing.T) []*site {
	t.Helper()
	dirs := filepath.SplitList(os.Getenv("INDSIGT_SITES"))
	if len(dirs) == 0 {
		t.Fatal("INDSIGT_SITES names no built site")
	}
	var all []*site
	for _, dir := range dirs {
		s := &site{name: filepath.Base(filepath.Dir(dir)), dir: dir}
		s.read(t)
		server := httptest.NewServer(http.FileServer(http.Dir(dir)))
		t.Cleanup(server.Close)
		s.root = server.URL + "/"
		all = append(all, s)
	}
	return all
}

func (s *site) read(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir(s.dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".html") {
			return err
		}
		body, err := os.ReadFile(name)
		if err != nil || bytes.Contains(body, redirectTo) {
			return err
		}
		rel, err := filepath.Rel(s.dir, name)
		if err != nil {
			return err
		}
		p := doc{path: filepath.ToSlash(rel), kind: "figure", size: len(body), gzip: weight(t, body)}
		if m := kindOf.FindSubmatch(body); m != nil {
			p.kind = string(m[1])
		} else if rel == "404.html" {
			p.kind = "notfound"
		}
		if m := langOf.FindSubmatch(body); m != nil {
			p.lang = string(m[1])
		}
		s.pages = append(s.pages, p)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.pages) == 0 {
		t.Fatalf("%s has no page", s.dir)
	}
}

// typical are the largest page of each kind and language: what holds for them
// holds for the others of their kind.
func (s *site) typical() []doc {
	most := make(map[[2]string]doc)
	for _, p := range s.pages {
		key := [2]string{p.kind, p.lang}
		if old, ok := most[key]; !ok || p.size > old.size {
			most[key] = p
		}
	}
	var all []doc
	for _, p := range most {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b doc) int { return strings.Compare(a.path, b.path) })
	return all
}

// lang is the site's own language: its front page's.
func (s *site) lang() string {
	i := slices.IndexFunc(s.pages, func(p doc) bool { return p.path == "index.html" })
	return s.pages[max(i, 0)].lang
}

// kinds are the pages of one language.
func kinds(all []doc, lang string) []doc {
	return slices.DeleteFunc(slices.Clone(all), func(p doc) bool { return p.lang != lang })
}

// Budgets in bytes as they travel. A page of its own is read on a phone; a page
// of many tables is looked up in, and a list of the program's messages is long.
const (
	pageBudget   = 15_000
	tableBudget  = 26_000
	styleBudget  = 8_000
	scriptBudget = 6_000
)

// tableKinds are pages that hold whole tables.
var tableKinds = []string{"breakdown", "budget", "diagnostics", "rows", "group", "glossary", "quality"}

func TestPagesKeepTheirBudgets(t *testing.T) {
	for _, s := range sites(t) {
		heavy := 0
		for _, p := range s.pages {
			switch most := tableBudget; {
			case p.gzip > most:
				t.Errorf("%s: %s weighs %d bytes, at most %d", s.name, p.path, p.gzip, most)
			case p.gzip > pageBudget && !slices.Contains(tableKinds, p.kind):
				heavy++
				t.Logf("%s: %s weighs %d bytes", s.name, p.path, p.gzip)
			}
		}
		// Typical is what nine pages of ten are; none of them may be near the
		// budget of tables.
		if heavy*100 > len(s.pages) {
			t.Errorf("%s: %d of %d pages weigh more than %d bytes", s.name, heavy, len(s.pages), pageBudget)
		}
		s.weigh(t, "style.*.css", styleBudget)
		s.weigh(t, "site.*.js", scriptBudget)
	}
}

func (s *site) weigh(t *testing.T, pattern string, most int) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(s.dir, "static", pattern))
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: static/%s: %v, %v", s.name, pattern, found, err)
	}
	body, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	if n := weight(t, body); n > most {
		t.Errorf("%s: %s weighs %d bytes, at most %d", s.name, filepath.Base(found[0]), n, most)
	}
}
