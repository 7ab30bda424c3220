package render

import (
	"indsigt/cmd/indsigt/internal/render/chart"
	"indsigt/cmd/indsigt/internal/view"
)

// chart writes a figure: a text of what it shows, the drawings for narrow and for
// wide screens (CSS displays one of them), the legend for unknown amounts, and the
// links to its files. It names the tables with the same figures, so that verify can
// compare them.
func (w *writer) chart(c *view.Chart) {
	if c == nil {
		return
	}
	w.raw(`<figure class="chart"`)
	w.attr("id", c.ID)
	w.attr("data-chart", c.Kind.String())
	w.raw(` data-of="`)
	for i, id := range c.Of {
		if i > 0 {
			w.raw(" ")
		}
		w.text(id)
	}
	w.raw(`">` + "\n")
	if !c.Finding.Empty() {
		w.raw("<figcaption>")
		w.sentence(&c.Finding)
		w.raw("</figcaption>\n")
	}
	o := chart.Options{Narrow: true, RTL: w.frame.Dir == "rtl"}
	w.b = chart.Append(w.b, c, o)
	w.raw("\n")
	o.Narrow = false
	w.b = chart.Append(w.b, c, o)
	if c.Note != "" {
		w.raw("\n" + `<p class="note">`)
		w.text(c.Note)
		w.raw("</p>")
	}
	w.taken(c)
	w.raw("\n</figure>\n")
}

// taken writes the links to the figure itself and to its files.
func (w *writer) taken(c *view.Chart) {
	w.raw("\n" + `<ul class="taken"><li><a href="#`)
	w.text(c.ID)
	w.raw(`">`)
	w.text(w.frame.T("chart.take.link"))
	w.of(c)
	w.raw("</a></li>")
	if t := c.Take; t != nil {
		for _, l := range [...]*view.Link{&t.CSV, &t.SVG, &t.Embed} {
			w.raw("<li><a")
			w.href(l.URL)
			w.raw(">")
			w.text(l.Text)
			w.of(c)
			w.raw("</a></li>")
		}
	}
	w.raw("</ul>")
}

// of adds the figure's title to a link, for screen readers.
func (w *writer) of(c *view.Chart) {
	w.raw(`<span class="vh">: `)
	w.text(c.Title)
	w.raw("</span>")
}

// FigureSVG appends a chart as an SVG file, drawn for a wide page.
func (r *Renderer) FigureSVG(dst []byte, c *view.Chart, f *view.Frame) []byte {
	start := len(dst)
	dst = append(chart.Append(dst, c, chart.Options{RTL: f.Dir == "rtl", Lang: f.Lang, File: true}), '\n')
	if r.theme.drawing != nil {
		dst = append(dst[:start], r.theme.drawing.Replace(string(dst[start:]))...)
	}
	return dst
}
