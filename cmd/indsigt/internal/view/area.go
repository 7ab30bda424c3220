package view

// AreaPage is a housing area for its residents: active initiatives, their results,
// who pays and decides, what is not known; then the money, and what has ended.
type AreaPage struct {
	Frame
	Body Prose

	Running []Card
	Quiet   []Sentence // if nothing is known to be active
	// Open are active initiatives of no area, for residents of all areas.
	Open  []Card
	Ahead []ListEntry // planned, applied for or ideas

	Goals      []GoalBlock // the area's own
	Helped     []Outcome   // of its initiatives
	MoreHelped []Outcome   // not shown until unfolded

	Pays   []Sentence
	Payers *Table  // what each class of payer pays of the area's money; nil: too few amounts
	Purses []Purse // who pays, by origin of their money

	Decides   []Sentence
	Contact   Contact
	ContactOf string // whose contact it is, if not the area's

	Unknown []Sentence
	Unsaid  []Link // initiatives without a status

	Money  []Sentence
	Shares []ListEntry // plans and pools that are for several areas

	Before     []ListEntry
	MoreBefore *Link

	Map     *Map
	Numbers []Sentence // who lives there
	Listed  []ListedBlock
	Proof   *Link // nil: nothing is booked
}

// Purse is an origin of money, with the organisations that pay from it.
type Purse struct {
	Label string // "Husleje"
	Note  string // "lejernes egne penge, ikke skat"
	Names Detail
}

// Outcome is the results of an initiative's goals.
type Outcome struct {
	Link
	Period  string
	Results []OutcomeResult
}

// OutcomeResult is the latest result of a goal.
type OutcomeResult struct {
	Verdict string // "Nået"; empty: no verdict is possible
	Code    string // the verdict's code: reached, near, not-reached …
	Date    string
	Figure  *Figure // nil: only words
	Unit    Wording // the unit
	Said    Wording
}
