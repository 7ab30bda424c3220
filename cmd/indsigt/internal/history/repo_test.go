package history

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// repository is a scratch repository, out of reach of the machine's settings.
type repository struct {
	t   *testing.T
	dir string
}

func scratch(t *testing.T) repository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Fatal("these tests need the git program")
	}
	dir := t.TempDir()
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(dir))
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	r := repository{t, dir}
	r.git("init", "-q", "-b", "main")
	r.git("config", "user.name", "Editor")
	r.git("config", "user.email", "editor@example.org")
	return r
}

func (r repository) git(args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "GIT_COMMITTER_DATE=2026-05-03T12:00:00Z", "GIT_AUTHOR_DATE=2026-05-03T12:00:00Z")
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (r repository) write(path, text string) {
	r.t.Helper()
	at := filepath.Join(r.dir, filepath.FromSlash(path))
	if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte(text), 0o644)); err != nil {
		r.t.Fatal(err)
	}
}

func (r repository) commit(message string) string {
	r.t.Helper()
	r.git("add", "-A")
	r.git("commit", "-q", "--allow-empty", "-m", message)
	return r.git("rev-parse", "HEAD")
}

func (r repository) open(dir string) *Repo {
	r.t.Helper()
	repo, err := Open(r.t.Context(), filepath.Join(r.dir, dir))
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(repo.Close)
	return repo
}

func (r repository) files(repo *Repo, rev string) *Tree {
	r.t.Helper()
	c, err := repo.Commit(r.t.Context(), rev)
	if err != nil {
		r.t.Fatal(err)
	}
	tree, err := repo.Files(r.t.Context(), c)
	if err != nil {
		r.t.Fatal(err)
	}
	return tree
}

// A portal in a folder of a repository, with names of every kind, a link and
// another repository inside.
func TestFiles(t *testing.T) {
	r := scratch(t)
	r.write("outside.md", "not of the portal")
	r.write("sub/content/index.md", "one")
	r.write("sub/content/areas/blå bølge\nnord.md", "two")
	r.write("sub/static/theme.css", "css")
	if err := os.Symlink("index.md", filepath.Join(r.dir, "sub/content/link.md")); err != nil {
		t.Fatal(err)
	}
	inner := r.commit("first")
	r.git("update-index", "--add", "--cacheinfo", "160000,"+inner+",sub/content/module")
	r.git("commit", "-q", "-m", "a submodule")
	r.write("sub/content/index.md", "changed, not committed")

	repo := r.open("sub")
	if repo.Prefix != "sub/" {
		t.Errorf("the prefix is %q", repo.Prefix)
	}
	tree := r.files(repo, "HEAD")
	if err := fstest.TestFS(tree, "content/index.md", "content/areas/blå bølge\nnord.md", "content/link.md", "static/theme.css"); err != nil {
		t.Error(err)
	}
	for path, want := range map[string]string{"content/index.md": "one", "content/areas/blå bølge\nnord.md": "two", "static/theme.css": "css", "content/link.md": "one"} {
		if got, err := fs.ReadFile(tree, path); string(got) != want || err != nil {
			t.Errorf("%s holds %q, %v", path, got, err)
		}
	}
	if to, err := fs.ReadLink(tree, "content/link.md"); to != "index.md" || err != nil {
		t.Errorf("the link points to %q, %v", to, err)
	}
	if _, err := fs.Stat(tree, "content/module"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the other repository is there: %v", err)
	}
	if _, err := fs.ReadFile(tree, "outside.md"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file outside the portal is there: %v", err)
	}
}

// The repository's top is a portal too, and a folder that was not there is
// empty.
func TestFilesElsewhere(t *testing.T) {
	r := scratch(t)
	r.write("content/index.md", "top")
	first := r.commit("first")
	r.write("late/content/index.md", "late")
	r.commit("second")
	if got, err := fs.ReadFile(r.files(r.open("."), first[:8]), "content/index.md"); string(got) != "top" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	list, err := fs.ReadDir(r.files(r.open("late"), first), ".")
	if len(list) != 0 || err != nil {
		t.Errorf("got %v, %v", list, err)
	}
}

func TestCommit(t *testing.T) {
	r := scratch(t)
	repo := r.open(".")
	var none *None
	if _, err := repo.Commit(t.Context(), "HEAD"); !errors.As(err, &none) || none.Reason != NoCommit {
		t.Errorf("an empty repository: %v", err)
	}
	r.write("a", "1")
	first := r.commit("first")
	r.git("tag", "-a", "-m", "a tag of its own", "v1")
	r.write("a", "2")
	second := r.commit("second")
	for rev, want := range map[string]string{"HEAD": second, "HEAD~1": first, "main": second, "v1": first, first[:7]: first} {
		c, err := repo.Commit(t.Context(), rev)
		if c.ID != want || c.Day != "2026-05-03" || err != nil {
			t.Errorf("%s is %v, %v", rev, c, err)
		}
	}
	for _, rev := range []string{"mian", "", "--help", "HEAD:a", "HEAD --", "a"} {
		var unknown *Unknown
		if _, err := repo.Commit(t.Context(), rev); !errors.As(err, &unknown) || unknown.Shallow || !slices.Contains(unknown.Names, "main") {
			t.Errorf("%q: %v", rev, err)
		}
	}
}

func TestOpenWithout(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(dir))
	var none *None
	if _, err := Open(t.Context(), dir); !errors.As(err, &none) || none.Reason != NoRepository {
		t.Errorf("no repository: %v", err)
	}
	t.Setenv("PATH", "")
	if _, err := Open(t.Context(), dir); !errors.As(err, &none) || none.Reason != NoGit {
		t.Errorf("no git: %v", err)
	}
}

func TestBase(t *testing.T) {
	r := scratch(t)
	r.write("a", "1")
	left := r.commit("where they part")
	r.git("switch", "-q", "-c", "branch")
	r.write("b", "1")
	r.commit("on the branch")
	r.git("switch", "-q", "main")
	r.write("a", "2")
	r.commit("on main")
	r.git("switch", "-q", "--orphan", "alone")
	r.write("c", "1")
	r.commit("without a past")
	repo := r.open(".")
	at := func(repo *Repo, rev string) Commit {
		t.Helper()
		c, err := repo.Commit(t.Context(), rev)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if c, err := repo.Base(t.Context(), at(repo, "main"), at(repo, "branch")); c.ID != left || err != nil {
		t.Errorf("got %v, %v", c, err)
	}
	var unrelated *Unrelated
	if _, err := repo.Base(t.Context(), at(repo, "main"), at(repo, "alone")); !errors.As(err, &unrelated) || unrelated.Shallow {
		t.Errorf("got %v", err)
	}

	// A shallow clone does not know where they part, and says that.
	clone := repository{t, filepath.Join(t.TempDir(), "clone")}
	r.git("clone", "-q", "--depth", "1", "--no-single-branch", "file://"+r.dir, clone.dir)
	repo = clone.open(".")
	if _, err := repo.Base(t.Context(), at(repo, "origin/main"), at(repo, "origin/branch")); !errors.As(err, &unrelated) || !unrelated.Shallow {
		t.Errorf("got %v", err)
	}
	var unknown *Unknown
	if _, err := repo.Commit(t.Context(), "HEAD~1"); !errors.As(err, &unknown) || !unknown.Shallow {
		t.Errorf("got %v", err)
	}
}

// A tree outlives many requests at once, and its program ends with the Repo.
func TestManyReaders(t *testing.T) {
	r := scratch(t)
	names := []string{}
	for i := range 200 {
		name := "content/files/" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i/26) + ".txt"
		r.write(name, name)
		names = append(names, name)
	}
	r.commit("many")
	repo := r.open(".")
	tree := r.files(repo, "HEAD")
	done := make(chan error)
	for range 8 {
		go func() {
			for _, name := range names {
				if got, err := fs.ReadFile(tree, name); err != nil || string(got) != name {
					done <- errors.Join(err, errors.New(name))
					return
				}
			}
			done <- nil
		}()
	}
	for range 8 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
