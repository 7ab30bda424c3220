package view

// SheetPage is a subject on one sheet of A4: what it is, five figures, one drawing, and
// whom to ask.
type SheetPage struct {
	Frame
	Of        Link // the subject
	Kind      string
	Practical []Detail
	Said      []Sentence // the money
	Facts     []Detail   // five at most
	Figure    *Table     // drawn as bars; nil: fewer than three amounts are known
	Asks      Contact    // whom to ask about the subject
	Address   string     // of the subject's page; empty: not known
}

// ToolPage tells an initiative so that others can do the same.
type ToolPage struct {
	Frame
	Of       Link // the initiative
	Parts    []ToolPart
	Cost     []Sentence
	Years    *Table // what it cost by year; nil: words say as much
	Goals    []GoalBlock
	Evidence []Detail // what sources say of its effect
	Asks     Contact
	Files    []Download
}

// ToolPart is an answer under its heading: a text, or a list of steps.
type ToolPart struct {
	Label string
	Text  Wording
	Steps []Wording
}
