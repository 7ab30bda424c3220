package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/diff"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/source"
)

func diffCommand(p *program) *cobra.Command {
	var asMarkdown, asJSON bool
	cmd := &cobra.Command{
		Use:   "diff [REV [REV]]",
		Short: "tell what a change does to the money",
		Long: `Diff compares the figures of two revisions: each funding line that comes, goes or
changes, the totals by area, funder, plan, theme and year, what became known or
unknown, pages that come, go or move, and problems that are new or mended.

With no revision it holds the files in the folder against the newest commit; with
one, against that; with two, the second against the first. A..B is A and B; A...B
is B against where it left A, which is what a pull request changes. Revisions are
read from git, and nothing is checked out.

Where a side has errors its sums are not compared, since they could be wrong; the
lines of sound files are, and the exit status is 1.`,
		Example: `  indsigt diff                                what is not committed yet
  indsigt diff HEAD~1                         since the commit before
  indsigt diff v2025 v2026                    between two tags
  indsigt diff --markdown origin/main...HEAD  a comment for a pull request
  indsigt diff --json HEAD~1 HEAD`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 2 || len(args) == 2 && (strings.Contains(args[0], "..") || strings.Contains(args[1], "..")) {
				return usageError{cmd: cmd, text: say("at most two revisions can be compared", "der kan højst sammenlignes to udgaver"), hint: say("write 'indsigt diff OLD NEW' or 'indsigt diff OLD...NEW'", "skriv 'indsigt diff GAMMEL NY' eller 'indsigt diff GAMMEL...NY'")}
			}
			return nil
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			repo, err := history.Open(cmd.Context(), p.dir)
			if err != nil || len(args) > 1 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			names, _ := repo.Names(cmd.Context())
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if asMarkdown && asJSON {
				return usageError{cmd: cmd, text: say("--json and --markdown ask for different things", "--json og --markdown beder om hver sit"), hint: say("leave one of them out", "lad det ene være")}
			}
			c, err := p.compare(cmd, args)
			if err != nil {
				return err
			}
			lang := p.language(c.New.Settings.Language)
			switch {
			case asJSON:
				err = diff.WriteJSON(p.out, c, lang)
			case asMarkdown:
				err = diff.WriteMarkdown(p.out, c, lang, strings.Join(append([]string{"indsigt diff"}, args...), " "))
			default:
				err = diff.WriteText(p.out, c, lang)
			}
			if err == nil && !c.Sums {
				return errTold{exitProblems}
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&asMarkdown, "markdown", false, "print a comment for a pull request")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the comparison as JSON")
	return cmd
}

// compare reads the two sides and compares them.
func (p *program) compare(cmd *cobra.Command, args []string) (*diff.Change, error) {
	ctx := cmd.Context()
	repo, err := history.Open(ctx, p.dir)
	if err != nil {
		return nil, withoutHistory(cmd, err)
	}
	defer repo.Close()
	from, to, err := endsOf(ctx, cmd, repo, args)
	if err != nil {
		return nil, err
	}
	cache := build.NewParseCache()
	step, done := p.progress(wordComparing)
	defer done()
	step(0, 2)
	a, err := p.side(ctx, repo, from, cache)
	if err != nil {
		return nil, err
	}
	step(1, 2)
	b, err := p.side(ctx, repo, to, cache)
	if err != nil {
		return nil, err
	}
	for _, s := range []*diff.Side{a, b} {
		if len(s.Files) == 0 {
			return nil, usageError{cmd: cmd, text: say("there is no portal in %s at %s", "der er ingen portal i %s ved %s", portalPlace(repo), sideName(s)),
				hint: say("name a revision in which this folder has content/index.md", "nævn en udgave, hvor mappen har content/index.md")}
		}
	}
	return diff.Compare(a, b)
}

func portalPlace(repo *history.Repo) string {
	if repo.Prefix == "" {
		return "the repository's top folder"
	}
	return strings.TrimSuffix(repo.Prefix, "/")
}

func sideName(s *diff.Side) string {
	if s.Name == "" {
		return "the folder"
	}
	return s.Name
}

// end is a side that was asked for.
type end struct {
	name   string // empty: the files in the folder
	commit history.Commit
}

// endsOf reads the revisions.
func endsOf(ctx context.Context, cmd *cobra.Command, repo *history.Repo, args []string) (from, to end, err error) {
	names, base := []string{"HEAD", ""}, false
	switch len(args) {
	case 1:
		if a, b, three := strings.Cut(args[0], "..."); three {
			names, base = []string{a, b}, true
		} else if a, b, two := strings.Cut(args[0], ".."); two {
			names = []string{a, b}
		} else {
			names[0] = args[0]
		}
		if strings.Contains(args[0], "..") {
			for i := range names {
				if names[i] == "" {
					names[i] = "HEAD"
				}
			}
		}
	case 2:
		names = args
	}
	ends := make([]end, 2)
	for i, name := range names {
		ends[i].name = name
		if name == "" && len(args) < 2 {
			continue
		}
		if ends[i].commit, err = repo.Commit(ctx, name); err != nil {
			return from, to, withoutHistory(cmd, err)
		}
	}
	if base {
		if ends[0].commit, err = repo.Base(ctx, ends[0].commit, ends[1].commit); err != nil {
			return from, to, withoutHistory(cmd, err)
		}
	}
	return ends[0], ends[1], nil
}

var hintShallow = say("this clone does not hold all commits; fetch them with 'git fetch --unshallow' (in a workflow: fetch-depth: 0)", "denne kopi har ikke hele historien; hent den med 'git fetch --unshallow' (i en arbejdsgang: fetch-depth: 0)")

// withoutHistory tells what to do where a revision cannot be found.
func withoutHistory(cmd *cobra.Command, err error) error {
	var none *history.None
	var unknown *history.Unknown
	var unrelated *history.Unrelated
	switch {
	case errors.As(err, &unknown):
		e := usageError{cmd: cmd, text: say("no revision is called %q", "ingen udgave hedder %q", unknown.Rev), hint: say("'git log --oneline' and 'git branch --all' list revisions", "'git log --oneline' og 'git branch --all' viser udgaverne")}
		if unknown.Shallow {
			e.hint = hintShallow
		} else if near := diag.Nearest(unknown.Rev, unknown.Names); near != "" {
			e.hint = say("did you mean %q?", "mente du %q?", near)
		}
		return e
	case errors.As(err, &unrelated):
		e := usageError{cmd: cmd, text: as(unrelated.Error()), hint: say("name two revisions with a space between to compare them as they are", "skriv to udgaver med mellemrum imellem for at sammenligne dem, som de er")}
		if unrelated.Shallow {
			e.hint = hintShallow
		}
		return e
	case errors.As(err, &none):
		hints := map[history.Reason]said{
			history.NoGit:        say("install git (https://git-scm.com), which keeps the revisions that diff compares", "installér git (https://git-scm.com), som gemmer de udgaver, diff sammenligner"),
			history.NoRepository: say("'git init' makes one; diff compares revisions that git keeps", "'git init' laver et; diff sammenligner udgaver, som git gemmer"),
			history.NoCommit:     say("commit the portal first: git add . && git commit", "gem først portalen i git: git add . && git commit"),
			history.NotTrusted:   say("'git config --global --add safe.directory DIR' trusts a folder of another user", "'git config --global --add safe.directory MAPPE' stoler på en anden brugers mappe"),
		}
		if hint, ok := hints[none.Reason]; ok {
			return failure{say(none.Error(), whyNoHistory[none.Reason].In("da")), hint}
		}
	}
	return err
}

// side reads a side.
func (p *program) side(ctx context.Context, repo *history.Repo, e end, cache *build.ParseCache) (*diff.Side, error) {
	opt := build.Options{Dir: p.dir, Embedded: indsigt.Files, Cache: cache, Outline: true}
	day := e.commit.Day
	if e.commit.ID != "" {
		files, err := repo.Files(ctx, e.commit)
		if err != nil {
			return nil, err
		}
		opt.Files = files
	} else if head, err := history.Day(ctx, p.dir); err == nil {
		day = head
		opt.Uncommitted = p.uncommitted(ctx)
	}
	opt.Day = dateOf(day)
	o, err := build.Open(ctx, opt)
	if err != nil {
		return nil, err
	}
	s := &diff.Side{
		Name: e.name, Commit: e.commit.ID, Day: e.commit.Day,
		Settings: o.Settings, Library: o.Library, Ledger: o.Ledger, Problems: o.Problems, Pages: o.Pages(), Text: o.Excerpt,
	}
	for _, f := range o.Tree.Files {
		if f.Kind == source.Markdown {
			s.Files = append(s.Files, f.Path)
		}
	}
	return s, nil
}

// dateOf reads a day that history gave; zero for the empty text.
func dateOf(day string) content.Date {
	var d content.Date
	if day == "" {
		return d
	}
	if _, err := fmt.Sscanf(day, "%d-%d-%d", &d.Year, &d.Month, &d.Day); err != nil {
		panic("internal error: history gave the day " + day)
	}
	return d
}
