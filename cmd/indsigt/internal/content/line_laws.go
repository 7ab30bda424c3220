package content

import (
	"slices"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// lineLaws checks a line by itself. What depends on the holder's period or on other
// files is checked later.
func (d *decoder) lineLaws(o object, l *Line) {
	d.missingWhy(o, l)
	if l.Kept && !o.has("why") {
		d.report(o.keyNode("kept"), "kept-without-why")
	}
	d.amendmentLaws(o, l)
	d.disputeLaws(o, l)
	d.phaseOrder(l)
	if l.Source.IsZero() && !o.has("source") && !l.EachCited() {
		d.add(diag.New("no-source", l.Pos))
	}
}

// EachCited reports whether every amount of the line has its own source.
func (l *Line) EachCited() bool {
	for _, s := range l.Stated {
		if s != nil && slices.ContainsFunc(s.Pieces, func(p Piece) bool { return p.Source.IsZero() }) {
			return false
		}
	}
	return true
}

// missingWhy asks for the reason for a missing figure, unless one is written; a
// reason that could not be read is reported elsewhere.
func (d *decoder) missingWhy(o object, l *Line) {
	if o.has("why") {
		d.needlessWhy(o, l)
		return
	}
	for _, state := range [...]money.State{money.Withheld, money.Unknown} {
		for _, phase := range money.Phases {
			s := l.Stated[phase]
			if s == nil {
				continue
			}
			for _, piece := range s.Pieces {
				if piece.Value.State == state {
					id := "unknown-without-why"
					if state == money.Withheld {
						id = "withheld-without-why"
					}
					d.add(diag.New(id, piece.Pos, "phase", phase.String()).To(piece.End))
					return
				}
			}
		}
	}
}

// needlessWhy reports a reason that explains nothing: every amount of the line is
// known, and none was changed or kept. Readers would still see it.
func (d *decoder) needlessWhy(o object, l *Line) {
	if len(l.Amended) > 0 || o.has("amended") || l.Kept || l.Why == "" {
		return
	}
	for _, phase := range money.Phases {
		s := l.Stated[phase]
		if s == nil && o.has(phase.String()) {
			return // it could not be read, which is reported
		}
		if s != nil && slices.ContainsFunc(s.Pieces, func(p Piece) bool { return p.Value.State != money.Known }) {
			return
		}
	}
	n, _ := o.get("why")
	d.add(n.Mark(diag.New("why-without-unknown", n.Pos(d.file))))
}

func (d *decoder) amendmentLaws(o object, l *Line) {
	if len(l.Amended) == 0 {
		return
	}
	first := &l.Amended[0]
	committed := l.Stated[money.Committed]
	if committed == nil {
		if !o.has(money.Committed.String()) { // else already reported
			d.add(diag.New("amendment-to-nothing", first.Pos).To(first.End))
		}
		return
	}
	before := l.Decided
	for i := range l.Amended {
		a := &l.Amended[i]
		if !a.Decided.IsZero() && a.Decided.Before(before) {
			d.add(diag.New("amendment-order", a.Pos, "decided", a.Decided.String(), "before", before.String()).To(a.End))
		}
		if !a.Decided.IsZero() {
			before = a.Decided
		}
	}
}

// negativeCommitment reports changes that take away more than was granted, in all or
// in one year. The amount that is not divided by year can be negative as long as the
// whole is not: it reduces the years.
func (d *decoder) negativeCommitment(l *Line) {
	if len(l.Amended) == 0 || l.Stated[money.Committed] == nil {
		return
	}
	last := &l.Amended[len(l.Amended)-1]
	for _, piece := range l.Current(money.Committed) {
		if piece.Year != 0 && piece.Value.State == money.Known && piece.Value.Amount < 0 {
			at := l.lastChange(piece.Year)
			p := diag.New("commitment-below-zero", at.Pos, "result", d.figure(piece.Value.Amount)).To(at.End)
			d.add(p.With("year", itoa(piece.Year), piece.Pos).With("computed", d.figure(piece.Value.Amount), diag.Pos{}))
			return
		}
	}
	sum, known := l.Counted(money.Committed)
	if !known || sum >= 0 {
		return
	}
	stated, _ := l.Stated[money.Committed].Sum()
	p := diag.New("commitment-below-zero", last.Pos, "result", d.figure(sum)).To(last.End)
	p = p.With("stated", d.figure(stated), l.Stated[money.Committed].Pos)
	d.add(p.With("change", d.figure(sum-stated), last.Pos).With("computed", d.figure(sum), diag.Pos{}))
}

// lastChange is the last change of a year.
func (l *Line) lastChange(year int) Piece {
	var last Piece
	for _, a := range l.Amended {
		for _, change := range a.Changes {
			if change.Year == year {
				last = change
			}
		}
	}
	return last
}

func (d *decoder) disputeLaws(o object, l *Line) {
	for i := range l.Disputed {
		f := &l.Disputed[i]
		s := l.Stated[f.Phase]
		if s == nil {
			if !o.has(f.Phase.String()) {
				d.add(diag.New("dispute-to-nothing", f.Pos, "phase", f.Phase.String()).To(f.End))
			}
			continue
		}
		if counted, known := l.Counted(f.Phase); known && counted == f.Value {
			p := diag.New("dispute-equal", f.Pos, "phase", f.Phase.String(), "value", d.figure(f.Value)).To(f.End)
			d.add(p.With("counted", d.figure(counted), s.Pos))
		}
		if f.Source.IsZero() {
			d.add(diag.New("no-source", f.Pos).To(f.End))
		}
	}
}

// phaseOrder compares phases of a line if both are fully known. Equal amounts are
// accepted.
func (d *decoder) phaseOrder(l *Line) {
	d.above(l, money.Committed, money.Ceiling, "committed-above-ceiling")
	d.above(l, money.Committed, money.Applied, "committed-above-applied")
	d.above(l, money.Disbursed, money.Committed, "disbursed-above-committed")
	d.above(l, money.Spent, money.Disbursed, "spent-above-disbursed")
}

func (d *decoder) above(l *Line, upper, limit money.Phase, id string) {
	much, known := l.Counted(upper)
	if !known {
		return
	}
	most, known := l.Counted(limit)
	if !known || much <= most {
		return
	}
	s := l.Stated[upper]
	p := diag.New(id, s.Pos, "amount", d.figure(much), "limit", d.figure(most)).To(s.End)
	p = p.With(upper.String(), d.figure(much), s.Pos).With(limit.String(), d.figure(most), l.Stated[limit].Pos)
	if over, err := much.Minus(most); err == nil {
		p = p.With("difference", d.figure(over), diag.Pos{})
	}
	d.add(p)
}

// periodLaws checks the years of a holder's lines against the line's period, else the
// holder's, and sets the year of lines within one calendar year.
func (d *decoder) periodLaws(h *Holder) {
	for i := range h.Lines {
		l := &h.Lines[i]
		period := l.Period
		if period.IsZero() {
			period = h.Period
		}
		if !period.IsZero() {
			l.Year = period.OneYear()
		}
		d.negativeCommitment(l)
		if period.IsZero() {
			continue
		}
		d.lineHappened(l)
		for _, phase := range money.Phases {
			if s := l.Stated[phase]; s != nil {
				d.within(period, s.Pieces)
			}
		}
		for _, a := range l.Amended {
			d.within(period, a.Changes)
		}
	}
}

func (d *decoder) within(period Period, pieces []Piece) {
	for _, piece := range pieces {
		if piece.Year != 0 && !period.Holds(piece.Year) {
			p := diag.New("year-outside-period", piece.Pos, "year", itoa(piece.Year), "period", period.Text).To(piece.End)
			d.add(p.With("period", period.Text, period.Pos))
		}
	}
}
