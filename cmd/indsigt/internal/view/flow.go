package view

// FlowPage follows the money from its givers over plans and pools to the areas: as
// lists, which phones show, and as a drawing of them.
type FlowPage struct {
	Frame
	Sentence  Sentence
	Help      string
	Lists     []FlowList
	Chart     *Chart
	Ways      []WayGroup
	Downloads []Download
}

// FlowList is one step of the flow, or the totals at its end. ID is the anchor that
// the drawing names.
type FlowList struct {
	ID     string
	Title  string
	Groups []FlowGroup
}

// FlowGroup is an origin of money, with its destinations.
type FlowGroup struct {
	Head   Link
	Figure Figure
	Parts  []FlowPart
}

// FlowPart is a destination and its part of the money.
type FlowPart struct {
	Head   Link
	Figure Figure
}
