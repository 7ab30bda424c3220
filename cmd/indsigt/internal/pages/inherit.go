package pages

import (
	"maps"
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
)

// A site planned from almost the same portal as one before takes from it what
// cannot be otherwise, as long as the same facts are booked in whatever amounts:
// how many rows tables have, sums over nothing that changed, and whole cross
// tables of measures in which no amount changed. Everything else is made anew;
// nothing leads back to the site before.

// inherited is what a site took from the one before.
type inherited struct {
	// holders is how many holders a set's facts rest in, by set.
	holders map[setKey]int
	// rows and most are crossRows and crossMost.
	rows, most map[[2]ask.Dim]int
}

// countAgain counts and folds the facts as they were, where the same are booked in
// whatever amounts, and gives the amounts that changed; nil: others are booked.
func (s *Site) countAgain(was *Site) *ledger.Change {
	if was == nil {
		return nil
	}
	change, same := s.led.Since(was.led)
	if !same {
		return nil
	}
	s.sets, s.folded = make(map[setKey]*rowSet, len(was.sets)), was.folded
	for key, set := range was.sets {
		s.sets[key] = &rowSet{setKey: key, q: set.q, facts: set.facts, rows: -1}
	}
	for _, sub := range was.cat.all {
		if sub.counted {
			s.cat.by[sub.id].counted = true
		}
	}
	return change
}

// inherit takes what it can where nothing but the amounts of a change is another.
func (s *Site) inherit(was *Site, change *ledger.Change) {
	if change == nil || was.inherited == nil || !slices.Equal(s.measures, was.measures) {
		return
	}
	s.inherited = was.inherited
	s.kept.inherit(was.kept, s.led, change)
	if s.texts != was.texts || !s.cat.ranksAs(was.cat) {
		return // the reader's order may be another
	}
	changed := make(map[money.Measure]bool)
	for _, i := range change.Facts {
		changed[s.led.Facts()[i].Measure] = true
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

// mostChanges is of how many changed amounts kept sums are cleared one by one.
const mostChanges = 64

// inherit takes the answers that no changed amount is in. How many groups there
// are hangs on no amount.
func (a *answers) inherit(was *answers, led *ledger.Ledger, change *ledger.Change) {
	was.mu.RLock()
	defer was.mu.RUnlock()
	if len(change.Facts)+len(change.Rows) > mostChanges {
		maps.Copy(a.counts, was.counts)
		return
	}
	stays := func(q ask.Question) bool {
		for _, i := range change.Facts {
			if led.Facts()[i].AskedFor(&q) {
				return false
			}
		}
		for _, i := range change.Rows {
			if led.Rows()[i].AskedFor(&q) {
				return false
			}
		}
		return true
	}
	maps.Copy(a.counts, was.counts)
	for q, sum := range was.sums {
		if stays(q) {
			a.sums[q] = sum
		}
	}
	for key, groups := range was.groups {
		if stays(key.q) {
			a.groups[key] = groups
		}
	}
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
