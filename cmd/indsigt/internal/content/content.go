// Package content turns one file into one typed, positioned document, and all
// documents into one Library in which every reference is resolved.
//
// Its main types are Document (made by Parse, one file at a time, immutable and
// cacheable by the file's bytes and the Options) and Library (made by Gather,
// once for the whole book). The keys an editor may write stand in one table
// (Keys); the decoder, the reference document and the texts of type errors all
// derive from it.
//
// Figures are read from the text of the file, never from what a YAML library
// makes of it, and whatever cannot be read with certainty is a problem, never
// a guess. The package is the only door to frontmatter and YAML. It must not
// know how money is counted, nor pages, addresses or HTML.
package content

import (
	"indsigt/cmd/indsigt/internal/diag"
)

// Options is what a file's meaning depends on beside its own bytes: the parts
// of the settings that decide how files are read. The zero value reads a Danish
// portal in one language.
type Options struct {
	// Language of the portal: decides the grammar of amounts, shares and
	// counts, and which alternative words are taken. "" is "da".
	Language string
	// Languages the portal has translations in, space between ("da en").
	Languages string
	// Currency is the only one amounts may name. "" is "DKK".
	Currency string
	// FewPersons is the limit below which a count of residents may not be
	// published; 0: no limit.
	FewPersons int
	// Contacts are the functional mailboxes and telephone numbers that may
	// stand in published text, space between, spaces within left out.
	Contacts string
}

// Parse turns one file into one document. The path is slash-separated and
// relative to the portal's folder; its folder decides the kind. All problems of
// the file are returned at once; the document is zero where the front matter
// could not be read at all, and must not be published when a problem is an error.
func Parse(path string, src []byte, opt Options) (Document, []diag.Problem) {
	panic("internal error: not written")
}

// ParseSettings reads content/index.md, which decides the Options of all others.
// The settings are never nil.
func ParseSettings(path string, src []byte) (*Settings, []diag.Problem) {
	panic("internal error: not written")
}
