//go:build unix

package folder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// portal makes a folder with what a repository can hold, next to a folder that
// nothing in it may reach.
func portal(t *testing.T) (dir, victim string) {
	t.Helper()
	root := t.TempDir()
	dir, victim = filepath.Join(root, "portal"), filepath.Join(root, "victim")
	for path, text := range map[string]string{"portal/content/a.md": "a", "victim/secret": "precious", "portal/deep/x": "x"} {
		at := filepath.Join(root, path)
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte(text), 0o640)); err != nil {
			t.Fatal(err)
		}
	}
	for path, to := range map[string]string{
		"content/out": "../../victim", "content/secret.md": "../../victim/secret", "content/abs.md": filepath.Join(victim, "secret"),
		"content/in.md": "a.md", "content/none.md": "../../victim/new", "content/round.md": "round.md", "way": "content", "content/up": "..",
	} {
		if err := os.Symlink(to, filepath.Join(dir, path)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "content/pipe.md"), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir, victim
}

func TestFSStaysInTheFolder(t *testing.T) {
	dir, _ := portal(t)
	files := FS(dir)
	for name, want := range map[string]string{"content/a.md": "a", "content/in.md": "a", "way/a.md": "a", "content/up/deep/x": "x"} {
		if got, err := fs.ReadFile(files, name); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for _, name := range []string{"content/out/secret", "content/secret.md", "content/abs.md", "content/none.md", "content/round.md",
		"content/pipe.md", "../victim/secret", "/etc/hostname", "content"} {
		if got, err := fs.ReadFile(files, name); err == nil {
			t.Errorf("%s is read: %q", name, got)
		}
	}
	if _, err := files.Open("content/pipe.md"); !errors.Is(err, ErrNotPlain) {
		t.Errorf("a pipe: %v", err)
	}
	if _, err := fs.ReadDir(files, "content/out"); err == nil {
		t.Error("a folder outside is listed")
	}
}

func TestSave(t *testing.T) {
	dir, victim := portal(t)
	if err := Save(dir, "content/a.md", []byte("b"), Saving{}); err != nil {
		t.Fatal(err)
	}
	st, err := os.Stat(filepath.Join(dir, "content/a.md"))
	if err != nil || st.Mode().Perm() != 0o640 {
		t.Errorf("the mode became %v, %v", st.Mode(), err)
	}
	if err := Save(dir, "content/new/deep/b.md", []byte("n"), Saving{New: true, Mode: 0o755}); err != nil {
		t.Fatal(err)
	}
	if st, err := os.Stat(filepath.Join(dir, "content/new/deep/b.md")); err != nil || st.Mode().Perm() != 0o755 {
		t.Errorf("%v, %v", st, err)
	}
	long := strings.Repeat("l", 250) + ".md"
	if err := Save(dir, "content/"+long, []byte("n"), Saving{New: true}); err != nil {
		t.Error(err)
	}
	for name, s := range map[string]Saving{
		"content/a.md": {New: true}, "content/secret.md": {}, "content/none.md": {New: true}, "content/in.md": {}, "content/pipe.md": {},
		"content/out/secret": {}, "content/out/new": {New: true}, "way/a.md": {}, "way/new.md": {New: true}, "content/absent.md": {},
		"content/up/x": {New: true}, "../victim/secret": {}, "content": {}, ".": {New: true}, "content/a.md/x": {New: true},
	} {
		if err := Save(dir, name, []byte("bad"), s); err == nil {
			t.Errorf("%s was saved (%+v)", name, s)
		}
	}
	stop := errors.New("changed meanwhile")
	if err := Save(dir, "content/a.md", []byte("c"), Saving{Still: func() error { return stop }}); !errors.Is(err, stop) {
		t.Error(err)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "content/a.md")); string(got) != "b" {
		t.Errorf("the file holds %q", got)
	}
	list, _ := os.ReadDir(victim)
	if got, _ := os.ReadFile(filepath.Join(victim, "secret")); len(list) != 1 || string(got) != "precious" {
		t.Errorf("outside: %v, %q", list, got)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "content", ".indsigt-*")); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// TestSaveAll: files are saved all or none, also when the last cannot be.
func TestSaveAll(t *testing.T) {
	stop := errors.New("changed meanwhile")
	for _, c := range []struct {
		name string
		last File
		ok   bool
	}{
		{"all", File{"content/c.md", []byte("c"), Saving{New: true}}, true},
		{"a file that cannot be staged", File{"content/pipe.md", []byte("c"), Saving{}}, false},
		{"a file that cannot be renamed", File{"content/c.md", []byte("c"), Saving{New: true, Still: func() error { return stop }}}, false},
	} {
		dir, _ := portal(t)
		read := func(name string) string {
			text, _ := os.ReadFile(filepath.Join(dir, name))
			return string(text)
		}
		before := [...]string{read("content/a.md"), read("content/new/b.md"), read("deep/x")}
		err := SaveAll(dir, []File{{"content/a.md", []byte("a2"), Saving{}}, {"content/new/b.md", []byte("b"), Saving{New: true}},
			{"deep/x", []byte("x2"), Saving{}}, c.last})
		want := before
		if c.ok {
			want = [...]string{"a2", "b", "x2"}
		}
		if got := [...]string{read("content/a.md"), read("content/new/b.md"), read("deep/x")}; (err == nil) != c.ok || got != want {
			t.Errorf("%s: %v, the files hold %q", c.name, err, got)
		}
		if st, err := os.Stat(filepath.Join(dir, "content/a.md")); err != nil || st.Mode().Perm() != 0o640 {
			t.Errorf("%s: mode %v, %v", c.name, st.Mode(), err)
		}
		for _, at := range []string{"content", "content/new", "deep"} {
			if left, _ := filepath.Glob(filepath.Join(dir, at, ".indsigt-*")); len(left) > 0 {
				t.Errorf("%s: left: %v", c.name, left)
			}
		}
	}
}
