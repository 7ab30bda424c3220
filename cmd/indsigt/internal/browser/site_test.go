//go:build browser

package browser

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"golang.org/x/net/html"
)

// doc is a page of a built site.
type doc struct {
	path string // below the site's root, with slashes: "omraader/nord/index.html"
	kind string // area, initiative, …; "figure" for one made to be embedded
	lang string
	size int // bytes of HTML
	gzip int // the same as they travel

	structures []string // with all attributes
	looks      []string // with those that styles go by
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

func weight(body []byte) (int, error) {
	var to bytes.Buffer
	w, err := gzip.NewWriterLevel(&to, gzip.BestCompression)
	if err != nil {
		return 0, err
	}
	if _, err := w.Write(body); err != nil {
		return 0, err
	}
	if err := w.Close(); err != nil {
		return 0, err
	}
	return to.Len(), nil
}

// sites opens the sites that the environment names.
func sites(t *testing.T) []*site {
	t.Helper()
	all, err := read()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		server := httptest.NewServer(http.FileServer(http.Dir(s.dir)))
		t.Cleanup(server.Close)
		s.root = server.URL + "/"
	}
	return all
}

var read = sync.OnceValues(func() ([]*site, error) {
	dirs := filepath.SplitList(os.Getenv("INDSIGT_SITES"))
	if len(dirs) == 0 {
		return nil, errors.New("INDSIGT_SITES names no built site")
	}
	var all []*site
	for _, dir := range dirs {
		s := &site{name: filepath.Base(filepath.Dir(dir)), dir: dir}
		if err := s.read(); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
})

func (s *site) read() error {
	var paths []string
	err := filepath.WalkDir(s.dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && strings.HasSuffix(name, ".html") {
			paths = append(paths, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	only, err := regexp.Compile(os.Getenv("INDSIGT_PAGES"))
	if err != nil {
		return err
	}
	all, failed := make([]doc, len(paths)), make([]error, len(paths))
	var wg sync.WaitGroup
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(paths); i = int(next.Add(1)) - 1 {
				all[i], failed[i] = readDoc(s.dir, paths[i])
			}
		})
	}
	wg.Wait()
	for _, p := range all {
		if p.path != "" && only.MatchString(p.path) {
			s.pages = append(s.pages, p)
		}
	}
	if err := errors.Join(failed...); err != nil {
		return err
	}
	if len(s.pages) == 0 {
		return fmt.Errorf("%s has no page", s.dir)
	}
	return nil
}

// readDoc reads a page; one that only leads on has no path.
func readDoc(dir, name string) (doc, error) {
	body, err := os.ReadFile(name)
	if err != nil || bytes.Contains(body, redirectTo) {
		return doc{}, err
	}
	rel, err := filepath.Rel(dir, name)
	if err != nil {
		return doc{}, err
	}
	p := doc{path: filepath.ToSlash(rel), kind: "figure", size: len(body)}
	if p.gzip, err = weight(body); err != nil {
		return doc{}, err
	}
	if m := kindOf.FindSubmatch(body); m != nil {
		p.kind = string(m[1])
	} else if rel == "404.html" {
		p.kind = "notfound"
	}
	if m := langOf.FindSubmatch(body); m != nil {
		p.lang = string(m[1])
	}
	p.structures, p.looks = structures(p.lang, body)
	return p, nil
}

// fewPages is how many pages are all looked at without being asked for.
const fewPages = 500

// void are the elements that hold nothing, and those of a drawing that hold no
// structure.
var void = []string{"br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "line", "circle", "polygon", "use"}

// structures are the ways in which elements are in elements on a page, in a
// language: tag, classes, roles and which attributes, below those of the parent.
// What has the same structure has the same faults of markup; what differs by its
// words alone is looked at on every page. looks are the same by tag, class and role,
// in a direction of reading: what is shown otherwise in the dark or on a desk.
func structures(lang string, body []byte) (structures, looks []string) {
	all, seen := make(map[string]bool), make(map[string]bool)
	type element struct{ tag, whole, look string }
	open, direction := []element{{}}, ""
	z := html.NewTokenizer(bytes.NewReader(body))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return slices.Collect(maps.Keys(all)), slices.Collect(maps.Keys(seen))
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken && kind != html.EndTagToken {
			continue
		}
		name, more := z.TagName()
		e := element{tag: string(name)}
		if kind == html.EndTagToken {
			for i, o := range slices.Backward(open) {
				if o.tag == e.tag {
					open = open[:i]
					break
				}
			}
			continue
		}
		whole := append(make([]byte, 0, 64), name...)
		look := append(make([]byte, 0, 64), name...)
		for more {
			var key, value []byte
			key, value, more = z.TagAttr()
			if bytes.HasPrefix(key, []byte("data-")) {
				continue
			}
			whole = append(append(whole, ' '), key...)
			switch string(key) {
			case "class", "role", "dir":
				look = append(append(append(append(look, ' '), key...), '='), value...)
				fallthrough
			case "scope", "type":
				whole = append(append(whole, '='), value...)
			}
		}
		e.whole, e.look = string(whole), string(look)
		parent := open[len(open)-1]
		all[lang+" "+parent.whole+" > "+e.whole] = true
		if e.tag == "html" {
			direction = e.look
		}
		seen[direction+" "+parent.look+" > "+e.look] = true
		if kind == html.StartTagToken && !slices.Contains(void, e.tag) {
			open = append(open, e)
		}
	}
}

// typical are the paths of pages that together have everything of a kind that
// there is: the lightest that do.
func (s *site) typical(of func(doc) []string) map[string]bool {
	having := make(map[string][]int)   // the pages that have it
	fresh := make([]int, len(s.pages)) // how much of a page no chosen page has
	for i, p := range s.pages {
		fresh[i] = len(of(p))
		for _, w := range of(p) {
			having[w] = append(having[w], i)
		}
	}
	// The rarest say which pages there is no way around.
	rare := slices.SortedFunc(maps.Keys(having), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(having[a]), len(having[b])), cmp.Compare(a, b))
	})
	seen, all := make(map[string]bool), make(map[string]bool)
	for _, r := range rare {
		if seen[r] {
			continue
		}
		best := slices.MaxFunc(having[r], func(i, j int) int {
			return cmp.Compare(fresh[i]*s.pages[j].size, fresh[j]*s.pages[i].size)
		})
		all[s.pages[best].path] = true
		for _, w := range of(s.pages[best]) {
			if seen[w] {
				continue
			}
			seen[w] = true
			for _, i := range having[w] {
				fresh[i]--
			}
		}
	}
	return all
}

// policy is what every page must hold.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

// Budgets in bytes as they travel. A page of its own is read on a phone; of those
// that have most to tell, in the writing that takes most bytes, one in a hundred may
// weigh a little more. A page of whole tables is looked up in, and a list of the
// program's messages is long.
const (
	pageBudget   = 15_000
	richBudget   = 17_500
	tableBudget  = 24_000
	styleBudget  = 8_000
	scriptBudget = 6_000
)

// tableKinds are pages that hold whole tables.
var tableKinds = []string{"breakdown", "diagnostics", "proof", "rows"}

func TestPagesKeepTheirBudgets(t *testing.T) {
	for _, s := range sites(t) {
		heavy := 0
		for _, p := range s.pages {
			most, table := richBudget, slices.Contains(tableKinds, p.kind)
			if table {
				most = tableBudget
			}
			switch {
			case p.gzip > most:
				t.Errorf("%s: %s weighs %d bytes, at most %d", s.name, p.path, p.gzip, most)
			case p.gzip > pageBudget && !table:
				heavy++
				t.Logf("%s: %s weighs %d bytes", s.name, p.path, p.gzip)
			}
		}
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
	n, err := weight(body)
	if err != nil {
		t.Fatal(err)
	}
	if n > most {
		t.Errorf("%s: %s weighs %d bytes, at most %d", s.name, filepath.Base(found[0]), n, most)
	}
}
