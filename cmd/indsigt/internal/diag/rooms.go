package diag

import "slices"

// InWords reports whether a problem is one of running text: the figures of a
// document with such an error are sound.
func InWords(id string) bool {
	return slices.ContainsFunc(markdownEntries, func(e Entry) bool { return e.ID == id })
}
