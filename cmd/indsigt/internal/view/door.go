package view

// The front door: what a resident meets first. Its pages say what runs where she
// lives before they say anything about money.

// Card is a document told to somebody who may want to go there.
type Card struct {
	Link
	Status      string // empty where the heading above says it
	Summary     string
	SummaryLang string
	For         []Detail // for whom and in which areas, without labels
	// Facts are when, where and how to join: each with its label.
	Facts   []Detail
	Contact Contact
}

// AreaLink leads to a housing area.
type AreaLink struct {
	Link
	Number string // on the map beside it; empty: it is not drawn there
	Now    string // "3 indsatser kører nu"; may be empty
}

// HomePage is the front of the portal.
type HomePage struct {
	Frame
	Areas []AreaLink
	Map   *Map
	// Audiences leads to the pages of those whom initiatives are for.
	Audiences []Link

	Running     []Card
	MoreRunning *Link
	// Quiet is said where nothing is known to run now.
	Quiet []Sentence

	Money     []Sentence
	MoneyMore Link
	Payers    *Table // who pays, by where their money comes from; nil: fewer than three
	Where     *Table // where it goes; nil: fewer than three

	Changes     []Change
	MoreChanges *Link // to the portal's history; nil: it has none
	Body        Prose
}

// Change is what happened in the portal on a day.
type Change struct {
	// Said and URL are of a change of an amount; Text and Links of other news.
	Said  Sentence
	URL   string
	Date  string
	Text  string
	Links []Link
}

// AudiencePage is all there is for a group of people.
type AudiencePage struct {
	Frame
	Running []Card
	Quiet   []Sentence // where nothing is known to run
	// Everyone runs for people of any group.
	Everyone []Card
	Ahead    []ListEntry
	Helped   []Outcome
	Money    []Sentence
	Givers   *Table // nil: fewer than three
	Before   []ListEntry
	Others   []Link // the pages of other groups
}
