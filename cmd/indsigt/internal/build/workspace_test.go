package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"indsigt"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/output"
)

// memory takes the files of a build.
type memory struct {
	mu    sync.Mutex
	files map[string][]byte
}

func (m *memory) Put(path string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, twice := m.files[path]; twice {
		panic("twice: " + path)
	}
	m.files[path] = bytes.Clone(data)
	return nil
}

func (m *memory) Stream(path string, fill func(io.Writer) error) (int64, [sha256.Size]byte, error) {
	var b bytes.Buffer
	err := fill(&b)
	if err == nil {
		err = m.Put(path, b.Bytes())
	}
	return int64(b.Len()), sha256.Sum256(b.Bytes()), err
}

// clean is what a build of the files as they are would publish.
func clean(t testing.TB, opt Options) (*Result, map[string][]byte) {
	t.Helper()
	m := &memory{files: make(map[string][]byte)}
	r, err := run(t.Context(), opt, func(fill func(files) error) (output.Report, error) {
		return output.Report{}, fill(m)
	})
	if err != nil {
		t.Fatal(err)
	}
	return r, m.files
}

// small is a portal with one of everything.
var small = map[string]string{
	"content/index.md":                  "---\ntitle: Portal\nlanguage: da\nlanguages: [da, en]\nday: 2026-03-01\nbase-url: https://portal.example.dk\n---\nVelkommen, se [Nord](areas/nord.md).\n",
	"content/index.en.md":               "---\ntitle: The portal\n---\nWelcome.\n",
	"content/areas/nord.md":             "---\ntitle: Nord\naliases: [/gammel/]\nfunding:\n  - from: kommunen\n    committed: {2024: 1000, 2025: 2000}\n    source: aftale\n---\nOmrådet nord. ![gården](gaard.png)\n",
	"content/areas/nord.en.md":          "---\ntitle: North\n---\nThe area.\n",
	"content/areas/syd.md":              "---\ntitle: Syd\n---\n## Om\n\nSyd for [Nord](nord.md).\n",
	"content/areas/gaard.png":           "png",
	"content/initiatives/lektier.md":    "---\ntitle: Lektier\nareas: [nord]\nthemes: [skole]\nfunding:\n  - from: fonden\n    committed: 500\n    spent: unknown\n---\n",
	"content/initiatives/klub.md":       "---\ntitle: Klub\nareas: {nord: 60 %, syd: 40 %}\nplan: helhed\nfunding:\n  - from: plans/helhed\n    committed: 700\n---\nEn klub. [Aftalen](../files/aftale.pdf)\n",
	"content/plans/helhed.md":           "---\ntitle: Helheden\nareas: [nord, syd]\nfunding:\n  - from: fonden\n    committed: 1200\n---\n",
	"content/organisations/kommunen.md": "---\ntitle: Kommunen\ntype: municipality\n---\n",
	"content/organisations/fonden.md":   "---\ntitle: Fonden\ntype: fund\n---\n",
	"content/themes/skole.md":           "---\ntitle: Skole\nframe: test\n---\n",
	"content/sources/aftale.md":         "---\ntitle: Aftalen\nfile: aftale.pdf\n---\n",
	"content/files/aftale.pdf":          "pdf",
	"content/pages/om.md":               "---\ntitle: Om\n---\nOm portalen. Se [en bevilling](term:bevilling).\n",
	"content/terms/bevilling.md":        "---\ntitle: bevilling\nsummary: Penge, der er givet.\n---\n",
	"layouts/blocks/footer.html":        "<footer>{{.SiteTitle}}</footer>\n",
	"layouts/texts/da.json":             "{\"nav.home\": \"Hjem\"}\n",
	"static/theme.css":                  ":root { --own: 1px }\n",
}

func lay(t testing.TB, files map[string]string) Options {
	t.Helper()
	dir := t.TempDir()
	for path, text := range files {
		save(t, dir, path, text)
	}
	return Options{Dir: dir, Embedded: indsigt.Files}
}

func save(t testing.TB, dir, path, text string) {
	t.Helper()
	at := filepath.Join(dir, path)
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// told is problems as text.
func told(t testing.TB, b *Book) string {
	t.Helper()
	var s strings.Builder
	if err := diag.Write(&s, diag.Human, b.Problems, diag.Options{Lang: "en", Source: b.Excerpt}); err != nil {
		t.Fatal(err)
	}
	return s.String()
}

// editor makes edits at random.
type editor struct {
	t    testing.TB
	r    *rand.Rand
	dir  string
	back map[string]string // broken files as they were
	log  []string
	n    int
}

func (e *editor) files(under string) []string {
	var all []string
	_ = filepath.WalkDir(filepath.Join(e.dir, under), func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			rel, _ := filepath.Rel(e.dir, p)
			all = append(all, filepath.ToSlash(rel))
		}
		return nil
	})
	return all
}

func (e *editor) one(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[e.r.IntN(len(all))]
}

func (e *editor) read(path string) string {
	text, err := os.ReadFile(filepath.Join(e.dir, path))
	if err != nil {
		e.t.Fatal(err)
	}
	return string(text)
}

func (e *editor) markdown() string {
	return e.one(slices.DeleteFunc(e.files("content"), func(p string) bool { return filepath.Ext(p) != ".md" }))
}

var edits = map[string]func(e *editor) []string{
	"words": func(e *editor) []string {
		p := e.markdown()
		save(e.t, e.dir, p, e.read(p)+"\nNye ord "+strconv.Itoa(e.n)+".\n")
		return []string{p}
	},
	"amount": func(e *editor) []string {
		p := e.markdown()
		text := e.read(p)
		i := strings.Index(text, "committed: ")
		if i < 0 {
			return nil
		}
		end := i + strings.IndexByte(text[i:], '\n')
		save(e.t, e.dir, p, text[:i]+"committed: "+strconv.Itoa(100+e.r.IntN(900))+text[end:])
		return []string{p}
	},
	"title": func(e *editor) []string {
		p := e.markdown()
		save(e.t, e.dir, p, strings.Replace(e.read(p), "title: ", "title: N", 1))
		return []string{p}
	},
	"same": func(e *editor) []string {
		p := e.one(e.files(""))
		save(e.t, e.dir, p, e.read(p))
		return []string{p}
	},
	"copy": func(e *editor) []string {
		p := e.markdown()
		to := strings.TrimSuffix(p, ".md") + "-" + strconv.Itoa(e.n) + ".md"
		if strings.Count(p, ".") > 1 || strings.HasPrefix(p, "content/index") {
			return nil
		}
		save(e.t, e.dir, to, e.read(p))
		return []string{to}
	},
	"delete": func(e *editor) []string {
		p := e.markdown()
		if p == "content/index.md" && e.r.IntN(4) > 0 {
			return nil
		}
		e.back[p] = e.read(p)
		_ = os.Remove(filepath.Join(e.dir, p))
		return []string{p}
	},
	"rename": func(e *editor) []string {
		p := e.one(e.files("content"))
		to := filepath.ToSlash(filepath.Join(filepath.Dir(p), "r"+strconv.Itoa(e.n)+filepath.Ext(p)))
		e.back[p] = e.read(p)
		if p == "content/index.md" {
			return nil
		}
		_ = os.Rename(filepath.Join(e.dir, p), filepath.Join(e.dir, to))
		return []string{to, p}
	},
	"move": func(e *editor) []string {
		p := e.markdown()
		kinds := []string{"areas", "initiatives", "plans", "pools", "pages", "elsewhere"}
		to := "content/" + e.one(kinds) + "/" + filepath.Base(p)
		if p == "content/index.md" || to == p {
			return nil
		}
		e.back[p] = e.read(p)
		save(e.t, e.dir, to, e.read(p))
		_ = os.Remove(filepath.Join(e.dir, p))
		return []string{p, to}
	},
	"folder away": func(e *editor) []string {
		p := filepath.ToSlash(filepath.Dir(e.one(e.files("content"))))
		if p == "content" && e.r.IntN(5) > 0 {
			return nil
		}
		for _, f := range e.files(p) {
			e.back[f] = e.read(f)
		}
		_ = os.RemoveAll(filepath.Join(e.dir, p))
		return []string{p}
	},
	"break": func(e *editor) []string {
		p := e.markdown()
		text := e.read(p)
		e.back[p] = text
		broken := []string{
			"---\ntitle: x\n", strings.Replace(text, "committed: ", "committed: 4.2#", 1), strings.Replace(text, "from: ", "from: ingen-", 1),
			text + "\n[x](ingen.md)\n", text + "\n<b>x</b>\n", "", "\xff" + text,
		}
		save(e.t, e.dir, p, e.one(broken))
		return []string{p}
	},
	"settings": func(e *editor) []string {
		p := "content/index.md"
		text := small[p]
		e.back[p] = text
		some := []string{
			strings.Replace(text, "[da, en]", "[da]", 1), strings.Replace(text, "[da, en]", "[da, xx]", 1), strings.Replace(text, "language: da", "language: en", 1),
			strings.Replace(text, "title: Portal", "title: Portalen\nlimits: {few-persons: 9}", 1), strings.Replace(text, "base-url: https://portal.example.dk\n", "", 1),
		}
		save(e.t, e.dir, p, e.one(some))
		return []string{p}
	},
	"layout": func(e *editor) []string {
		p := "layouts/blocks/footer.html"
		e.back[p] = small[p]
		save(e.t, e.dir, p, e.one([]string{"<footer>" + strconv.Itoa(e.n) + "</footer>\n", "{{.Nothing}}", "{{if}}", "{{.SiteTitle}}"}))
		return []string{p}
	},
	"layout of a kind": func(e *editor) []string {
		p := "layouts/area.html"
		text, err := os.ReadFile("../../../../" + p)
		if err != nil {
			e.t.Fatal(err)
		}
		save(e.t, e.dir, p, strings.Replace(string(text), `{{define "main"}}`, `{{define "main"}}`+e.one([]string{"<p>hej</p>", "{{index .Crumbs 99}}"}), 1))
		e.back[p] = "" // away again
		return []string{p}
	},
	"static": func(e *editor) []string {
		p := e.one([]string{"static/theme.css", "static/own.js"})
		save(e.t, e.dir, p, e.one([]string{"/* " + strconv.Itoa(e.n) + " */\n", "a { background: url(ingen.png) }\n"}))
		e.back[p] = small[p]
		return []string{p}
	},
	"texts": func(e *editor) []string {
		p := "layouts/texts/da.json"
		e.back[p] = small[p]
		save(e.t, e.dir, p, e.one([]string{"{\"nav.home\": \"Forside " + strconv.Itoa(e.n) + "\"}\n", "{", "{\"nav.hjem\": \"x\"}"}))
		return []string{p}
	},
	"picture": func(e *editor) []string {
		p := "content/areas/gaard.png"
		save(e.t, e.dir, p, "png "+strconv.Itoa(e.n))
		return []string{p}
	},
	"link": func(e *editor) []string {
		p := "content/areas/lenke" + strconv.Itoa(e.r.IntN(3)) + ".md"
		at := filepath.Join(e.dir, p)
		_ = os.MkdirAll(filepath.Dir(at), 0o755)
		_ = os.Remove(at)
		_ = os.Symlink(e.one([]string{"syd.md", "ingen.md", "../../x.md"}), at)
		e.back[p] = ""
		return []string{p}
	},
	"repair": func(e *editor) []string {
		var changed []string
		for _, p := range slices.Sorted(maps.Keys(e.back)) {
			_ = os.Remove(filepath.Join(e.dir, p))
			if text := e.back[p]; text != "" {
				save(e.t, e.dir, p, text)
			}
			changed = append(changed, p)
		}
		clear(e.back)
		return changed
	},
	"begin again": func(e *editor) []string {
		for _, top := range []string{"content", "layouts", "static"} {
			_ = os.RemoveAll(filepath.Join(e.dir, top))
		}
		for p, text := range small {
			save(e.t, e.dir, p, text)
		}
		clear(e.back)
		return []string{"content", "layouts", "static"}
	},
}

// paths are what a watcher would tell: the files, or a folder above.
func (e *editor) paths(changed []string) []string {
	switch e.r.IntN(10) {
	case 0:
		return nil
	case 1:
		return []string{filepath.ToSlash(filepath.Dir(changed[0])), changed[len(changed)-1], "content"}
	}
	return changed
}

// After any edits the files answered are those of a clean build, byte for byte,
// and all that is wrong is told in the same words.
func TestWhatIsShownIsWhatABuildPublishes(t *testing.T) {
	// Thousands, before a release: INDSIGT_EDITS=5000.
	seeds, steps := 1, 30
	if n, err := strconv.Atoi(os.Getenv("INDSIGT_EDITS")); err == nil {
		seeds, steps = n/100, 100
	}
	for seed := range seeds {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			t.Parallel()
			randomEdits(t, uint64(seed), steps)
		})
	}
}

func randomEdits(t *testing.T, seed uint64, steps int) {
	opt := lay(t, small)
	e := &editor{t: t, r: rand.New(rand.NewPCG(seed, 7)), dir: opt.Dir, back: make(map[string]string)}
	w, edition, err := Open(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	names := slices.Sorted(maps.Keys(edits))
	ever := make(map[string]bool)
	var good map[string][]byte
	goods := 0
	for e.n = 1; e.n <= steps; e.n++ {
		name := e.one(names)
		if n := e.r.IntN(8); n < 1 || edition.Errors() && n < 5 {
			name = "repair"
			if len(e.back) == 0 && edition.Errors() {
				name = "begin again"
			}
		}
		changed := edits[name](e)
		if len(changed) == 0 {
			continue
		}
		e.log = append(e.log, fmt.Sprint(name, " ", changed))
		if edition, err = w.Update(t.Context(), e.paths(changed)); err != nil {
			t.Fatal(err)
		}
		want, files := clean(t, opt)
		if a, b := told(t, edition.Book), told(t, want.Book); a != b {
			t.Fatalf("after %s\nis told\n%s\na build tells\n%s", strings.Join(e.log, "\n"), a, b)
		}
		if edition.Good() == want.Errors() {
			t.Fatalf("after %s\nthe edition is good: %v", strings.Join(e.log, "\n"), edition.Good())
		}
		if want.Errors() {
			if good != nil {
				compare(t, edition.Site, good, nil, e.log, ".html")
			}
			continue
		}
		if !slices.Equal(edition.Left, want.Left) {
			t.Fatalf("left out: %v, a build %v", edition.Left, want.Left)
		}
		good = files
		goods++
		compare(t, edition.Site, files, ever, e.log, "")
		for path := range files {
			ever[path] = true
		}
	}
	if goods < steps/5 {
		t.Errorf("only %d of %d steps left the portal sound", goods, steps)
	}
}

func compare(t *testing.T, site *Preview, files map[string][]byte, ever map[string]bool, log []string, ext string) {
	t.Helper()
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if ext != "" && filepath.Ext(path) != ext {
			continue
		}
		got, err := site.File(context.Background(), path)
		if err != nil || !bytes.Equal(got, files[path]) {
			t.Fatalf("after\n%s\n%s is %d bytes (%v), a build makes %d", strings.Join(log, "\n"), path, len(got), err, len(files[path]))
		}
	}
	for path := range ever {
		if _, ok := files[path]; ok {
			continue
		}
		if _, err := site.File(context.Background(), path); !errors.Is(err, fs.ErrNotExist) {
			t.Fatalf("after\n%s\n%s is still answered: %v", strings.Join(log, "\n"), path, err)
		}
	}
}

func TestTheSmallPortalIsSound(t *testing.T) {
	r, _ := clean(t, lay(t, small))
	if r.Errors() {
		t.Error(told(t, r.Book))
	}
}
