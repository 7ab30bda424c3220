package ledger

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// outer returns the index of the fact that fact i is inside.
func (l *Ledger) outer(i int32) int32 {
	at, ok := find(l.facts, l.facts[i].Inside)
	if !ok {
		panic("internal error: fact " + l.facts[i].ID + " is inside " + l.facts[i].Inside + ", which does not exist")
	}
	return int32(at)
}

func find(facts []Fact, id string) (int, bool) {
	return slices.BinarySearchFunc(facts, id, func(f Fact, id string) int { return strings.Compare(f.ID, id) })
}

// findContents sets Contains of each fact. facts must be sorted by id and hold
// all facts of their holders.
//
// A fact bounds what is inside it (ContainsAll) if it is not split, its amount
// is not negative, and
//
//  1. it is stated: the part of a known total that its known years leave; or
//  2. it is undivided, the only such fact of its holder and measure, shared only by
//     its holder and the receivers of its unknown allocations, and the holder has no
//     unknown income.
//
// An undivided fact of several years is not a bound, since one year may use money of
// another.
func (l *Ledger) findContents(facts []Fact) {
	type account struct {
		holder  string
		measure money.Measure
	}
	type undivided struct {
		facts  int
		funder string
		shared bool // the bound may not hold
	}
	var all map[account]*undivided
	inside := false
	for i := range facts {
		f := &facts[i]
		f.Contains = ContainsNothing
		inside = inside || f.Value.State == money.Inside
		if f.Basis != Undivided {
			continue
		}
		if all == nil {
			all = make(map[account]*undivided)
		}
		u := all[account{f.Holder, f.Measure}]
		if u == nil {
			u = &undivided{funder: f.Funder}
			all[account{f.Holder, f.Measure}] = u
		}
		u.facts++
	}
	if !inside {
		return
	}
	for i := range facts {
		f := &facts[i]
		u := all[account{f.Holder, f.Measure}]
		if f.Value.State == money.Inside {
			at, ok := find(facts, f.Inside)
			if !ok {
				panic("internal error: fact " + f.ID + " is inside " + f.Inside + ", which does not exist")
			}
			facts[at].Contains = ContainsParts
			if u != nil && facts[at].Holder != f.Holder {
				u.shared = true
			}
		}
		if u != nil && f.Funder != u.funder && strings.HasPrefix(f.Funder, ask.NotDivided) {
			u.shared = true
		}
	}
	for i := range facts {
		f := &facts[i]
		if f.Contains == ContainsNothing || f.ID != f.PieceID || f.Value.Amount < 0 {
			continue
		}
		u := all[account{f.Holder, f.Measure}]
		if f.Basis == Stated || f.Basis == Undivided && u.facts == 1 && !u.shared && l.ownLines(f) {
			f.Contains = ContainsAll
		}
	}
}

// Joined maps each holder whose money cannot be told apart from another's, in a
// measure, to one representative of its group. Holders in no group are left
// out.
func (l *Ledger) Joined(m money.Measure) map[string]string {
	speaks := make(map[string]string)
	top := func(id string) string {
		for speaks[id] != "" && speaks[id] != id {
			id = speaks[id]
		}
		return id
	}
	for _, i := range l.factIndex[m.Index()].all {
		f := &l.facts[i]
		for _, id := range f.also {
			a, b := top(f.Holder), top(id)
			speaks[a] = a
			speaks[b] = a
		}
	}
	for id := range speaks {
		speaks[id] = top(id)
	}
	return speaks
}

// ownLines reports whether every line of a fact was received or given by its
// holder.
func (l *Ledger) ownLines(f *Fact) bool {
	for _, id := range f.Lines {
		if line := &l.in.Lines[l.lineAt[id]]; line.Holder != f.Holder && line.Giver != f.Holder {
			return false
		}
	}
	return true
}

// bounds reports whether in, a fact inside f, is at most f's amount. A fact
// inside an undivided one has the year of that.
func (f *Fact) bounds(in *Fact) bool {
	return f.Contains == ContainsAll && (f.Basis == Stated || f.Year == in.Year)
}

// addFact adds a fact to a sum. A fact inside another counts as missing unless
// the sum contains the other; also reports whether the sum contains a fact.
func (l *Ledger) addFact(s *sumBuilder, i int32, also func(f *Fact) bool) {
	f := &l.facts[i]
	if f.Value.State != money.Inside {
		s.addWhole(f)
		return
	}
	at := l.outer(i)
	outer := &l.facts[at]
	s.addInside(f.Piece, also(outer), at, outer.Value.Amount, outer.bounds(f))
}

// addRow adds a row of the funding lines by the rule of addFact.
func (l *Ledger) addRow(s *sumBuilder, i int32, also func(r *LineRow) bool) {
	r := &l.rows[i]
	if r.Value.State != money.Inside {
		s.addStated(r, i)
		return
	}
	at := i // rows of a line and phase stand in order of year: what total: leaves is the first
	for at > 0 && l.rows[at-1].At == r.At && l.rows[at-1].Measure == r.Measure {
		at--
	}
	outer := &l.rows[at]
	s.addInside(int(i), also(outer), at, outer.Value.Amount, outer.Value.Amount >= 0)
}

// sumBuilder adds known amounts and counts pieces. The parts of a piece must be
// added one after another. No addition can overflow: Book has proven that all
// amounts together fit.
type sumBuilder struct {
	sum  money.Sum
	last int
	// counted is set if the piece last is counted as missing or known, not as
	// within.
	counted bool
	// outer is the one fact that contains all missing pieces; -1: no piece is
	// missing yet, -2: there is no such fact.
	outer int32
	bound money.Amount
}

func newSum(m money.Measure) sumBuilder { return sumBuilder{sum: money.Zero(m), last: -1, outer: -1} }

// addWhole adds a fact that is inside no other.
func (s *sumBuilder) addWhole(f *Fact) {
	s.add(f.Value, f.Piece)
	s.sum.Undivided = s.sum.Undivided || f.shared
	s.sum.Cents = s.sum.Cents || f.Value.Amount%100 != 0 && !f.splitCents
}

// addStated adds a row of the funding lines that is inside no other.
func (s *sumBuilder) addStated(r *LineRow, i int32) {
	s.sum.Cents = s.sum.Cents || r.Value.Amount%100 != 0
	s.add(r.Value, int(i))
}

func (s *sumBuilder) add(v money.Value, piece int) {
	s.sum.Known += v.Amount
	if piece == s.last {
		return
	}
	s.last, s.counted = piece, true
	s.sum.Pieces++
	switch v.State {
	case money.Unknown:
		s.sum.Unknown++
		s.outer = -2
	case money.Withheld:
		s.sum.Withheld++
		s.outer = -2
	}
}

func (s *sumBuilder) addInside(piece int, within bool, outer int32, bound money.Amount, bounded bool) {
	again := piece == s.last
	switch {
	case within && again:
		return
	case within:
		s.sum.Within++
		s.last, s.counted = piece, false
		return
	case !again || !s.counted:
		if again {
			s.sum.Within--
		}
		s.sum.Pieces++
		s.sum.Unknown++
		s.sum.Lying++
		s.last, s.counted = piece, true
	}
	switch {
	case !bounded || s.outer == -2 || s.outer >= 0 && s.outer != outer:
		s.outer = -2
	default:
		s.outer, s.bound = outer, bound
	}
}

// result returns the sum, with its upper bound if there is one.
func (s *sumBuilder) result() money.Sum {
	sum := s.sum
	if s.outer >= 0 {
		if most, err := sum.Known.Plus(s.bound); err == nil {
			sum.Most, sum.Bounded = most, true
		}
	}
	return sum
}
