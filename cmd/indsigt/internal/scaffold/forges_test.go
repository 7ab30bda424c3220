package scaffold

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// workflow is what of a workflow file of GitHub and Forgejo is looked at.
type workflow struct {
	Name        string
	On          map[string]any
	Permissions map[string]string
	Env         map[string]string
	Jobs        map[string]struct {
		If          string
		Permissions map[string]string
		RunsOn      string `yaml:"runs-on"`
		Timeout     int    `yaml:"timeout-minutes"`
		Steps       []struct {
			Name, Uses, If, Run string
			With                map[string]any
			Env                 map[string]string
		}
	}
}

var here = Place{Portal: "portals/vores \"by\"", Program: "https://example.org/indsigt.git", Revision: "0123456789abcdef0123456789abcdef01234567", Branch: "vores+gren"}

func workflows(t *testing.T, forge string) map[string]workflow {
	t.Helper()
	all := make(map[string]workflow)
	for _, f := range Workflows(forge, here) {
		var w workflow
		if err := yaml.Unmarshal(f.Bytes, &w); err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if strings.Contains(string(f.Bytes), "{{") && regexp.MustCompile(`[^$]\{\{`).Match(f.Bytes) {
			t.Errorf("%s holds a placeholder", f.Path)
		}
		all[f.Path] = w
	}
	return all
}

// What holds of every workflow of GitHub and Forgejo.
func TestWorkflowsKeepTheirPromises(t *testing.T) {
	pinned := regexp.MustCompile(`^[\w./:-]+@[0-9a-f]{40}$`)
	for forge, paths := range map[string][]string{
		"github":  {".github/workflows/indsigt-comment.yml", ".github/workflows/indsigt.yml"},
		"forgejo": {".forgejo/workflows/indsigt-comment.yml", ".forgejo/workflows/indsigt.yml"},
	} {
		all := workflows(t, forge)
		if len(all) != len(paths) {
			t.Errorf("%s: %d files", forge, len(all))
		}
		for _, path := range paths {
			w := all[path]
			if w.On == nil || len(w.Jobs) == 0 {
				t.Fatalf("%s is not a workflow", path)
			}
			if forge == "github" && w.Permissions == nil {
				t.Errorf("%s leaves the token all its powers", path)
			}
			if got := w.Env; got["PORTAL"] != here.Portal || got["INDSIGT_PROGRAM"] != here.Program || got["INDSIGT_REVISION"] != here.Revision {
				t.Errorf("%s: %v", path, got)
			}
			for name, job := range w.Jobs {
				if job.Timeout == 0 || job.RunsOn == "" {
					t.Errorf("%s, %s: no limit of time, or no runner", path, name)
				}
				for _, step := range job.Steps {
					if step.Uses != "" && !pinned.MatchString(step.Uses) {
						t.Errorf("%s, %s: %s is not named by its commit", path, name, step.Uses)
					}
					// What outsiders can name (a branch, a title) reaches the
					// shell as a variable, never as a part of the script.
					if strings.Contains(step.Run, "${{") {
						t.Errorf("%s, %s, %s: an expression is in the script", path, name, step.Name)
					}
					if strings.Contains(step.Uses, "actions/checkout@") && (step.With["persist-credentials"] != false || step.With["fetch-depth"] != 0) {
						t.Errorf("%s: the checkout keeps its token, or is shallow", path)
					}
				}
			}
		}
	}
}

// What a pull request is said to change is computed by the workflow and the program
// of the branch it asks to change: the workflow that has a token takes the checkout
// that pull_request_target gives, fetches the proposal's commit, and never checks
// it out.
func TestProposalsAreData(t *testing.T) {
	for forge, dir := range map[string]string{"github": ".github", "forgejo": ".forgejo"} {
		all := workflows(t, forge)
		run, comment := all[dir+"/workflows/indsigt.yml"], all[dir+"/workflows/indsigt-comment.yml"]
		if _, ok := comment.On["pull_request_target"]; !ok || len(comment.On) != 1 {
			t.Errorf("%s: the comment is written on %v", forge, comment.On)
		}
		if _, ok := run.On["pull_request_target"]; ok {
			t.Errorf("%s: what runs a proposal has the base's powers", forge)
		}
		for name, job := range comment.Jobs {
			for _, step := range job.Steps {
				if strings.Contains(step.Uses, "actions/checkout@") {
					for _, key := range []string{"ref", "repository"} {
						if step.With[key] != nil {
							t.Errorf("%s: the comment's checkout is of %v", forge, step.With[key])
						}
					}
				}
				if step.Name != "install" && regexp.MustCompile(`checkout|worktree|switch|submodule update|go (run|build|test|generate)|make|refs/indsigt/proposal[^"]*:`).MatchString(step.Run) {
					t.Errorf("%s, %s, %s: a proposal may run:\n%s", forge, name, step.Name, step.Run)
				}
				if forge == "github" && job.Permissions["pull-requests"] == "write" && (step.Uses != "" || regexp.MustCompile(`indsigt -|git |go `).MatchString(step.Run)) {
					t.Errorf("the job that may write does more than that: %s%s", step.Uses, step.Run)
				}
			}
		}
		published := "${{ (github.event_name == 'push' || github.event_name == 'schedule') && github.ref_name == 'vores+gren' }}"
		for name, job := range run.Jobs {
			if len(job.Permissions) > 0 && job.If != published {
				t.Errorf("%s: %s has powers where a pull request can reach them", forge, name)
			}
			for _, step := range job.Steps {
				for key, value := range step.Env {
					if (strings.Contains(value, "secrets.") || strings.Contains(value, "github.token")) && step.If != published {
						t.Errorf("%s, %s, %s: %s is a secret", forge, name, step.Name, key)
					}
				}
			}
		}
		push, _ := run.On["push"].(map[string]any)
		if got := push["branches"].([]any); len(got) != 1 || got[0] != `vores\+gren` {
			t.Errorf("%s publishes %v", forge, got)
		}
	}
	github := workflows(t, "github")
	if got := github[".github/workflows/indsigt.yml"].Permissions; len(got) != 1 || got["contents"] != "read" {
		t.Errorf("a pull request runs with %v", got)
	}
	comment := github[".github/workflows/indsigt-comment.yml"]
	if len(comment.Permissions) != 0 || len(comment.Jobs["diff"].Permissions) != 1 || comment.Jobs["diff"].Permissions["contents"] != "read" {
		t.Errorf("the comparison has %v and %v", comment.Permissions, comment.Jobs["diff"].Permissions)
	}
	if got := comment.Jobs["comment"].Permissions; len(got) != 2 || got["actions"] != "read" || got["pull-requests"] != "write" {
		t.Errorf("the comment has %v", got)
	}
}

// Tokens are in the environment: neither in an argument, nor in a script that a
// shell would print with set -x.
func TestTokensAreNoArguments(t *testing.T) {
	argument := regexp.MustCompile(`\$\{?(TOKEN|GH_TOKEN|INDSIGT_COMMENT_TOKEN|GIT_CONFIG_VALUE)`)
	for _, forge := range []string{"github", "forgejo"} {
		for path, w := range workflows(t, forge) {
			for name, job := range w.Jobs {
				for _, step := range job.Steps {
					if argument.MatchString(step.Run) || strings.Contains(step.Run, "set -x") {
						t.Errorf("%s, %s, %s: the token is in the script", path, name, step.Name)
					}
				}
			}
		}
	}
	for _, f := range Workflows("gitlab", here) {
		if argument.MatchString(strings.ReplaceAll(string(f.Bytes), "&& $INDSIGT_COMMENT_TOKEN", "")) {
			t.Errorf("%s: the token is in the script", f.Path)
		}
	}
}

func TestGitLab(t *testing.T) {
	files := Workflows("gitlab", here)
	if len(files) != 1 || files[0].Path != ".gitlab-ci.yml" {
		t.Fatalf("got %d files", len(files))
	}
	var all map[string]any
	if err := yaml.Unmarshal(files[0].Bytes, &all); err != nil {
		t.Fatal(err)
	}
	type job struct {
		Stage, Extends, Image string
		Script                []string
		Needs                 []string
		Rules                 []struct{ If string }
		Variables             map[string]string
	}
	var jobs map[string]job
	rest := make(map[string]any)
	for _, name := range []string{"check", "program", "comment", "build", "pages"} {
		rest[name] = all[name]
	}
	raw, err := yaml.Marshal(rest)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(raw, &jobs); err != nil {
		t.Fatal(err)
	}
	for name, j := range jobs {
		if len(j.Script) == 0 || !slices.Contains([]string{"portal", "publish"}, j.Stage) {
			t.Errorf("%s: %+v", name, j)
		}
		for _, line := range j.Script {
			if strings.Contains(line, "INDSIGT_COMMENT_TOKEN") != (name == "comment") {
				t.Errorf("%s: the token, where it does not belong or not where it does: %s", name, line)
			}
		}
	}
	for _, name := range []string{"comment", "program"} {
		if c := jobs[name]; len(c.Rules) != 1 || !strings.HasPrefix(c.Rules[0].If, `$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH`) {
			t.Errorf("%s runs where a merge request can change this file: %+v", name, c.Rules)
		}
	}
	if script := strings.Join(jobs["comment"].Script, "\n"); regexp.MustCompile(`checkout|worktree|"(go|make|npm|sh)"`).MatchString(script) {
		t.Errorf("a merge request may run:\n%s", script)
	}
}

func TestForgeUnknown(t *testing.T) {
	if Workflows("sourcehut", here) != nil {
		t.Error("there are files for an unknown forge")
	}
}
