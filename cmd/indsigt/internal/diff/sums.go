package diff

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
)

// compareMoney compares lines and, if both sides are sound, sums.
func (c *Change) compareMoney() error {
	lines, err := c.compareLines()
	if err != nil {
		return err
	}
	for _, m := range money.Measures {
		out := Measure{Measure: m, Lines: lines[m.Index()]}
		if c.Sums {
			if err := c.compareSums(&out); err != nil {
				return err
			}
		}
		if out.differs() {
			c.Measures = append(c.Measures, out)
		}
	}
	return nil
}

func (m *Measure) differs() bool {
	for _, b := range m.By {
		if len(b.Groups) > 0 {
			return true
		}
	}
	return len(m.Lines)+len(m.Rests) > 0 || m.Headline.Changed()
}

// compareSums compares the headline and its parts, and checks that the parts add to
// the whole.
func (c *Change) compareSums(m *Measure) error {
	q := ask.Of(m.Measure)
	var err error
	if m.Headline, err = delta(c.Old.Ledger.Sum(q), c.New.Ledger.Sum(q)); err != nil {
		return err
	}
	for _, d := range append(slices.Clone(Dims), ask.Holder, ask.Pool) {
		groups, err := c.compareGroups(q, d)
		if err != nil {
			return err
		}
		proveParts(m, d, groups)
		if d == ask.Holder || d == ask.Pool {
			continue
		}
		groups = slices.DeleteFunc(groups, func(g Group) bool { return !g.Changed() })
		m.By = append(m.By, Breakdown{d, groups})
	}
	return c.effects(m)
}

// compareGroups returns all groups of a question, changed or not, sorted by key.
func (c *Change) compareGroups(q ask.Question, d ask.Dim) ([]Group, error) {
	type sums struct{ old, new money.Sum }
	all := make(map[string]sums)
	zero := sums{money.Zero(q.Measure), money.Zero(q.Measure)}
	at := func(key string) sums {
		if s, ok := all[key]; ok {
			return s
		}
		return zero
	}
	for _, g := range c.Old.Ledger.By(q, d) {
		key := g.Key
		if d == ask.Holder {
			key = c.names.id(key)
		} else {
			key = c.names.key(d, key)
		}
		s := at(key)
		var err error
		if s.old.Empty() {
			s.old = g.Sum // with its upper bound, which a sum of two lacks
		} else if s.old, err = s.old.Plus(g.Sum); err != nil {
			return nil, ErrTooFar
		}
		all[key] = s
	}
	for _, g := range c.New.Ledger.By(q, d) {
		s := at(g.Key)
		s.new = g.Sum
		all[g.Key] = s
	}
	groups := make([]Group, 0, len(all))
	for _, key := range slices.Sorted(maps.Keys(all)) {
		between, err := delta(all[key].old, all[key].new)
		if err != nil {
			return nil, err
		}
		groups = append(groups, Group{key, between})
	}
	return groups, nil
}

// proveParts panics if the differences of the parts do not add to the difference of
// the whole, which no input can cause. Counts of missing amounts must add too, except
// by area, theme and funder, between which one amount can be divided.
func proveParts(m *Measure, d ask.Dim, groups []Group) {
	var known money.Amount
	var missing int
	for _, g := range groups {
		known += g.Difference // overflow cancels out in the total
		missing += lost(g.New) - lost(g.Old)
	}
	whole := m.Headline
	counts := d == ask.Area || d == ask.Theme || d == ask.Funder || missing == lost(whole.New)-lost(whole.Old)
	if known != whole.Difference || !counts {
		panic(fmt.Sprintf("internal error: %s by %s differs by %d øre and %d missing, in all by %d and %d",
			m.Measure, d, known, missing, whole.Difference, lost(whole.New)-lost(whole.Old)))
	}
}

// lost counts the missing amounts of a sum that are in no wider known amount.
func lost(s money.Sum) int { return s.Missing() - s.Lying }

// effects computes the effect of each line on the headline, and checks that lines and
// unknown rests together explain its difference.
func (c *Change) effects(m *Measure) error {
	old, new := Weigh(c.Old.Ledger, m.Measure), Weigh(c.New.Ledger, m.Measure)
	before := make(map[RowKey]money.Amount, len(old.Lines))
	for key, a := range old.Lines {
		before[RowKey{c.names.line(key.Line), key.Year}] = a
	}
	c.addMoved(m, before, new.Lines)
	var sum money.Amount
	for i := range m.Lines {
		l := &m.Lines[i]
		key := RowKey{l.ID, l.Year}
		effect, err := new.Lines[key].Minus(before[key])
		if err != nil {
			return ErrTooFar
		}
		l.Effect = effect
		sum += effect
	}
	rests := make(map[string]money.Amount)
	for h, a := range new.Rests {
		rests[h] += a
	}
	for h, a := range old.Rests {
		rests[c.names.id(h)] -= a
	}
	for _, h := range slices.Sorted(maps.Keys(rests)) {
		if rests[h] != 0 {
			m.Rests = append(m.Rests, Rest{h, rests[h]})
			sum += rests[h]
		}
	}
	if sum != m.Headline.Difference {
		panic(fmt.Sprintf("internal error: the lines of %s differ by %d øre, the headline by %d", m.Measure, sum, m.Headline.Difference))
	}
	return nil
}

// addMoved adds lines with unchanged amounts whose effect changed, because their
// giver states the measure on one side only.
func (c *Change) addMoved(m *Measure, before, now map[RowKey]money.Amount) {
	listed := make(map[RowKey]bool, len(m.Lines))
	for _, l := range m.Lines {
		listed[RowKey{l.ID, l.Year}] = true
	}
	rows := c.New.Ledger.Rows()
	for _, i := range c.New.Ledger.RowsOf(ask.LinesOf(m.Measure)) {
		r := &rows[i]
		key := RowKey{r.Line, r.Year}
		if before[key] != now[key] && !listed[key] {
			m.Lines = append(m.Lines, Line{ID: r.Line, Holder: r.Holder, Giver: r.Giver, Year: r.Year, Old: &r.Value, New: &r.Value})
		}
	}
	slices.SortStableFunc(m.Lines, func(a, b Line) int { return cmp.Or(strings.Compare(a.ID, b.ID), a.Year-b.Year) })
}

// RowKey is a line in a year; 0: not divided by year.
type RowKey struct {
	Line string
	Year int
}

// Weights are the contributions of lines, in each year, and of holders' unknown rests
// to the headline of a measure.
type Weights struct {
	Lines map[RowKey]money.Amount
	Rests map[string]money.Amount
}

// Weigh computes the weights by the rules of counting: a line counts unless its giver
// is a holder that states the measure, from which it moves money. What a holder has
// left is its income minus what it passed on. Only if its income is partly unknown
// can its facts be more than that difference, since a rest is not negative; that
// difference is its weight. Weigh panics if another holder has one.
func Weigh(l *ledger.Ledger, m money.Measure) Weights {
	w := Weights{make(map[RowKey]money.Amount), make(map[string]money.Amount)}
	rows := l.RowsOf(ask.LinesOf(m))
	states, open := make(map[string]bool), make(map[string]bool)
	for _, i := range rows {
		r := &l.Rows()[i]
		states[r.Holder] = true
		open[r.Holder] = open[r.Holder] || r.Value.State != money.Known
	}
	for _, i := range rows {
		r := &l.Rows()[i]
		if m.Phase == money.Returned && !r.Entry {
			continue // it stays in the portal
		}
		w.Rests[r.Holder] -= r.Value.Amount
		if states[r.Giver] {
			w.Rests[r.Giver] += r.Value.Amount
		} else {
			w.Lines[RowKey{r.Line, r.Year}] += r.Value.Amount
		}
	}
	for _, i := range l.FactsOf(ask.Of(m)) {
		f := &l.Facts()[i]
		w.Rests[f.Holder] += f.Value.Amount
	}
	for h, of := range l.Joined(m) {
		if h != of {
			w.Rests[of] += w.Rests[h]
			delete(w.Rests, h)
			open[of] = open[of] || open[h]
		}
	}
	for h, a := range w.Rests {
		if a != 0 && !open[h] {
			panic(fmt.Sprintf("internal error: %s of %s is %d øre more than its lines say", m, h, a))
		}
	}
	return w
}

// delta is a sum on both sides.
func delta(old, new money.Sum) (Delta, error) {
	d, err := new.Known.Minus(old.Known)
	if err != nil {
		return Delta{}, ErrTooFar
	}
	return Delta{old, new, d}, nil
}
