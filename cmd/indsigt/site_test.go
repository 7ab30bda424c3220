package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/scaffold"
	"indsigt/cmd/indsigt/internal/sitetest"
	"indsigt/cmd/indsigt/internal/verify"
)

// day stands for the newest commit's: tests do not depend on when one was made.
var day = content.Date{Year: 2026, Month: 11, Day: 1}

// koege copies the portal of this repository to a folder.
func koege(t *testing.T, dir string) {
	t.Helper()
	for _, sub := range []string{"content", "layouts", "static"} {
		if err := os.CopyFS(filepath.Join(dir, sub), os.DirFS(filepath.Join("..", "..", sub))); err != nil {
			t.Fatal(err)
		}
	}
}

// generated writes a random portal to a folder.
func generated(t *testing.T, dir string, size sitetest.Size) {
	t.Helper()
	err := sitetest.New(size).Each(func(path string, data []byte) error {
		at := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			return err
		}
		return os.WriteFile(at, data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// built builds a portal to a folder and fails the test at the first error.
func built(t *testing.T, opt build.Options) *build.Result {
	t.Helper()
	opt.Embedded, opt.Day = indsigt.Files, day
	r, err := build.Build(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	if r.Errors() {
		var b bytes.Buffer
		_ = diag.Write(&b, diag.Human, r.Problems, diag.Options{Source: r.Excerpt})
		t.Fatal(b.String())
	}
	return r
}

// files reads a built site.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// sound checks a built site by the separate program, and what that cannot know.
func sound(t *testing.T, dir string) {
	t.Helper()
	r := verify.Site(os.DirFS(dir), verify.Options{Known: ownAssets()})
	if r.Errors() > 0 {
		var b bytes.Buffer
		_ = r.WriteHuman(&b, diag.Options{})
		t.Errorf("verify finds %d errors\n%s", r.Errors(), b.String())
	}
	if r.Pages < 20 || r.Figures < 50 || r.Links < 500 {
		t.Errorf("only %d pages, %d figures and %d links: the check checks nothing", r.Pages, r.Figures, r.Links)
	}
	twice := regexp.MustCompile(`&amp;(?:amp|lt|gt|quot|#\d+|#x[0-9a-f]+|[a-z]{2,8});`)
	left := regexp.MustCompile(`\{\{|%!|<no value>|ZgotmplZ|\[object |>undefined<`)
	for path, text := range files(t, dir) {
		if !strings.HasSuffix(path, ".html") {
			continue
		}
		if m := twice.FindString(text); m != "" {
			t.Errorf("%s: escaped twice: %s", path, m)
		}
		if m := left.FindString(text); m != "" {
			t.Errorf("%s: left of a layout: %s", path, m)
		}
	}
}

func TestKoegeIsSound(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "public")
	koege(t, dir)
	r := built(t, build.Options{Dir: dir, Out: out})
	for _, p := range r.Problems {
		if p.ID != "public-parts-advised" {
			t.Errorf("the portal of this repository has a warning: %s %s %v", p.Pos, p.ID, p.Args)
		}
	}
	sound(t, out)
}

func TestRandomPortalsAreSound(t *testing.T) {
	seeds := uint64(4)
	if !sitetest.Thorough() {
		seeds = 1
	}
	for seed := range seeds {
		dir := t.TempDir()
		generated(t, dir, sitetest.Size{Initiatives: 20 + 40*int(seed), Seed: seed, English: seed%2 == 1})
		built(t, build.Options{Dir: dir})
		sound(t, filepath.Join(dir, "public"))
	}
}

func TestNewPortalsAreSound(t *testing.T) {
	thoroughOnly(t)
	for _, lang := range scaffold.Languages() {
		dir := t.TempDir()
		p := testProgram()
		p.dir = dir
		if err := p.newPortal(".", scaffold.Write(lang, scaffold.Answers{})); err != nil {
			t.Fatal(err)
		}
		built(t, build.Options{Dir: dir})
		sound(t, filepath.Join(dir, "public"))
	}
}

// same compares two sites byte by byte.
func same(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	if maps.Equal(got, want) {
		return
	}
	n := 0
	for _, path := range slices.Sorted(maps.Keys(want)) {
		if text, ok := got[path]; !ok || text != want[path] {
			if n++; n <= 3 {
				t.Errorf("%s: %s differs (there: %v, %d bytes for %d)", what, path, ok, len(text), len(want[path]))
			}
		}
	}
	for path := range got {
		if _, ok := want[path]; !ok {
			t.Errorf("%s: %s is one file too many", what, path)
		}
	}
}

func TestSameInputSameBytes(t *testing.T) {
	dir := t.TempDir()
	koege(t, dir)
	base := filepath.Join(t.TempDir(), "site")
	built(t, build.Options{Dir: dir, Out: base})
	want := files(t, base)

	for _, n := range []int{1, 2, 8} {
		out := filepath.Join(t.TempDir(), "site")
		before := runtime.GOMAXPROCS(n)
		built(t, build.Options{Dir: dir, Out: out})
		runtime.GOMAXPROCS(before)
		same(t, fmt.Sprintf("GOMAXPROCS=%d", n), files(t, out), want)
	}
	for seed := range uint64(3) {
		out := filepath.Join(t.TempDir(), "site")
		r := rand.New(rand.NewPCG(seed, 1))
		built(t, build.Options{Dir: dir, Out: out, Order: r.Perm})
		same(t, fmt.Sprintf("shuffled %d", seed), files(t, out), want)
	}
	other := filepath.Join(t.TempDir(), "en anden mappe", "æøå")
	koege(t, other)
	built(t, build.Options{Dir: other})
	same(t, "another folder", files(t, filepath.Join(other, "public")), want)

	// Over an older site that somebody has damaged.
	damaged := filepath.Join(other, "public", "index.html")
	if err := os.WriteFile(damaged, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	built(t, build.Options{Dir: other})
	same(t, "over a damaged site", files(t, filepath.Join(other, "public")), want)
}

// The environment is another process's: time zone and locale are read when a
// program starts.
func TestEnvironmentChangesNothing(t *testing.T) {
	dir := t.TempDir()
	koege(t, dir)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]string
	for _, env := range [][]string{
		{"TZ=UTC", "LANG=C"},
		{"TZ=Pacific/Auckland", "LANG=da_DK.UTF-8", "LC_ALL=da_DK.UTF-8"},
		{"TZ=America/Los_Angeles", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "GOGC=10", "SOURCE_DATE_EPOCH=0", "NO_COLOR=1", "HOME=/nowhere", "USER=nobody"},
	} {
		out := filepath.Join(t.TempDir(), "site")
		cmd := exec.Command(self, "-C", dir, "build", "--out", out)
		cmd.Env = append([]string{"INDSIGT_TEST_RUN=1", "PATH=" + os.Getenv("PATH"), "GIT_CEILING_DIRECTORIES=" + filepath.Dir(dir)}, env...)
		if text, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", env, err, text)
		}
		got := files(t, out)
		if want == nil {
			want = got
		}
		same(t, fmt.Sprint(env), got, want)
	}
	for path, text := range want {
		if strings.Contains(text, dir) || strings.Contains(text, self) {
			t.Errorf("%s names a folder of this machine", path)
		}
	}
}

// A site built over itself is untouched; one changed file changes few.
func TestUnchangedPagesKeepTheirTimes(t *testing.T) {
	dir := t.TempDir()
	generated(t, dir, sitetest.Size{Initiatives: 60, Seed: 1})
	out := filepath.Join(dir, "public")
	built(t, build.Options{Dir: dir})
	first, err := os.Stat(filepath.Join(out, "indsatser", "indsats-7", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	if r := built(t, build.Options{Dir: dir}); r.Published.Written != 0 {
		t.Errorf("%d files were written again", r.Published.Written)
	}
	at := filepath.Join(dir, "content", "initiatives", "indsats-3.md")
	text, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, append(text, "\nEn ny linje.\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	// The page, the digests of editors' texts, and the list of files that has their digest.
	if r := built(t, build.Options{Dir: dir}); r.Published.Written != 3 {
		t.Errorf("%d files were written for one page's words", r.Published.Written)
	}
	second, err := os.Stat(filepath.Join(out, "indsatser", "indsats-7", "index.html"))
	if err != nil || !os.SameFile(first, second) || !first.ModTime().Equal(second.ModTime()) {
		t.Error("a page that did not change was written again")
	}
}
