package export

import (
	"bufio"
	"io"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/geo"
)

// OutlinesPath is the path of the areas' outlines, for other maps.
const OutlinesPath = "data/areas.geojson"

// Outlines writes the areas that have an outline as GeoJSON (RFC 7946): rings closed
// and in the required direction, at most seven decimals, each area with the slug of
// holders.csv and facts.csv.
func (e *Exporter) Outlines(w io.Writer) error {
	b := bufio.NewWriter(w)
	_, _ = b.WriteString(`{"type":"FeatureCollection","features":[`) // a bufio.Writer keeps its error for Flush
	first := true
	for _, h := range e.lib.Holders {
		if h.Kind != content.Areas {
			continue
		}
		o, ok := e.lib.Outline(h.Slug)
		if !ok {
			continue
		}
		var j jsonBuilder
		if !first {
			j.b = append(j.b, ',')
		}
		first = false
		j.b = append(j.b, "\n{"...)
		j.b = append(j.b, `"type":"Feature"`...)
		j.text("id", h.Slug)
		j.key("properties")
		j.b = append(j.b, '{')
		j.text("area", h.Slug)
		j.text("title", h.Title)
		page := e.page(content.Areas, h.Slug)
		if abs := e.absolute(page); page != "" && abs != "" {
			page = abs
		}
		j.text("page", page)
		j.close('}')
		j.key("geometry")
		j.b = geo.AppendGeometry(j.b, o.Shape)
		j.close('}')
		_, _ = b.Write(j.b)
	}
	_, _ = b.WriteString("\n]}\n")
	return b.Flush()
}
