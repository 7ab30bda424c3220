package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// fewRefusals is how many refused cells a report prints without --all.
const fewRefusals = 50

// tell prints a report: the refusals, the equations, the totals, and what would be
// written.
func (im *importing) tell(r *importer.Report, changes *importer.Changes) {
	im.findings(r.Problems)
	if len(r.Problems) > 0 {
		im.p.tell(im.lang, "import.report.no-row")
		return
	}
	im.findings(im.toShow(r.Refusals))
	for _, m := range r.Missing {
		id, needs := "import.report.missing", ": "+m.In(im.lang)
		if m.Made {
			id, needs = "import.report.made", ""
		}
		fmt.Fprintln(im.p.out, say(im.lang, id, "kind", words.In(im.lang).N("terms.kind."+string(m.Kind), 1), "name", m.Name, "rows", count("import.report.rows-of", m.Rows), "cell", m.Cell)+needs)
	}
	if n := len(r.Notes); n > 0 {
		im.line("import.report.hidden", "rows", count("import.report.rows-of", n))
	}
	if len(r.Hidden) > 0 {
		im.line("import.report.hidden-sheets", "names", strings.Join(r.Hidden, ", "))
	}
	if len(r.HiddenColumns) > 0 {
		im.line("import.report.hidden-columns", "names", strings.Join(r.HiddenColumns, ", "))
	}
	im.line("import.report.rows", "rows", r.Rows, "imported", r.Imported, "refused", r.Refused, "totals", r.Totals, "left", r.LeftOut)
	for _, c := range r.Columns {
		im.line("import.report.column", "column", c.Header, "target", c.Target, "read", im.amount(c.Read), "imported", im.amount(c.Imported),
			"refused", im.amount(c.Refused), "totals", im.amount(c.Totals), "left", im.amount(c.LeftOut))
		if c.Unreadable > 0 {
			im.line("import.report.unreadable", "cells", count("import.report.cells", c.Unreadable))
		}
		if c.Unknown > 0 {
			im.line("import.report.unknown", "cells", count("import.report.cells", c.Unknown))
		}
	}
	for _, c := range r.Controls {
		fmt.Fprintln(im.p.out, c.Text(im.lang, im.amount))
	}
	im.changes(r, changes)
}

// line prints a line of the report.
func (im *importing) line(id string, args ...any) { fmt.Fprintln(im.p.out, say(im.lang, id, args...)) }

// amount formats an amount with its øre.
func (im *importing) amount(a money.Amount) string {
	g, err := money.NewGrammar(im.book.Settings.Language, im.book.Settings.Currency)
	if err != nil {
		g = money.Grammar{}
	}
	return g.FormatExact(a)
}

func (im *importing) findings(all []importer.Finding) {
	for i, f := range all {
		if i == fewRefusals && !im.p.each {
			im.line("import.report.more", "n", len(all)-i)
			return
		}
		fmt.Fprintln(im.p.out, im.finding(&f))
	}
}

// toShow leaves out refusals for an unknown name: each name is printed once, with the
// number of its rows. With --all every one is kept.
func (im *importing) toShow(all []importer.Finding) []importer.Finding {
	if im.p.each {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(f importer.Finding) bool { return f.OfName() })
}

// finding is a refusal on one line: the cell, its value, the reason, and what it
// could mean.
func (im *importing) finding(f *importer.Finding) string {
	at := f.Cell
	if at == "" && f.Row > 0 {
		at = say(im.lang, "import.page.row", "row", f.Row)
	}
	text := strings.TrimSpace(at + " " + shortValue(f.Value))
	text += ": " + f.In(im.lang)
	if len(f.Meant) > 0 {
		text += "; " + say(im.lang, "import.report.meant", "names", strings.Join(f.Meant, ", "))
	}
	return text
}

// shortValue is the quoted text of a cell, cut at 60 characters.
func shortValue(s string) string {
	if s == "" {
		return ""
	}
	if r := []rune(s); len(r) > 60 {
		s = string(r[:60]) + "…"
	}
	return strconv.Quote(s)
}

// changes prints what writing does.
func (im *importing) changes(r *importer.Report, changes *importer.Changes) {
	for _, v := range changes.Vanished {
		im.line("import.report.vanished", "file", v.Path, "line", v.Line)
	}
	for _, a := range changes.Ahead {
		im.line("import.report.ahead", "file", a.Path, "line", a.Line, "sheet", im.amount(a.Sheet), "portal", im.amount(a.Portal))
	}
	for _, a := range changes.Unclear {
		im.line("import.report.unclear", "file", a.Path, "line", a.Line, "sheet", im.amount(a.Sheet), "portal", im.amount(a.Portal))
	}
	for _, path := range changes.Unwritable {
		im.line("import.report.unwritable", "file", path)
	}
	im.line("import.report.lines", "initiatives", count("import.report.initiatives", r.Initiatives),
		"new", changes.New, "changed", changes.Changed, "moved", changes.Moved, "same", changes.Same)
	if !im.write && len(changes.Files) > 0 {
		im.p.tell(im.lang, "commands.import.would-write", "files", count("commands.import.files", len(changes.Files)))
	}
}
