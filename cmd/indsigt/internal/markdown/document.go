package markdown

import (
	"strings"

	"indsigt/cmd/indsigt/internal/address"
	"indsigt/cmd/indsigt/internal/diag"
)

// Document is a body converted to HTML, with its headings and links. It is immutable
// and depends on its source alone: the addresses of links are placeholders that
// Resolve fills in.
type Document struct {
	HTML     []byte
	Headings []Heading
	Links    []Link // in the order of HTML
	// Words is the number of words of running text, without code.
	Words int
	// Text is the first paragraph as plain text, for descriptions.
	Text string
	// anchors are the heading ids by anchor; nil if there are few headings.
	anchors map[string]string
}

// fewHeadings is the number of headings up to which anchors are computed for each
// link.
const fewHeadings = 16

// Heading is a heading with its id on the page.
type Heading struct {
	Level int // as in HTML, 2 to 6
	ID    string
	Text  string
	Pos   diag.Pos
}

// Anchor returns the id of the heading that an anchor refers to, by its id or by its
// text: editors see the text and not the id.
func (d *Document) Anchor(anchor string) (id string, ok bool) {
	anchors := d.anchors
	if anchors == nil {
		anchors = anchorsOf(d.Headings)
	}
	id, ok = anchors[address.Anchor(anchor)] // as a browser decodes it
	return id, ok
}

// anchorsOf returns heading ids by anchor: the id itself, else the slug of the first
// heading with that text.
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
	// Pos is the position of the target; for a reference link, of the target in its
	// definition. EndCol is the column after its last rune.
	Pos    diag.Pos
	EndCol int
	// Start and End are the byte range of the target in HTML: the value of its href or
	// src attribute.
	Start, End int
}

// Scheme returns the target's scheme in lower case ("https", "mailto", "term"), or ""
// for a path or an anchor.
func (l Link) Scheme() string { return scheme(l.Target) }

// External reports whether the target is an http or https address.
func (l Link) External() bool {
	s := l.Scheme()
	return s == "http" || s == "https"
}

// Term returns the glossary slug of a "term:slug" target, or "" for other targets.
func (l Link) Term() string {
	if l.Scheme() != "term" {
		return ""
	}
	return address.Anchor(strings.TrimSpace(l.Target[len("term:"):]))
}

// Split divides a target without scheme into path and anchor (without "#"). Either
// may be empty.
func (l Link) Split() (path, anchor string) {
	path, anchor, _ = strings.Cut(l.Target, "#")
	return path, anchor
}

// Name returns the decoded, composed path of a target without scheme, and its query
// including "?". fault is that of address.Decode.
func (l Link) Name() (name, query, fault string) {
	path, _ := l.Split()
	if i := strings.IndexByte(path, '?'); i >= 0 {
		path, query = path[:i], path[i:]
	}
	name, fault = address.Decode(path)
	return name, query, fault
}

// Resolve appends the HTML to dst with the address of every link filled in, and
// returns the result. url is called once for each link, in order, with its index in
// Links. It returns the address (escaped here) and further attributes of the element
// as HTML (` hreflang="en"`), or "". If url is nil, the targets are used as written.
//
// Resolve panics if url returns an address whose scheme Convert refuses.
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
			from++ // the closing quote of the address is written
		}
	}
	return append(dst, d.HTML[from:]...)
}
