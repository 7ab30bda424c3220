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
	// A go that builds what is in the source's folder.
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

// scripts are the shell parts of a forge's workflow files: by step for GitHub and
// Forgejo, by job for GitLab. Steps of one name are the same in each file.
func scripts(t *testing.T, forge string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	for _, f := range scaffold.Workflows(forge, scaffold.Place{Portal: "sub", Program: "https://example.org/indsigt.git", Revision: strings.Repeat("0", 40), Branch: "main"}) {
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
				if was, ok := all[step.Name]; ok && was != step.Run {
					t.Errorf("%s: there are two steps %q that differ", f.Path, step.Name)
				}
				all[step.Name] = step.Run
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
	thoroughOnly(t)
	for _, forge := range []string{"github", "forgejo"} {
		t.Run(forge, func(t *testing.T) {
			b, s := newBench(t), scripts(t, forge)
			if out := b.sh(s["check"]); strings.Contains(out, "::error") {
				t.Errorf("check says\n%s", out)
			}
			b.sh(s["build"])
			if _, err := os.Stat(filepath.Join(b.temp, "site/index.html")); err != nil {
				t.Error(err)
			}
			// An error marks its line.
			b.write(filepath.Join(b.dir, "sub/content/areas/nord.md"), fmt.Sprintf(workflowArea, "5.00"), 0o644)
			b.commit("A mistake")
			if out, err := b.run(s["check"]); err == nil || !strings.Contains(out, "::error file=") {
				t.Errorf("check says\n%s", out)
			}
		})
	}
}

// A commit dated ahead of the day of the run publishes nothing that is held back.
func TestWorkflowsHoldBack(t *testing.T) {
	thoroughOnly(t)
	for forge, step := range map[string]string{"github": "build", "forgejo": "build", "gitlab": "pages"} {
		t.Run(forge, func(t *testing.T) {
			b, s := newBench(t), scripts(t, forge)
			b.write(filepath.Join(b.dir, "sub/content/index.md"), strings.Replace(workflowPortal, "day: 2026-05-01\n", "", 1), 0o644)
			b.write(filepath.Join(b.dir, "sub/content/areas/syd.md"), "---\ntitle: Syd\npublished: 2098-12-31\n---\n", 0o644)
			b.sh("git add -A; git commit -q -m ahead", "GIT_COMMITTER_DATE=2099-01-01T12:00:00Z")
			run := strings.TrimSpace(b.sh("date +%F"))
			out := b.sh(strings.ReplaceAll(s[step], "$CI_PROJECT_DIR", "$RUNNER_TEMP"))
			if !strings.Contains(out, "dateret 2099-01-01") || !strings.Contains(out, "syd.md udgives 2098-12-31, og portalens dag er "+run) {
				t.Errorf("built with\n%s", out)
			}
		})
	}
}

// A page that goes without an alias stops the build. Without a revision to compare with,
// as in the first push of a branch, nothing is compared.
func TestWorkflowsKeepAddresses(t *testing.T) {
	thoroughOnly(t)
	for forge, step := range map[string]string{"github": "build", "forgejo": "build", "gitlab": "pages"} {
		t.Run(forge, func(t *testing.T) {
			b, s := newBench(t), scripts(t, forge)
			b.sh("git mv sub/content/areas/nord.md sub/content/areas/nordparken.md; git commit -q -m renamed")
			script := strings.ReplaceAll(s[step], "$CI_PROJECT_DIR", "$RUNNER_TEMP")
			if out, err := b.run(script, "BEFORE="+b.base, "CI_COMMIT_BEFORE_SHA="+b.base); err == nil || !strings.Contains(out, "[address-lost]") {
				t.Errorf("%v: built with\n%s", err, out)
			}
			none := strings.Repeat("0", 40)
			b.sh(script, "BEFORE="+none, "CI_COMMIT_BEFORE_SHA="+none)
		})
	}
}

// A build that failed is forgotten by the next push, which is compared with what is published.
func TestWorkflowsKeepPublishedAddresses(t *testing.T) {
	thoroughOnly(t)
	for forge, step := range map[string]string{"github": "build", "forgejo": "build", "gitlab": "pages"} {
		t.Run(forge, func(t *testing.T) {
			b, s := newBench(t), scripts(t, forge)
			script, host := strings.ReplaceAll(s[step], "$CI_PROJECT_DIR", "$RUNNER_TEMP"), filepath.Join(b.temp, "host")
			hosted := httptest.NewServer(http.FileServer(http.Dir(host)))
			defer hosted.Close()
			b.write(filepath.Join(b.dir, "sub/content/index.md"), strings.Replace(workflowPortal, "day:", "base-url: "+hosted.URL+"/p/\nday:", 1), 0o644)
			none := b.commit("address")
			if out := b.sh(script, "BEFORE=", "CI_COMMIT_BEFORE_SHA="); !strings.Contains(out, hosted.URL) {
				t.Errorf("built with\n%s", out)
			}
			b.sh("mkdir -p '" + host + "'; mv \"$RUNNER_TEMP/" + map[bool]string{true: "public", false: "site"}[forge == "gitlab"] + "\" '" + host + "/p'")
			b.sh("git mv sub/content/areas/nord.md sub/content/areas/nordparken.md; git commit -q -m renamed")
			b.write(filepath.Join(b.dir, "sub/content/areas/syd.md"), "---\ntitle: Syd\n---\n", 0o644)
			before := strings.TrimSpace(b.sh("git rev-parse HEAD"))
			b.commit("more")
			if out, err := b.run(script, "BEFORE="+before, "CI_COMMIT_BEFORE_SHA="+before); err == nil || !strings.Contains(out, "[address-lost]") {
				t.Errorf("%v: built with\n%s", err, out)
			}
			// The log must go on, too.
			b.sh("git reset -q --hard " + none + "; git commit -q --amend -m another --date 2026-05-04T12:00:00Z")
			if out, err := b.run(script, "BEFORE=", "CI_COMMIT_BEFORE_SHA="); err == nil || !strings.Contains(out, "[history-rewritten]") {
				t.Errorf("%v: built with\n%s", err, out)
			}
			hosted.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { http.Error(w, "closed", http.StatusForbidden) })
			if out, err := b.run(script, "BEFORE=", "CI_COMMIT_BEFORE_SHA="); err == nil || !strings.Contains(out, "403") {
				t.Errorf("%v: built with\n%s", err, out)
			}
		})
	}
}

// proposal makes the repository one that was cloned from a forge, with a proposal
// at refs/pull/12/head, and checks out the base.
func (b *bench) proposal(head string) {
	b.t.Helper()
	remote := filepath.Join(b.temp, "remote.git")
	b.sh("git init -q --bare '" + remote + "'; git push -q '" + remote + "' " + head + ":refs/pull/12/head " + head + ":refs/merge-requests/12/head " + b.base + ":refs/heads/main; git remote add origin '" + remote + "'; git checkout -q " + b.base)
}

// TestWorkflowDiffOfHostileProposal: whatever a proposal brings is compared as
// data. Nothing of it runs, and the comment is text.
func TestWorkflowDiffOfHostileProposal(t *testing.T) {
	thoroughOnly(t)
	for _, forge := range []string{"github", "forgejo"} {
		t.Run(forge, func(t *testing.T) {
			b, s := newBench(t), scripts(t, forge)
			trap := filepath.Join(b.temp, "sprung")
			evil := "---\ntitle: \"<img src=x> @everyone ![a](https://evil.example/x) ``` | # /close <!-- indsigt diff --> $(touch " + trap + ")\"\nfunding:\n  - from: not-stated\n    committed: 7.000\n    note: '```'\n---\n"
			for _, name := range []string{"$(touch x).md", "a;touch x.md", "a\n::error::x.md", "`touch x`.md", "-rf.md", "a\n/close\n@everyone.md"} {
				b.write(filepath.Join(b.dir, "sub/content/areas", name), strings.ReplaceAll(evil, "x)", trap+")"), 0o644)
			}
			b.write(filepath.Join(b.dir, "sub/content/areas/vest.md"), evil, 0o644)
			b.write(filepath.Join(b.dir, "sub/cmd/indsigt/main.go"), "package main\nfunc init() { panic(1) }\n", 0o644)
			b.write(filepath.Join(b.dir, "cmd/indsigt/main.go"), "stranger\n", 0o644)
			b.write(filepath.Join(b.dir, ".gitattributes"), "* filter=evil diff=evil\n", 0o644)
			b.write(filepath.Join(b.dir, ".gitmodules"), "[submodule \"x\"]\n\tpath = x\n\turl = ext::touch "+trap+"\n", 0o644)
			b.write(filepath.Join(b.dir, "sub/layouts/texts/da.json"), "{", 0o644)
			head := b.commit("$(touch " + trap + ") `x`")
			b.proposal(head)
			env := []string{"NUMBER=12", "HEAD=" + head, "BASE=" + b.base, "TOKEN=secret"}
			out := b.sh(s["fetch"]+"\n"+s["diff"], env...)
			text, err := os.ReadFile(filepath.Join(b.temp, "diff.md"))
			if err != nil || !strings.HasPrefix(string(text), "<!-- indsigt diff -->\n") {
				t.Fatalf("%v\n%s", err, out)
			}
			for _, never := range []string{"<img", "@everyone", "![", "](http", "https://evil", "```", "\n/close", "\n@", "\n::", "secret"} {
				if strings.Contains(string(text), never) {
					t.Errorf("the comment holds %q:\n%s", never, text)
				}
			}
			if strings.Count(string(text), "<!--") != 1 {
				t.Errorf("a second mark is in\n%s", text)
			}
			if _, err := os.Stat(trap); err == nil {
				t.Error("something of the proposal ran")
			}
			if got := strings.TrimSpace(b.sh("git rev-parse HEAD; git status --porcelain")); got != b.base {
				t.Errorf("the checkout is no longer the base's: %s", got)
			}
			// A proposal that moved on is another run's.
			if out, err := b.run(s["fetch"], "NUMBER=12", "HEAD="+b.base, "TOKEN=secret"); err == nil || !strings.Contains(out, "moved on") {
				t.Errorf("a proposal that moved on: %v\n%s", err, out)
			}
		})
	}
}

func TestWorkflowsInstall(t *testing.T) {
	thoroughOnly(t)
	for forge, step := range map[string]string{"github": "install", "forgejo": "install", "gitlab": ".indsigt"} {
		t.Run(forge, func(t *testing.T) {
			b := newBench(t)
			script := scripts(t, forge)[step] + "\ncat \"${bin:-$RUNNER_TEMP/bin}/indsigt\""
			// The program's own repository, at a commit that is not the newest, and a
			// portal that brings a program, which changes nothing.
			program := filepath.Join(b.temp, "program")
			right := strings.TrimSpace(b.sh("git init -q -b main '" + program + "'; cd '" + program + "'; git config user.name Editor; git config user.email editor@example.org; git config uploadpack.allowAnySHA1InWant true; mkdir -p cmd/indsigt; echo right > cmd/indsigt/main.go; git add -A; git commit -q -m one; git rev-parse HEAD; git tag right; echo wrong > cmd/indsigt/main.go; git commit -q -a -m two"))
			b.write(filepath.Join(b.dir, "cmd/indsigt/main.go"), "stranger\n", 0o644)
			got := b.sh(script, "INDSIGT_PROGRAM=file://"+program, "INDSIGT_REVISION="+right)
			if !strings.HasSuffix(got, "right\n") {
				t.Errorf("installed %q", got)
			}
			// A name can be moved, so it is not a pin.
			b.sh("rm -rf '" + filepath.Join(b.temp, "indsigt-source") + "'")
			if out, err := b.run(script, "INDSIGT_PROGRAM=file://"+program, "INDSIGT_REVISION=main"); err == nil {
				t.Errorf("a branch was taken for a commit\n%s", out)
			}
			// A portal whose repository holds the program says so.
			got = b.sh(script, "INDSIGT_PROGRAM=.", "INDSIGT_REVISION=")
			if !strings.HasSuffix(got, "stranger\n") {
				t.Errorf("installed %q", got)
			}
			b.sh("rm -rf '" + filepath.Join(b.temp, "indsigt-source") + "'")
			if out, err := b.run(script, "INDSIGT_PROGRAM=", "INDSIGT_REVISION="); err == nil {
				t.Errorf("without a program\n%s", out)
			}
		})
	}
}

// The comment of GitHub: a gh that answers from files and writes down what it is
// asked. What --jq keeps is GitHub's to answer; that it asks for the author is held
// here.
func TestWorkflowComments(t *testing.T) {
	thoroughOnly(t)
	b := newBench(t)
	script := scripts(t, "github")["comment"]
	asked := filepath.Join(b.temp, "asked")
	b.write(filepath.Join(b.temp, "bin/gh"), `#!/bin/bash
echo "$*" >> "`+asked+`"
case "$*" in
  *"run download"*) mkdir -p "$RUNNER_TEMP/diff"; printf '%b' "$FAKE_TEXT" > "$RUNNER_TEMP/diff/diff.md" ;;
  *"comments --jq"*) printf '%s' "$FAKE_COMMENTS" ;;
esac
`, 0o755)
	for comments, want := range map[string]string{
		"":          "--method POST repos/o/r/issues/12/comments -F body=@",
		"99\n100\n": "--method PATCH repos/o/r/issues/comments/99 -F body=@",
	} {
		_ = os.Remove(asked)
		out := b.sh(script, "REPO=o/r", "RUN=7", "NUMBER=12", "GH_TOKEN=secret", `FAKE_TEXT=<!-- indsigt diff -->\ntext\n`, "FAKE_COMMENTS="+comments)
		got, _ := os.ReadFile(asked)
		if !strings.Contains(string(got), want) || strings.Contains(string(got), "secret") || !strings.Contains(string(got), `.user.login == "github-actions[bot]" and .user.type == "Bot"`) {
			t.Errorf("%q: %s\nasked for\n%s", comments, out, got)
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
	thoroughOnly(t)
	b := newBench(t)
	s := scripts(t, "forgejo")
	b.proposal(b.branch)
	b.sh(s["fetch"]+"\n"+s["diff"], "NUMBER=12", "HEAD="+b.branch, "BASE="+b.base, "TOKEN=secret")
	b.hasComment(filepath.Join(b.temp, "diff.md"))
	for list, want := range map[string]string{
		`[]`: "POST /comments token secret",
		`[{"id": 3, "user": {"id": 8}, "body": "looks good"}]`:                                                                                    "POST /comments token secret",
		`[{"id": 3, "user": {"id": 8, "login": "forgejo-actions"}, "body": "<!-- indsigt diff -->\nx"}]`:                                          "POST /comments token secret",
		`[{"id": 4, "user": null, "body": "<!-- indsigt diff -->\nx"}, {"id": 5, "user": {"id": -2}, "body": "<!-- indsigt diff -->\nold"}]`:      "PATCH /comment/5 token secret",
		`[{"id": 3, "user": {"id": 8}, "body": "<!-- indsigt diff -->\nx"}, {"id": 5, "user": {"id": -2}, "body": "<!-- indsigt diff -->\nold"}]`: "PATCH /comment/5 token secret",
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
	thoroughOnly(t)
	b, s := newBench(t), scripts(t, "gitlab")
	b.sh(s["check"])
	if report, err := os.ReadFile(filepath.Join(b.dir, "gl-code-quality-report.json")); err != nil || !json.Valid(report) {
		t.Errorf("no report: %v %s", err, report)
	}
	for _, job := range []string{"build", "pages"} {
		b.sh(s[job], "CI_PROJECT_DIR="+b.dir)
		if _, err := os.Stat(filepath.Join(b.dir, "public/index.html")); err != nil {
			t.Error(err)
		}
	}
	b.sh("rm -rf public gl-code-quality-report.json")
	b.proposal(b.branch)
	b.sh("cp '" + filepath.Join(b.temp, "bin/indsigt") + "' indsigt-program")
	const mine = `"author":{"id":9}`
	for notes, want := range map[string]string{
		`[]`:                                    "POST /projects/1/merge_requests/12/notes secret",
		`[{"id":3,"body":"fine",` + mine + `}]`: "POST /projects/1/merge_requests/12/notes secret",
		`[{"id":3,"body":"<!-- indsigt diff -->\n\",` + `\"author\":{\"id\":9}","author":{"id":8}}]`:                                        "POST /projects/1/merge_requests/12/notes secret",
		`[{"id":3,"body":"<!-- indsigt diff -->","author":{"id":8}},{"id":44,"body":"\u003c!-- indsigt diff --\u003e\n### ",` + mine + `}]`: "PUT /projects/1/merge_requests/12/notes/44 secret",
	} {
		var log strings.Builder
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			fmt.Fprintf(&log, "%s %s %s\n%s\n", r.Method, r.URL.Path, r.Header.Get("Private-Token"), body)
			answer := "{}"
			switch {
			case r.URL.Path == "/user":
				answer = `{"id":9}`
			case strings.HasSuffix(r.URL.Path, "/merge_requests") && r.URL.Query().Get("page") == "1":
				w.Header().Set("X-Next-Page", "2")
				answer = `[]`
			case strings.HasSuffix(r.URL.Path, "/merge_requests"):
				answer = `[{"iid":12,"title":"$(touch x)","source_branch":"; touch x","milestone":{"iid":77}}]`
			case r.Method == http.MethodGet:
				answer = notes
			}
			_, _ = io.WriteString(w, answer)
		}))
		out := b.sh(s["comment"], "CI_API_V4_URL="+server.URL, "CI_PROJECT_ID=1", "CI_PROJECT_DIR="+b.dir, "CI_COMMIT_SHA="+b.base, "CI_COMMIT_BRANCH=main", "INDSIGT_COMMENT_TOKEN=secret")
		server.Close()
		_, sent, _ := strings.Cut(log.String(), want+"\n")
		if !strings.HasPrefix(sent, `{"body":"<!-- indsigt diff -->`) || !strings.Contains(sent, "+800") || strings.Contains(out, "secret") {
			t.Errorf("%s: asked for\n%.1500s\n%s", notes, log.String(), out)
		}
	}
}

// What Forgejo publishes is one commit of the site, the same for the same
// commit.
func TestWorkflowPublishes(t *testing.T) {
	thoroughOnly(t)
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
