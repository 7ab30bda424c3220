// Package texts is every word of the interface in each language: labels,
// sentences with {named} arguments and plural forms, addresses, and the way
// numbers, amounts, dates and periods are written.
//
// The main types are Texts (one language, immutable, safe for concurrent use)
// and Set (all languages of a portal). A key or argument that is missing is an
// error of ours and panics: a page never prints nothing where words belong. The
// package knows nothing of pages, holders or files.
package texts

// Texts is the words of one language.
type Texts struct {
	lang string
	dir  string
}

// T is the text of a key with its {named} arguments, given as pairs of name and
// value, filled in.
func (t *Texts) T(key string, args ...string) string { return key }
