package geo

import "slices"

// Sheet is shapes projected onto a plane, in the unit of the drawing; y points
// down.
type Sheet struct {
	W, H   int
	Shapes []Drawn
	// Bar is the length of Metres on the sheet.
	Bar, Metres int
}

// Drawn is a shape on a sheet.
type Drawn struct {
	// Rings are the lines of all polygons without their last points; points
	// inside an odd number of them are inside the shape. It is empty if the
	// shape is smaller than the resolution.
	Rings [][]Dot
	// Inside is a point far from the sides of the largest polygon, for a label.
	Inside Dot
}

// Dot is a place on a sheet.
type Dot struct{ X, Y int }

const (
	// maxDots is what a drawing holds: with more, lines are thinned further.
	maxDots = 1500
	// fixed is one in the fractions of projections.
	fixed = 1 << 30
	// millimetres are a degree of latitude on a sphere of 6,371,009 m.
	millimetres = 111_195_080
)

// Lay projects shapes onto a sheet that is wide units wide and at most high
// units high, margin included. North is up, and distances are true at the
// middle latitude: a degree of longitude is a degree of latitude times its
// cosine.
func Lay(shapes []Shape, wide, high, margin int) *Sheet {
	box, ok := bounds(shapes)
	if !ok {
		return &Sheet{}
	}
	cos := cosine((int64(box.south) + int64(box.north)) / 2)
	dx := max(1, (int64(box.east)-int64(box.west))*cos/fixed)
	dy := max(1, int64(box.north)-int64(box.south))
	w, h := int64(wide-2*margin), int64(high-2*margin)
	// One unit of the sheet is num/den units of latitude.
	num, den := dx, w
	if dy*w > h*dx {
		num, den = dy, h
	}
	s := &Sheet{W: wide, H: int((dy*den+num-1)/num) + 2*margin, Shapes: make([]Drawn, len(shapes))}
	left := margin + int((w-dx*den/num)/2)
	place := func(p Point) Dot {
		x := (int64(p.Lon) - int64(box.west)) * cos / fixed
		return Dot{left + int((2*x*den+num)/(2*num)), margin + int((2*(int64(box.north)-int64(p.Lat))*den+num)/(2*num))}
	}
	full := make([][][][]Dot, len(shapes)) // shape, polygon, ring
	for i, shape := range shapes {
		for _, polygon := range shape {
			rings := make([][]Dot, len(polygon))
			for k, ring := range polygon {
				for _, p := range ring[:len(ring)-1] {
					if d := place(p); len(rings[k]) == 0 || rings[k][len(rings[k])-1] != d {
						rings[k] = append(rings[k], d)
					}
				}
			}
			full[i] = append(full[i], rings)
		}
		s.Shapes[i].Inside = inside(full[i])
	}
	s.thin(full)
	s.scale(num, den)
	return s
}

type box struct{ west, south, east, north int32 }

func bounds(shapes []Shape) (b box, ok bool) {
	for _, shape := range shapes {
		for _, polygon := range shape {
			for _, p := range polygon[0] {
				if !ok {
					b, ok = box{p.Lon, p.Lat, p.Lon, p.Lat}, true
				}
				b.west, b.east = min(b.west, p.Lon), max(b.east, p.Lon)
				b.south, b.north = min(b.south, p.Lat), max(b.north, p.Lat)
			}
		}
	}
	return b, ok
}

// cosine returns that of a latitude in ten-millionths of a degree, in parts of
// fixed. It is at least a hundredth, so that a map of the poles has a finite
// width.
func cosine(lat int64) int64 {
	const pi = 3373259426 // π in parts of fixed
	x := max(lat, -lat) * (pi / 180) / Degree
	xx := x * x / fixed
	// 1 - x²/2! + x⁴/4! - … to x¹², each from the one before.
	term, sum := int64(fixed), int64(fixed)
	for k := int64(1); k <= 11; k += 2 {
		term = -term * xx / fixed / (k * (k + 1))
		sum += term
	}
	return max(sum, fixed/100)
}

// thin drops points closer than the resolution, and more if the drawing has
// over maxDots.
func (s *Sheet) thin(full [][][][]Dot) {
	for near := 4; ; near *= 2 {
		dots := 0
		for i := range full {
			s.Shapes[i].Rings = s.Shapes[i].Rings[:0]
			for _, polygon := range full[i] {
				for _, ring := range polygon {
					if ring = thinned(ring, near); len(ring) >= 3 {
						s.Shapes[i].Rings = append(s.Shapes[i].Rings, ring)
						dots += len(ring)
					}
				}
			}
		}
		if dots <= maxDots || near > s.W {
			return
		}
	}
}

// thinned drops the points of a ring that are nearer than near to the line
// between their neighbours. Each round keeps one of two neighbours, so that an
// arc is halved until its sides are visible; the number of rounds is bounded by
// how often a length can be halved.
func thinned(ring []Dot, near int) []Dot {
	out := slices.Clone(ring)
	for len(out) > 3 {
		before := len(out)
		kept := out[:1]
		for i := 1; i < before; i++ {
			next := ring[0]
			if i+1 < before {
				next = out[i+1]
			}
			if offLine(out[i], kept[len(kept)-1], next) >= near*near {
				kept = append(kept, out[i])
			} else if i+1 < before {
				kept = append(kept, next)
				i++
			}
		}
		if out = kept; len(out) == before {
			break
		}
	}
	return out
}

func apart(a, b Dot) int { return (a.X-b.X)*(a.X-b.X) + (a.Y-b.Y)*(a.Y-b.Y) }

// offLine returns the squared distance of a point from the line through a and
// b, or from a if they are equal.
func offLine(p, a, b Dot) int {
	long := apart(a, b)
	if long == 0 {
		return apart(p, a)
	}
	cross := (b.X-a.X)*(p.Y-a.Y) - (b.Y-a.Y)*(p.X-a.X)
	return cross * cross / long
}

// inside returns the middle of the widest place of a shape, sampled on lines
// across each polygon: far from its sides in both directions.
func inside(polygons [][][]Dot) Dot {
	var best Dot
	most, off := -1, 0
	for _, polygon := range polygons {
		top, bottom := polygon[0][0].Y, polygon[0][0].Y
		for _, d := range polygon[0] {
			top, bottom = min(top, d.Y), max(bottom, d.Y)
		}
		if most < 0 {
			best, most = polygon[0][0], 0
		}
		for k := 1; k < 16; k++ {
			y := top + (bottom-top)*k/16
			left, right := widest(crossings(polygon, y, false))
			x := (left + right) / 2
			above, below := around(crossings(polygon, x, true), y)
			room, away := min(right-left, 2*(y-above), 2*(below-y)), max(above+below-2*y, 2*y-above-below)
			if room > most || room == most && away < off {
				best, most, off = Dot{x, y}, room, away
			}
		}
	}
	return best
}

// widest returns the longest interior interval of a line.
func widest(at []int) (from, to int) {
	for i := 1; i < len(at); i += 2 {
		if i == 1 || at[i]-at[i-1] > to-from {
			from, to = at[i-1], at[i]
		}
	}
	return from, to
}

// around returns the crossings on both sides of y; y itself where there is
// none.
func around(at []int, y int) (before, after int) {
	for i := 1; i < len(at); i += 2 {
		if at[i-1] <= y && y <= at[i] {
			return at[i-1], at[i]
		}
	}
	return y, y
}

// crossings returns where a horizontal line meets a polygon's rings, from the
// left; or a vertical line, from the top.
func crossings(rings [][]Dot, at int, down bool) []int {
	var all []int
	for _, ring := range rings {
		for i, b := range ring {
			a := ring[(i+len(ring)-1)%len(ring)]
			if down {
				a, b = Dot{a.Y, a.X}, Dot{b.Y, b.X}
			}
			if (a.Y <= at) != (b.Y <= at) {
				all = append(all, a.X+(b.X-a.X)*(at-a.Y)/(b.Y-a.Y))
			}
		}
	}
	slices.Sort(all)
	return all
}

// scale finds a round number of metres that is at most a quarter of the sheet.
func (s *Sheet) scale(num, den int64) {
	for step := 1; step <= 1_000_000; step *= 10 {
		for _, n := range [...]int{1, 2, 5} {
			// metres × units of latitude in a metre × units of the sheet in one of those
			long := int64(n*step) * Degree * 1000 / millimetres * den / num
			if long > int64(s.W/4) {
				return
			}
			s.Bar, s.Metres = int(long), n*step
		}
	}
}
