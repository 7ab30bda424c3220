package render

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"indsigt/cmd/indsigt/internal/geo"
	"indsigt/cmd/indsigt/internal/view"
)

// sampleMap is two areas, the second the page's own.
func sampleMap() *view.Map {
	at := func(lon, lat int32) geo.Shape {
		d := func(x, y int32) geo.Point {
			return geo.Point{Lon: lon*geo.Degree + x, Lat: lat*geo.Degree + y}
		}
		return geo.Shape{{{d(0, 0), d(90000, 0), d(90000, 50000), d(0, 50000), d(0, 0)}}}
	}
	shapes := []geo.Shape{at(11, 56), at(11, 56)}
	for i := range shapes[1][0][0] {
		shapes[1][0][0][i].Lat += 100000
	}
	return &view.Map{
		ID: "kort", Title: "Kort over boligområderne", Finding: "Kortet viser 2 boligområder.",
		Places: []view.Place{{Number: "1", Link: link("Nord & Øst", "../nord/")}, {Number: "2", Link: view.Link{Text: "Sydparken"}, Here: true}},
		Narrow: geo.Lay(shapes, 2880, 3000, 160), Wide: geo.Lay(shapes, 7200, 5000, 160), NarrowBar: "200 m", WideBar: "500 m",
		All: &view.Link{Text: "Se kortet for sig selv", URL: "../kort/"},
	}
}

func drawnMap(t *testing.T, m *view.Map, dir string) string {
	t.Helper()
	f := frame(view.KindArea, "Sydparken", loadTexts(t).In("da"))
	f.Dir = dir
	out := string(piece(&f, func(w *writer) { w.mapped(m) }))
	if _, err := html.Parse(bytes.NewReader([]byte(out))); err != nil {
		t.Fatal(err)
	}
	return out
}

// Each place is a link with a name in both drawings and in the list next to them;
// the page's own area is marked and leads nowhere.
func TestMapPlacesAreLinks(t *testing.T) {
	out := drawnMap(t, sampleMap(), "ltr")
	for text, n := range map[string]int{
		`<a href="../nord/" aria-label="1 Nord &amp; Øst"><path`: 2,
		`<li><a href="../nord/">Nord &amp; Øst</a></li>`:         1,
		`<g class="here"><path`:                                  2,
		`<li aria-current="true">Sydparken</li>`:                 1,
		`role="group" aria-labelledby="kort-wt"`:                 1,
		`<text class="name"`:                                     2,
		`200 m</text>`:                                           1,
		`style=`:                                                 0,
		`<a href="../kort/">Se kortet for sig selv</a>`:          1,
		`<path fill-rule="evenodd" d="M`:                         4,
		`<figcaption>Kortet viser 2 boligområder.</figcaption>`:  1,
		`<svg class="narrow" viewBox="0 0 288 `:                  1,
		`<svg class="wide" viewBox="0 0 720 `:                    1,
	} {
		if got := strings.Count(out, text); got != n {
			t.Errorf("%s stands %d times, not %d, in\n%s", text, got, n, out)
		}
	}
	one := sampleMap()
	one.Wide = nil
	if out := drawnMap(t, one, "ltr"); strings.Count(out, "<svg") != 1 || !strings.Contains(out, `<svg class="only"`) {
		t.Errorf("without a wide drawing:\n%s", out)
	}
}

// Where a page reads from the right, east is still to the right.
func TestMapIsNotMirrored(t *testing.T) {
	places := func(s string) string { return strings.NewReplacer("\u2066", "", "\u2069", "").Replace(s) }
	if a, b := drawnMap(t, sampleMap(), "ltr"), drawnMap(t, sampleMap(), "rtl"); places(a) != places(b) || a == b {
		t.Error("the map differs by more than its names' isolation")
	}
}
