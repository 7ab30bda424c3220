package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// reader keeps the files at the paths that were reported.
type reader struct {
	dir      string
	mu       sync.Mutex
	files    map[string]string // path to bytes
	reported []string
}

func (r *reader) changed(paths []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.reported = append(r.reported, strings.Join(paths[:min(9, len(paths))], " "))
	if paths == nil {
		clear(r.files)
		paths = []string{"content"}
	}
	for _, p := range paths {
		if _, file := r.files[p]; file {
			delete(r.files, p)
		} else {
			maps.DeleteFunc(r.files, func(name, _ string) bool { return strings.HasPrefix(name, p+"/") })
		}
		_ = filepath.WalkDir(filepath.Join(r.dir, p), func(at string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				text, err := os.ReadFile(at)
				if err == nil {
					rel, _ := filepath.Rel(r.dir, at)
					r.files[filepath.ToSlash(rel)] = string(text)
				}
			}
			return nil
		})
	}
}

func (r *reader) sees() map[string]string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return maps.Clone(r.files)
}

func watched(t *testing.T, opt Options) *reader {
	t.Helper()
	r := &reader{dir: t.TempDir(), files: make(map[string]string)}
	if err := os.MkdirAll(filepath.Join(r.dir, "content/areas"), 0o755); err != nil {
		t.Fatal(err)
	}
	opt.Roots = []string{"content", "layouts"}
	opt.Ignored = func(name string) bool { return name[0] == '.' || strings.HasSuffix(name, "~") }
	w, err := New(r.dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- w.Run(ctx, r.changed) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return r
}

func (r *reader) write(t *testing.T, path, text string) {
	t.Helper()
	at := filepath.Join(r.dir, path)
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// want waits until the reader sees what is there.
func (r *reader) want(t *testing.T, files map[string]string) {
	t.Helper()
	var sees map[string]string
	for range 300 {
		if sees = r.sees(); len(sees) == len(files) && maps.Equal(sees, files) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	missed := 0
	for path := range files {
		if _, ok := sees[path]; !ok {
			missed++
		}
	}
	t.Fatalf("%d files are there, %d are seen, %d missed; the last batches: %q", len(files), len(sees), missed, r.reported[max(0, len(r.reported)-3):])
}

func each(t *testing.T, test func(t *testing.T, opt Options)) {
	t.Run("events", func(t *testing.T) { test(t, Options{}) })
	t.Run("poll", func(t *testing.T) { test(t, Options{Poll: 20 * time.Millisecond}) })
}

func TestSaves(t *testing.T) {
	each(t, func(t *testing.T, opt Options) {
		r := watched(t, opt)
		r.write(t, "content/areas/nord.md", "1")
		r.want(t, map[string]string{"content/areas/nord.md": "1"})
		// over a file next to it, as most editors save
		r.write(t, "content/areas/.nord.swp", "22")
		if err := os.Rename(filepath.Join(r.dir, "content/areas/.nord.swp"), filepath.Join(r.dir, "content/areas/nord.md")); err != nil {
			t.Fatal(err)
		}
		r.want(t, map[string]string{"content/areas/nord.md": "22"})
		r.write(t, "content/areas/nord.md", "333")
		r.want(t, map[string]string{"content/areas/nord.md": "333"})
		if err := os.Remove(filepath.Join(r.dir, "content/areas/nord.md")); err != nil {
			t.Fatal(err)
		}
		r.want(t, map[string]string{})
	})
}

func TestFoldersComeGoAndMove(t *testing.T) {
	each(t, func(t *testing.T, opt Options) {
		r := watched(t, opt)
		r.write(t, "content/a/b/c/d.md", "1")
		r.want(t, map[string]string{"content/a/b/c/d.md": "1"})
		mv := func(from, to string) {
			t.Helper()
			if err := os.Rename(filepath.Join(r.dir, from), filepath.Join(r.dir, to)); err != nil {
				t.Fatal(err)
			}
		}
		mv("content/a", "content/x")
		r.want(t, map[string]string{"content/x/b/c/d.md": "1"})
		r.write(t, "content/x/b/c/e.md", "2")
		r.want(t, map[string]string{"content/x/b/c/d.md": "1", "content/x/b/c/e.md": "2"})
		mv("content/x", "away")
		r.want(t, map[string]string{})
		r.write(t, "away/b/c/unseen.md", "3")
		mv("away/b", "content/b")
		r.want(t, map[string]string{"content/b/c/d.md": "1", "content/b/c/e.md": "2", "content/b/c/unseen.md": "3"})
		r.write(t, "content/b/c/f.md", "4")
		r.want(t, map[string]string{"content/b/c/d.md": "1", "content/b/c/e.md": "2", "content/b/c/unseen.md": "3", "content/b/c/f.md": "4"})
		mv("content", "all")
		r.want(t, map[string]string{})
		mv("all", "content")
		r.write(t, "content/b/c/d.md", "5")
		r.want(t, map[string]string{"content/b/c/d.md": "5", "content/b/c/e.md": "2", "content/b/c/unseen.md": "3", "content/b/c/f.md": "4"})
		// a root that was not there
		r.write(t, "layouts/base.html", "6")
		r.want(t, map[string]string{
			"content/b/c/d.md": "5", "content/b/c/e.md": "2", "content/b/c/unseen.md": "3", "content/b/c/f.md": "4", "layouts/base.html": "6",
		})
	})
}

// Ten thousand files are copied in folder by folder, moved in as a whole, and
// some written over in a storm: none is missed.
func TestManyFilesAtOnce(t *testing.T) {
	const folders, each = 100, 100
	fill := func(r *reader, top string, some int, text string) map[string]string {
		files := make(map[string]string, folders*each)
		for i := range folders {
			folder := filepath.Join(r.dir, top, strconv.Itoa(i))
			if err := os.MkdirAll(folder, 0o755); err != nil {
				t.Fatal(err)
			}
			for j := range some {
				name := strconv.Itoa(j) + ".md"
				if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
				files[fmt.Sprintf("content%s/%d/%s", strings.TrimPrefix(strings.TrimPrefix(top, "moved"), "content"), i, name)] = text
			}
		}
		return files
	}
	r := watched(t, Options{})
	files := fill(r, "content", each, "1")
	r.want(t, files)
	more := fill(r, "moved/in", each, "2")
	if err := os.Rename(filepath.Join(r.dir, "moved/in"), filepath.Join(r.dir, "content/in")); err != nil {
		t.Fatal(err)
	}
	maps.Copy(files, more)
	r.want(t, files)
	for n := range 5 {
		maps.Copy(files, fill(r, "content/in", 5, strconv.Itoa(n)))
	}
	r.want(t, files)
	if err := os.RemoveAll(filepath.Join(r.dir, "content/in")); err != nil {
		t.Fatal(err)
	}
	maps.DeleteFunc(files, func(path, _ string) bool { return strings.HasPrefix(path, "content/in/") })
	r.want(t, files)
}

func TestLostCount(t *testing.T) {
	dir := t.TempDir()
	for _, sub := range []string{"content/a", "content/b"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	w, err := New(dir, Options{Roots: []string{"content"}})
	if err != nil {
		t.Fatal(err)
	}
	defer w.notify.Close()
	// b was exchanged while nobody counted
	if err := os.RemoveAll(filepath.Join(dir, "content/b")); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "content/b/c"), 0o755); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	w.batch.note("content/a/x.md", now)
	if err := w.everything(now); err != nil {
		t.Fatal(err)
	}
	if paths, ok := w.batch.take(now.Add(time.Second)); !ok || paths != nil {
		t.Errorf("reported: %v, %v; want everything", paths, ok)
	}
	if list := w.notify.WatchList(); !slices.Contains(list, filepath.Join(dir, "content/b/c")) || len(list) != 5 {
		t.Errorf("watched: %v", list)
	}
}

// If the system has no more watches, files of some folder would be saved
// and nothing is reported.
func TestNoMoreWatches(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	w, err := New(dir, Options{Roots: []string{"content"}})
	if err != nil {
		t.Fatal(err)
	}
	none := errors.New("no space left on device")
	w.ask = func(string) error { return none }
	ended := make(chan error)
	go func() { ended <- w.Run(t.Context(), func([]string) {}) }()
	if err := os.Mkdir(filepath.Join(dir, "content/new"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != none {
		t.Errorf("the watcher goes on: %v", err)
	}
}

func TestBatches(t *testing.T) {
	start := time.Now()
	at := func(ms int) time.Time { return start.Add(time.Duration(ms) * time.Millisecond) }
	b := batch{quiet: 25 * time.Millisecond, most: 400 * time.Millisecond}
	var reported []string
	for ms := range 1000 {
		if ms == 10 {
			b.note("still", at(ms))
		}
		if ms%20 == 0 {
			b.note("noisy", at(ms)) // never still for 25 ms
		}
		if paths, ok := b.take(at(ms)); ok {
			reported = append(reported, strconv.Itoa(ms)+" "+strings.Join(paths, " "))
		}
	}
	want := []string{"400 noisy still", "820 noisy"}
	if !slices.Equal(reported, want) {
		t.Errorf("reported %q, want %q", reported, want)
	}
	b = batch{quiet: 25 * time.Millisecond, most: 400 * time.Millisecond}
	b.note("a", at(0))
	b.note("b", at(20))
	if _, ok := b.take(at(44)); ok {
		t.Error("reported before all was still")
	}
	if paths, ok := b.take(at(45)); !ok || len(paths) != 2 {
		t.Errorf("saved together, reported %v", paths)
	}
}
