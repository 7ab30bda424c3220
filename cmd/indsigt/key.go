package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/folder"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/translog"
	"indsigt/cmd/indsigt/internal/words"
)

func keyCommand(p *program) *cobra.Command {
	cmd := &cobra.Command{
		Use:  "key",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			return usageError{cmd: cmd, text: words.Say("commands.key.which"), hint: verbatim("indsigt key new ~/indsigt.key")}
		},
	}
	var origin string
	made := &cobra.Command{
		Use: "new",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{cmd: cmd, text: words.Say("commands.key.which-file"), hint: verbatim("indsigt key new ~/indsigt.key")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return p.newKey(cmd, args[0], origin) },
	}
	made.Flags().StringVar(&origin, "origin", "", "")
	cmd.AddCommand(made)
	return cmd
}

// newKey writes a secret key to a file outside the portal and its repository.
func (p *program) newKey(cmd *cobra.Command, name, origin string) error {
	if origin == "" {
		set, err := p.settings()
		if err != nil {
			return err
		}
		if set.BaseURL == "" {
			return usageError{cmd: cmd, text: words.Say("commands.key.no-origin"), hint: words.Say("commands.key.no-origin-hint", "command", "indsigt key new --origin example.dk/log "+shellWord(name))}
		}
		origin = translog.Origin(set.BaseURL)
	}
	file, err := filepath.Abs(p.path(name))
	if err != nil {
		return err
	}
	if inside, err := p.inPortal(cmd, file); err != nil {
		return err
	} else if inside {
		return failure{words.Say("commands.key.inside", "file", name), words.Say("commands.key.inside-hint", "command", "indsigt key new ~/indsigt.key")}
	}
	secret, key, err := translog.NewKey(origin)
	if err != nil {
		return usageError{cmd: cmd, text: words.Say("commands.key.bad-origin", "origin", origin)}
	}
	err = folder.Save(filepath.Dir(file), filepath.Base(file), []byte(secret+"\n"), folder.Saving{New: true, Mode: 0o600})
	if errors.Is(err, fs.ErrExist) {
		return failure{words.Say("commands.key.exists", "file", name), verbatim("indsigt key new " + shellWord(name) + "-2")}
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(p.out, "log-key: "+key.Public())
	p.tell(p.spoken(), "commands.key.made", "file", name)
	return nil
}

// inPortal reports whether a file is in the portal's folder or its repository.
func (p *program) inPortal(cmd *cobra.Command, file string) (bool, error) {
	var tops []string
	if _, err := os.Stat(p.path("content/index.md")); err == nil {
		top, err := filepath.Abs(p.dir)
		if err != nil {
			return false, err
		}
		tops = append(tops, top)
	}
	repo, err := history.Open(cmd.Context(), p.dir)
	var none *history.None
	if err == nil {
		repo.Close()
		tops = append(tops, repo.Top)
	} else if !errors.As(err, &none) {
		return false, err
	}
	folders := []string{filepath.Dir(file)}
	if real, err := filepath.EvalSymlinks(folders[0]); err == nil {
		folders = append(folders, real)
	}
	for _, top := range tops {
		for _, dir := range folders {
			if rel, err := filepath.Rel(top, dir); err == nil && filepath.IsLocal(rel) {
				return true, nil
			}
		}
	}
	return false, nil
}
