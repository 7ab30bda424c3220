package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/spf13/cobra"

	"indsigt"
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/receipt"
	"indsigt/cmd/indsigt/internal/replay"
	"indsigt/cmd/indsigt/internal/words"
)

// recording is the flag --cache of commands that read the portal's history.
type recording struct{ cache string }

func (r *recording) flag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&r.cache, "cache", "", "")
	_ = cmd.MarkFlagDirname("cache")
}

// record replays the history of the portal up to a commit.
func (p *program) record(ctx context.Context, repo *history.Repo, head history.Commit, day string, cache string) (*change.Log, error) {
	if shallow, err := repo.Shallow(ctx); err != nil {
		return nil, err
	} else if shallow {
		return nil, failure{words.Say("commands.history.cut-off"), words.Say("commands.history.cut-off-hint")}
	}
	if cache != "" {
		cache = p.path(cache)
	} else if dir, err := repo.Folder(ctx); err == nil {
		cache = filepath.Join(dir, "indsigt")
	}
	step, done := p.progress("commands.history.reading")
	defer done()
	log, err := replay.Read(ctx, repo, head, day, replay.Options{Embedded: indsigt.Files, Cache: cache, Program: programDigest(), Step: step})
	if err != nil {
		return nil, err
	}
	trees, err := repo.Trees(ctx, head)
	if err != nil {
		return nil, err
	}
	return receipt.Seal(log, trees), nil
}

// programDigest identifies this program: the digest of its executable. It is empty if
// the file cannot be read; such programs share one entry in the cache.
var programDigest = sync.OnceValue(func() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
})

// published returns the function that gives a build the portal's history. There is
// none without git, if the settings turn it off and, if strict, if the figures differ
// from those of the newest commit; the last case is printed and sets mentioned.
func (p *program) published(cache string, strict bool, mentioned *bool) func(context.Context, *build.Book) (*change.Log, error) {
	return func(ctx context.Context, b *build.Book) (*change.Log, error) {
		if b.Settings.History.Off {
			return nil, nil
		}
		repo, err := history.Open(ctx, p.dir)
		if err != nil {
			return nil, without(err)
		}
		defer repo.Close()
		head, err := repo.Commit(ctx, "HEAD")
		if err != nil {
			return nil, without(err)
		}
		log, err := p.record(ctx, repo, head, b.Library.Day.String(), cache)
		if err != nil {
			return nil, err
		}
		if !strict {
			return log, nil
		}
		var headlines [money.MeasureCount]money.Sum
		for _, m := range money.Measures {
			headlines[m.Index()] = b.Ledger.Sum(ask.Of(m))
		}
		if err := change.Prove(log.Events, headlines, replay.Rows(b.Ledger)); err != nil {
			p.tell(p.language(b.Lang()), "commands.history.not-committed")
			*mentioned = true
			return nil, nil
		}
		return log, nil
	}
}

// without turns the error of a portal without history into nil.
func without(err error) error {
	var none *history.None
	if errors.As(err, &none) && none.Reason != history.Failed {
		return nil
	}
	return err
}

// judge returns the function that compares each reading with the published revision:
// the merge base of HEAD and the settings' branch or else its upstream, or HEAD
// without either. Without differences in content nothing is compared.
func (p *program) judge() func(context.Context, *build.Book, bool) ([]diag.Problem, error) {
	var mu sync.Mutex
	var published *build.Book
	return func(ctx context.Context, b *build.Book, unsaved bool) ([]diag.Problem, error) {
		mu.Lock()
		defer mu.Unlock()
		if published == nil {
			var err error
			if published, err = p.publishedBook(ctx, b, unsaved); err != nil || published == nil {
				return nil, without(err)
			}
		}
		return replay.Judge(published, b, build.AmountsIn(b.Settings)), nil
	}
}

// publishedBook reads the published revision; nil: there is none, or the files do not
// differ from it.
func (p *program) publishedBook(ctx context.Context, b *build.Book, unsaved bool) (*build.Book, error) {
	repo, err := history.Open(ctx, p.dir)
	if err != nil {
		return nil, err
	}
	defer repo.Close()
	base, err := repo.Published(ctx, b.Settings.History.Branch)
	if err != nil {
		return nil, err
	}
	if !unsaved {
		if differs, err := repo.Differs(ctx, base, "content"); err != nil || !differs {
			return nil, err
		}
	}
	files, err := repo.Files(ctx, base)
	if err != nil {
		return nil, err
	}
	return build.Read(ctx, build.Options{Files: files, Embedded: indsigt.Files, Day: dateOf(base.Day)})
}

// asOf makes a run read the portal at a revision, or at the newest first-parent
// commit up to a day. The caller closes the repository after the run.
func (p *program) asOf(cmd *cobra.Command, at string, opt *build.Options) (*history.Repo, error) {
	ctx := cmd.Context()
	repo, err := history.Open(ctx, p.dir)
	if err != nil {
		return nil, withoutHistory(cmd, err)
	}
	commit, err := repo.AsOf(ctx, at)
	if err == nil {
		opt.Files, err = repo.Files(ctx, commit)
	}
	if err != nil {
		repo.Close()
		return nil, withoutHistory(cmd, err)
	}
	opt.Day, opt.Uncommitted = dateOf(commit.Day), nil
	p.tell(p.spoken(), "commands.history.as-of", "revision", commit.Short(), "day", commit.Day)
	return repo, nil
}
