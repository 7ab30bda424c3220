package main

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/folder"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/sheet"
	"indsigt/cmd/indsigt/internal/words"
)

// isSheet reports whether a name is that of a sheet: a file with such an extension,
// or standard input.
func isSheet(name string) bool {
	endings := []string{".xlsx", ".csv", ".tsv", ".json", ".txt", ".xls", ".ods", ".xlsm", ".xlsb", ".numbers", ".pdf"}
	return name == "-" || slices.Contains(endings, strings.ToLower(path.Ext(name)))
}

// draft copies a new sheet into the portal and writes a source with a proposed
// mapping. If nothing is left to decide, it imports the sheet by that mapping.
func (im *importing) draft(ctx context.Context, name string) error {
	data, err := im.bytes(name)
	if err != nil {
		return err
	}
	if im.book.Library == nil {
		return im.refuse()
	}
	as := im.name
	switch {
	case as == "" && name == "-":
		return usageError{cmd: im.cmd, text: words.Say("commands.import.which-name"), hint: verbatim("indsigt import - --name tilskud-2025")}
	case as == "":
		as = strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	}
	end := strings.ToLower(filepath.Ext(name))
	if name == "-" {
		end = ".tsv"
	}
	if _, err := sheet.FormatOf(name+strings.TrimPrefix(end, filepath.Ext(name)), data); err != nil {
		return failure{text: sayer(err), hint: words.Say("commands.import.save-as")}
	}
	data = sheet.UTF8(importer.NameOf(as, end), data, "")
	d, err := importer.Propose(importer.NameOf(as, end), data, "", im.book.Library)
	if err != nil {
		return failure{text: sayer(err), hint: words.Say("commands.import.save-as")}
	}
	d.Title = as
	if q := im.p.questions(); q != nil {
		im.ask(q, d)
	}
	return im.keep(ctx, d, data)
}

// ask asks for the target of each undecided column, until the answer is a target or
// empty.
func (im *importing) ask(q *questions, d *importer.Draft) {
	for i := range d.Columns {
		c := &d.Columns[i]
		for c.Undecided() {
			answer := q.ask(say(im.lang, "commands.import.column", "cell", c.Cell, "header", c.Header,
				"samples", strings.Join(c.Samples, ", "), "others", strings.Join(c.Others, ", ")))
			if answer == "" {
				break
			}
			if t, ok := content.ParseTarget(answer); ok {
				d.Decide(i, t)
				continue
			}
			im.p.tell(im.lang, "commands.import.targets", "targets", strings.Join(content.ImportTargets, ", "))
		}
	}
}

// keep writes the sheet and the source.
func (im *importing) keep(ctx context.Context, d *importer.Draft, data []byte) error {
	text := d.Text(im.lang)
	files := []importer.Change{{Path: "content/files/" + d.File, Is: data}, {Path: d.Path(), Is: text}}
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(im.p.dir, filepath.FromSlash(f.Path))); err == nil {
			return usageError{cmd: im.cmd, text: words.Say("commands.new.exists", "file", f.Path), hint: words.Say("commands.import.exists-hint", "name", d.Slug)}
		}
	}
	if err := folder.SaveAll(im.p.dir, im.filesOf(files)); err != nil {
		return err
	}
	for _, f := range files {
		fmt.Fprintln(im.p.err, f.Path)
	}
	doc, problems := content.Parse(d.Path(), text, im.book.Settings.Options())
	if hasErrors(problems) {
		if err := diag.Write(im.p.err, diag.Human, problems, diag.Options{Lang: im.lang, Colour: im.p.colour, Source: func(string) []byte { return text }}); err != nil {
			return err
		}
		im.p.tell(im.lang, "commands.import.decide", "file", d.Path(), "command", "indsigt import "+d.Slug)
		return reportedError{exitProblems}
	}
	return im.carryOut(ctx, doc.Source, "content/files/"+d.File)
}
