//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// hostilePortal is a portal in a repository, and next to it a folder that nothing
// in the repository may reach.
func hostilePortal(t *testing.T) (portal, victim string) {
	t.Helper()
	// In memory where the system has such a folder: the portals are hundreds.
	root, err := os.MkdirTemp("/dev/shm", "hostile")
	if err != nil {
		root, err = os.MkdirTemp("", "hostile")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(root) })
	portal, victim = filepath.Join(root, "portal"), filepath.Join(root, "victim")
	files := map[string]string{
		"portal/content/index.md":      "---\ntitle: Portal\nlanguage: da\n---\n",
		"portal/content/areas/nord.md": "---\ntitle: Nord\n---\n",
		"victim/secret.md":             "---\nsummary: precious\ntitle: Secret\n---\n",
		"victim/sub/data":              "precious",
	}
	for path, text := range files {
		at := filepath.Join(root, path)
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if git, err := exec.LookPath("git"); err == nil {
		if out, err := exec.Command(git, "init", "-q", portal).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	return portal, victim
}

// TestHostileTree lays links to files, folders and nothing, and pipes, under the
// names that commands read and write. None may write through them, wait for them
// or publish what they lead to.
func TestHostileTree(t *testing.T) {
	thoroughOnly(t)
	commands := [][]string{{"build"}, {"clean"}, {"check"}, {"fmt"}, {"fmt", "content/areas/x.md"}, {"fmt", "--check"}, {"new", "area", "Ny"}, {"new", "theme", "Tema"},
		{"hooks", "install"}, {"hooks", "remove"}, {"init", "."}, {"init", ".", "--forge", "gitlab", "--program", "https://example.org/x.git"},
		{"export", "facts.csv"}, {"schema", "area"}, {"serve", "--port", "0"}, {"edit", "--no-browser"}}
	for _, name := range []string{"content", "content/index.md", "content/areas", "content/areas/x.md", "content/areas/ny.md", "content/themes",
		"content/files", "layouts", "layouts/base.html", "layouts/texts/da.json", "static", "static/theme.css", "static/favicon.svg", "static/extra.txt", "public", "public/.indsigt-manifest.json", "public/SHA256SUMS", "public/index.html",
		".gitignore", ".vscode", ".gitlab-ci.yml", ".git/hooks", ".git/hooks/pre-commit", ".public.indsigt-work", ".public.indsigt-lock", ".public.indsigt-old", "README.md"} {
		for kind, make := range map[string]func(at, victim string) error{
			"link to a file":   func(at, victim string) error { return os.Symlink(filepath.Join(victim, "secret.md"), at) },
			"link to a folder": func(at, victim string) error { return os.Symlink(victim, at) },
			"link to nothing":  func(at, victim string) error { return os.Symlink(filepath.Join(victim, "none"), at) },
			"pipe":             func(at, _ string) error { return syscall.Mkfifo(at, 0o644) },
		} {
			t.Run(name+"/"+kind, func(t *testing.T) {
				t.Parallel()
				portal, victim := hostilePortal(t)
				at := filepath.Join(portal, filepath.FromSlash(name))
				before := fingerprint(t, victim)
				for _, args := range commands {
					err := errors.Join(os.RemoveAll(at), os.MkdirAll(filepath.Dir(at), 0o755), make(at, victim))
					if err != nil {
						t.Fatal(err)
					}
					said, ended := endsSoon(t, portal, args)
					if !ended {
						t.Errorf("%q waits", args)
					}
					if strings.Contains(said, "panic") || strings.Contains(said, "internal error") || strings.Contains(said, "goroutine") {
						t.Errorf("%q: %s", args, said)
					}
					if fingerprint(t, victim) != before {
						t.Fatalf("%q reached out of the portal: %s", args, said)
					}
					for _, leak := range publishedWith(portal, "precious") {
						t.Errorf("%q: %s holds what is outside the portal", args, leak)
					}
				}
			})
		}
	}
}

// endsSoon runs a command; ended is false where it had to be stopped.
func endsSoon(t *testing.T, dir string, args []string) (said string, ended bool) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out := &untilServed{stop: stop}
	p := &program{out: out, err: out}
	done := make(chan struct{})
	go func() {
		defer close(done)
		p.run(ctx, append([]string{"-C", dir, "--lang", "en"}, args...))
	}()
	select {
	case <-done:
		return out.String(), true
	case <-time.After(time.Minute):
		return "", false
	}
}

// untilServed takes what a command says, and stops one that says where it serves.
type untilServed struct {
	mu   sync.Mutex
	said strings.Builder
	stop func()
}

func (u *untilServed) Write(text []byte) (int, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if bytes.Contains(text, []byte("http://localhost")) {
		u.stop()
	}
	return u.said.Write(text)
}

func (u *untilServed) String() string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.said.String()
}

// publishedWith lists the files of a built site that hold a text.
func publishedWith(portal, text string) (all []string) {
	_ = filepath.WalkDir(filepath.Join(portal, "public"), func(path string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if data, _ := os.ReadFile(path); bytes.Contains(data, []byte(text)) {
				all = append(all, path)
			}
		}
		return nil
	})
	return all
}

// TestNamesDoNotSteer: what files are called, and what is in them, is never
// printed so that a terminal, a log or a comment obeys it.
func TestNamesDoNotSteer(t *testing.T) {
	const steer = "\x1b]0;owned\x07\x1b[2J\u202e\u009b"
	portal, _ := hostilePortal(t)
	for path, text := range map[string]string{
		"content/areas/syd.md":                   "---\ntitle: \"Syd \\e[2J \\u202e\"\nsummary: 1\n" + steer + ": 1\nunknown" + steer + ": x\n---\n" + steer + "\n[x](" + steer + ")\n",
		"content/areas/" + steer + ".md":         "---\ntitle: X\n---\n",
		"content/files/" + steer + ".pdf":        "x",
		"content/" + steer + "/x.md":             "x",
		"static/" + steer + ".txt":               "x",
		"layouts/texts/" + steer + ".json":       "x",
		"content/areas/nord." + steer + ".md":    "x",
		"content/themes/a\n::error::injected.md": "x",
	} {
		at := filepath.Join(portal, filepath.FromSlash(path))
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"check"}, {"check", "--format", "json"}, {"check", "--format", "github"}, {"check", "--format", "gitlab"},
		{"check", "--format", "sarif"}, {"build"}, {"build", "--json"}, {"fmt", "--check"}, {"fmt"}, {"new", "area", "Ø" + steer}, {"new", "area", "Øst", "--summary", steer},
		{"export", steer}, {steer}, {"trace", steer}, {"verify", steer}, {"build", "--" + steer}, {"build", "--out", "content/" + steer}, {"hooks", steer}} {
		said, ended := endsSoon(t, portal, args)
		if !ended || said == "" {
			t.Errorf("%q: said %q, ended %v", args, said, ended)
		}
		if at := strings.IndexAny(said, "\x1b\x07\r\u202e\u009b"); at >= 0 {
			t.Errorf("%q steers: %q", args, said[max(0, at-40):min(len(said), at+40)])
		}
		if strings.Contains(said, "\n::error::injected") {
			t.Errorf("%q lets a name begin a line: %s", args, said)
		}
	}
}
