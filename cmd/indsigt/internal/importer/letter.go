package importer

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/sheet"
	"indsigt/cmd/indsigt/internal/words"
)

// Letter describes the errors in a sheet for its supplier: a covering text with
// counts and sums, and a remark for each refused row.
type Letter struct {
	Sheet         string
	Header, Width int // Width is the column of the remarks
	// Height is the number of rows if the sheet is a letter that came back; else 0.
	Height  int
	Cover   []string
	Remarks []Remark
	// Rows are the cells of a sheet that is not a workbook, including the header.
	Rows [][]string
}

// A supplier corrects the sheet that a letter is and sends it back: its covering sheet
// and its column of remarks are known by their titles in any language, and not read.

const coverTitle, remarksTitle = "import.letter.cover", "import.letter.title"

func coverTitles() []string { return inEachLanguage(coverTitle) }

// isRemarks reports the header of the column of remarks.
func isRemarks(header string) bool { return slices.Contains(inEachLanguage(remarksTitle), header) }

func inEachLanguage(id string) (all []string) {
	for _, lang := range words.Langs() {
		all = append(all, words.In(lang).T(id))
	}
	return all
}

// Remark describes the errors in one row, and the columns with them.
type Remark struct {
	Row     int
	Columns []int
	Text    string
}

// Letter makes a letter in a language.
func (r *Report) Letter(lang string) *Letter {
	w := words.In(lang)
	run := r.run
	l := &Letter{Sheet: run.table.Name, Header: max(run.m.Header, 1), Width: len(r.headers)}
	if n := l.Width - 1; n >= 0 && isRemarks(r.headers[n]) {
		l.Width, l.Height = n, len(run.table.Rows)
	}
	at := 0
	if run.table.Format == sheet.JSON {
		l.Header, at = 1, 1
	}
	if run.table.Format != sheet.XLSX {
		l.Sheet = w.T("import.letter.rows")
		l.Rows = run.texts()
	}
	for _, f := range r.Refusals {
		text := f.ForSupplier(lang)
		if f.Column != "" {
			text = f.Column + ": " + text
		}
		if len(f.Meant) > 0 {
			text += "; " + w.T("import.report.meant", "names", strings.Join(f.Meant, ", "))
		}
		n := len(l.Remarks)
		if n == 0 || l.Remarks[n-1].Row != f.Row+at {
			l.Remarks = append(l.Remarks, Remark{Row: f.Row + at})
			n++
		}
		last := &l.Remarks[n-1]
		last.Text = strings.TrimPrefix(last.Text+"\n"+text, "\n")
		if f.at >= 0 && !slices.Contains(last.Columns, f.at) {
			last.Columns = append(last.Columns, f.at)
		}
	}
	l.Cover = r.cover(w)
	return l
}

// cover returns the lines of the covering text.
func (r *Report) cover(w *words.Words) []string {
	g := grammarOf(r.run.Library.Settings)
	lines := []string{
		w.T("import.letter.intro", "file", r.File), "",
		w.T("import.report.rows", "rows", r.Rows, "imported", r.Imported, "refused", r.Refused, "totals", r.Totals, "left", r.LeftOut),
	}
	for _, c := range r.Columns {
		lines = append(lines, w.T("import.letter.column", "column", c.Header, "read", g.FormatExact(c.Read), "imported", g.FormatExact(c.Imported),
			"refused", g.FormatExact(c.Refused), "totals", g.FormatExact(c.Totals), "left", g.FormatExact(c.LeftOut)))
		if c.Unreadable > 0 {
			lines = append(lines, w.T("import.report.unreadable", "cells", w.N("import.report.cells", c.Unreadable)))
		}
	}
	for _, c := range r.Controls {
		at := strings.TrimSpace(c.Cell + " " + c.Column + " " + c.Where)
		switch {
		case c.Illegible:
			lines = append(lines, w.T("import.report.control-illegible", "at", at, "computed", g.FormatExact(c.Computed)))
		case !c.Holds():
			lines = append(lines, w.T("import.letter.total", "at", at, "stated", g.FormatExact(c.Stated), "computed", g.FormatExact(c.Computed)))
		}
	}
	return append(lines, "", w.T("import.letter.close"))
}

// texts returns the cells of a table as they are in the file.
func (r *run) texts() [][]string {
	var all [][]string
	if r.table.Format == sheet.JSON {
		all = append(all, r.table.Names)
	}
	for i := range r.table.Rows {
		row := make([]string, len(r.table.Rows[i].Cells))
		for j, c := range r.table.Rows[i].Cells {
			row[j] = c.Text
		}
		all = append(all, row)
	}
	return all
}
