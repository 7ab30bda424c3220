package chart

import (
	"indsigt/cmd/indsigt/internal/geo"
	"indsigt/cmd/indsigt/internal/view"
)

// badge is half the width of an area's number. The width is the smallest touch
// target.
const badge = 120

// AppendMap appends a map to dst. Each area but the page's own is a link, with its
// number in the list beside the drawing and, if there is room, its name. East is on
// the right in pages that read from the right too, since a mirrored map would show
// another town.
func AppendMap(dst []byte, m *view.Map, o Options) []byte {
	sheet, bar, size := m.Wide, m.WideBar, "w"
	if o.Narrow {
		sheet, bar, size = m.Narrow, m.NarrowBar, "n"
	}
	p := pens.Get().(*pen)
	defer pens.Put(p)
	rtl := o.RTL
	o.RTL = false
	p.b, p.o, p.w = p.b[:0], o, sheet.W
	p.raw("<svg")
	class := "only"
	if m.Wide != nil {
		class = map[bool]string{true: "narrow", false: "wide"}[o.Narrow]
	}
	p.attr("class", class)
	p.raw(` viewBox="0 0 `)
	p.num(sheet.W)
	p.raw(" ")
	p.num(sheet.H + 250) // room for the scale
	p.raw(`" role="group"`)
	p.attr("aria-labelledby", m.ID+"-"+size+"t")
	p.raw("><title")
	p.attr("id", m.ID+"-"+size+"t")
	p.raw(">")
	p.b = appendText(p.b, m.Title)
	p.raw("</title>\n")
	names := p.names(m, sheet, rtl)
	for i := range m.Places {
		p.place(&m.Places[i], &sheet.Shapes[i], names[i])
	}
	p.scaleBar(sheet, bar)
	dst = append(dst, p.b...)
	return append(dst, "</svg>"...)
}

// place draws an area: its outline, its number and its name.
func (p *pen) place(at *view.Place, d *geo.Drawn, name name) {
	tag := "a"
	if at.URL == "" {
		tag = "g"
	}
	p.raw("<" + tag)
	if at.Here {
		p.attr("class", "here")
	}
	p.attr("href", at.URL)
	if at.URL != "" {
		p.attr("aria-label", at.Number+" "+at.Text)
	}
	p.attr("lang", at.Lang)
	p.raw(">")
	if len(d.Rings) > 0 {
		p.raw(`<path fill-rule="evenodd" d="`)
		for _, ring := range d.Rings {
			p.raw("M")
			p.point(ring[0].X, ring[0].Y)
			from := ring[0]
			for _, to := range ring[1:] {
				p.step("l", to.X-from.X, to.Y-from.Y)
				from = to
			}
			p.raw("z")
		}
		p.raw(`"/>`)
	}
	p.raw("<circle")
	p.attrNum("cx", d.Inside.X)
	p.attrNum("cy", d.Inside.Y)
	p.attrNum("r", badge)
	p.raw("/>")
	p.text("n", d.Inside.X, d.Inside.Y+45, middle, at.Number)
	if name.text != "" {
		p.raw(" ") // read as two words, as the link is named
		p.text("name", name.x, name.y, start, name.text)
	}
	p.raw("</" + tag + ">\n")
}

// name is the position of an area's name; the text is empty if there is no room.
type name struct {
	x, y int
	text string
}

// names finds room for each name below, beside or above its number, away from all
// numbers and earlier names. A drawing for phones has numbers only.
func (p *pen) names(m *view.Map, sheet *geo.Sheet, rtl bool) []name {
	all := make([]name, len(m.Places))
	if p.o.Narrow {
		return all
	}
	var taken [][4]int // left, top, right, bottom
	for _, d := range sheet.Shapes {
		taken = append(taken, [4]int{d.Inside.X - badge, d.Inside.Y - badge, d.Inside.X + badge, d.Inside.Y + badge})
	}
	for i := range m.Places {
		at, w := sheet.Shapes[i].Inside, width(m.Places[i].Text)
		for _, left := range [...][2]int{
			{at.X - w/2, at.Y + badge + 20}, {at.X + badge + 40, at.Y - lineStep/2},
			{at.X - badge - 40 - w, at.Y - lineStep/2}, {at.X - w/2, at.Y - badge - 20 - lineStep},
		} {
			room := [4]int{left[0], left[1], left[0] + w, left[1] + lineStep}
			if room[0] < 0 || room[2] > sheet.W || room[1] < 0 || room[3] > sheet.H || meets(taken, room) {
				continue
			}
			taken = append(taken, room)
			all[i] = name{left[0], left[1] + fontSize, m.Places[i].Text}
			if rtl {
				all[i].text = "\u2066" + all[i].text + "\u2069"
			}
			break
		}
	}
	return all
}

func meets(taken [][4]int, room [4]int) bool {
	for _, t := range taken {
		if room[0] < t[2] && t[0] < room[2] && room[1] < t[3] && t[1] < room[3] {
			return true
		}
	}
	return false
}

// scaleBar draws the scale of distances.
func (p *pen) scaleBar(sheet *geo.Sheet, text string) {
	if text == "" {
		return
	}
	const left = 60
	y := sheet.H + 120
	p.raw("<path")
	p.attr("class", "bar")
	p.raw(` d="M`)
	p.point(left, y-50)
	p.step("l", 0, 50)
	p.step("l", sheet.Bar, 0)
	p.step("l", 0, -50)
	p.raw(`"/>`)
	p.text("m", left+sheet.Bar+gap, y+45, start, text)
}
