package view

// FlowPage follows the money from who gave it over plans and pools to the areas: in
// lists, which a phone shows, and in one drawing of them.
type FlowPage struct {
	Frame
	Sentence  Sentence
	Help      string
	Lists     []FlowList
	Chart     *Chart
	Ways      []WayGroup
	Downloads []Download
}

// FlowList is one step of the way, or the totals at its end. ID is the anchor that the
// drawing names.
type FlowList struct {
	ID     string
	Title  string
	Groups []FlowGroup
}

// FlowGroup is where money comes from, and where it goes.
type FlowGroup struct {
	Head   Link
	Figure Figure
	Parts  []FlowPart
}

// FlowPart is where a part of it goes.
type FlowPart struct {
	Head   Link
	Figure Figure
}
