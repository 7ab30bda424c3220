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

// Report is what an import came to. Rows = Imported + Refused + Totals + LeftOut,
// and for each column its sums likewise.
type Report struct {
	Source string `json:"source"`
	File   string `json:"file"`
	Sheet  string `json:"sheet,omitempty"`
	// Problems are why the mapping does not fit the sheet. Nothing is read then.
	Problems []Finding   `json:"problems,omitempty"`
	Rows     int         `json:"rows"`
	Imported int         `json:"imported"`
	Refused  int         `json:"refused"`
	Totals   int         `json:"totals"`
	LeftOut  int         `json:"left-out"`
	Columns  []ColumnSum `json:"columns"`
	// Refusals are the cells that rows were refused for, and the totals that do
	// not hold, in order of rows.
	Refusals []Finding `json:"refusals,omitempty"`
	// Notes are what a reader of the sheet may not see.
	Notes    []Finding `json:"notes,omitempty"`
	Controls []Control `json:"controls,omitempty"`
	// Missing are the documents that rows name and the portal does not have, or
	// that are made.
	Missing []Missing `json:"missing,omitempty"`
	// Hidden are the sheets of the workbook that a reader does not see.
	Hidden []string `json:"hidden-sheets,omitempty"`
	// Initiatives is how many the imported rows belong to.
	Initiatives int `json:"initiatives"`

	run     *run
	headers []string
}

// ColumnSum is the sums of a column of amounts, in øre.
type ColumnSum struct {
	Header     string       `json:"column"`
	Target     string       `json:"to"`
	Read       money.Amount `json:"read"`
	Imported   money.Amount `json:"imported"`
	Refused    money.Amount `json:"refused"`
	Totals     money.Amount `json:"totals"`
	LeftOut    money.Amount `json:"left-out"`
	Unreadable int          `json:"unreadable"` // cells with something that is no amount
	Unknown    int          `json:"unknown"`    // cells that the mapping calls unknown or withheld
	// Phase and Year are those of Target, Values what the mapping reads cells as.
	Phase  money.Phase       `json:"-"`
	Year   int               `json:"-"`
	Values map[string]string `json:"-"`
}

// Data is the sum of the rows that are no totals and not left out: what was imported
// and what was refused.
func (c *ColumnSum) Data() money.Amount { return c.Imported + c.Refused }

// Finding is one cell that something is said of.
type Finding struct {
	Row    int    `json:"row,omitempty"`
	Cell   string `json:"cell,omitempty"`
	Column string `json:"column,omitempty"`
	Value  string `json:"value,omitempty"`
	// Reason is the id of the reason, whose words are import.reason.REASON.
	Reason string `json:"reason"`
	// Meant are readings of the value that would be taken, the likeliest first.
	Meant []string `json:"meant,omitempty"`

	args []any
	at   int // column of the sheet; -1: the row
}

// In is the reason in a language.
func (f *Finding) In(lang string) string {
	return words.In(lang).T("import.reason."+f.Reason, f.args...)
}

// OfName reports that the row is refused for a name that no document has. Each such
// name is in Report.Missing once.
func (f *Finding) OfName() bool {
	kind, ok := strings.CutPrefix(f.Reason, unknownName)
	return ok && slices.Contains(content.Kinds, content.Kind(kind))
}

// OfWord is the target whose column has a word that a mapping can give a meaning:
// words in place of an amount, a status or a flag; empty: the row is refused for
// something else. Text with a digit is an amount written wrongly, and no word.
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

// unknownName begins the reasons of names; a kind ends them.
const unknownName = "unknown-"

// ForSupplier is the reason for the sheet's supplier, who does not know the
// mapping: what to correct in the sheet.
func (f *Finding) ForSupplier(lang string) string {
	w := words.In(lang)
	if id := "import.supplier." + f.Reason; w.Has(id) {
		return w.T(id, f.args...)
	}
	return f.In(lang)
}

// Control is a total that a sum was held against: a row of totals, or a total
// printed elsewhere.
type Control struct {
	Cell       string       `json:"cell,omitempty"` // of a row of totals
	Column     string       `json:"column"`
	Where      string       `json:"where,omitempty"` // "Type = Udgift"
	Stated     money.Amount `json:"stated"`
	Computed   money.Amount `json:"computed"`
	Unreadable int          `json:"unreadable,omitempty"`
}

// Holds reports whether the total is the sum of its rows.
func (c Control) Holds() bool { return c.Stated == c.Computed && c.Unreadable == 0 }

// Text says whether the total holds, and how far it is from its rows. amount writes
// an amount with its øre.
func (c Control) Text(lang string, amount func(money.Amount) string) string {
	w := words.In(lang)
	at := c.Cell
	if at == "" {
		if at = c.Column; c.Where != "" {
			at += " (" + c.Where + ")"
		}
	}
	switch difference, err := c.Computed.Minus(c.Stated); {
	case c.Unreadable > 0:
		return w.T("import.report.control-unread", "at", at, "stated", amount(c.Stated), "computed", amount(c.Computed), "cells", w.N("import.report.cells", c.Unreadable))
	case c.Holds() || err != nil:
		return w.T("import.report.control-holds", "at", at, "stated", amount(c.Stated))
	default:
		return w.T("import.report.control-differs", "at", at, "stated", amount(c.Stated), "computed", amount(c.Computed), "difference", amount(difference))
	}
}

// Missing is a document that rows name.
type Missing struct {
	Kind content.Kind `json:"kind"`
	Name string       `json:"name"`
	Slug string       `json:"slug"`
	CVR  string       `json:"cvr,omitempty"`
	Rows int          `json:"rows"`
	Made bool         `json:"made,omitempty"`
	// Cell is the first that names it; empty where it is made.
	Cell string `json:"cell,omitempty"`
	// Meant are names that are there and most like it.
	Meant []string `json:"meant,omitempty"`
}

// In says what a row with the name needs, in a language.
func (m *Missing) In(lang string) string {
	w := words.In(lang)
	text := w.T("import.reason." + unknownName + string(m.Kind))
	if len(m.Meant) > 0 {
		text += "; " + w.T("import.report.meant", "names", strings.Join(m.Meant, ", "))
	}
	return text
}

// Sound reports that every row was read and every total holds.
func (r *Report) Sound() bool {
	return len(r.Problems) == 0 && r.Refused == 0 &&
		!slices.ContainsFunc(r.Controls, func(c Control) bool { return !c.Holds() })
}

// Adds reports whether each row and each øre is counted once. It is always true;
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

// fault says why the mapping does not fit.
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
