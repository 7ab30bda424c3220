package verify

import (
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// noRow is the number of no row.
const noRow = -1

// findInside finds the containing row of each row of state inside: a fact names it;
// for a year of a funding line it is the row of the line without a year.
func (b *rowIndex) findInside(which ask.Table, found *findings) {
	b.inside = make([]int32, b.rows)
	rows := make(map[string]int32)
	for i := range b.rows {
		b.inside[i] = noRow
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

// checkInside checks that an amount with several possible places is in a group only
// if all of these places are. Each fact that lies inside another is such a place.
func checkInside(f *rowIndex, found *findings) {
	for i, at := range f.inside {
		if at == noRow {
			continue
		}
		for _, column := range []string{"funder", "area", "theme", "plan", "pool", "receiver"} {
			whole, part := f.get(int(at), column), f.get(i, column)
			if whole != part && !strings.HasPrefix(whole, ask.NotDivided) {
				found.row(f.table, i, "verify-inside-group", "row", f.at(i, 0), "whole", f.at(int(at), 0), "column", column)
				break
			}
		}
	}
}

// findBounds finds the facts that bound the amounts inside them: known, not negative,
// and one undivided piece. Two kinds qualify:
//
//  1. What remains of a known total beside its years (basis "stated").
//  2. What a holder has left after it passed on unknown amounts (basis "undivided"),
//     if it is the holder's only such fact in the measure, all its lines are to or
//     from the holder, no amount of another holder lies inside the holder, and no
//     money of undivided funders is beside it.
func (d *data) findBounds() {
	f := d.facts
	f.bound = make([]bool, f.rows)
	parts := make([]int, f.pieces)
	only := make(map[flowKey]int32)
	several := make(map[flowKey]bool)
	for i := range f.rows {
		parts[f.piece[i]]++
		if f.get(i, "basis") == "undivided" {
			k := flowKey{f.get(i, "holder"), f.measure[i]}
			if _, there := only[k]; there {
				several[k] = true
			}
			only[k] = int32(i)
		}
	}
	for i := range f.rows {
		k := flowKey{f.get(i, "holder"), f.measure[i]}
		at, there := only[k]
		if !there {
			continue
		}
		funder := f.get(i, "funder")
		if funder != f.get(int(at), "funder") && strings.HasPrefix(funder, ask.NotDivided) ||
			f.inside[i] != noRow && f.get(int(f.inside[i]), "holder") != k.holder {
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
			f.bound[i] = !several[flowKey{f.get(i, "holder"), f.measure[i]}] && d.ownLines(i, lines)
		}
	}
	l := d.lines
	l.bound = make([]bool, l.rows)
	for i := range l.rows {
		l.bound[i] = l.state[i] == money.Known && l.amount[i] >= 0
	}
}

// ownLines reports whether all lines of a fact are to or from its holder.
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

// bounds reports whether the amount of a row is at most that of the row containing
// it. For money passed on, this holds within the same year only.
func (b *rowIndex) bounds(row int32) bool {
	at := b.inside[row]
	if !b.bound[at] {
		return false
	}
	if _, facts := b.columns["basis"]; facts && b.get(int(at), "basis") != "stated" {
		return b.get(int(at), "year") == b.get(int(row), "year")
	}
	return true
}

// addInside adds a piece that lies inside another row. It is missing unless the
// question includes that row.
func (s *sum) addInside(b *rowIndex, row int32, q *ask.Question, again bool) {
	at := b.inside[row]
	if b.asks(q, at) {
		return
	}
	if !again {
		s.pieces++
		s.unknown++
		s.inside++
	}
	if !b.bounds(row) || s.around > 0 && s.around != at+1 {
		s.around = -1
	} else if s.around == 0 {
		s.around, s.most = at+1, b.amount[at]
	}
}

// atMost returns the most that a sum can be; ok is false if there is no bound.
func (s sum) atMost() (most money.Amount, ok bool) {
	if s.around <= 0 || s.missing() != s.inside {
		return 0, false
	}
	return add(s.known, s.most)
}
