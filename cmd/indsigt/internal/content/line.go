package content

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/source"
)

// lines reads a holder's funding lines and sets their IDs.
func (o object) lines(h *Holder) {
	if n, _ := o.get("funding"); n != nil && n.Kind == frontmatter.List {
		h.Lines = make([]Line, 0, len(n.Items))
	}
	o.each("funding", func(l object) {
		line, ok := l.line()
		if !ok {
			return
		}
		h.Lines = append(h.Lines, line)
	})
	h.Removed = o.removals()
	o.d.identify(h)
}

// line reads one funding line; ok is false if it has no readable phase, so that there
// is nothing to count.
func (o object) line() (Line, bool) {
	l := Line{Pos: o.n.Pos(o.d.file)}
	if len(o.n.Items) > 0 {
		l.Pos = o.n.Items[0].Pos(o.d.file)
	}
	l.From = o.giver()
	l.Of = o.reference("of")
	l.ID = o.identifier("id")
	l.InKind = o.flag("in-kind")
	written := false
	for _, phase := range money.Phases {
		written = written || o.has(phase.String())
		l.Stated[phase] = o.statement(phase)
	}
	if !written {
		o.d.add(diag.New("line-without-phase", l.Pos))
	}
	l.Rounded = o.rounded()
	l.PriceLevel = o.year("price-level")
	l.Decided, l.DecidedPos = o.day("decided")
	l.Period = o.period("period")
	l.Source = o.reference("source")
	l.Page = o.text("page")
	l.Note = o.text("note")
	l.Why = o.text("why")
	l.Separate = o.flag("separate")
	l.Kept = o.flag("kept")
	o.each("amended", func(a object) { a.amendment(&l) })
	o.each("corrected", func(c object) { c.correction(&l) })
	o.each("disputed", func(p object) { p.dispute(&l) })
	o.d.lineLaws(o, &l)
	return l, true
}

// giver reads from:, where not-stated means a giver that is not published.
func (o object) giver() Ref {
	n, key := o.get("from")
	if n == nil {
		return Ref{}
	}
	if n.Kind == frontmatter.Scalar && NotStated.Is(strings.TrimSpace(n.Text), o.d.lang) {
		return Ref{Text: "not-stated", Pos: n.Pos(o.d.file), End: n.EndCol}
	}
	ref, _ := o.d.ref(n, key, nil)
	return ref
}

// identifier reads the id: of a line.
func (o object) identifier(name string) string {
	n, key, s, ok := o.scalar(name)
	if !ok {
		return ""
	}
	if !source.IsSlug(s) || len(s) > key.Max {
		p := diag.New("bad-identifier", n.Pos(o.d.file), "value", s, "limit", itoa(key.Max))
		taken := o.d.lineIDs()
		meant := diag.Passing(s, func(id string) bool {
			return source.IsSlug(id) && len(id) <= key.Max && !taken[id]
		}, identifiersMeant(s, key.Max)...)
		o.d.add(n.Mark(p).Meant(meant[:min(1, len(meant))]...))
		return ""
	}
	return s
}

// lineIDs returns the IDs that the file's lines have or can get.
func (d *decoder) lineIDs() map[string]bool {
	taken := make(map[string]bool)
	if d.matter == nil || d.matter.Root == nil || d.matter.Root.Kind != frontmatter.Map {
		return taken
	}
	funding, _ := object{d: d, n: d.matter.Root, keys: fundingKeys}.get("funding")
	if funding == nil || funding.Kind != frontmatter.List {
		return taken
	}
	for _, item := range funding.Items {
		for i := 0; item.Kind == frontmatter.Map && i < len(item.Items); i += 2 {
			if key := item.Items[i].Text; key == "id" || key == "from" {
				taken[giverSlug(Ref{Text: item.Items[i+1].Text})] = true
			}
		}
	}
	return taken
}

// identify sets the lines' permanent IDs: KIND/SLUG:ID if an id is written, else the
// giver's slug with -2, -3 … by order in the file. Lines with an id count as well, so
// that adding an id does not rename later lines of that giver.
func (d *decoder) identify(h *Holder) {
	holder := h.ID() + ":"
	nth := make(map[string]int, len(h.Lines)) // lines of a giver so far
	first := make(map[string]diag.Pos, len(h.Lines))
	for i := range h.Lines {
		l := &h.Lines[i]
		giver := giverSlug(l.From)
		nth[giver]++
		name := l.ID
		l.Named = name != ""
		if name == "" {
			if name = giver; nth[giver] > 1 {
				name += "-" + strconv.Itoa(nth[giver])
			}
		}
		l.ID = holder + name
		if at, twice := first[l.ID]; twice {
			p := diag.New("duplicate-line-id", l.Pos, "id", l.ID)
			d.add(p.With("first", l.ID, at))
		} else {
			first[l.ID] = l.Pos
		}
	}
}

func giverSlug(r Ref) string {
	_, slug, _ := ask.CutID(r.Text)
	return slug
}
