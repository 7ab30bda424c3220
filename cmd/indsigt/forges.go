package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/scaffold"
)

// forging is what was asked of workflow files.
type forging struct {
	forge, program, revision, branch string
}

func (f *forging) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.forge, "forge", "", "write workflow files for `FORGE`: "+strings.Join(scaffold.Forges(), ", "))
	cmd.Flags().StringVar(&f.program, "program", "", "where workflows fetch this program: the `URL` of a git repository, or . for the portal's own")
	cmd.Flags().StringVar(&f.revision, "revision", "", "the `COMMIT` of the program that workflows use (default: that of this program)")
	cmd.Flags().StringVar(&f.branch, "branch", "", "publish `BRANCH` (default: the repository's default branch)")
	_ = cmd.RegisterFlagCompletionFunc("forge", cobra.FixedCompletions(scaffold.Forges(), cobra.ShellCompDirectiveNoFileComp))
}

// alone refuses what is of use with --forge only.
func (f *forging) alone(cmd *cobra.Command) error {
	for _, name := range []string{"program", "revision", "branch"} {
		if cmd.Flags().Changed(name) {
			return usageError{cmd: cmd, text: say("--%s is of use with --forge alone", "--%s bruges kun sammen med --forge", name), hint: say("name a forge: %s", "nævn en tjeneste: %s", "--forge "+strings.Join(scaffold.Forges(), ", --forge "))}
		}
	}
	return nil
}

// workflows are the workflow files of the portal in (or to be made in) a folder,
// by their paths seen from that folder: forges look for them at the top of the
// repository.
func (p *program) workflows(cmd *cobra.Command, name string, f forging) ([]scaffold.File, error) {
	if !slices.Contains(scaffold.Forges(), f.forge) {
		e := usageError{cmd: cmd, text: say("there are no workflow files for %q", "der er ingen arbejdsgange til %q", f.forge), hint: as("--forge " + strings.Join(scaffold.Forges(), ", --forge "))}
		if near := diag.Nearest(f.forge, scaffold.Forges()); near != "" {
			e.hint = say("did you mean --forge %s?", "mente du --forge %s?", near)
		}
		return nil, e
	}
	prefix, top, err := p.prefix(cmd, name)
	if err != nil {
		return nil, err
	}
	at := scaffold.Place{Portal: ".", Program: f.program, Revision: f.revision, Branch: f.branch}
	if at.Branch == "" {
		at.Branch = history.DefaultBranch(cmd.Context(), top)
	}
	if at.Branch == "" || strings.ContainsFunc(at.Branch, unicode.IsControl) {
		return nil, usageError{cmd: cmd, text: say("which branch is published?", "hvilken gren udgives?"), hint: as(f.command(name, "--branch main"))}
	}
	if err := p.pin(cmd, name, top, f, &at); err != nil {
		return nil, err
	}
	up := ""
	if prefix != "" {
		at.Portal = prefix
		up = strings.Repeat("../", strings.Count(prefix, "/")+1)
	}
	files := scaffold.Workflows(f.forge, at)
	for i := range files {
		files[i].Path = up + files[i].Path
	}
	fmt.Fprintln(p.err, wordWorkflows.In(p.spoken(), at.Branch, at.Program, at.Revision))
	return files, nil
}

// command is what to type for workflow files, with more flags.
func (f *forging) command(name, more string) string {
	return "indsigt init " + shellWord(name) + " --forge " + f.forge + " " + more
}

var wholeCommit = regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`)

// pin settles which program workflows use: a repository, and one commit of it. The
// commit is this program's own where its build says which it was; what is not
// known is asked for where somebody is there, and else refused with what to type.
func (p *program) pin(cmd *cobra.Command, name, top string, f forging, at *scaffold.Place) error {
	if at.Program == "" && holdsProgram(top) {
		at.Program = scaffold.Own
	}
	if at.Program == "" && p.asks {
		at.Program = p.ask(wordAskProgram.In(p.spoken()))
	}
	if at.Program == scaffold.Own {
		at.Revision = ""
		if !holdsProgram(top) {
			return usageError{cmd: cmd, text: say("--program . is this repository, and it does not hold the program: there is no cmd/indsigt at its top", "--program . er dette git-arkiv, og programmet er ikke i det: der er ingen cmd/indsigt øverst"), hint: as(f.command(name, "--program URL --revision COMMIT"))}
		}
		return nil
	}
	if at.Program == "" {
		return usageError{cmd: cmd, text: say("workflows must know where to fetch this program, and its build does not say", "arbejdsgange skal vide, hvor de henter programmet, og det siger det ikke selv"), hint: as(f.command(name, "--program URL"+f.needed()))}
	}
	if strings.ContainsFunc(at.Program, func(r rune) bool { return r <= ' ' || r == 0x7f }) || strings.HasPrefix(at.Program, "-") || strings.Contains(at.Program, "::") {
		return usageError{cmd: cmd, text: say("--program %q is no address of a repository", "--program %q er ingen adresse på et git-arkiv", at.Program), hint: as(f.command(name, "--program https://example.org/indsigt.git"+f.needed()))}
	}
	if at.Revision == "" {
		if v := readVersion(); !v.Modified {
			at.Revision = v.Commit
		}
	}
	if at.Revision == "" && p.asks {
		at.Revision = p.ask(wordAskRevision.In(p.spoken()))
	}
	if !wholeCommit.MatchString(at.Revision) {
		return usageError{cmd: cmd, text: say("workflows must name one commit of the program, all 40 digits of it, and not %q", "arbejdsgange skal nævne én commit af programmet med alle 40 cifre og ikke %q", at.Revision), hint: as(f.command(name, "--program "+shellWord(at.Program)+" --revision COMMIT") + " (git ls-remote " + shellWord(at.Program) + ")")}
	}
	return nil
}

// needed is the flag that must be typed too, where this program does not know of
// which commit it is.
func (f *forging) needed() string {
	if v := readVersion(); f.revision == "" && (v.Commit == "" || v.Modified) {
		return " --revision COMMIT"
	}
	return ""
}

// holdsProgram reports that a repository is the program's own.
func holdsProgram(top string) bool {
	mod, err := os.ReadFile(filepath.Join(top, "go.mod"))
	_, err2 := os.Stat(filepath.Join(top, "cmd", "indsigt", "main.go"))
	return err == nil && err2 == nil && bytes.HasPrefix(mod, []byte("module indsigt\n"))
}

// ask puts a question to whoever sits there and returns the answer, "" for none.
func (p *program) ask(question string) string {
	fmt.Fprint(p.err, question+" ")
	var line []byte
	for b := make([]byte, 1); len(line) < 4096; { // no more is read than the line
		if n, err := p.in.Read(b); n == 0 || b[0] == '\n' || err != nil {
			break
		}
		line = append(line, b[0])
	}
	return strings.TrimSpace(string(line))
}

// shellWord is a text as one word of a command line.
func shellWord(text string) string {
	if text != "" && !strings.ContainsFunc(text, func(r rune) bool {
		return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@%+=,~", r)
	}) {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// prefix is where a folder, which need not exist, lies in its repository: "" at
// the top or outside of any. top is the repository's folder, or the nearest that
// exists.
func (p *program) prefix(cmd *cobra.Command, name string) (prefix, top string, err error) {
	dir, err := filepath.Abs(p.path(name))
	if err != nil {
		return "", "", err
	}
	below := ""
	for {
		if _, err := os.Stat(dir); err == nil {
			break
		} else if !errors.Is(err, fs.ErrNotExist) || filepath.Dir(dir) == dir {
			return "", "", err
		}
		below = path.Join(filepath.Base(dir), below)
		dir = filepath.Dir(dir)
	}
	repo, err := history.Open(cmd.Context(), dir)
	var none *history.None
	if errors.As(err, &none) {
		return "", dir, nil
	}
	if err != nil {
		return "", "", err
	}
	repo.Close()
	return path.Join(repo.Prefix, below), repo.Top, nil
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
