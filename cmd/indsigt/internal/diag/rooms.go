package diag

import "slices"

// InWords reports whether a problem is one of running text: the figures of a
// document with such an error are sound.
func InWords(id string) bool {
	return slices.ContainsFunc(markdownEntries, func(e Entry) bool { return e.ID == id })
}

// InBook reports whether a problem is a broken law of the whole book: with such
// an error the sums of the book must not be believed.
func InBook(id string) bool {
	return slices.ContainsFunc(ledgerEntries, func(e Entry) bool { return e.ID == id })
}
