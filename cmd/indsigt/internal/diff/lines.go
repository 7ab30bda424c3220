package diff

import (
	"cmp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
)

// row is a line, phase and year of either side, named as on the new side.
type row struct {
	id, was       string // was: the old side's id
	holder, giver string
	measure       money.Measure
	year          int
	value         money.Value
}

func byRow(a, b row) int {
	return cmp.Or(strings.Compare(a.id, b.id), a.measure.Index()-b.measure.Index(), a.year-b.year)
}

// compareLines returns the lines that differ, by measure, each list sorted by line
// and year. Files with errors are left out on both sides, and listed.
func (c *Change) compareLines() ([money.MeasureCount][]Line, error) {
	var lines [money.MeasureCount][]Line
	unread := c.unread()
	old, new := c.rows(c.Old, unread), c.rows(c.New, unread)
	c.compareKnowledge(old, new)
	for len(old) > 0 || len(new) > 0 {
		var a, b *row
		switch {
		case len(new) == 0 || len(old) > 0 && byRow(old[0], new[0]) < 0:
			a, old = &old[0], old[1:]
		case len(old) == 0 || byRow(old[0], new[0]) > 0:
			b, new = &new[0], new[1:]
		default:
			a, b, old, new = &old[0], &new[0], old[1:], new[1:]
		}
		if a != nil && b != nil && a.value == b.value && a.giver == b.giver {
			continue
		}
		l, err := lineOf(a, b)
		if err != nil {
			return lines, err
		}
		m := cmp.Or(b, a).measure.Index()
		lines[m] = append(lines[m], l)
	}
	return lines, nil
}

// lineOf is the difference of two rows of a line; one of them can be nil.
func lineOf(a, b *row) (Line, error) {
	r := cmp.Or(b, a)
	l := Line{ID: r.id, Holder: r.holder, Giver: r.giver, Year: r.year}
	var before, after money.Amount
	if a != nil {
		l.Old, before = &a.value, a.value.Amount
		if a.was != l.ID {
			l.Was = a.was
		}
		if a.giver != l.Giver {
			l.OldGiver = a.giver
		}
	}
	if b != nil {
		l.New, after = &b.value, b.value.Amount
	}
	var err error
	if l.Difference, err = after.Minus(before); err != nil {
		return l, ErrTooFar
	}
	return l, nil
}

// unread marks the files with errors on either side, named as on the new side, and
// lists them in c.
func (c *Change) unread() map[string]bool {
	bad := make(map[string]bool)
	mark := func(s *Side, name func(string) string) {
		for _, p := range s.Problems {
			kind, ok := content.KindOf(p.File)
			if ok && kind.Holds() && p.Severity() == diag.Error && !diag.InWords(p.ID) && !diag.InBook(p.ID) {
				bad[name(p.File)] = true
			}
		}
	}
	// On a side with a ledger the lines of all files are known.
	if c.Old.Ledger == nil {
		mark(c.Old, c.names.file)
	}
	if c.New.Ledger == nil {
		mark(c.New, func(file string) string { return file })
	}
	for file := range bad {
		c.Unread = append(c.Unread, file)
	}
	slices.Sort(c.Unread)
	return bad
}

// rows returns the lines of a side, named as on the new side, sorted.
func (c *Change) rows(s *Side, unread map[string]bool) []row {
	var in *ledger.Input
	if s.Ledger != nil {
		in = s.Ledger.Input()
	} else {
		made := ledger.FromContent(s.Library)
		in = &made
	}
	id, line := func(id string) string { return id }, func(id string) string { return id }
	file := id
	if s == c.Old {
		id, line, file = c.names.id, c.names.line, c.names.file
	}
	var all []row
	for i := range in.Lines {
		l := &in.Lines[i]
		if unread[file(l.Pos.File)] {
			continue
		}
		giver := l.Giver
		if giver != ask.NotStated {
			giver = id(giver)
		}
		for phase, pieces := range l.Stated {
			for _, p := range pieces {
				all = append(all, row{
					id: line(l.ID), was: l.ID, holder: id(l.Holder), giver: giver,
					measure: money.Measure{Phase: money.Phase(phase), Form: l.Form}, year: p.Year, value: p.Value,
				})
			}
		}
	}
	slices.SortFunc(all, byRow)
	return all
}

// compareKnowledge finds lines with a different number of unknown amounts in a
// measure.
func (c *Change) compareKnowledge(old, new []row) {
	type key struct {
		line string
		m    money.Measure
	}
	missing := func(rows []row) map[key]int {
		n := make(map[key]int)
		for _, r := range rows {
			if r.value.State != money.Known {
				n[key{r.id, r.measure}]++
			}
		}
		return n
	}
	before, after := missing(old), missing(new)
	var last key
	for _, r := range new {
		k := key{r.id, r.measure}
		if k != last && before[k] != after[k] {
			c.Knowledge = append(c.Knowledge, Knowledge{r.id, r.holder, r.giver, r.measure, before[k], after[k]})
		}
		last = k
	}
}
