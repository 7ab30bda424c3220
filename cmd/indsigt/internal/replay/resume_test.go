package replay

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"maps"
	"math/rand/v2"
	"os/exec"
	"slices"
	"testing"

	"indsigt"
	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/sitetest"
)

// repository makes a git repository of revisions: each is the files of the portal.
func repository(t testing.TB, revisions []map[string]string) string {
	t.Helper()
	var in bytes.Buffer
	had := map[string]string{}
	for n, files := range revisions {
		fmt.Fprintf(&in, "commit refs/heads/main\ncommitter A <a@example.org> %d +0100\ndata 1\nx\n", 1_700_000_000+n*80_000)
		for _, path := range slices.Sorted(maps.Keys(had)) {
			if _, ok := files[path]; !ok {
				fmt.Fprintf(&in, "D %s\n", path)
			}
		}
		for _, path := range slices.Sorted(maps.Keys(files)) {
			if text := files[path]; had[path] != text {
				fmt.Fprintf(&in, "M 100644 inline %s\ndata %d\n%s\n", path, len(text), text)
			}
		}
		had = files
	}
	dir := t.TempDir()
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"fast-import", "--quiet"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir, cmd.Stdin = dir, bytes.NewReader(in.Bytes())
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("these tests need git: %v: %v\n%s", args, err, out)
		}
	}
	return dir
}

// readAt reads the history up to a revision.
func readAt(t testing.TB, dir, rev, day, cache string) *change.Log {
	t.Helper()
	repo, err := history.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer repo.Close()
	head, err := repo.Commit(t.Context(), rev)
	if err != nil {
		t.Fatal(err)
	}
	log, err := Read(t.Context(), repo, head, day, Options{Embedded: indsigt.Files, Cache: cache, Program: "p"})
	if err != nil {
		t.Fatal(err)
	}
	return log
}

// TestResume: a history that goes on from that of an earlier commit in the cache is
// byte for byte the one that is computed from the first commit on; with revisions that
// have errors, renames, pages that are published on a later day, and commits that
// change nothing of the portal.
func TestResume(t *testing.T) {
	seeds := 12
	if !sitetest.Thorough() {
		seeds = 4
	}
	resumed := 0
	for seed := range uint64(seeds) {
		r := rand.New(rand.NewPCG(seed, 5))
		files := maps.Clone(book)
		files["content/initiatives/later.md"] = fmt.Sprintf("---\ntitle: Later\nareas: [nord]\npublished: 2023-11-%d\nfunding:\n  - from: by\n    committed: 900\n---\n", 16+r.IntN(12))
		var revisions []map[string]string
		for n := range 14 {
			if n > 0 && r.IntN(6) == 0 {
				files["README.md"] = fmt.Sprint(n)
			} else if n > 0 {
				edit(r, files)
			}
			if len(revisions) > 0 && r.IntN(8) == 0 {
				files = maps.Clone(revisions[r.IntN(len(revisions))])
			}
			revisions = append(revisions, maps.Clone(files))
		}
		dir := repository(t, revisions)
		cache := t.TempDir()
		for back := 13; back >= 0; back -= 1 + r.IntN(4) {
			rev := fmt.Sprintf("main~%d", back)
			day := []string{"2023-11-20", "2023-11-24", "2030-01-01"}[r.IntN(3)]
			cold, warm := encoded(t, readAt(t, dir, rev, day, "")), encoded(t, readAt(t, dir, rev, day, cache))
			if !bytes.Equal(cold, warm) {
				t.Fatalf("seed %d, %s on %s: resumed it is not what it is from the first commit on", seed, rev, day)
			}
			resumed++
		}
	}
	t.Logf("%d histories", resumed)
}

func encoded(t testing.TB, log *change.Log) []byte {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(log); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestResumeReadsTheRest: from the history of an earlier commit on only the commits
// after it are read.
func TestResumeReadsTheRest(t *testing.T) {
	files := maps.Clone(book)
	var revisions []map[string]string
	for n := range 9 {
		files["content/initiatives/b.md"] = book["content/initiatives/b.md"] + fmt.Sprint("\n", n, "\n")
		revisions = append(revisions, maps.Clone(files))
	}
	dir := repository(t, revisions)
	opt := Options{Embedded: indsigt.Files, Cache: t.TempDir(), Program: "p"}
	for _, c := range []struct {
		rev   string
		reads int
	}{{"main~2", 7}, {"main~2", 0}, {"main", 3}} {
		repo, err := history.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		head, err := repo.Commit(t.Context(), c.rev)
		if err != nil {
			t.Fatal(err)
		}
		reads := 0
		opt.Step = func(int, int) { reads++ }
		log, err := Read(t.Context(), repo, head, "2030-01-01", opt)
		repo.Close()
		if err != nil || reads != c.reads {
			t.Errorf("%s: %d revisions read, want %d; %v, %d steps", c.rev, reads, c.reads, err, len(log.Steps))
		}
	}
}
