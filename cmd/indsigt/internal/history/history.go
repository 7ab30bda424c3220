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
	"errors"
	"os/exec"
	"regexp"
	"strings"
)

// ErrNone is told where there is no history to read; the error that wraps it
// says why.
var ErrNone = errors.New("no history")

// noneError is an ErrNone with its reason, a few words of English.
type noneError struct{ reason string }

func (e noneError) Error() string   { return e.reason }
func (e noneError) Is(t error) bool { return t == ErrNone }

var day = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// Day is the date of the newest commit ("2026-05-03", as the committer's clock
// showed it) of the repository that dir lies in. It reads the commit, not the
// files: a date does not change while somebody edits. Where there is none the
// error is an ErrNone.
func Day(ctx context.Context, dir string) (string, error) {
	path, err := exec.LookPath("git")
	if err != nil {
		return "", noneError{"the git program is not installed"}
	}
	// What stands in the user's own settings must not change what is read.
	cmd := exec.CommandContext(ctx, path, "-c", "log.showSignature=false", "log", "-1", "--format=%cs", "--no-color", "HEAD", "--")
	cmd.Dir = dir
	var out, problem bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problem
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", noneError{why(problem.String())}
	}
	text := strings.TrimSpace(out.String())
	if !day.MatchString(text) {
		return "", noneError{"git answered with no date"}
	}
	return text, nil
}

// why shortens what git says to what a reader of a report needs.
func why(said string) string {
	switch {
	case strings.Contains(said, "not a git repository"):
		return "the portal is not in a git repository"
	case strings.Contains(said, "dubious ownership"):
		return "git does not trust the folder: it belongs to another user"
	case strings.Contains(said, "bad revision"), strings.Contains(said, "does not have any commits"):
		return "the repository has no commit yet"
	}
	first, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	return "git: " + first
}
