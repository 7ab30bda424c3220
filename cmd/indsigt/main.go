// Command indsigt compiles a folder of Markdown files into a static site that
// shows where public and social money goes, and proves every figure on it.
//
// This package parses flags, calls internal packages and returns an exit status.
// main.go holds the table of commands and the only call of os.Exit, terminal.go the
// rules of output; each command has a file.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// Exit statuses.
const (
	exitGood     = 0
	exitProblems = 1 // in the content, the site or the system
	exitUsage    = 2 // in what was typed
	// exitInterrupted is the status shells report for a program ended by Ctrl-C.
	exitInterrupted = 130
)

// program is the state shared by all commands: streams and common flags.
type program struct {
	out, err io.Writer
	colour   bool
	// terminal is true if a person sees standard error as it is written.
	terminal bool
	// in is read for answers if asks is true.
	in   io.Reader
	asks bool
	// dir is the portal's folder: ".", a parent folder, or the value of -C.
	dir string
	// placed is true if -C was given.
	placed bool
	// lang is the language of messages set by --lang; empty: the portal's.
	lang string
	// typed is the language of help and of errors on the command line.
	typed string
	// locale is the environment's language, used without a portal; empty: English.
	locale string
	// each is --all: print every problem, also those with one cause: see diag.Groups.
	each bool
}

// commands is the table of commands, in the order help shows them.
var commands = []func(*program) *cobra.Command{
	initCommand,
	buildCommand,
	serveCommand,
	checkCommand,
	diffCommand,
	historyCommand,
	newCommand,
	fmtCommand,
	hooksCommand,
	keyCommand,
	receiptCommand,
	schemaCommand,
	traceCommand,
	verifyCommand,
	exportCommand,
	importCommand,
	editCommand,
	cleanCommand,
	versionCommand,
	markdownCommand,
	debugCommand,
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second interrupt ends the program at once.
	context.AfterFunc(ctx, stop)
	tuneMemory()
	p := &program{out: os.Stdout, err: os.Stderr, colour: colourful(os.Stderr), terminal: isTerminal(os.Stderr), in: os.Stdin, asks: attended(os.Stdin), locale: locale()}
	os.Exit(p.run(ctx, os.Args[1:]))
}

func (p *program) run(ctx context.Context, args []string) int {
	// Text from files and names is untrusted: filter control characters.
	p.out, p.err = diag.Screen(p.out), diag.Screen(p.err)
	p.readAhead(args)
	root := p.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitGood
	}
	return p.report(root, err)
}

// Commands are listed in the order of the table, the most used first.
func init() { cobra.EnableCommandSorting = false }

// root builds the command tree.
func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "indsigt",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			cmd.SetOut(p.err)
			_ = cmd.Help()
			return reportedError{exitUsage}
		},
		PersistentPreRunE: func(cmd *cobra.Command, args []string) error { return p.checkShared(cmd) },
	}
	root.SetOut(p.out)
	root.SetErr(p.err)
	root.SetFlagErrorFunc(flagError)
	flags := root.PersistentFlags()
	flags.StringVarP(&p.dir, "directory", "C", ".", "")
	flags.StringVar(&p.lang, "lang", "", "")
	_ = root.MarkPersistentFlagDirname("directory")
	_ = root.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions(words.Langs(), cobra.ShellCompDirectiveNoFileComp))
	root.SetHelpCommand(helpCommand(p))
	for _, c := range commands {
		root.AddCommand(c(p))
	}
	root.InitDefaultCompletionCmd("completion")
	root.InitDefaultHelpCmd()
	tidyCompletion(root)
	w := words.In(p.typed)
	describe(root, w)
	root.SetUsageTemplate(usageTemplate(w))
	return root
}

func (p *program) checkShared(cmd *cobra.Command) error {
	if name := p.lang; name != "" && !words.Speaks(name) {
		p.lang = ""
		return usageError{cmd: cmd, text: words.Say("commands.usage.unknown-language", "name", name),
			hint: words.Say("commands.usage.languages", "languages", strings.Join(words.Langs(), ", "))}
	}
	if p.placed = cmd.Flags().Changed("directory"); p.placed {
		if st, err := os.Stat(p.dir); err != nil || !st.IsDir() {
			return usageError{cmd: cmd, text: words.Say("commands.usage.no-folder", "dir", p.dir), hint: words.Say("commands.usage.make-portal")}
		}
	}
	p.findPortal(cmd)
	return nil
}

// path resolves a path of the command line relative to the portal's folder. For an
// existing file see given.
func (p *program) path(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(p.dir, path)
}

// given resolves a path of the command line to an existing file: relative to the folder
// of -C, else to the current one, else to the portal's.
func (p *program) given(path string) string {
	if _, err := os.Lstat(path); err == nil && !p.placed {
		return path
	}
	return p.path(path)
}

// reportedError carries the exit status of an error that has been printed.
type reportedError struct{ status int }

func (e reportedError) Error() string { return fmt.Sprintf("exit status %d", e.status) }

// usageError is an error in what was typed.
type usageError struct {
	cmd  *cobra.Command
	text words.Sayer
	hint words.Sayer // what to type next; nil: the command's help
}

func (e usageError) Error() string { return e.text.In(words.Default) }

// failure is an operation that is not possible, with a hint.
type failure struct{ text, hint words.Sayer }

func (e failure) Error() string { return e.text.In(words.Default) }

// report prints an error unless it has been printed, and returns the exit status.
func (p *program) report(root *cobra.Command, err error) int {
	var reported reportedError
	if errors.As(err, &reported) {
		return reported.status
	}
	lang := p.typed
	var usage usageError
	if errors.As(err, &usage) {
		hint := usage.hint
		if hint == nil {
			hint = words.Say("commands.run-help", "command", usage.cmd.CommandPath())
		}
		p.refuse(lang, usage.text, hint)
		return exitUsage
	}
	var fails failure
	if errors.As(err, &fails) {
		p.refuse(lang, fails.text, fails.hint)
		return exitProblems
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(p.err, "indsigt: "+say(lang, "commands.interrupted"))
		return exitInterrupted
	}
	fmt.Fprintf(p.err, "indsigt: %s\n", sayer(err).In(lang))
	return exitProblems
}

// refuse prints an error and a hint.
func (p *program) refuse(lang string, text, hint words.Sayer) {
	fmt.Fprintf(p.err, "indsigt: %s\n%s: %s\n", text.In(lang), say(lang, "commands.hint"), hint.In(lang))
}

func unknownCommand(cmd *cobra.Command, name string) error {
	e := usageError{cmd: cmd, text: words.Say("commands.usage.unknown-command", "name", name)}
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	if near := diag.Slip(name, names); near != "" {
		e.hint = words.Say("commands.meant-command", "command", "indsigt "+near)
	}
	return e
}

// flagText describes an error in a flag.
func flagText(err error) words.Sayer {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		return words.Say("commands.usage.unknown-flag", "flag", flagName(unknown))
	case errors.As(err, &bare):
		return words.Say("commands.usage.flag-needs-value", "name", bare.GetSpecifiedName())
	case errors.As(err, &wrong):
		return words.Say("commands.usage.flag-value", "name", wrong.GetFlag().Name, "value", wrong.GetValue())
	case errors.As(err, &syntax):
		return words.Say("commands.usage.flag-syntax", "text", syntax.GetSpecifiedFlag())
	}
	return sayer(err)
}

// flagName is an unknown flag as typed.
func flagName(e *pflag.NotExistError) string {
	if e.GetSpecifiedShortnames() != "" {
		return "-" + e.GetSpecifiedName()
	}
	return "--" + e.GetSpecifiedName()
}

// flagError proposes the nearest known flag.
func flagError(cmd *cobra.Command, err error) error {
	e := usageError{cmd: cmd, text: flagText(err)}
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := diag.Slip(unknown.GetSpecifiedName(), names); near != "" {
			e.hint = words.Say("commands.usage.meant-flag", "name", near)
		}
	}
	return e
}

// noArgs refuses arguments of commands that take none.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usageError{cmd: cmd, text: words.Say("commands.usage.no-arguments", "command", cmd.CommandPath(), "given", strings.Join(args, " "))}
}
