package history

import (
	"context"
	"strings"
)

// DefaultBranch returns the branch that a repository publishes: the default
// branch of its remote, else init.defaultBranch if it exists, else main or
// master, else the current one. Outside of a repository it is the branch 'git
// init' would create. It is empty if git does not answer.
func DefaultBranch(ctx context.Context, dir string) string {
	if remote, err := git(ctx, dir, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"); err == nil {
		return strings.TrimPrefix(remote, "origin/")
	}
	first, _ := git(ctx, dir, "config", "init.defaultBranch")
	if _, err := git(ctx, dir, "rev-parse", "--git-dir"); err != nil {
		if first == "" {
			first, _ = git(ctx, dir, "var", "GIT_DEFAULT_BRANCH")
		}
		return first
	}
	for _, name := range []string{first, "main", "master"} {
		if _, err := git(ctx, dir, "rev-parse", "--verify", "--quiet", "refs/heads/"+name); name != "" && err == nil {
			return name
		}
	}
	current, _ := git(ctx, dir, "symbolic-ref", "--quiet", "--short", "HEAD")
	return current
}
