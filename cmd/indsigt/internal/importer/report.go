package importer

import (
	"cmp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// Report is the result of an import. Rows = Imported + Refused + Totals + LeftOut,
// and likewise for the sums of each column.
type Report struct {
	Source string `json:"source"`
	File   string `json:"file"`
	Sheet  string `json:"sheet,omitempty"`
	// Problems are the reasons why the mapping does not fit the sheet; then no row is
	// read.
	Problems []Finding   `json:"problems,omitempty"`
	Rows     int         `json:"rows"`
	Imported int         `json:"imported"`
	Refused  int         `json:"refused"`
	Totals   int         `json:"totals"`
	LeftOut  int         `json:"left-out"`
	Columns  []ColumnSum `json:"columns"`
	// Refusals are the cells for which rows were refused, and the totals that are
	// wrong, in order of rows.
	Refusals []Finding `json:"refusals,omitempty"`
	// Notes are facts that a reader of the sheet may not see.
	Notes    []Finding `json:"notes,omitempty"`
	Controls []Control `json:"controls,omitempty"`
	// Missing are the documents that rows name and the portal does not have,
	// including those that are created.
	Missing []Missing `json:"missing,omitempty"`
	// Hidden are the hidden sheets of the workbook.
	Hidden []string `json:"hidden-sheets,omitempty"`
	// HiddenColumns are the headers of columns that a reader does not see. They are read.
	HiddenColumns []string `json:"hidden-columns,omitempty"`
	// Initiatives is how many the imported rows belong to.
	Initiatives int `json:"initiatives"`

	run     *run
	headers []string
}

// ColumnSum has the sums of a column of amounts, in øre.
type ColumnSum struct {
	Header     string       `json:"column"`
	Target     string       `json:"to"`
	Read       money.Amount `json:"read"`
	Imported   money.Amount `json:"imported"`
	Refused    money.Amount `json:"refused"`
	Totals     money.Amount `json:"totals"`
	LeftOut    money.Amount `json:"left-out"`
	Unreadable int          `json:"unreadable"` // cells whose content is not an amount
	Unknown    int          `json:"unknown"`    // cells that the mapping defines as unknown or withheld
	// Phase and Year are those of Target; Values are the meanings of cells in the
	// mapping.
	Phase  money.Phase       `json:"-"`
	Year   int               `json:"-"`
	Values map[string]string `json:"-"`
}

// Data returns the sum of the rows that are neither totals nor left out: imported and
// refused.
func (c *ColumnSum) Data() money.Amount { return c.Imported + c.Refused }

// Finding is a remark about one cell.
type Finding struct {
	Row    int    `json:"row,omitempty"`
	Cell   string `json:"cell,omitempty"`
	Column string `json:"column,omitempty"`
	Value  string `json:"value,omitempty"`
	// Reason is the id of the reason; its text is import.reason.REASON.
	Reason string `json:"reason"`
	// Meant are possible readings of the value, the most likely first.
	Meant []string `json:"meant,omitempty"`

	args []any
	at   int // column of the sheet; -1: the row
}

// In returns the reason in a language.
func (f *Finding) In(lang string) string {
	return words.In(lang).T("import.reason."+f.Reason, f.args...)
}

// OfName reports whether the row is refused for a name that no document has. Each
// such name is in Report.Missing once.
func (f *Finding) OfName() bool {
	kind, ok := strings.CutPrefix(f.Reason, unknownName)
	return ok && slices.Contains(content.Kinds, content.Kind(kind))
}

// OfWord returns the target of a column with a word that a mapping can give a
// meaning: words instead of an amount, a status or a flag; "" if the row is refused
// for another reason. Text with a digit is an incorrect amount, not a word.
func (f *Finding) OfWord() string {
	switch f.Reason {
	case "not-amount", "amount-not-amount":
		if f.Value != "" && !strings.ContainsAny(f.Value, "0123456789") {
			return AmountTarget
		}
	case "unknown-status":
		return StatusTarget
	case "not-a-flag":
		return FlagTarget
	}
	return ""
}

// unknownName is the prefix of reasons about names; a kind follows.
const unknownName = "unknown-"

// ForSupplier returns the reason for the sheet's supplier, who does not know the
// mapping: what to correct in the sheet.
func (f *Finding) ForSupplier(lang string) string {
	w := words.In(lang)
	if id := "import.supplier." + f.Reason; w.Has(id) {
		return w.T(id, f.args...)
	}
	return f.In(lang)
}

// Control is a comparison of a sum with a total: a row of totals, or a total
// published elsewhere.
type Control struct {
	Cell       string       `json:"cell,omitempty"` // of a row of totals
	Column     string       `json:"column"`
	Where      string       `json:"where,omitempty"` // "Type = Udgift"
	Stated     money.Amount `json:"stated"`
	Computed   money.Amount `json:"computed"`
	Unreadable int          `json:"unreadable,omitempty"`
	// Illegible is set if the total itself cannot be read: Stated is not known.
	Illegible bool `json:"illegible,omitempty"`
}

// Holds reports whether the total is the sum of its rows.
func (c Control) Holds() bool { return c.Stated == c.Computed && c.Unreadable == 0 && !c.Illegible }

// Text says whether the total is correct, and its difference from the sum of its
// rows. amount writes an amount with its øre.
func (c Control) Text(lang string, amount func(money.Amount) string) string {
	w := words.In(lang)
	at := c.Cell
	if at == "" {
		if at = c.Column; c.Where != "" {
			at += " (" + c.Where + ")"
		}
	}
	switch difference, err := c.Computed.Minus(c.Stated); {
	case c.Illegible:
		return w.T("import.report.control-illegible", "at", at, "computed", amount(c.Computed))
	case c.Unreadable > 0:
		return w.T("import.report.control-unread", "at", at, "stated", amount(c.Stated), "computed", amount(c.Computed), "cells", w.N("import.report.cells", c.Unreadable))
	case c.Holds() || err != nil:
		return w.T("import.report.control-holds", "at", at, "stated", amount(c.Stated))
	default:
		return w.T("import.report.control-differs", "at", at, "stated", amount(c.Stated), "computed", amount(c.Computed), "difference", amount(difference))
	}
}

// Missing is a name in the rows that no document has.
type Missing struct {
	Kind content.Kind `json:"kind"`
	Name string       `json:"name"`
	Slug string       `json:"slug"`
	CVR  string       `json:"cvr,omitempty"`
	Rows int          `json:"rows"`
	Made bool         `json:"made,omitempty"`
	// Cell is the first cell with the name; empty if the document is created.
	Cell string `json:"cell,omitempty"`
	// Meant are similar names of existing documents.
	Meant []string `json:"meant,omitempty"`
}

// In returns what is needed for a row with the name, in a language.
func (m *Missing) In(lang string) string {
	w := words.In(lang)
	text := w.T("import.reason." + unknownName + string(m.Kind))
	if len(m.Meant) > 0 {
		text += "; " + w.T("import.report.meant", "names", strings.Join(m.Meant, ", "))
	}
	return text
}

// Sound reports whether every row was read and every total is correct.
func (r *Report) Sound() bool {
	return len(r.Problems) == 0 && r.Refused == 0 &&
		!slices.ContainsFunc(r.Controls, func(c Control) bool { return !c.Holds() })
}

// Adds reports whether each row and each øre is counted once. It must always be true;
// tests and the site check it.
func (r *Report) Adds() bool {
	if r.Rows != r.Imported+r.Refused+r.Totals+r.LeftOut {
		return false
	}
	return !slices.ContainsFunc(r.Columns, func(c ColumnSum) bool { return c.Read != c.Imported+c.Refused+c.Totals+c.LeftOut })
}

func (r *Report) sort() {
	byCell := func(a, b Finding) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.at, b.at)) }
	slices.SortStableFunc(r.Refusals, byCell)
	slices.SortStableFunc(r.Notes, byCell)
	slices.SortFunc(r.Missing, func(a, b Missing) int {
		return cmp.Or(strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Name, b.Name))
	})
}

// fault records why the mapping does not fit.
func (r *run) fault(reason, cell, value string) {
	f := Finding{Cell: cell, Value: value, Reason: reason}
	r.report.Problems = append(r.report.Problems, f)
}

func (r *run) faultNear(reason, value string, names []string) {
	r.fault(reason, "", value)
	if near := diag.Nearest(value, names); near != "" {
		r.report.Problems[len(r.report.Problems)-1].Meant = []string{near}
	}
}
