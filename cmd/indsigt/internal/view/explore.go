package view

// ExplorePage shows the money by any dimension. Without script it links to the pages
// of one dimension.
type ExplorePage struct {
	Frame
	Help string
	// Script is the address of the data: that of Exploration.
	Script    string
	Ways      []WayGroup
	Downloads []Download
}

// Exploration is the data of the explorer in one language: the facts summed by all
// dimensions that can be selected, with their texts.
type Exploration struct {
	Path     string            `json:"-"` // of its file: "budget/udforsk/data.js"
	Lang     string            `json:"lang"`
	Texts    map[string]string `json:"texts"` // without "explore."; {named} arguments are filled in by the script
	Number   ExploreNumber     `json:"number"`
	Measures []ExploreValue    `json:"measures"`
	Years    []int             `json:"years"` // ascending; 0 (not divided by year), if it occurs, is last
	Dims     []ExploreDim      `json:"dims"`
	Cubes    []ExploreCube     `json:"cubes"`
	// Counts are residents by area and year.
	Counts map[string]map[string]int `json:"counts,omitempty"`
	Prices *ExplorePrices            `json:"prices,omitempty"`
}

// ExploreNumber is the notation of amounts.
type ExploreNumber struct {
	Group     string `json:"group"`
	Decimal   string `json:"decimal"`
	Unit      string `json:"unit"`
	UnitFirst bool   `json:"unitFirst,omitempty"`
	SignMark  string `json:"signMark,omitempty"`
}

// ExploreDim is a dimension for rows and filters.
type ExploreDim struct {
	Key    string         `json:"key"`
	Name   string         `json:"name"`
	Values []ExploreValue `json:"values"`
}

// ExploreValue is a value of a dimension. URL is relative to the explorer.
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
// prices the amount is (0: its own, -1: several), and rows are those of the cube that
// contain an amount of this row whose size is not stated. Trailing zeros of a row are
// left out.
type ExploreCube struct {
	Dims []string `json:"dims"`
	Rows [][]any  `json:"rows"`
}

// ExplorePrices is the index of each year, and the year in whose prices amounts are
// shown.
type ExplorePrices struct {
	Year  int              `json:"year"`
	Index map[string]int64 `json:"index"`
}
