package geo

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// The limits of a file. Ten megabytes are enough for the housing areas of a country.
const (
	MaxBytes    = 10 << 20
	maxProblems = 20
)

// Read reads a GeoJSON file: a collection of features, one feature, or a bare
// geometry. file is the path for problems. The features must not be drawn if a
// problem is an error.
func Read(file string, src []byte) ([]Feature, []diag.Problem) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	r := &reader{document: document{file: file, src: src}}
	if len(src) <= MaxBytes {
		if r.problems = diag.Conflicts(file, src); len(r.problems) > 0 {
			return nil, r.problems
		}
	}
	if !r.wellFormed() {
		return nil, r.problems
	}
	root := value{r.space(0), 0}
	root.to = r.end(root.from)
	r.root(root)
	return r.features, r.problems
}

type reader struct {
	document
	features []Feature
	problems []diag.Problem
}

// wellFormed reports whether the file is valid JSON within the size limit.
func (r *reader) wellFormed() bool {
	whole := diag.Pos{File: r.file}
	if len(r.src) > MaxBytes {
		r.problems = append(r.problems, diag.New("geojson-too-large", whole, "size", kilobytes(len(r.src)), "limit", kilobytes(MaxBytes)))
		return false
	}
	if !utf8.Valid(r.src) {
		r.problems = append(r.problems, diag.New("geojson-syntax", whole, "reason", words.Say("reasons.csv.not-utf8")))
		return false
	}
	var all json.RawMessage
	if err := json.Unmarshal(r.src, &all); err != nil {
		pos := whole
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			pos = r.pos(max(int(syntax.Offset)-1, 0))
		}
		r.problems = append(r.problems, diag.New("geojson-syntax", pos, "reason", err))
		return false
	}
	return true
}

func kilobytes(n int) string { return strconv.Itoa((n+1023)/1024) + " KB" }

// report adds a problem at a value, and marks the value if it is at most 80
// bytes of one line. It drops problems beyond maxProblems.
func (r *reader) report(v value, id string, args ...any) {
	if len(r.problems) >= maxProblems {
		return
	}
	p := diag.New(id, r.pos(v.from), args...)
	if text := r.src[v.from:v.to]; len(text) <= 80 && !bytes.ContainsRune(text, '\n') {
		p = p.To(p.Col + utf8.RuneCount(text))
	}
	r.problems = append(r.problems, p)
}

// full reports whether maxProblems are reached.
func (r *reader) full() bool { return len(r.problems) >= maxProblems }

// expected reports a value of the wrong type. wanted is a name of the standard.
func (r *reader) expected(v value, wanted string) {
	r.report(v, "geojson-shape", "wanted", wanted, "found", r.kind(v))
}

// kind returns what a value is, for messages.
func (r *reader) kind(v value) string {
	switch r.first(v) {
	case '{':
		if t := r.word(r.member(v, "type")); t != "" {
			return t
		}
		return "{…}"
	case '[':
		return "[…]"
	}
	if text := r.text(v); len(text) <= 40 {
		return text
	}
	return "…"
}

var geometries = []string{"Polygon", "MultiPolygon", "GeometryCollection", "Point", "MultiPoint", "LineString", "MultiLineString"}

func (r *reader) root(v value) {
	r.system(v)
	switch t := r.word(r.member(v, "type")); {
	case t == "FeatureCollection":
		list := r.member(v, "features")
		if list.to == 0 || r.first(list) != '[' {
			r.expected(cmpValue(list, v), "features: [Feature, …]")
			return
		}
		for f := range r.elements(list) {
			if r.word(r.member(f, "type")) != "Feature" {
				r.expected(f, "Feature")
			} else {
				r.feature(f)
			}
			if r.full() {
				return
			}
		}
	case t == "Feature":
		r.feature(v)
	case slices.Contains(geometries, t):
		f := Feature{Pos: r.pos(v.from)}
		r.geometry(v, &f.Shape, false)
		r.add(f)
	default:
		r.expected(v, "FeatureCollection, Feature, "+strings.Join(geometries[:2], ", "))
	}
}

// cmpValue returns v, or the second value if v is missing.
func cmpValue(v, or value) value {
	if v.to == 0 {
		return or
	}
	return v
}

func (r *reader) add(f Feature) {
	if len(f.Shape) > 0 {
		r.features = append(r.features, f)
	}
}

// wgs84 are the names by which files of the older standard state the one system
// that RFC 7946 has.
var wgs84 = []string{"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"}

// system refuses coordinates of another system, which would be drawn elsewhere
// on earth.
func (r *reader) system(v value) {
	if crs := r.member(v, "crs"); crs.to > 0 && r.first(crs) == '{' {
		name := ""
		if properties := r.member(crs, "properties"); properties.to > 0 {
			name = r.word(r.member(properties, "name"))
		}
		if !slices.ContainsFunc(wgs84, func(known string) bool { return strings.EqualFold(known, name) }) {
			r.report(crs, "geojson-crs", "name", name)
		}
	}
}

func (r *reader) feature(v value) {
	f := Feature{Pos: r.pos(v.from)}
	name := r.member(v, "id")
	if properties := r.member(v, "properties"); properties.to > 0 && r.has(properties, "area") {
		name = r.member(properties, "area")
	}
	if f.Area = ""; name.to > 0 {
		f.Area, f.AreaPos = r.word(name), r.pos(name.from)
		f.AreaEnd = f.AreaPos.Col + utf8.RuneCount(r.src[name.from:name.to])
	}
	r.system(v)
	geometry := r.member(v, "geometry")
	if geometry.to == 0 || r.first(geometry) != '{' {
		r.expected(cmpValue(geometry, v), "geometry: {type: Polygon, coordinates: …}")
		return
	}
	r.geometry(geometry, &f.Shape, false)
	r.add(f)
}

// geometry adds the polygons of a geometry to a shape.
func (r *reader) geometry(v value, to *Shape, inside bool) {
	t := r.word(r.member(v, "type"))
	switch {
	case t == "Polygon" || t == "MultiPolygon":
	case t == "GeometryCollection" && !inside:
		list := r.member(v, "geometries")
		if list.to == 0 || r.first(list) != '[' {
			r.expected(cmpValue(list, v), "geometries: [Polygon, …]")
			return
		}
		for g := range r.elements(list) {
			r.geometry(g, to, true)
		}
		return
	case slices.Contains(geometries, t):
		r.report(v, "geojson-geometry", "type", t)
		return
	default:
		r.expected(v, "Polygon, MultiPolygon")
		return
	}
	list := r.member(v, "coordinates")
	if list.to == 0 || r.first(list) != '[' {
		r.expected(cmpValue(list, v), "coordinates: [[[lon, lat], …]]")
		return
	}
	if t == "Polygon" {
		r.polygon(list, to)
		return
	}
	for p := range r.elements(list) {
		if r.polygon(p, to); r.full() {
			return
		}
	}
}

// polygon adds one polygon: its first ring is the outer, the others are holes.
func (r *reader) polygon(v value, to *Shape) {
	var polygon Polygon
	rings := 0
	if r.first(v) == '[' {
		for ring := range r.elements(v) {
			rings++
			if points := r.ring(ring, len(polygon) == 0); points != nil {
				polygon = append(polygon, points)
			}
			if r.full() {
				return
			}
		}
	}
	if rings == 0 {
		r.expected(v, "[[[lon, lat], …]]")
	}
	if len(polygon) == rings && rings > 0 {
		*to = append(*to, polygon)
	}
}

// ring reads a closed line and orients it; it returns nil if the line is
// invalid.
func (r *reader) ring(v value, outer bool) Ring {
	if r.first(v) != '[' {
		r.expected(v, "[[lon, lat], …]")
		return nil
	}
	var ring Ring
	var first, last value
	for p := range r.elements(v) {
		point, ok := r.position(p)
		if !ok {
			return nil
		}
		if len(ring) == 0 {
			first = p
		}
		last = p
		ring = append(ring, point)
	}
	switch {
	case len(ring) > 0 && ring[0] != ring[len(ring)-1]:
		r.report(last, "geojson-ring-open", "first", r.text(first), "last", r.text(last))
		return nil
	case len(ring) < 4 || ring.turn() == 0:
		r.report(v, "geojson-ring-short", "n", strconv.Itoa(len(ring)))
		return nil
	}
	if (ring.turn() > 0) != outer {
		slices.Reverse(ring)
	}
	return ring
}

// position reads one pair; a height is left out.
func (r *reader) position(v value) (Point, bool) {
	var n [2]int64
	i := 0
	for c := range r.elements(v) {
		if !r.isNumber(c) {
			i = 0
			break
		}
		if i < 2 {
			n[i] = parseDegrees(r.text(c))
		}
		i++
	}
	if i < 2 {
		r.expected(v, "[lon, lat]")
		return Point{}, false
	}
	if max(n[0], -n[0]) > 180*Degree || max(n[1], -n[1]) > 90*Degree {
		r.report(v, "geojson-range", "position", r.text(v))
		return Point{}, false
	}
	return Point{int32(n[0]), int32(n[1])}, true
}
