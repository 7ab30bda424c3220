package ledger

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// Input is what a ledger is made from: holders and their lines, in any order,
// with every reference resolved. Book does not change it.
type Input struct {
	Holders []Holder
	Lines   []Line
	// Controls are totals printed in source documents.
	Controls []Control
	// Format prints an amount in messages; nil prints it with money.Plain.
	Format func(money.Amount) string
	// Passing skips the check of conservation, for a revision that is read on the way
	// to another: no content can break it.
	Passing bool
}

func (in *Input) format(a money.Amount) string {
	if in.Format == nil {
		return money.Plain(a)
	}
	return in.Format(a)
}

// Holder is anything that can hold money: a plan, pool, area or initiative.
type Holder struct {
	ID    string // KIND/SLUG
	Title string
	// Receiver is the slug of the organisation that gets the holder's money: the one
	// it is given to, else the one in charge. Empty: not stated.
	Receiver string
	Plan     string // slug of the plan: its own for a plan, its plan's for an initiative
	Areas    []Share
	Themes   []Share
	// Divide splits money of several funders in proportion to what each gave.
	Divide bool
	// MinCoFunding is the least share of the plan's committed money that must
	// come from others than MainFunder (KIND/SLUG); zero: none declared.
	MinCoFunding money.Ratio
	MainFunder   string
	// Costs is the sum of the holder's costs.
	Costs    money.Value
	HasCosts bool
	CostsPos diag.Pos
	Pos      diag.Pos
}

// Share is a slug and its share; Ratio is zero where the editor gave none.
type Share struct {
	Slug  string
	Ratio money.Ratio
}

// Line is a funding line with its amendments applied.
type Line struct {
	ID     string
	Holder string
	Giver  string // KIND/SLUG, or ask.NotStated
	Entry  bool   // the giver is an organisation or not stated: new money
	Of     string // organisation slug: whose money an allocation is
	Form   money.Form
	// Rounded is the unit the line's figures are rounded to; 0: exact.
	Rounded money.Amount
	// Stated is indexed by phase and nil where the phase is not stated. Pieces
	// are sorted by year, at most one a year. A piece in state money.Inside is
	// a year of unknown amount within a known total; the line then has a piece
	// without a year, which is the total less the known years.
	Stated [money.PhaseCount][]Piece
	// Steps are the original commitment and each amendment of it, by year;
	// empty for a line without amendments.
	Steps    []Step
	Decided  string // "2021-02-23", empty: not stated
	Separate bool
	Source   string // slug, empty: none; for pieces without their own source
	Page     string
	Note     string
	Period   string // the line's own, as written; empty: its holder's
	From, To string // first and last day of the line's period, else its holder's: "2021-09-01"
	Why      string
	// PriceLevel is the year in whose prices the amounts are stated; 0: each amount is
	// in the prices of the year it is for.
	PriceLevel int
	Pos        diag.Pos
}

// Step is the original amount of a commitment or a change of it.
type Step struct {
	Piece
	Change bool
	Day    string // of the decision, empty: not stated
}

// Piece is one amount of a line and phase.
type Piece struct {
	Year  int // 0: not divided by year
	Value money.Value
	Pos   diag.Pos
	// Source and Page are the amount's own, else its phase's; empty: see Line.Cites.
	Source, Page string
}

// Cites returns the source of a piece of the line and the page in it: its own, else
// the line's. A page without a source is one of the line's source.
func (l *Line) Cites(p Piece) (source, page string) {
	switch {
	case p.Source != "":
		return p.Source, p.Page
	case p.Page != "":
		return l.Source, p.Page
	}
	return l.Source, l.Page
}

// Control is a total printed in a source document.
type Control struct {
	ID       string // SCOPE#N
	Scope    string // "portal" or KIND/SLUG
	Question ask.Question
	Value    money.Amount
	Rounded  money.Amount // 0: exact
	Pos      diag.Pos
	EndCol   int
}

// hasUnknown reports whether the line has an unknown or withheld amount in the
// measure.
func (l *Line) hasUnknown(m money.Measure) bool {
	if l.Form != m.Form {
		return false
	}
	for i := range l.Stated[m.Phase] {
		if l.Stated[m.Phase][i].isUnknown() {
			return true
		}
	}
	return false
}

func (l *Line) hasAnyUnknown() bool {
	for _, p := range money.Phases {
		if l.hasUnknown(money.Measure{Phase: p, Form: l.Form}) {
			return true
		}
	}
	return false
}

// isUnknown reports whether the amount is unknown or withheld and inside no
// known one.
func (p *Piece) isUnknown() bool {
	return p.Value.State == money.Unknown || p.Value.State == money.Withheld
}

// states reports whether the line states the phase of a measure, in its form.
func (l *Line) states(m money.Measure) bool {
	return l.Form == m.Form && l.Stated[m.Phase] != nil
}
