package importer

import (
	"slices"

	"indsigt/cmd/indsigt/internal/content"
)

// What a person decides about a draft.

// Decide says what a column becomes, by its place in Columns, and counts how many
// of its cells can be read as that.
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

// needGiver keeps one giver for all rows, to be decided, exactly where no column
// names the giver of each.
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

// giverTarget is the target that names who gives.
const giverTarget = "from"

// Giver says who gives in every row. It has no effect where a column says it.
func (d *Draft) Giver(reference string) {
	for i := range d.Import.Columns {
		if c := &d.Import.Columns[i]; c.Column == "" && c.To.Name == giverTarget {
			c.Value = reference
		}
	}
}

// named are the kinds of documents that cells of a target name.
var named = map[string]content.Kind{giverTarget: content.Organisations, "to": content.Organisations, "area": content.Areas, "theme": content.Themes, "plan": content.Plans}

// Means says which document of a kind a cell means, in every column that names
// documents of that kind.
func (d *Draft) Means(kind content.Kind, cell, reference string) {
	d.means(cell, reference, func(t content.Target) bool { return named[t.Name] == kind })
}

// MeansWord says what a text means in every column of amounts ("unknown", "withheld"),
// or of the targets StatusTarget and FlagTarget.
func (d *Draft) MeansWord(target, cell, is string) {
	d.means(cell, is, func(t content.Target) bool { return t.Name == target || t.Money && target == AmountTarget })
}

// The targets whose cells can be words that need a meaning. AmountTarget stands for all
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
