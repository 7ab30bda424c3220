package pages

import (
	"maps"
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
)

// A site planned from almost the same portal as one before takes from it what
// cannot be otherwise: how many rows tables have, as long as the same facts are
// booked in whatever amounts, and whole cross tables of measures in which no
// amount changed. Everything else is made anew; nothing leads back to the site
// before.

// inherited is what a site took from the one before.
type inherited struct {
	// holders is how many holders a set's facts rest in, by set.
	holders map[setKey]int
	// rows and most are crossRows and crossMost.
	rows, most map[[2]ask.Dim]int
}

// inherit takes what it can; it is called when facts are counted and folded.
func (s *Site) inherit(was *Site) {
	if was == nil || was.inherited == nil || !slices.Equal(s.measures, was.measures) || !maps.Equal(s.folded, was.folded) {
		return
	}
	changed, same := changedMeasures(was.led.Facts(), s.led.Facts())
	if !same {
		return
	}
	s.inherited = was.inherited
	if s.texts != was.texts || !s.cat.ranksAs(was.cat) {
		return // the reader's order may be another
	}
	was.crossing.Lock()
	defer was.crossing.Unlock()
	for key, x := range was.crosses {
		if !changed[key.m] {
			s.crosses[key] = x
		}
	}
}

// Inherits reports that the site took what it could from another.
func (s *Site) Inherits(from *Site) bool { return s.inherited == from.inherited }

// changedMeasures compares two books. same is false where they differ in more
// than amounts.
func changedMeasures(was, is []ledger.Fact) (changed map[money.Measure]bool, same bool) {
	if len(was) != len(is) {
		return nil, false
	}
	changed = make(map[money.Measure]bool)
	for i := range is {
		a, b := &was[i], &is[i]
		if a.Measure != b.Measure || a.Year != b.Year || a.Holder != b.Holder || a.Funder != b.Funder || a.Area != b.Area ||
			a.Theme != b.Theme || a.Plan != b.Plan || a.Pool != b.Pool || a.PieceID != b.PieceID || a.Piece != b.Piece {
			return nil, false
		}
		if a.Value != b.Value {
			changed[b.Measure] = true
		}
	}
	return changed, true
}

// ranksAs reports that two catalogues have the same subjects in the same order.
func (c *catalogue) ranksAs(o *catalogue) bool {
	if len(c.by) != len(o.by) {
		return false
	}
	for id, sub := range c.by {
		if other := o.by[id]; other == nil || other.rank != sub.rank {
			return false
		}
	}
	return true
}

// note keeps what the next site may inherit.
func (s *Site) note() {
	n := &inherited{holders: make(map[setKey]int), rows: make(map[[2]ask.Dim]int), most: make(map[[2]ask.Dim]int)}
	for _, c := range crossings {
		n.rows[c], n.most[c] = s.crossRows(c), s.crossMost(c)
	}
	for k, set := range s.sets {
		if set.long() {
			n.holders[k] = len(s.holdersOf(set))
		}
	}
	s.inherited = n
}
