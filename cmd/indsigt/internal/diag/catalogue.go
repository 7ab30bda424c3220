package diag

import (
	"slices"
	"strings"
)

// Entry is what the catalogue knows of one kind of problem.
type Entry struct {
	ID       string
	Severity Severity
	En, Da   Message
}

// Message is an entry's words in one language. {name} stands for an argument
// of that name. Lower case, no full stop.
type Message struct {
	// Text says what is wrong.
	Text string
	// Hint gives the thing to type.
	Hint string
	// Why explains the rule in a sentence or two, for the published list of
	// diagnostics; no arguments.
	Why string
}

// Each room that reports problems keeps its entries in a file of its own here
// (catalogue_content.go, catalogue_ledger.go, …) so that all words stand
// together.
var catalogue = index(
	contentEntries,
	sourceEntries,
	conflictEntries,
	attachmentEntries,
	markdownEntries, markdownSignEntries,
	ledgerEntries,
	siteEntries,
	geoEntries,
	pagesEntries,
	pricesEntries, colourEntries,
	renderEntries,
	verifyEntries,
)

func index(groups ...[]Entry) map[string]Entry {
	m := make(map[string]Entry)
	for _, g := range groups {
		for _, e := range g {
			if _, twice := m[e.ID]; twice {
				panic("internal error: diagnostic " + e.ID + " is in the catalogue twice")
			}
			m[e.ID] = e
		}
	}
	return m
}

// Entries lists the whole catalogue, sorted by id.
func Entries() []Entry {
	all := make([]Entry, 0, len(catalogue))
	for _, e := range catalogue {
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b Entry) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// Lookup finds an entry by its id.
func Lookup(id string) (Entry, bool) {
	e, ok := catalogue[id]
	return e, ok
}
