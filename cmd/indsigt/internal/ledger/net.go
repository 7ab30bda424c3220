package ledger

import (
	"indsigt/cmd/indsigt/internal/money"
)

// booking is the work of turning lines into facts, one measure at a time.
type booking struct {
	*Ledger
	facts     []Fact
	pieces    []string // piece ids by their provisional number
	origins   map[originKey]origin
	overdraws []overdraw
	// netted is, by measure, what was passed on out of what its giver states,
	// and what came into holders whose rest turned out unknown: the
	// conservation law needs it.
	netted [money.MeasureCount]money.Amount
	id     []byte
}

// measure books every holder in one measure, or, where again is not nil, those
// it marks. These must hold, of any two holders of which one passes an unknown
// amount on to the other, both or none.
func (b *booking) measure(m money.Measure) {
	var t *tangle
	if m.Phase != money.Returned {
		t = b.tangled(m)
	}
	for h := range b.in.Holders {
		switch {
		case m.Phase == money.Returned:
			b.giveBack(int32(h), m)
		case !t.holds(int32(h)):
			b.net(int32(h), m)
		}
	}
	t.emit()
}

// net books one holder that neither gets nor passes on an amount that is not
// known: rules 1 to 3.
func (b *booking) net(h int32, m money.Measure) {
	in := b.stating(b.own[h], m)
	out := b.stating(b.passed[h], m)
	switch {
	case len(in) == 0:
		// Rule 3: what the receivers state counts as it stands.
	case len(out) == 0:
		for _, i := range in {
			b.emitLine(h, m, i)
		}
	default:
		for _, p := range b.potsOf(h, m, in, out, nil) {
			b.emitPot(p)
		}
	}
}

// emitLine makes the facts of what a line states, in a holder that passes
// nothing on.
func (b *booking) emitLine(h int32, m money.Measure, i int32) {
	line := &b.in.Lines[i]
	holder, from, pool := &b.in.Holders[h], b.lineFunder(i, m), b.poolOf(h, nil, i)
	for _, p := range line.Stated[m.Phase] {
		o := pieceStated(line)
		if p.Value.State == money.Inside {
			o.lies = []*container{b.placeIn(m, 0, o, holder, from)}
		}
		b.emit(holder, m, p.Year, p.Value, from, o, pool)
	}
}

// giveBack books what a holder returned: rule 3c. What goes back to a holder
// stays inside the portal and is no fact; only what goes back to an organisation
// is. It rests with the holder that gave it back.
func (b *booking) giveBack(h int32, m money.Measure) {
	for _, i := range b.stating(b.own[h], m) {
		line := &b.in.Lines[i]
		if line.Entry {
			b.emitLine(h, m, i)
		} else {
			b.netted[m.Index()] += total(line.Stated[m.Phase])
		}
	}
	b.gaveTooMuch(h, m)
}

func (b *booking) stating(lines []int32, m money.Measure) []int32 {
	var out []int32
	for _, i := range lines {
		if b.in.Lines[i].states(m) {
			out = append(out, i)
		}
	}
	return out
}

// allOf reports that every allocation says whose money it is.
func (b *booking) allOf(out []int32) bool {
	for _, i := range out {
		if b.in.Lines[i].Of == "" {
			return false
		}
	}
	return true
}
