package scaffold

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// The keys that each forge documents, as far as a workflow of ours could want
// them. A forge refuses a file with others, or passes over them in silence.
//
//	https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax
//	https://docs.gitlab.com/ci/yaml/
var documented = map[string][]string{
	"workflow":    {"name", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs"},
	"trigger":     {"branches", "branches-ignore", "tags", "tags-ignore", "paths", "paths-ignore", "types", "workflows"},
	"schedule":    {"cron"},
	"events":      {"push", "pull_request", "pull_request_target", "workflow_run", "workflow_dispatch", "schedule"},
	"permissions": {"actions", "attestations", "checks", "contents", "deployments", "id-token", "issues", "packages", "pages", "pull-requests", "security-events", "statuses"},
	"powers":      {"read", "write", "none"},
	"concurrency": {"group", "cancel-in-progress"},
	"job": {"name", "permissions", "needs", "if", "runs-on", "environment", "concurrency", "outputs", "env", "defaults", "steps", "timeout-minutes",
		"strategy", "continue-on-error", "container", "services"},
	"environment": {"name", "url"},
	"step":        {"id", "if", "name", "uses", "run", "working-directory", "shell", "with", "env", "continue-on-error", "timeout-minutes"},

	"gitlab":        {"default", "include", "stages", "variables", "workflow"},
	"gitlab job":    {"after_script", "allow_failure", "artifacts", "before_script", "cache", "coverage", "dependencies", "environment", "extends", "image", "interruptible", "needs", "pages", "parallel", "resource_group", "retry", "rules", "script", "services", "stage", "tags", "timeout", "variables", "when"},
	"rule":          {"if", "changes", "exists", "when", "allow_failure", "needs", "variables", "interruptible"},
	"artifacts":     {"access", "exclude", "expire_in", "expose_as", "name", "paths", "public", "reports", "untracked", "when"},
	"reports":       {"codequality", "dotenv", "junit", "sast"},
	"cache":         {"fallback_keys", "key", "paths", "policy", "unprotect", "untracked", "when"},
	"gitlab events": {"auto_cancel", "name", "rules"},
	"image":         {"docker", "entrypoint", "name", "pull_policy"},
	"when":          {"on_success", "on_failure", "always", "manual", "never", "delayed"},
}

// structure holds a file against what is documented.
type structure struct {
	t    *testing.T
	file string
}

// keys reports the map at a place with keys that are documented for it.
func (s structure) keys(value any, what, at string) map[string]any {
	s.t.Helper()
	m, ok := value.(map[string]any)
	if !ok && value != nil {
		s.t.Errorf("%s, %s: %v is not a map", s.file, at, value)
	}
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if !slices.Contains(documented[what], key) {
			s.t.Errorf("%s, %s: no %s has the key %q", s.file, at, what, key)
		}
	}
	return m
}

// texts reports what is not one text, or a list of them.
func (s structure) texts(value any, at string) []string {
	s.t.Helper()
	var all []string
	list, ok := value.([]any)
	if !ok && value != nil {
		list = []any{value}
	}
	for _, item := range list {
		text, ok := item.(string)
		if !ok || strings.TrimSpace(text) == "" {
			s.t.Errorf("%s, %s: %v is not a text", s.file, at, item)
		}
		all = append(all, text)
	}
	return all
}

func (s structure) powers(value any, at string) {
	s.t.Helper()
	for scope, power := range s.keys(value, "permissions", at) {
		if text, _ := power.(string); !slices.Contains(documented["powers"], text) {
			s.t.Errorf("%s, %s: %s may not be %v", s.file, at, scope, power)
		}
	}
}

// flat reports variables that are not single values.
func (s structure) flat(value any, at string) {
	s.t.Helper()
	m, _ := value.(map[string]any)
	for name, v := range m {
		switch v.(type) {
		case string, int, bool:
		default:
			s.t.Errorf("%s, %s: %s is %v", s.file, at, name, v)
		}
	}
}

// schedule reports what is not a list of times of day.
func (s structure) schedule(value any) {
	s.t.Helper()
	list, _ := value.([]any)
	for _, entry := range list {
		at, _ := s.keys(entry, "schedule", "on: schedule")["cron"].(string)
		if !regexp.MustCompile(`^\d+ \d+ \* \* \*$`).MatchString(at) {
			s.t.Errorf("%s, on: schedule: %q is not a time of each day", s.file, at)
		}
	}
	if len(list) == 0 {
		s.t.Errorf("%s, on: schedule: %v is not a list", s.file, value)
	}
}

var identifier = regexp.MustCompile(`^[a-zA-Z_][a-zA-Z0-9_-]*$`)

func (s structure) github(root map[string]any) {
	s.keys(root, "workflow", "the file")
	for event, how := range s.keys(root["on"], "events", "on") {
		if event == "schedule" {
			s.schedule(how)
			continue
		}
		s.keys(how, "trigger", "on: "+event)
	}
	s.powers(root["permissions"], "permissions")
	s.keys(root["concurrency"], "concurrency", "concurrency")
	s.flat(root["env"], "env")
	jobs, _ := root["jobs"].(map[string]any)
	for name, raw := range jobs {
		job := s.keys(raw, "job", name)
		s.powers(job["permissions"], name)
		s.flat(job["env"], name)
		if _, one := job["environment"].(string); !one {
			s.keys(job["environment"], "environment", name)
		}
		for _, need := range s.texts(job["needs"], name) {
			if jobs[need] == nil || need == name {
				s.t.Errorf("%s, %s needs %s, which is no other job", s.file, name, need)
			}
		}
		steps, _ := job["steps"].([]any)
		if !identifier.MatchString(name) || len(steps) == 0 {
			s.t.Errorf("%s: the job %q has %d steps", s.file, name, len(steps))
		}
		ids := make(map[string]bool)
		for i, raw := range steps {
			at := fmt.Sprintf("%s, step %d", name, i+1)
			step := s.keys(raw, "step", at)
			_, uses := step["uses"].(string)
			_, run := step["run"].(string)
			if uses == run {
				s.t.Errorf("%s, %s: a step either uses an action or runs a script", s.file, at)
			}
			if step["with"] != nil && !uses {
				s.t.Errorf("%s, %s: a script is given inputs", s.file, at)
			}
			s.flat(step["env"], at)
			s.flat(step["with"], at)
			if id, _ := step["id"].(string); id != "" {
				if ids[id] || !identifier.MatchString(id) {
					s.t.Errorf("%s, %s: the id %q is bad, or occurs twice", s.file, at, id)
				}
				ids[id] = true
			}
		}
		text, err := yaml.Marshal(raw)
		if err != nil {
			s.t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`steps\.([\w-]+)\.`).FindAllSubmatch(text, -1) {
			if !ids[string(m[1])] {
				s.t.Errorf("%s, %s: there is no step %s", s.file, name, m[1])
			}
		}
	}
}

func (s structure) gitlab(root map[string]any) {
	stages := s.texts(root["stages"], "stages")
	workflow := s.keys(root["workflow"], "gitlab events", "workflow")
	s.rules(workflow["rules"], "workflow")
	s.flat(root["variables"], "variables")
	jobs := maps.Clone(root)
	for _, global := range documented["gitlab"] {
		delete(jobs, global)
	}
	for name, raw := range jobs {
		job := s.keys(raw, "gitlab job", name)
		s.rules(job["rules"], name)
		s.flat(job["variables"], name)
		for _, key := range []string{"script", "before_script", "after_script"} {
			s.texts(job[key], name+", "+key)
		}
		artifacts := s.keys(job["artifacts"], "artifacts", name)
		s.texts(artifacts["paths"], name)
		s.keys(artifacts["reports"], "reports", name)
		s.keys(job["cache"], "cache", name)
		if _, one := job["image"].(string); !one {
			s.keys(job["image"], "image", name)
		}
		for _, base := range s.texts(job["extends"], name) {
			if jobs[base] == nil || base == name {
				s.t.Errorf("%s, %s is like %s, which is no other job", s.file, name, base)
			}
		}
		if strings.HasPrefix(name, ".") {
			continue // to be extended
		}
		stage, _ := job["stage"].(string)
		if !slices.Contains(stages, stage) || job["script"] == nil {
			s.t.Errorf("%s, %s: the stage %q is none of %v, or there is no script", s.file, name, stage, stages)
		}
		needs, _ := job["needs"].([]any)
		for _, need := range s.texts(needs, name) {
			other, _ := jobs[need].(map[string]any)
			before, _ := other["stage"].(string)
			if other == nil || need == name || slices.Index(stages, before) > slices.Index(stages, stage) {
				s.t.Errorf("%s, %s needs %s, which is not a job before it", s.file, name, need)
			}
		}
	}
}

func (s structure) rules(value any, at string) {
	list, _ := value.([]any)
	for _, raw := range list {
		rule := s.keys(raw, "rule", at)
		if when, ok := rule["when"]; ok && !slices.Contains(documented["when"], fmt.Sprint(when)) {
			s.t.Errorf("%s, %s: no rule says when: %v", s.file, at, when)
		}
	}
}

// Workflow files say what their forge documents, and nothing besides.
func TestWorkflowsHaveDocumentedKeys(t *testing.T) {
	for _, forge := range Forges() {
		for _, f := range Workflows(forge, here) {
			var root map[string]any
			if err := yaml.Unmarshal(f.Bytes, &root); err != nil {
				t.Fatalf("%s: %v", f.Path, err)
			}
			if s := (structure{t, f.Path}); forge == "gitlab" {
				s.gitlab(root)
			} else {
				s.github(root)
			}
		}
	}
}
