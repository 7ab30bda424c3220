package geo

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
)

func TestDegreesAreReadFromTheirText(t *testing.T) {
	for text, want := range map[string]int64{
		"11.3812": 113812000, "-0.5": -5000000, "0": 0, "-0": 0, "180": 1800000000, "1.13812e1": 113812000, "113812e-4": 113812000,
		"11.38120005": 113812001, "11.38120004999": 113812000, "-11.38120005": -113812001, "1e-9": 0, "5e-8": 1, "1e400": far, "-1E+99": -far,
		"700123.45": 7001234500000, "123456789012345678901234567890": far, "0.00000000000000000000000001e26": 10000000,
	} {
		if got := parseDegrees(text); got != want {
			t.Errorf("%s: got %d, want %d", text, got, want)
		}
	}
	for v, want := range map[int32]string{113812000: "11.3812", 0: "0", -5000000: "-0.5", 1: "0.0000001", 1800000000: "180", -1: "-0.0000001", 10000000: "1"} {
		if got := string(appendDegrees(nil, v)); got != want {
			t.Errorf("%d: wrote %s, want %s", v, got, want)
		}
	}
}

const square = `[[11,56],[12,56],[12,57],[11,57],[11,56]]`

func polygon(rings string) string {
	return `{"type":"Feature","properties":{"area":"nord"},"geometry":{"type":"Polygon","coordinates":[` + rings + `]}}`
}

func TestReadGivesEachFormTheSameShape(t *testing.T) {
	want := `{"type":"Polygon","coordinates":[[[11,56],[12,56],[12,57],[11,57],[11,56]]]}`
	for name, text := range map[string]string{
		"collection":          `{"type":"FeatureCollection","features":[` + polygon(square) + `]}`,
		"features first":      `{"features":[` + polygon(square) + `],"type":"FeatureCollection"}`,
		"feature":             polygon(square),
		"turned":              polygon(`[[11,56],[11,57],[12,57],[12,56],[11,56]]`),
		"heights":             polygon(`[[11,56,3.5],[12,56,3],[12,57,1],[11,57,0],[11,56,3.5]]`),
		"multipolygon of one": strings.NewReplacer(`"Polygon"`, `"MultiPolygon"`, square, "["+square+"]").Replace(polygon(square)),
		"geometry":            `{"type":"Polygon","coordinates":[` + square + `]}`,
		"in a collection":     `{"type":"GeometryCollection","geometries":[{"type":"Polygon","coordinates":[` + square + `]}]}`,
		"mark at the head":    "\ufeff" + polygon(square),
		"crs84":               strings.Replace(polygon(square), `{`, `{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},`, 1),
		"id for name":         strings.Replace(polygon(square), `"properties":{"area":"nord"}`, `"id":"nord","properties":null`, 1),
	} {
		features, problems := Read("m.geojson", []byte(text))
		if len(problems) > 0 || len(features) != 1 {
			t.Errorf("%s: %v, %d features", name, problems, len(features))
			continue
		}
		if got := string(AppendGeometry(nil, features[0].Shape)); got != want {
			t.Errorf("%s: %s", name, got)
		}
		if f := features[0]; f.Area != "nord" && name != "geometry" && name != "in a collection" {
			t.Errorf("%s: area %q", name, f.Area)
		}
	}
}

func TestHolesRunWithTheClock(t *testing.T) {
	hole := `[[11.2,56.2],[11.8,56.2],[11.8,56.8],[11.2,56.2]]`
	features, problems := Read("m.geojson", []byte(polygon(square+","+hole)))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	p := features[0].Shape[0]
	if p[0].turn() <= 0 || p[1].turn() >= 0 {
		t.Errorf("outer %d, hole %d", p[0].turn(), p[1].turn())
	}
}

// GeoJSON that cannot be drawn is reported with its position: problem at
// line:column, and nothing is drawn.
func TestReadRefuses(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":            {``, "geojson-syntax 1:1"},
		"cut off":          {`{"type":"FeatureCollection","features":[`, "geojson-syntax 1:40"},
		"no object":        {`[1]`, "geojson-shape 1:1"},
		"topojson":         {`{"type":"Topology"}`, "geojson-shape 1:1"},
		"no features":      {`{"type":"FeatureCollection"}`, "geojson-shape 1:1"},
		"features object":  {`{"type":"FeatureCollection","features":{}}`, "geojson-shape 1:40"},
		"geometry inside":  {`{"type":"FeatureCollection","features":[{"type":"Polygon"}]}`, "geojson-shape 1:41"},
		"no geometry":      {`{"type":"Feature","geometry":null}`, "geojson-shape 1:30"},
		"point":            {`{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}`, "geojson-geometry 1:30"},
		"nested":           {`{"type":"GeometryCollection","geometries":[{"type":"GeometryCollection","geometries":[]}]}`, "geojson-geometry 1:44"},
		"too deep":         {polygon("[" + square + "]"), "geojson-shape 1:93"},
		"too shallow":      {`{"type":"Polygon","coordinates":` + square + `}`, "geojson-shape 1:35 geojson-shape 1:43 geojson-shape 1:51 geojson-shape 1:59 geojson-shape 1:67"},
		"number as text":   {polygon(`[["11",56],[12,56],[12,57],["11",56]]`), "geojson-shape 1:93"},
		"empty ring":       {polygon(`[]`), "geojson-ring-short 1:92"},
		"no rings":         {`{"type":"Polygon","coordinates":[]}`, "geojson-shape 1:33"},
		"open":             {polygon(`[[11,56],[12,56],[12,57],[11,57]]`), "geojson-ring-open 1:117"},
		"flat":             {polygon(`[[11,56],[12,56],[13,56],[11,56]]`), "geojson-ring-short 1:92"},
		"metres":           {polygon(`[[700123.4,6221000],[1,1],[2,2],[700123.4,6221000]]`), "geojson-range 1:93"},
		"other system":     {"{\n\"type\":\"FeatureCollection\",\n\"crs\":{\"properties\":{\"name\":\"EPSG:25832\"}},\"features\":[]}", "geojson-crs 3:7"},
		"second line":      {"{\"type\":\n  \"Polygon\",\"coordinates\":\n\"æ\"}", "geojson-shape 3:1"},
		"not utf-8":        {"{\"\xff\":1}", "geojson-syntax 0:0"},
		"object for point": {polygon(`[{"a":1}]`), "geojson-shape 1:93"},
	} {
		features, problems := Read("m.geojson", []byte(c.text))
		got := ""
		for _, p := range problems {
			got += p.ID + " " + strings.TrimPrefix(posOf(p), "m.geojson:") + " "
		}
		if strings.TrimSpace(got) != c.want || len(features) > 0 {
			t.Errorf("%s: got %q, want %q (%d features)", name, got, c.want, len(features))
		}
	}
}

func posOf(p diag.Problem) string {
	if p.Line == 0 {
		return "0:0"
	}
	return p.Pos.String()
}

func TestProblemsAreNotWithoutEnd(t *testing.T) {
	text := `{"type":"FeatureCollection","features":[` + strings.Repeat("1,", 5000) + `1]}`
	if _, problems := Read("m.geojson", []byte(text)); len(problems) != maxProblems {
		t.Errorf("%d problems", len(problems))
	}
	if _, problems := Read("m.geojson", make([]byte, MaxBytes+1)); len(problems) != 1 || problems[0].ID != "geojson-too-large" {
		t.Errorf("got %v", problems)
	}
}

func read(t *testing.T, text string) []Shape {
	t.Helper()
	features, problems := Read("m.geojson", []byte(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var shapes []Shape
	for _, f := range features {
		shapes = append(shapes, f.Shape)
	}
	return shapes
}

// A square degree at 60 degrees north is twice as high as it is wide, since the
// cosine is a half.
func TestLayKeepsDistances(t *testing.T) {
	shapes := read(t, polygon(`[[11,59.5],[12,59.5],[12,60.5],[11,60.5],[11,59.5]]`))
	s := Lay(shapes, 1000, 10000, 0)
	if s.W != 1000 || s.H != 2000 {
		t.Errorf("%d × %d", s.W, s.H)
	}
	if got := s.Shapes[0].Rings[0]; len(got) != 4 || got[0] != (Dot{0, 2000}) || got[2] != (Dot{1000, 0}) {
		t.Errorf("ring %v", got)
	}
	if at := s.Shapes[0].Inside; at != (Dot{500, 1000}) {
		t.Errorf("inside %v", at)
	}
	// The sheet is half a degree of latitude wide, 55.6 km: 10 km are 180 units,
	// and 20 km more than a quarter.
	if s.Metres != 10000 || s.Bar != 179 {
		t.Errorf("bar %d for %d m", s.Bar, s.Metres)
	}
	flat := Lay(shapes, 1000, 400, 0)
	if flat.W != 1000 || flat.H != 400 || flat.Shapes[0].Rings[0][0] != (Dot{400, 400}) {
		t.Errorf("flat: %d × %d, %v", flat.W, flat.H, flat.Shapes[0].Rings)
	}
}

func TestCosine(t *testing.T) {
	for lat, want := range map[int64]int64{0: fixed, 60 * Degree: fixed / 2, -60 * Degree: fixed / 2, 90 * Degree: fixed / 100, 45 * Degree: 759250125, 561950000: 597395731} {
		if got := cosine(lat); got-want > 60 || want-got > 60 {
			t.Errorf("%d: got %d, want %d", lat, got, want)
		}
	}
}

// A place inside is not in a hole, nor in the bay of a horseshoe.
func TestInsideIsInside(t *testing.T) {
	ring := `[[11,56],[12,56],[12,57],[11,57],[11,56]],[[11.1,56.1],[11.1,56.9],[11.8,56.9],[11.8,56.1],[11.1,56.1]]`
	s := Lay(read(t, polygon(ring)), 1000, 5000, 0)
	if at := s.Shapes[0].Inside; at.X < 850 || at.X > 950 {
		t.Errorf("%v is not in the widest bar", at)
	}
}

func TestManyPointsAreThinned(t *testing.T) {
	var b strings.Builder
	b.WriteString("[[10,55]")
	for i := range 20000 {
		b.WriteString(",[1" + string(rune('0'+i%2)) + ".0" + string(rune('0'+i%7)) + ",5" + string(rune('5'+i%3)) + "." + string(rune('0'+i%10)) + string(rune('0'+i/2000)) + "]")
	}
	b.WriteString(",[10,55]]")
	s := Lay(read(t, polygon(b.String())), 7200, 7200, 100)
	n := 0
	for _, r := range s.Shapes[0].Rings {
		n += len(r)
	}
	if n > maxDots {
		t.Errorf("%d points", n)
	}
}

func TestLayNothing(t *testing.T) {
	if s := Lay(nil, 1000, 1000, 10); s.H != 0 || len(s.Shapes) != 0 {
		t.Errorf("%+v", s)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(polygon(square)))
	f.Add([]byte(`{"type":"FeatureCollection","features":[` + polygon(square) + `]}`))
	f.Add([]byte(`{"type":"GeometryCollection","geometries":[{"type":"MultiPolygon","coordinates":[[` + square + `]]}]}`))
	f.Add([]byte("[1e5,{\"a\\\"\":null}]"))
	f.Fuzz(func(t *testing.T, src []byte) {
		features, problems := Read("m.geojson", src)
		if len(problems) > 0 {
			return
		}
		var shapes []Shape
		for _, x := range features {
			shapes = append(shapes, x.Shape)
			again, problems := Read("m.geojson", AppendGeometry(nil, x.Shape))
			if len(problems) > 0 || len(again) != 1 || string(AppendGeometry(nil, again[0].Shape)) != string(AppendGeometry(nil, x.Shape)) {
				t.Fatalf("written and read again: %v", problems)
			}
		}
		s := Lay(shapes, 7200, 7200, 100)
		for _, d := range s.Shapes {
			for _, r := range d.Rings {
				for _, p := range r {
					if p.X < 0 || p.X > s.W || p.Y < 0 || p.Y > s.H {
						t.Fatalf("%v outside %d × %d", p, s.W, s.H)
					}
				}
			}
		}
	})
}
