package verify

import (
	"html"
	"path"
	"slices"
	"strings"
)

// A link says where it leads: one with the name of an entity leads to a page with that name
// in its heading, or to its place in a list; one to a mailbox or a telephone shows its
// address or number. Links in editors' texts lead where their editors say.

// openLink is a link that is being read.
type openLink struct {
	href string
	line int
	text []byte
}

func (c *pageChecker) linkStart(t *tag) {
	if t.name == "a" {
		c.places.figure = figureHref{string(t.href), hasWord(t.class, "fig")}
	}
	if t.name == "a" && c.skip.tag == "" && c.fig.tag == "" && !hasWord(t.class, "fig") {
		c.places.link = openLink{string(t.href), c.line, c.places.link.text[:0]}
	}
}

func (c *pageChecker) linkText(raw []byte) {
	if l := &c.places.link; l.href != "" && len(l.text) < 1<<10 {
		l.text = append(l.text, raw...)
	}
}

func (c *pageChecker) linkEnd(name []byte) {
	switch string(name) {
	case "a":
		c.places.figure = figureHref{}
	case "article":
		c.places.article = ""
	}
	l := c.places.link
	if string(name) != "a" || l.href == "" {
		return
	}
	c.places.link.href = ""
	text := solid(html.UnescapeString(string(l.text)))
	scheme, to, _ := strings.Cut(html.UnescapeString(l.href), ":")
	switch strings.ToLower(scheme) {
	case "mailto":
		c.mailLink(l, text, to)
	case "tel":
		if digitsOf(to) != digitsOf(text) {
			c.activeAt(l.line, "foreign", l.href)
		}
	default:
		if ids := c.site.books.called[text]; len(ids) > 0 && !isExternal([]byte(l.href)) && l.href[0] != '#' {
			c.namedLink(l, text, ids)
		}
	}
}

// mailLink checks that the address of a mailbox is the text of the link or an address that
// editors wrote, and that the link fills in a subject and a text alone.
func (c *pageChecker) mailLink(l openLink, text, to string) {
	address, query, _ := strings.Cut(to, "?")
	address = unescape(address)
	ok := strings.Contains(text, address)
	if !ok && c.site.wording != nil {
		_, ok = c.site.wording.holds(solid(address))
	}
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		ok = ok && (name == "" || name == "subject" || name == "body")
	}
	if !ok && c.site.wording != nil {
		c.activeAt(l.line, "foreign", l.href)
	}
}

// namedLink checks where the link of an entity's name leads.
func (c *pageChecker) namedLink(l openLink, name string, ids []string) {
	place, anchor, _ := strings.Cut(l.href, "#")
	place, _, _ = strings.Cut(place, "?")
	if place == "" || !c.resolve([]byte(place)) {
		return
	}
	target, there := c.site.files[string(c.buf)]
	switch {
	case !there || target == notPage: // reported, or a file
	case anchor != "" && slices.ContainsFunc(ids, func(id string) bool { return path.Base(id) == unescape(anchor) }):
	default:
		c.labels.links = append(c.labels.links, rowLink{target, l.line, name})
	}
}

// readCalled collects the names of entities.
func (w *wordbooks) readCalled(sources *table) {
	w.called = make(map[string][]string)
	add := func(id, name string) {
		if name = solid(name); name != "" && !slices.Contains(w.called[name], id) {
			w.called[name] = append(w.called[name], id)
		}
	}
	for i := range sources.rows {
		add("sources/"+sources.get(i, "source"), unguard(sources.get(i, "title")))
	}
	for id, name := range w.titles {
		add(id, name)
	}
	for _, book := range w.books {
		for id, name := range book.Names {
			add(id, name)
		}
	}
}
