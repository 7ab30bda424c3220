//go:build unix

package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"indsigt/cmd/indsigt/internal/sitetest"
)

// fingerprint is every file of a folder with its bytes and time.
func fingerprint(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		info, err := d.Info()
		fmt.Fprintf(&b, "%s %x %v\n", path, sha256.Sum256(data), info.ModTime())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// self is this program as a user starts it.
func self(t *testing.T, dir string, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "INDSIGT_TEST_RUN=1", "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir))
	var said bytes.Buffer
	cmd.Stderr = &said
	return cmd, &said
}

// Ctrl-C in the midst of a build: the published site is untouched, what was
// staged is gone, and the exit status is that of an interrupted program.
func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	write := func(path, text string) {
		t.Helper()
		at := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("content/index.md", "---\ntitle: Portal\nlanguage: da\n---\n")
	if cmd, said := self(t, dir, "build"); cmd.Run() != nil {
		t.Fatalf("the first build failed: %s", said)
	}
	before := fingerprint(t, filepath.Join(dir, "public"))
	err := sitetest.New(sitetest.Size{Initiatives: 1500, Seed: 3}).Each(func(path string, data []byte) error {
		write(path, string(data))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGKILL} {
		cmd, said := self(t, dir, "build")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// As soon as something is staged; the build has thousands of pages yet
		// to make.
		staged := false
		for range 6000 {
			if list, _ := filepath.Glob(filepath.Join(dir, ".public.indsigt-work", "new", "*")); len(list) > 1 {
				staged = true
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
		if !staged {
			t.Error("nothing was ever staged")
		}
		if err := cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		if sig == syscall.SIGKILL {
			// What it left is known for its own by the next run.
			if clean, said := self(t, dir, "clean", "--out", "public"); clean.Run() != nil {
				t.Errorf("clean after a killed build: %s", said)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, "*public*")); len(left) > 0 {
				t.Errorf("left after clean: %v", left)
			}
			continue
		}
		if code := cmd.ProcessState.ExitCode(); code != 130 || !strings.Contains(said.String(), "afbrudt; det udgivne websted er uændret") {
			t.Errorf("%v: exit status %d, said %s", sig, code, said)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, ".public.indsigt-*")); len(left) > 0 {
			t.Errorf("%v: left %v", sig, left)
		}
		if fingerprint(t, filepath.Join(dir, "public")) != before {
			t.Errorf("%v: the published site is not as it was", sig)
		}
	}
}
