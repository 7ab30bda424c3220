package history

import (
	"context"
	"errors"
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

// Published returns the revision that readers see: the newest common commit of HEAD
// and a branch, by default the upstream of the current branch. It is HEAD if there is
// no such branch or no common commit.
func (r *Repo) Published(ctx context.Context, branch string) (Commit, error) {
	head, err := r.Commit(ctx, "HEAD")
	if err != nil {
		return Commit{}, err
	}
	names := []string{branch, "origin/" + branch}
	if branch == "" {
		names = []string{"@{upstream}"}
	}
	for _, name := range names {
		if c, err := r.Commit(ctx, name); err == nil {
			if base, err := r.Base(ctx, c, head); err == nil {
				return base, nil
			}
		}
	}
	return head, ctx.Err()
}

// Differs reports whether a tracked file below a folder of the portal differs from a
// commit.
func (r *Repo) Differs(ctx context.Context, c Commit, folder string) (bool, error) {
	out, err := git(ctx, r.dir, "-c", "core.fsmonitor=false", "--no-optional-locks", "diff", "--no-ext-diff", "--no-textconv", "--name-only", "-z", c.ID, "--", ":(top,literal)"+r.Prefix+folder)
	return out != "", err
}

// AsOf returns the revision for at: the commit with this name, or for a day
// ("2026-05-03") the newest first-parent commit of HEAD that is not later. The error
// is that of Commit; for a day before all commits it has the day of the first one.
func (r *Repo) AsOf(ctx context.Context, at string) (Commit, error) {
	if !day.MatchString(at) {
		return r.Commit(ctx, at)
	}
	out, err := git(ctx, r.dir, "-c", "log.showSignature=false", "log", "--first-parent", "--no-color", "--format=%H %cs", "HEAD", "--")
	if err != nil {
		return Commit{}, err
	}
	first := ""
	for line := range strings.Lines(out) {
		id, made, _ := strings.Cut(strings.TrimSpace(line), " ")
		if made <= at {
			return Commit{ID: id, Day: made}, nil
		}
		first = made
	}
	err = r.unknown(ctx, at, nil)
	if u := (*Unknown)(nil); errors.As(err, &u) {
		u.First = first
	}
	return Commit{}, err
}
