package ask

// Op says what is made of the answers of an expression's questions.
type Op uint8

const (
	// Amount is the known amount of A, in kroner: printed as A alone.
	Amount Op = iota
	// Unknown, Withheld, Missing and Pieces count A's distinct pieces by
	// state: unknown(A), withheld(A), missing(A) = both, pieces(A) = all.
	Unknown
	Withheld
	Missing
	Pieces
	// Most is what A is at most, in kroner: most(A). It is to be had only where
	// everything missing from A lies inside one known amount.
	Most
	// Minus is the known amount of A less that of B: minus(A; B).
	Minus
	// Share is A of B in percent, one decimal, halves away from zero:
	// share(A; B).
	Share
	// Stated is the known amount of A's rows whose lines all state B, and Unstated
	// that of the others, in kroner: unstated(committed; spent) is what was promised
	// by agreements that do not say what was spent of it. A line states B where rows
	// of B name it and none of them is missing.
	Stated
	Unstated
	// Left is the known amount of A less that of B, in kroner, over rows whose lines
	// all state both: left(committed; disbursed) is what has not been paid out of what
	// was promised, as far as agreements say both.
	Left
	// Shared is what A's area shares with others, in kroner: the known amount of rows
	// that are not divided between areas and whose holders are for A's area:
	// shared(committed area=nord). Sharers counts the areas of these holders.
	Shared
	Sharers
	// Per is A for each of a count published in numbers.csv, in kroner and
	// whole øre, halves away from zero:
	// per(A; numbers areas/nord/2021 residents).
	Per
	// Restated is A in the prices of another year, in kroner and whole øre: the
	// amount of each year by itself, times that year's index in prices.csv,
	// halves away from zero, then added: prices(A; 2025). It is not to be had
	// where an amount is missing, a year has no index, or something is not
	// divided by year.
	Restated
	// Groups counts the distinct values of a dimension among A's rows:
	// groups(A; area).
	Groups
	// Published is a cell of one of the site's data files by itself:
	// cell(numbers areas/nord/2021 residents). Figures that are no sum over
	// facts (steps of an amendment, disputed figures, costs, control totals,
	// residents) are asked for so.
	Published
)

// Expr is a derived figure: an operation over one or two questions.
type Expr struct {
	Op Op
	A  Question
	B  Question
	// Cell is the cell of Per and Published.
	Cell Cell
	// Year is that of Restated's prices.
	Year int
	// Dim is the dimension of Groups.
	Dim Dim
}

// Cell names a cell of a data file: data/TABLE.csv, the row whose first column
// is Row, the column of that name.
type Cell struct {
	Table  string // numbers, participants, results, amendments, disputes, costs, controls
	Row    string
	Column string
}
