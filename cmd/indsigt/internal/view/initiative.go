package view

// InitiativePage tells an initiative in the order its readers ask: what, for whom,
// when and how to join; whether it helped; what it costs and who pays.
type InitiativePage struct {
	Frame
	Status    string
	Practical []Detail // for whom, when, where, how to join
	Contact   Contact
	Unsaid    string // what of it nobody has written down
	Body      Prose
	Goals     []GoalBlock
	Money     []Sentence
	Tax       []Sentence // whose money it is
	Figure    *Table     // one: by giver or by year; nil where words say as much
	Costs     *Table
	Belongs   []Detail // plan, areas, themes, who is in charge
	Decides   []Sentence
	Proof     *Link      // nil: nothing is booked, or Evidence proves it
	Evidence  *ProofPage // in a portal of very many initiatives; nil: see Proof
}

// PlanPage tells a plan: what it set out to do, what became of it, who decides; then
// its money.
type PlanPage struct {
	Frame
	Status          string
	Practical       []Detail // period, areas, for whom
	Contact         Contact
	Body            Prose
	Goals           []GoalBlock
	Initiatives     []ListEntry
	MoreInitiatives *Link
	Belongs         []Detail // parties
	Decides         []Sentence
	Money           []Sentence
	Tax             []Sentence
	Unpaid          *KeyFigure // still to be paid
	Years           *Table     // nil where words say as much
	Givers          *Table     // likewise
	Passed          *Table     // pool: what was handed out and what is left
	Costs           *Table
	Numbers         *Table
	Proof           *Link
}
