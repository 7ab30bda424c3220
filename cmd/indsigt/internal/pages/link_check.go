package pages

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/address"
	"indsigt/cmd/indsigt/internal/attachment"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/markdown"
	"indsigt/cmd/indsigt/internal/words"
)

// linkChecker checks every link of every document, and proposes targets for broken
// ones.
type linkChecker struct {
	s        *Site
	problems []diag.Problem
	used     map[string]bool // files to publish
	// folders are the names of files by folder, and places the folders by file name.
	// They are computed at the first broken link.
	folders, places map[string][]string
	// near are proposals by folder and target, since one cause often occurs in
	// hundreds of files. At most mostProposals are computed.
	near map[[2]string]string
	on   map[pageIn]*placesOf // made when first needed
}

// mostProposals limits the distinct broken links for which a proposal is computed.
const mostProposals = 200

// checkLinks checks every link, and records the files to publish.
func (s *Site) checkLinks() []diag.Problem {
	c := &linkChecker{s: s, used: make(map[string]bool), near: make(map[[2]string]string)}
	c.document(&s.lib.Settings.Doc, 0)
	for lang := 1; lang < len(s.locales); lang++ {
		if w := s.homeWords(lang); w != nil {
			c.document(&w.Doc, lang)
		}
	}
	for _, kind := range append(slices.Clone(listed), content.Pages, content.Terms) {
		for _, sub := range s.cat.kinds[kind] {
			c.subject(sub)
		}
	}
	for file := range c.used {
		s.assets = append(s.assets, Asset{file, assetPath(file)})
	}
	slices.SortFunc(s.assets, func(a, b Asset) int { return strings.Compare(a.To, b.To) })
	return c.problems
}

func (c *linkChecker) subject(sub *subject) {
	c.document(sub.doc, 0)
	for lang, w := range sub.words {
		if w != nil {
			c.document(&w.Doc, lang)
		}
	}
	if sub.source == nil {
		return
	}
	if file := sourceFile(sub.source); file != "" && c.s.files[file] {
		c.used[file] = true
	} else if file != "" {
		p := diag.New("image-missing", sub.doc.TitlePos, "target", sub.source.File)
		c.problems = append(c.problems, p.Meant(c.nearest("content/files", sub.source.File)))
	}
}

func (c *linkChecker) document(doc *content.Doc, lang int) {
	for _, l := range doc.Body.Links {
		t, fault := c.s.targetOf(doc, l, lang)
		switch {
		case fault != "":
			c.problems = append(c.problems, c.problem(fault, doc, l, t))
		case l.Image && !attachment.IsPictureName(t.file):
			c.problems = append(c.problems, diag.New("image-no-picture", l.Pos, "target", l.Target, "types", attachment.PictureNames()).To(l.EndCol))
		}
		if t.file != "" {
			c.used[t.file] = true
		}
	}
}

func (c *linkChecker) problem(id string, doc *content.Doc, l markdown.Link, t target) diag.Problem {
	switch id {
	case "bad-escape":
		_, _, fault := l.Name()
		return diag.New(id, l.Pos, "value", l.Target, "reason", words.Say(fault)).To(l.EndCol)
	case "anchor-nowhere":
		return c.noPlace(l, t)
	}
	if written, _ := l.Split(); !l.Image && l.Scheme() == "" {
		if meant := address.Host(l.Target); meant != "" && !strings.HasSuffix(written, ".md") {
			return diag.New("bad-address", l.Pos, "value", l.Target).To(l.EndCol).Meant(meant)
		}
	}
	return diag.New(id, l.Pos, "target", l.Target).To(l.EndCol).Meant(c.meant(doc, l))
}

// meant proposes a target for a broken link, in the form the link was written in.
func (c *linkChecker) meant(doc *content.Doc, l markdown.Link) string {
	if l.Scheme() == "term" {
		var slugs []string
		for _, sub := range c.s.cat.kinds[content.Terms] {
			slugs = append(slugs, sub.doc.Slug)
		}
		if near := diag.Nearest(l.Term(), slugs); near != "" {
			return "term:" + near
		}
		return ""
	}
	name, query, _ := l.Name()
	if strings.HasPrefix(name, "/") {
		if _, ok := c.s.entryAt(name[1:] + "/"); ok && query == "" {
			return name + "/"
		}
		if _, ok := c.s.entryAt(name[1:]); ok && query != "" {
			return name
		}
		return ""
	}
	return c.nearest(path.Dir(doc.Path), name+query)
}

// nearest is the file with the most similar name, as a link from a folder: in the
// folder named, else with exactly that name in another.
func (c *linkChecker) nearest(from, name string) string {
	key := [2]string{from, name}
	if near, known := c.near[key]; known || len(c.near) == mostProposals {
		return near
	}
	c.index()
	dir, base := path.Split(strings.ReplaceAll(name, "\\", "/"))
	folder := path.Join(from, dir)
	near := ""
	switch at := c.places[base]; {
	case c.has(folder, base):
		near = dir + base // its name was only percent-encoded
	case diag.Nearest(base, c.folders[folder]) != "":
		near = dir + diag.Nearest(base, c.folders[folder])
	case len(at) == 1:
		near = climb(from, path.Join(at[0], base))
	}
	if bare, _, asked := strings.Cut(base, "?"); near == "" && asked && c.has(folder, bare) {
		near = dir + bare
	}
	near = address.Written(near)
	c.near[key] = near
	return near
}

func (c *linkChecker) has(folder, base string) bool {
	return slices.Contains(c.places[base], folder)
}

// index records the files that exist: those of pages, and those beside them.
func (c *linkChecker) index() {
	if c.folders != nil {
		return
	}
	c.folders, c.places = make(map[string][]string), make(map[string][]string)
	add := func(file string) {
		dir, base := path.Split(file)
		dir = path.Clean(dir)
		c.folders[dir] = append(c.folders[dir], base)
		c.places[base] = append(c.places[base], dir)
	}
	for file := range c.s.cat.ofPath {
		add(file)
	}
	for file := range c.s.files {
		add(file)
	}
}

// climb is the relative path from a folder to a file, both within content/.
func climb(from, to string) string {
	up := ""
	for from != "." && !strings.HasPrefix(to, from+"/") {
		from, up = path.Dir(from), up+"../"
	}
	return up + strings.TrimPrefix(to, from+"/")
}

// placeOn is the id on a page that an anchor names, in the text the page shows in a
// language.
func (s *Site) placeOn(t target, anchor string) (id string, ok bool) {
	body, _ := s.bodyOf(t)
	if t.sub == nil {
		return body.Anchor(anchor)
	}
	plain := address.Anchor(anchor)
	if t.sub.anchor != "" {
		return plain, plain == t.sub.anchor || s.entryBeside(t, plain)
	}
	if slices.Contains(s.ownPlaces(t.sub, t.lang), plain) {
		return plain, true
	}
	return body.Anchor(anchor)
}

// entryBeside reports whether an anchor is that of another entry in a document's
// list.
func (s *Site) entryBeside(t target, anchor string) bool {
	other := s.cat.named(string(t.sub.kind) + "/" + anchor)
	return other != nil && other.anchor != "" && other.paths[t.lang] == t.sub.paths[t.lang]
}

// noPlace reports an anchor that does not exist on the page: the file whose text was
// searched, its anchors, and a proposal. That is the heading at the same position as
// one of this name in another language, else the nearest anchor.
func (c *linkChecker) noPlace(l markdown.Link, t target) diag.Problem {
	on := c.placesOn(t)
	anchor := address.Anchor(t.anchor)
	meant, known := on.meant[anchor]
	if !known && len(on.meant) < mostProposals {
		if meant = c.s.sameHeading(t, anchor); meant == "" {
			meant = on.names.Nearest(anchor)
		}
		on.meant[anchor] = meant
	}
	return diag.New("anchor-nowhere", l.Pos, "page", on.page, "anchor", t.anchor, "places", on.first).To(l.EndCol).Meant(meant)
}

// placesOf are the anchors on a page, for broken links to it.
type placesOf struct {
	page  string // file whose text was searched
	first string // the first of its anchors, for the message
	names *diag.Names
	meant map[string]string // proposals by anchor, at most mostProposals
}

// pageIn is a page in a language; the home page has no subject.
type pageIn struct {
	sub  *subject
	lang int
}

func (c *linkChecker) placesOn(t target) *placesOf {
	key := pageIn{t.sub, t.lang}
	if on := c.on[key]; on != nil {
		return on
	}
	page, ids := c.s.placesOn(t)
	const most = 6
	on := &placesOf{page, cmp.Or(diag.List(ids, most), "–"), diag.NewNames(ids), make(map[string]string)}
	if c.on == nil {
		c.on = make(map[pageIn]*placesOf)
	}
	c.on[key] = on
	return on
}

// sameHeading is the heading of the page at the same position as one with this anchor
// in another language; empty if the two have different outlines.
func (s *Site) sameHeading(t target, anchor string) string {
	body, _ := s.bodyOf(t)
	for lang := range s.locales {
		other, _ := s.bodyOf(target{sub: t.sub, home: t.home, lang: lang})
		if len(other.Headings) != len(body.Headings) {
			continue
		}
		for i, h := range other.Headings {
			if h.ID == anchor && h.Level == body.Headings[i].Level {
				return body.Headings[i].ID
			}
		}
	}
	return ""
}

// placesOn are all ids on a page, and the file whose text it shows in a language.
func (s *Site) placesOn(t target) (file string, ids []string) {
	body, file := s.bodyOf(t)
	switch {
	case t.sub == nil:
	case t.sub.kind == content.Terms:
		for _, sub := range s.cat.kinds[content.Terms] {
			ids = append(ids, sub.doc.Slug)
		}
		return file, ids
	case t.sub.anchor != "":
		return file, []string{t.sub.anchor}
	default:
		ids = append(ids, s.ownPlaces(t.sub, t.lang)...)
	}
	for _, h := range body.Headings {
		ids = append(ids, h.ID)
	}
	return file, ids
}

// proves reports whether an anchor is on a document's page of proof.
func (s *Site) proves(sub *subject, lang int, anchor string) bool {
	return sub.proof != nil && slices.Contains(s.ownPlaces(sub, lang), anchor)
}

// ownPlaces are the ids on a holder's page of proof in a language that links can use.
func (s *Site) ownPlaces(sub *subject, lang int) (ids []string) {
	h, v := sub.holder, s.locales[lang]
	if h == nil {
		return nil
	}
	if len(h.Lines) > 0 {
		ids = append(ids, v.anchor("lines"))
	}
	if s.showsRows(sub) {
		ids = append(ids, v.anchor("rows"))
	}
	for i := range h.Lines {
		ids = append(ids, v.lineAnchor(h.Lines[i].ID))
	}
	return ids
}

// bodyOf is the body a page shows in a language, and its file: the translation's,
// else the original's.
func (s *Site) bodyOf(t target) (body *markdown.Document, file string) {
	if t.sub == nil {
		if w := s.homeWords(t.lang); w != nil {
			return &w.Body, w.Path
		}
		return &s.lib.Settings.Body, s.lib.Settings.Path
	}
	if w := t.sub.words[t.lang]; w != nil && len(w.Body.HTML) > 0 {
		return &w.Body, w.Path
	}
	return &t.sub.doc.Body, t.sub.doc.Path
}
