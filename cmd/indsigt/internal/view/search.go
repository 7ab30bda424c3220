package view

// SearchPage is where the search form leads. Without script it leads on to the
// complete lists.
type SearchPage struct {
	Frame
	Lists []Link
}

// SearchIndex is what the search of one language finds.
type SearchIndex struct {
	Lang string
	// Path is the file the search form asks for: "soeg/index.js".
	Path string
	// Texts are the words of the results page by their keys without
	// "search.", sorted; {named} arguments are left for the script.
	Texts []SearchText
	Kinds []string // what a result is: "Indsats"
	Docs  []SearchDoc
}

// SearchText is a text of the interface.
type SearchText struct{ Key, Text string }

// SearchDoc is what can be found: a page, or a term of the glossary. Words are
// in the index's language but where Lang says otherwise.
type SearchDoc struct {
	Path    string // below the site's root, "omraader/nord/", "ordbog/#bevilling"
	Kind    int    // of SearchIndex.Kinds
	Title   string
	Lang    string // of Title where not the index's
	Summary string
	// SummaryLang is its language where not the index's.
	SummaryLang string
	Detail      string // "2021–2025"
	// Words are found but not shown: the text, results, years.
	Words []string
	// Also are words that say what the page is about and are not shown: names,
	// headings, for whom it is, how to join, whom to call.
	Also []string
	// State is whether what the page is about runs on the portal's day.
	State SearchState
	// Figure is the money that says most of it, as its list prints it, with
	// what it is: "mindst 17.100.000 kr.", "bevilget". Empty where nothing
	// is booked.
	Figure      string
	FigureLabel string
	// Within are the areas and the plan it belongs to, by their titles.
	Within []string
}

// SearchState tells what runs from what does not.
type SearchState int

const (
	SearchTimeless SearchState = iota // it neither runs nor ends, or nobody knows
	SearchRunning
	SearchEnded
)
