package content

import (
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/money"
)

// amendment reads one later decision on a line's commitment.
func (o object) amendment(l *Line) {
	a := Amendment{Pos: o.n.Pos(o.d.file), End: o.n.EndCol}
	a.Decided, _ = o.day("decided")
	a.Why = o.text("why")
	a.Source = o.reference("source")
	a.Page = o.text("page")
	n, _ := o.get("change")
	if n == nil {
		return
	}
	a.Pos, a.End = n.Pos(o.d.file), n.EndCol
	if n.Kind == frontmatter.Map {
		years, ok := o.d.years(n, "change", changed)
		if !ok {
			return
		}
		a.Changes = years.pieces
	} else {
		v, ok := o.d.change(n)
		if !ok {
			return
		}
		a.Changes = []Piece{{Value: v, Pos: a.Pos, End: a.End}}
	}
	l.Amended = append(l.Amended, a)
}

// change reads an amount that must have a sign: without one it could be a raise or a
// cut.
func (d *decoder) change(n *frontmatter.Node) (money.Value, bool) {
	s, ok := d.plainText(n, "change")
	if !ok {
		return money.Value{}, false
	}
	a, ok := d.parseAmount(n, s, money.Signed)
	return money.Of(a), ok
}

// Counted is the whole amount of a phase with its amendments; known is false if a
// part is unknown or withheld and no total covers it.
func (l *Line) Counted(phase money.Phase) (sum money.Amount, known bool) {
	sum, known = l.Stated[phase].Sum()
	if !known || phase != money.Committed {
		return sum, known
	}
	for _, a := range l.Amended {
		for _, change := range a.Changes {
			var err error
			if sum, err = sum.Plus(change.Value.Amount); err != nil {
				return 0, false
			}
		}
	}
	return sum, true
}

// removals reads the reasons for published funding lines that were removed.
func (o object) removals() (all []Removal) {
	o.each("removed", func(r object) {
		was, _, ok := r.amount("was")
		removal := Removal{r.text("line"), Correction{Was: was, Why: r.text("why"), Source: r.reference("source"), Pos: r.n.Pos(r.d.file)}}
		if removal.Day, _ = r.day("day"); ok {
			all = append(all, removal)
		}
	})
	return all
}

// correction reads the reason for a corrected figure that had been published.
func (o object) correction(l *Line) {
	c := Correction{Pos: o.n.Pos(o.d.file), Why: o.text("why"), Source: o.reference("source")}
	c.Day, _ = o.day("day")
	was, _, ok := o.amount("was")
	if c.Was = was; ok {
		l.Corrected = append(l.Corrected, c)
	}
}

// dispute reads another published figure for the same line.
func (o object) dispute(l *Line) {
	phase, amount, n, ok := o.onePhase("disputed")
	if !ok {
		return
	}
	l.Disputed = append(l.Disputed, Dispute{
		Phase: phase, Value: amount, Pos: n.Pos(o.d.file), End: n.EndCol,
		Source: o.reference("source"), Page: o.text("page"), Note: o.text("note"),
	})
}

// onePhase reads the phase and amount of a map that must state exactly one phase.
func (o object) onePhase(name string) (phase money.Phase, amount money.Amount, n *frontmatter.Node, ok bool) {
	written := 0
	for _, p := range money.Phases {
		if !o.has(p.String()) {
			continue
		}
		if written++; written > 1 {
			o.d.report(o.keyNode(p.String()), "several-phases", "key", name, "phase", p.String())
			return 0, 0, nil, false
		}
		phase = p
	}
	if written == 0 {
		o.d.add(diag.New("figure-without-phase", o.n.Pos(o.d.file), "key", name))
		return 0, 0, nil, false
	}
	amount, n, ok = o.amount(phase.String())
	return phase, amount, n, ok
}

// controls reads totals printed in a source.
func (o object) controls() []Control {
	var all []Control
	o.each("controls", func(c object) {
		phase, amount, n, ok := c.onePhase("controls")
		control := Control{
			Measure: money.Measure{Phase: phase}, Value: amount, Rounded: c.rounded(), Year: c.year("year"),
			Source: c.reference("source"), Page: c.text("page"), Note: c.text("note"),
		}
		if c.flag("in-kind") {
			control.Measure.Form = money.InKind
		}
		if !ok {
			return
		}
		control.Pos, control.End = n.Pos(o.d.file), n.EndCol
		if control.Source.IsZero() {
			o.d.add(diag.New("no-source", control.Pos).To(control.End))
		}
		if key := find(lineKeys, phase.String()); control.Year != 0 && key.Past {
			at, _ := c.get("year")
			c.happened(key, Date{Year: control.Year}, at.Pos(o.d.file), at.EndCol)
		}
		all = append(all, control)
	})
	return all
}
