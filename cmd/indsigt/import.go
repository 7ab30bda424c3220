package main

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/folder"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/matter"
	"indsigt/cmd/indsigt/internal/sheet"
	"indsigt/cmd/indsigt/internal/source"
	"indsigt/cmd/indsigt/internal/words"
)

// importing is one run of the command.
type importing struct {
	p      *program
	cmd    *cobra.Command
	opt    build.Options
	book   *build.Book
	lang   string
	create []content.Kind
	// over are files that are not saved yet: a newer sheet.
	over map[string][]byte

	write, asJSON bool
	made          []string
	name, letter  string
}

func importCommand(p *program) *cobra.Command {
	im := &importing{p: p, over: make(map[string][]byte)}
	cmd := &cobra.Command{
		Use: "import",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 || len(args) > 2 {
				return usageError{cmd: cmd, text: words.Say("commands.import.which"), hint: verbatim("indsigt import tilskud-2025")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			im.cmd = cmd
			return im.run(cmd.Context(), args)
		},
	}
	cmd.Flags().BoolVar(&im.write, "write", false, "")
	cmd.Flags().StringVar(&im.name, "name", "", "")
	cmd.Flags().StringVar(&im.letter, "letter", "", "")
	cmd.Flags().BoolVar(&im.asJSON, "json", false, "")
	cmd.Flags().BoolVar(&p.each, "all", false, "")
	cmd.Flags().StringSliceVar(&im.made, "create", nil, "")
	_ = cmd.RegisterFlagCompletionFunc("create", cobra.FixedCompletions(kindNames(importer.CreateKinds), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (im *importing) run(ctx context.Context, args []string) error {
	for _, name := range im.made {
		kind, err := kindNamed(im.cmd, name, importer.CreateKinds)
		if err != nil {
			return err
		}
		im.create = append(im.create, kind)
	}
	defer limitMemory(importMemory)()
	var err error
	if im.opt, _, err = im.p.options(ctx, ""); err != nil {
		return err
	}
	read := im.opt
	read.SkipSheets = true
	if im.book, err = build.Read(ctx, read); err != nil {
		return err
	}
	im.lang = im.p.language(im.book.Lang())
	if isSheet(args[0]) && len(args) == 1 {
		return im.draft(ctx, args[0])
	}
	file, err := im.p.document(im.cmd, args[0])
	if err != nil {
		return err
	}
	src, err := im.source(file)
	if err != nil {
		return err
	}
	at := "content/files/" + src.File
	if len(args) == 2 {
		if im.over[at], err = im.bytes(args[1]); err != nil {
			return err
		}
	}
	return im.carryOut(ctx, src, at)
}

// source returns the named document; it must have a mapping without errors.
func (im *importing) source(file string) (*content.Source, error) {
	if im.book.Library == nil {
		return nil, im.refuse()
	}
	for i, p := range im.book.Problems {
		if p.File == file && hasErrors(im.book.Problems[i:i+1]) {
			return nil, im.refuse()
		}
	}
	for _, s := range im.book.Library.Sources {
		if s.Path == file && s.Import != nil {
			return s, nil
		}
	}
	return nil, usageError{cmd: im.cmd, text: words.Say("commands.import.no-mapping", "file", file), hint: words.Say("commands.import.no-mapping-hint")}
}

// refuse reports the problems of the portal.
func (im *importing) refuse() error {
	if err := im.p.problems(im.book); err != nil {
		return err
	}
	return reportedError{exitProblems}
}

// bytes reads a file that was named on the command line, up to one byte more than a
// sheet's limit.
func (im *importing) bytes(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(io.LimitReader(im.p.in, sheet.MaxBytes+1))
	}
	f, err := os.Open(im.p.given(name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, sheet.MaxBytes+1))
}

// carryOut reads the sheet, prints the report, and writes the files if --write is
// set.
func (im *importing) carryOut(ctx context.Context, src *content.Source, at string) error {
	data, laid := im.over[at]
	was, err := fs.ReadFile(source.Dir(im.p.dir), at)
	switch {
	case !laid && err != nil:
		return err
	case !laid:
		data = was
	}
	src, data, doc, err := im.inUTF8(src, data)
	if err != nil {
		return err
	}
	report, err := im.dryRun(src, path.Base(at), data, im.book.Library)
	if err != nil {
		return err
	}
	changes, err := report.Changes(func(p string) ([]byte, bool) {
		text, err := fs.ReadFile(source.Dir(im.p.dir), p)
		return text, err == nil
	})
	if err != nil {
		return err
	}
	if len(report.Problems) == 0 {
		if laid || !bytes.Equal(was, data) {
			changes.Files = append(changes.Files, importer.Change{Path: at, Was: was, Is: data})
		}
		changes.Files = append(changes.Files, doc...)
	}
	if im.asJSON {
		err = writeJSON(im.p.out, struct {
			*importer.Report
			Lines *importer.Changes `json:"lines"`
		}{report, changes})
	} else {
		im.tell(report, changes)
	}
	if err != nil {
		return err
	}
	if im.letter != "" && len(report.Problems) == 0 {
		if err := im.writeLetter(report, data); err != nil {
			return err
		}
	}
	if im.write && len(report.Problems) == 0 {
		if err := im.save(ctx, changes); err != nil {
			return err
		}
	}
	if !report.Sound() || len(changes.Unwritable)+len(changes.Unclear) > 0 {
		return reportedError{exitProblems}
	}
	return nil
}

// inUTF8 converts a sheet of CSV to the one encoding that a site publishes. If the
// mapping of its source names another, it returns the source with a mapping that does
// not, and the change of its file.
func (im *importing) inUTF8(src *content.Source, data []byte) (*content.Source, []byte, []importer.Change, error) {
	encoding := src.Import.Encoding
	if encoding == "utf-8" {
		encoding = ""
	}
	text := sheet.UTF8(src.File, data, encoding)
	if bytes.Equal(text, data) {
		return src, data, nil, nil
	}
	im.p.tell(im.lang, "commands.import.recoded", "file", "content/files/"+src.File)
	if encoding == "" {
		return src, text, nil, nil
	}
	was, err := fs.ReadFile(source.Dir(im.p.dir), src.Path)
	if err != nil {
		return nil, nil, nil, err
	}
	f, problems := matter.Read(src.Path, was)
	if len(problems) > 0 {
		return src, data, nil, nil // changed since it was read
	}
	if err := f.Set(matter.Path{"import", "encoding"}, matter.Text("utf-8")); err != nil {
		return nil, nil, nil, err
	}
	again, mapping := *src, *src.Import
	mapping.Encoding = "utf-8"
	again.Import = &mapping
	return &again, text, []importer.Change{{Path: src.Path, Was: was, Is: f.Bytes()}}, nil
}

func (im *importing) dryRun(src *content.Source, name string, data []byte, lib *library.Library) (*importer.Report, error) {
	step, end := im.p.progress("commands.import.reading")
	defer end()
	return importer.Run(importer.Input{Source: src, Name: name, Data: data, Library: lib, Create: im.create, Done: step})
}

// save writes all files if the portal with them passes the checks, else none.
func (im *importing) save(ctx context.Context, changes *importer.Changes) error {
	opt := im.opt
	opt.Over = make(map[string][]byte, len(changes.Files))
	for _, c := range changes.Files {
		opt.Over[c.Path] = c.Is
	}
	var end func()
	opt.Made, end = im.p.progress("commands.check.checking")
	r, err := build.Check(ctx, opt)
	end()
	if err != nil {
		return err
	}
	if r.Errors() {
		if err := im.p.problems(r.Book); err != nil {
			return err
		}
		im.p.tell(im.lang, "commands.import.nothing-written")
		return reportedError{exitProblems}
	}
	if err := folder.SaveAll(im.p.dir, im.filesOf(changes.Files)); err != nil {
		return err
	}
	if !im.asJSON {
		im.p.tell(im.lang, "commands.import.written", "files", count("commands.import.files", len(changes.Files)))
	}
	return nil
}

// filesOf converts the changes of an import to files to save.
func (im *importing) filesOf(changes []importer.Change) []folder.File {
	files := make([]folder.File, len(changes))
	for i, c := range changes {
		_, err := os.Lstat(filepath.Join(im.p.dir, filepath.FromSlash(c.Path)))
		files[i] = folder.File{Name: c.Path, Data: c.Is, Saving: folder.Saving{New: err != nil}}
	}
	return files
}
