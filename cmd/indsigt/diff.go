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
	"indsigt/cmd/indsigt/internal/words"
)

func diffCommand(p *program) *cobra.Command {
	var asMarkdown, asJSON, addresses bool
	cmd := &cobra.Command{
		Use: "diff",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 2 || len(args) == 2 && (strings.Contains(args[0], "..") || strings.Contains(args[1], "..")) {
				return usageError{cmd: cmd, text: words.Say("commands.diff.two"), hint: words.Say("commands.diff.two-hint")}
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
				return usageError{cmd: cmd, text: words.Say("commands.usage.conflicting-flags", "first", "--json", "second", "--markdown"), hint: words.Say("commands.usage.drop-one")}
			}
			if addresses && (asJSON || asMarkdown) {
				return usageError{cmd: cmd, text: words.Say("commands.usage.conflicting-flags", "first", "--addresses", "second", map[bool]string{true: "--json", false: "--markdown"}[asJSON]), hint: words.Say("commands.usage.drop-one")}
			}
			c, err := p.compare(cmd, args)
			if err != nil {
				return err
			}
			lang := p.language(c.New.Settings.Language)
			if addresses {
				return p.addresses(c, lang)
			}
			switch {
			case asJSON:
				err = diff.WriteJSON(p.out, c, lang)
			case asMarkdown:
				err = diff.WriteMarkdown(p.out, c, lang, strings.Join(append([]string{"indsigt diff"}, args...), " "))
			default:
				err = diff.WriteText(p.out, c, lang)
			}
			if err == nil && !c.Sums {
				return reportedError{exitProblems}
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&asMarkdown, "markdown", false, "")
	cmd.Flags().BoolVar(&asJSON, "json", false, "")
	cmd.Flags().BoolVar(&addresses, "addresses", false, "")
	return cmd
}

// addresses prints what happens to the addresses of pages. Old addresses without a
// page or redirect are an error, and so are pages that cannot be planned.
func (p *program) addresses(c *diff.Change, lang string) error {
	if err := diff.WriteAddresses(p.out, c, lang); err != nil {
		return err
	}
	if n := c.Lost(); n > 0 {
		fmt.Fprintln(p.err, "indsigt: "+count("commands.diff.lost", n).In(lang))
	} else if !c.PagesByFile {
		return nil
	}
	return reportedError{exitProblems}
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
	step, done := p.progress("commands.diff.comparing")
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
			return nil, usageError{cmd: cmd, text: words.Say("commands.diff.no-portal", "folder", portalPlace(repo), "revision", sideName(s)),
				hint: words.Say("commands.diff.no-portal-hint")}
		}
	}
	return diff.Compare(a, b)
}

func portalPlace(repo *history.Repo) words.Sayer {
	if repo.Prefix == "" {
		return words.Say("commands.diff.top")
	}
	return verbatim(strings.TrimSuffix(repo.Prefix, "/"))
}

func sideName(s *diff.Side) words.Sayer {
	if s.Name == "" {
		return words.Say("commands.diff.folder")
	}
	return verbatim(s.Name)
}

// end is one side of a comparison, as requested.
type end struct {
	name   string // empty: the files in the folder
	commit history.Commit
}

// endsOf resolves the revisions in the arguments.
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

// withoutHistory returns the message for a revision that cannot be found, with a
// hint.
func withoutHistory(cmd *cobra.Command, err error) error {
	var none *history.None
	var unknown *history.Unknown
	var unrelated *history.Unrelated
	switch {
	case errors.As(err, &unknown):
		e := usageError{cmd: cmd, text: unknown.Text(), hint: words.Say("commands.history.revisions")}
		if unknown.Shallow {
			e.hint = words.Say("commands.history.shallow")
		} else if unknown.First != "" {
			e.hint = words.Say("commands.history.too-early-hint", "first", unknown.First)
		} else if near := diag.Nearest(unknown.Rev, unknown.Names); near != "" {
			e.hint = words.Say("commands.meant-quoted", "name", near)
		}
		return e
	case errors.As(err, &unrelated):
		e := usageError{cmd: cmd, text: words.Say("commands.history.unrelated", "first", unrelated.A, "second", unrelated.B), hint: words.Say("commands.history.unrelated-hint")}
		if unrelated.Shallow {
			e.hint = words.Say("commands.history.shallow")
		}
		return e
	case errors.As(err, &none):
		if id := none.Reason.ID(); none.Reason != history.Failed {
			return failure{words.Say(id), words.Say(id + "-hint")}
		}
	}
	return err
}

// side reads one side of the comparison.
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

// dateOf parses a day from history; zero for the empty text.
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
