package source

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
)

// A tree listed again after an edit is what a new listing comes to, whatever the
// edit was: files and problems.
func TestRefreshIsLoad(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, "content", filepath.FromSlash(name)) }
	write := func(name, text string) error {
		return errors.Join(os.MkdirAll(filepath.Dir(at(name)), 0o755), os.WriteFile(at(name), []byte(text), 0o644))
	}
	opt := Options{MaxMarkdown: 20}
	for _, name := range []string{"index.md", "areas/nord.md", "areas/nord-vest.md", "areas/nord/x.png", "areas/Syd.md", "themes/job.md"} {
		if err := write(name, name); err != nil {
			t.Fatal(err)
		}
	}
	tree, _ := Load(Dir(dir), "content", opt)
	for _, step := range []struct {
		what  string
		do    func() error
		paths []string
	}{
		{"a save", func() error { return write("areas/nord.md", "other") }, []string{"content/areas/nord.md"}},
		{"two saves", func() error { return errors.Join(write("areas/nord.md", "1"), write("themes/job.md", "2")) }, []string{"content/areas/nord.md", "content/themes/job.md"}},
		{"a save of a file with a problem", func() error { return write("areas/Syd.md", "22") }, []string{"content/areas/Syd.md"}},
		{"too large", func() error { return write("areas/nord.md", "more than twenty bytes of words") }, []string{"content/areas/nord.md"}},
		{"small again", func() error { return write("areas/nord.md", "few") }, []string{"content/areas/nord.md"}},
		{"a twin", func() error { return write("areas/syd.md", "s") }, []string{"content/areas/syd.md"}},
		{"a save of a twin", func() error { return write("areas/syd.md", "so") }, []string{"content/areas/syd.md"}},
		{"a save beside twins", func() error { return write("areas/nord.md", "fewer") }, []string{"content/areas/nord.md"}},
		{"a twin gone", func() error { return os.Remove(at("areas/Syd.md")) }, []string{"content/areas/Syd.md"}},
		{"one gone, one come", func() error { return errors.Join(os.Remove(at("areas/syd.md")), write("areas/vest.md", "v")) }, []string{"content/areas/syd.md", "content/areas/vest.md"}},
		{"renamed over", func() error { return os.Rename(at("areas/vest.md"), at("areas/nord.md")) }, []string{"content/areas/vest.md", "content/areas/nord.md"}},
		{"a link", func() error { return os.Symlink("nord.md", at("areas/oest.md")) }, []string{"content/areas/oest.md"}},
		{"a save of what a link leads to", func() error { return write("areas/nord.md", "twelve bytes") }, []string{"content/areas/nord.md"}},
		{"a folder saved", func() error { return write("areas/nord/x.png", "picture") }, []string{"content/areas/nord"}},
		{"nothing", func() error { return nil }, []string{"content/areas/nord.md"}},
		{"what is not there", func() error { return nil }, []string{"content/areas/none.md"}},
		{"the folder gone", func() error { return os.RemoveAll(at("areas")) }, []string{"content/areas"}},
	} {
		if err := step.do(); err != nil {
			t.Fatal(step.what, err)
		}
		was := tree
		before := slices.Clone(was.Files)
		var got []diag.Problem
		tree, got = tree.Refresh(step.paths)
		want, problems := Load(Dir(dir), "content", opt)
		if !slices.Equal(tree.Files, want.Files) {
			t.Errorf("%s: %v, listed again %v", step.what, tree.Files, want.Files)
		}
		if !slices.EqualFunc(got, problems, func(a, b diag.Problem) bool { return a.ID == b.ID && a.Pos == b.Pos }) {
			t.Errorf("%s: %v, listed again %v", step.what, got, problems)
		}
		if !slices.Equal(was.Files, before) {
			t.Errorf("%s: the tree before has changed", step.what)
		}
	}
}
