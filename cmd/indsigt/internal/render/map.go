package render

import (
	"indsigt/cmd/indsigt/internal/render/chart"
	"indsigt/cmd/indsigt/internal/view"
)

// mapped writes a map: a text of what it shows, the drawings, of which CSS displays
// one, and the list of its places with the same content.
func (w *writer) mapped(a *view.Map) {
	if a == nil {
		return
	}
	w.raw(`<figure class="map"`)
	w.attr("id", a.ID)
	w.raw(">\n<figcaption>")
	w.text(a.Finding)
	w.raw("</figcaption>\n" + `<div class="atlas">`)
	o := chart.Options{Narrow: true, RTL: w.frame.Dir == "rtl"}
	w.b = chart.AppendMap(w.b, a, o)
	if a.Wide != nil {
		w.raw("\n")
		o.Narrow = false
		w.b = chart.AppendMap(w.b, a, o)
	}
	if !a.Bare {
		w.places(a)
	}
	w.raw("</div>")
	if a.All != nil {
		w.raw("\n" + `<p class="all">`)
		w.link(a.All)
		w.raw("</p>")
	}
	w.raw("\n</figure>\n")
}

// places writes the list beside a map.
func (w *writer) places(a *view.Map) {
	w.raw("\n<ol>")
	for i := range a.Places {
		p := &a.Places[i]
		if p.Here {
			w.raw(`<li aria-current="true">`)
		} else {
			w.raw("<li>")
		}
		w.link(&p.Link)
		w.raw("</li>")
	}
	w.raw("</ol>")
}
