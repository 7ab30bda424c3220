package verify

import (
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// nowhere is the row that a row lies in where it lies in none.
const nowhere = -1

// findInside finds the row that each row of state inside lies in: a fact names
// it; a funding line's year lies in the line's row without a year.
func (b *booked) findInside(which ask.Table, found *findings) {
	b.inside = make([]int32, b.rows)
	rows := make(map[string]int32)
	for i := range b.rows {
		b.inside[i] = nowhere
		if which == ask.Facts {
			rows[b.get(i, "fact")] = int32(i)
		} else if b.get(i, "year") == "" {
			rows[lineKey(b, i, "line")] = int32(i)
		}
	}
	for i := range b.rows {
		name := ""
		if which == ask.Facts {
			name = b.get(i, "inside")
		}
		if b.state[i] != money.Inside {
			if name != "" {
				found.row(b.table, i, "verify-cell", "column", "inside", "value", name)
			}
			continue
		}
		if which == ask.Lines {
			name = b.get(i, "line") + "\n" + b.get(i, "phase") + "\n" + b.get(i, "form") + "\n"
		}
		at, ok := rows[name]
		if !ok || b.measure[at] != b.measure[i] || b.state[at] != money.Known {
			found.row(b.table, i, "verify-inside", "row", b.at(i, 0))
			b.measure[i] = noMeasure
			continue
		}
		b.inside[i] = at
	}
}

// checkInside: an amount that may lie in several places counts in a group only
// where all of them do. Each fact that lies in another is such a place.
func checkInside(f *booked, found *findings) {
	for i, at := range f.inside {
		if at == nowhere {
			continue
		}
		for _, column := range []string{"funder", "area", "theme", "plan", "pool"} {
			whole, part := f.get(int(at), column), f.get(i, column)
			if whole != part && !strings.HasPrefix(whole, ask.NotDivided) {
				found.row(f.table, i, "verify-inside-group", "row", f.at(i, 0), "whole", f.at(int(at), 0), "column", column)
				break
			}
		}
	}
}

// holding is a holder in a measure.
type holding struct {
	holder  string
	measure uint8
}

// findBounds tells which facts nothing that lies in them can be above: one amount
// that is not divided into parts and not below zero. What a known total leaves of
// its years is such a one. What a holder has left after passing on unknown amounts
// is one where it is the holder's only such fact, made of the holder's own lines,
// and nothing else can have come into it: no unknown amount that lies elsewhere, no
// money beside it of funders that nobody divided.
func (d *data) findBounds() {
	f := d.facts
	f.bound = make([]bool, f.rows)
	parts := make([]int, f.pieces)
	only := make(map[holding]int32)
	several := make(map[holding]bool)
	for i := range f.rows {
		parts[f.piece[i]]++
		if f.get(i, "basis") == "undivided" {
			k := holding{f.get(i, "holder"), f.measure[i]}
			if _, there := only[k]; there {
				several[k] = true
			}
			only[k] = int32(i)
		}
	}
	for i := range f.rows {
		k := holding{f.get(i, "holder"), f.measure[i]}
		at, there := only[k]
		if !there {
			continue
		}
		funder := f.get(i, "funder")
		if funder != f.get(int(at), "funder") && strings.HasPrefix(funder, ask.NotDivided) ||
			f.inside[i] != nowhere && f.get(int(f.inside[i]), "holder") != k.holder {
			several[k] = true
		}
	}
	lines := make(map[string]int, d.lines.rows)
	for i := range d.lines.rows {
		lines[d.lines.get(i, "line")] = i
	}
	for i := range f.rows {
		if f.state[i] != money.Known || f.amount[i] < 0 || parts[f.piece[i]] != 1 || f.get(i, "fact") != f.get(i, "piece") {
			continue
		}
		switch f.get(i, "basis") {
		case "stated":
			f.bound[i] = true
		case "undivided":
			f.bound[i] = !several[holding{f.get(i, "holder"), f.measure[i]}] && d.ownLines(i, lines)
		}
	}
	l := d.lines
	l.bound = make([]bool, l.rows)
	for i := range l.rows {
		l.bound[i] = l.state[i] == money.Known && l.amount[i] >= 0
	}
}

// ownLines tells that all lines a fact is made of came to its holder, or came from
// it.
func (d *data) ownLines(fact int, lines map[string]int) bool {
	holder := d.facts.get(fact, "holder")
	for id := range strings.SplitSeq(d.facts.get(fact, "lines"), " ") {
		i, ok := lines[id]
		if !ok || d.lines.get(i, "holder") != holder && d.lines.get(i, "giver") != holder {
			return false
		}
	}
	return true
}

// bounds tells that a row is at most what the row it lies in is. What was passed on
// in a year has its bound in that year; a year of a known total in the total.
func (b *booked) bounds(row int32) bool {
	at := b.inside[row]
	if !b.bound[at] {
		return false
	}
	if _, facts := b.columns["basis"]; facts && b.get(int(at), "basis") != "stated" {
		return b.get(int(at), "year") == b.get(int(row), "year")
	}
	return true
}

// lie adds a piece that lies in another to a sum: missing where the other is not
// part of the sum.
func (s *sum) lie(b *booked, row int32, q *ask.Question, again bool) {
	at := b.inside[row]
	if b.asks(q, at) {
		return
	}
	if !again {
		s.pieces++
		s.unknown++
		s.lying++
	}
	if !b.bounds(row) || s.around > 0 && s.around != at+1 {
		s.around = -1
	} else if s.around == 0 {
		s.around, s.most = at+1, b.amount[at]
	}
}

// atMost is the most a sum can be; ok is false where nothing says it.
func (s sum) atMost() (most money.Amount, ok bool) {
	if s.around <= 0 || s.missing() != s.lying {
		return 0, false
	}
	return add(s.known, s.most)
}
