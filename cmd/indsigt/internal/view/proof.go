package view

// ProofPage is all figures of a subject in detail: every funding line, table and row,
// and the files to download. The subject's page links to it and contains none of
// these.
type ProofPage struct {
	Frame
	Of   Link // the subject
	Help string
	Keys []KeyFigure // the sums

	Lines     []FundingLine
	MoreLines *Parting
	Tables    []ProofTable
	More      []Link // pages with more tables
	Controls  *Table
	Rows      *Rows
	Sources   []SourceRef
	Downloads []Download
	Coverage  string // the years of its facts: "2021/2024", "2021"; can be empty
	Explain   []Link // links to explanations of the figures
}

// ProofTable is a table with its own heading. Section is the id of the heading's
// text.
type ProofTable struct {
	Section string
	Table   *Table
}

// OneRow is the only row of a page's figures, shown as text instead of a table.
type OneRow struct {
	ID      string // anchor of its measure
	Details []Detail
}
