package view

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// The blocks below are what pages are made of. They hold finished words in the
// page's language and exact values; only layouts and render turn them into
// HTML. A block with no content is left out by its layout.

// Figure is one printed figure: <data value="…" data-ask="…">. One with Text but
// no Value is words alone ("ikke oplyst"), printed without <data>.
type Figure struct {
	// Value is exact; Ask is the expression it answers, and has no meaning where
	// there is no value.
	Value Value
	Ask   ask.Expr
	// Sum are the questions whose answers Value adds, where they are several: Ask is
	// then empty.
	Sum Terms
	// Text is the figure as people read it ("17.100.000,01 kr.").
	Text string
	// Exact is the value in full where Text is rounded ("17.100.000,01 kr."); else
	// empty.
	Exact string
	// Before and After are the words around it: "mindst", "3 af 17 beløb mangler".
	Before string
	After  []Phrase
	// URL leads to where its rows are listed; empty: on this page.
	URL string
	// Absent means nothing was booked: printed as a dash with Text as words
	// for screen readers, no <data>.
	Absent bool
	// Unknown means something was booked and nothing of it is known. In a table it is
	// printed as a question mark, with Text for screen readers; never as the dash of
	// Absent.
	Unknown bool
	// Mark is "calculated", "rounded", AtMost or empty; MarkText its words, but for
	// AtMost, which Before says.
	Mark     string
	MarkText string
}

// AtMost marks what a holder has left where it passed a part of unknown size on.
const AtMost = "at-most"

// Phrase is running text with a figure inside: Before, figure, After. Figure may
// be nil.
type Phrase struct {
	Before string
	Figure *Figure
	After  string
}

// Link is a link to a page of the site (URL relative to the page it is
// on) or elsewhere.
type Link struct {
	Text string
	URL  string
	// Lang is set where Text is in another language than the page.
	Lang string
	// HrefLang is set where the target is in another language.
	HrefLang string
	External bool
}

// KeyFigure is a phase (or form) with its figure and words.
type KeyFigure struct {
	Phase  money.Phase
	Form   money.Form
	Label  string
	Help   string // one plain sentence, also the glossary's
	Term   string // URL of the glossary entry
	Figure Figure
}

// Table is a breakdown with caption, row headers and totals. Render writes it by
// code.
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
	// Source is what all rows were read in, where it is one document.
	Source *Link
	// Switch leads to the other view of the same money: who gave it, where it is now;
	// may be nil.
	Switch *Link
	// Chart draws the table's figures; nil where a drawing would say nothing.
	Chart *Chart
	// Bars draws the first figure of each row as a bar beside its name: table and
	// drawing in one, for a few rows.
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
	Sub  string // small words under the head
	// SubLang is set where they are in another language than the page.
	SubLang string
	Cells   []Cell

	Rest bool // money that is not divided or not stated, which no document names
	// Keys are what the row holds, as the words of questions ("committed cash
	// year=2021"), for the script that narrows rows to those of a question.
	Keys string
}

// Cell is a figure, or words, or links.
type Cell struct {
	Figure *Figure
	Text   string
	Links  []Link
}

// FundingLine is a line in full, with its permalink.
type FundingLine struct {
	ID     string // anchor on the page
	LineID string // the line's lasting id
	Giver  Link
	Of     *Link
	Holder Link // where it is listed on another page than the holder's
	Form   string
	// Phases in order, each with its years.
	Phases   []LinePhase
	Decided  string
	Period   string
	Status   string
	Source   *SourceRef
	Cited    []CitedPart // sources of single amounts
	Unsaid   string      // "ingen kilde" where there is none
	Note     Wording
	Why      Wording
	Rounded  string
	Price    string
	Amended  []AmendedStep
	Disputed []DisputedFigure
	// Changed are its figures with the days they last changed. Contact is who answers for
	// them.
	Changed []LineChange
	Contact Contact
	// Written is file and line, with a link to the repository where known.
	Written Link
	// Report is the "report an error" address (mailto: with the line's id).
	Report string
}

// LinePhase is what a line says of one phase.
type LinePhase struct {
	Label  string
	Figure Figure
	Years  []YearFigure
}

// CitedPart is a source that some amounts of a line have of their own: "Udbetalt
// 2023, 2024".
type CitedPart struct {
	Of     string
	Source *SourceRef
}

// YearFigure is an amount of a year; Label "ikke delt på år" where Year is 0.
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

// AmendedStep is a later decision, or the first figure, on the way to the
// current one. Its figures are no facts: they ask for cells of amendments.csv.
type AmendedStep struct {
	Date   string
	Change Figure // "+800.000 kr.", of the first step the first figure
	Year   string // words of the year it changes; may be empty
	After  Figure // the commitment from then on
	Why    Wording
	Source *SourceRef
}

// DisputedFigure is another published figure: shown, never counted.
type DisputedFigure struct {
	Phase  string
	Amount Figure // asks for a cell of disputes.csv
	Source *SourceRef
	Note   Wording
}
