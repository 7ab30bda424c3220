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
// how many rows tables have, sums and cross tables, less and more what changed in
// them, and groups of measures in which no amount changed. Everything else is made
// anew; nothing leads back to the site before.

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
			s.cat.named(sub.id).counted = true
		}
	}
	return change
}

// inherit takes what it can where nothing but the amounts of a change is another;
// sameOrder tells that readers find everything in the order it had.
func (s *Site) inherit(was *Site, change *ledger.Change, sameOrder bool) {
	if change == nil || was.inherited == nil || !slices.Equal(s.measures, was.measures) {
		return
	}
	s.inherited = was.inherited
	if len(change.Facts)+len(change.Rows) > mostChanges {
		return
	}
	s.inheritAnswers(was, change)
	if !sameOrder {
		return // the reader's order may be another
	}
	was.crossing.Lock()
	defer was.crossing.Unlock()
	for key, x := range was.crosses {
		if again, ok := s.led.CrossAgain(x, was.led, change, key.m, key.c[0], key.c[1], s.foldOf(key.c)...); ok {
			s.crosses[key] = again
		}
	}
}

// Inherits reports that the site took what it could from another.
func (s *Site) Inherits(from *Site) bool { return s.inherited == from.inherited }

// mostChanges is of how many changed amounts answers are mended one by one; with
// more they are asked for again.
const mostChanges = 64

// inheritAnswers takes sums, less and more what changed in them, and groups in
// which nothing did. How many groups there are hangs on no amount.
func (s *Site) inheritAnswers(was *Site, change *ledger.Change) {
	old := was.kept
	old.mu.RLock()
	defer old.mu.RUnlock()
	maps.Copy(s.kept.counts, old.counts)
	for q, sum := range old.sums {
		if by, ok := s.led.Moves(&q, was.led, change); ok {
			sum.Known += by
			s.kept.sums[q] = sum
		}
	}
	for key, groups := range old.groups {
		if !s.touches(&key.q, change) {
			s.kept.groups[key] = groups
		}
	}
}

// measuresOf are the measures with an amount that changed.
func (s *Site) measuresOf(change *ledger.Change) map[money.Measure]bool {
	changed := make(map[money.Measure]bool)
	for _, i := range change.Facts {
		changed[s.led.Facts()[i].Measure] = true
	}
	for _, i := range change.Rows {
		changed[s.led.Rows()[i].Measure] = true
	}
	return changed
}

// touches reports that amounts of a question's table and measure changed.
func (s *Site) touches(q *ask.Question, change *ledger.Change) bool {
	if q.Table == ask.Lines {
		return slices.ContainsFunc(change.Rows, func(i int32) bool { return s.led.Rows()[i].Measure == q.Measure })
	}
	return slices.ContainsFunc(change.Facts, func(i int32) bool { return s.led.Facts()[i].Measure == q.Measure })
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
