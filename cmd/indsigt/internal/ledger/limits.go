package ledger

import (
	"strconv"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// Shares multiply: an amount is divided by area, each part by theme, and before
// both by funder where a plan is divided in proportion. So the facts are counted
// before any is made. A line of three phases, ten years, a hundred areas and ten
// themes makes 30,000; a hundred thousand initiatives with seven facts each make
// 700,000 in all.
const (
	mostFactsOfLine = 100_000
	mostFacts       = 2_000_000
)

// tooManyFacts checks the law that the table of facts has a bounded size. It
// computes an upper bound in time linear in the lines. The caller must have
// checked that allocations form no circle.
func (l *Ledger) tooManyFacts() []diag.Problem { return l.tooMany(mostFactsOfLine, mostFacts) }

func (l *Ledger) tooMany(ofOne, inAll int) []diag.Problem {
	var problems []diag.Problem
	c := factCount{Ledger: l, funders: make([]int, len(l.in.Holders))}
	total, most, at := 0, 0, diag.Pos{}
	count := func(pos diag.Pos, amounts, parts int) {
		n := amounts * parts
		if n > ofOne {
			problems = append(problems, diag.New("too-many-facts", pos,
				"count", strconv.Itoa(n), "amounts", strconv.Itoa(amounts), "parts", strconv.Itoa(parts), "limit", strconv.Itoa(ofOne)))
		}
		if total += n; n > most {
			most, at = n, pos
		}
	}
	for i := range l.in.Lines {
		line := &l.in.Lines[i]
		count(line.Pos, pieceCount(line), c.partsOf(line))
	}
	for h := range l.in.Holders {
		if passed := l.passed[h]; len(passed) > 0 {
			count(l.in.Holders[h].Pos, l.yearsPassed(passed), c.partsIn(int32(h), 1))
		}
	}
	if total > inAll && len(problems) == 0 {
		problems = append(problems, diag.New("too-many-facts-in-all", at,
			"count", strconv.Itoa(total), "limit", strconv.Itoa(inAll), "most", strconv.Itoa(most)))
	}
	return problems
}

// yearsPassed counts the pairs of measure and year in which lines allocate
// money.
func (l *Ledger) yearsPassed(lines []int32) int {
	type key struct {
		measure, year int
	}
	seen := make(map[key]bool)
	for _, i := range lines {
		line := &l.in.Lines[i]
		for phase, pieces := range line.Stated {
			m := money.Measure{Phase: money.Phase(phase), Form: line.Form}.Index()
			for _, p := range pieces {
				seen[key{m, p.Year}] = true
			}
		}
	}
	return len(seen)
}

// pieceCount counts the amounts a line states.
func pieceCount(l *Line) int {
	n := 0
	for _, pieces := range l.Stated {
		n += len(pieces)
	}
	return n
}

// factCount counts the parts an amount can be divided into.
type factCount struct {
	*Ledger
	funders []int // of each holder's money; 0: not counted yet
}

// partsOf is an upper bound of the facts that one amount of a line makes.
func (c *factCount) partsOf(line *Line) int {
	from := 1
	if !line.Entry && line.Of == "" {
		from = c.fundersOf(c.holder(line.Giver))
	}
	return c.partsIn(c.holder(line.Holder), from)
}

// partsIn is an upper bound of the facts that an amount makes in holder h, if
// it comes from that many funders.
func (c *factCount) partsIn(h int32, from int) int {
	holder := &c.in.Holders[h]
	return max(from, c.fundersOf(h)) * divided(holder.Areas) * divided(holder.Themes)
}

// divided is the number of parts that shares divide an amount into: see
// undivided.
func divided(shares []Share) int {
	if _, one := undivided("", shares); one {
		return 1
	}
	return len(shares)
}

// fundersOf is an upper bound of the funders that an amount out of a holder is
// divided by: 1, the most of any giver, or, where Divide is set, all of them.
func (c *factCount) fundersOf(h int32) int {
	if c.funders[h] > 0 {
		return c.funders[h]
	}
	most, entries, given := 1, make(map[string]bool), 0
	asked := make(map[string]bool) // givers of allocations
	for _, i := range c.own[h] {
		line := &c.in.Lines[i]
		switch {
		case line.Entry:
			entries[line.Giver] = true
		case line.Of != "":
			entries[line.Of] = true
		case !asked[line.Giver]:
			asked[line.Giver] = true
			n := c.fundersOf(c.holder(line.Giver))
			most, given = max(most, n), min(given+n, mostFacts)
		}
	}
	if c.in.Holders[h].Divide {
		most = max(most, given+len(entries))
	}
	c.funders[h] = most
	return most
}
