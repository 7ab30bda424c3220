package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/folder"
	"indsigt/cmd/indsigt/internal/leftover"
	"indsigt/cmd/indsigt/internal/matter"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/source"
	"indsigt/cmd/indsigt/internal/words"
)

func fmtCommand(p *program) *cobra.Command {
	var check bool
	cmd := &cobra.Command{
		Use: "fmt",
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.format(cmd, args, check)
		},
	}
	cmd.Flags().BoolVar(&check, "check", false, "")
	return cmd
}

func (p *program) format(cmd *cobra.Command, args []string, check bool) error {
	settings, err := p.settings()
	if err != nil {
		return err
	}
	files, err := p.documents(cmd, args)
	if err != nil {
		return err
	}
	f, err := p.newFormatting(settings)
	if err != nil {
		return err
	}
	f.read = func(path string) ([]byte, error) { return fs.ReadFile(source.Dir(p.dir), path) }
	if !check {
		f.write = func(path string, out []byte) error { return folder.Save(p.dir, path, out, folder.Saving{}) }
	}
	return f.all(cmd.Context(), files)
}

// formatting puts files into canonical form, or lists those that are not.
type formatting struct {
	p       *program
	lang    string
	grammar money.Grammar
	options content.Options
	read    func(path string) ([]byte, error)
	write   func(path string, out []byte) error // nil: differences are listed
	bad     bool                                // a file could not be read or formatted
	differ  int                                 // files not in the form
}

func (p *program) newFormatting(settings *content.Settings) (*formatting, error) {
	grammar, err := money.NewGrammar(settings.Language, settings.Currency)
	return &formatting{p: p, lang: p.language(settings.Language), grammar: grammar, options: settings.Options()}, err
}

// all formats files one by one. The error is reportedError if a file is not in canonical
// form, or cannot be put into it.
func (f *formatting) all(ctx context.Context, files []string) error {
	for _, path := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f.one(path); err != nil {
			return err
		}
	}
	checked := f.write == nil && f.differ > 0
	if checked {
		fmt.Fprintln(f.p.err, count("commands.fmt.unformatted", f.differ).In(f.lang))
	}
	if f.bad || checked {
		return reportedError{exitProblems}
	}
	return nil
}

func (f *formatting) one(path string) error {
	src, err := f.read(path)
	if err != nil {
		return f.refused(path, err)
	}
	out, problems, err := matter.Format(path, matter.Modernise(path, src, f.options.Language), f.grammar)
	if len(problems) == 0 {
		if err := f.warnUnread(path, src); err != nil {
			return err
		}
	}
	switch {
	case len(problems) > 0:
		f.bad = true
		return diag.Write(f.p.err, diag.Human, problems, diag.Options{Lang: f.lang, Colour: f.p.colour,
			Source: func(string) []byte { return src }})
	case err != nil:
		f.bad = true
		f.p.unformattable(path, err, f.lang)
	case bytes.Equal(out, src):
	default:
		f.differ++
		fmt.Fprintln(f.p.out, path)
		if f.write != nil {
			return f.refused(path, f.write(path, out))
		}
		writeDifference(f.p, path, src, out)
	}
	return nil
}

// refused reports a file that could not be read or replaced.
func (f *formatting) refused(path string, err error) error {
	if err == nil {
		return nil
	}
	f.bad = true
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	problems := []diag.Problem{diag.New("file-unreadable", diag.Pos{File: path}, "cause", err.Error())}
	return diag.Write(f.p.err, diag.Human, problems, diag.Options{Lang: f.lang, Colour: f.p.colour})
}

// unformattable prints why a file cannot be put into canonical form, with the
// position if a comment is the reason.
func (p *program) unformattable(path string, err error, lang string) {
	var lost *matter.Misplaced
	if errors.As(err, &lost) {
		fmt.Fprintf(p.err, "%s:%d:%d: %s\n", path, lost.Line, lost.Col, say(lang, "commands.fmt.misplaced"))
		return
	}
	fmt.Fprintf(p.err, "%s: %s\n", path, say(lang, "commands.fmt.unusual"))
}

// warnUnread warns of text after a # that the file's author may have meant as part of
// a value. Formatting keeps it as a comment.
func (f *formatting) warnUnread(path string, src []byte) error {
	_, problems := content.Parse(path, src, f.options)
	problems = slices.DeleteFunc(problems, func(q diag.Problem) bool { return q.ID != "words-after-hash" })
	if len(problems) == 0 {
		return nil
	}
	return diag.Write(f.p.err, diag.Human, problems, diag.Options{Lang: f.lang, Colour: f.p.colour, Source: func(string) []byte { return src }})
}

// documents returns the documents of the portal, or those in the arguments, as paths
// in the portal.
func (p *program) documents(cmd *cobra.Command, args []string) ([]string, error) {
	if len(args) == 0 {
		args = []string{"content"}
	}
	var all []string
	for _, arg := range args {
		at := p.given(arg)
		st, err := os.Stat(at)
		if err != nil {
			return nil, usageError{cmd: cmd, text: words.Say("commands.fmt.no-file", "file", arg), hint: words.Say("commands.fmt.no-file-hint")}
		}
		if !st.IsDir() {
			path, ok := p.inside(at)
			if !ok {
				return nil, usageError{cmd: cmd, text: words.Say("commands.edit.not-a-document", "file", arg), hint: words.Say("commands.fmt.documents")}
			}
			all = append(all, path)
			continue
		}
		err = filepath.WalkDir(at, func(file string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			// Links are skipped: the target is listed itself, or is outside the
			// portal.
			link := d.Type()&fs.ModeSymlink != 0
			if path, ok := p.inside(file); ok && !d.IsDir() && !link && !leftover.Is(d.Name()) {
				all = append(all, path)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// inside returns the path of a document relative to the portal.
func (p *program) inside(file string) (path string, ok bool) {
	dir, err1 := filepath.Abs(p.dir)
	file, err2 := filepath.Abs(file)
	rel, err3 := filepath.Rel(dir, file)
	if errors.Join(err1, err2, err3) != nil {
		return "", false
	}
	path = filepath.ToSlash(rel)
	_, ok = content.KindOf(path)
	return path, ok
}

// writeDifference prints the changed lines of a file, before and after.
func writeDifference(p *program, path string, was, is []byte) {
	fmt.Fprintf(p.err, "%s:\n", path)
	for _, l := range matter.Compare(string(was), string(is)) {
		if l.Change != matter.Same {
			fmt.Fprintf(p.err, "  %c %s\n", l.Change, l.Text)
		}
	}
}
