//go:build unix

package output

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

// site is a whole site as a map from path to text.
type site map[string]string

// fill puts the pages and streams the tables.
func (s site) fill(w *Writer) error {
	for _, path := range slices.Sorted(maps.Keys(s)) {
		var err error
		if strings.HasSuffix(path, ".csv") {
			err = stream(w, path, s[path])
		} else {
			err = w.Put(path, []byte(s[path]))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// stream writes a text in two halves, and checks the report.
func stream(w *Writer, path, text string) error {
	size, sum, err := w.Stream(path, func(to io.Writer) error {
		_, first := io.WriteString(to, text[:len(text)/2])
		_, second := io.WriteString(to, text[len(text)/2:])
		return errors.Join(first, second)
	})
	if err == nil && (size != int64(len(text)) || sum != sha256.Sum256([]byte(text))) {
		panic("another size or sum than that of " + path)
	}
	return err
}

// TestStreamed: a table keeps its inode where its bytes are the same, and
// changes where one byte, or only the length, is another.
func TestStreamed(t *testing.T) {
	for _, c := range []struct {
		before, after string
		written       int
	}{
		{"fact,amount\n", "fact,amount\n", 0},
		{"fact,amount\n", "fact,amounT\n", 1},
		{"fact,amount\n", "fact,amount\nx\n", 1},
		{"fact,amount\nx\n", "fact,amount\n", 1},
		{"", "x", 1},
		{"x", "", 1},
	} {
		dir := filepath.Join(t.TempDir(), "public")
		publish(t, dir, site{"data/facts.csv": c.before})
		r := publish(t, dir, site{"data/facts.csv": c.after})
		if r.Written != c.written {
			t.Errorf("%q to %q: %d written, want %d", c.before, c.after, r.Written, c.written)
		}
		wantTree(t, dir, site{"data/facts.csv": c.after})
	}
}

// tree reads a folder; a folder's own name ends with a slash, a symbolic
// link's text is "-> target". The list of files is left out.
func tree(t *testing.T, dir string) site {
	t.Helper()
	got := site{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		rel = filepath.ToSlash(rel)
		switch {
		case rel == "." || rel == manifestName || rel == sumsName:
		case e.IsDir():
			if list, err := os.ReadDir(path); err == nil && len(list) == 0 {
				got[rel+"/"] = ""
			}
		case e.Type()&fs.ModeSymlink != 0:
			to, _ := os.Readlink(path)
			got[rel] = "-> " + to
		default:
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			got[rel] = string(data)
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return got
}

func publish(t *testing.T, dir string, s site) Report {
	t.Helper()
	r, err := Publish(dir, hasty, s.fill)
	if err != nil {
		t.Fatalf("Publish: %v", err)
	}
	return r
}

func wantTree(t *testing.T, dir string, want site) {
	t.Helper()
	if got := tree(t, dir); !maps.Equal(got, want) {
		t.Errorf("the folder holds\n%v\nwant\n%v", got, want)
	}
}

// wantTidy checks that only the site itself is in the parent folder.
func wantTidy(t *testing.T, dir string) {
	t.Helper()
	list, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		if strings.Contains(e.Name(), ".indsigt-") {
			t.Errorf("leftover next to the site: %s", e.Name())
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func problem(err error) string {
	var e *Error
	if !errors.As(err, &e) {
		return fmt.Sprint(err)
	}
	return e.Problem.ID
}

func TestPublishFreshFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b", "public")
	s := site{"index.html": "hjem", "omraader/nord/index.html": "nord", "data/facts.csv": "fact\n"}
	r := publish(t, dir, s)
	if r.Written != 3 || r.Unchanged != 0 || r.Bytes != 13 {
		t.Errorf("report %+v", r)
	}
	wantTree(t, dir, s)
	wantTidy(t, dir)
}

func TestUnchangedFilesKeepInodeAndTime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, site{"a/index.html": "a", "b/index.html": "b", "old/index.html": "x"})
	before := stat(t, dir, "a/index.html")
	r := publish(t, dir, site{"a/index.html": "a", "b/index.html": "B", "new.txt": "n"})
	if r.Written != 2 || r.Unchanged != 1 || r.Removed != 1 {
		t.Errorf("report %+v", r)
	}
	after := stat(t, dir, "a/index.html")
	if !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Error("an unchanged file was written again")
	}
	wantTree(t, dir, site{"a/index.html": "a", "b/index.html": "B", "new.txt": "n"})
	wantTidy(t, dir)
}

func stat(t *testing.T, dir, path string) fs.FileInfo {
	t.Helper()
	st, err := os.Stat(filepath.Join(dir, path))
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func TestNothingChangedExchangesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s := site{"a/index.html": "a", "b.txt": ""}
	publish(t, dir, s)
	before := stat(t, dir, "")
	r, err := Publish(dir, Options{wrap: func(disk) disk { return forbiddenDisk{t} }}, s.fill)
	if err != nil {
		t.Fatal(err)
	}
	if r.Written != 0 || r.Unchanged != 2 {
		t.Errorf("report %+v", r)
	}
	if !os.SameFile(before, stat(t, dir, "")) {
		t.Error("the folder was exchanged although nothing changed")
	}
}

func TestDamagedFileIsMadeWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s := site{"index.html": "hjem", "a.txt": "a"}
	publish(t, dir, s)
	for _, damage := range []string{"hjem!", "hje", "HJEM", ""} {
		write(t, filepath.Join(dir, "index.html"), damage)
		publish(t, dir, s)
		wantTree(t, dir, s)
	}
	if err := os.Remove(filepath.Join(dir, "a.txt")); err != nil {
		t.Fatal(err)
	}
	publish(t, dir, s)
	wantTree(t, dir, s)
}

func TestForeignFilesAreCarried(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	write(t, filepath.Join(dir, "CNAME"), "indsigt.example")
	write(t, filepath.Join(dir, ".git", "refs", "heads", "main"), "abc")
	write(t, filepath.Join(dir, "omraader", "note.txt"), "mine")
	if err := os.Symlink("CNAME", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	room := filepath.Join(dir, "empty", "room")
	if err := errors.Join(os.MkdirAll(room, 0o755), os.Chmod(room, 0o500)); err != nil {
		t.Fatal(err)
	}
	foreign := site{"CNAME": "indsigt.example", ".git/refs/heads/main": "abc",
		"omraader/note.txt": "mine", "link": "-> CNAME", "empty/room/": ""}
	cname := stat(t, dir, "CNAME")
	for i, s := range []site{{"omraader/index.html": "1"}, {"omraader/index.html": "2", "x": ""}, {"y": "3"}} {
		r := publish(t, dir, s)
		if r.Foreign != 4 {
			t.Errorf("build %d saw %d foreign files", i, r.Foreign)
		}
		want := maps.Clone(foreign)
		maps.Copy(want, s)
		wantTree(t, dir, want)
		wantTidy(t, dir)
	}
	if !os.SameFile(cname, stat(t, dir, "CNAME")) {
		t.Error("a foreign file was copied where it could be linked")
	}
	if m := stat(t, dir, "empty/room").Mode().Perm(); m != 0o500 {
		t.Errorf("a foreign folder's mode became %o", m)
	}
	if _, err := Clean(dir, Options{}); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, foreign)
}

func TestForeignFileInTheWayIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		foreign string
		site    site
	}{
		"same path":         {"index.html", site{"index.html": "ours"}},
		"other letter case": {"Index.HTML", site{"index.html": "ours"}},
		"file for folder":   {"omraader", site{"omraader/index.html": "ours"}},
		"folder for file":   {"a/b", site{"a": "ours"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			write(t, filepath.Join(dir, c.foreign), "theirs")
			_, err := Publish(dir, Options{}, c.site.fill)
			if problem(err) != "output-foreign-file" {
				t.Errorf("got %v", err)
			}
			wantTree(t, dir, site{c.foreign: "theirs"})
			wantTidy(t, dir)
		})
	}
}

func TestPlacesThatAreRefused(t *testing.T) {
	root := t.TempDir()
	portal := filepath.Join(root, "portal")
	write(t, filepath.Join(portal, "content", "index.md"), "")
	write(t, filepath.Join(portal, "file"), "")
	if err := os.Symlink("content", filepath.Join(portal, "way-in")); err != nil {
		t.Fatal(err)
	}
	opt := Options{Named: true, Portal: portal, Sources: []string{filepath.Join(portal, "content")}}
	for dir, want := range map[string]string{
		portal:                                "output-is-portal",
		root:                                  "output-is-portal",
		filepath.Join(portal, "content"):      "output-in-source",
		filepath.Join(portal, "content", "x"): "output-in-source",
		filepath.Join(portal, "way-in", "x"):  "output-in-source",
		filepath.Join(portal, "file"):         "output-not-folder",
		filepath.Join(portal, "file", "x"):    "output-failed",
		"/":                                   "output-is-portal",
	} {
		if _, err := Publish(dir, opt, site{"a": ""}.fill); problem(err) != want {
			t.Errorf("%s: got %v, want %s", dir, err, want)
		}
	}
	wantTree(t, portal, site{"content/index.md": "", "file": "", "way-in": "-> content"})
}

func TestTargetThatIsALink(t *testing.T) {
	root := t.TempDir()
	real := filepath.Join(root, "www", "site")
	link := filepath.Join(root, "public")
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	for _, s := range []site{{"a": "1"}, {"a": "2"}} {
		publish(t, link, s)
		wantTree(t, real, s)
		if st, err := os.Lstat(link); err != nil || st.Mode()&fs.ModeSymlink == 0 {
			t.Error("the link itself was replaced")
		}
	}
}

func TestPathsTwice(t *testing.T) {
	for _, paths := range [][]string{{"a/x", "A/x"}, {"a", "a"}, {"a/b", "a"}, {"a", "a/b"}, {"a/B", "a/b"}} {
		dir := filepath.Join(t.TempDir(), "public")
		_, err := Publish(dir, Options{}, func(w *Writer) error {
			for _, p := range paths {
				if err := w.Put(p, nil); err != nil {
					return err
				}
			}
			return nil
		})
		if problem(err) != "output-path-twice" {
			t.Errorf("%q: got %v", paths, err)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%q: something was published", paths)
		}
		wantTidy(t, dir)
	}
}

func TestUnsafePathsPanic(t *testing.T) {
	for _, p := range []string{"", "/a", "../a", "a/../b", "a//b", "./a", "a/", `a\b`, "c:a", "a\x00", manifestName} {
		if safe(p) {
			t.Errorf("%q is taken for safe", p)
		}
	}
	for _, p := range []string{"a", "a/b..c", ".nojekyll", "ø/å.html", "..a/b"} {
		if !safe(p) {
			t.Errorf("%q is taken for unsafe", p)
		}
	}
}

func TestFailedFillLeavesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	boom := errors.New("layout failed")
	fill := func(w *Writer) error {
		if err := w.Put("half/index.html", []byte("x")); err != nil {
			return err
		}
		return boom
	}
	if _, err := Publish(dir, Options{}, fill); !errors.Is(err, boom) {
		t.Fatal(err)
	}
	wantTidy(t, dir)
	if _, err := os.Stat(dir); err == nil {
		t.Error("a failed build made the folder")
	}
	publish(t, dir, site{"a": "1"})
	if _, err := Publish(dir, Options{}, fill); !errors.Is(err, boom) {
		t.Fatal(err)
	}
	wantTree(t, dir, site{"a": "1"})
	wantTidy(t, dir)
}

func TestSecondBuildMustWait(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	_, err := Publish(dir, Options{}, func(w *Writer) error {
		_, err := Publish(dir, Options{}, site{"a": "second"}.fill)
		var e *Error
		if !errors.As(err, &e) || e.Problem.ID != "output-busy" || e.Problem.Args[1].Value != fmt.Sprint(os.Getpid()) {
			t.Errorf("second build: %v", err)
		}
		if _, err := Clean(dir, Options{}); problem(err) != "output-busy" {
			t.Errorf("clean: %v", err)
		}
		return w.Put("a", []byte("first"))
	})
	if err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, site{"a": "first"})
	wantTidy(t, dir)
}

func TestManyBuildsAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for {
				_, err := Publish(dir, Options{}, site{"a": fmt.Sprint(i), "b": fmt.Sprint(i)}.fill)
				if problem(err) != "output-busy" {
					if err != nil {
						t.Error(err)
					}
					return
				}
				runtime.Gosched()
			}
		})
	}
	wg.Wait()
	if got := tree(t, dir); got["a"] == "" || got["a"] != got["b"] {
		t.Errorf("a mixed site: %v", got)
	}
	wantTidy(t, dir)
}

func TestCleanRemovesOnlyOurs(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "public")
	publish(t, dir, site{"a/b/c": "1", "d": "2"})
	r, err := Clean(dir, Options{})
	if err != nil || r.Removed != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the empty folder stayed")
	}
	write(t, filepath.Join(dir, "mine"), "1")
	if r, err = Clean(dir, Options{}); err != nil || r.Removed != 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	wantTree(t, dir, site{"mine": "1"})
}

func TestDamagedManifestIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, site{"a": "1"})
	for _, text := range []string{"", "{", `{"version":2,"files":[]}`, `{"version":1,"files":[{"path":"../x","size":1,"sha256":"00"}]}`, `{"version":1,"files":[{"path":"x","size":1,"sha256":"00"}]}`} {
		write(t, filepath.Join(dir, manifestName), text)
		if _, err := Publish(dir, Options{}, site{"a": "2"}.fill); problem(err) != "output-failed" {
			t.Errorf("%q: got %v", text, err)
		}
		if _, err := Clean(dir, Options{}); problem(err) != "output-failed" {
			t.Errorf("%q: got %v", text, err)
		}
		wantTree(t, dir, site{"a": "1"})
	}
}

// A file put into the folder while a build runs is in the old tree after the
// exchange; it must come along.
func TestFileThatCameDuringTheBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, site{"a": "1"})
	late := func() { write(t, filepath.Join(dir, "late", "note"), "mine") }
	if _, err := Publish(dir, Options{wrap: func(d disk) disk { return lateDisk{d, late} }}, site{"a": "2"}.fill); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, site{"a": "2", "late/note": "mine"})
	wantTidy(t, dir)
}

// TestListOfFiles: the list is that of sha256sum, and its format is checked by that
// program where there is one.
func TestListOfFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, site{"b": "2", "a/ø\"": "1", "c\nd": "1"})
	got, err := os.ReadFile(filepath.Join(dir, sumsName))
	mark, markErr := os.ReadFile(filepath.Join(dir, manifestName))
	const files = `6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  a/ø"
d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35  b
\6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  c\nd
`
	if want := fmt.Sprintf("%x  %s\n", sha256.Sum256(mark), manifestName) + files; err != nil || markErr != nil || string(got) != want {
		t.Errorf("got %s%v, want %s%v", got, err, want, markErr)
	}
	if want := fmt.Sprintf("{\"version\": 2, \"list\": \"SHA256SUMS\", \"sha256\": \"%x\"}\n", sha256.Sum256([]byte(files))); string(mark) != want {
		t.Errorf("got %s, want %s", mark, want)
	}
	check := exec.Command("sha256sum", "--check", "--strict", sumsName)
	check.Dir = dir
	if out, err := check.CombinedOutput(); err != nil && !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("%v: %s", err, out)
	}
	publish(t, dir, site{"b": "2"})
	wantTree(t, dir, site{"b": "2"})
}

// TestListOfAnother: a list that a build did not write says nothing of whose the files
// are, whether the folder was never built into or somebody made the list again.
func TestListOfAnother(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	write(t, filepath.Join(dir, "theirs"), "1")
	write(t, filepath.Join(dir, sumsName), fmt.Sprintf("%x  theirs\n", sha256.Sum256([]byte("1"))))
	if _, err := Publish(dir, Options{}, site{"a": "1"}.fill); problem(err) != "output-foreign-file" {
		t.Errorf("never built into: got %v", err)
	}
	if r, err := Clean(dir, Options{}); err != nil || r.Removed != 0 {
		t.Errorf("never built into: %+v, %v", r, err)
	}
	if err := os.Remove(filepath.Join(dir, sumsName)); err != nil {
		t.Fatal(err)
	}
	publish(t, dir, site{"a": "1"})
	list, err := os.ReadFile(filepath.Join(dir, sumsName))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, sumsName), string(list)+fmt.Sprintf("%x  theirs\n", sha256.Sum256([]byte("1"))))
	for range 2 {
		if _, err := Publish(dir, Options{}, site{"a": "2"}.fill); problem(err) != "output-failed" {
			t.Errorf("made again: got %v", err)
		}
		if _, err := Clean(dir, Options{}); problem(err) != "output-failed" {
			t.Errorf("made again: got %v", err)
		}
	}
	wantTree(t, dir, site{"a": "1", "theirs": "1"})
}

// TestListOfOlderBuild: the list of the first version is read, so that an older site is
// replaced as a whole.
func TestListOfOlderBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for path, text := range (site{"a": "1", "gone": "1", "theirs": "2"}) {
		write(t, filepath.Join(dir, path), text)
	}
	write(t, filepath.Join(dir, manifestName), manifestOf("1", "a", "gone"))
	if r := publish(t, dir, site{"a": "1"}); r.Unchanged != 1 || r.Removed != 1 || r.Foreign != 1 {
		t.Errorf("%+v", r)
	}
	wantTree(t, dir, site{"a": "1", "theirs": "2"})
}

func BenchmarkPublish10000(b *testing.B) {
	page := []byte(strings.Repeat("<p>et boligområde og dets penge</p>\n", 230)) // 8 kB
	fill := func(change string) func(w *Writer) error {
		return func(w *Writer) error {
			var list []string
			for i := range 10000 {
				list = append(list, fmt.Sprintf("indsatser/indsats-%05d/index.html", i))
			}
			return each(list, func(path string) error {
				data := append([]byte(path), page...)
				if path == change {
					data = append(data, '!')
				}
				return w.Put(path, data)
			})
		}
	}
	one := "indsatser/indsats-05000/index.html"
	for _, c := range []struct {
		name   string
		before func(w *Writer) error
		now    func(w *Writer) error
	}{
		{"fresh", nil, fill("")},
		{"unchanged", fill(""), fill("")},
		{"one-changed", fill(""), fill(one)},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				dir := filepath.Join(b.TempDir(), "public")
				if c.before != nil {
					if _, err := Publish(dir, Options{}, c.before); err != nil {
						b.Fatal(err)
					}
				}
				b.StartTimer()
				if _, err := Publish(dir, Options{}, c.now); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
