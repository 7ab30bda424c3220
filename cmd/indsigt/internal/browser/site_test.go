//go:build browser

package browser

import (
	"bytes"
	"cmp"
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

	structures map[string]bool
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
		p := doc{path: filepath.ToSlash(rel), kind: "figure", size: len(body), gzip: weight(t, body), structures: structures(body)}
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
	if only := os.Getenv("INDSIGT_PAGES"); only != "" {
		wanted := regexp.MustCompile(only)
		s.pages = slices.DeleteFunc(s.pages, func(p doc) bool { return !wanted.MatchString(p.path) })
	}
	if len(s.pages) == 0 {
		t.Fatalf("%s has no page", s.dir)
	}
}

// fewPages is how many pages axe-core sees all of without being asked to.
const fewPages = 500

// elementOf is an element with its attributes; a value in which a quotation mark
// stands for itself does not occur in what is written by html/template.
var (
	elementOf = regexp.MustCompile(`<(/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z:-]+(?:="[^"]*")?)*)\s*/?>`)
	partOf    = regexp.MustCompile(`\s([a-zA-Z:-]+)(?:="([^"]*)")?`)
	void      = []string{"area", "br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "line", "circle", "polygon", "use"}
)

// structures are the ways in which elements stand in elements on a page: tag,
// classes, roles and which attributes, below those of the parent. What has the
// same structure has the same style and the same faults; what differs by its
// words alone is looked at on every page.
func structures(body []byte) map[string]bool {
	all := make(map[string]bool)
	var open []string
	for _, m := range elementOf.FindAllSubmatch(body, -1) {
		tag := string(m[2])
		if len(m[1]) > 0 {
			for i := len(open) - 1; i >= 0; i-- {
				if name, _, _ := strings.Cut(open[i], " "); name == tag {
					open = open[:i]
					break
				}
			}
			continue
		}
		own := tag
		for _, a := range partOf.FindAllSubmatch(m[3], -1) {
			switch name := string(a[1]); name {
			case "class", "role", "scope", "type", "dir":
				own += " " + name + "=" + string(a[2])
			default:
				if !strings.HasPrefix(name, "data-") {
					own += " " + name
				}
			}
		}
		parent := ""
		if len(open) > 0 {
			parent = open[len(open)-1]
		}
		all[parent+" > "+own] = true
		if !slices.Contains(void, tag) {
			open = append(open, own)
		}
	}
	return all
}

// typical are the paths of pages that together have every structure there is in
// each language, and every kind of page: the lightest that do.
func (s *site) typical() map[string]bool {
	type key struct{ lang, what string }
	most := make(map[key]int) // how many pages have it
	for _, p := range s.pages {
		for w := range p.structures {
			most[key{p.lang, w}]++
		}
	}
	// The rarest structures say which pages there is no way around.
	rare := make([]key, 0, len(most))
	for k := range most {
		rare = append(rare, k)
	}
	slices.SortFunc(rare, func(a, b key) int {
		return cmp.Or(cmp.Compare(most[a], most[b]), cmp.Compare(a.lang, b.lang), cmp.Compare(a.what, b.what))
	})
	seen, all := make(map[key]bool), make(map[string]bool)
	for _, k := range rare {
		if seen[k] {
			continue
		}
		var best doc
		gain := -1.0
		for _, p := range s.pages {
			if p.lang != k.lang || !p.structures[k.what] {
				continue
			}
			fresh := 0
			for w := range p.structures {
				if !seen[key{p.lang, w}] {
					fresh++
				}
			}
			if g := float64(fresh) / float64(p.size); g > gain {
				best, gain = p, g
			}
		}
		all[best.path] = true
		for w := range best.structures {
			seen[key{best.lang, w}] = true
		}
	}
	return all
}

// policy is what every page must hold.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

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
