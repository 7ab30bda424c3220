package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/scaffold"
)

// TestVSCode: what a new portal has for the editor program is valid, and its
// tasks find the problems that check really tells, in every language.
func TestVSCode(t *testing.T) {
	for _, lang := range scaffold.Languages() {
		dir := t.TempDir()
		p := testProgram()
		p.dir = dir
		if status := p.run(t.Context(), []string{"-C", dir, "--lang", lang, "init", "portal"}); status != exitGood {
			t.Fatal(status)
		}
		portal := filepath.Join(dir, "portal")
		files, err := fs.Glob(os.DirFS(portal), ".vscode/*")
		if err != nil || len(files) != 3 {
			t.Fatalf("%v %v", files, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(filepath.Join(portal, file))
			if err != nil || !json.Valid(text) {
				t.Errorf("%s in %s is not JSON (%v)", file, lang, err)
			}
		}
		bad := filepath.Join(portal, "content", "areas", "nord.md")
		if err := os.WriteFile(bad, []byte("---\ntitle: Nord\nfunding:\n  - from: not-stated\n    committed: 1.0000\n  - from: not-stated\n    spent: unknown\n---\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		var said strings.Builder
		again := testProgram()
		again.err = &said
		if status := again.run(t.Context(), []string{"-C", portal, "check", "--lang", lang}); status != exitProblems {
			t.Errorf("check: %d\n%s", status, said.String())
		}
		tasks := readTasks(t, filepath.Join(portal, ".vscode", "tasks.json"))
		errors, warnings := tasks[0].matched(t, said.String())
		if len(errors) != 1 || !strings.HasPrefix(errors[0], "content/areas/nord.md 5 16 amount-") {
			t.Errorf("errors %q in\n%s", errors, said.String())
		}
		if len(warnings) == 0 || strings.Count(said.String(), "\n  hint:")+strings.Count(said.String(), "\n  tip:")+strings.Count(said.String(), "\n  tips:") == 0 {
			t.Errorf("warnings %q in\n%s", warnings, said.String())
		}
	}
}

// TestVSCodePlaces: a problem is found whatever of its place is known, once, by
// every task that checks.
func TestVSCodePlaces(t *testing.T) {
	places := map[diag.Pos]string{
		{File: "content/areas/nord.md", Line: 3, Col: 7}: "content/areas/nord.md 3 7",
		{File: "content/areas/nord.md", Line: 3}:         "content/areas/nord.md 3 ",
		{File: "content/areas/nord.md"}:                  "content/areas/nord.md  ",
		{File: "content/areas"}:                          "content/areas  ",
		{File: "content/files/vores plan.pdf"}:           "content/files/vores plan.pdf  ",
	}
	for _, lang := range scaffold.Languages() {
		raw, err := fs.ReadFile(scaffold.Files(lang), ".vscode/tasks.json")
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "tasks.json")
		if err := os.WriteFile(file, raw, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, task := range readTasks(t, file) {
			if len(task.ProblemMatcher) == 0 {
				continue
			}
			for pos, want := range places {
				var said strings.Builder
				problems := []diag.Problem{diag.New("unknown-key", pos, "key", "a: error: b [x]", "kind", "areas")}
				if err := diag.Write(&said, diag.Human, problems, diag.Options{Lang: lang}); err != nil {
					t.Fatal(err)
				}
				errors, warnings := task.matched(t, said.String())
				if len(errors) != 1 || len(warnings) != 0 || errors[0] != want+" unknown-key" {
					t.Errorf("%v %s: %q and %q of\n%s", task.Args, pos, errors, warnings, said.String())
				}
			}
		}
	}
}

// task is one that an editor program runs.
type task struct {
	Args           []string
	IsBackground   bool
	ProblemMatcher []struct {
		Severity   string
		Background struct{ BeginsPattern, EndsPattern string }
		Pattern    struct {
			Kind, Regexp                      string
			File, Line, Column, Message, Code int
		}
	}
}

func readTasks(t *testing.T, file string) []task {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Tasks []task }
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	return all.Tasks
}

// matched lists what a task's two problem matchers find in an output, as the
// editor program does: line by line.
func (k *task) matched(t *testing.T, output string) (errors, warnings []string) {
	t.Helper()
	for _, matcher := range k.ProblemMatcher {
		p := matcher.Pattern
		pattern := regexp.MustCompile(p.Regexp)
		for line := range strings.SplitSeq(output, "\n") {
			m := pattern.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			line, column := "", ""
			if p.Kind != "file" { // else the editor program drops what has no line
				line, column = m[p.Line], m[p.Column]
			}
			found := strings.Join([]string{m[p.File], line, column, m[p.Code]}, " ")
			if m[p.Message] == "" {
				t.Errorf("no message in %q", line)
			}
			if matcher.Severity == "error" {
				errors = append(errors, found)
			} else {
				warnings = append(warnings, found)
			}
		}
	}
	return errors, warnings
}
