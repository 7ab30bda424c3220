// Package geo reads the outlines of areas from GeoJSON (RFC 7946), lays them on
// paper and writes them back cleaned.
//
// Its types are Feature (what a file says of one area), Shape (an area's
// polygons) and Sheet (shapes as a drawing has them).
//
// Invariants: a position is two whole numbers of ten-millionths of a degree
// (about a centimetre), read from the text of the file; projection, thinning
// and everything else is arithmetic of whole numbers, so that the same file
// gives the same drawing on every machine, where floats may be fused or not.
// Rings are closed, the outer one runs against the clock and holes with it,
// whatever the file had. What cannot be drawn with certainty is a problem.
//
// The package must not know what an area is, which exist, or how a drawing is
// written.
package geo

import "indsigt/cmd/indsigt/internal/diag"

// Degree is one degree in the unit of positions.
const Degree = 10_000_000

// Point is a position in ten-millionths of a degree, WGS 84.
type Point struct{ Lon, Lat int32 }

// Ring is a closed line: its last point is its first.
type Ring []Point

// Polygon is an outer ring and the holes in it.
type Polygon []Ring

// Shape is all polygons of an area.
type Shape []Polygon

// Feature is what a file says of one area.
type Feature struct {
	// Area is the slug the feature names, in properties.area or else as its
	// id; empty where it names none.
	Area    string
	AreaPos diag.Pos
	AreaEnd int      // column after the name
	Pos     diag.Pos // of the feature
	Shape   Shape
}

// Points is how many positions a shape has.
func (s Shape) Points() int {
	n := 0
	for _, polygon := range s {
		for _, ring := range polygon {
			n += len(ring)
		}
	}
	return n
}

// turn is twice the area of a ring, positive where it runs against the clock.
// Sums on the way may overflow: they wrap, and the end is right for whatever is
// smaller than half the earth.
func (r Ring) turn() int64 {
	var sum int64
	for i := 1; i < len(r); i++ {
		ax, ay := int64(r[i-1].Lon)-int64(r[0].Lon), int64(r[i-1].Lat)-int64(r[0].Lat)
		bx, by := int64(r[i].Lon)-int64(r[0].Lon), int64(r[i].Lat)-int64(r[0].Lat)
		sum += ax*by - bx*ay
	}
	return sum
}
