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
	// Minus is the known amount of A less that of B: minus(A; B).
	Minus
	// Share is A of B in percent, one decimal, halves away from zero:
	// share(A; B).
	Share
	// Per is A for each of a count published in numbers.csv, in whole
	// kroner, halves away from zero: per(A; residents areas/nord 2021).
	Per
	// Groups counts the distinct values of a dimension among A's rows:
	// groups(A; area).
	Groups
	// Number is a count published in numbers.csv by itself:
	// number(residents areas/nord 2021).
	Number
)

// Expr is a derived figure: an operation over one or two questions.
type Expr struct {
	Op Op
	A  Question
	B  Question
	// Count names the published count of Per and Number.
	Count Count
	// Dim is the dimension of Groups.
	Dim Dim
}

// Count names a row and column of numbers.csv.
type Count struct {
	Column string // "residents" or "dwellings"
	Holder string // "KIND/SLUG"
	Year   int
}
