package importer

import (
	"slices"

	"indsigt/cmd/indsigt/internal/content"
)

// A person's decisions about a draft.

// Decide sets the target of a column, given by its index in Columns, and counts how
// many of its cells can be read as that.
func (d *Draft) Decide(i int, t content.Target) {
	p := &d.Columns[i]
	if at := slices.Index(d.Header, p.Header); at >= 0 && p.To != t.Name {
		p.Fit, p.Known = d.from.fit(at, t.Name), d.from.known(at, t.Name)
	}
	p.To = t.Name
	for n := range d.Import.Columns {
		if c := &d.Import.Columns[n]; c.Column == p.Header {
			c.To = t
		}
	}
	d.needGiver()
}

// needGiver keeps one giver for all rows, to be decided, exactly if no column names
// the giver of each row.
func (d *Draft) needGiver() {
	m := &d.Import
	is := func(constant bool) func(content.ImportColumn) bool {
		return func(c content.ImportColumn) bool { return c.To.Name == giverTarget && (c.Column == "") == constant }
	}
	switch {
	case slices.ContainsFunc(m.Columns, is(false)):
		m.Columns = slices.DeleteFunc(m.Columns, is(true))
	case !slices.ContainsFunc(m.Columns, is(true)):
		m.Columns = append(m.Columns, content.ImportColumn{To: content.Target{Name: giverTarget}, Value: content.Undecided})
	}
}

// giverTarget is the target that names the giver.
const giverTarget = "from"

// Giver sets the giver of all rows. It has no effect if a column names it.
func (d *Draft) Giver(reference string) {
	for i := range d.Import.Columns {
		if c := &d.Import.Columns[i]; c.Column == "" && c.To.Name == giverTarget {
			c.Value = reference
		}
	}
}

// named maps targets whose cells name documents to the kinds of these documents.
var named = map[string]content.Kind{giverTarget: content.Organisations, "to": content.Organisations, "area": content.Areas, "theme": content.Themes, "plan": content.Plans}

// Means sets which document of a kind a cell names, in every column that names
// documents of that kind.
func (d *Draft) Means(kind content.Kind, cell, reference string) {
	d.means(cell, reference, func(t content.Target) bool { return named[t.Name] == kind })
}

// MeansWord sets the meaning of a text in every column of amounts ("unknown",
// "withheld"), or of StatusTarget or FlagTarget.
func (d *Draft) MeansWord(target, cell, is string) {
	d.means(cell, is, func(t content.Target) bool { return t.Name == target || t.Money && target == AmountTarget })
}

// The targets whose cells can be words that need a meaning. AmountTarget is all
// columns of amounts.
const (
	AmountTarget = "amount"
	StatusTarget = "status"
	FlagTarget   = "in-kind"
)

func (d *Draft) means(cell, is string, of func(content.Target) bool) {
	for i := range d.Import.Columns {
		c := &d.Import.Columns[i]
		if c.Column == "" || !of(c.To) {
			continue
		}
		if c.Values == nil {
			c.Values = make(map[string]string)
		}
		c.Values[cell] = is
	}
}
