package view

// SearchPage is the page of results. Without script it links to the complete lists.
type SearchPage struct {
	Frame
	Lists []Link
}

// SearchIndex is the search index of one language.
type SearchIndex struct {
	Lang string
	// Path is the path of the index: "soeg/index.js".
	Path string
	// Texts are the texts of the results page by their keys without "search.",
	// sorted; {named} arguments are filled in by the script.
	Texts []SearchText
	Kinds []string // kinds of results: "Indsats"
	Docs  []SearchDoc
}

// SearchText is a text of the interface.
type SearchText struct{ Key, Text string }

// SearchDoc is a page, or a term of the glossary. Its texts are in the index's
// language unless Lang says otherwise.
type SearchDoc struct {
	Path    string // below the site's root, "omraader/nord/", "ordbog/#bevilling"
	Kind    int    // of SearchIndex.Kinds
	Title   string
	Lang    string // of Title, if not the index's
	Summary string
	// SummaryLang is its language, if not the index's.
	SummaryLang string
	Detail      string // "2021–2025"
	// Words are searched but not shown: the text, results, years.
	Words []string
	// Also are words that describe the subject and are searched but not shown: names,
	// headings, for whom it is, how to join, contact.
	Also []string
	// State is whether the subject is active on the portal's day.
	State SearchState
	// Figure is the subject's main figure as lists print it, with its label: "mindst
	// 17.100.000 kr.", "bevilget". Empty if nothing is booked.
	Figure      string
	FigureLabel string
	// Within are the titles of its areas and its plan.
	Within []string
}

// SearchState is whether a subject is active.
type SearchState int

const (
	SearchTimeless SearchState = iota // has no state, or it is not known
	SearchRunning
	SearchEnded
)
