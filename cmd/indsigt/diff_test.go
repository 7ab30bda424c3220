package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/sitetest"
)

// BenchmarkDiff compares two revisions of a portal of 1,000 initiatives, of
// which some hundred changed, from flags to text.
func BenchmarkDiff(b *testing.B) {
	dir := b.TempDir()
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-c", "user.name=Editor", "-c", "user.email=editor@example.org"}, args...)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_AUTHOR_DATE=2026-05-03T12:00:00Z", "GIT_COMMITTER_DATE=2026-05-03T12:00:00Z")
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
	}
	write := func(change func(string, []byte) []byte) {
		err := sitetest.New(sitetest.Size{Initiatives: 1000, Seed: 1}).Each(func(path string, data []byte) error {
			at := filepath.Join(dir, filepath.FromSlash(path))
			if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
				return err
			}
			return os.WriteFile(at, change(path, data), 0o644)
		})
		if err != nil {
			b.Fatal(err)
		}
		git("add", ".")
		git("commit", "-q", "-m", "x")
	}
	git("init", "-q")
	write(func(_ string, data []byte) []byte { return data })
	write(func(path string, data []byte) []byte {
		if strings.HasPrefix(path, "content/initiatives/indsats-1") {
			return bytes.Replace(data, []byte("spent: {"), []byte("disbursed: {"), 1)
		}
		return data
	})
	for b.Loop() {
		p := &program{out: io.Discard, err: io.Discard}
		if code := p.run(b.Context(), []string{"-C", dir, "diff", "HEAD~1", "HEAD"}); code != exitGood {
			b.Fatalf("exit status %d", code)
		}
	}
}
