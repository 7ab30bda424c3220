package view

// InitiativePage is an initiative: its purpose, for whom, when and how to join; its
// results; its costs and who pays.
type InitiativePage struct {
	Frame
	Status    string
	Practical []Detail // for whom, when, where, how to join
	Contact   Contact
	Unsaid    string // text on what the document does not state
	Body      Prose
	Goals     []GoalBlock
	Money     []Sentence
	Tax       []Sentence // the origin of the money
	Figure    *Table     // one table, by giver or by year; nil: text is enough
	Costs     *Table
	Belongs   []Detail // plan, areas, themes, who is in charge
	Decides   []Sentence
	Proof     *Link      // nil: nothing is booked, or Evidence has the lines
	Evidence  *ProofPage // for portals with very many initiatives; nil: see Proof
}

// PlanPage is a plan or pool: its purpose, its results, who decides; then its money.
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
	Years           *Table     // nil: text is enough
	Givers          *Table     // likewise
	Passed          *Table     // pool: amounts passed on and the rest
	Costs           *Table
	Numbers         *Table
	Proof           *Link
}
