package route

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// Page is a page about the book, whatever the language: one that is not the page of
// a document. Pages of documents are found by their documents.
type Page string

// The pages a portal has once at most.
const (
	Home        Page = "home"
	Budget      Page = "budget"
	Explore     Page = "budget/explore"
	Flow        Page = "budget/flow"
	Timeline    Page = "budget/timeline"
	PerHead     Page = "budget/per-head"
	Prices      Page = "budget/prices"
	Compare     Page = "budget/compare"
	Map         Page = "map"
	Quality     Page = "quality"
	Data        Page = "data"
	Search      Page = "search"
	Works       Page = "works"
	Toolbox     Page = "toolbox"
	Changes     Page = "changes"
	Corrections Page = "changes/corrections"
	Glossary    Page = "glossary"
	Privacy     Page = "privacy"
	Methods     Page = "methods"
	Diagnostics Page = "diagnostics"
	Statement   Page = "was"
	Credit      Page = "credit" // how others can make a portal like this one
	NotFound    Page = "notfound"
	Years       Page = "list/years"
)

// List is the list of a kind of documents, or of the initiatives that belong to one
// document, by KIND/SLUG.
func List(of string) Page { return Page("list/" + of) }

// Breakdown is the page of the whole budget by one dimension.
func Breakdown(d ask.Dim) Page { return Page("budget/" + d.String()) }

// Cross is the page of the whole budget by two dimensions.
func Cross(rows, cols ask.Dim) Page { return Page("budget/" + rows.String() + "-" + cols.String()) }

// Measure is the page of one measure.
func Measure(m money.Measure) Page { return Page("measure/" + m.String()) }

// Group is the page of the money with one value of a dimension.
func Group(d ask.Dim, key string) Page { return Page("group/" + d.String() + "/" + key) }

// Audience is the page of all there is for a group of people.
func Audience(code string) Page { return Page("audience/" + code) }

// ChangesOf is the page of what changed in a year.
func ChangesOf(year string) Page { return Changes + Page("/"+year) }

// Given is the page of who received from an organisation, by KIND/SLUG.
func Given(id string) Page { return Page("given/" + id) }

// Part is a part of a page that is split, counted from 1. The first has the name of
// the whole.
func (p Page) Part(n int) Page {
	if n <= 1 {
		return p
	}
	return p + Page("/"+strconv.Itoa(n))
}

// Segment is what is after the last slash: the name of the page's texts and of its
// part of the address.
func (p Page) Segment() string { return string(p[strings.LastIndexByte(string(p), '/')+1:]) }
