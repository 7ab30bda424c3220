package view

// Filter narrows a list by script to the entries that have the chosen value under
// Key.
type Filter struct {
	Key     string // of the address and of data-KEY on entries: "area", "year"
	Label   string
	Options []FilterOption
	Typed   bool // text is typed instead; entries have all their words in data-KEY
}

// FilterOption is a value of entries, with its label.
type FilterOption struct{ Value, Text string }
