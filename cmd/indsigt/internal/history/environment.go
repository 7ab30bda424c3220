package history

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// repositoryVariables are environment variables that name a repository, its
// work tree or its index. Git sets some of them for hooks.
var repositoryVariables = []string{
	"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX",
	"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
}

// environment returns the environment of a git process that runs in dir. If GIT_DIR
// is set, git takes its current folder as the top of the work tree, and resolves
// relative paths from there; both are therefore set explicitly, resolved from this
// program's current folder. For a dir outside that work tree the variables are
// removed, and git finds the repository itself.
func environment(ctx context.Context, git, dir string) []string {
	env := append(os.Environ(), "LC_ALL=C") // why reads English
	if os.Getenv("GIT_DIR") == "" {
		return env
	}
	out, err := exec.CommandContext(ctx, git, "rev-parse", "--absolute-git-dir", "--show-toplevel").Output()
	lines := strings.Split(strings.TrimRight(string(out), "\r\n"), "\n")
	if err != nil || len(lines) != 2 {
		return env
	}
	top, err := real(".", lines[1])
	if err != nil {
		return env
	}
	here, err := real(".", dir)
	if err != nil {
		return env
	}
	if !within(top, here) {
		return slices.DeleteFunc(env, func(v string) bool {
			name, _, _ := strings.Cut(v, "=")
			return slices.Contains(repositoryVariables, name)
		})
	}
	env = append(env, "GIT_DIR="+lines[0], "GIT_WORK_TREE="+top)
	if index := os.Getenv("GIT_INDEX_FILE"); index != "" && !filepath.IsAbs(index) {
		env = append(env, "GIT_INDEX_FILE="+filepath.Join(top, index))
	}
	return env
}
