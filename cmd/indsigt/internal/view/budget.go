package view

// BudgetPage is the overview of the budget.
type BudgetPage struct {
	Frame
	Sentence  Sentence
	Keys      []KeyFigure // committed, disbursed and spent, in cash
	Table     *Table      // by giver
	Stories   []Story
	Ways      []WayGroup
	Downloads []Download
}

// Story is findings from comparing figures.
type Story struct {
	Title string
	Said  []Sentence
	More  *Link
}

// WayGroup is a list of links to breakdowns: "Én vej ind", "To veje på tværs".
type WayGroup struct {
	Label string
	Links []Link
}

// BreakdownPage is a breakdown of the whole book by one or two dimensions, or of one
// measure. Each measure has its own table; measures are never added.
type BreakdownPage struct {
	Frame
	Sentence  Sentence
	Help      string // how the table is counted
	Said      []Sentence
	Tables    []Table
	More      []Table // folded: all measures, or what has ended
	MoreText  string  // the label of the folded part
	Parting   *Parting
	Ways      []WayGroup
	Downloads []Download
}

// RowsPage lists facts that are too many for the page they belong to.
type RowsPage struct {
	Frame
	Sentence Sentence
	Total    []KeyFigure
	Rows     Rows
	Back     Link
}

// Picture is the picture shown beside links to a page. Home pages, areas, plans and
// pools have their own, other pages that of the home page: initiatives are many, and
// drawing is slow. Text written from right to left cannot be drawn, so pages in such
// a language have the picture of the portal's language. Pictures need an absolute
// address, so there are none without a base URL.
type Picture struct {
	URL string // absolute; empty: none
	Alt string
	// File is the path of this page's own picture; empty: the page has none. Its
	// texts are Kind, the page's title, and the portal's title.
	File string
	Kind string // "Boligområde"; empty: none
}
