package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// Rebook is Book for input that differs little from what l was made from: the
// same ledger and the same problems, made from l's facts where nothing can have
// changed. l stays as it is.
func (l *Ledger) Rebook(in Input) (*Ledger, []diag.Problem) {
	n := &Ledger{in: in, mark: new(mark), after: l.mark}
	n.sortInput()
	same := n.indexLines(l)
	problems := n.overflow()
	if !same { // the way money goes is another
		problems = append(problems, n.circles()...)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	// Both are long and ask for nothing that is booked below.
	facts, lines := later(func() []Fact { return slices.Clone(l.facts) }), later(n.lawsOfLines)
	again, changed := n.touched(l)
	b := booking{Ledger: n}
	for _, m := range money.Measures {
		before := len(b.facts)
		b.netted[m.Index()] = 0
		b.measure(m, again)
		n.conserveAgain(m, again, b.facts[before:], b.netted[m.Index()])
	}
	sortFacts(b.facts, b.pieces)
	n.markHolding(b.facts)
	n.overdraws = n.stillOverdrawn(l.overdraws, b.overdraws, again)
	if !same || !n.revalue(l, facts, b.facts, again, changed) {
		n.facts = n.merge(l.facts, b.facts, again)
		numberPieces(n.facts)
		n.makeRows()
		if n.change = n.compare(l, again); n.change != nil {
			n.buildIndexes(l)
		} else {
			n.buildIndexes(nil)
		}
		n.years = n.findYears()
	}
	return n, n.prove(lines())
}

// revalue takes the tables of was with the amounts that changed, where nothing
// else did; ok is false where it did, and then l is as it was. changed are the
// lines that are not as they were, and copied are the facts of was.
func (l *Ledger) revalue(was *Ledger, copied func() []Fact, booked []Fact, again []bool, changed []int32) (ok bool) {
	c := new(Change)
	facts, ok := l.revaluedFacts(was, copied, booked, again, c)
	if !ok {
		return false
	}
	rows := slices.Clone(was.rows)
	for _, i := range changed {
		at, _ := slices.BinarySearchFunc(rows, int(i), func(r LineRow, i int) int { return r.At - i })
		line := &l.in.Lines[i]
		for p, pieces := range line.Stated {
			m := money.Measure{Phase: money.Phase(p), Form: line.Form}
			for _, piece := range pieces {
				if at == len(rows) || rows[at].At != int(i) || rows[at].Measure != m || rows[at].Year != piece.Year {
					return false
				}
				if rows[at].Value != piece.Value {
					if slices.ContainsFunc(pieces, func(p Piece) bool { return p.Value.State == money.Inside }) {
						return false
					}
					c.Rows = append(c.Rows, int32(at))
					rows[at].Value = piece.Value
				}
				at++
			}
		}
		if at < len(rows) && rows[at].At == int(i) {
			return false
		}
	}
	l.facts, l.rows, l.years, l.change = facts, rows, was.years, c
	l.buildIndexes(was)
	return true
}

// revaluedFacts are the facts of was with what was booked again in their places.
func (l *Ledger) revaluedFacts(was *Ledger, copied func() []Fact, booked []Fact, again []bool, c *Change) (facts []Fact, ok bool) {
	var old []int32
	for h, touched := range again {
		if touched {
			for m := range was.factIndex {
				old = append(old, was.factIndex[m].column(ask.Holder)[l.in.Holders[h].ID]...)
			}
		}
	}
	if len(old) != len(booked) {
		return nil, false
	}
	slices.Sort(old) // facts are in order of id, and so is what was booked
	for k, i := range old {
		if a, b := &was.facts[i], &booked[k]; a.ID != b.ID || !a.CellsAs(b) {
			return nil, false
		}
	}
	facts = copied()
	for k, i := range old {
		if facts[i].Value != booked[k].Value {
			if facts[i].Holds != Nothing { // it bounds others
				return nil, false
			}
			c.Facts = append(c.Facts, i)
			facts[i].Value = booked[k].Value
		}
	}
	return facts, true
}

// touched tells which holders must be booked again: those of which anything is
// not as it was in l, those that gave to a line that changed, and whoever gets
// money from the first, since whose money it is may have changed; then all that
// are tied to these by unknown amounts, in l or in what it was made from. lines are
// those of l that are not as they were.
func (l *Ledger) touched(was *Ledger) (again []bool, lines []int32) {
	again = make([]bool, len(l.in.Holders))
	var changed []int32
	change := func(id string) {
		if h, ok := l.holders[id]; ok && !again[h] {
			again[h] = true
			changed = append(changed, h)
		}
	}
	var givers []string
	eachChange(was.in.Holders, l.in.Holders, func(h *Holder) string { return h.ID }, (*Holder).equal,
		func(h *Holder, _ int) { change(h.ID) })
	eachChange(was.in.Lines, l.in.Lines, func(line *Line) string { return line.ID }, (*Line).equal,
		func(line *Line, at int) {
			change(line.Holder)
			if at >= 0 {
				lines = append(lines, int32(at))
			}
			if !line.Entry {
				givers = append(givers, line.Giver)
			}
		})
	for len(changed) > 0 {
		h := changed[len(changed)-1]
		changed = changed[:len(changed)-1]
		for _, i := range l.passed[h] {
			change(l.in.Lines[i].Holder)
		}
	}
	for _, id := range givers {
		if h, ok := l.holders[id]; ok {
			again[h] = true
		}
	}
	l.spread(was, again)
	return again, lines
}

// spread marks all holders that are tied to a marked one by unknown amounts.
func (l *Ledger) spread(was *Ledger, again []bool) {
	ties := make(map[int32][]int32)
	for _, book := range [...]*Ledger{was, l} {
		for _, i := range book.seeking {
			line := &book.in.Lines[i]
			h, ok := l.holders[line.Holder]
			g, also := l.holders[line.Giver]
			if ok && also {
				ties[h], ties[g] = append(ties[h], g), append(ties[g], h)
			}
		}
	}
	var queue []int32
	for h := range ties {
		if again[h] {
			queue = append(queue, h)
		}
	}
	for len(queue) > 0 {
		h := queue[0]
		queue = queue[1:]
		for _, o := range ties[h] {
			if !again[o] {
				again[o] = true
				queue = append(queue, o)
			}
		}
	}
}

// eachChange calls do with each item that is in one of two sorted lists alone, and
// with both forms of one that differs; at is where it stands in is, or -1.
func eachChange[T any](was, is []T, id func(*T) string, equal func(a, b *T) bool, do func(item *T, at int)) {
	i, j := 0, 0
	for i < len(was) || j < len(is) {
		switch {
		case j == len(is) || i < len(was) && id(&was[i]) < id(&is[j]):
			do(&was[i], -1)
			i++
		case i == len(was) || id(&was[i]) > id(&is[j]):
			do(&is[j], j)
			j++
		default:
			if !equal(&was[i], &is[j]) {
				do(&was[i], -1)
				do(&is[j], j)
			}
			i, j = i+1, j+1
		}
	}
}

func (h *Holder) equal(o *Holder) bool {
	return h.ID == o.ID && h.Plan == o.Plan && h.Divide == o.Divide && h.MinCoFunding == o.MinCoFunding &&
		h.MainFunder == o.MainFunder && h.Costs == o.Costs && h.HasCosts == o.HasCosts && h.CostsPos == o.CostsPos &&
		h.Pos == o.Pos && slices.Equal(h.Areas, o.Areas) && slices.Equal(h.Themes, o.Themes)
}

func (l *Line) equal(o *Line) bool {
	if l.ID != o.ID || l.Holder != o.Holder || l.Giver != o.Giver || l.Entry != o.Entry || l.Of != o.Of ||
		l.Form != o.Form || l.Rounded != o.Rounded || l.Decided != o.Decided || l.Separate != o.Separate || l.Pos != o.Pos || !slices.Equal(l.Steps, o.Steps) {
		return false
	}
	for p := range l.Stated {
		a, b := l.Stated[p], o.Stated[p]
		if (a == nil) != (b == nil) || len(a) != len(b) {
			return false
		}
		if len(a) > 0 && &a[0] != &b[0] && !slices.Equal(a, b) {
			return false
		}
	}
	return true
}

// merge puts what was booked again among the facts of all other holders that are
// still there. Both are sorted by id; so is the result, in an array of its own.
func (l *Ledger) merge(was, booked []Fact, again []bool) []Fact {
	all := make([]Fact, 0, len(was)+len(booked))
	// Facts that stay are copied in runs: one at a time costs three times as much.
	run, stays := 0, false
	for i := range was {
		f := &was[i]
		if i == 0 || f.Holder != was[i-1].Holder {
			h, ok := l.holders[f.Holder]
			stays = ok && !again[h]
		}
		switch {
		case !stays:
			all = append(all, was[run:i]...)
			run = i + 1
		case len(booked) > 0 && booked[0].ID < f.ID:
			all = append(all, was[run:i]...)
			run = i
			for len(booked) > 0 && booked[0].ID < f.ID {
				all, booked = append(all, booked[0]), booked[1:]
			}
		}
	}
	all = append(all, was[run:]...)
	return append(all, booked...)
}

// conserveAgain is the law of conserveEntries for the holders booked again. It
// holds for each holder, so what is put together from two ledgers that obey it
// obeys it.
func (l *Ledger) conserveAgain(m money.Measure, again []bool, facts []Fact, netted money.Amount) {
	var came, stands money.Amount
	for h, touched := range again {
		if !touched {
			continue
		}
		for _, i := range l.own[h] {
			if l.in.Lines[i].states(m) {
				came += total(l.in.Lines[i].Stated[m.Phase])
			}
		}
	}
	for i := range facts {
		stands += facts[i].Value.Amount
	}
	if came-netted != stands {
		panic(fmt.Sprintf("internal error: %s, booked again: lines %d less netted %d is not the facts' %d øre",
			m, came, netted, stands))
	}
}

// overdraw is a holder that passes on more than it has, in a measure.
type overdraw struct {
	measure int // its index
	holder  string
	problem diag.Problem
}

// stillOverdrawn are the overdraws of holders not booked again, and the new ones,
// in the order Book finds them.
func (l *Ledger) stillOverdrawn(was, found []overdraw, again []bool) []overdraw {
	var all []overdraw
	for _, o := range was {
		if h, ok := l.holders[o.holder]; ok && !again[h] {
			all = append(all, o)
		}
	}
	all = append(all, found...)
	sortOverdraws(all)
	return all
}

func sortOverdraws(all []overdraw) {
	slices.SortStableFunc(all, func(a, b overdraw) int {
		return cmp.Or(cmp.Compare(a.measure, b.measure), strings.Compare(a.holder, b.holder))
	})
}
