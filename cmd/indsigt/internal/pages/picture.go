package pages

// Picture is what is shown beside a link to a page. Home pages, areas, plans and
// pools have one of their own, other pages that of the home page: initiatives
// are many, and drawing takes longer than writing. Words that run from the right
// cannot be drawn, so pages in such a language have the picture of the portal's
// own. There are pictures only where the portal's address is known: those who
// show them ask for a whole address.
type Picture struct {
	URL string // absolute; empty: none
	Alt string
	// File is where the picture of this very page is written; empty: the page
	// shows another's. Its words are Kind, the page's title, and what the
	// portal is called.
	File string
	Kind string // "Boligområde"; empty: none
}

// pictureName stands in the folder of a page.
const pictureName = "link-preview.png"

// picture is the frame's, once its title is known.
func (m *maker) picture(f *Frame) Picture {
	base := m.s.base()
	if base == "" {
		return Picture{}
	}
	p := Picture{Alt: f.SiteTitle}
	of, drawn := m.s.items[0].paths, false
	switch m.it.kind {
	case KindArea, KindPlan, KindPool:
		of, drawn = m.it.paths, true
		p.Alt, p.Kind = f.HeadTitle, m.t.T("kind.one."+string(m.it.sub.kind))
	case KindHome:
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
