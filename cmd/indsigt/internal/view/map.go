package view

import "indsigt/cmd/indsigt/internal/geo"

// Map is a drawing of areas in their positions. All of it is also in text: in Places,
// which are listed beside it. North is up and east on the right, also on pages that
// read from the right.
type Map struct {
	ID      string
	Title   string
	Finding string
	Places  []Place
	// Narrow and Wide are the drawings, their shapes in the order of Places. Wide is
	// nil if the narrow one is used on all screens.
	Narrow, Wide       *geo.Sheet
	NarrowBar, WideBar string // "500 m"
	// Bare reports that the page lists the places itself.
	Bare bool
	// All links to the page of the map; nil on that page.
	All *Link
}

// Place is an area on a map.
type Place struct {
	Number string
	Link        // URL is empty on the area's own page
	Here   bool // the page's subject
}

// MapPage is the map of all areas, with a table of its figures.
type MapPage struct {
	Frame
	Sentence  Sentence
	Help      string
	Map       *Map
	Table     *Table
	Missing   []Link // areas without an outline
	Downloads []Download
}
