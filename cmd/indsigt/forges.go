package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/scaffold"
)

// workflows are the workflow files of the portal in (or to be made in) a folder,
// by their paths seen from that folder: forges look for them at the top of the
// repository.
func (p *program) workflows(cmd *cobra.Command, name, forge, source string) ([]scaffold.File, error) {
	if strings.ContainsFunc(source, func(r rune) bool { return r < ' ' }) || strings.HasPrefix(source, "-") {
		return nil, usageError{cmd: cmd, text: say("--program %q is no address of a repository", "--program %q er ingen adresse på et git-arkiv", source)}
	}
	at := scaffold.Place{Portal: ".", Program: source, Revision: "main"}
	if v := readVersion(); v.Commit != "" && !v.Modified {
		at.Revision = v.Commit
	}
	prefix, err := p.prefix(cmd, name)
	if err != nil {
		return nil, err
	}
	up := ""
	if prefix != "" {
		at.Portal = prefix
		up = strings.Repeat("../", strings.Count(prefix, "/")+1)
	}
	files := scaffold.Workflows(forge, at)
	if files == nil {
		e := usageError{cmd: cmd, text: say("there are no workflow files for %q", "der er ingen arbejdsgange til %q", forge), hint: as("--forge " + strings.Join(scaffold.Forges(), ", --forge "))}
		if near := diag.Nearest(forge, scaffold.Forges()); near != "" {
			e.hint = say("did you mean --forge %s?", "mente du --forge %s?", near)
		}
		return nil, e
	}
	for i := range files {
		files[i].Path = up + files[i].Path
	}
	return files, nil
}

// prefix is where a folder, which need not exist, lies in its repository: "" at
// the top or outside of any.
func (p *program) prefix(cmd *cobra.Command, name string) (string, error) {
	dir, err := filepath.Abs(p.path(name))
	if err != nil {
		return "", err
	}
	below := ""
	for {
		if _, err := os.Stat(dir); err == nil {
			break
		} else if !errors.Is(err, fs.ErrNotExist) || filepath.Dir(dir) == dir {
			return "", err
		}
		below = path.Join(filepath.Base(dir), below)
		dir = filepath.Dir(dir)
	}
	repo, err := history.Open(cmd.Context(), dir)
	var none *history.None
	if errors.As(err, &none) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	repo.Close()
	return path.Join(repo.Prefix, below), nil
}

// newWorkflows writes the workflow files of a portal that is there.
func (p *program) newWorkflows(name string, files []scaffold.File) error {
	if err := p.newFiles(name, files); err != nil {
		return err
	}
	fmt.Fprintln(p.err, "written; commit them:")
	for _, f := range files {
		fmt.Fprintf(p.err, "  %s\n", filepath.ToSlash(filepath.Join(name, filepath.FromSlash(f.Path))))
	}
	return nil
}
