package pages

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/address"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/markdown"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// Links in editors' texts: to other files by their names, to terms of the glossary,
// to anchors on a page, to attached files. They are checked once, when the site is
// planned, and resolved when a page is made.

// target is the target of a link.
type target struct {
	external bool
	sub      *subject // a document
	home     bool
	path     string // an address of the site
	file     string // a file under content/
	anchor   string
	lang     int // of the page, for its anchors
}

// targetOf resolves a link of a document. fault is the id of its problem, or empty.
func (s *Site) targetOf(doc *content.Doc, l markdown.Link, lang int) (t target, fault string) {
	if term := l.Term(); term != "" || l.Scheme() == "term" {
		sub := s.cat.named("terms/" + term)
		if sub == nil {
			return t, "link-nowhere"
		}
		return target{sub: sub, anchor: sub.doc.Slug}, ""
	}
	if l.Scheme() != "" {
		return target{external: true}, ""
	}
	_, anchor := l.Split()
	name, query, bad := l.Name()
	if bad != "" {
		return t, "bad-escape"
	}
	t.anchor, t.lang = anchor, lang
	switch {
	case query != "":
		return t, nowhere(name)
	case name == "":
		if sub := s.cat.atPath(doc.Path); sub != nil {
			t.sub = sub
		} else {
			t.home = true
		}
	case strings.HasPrefix(name, "/"):
		t.path = strings.TrimPrefix(name, "/")
		e, ok := s.entryAt(t.path)
		switch {
		case !ok && !s.isData(t.path):
			return t, "link-nowhere"
		case ok && anchor != "" && e.Source != "":
			t.sub, t.lang = s.items[e.at].sub, e.lang
		default:
			return t, ""
		}
	default:
		file := path.Join(path.Dir(doc.Path), name)
		if t.sub = s.cat.atPath(file); t.sub == nil {
			t.home = file == "content/index.md" || strings.HasPrefix(file, "content/index.") && strings.HasSuffix(file, ".md")
		}
		if t.sub == nil && !t.home {
			if !s.files[file] {
				return t, nowhere(file)
			}
			return target{file: file}, ""
		}
	}
	if anchor != "" {
		id, ok := s.placeOn(t, anchor)
		if !ok {
			return t, "anchor-nowhere"
		}
		t.anchor = id
	}
	return t, ""
}

// nowhere is the problem of a name without a file.
func nowhere(name string) string {
	if name == "" || strings.HasSuffix(name, ".md") || strings.HasPrefix(name, "/") {
		return "link-nowhere"
	}
	return "image-missing"
}

// isData reports whether an address is that of a data file or a download.
func (s *Site) isData(p string) bool {
	name, found := strings.CutPrefix(p, "data/")
	short, json := strings.CutSuffix(name, ".json")
	if json {
		return found && slices.Contains(dataFiles, short) && !slices.Contains(longFiles, short)
	}
	return found && name != "" && slices.Contains(dataFiles, strings.TrimSuffix(name, ".csv"))
}

// entryAt is the page at an address of the site.
func (s *Site) entryAt(p string) (e Entry, ok bool) {
	i, ok := slices.BinarySearchFunc(s.entries, route.File(p), func(e Entry, file string) int { return strings.Compare(route.File(e.Path), file) })
	if ok {
		e = s.entries[i]
	}
	return e, ok
}

// showsRows reports whether a holder's page lists its facts.
func (s *Site) showsRows(sub *subject) bool {
	if sub.kind == content.Initiatives {
		return sub.counted
	}
	return s.setOf(sub) != nil
}

// assetPath is the path that a file of content/ is published at.
func assetPath(file string) string { return route.FilesDir + strings.TrimPrefix(file, "content/") }

// body is a document's text with its links resolved.
func (m *builder) body(sub *subject) view.Prose { return m.proseOf(sub.doc, sub.words[m.li]) }

func (m *builder) proseOf(doc *content.Doc, words *content.Words) view.Prose {
	lang := m.originalLang()
	if words != nil && len(words.Body.HTML) > 0 {
		doc, lang = &words.Doc, ""
	}
	if len(doc.Body.HTML) == 0 {
		return view.Prose{}
	}
	p := view.Prose{Lang: lang}
	for _, h := range doc.Body.Headings {
		p.Headings = append(p.Headings, view.Heading{Level: h.Level, ID: h.ID, Text: h.Text})
	}
	var linked map[*subject]bool // terms that the editor linked
	p.HTML = doc.Body.Resolve(make([]byte, 0, len(doc.Body.HTML)+64), func(_ int, l markdown.Link) (string, string) {
		attrs := ""
		if term := l.Term(); term != "" {
			if sub := m.s.cat.named("terms/" + term); sub != nil {
				if linked == nil {
					linked = make(map[*subject]bool)
				}
				linked[sub] = true
				attrs = `class="term"`
			}
		}
		href, file := m.resolve(doc, l)
		if l.Image && file != "" {
			attrs = m.s.sizeOf(file)
		}
		return href, attrs
	})
	if doc.Kind != content.Terms {
		p.HTML = m.markTerms(p.HTML, lang, linked)
	}
	return p
}

// markTerms links the first use of each glossary term, in texts of the page's
// language or, if lang is set, of the portal's.
func (m *builder) markTerms(html []byte, lang string, linked map[*subject]bool) []byte {
	words := m.v.lexicon
	if lang != "" {
		words = m.s.locales[0].lexicon
	}
	if words == nil || len(words.first) == 0 {
		return html
	}
	if linked == nil {
		linked = make(map[*subject]bool)
	}
	return words.mark(html, linked, func(term *subject) string { return m.goTo(term.paths[m.li], term.doc.Slug) })
}

// resolve is a link's address on the page, and the attachment it refers to, if any.
// An anchor that the page does not have in this language is left out.
func (m *builder) resolve(doc *content.Doc, l markdown.Link) (href, file string) {
	t, fault := m.s.targetOf(doc, l, m.li)
	switch {
	case t.external || fault != "" && fault != "anchor-nowhere":
		return l.Target, ""
	case t.file != "":
		return m.url(address.Encode(assetPath(t.file))), t.file
	case t.path != "" || strings.HasPrefix(l.Target, "/"):
		if t.anchor != "" && fault == "" {
			if t.sub != nil && m.s.proves(t.sub, t.lang, t.anchor) {
				return m.goTo(t.sub.proof[t.lang], t.anchor), ""
			}
			return m.goTo(t.path, t.anchor), ""
		}
		return m.url(t.path), ""
	}
	to := m.s.items[0].paths[m.li]
	if t.sub != nil {
		to = t.sub.paths[m.li]
		if t.sub.anchor != "" && (t.anchor == "" || fault != "") {
			t.anchor, fault = t.sub.anchor, ""
		} else if t.anchor != "" && fault == "" && m.s.proves(t.sub, m.li, t.anchor) {
			to = t.sub.proof[m.li]
		}
	}
	if t.anchor == "" || fault != "" {
		return m.url(to), ""
	}
	return m.goTo(to, t.anchor), ""
}

// sizeOf is the width and height attributes of a picture, which reserve its place
// until it is loaded; empty: its size is not known.
func (s *Site) sizeOf(file string) string {
	if s.size == nil {
		return ""
	}
	w, h := s.size(file)
	if w == 0 || h == 0 {
		return ""
	}
	return `width="` + strconv.Itoa(w) + `" height="` + strconv.Itoa(h) + `"`
}
