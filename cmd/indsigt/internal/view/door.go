package view

// The pages for residents. They show what is active in an area before any money.

// Card is a document presented to people who might take part.
type Card struct {
	Link
	Status      string // empty if the heading above states it
	Summary     string
	SummaryLang string
	For         []Detail // for whom and in which areas, without labels
	// Facts are when, where and how to join, each with its label.
	Facts   []Detail
	Contact Contact
}

// AreaLink is a link to a housing area.
type AreaLink struct {
	Link
	Number string // its number on the map; empty: it is not drawn
	Now    string // "3 indsatser kører nu"; can be empty
}

// HomePage is the home page of the portal.
type HomePage struct {
	Frame
	Areas []AreaLink
	Map   *Map
	// Audiences links to the pages of groups of people.
	Audiences []Link

	Running     []Card
	MoreRunning *Link
	// Quiet is shown if nothing is known to be active.
	Quiet []Sentence

	Money     []Sentence
	MoneyMore Link
	Payers    *Table // who pays, by origin of their money; nil: fewer than three
	Where     *Table // where it goes; nil: fewer than three

	Changes     []Change
	MoreChanges *Link // to the portal's history; nil: it has none
	Body        Prose
}

// Change is a change or news on a day.
type Change struct {
	// Said and URL are for a change of an amount; Text and Links for other news.
	Said  Sentence
	URL   string
	Date  string
	Text  string
	Links []Link
}

// AudiencePage is everything for a group of people.
type AudiencePage struct {
	Frame
	Running []Card
	Quiet   []Sentence // if nothing is known to be active
	// Everyone are active initiatives for any group.
	Everyone []Card
	Ahead    []ListEntry
	Helped   []Outcome
	Money    []Sentence
	Givers   *Table // nil: fewer than three
	Before   []ListEntry
	Others   []Link // the pages of other groups
}
