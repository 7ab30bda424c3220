// Package ledger books funding lines into one table of facts, proves the laws of
// money and answers sums. Its main type is Ledger, made by Book and immutable; every
// figure on the site is a sum over its facts, asked for as an ask.Question.
//
// The counting rules are stated at the functions that apply them: netHolder,
// bookReturned and funders, and in unknown_flows.go. The package must not know HTML,
// URLs or files; content reaches it only through from_content.go.
package ledger

import (
	"indsigt/cmd/indsigt/internal/money"
)

// Basis says how a fact's amount was found.
type Basis uint8

const (
	Stated     Basis = iota // read in a line
	Rest                    // what a holder has left after allocating
	Calculated              // split in proportion because the editor asked for it
	Undivided               // known as a whole, in part passed on in unknown amounts
)

// String returns the name used in exports.
func (b Basis) String() string { return [...]string{"stated", "rest", "calculated", "undivided"}[b] }

// Fact is the smallest counted amount. Its text fields hold exactly what
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
	// Receiver is the organisation that has the money: its holder's.
	Receiver string
	Value    money.Value
	Basis    Basis
	Lines    []string // line ids
	// Piece numbers the piece this fact is a part of. Parts of one piece (split
	// by area, theme or in proportion) share the number: counts of unknown
	// amounts count pieces, not facts.
	Piece   int
	PieceID string // the id all parts of the piece begin with
	// Inside is the id of the fact that contains this one. It is set where the
	// state is money.Inside: the amount itself is not stated, but it is part of
	// a known one.
	Inside string
	// PriceLevel is the year in whose prices the amount is stated; 0: those of its
	// own year, or, where mixedPrices is set, those of several years.
	PriceLevel  int
	mixedPrices bool
	// Contains says which other facts are inside this one.
	Contains Contents
	// also are further holders that share the amount, and years the years it
	// covers where they are not known apart; nil for a fact of one holder and
	// year.
	also  []string
	years []int
	// shared is set where a part of unknown size was passed on to other
	// holders.
	shared bool
	// splitCents is set where the amount has øre only because its piece, which has
	// none, was divided.
	splitCents bool
}

// SplitCents reports whether the amount has øre that no source states: they come from
// dividing an amount without øre.
func (f *Fact) SplitCents() bool { return f.splitCents }

// MixedPrices reports whether the amount is in the prices of several years.
func (f *Fact) MixedPrices() bool { return f.mixedPrices }

// Contents is what a fact contains.
type Contents uint8

const (
	ContainsNothing Contents = iota
	ContainsParts            // of several amounts that together are known
	ContainsAll              // of this amount only: none of them exceeds it
)

// LineRow is one row of funding-lines.csv: a line, phase and year, with
// amendments applied.
type LineRow struct {
	Line   string
	Holder string
	Giver  string // KIND/SLUG or not-stated
	// Receiver is the organisation that gets the amount: the holder's.
	Receiver string
	Entry    bool
	Measure  money.Measure
	Year     int
	Value    money.Value // money.Inside: part of the line's row without a year
	// Source and Page are those of the row's piece.
	Source, Page string
	// At is the index of the line in Input.Lines.
	At int
}

// Group is one row of a breakdown.
type Group struct {
	Key string // as in the facts' column; ask.None for an empty cell
	Sum money.Sum
}

// Cross is a breakdown by two dimensions. Cells[i][j] is the sum of Rows[i] and
// Cols[j], the zero Sum where nothing was booked; RowTotal has the length of
// Rows, ColTotal that of Cols.
type Cross struct {
	Rows, Cols         []string
	Cells              [][]money.Sum
	RowTotal, ColTotal []money.Sum
	Total              money.Sum
}

// Account is what one holder received, passed on and kept, in one measure.
type Account struct {
	In, Out money.Sum
	// Rest is In less Out: an upper bound when Out has missing pieces, a lower
	// bound when In has. In money.Returned the money flows the other way: In is
	// what came back to the holder, Out what it gave back.
	Rest    money.Sum
	HasRest bool // something was allocated out of a stated phase
	// Unstated is set where the holder passed money on but states no income in
	// this measure: the receivers' figures then count unreduced.
	Unstated bool
}
