package ledger

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// around is the index of the fact that fact i lies in.
func (l *Ledger) around(i int32) int32 {
	at, ok := find(l.facts, l.facts[i].Inside)
	if !ok {
		panic("internal error: fact " + l.facts[i].ID + " lies in " + l.facts[i].Inside + ", which is not there")
	}
	return int32(at)
}

func find(facts []Fact, id string) (int, bool) {
	return slices.BinarySearchFunc(facts, id, func(f Fact, id string) int { return strings.Compare(f.ID, id) })
}

// markHolding tells of each fact what lies in it. facts are sorted by id, and hold
// all facts of their holders.
//
// A stated fact is the bound of what lies in it where it is not split: what a
// known total leaves of its years. An undivided one is where it is all that is
// undivided in its holder and measure, is not split nor below zero, lies in its
// holder and in the receivers of its unknown allocations alone, and the holder has
// no unknown income itself. One of several years is none, since a year may take
// from another.
func (l *Ledger) markHolding(facts []Fact) {
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
		f.Holds = Nothing
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
				panic("internal error: fact " + f.ID + " lies in " + f.Inside + ", which is not there")
			}
			facts[at].Holds = Parts
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
		if f.Holds == Nothing || f.ID != f.PieceID || f.Value.Amount < 0 {
			continue
		}
		u := all[account{f.Holder, f.Measure}]
		if f.Basis == Stated || f.Basis == Undivided && u.facts == 1 && !u.shared && l.ownLines(f) {
			f.Holds = AllOf
		}
	}
}

// Joined are the holders whose money cannot be told apart in a measure, each with
// one that speaks for all: what a receiver of unknown amounts lacks is part of what
// its giver has. Holders that stand alone are not in it.
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

// ownLines reports that a fact is made of what its holder got and gave alone.
func (l *Ledger) ownLines(f *Fact) bool {
	for _, id := range f.Lines {
		if line := &l.in.Lines[l.lineAt[id]]; line.Holder != f.Holder && line.Giver != f.Holder {
			return false
		}
	}
	return true
}

// bounds reports that fact in, which lies in f, is at most f's amount. What lies in
// an undivided fact is of its year.
func (f *Fact) bounds(in *Fact) bool {
	return f.Holds == AllOf && (f.Basis == Stated || f.Year == in.Year)
}

// addFact adds a fact to a sum. One that lies in another is missing where also,
// which reports whether the sum contains a fact, says that the other is not there.
func (l *Ledger) addFact(s *sumOver, i int32, also func(f *Fact) bool) {
	f := &l.facts[i]
	if f.Value.State != money.Inside {
		s.addWhole(f)
		return
	}
	at := l.around(i)
	around := &l.facts[at]
	s.addInside(f.Piece, also(around), at, around.Value.Amount, around.bounds(f))
}

// addRow adds a row of the funding lines, likewise.
func (l *Ledger) addRow(s *sumOver, i int32, also func(r *LineRow) bool) {
	r := &l.rows[i]
	if r.Value.State != money.Inside {
		s.add(r.Value, int(i))
		return
	}
	at := i // rows of a line and phase stand in order of year: what total: leaves is the first
	for at > 0 && l.rows[at-1].At == r.At && l.rows[at-1].Measure == r.Measure {
		at--
	}
	around := &l.rows[at]
	s.addInside(int(i), also(around), at, around.Value.Amount, around.Value.Amount >= 0)
}

// sumOver adds the known amounts and counts pieces. No addition can overflow:
// Book has proven that all amounts together fit.
type sumOver struct {
	sum  money.Sum
	last int
	// told: the piece last is counted as missing or known, not as within.
	told bool
	// around is the one fact that all that is missing lies in; -1: none yet, -2:
	// there is no such one.
	around int32
	bound  money.Amount
}

func newSum(m money.Measure) sumOver { return sumOver{sum: money.Zero(m), last: -1, around: -1} }

// addWhole adds a fact that lies in no other.
func (s *sumOver) addWhole(f *Fact) {
	s.add(f.Value, f.Piece)
	s.sum.Undivided = s.sum.Undivided || f.shared
}

func (s *sumOver) add(v money.Value, piece int) {
	s.sum.Known += v.Amount
	if piece == s.last {
		return
	}
	s.last, s.told = piece, true
	s.sum.Pieces++
	switch v.State {
	case money.Unknown:
		s.sum.Unknown++
		s.around = -2
	case money.Withheld:
		s.sum.Withheld++
		s.around = -2
	}
}

func (s *sumOver) addInside(piece int, within bool, around int32, bound money.Amount, bounded bool) {
	again := piece == s.last
	switch {
	case within && again:
		return
	case within:
		s.sum.Within++
		s.last, s.told = piece, false
		return
	case !again || !s.told:
		if again {
			s.sum.Within--
		}
		s.sum.Pieces++
		s.sum.Unknown++
		s.sum.Lying++
		s.last, s.told = piece, true
	}
	switch {
	case !bounded || s.around == -2 || s.around >= 0 && s.around != around:
		s.around = -2
	default:
		s.around, s.bound = around, bound
	}
}

// result is the sum.
func (s *sumOver) result() money.Sum {
	sum := s.sum
	if s.around >= 0 {
		if most, err := sum.Known.Plus(s.bound); err == nil {
			sum.Most, sum.Bounded = most, true
		}
	}
	return sum
}
