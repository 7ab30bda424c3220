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

var here = Place{Portal: "portals/vores \"by\"", Program: "https://example.org/indsigt.git", Revision: "0123456789abcdef0123456789abcdef01234567"}

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
		"forgejo": {".forgejo/workflows/indsigt.yml"},
	} {
		all := workflows(t, forge)
		if len(all) != len(paths) {
			t.Errorf("%s: %d files", forge, len(all))
		}
		for _, path := range paths {
			w := all[path]
			if w.On == nil || len(w.Jobs) == 0 {
				t.Fatalf("%s is no workflow", path)
			}
			if _, risky := w.On["pull_request_target"]; risky {
				t.Errorf("%s runs pull requests beside secrets", path)
			}
			if forge == "github" && len(w.Permissions) == 0 {
				t.Errorf("%s leaves the token all its powers", path)
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
						t.Errorf("%s, %s, %s: an expression stands in the script", path, name, step.Name)
					}
					if strings.Contains(step.Uses, "actions/checkout@") && (step.With["persist-credentials"] != false || step.With["fetch-depth"] != 0) {
						t.Errorf("%s: the checkout keeps its token, or is shallow", path)
					}
				}
			}
		}
	}
}

// What may write comments runs nothing of a pull request's, and what runs a pull
// request may write nothing.
func TestGitHubKeepsStrangersFromPowers(t *testing.T) {
	all := workflows(t, "github")
	run, comment := all[".github/workflows/indsigt.yml"], all[".github/workflows/indsigt-comment.yml"]
	if len(run.Permissions) != 1 || run.Permissions["contents"] != "read" {
		t.Errorf("a pull request runs with %v", run.Permissions)
	}
	for name, job := range run.Jobs {
		if len(job.Permissions) > 0 && job.If != "${{ github.event_name == 'push' }}" {
			t.Errorf("%s has powers where a pull request can reach them", name)
		}
		for _, step := range job.Steps {
			for key, value := range step.Env {
				if strings.Contains(value, "secrets.") || strings.Contains(value, "github.token") {
					t.Errorf("%s, %s: %s is a secret", name, step.Name, key)
				}
			}
		}
	}
	if _, ok := comment.On["workflow_run"]; !ok || len(comment.On) != 1 {
		t.Errorf("the comment is written on %v", comment.On)
	}
	for _, step := range comment.Jobs["comment"].Steps {
		if step.Uses != "" || regexp.MustCompile(`indsigt -|git |go |make`).MatchString(step.Run) {
			t.Errorf("the comment's job does more: %s%s", step.Uses, step.Run)
		}
	}
	if got := run.Env["PORTAL"]; got != here.Portal {
		t.Errorf("the portal is in %q", got)
	}
}

func TestForgejoKeepsStrangersFromPowers(t *testing.T) {
	for _, step := range workflows(t, "forgejo")[".forgejo/workflows/indsigt.yml"].Jobs["portal"].Steps {
		if _, ok := step.Env["TOKEN"]; !ok {
			continue
		}
		own := strings.Contains(step.If, "github.event.pull_request.head.repo.full_name == github.repository")
		if push := step.If == "${{ github.event_name == 'push' }}"; !own && !push {
			t.Errorf("%s has the token for a stranger: %s", step.Name, step.If)
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
	for _, name := range []string{"check", "diff", "comment", "build", "pages"} {
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
	c := jobs["comment"]
	if c.Extends != "" || c.Variables["GIT_STRATEGY"] != "none" || !strings.Contains(c.Rules[0].If, "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID") {
		t.Errorf("the job with the token does more than comment: %+v", c)
	}
}

func TestForgeUnknown(t *testing.T) {
	if Workflows("sourcehut", here) != nil {
		t.Error("there are files for a forge that nobody wrote")
	}
}
