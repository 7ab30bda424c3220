package view

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// The blocks below are the parts of pages. They contain finished texts in the page's
// language and exact values; only layouts and render turn them into HTML. Layouts
// leave out blocks without content.

// Figure is one printed figure: <data value="…" data-ask="…">. With Text but no Value
// it is only text ("ikke oplyst"), printed without <data>.
type Figure struct {
	// Value is exact; Ask is the expression it is the value of, meaningless without a
	// Value.
	Value Value
	Ask   ask.Expr
	// Sum are several questions whose answers Value adds; Ask is then empty.
	Sum Terms
	// Text is the figure as printed ("17.100.000,01 kr.").
	Text string
	// Exact is the full value if Text is rounded ("17.100.000,01 kr."); else empty.
	Exact string
	// Before and After are the text around it: "mindst", "3 af 17 beløb mangler".
	Before string
	After  []Phrase
	// URL is the page that lists its rows; empty: this page.
	URL string
	// Absent means nothing was booked: printed as a dash, with Text for screen
	// readers and without <data>.
	Absent bool
	// Unknown means that amounts were booked and none is known. In a table it is
	// printed as a question mark, with Text for screen readers; never as the dash of
	// Absent.
	Unknown bool
	// Mark is "calculated", "rounded", AtMost or empty; MarkText is its text, except
	// for AtMost, which Before expresses.
	Mark     string
	MarkText string
}

// AtMost marks the rest of a holder that passed on a part of unknown size.
const AtMost = "at-most"

// Phrase is running text with a figure: Before, figure, After. Figure can be nil.
type Phrase struct {
	Before string
	Figure *Figure
	After  string
}

// Link is a link to a page of the site (URL relative to the page it is on) or to
// another site.
type Link struct {
	Text string
	URL  string
	// Lang is set where Text is in another language than the page.
	Lang string
	// HrefLang is set where the target is in another language.
	HrefLang string
	External bool
}

// KeyFigure is a phase (or form) with its figure and texts.
type KeyFigure struct {
	Phase  money.Phase
	Form   money.Form
	Label  string
	Help   string // one plain sentence, also the glossary's
	Term   string // URL of the glossary entry
	Figure Figure
}

// Table is a breakdown with caption, row headers and totals. Package render writes it
// with code, not layouts.
type Table struct {
	ID      string
	Caption string
	Note    string
	Corner  string
	Cols    []Col
	Rows    []Row
	Foot    *Row
	// CSV is the address of the complete rows behind the table.
	CSV string
	// Source is the source of all rows, if it is one document.
	Source *Link
	// Switch links to the other view of the same money (by giver, or by present
	// holder); can be nil.
	Switch *Link
	// Chart draws the table's figures; nil: there is no chart.
	Chart *Chart
	// Bars draws the first figure of each row as a bar beside its name, for tables
	// with few rows.
	Bars bool
	// Stack shows each row as a card on a phone: a small table with several columns.
	Stack bool
}

// Col is a column's header.
type Col struct {
	Text    string
	URL     string
	Numeric bool
}

// Row is a row header and its cells.
type Row struct {
	ID   string // anchor; of the first of a group of rows
	Head Link
	Sub  string // text in small type under the head
	// SubLang is set if it is in another language than the page.
	SubLang string
	Cells   []Cell

	Rest bool // money that is not divided or not stated, which belongs to no document
	// Keys are the row's values in the syntax of questions ("committed cash
	// year=2021"), for the script that filters rows.
	Keys string
}

// Cell is a figure, a text, or links.
type Cell struct {
	Figure *Figure
	Text   string
	Links  []Link
}

// FundingLine is a complete funding line, with its permalink.
type FundingLine struct {
	ID     string // anchor on the page
	LineID string // the line's lasting id
	Giver  Link
	Of     *Link
	Holder Link // for lines listed on a page that is not the holder's
	Form   string
	// Phases in order, each with its years.
	Phases   []LinePhase
	Decided  string
	Period   string
	Status   string
	Source   *SourceRef
	Cited    []CitedPart // sources of single amounts
	Unsaid   string      // "ingen kilde"; empty: there is a source
	Note     Wording
	Why      Wording
	Rounded  string
	Price    string
	Amended  []AmendedStep
	Disputed []DisputedFigure
	// Changed are its figures with the days they last changed. Contact is the contact
	// for questions about them.
	Changed []LineChange
	Contact Contact
	// Written is file and line, with a link to the repository if known.
	Written Link
	// Report is the address for reporting an error (mailto: with the line's id).
	Report string
}

// LinePhase is the amounts of a line in one phase.
type LinePhase struct {
	Label  string
	Figure Figure
	Years  []YearFigure
}

// CitedPart is a source that only some amounts of a line have: "Udbetalt 2023, 2024".
type CitedPart struct {
	Of     string
	Source *SourceRef
}

// YearFigure is an amount of a year; Label is "ikke delt på år" for the amount
// without a year.
type YearFigure struct {
	Label  string
	Figure Figure
}

// SourceRef is a source and the page in it.
type SourceRef struct {
	Link
	Page  string
	Comma string // before Page; empty: ", "
	Date  string
}

// AmendedStep is the first figure of an amended commitment, or a later decision. Its
// figures are not facts: their questions name cells of amendments.csv.
type AmendedStep struct {
	Date   string
	Change Figure // "+800.000 kr."; for the first step the first figure
	Year   string // text for the year it changes; can be empty
	After  Figure // the commitment after the step
	Why    Wording
	Source *SourceRef
}

// DisputedFigure is another published figure. It is shown but not counted.
type DisputedFigure struct {
	Phase  string
	Amount Figure // its question names a cell of disputes.csv
	Source *SourceRef
	Note   Wording
}
