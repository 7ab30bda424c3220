package content

import (
	"slices"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
)

// costs reads what the money is used for.
func (o object) costs() []Cost {
	var all []Cost
	o.each("costs", func(c object) {
		cost := Cost{
			Category: c.choice("category"), Label: c.text("label"),
			Budget: c.costFigure("budget"), Revised: c.costFigure("revised"), Actual: c.costFigure("actual"),
			Source: c.reference("source"), Note: c.text("note"), Pos: c.n.Pos(o.d.file),
		}
		if !c.has("budget") && !c.has("revised") && !c.has("actual") {
			o.d.add(diag.New("cost-without-figure", cost.Pos))
		}
		all = append(all, cost)
	})
	return all
}

// costFigure reads an amount or a map of years, without a total.
func (o object) costFigure(name string) []Piece {
	n, key := o.get(name)
	if n == nil {
		return nil
	}
	if n.Kind == frontmatter.Map {
		years, ok := o.d.years(n, name, costed)
		if !ok {
			return nil
		}
		o.yearsHappened(key, years.pieces)
		return years.pieces
	}
	v, ok := o.d.value(n, name)
	if !ok {
		return nil
	}
	return []Piece{{Value: v, Pos: n.Pos(o.d.file), End: n.EndCol}}
}

// numbers reads residents and dwellings year by year, each year once.
func (o object) numbers() []Number {
	var all []Number
	o.each("numbers", func(r object) {
		number := Number{
			Year: r.year("year"), Residents: r.count("residents", o.d.opt.FewPersons), Dwellings: r.count("dwellings", 0),
			Source: r.reference("source"), Page: r.text("page"), Note: r.text("note"), Pos: r.n.Pos(o.d.file),
		}
		for _, other := range all {
			if other.Year == number.Year && number.Year != 0 {
				p := diag.New("duplicate-year", number.Pos, "year", itoa(number.Year))
				o.d.add(p.With("first", itoa(other.Year), other.Pos))
				return
			}
		}
		all = append(all, number)
	})
	slices.SortFunc(all, func(a, b Number) int { return a.Year - b.Year })
	return all
}

// count reads a number of people or dwellings; below few it must not be published.
func (o object) count(name string, few int) Count {
	n, _, s, ok := o.scalar(name)
	switch {
	case !ok:
		return Count{}
	case unknownWord.Is(s, o.d.lang):
		return Count{State: CountUnknown}
	case tooFewWord.Is(s, o.d.lang):
		return Count{State: CountTooFew}
	}
	number, ok := o.d.parseCount(s)
	switch {
	case !ok:
		passes := func(s string) bool {
			number, ok := o.d.parseCount(s)
			return ok && (number == 0 || number >= few) || s == unknownWord.Code || s == tooFewWord.Code
		}
		meant := append(numbersMeant(s), wordsMeant(s, []Code{unknownWord, tooFewWord})...)
		o.d.refuse(n, s, passes, meant, "bad-count", "key", name, "value", s)
		return Count{}
	case number > 0 && number < few:
		o.d.report(n, "few-persons", "key", name, "value", s, "limit", itoa(few))
		return Count{State: CountTooFew}
	}
	return Count{State: CountKnown, N: number}
}

// parseCount reads digits, with the language's separator between all groups of three
// or between none.
func (d *decoder) parseCount(s string) (int, bool) {
	mark, _ := d.grammar.Marks()
	n, sinceMark, marks, count := 0, 0, 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			n, count, sinceMark = n*10+int(c-'0'), count+1, sinceMark+1
			if count > 9 {
				return 0, false
			}
		case c == mark && sinceMark > 0 && sinceMark <= 3 && (marks == 0 || sinceMark == 3):
			marks, sinceMark = marks+1, 0
		default:
			return 0, false
		}
	}
	return n, count > 0 && (marks == 0 || sinceMark == 3) && (s[0] != '0' || len(s) == 1)
}

// listStatus reads the periods in which an area was on official lists.
func (o object) listStatus() []ListStatus {
	var all []ListStatus
	o.each("list-status", func(r object) {
		from, fromPos := r.date("from")
		to, toPos := r.date("to")
		if !to.IsZero() && !from.IsZero() && to.Last().ordinal() < from.First().ordinal() {
			p := diag.New("end-before-start", toPos, "from", from.String(), "to", to.String())
			o.d.add(p.With("from", from.String(), fromPos))
		}
		all = append(all, ListStatus{
			List: r.choice("list"), From: from, To: to, Criteria: r.text("criteria"),
			Source: r.reference("source"), Page: r.text("page"), Note: r.text("note"), Pos: r.n.Pos(o.d.file),
		})
	})
	return all
}
