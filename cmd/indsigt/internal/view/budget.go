package view

// BudgetPage is the overview.
type BudgetPage struct {
	Frame
	Sentence  Sentence
	Keys      []KeyFigure // what was promised, paid and used, in cash
	Table     *Table      // who gave
	Stories   []Story
	Ways      []WayGroup
	Downloads []Download
}

// Story is what figures tell when they are held against one another.
type Story struct {
	Title string
	Said  []Sentence
	More  *Link
}

// WayGroup is a run of links to breakdowns: "Én vej ind", "To veje på tværs".
type WayGroup struct {
	Label string
	Links []Link
}

// BreakdownPage is a breakdown of the whole book: by one dimension or two, or
// of one measure. One table a measure, never added.
type BreakdownPage struct {
	Frame
	Sentence  Sentence
	Help      string // how the table is counted
	Said      []Sentence
	Tables    []Table
	More      []Table // folded: all measures, what has ended
	MoreText  string  // what is folded
	Parting   *Parting
	Ways      []WayGroup
	Downloads []Download
}

// RowsPage lists facts that were too many for the page they belong to.
type RowsPage struct {
	Frame
	Sentence Sentence
	Total    []KeyFigure
	Rows     Rows
	Back     Link
}

// Picture is what is shown beside a link to a page. Home pages, areas, plans and
// pools have one of their own, other pages that of the home page: initiatives
// are many, and drawing takes longer than writing. Words that run from the right
// cannot be drawn, so pages in such a language have the picture of the portal's
// own. There are pictures only where the portal's address is known: those who
// show them ask for a whole address.
type Picture struct {
	URL string // absolute; empty: none
	Alt string
	// File is where the picture of this very page is written; empty: the page
	// shows another's. Its words are Kind, the page's title, and what the
	// portal is called.
	File string
	Kind string // "Boligområde"; empty: none
}
