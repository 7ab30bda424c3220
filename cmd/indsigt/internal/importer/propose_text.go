package importer

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/words"
)

// Path returns the path of the draft's source document.
func (d *Draft) Path() string { return docPath(content.Sources, d.Slug) }

// Text returns the draft as a source document, with the evidence for each column in a
// comment above it. lang is the language of the comments.
func (d *Draft) Text(lang string) []byte {
	w := &draftWriter{w: words.In(lang)}
	m := &d.Import
	w.line("---")
	w.line("title: " + scalar(d.Title, true))
	w.line("file: " + scalar(d.File, false))
	w.line("import:")
	if !d.Reviewed {
		w.comment("  ", "import.draft.head")
	}
	w.key("sheet", m.Sheet)
	if d.HeaderAbove {
		w.comment("  ", "import.draft.headers", "above", m.Header-1, "row", m.Header)
	}
	if m.Header > 1 {
		w.line("  header: " + strconv.Itoa(m.Header))
	}
	w.key("locale", m.Locale)
	w.key("encoding", m.Encoding)
	w.key("delimiter", m.Delimiter)
	if m.Dates == content.Undecided {
		w.comment("  ", "import.draft.dates")
	}
	w.key("dates", m.Dates)
	w.key("unit", m.Unit)
	w.comment("  ", "import.draft.key")
	w.line("  key: [" + joined(m.Key) + "]")
	w.rows(m.Rows)
	w.line("  columns:")
	for _, p := range d.Columns {
		w.column(p, d.values(p.Header))
	}
	for _, c := range m.Columns {
		if c.Column == "" {
			w.comment("    ", "import.draft.constant", "target", c.To.Name)
			w.line("    - {value: " + scalar(c.Value, false) + ", to: " + c.To.Name + "}")
		}
	}
	w.comment("  ", "import.draft.changes")
	w.key("changes-are", m.Changes)
	w.line("---")
	return []byte(w.b.String())
}

type draftWriter struct {
	b strings.Builder
	w *words.Words
}

func (w *draftWriter) line(s string) { w.b.WriteString(s + "\n") }

func (w *draftWriter) comment(indent, id string, args ...any) {
	w.line(indent + "# " + oneLine(w.w.T(id, args...)))
}

func (w *draftWriter) key(name, value string) {
	if value != "" {
		w.line("  " + name + ": " + scalar(value, false))
	}
}

func (w *draftWriter) rows(rows []content.ImportRow) {
	if len(rows) == 0 {
		return
	}
	w.line("  rows:")
	for _, r := range rows {
		condition := "is: " + scalar(r.Is, false)
		switch {
		case r.Empty:
			condition = "empty: true"
		case r.Starts != "":
			condition = "starts: " + scalar(r.Starts, false)
		}
		as := r.As
		if r.TotalOf != "" {
			as += ", total-of: " + r.TotalOf
		}
		w.line("    - {column: " + scalar(r.Column, false) + ", " + condition + ", as: " + as + "}")
	}
}

// column writes the evidence for a column, and its target.
func (w *draftWriter) column(p Proposal, values map[string]string) {
	var samples []string
	for _, s := range p.Samples {
		if r := []rune(s); len(r) > 40 {
			s = string(r[:40]) + "…"
		}
		samples = append(samples, "»"+s+"«")
	}
	switch {
	case p.Header == everyOther:
		w.comment("    ", "import.draft.others")
	case p.To == "ignore" && p.Filled > 0:
		w.comment("    ", "import.draft.ignored", "cell", p.Cell)
	case p.Filled == 0:
		w.comment("    ", "import.draft.empty", "cell", p.Cell)
	case p.Undecided():
		w.comment("    ", "import.draft.undecided", "cell", p.Cell, "samples", strings.Join(samples, ", "), "filled", p.Filled, "others", strings.Join(p.Others, ", "))
	case p.NamesDocuments():
		w.comment("    ", "import.draft.known", "cell", p.Cell, "samples", strings.Join(samples, ", "), "known", p.Known, "filled", p.Filled)
	default:
		w.comment("    ", "import.draft.evidence", "cell", p.Cell, "samples", strings.Join(samples, ", "), "fit", p.Fit, "filled", p.Filled)
	}
	if len(values) == 0 {
		w.line("    - {column: " + scalar(p.Header, false) + ", to: " + p.To + "}")
		return
	}
	w.line("    - column: " + scalar(p.Header, false))
	w.line("      to: " + p.To)
	w.line("      values:")
	for _, cell := range slices.Sorted(maps.Keys(values)) {
		w.line("        - {cell: " + scalar(cell, false) + ", is: " + scalar(values[cell], false) + "}")
	}
}

// values returns the meanings of a column's cells.
func (d *Draft) values(header string) map[string]string {
	for _, c := range d.Import.Columns {
		if c.Column == header {
			return c.Values
		}
	}
	return nil
}

func scalar(s string, isWords bool) string { return frontmatter.FormatScalar(s, isWords, true, 0) }

func joined(all []string) string {
	parts := make([]string, len(all))
	for i, s := range all {
		parts[i] = scalar(s, false)
	}
	return strings.Join(parts, ", ")
}
