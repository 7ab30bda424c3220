package content

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/money"
)

// statement reads what a line says of a phase: an amount, unknown, withheld, or
// a map of years to these with total: beside them.
func (o object) statement(phase money.Phase) *Statement {
	name := phase.String()
	n, key := o.get(name)
	if n == nil {
		return nil
	}
	pos := n.Pos(o.d.file)
	if at := o.keyNode(name); n.Kind == frontmatter.Map && n.Style != frontmatter.Flow {
		pos = at.Pos(o.d.file)
	}
	s := &Statement{Pos: pos, End: n.EndCol}
	if n.Kind != frontmatter.Map {
		v, ok := o.d.value(n, name)
		if !ok {
			return nil
		}
		s.Pieces = []Piece{{Value: v, Pos: n.Pos(o.d.file), End: n.EndCol}}
		return s
	}
	years, ok := o.d.years(n, name, stated)
	if !ok {
		return nil
	}
	s.Pieces = years.pieces
	o.yearsHappened(key, s.Pieces)
	if years.total != nil {
		s.HasTotal, s.Total = true, years.total.Value
		if !o.d.rest(s, years.total) {
			return nil
		}
	}
	return s
}

// yearMap is a map of years as read.
type yearMap struct {
	pieces []Piece // in order of year
	total  *Piece
}

// yearsOf says what a map of years holds.
type yearsOf uint8

const (
	stated  yearsOf = iota // amounts of a phase, total: beside them
	costed                 // amounts of a cost, no total
	changed                // signed amounts
)

// years reads a map of years, each once. ok is false where anything in it could
// not be read: half a map is worse than none, as the half would be summed.
func (d *decoder) years(n *frontmatter.Node, name string, of yearsOf) (m yearMap, ok bool) {
	ok = true
	if len(n.Items) == 0 {
		d.report(n, "empty-value", "key", name)
		return m, false
	}
	m.pieces = make([]Piece, 0, len(n.Items)/2)
	for i := 0; i < len(n.Items); i += 2 {
		key, value := n.Items[i], n.Items[i+1]
		isTotal := of == stated && key.Text == "total"
		year, isYear := parseYear(key.Text)
		if !isTotal && !isYear {
			d.notYear(n, i, name, of)
			ok = false
			continue
		}
		if first := m.find(year, isTotal); first != nil {
			p := diag.New("duplicate-key", key.Pos(d.file), "key", key.Text)
			d.add(key.Mark(p).With("first", key.Text, first.Pos))
			ok = false
			continue
		}
		if value.IsNull() {
			d.empty(key, value)
			ok = false
			continue
		}
		v, good := d.yearValue(value, name, of)
		if !good {
			ok = false
			continue
		}
		piece := Piece{Year: year, Value: v, Pos: value.Pos(d.file), End: value.EndCol}
		if isTotal {
			m.total = new(Piece)
			*m.total = piece
		} else {
			m.pieces = append(m.pieces, piece)
		}
	}
	slices.SortFunc(m.pieces, func(a, b Piece) int { return a.Year - b.Year })
	return m, ok
}

func (d *decoder) yearValue(n *frontmatter.Node, name string, of yearsOf) (money.Value, bool) {
	if of == changed {
		return d.change(n)
	}
	return d.value(n, name)
}

func (m yearMap) find(year int, total bool) *Piece {
	if total {
		return m.total
	}
	for i := range m.pieces {
		if m.pieces[i].Year == year {
			return &m.pieces[i]
		}
	}
	return nil
}

// notYear reports the key at an index of a map's items, which is not a year. In
// { } a comma ends the value, so "2,5 mio." is cut in two and its second half is
// such a key.
func (d *decoder) notYear(n *frontmatter.Node, i int, name string, of yearsOf) {
	key := n.Items[i]
	if n.IsCutOff(i) {
		d.report(key, "comma-in-map", "text", key.Text)
		return
	}
	if first, last, split := splitYear(strings.TrimSpace(key.Text)); split {
		d.report(key, "split-year-in-map", "key", name, "value", key.Text, "first", first, "last", last)
		return
	}
	p := diag.New("not-a-year", key.Pos(d.file), "key", name, "value", key.Text)
	stands := func(s string) bool {
		return (isYear(s) || s == "total" && of == stated) && object{n: n}.keyNode(s) == nil
	}
	d.add(key.Mark(p).Propose(key.Text, stands, append(wordsMeant(key.Text, totalWords), yearsMeant(key.Text)...)...))
}

// rest puts what total: leaves beside the years in a piece that is not divided
// by year, and reports years that add to more. A year that is unknown stays so; it
// lies in what is left, which then stands there even if it is nothing.
func (d *decoder) rest(s *Statement, total *Piece) bool {
	if total.Value.State != money.Known {
		s.Pieces = slices.Insert(s.Pieces, 0, Piece{Value: total.Value, Pos: total.Pos, End: total.End})
		return true
	}
	sum, known, ok := addPieces(s.Pieces)
	if !ok {
		d.add(diag.New("amount-sum-overflow", s.Pos))
		return false
	}
	rest, err := total.Value.Amount.Minus(sum)
	if err != nil {
		d.add(diag.New("amount-sum-overflow", s.Pos))
		return false
	}
	switch {
	case rest < 0:
		p := diag.New("years-above-total", total.Pos, "total", d.figure(total.Value.Amount), "sum", d.figure(sum)).To(total.End)
		p = p.With("stated", d.figure(total.Value.Amount), total.Pos)
		for _, piece := range s.Pieces {
			if piece.Value.State == money.Known {
				p = p.With("year", itoa(piece.Year)+": "+d.figure(piece.Value.Amount), piece.Pos)
			}
		}
		d.add(p.With("computed", d.figure(sum), diag.Pos{}).With("difference", d.figure(-rest), diag.Pos{}))
		return false
	case rest > 0 || !known || len(s.Pieces) == 0:
		s.Pieces = slices.Insert(s.Pieces, 0, Piece{Value: money.Of(rest), Pos: total.Pos, End: total.End})
	}
	return true
}

// addPieces sums what is known; known tells whether all of it is, ok is false
// when the sum does not fit.
func addPieces(pieces []Piece) (sum money.Amount, known, ok bool) {
	known = true
	for _, p := range pieces {
		if p.Value.State != money.Known {
			known = false
			continue
		}
		var err error
		if sum, err = sum.Plus(p.Value.Amount); err != nil {
			return 0, false, false
		}
	}
	return sum, known, true
}

// Sum is the whole of a statement as written; known is false where a part of it
// is unknown or withheld and no total says the whole, or the sum does not fit.
func (s *Statement) Sum() (sum money.Amount, known bool) {
	if s == nil {
		return 0, false
	}
	if s.HasTotal {
		return s.Total.Amount, s.Total.State == money.Known
	}
	sum, known, ok := addPieces(s.Pieces)
	return sum, known && ok
}
