package pages

import (
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/geo"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// The widths of drawings are those of charts, in tenths of a unit; the margin keeps
// numbers on the sheet.
const (
	narrowSheet = 2880
	wideSheet   = 7200
	sheetMargin = 160
)

// atlas is the areas with an outline, in the order of their list, and the
// drawings that all pages share.
type atlas struct {
	subs         []*subject
	missing      []*subject
	narrow, wide *geo.Sheet
}

// planMap plans the page of the map, if there is one.
func (s *Site) planMap() {
	if !s.lib.HasMap() {
		return
	}
	s.drawAtlas()
	s.add(item{kind: view.KindMap, name: route.Map}, func(v *locale) string { return v.seg("map") })
}

// drawAtlas lays out the areas that have an outline.
func (s *Site) drawAtlas() {
	a := &atlas{}
	var shapes []geo.Shape
	for _, sub := range s.cat.kinds[content.Areas] {
		if o, ok := s.lib.Outline(sub.doc.Slug); ok {
			a.subs, shapes = append(a.subs, sub), append(shapes, o.Shape)
		} else {
			a.missing = append(a.missing, sub)
		}
	}
	a.narrow = geo.Lay(shapes, narrowSheet, narrowSheet*5/4, sheetMargin)
	a.wide = geo.Lay(shapes, wideSheet, wideSheet*2/3, sheetMargin)
	s.atlas = a
}

// atlas is the map as a block of a page; here is the page's area; nil: none. The
// result is nil if the portal has no map, or the area is not on it.
func (m *builder) atlas(here *subject) *view.Map {
	a := m.s.atlas
	if a == nil {
		return nil
	}
	p := &view.Map{
		ID: m.v.anchor("map"), Title: m.t.T("map.title"), Finding: m.t.N("map.finding", len(a.subs)),
		Narrow: a.narrow, NarrowBar: m.distance(a.narrow.Metres), Places: make([]view.Place, len(a.subs)),
	}
	at := -1
	for i, sub := range a.subs {
		p.Places[i] = view.Place{Number: m.t.Int(i + 1), Link: m.link(sub), Here: sub == here}
		if sub == here {
			at = i
		}
	}
	switch {
	case here == nil:
		p.Wide, p.WideBar = a.wide, m.distance(a.wide.Metres)
	case at < 0:
		return nil
	default:
		p.Finding = m.t.T("map.here", "area", m.titleText(here), "n", m.t.Int(at+1))
	}
	if m.it.kind != view.KindMap {
		p.All = &view.Link{Text: m.t.T("map.all"), URL: m.place(route.Map)}
	}
	return p
}

func (m *builder) distance(metres int) string {
	switch {
	case metres == 0:
		return ""
	case metres >= 1000:
		return m.t.T("map.km", "n", m.t.Int(metres/1000))
	}
	return m.t.T("map.m", "n", m.t.Int(metres))
}

func (m *builder) mapPage() view.Page {
	a := m.s.atlas
	kind := string(content.Areas)
	p := &view.MapPage{
		Frame: m.frame(m.t.T("map.title"), view.Link{Text: m.t.T("kind." + kind), URL: m.place(route.List(kind))}),
		Help:  m.t.T("map.help"), Map: m.atlas(nil), Table: m.mapTable(),
	}
	p.Sentence = m.sayWords("map.sentence", "n", m.t.Int(len(a.subs)), "all", m.t.Int(len(a.subs)+len(a.missing)))
	for _, sub := range a.missing {
		p.Missing = append(p.Missing, m.link(sub))
	}
	p.Downloads = []view.Download{{Link: view.Link{Text: m.t.T("map.download"), URL: m.url("data/areas.geojson")}}}
	return p
}

// mapTable lists the areas of the map by their numbers, with their figures.
func (m *builder) mapTable() *view.Table {
	t := &view.Table{ID: m.v.anchor("table", "map"), Caption: m.t.T("map.table"), Stack: true, Corner: m.t.T("dim.area"), Cols: []view.Col{{Text: m.t.T("map.number"), Numeric: true}}}
	measures := m.mainMeasures()
	for _, ms := range measures {
		t.Cols = append(t.Cols, view.Col{Text: m.v.measure(ms), Numeric: true})
	}
	t.Cols = append(t.Cols, view.Col{Text: m.t.T("table.numbers.residents"), Numeric: true})
	for i, sub := range m.s.atlas.subs {
		row := view.Row{Head: m.link(sub), Cells: []view.Cell{{Text: m.t.Int(i + 1)}}}
		q := factsOf(sub)
		for _, ms := range measures {
			q.Measure = ms
			f := m.ask(q)
			row.Cells = append(row.Cells, view.Cell{Figure: &f})
		}
		row.Cells = append(row.Cells, m.latest(sub, "residents"))
		t.Rows = append(t.Rows, row)
	}
	return t
}
