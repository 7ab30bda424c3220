package replay

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/diff"
	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/sitetest"
	"indsigt/cmd/indsigt/internal/source"
)

// memory is a portal in memory, whose revisions are read without git.
type memory struct {
	t        testing.TB
	files    map[string]string
	cache    *build.ParseCache
	recorder *Recorder
	books    map[*diff.Side]*build.Book
	n        int // revisions so far
}

func newMemory(t testing.TB, files map[string]string) *memory {
	m := &memory{t: t, files: maps.Clone(files), cache: build.NewParseCache(), books: make(map[*diff.Side]*build.Book)}
	m.recorder = NewRecorder(func(s *diff.Side) []pages.Entry { return m.books[s].Outline() })
	return m
}

// commit records the files as the next revision and reports whether its figures
// have no errors.
func (m *memory) commit() bool {
	m.t.Helper()
	fsys := make(fstest.MapFS, len(m.files))
	for path, text := range m.files {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	day := fmt.Sprintf("2030-01-%02d", m.n+1)
	b, err := build.Read(m.t.Context(), build.Options{Files: fsys, Embedded: indsigt.Files, Cache: m.cache, Day: dateOf(day)})
	if err != nil {
		m.t.Fatal(err)
	}
	m.n++
	files := maps.Clone(m.files)
	s := &diff.Side{Commit: fmt.Sprint(m.n), Day: day, Settings: b.Settings, Library: b.Library, Ledger: b.Ledger, Problems: b.Problems,
		Text: func(path string) []byte { return []byte(files[path]) }}
	for _, f := range b.Tree.Files {
		if f.Kind == source.Markdown {
			s.Files = append(s.Files, f.Path)
		}
	}
	m.books[s] = b
	m.recorder.Add(s)
	return s.Sound()
}

// log is what was recorded, after its laws are proved.
func (m *memory) log() *change.Log {
	m.t.Helper()
	log, err := m.recorder.Log()
	if err != nil {
		m.t.Fatal(err)
	}
	return log
}

// book is a portal with an allocation, a split, an unknown amount, an amendment and
// a holder that passes on more than is known to have come in.
var book = map[string]string{
	"content/index.md":             "---\ntitle: Byen\nlanguage: en\ncurrency: DKK\n---\n",
	"content/organisations/lbf.md": "---\ntitle: Lbf\n---\n",
	"content/organisations/by.md":  "---\ntitle: By\n---\n",
	"content/areas/nord.md":        "---\ntitle: Nord\n---\n",
	"content/areas/syd.md":         "---\ntitle: Syd\n---\n",
	"content/plans/p.md":           "---\ntitle: P\nareas: [nord, syd]\nfunding:\n  - from: lbf\n    committed: {2021: 4000, 2022: 4000}\n  - from: by\n    committed: 3000\n---\n",
	"content/plans/q.md":           "---\ntitle: Q\nareas: [nord]\nfunding:\n  - from: lbf\n    committed: unknown\n    why: not published\n---\n",
	"content/initiatives/a.md":     "---\ntitle: A\nplan: p\nareas: [nord]\nfunding:\n  - from: p\n    committed: {2021: 1000, 2022: 1000}\n    spent: {2021: 900}\n---\n",
	"content/initiatives/b.md":     "---\ntitle: B\nareas: {nord: 1/3, syd: 2/3}\nfunding:\n  - from: q\n    committed: 500\n  - from: by\n    committed: 100\n    in-kind: true\n---\n",
	"content/initiatives/c.md":     "---\ntitle: C\nareas: [syd]\nfunding:\n  - from: by\n    committed: 700\n    amended:\n      - decided: 2024-01-01\n        change: +50\n---\n",
}

// edit changes one thing of a random document.
func edit(r *rand.Rand, files map[string]string) {
	var paths []string
	for path := range files {
		if strings.Contains(path, "/plans/") || strings.Contains(path, "/initiatives/") {
			paths = append(paths, path)
		}
	}
	if len(paths) == 0 {
		return
	}
	slices.Sort(paths)
	path := paths[r.IntN(len(paths))]
	text := files[path]
	amount := func() string { return strconv.Itoa(1 + r.IntN(40)*100) }
	swap := func(old, new string) { files[path] = strings.Replace(text, old, new, 1) }
	switch r.IntN(14) {
	case 0:
		delete(files, path)
	case 1: // renamed
		to := path[:strings.LastIndexByte(path, '/')+1] + "r" + strconv.Itoa(r.IntN(1000)) + ".md"
		delete(files, path)
		files[to] = text
	case 2:
		swap("committed: 500", "committed: "+amount())
	case 3:
		swap("committed: 3000", "committed: {2021: "+amount()+", 2023: "+amount()+"}")
	case 4:
		swap("committed: unknown", "committed: "+amount())
	case 5:
		swap("committed: 700", "committed: unknown")
	case 6:
		swap("committed: {2021: 1000, 2022: 1000}", "committed: {2021: "+amount()+", 2022: unknown, total: 4000}")
	case 7:
		swap("  - from: by\n", "  - from: lbf\n")
	case 8:
		swap("---\n", "") // cannot be read
	case 9:
		swap("change: +50\n", "change: +50\n      - decided: 2025-01-01\n        change: -"+amount()+"\n        why: less\n")
	case 10:
		swap("areas: [nord]", "areas: {nord: 1/3, syd: 2/3}")
	case 11:
		swap("    spent: {2021: 900}\n", "    spent: {2021: withheld}\n    why: secret\n")
	case 12:
		swap("funding:\n", "funding:\n  - from: by\n    id: x"+strconv.Itoa(r.IntN(9))+"\n    spent: "+amount()+"\n")
	case 13:
		swap("committed: 700", "committed: "+amount()+"\n    corrected:\n      - {day: 2025-02-02, was: 700, why: misread}")
	}
}

// TestLawsOfRandomHistories proves the laws of histories of random edits, with
// reverts and merges, and that every revision is recorded or skipped.
func TestLawsOfRandomHistories(t *testing.T) {
	histories := 1000
	if !sitetest.Thorough() {
		histories = 100
	}
	if n, err := strconv.Atoi(os.Getenv("INDSIGT_HISTORIES")); err == nil {
		histories = n
	}
	var mu sync.Mutex
	seen := make(map[change.Class]int)
	skipped, events := 0, 0
	const hands = 4
	t.Run("histories", func(t *testing.T) {
		for hand := range hands {
			t.Run(strconv.Itoa(hand), func(t *testing.T) {
				t.Parallel()
				cache := build.NewParseCache()
				for seed := hand; seed < histories; seed += hands {
					log := randomHistory(t, cache, uint64(seed))
					mu.Lock()
					for _, s := range log.Steps {
						skipped += len(s.Skipped)
					}
					for _, e := range log.Events {
						seen[e.Class]++
					}
					events += len(log.Events)
					mu.Unlock()
				}
			})
		}
	})
	for _, c := range change.Classes {
		if seen[c] == 0 {
			t.Errorf("no event is %s", c)
		}
	}
	if skipped == 0 {
		t.Error("no revision was skipped")
	}
	t.Logf("%d histories, %d events %v, %d revisions skipped", histories, events, seen, skipped)
}

// randomHistory is a history of random edits, whose laws hold and whose steps are the
// revisions without errors.
func randomHistory(t *testing.T, cache *build.ParseCache, seed uint64) *change.Log {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 16))
	m := newMemory(t, book)
	m.cache = cache
	past := []map[string]string{maps.Clone(book)}
	passed := 0
	if m.commit() {
		passed++
	}
	for range 5 + r.IntN(5) {
		switch r.IntN(8) {
		case 0: // a revert
			m.files = maps.Clone(past[r.IntN(len(past))])
		case 1: // a merge: what another branch did to other files comes at once
			branch := maps.Clone(past[r.IntN(len(past))])
			for range 1 + r.IntN(4) {
				edit(r, branch)
			}
			for path, text := range branch {
				if m.files[path] == past[0][path] {
					m.files[path] = text
				}
			}
		default:
			edit(r, m.files)
		}
		past = append(past, maps.Clone(m.files))
		if m.commit() {
			passed++
		}
	}
	log := m.log()
	if len(log.Steps) != passed {
		t.Fatalf("seed %d: %d steps of %d revisions without errors", seed, len(log.Steps), passed)
	}
	at := 0
	for _, s := range log.Steps {
		if s.From != at {
			t.Fatalf("seed %d: a step begins at event %d, not %d", seed, s.From, at)
		}
		at = s.To
	}
	return log
}
