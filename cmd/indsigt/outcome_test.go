package main

import (
	"bytes"
	"encoding/json"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/sitetest"
)

// remembered is what the outcomes in a cache are made to say, so that a run that repeats
// one is reported from a run that works.
const remembered = "from the cache\n"

// runner runs the program over a portal with a cache.
type runner struct {
	t                  *testing.T
	portal, cache, out string
}

func newRunner(t *testing.T) *runner {
	r := &runner{t: t, portal: t.TempDir(), cache: t.TempDir()}
	r.out = filepath.Join(t.TempDir(), "site")
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(r.portal))
	generated(t, r.portal, sitetest.Size{Initiatives: 3, Seed: 7})
	return r
}

// run returns what a command without errors prints for people.
func (r *runner) run(args ...string) string {
	r.t.Helper()
	var reported bytes.Buffer
	p := &program{out: io.Discard, err: &reported}
	if code := p.run(r.t.Context(), append([]string{"-C", r.portal}, args...)); code != exitGood {
		r.t.Fatalf("%q ends with %d:\n%s", args, code, reported.String())
	}
	return reported.String()
}

func (r *runner) build(more ...string) string {
	r.t.Helper()
	return r.run(append([]string{"build", "--cache", r.cache, "--out", r.out}, more...)...)
}

// mark has all outcomes say that they are remembered.
func (r *runner) mark() {
	r.t.Helper()
	all, err := filepath.Glob(filepath.Join(r.cache, "outcome-*"))
	if err != nil || len(all) == 0 {
		r.t.Fatal("nothing was kept", err)
	}
	for _, file := range all {
		text, err := os.ReadFile(file)
		if err != nil {
			r.t.Fatal(err)
		}
		_, body, _ := bytes.Cut(text, []byte("\n"))
		var o outcome
		if err := json.Unmarshal(body, &o); err != nil {
			r.t.Fatal(err)
		}
		o.Printed = remembered
		if body, err = json.Marshal(o); err != nil {
			r.t.Fatal(err)
		}
		r.write(file, digestOf(string(body))+"\n"+string(body))
	}
}

func (r *runner) write(file, text string) {
	r.t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

func (r *runner) read(file string) string {
	r.t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		r.t.Fatal(err)
	}
	return string(text)
}

// one is a file of the portal or site at random.
func (r *runner) one(random *rand.Rand, pattern string) string {
	r.t.Helper()
	all, err := filepath.Glob(pattern)
	if err != nil || len(all) == 0 {
		r.t.Fatal(pattern, err)
	}
	return all[random.IntN(len(all))]
}

// outcomeEdit is something that happens between two runs. same tells that the second may repeat
// the first.
type outcomeEdit struct {
	name string
	same bool
	do   func(r *runner, random *rand.Rand)
}

var outcomeEdits = []outcomeEdit{
	{"nothing", true, func(*runner, *rand.Rand) {}},
	{"a file written again", true, func(r *runner, random *rand.Rand) {
		file := r.one(random, r.portal+"/content/*/*.md")
		r.write(file, r.read(file))
	}},
	{"words", false, func(r *runner, random *rand.Rand) {
		file := r.one(random, r.portal+"/content/areas/*.md")
		r.write(file, r.read(file)+"\nOrd "+strconv.Itoa(random.IntN(1e6))+".\n")
	}},
	{"a new file", false, func(r *runner, random *rand.Rand) {
		n := strconv.Itoa(random.IntN(1e9))
		r.write(r.portal+"/content/terms/ord-"+n+".md", "---\ntitle: ord "+n+"\nsummary: Et ord.\n---\n")
	}},
	{"a style", false, func(r *runner, random *rand.Rand) {
		r.write(r.portal+"/static/theme.css", ":root { --n: "+strconv.Itoa(random.IntN(1e9))+"px }\n")
	}},
	{"a layout", false, func(r *runner, random *rand.Rand) {
		r.write(r.portal+"/layouts/blocks/footer.html", "<footer>"+strconv.Itoa(random.IntN(1e9))+"</footer>\n")
	}},
	{"a page of the site", false, func(r *runner, random *rand.Rand) {
		file := r.one(random, r.out+"/*/index.html")
		r.write(file, strings.Replace(r.read(file), "kr.", "Kr.", 1)+" ")
	}},
	{"a page of the site, with its time", false, func(r *runner, random *rand.Rand) {
		file := r.one(random, r.out+"/*/*/index.html")
		info, err := os.Stat(file)
		if err != nil {
			r.t.Fatal(err)
		}
		text := r.read(file)
		r.write(file, text[:len(text)-2]+"X\n")
		if err := os.Chtimes(file, info.ModTime(), info.ModTime()); err != nil {
			r.t.Fatal(err)
		}
	}},
	{"a file of the site removed", false, func(r *runner, random *rand.Rand) {
		if err := os.Remove(r.one(random, r.out+"/data/*.csv")); err != nil {
			r.t.Fatal(err)
		}
	}},
	{"a foreign file", false, func(r *runner, random *rand.Rand) {
		r.write(filepath.Join(r.out, "fremmed-"+strconv.Itoa(random.IntN(1e9))), "x")
	}},
	{"no site", false, func(r *runner, _ *rand.Rand) {
		if err := os.RemoveAll(r.out); err != nil {
			r.t.Fatal(err)
		}
	}},
	{"a damaged cache", false, func(r *runner, random *rand.Rand) {
		file := r.one(random, r.cache+"/outcome-*")
		text := []byte(r.read(file))
		text[random.IntN(len(text))] ^= 1 << random.IntN(7)
		r.write(file, string(text[:len(text)-random.IntN(2)]))
	}},
	{"no cache", false, func(r *runner, _ *rand.Rand) {
		if err := os.RemoveAll(r.cache); err != nil {
			r.t.Fatal(err)
		}
	}},
}

// TestRepeatedBuildsAreCleanBuilds edits a portal, its site and the cache at random. A
// build says what an earlier one said if and only if nothing happened since, and the site
// is that of a clean build.
func TestRepeatedBuildsAreCleanBuilds(t *testing.T) {
	r := newRunner(t)
	random := rand.New(rand.NewPCG(1, 2))
	clean := t.TempDir()
	r.build()
	steps := outcomeEdits
	if sitetest.Thorough() {
		for range len(outcomeEdits) {
			steps = append(steps[:len(steps):len(steps)], outcomeEdits[random.IntN(len(outcomeEdits))])
		}
	}
	for _, e := range steps {
		r.mark()
		e.do(r, random)
		if reported := r.build(); strings.HasPrefix(reported, remembered) != e.same {
			t.Errorf("after %q a build says\n%s", e.name, reported)
		}
		want := filepath.Join(clean, "site")
		r.run("build", "--cache", t.TempDir(), "--out", want) // never the same cache
		got := files(t, r.out)
		for path := range got {
			if strings.HasPrefix(path, "fremmed-") {
				delete(got, path)
			}
		}
		same(t, "after "+e.name, got, files(t, want))
		r.build() // whose outcome the next step finds
	}
}

// TestOutcomesDependOnHowARunIsAsked sees that no run repeats one that was asked otherwise.
func TestOutcomesDependOnHowARunIsAsked(t *testing.T) {
	r := newRunner(t)
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-C", r.portal, "-c", "user.name=Test", "-c", "user.email=test@example.org"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Skipf("git: %v %s", err, out)
		}
	}
	repeats := func(what string, want bool, args ...string) {
		t.Helper()
		r.mark()
		if reported := r.run(append(args, "--cache", r.cache)...); strings.HasPrefix(reported, remembered) != want {
			t.Errorf("%s: %s", what, reported)
		}
	}
	check := []string{"check"}
	r.build()
	repeats("the first check", false, check...)
	repeats("a second check", true, check...)
	repeats("another language", false, "check", "--lang", "en")
	repeats("that language again", true, "check", "--lang", "en")
	repeats("another day", false, "check", "--lang", "en", "--day", "2031-01-01")
	repeats("every problem", false, "check", "--all")
	repeats("a named file", false, "check", r.portal+"/content/index.md")
	repeats("a build elsewhere", false, "build", "--out", filepath.Join(t.TempDir(), "other"))
	repeats("the first check, at last", false, check...)
	git("init", "-q")
	repeats("a repository", false, check...)
	git("add", ".")
	git("commit", "-qm", "all")
	repeats("a commit", false, check...)
	git("branch", "other")
	repeats("a branch", false, check...)
	repeats("nothing at all", true, check...)
	r.write(r.portal+"/content/terms/ny.md", "---\ntitle: nyt\nsummary: Et ord.\n---\n")
	repeats("an uncommitted file", false, check...)
	r.write(r.portal+"/.gitignore", "ny.md\n")
	repeats("a file that git ignores", false, check...)
}
