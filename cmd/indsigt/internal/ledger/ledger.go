// Package ledger books content into one table of facts, proves the laws and
// answers sums. Its main type is Ledger, made by Book and immutable after; every
// figure on the site is a sum over its facts, asked for as an ask.Question.
//
// The rules are those of "Money: how a portal counts it", sections 3 and 4. The
// package knows nothing of HTML, URLs or files; content reaches it through
// from_content.go alone.
package ledger

import (
	"indsigt/cmd/indsigt/internal/money"
)

// Basis says where a fact's amount comes from.
type Basis uint8

const (
	Stated     Basis = iota // read in a line
	Rest                    // what a holder has left after allocating
	Calculated              // split in proportion on the editors' word
	Undivided               // known as a whole, in part passed on in unknown amounts
)

// String is the basis' name in exports.
func (b Basis) String() string { return [...]string{"stated", "rest", "calculated", "undivided"}[b] }

// Fact is the smallest counted piece. Its text fields hold exactly what
// facts.csv prints.
type Fact struct {
	ID      string
	Measure money.Measure
	Year    int // 0: not divided by year
	Funder  string
	Holder  string // KIND/SLUG
	Area    string
	Theme   string
	Plan    string
	Pool    string
	Value   money.Value
	Basis   Basis
	Lines   []string // line ids
	// Piece numbers the piece this fact is a part of. Parts of one piece
	// (split by area, theme or in proportion) share it: counts of unknown
	// amounts count pieces, not facts.
	Piece   int
	PieceID string // the id all parts of the piece begin with
	// Inside is the id of the fact that this one lies in, where its state is
	// money.Inside: an amount nobody states, which is part of one that is known.
	Inside string
	// Holds tells what lies in this one.
	Holds Holding
	// also are holders beside Holder that the amount lies in, and years those it
	// is of where they are not known apart; nil for nearly every fact.
	also  []string
	years []int
	// shared: a part of it, of unknown size, was passed on to others.
	shared bool
}

// Holding says whether other facts lie inside a fact.
type Holding uint8

const (
	Nothing Holding = iota
	Parts           // of several amounts that are one as a whole
	AllOf           // of this amount alone: none of them is above it
)

// LineRow is one row of funding-lines.csv: a line, phase and year stated, as it
// stands now (stated plus amendments).
type LineRow struct {
	Line    string
	Holder  string
	Giver   string // KIND/SLUG or not-stated
	Entry   bool
	Measure money.Measure
	Year    int
	Value   money.Value // money.Inside: lies in the line's row without a year
	// At indexes Input.Lines: where the rest of the line is found.
	At int
}

// Group is one row of a breakdown.
type Group struct {
	Key string // as in the facts' column; ask.None for an empty cell
	Sum money.Sum
}

// Cross is a breakdown by two dimensions. Cells[i][j] is the sum of row i and
// column j; the zero Sum where nothing was booked.
type Cross struct {
	Rows, Cols         []string
	Cells              [][]money.Sum
	RowTotal, ColTotal []money.Sum
	Total              money.Sum
}

// Account is what one holder got, passed on and kept, in one measure.
type Account struct {
	In, Out money.Sum
	// Rest is In less Out; it is an upper bound when Out has missing
	// pieces, a lower bound when In has. In money.Returned the money flows the
	// other way: In is what came back to the holder, Out what it gave back.
	Rest    money.Sum
	HasRest bool // something was allocated out of a stated phase
	// Unstated: money was allocated out but the holder states nothing in this
	// measure, so what the receivers state counts as it stands.
	Unstated bool
}

// The questions a Ledger answers (implemented in answer.go):
//
//	func Book(in Input) (*Ledger, []diag.Problem)
//	func (l *Ledger) Facts() []Fact                 sorted, as facts.csv
//	func (l *Ledger) Rows() []LineRow               sorted, as funding-lines.csv
//	func (l *Ledger) Sum(q ask.Question) money.Sum
//	func (l *Ledger) FactsOf(q ask.Question) []int  indexes into Facts
//	func (l *Ledger) RowsOf(q ask.Question) []int   indexes into Rows
//	func (l *Ledger) By(q ask.Question, d ask.Dim) []Group   sorted by key; every group that occurs
//	func (l *Ledger) Cross(q ask.Question, rows, cols ask.Dim) Cross
//	func (l *Ledger) Account(holder string, m money.Measure) Account
//	func (l *Ledger) Measures() []money.Measure     those with at least one fact
//	func (l *Ledger) Years() []int                  every year that occurs, ascending
//	func (l *Ledger) Eval(e ask.Expr) (value string, ok bool)  as printed in <data value>
//	func (l *Ledger) Trace(q ask.Question) Tree
