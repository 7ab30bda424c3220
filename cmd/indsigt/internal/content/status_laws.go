package content

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// statusLaws hold what a holder's lines commit to its status: nothing is granted
// to what is an idea, applied for or refused, and what is cancelled keeps no more
// than was paid out, unless somebody says that it does (kept:).
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
		return // what was granted has been taken back
	}
	s := l.Stated[money.Committed]
	p := diag.New("commitment-not-granted", s.Pos, "status", string(status)).To(s.End)
	if sum, known := l.Counted(money.Committed); known {
		p = p.With("committed", d.figure(sum), s.Pos)
	}
	d.add(p)
}

// cancelled reports a commitment above what was paid out, with the amendment that
// takes away the rest. What was paid out but is not known proves nothing.
func (d *decoder) cancelled(l *Line) {
	committed, _, ok := addPieces(l.Current(money.Committed))
	if !ok {
		return // told of as an overflow
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

// takingBack is what to write so that a line commits so much less: of what is not
// divided by year first, then of what each year has above what was paid out in it,
// the last year first.
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
	case len(entries) > 1: // one change of the whole takes from the years too
		return "- {change: " + d.quotedChange(-whole) + ", why: " + why + "}"
	default:
		return "- " + entries[0]
	}
	return "amended: [" + strings.Join(entries, ", ") + "]"
}

// quotedChange is a change as it can stand within { }, where a comma ends a value.
func (d *decoder) quotedChange(a money.Amount) string {
	s := d.grammar.FormatNumber(a)
	if strings.Contains(s, ",") {
		return `"` + s + `"`
	}
	return s
}
