package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/output"
	"indsigt/cmd/indsigt/internal/translog"
	"indsigt/cmd/indsigt/internal/words"
)

// since is the flag --since, which can be repeated: an earlier publication. It is the
// folder of a site, its SHA256SUMS, the checkpoint of its log, or a revision of the
// portal. The log must continue that of a site, and each address of a site or of a
// revision must be a page or redirect.
type since struct{ names []string }

// sumsName is the file that lists a site's files.
const sumsName = "SHA256SUMS"

func (f *since) flag(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&f.names, "since", nil, "")
}

// apply sets the earlier publication in the options of a build. Without the flag a
// public portal is compared with its published revision, as check does.
func (f *since) apply(ctx context.Context, p *program, opt *build.Options) error {
	opt.Published = p.publishedAddresses
	if len(f.names) == 0 {
		return nil
	}
	var known, revisions []string
	for _, name := range f.names {
		at := p.given(name)
		st, err := os.Stat(at)
		var files []string
		switch {
		case name == online:
			files, err = p.onlineBefore(ctx, opt)
		case errors.Is(err, fs.ErrNotExist):
			revisions = append(revisions, name)
		case err != nil:
			return err
		case st.IsDir():
			files, err = siteBefore(at, name, opt)
		default:
			files, err = fileBefore(at, name, opt)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		known = append(known, build.AddressesIn(files)...)
	}
	opt.Published = func(ctx context.Context, _ *build.Book) ([]string, error) {
		all := known
		for _, name := range revisions {
			of, err := p.addressesOf(ctx, name)
			if err != nil {
				return nil, err
			}
			all = append(all, of...)
		}
		return all, nil
	}
	return nil
}

// siteBefore reads the list of a site's files, and compares the log with the site's.
func siteBefore(dir, name string, opt *build.Options) ([]string, error) {
	log := filepath.Join(dir, filepath.FromSlash(build.LogDir), translog.CheckpointPath)
	if _, err := os.Stat(log); err == nil {
		opt.Log.Since, opt.Log.SinceName = beside{log}, filepath.ToSlash(filepath.Join(name, build.LogDir, translog.CheckpointPath))
	}
	return fileBefore(filepath.Join(dir, sumsName), filepath.ToSlash(filepath.Join(name, sumsName)), opt)
}

// fileBefore reads a list of files, or a checkpoint with the log's tiles beside it.
func fileBefore(at, name string, opt *build.Options) ([]string, error) {
	text, err := os.ReadFile(at)
	if err != nil {
		return nil, err
	}
	if files, ok := output.Listed(text); ok {
		return files, nil
	}
	opt.Log.Since, opt.Log.SinceName = beside{at}, name
	return nil, nil
}

// beside is a file system for the log of a checkpoint's file, which can have any
// name: the checkpoint's path opens that file, other paths are relative to its
// folder.
type beside struct{ file string }

func (b beside) Open(name string) (fs.File, error) {
	if name == translog.CheckpointPath {
		return os.Open(b.file)
	}
	return os.DirFS(filepath.Dir(b.file)).Open(name)
}

// addressesOf returns the addresses of the portal at a revision.
func (p *program) addressesOf(ctx context.Context, name string) ([]string, error) {
	repo, err := history.Open(ctx, p.dir)
	if err != nil {
		return nil, err
	}
	defer repo.Close()
	commit, err := repo.Commit(ctx, name)
	var unknown *history.Unknown
	if errors.As(err, &unknown) {
		return nil, words.Say("commands.build.no-since", "name", name)
	}
	if err != nil {
		return nil, err
	}
	return addressesAt(ctx, repo, commit)
}

// publishedAddresses returns the addresses of a public portal's published revision;
// nil for other portals, and if no file of content differs from it.
func (p *program) publishedAddresses(ctx context.Context, b *build.Book) ([]string, error) {
	if !b.Settings.Public {
		return nil, nil
	}
	repo, err := history.Open(ctx, p.dir)
	if err != nil {
		return nil, without(err)
	}
	defer repo.Close()
	base, err := repo.Published(ctx, b.Settings.History.Branch)
	if err != nil {
		return nil, without(err)
	}
	if differs, err := repo.Differs(ctx, base, "content"); err != nil || !differs {
		return nil, err
	}
	return addressesAt(ctx, repo, base)
}

func addressesAt(ctx context.Context, repo *history.Repo, commit history.Commit) ([]string, error) {
	files, err := repo.Files(ctx, commit)
	if err != nil {
		return nil, err
	}
	before, err := build.Open(ctx, build.Options{Files: files, Embedded: indsigt.Files, Day: dateOf(commit.Day), Outline: true})
	if err != nil {
		return nil, err
	}
	return before.Addresses(), nil
}
