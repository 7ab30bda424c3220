package route

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// Page identifies a page that is not the page of a document, in all languages. Pages
// of documents are identified by their documents.
type Page string

// Pages that a portal has at most once.
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

// List identifies the list of a kind of documents, or of the initiatives of one
// document, given as KIND/SLUG.
func List(of string) Page { return Page("list/" + of) }

// Breakdown identifies the page of the whole budget by one dimension.
func Breakdown(d ask.Dim) Page { return Page("budget/" + d.String()) }

// Cross identifies the page of the whole budget by two dimensions.
func Cross(rows, cols ask.Dim) Page { return Page("budget/" + rows.String() + "-" + cols.String()) }

// Measure identifies the page of one measure.
func Measure(m money.Measure) Page { return Page("measure/" + m.String()) }

// Group identifies the page of the money with one value of a dimension.
func Group(d ask.Dim, key string) Page { return Page("group/" + d.String() + "/" + key) }

// Audience identifies the page of everything for one target group.
func Audience(code string) Page { return Page("audience/" + code) }

// ChangesOf identifies the page of the changes in a year.
func ChangesOf(year string) Page { return Changes + Page("/"+year) }

// Given identifies the page of who received money from an organisation, given as
// KIND/SLUG.
func Given(id string) Page { return Page("given/" + id) }

// Part identifies a part of a page that is split, counted from 1. The first part has
// the name of the page.
func (p Page) Part(n int) Page {
	if n <= 1 {
		return p
	}
	return p + Page("/"+strconv.Itoa(n))
}

// Segment returns the name after the last slash, which is used in the keys of the
// page's texts and in its address.
func (p Page) Segment() string { return string(p[strings.LastIndexByte(string(p), '/')+1:]) }
