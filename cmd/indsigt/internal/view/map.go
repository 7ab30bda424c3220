package view

import "indsigt/cmd/indsigt/internal/geo"

// Map is a drawing of areas where they lie. All it shows is in words too: in
// Places, which are listed beside it. North is up, also where a page reads from
// the right.
type Map struct {
	ID      string
	Title   string
	Finding string
	Places  []Place
	// Narrow and Wide are the drawings, their shapes in the order of Places.
	// Wide is nil where the narrow one does for all screens.
	Narrow, Wide       *geo.Sheet
	NarrowBar, WideBar string // "500 m"
	// Bare: the page lists the places itself.
	Bare bool
	// All leads to the page of the map, where this is not it.
	All *Link
}

// Place is an area on a map.
type Place struct {
	Number string
	Link        // URL is empty on the area's own page
	Here   bool // the page is about it
}

// MapPage is the map of all areas, with a table of what it shows.
type MapPage struct {
	Frame
	Sentence  Sentence
	Help      string
	Map       *Map
	Table     *Table
	Missing   []Link // areas whose place nobody has drawn
	Downloads []Download
}
