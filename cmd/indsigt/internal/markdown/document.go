package markdown

import (
	"strings"

	"indsigt/cmd/indsigt/internal/address"
	"indsigt/cmd/indsigt/internal/diag"
)

// Document is a body turned into HTML, with what others need to know of it.
// It is immutable and depends on its own source alone: links to other content
// files stand in HTML as placeholders that Resolve fills in.
type Document struct {
	HTML     []byte
	Headings []Heading
	Links    []Link // in the order they stand in HTML
	// Words is the number of words of running text, code left out.
	Words int
	// Text is the first paragraph as plain text, for descriptions.
	Text string
	// anchors are what may name the headings, where they are many: see Anchor.
	anchors map[string]string
}

// fewHeadings are looked through anew for each link.
const fewHeadings = 16

// Heading is a heading with its id on the page.
type Heading struct {
	Level int // as in HTML, 2 to 6
	ID    string
	Text  string
	Pos   diag.Pos
}

// Anchor is the id of the heading that a link's anchor names: by its id, or by
// its words, as people write an anchor who know the heading and not its id.
func (d *Document) Anchor(anchor string) (id string, ok bool) {
	anchors := d.anchors
	if anchors == nil {
		anchors = anchorsOf(d.Headings)
	}
	id, ok = anchors[address.Anchor(anchor)] // as a browser shows it
	return id, ok
}

// anchorsOf are the ids of headings by what may name them: the id itself, else the
// words of the first heading that has them.
func anchorsOf(headings []Heading) map[string]string {
	anchors := make(map[string]string, 2*len(headings))
	for _, h := range headings {
		anchors[h.ID] = h.ID
	}
	for _, h := range headings {
		if slug := Slug(h.Text); slug != "" && anchors[slug] == "" {
			anchors[slug] = h.ID
		}
	}
	return anchors
}

// Link is a link or image target as written.
type Link struct {
	Target string // "../plans/plan-1.md#penge", "billede.png", "#afsnit", "https://…", "term:almen-bolig"
	Image  bool
	// Pos is where the target stands; for a reference link, where its
	// definition has it. EndCol is the column after its last rune.
	Pos    diag.Pos
	EndCol int
	// Start and End are the byte range of the target's placeholder in HTML:
	// the value of its href or src attribute, between the quotes.
	Start, End int
}

// Scheme is the target's scheme in lower case ("https", "mailto", "term"),
// empty for a path or an anchor.
func (l Link) Scheme() string { return scheme(l.Target) }

// External reports that the target is on another host.
func (l Link) External() bool {
	s := l.Scheme()
	return s == "http" || s == "https"
}

// Term is the glossary slug of a "term:slug" target, empty for other targets.
func (l Link) Term() string {
	if l.Scheme() != "term" {
		return ""
	}
	return address.Anchor(strings.TrimSpace(l.Target[len("term:"):]))
}

// Split divides a target without scheme into path and anchor (without #),
// either of them empty.
func (l Link) Split() (path, anchor string) {
	path, anchor, _ = strings.Cut(l.Target, "#")
	return path, anchor
}

// Name is the name of the file or page that a target without scheme leads to,
// decoded and composed. fault is address.Decode's; query is what stands after ?,
// with it.
func (l Link) Name() (name, query, fault string) {
	path, _ := l.Split()
	if i := strings.IndexByte(path, '?'); i >= 0 {
		path, query = path[:i], path[i:]
	}
	name, fault = address.Decode(path)
	return name, query, fault
}

// Resolve appends the HTML to dst with every target filled in, and returns the
// result. url is asked once for each link, in order, with its index in Links;
// it returns the address (escaped here) and further attributes of the element
// (` hreflang="en"`: finished HTML, or empty). A nil url fills in the targets
// as written.
//
// An address whose scheme Convert refuses is our own fault, and panics.
func (d *Document) Resolve(dst []byte, url func(i int, l Link) (href, attrs string)) []byte {
	from := 0
	for i, l := range d.Links {
		dst = append(dst, d.HTML[from:l.Start]...)
		href, attrs := l.Target, ""
		if url != nil {
			href, attrs = url(i, l)
			if s := scheme(href); s != "" && !allowedScheme(s) {
				panic("internal error: a link was resolved to the scheme " + s)
			}
		}
		dst = appendAddress(dst, href)
		from = l.End
		if attrs = strings.TrimSpace(attrs); attrs != "" {
			dst = append(dst, '"', ' ')
			dst = append(dst, attrs...)
			from++ // the attribute's own closing quote is written
		}
	}
	return append(dst, d.HTML[from:]...)
}
