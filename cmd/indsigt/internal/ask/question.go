// Package ask is the one language in which pages, exports, trace and verify
// ask for a sum. A Question is a small value that prints and parses as text:
//
//	committed area=ellemarken year=2013
//	committed in-kind
//	lines committed entry=yes giver=organisations/landsbyggefonden
//
// The first form asks the table of facts (facts.csv), the form opening with
// "lines" the table of funding lines (funding-lines.csv). The package knows
// only words; it holds no amounts.
package ask

import (
	"strings"

	"indsigt/cmd/indsigt/internal/money"
)

// Table is the table a question is put to.
type Table uint8

const (
	Facts Table = iota
	Lines
)

// Dim is a column a question can filter by. The order here is the order in
// which a question prints.
type Dim uint8

const (
	Year     Dim = iota // "2021"; None: not divided by year
	Funder              // facts: organisation slug, "not-divided:KIND/SLUG", "not-stated"
	Holder              // "KIND/SLUG"
	Area                // slug, "not-divided:KIND/SLUG", "not-stated"
	Theme               // slug, "not-divided:KIND/SLUG", "not-stated"
	Plan                // slug, "not-divided:KIND/SLUG"; None: no plan
	Pool                // slug, "not-divided:KIND/SLUG"; None: no pool
	Receiver            // organisation slug, "not-divided:KIND/SLUG" (facts only), "not-stated"
	Giver               // lines only: "KIND/SLUG" or "not-stated"
	Entry               // lines only: "yes" or "no"
	Line                // lines: line id; facts: rows whose lines column names it
)

// DimCount is the number of dimensions.
const DimCount = 11

// None is the value of a filter for an empty cell: no plan, no pool, not
// divided by year.
const None = "none"

// NotStated and NotDivided are the words of money.md for groups nobody named
// and nobody divided.
const (
	NotStated  = "not-stated"
	NotDivided = "not-divided:"
)

// AnyNotDivided asks for all groups that begin with NotDivided at once, in the
// funder, area, theme, plan, pool and receiver of facts. A large portal has thousands of them.
const AnyNotDivided = "not-divided"

// Holds reports that a filter's value takes a cell.
func Holds(value, cell string) bool {
	return cell == value || value == AnyNotDivided && strings.HasPrefix(cell, NotDivided)
}

// Question asks for a sum: a measure of a table, narrowed by filters. The zero
// filter "" means any. Questions are comparable and can be map keys.
type Question struct {
	Table   Table
	Measure money.Measure
	Filter  [DimCount]string
}

// Of is the headline question of a measure.
func Of(m money.Measure) Question { return Question{Measure: m} }

// LinesOf is the question for all funding lines of a measure.
func LinesOf(m money.Measure) Question { return Question{Table: Lines, Measure: m} }

// With narrows the question by one filter.
func (q Question) With(d Dim, value string) Question {
	q.Filter[d] = value
	return q
}
