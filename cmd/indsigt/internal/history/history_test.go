package history

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestDay(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Fatal("these tests need the git program")
	}
	dir := t.TempDir()
	// A repository above the temporary folder must not be found.
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(dir))
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	want := func(text, reason string) {
		t.Helper()
		got, err := Day(t.Context(), dir)
		if got != text || (err != nil) != (reason != "") || err != nil && (err.Error() != reason || !errors.As(err, new(*None))) {
			t.Errorf("got %q, %v; want %q, %q", got, err, text, reason)
		}
	}
	want("", "the portal is not in a git repository")
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.org"}, args...)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_COMMITTER_DATE=2021-02-23T23:30:00-0800", "GIT_AUTHOR_DATE=2020-01-01T00:00:00Z")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v %s", args, err, out)
		}
	}
	git("init", "-q")
	want("", "the repository has no commit yet")
	git("commit", "-q", "--allow-empty", "-m", "x")
	t.Setenv("TZ", "Pacific/Auckland")
	want("2021-02-23", "")
	t.Setenv("PATH", "")
	want("", "the git program is not installed")
}
