package history

import (
	"context"
	"errors"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// Repo is the git repository that contains a portal. Its methods must not be
// called concurrently; the trees it returns are safe for concurrent use.
type Repo struct {
	dir string
	// Prefix is the portal's folder relative to the repository's top,
	// slash-separated, with a slash at its end; empty: the top itself.
	Prefix string
	// Top is the repository's folder.
	Top   string
	batch *batch
}

// Open finds the repository of the portal in dir. The error is the context's,
// or a *None that says why there is none.
func Open(ctx context.Context, dir string) (*Repo, error) {
	// Two lines, the second may be empty; a path may end in anything but a
	// line feed.
	out, err := git(ctx, dir, "rev-parse", "--show-toplevel", "--show-prefix")
	if err != nil {
		return nil, err
	}
	top, prefix, _ := strings.Cut(out, "\n")
	return &Repo{dir: dir, Top: top, Prefix: prefix}, nil
}

// startBatch starts the process that reads objects, once.
func (r *Repo) startBatch(ctx context.Context) (err error) {
	if r.batch == nil {
		r.batch, err = startBatch(ctx, r.dir)
	}
	return err
}

// Close ends the process that reads objects. Trees must not be read after it.
func (r *Repo) Close() {
	if r.batch != nil {
		r.batch.close()
		r.batch = nil
	}
}

// Commit is a revision of the repository.
type Commit struct {
	ID  string // all hexadecimal digits
	Day string // of the committer, "2026-05-03"
}

// Short returns the first ten digits of the id.
func (c Commit) Short() string { return c.ID[:min(10, len(c.ID))] }

// Unknown is the error of a revision that the repository does not have.
type Unknown struct {
	Rev string
	// Names are the branches and tags of the repository.
	Names []string
	// Shallow is set if the clone does not hold all commits.
	Shallow bool
	// First is the day of the oldest commit if Rev is an earlier day; else empty.
	First string
}

func (u *Unknown) Error() string { return u.In(words.Default) }

// In returns the message in a language.
func (u *Unknown) In(lang string) string {
	return u.Text().In(lang)
}

// Text says what Rev does not name.
func (u *Unknown) Text() words.Message {
	if u.First != "" {
		return words.Say("commands.history.too-early", "day", u.Rev, "first", u.First)
	}
	return words.Say("commands.history.unknown-revision", "name", u.Rev)
}

// Commit finds the commit that a revision names: a branch, a tag, an id, HEAD~3. The
// error is an *Unknown, a *None (an empty repository has no HEAD) or the context's.
func (r *Repo) Commit(ctx context.Context, rev string) (Commit, error) {
	// A name that opens with a hyphen would be an option.
	id, err := "", errors.New("no name")
	if rev != "" && !strings.HasPrefix(rev, "-") {
		id, err = git(ctx, r.dir, "rev-parse", "--verify", "--quiet", rev+"^{commit}", "--")
		id, _, _ = strings.Cut(id, "\n")
	}
	if err != nil || id == "" {
		return Commit{}, r.unknown(ctx, rev, err)
	}
	text, err := git(ctx, r.dir, "-c", "log.showSignature=false", "log", "-1", "--no-color", "--format=%cs", id, "--")
	if err != nil {
		return Commit{}, err
	}
	if !day.MatchString(text) {
		return Commit{}, &None{Failed, words.Say("reasons.git.no-date")}
	}
	return Commit{ID: id, Day: text}, nil
}

func (r *Repo) unknown(ctx context.Context, rev string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var none *None
	if errors.As(err, &none) && none.Reason == NoGit {
		return none
	}
	if _, err := git(ctx, r.dir, "rev-parse", "--verify", "--quiet", "HEAD^{commit}", "--"); err != nil {
		return &None{Reason: NoCommit}
	}
	u := &Unknown{Rev: rev}
	var failed error
	if u.Names, failed = r.Names(ctx); failed == nil {
		u.Shallow, failed = r.Shallow(ctx)
	}
	return errors.Join(failed, u)
}

// Names returns the branches and tags, and HEAD.
func (r *Repo) Names(ctx context.Context) ([]string, error) {
	names, err := git(ctx, r.dir, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
	return append(strings.Fields(names), "HEAD"), err
}

// Shallow reports whether the clone does not hold all commits.
func (r *Repo) Shallow(ctx context.Context) (bool, error) {
	out, err := git(ctx, r.dir, "rev-parse", "--is-shallow-repository")
	return out == "true", err
}

// Unrelated is the error of two commits without a common ancestor.
type Unrelated struct {
	A, B string
	// Shallow is set if the clone does not hold all commits.
	Shallow bool
}

func (u *Unrelated) Error() string { return u.In(words.Default) }

// In returns the message in a language.
func (u *Unrelated) In(lang string) string {
	return words.In(lang).T("commands.history.unrelated", "first", u.A, "second", u.B)
}

// Base returns the newest common ancestor of two commits. The error is an *Unrelated,
// or one of Commit.
func (r *Repo) Base(ctx context.Context, a, b Commit) (Commit, error) {
	out, err := git(ctx, r.dir, "merge-base", a.ID, b.ID)
	if ctx.Err() != nil {
		return Commit{}, ctx.Err()
	}
	if err != nil || out == "" {
		shallow, err := r.Shallow(ctx)
		return Commit{}, errors.Join(err, &Unrelated{a.Short(), b.Short(), shallow})
	}
	return r.Commit(ctx, out)
}

// Folder returns git's directory, which all work trees of the repository share.
func (r *Repo) Folder(ctx context.Context) (string, error) {
	dir, err := git(ctx, r.dir, "rev-parse", "--git-common-dir")
	if err != nil {
		return "", err
	}
	return real(r.dir, dir)
}

// Trees returns the ids of the trees of a commit and its ancestors, by the commit's
// id.
func (r *Repo) Trees(ctx context.Context, c Commit) (map[string]string, error) {
	text, err := git(ctx, r.dir, "-c", "log.showSignature=false", "log", "--no-color", "--format=%H %T", c.ID, "--")
	if err != nil {
		return nil, err
	}
	trees := make(map[string]string)
	for line := range strings.Lines(text) {
		commit, tree, _ := strings.Cut(strings.TrimSpace(line), " ")
		trees[commit] = tree
	}
	return trees, nil
}
