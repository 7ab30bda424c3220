package content

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// statusLaws check the commitments of a holder's lines against its status: an idea,
// an application or a rejected holder has none, and a cancelled one keeps no more
// than was disbursed, unless the line says so (kept:).
func (d *decoder) statusLaws(h *Holder) {
	for i := range h.Lines {
		l := &h.Lines[i]
		if l.Stated[money.Committed] == nil {
			continue
		}
		switch h.Status {
		case "idea", "applied", "rejected":
			d.notGranted(h.Status, l)
		case "cancelled":
			if !l.Kept {
				d.cancelled(l)
			}
		}
	}
}

func (d *decoder) notGranted(status Status, l *Line) {
	now := l.Current(money.Committed)
	at := slices.IndexFunc(now, func(p Piece) bool { return p.Value != money.Of(0) })
	if at < 0 {
		return // the grant has been reduced to zero
	}
	s := l.Stated[money.Committed]
	p := diag.New("commitment-not-granted", s.Pos, "status", string(status)).To(s.End)
	if sum, known := l.Counted(money.Committed); known {
		p = p.With("committed", d.figure(sum), s.Pos)
	}
	d.add(p)
}

// cancelled reports a commitment above what was disbursed, and proposes the amendment
// that removes the rest. Unknown disbursements are not compared.
func (d *decoder) cancelled(l *Line) {
	committed, _, ok := addPieces(l.Current(money.Committed))
	if !ok {
		return // reported as an overflow
	}
	var disbursed money.Amount
	if l.Stated[money.Disbursed] != nil {
		var known bool
		if disbursed, known = l.Counted(money.Disbursed); !known {
			return
		}
	}
	over, err := committed.Minus(disbursed)
	if err != nil || over <= 0 {
		return
	}
	s := l.Stated[money.Committed]
	p := diag.New("cancelled-not-disbursed", s.Pos, "amount", d.figure(committed), "over", d.figure(over), "entry", d.takingBack(l, over)).To(s.End)
	p = p.With("committed", d.figure(committed), s.Pos)
	if paid := l.Stated[money.Disbursed]; paid != nil {
		p = p.With("disbursed", d.figure(disbursed), paid.Pos)
	}
	d.add(p.With("difference", d.figure(over), diag.Pos{}))
}

// takingBack is the amendment that reduces a line by an amount: first the part that
// is not divided by year, then each year's excess over what was disbursed in it, the
// last year first.
func (d *decoder) takingBack(l *Line, over money.Amount) string {
	paid := make(map[int]money.Amount)
	if s := l.Stated[money.Disbursed]; s != nil {
		for _, p := range s.Pieces {
			paid[p.Year] += p.Value.Amount
		}
	}
	pieces := slices.Clone(l.amended())
	slices.SortStableFunc(pieces, func(a, b Piece) int {
		if a.Year == 0 || b.Year == 0 {
			return a.Year - b.Year
		}
		return b.Year - a.Year
	})
	var undivided string
	var years []string
	whole := over
	for _, p := range pieces {
		most := p.Value.Amount
		if p.Year != 0 && paid[0] == 0 {
			most -= paid[p.Year]
		}
		less := min(most, over)
		if less <= 0 {
			continue
		}
		over -= less
		change := d.quotedChange(-less)
		if p.Year == 0 {
			undivided = change
		} else {
			years = append(years, itoa(p.Year)+": "+change)
		}
	}
	why := Label(Statuses, "cancelled", d.lang)
	var entries []string
	if undivided != "" {
		entries = append(entries, "{change: "+undivided+", why: "+why+"}")
	}
	if len(years) > 0 {
		slices.Reverse(years)
		entries = append(entries, "{change: {"+strings.Join(years, ", ")+"}, why: "+why+"}")
	}
	switch {
	case len(l.Amended) == 0:
	case len(entries) > 1: // one change without a year reduces the years too
		return "- {change: " + d.quotedChange(-whole) + ", why: " + why + "}"
	default:
		return "- " + entries[0]
	}
	return "amended: [" + strings.Join(entries, ", ") + "]"
}

// quotedChange formats a change for use within { }, where a comma would end the
// value.
func (d *decoder) quotedChange(a money.Amount) string {
	s := d.grammar.FormatNumber(a)
	if strings.Contains(s, ",") {
		return `"` + s + `"`
	}
	return s
}
