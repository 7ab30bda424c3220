package ledger

import (
	"slices"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// Ledger is the table of facts of one Input, with its laws proven. It is
// immutable and safe for concurrent use.
type Ledger struct {
	in      Input
	holders map[string]int32 // ID → index into in.Holders
	// own lists the line indexes of each holder, passed those of lines
	// elsewhere whose giver it is. Both are indexed as in.Holders.
	own, passed [][]int32
	// unknownAllocations are the indexes of allocations with an unknown or
	// withheld amount.
	unknownAllocations []int32
	facts              []Fact
	rows               []LineRow
	lineAt             map[string]int32
	factIndex          [money.MeasureCount]index
	rowIndex           [money.MeasureCount]index
	controls           []ControlResult
	digests            [money.MeasureCount]func() Digest
	sharings           [money.MeasureCount]func() map[string][]int32
	overdraws          []overdraw       // in order of measure, then holder
	levels             map[string]*Line // see priceLevels
	// netted is, by measure, the sum passed on out of income that its giver
	// states.
	netted [money.MeasureCount]money.Amount
	years  []int
}

// Book turns funding lines into facts and proves the laws of money. The figures
// must not be published if a problem has severity error. The Ledger is nil if
// one of the laws it relies on is broken:
//
//  1. the sum of all amounts fits in 64 bits;
//  2. no money returns to the holder it was allocated from;
//  3. the number of facts is within limits.go.
func Book(in Input) (*Ledger, []diag.Problem) { return BookAfter(in, nil) }

// BookAfter is Book, but does not check the conservation of a measure whose
// facts and netted amount are those of earlier, which may be nil, and shares
// earlier's indexes of it. The ledger keeps no reference to earlier.
func BookAfter(in Input, earlier *Ledger) (*Ledger, []diag.Problem) {
	l := &Ledger{in: in}
	l.sortInput()
	l.indexLines()
	var problems []diag.Problem
	problems = append(problems, l.overflow()...)
	problems = append(problems, l.circles()...)
	if len(problems) == 0 {
		problems = l.tooManyFacts()
	}
	if len(problems) > 0 {
		return nil, problems
	}
	l.levels = priceLevels(l.in.Lines)
	l.bookAll()
	numberPieces(l.facts)
	l.makeRows()
	l.buildIndexes()
	l.years = l.findYears()
	l.findContents(l.facts)
	if !in.Passing {
		l.checkConservation(earlier)
	}
	return l, l.prove()
}

// prove returns the problems of every law that content can break.
func (l *Ledger) prove() []diag.Problem {
	var problems []diag.Problem
	for _, o := range l.overdraws {
		problems = append(problems, o.problem)
	}
	problems = append(problems, l.bookedTwice()...)
	problems = append(problems, l.twins()...)
	problems = append(problems, l.checkControls()...)
	problems = append(problems, l.coFunding()...)
	problems = append(problems, l.costsDiffer()...)
	return problems
}

// bookAll books the measures concurrently and collects their facts, sorted by id.
func (l *Ledger) bookAll() {
	var each [money.MeasureCount]booking
	parallel(money.MeasureCount, func(i int) {
		m := money.Measures[i]
		each[i] = booking{Ledger: l, facts: make([]Fact, 0, l.factsAtLeast(m))}
		each[i].bookMeasure(m)
	})
	var facts []*Fact // facts are large: each is moved once
	for i := range each {
		facts = slices.Grow(facts, len(each[i].facts))
		for k := range each[i].facts {
			facts = append(facts, &each[i].facts[k])
		}
		l.overdraws = append(l.overdraws, each[i].overdraws...)
		l.netted[i] = each[i].netted[i]
	}
	sortOverdraws(l.overdraws)
	slices.SortFunc(facts, func(a, b *Fact) int { return strings.Compare(a.ID, b.ID) })
	l.facts = make([]Fact, len(facts))
	for i, f := range facts {
		l.facts[i] = *f
	}
}

// parallel calls do(0) to do(n-1) concurrently and waits for all. The calls
// must be independent of one another.
func parallel(n int, do func(i int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { do(i) })
	}
	wg.Wait()
}

// sortInput sorts the input by id, so that the ledger does not depend on the
// order of files. It panics if the pieces of a line are not sorted by year.
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

// sorted returns list in order: list itself if it is sorted already, else a
// copy. It sorts pointers because the items are large.
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

// indexLines fills holders, lineAt, own and passed.
func (l *Ledger) indexLines() {
	l.findUnknownAllocations()
	l.holders = make(map[string]int32, len(l.in.Holders))
	for i := range l.in.Holders {
		l.holders[l.in.Holders[i].ID] = int32(i)
	}
	l.lineAt = make(map[string]int32, len(l.in.Lines))
	l.own = make([][]int32, len(l.in.Holders))
	l.passed = make([][]int32, len(l.in.Holders))
	for i := range l.in.Lines {
		line := &l.in.Lines[i]
		l.lineAt[line.ID] = int32(i)
		h := l.holder(line.Holder)
		l.own[h] = append(l.own[h], int32(i))
		if !line.Entry {
			g := l.holder(line.Giver)
			l.passed[g] = append(l.passed[g], int32(i))
		}
	}
}

func (l *Ledger) findUnknownAllocations() {
	for i := range l.in.Lines {
		if line := &l.in.Lines[i]; !line.Entry && line.hasAnyUnknown() {
			l.unknownAllocations = append(l.unknownAllocations, int32(i))
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

// numberPieces numbers the pieces in order of their facts. The parts of a piece
// have ids that begin with the piece's and are therefore adjacent, so that
// distinct pieces are counted by comparing neighbours. It marks the parts whose øre
// come from dividing a piece that has none, and panics if two facts have one id.
func numberPieces(facts []Fact) {
	n := -1
	for i := range facts {
		f := &facts[i]
		if i == 0 || f.PieceID != facts[i-1].PieceID {
			n++
		}
		f.Piece = n
		if i > 0 && facts[i-1].ID == f.ID {
			panic("internal error: fact " + f.ID + " exists twice")
		}
	}
	for from := 0; from < len(facts); {
		to, total := from, money.Amount(0)
		for ; to < len(facts) && facts[to].Piece == facts[from].Piece; to++ {
			total += facts[to].Value.Amount
		}
		for i := from; i < to; i++ {
			facts[i].splitCents = total%100 == 0 && facts[i].Value.Amount%100 != 0
		}
		from = to
	}
}

// Facts returns the table of facts, sorted by id. The caller must not change
// it.
func (l *Ledger) Facts() []Fact { return l.facts }

// Rows returns the table of funding lines: one row for each line, phase and
// year, sorted by line, phase and year. The caller must not change it.
func (l *Ledger) Rows() []LineRow { return l.rows }

// Input returns what the ledger was made from, sorted by id. The caller must
// not change it.
func (l *Ledger) Input() *Input { return &l.in }

// LineAt finds a line of Input by its id.
func (l *Ledger) LineAt(id string) (*Line, bool) {
	i, ok := l.lineAt[id]
	if !ok {
		return nil, false
	}
	return &l.in.Lines[i], true
}

// factsAtLeast estimates how many facts a measure has if no piece is divided.
// It is used as the initial capacity: growing the table costs as much as
// booking.
func (l *Ledger) factsAtLeast(m money.Measure) int {
	n := l.statedIn(m)
	return n + n/2
}

// statedIn counts the amounts that all lines state in a measure.
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
		receiver := l.in.Holders[l.holder(line.Holder)].receiver()
		for p, pieces := range line.Stated {
			for _, piece := range pieces {
				source, page := line.Cites(piece)
				l.rows = append(l.rows, LineRow{
					Line: line.ID, Holder: line.Holder, Giver: line.Giver, Receiver: receiver, Entry: line.Entry,
					Measure: money.Measure{Phase: money.Phase(p), Form: line.Form},
					Year:    piece.Year, Value: piece.Value, Source: source, Page: page, At: i,
				})
			}
		}
	}
}
