package pages

import "indsigt/cmd/indsigt/internal/view"

// pictureName is the name of a page's picture in its folder.
const pictureName = "link-preview.png"

// picture is the picture of a frame, whose title must be set.
func (m *builder) picture(f *view.Frame) view.Picture {
	base := m.s.base()
	if base == "" {
		return view.Picture{}
	}
	p := view.Picture{Alt: f.SiteTitle}
	of, drawn := m.s.items[0].paths, false
	switch m.it.kind {
	case view.KindArea, view.KindPlan, view.KindPool:
		of, drawn = m.it.paths, true
		p.Alt, p.Kind = f.HeadTitle, m.t.T("kind.one."+string(m.it.sub.kind))
	case view.KindHome:
		drawn = true
	}
	if f.Dir == "rtl" {
		p.URL = base + of[0] + pictureName
		return p
	}
	p.URL = base + of[m.li] + pictureName
	if drawn {
		p.File = of[m.li] + pictureName
	}
	return p
}
