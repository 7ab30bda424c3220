package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"indsigt/cmd/indsigt/internal/scaffold"
)

// bench is a scratch repository with a portal, in which the scripts of workflow
// files are run as a forge would.
type bench struct {
	t            *testing.T
	dir, temp    string
	env          []string
	base, branch string // commits: main, and a pull request's
}

const workflowPortal = "---\ntitle: Portal\nlanguage: da\nday: 2026-05-01\n---\n"
const workflowArea = "---\ntitle: Nord\nfunding:\n  - from: not-stated\n    committed: %s\n---\n"

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, dir: t.TempDir(), temp: t.TempDir()}
	for _, tool := range []string{"bash", "git", "curl", "node"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("the scripts of workflows need %s, which .ci/run installs", tool)
		}
	}
	bin := filepath.Join(b.temp, "bin")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	b.write(filepath.Join(bin, "indsigt"), "#!/bin/sh\nINDSIGT_TEST_RUN=1 exec '"+self+"' \"$@\"\n", 0o755)
	// A go that builds what stands in the source's folder.
	b.write(filepath.Join(bin, "go"), "#!/bin/sh\n[ \"$1 $2 $4\" = 'build -o ./cmd/indsigt' ] && cp cmd/indsigt/main.go \"$3\"\n", 0o755)
	b.env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"), "PORTAL=sub", "RUNNER_TEMP="+b.temp,
		"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_CEILING_DIRECTORIES="+filepath.Dir(b.dir),
		"GIT_AUTHOR_DATE=2026-05-03T12:00:00Z", "GIT_COMMITTER_DATE=2026-05-03T12:00:00Z",
		"GITHUB_PATH="+filepath.Join(b.temp, "path"), "GITHUB_STEP_SUMMARY="+filepath.Join(b.temp, "summary.md"))
	b.sh("git init -q -b main; git config user.name Editor; git config user.email editor@example.org")
	b.write(filepath.Join(b.dir, "sub/content/index.md"), workflowPortal, 0o644)
	b.write(filepath.Join(b.dir, "sub/content/areas/nord.md"), fmt.Sprintf(workflowArea, "4.200"), 0o644)
	b.base = b.commit("The portal")
	b.write(filepath.Join(b.dir, "sub/content/areas/nord.md"), fmt.Sprintf(workflowArea, "5.000"), 0o644)
	b.branch = b.commit("More for the north")
	return b
}

func (b *bench) write(path, text string, mode os.FileMode) {
	b.t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), mode)); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) commit(message string) string {
	b.t.Helper()
	return strings.TrimSpace(b.sh("git add -A; git commit -q -m '" + message + "'; git rev-parse HEAD"))
}

// run runs a script as forges do, and returns what it printed.
func (b *bench) run(script string, env ...string) (string, error) {
	cmd := exec.CommandContext(b.t.Context(), "bash", "-e", "-o", "pipefail", "-c", script)
	cmd.Dir = b.dir
	cmd.Env = append(b.env, env...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// sh runs a script that must succeed.
func (b *bench) sh(script string, env ...string) string {
	b.t.Helper()
	out, err := b.run(script, env...)
	if err != nil {
		b.t.Fatalf("%v\n%s\n%s", err, script, out)
	}
	return out
}

// scripts are the shell parts of a forge's workflow files: by file's last name
// and step for GitHub and Forgejo, by job for GitLab.
func scripts(t *testing.T, forge string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	for _, f := range scaffold.Workflows(forge, scaffold.Place{Portal: "sub"}) {
		if forge == "gitlab" {
			var jobs map[string]yaml.Node
			if err := yaml.Unmarshal(f.Bytes, &jobs); err != nil {
				t.Fatal(err)
			}
			for name, node := range jobs {
				var job struct {
					Before []string `yaml:"before_script"`
					Script []string
				}
				if node.Kind == yaml.MappingNode && node.Decode(&job) == nil {
					all[name] = strings.Join(append(job.Before, job.Script...), "\n")
				}
			}
			continue
		}
		var w struct {
			Jobs map[string]struct{ Steps []struct{ Name, Run string } }
		}
		if err := yaml.Unmarshal(f.Bytes, &w); err != nil {
			t.Fatal(err)
		}
		for _, job := range w.Jobs {
			for _, step := range job.Steps {
				all[step.Name] += step.Run
			}
		}
	}
	return all
}

func (b *bench) hasComment(file string) {
	b.t.Helper()
	text, err := os.ReadFile(file)
	if err != nil || !strings.HasPrefix(string(text), "<!-- indsigt diff -->\n") || !strings.Contains(string(text), "+800") {
		b.t.Errorf("%s: %v\n%s", filepath.Base(file), err, text)
	}
}

func TestWorkflowsOfGitHubAndForgejo(t *testing.T) {
	leftToPlain(t)
	for _, forge := range []string{"github", "forgejo"} {
		t.Run(forge, func(t *testing.T) {
			b, s := newBench(t), scripts(t, forge)
			if out := b.sh(s["check"]); strings.Contains(out, "::error") {
				t.Errorf("check says\n%s", out)
			}
			b.sh(s["diff"], "BASE="+b.base)
			b.hasComment(filepath.Join(b.temp, "diff.md"))
			b.sh(s["build"])
			if _, err := os.Stat(filepath.Join(b.temp, "site/index.html")); err != nil {
				t.Error(err)
			}
			// An error marks its line, and the comparison is told all the same.
			b.write(filepath.Join(b.dir, "sub/content/areas/nord.md"), fmt.Sprintf(workflowArea, "5.00"), 0o644)
			b.commit("A mistake")
			if out, err := b.run(s["check"]); err == nil || !strings.Contains(out, "::error file=") {
				t.Errorf("check says\n%s", out)
			}
			b.sh(s["diff"], "BASE="+b.base)
		})
	}
}

func TestWorkflowsInstall(t *testing.T) {
	leftToPlain(t)
	for forge, step := range map[string]string{"github": "install", "forgejo": "install", "gitlab": ".indsigt"} {
		t.Run(forge, func(t *testing.T) {
			b := newBench(t)
			script := scripts(t, forge)[step]
			if out, err := b.run(script, "INDSIGT_PROGRAM="); err == nil || !strings.Contains(out, "must say where the program") {
				t.Errorf("without a program: %v\n%s", err, out)
			}
			// The program's own repository, at a revision that is not the newest.
			program := filepath.Join(b.temp, "program")
			b.sh("git init -q -b main '" + program + "'; cd '" + program + "'; git config user.name Editor; git config user.email editor@example.org; mkdir -p cmd/indsigt; echo right > cmd/indsigt/main.go; git add -A; git commit -q -m one; git tag right; echo wrong > cmd/indsigt/main.go; git commit -q -a -m two")
			got := b.sh(script+"\ncat \"${bin:-$RUNNER_TEMP/bin}/indsigt\"", "INDSIGT_PROGRAM=file://"+program, "INDSIGT_REVISION=right")
			if !strings.HasSuffix(got, "right\n") {
				t.Errorf("installed %q", got)
			}
			// A portal that holds the program.
			b.write(filepath.Join(b.dir, "cmd/indsigt/main.go"), "own\n", 0o644)
			got = b.sh(script+"\ncat \"${bin:-$RUNNER_TEMP/bin}/indsigt\"", "INDSIGT_PROGRAM=", "INDSIGT_REVISION=")
			if !strings.HasSuffix(got, "own\n") {
				t.Errorf("installed %q", got)
			}
		})
	}
}

// The comment of GitHub: a gh that answers from files and writes down what it is
// asked.
func TestWorkflowComments(t *testing.T) {
	leftToPlain(t)
	b := newBench(t)
	script := scripts(t, "github")["comment"]
	asked := filepath.Join(b.temp, "asked")
	b.write(filepath.Join(b.temp, "bin/gh"), `#!/bin/bash
echo "$*" >> "`+asked+`"
case "$*" in
  *"pulls -f state=open"*) printf '%s' "$FAKE_PULLS" ;;
  *"run download"*) mkdir -p "$RUNNER_TEMP/diff"; printf '%b' "$FAKE_TEXT" > "$RUNNER_TEMP/diff/diff.md" ;;
  *"comments --jq"*) printf '%s' "$FAKE_COMMENTS" ;;
esac
`, 0o755)
	env := func(pulls, text, comments string) []string {
		return []string{"REPO=o/r", "RUN=7", "SHA=abc", "OWNER=stranger", "BRANCH=b", "FAKE_PULLS=" + pulls, "FAKE_TEXT=" + text, "FAKE_COMMENTS=" + comments}
	}
	const text = `<!-- indsigt diff -->\ntext\n`
	tests := []struct {
		name, want, not string
		env             []string
		fails           bool
	}{
		{"a first comment", "--method POST repos/o/r/issues/12/comments -F body=@", "PATCH", env("12\n", text, ""), false},
		{"the comment of an earlier run", "--method PATCH repos/o/r/issues/comments/99 -F body=@", "POST", env("12\n", text, "99\n100\n"), false},
		{"no pull request", "pulls", "download", env("", text, ""), false},
		{"another text", "download", "--method P", env("12\n", `buy this\n`, ""), true},
		{"a text that is too long", "download", "--method P", env("12\n", text+strings.Repeat("x", 66000), ""), true},
	}
	for _, tt := range tests {
		_ = os.Remove(asked)
		out, err := b.run(script, tt.env...)
		got, _ := os.ReadFile(asked)
		if (err != nil) != tt.fails || !strings.Contains(string(got), tt.want) || strings.Contains(string(got), tt.not) {
			t.Errorf("%s: %v\n%s\nasked for\n%s", tt.name, err, out, got)
		}
	}
}

// answers is a forge's interface for comments: it has some, and notes requests.
func answers(t *testing.T, list string) (url string, asked func() string) {
	t.Helper()
	var log strings.Builder
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		fmt.Fprintf(&log, "%s %s %s\n%s\n", r.Method, r.URL.Path, r.Header.Get("Private-Token")+r.Header.Get("Authorization"), body)
		w.Header().Set("Content-Type", "application/json")
		if r.Method == http.MethodGet {
			_, _ = io.WriteString(w, list)
		} else {
			_, _ = io.WriteString(w, "{}")
		}
	}))
	t.Cleanup(server.Close)
	return server.URL, log.String
}

func TestWorkflowCommentsOfForgejo(t *testing.T) {
	leftToPlain(t)
	b := newBench(t)
	s := scripts(t, "forgejo")
	b.sh(s["diff"], "BASE="+b.base)
	for list, want := range map[string]string{
		`[]`:                                "POST /comments token secret",
		`[{"id": 3, "body": "looks good"}]`: "POST /comments token secret",
		`[{"id": 3, "body": "x"}, {"id": 5, "body": "<!-- indsigt diff -->\nold"}]`: "PATCH /comment/5 token secret",
	} {
		url, asked := answers(t, list)
		b.sh(s["comment"], "TOKEN=secret", "COMMENTS="+url+"/comments", "COMMENT="+url+"/comment")
		got := asked()
		_, last, _ := strings.Cut(got, "\n\n")
		line, body, _ := strings.Cut(last, "\n")
		var sent struct{ Body string }
		if err := json.Unmarshal([]byte(body), &sent); err != nil || line != want || !strings.HasPrefix(sent.Body, "<!-- indsigt diff -->") {
			t.Errorf("%s: %v\n%s", list, err, got)
		}
	}
}

func TestWorkflowsOfGitLab(t *testing.T) {
	leftToPlain(t)
	b, s := newBench(t), scripts(t, "gitlab")
	b.sh(s["check"])
	if report, err := os.ReadFile(filepath.Join(b.dir, "gl-code-quality-report.json")); err != nil || !json.Valid(report) {
		t.Errorf("no report: %v %s", err, report)
	}
	b.sh(s["diff"], "CI_MERGE_REQUEST_DIFF_BASE_SHA="+b.base)
	b.hasComment(filepath.Join(b.dir, "diff.md"))
	for _, job := range []string{"build", "pages"} {
		b.sh(s[job], "CI_PROJECT_DIR="+b.dir)
		if _, err := os.Stat(filepath.Join(b.dir, "public/index.html")); err != nil {
			t.Error(err)
		}
	}
	for list, want := range map[string]string{
		`[]`: "POST /projects/1/merge_requests/2/notes secret",
		`[{"id":3,"type":null,"body":"fine","author":{"id":9}}]`: "POST /projects/1/merge_requests/2/notes secret",
		`[{"id":3,"type":null,"body":"fine","author":{"id":9}},{"id":44,"type":null,"body":"\u003c!-- indsigt diff --\u003e\n### ","author":{"id":9}}]`: "PUT /projects/1/merge_requests/2/notes/44 secret",
		`[{"id":45,"type":"DiscussionNote","body":"<!-- indsigt diff -->\n### ","author":{"id":9}}]`:                                                    "PUT /projects/1/merge_requests/2/notes/45 secret",
	} {
		url, asked := answers(t, list)
		b.sh(s["comment"], "CI_API_V4_URL="+url, "CI_MERGE_REQUEST_PROJECT_ID=1", "CI_MERGE_REQUEST_IID=2", "INDSIGT_COMMENT_TOKEN=secret")
		if got := asked(); !strings.Contains(got, want+"\nbody=%3C%21--") {
			t.Errorf("%s: asked for\n%.300s", list, got)
		}
	}
}

// What Forgejo publishes is one commit of the site, the same for the same
// commit.
func TestWorkflowPublishes(t *testing.T) {
	leftToPlain(t)
	b, s := newBench(t), scripts(t, "forgejo")
	remote := filepath.Join(b.temp, "remote.git")
	b.sh("git init -q --bare '" + remote + "'")
	tip := func() string {
		_ = os.RemoveAll(filepath.Join(b.temp, "site"))
		b.sh(s["build"])
		b.sh(s["publish"], "TOKEN=secret", "REMOTE=file://"+remote)
		return b.sh("git -C '" + remote + "' rev-parse pages; git -C '" + remote + "' ls-tree --name-only pages index.html")
	}
	first := tip()
	if !strings.HasSuffix(first, "index.html\n") {
		t.Errorf("published %s", first)
	}
	if again := tip(); again != first {
		t.Errorf("published %s, and then %s", first, again)
	}
}
