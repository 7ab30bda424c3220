package view

// SheetPage is a subject on one page of A4: a description, five figures, one drawing,
// and a contact.
type SheetPage struct {
	Frame
	Of        Link // the subject
	Kind      string
	Practical []Detail
	Said      []Sentence // the money
	Facts     []Detail   // at most five
	Figure    *Table     // drawn as bars; nil: fewer than three amounts are known
	Asks      Contact    // contact for questions about the subject
	Address   string     // of the subject's page; empty: not known
}

// ToolPage is an initiative described for others to copy.
type ToolPage struct {
	Frame
	Of       Link // the initiative
	Parts    []ToolPart
	Cost     []Sentence
	Years    *Table // costs by year; nil: text is enough
	Goals    []GoalBlock
	Evidence []Detail // ratings of its effect by sources
	Asks     Contact
	Files    []Download
}

// ToolPart is an answer with its heading: a text, or a list of steps.
type ToolPart struct {
	Label string
	Text  Wording
	Steps []Wording
}
