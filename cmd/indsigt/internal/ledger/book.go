package ledger

import (
	"slices"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// Ledger is a proven book. It is immutable and safe for concurrent use.
type Ledger struct {
	in      Input
	holders map[string]int32 // ID → index into in.Holders
	// own and passed list line indexes: those of a holder, and those elsewhere
	// whose giver it is.
	own, passed [][]int32
	// seeking are the allocations that state an amount that is not known.
	seeking   []int32
	facts     []Fact
	rows      []LineRow
	lineAt    map[string]int32
	factIndex [money.MeasureCount]index
	rowIndex  [money.MeasureCount]index
	controls  []ControlResult
	overdraws []overdraw // in order of measure, then holder
	// mark is this ledger's own, after that of the one it was made from, and
	// change what differs from that; nil: more than amounts. See Since.
	mark, after *mark
	change      *Change
	years       []int
}

// Book makes the table of facts and proves the laws. Problems of severity
// error mean the figures must not be published; the Ledger is nil when a law
// it is built on (no overflow, no circle, a bounded table) is broken.
func Book(in Input) (*Ledger, []diag.Problem) {
	l := &Ledger{in: in, mark: new(mark)}
	l.sortInput()
	l.indexLines(nil)
	var problems []diag.Problem
	problems = append(problems, l.overflow()...)
	problems = append(problems, l.circles()...)
	if len(problems) == 0 {
		problems = l.tooManyFacts()
	}
	if len(problems) > 0 {
		return nil, problems
	}
	b := l.bookAll()
	l.facts, l.overdraws = b.facts, b.overdraws
	sortFacts(l.facts, b.pieces)
	numberPieces(l.facts)
	l.makeRows()
	l.buildIndexes(nil)
	l.years = l.findYears()
	l.markHolding(l.facts)
	l.conserve(b.netted)
	return l, l.prove(l.lawsOfLines())
}

// lawsOfLines finds what breaks the laws of what is written, which ask for nothing
// that was booked.
func (l *Ledger) lawsOfLines() []diag.Problem { return append(l.twiceBooked(), l.twins()...) }

// prove finds what breaks the laws that are problems of the content; lines is what
// lawsOfLines found.
func (l *Ledger) prove(lines []diag.Problem) []diag.Problem {
	var problems []diag.Problem
	for _, o := range l.overdraws {
		problems = append(problems, o.problem)
	}
	problems = append(problems, lines...)
	problems = append(problems, l.checkControls()...)
	problems = append(problems, l.coFunding()...)
	problems = append(problems, l.costsDiffer()...)
	return problems
}

// bookAll books every measure, each on its own and at the same time as others,
// and puts their facts together in order of measure.
func (l *Ledger) bookAll() booking {
	var each [money.MeasureCount]booking
	parallel(money.MeasureCount, func(i int) {
		m := money.Measures[i]
		each[i] = booking{Ledger: l, facts: make([]Fact, 0, l.factsAtLeast(m))}
		each[i].measure(m, nil)
	})
	all := booking{Ledger: l}
	n := 0
	for i := range each {
		n += len(each[i].facts)
	}
	all.facts = make([]Fact, 0, n)
	for i := range each {
		for k := range each[i].facts {
			each[i].facts[k].Piece += len(all.pieces)
		}
		all.facts = append(all.facts, each[i].facts...)
		all.pieces = append(all.pieces, each[i].pieces...)
		all.overdraws = append(all.overdraws, each[i].overdraws...)
		all.netted[i] = each[i].netted[i]
	}
	sortOverdraws(all.overdraws)
	return all
}

// parallel does n things at the same time. What each does must depend on its
// number alone.
func parallel(n int, do func(i int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { do(i) })
	}
	wg.Wait()
}

// later begins to find something beside what else is done, and hands out a way to
// wait for it.
func later[T any](find func() T) (found func() T) {
	done := make(chan T, 1)
	go func() { done <- find() }()
	return func() T { return <-done }
}

// sortInput gives the book an order that does not depend on the order of files.
func (l *Ledger) sortInput() {
	l.in.Holders = sorted(l.in.Holders, func(a, b *Holder) int { return strings.Compare(a.ID, b.ID) })
	l.in.Lines = sorted(l.in.Lines, func(a, b *Line) int { return strings.Compare(a.ID, b.ID) })
	l.in.Controls = sorted(l.in.Controls, func(a, b *Control) int { return strings.Compare(a.ID, b.ID) })
	for i := range l.in.Lines {
		for p := range l.in.Lines[i].Stated {
			if pieces := l.in.Lines[i].Stated[p]; len(pieces) > 1 && !slices.IsSortedFunc(pieces, byYear) {
				panic("internal error: pieces of line " + l.in.Lines[i].ID + " are not in order of year")
			}
		}
	}
}

// sorted is a list in order, itself where it is already. It sorts pointers: the
// lists are of large values.
func sorted[T any](list []T, order func(a, b *T) int) []T {
	i := 1
	for i < len(list) && order(&list[i-1], &list[i]) <= 0 {
		i++
	}
	if i >= len(list) {
		return list
	}
	at := make([]*T, len(list))
	for i := range list {
		at[i] = &list[i]
	}
	slices.SortFunc(at, order)
	all := make([]T, len(list))
	for i, v := range at {
		all[i] = *v
	}
	return all
}

func byYear(a, b Piece) int { return a.Year - b.Year }

// sameIDs reports that two lists have the same ids.
func sameIDs[T any](a, b []T, id func(*T) string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if id(&a[i]) != id(&b[i]) {
			return false
		}
	}
	return true
}

// indexLines finds holders by id, lines by id, and each holder's lines. Where the
// ids are those of was, its maps serve here too; was may be nil. It reports that
// all of them did.
func (l *Ledger) indexLines(was *Ledger) (same bool) {
	l.findSeeking()
	same = was != nil
	if same && sameIDs(l.in.Holders, was.in.Holders, func(h *Holder) string { return h.ID }) {
		l.holders = was.holders
	} else {
		same = false
		l.holders = make(map[string]int32, len(l.in.Holders))
		for i := range l.in.Holders {
			l.holders[l.in.Holders[i].ID] = int32(i)
		}
	}
	if was != nil && sameIDs(l.in.Lines, was.in.Lines, func(line *Line) string { return line.ID }) {
		l.lineAt = was.lineAt
		for i := range l.in.Lines {
			a, b := &l.in.Lines[i], &was.in.Lines[i]
			same = same && a.Holder == b.Holder && a.Giver == b.Giver && a.Entry == b.Entry
		}
	} else {
		same = false
		l.lineAt = make(map[string]int32, len(l.in.Lines))
		for i := range l.in.Lines {
			l.lineAt[l.in.Lines[i].ID] = int32(i)
		}
	}
	if same {
		l.own, l.passed = was.own, was.passed
		return true
	}
	l.own = make([][]int32, len(l.in.Holders))
	l.passed = make([][]int32, len(l.in.Holders))
	for i := range l.in.Lines {
		line := &l.in.Lines[i]
		h := l.holder(line.Holder)
		l.own[h] = append(l.own[h], int32(i))
		if !line.Entry {
			g := l.holder(line.Giver)
			l.passed[g] = append(l.passed[g], int32(i))
		}
	}
	return false
}

func (l *Ledger) findSeeking() {
	for i := range l.in.Lines {
		if line := &l.in.Lines[i]; !line.Entry && line.seeksAny() {
			l.seeking = append(l.seeking, int32(i))
		}
	}
}

func (l *Ledger) holder(id string) int32 {
	h, ok := l.holders[id]
	if !ok {
		panic("internal error: no holder " + id + " in the book")
	}
	return h
}

// sortFacts orders facts by id and names the piece each is a part of. pieces are
// the ids by the provisional numbers of booking.
func sortFacts(facts []Fact, pieces []string) {
	for i := range facts {
		facts[i].PieceID = pieces[facts[i].Piece]
	}
	slices.SortFunc(facts, func(a, b Fact) int { return strings.Compare(a.ID, b.ID) })
}

// numberPieces numbers the pieces in order of their facts. Parts of a piece have
// ids that begin with the piece's, so they stand together: counting distinct
// pieces is counting changes.
func numberPieces(facts []Fact) {
	n := -1
	for i := range facts {
		f := &facts[i]
		if i == 0 || f.PieceID != facts[i-1].PieceID {
			n++
		}
		f.Piece = n
		if i > 0 && facts[i-1].ID == f.ID {
			panic("internal error: fact " + f.ID + " stands twice")
		}
	}
}

// Facts is the table of facts, sorted by id. Not to be changed.
func (l *Ledger) Facts() []Fact { return l.facts }

// Rows is the table of funding lines: a row for each line, phase and year,
// sorted by line, phase and year. Not to be changed.
func (l *Ledger) Rows() []LineRow { return l.rows }

// Input is what the book was made from, sorted by id. Not to be changed.
func (l *Ledger) Input() *Input { return &l.in }

// LineAt finds a line of Input by its id.
func (l *Ledger) LineAt(id string) (*Line, bool) {
	i, ok := l.lineAt[id]
	if !ok {
		return nil, false
	}
	return &l.in.Lines[i], true
}

// factsAtLeast is the room the facts of a measure take where nothing is divided:
// a portal's facts are its largest table, and growing it piece by piece costs as
// much as booking.
func (l *Ledger) factsAtLeast(m money.Measure) int {
	n := l.statedIn(m)
	return n + n/2
}

// statedIn is how many amounts all lines state in a measure.
func (l *Ledger) statedIn(m money.Measure) int {
	n := 0
	for i := range l.in.Lines {
		if l.in.Lines[i].Form == m.Form {
			n += len(l.in.Lines[i].Stated[m.Phase])
		}
	}
	return n
}

func (l *Ledger) makeRows() {
	n := 0
	for _, m := range money.Measures {
		n += l.statedIn(m)
	}
	l.rows = make([]LineRow, 0, n)
	for i := range l.in.Lines {
		line := &l.in.Lines[i]
		for p, pieces := range line.Stated {
			for _, piece := range pieces {
				l.rows = append(l.rows, LineRow{
					Line: line.ID, Holder: line.Holder, Giver: line.Giver, Entry: line.Entry,
					Measure: money.Measure{Phase: money.Phase(p), Form: line.Form},
					Year:    piece.Year, Value: piece.Value, At: i,
				})
			}
		}
	}
}
