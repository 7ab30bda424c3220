package library

import (
	"fmt"
	"slices"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
)

// mapped gathers a portal of areas and reads its maps.
func mapped(t *testing.T, docs, maps map[string]string) (*Library, []string) {
	t.Helper()
	settings, problems := content.ParseSettings("content/index.md", []byte(docs["content/index.md"]))
	all := []content.Document{{Settings: settings}}
	for path, text := range docs {
		if path != "content/index.md" {
			d, found := content.Parse(path, []byte(text), settings.Options())
			all, problems = append(all, d), append(problems, found...)
		}
	}
	lib, found := Gather(all, content.Date{})
	problems = append(append(problems, found...), lib.ReadMaps(func(path string) ([]byte, bool) {
		text, ok := maps[path]
		return []byte(text), ok
	})...)
	var reported []string
	for _, p := range diag.Sort(problems) {
		if p.ID != "public-parts-advised" {
			reported = append(reported, p.ID+" "+p.Pos.String())
		}
	}
	return lib, reported
}

func outlined(area string, lon int) string {
	name := ""
	if area != "" {
		name = fmt.Sprintf(`"properties":{"area":%q},`, area)
	}
	return fmt.Sprintf(`{"type":"Feature",%s"geometry":{"type":"Polygon","coordinates":[[[%d,55],[%d.5,55],[%d,55.5],[%d,55]]]}}`, name, lon, lon, lon, lon)
}

func TestMapsAreFoundBesideAndInFiles(t *testing.T) {
	area := func(more string) string { return "---\ntitle: A\n" + more + "---\n" }
	docs := map[string]string{
		"content/index.md":      "---\ntitle: P\nlanguage: da\nmap: alle.geojson\n---\n",
		"content/areas/nord.md": area(""), "content/areas/syd.md": area("map: syd.geojson\n"), "content/areas/vest.md": area("map: kort/vest.geojson\n"),
		"content/areas/oest.md": area("draft: true\n"), "content/areas/bar.md": area(""),
	}
	maps := map[string]string{
		"content/files/alle.geojson":      `{"type":"FeatureCollection","features":[` + outlined("nord", 10) + "," + outlined("oest", 11) + `]}`,
		"content/areas/syd.geojson":       outlined("", 12),
		"content/files/syd.geojson":       outlined("", 15),
		"content/files/kort/vest.geojson": outlined("vest", 13),
	}
	lib, reported := mapped(t, docs, maps)
	if len(reported) > 0 {
		t.Errorf("reported %v", reported)
	}
	for slug, lon := range map[string]int32{"nord": 10, "syd": 12, "vest": 13} {
		if o, ok := lib.Outline(slug); !ok || o.Shape[0][0][0].Lon != lon*10_000_000 {
			t.Errorf("%s: %v, %v", slug, o, ok)
		}
	}
	for _, slug := range []string{"bar", "oest"} { // not drawn; a draft
		if _, ok := lib.Outline(slug); ok {
			t.Errorf("%s has an outline", slug)
		}
	}
}

func TestOutlinesOfTwoFilesMeet(t *testing.T) {
	docs := map[string]string{
		"content/index.md":     "---\ntitle: P\nlanguage: da\nmap: alle.geojson\n---\n",
		"content/areas/syd.md": "---\ntitle: Syd\nmap: syd.geojson\n---\n",
	}
	_, reported := mapped(t, docs, map[string]string{"content/alle.geojson": outlined("syd", 12), "content/areas/syd.geojson": outlined("", 12)})
	if want := []string{"map-area-twice content/areas/syd.geojson:1:1"}; !slices.Equal(reported, want) {
		t.Errorf("reported %v", reported)
	}
	// Kroner are Danish: 55, 12 is off the Horn of Africa. Euros say nothing of it.
	turned := map[string]string{"content/alle.geojson": `{"type":"Feature","id":"syd","geometry":{"type":"Polygon","coordinates":[[[55,12],[55.5,12],[55,12.5],[55,12]]]}}`}
	docs["content/areas/syd.md"] = "---\ntitle: Syd\n---\n"
	if _, reported := mapped(t, docs, turned); !slices.Equal(reported, []string{"geojson-turned content/alle.geojson:1:1"}) {
		t.Errorf("reported %v", reported)
	}
	docs["content/index.md"] = "---\ntitle: P\nlanguage: en\ncurrency: EUR\nmap: alle.geojson\n---\n"
	if _, reported := mapped(t, docs, turned); len(reported) > 0 {
		t.Errorf("reported %v", reported)
	}
}
