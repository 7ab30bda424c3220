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
	"indsigt/cmd/indsigt/internal/words"
)

// forging holds the flags of workflow files.
type forging struct {
	forge, program, revision, branch string
}

func (f *forging) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.forge, "forge", "", "")
	cmd.Flags().StringVar(&f.program, "program", "", "")
	cmd.Flags().StringVar(&f.revision, "revision", "", "")
	cmd.Flags().StringVar(&f.branch, "branch", "", "")
	_ = cmd.RegisterFlagCompletionFunc("forge", cobra.FixedCompletions(scaffold.Forges(), cobra.ShellCompDirectiveNoFileComp))
}

// alone refuses flags that are only valid with --forge.
func (f *forging) alone(cmd *cobra.Command) error {
	for _, name := range []string{"program", "revision", "branch"} {
		if cmd.Flags().Changed(name) {
			return usageError{cmd: cmd, text: words.Say("commands.forge.alone", "flag", name), hint: words.Say("commands.forge.name-one", "forges", "--forge "+strings.Join(scaffold.Forges(), ", --forge "))}
		}
	}
	return nil
}

// workflows returns the workflow files of the portal in a folder that may not exist
// yet. Their paths are relative to that folder; they are at the top of the
// repository, where forges look for them.
func (p *program) workflows(cmd *cobra.Command, name string, f forging) ([]scaffold.File, error) {
	if !slices.Contains(scaffold.Forges(), f.forge) {
		e := usageError{cmd: cmd, text: words.Say("commands.forge.unknown", "forge", f.forge), hint: verbatim("--forge " + strings.Join(scaffold.Forges(), ", --forge "))}
		if near := diag.Nearest(f.forge, scaffold.Forges()); near != "" {
			e.hint = words.Say("commands.forge.meant", "name", near)
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
		return nil, usageError{cmd: cmd, text: words.Say("commands.forge.branch"), hint: verbatim(f.command(name, "--branch main"))}
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
	p.tell(p.spoken(), "commands.forge.workflows", "branch", at.Branch, "program", at.Program, "revision", at.Revision)
	return files, nil
}

// command is the command line that writes workflow files, with further flags.
func (f *forging) command(name, more string) string {
	return "indsigt init " + shellWord(name) + " --forge " + f.forge + " " + more
}

var wholeCommit = regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`)

// pin decides which program workflows use: a repository, and one commit of it. The
// default is the commit this program was built from. What is missing is asked for at
// a terminal, and otherwise refused with the command to type.
func (p *program) pin(cmd *cobra.Command, name, top string, f forging, at *scaffold.Place) error {
	if at.Program == "" && holdsProgram(top) {
		at.Program = scaffold.Own
	}
	if at.Program == "" && p.asks {
		at.Program = p.ask(say(p.spoken(), "commands.forge.ask-program"))
	}
	if at.Program == scaffold.Own {
		at.Revision = ""
		if !holdsProgram(top) {
			return usageError{cmd: cmd, text: words.Say("commands.forge.not-own"), hint: verbatim(f.command(name, "--program URL --revision COMMIT"))}
		}
		return nil
	}
	if at.Program == "" {
		return usageError{cmd: cmd, text: words.Say("commands.forge.no-program"), hint: verbatim(f.command(name, "--program URL"+f.needed()))}
	}
	if strings.ContainsFunc(at.Program, func(r rune) bool { return r <= ' ' || r == 0x7f }) || strings.HasPrefix(at.Program, "-") || strings.Contains(at.Program, "::") {
		return usageError{cmd: cmd, text: words.Say("commands.forge.bad-program", "program", at.Program), hint: verbatim(f.command(name, "--program https://example.org/indsigt.git"+f.needed()))}
	}
	if at.Revision == "" {
		if v := readVersion(); !v.Modified {
			at.Revision = v.Commit
		}
	}
	if at.Revision == "" && p.asks {
		at.Revision = p.ask(say(p.spoken(), "commands.forge.ask-revision"))
	}
	if !wholeCommit.MatchString(at.Revision) {
		return usageError{cmd: cmd, text: words.Say("commands.forge.bad-revision", "revision", at.Revision), hint: verbatim(f.command(name, "--program "+shellWord(at.Program)+" --revision COMMIT") + " (git ls-remote " + shellWord(at.Program) + ")")}
	}
	return nil
}

// needed is the flag that must be typed as well if this program does not know its
// commit.
func (f *forging) needed() string {
	if v := readVersion(); f.revision == "" && (v.Commit == "" || v.Modified) {
		return " --revision COMMIT"
	}
	return ""
}

// holdsProgram reports whether a repository is that of the program.
func holdsProgram(top string) bool {
	mod, err := os.ReadFile(filepath.Join(top, "go.mod"))
	_, err2 := os.Stat(filepath.Join(top, "cmd", "indsigt", "main.go"))
	return err == nil && err2 == nil && bytes.HasPrefix(mod, []byte("module indsigt\n"))
}

// ask prints a question and returns the line typed; "" for none.
func (p *program) ask(question string) string {
	fmt.Fprint(p.err, question+" ")
	var line []byte
	for b := make([]byte, 1); len(line) < 4096; { // read no further than the end of the line
		if n, err := p.in.Read(b); n == 0 || b[0] == '\n' || err != nil {
			break
		}
		line = append(line, b[0])
	}
	return strings.TrimSpace(string(line))
}

// shellWord quotes a text as one word of a command line.
func shellWord(text string) string {
	if text != "" && !strings.ContainsFunc(text, func(r rune) bool {
		return !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@%+=,~", r)
	}) {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// prefix is the path of a folder, which need not exist, in its repository: "" at the
// top or outside of a repository. top is the repository's folder, or the nearest
// folder that exists.
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

// newWorkflows writes the workflow files of an existing portal.
func (p *program) newWorkflows(name string, files []scaffold.File) error {
	if err := p.newFiles(name, files); err != nil {
		return err
	}
	p.tell(p.spoken(), "commands.forge.written")
	for _, f := range files {
		fmt.Fprintf(p.err, "  %s\n", filepath.ToSlash(filepath.Join(name, filepath.FromSlash(f.Path))))
	}
	return nil
}
