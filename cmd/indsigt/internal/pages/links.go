package pages

import (
	"path"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/markdown"
)

// Links in the editors' words: to other files by their names, to terms of the
// glossary, to places on a page, to files that lie beside. They are checked
// once, when the site is planned, and filled in when a page is made.

// target is what a link leads to.
type target struct {
	external bool
	sub      *subject // a document
	home     bool
	path     string // an address of the site
	file     string // a file under content/
	anchor   string
}

// targetOf follows a link of a document. fault is the id of what is wrong with
// it, or empty.
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
	name, anchor := l.Split()
	t.anchor = anchor
	switch {
	case name == "":
		if sub := s.cat.atPath(doc.Path); sub != nil {
			t.sub = sub
		} else {
			t.home = true
		}
	case strings.HasPrefix(name, "/"):
		t.path = strings.TrimPrefix(name, "/")
		if !s.isPath(t.path) {
			return t, "link-nowhere"
		}
		return t, ""
	default:
		file := path.Join(path.Dir(doc.Path), name)
		if t.sub = s.cat.atPath(file); t.sub == nil {
			t.home = file == "content/index.md" || strings.HasPrefix(file, "content/index.") && strings.HasSuffix(file, ".md")
		}
		if t.sub == nil && !t.home {
			if strings.HasSuffix(file, ".md") {
				return t, "link-nowhere"
			}
			if !s.files[file] {
				return t, "image-missing"
			}
			return target{file: file}, ""
		}
	}
	if anchor != "" {
		id, ok := s.placeOn(t, anchor, lang)
		if !ok {
			return t, "anchor-nowhere"
		}
		t.anchor = id
	}
	return t, ""
}

// isPath reports an address of the site: a page, a data file or a download.
func (s *Site) isPath(p string) bool {
	name, _, _ := strings.Cut(p, "#")
	if strings.HasPrefix(name, "data/") && name != "data/" {
		base := strings.TrimSuffix(strings.TrimSuffix(name[len("data/"):], ".csv"), ".json")
		return slices.Contains(dataFiles, base)
	}
	_, ok := slices.BinarySearchFunc(s.entries, File(name), func(e Entry, file string) int { return strings.Compare(File(e.Path), file) })
	return ok
}

// placeOn is the id of the place on a page that an anchor names, in the words the
// page shows in a language.
func (s *Site) placeOn(t target, anchor string, lang int) (id string, ok bool) {
	if t.home {
		body := s.lib.Settings.Body
		if w := s.homeWords(lang); w != nil {
			body = w.Body
		}
		return body.Anchor(anchor)
	}
	if t.sub.kind == content.Terms {
		return anchor, s.cat.named("terms/"+anchor) != nil
	}
	if h := t.sub.holder; h != nil {
		if anchor == anchorLines && len(h.Lines) > 0 || anchor == anchorRows && s.showsRows(t.sub) {
			return anchor, true
		}
		for i := range h.Lines {
			if LineAnchor(h.Lines[i].ID) == anchor {
				return anchor, true
			}
		}
	}
	return s.bodyOf(t.sub, lang).Anchor(anchor)
}

// showsRows reports that a holder's page lists its facts.
func (s *Site) showsRows(sub *subject) bool {
	if sub.kind == content.Initiatives {
		return sub.counted
	}
	return s.setOf(sub) != nil
}

// bodyOf is the body a page shows in a language: the translation's, else the
// original's.
func (s *Site) bodyOf(sub *subject, lang int) *markdown.Document {
	if w := sub.words[lang]; w != nil && len(w.Body.HTML) > 0 {
		return &w.Body
	}
	return &sub.doc.Body
}

// checkLinks follows every link of every document, and notes the files to
// publish.
func (s *Site) checkLinks() []diag.Problem {
	var problems []diag.Problem
	used := make(map[string]bool)
	check := func(doc *content.Doc, lang int) {
		for _, l := range doc.Body.Links {
			t, fault := s.targetOf(doc, l, lang)
			if fault != "" {
				problems = append(problems, s.linkProblem(fault, l, t))
			}
			if t.file != "" {
				used[t.file] = true
			}
		}
	}
	check(&s.lib.Settings.Doc, 0)
	for lang := 1; lang < len(s.voices); lang++ {
		if w := s.homeWords(lang); w != nil {
			check(&w.Doc, lang)
		}
	}
	for _, kind := range append(slices.Clone(listed), content.Pages, content.Terms) {
		for _, sub := range s.cat.kinds[kind] {
			check(sub.doc, 0)
			for lang, w := range sub.words {
				if w != nil {
					check(&w.Doc, lang)
				}
			}
			if sub.source != nil {
				if file := sourceFile(sub.source); file != "" && s.files[file] {
					used[file] = true
				} else if file != "" {
					problems = append(problems, diag.New("image-missing", sub.doc.TitlePos, "target", sub.source.File))
				}
			}
		}
	}
	for file := range used {
		s.assets = append(s.assets, Asset{file, assetPath(file)})
	}
	slices.SortFunc(s.assets, func(a, b Asset) int { return strings.Compare(a.To, b.To) })
	return problems
}

func (s *Site) linkProblem(id string, l markdown.Link, t target) diag.Problem {
	switch id {
	case "anchor-nowhere":
		page := "content/index.md"
		var ids []string
		if t.sub != nil {
			page = t.sub.doc.Path
			for _, h := range t.sub.doc.Body.Headings {
				ids = append(ids, h.ID)
			}
		}
		return diag.New(id, l.Pos, "page", page, "anchor", t.anchor).To(l.EndCol).Meant(diag.Nearest(t.anchor, ids))
	case "link-nowhere":
		return diag.New(id, l.Pos, "target", l.Target).To(l.EndCol).Meant(s.nearTarget(l))
	}
	return diag.New(id, l.Pos, "target", l.Target).To(l.EndCol)
}

// nearTarget is the document with the nearest name, written as the link was.
func (s *Site) nearTarget(l markdown.Link) string {
	if l.Scheme() == "term" {
		var slugs []string
		for _, sub := range s.cat.kinds[content.Terms] {
			slugs = append(slugs, sub.doc.Slug)
		}
		if near := diag.Nearest(l.Term(), slugs); near != "" {
			return "term:" + near
		}
		return ""
	}
	name, _ := l.Split()
	dir, base := path.Split(name)
	if !strings.HasSuffix(base, ".md") {
		return ""
	}
	var names []string
	folder := path.Base(path.Clean(dir))
	for p := range s.cat.ofPath {
		if path.Base(path.Dir(p)) == folder {
			names = append(names, path.Base(p))
		}
	}
	slices.Sort(names)
	if near := diag.Nearest(base, names); near != "" {
		return dir + near
	}
	return ""
}

// assetPath is where a file of content/ is published.
func assetPath(file string) string { return filesDir + strings.TrimPrefix(file, "content/") }

// body is a document's words on the page, links filled in.
func (m *maker) body(sub *subject) Prose { return m.proseOf(sub.doc, sub.words[m.li]) }

func (m *maker) proseOf(doc *content.Doc, words *content.Words) Prose {
	lang := m.originalLang()
	if words != nil && len(words.Body.HTML) > 0 {
		doc, lang = &words.Doc, ""
	}
	if len(doc.Body.HTML) == 0 {
		return Prose{}
	}
	p := Prose{Lang: lang}
	for _, h := range doc.Body.Headings {
		p.Headings = append(p.Headings, Heading{h.Level, h.ID, h.Text})
	}
	var linked map[*subject]bool // terms the editors lead to themselves
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
		return m.resolve(doc, l), attrs
	})
	if doc.Kind != content.Terms {
		p.HTML = m.markTerms(p.HTML, lang, linked)
	}
	return p
}

// markTerms leads from the first use of each word of the glossary to it, in
// words of the page's language or, where lang is set, of the portal's.
func (m *maker) markTerms(html []byte, lang string, linked map[*subject]bool) []byte {
	words := m.v.lexicon
	if lang != "" {
		words = m.s.voices[0].lexicon
	}
	if words == nil || len(words.first) == 0 {
		return html
	}
	if linked == nil {
		linked = make(map[*subject]bool)
	}
	return words.mark(html, linked, func(term *subject) string { return m.goTo(term.paths[m.li], term.doc.Slug) })
}

// resolve is a link's address on the page. An anchor that the page does not
// show in this language is left out.
func (m *maker) resolve(doc *content.Doc, l markdown.Link) string {
	t, fault := m.s.targetOf(doc, l, m.li)
	switch {
	case t.external || fault != "" && fault != "anchor-nowhere":
		return l.Target
	case t.file != "":
		return m.url(assetPath(t.file))
	case t.path != "" || strings.HasPrefix(l.Target, "/"):
		return m.url(t.path)
	}
	to := m.s.items[0].paths[m.li]
	if t.sub != nil {
		to = t.sub.paths[m.li]
	}
	if t.anchor == "" || fault != "" {
		return m.url(to)
	}
	return m.goTo(to, t.anchor)
}
