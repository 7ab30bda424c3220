package view

// ComparePage holds areas, and plans, against one another: each in a complete
// table, out of which script sets those that are chosen side by side.
type ComparePage struct {
	Frame
	Sentence  Sentence
	Help      string
	Tables    []Comparison
	Ways      []WayGroup
	Downloads []Download
}

// Comparison is a table whose rows can be chosen. Key is their name in the
// address.
type Comparison struct {
	Table Table
	Key   string
}
