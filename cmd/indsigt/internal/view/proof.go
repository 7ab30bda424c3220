package view

// ProofPage is what a subject's figures are made of: every funding line in full,
// every table, every row, and the files to take along. The subject's page leads
// there and holds none of it.
type ProofPage struct {
	Frame
	Of   Link // the subject
	Help string
	Keys []KeyFigure // what was given, once

	Lines     []FundingLine
	MoreLines *Parting
	Tables    []ProofTable
	More      []Link // pages with more tables
	Controls  *Table
	Rows      *Rows
	Sources   []SourceRef
	Downloads []Download
	Coverage  string // the years its facts are of: "2021/2024", "2021"; may be empty
	Explain   []Link // how to read the figures
}

// ProofTable is a table under a heading of its own. Section is the heading's text id.
type ProofTable struct {
	Section string
	Table   *Table
}

// OneRow is the only row behind a page's figures: a table of one row says no more
// than its words.
type OneRow struct {
	ID      string // anchor of its measure
	Details []Detail
}
