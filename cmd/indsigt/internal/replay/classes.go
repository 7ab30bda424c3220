package replay

import (
	"cmp"
	"maps"
	"slices"

	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/diff"
	"indsigt/cmd/indsigt/internal/money"
)

// written returns a line as its editor wrote it, and its holder; nil if it does not
// exist.
func (s *state) written(id string) (*content.Line, *content.Holder) {
	if s == nil || s.lines[id] == nil {
		return nil, nil
	}
	h := s.Library.Holder(s.lines[id].Holder)
	for i := range h.Lines {
		if h.Lines[i].ID == id {
			return &h.Lines[i], h
		}
	}
	return nil, nil
}

// source returns the slug of a reference, or "".
func (s *state) source(ref content.Ref) string {
	if ref.IsZero() {
		return ""
	}
	_, slug, _ := s.Library.Resolve(ref, content.Sources)
	return slug
}

// pair is an entry before and after; Stated is false if there is none.
type pair struct {
	key      diff.RowKey
	old, new entry
}

// changes compares the entries of a measure.
func (c *comparison) changes(m money.Measure, old, now map[diff.RowKey]entry) (events []change.Event) {
	byLine := make(map[string][]pair)
	for key, e := range old {
		if is := now[key]; is.Figure != e.Figure || is.weight != e.weight || is.giver != e.giver {
			byLine[key.Line] = append(byLine[key.Line], pair{key, e, is})
		}
	}
	for key, e := range now {
		if !old[key].Stated {
			byLine[key.Line] = append(byLine[key.Line], pair{key, entry{}, e})
		}
	}
	for _, line := range slices.Sorted(maps.Keys(byLine)) {
		pairs := byLine[line]
		slices.SortFunc(pairs, func(a, b pair) int { return byRow(a.key, b.key) })
		events = append(events, c.classify(m, pairs)...)
	}
	return events
}

// classify makes the events of a line's changed figures in a measure.
func (c *comparison) classify(m money.Measure, pairs []pair) (events []change.Event) {
	id := pairs[0].key.Line
	var decisions map[int]money.Amount
	var why, source string
	decided := false
	if m.Phase == money.Committed {
		decisions, why, source, decided = c.decided(id)
	}
	isNew := c.isNew(id)
	whole := classOfAll(pairs)
	for _, p := range pairs {
		with := p.new
		if !with.Stated {
			with.holder, with.giver = p.old.holder, p.old.giver
		}
		e := c.event(m, p.key, with, change.Added)
		e.Was, e.Is, e.Effect = p.old.Figure, p.new.Figure, p.new.weight-p.old.weight
		e.Source = p.new.source
		switch d := decisions[p.key.Year]; {
		case isNew:
		case decided && d != 0 && plain(e.Was) && plain(e.Is):
			events = append(events, c.splitDecision(e, d, why, source)...)
			continue
		case whole != nil:
			e.Class = *whole
		default:
			e.Class = classOf(p)
		}
		events = append(events, c.explain(e))
	}
	return events
}

// plain reports whether a figure is known or not stated.
func plain(f change.Figure) bool { return !f.Stated || f.Value.State == money.Known }

// splitDecision separates what a decision changed from what was corrected in the
// same step.
func (c *comparison) splitDecision(e change.Event, by money.Amount, why, source string) []change.Event {
	decision := e
	decision.Class, decision.Why, decision.Source = change.Decided, why, source
	if e.Is.Amount-e.Was.Amount == by {
		return []change.Event{decision}
	}
	e.Class = change.Corrected
	if !e.Was.Stated {
		e.Class = change.Added
	}
	e.Is = change.Figure{Stated: true, Value: money.Of(decision.Is.Amount - by)}
	decision.Was = e.Is
	if e.Effect == decision.Is.Amount-e.Was.Amount { // the figure is counted as it is
		decision.Effect = by
		e.Effect -= by
	} else {
		e.Effect = 0
	}
	return []change.Event{c.explain(e), decision}
}

// classOfAll returns the class of all changed figures of a line and phase if they
// have one in common: the same total divided differently by year, or figures that
// replace others in other years.
func classOfAll(pairs []pair) *change.Class {
	var before, after []money.Amount
	known, gone, unknown, come := true, false, false, false
	for _, p := range pairs {
		known = known && plain(p.old.Figure) && plain(p.new.Figure)
		gone = gone || p.old.Stated && !p.new.Stated
		unknown = unknown || p.old.Stated && !plain(p.old.Figure) && !p.new.Stated
		come = come || !p.old.Stated
		before, after = append(before, p.old.Amount), append(after, p.new.Amount)
	}
	was, ok1 := sumOf(before)
	is, ok2 := sumOf(after)
	class := change.Corrected
	switch {
	case len(pairs) < 2 || !gone && !(known && was == is):
		return nil
	case known && ok1 && ok2 && was == is:
		class = change.Moved
	case !come:
		return nil
	case unknown:
		class = change.Known
	}
	return &class
}

// classOf returns the class of one changed figure of a line that existed before.
func classOf(p pair) change.Class {
	was, is := p.old.Figure, p.new.Figure
	switch {
	case was == is:
		return change.Moved
	case !was.Stated:
		return change.Added
	case is.Stated && is.Value.State != money.Known, !is.Stated && was.Value.State != money.Known:
		return change.Closed
	case was.Value.State != money.Known:
		return change.Known
	}
	return change.Corrected
}

// explain adds the editor's reason for a correction or for an amount that is not
// known.
func (c *comparison) explain(e change.Event) change.Event {
	line, _ := c.new.written(e.Line)
	if line == nil {
		if r := c.removal(e.Line, e.Was.Amount); r != nil && e.Class == change.Corrected {
			e.Why, e.Source = r.Why, cmp.Or(c.new.source(r.Source), e.Source)
		}
		return e
	}
	if e.Is.Stated && e.Is.Value.State != money.Known {
		e.Why = line.Why
	}
	if e.Class == change.Corrected {
		if r := c.reason(line, e.Was.Amount, e.Measure); r != nil {
			e.Why, e.Source = r.Why, cmp.Or(c.new.source(r.Source), e.Source)
		}
	}
	return e
}

// reason returns the new entry of corrected: whose amount is the published one of the
// figure or of the line's whole phase; otherwise the newest new entry. nil: there is
// no new entry.
func (c *comparison) reason(line *content.Line, was money.Amount, m money.Measure) *content.Correction {
	fresh := len(line.Corrected)
	var whole money.Amount
	if old, _ := c.old.written(c.before(line.ID)); old != nil {
		fresh -= len(old.Corrected)
		whole, _ = old.Counted(m.Phase)
	}
	var found *content.Correction
	for i := max(0, len(line.Corrected)-max(0, fresh)); i < len(line.Corrected); i++ {
		if r := &line.Corrected[i]; found == nil || r.Was == was || r.Was == whole || found.Was != was && found.Was != whole {
			found = r
		}
	}
	return found
}

// removal returns the entry of removed: that explains why a line was removed and that
// the document did not have before: the one with the amount, otherwise the newest. If
// the line's holder was removed too, the entry may be in any document. nil: there is
// none.
func (c *comparison) removal(line string, was money.Amount) (found *content.Removal) {
	for _, h := range c.new.Library.Holders {
		had := make(map[content.Removal]bool)
		if c.old != nil {
			if old := c.old.Library.Holder(h.ID()); old != nil {
				for _, r := range old.Removed {
					had[samePlace(r)] = true
				}
			}
		}
		for i := range h.Removed {
			if r := &h.Removed[i]; r.Names(h.ID(), line) && !had[samePlace(*r)] && (found == nil || r.Was == was || found.Was != was) {
				found = r
			}
		}
	}
	return found
}

// samePlace returns a removal without its position and source, for comparison with
// one elsewhere in a file.
func samePlace(r content.Removal) content.Removal {
	r.Pos, r.Source = diag.Pos{}, content.Ref{}
	return r
}
