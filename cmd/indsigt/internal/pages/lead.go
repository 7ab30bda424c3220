package pages

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/markdown"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// A page is made only if it has enough content. A document without a page is an entry
// of its kind's list, with its text in the entry; a page of the book that is not made
// has a replacement on another page. Links lead to the entry or replacement, and the
// address the page would have had redirects there. hasPage and tellsBy decide;
// everything else uses subject.anchor and Site.find.

const (
	fewWords   = 100 // largest number of words in an entry of a list
	fewSources = 5   // least number of lines read in a source for a table
	fewParts   = 2   // least number of holders an organisation takes part in for a list
)

// destination is the target of a redirect, or of a link to a page that is not made.
type destination struct {
	title func(m *builder) string
	// at returns the path in a language, and the anchor or query after it.
	at func(lang int) (path, behind string)
}

// documentAt is the page or entry of a document.
func documentAt(sub *subject) destination {
	return destination{
		title: func(m *builder) string { return m.titleText(sub) },
		at: func(lang int) (string, string) {
			if sub.anchor != "" {
				return sub.paths[lang], "#" + sub.anchor
			}
			return sub.paths[lang], ""
		},
	}
}

// bookAt is a page of the book, with the text after its path in a language; behind
// can be nil.
func (s *Site) bookAt(name route.Page, title string, behind func(v *locale) string) destination {
	return destination{
		title: func(m *builder) string { return m.t.T(title) },
		at: func(lang int) (string, string) {
			path, also := s.find(name, lang)
			if behind != nil && s.made(name) {
				also = behind(s.locales[lang])
			}
			return path, also
		},
	}
}

// hasPage reports whether a document has too much content for an entry of a list.
// Holders and documents of kind pages always have a page.
func (s *Site) hasPage(sub *subject) bool {
	switch sub.kind {
	case content.Organisations:
		if len(s.cat.given[sub]) > 0 || len(s.cat.parts[sub]) >= fewParts {
			return true
		}
	case content.Themes:
		if len(s.cat.initiatives[sub]) > 0 || len(s.cat.plans[sub])+len(s.cat.pools[sub]) >= fewParts {
			return true
		}
	case content.Sources:
		if len(s.cat.read[sub]) >= fewSources || s.importOf(sub.doc.Slug) != nil {
			return true
		}
	default:
		return true
	}
	return s.setOf(sub) != nil || s.isLong(sub) || s.isAnchor(sub.doc.Slug)
}

// alone reports whether a kind has one document, a plan or a pool: the address of its
// list redirects to that document's page.
func (s *Site) alone(kind content.Kind) bool {
	return (kind == content.Plans || kind == content.Pools) && len(s.cat.kinds[kind]) == 1
}

// isLong reports whether a document's text needs a page.
func (s *Site) isLong(sub *subject) bool {
	long := func(b *markdown.Document) bool {
		return b.Words > fewWords || len(b.Headings) > 0 || slices.ContainsFunc(b.Links, func(l markdown.Link) bool { return l.Image })
	}
	if long(&sub.doc.Body) {
		return true
	}
	return slices.ContainsFunc(sub.words, func(w *content.Words) bool { return w != nil && long(&w.Body) })
}

// isAnchor reports whether a slug could be the id of something else on a list.
func (s *Site) isAnchor(slug string) bool {
	return slices.ContainsFunc(s.locales, func(v *locale) bool {
		for _, id := range v.anchors {
			if slug == id || strings.HasPrefix(slug, id+"-") {
				return true
			}
		}
		return false
	})
}

// placeEntries sets the entries of a kind's documents without a page, and plans
// redirects from the addresses of their pages.
func (s *Site) placeEntries(kind content.Kind) {
	lists := s.at[route.List(string(kind))]
	for _, sub := range s.cat.kinds[kind] {
		if len(sub.paths) == 0 {
			sub.anchor, sub.paths = sub.doc.Slug, make([]string, len(s.locales))
		}
	}
	for lang, v := range s.locales {
		for n, sub := range s.listOrder(kind, lang) {
			if sub.anchor == "" {
				continue
			}
			sub.paths[lang] = s.items[lists+n/maxEntries].paths[lang]
			to := documentAt(sub)
			s.redirect(lang, v.folder(kind)+v.slug(sub)+"/", sub, &to)
		}
	}
}

// listOrder is the order of a kind's list in a language.
func (s *Site) listOrder(kind content.Kind, lang int) []*subject {
	subs := s.cat.kinds[kind]
	if kind == content.Themes { // the newest frame first
		return slices.SortedStableFunc(slices.Values(s.inOrder(subs, lang)), func(a, b *subject) int { return strings.Compare(b.theme.Frame, a.theme.Frame) })
	}
	return s.inOrder(subs, lang)
}

// redirect plans a redirect at a path of a language.
func (s *Site) redirect(lang int, path string, sub *subject, to *destination) {
	paths := make([]string, len(s.locales))
	paths[lang] = s.locales[lang].base + path
	s.items = append(s.items, item{kind: view.KindRedirect, sub: sub, paths: paths, to: to, lang: lang})
}

// leadOn plans a redirect in place of a page of the book that is not made.
func (s *Site) leadOn(name route.Page, path func(v *locale) string, to destination) {
	s.leads[name] = to
	for lang, v := range s.locales {
		s.redirect(lang, path(v), nil, &to)
	}
}

// tellsBy reports whether the budget by a dimension has enough content: at least two
// groups, one of them named.
func (s *Site) tellsBy(d ask.Dim) bool {
	keys := s.keysOf(d)
	if d == ask.Holder {
		return len(keys) > 0
	}
	return len(keys) > 1 && slices.ContainsFunc(keys, func(key string) bool { return !s.special(d, key) })
}
