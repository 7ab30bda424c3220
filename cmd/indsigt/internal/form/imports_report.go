package form

import (
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// reportPart shows the result of an import.
type reportPart struct {
	Problems  []string // reasons why no row was read
	Equations []equation
	Notes     []string
	Lines     string // counts of new, changed and unchanged funding lines
	Refusals  []refusal
	More      int // refusals not shown
	Names     []nameRow
	Creatable []option
	AsCSV     bool
	Sound     bool
	Imported  int
	Refused   int
	Files     []fileRow
}

// equation is a row of read = imported + refused + totals + left out.
type equation struct {
	Label                                   string
	Read, Imported, Refused, Totals, Leaves string
	Note                                    string
}

type refusal struct{ Cell, Column, Value, Reason, Meant string }

// nameRow is a name in cells that matches no document, with the documents it could
// mean.
type nameRow struct {
	At, Kind, KindLabel, Name, Rows, Meant string
	Options                                []optionGroup
}

type fileRow struct {
	File, Address string
	New           bool
}

// fewRefusals is how many refused cells a page shows; the letter has all of them.
const fewRefusals = 200

func (s *step) showReport(w http.ResponseWriter, status int, r *importer.Report, changes *importer.Changes, reasons ...string) {
	p := s.page(stepReport, reasons...)
	p.Report = s.reportPart(r, changes)
	p.Hidden = s.hidden(func(name string) bool {
		return name == createName || strings.HasPrefix(name, cellName) || strings.HasPrefix(name, kindName) || strings.HasPrefix(name, meansName)
	})
	s.h.write(w, status, s.lang, "import.html", p)
}

func (s *step) showWritten(w http.ResponseWriter, r *importer.Report, changes *importer.Changes) {
	p := s.page(stepWritten)
	p.Report = s.reportPart(r, changes)
	// The source exists now: a letter uses its mapping.
	doc := "content/sources/" + strings.TrimSuffix(s.file, path.Ext(s.file)) + ".md"
	if s.old != nil {
		doc = s.old.Path
	}
	p.Source = doc
	p.Hidden = []pair{{sheetName, s.sent.Get(sheetName)}, {fileSent, s.file}, {sourceName, doc}}
	s.h.write(w, http.StatusOK, s.lang, "import.html", p)
}

func (s *step) reportPart(r *importer.Report, changes *importer.Changes) *reportPart {
	text := func(id string, args ...any) string { return say(s.lang, id, args...) }
	count := func(id string, n int) string { return words.In(s.lang).N(id, n) }
	p := &reportPart{Problems: s.findings(r.Problems), AsCSV: !strings.HasSuffix(s.file, ".xlsx"), Sound: r.Sound(), Imported: r.Imported, Refused: r.Refused}
	if len(r.Problems) > 0 {
		return p
	}
	n := strconv.Itoa
	p.Equations = []equation{{Label: text("form.import.rows-label"), Read: n(r.Rows), Imported: n(r.Imported), Refused: n(r.Refused), Totals: n(r.Totals), Leaves: n(r.LeftOut)}}
	for _, c := range r.Columns {
		e := equation{Label: text("form.import.column-to", "column", c.Header, "target", s.target(c.Target)), Read: s.amount(c.Read),
			Imported: s.amount(c.Imported), Refused: s.amount(c.Refused), Totals: s.amount(c.Totals), Leaves: s.amount(c.LeftOut)}
		if c.Unreadable > 0 {
			e.Note = text("import.report.unreadable", "cells", count("import.report.cells", c.Unreadable))
		}
		if c.Unknown > 0 {
			e.Note += " " + text("import.report.unknown", "cells", count("import.report.cells", c.Unknown))
		}
		p.Equations = append(p.Equations, e)
	}
	p.Notes = s.notes(r, changes)
	p.Lines = text("import.report.lines", "initiatives", count("import.report.initiatives", r.Initiatives),
		"new", changes.New, "changed", changes.Changed, "moved", changes.Moved, "same", changes.Same)
	p.Refusals, p.More = s.refusals(r)
	s.nameRows(p, r)
	for _, c := range changes.Files {
		f := fileRow{File: c.Path, New: c.Was == nil}
		if editable(c.Path) {
			f.Address = editAddress(c.Path)
		}
		p.Files = append(p.Files, f)
	}
	return p
}

// amount formats an amount with its øre.
func (s *step) amount(a money.Amount) string {
	g, err := money.NewGrammar(s.view.Settings.Language, s.view.Settings.Currency)
	if err != nil {
		g = money.Grammar{}
	}
	return g.FormatExact(a)
}

// notes lists the totals that sums were compared with, what is hidden in the sheet,
// and the files that writing leaves unchanged.
func (s *step) notes(r *importer.Report, changes *importer.Changes) []string {
	var all []string
	text := func(id string, args ...any) { all = append(all, say(s.lang, id, args...)) }
	rows := func(n int) string { return words.In(s.lang).N("import.report.rows-of", n) }
	for _, c := range r.Controls {
		all = append(all, c.Text(s.lang, s.amount))
	}
	for _, m := range r.Missing {
		if m.Made {
			text("import.report.made", "kind", one(m.Kind, s.lang), "name", m.Name, "rows", rows(m.Rows))
		}
	}
	if len(r.Notes) > 0 {
		text("import.report.hidden", "rows", rows(len(r.Notes)))
	}
	if len(r.Hidden) > 0 {
		text("import.report.hidden-sheets", "names", strings.Join(r.Hidden, ", "))
	}
	if len(r.HiddenColumns) > 0 {
		text("import.report.hidden-columns", "names", strings.Join(r.HiddenColumns, ", "))
	}
	for _, v := range changes.Vanished {
		text("import.report.vanished", "file", v.Path, "line", v.Line)
	}
	for _, a := range changes.Ahead {
		text("import.report.ahead", "file", a.Path, "line", a.Line, "sheet", s.amount(a.Sheet), "portal", s.amount(a.Portal))
	}
	for _, a := range changes.Unclear {
		text("import.report.unclear", "file", a.Path, "line", a.Line, "sheet", s.amount(a.Sheet), "portal", s.amount(a.Portal))
	}
	for _, file := range changes.Unwritable {
		text("import.report.unwritable", "file", file)
	}
	return all
}

// refusals lists the cells for which rows are refused. Names that match no document
// are left out: nameRows lists each of them once.
func (s *step) refusals(r *importer.Report) (all []refusal, more int) {
	for _, f := range r.Refusals {
		switch {
		case f.OfName():
			continue
		case len(all) == fewRefusals:
			more++
			continue
		}
		line := refusal{Cell: f.Cell, Column: f.Column, Value: cut(f.Value, 60), Reason: f.ForSupplier(s.lang)}
		if f.Cell == "" {
			line.Cell = say(s.lang, "import.page.row", "row", f.Row)
		}
		if len(f.Meant) > 0 {
			line.Meant = say(s.lang, "import.report.meant", "names", strings.Join(f.Meant, ", "))
		}
		all = append(all, line)
	}
	return all, more
}

// nameRows lists the names that were assigned a meaning, and those that need one.
func (s *step) nameRows(p *reportPart, r *importer.Report) {
	choices := choicesOf(s.view.Library, s.lang)
	put := func(kind content.Kind, name, means, hint string, rows int) {
		row := nameRow{At: strconv.Itoa(len(p.Names)), Kind: string(kind), Name: name, Meant: hint}
		among, ofWords := wordMeanings(kind, s.lang)
		if rows > 0 {
			row.Rows = words.In(s.lang).N("import.report.rows-of", rows)
		}
		if ofWords {
			row.KindLabel = say(s.lang, "form.import.word."+string(kind))
		} else {
			row.KindLabel, among = one(kind, s.lang), choices.byKind[kind]
		}
		row.Options = chosen([]optionGroup{{Options: among}}, means)
		p.Names = append(p.Names, row)
	}
	given := make(map[string]bool)
	for _, n := range s.names() {
		if _, ofWords := wordMeanings(n.Kind, s.lang); n.Means != "" && (ofWords || slices.Contains(content.Kinds, n.Kind)) && s.old == nil {
			given[string(n.Kind)+n.Cell] = true
			put(n.Kind, n.Cell, n.Means, "", 0)
		}
	}
	for _, w := range s.wordsOf(r) {
		put(w.of, w.text, "", w.meant, w.rows)
	}
	var kinds []content.Kind
	for _, m := range r.Missing {
		if !slices.Contains(kinds, m.Kind) && slices.Contains(importer.CreateKinds, m.Kind) {
			kinds = append(kinds, m.Kind)
		}
		if !m.Made && !given[string(m.Kind)+m.Name] {
			hint := ""
			if len(m.Meant) > 0 {
				hint = say(s.lang, "import.report.meant", "names", strings.Join(m.Meant, ", "))
			}
			put(m.Kind, m.Name, "", hint, m.Rows)
		}
	}
	for _, kind := range importer.CreateKinds {
		if slices.Contains(kinds, kind) {
			p.Creatable = append(p.Creatable, option{string(kind), many(kind, s.lang), slices.Contains(s.create(), kind)})
		}
	}
}

// wordMet is a text in a column of amounts, statuses or flags that is not a value of
// that type.
type wordMet struct {
	of          content.Kind // the column's target
	text, meant string
	rows        int
}

// wordsOf returns these texts of a report, in the order of its rows.
func (s *step) wordsOf(r *importer.Report) (all []wordMet) {
	for _, f := range r.Refusals {
		of := content.Kind(f.OfWord())
		if of == "" {
			continue
		}
		i := slices.IndexFunc(all, func(w wordMet) bool { return w.text == f.Value && w.of == of })
		if i < 0 {
			w := wordMet{of: of, text: f.Value}
			if len(f.Meant) > 0 {
				w.meant = say(s.lang, "import.report.meant", "names", strings.Join(f.Meant, ", "))
			}
			i, all = len(all), append(all, w)
		}
		all[i].rows++
	}
	return all
}
