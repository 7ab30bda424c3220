package history

import (
	"context"
	"strings"
)

// DefaultBranch is the branch that a repository publishes: what its remote calls
// the default, else the one that git is set to begin with, main or master where
// there is one, else the current one. Outside of a repository it is what 'git
// init' would begin with. Empty: git does not say.
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
