// Package ask is the language in which pages, exports, trace and verify ask for sums.
// Its main types are Question (a measure and filters) and Expr (an operation on
// questions); both are comparable values that print and parse as text:
//
//	committed area=ellemarken year=2013
//	committed in-kind
//	lines committed entry=yes giver=organisations/landsbyggefonden
//
// The first two ask the table of facts (facts.csv), the form beginning with "lines"
// the table of funding lines (funding-lines.csv). The package must not know amounts
// or documents.
package ask

import (
	"strings"

	"indsigt/cmd/indsigt/internal/money"
)

// Table is the table that a question asks.
type Table uint8

const (
	Facts Table = iota
	Lines
)

// Dim is a column that a question can filter by. The order is that in which a
// question prints.
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

// NotStated and NotDivided are the values for groups that are not stated and not
// divided.
const (
	NotStated  = "not-stated"
	NotDivided = "not-divided:"
)

// AnyNotDivided matches all groups that begin with NotDivided, in the funder, area,
// theme, plan, pool and receiver of facts. A large portal has thousands of them.
const AnyNotDivided = "not-divided"

// Holds reports whether a filter's value matches a cell.
func Holds(value, cell string) bool {
	return cell == value || value == AnyNotDivided && strings.HasPrefix(cell, NotDivided)
}

// Question asks for a sum: a measure of a table, with filters. The filter "" matches
// any value. Questions are comparable and can be map keys.
type Question struct {
	Table   Table
	Measure money.Measure
	Filter  [DimCount]string
}

// Of is the headline question of a measure.
func Of(m money.Measure) Question { return Question{Measure: m} }

// LinesOf is the question for all funding lines of a measure.
func LinesOf(m money.Measure) Question { return Question{Table: Lines, Measure: m} }

// With returns the question with one more filter.
func (q Question) With(d Dim, value string) Question {
	q.Filter[d] = value
	return q
}
