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
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"indsigt"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/output"
	"indsigt/cmd/indsigt/internal/sitetest"
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
	"content/areas/gaard.png":           sitetest.Picture(4, 3),
	"content/initiatives/lektier.md":    "---\ntitle: Lektier\nareas: [nord]\nthemes: [skole]\nfunding:\n  - from: fonden\n    committed: 500\n    spent: unknown\n---\n",
	"content/initiatives/klub.md":       "---\ntitle: Klub\nareas: {nord: 60 %, syd: 40 %}\nplan: helhed\nfunding:\n  - from: plans/helhed\n    committed: 700\n---\nEn klub. [Aftalen](../files/aftale.pdf)\n",
	"content/plans/helhed.md":           "---\ntitle: Helheden\nareas: [nord, syd]\nfunding:\n  - from: fonden\n    committed: 1200\n---\n",
	"content/organisations/kommunen.md": "---\ntitle: Kommunen\ntype: municipality\n---\n",
	"content/organisations/fonden.md":   "---\ntitle: Fonden\ntype: fund\n---\n",
	"content/themes/skole.md":           "---\ntitle: Skole\nframe: test\n---\n",
	"content/sources/aftale.md":         "---\ntitle: Aftalen\nfile: aftale.pdf\n---\n",
	"content/files/aftale.pdf":          sitetest.Document("Aftale"),
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

// problemLines returns the problems of a book as text, one a line.
func problemLines(t testing.TB, b *Book) string {
	t.Helper()
	var s strings.Builder
	if err := diag.Write(&s, diag.Human, b.Problems, diag.Options{Lang: "en", Source: b.Excerpt}); err != nil {
		t.Fatal(err)
	}
	return s.String()
}

// After any edits the files answered are those of a clean build, byte for byte,
// and all that is wrong is reported in the same words.
//
// Two hundred edits are made each time. Thousands, before a release or after a
// change to what is kept between edits:
//
//	INDSIGT_EDITS=5000 go test ./cmd/indsigt/internal/build -run TestWhatIsShown -timeout 2h
func TestWhatIsShownIsWhatABuildPublishes(t *testing.T) {
	seeds, steps, part := 2, 100, somePages
	if !sitetest.Thorough() {
		steps = 15 // the run with the race detector, which costs ten times as much
	}
	if n, err := strconv.Atoi(os.Getenv("INDSIGT_EDITS")); err == nil {
		seeds, steps = max(1, n/250), min(n, 250)
		part /= 4
	}
	r, files := clean(t, lay(t, rich))
	if r.Errors() {
		t.Fatal(problemLines(t, r.Book))
	}
	for seed := range seeds {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			t.Parallel()
			randomEdits(t, uint64(seed), steps, part, files)
		})
	}
}

// After each edit the portal is read and planned again, and what all files are made
// from is compared whole. Of the files one page in somePages and one other file in
// someFiles are made, on both sides, and compared, with thousands of edits four
// times as many pages; all of them at the end.
const (
	somePages = 30
	someFiles = 200
)

func randomEdits(t *testing.T, seed uint64, steps, part int, first map[string][]byte) {
	opt := lay(t, rich)
	e := &editor{t: t, r: rand.New(rand.NewPCG(seed, 7)), picks: rand.New(rand.NewPCG(seed, 8)), dir: opt.Dir, back: make(map[string]string)}
	portal, err := Open(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	names := slices.Sorted(maps.Keys(edits))
	ever := make(map[string]bool) // files there were at any time
	for path := range first {
		ever[path] = true
	}
	var last *Preview // of a clean reading of the newest sound portal
	var frames cleanFrames
	goods := 0
	for e.n = 1; e.n <= steps; e.n++ {
		name := e.one(names)
		if n := e.r.IntN(8); n < 1 || portal.Errors() && n < 5 || e.n == steps {
			name = "repair"
			if len(e.back) == 0 && portal.Errors() {
				name = "begin again"
			}
		}
		changed := edits[name](e)
		if len(changed) == 0 {
			continue
		}
		e.log = append(e.log, fmt.Sprint(name, " ", changed))
		before := portal
		if portal, err = portal.Update(t.Context(), e.paths(changed), nil); err != nil {
			t.Fatal(err)
		}
		if e.n%4 == 0 { // a form that has a document otherwise, and does not save it
			compareUnsaved(t, e, opt, portal)
		}
		book, now := frames.read(t, opt, ownPages(e))
		if a, b := problemLines(t, portal.Book), problemLines(t, book); a != b {
			t.Fatalf("after %s\nis reported\n%s\na build reports\n%s", strings.Join(e.log, "\n"), a, b)
		}
		if portal.Good() == book.Errors() {
			t.Fatalf("after %s\nthe portal is good: %v", strings.Join(e.log, "\n"), portal.Good())
		}
		if book.Errors() {
			if portal.Site != before.Site {
				t.Fatalf("after %s\nwhat was sound stands no longer", strings.Join(e.log, "\n"))
			}
			if last != nil {
				compareSome(t, e, portal.Site, last, ever, part, ".html")
			}
			continue
		}
		if left := left(book); !slices.Equal(portal.Left, left) {
			t.Fatalf("left out: %v, a build %v", portal.Left, left)
		}
		last = now
		goods++
		compareMakings(t, e, portal.Site.site, now.site)
		compareSizes(t, e, portal.Site, now)
		for _, entry := range now.site.pages.Pages() {
			ever[entry.File()] = true
		}
		compareSome(t, e, portal.Site, now, ever, part, "")
	}
	if r, files := clean(t, opt); !r.Errors() {
		compare(t, portal.Site, files, ever, e.log)
	}
	if goods < steps/5 {
		t.Errorf("only %d of %d steps left the portal sound", goods, steps)
	}
}

// compareUnsaved lays the unsaved text of a document over a portal, which must be
// the portal that a reading of such files is.
func compareUnsaved(t *testing.T, e *editor, opt Options, portal *Portal) {
	t.Helper()
	path := e.markdown()
	text := e.read(path)
	for _, unsaved := range []string{
		text + "\nIkke gemt.\n", strings.Replace(text, "committed: ", "committed: 1", 1), strings.Replace(text, "title: ", "title: Ny ", 1), "---\ntitle: [\n---\n",
	} {
		opt.Over = map[string][]byte{path: []byte(unsaved)}
		got, err := portal.Update(t.Context(), nil, opt.Over)
		if err != nil {
			t.Fatal(err)
		}
		want, err := Open(t.Context(), opt)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := problemLines(t, got.Book), problemLines(t, want.Book); a != b || got.Good() != want.Good() {
			t.Fatalf("after %s\nwith %s unsaved is reported\n%s\na build reports\n%s", strings.Join(e.log, "\n"), path, a, b)
		}
		if got.Good() {
			compareMakings(t, e, got.Site.site, want.Site.site)
			compareSizes(t, e, got.Site, want.Site)
		}
	}
}

// ownPages reports that the portal's layouts are not those it began with.
func ownPages(e *editor) bool {
	for _, p := range e.files("layouts") {
		if filepath.Ext(p) == ".html" && e.read(p) != rich[p] {
			return true
		}
	}
	return false
}

// cleanFrames reads and plans a portal again each time. Layouts and words, most of
// that work, are made again when a file they are made from has other bytes.
type cleanFrames struct {
	of     string
	frames *frames
}

// read tries a page of each kind where the layouts may fail. Without a ledger there
// is not a site.
func (c *cleanFrames) read(t *testing.T, opt Options, try bool) (*Book, *Preview) {
	t.Helper()
	watch := newStopwatch()
	opt.Cache = nil
	book, err := Read(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	if book.Ledger == nil {
		return book, nil
	}
	e := &editor{t: t, dir: opt.Dir}
	var of strings.Builder
	for _, p := range append(slices.Concat(e.files("layouts"), e.files("static")), "content/index.md") {
		fmt.Fprintf(&of, "%q %q\n", p, e.read(p))
	}
	if c.of != of.String() {
		c.of, c.frames = of.String(), loadFrames(opt, book.Settings)
	}
	s := plan(book, c.frames, nil, watch)
	book.add(s.problems)
	p := newPreview(s)
	if try && !book.Errors() {
		if problem, ok := p.tryLayouts(); !ok {
			book.add([]diag.Problem{problem})
		}
	}
	return book, p
}

// compareMakings compares all that the files of two sites are made of.
func compareMakings(t *testing.T, e *editor, got, want *site) {
	t.Helper()
	same := func(what string, a, b any) {
		t.Helper()
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("after\n%s\n%s differs:\n%s", strings.Join(e.log, "\n"), what, firstDifference(reflect.ValueOf(a), reflect.ValueOf(b), ""))
		}
	}
	same("the list of pages", got.pages.Pages(), want.pages.Pages())
	same("the list of files beside", got.pages.Assets(), want.pages.Assets())
	same("the list of downloads", got.pages.Slices(), want.pages.Slices())
	same("the table of facts", got.book.Ledger.Facts(), want.book.Ledger.Facts())
	same("the table of funding lines", got.book.Ledger.Rows(), want.book.Ledger.Rows())
	a, b := got.book.Ledger.Input(), want.book.Ledger.Input()
	same("the portal's day", got.book.Library.Day, want.book.Library.Day)
	same("the book's holders", a.Holders, b.Holders)
	same("the book's lines", a.Lines, b.Lines)
	same("the book's control totals", a.Controls, b.Controls)
	same("the control totals", got.book.Ledger.Controls(), want.book.Ledger.Controls())
	same("the settings", got.book.Settings, want.book.Settings)
	for lang := range want.pages.Languages() {
		same("what is searched", got.pages.Search(lang), want.pages.Search(lang))
	}
}

// compareSizes compares to the byte what pages tell in kilobytes of the longest
// tables.
func compareSizes(t *testing.T, e *editor, got, want *Preview) {
	t.Helper()
	for _, file := range []string{"data/facts.csv", "data/funding-lines.csv"} {
		m, _ := got.site.weigh(file)
		body, err := want.File(context.Background(), file)
		if err != nil || m.Bytes != int64(len(body)) {
			t.Fatalf("after\n%s\nthe stated size of %s is %d bytes, it is %d (%v)", strings.Join(e.log, "\n"), file, m.Bytes, len(body), err)
		}
	}
}

// firstDifference is where two values differ, and what each has there.
func firstDifference(a, b reflect.Value, at string) string {
	if a.IsValid() && b.IsValid() && a.Type() == b.Type() {
		switch a.Kind() {
		case reflect.Pointer, reflect.Interface:
			if !a.IsNil() && !b.IsNil() {
				return firstDifference(a.Elem(), b.Elem(), at)
			}
		case reflect.Struct:
			for i := range a.NumField() {
				if d := firstDifference(a.Field(i), b.Field(i), at+"."+a.Type().Field(i).Name); d != "" {
					return d
				}
			}
			return ""
		case reflect.Slice:
			for i := range min(a.Len(), b.Len()) {
				if d := firstDifference(a.Index(i), b.Index(i), at+"["+strconv.Itoa(i)+"]"); d != "" {
					return d
				}
			}
			if a.Len() == b.Len() && a.IsNil() == b.IsNil() {
				return ""
			}
		default:
			if a.Comparable() && a.Equal(b) {
				return ""
			}
		}
	}
	if text := fmt.Sprintf("%v", a); text != fmt.Sprintf("%v", b) {
		return fmt.Sprintf("%s: %.500s\na build: %.500v", at, text, b)
	}
	return ""
}

// compareSome compares some of the files that were ever there, chosen again each
// time.
func compareSome(t *testing.T, e *editor, got, want *Preview, ever map[string]bool, pages int, ext string) {
	t.Helper()
	for _, path := range slices.Sorted(maps.Keys(ever)) {
		part := someFiles
		if filepath.Ext(path) == ".html" {
			part = pages
		}
		if e.picks.IntN(part) > 0 || ext != "" && filepath.Ext(path) != ext {
			continue
		}
		a, errA := got.File(context.Background(), path)
		b, errB := want.File(context.Background(), path)
		if !bytes.Equal(a, b) || errors.Is(errA, fs.ErrNotExist) != errors.Is(errB, fs.ErrNotExist) {
			t.Fatalf("after\n%s\n%s is %d bytes (%v), a build makes %d (%v)", strings.Join(e.log, "\n"), path, len(a), errA, len(b), errB)
		}
	}
}

func compare(t *testing.T, site *Preview, files map[string][]byte, ever map[string]bool, log []string) {
	t.Helper()
	for _, path := range slices.Sorted(maps.Keys(files)) {
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
		t.Error(problemLines(t, r.Book))
	}
}
