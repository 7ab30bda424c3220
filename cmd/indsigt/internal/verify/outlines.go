package verify

import (
	"encoding/json"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// checkOutlines checks that each outline is of an area in holders.csv, that no area
// has two, and that all rings are closed.
func checkOutlines(s *site, d *data, found *findings) {
	const file = "data/areas.geojson"
	var c struct {
		Features []struct {
			ID       string
			Geometry struct {
				Type        string
				Coordinates json.RawMessage
			}
		}
	}
	if !readJSON(s, file, "verify-outlines", &c, found) {
		return
	}
	report := func(reason words.Message) {
		found.add(diag.New("verify-outlines", diag.Pos{File: file}, "reason", reason))
	}
	seen := make(map[string]bool)
	for _, f := range c.Features {
		if _, ok := d.tables["holders"].row("areas/" + f.ID); !ok {
			report(words.Say("reasons.answer.no-row", "file", "holders.csv", "row", "areas/"+f.ID))
		}
		if seen[f.ID] {
			report(words.Say("reasons.verify.area-twice", "area", f.ID))
		}
		seen[f.ID] = true
		var polygons [][][][]json.Number
		if f.Geometry.Type == "Polygon" {
			polygons = make([][][][]json.Number, 1)
			if json.Unmarshal(f.Geometry.Coordinates, &polygons[0]) != nil {
				report(words.Say("reasons.verify.no-rings", "area", f.ID))
			}
		} else if json.Unmarshal(f.Geometry.Coordinates, &polygons) != nil || len(polygons) == 0 {
			report(words.Say("reasons.verify.no-polygons", "area", f.ID))
		}
		for _, polygon := range polygons {
			for _, ring := range polygon {
				if n := len(ring); n < 4 || len(ring[0]) != 2 || len(ring[n-1]) != 2 || ring[0][0] != ring[n-1][0] || ring[0][1] != ring[n-1][1] {
					report(words.Say("reasons.verify.open-ring", "area", f.ID))
				}
			}
		}
	}
	d.outlines = len(seen)
}
