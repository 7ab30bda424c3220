package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/spf13/cobra"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/leftover"
	"indsigt/cmd/indsigt/internal/words"
)

func runHookCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use: "run",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{cmd: cmd, text: words.Say("commands.usage.one-folder", "n", len(args))}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.runHook(cmd, args)
		},
	}
}

func (p *program) runHook(cmd *cobra.Command, args []string) error {
	ctx := cmd.Context()
	repo, err := history.Open(ctx, p.dir)
	if err != nil {
		return withoutHistory(cmd, err)
	}
	defer repo.Close()
	folder := repo.Prefix
	if len(args) == 1 {
		folder = path.Clean(args[0])
	}
	files, err := repo.Staged(ctx, folder)
	if err != nil {
		return withoutHistory(cmd, err)
	}
	if _, err := fs.Stat(files, "content"); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	err = p.checkStaged(ctx, files)
	var reported reportedError
	if errors.As(err, &reported) {
		set, _ := settingsIn(files)
		fmt.Fprintln(p.err, "indsigt: "+say(p.language(set.Language), "commands.hooks.refused"))
	}
	return err
}

// checkStaged runs check and fmt --check on the files of the next commit. Without
// problems it prints nothing, so that git's own output stays readable.
func (p *program) checkStaged(ctx context.Context, files *history.Tree) error {
	opt := build.Options{Dir: p.dir, Files: files, Embedded: indsigt.Files, Day: dateOf(history.NextDay(ctx, p.dir))}
	r, err := build.Check(ctx, opt)
	if err != nil {
		return err
	}
	if err := p.problems(r.Book); err != nil {
		return err
	}
	if r.Errors() {
		return reportedError{exitProblems}
	}
	f, err := p.newFormatting(r.Settings)
	if err != nil {
		return err
	}
	f.read = func(path string) ([]byte, error) { return fs.ReadFile(files, path) }
	return f.all(ctx, documentsIn(files))
}

// documentsIn are the documents among files, sorted.
func documentsIn(files fs.FS) []string {
	var all []string
	_ = fs.WalkDir(files, "content", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil // check reports a folder that cannot be read
		}
		if _, document := content.KindOf(file); document && d.Type().IsRegular() && !leftover.Is(d.Name()) {
			all = append(all, file)
		}
		return nil
	})
	slices.Sort(all)
	return all
}
