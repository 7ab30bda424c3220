package ledger

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// Input is what a book is made from: holders and their lines, in any order,
// with every reference resolved. It is not changed by Book.
type Input struct {
	Holders []Holder
	Lines   []Line
	// Controls are totals printed in source documents.
	Controls []Control
	// Format prints an amount in messages; nil prints it plain.
	Format func(money.Amount) string
}

func (in *Input) format(a money.Amount) string {
	if in.Format == nil {
		return money.Plain(a)
	}
	return in.Format(a)
}

// Holder is whatever can hold money.
type Holder struct {
	ID     string // KIND/SLUG
	Title  string
	Lead   string // slug of the organisation in charge; empty: not stated
	Plan   string // slug of the plan: its own for a plan, its plan's for an initiative
	Areas  []Share
	Themes []Share
	// Divide allows a proportional split of what is not divided by funder.
	Divide bool
	// MinCoFunding is the least share of the plan's committed money that must
	// come from others than MainFunder (KIND/SLUG); zero: none declared.
	MinCoFunding money.Ratio
	MainFunder   string
	// Costs is what the holder says the money was used for, in all.
	Costs    money.Value
	HasCosts bool
	CostsPos diag.Pos
	Pos      diag.Pos
}

// Share is a slug and its share. Ratio is zero where nobody divided.
type Share struct {
	Slug  string
	Ratio money.Ratio
}

// Line is a funding line as it stands now: stated plus amendments.
type Line struct {
	ID     string
	Holder string
	Giver  string // KIND/SLUG, or ask.NotStated
	Entry  bool   // the giver is an organisation or not stated: new money
	Of     string // organisation slug: whose money an allocation is
	Form   money.Form
	// Rounded is how precisely the line's figures are stated; 0: exactly.
	Rounded money.Amount
	// Stated is indexed by phase; nil where the phase is not stated. At most
	// one piece a year. A year in state money.Inside is one whose amount is not
	// known, of a known total: what the known years leave of it is the piece
	// without a year, which is then there.
	Stated [money.PhaseCount][]Piece
	// Steps are the way to the commitment as it is now, where it was amended: what
	// was stated first, and each change, by year.
	Steps    []Step
	Decided  string // "2021-02-23", empty: not stated
	Separate bool
	Source   string // slug, empty: none
	Page     string
	Note     string
	Period   string // the line's own, as written; empty: its holder's
	Pos      diag.Pos
}

// Step is one known amount on the way to a commitment.
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

// seeks reports that the line states an amount that is not known, in the measure.
func (l *Line) seeks(m money.Measure) bool {
	if l.Form != m.Form {
		return false
	}
	for i := range l.Stated[m.Phase] {
		if l.Stated[m.Phase][i].lost() {
			return true
		}
	}
	return false
}

func (l *Line) seeksAny() bool {
	for _, p := range money.Phases {
		if l.seeks(money.Measure{Phase: p, Form: l.Form}) {
			return true
		}
	}
	return false
}

// lost reports that nothing is known of the amount, not even what it is part of.
func (p *Piece) lost() bool {
	return p.Value.State == money.Unknown || p.Value.State == money.Withheld
}

// states reports whether the line states the phase of a measure, in its form.
func (l *Line) states(m money.Measure) bool {
	return l.Form == m.Form && l.Stated[m.Phase] != nil
}
