package verify

import (
	"bytes"
	"encoding/json"
	"html"
	"math"
	"path"
	"regexp"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// A map is checked against the outlines in data/areas.geojson. North is up and a degree of
// longitude is a degree of latitude times the cosine of the middle latitude, so that the
// corners of the whole map determine where each point of an outline is. Each area is drawn
// there once, with its own number, name and link.

// corner is a place on a drawing, or a longitude and a latitude.
type corner struct{ x, y float64 }

// frameBox is the smallest rectangle around points.
type frameBox struct{ from, to corner }

func boxOf(points []corner) frameBox {
	b := frameBox{corner{math.Inf(1), math.Inf(1)}, corner{math.Inf(-1), math.Inf(-1)}}
	for _, p := range points {
		b.from = corner{min(b.from.x, p.x), min(b.from.y, p.y)}
		b.to = corner{max(b.to.x, p.x), max(b.to.y, p.y)}
	}
	return b
}

// readOutlines returns the corners of each area's outline.
func readOutlines(s *site) map[string][]corner {
	var c struct {
		Features []struct {
			ID       string
			Geometry struct{ Coordinates json.RawMessage }
		}
	}
	if !readJSON(s, "data/areas.geojson", "verify-outlines", &c, &findings{}) {
		return nil
	}
	all := make(map[string][]corner)
	for _, f := range c.Features {
		for _, m := range lonLat.FindAllSubmatch(f.Geometry.Coordinates, -1) {
			x, err1 := strconv.ParseFloat(string(m[1]), 64)
			y, err2 := strconv.ParseFloat(string(m[2]), 64)
			if err1 == nil && err2 == nil {
				all[f.ID] = append(all[f.ID], corner{x, y})
			}
		}
	}
	return all
}

var (
	lonLat   = regexp.MustCompile(`\[\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*\]`)
	mapOpen  = []byte(`<figure class="map"`)
	mapEnd   = []byte("</figure>")
	mapSheet = regexp.MustCompile(`(?s)<svg .*?</svg>`)
	mapPlace = regexp.MustCompile(`(?s)<(a|g)( [^>]*)?>(<path fill-rule="evenodd" d="([^"]*)"/>)?<circle cx="([\d.]+)" cy="([\d.]+)" r="12"/><text class="n" [^>]*>([^<]*)</text>( <text class="name" [^>]*>([^<]*)</text>)?</(?:a|g)>`)
	mapScale = regexp.MustCompile(`<path class="bar" d="M[\d.]+ [\d.]+l0 5l([\d.]+) 0l0 -5"/><text class="m" [^>]*>([^<]*)</text>`)
	mapShape = regexp.MustCompile(`<path fill-rule`)
	mapPath  = regexp.MustCompile(`([Ml])?(-?[\d.]+) ?(-?[\d.]+)`)
	mapHref  = regexp.MustCompile(` href="([^"]*)"`)
	mapLabel = regexp.MustCompile(` aria-label="([^"]*)"`)
)

// placed area of a map.
type mapArea struct {
	id    string
	shape []corner
	badge corner
	line  int
}

// maps checks the maps of a page.
func (c *pageChecker) maps(page []byte) {
	for at := bytes.Index(page, mapOpen); at >= 0; {
		end := bytes.Index(page[at:], mapEnd)
		if end < 0 {
			return
		}
		for _, m := range mapSheet.FindAllIndex(page[at:at+end], -1) {
			c.mapSheet(page[at+m[0]:at+m[1]], 1+bytes.Count(page[:at+m[0]], []byte("\n")))
		}
		next := bytes.Index(page[at+end:], mapOpen)
		if next < 0 {
			return
		}
		at += end + next
	}
}

func (c *pageChecker) mapProblem(line int, what string) {
	c.out.found.add(diag.New("verify-outlines", diag.Pos{File: c.path, Line: line}, "reason", words.Say("reasons.verify.map", "what", shorten(what))))
}

// mapSheet checks one drawing of a map.
func (c *pageChecker) mapSheet(svg []byte, line int) {
	outlines := c.site.outlines
	var areas []mapArea
	seen := make(map[string]bool)
	all := mapPlace.FindAllSubmatchIndex(svg, -1)
	group := func(m []int, n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return html.UnescapeString(string(svg[m[2*n]:m[2*n+1]]))
	}
	for n, m := range all {
		at := line + bytes.Count(svg[:m[0]], []byte("\n"))
		number, name := group(m, 7), solid(group(m, 9))
		id := c.mapID(group(m, 2), number, name)
		if id == "" || seen[id] || number != strconv.Itoa(n+1) {
			c.mapProblem(at, number+" "+id)
			continue
		}
		seen[id] = true
		x, _ := strconv.ParseFloat(group(m, 5), 64)
		y, _ := strconv.ParseFloat(group(m, 6), 64)
		areas = append(areas, mapArea{id, pathPoints(group(m, 4)), corner{x, y}, at})
	}
	if len(all) != len(outlines) || len(mapShape.FindAll(svg, -1)) > len(all) {
		c.mapProblem(line, strconv.Itoa(len(all))+" ≠ "+strconv.Itoa(len(outlines)))
		return
	}
	c.mapPlaces(svg, line, areas)
}

// mapID returns the area that a place of a map names by its link, or by the page if it is
// the page's own.
func (c *pageChecker) mapID(attrs, number, name string) string {
	href := mapHref.FindStringSubmatch(attrs)
	file := c.path
	if href != nil {
		if !c.resolve([]byte(html.UnescapeString(href[1]))) {
			return ""
		}
		file = string(c.buf)
	}
	id := path.Base(path.Dir(file))
	if href == nil && c.site.outlines[id] == nil {
		return "" // of a page within the area's
	}
	want := c.site.books.name(c.lang, "areas/"+id)
	label := ""
	if m := mapLabel.FindStringSubmatch(attrs); m != nil {
		label = solid(html.UnescapeString(m[1]))
	}
	if c.site.outlines[id] == nil || name != "" && name != want || href != nil && label != solid(number)+want {
		return ""
	}
	return id
}

func pathPoints(d string) (all []corner) {
	var at corner
	for _, m := range mapPath.FindAllStringSubmatch(d, -1) {
		x, _ := strconv.ParseFloat(m[2], 64)
		y, _ := strconv.ParseFloat(m[3], 64)
		if m[1] == "M" {
			at = corner{x, y}
		} else {
			at = corner{at.x + x, at.y + y}
		}
		all = append(all, at)
	}
	return all
}

// mapPlaces checks where the areas of a map are drawn, and its scale.
func (c *pageChecker) mapPlaces(svg []byte, line int, areas []mapArea) {
	var drawn, earth []corner
	for _, a := range areas {
		if len(a.shape) > 0 {
			drawn, earth = append(drawn, a.shape...), append(earth, c.site.outlines[a.id]...)
		}
	}
	if len(areas) != len(c.site.outlines) || len(drawn) < 3 || len(earth) < 3 {
		return
	}
	from, to := boxOf(earth), boxOf(drawn)
	cos := max(math.Cos((from.from.y+from.to.y)/2*math.Pi/180), 0.01)
	wide, high := (from.to.x-from.from.x)*cos, from.to.y-from.from.y
	unit := max(wide/max(to.to.x-to.from.x, 1), high/max(to.to.y-to.from.y, 1)) // degrees of latitude
	if unit <= 0 {
		return
	}
	place := func(p corner) corner {
		return corner{to.from.x + (p.x-from.from.x)*cos/unit, to.from.y + (from.to.y-p.y)/unit}
	}
	for _, a := range areas {
		var want []corner
		for _, p := range c.site.outlines[a.id] {
			want = append(want, place(p))
		}
		if box := boxOf(want); len(a.shape) > 0 && !sameBox(boxOf(a.shape), box) || a.badge.x < box.from.x-3 || a.badge.x > box.to.x+3 || a.badge.y < box.from.y-3 || a.badge.y > box.to.y+3 {
			c.mapProblem(a.line, a.id)
		} else if !onOutline(a.shape, want) {
			c.mapProblem(a.line, a.id)
		}
	}
	if m := mapScale.FindSubmatchIndex(svg); m != nil {
		long, _ := strconv.ParseFloat(string(svg[m[2]:m[3]]), 64)
		n, _ := strconv.ParseFloat(digitsOf(string(svg[m[4]:m[5]])), 64)
		metres := long * unit * 111_195.08
		if !roughly(metres, n) && !roughly(metres, 1000*n) {
			c.mapProblem(line+bytes.Count(svg[:m[0]], []byte("\n")), strings.TrimSpace(string(svg[m[4]:m[5]])))
		}
	}
}

func roughly(a, b float64) bool { return math.Abs(a-b) <= 0.04*max(a, b)+1 }

// sameBox reports whether two rectangles are the same but for thinned lines.
func sameBox(a, b frameBox) bool {
	far := max(math.Abs(a.from.x-b.from.x), math.Abs(a.from.y-b.from.y), math.Abs(a.to.x-b.to.x), math.Abs(a.to.y-b.to.y))
	return far <= 3
}

// onOutline reports whether each point of a shape is a corner of its outline.
func onOutline(shape, corners []corner) bool {
	for _, p := range shape {
		found := false
		for _, q := range corners {
			if math.Abs(p.x-q.x) <= 3 && math.Abs(p.y-q.y) <= 3 {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}
