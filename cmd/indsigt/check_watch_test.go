package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"indsigt/cmd/indsigt/internal/scaffold"
)

// chunks are what is written, a piece at a time.
type chunks chan string

func (c chunks) Write(p []byte) (int, error) {
	c <- string(p)
	return len(p), nil
}

// round is the output from the task's begin to its end.
func (c chunks) round(t *testing.T, of *task) string {
	t.Helper()
	background := of.ProblemMatcher[0].Background
	begins, ends := regexp.MustCompile("(?m)"+background.BeginsPattern), regexp.MustCompile("(?m)"+background.EndsPattern+".*\n")
	var said strings.Builder
	late := time.After(30 * time.Second)
	for {
		select {
		case text := <-c:
			said.WriteString(text)
		case <-late:
			t.Fatalf("waited in vain after\n%s", said.String())
		}
		if ends.MatchString(said.String()) {
			break
		}
	}
	begin := begins.FindStringIndex(said.String())
	if begin == nil || begin[0] != 0 {
		t.Errorf("the round does not begin where the task expects it:\n%s", said.String())
	}
	return said.String()
}

// An editor program that runs the task of a new portal sees all problems after
// each save, and those alone; Ctrl-C is a good end.
func TestCheckWatches(t *testing.T) {
	for _, lang := range scaffold.Languages() {
		dir := t.TempDir()
		if status := testProgram().run(t.Context(), []string{"-C", dir, "--lang", lang, "init", "portal"}); status != exitGood {
			t.Fatal(status)
		}
		portal := filepath.Join(dir, "portal")
		tasks := readTasks(t, filepath.Join(portal, ".vscode", "tasks.json"))
		i := slices.IndexFunc(tasks, func(k task) bool { return k.IsBackground })
		if i < 0 {
			t.Fatal("no task runs in the background")
		}
		watching := &tasks[i]
		said := make(chunks, 1000)
		p := testProgram()
		p.err = said
		ctx, interrupt := context.WithCancel(t.Context())
		ended := make(chan int)
		go func() { ended <- p.run(ctx, append([]string{"-C", portal}, watching.Args...)) }()
		write := func(path, text string) {
			t.Helper()
			// In one step: a file that is read while it is half written is another case.
			temporary := filepath.Join(portal, ".saved")
			if err := os.WriteFile(temporary, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(temporary, filepath.Join(portal, path)); err != nil {
				t.Fatal(err)
			}
		}
		want := func(files ...string) {
			t.Helper()
			text := said.round(t, watching)
			errors, _ := watching.matched(t, text)
			if !slices.Equal(errors, files) {
				t.Errorf("errors %q, want %q, in\n%s", errors, files, text)
			}
		}
		const bad = "---\ntitle: Nord\nplan: nobody\n---\n"
		want()
		write("content/areas/a.md", bad)
		want("content/areas/a.md 3 1 key-of-other-kind")
		write("content/areas/b.md", bad)
		want("content/areas/a.md 3 1 key-of-other-kind", "content/areas/b.md 3 1 key-of-other-kind")
		write("content/areas/a.md", "---\ntitle: Nord\n---\n")
		want("content/areas/b.md 3 1 key-of-other-kind")
		if err := os.Remove(filepath.Join(portal, "content/areas/b.md")); err != nil {
			t.Fatal(err)
		}
		want()
		// a layout that fails on a page
		if err := os.MkdirAll(filepath.Join(portal, "layouts"), 0o755); err != nil {
			t.Fatal(err)
		}
		write("layouts/area.html", `{{define "main"}}{{if eq .Title "Nord"}}{{index .Crumbs 99}}{{end}}{{end}}`)
		want("layouts/area.html 1 43 layout-error")
		interrupt()
		if status := <-ended; status != exitGood {
			t.Errorf("interrupted, the exit status is %d", status)
		}
	}
}
