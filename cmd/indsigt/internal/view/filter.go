package view

// Filter is a way to narrow a list by script: the entries whose words under
// Key hold the chosen value stay.
type Filter struct {
	Key     string // of the address and of data-KEY on entries: "area", "year"
	Label   string
	Options []FilterOption
	Typed   bool // words are typed instead, and entries have them all in data-KEY
}

// FilterOption is a value entries have, with its words.
type FilterOption struct{ Value, Text string }
