package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/folder"
	"indsigt/cmd/indsigt/internal/history"
)

func hooksCommand(p *program) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "hooks install|remove",
		Short: "let git refuse a commit that check would refuse",
		Long: `Hooks install puts a pre-commit hook into the repository that the portal lies in.
Before each commit it asks what 'indsigt check' and 'indsigt fmt --check' will
say of the portal once the commit is made, and refuses the commit when either
fails: of what is being committed, not of what else lies in the folder, and on the
day the commit will bear. 'git commit --no-verify' passes it by.

A hook that is there already is never overwritten. core.hooksPath, work trees,
submodules and portals in a subfolder are respected. Hooks remove takes the hook
away again. 'indsigt hooks run' is what the hook runs; a hook of your own can run
it too.`,
		Example: `  indsigt hooks install
  indsigt -C portal hooks install
  indsigt hooks remove
  indsigt hooks run             in a hook of your own, at the repository's top`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			return usageError{cmd: cmd, text: say("install or remove?", "install eller remove?"), hint: as("indsigt hooks install")}
		},
	}
	install := &cobra.Command{
		Use: "install", Short: "put the hook in place",
		Long:    `Install writes the pre-commit hook, unless another is there.`,
		Example: `  indsigt hooks install`,
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.installHook(cmd) },
	}
	remove := &cobra.Command{
		Use: "remove", Short: "take the hook away",
		Long:    `Remove takes away the pre-commit hook that install wrote, and no other.`,
		Example: `  indsigt hooks remove`,
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.removeHook(cmd) },
	}
	cmd.AddCommand(install, remove, runHookCommand(p))
	return cmd
}

// hookMark is the line by which a hook is known as ours.
const hookMark = "# This hook was made by 'indsigt hooks install'."

// hookScript leaves the work to 'indsigt hooks run', which reads the index. What
// does not touch the portal needs no program.
const hookScript = `#!/bin/sh
` + hookMark + `
# It refuses a commit that 'indsigt check' or 'indsigt fmt --check' refuses.
# 'indsigt hooks remove' takes it away; 'git commit --no-verify' passes it by.
portal={{portal}}
top=$(git rev-parse --show-toplevel) && cd "$top" || exit 1
git diff --cached --quiet -- "$portal/content" "$portal/layouts" "$portal/static" && exit 0
if ! command -v indsigt >/dev/null 2>&1; then
	echo "indsigt: the program is not in PATH, so the commit cannot be checked" >&2
	echo "hint: install it, or pass the check by with 'git commit --no-verify'" >&2
	exit 1
fi
exec indsigt hooks run -- "$portal"
`

func hookFor(prefix string) []byte {
	return []byte(strings.ReplaceAll(hookScript, "{{portal}}", "'"+strings.ReplaceAll(prefix, "'", `'\''`)+"'"))
}

// hookFile finds the hook's place.
func (p *program) hookFile(cmd *cobra.Command) (file string, place history.HookPlace, err error) {
	if _, err := os.Stat(p.path("content/index.md")); err != nil {
		return "", place, usageError{cmd: cmd, text: say("there is no portal here: content/index.md is missing", "der er ingen portal her: content/index.md mangler"), hint: say("go to the portal's folder, or name it with -C DIR", "gå til portalens mappe, eller nævn den med -C MAPPE")}
	}
	place, err = history.Hooks(cmd.Context(), p.dir)
	var none *history.None
	if errors.As(err, &none) && none.Reason == history.NoRepository {
		return "", place, fmt.Errorf("%w\nhint: make one with 'git init'", none)
	}
	return filepath.Join(place.Dir, hookName), place, err
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

// notOurs is a hook that is left alone.
func notOurs(file string) error {
	return fmt.Errorf("the pre-commit hook is not one of ours, and stays as it is: %s", file)
}

func (p *program) installHook(cmd *cobra.Command) error {
	file, place, err := p.hookFile(cmd)
	if err != nil {
		return err
	}
	if !place.Own {
		return fmt.Errorf("core.hooksPath names a folder outside this repository (%s), which other repositories may share; nothing was written\nhint: git config --local core.hooksPath .githooks", place.Dir)
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
		fmt.Fprintln(p.err, "the hook is in place already")
		return nil
	default:
		return otherHook(file, there, place.Prefix)
	}
	fmt.Fprintln(p.out, file)
	fmt.Fprintln(p.err, "commits are checked from now on")
	return nil
}

// otherHook says what to do about a hook that is not to be overwritten.
func otherHook(file string, there []byte, prefix string) error {
	if bytes.Contains(there, []byte(hookMark)) {
		return fmt.Errorf("%s is of another portal in this repository, or of another version of the program; it stays as it is\nhint: 'indsigt hooks remove' and then 'indsigt hooks install' puts this one in its place", file)
	}
	at := ""
	if prefix != "." {
		at = " '" + strings.ReplaceAll(prefix, "'", `'\''`) + "'"
	}
	return fmt.Errorf("there is a pre-commit hook already, and it stays as it is: %s\nhint: add this line to it: indsigt hooks run%s || exit 1", file, at)
}

func (p *program) removeHook(cmd *cobra.Command) error {
	file, place, err := p.hookFile(cmd)
	if err != nil {
		return err
	}
	there, err := readHook(place.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		fmt.Fprintln(p.err, "there is no pre-commit hook")
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
	fmt.Fprintln(p.err, "commits are no longer checked")
	return nil
}
