package view

// AreaPage is a housing area as its residents meet it: what runs, whether it helped,
// who pays and decides, what is not known; then the money, and what was before.
type AreaPage struct {
	Frame
	Body Prose

	Running []Card
	Quiet   []Sentence // where nothing is known to run
	// Open are of no area and run for residents of all.
	Open  []Card
	Ahead []ListEntry // planned, applied for or ideas

	Goals      []GoalBlock // the area's own
	Helped     []Outcome   // of its initiatives
	MoreHelped []Outcome   // folded

	Pays   []Sentence
	Payers *Table  // what each class pays of the area's own money; nil: too few amounts
	Purses []Purse // who pays, by where their money comes from

	Decides   []Sentence
	Contact   Contact
	ContactOf string // whose contact it is, where not the area's own

	Unknown []Sentence
	Unsaid  []Link // initiatives of which nobody has written whether they run

	Money  []Sentence
	Shares []ListEntry // plans and pools that are for several areas

	Before     []ListEntry
	MoreBefore *Link

	Map     *Map
	Numbers []Sentence // who lives there
	Listed  []ListedBlock
	Proof   *Link // nil: nothing is booked
}

// Purse is where money comes from, and who pays out of it.
type Purse struct {
	Label string // "Husleje"
	Note  string // "lejernes egne penge, ikke skat"
	Names Detail
}

// Outcome is what an initiative's goals came to.
type Outcome struct {
	Link
	Period  string
	Results []OutcomeResult
}

// OutcomeResult is the latest result of a goal.
type OutcomeResult struct {
	Verdict string // "Nået"; empty: nothing can be said
	Code    string // the verdict's code: reached, near, not-reached …
	Date    string
	Figure  *Figure // nil: words alone
	Unit    Wording // what it counts
	Said    Wording
}
