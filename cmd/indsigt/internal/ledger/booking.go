package ledger

import (
	"indsigt/cmd/indsigt/internal/money"
)

// booking turns lines into facts, one measure at a time.
type booking struct {
	*Ledger
	facts     []Fact
	origins   map[originKey]origin
	overdraws []overdraw
	// netted is, by measure, the sum that was passed on out of income the giver
	// states, plus the income of holders whose rest is unknown.
	// checkConservation needs it.
	netted [money.MeasureCount]money.Amount
	id     []byte
}

// bookMeasure books every holder in one measure.
func (b *booking) bookMeasure(m money.Measure) {
	var t *unknownFlows
	if m.Phase != money.Returned {
		t = b.findUnknownFlows(m)
	}
	for h := range b.in.Holders {
		switch {
		case m.Phase == money.Returned:
			b.bookReturned(int32(h), m)
		case !t.holds(int32(h)):
			b.netHolder(int32(h), m)
		}
	}
	t.emit()
}

// netHolder books a holder that neither receives nor passes on an unknown amount.
// Its income is the sum of its lines, its outgoings the sum of the lines of other
// holders that name it as giver. If it passes nothing on, its lines are facts;
// otherwise it keeps, year by year, its income less its outgoings. If it passes money
// on without stating income, it keeps nothing.
func (b *booking) netHolder(h int32, m money.Measure) {
	in := b.stating(b.own[h], m)
	out := b.stating(b.passed[h], m)
	switch {
	case len(in) == 0:
		// The receivers' figures count unreduced.
	case len(out) == 0:
		for _, i := range in {
			b.emitLine(h, m, i)
		}
	default:
		for _, p := range b.balancesOf(h, m, in, out, nil) {
			b.emitBalance(p)
		}
	}
}

// emitLine makes the facts of a line whose holder passes nothing on.
func (b *booking) emitLine(h int32, m money.Measure, i int32) {
	line := &b.in.Lines[i]
	holder, from, pool := &b.in.Holders[h], b.lineFunder(i, m), b.poolOf(h, nil, i)
	for _, p := range line.Stated[m.Phase] {
		o := statedSource(line)
		if p.Value.State == money.Inside {
			o.containers = []*container{b.containerFor(m, 0, o, holder, from)}
		}
		b.emit(holder, m, p.Year, p.Value, from, o, pool)
	}
}

// bookReturned books the money a holder returned. Money returned to another holder
// remains in the portal and makes no fact; money returned to an organisation makes
// one, in the holder that returned it.
func (b *booking) bookReturned(h int32, m money.Measure) {
	for _, i := range b.stating(b.own[h], m) {
		line := &b.in.Lines[i]
		if line.Entry {
			b.emitLine(h, m, i)
		} else {
			b.netted[m.Index()] += total(line.Stated[m.Phase])
		}
	}
	b.checkReturned(h, m)
}

// stating selects the lines that state a measure.
func (b *booking) stating(lines []int32, m money.Measure) []int32 {
	var out []int32
	for _, i := range lines {
		if b.in.Lines[i].states(m) {
			out = append(out, i)
		}
	}
	return out
}

// eachNamesFunder reports whether every allocation names the funder of its
// money.
func (b *booking) eachNamesFunder(out []int32) bool {
	for _, i := range out {
		if b.in.Lines[i].Of == "" {
			return false
		}
	}
	return true
}
