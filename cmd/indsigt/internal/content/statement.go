package content

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/money"
)

// statement reads the value of a phase:
//
//	spent: 566.900                    an amount, unknown or withheld
//	spent: {amount: 566.900, source: regnskab-2024, page: 4}
//	spent: {2023: 410.000, 2024: {amount: 566.900, source: regnskab-2024}, total: 1.200.000, source: regnskab-2023}
//	spent: [{year: 2024, amount: 566.900, source: regnskab-2024, page: 4}]
//
// A source and a page beside the years apply to all amounts without their own source.
func (o object) statement(phase money.Phase) *Statement {
	name := phase.String()
	n, key := o.get(name)
	if n == nil {
		return nil
	}
	pos := n.Pos(o.d.file)
	if at := o.keyNode(name); n.Kind != frontmatter.Scalar && n.Style != frontmatter.Flow {
		pos = at.Pos(o.d.file)
	}
	s := &Statement{Pos: pos, End: n.EndCol}
	var years yearMap
	var ok bool
	switch {
	case n.Kind == frontmatter.Scalar:
		v, ok := o.d.value(n, name)
		if !ok {
			return nil
		}
		s.Pieces = []Piece{{Value: v, Pos: n.Pos(o.d.file), End: n.EndCol}}
		return s
	case n.Kind == frontmatter.List:
		years, ok = o.d.yearList(n, name)
	case isCited(n):
		piece, ok := o.d.citedAmount(n, amountKeys, name)
		if !ok {
			return nil
		}
		s.Pieces = []Piece{piece}
		return s
	default:
		years, ok = o.d.years(n, name, stated)
	}
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

// isCited reports whether a map is an amount with its source, without years.
func isCited(n *frontmatter.Node) bool {
	o := object{n: n}
	if !o.has("amount") || o.has("total") {
		return false
	}
	for i := 0; i < len(n.Items); i += 2 {
		if isYear(n.Items[i].Text) {
			return false
		}
	}
	return true
}

// yearMap is a map or list of years.
type yearMap struct {
	pieces []Piece // in order of year
	total  *Piece
}

// yearsOf is the kind of a map of years.
type yearsOf uint8

const (
	stated  yearsOf = iota // amounts of a phase, total: and source: beside them
	costed                 // amounts of a cost, no total
	changed                // signed amounts
)

// years reads a map of years, each of which must occur once. ok is false if any of it
// could not be read, since a part must not be summed.
func (d *decoder) years(n *frontmatter.Node, name string, of yearsOf) (m yearMap, ok bool) {
	ok = true
	if len(n.Items) == 0 {
		d.report(n, "empty-value", "key", name)
		return m, false
	}
	m.pieces = make([]Piece, 0, len(n.Items)/2)
	all := object{d: d, n: n, keys: amountKeys}
	for i := 0; i < len(n.Items); i += 2 {
		key, value := n.Items[i], n.Items[i+1]
		if of == stated && (key.Text == "source" || key.Text == "page") {
			if first := all.keyNode(key.Text); first != key {
				d.twice(key, first.Pos(d.file))
				ok = false
			} else if value.IsNull() {
				d.empty(key, value)
				ok = false
			}
			continue
		}
		isTotal := of == stated && key.Text == "total"
		year, isYear := parseYear(key.Text)
		if !isTotal && !isYear {
			d.notYear(n, i, name, of)
			ok = false
			continue
		}
		if value.IsNull() && m.find(year, isTotal) == nil {
			d.empty(key, value)
			ok = false
			continue
		}
		piece, good := d.yearPiece(value, name, of)
		piece.Year = year
		ok = m.add(d, key, piece, isTotal) && good && ok
	}
	if of == stated {
		m.cite(all.reference("source"), all.text("page"))
		if ok && len(m.pieces) == 0 && m.total == nil {
			d.report(n, "missing-key", "key", "amount", "example", find(citedKeys, "amount").Example)
			return m, false
		}
	}
	m.sort()
	return m, ok
}

// yearPiece reads the amount of a year.
func (d *decoder) yearPiece(n *frontmatter.Node, name string, of yearsOf) (Piece, bool) {
	switch {
	case of == changed:
		v, ok := d.change(n)
		return Piece{Value: v, Pos: n.Pos(d.file), End: n.EndCol}, ok
	case of == stated && n.Kind == frontmatter.Map:
		return d.citedAmount(n, amountKeys, name)
	}
	v, ok := d.value(n, name)
	return Piece{Value: v, Pos: n.Pos(d.file), End: n.EndCol}, ok
}

// citedAmount reads an amount with its source and page.
func (d *decoder) citedAmount(n *frontmatter.Node, keys []Key, name string) (Piece, bool) {
	before := len(d.problems)
	o, ok := d.object(n, keys, name)
	if !ok {
		return Piece{}, false
	}
	piece, ok := o.citedIn("amount")
	return piece, ok && len(d.problems) == before
}

// citedIn reads the amount under a key of a map, with the map's source and page.
func (o object) citedIn(name string) (Piece, bool) {
	piece := Piece{Source: o.reference("source"), Page: o.text("page")}
	n, _ := o.get(name)
	if n == nil {
		return piece, false
	}
	var ok bool
	piece.Value, ok = o.d.value(n, name)
	piece.Pos, piece.End = n.Pos(o.d.file), n.EndCol
	return piece, ok
}

// yearList reads a list of years, each of which must occur once. An item with total:
// instead of year: and amount: is the total.
func (d *decoder) yearList(n *frontmatter.Node, name string) (m yearMap, ok bool) {
	if len(n.Items) == 0 {
		d.report(n, "empty-value", "key", name)
		return m, false
	}
	ok = true
	m.pieces = make([]Piece, 0, len(n.Items))
	for _, item := range n.Items {
		before := len(d.problems)
		o, isMap := d.object(item, citedKeys, name)
		if !isMap || len(d.problems) > before {
			ok = false
			continue
		}
		isTotal, at := o.has("total"), "amount"
		if isTotal {
			at = "total"
			if key := o.keyNode("amount"); key != nil {
				d.report(key, "amount-beside-total")
				ok = false
				continue
			}
		}
		for _, needed := range [...]string{"year", at} {
			if needed == "year" && isTotal || o.has(needed) {
				continue
			}
			row := find(citedKeys, needed)
			d.report(&frontmatter.Node{Line: item.Line, Col: item.Col}, "missing-key", "key", needed, "example", row.Example)
			ok = false
		}
		piece, good := o.citedIn(at)
		if !isTotal {
			piece.Year = o.year("year")
			good = good && piece.Year != 0
		}
		if !good {
			ok = false
			continue
		}
		key, _ := o.get("year")
		if isTotal {
			key = o.keyNode("total")
		}
		ok = m.add(d, key, piece, isTotal) && ok
	}
	m.sort()
	return m, ok
}

// add adds a piece, and reports a year or total that occurs twice.
func (m *yearMap) add(d *decoder, key *frontmatter.Node, piece Piece, isTotal bool) bool {
	if first := m.find(piece.Year, isTotal); first != nil {
		d.twice(key, first.Pos)
		return false
	}
	if isTotal {
		m.total = &piece
	} else {
		m.pieces = append(m.pieces, piece)
	}
	return true
}

func (m *yearMap) sort() {
	slices.SortFunc(m.pieces, func(a, b Piece) int { return a.Year - b.Year })
}

// cite sets the source of pieces without their own to that beside the years.
func (m *yearMap) cite(source Ref, page string) {
	cite := func(p *Piece) {
		if p.Source.IsZero() {
			if p.Source = source; p.Page == "" {
				p.Page = page
			}
		}
	}
	for i := range m.pieces {
		cite(&m.pieces[i])
	}
	if m.total != nil {
		cite(m.total)
	}
}

// Cited returns the source of a piece and the page in it: its own, else its phase's,
// else the line's. A page without a source is one of the line's source.
func (l *Line) Cited(p Piece) (source Ref, page string) {
	switch {
	case !p.Source.IsZero():
		return p.Source, p.Page
	case p.Page != "":
		return l.Source, p.Page
	}
	return l.Source, l.Page
}

// CitedFor returns the source of a phase and the page in it: that of its amounts if
// they all cite the same, else the line's.
func (l *Line) CitedFor(phase money.Phase) (source Ref, page string) {
	s := l.Stated[phase]
	if s == nil || len(s.Pieces) == 0 {
		return l.Source, l.Page
	}
	source, page = l.Cited(s.Pieces[0])
	for _, p := range s.Pieces[1:] {
		if ref, at := l.Cited(p); ref.Text != source.Text || at != page {
			return l.Source, l.Page
		}
	}
	return source, page
}

// twice reports a key that occurs earlier in the same map or list.
func (d *decoder) twice(key *frontmatter.Node, first diag.Pos) {
	p := diag.New("duplicate-key", key.Pos(d.file), "key", key.Text)
	d.add(key.Mark(p).With("first", key.Text, first))
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

// notYear reports the key at an index of a map's items, which is not a year. In { } a
// comma ends the value, so "2,5 mio." is split in two, and the second half is such a
// key.
func (d *decoder) notYear(n *frontmatter.Node, i int, name string, of yearsOf) {
	key := n.Items[i]
	if n.IsCutOff(i) {
		d.report(key, "comma-in-map", "text", key.Text)
		return
	}
	if of == stated && key.Text == "amount" {
		d.report(key, "amount-beside-years", "key", name)
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

// rest adds the total minus the years as a piece that is not divided by year, and
// reports years that add to more. A year that is unknown stays unknown and is part of
// the remainder, which then exists even if it is zero.
func (d *decoder) rest(s *Statement, total *Piece) bool {
	if total.Value.State != money.Known {
		s.Pieces = slices.Insert(s.Pieces, 0, Piece{Value: total.Value, Source: total.Source, Page: total.Page, Pos: total.Pos, End: total.End})
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
		s.Pieces = slices.Insert(s.Pieces, 0, Piece{Value: money.Of(rest), Source: total.Source, Page: total.Page, Pos: total.Pos, End: total.End})
	}
	return true
}

// addPieces sums the known pieces; known reports whether all are, ok is false if the
// sum overflows.
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

// Sum is the whole of a statement as written; known is false if a part is unknown or
// withheld and there is no known total, or if the sum overflows.
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
