package diag

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

var catalogue = index(textEntries, lawEntries, otherEntries)

func index(groups ...[]Entry) map[string]Entry {
	m := make(map[string]Entry)
	for _, e := range slices.Concat(groups...) {
		if _, twice := m[e.ID]; twice {
			panic("internal error: diagnostic " + e.ID + " is in the catalogue twice")
		}
		m[e.ID] = e
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

// Tunable reports whether the settings can turn a problem off: all warnings, and
// address-lost, which no figure depends on.
func Tunable(id string) bool {
	return id == "address-lost" || catalogue[id].Severity == Warning
}

// InWords reports whether a problem is one of running text: such an error does not
// affect the figures of a document.
func InWords(id string) bool { return isIn(textEntries, id) }

// InBook reports whether a problem is a broken law of money: with such an error the
// sums must not be used.
func InBook(id string) bool { return isIn(lawEntries, id) }

func isIn(entries []Entry, id string) bool {
	return slices.ContainsFunc(entries, func(e Entry) bool { return e.ID == id })
}

// Text is the message in a language, with the names of arguments in braces: "{key}
// must be a list".
func (e Entry) Text(lang string) string { return e.describe(lang, "text") }

// Hint is the hint in a language, in the same form; empty: the entry has none.
func (e Entry) Hint(lang string) string { return e.describe(lang, "hint") }

// Why explains the rule in a sentence or two, for the published list of
// diagnostics.
func (e Entry) Why(lang string) string { return e.describe(lang, "why") }

func (e Entry) describe(lang, part string) string {
	return e.fill(lang, part, func(name string) string { return "{" + name + "}" })
}

// fill returns a part of the entry ("text", "hint", "why") with its arguments filled
// in; empty if there is no such hint.
func (e Entry) fill(lang, part string, value func(name string) string) string {
	w, id := wordsIn(lang), "messages."+e.ID+"."+part
	if part == "hint" && !w.Has(id) {
		return ""
	}
	return w.Fill(id, value)
}

// wordsIn returns the texts in a language. Tests add texts.
var wordsIn = words.In
