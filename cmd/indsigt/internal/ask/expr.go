package ask

// Op is the operation of an expression on its questions.
type Op uint8

const (
	// Amount is the known amount of A, in kroner; it prints as A alone.
	Amount Op = iota
	// Unknown, Withheld, Missing and Pieces count A's distinct pieces by
	// state: unknown(A), withheld(A), missing(A) = both, pieces(A) = all.
	Unknown
	Withheld
	Missing
	Pieces
	// Most is the upper bound of A, in kroner: most(A). It is defined only if
	// everything missing from A is inside one known amount.
	Most
	// Minus is the known amount of A minus that of B: minus(A; B).
	Minus
	// Share is A as a percentage of B, with one decimal, halves rounded away from
	// zero: share(A; B).
	Share
	// Stated is the known amount of A's rows whose lines all state B, and Unstated
	// that of the others, in kroner: unstated(committed; spent) is what was committed
	// on lines that do not state what was spent. A line states B if rows of B name it
	// and none of them is missing.
	Stated
	Unstated
	// Left is the known amount of A minus that of B, in kroner, over rows whose lines
	// all state both: left(committed; disbursed) is what was committed and not
	// disbursed, on lines that state both.
	Left
	// Shared is what A's area shares with others, in kroner: the known amount of rows
	// that are not divided between areas and whose holders are for A's area:
	// shared(committed area=nord). Sharers counts the areas of these holders.
	Shared
	Sharers
	// Per is A divided by a count published in numbers.csv, in kroner and whole øre,
	// halves rounded away from zero: per(A; numbers areas/nord/2021 residents).
	Per
	// Restated is A in the prices of another year, in kroner and whole øre: the
	// amount of each year is converted by the index in prices.csv, halves rounded
	// away from zero, then added: prices(A; 2025). It is undefined if an amount is
	// missing, a year has no index, or an amount is not divided by year.
	Restated
	// Groups counts the distinct values of a dimension among A's rows:
	// groups(A; area).
	Groups
	// Published is a cell of one of the site's data files: cell(numbers
	// areas/nord/2021 residents). It is used for figures that are not sums over facts
	// (steps of an amendment, disputed figures, costs, control totals, residents).
	Published
)

// Expr is a derived figure: an operation over one or two questions.
type Expr struct {
	Op Op
	A  Question
	B  Question
	// Cell is the cell of Per and Published.
	Cell Cell
	// Year is the year of Restated's prices.
	Year int
	// Dim is the dimension of Groups.
	Dim Dim
}

// Cell names a cell of a data file: in data/TABLE.csv, the row whose first column is
// Row, and the column with the name Column.
type Cell struct {
	Table  string // numbers, participants, results, amendments, disputes, costs, controls
	Row    string
	Column string
}
