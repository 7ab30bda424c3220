// Package history is what git knows of a portal. It runs the git program and
// reads what it prints; a portal without git, or outside a repository, has no
// history and says so.
//
// Its one question so far is Day, the date of the newest commit. The package
// must not know what a build is made of.
package history

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"regexp"
	"strings"
)

// Reason is why there is no history.
type Reason uint8

const (
	NoGit        Reason = iota // the git program is not installed
	NoRepository               // the folder is in no repository
	NoCommit                   // the repository is empty
	NotTrusted                 // the repository belongs to another user
	Failed                     // git failed: see None.Said
)

// None is the error of a portal without history: nothing that keeps a site from
// being built.
type None struct {
	Reason Reason
	Said   string // the first line of what git said
}

func (n *None) Error() string {
	switch n.Reason {
	case NoGit:
		return "the git program is not installed"
	case NoRepository:
		return "the portal is not in a git repository"
	case NoCommit:
		return "the repository has no commit yet"
	case NotTrusted:
		return "git does not trust the folder: it belongs to another user"
	}
	return "git: " + n.Said
}

var day = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// Day is the date of the newest commit ("2026-05-03", as the committer's clock
// showed it) of the repository that dir lies in. It reads the commit, not the
// files: a date does not change while somebody edits. Where there is none the
// error is a *None.
func Day(ctx context.Context, dir string) (string, error) {
	path, err := exec.LookPath("git")
	if err != nil {
		return "", &None{Reason: NoGit}
	}
	// What stands in the user's own settings must not change what is read.
	cmd := exec.CommandContext(ctx, path, "-c", "log.showSignature=false", "log", "-1", "--format=%cs", "--no-color", "HEAD", "--")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "LC_ALL=C") // why reads English
	var out, problem bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problem
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", why(problem.String())
	}
	text := strings.TrimSpace(out.String())
	if !day.MatchString(text) {
		return "", &None{Failed, "no date in the answer"}
	}
	return text, nil
}

// why reads what git said.
func why(said string) *None {
	first, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	n := &None{Reason: Failed, Said: first}
	switch {
	case strings.Contains(said, "not a git repository"):
		n.Reason = NoRepository
	case strings.Contains(said, "dubious ownership"):
		n.Reason = NotTrusted
	case strings.Contains(said, "bad revision"), strings.Contains(said, "does not have any commits"):
		n.Reason = NoCommit
	}
	return n
}
