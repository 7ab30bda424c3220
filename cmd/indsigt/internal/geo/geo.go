// Package geo reads the outlines of areas from GeoJSON (RFC 7946), projects
// them onto a drawing and writes them back normalized.
//
// Its types are Feature (one area of a file), Shape (an area's polygons) and
// Sheet (shapes as projected). Invariants:
//
//  1. A position is two whole numbers of ten-millionths of a degree (about a centimetre),
//     read from the text of the file.
//  2. Projection and thinning use whole numbers only: floating-point results differ
//     between machines.
//  3. Rings are closed; outer rings run counterclockwise and holes clockwise, whatever the
//     file has.
//  4. An outline that cannot be drawn with certainty is a problem.
//
// The package does not know what an area is, which areas exist, or how a
// drawing is written.
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

// Feature is one area of a file.
type Feature struct {
	// Area is the slug in properties.area, else in id, else "".
	Area    string
	AreaPos diag.Pos
	AreaEnd int      // column after the name
	Pos     diag.Pos // of the feature
	Shape   Shape
}

// Points counts the positions of a shape.
func (s Shape) Points() int {
	n := 0
	for _, polygon := range s {
		for _, ring := range polygon {
			n += len(ring)
		}
	}
	return n
}

// turn returns twice the area of a ring in square units, positive if it runs
// counterclockwise. Intermediate sums may wrap around; the result is correct
// for a ring smaller than half the earth.
func (r Ring) turn() int64 {
	var sum int64
	for i := 1; i < len(r); i++ {
		ax, ay := int64(r[i-1].Lon)-int64(r[0].Lon), int64(r[i-1].Lat)-int64(r[0].Lat)
		bx, by := int64(r[i].Lon)-int64(r[0].Lon), int64(r[i].Lat)-int64(r[0].Lat)
		sum += ax*by - bx*ay
	}
	return sum
}
