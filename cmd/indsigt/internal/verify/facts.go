package verify

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// rowIndex is facts.csv or funding-lines.csv indexed for questions: rows by measure
// and, for each value of a dimension, the rows that have it.
type rowIndex struct {
	*table
	measure []uint8 // money.Measure.Index by row; noMeasure: the row could not be read
	state   []money.State
	amount  []money.Amount
	piece   []int32 // number of the piece; for funding lines the row itself
	pieces  int
	inside  []int32 // for rows of state inside: the row that contains it, else noRow
	bound   []bool  // amounts inside the row are at most its amount
	// pieceCents is set for the pieces whose whole amount has øre.
	pieceCents []bool
	all        [money.MeasureCount][]int32
	dims       [ask.DimCount]*posting
}

const noMeasure = 255

// posting is one column: the value of each row as a number, and the rows of each
// value. The column "lines" of facts has several values a row: numbers is then nil.
type posting struct {
	values  map[string]int32
	names   []string
	numbers []int32
	rows    [][]int32
	all     int32 // number of ask.AnyNotDivided; -1: none
}

func (p *posting) number(value string) int32 {
	n, ok := p.values[value]
	if !ok {
		n = int32(len(p.names))
		p.values[value] = n
		p.names = append(p.names, value)
		p.rows = append(p.rows, nil)
	}
	return n
}

// makeRowIndex reads the columns that questions filter on. Rows that cannot be read
// are reported and left out of every answer.
func makeRowIndex(t *table, which ask.Table, found *findings) *rowIndex {
	b := &rowIndex{
		table: t, measure: make([]uint8, t.rows), state: make([]money.State, t.rows),
		amount: make([]money.Amount, t.rows), piece: make([]int32, t.rows),
	}
	b.readRows(found)
	for _, d := range ask.Dims {
		if !d.On(which) {
			continue
		}
		column := d.String()
		if d == ask.Line && which == ask.Facts {
			column = "lines"
		}
		b.dims[d] = b.post(column, d == ask.Line && which == ask.Facts)
	}
	pieces := make(map[string]int32)
	for i := range t.rows {
		if which == ask.Lines {
			b.piece[i] = int32(i)
			continue
		}
		id := t.get(i, "piece")
		n, ok := pieces[id]
		if !ok {
			n = int32(len(pieces))
			pieces[id] = n
		}
		b.piece[i] = n
	}
	b.findInside(which, found)
	b.pieces = len(pieces)
	if which == ask.Lines {
		b.pieces = t.rows
	}
	b.findCents()
	return b
}

func (b *rowIndex) readRows(found *findings) {
	for i := range b.rows {
		b.measure[i] = noMeasure
		phase, err := money.ParsePhase(b.get(i, "phase"))
		if err != nil {
			found.row(b.table, i, "verify-cell", "column", "phase", "value", b.get(i, "phase"))
			continue
		}
		m := money.Measure{Phase: phase}
		switch form := b.get(i, "form"); form {
		case "cash":
		case "in-kind":
			m.Form = money.InKind
		default:
			found.row(b.table, i, "verify-cell", "column", "form", "value", form)
			continue
		}
		if !b.readAmount(i, found) {
			continue
		}
		b.measure[i] = uint8(m.Index())
		b.all[m.Index()] = append(b.all[m.Index()], int32(i))
	}
}

func (b *rowIndex) readAmount(i int, found *findings) bool {
	amount := b.get(i, "amount")
	switch state := b.get(i, "state"); state {
	case "known":
		a, ok := parseAmount(amount)
		if !ok {
			found.row(b.table, i, "verify-cell", "column", "amount", "value", amount)
			return false
		}
		b.amount[i] = a
		return true
	case "unknown":
		b.state[i] = money.Unknown
	case "withheld":
		b.state[i] = money.Withheld
	case "inside":
		b.state[i] = money.Inside
	default:
		found.row(b.table, i, "verify-cell", "column", "state", "value", state)
		return false
	}
	if amount != "" {
		found.row(b.table, i, "verify-cell", "column", "amount", "value", amount)
	}
	return true
}

func (b *rowIndex) post(column string, several bool) *posting {
	p := &posting{values: make(map[string]int32), all: -1}
	if !several {
		p.numbers = make([]int32, b.rows)
	}
	for i := range b.rows {
		cell := b.get(i, column)
		if several {
			for id := range strings.SplitSeq(cell, " ") {
				p.add(p.number(id), int32(i))
			}
			continue
		}
		if cell == "" {
			cell = ask.None
		}
		n := p.number(cell)
		p.numbers[i] = n
		p.add(n, int32(i))
		if strings.HasPrefix(cell, ask.NotDivided) {
			p.all = p.number(ask.AnyNotDivided)
			p.add(p.all, int32(i))
		}
	}
	return p
}

// add appends a row to those of a value, unless it is already the last.
func (p *posting) add(n, row int32) {
	if r := p.rows[n]; len(r) == 0 || r[len(r)-1] != row {
		p.rows[n] = append(p.rows[n], row)
	}
}

// rowsOf calls do for each row of a question, in order. It walks the shortest of the
// lists that the measure and the filters offer, and returns its length.
func (b *rowIndex) rowsOf(q *ask.Question, do func(row int32)) (walked int) {
	measure := uint8(q.Measure.Index())
	list := b.all[measure]
	var want [ask.DimCount]int32
	for d, v := range q.Filter {
		if v == "" {
			continue
		}
		p := b.dims[d]
		n, ok := p.values[v]
		if !ok {
			return 0
		}
		want[d] = n
		if len(p.rows[n]) < len(list) {
			list = p.rows[n]
		}
	}
rows:
	for _, i := range list {
		if b.measure[i] != measure {
			continue
		}
		for d, v := range q.Filter {
			if v == "" {
				continue
			}
			if !b.dims[d].holds(want[d], i) {
				continue rows
			}
		}
		do(i)
	}
	return len(list)
}

// asks reports whether a row belongs to a question.
func (b *rowIndex) asks(q *ask.Question, row int32) bool {
	if b.measure[row] != uint8(q.Measure.Index()) {
		return false
	}
	for d, v := range q.Filter {
		if v == "" {
			continue
		}
		n, ok := b.dims[d].values[v]
		if !ok || !b.dims[d].holds(n, row) {
			return false
		}
	}
	return true
}

// holds reports whether the row has the value.
func (p *posting) holds(value, row int32) bool {
	if p.numbers != nil && value != p.all {
		return p.numbers[row] == value
	}
	_, ok := slices.BinarySearch(p.rows[value], row)
	return ok
}
