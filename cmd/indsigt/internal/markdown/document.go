package markdown

import "indsigt/cmd/indsigt/internal/diag"

// Document is a body turned into HTML, with what others need to know of it.
// It is immutable and depends on its own source alone: links to other content
// files stand in HTML as placeholders that Resolve fills in.
type Document struct {
	HTML     []byte
	Headings []Heading
	Links    []Link
	// Words is the number of words of running text.
	Words int
	// Text is the first paragraph as plain text, for descriptions.
	Text string
}

// Heading is a heading with its id on the page.
type Heading struct {
	Level int
	ID    string
	Text  string
	Pos   diag.Pos
}

// Link is a link or image target as written.
type Link struct {
	Target string // "../plans/plan-1.md#penge", "billede.png", "#afsnit", "https://…", "term:almen-bolig"
	Image  bool
	Pos    diag.Pos
	// Start and End are the byte range of the target's placeholder in HTML.
	Start, End int
}
