package content

import (
	"slices"

	"indsigt/cmd/indsigt/internal/diag"
)

// toolbox reads what others need to copy an initiative; nil: the key is missing.
func (o object) toolbox() *Toolbox {
	t, ok := o.within("toolbox")
	if !ok {
		return nil
	}
	box := &Toolbox{
		Problem: t.text("problem"), For: t.text("for"), Steps: t.texts("steps"), Staff: t.text("staff"), Needs: t.text("needs"),
		Pitfalls: t.text("pitfalls"), Differently: t.text("differently"), Participants: t.participants(), Contact: t.contact(), Pos: t.n.Pos(o.d.file),
	}
	t.each("evidence", func(e object) {
		box.Evidence = append(box.Evidence, Evidence{
			Scale: e.text("scale"), Level: e.text("level"), Source: e.reference("source"), Page: e.text("page"), Pos: e.n.Pos(o.d.file),
		})
	})
	return box
}

// participants reads how many took part year by year, each year once.
func (o object) participants() []Participants {
	var all []Participants
	o.each("participants", func(r object) {
		p := Participants{
			Year: r.year("year"), Number: r.count("n", 0), Source: r.reference("source"), Page: r.text("page"), Note: r.text("note"), Pos: r.n.Pos(o.d.file),
		}
		for _, other := range all {
			if other.Year == p.Year && p.Year != 0 {
				twice := diag.New("duplicate-year", p.Pos, "year", itoa(p.Year))
				o.d.add(twice.With("first", itoa(other.Year), other.Pos))
				return
			}
		}
		if p.Source.IsZero() && !r.has("source") {
			o.d.add(diag.New("no-source", p.Pos))
		}
		all = append(all, p)
	})
	slices.SortFunc(all, func(a, b Participants) int { return a.Year - b.Year })
	return all
}
