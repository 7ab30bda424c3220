package library

import (
	"path"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/geo"
)

// Areas are joined to outlines by slug only: titles have many spellings, and a wrong
// match would be a wrong map.

// Outline is the outline of an area, and its position in the file.
type Outline struct {
	Shape geo.Shape
	Pos   diag.Pos
}

// Outline returns an area's outline; ok is false if no map has it.
func (l *Library) Outline(area string) (o Outline, ok bool) {
	o, ok = l.outlines[area]
	return o, ok
}

// HasMap reports whether any area has an outline.
func (l *Library) HasMap() bool { return len(l.outlines) > 0 }

// ReadMaps reads the maps that settings and areas name and joins outlines to areas.
// read returns the bytes of a file of the portal ("content/files/m.geojson"); ok is
// false if there is none. It is called once, after Gather; with an error among the
// problems no map must be drawn.
func (l *Library) ReadMaps(read func(path string) (text []byte, ok bool)) []diag.Problem {
	c := &checker{lib: l}
	l.outlines = make(map[string]Outline)
	c.readMap(l.Settings.Map, l.Settings.Path, "", read)
	for _, h := range l.Holders {
		if h.Kind == content.Areas {
			c.readMap(h.Map, h.Path, h.Slug, read)
		}
	}
	return c.problems
}

// readMap reads one file. In a file that an area names, a feature without an area is
// that area.
func (c *checker) readMap(m content.DataFile, doc, own string, read func(string) ([]byte, bool)) {
	if m.Path == "" {
		return
	}
	file := path.Join(path.Dir(doc), m.Path)
	text, ok := read(file)
	if !ok {
		file = content.Folder + "files/" + m.Path
		if text, ok = read(file); !ok {
			c.add(diag.New("map-missing", m.Pos, "file", file).To(m.End))
			return
		}
	}
	features, problems := geo.Read(file, text)
	c.problems = append(c.problems, problems...)
	drawn := make(map[string]bool, len(features))
	for _, f := range features {
		drawn[f.Area] = true
	}
	for _, f := range features {
		c.outline(f, own, drawn)
	}
}

// outline sets the outline of an area; drawn are the areas that the file names.
func (c *checker) outline(f geo.Feature, own string, drawn map[string]bool) {
	area := f.Area
	switch {
	case area == "" && own == "":
		c.add(diag.New("map-area-unnamed", f.Pos, "example", c.firstArea()))
		return
	case area == "":
		area, f.AreaPos = own, f.Pos
	case c.lib.holders[name{content.Areas, area}] == nil:
		if c.lib.drafts[name{content.Areas, area}] == nil {
			p := diag.New("map-area-unknown", f.AreaPos, "area", area).To(f.AreaEnd)
			c.add(c.meant(p, content.Asked{Text: area, Kinds: []content.Kind{content.Areas}, Beside: drawn}, nil))
		}
		return
	}
	if first, twice := c.lib.outlines[area]; twice {
		c.add(diag.New("map-area-twice", f.AreaPos, "area", area).To(f.AreaEnd).With("first", area, first.Pos))
		return
	}
	c.turned(f)
	c.lib.outlines[area] = Outline{f.Shape, f.AreaPos}
}

// turned reports swapped coordinates: a position outside Denmark that is inside it
// with latitude and longitude exchanged, in a portal in Danish kroner.
func (c *checker) turned(f geo.Feature) {
	at := f.Shape[0][0][0]
	inside := func(lon, lat int32) bool {
		return 8*geo.Degree <= lon && lon <= 16*geo.Degree && 54*geo.Degree <= lat && lat <= 58*geo.Degree
	}
	if c.lib.Settings.Currency == content.DefaultCurrency && !inside(at.Lon, at.Lat) && inside(at.Lat, at.Lon) {
		c.add(diag.New("geojson-turned", f.Pos, "position", at.String(), "turned", geo.Point{Lon: at.Lat, Lat: at.Lon}.String()))
	}
}

// areas are the holders that are areas; they come first.
func (l *Library) areas() []*content.Holder {
	n := 0
	for n < len(l.Holders) && l.Holders[n].Kind == content.Areas {
		n++
	}
	return l.Holders[:n]
}

// firstArea is an area without an outline, as an example for a hint.
func (c *checker) firstArea() string {
	all := c.lib.areas()
	for ; c.unmapped < len(all); c.unmapped++ {
		if slug := all[c.unmapped].Slug; !c.lib.hasOutline(slug) {
			return slug
		}
	}
	if len(all) > 0 {
		return all[0].Slug
	}
	return "ellemarken"
}

func (l *Library) hasOutline(area string) bool { _, has := l.outlines[area]; return has }
