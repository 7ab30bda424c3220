package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/folder"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/words"
)

func hooksCommand(p *program) *cobra.Command {
	cmd := &cobra.Command{
		Use:  "hooks",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			return usageError{cmd: cmd, text: words.Say("commands.hooks.which"), hint: verbatim("indsigt hooks install")}
		},
	}
	install := &cobra.Command{
		Use:  "install",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return p.installHook(cmd) },
	}
	remove := &cobra.Command{
		Use:  "remove",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return p.removeHook(cmd) },
	}
	cmd.AddCommand(install, remove, runHookCommand(p))
	return cmd
}

// hookMark is the line that identifies a hook written by this program.
const hookMark = "# This hook was made by 'indsigt hooks install'."

// hookScript calls 'indsigt hooks run', which reads the index. It does not start the
// program if no file of the portal is staged. Its second line is hookMark.
//
//go:embed hook.sh
var hookScript string

func hookFor(prefix string) []byte {
	return []byte(strings.ReplaceAll(hookScript, "{{portal}}", "'"+strings.ReplaceAll(prefix, "'", `'\''`)+"'"))
}

// hookFile returns the path of the hook.
func (p *program) hookFile(cmd *cobra.Command) (file string, place history.HookPlace, err error) {
	if _, err := os.Stat(p.path("content/index.md")); err != nil {
		return "", place, usageError{cmd: cmd, text: words.Say("commands.usage.no-portal"), hint: words.Say("commands.usage.go-to-portal")}
	}
	place, err = history.Hooks(cmd.Context(), p.dir)
	if err != nil {
		return "", place, withoutHistory(cmd, err)
	}
	return filepath.Join(place.Dir, hookName), place, nil
}

const hookName = "pre-commit"

// readHook reads the hook in a folder; a link or a pipe is not followed.
func readHook(dir string) ([]byte, error) {
	hooks := folder.FS(dir)
	if st, err := fs.Lstat(hooks, hookName); err != nil {
		return nil, err
	} else if !st.Mode().IsRegular() {
		return nil, folder.ErrNotPlain
	}
	return fs.ReadFile(hooks, hookName)
}

// notOurs is the error for a hook that another program wrote.
func notOurs(file string) error {
	return failure{words.Say("commands.hooks.not-ours", "file", file), words.Say("commands.hooks.leave")}
}

func (p *program) installHook(cmd *cobra.Command) error {
	file, place, err := p.hookFile(cmd)
	if err != nil {
		return err
	}
	if !place.Own {
		return failure{words.Say("commands.hooks.outside", "dir", place.Dir), verbatim("git config --local core.hooksPath .githooks")}
	}
	want := hookFor(place.Prefix)
	there, err := readHook(place.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(place.Dir, 0o755); err != nil {
			return err
		}
		if err := folder.Save(place.Dir, hookName, want, folder.Saving{New: true, Mode: 0o755}); err != nil {
			return err
		}
	case errors.Is(err, folder.ErrNotPlain):
		return notOurs(file)
	case err != nil:
		return err
	case bytes.Equal(there, want):
		p.tell(p.spoken(), "commands.hooks.there-already")
		return nil
	default:
		return otherHook(file, there, place.Prefix)
	}
	fmt.Fprintln(p.out, file)
	p.tell(p.spoken(), "commands.hooks.installed")
	return nil
}

// otherHook is the error for an existing hook that must not be overwritten.
func otherHook(file string, there []byte, prefix string) error {
	if bytes.Contains(there, []byte(hookMark)) {
		return failure{words.Say("commands.hooks.other-portal", "file", file), words.Say("commands.hooks.replace")}
	}
	at := ""
	if prefix != "." {
		at = " '" + strings.ReplaceAll(prefix, "'", `'\''`) + "'"
	}
	return failure{words.Say("commands.hooks.exists", "file", file), words.Say("commands.hooks.add-line", "line", "indsigt hooks run"+at+" || exit 1")}
}

func (p *program) removeHook(cmd *cobra.Command) error {
	file, place, err := p.hookFile(cmd)
	if err != nil {
		return err
	}
	there, err := readHook(place.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.tell(p.spoken(), "commands.hooks.none")
		return nil
	case errors.Is(err, folder.ErrNotPlain):
		return notOurs(file)
	case err != nil:
		return err
	case !bytes.Contains(there, []byte(hookMark)):
		return notOurs(file)
	}
	if err := os.Remove(file); err != nil {
		return err
	}
	p.tell(p.spoken(), "commands.hooks.removed")
	return nil
}
