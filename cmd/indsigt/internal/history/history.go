// Package history reads the git repository of a portal, by running git and reading
// its output. A portal without git, or outside a repository, has no history: the
// error is a *None.
//
// Its types are Repo (the repository that contains a portal), Commit (a revision) and
// Tree (the portal's files at a revision: an fs.FS that reads objects without a
// checkout). Every build calls Day, the date of the newest commit; Hooks returns the
// folder of hooks.
//
// Invariants:
//
//  1. nothing is written to a repository; Create makes a new one;
//  2. no hook or filter of the user is run;
//  3. the user's settings change no result.
//
// The package does not parse the portal's files.
package history

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"indsigt/cmd/indsigt/internal/words"
)

// Reason is why a portal has no history.
type Reason uint8

const (
	NoGit        Reason = iota // the git program is not installed
	NoRepository               // the folder is not in a repository
	NoCommit                   // the repository is empty
	NotTrusted                 // the repository belongs to another user
	Failed                     // git failed: see None.Said
)

// None is the error of a portal without history. A site can be built without one.
type None struct {
	Reason Reason
	Said   words.Sayer // if git failed: the first line of what it wrote, or what was wrong with it
}

// ID returns the id of the reason's text; with "-hint" appended, that of the advice.
func (r Reason) ID() string {
	return "commands.history." + [...]string{
		NoGit: "no-git", NoRepository: "no-repository", NoCommit: "no-commit", NotTrusted: "not-trusted", Failed: "failed",
	}[r]
}

// Error returns the reason in English.
func (n *None) Error() string { return n.In(words.Default) }

// In returns the reason in a language.
func (n *None) In(lang string) string {
	if n.Reason == Failed {
		return "git: " + n.Said.In(lang)
	}
	return words.In(lang).T(n.Reason.ID())
}

var day = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// Day returns the date of the newest commit ("2026-05-03", in the committer's
// time zone) of the repository that contains dir. It reads the commit, not the
// files, so that edits do not change it. The error is a *None if there is no
// commit.
func Day(ctx context.Context, dir string) (string, error) {
	// The user's settings must not change the output.
	text, err := git(ctx, dir, "-c", "log.showSignature=false", "log", "-1", "--format=%cs", "--no-color", "HEAD", "--")
	if err != nil {
		return "", err
	}
	if !day.MatchString(text) {
		return "", &None{Failed, words.Say("reasons.git.no-date")}
	}
	return text, nil
}

// Uncommitted returns the files of a folder of the portal that differ from the
// newest commit, by their path in the portal. It is empty if git does not
// answer.
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
		// Two letters of state and a space. git's output is trimmed, so that the
		// first entry may lack its leading space.
		if _, path, found := strings.Cut(strings.TrimLeft(entry, " "), " "); found {
			files[norm.NFC.String(strings.TrimPrefix(strings.TrimLeft(path, " "), prefix))] = true
		}
	}
	return files
}

// program prepares git to run in dir.
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

// git runs git and returns its output without surrounding space. The error is
// the context's or a *None.
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
		if n.Said == words.Plain("") {
			n.Said = words.Plain(err.Error())
		}
		return "", n
	}
	return strings.TrimSpace(out.String()), nil
}

// failed turns the error of exec.Cmd.Output into the context's or a *None.
func failed(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) && len(exit.Stderr) > 0 {
		return why(string(exit.Stderr))
	}
	return &None{Failed, words.Plain(err.Error())}
}

// why turns git's message into a *None.
func why(said string) *None {
	first, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	n := &None{Reason: Failed, Said: words.Plain(first)}
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
