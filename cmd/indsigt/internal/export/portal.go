package export

import (
	"cmp"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
)

// portalSlug names the portal in identifiers: a slug of its municipality, else of its
// title.
func (e *Exporter) portalSlug() string {
	s := e.settings()
	return cmp.Or(slugOf(cmp.Or(s.Municipality, s.Title)), "portal")
}

// slugOf is a name in lower case, a–z, 0–9 and single hyphens.
func slugOf(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		word := ""
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			word = string(r)
		case r == 'æ':
			word = "ae"
		case r == 'ø':
			word = "oe"
		case r == 'å':
			word = "aa"
		}
		if word == "" {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteString(word)
	}
	return b.String()
}

// absolute is the absolute address of a path; empty if the site's address is not
// known. path can begin with a slash.
func (e *Exporter) absolute(path string) string {
	if e.base == "" {
		return ""
	}
	return e.base + strings.TrimPrefix(path, "/")
}

// title is the title of a document, or its slug if it has none.
func (e *Exporter) title(kind content.Kind, slug string) string {
	if d := e.docs()[kind][slug]; d != nil {
		return cmp.Or(d.Title, slug)
	}
	return slug
}

// findDocs returns the documents by kind and slug.
func (e *Exporter) findDocs() map[content.Kind]map[string]*content.Doc {
	docs := make(map[content.Kind]map[string]*content.Doc)
	add := func(kind content.Kind, d *content.Doc) {
		if docs[kind] == nil {
			docs[kind] = make(map[string]*content.Doc)
		}
		docs[kind][d.Slug] = d
	}
	for _, h := range e.lib.Holders {
		add(h.Kind, &h.Doc)
	}
	for _, o := range e.lib.Organisations {
		add(content.Organisations, &o.Doc)
	}
	for _, t := range e.lib.Themes {
		add(content.Themes, &t.Doc)
	}
	for _, x := range e.lib.Sources {
		add(content.Sources, &x.Doc)
	}
	return docs
}

// indexBodies indexes the organisations by slug.
func (e *Exporter) indexBodies() {
	e.bodies = make(map[string]*content.Organisation, len(e.lib.Organisations))
	for _, o := range e.lib.Organisations {
		e.bodies[o.Slug] = o
	}
}
