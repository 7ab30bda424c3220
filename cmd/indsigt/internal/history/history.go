// Package history is what git knows of a portal. It runs the git program and
// reads what it prints; a portal without git, or outside a repository, has no
// history and says so (None).
//
// Its types are Repo (the repository a portal lies in), Commit (a revision of
// it) and Tree (the portal's files at a revision, a file system that reads
// objects and never checks anything out). Day, the date of the newest commit, is
// asked for alone by every build; Hooks is where a repository has its hooks.
//
// Invariants: nothing in the repository is written, no hook and no filter of
// the user's runs, and what stands in the user's own settings changes nothing of
// what is read. The package must not know what a build is made of.
package history

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
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
	// What stands in the user's own settings must not change what is read.
	text, err := git(ctx, dir, "-c", "log.showSignature=false", "log", "-1", "--format=%cs", "--no-color", "HEAD", "--")
	if err != nil {
		return "", err
	}
	if !day.MatchString(text) {
		return "", &None{Failed, "no date in the answer"}
	}
	return text, nil
}

// Uncommitted are the files of a folder of the portal that are not as the newest
// commit has them, by their path in the portal. Where git does not answer, none are.
func Uncommitted(ctx context.Context, dir, folder string) map[string]bool {
	prefix, err := git(ctx, dir, "rev-parse", "--show-prefix")
	if err != nil {
		return nil
	}
	text, err := git(ctx, dir, "-c", "core.fsmonitor=false", "--no-optional-locks", "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", folder)
	if err != nil {
		return nil
	}
	files := make(map[string]bool)
	for entry := range strings.SplitSeq(text, "\x00") {
		// Two letters of state and a space; what git prints is cut at its ends, so
		// that the first entry may lack its own first space.
		if _, path, found := strings.Cut(strings.TrimLeft(entry, " "), " "); found {
			files[norm.NFC.String(strings.TrimPrefix(strings.TrimLeft(path, " "), prefix))] = true
		}
	}
	return files
}

// program is the git program, ready to run in dir.
func program(ctx context.Context, dir string, args ...string) (*exec.Cmd, error) {
	path, err := exec.LookPath("git")
	if err != nil {
		return nil, &None{Reason: NoGit}
	}
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Dir = dir
	cmd.Env = environment(ctx, path, dir)
	return cmd, nil
}

// git runs the program and returns what it printed, without space around it.
// The error is the context's or a *None.
func git(ctx context.Context, dir string, args ...string) (string, error) {
	cmd, err := program(ctx, dir, args...)
	if err != nil {
		return "", err
	}
	var out, problem bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problem
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		n := why(problem.String())
		if n.Said == "" {
			n.Said = err.Error()
		}
		return "", n
	}
	return strings.TrimSpace(out.String()), nil
}

// failed is the error of a program that Output ran.
func failed(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) && len(exit.Stderr) > 0 {
		return why(string(exit.Stderr))
	}
	return &None{Failed, err.Error()}
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
