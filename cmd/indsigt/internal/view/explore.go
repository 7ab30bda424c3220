package view

// ExplorePage is where the money can be seen by any dimension. Without script it
// leads to the pages of one dimension.
type ExplorePage struct {
	Frame
	Help string
	// Script is the address of the data: what Exploration is written to.
	Script    string
	Ways      []WayGroup
	Downloads []Download
}

// Exploration is the data of the explorer in one language: the facts summed by
// everything that can be asked for, with the words to show them in.
type Exploration struct {
	Path     string            `json:"-"` // of its file: "budget/udforsk/data.js"
	Lang     string            `json:"lang"`
	Texts    map[string]string `json:"texts"` // without "explore."; {named} arguments are left for the script
	Number   ExploreNumber     `json:"number"`
	Measures []ExploreValue    `json:"measures"`
	Years    []int             `json:"years"` // ascending; 0, where it occurs, is last: not divided by year
	Dims     []ExploreDim      `json:"dims"`
	Cubes    []ExploreCube     `json:"cubes"`
	// Counts are residents by area and year.
	Counts map[string]map[string]int `json:"counts,omitempty"`
	Prices *ExplorePrices            `json:"prices,omitempty"`
}

// ExploreNumber is how amounts are written.
type ExploreNumber struct {
	Group     string `json:"group"`
	Decimal   string `json:"decimal"`
	Unit      string `json:"unit"`
	UnitFirst bool   `json:"unitFirst,omitempty"`
	SignMark  string `json:"signMark,omitempty"`
}

// ExploreDim is what rows can be, and what can be filtered by.
type ExploreDim struct {
	Key    string         `json:"key"`
	Name   string         `json:"name"`
	Values []ExploreValue `json:"values"`
}

// ExploreValue is a row. URL is relative to the explorer.
type ExploreValue struct {
	Key  string `json:"key"`
	Name string `json:"name"`
	Lang string `json:"lang,omitempty"`
	URL  string `json:"url,omitempty"`
	Rest bool   `json:"rest,omitempty"` // not divided or not stated
}

// ExploreCube is sums by some dimensions, measure, year and price level. A row is
//
//	[value of each dimension, measure, year, level, amount in øre, number of known
//	 amounts, of unknown, of withheld, 1 where a source states øre, [rows]]
//
// where values and measure are positions in their lists, level is the year in whose
// prices the amount is (0: its own, -1: of no one year), and rows are those of the
// cube that contain an amount of this row which is not stated by itself. The end of
// a row that is all 0 is left out.
type ExploreCube struct {
	Dims []string `json:"dims"`
	Rows [][]any  `json:"rows"`
}

// ExplorePrices are the index of each year, and the year whose prices are told in.
type ExplorePrices struct {
	Year  int              `json:"year"`
	Index map[string]int64 `json:"index"`
}
