package library

import (
	"slices"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/source"
)

// names are the slugs and titles of documents of some kinds, for proposals.
type names struct {
	slugs, titles *diag.Names
	sorted        []string // slugs
	looked        int
}

// mostLooked limits how many slugs are searched for a part of one.
const mostLooked = 4_000_000

// meant adds proposals for a reference to a problem.
func (c *checker) meant(p diag.Problem, a content.Asked, self *content.Doc) diag.Problem {
	passes := c.passes(a, self)
	if a.Giver && slices.ContainsFunc(content.WordsFor("meant.no-giver"), func(s string) bool { return diag.Alike(s, a.Text) }) {
		return p.Propose(a.Text, func(string) bool { return true }, content.NotStated.Code)
	}
	var candidates []string
	for _, n := range c.likely(a.Text, a.Kinds) {
		candidates = append(candidates, n.slug)
		if !passes(n.slug) {
			candidates = append(candidates, ask.ID(n.kind, n.slug))
		}
	}
	if list, ok := c.listMeant(a, passes); ok {
		return p.Propose(a.Text, func(string) bool { return true }, list)
	}
	return p.Propose(a.Text, passes, candidates...)
}

// passes returns a check of whether a text would be a valid reference.
func (c *checker) passes(a content.Asked, self *content.Doc) func(string) bool {
	return func(s string) bool {
		kind, slug, ok := c.lib.Resolve(content.Ref{Text: s}, a.Kinds...)
		return ok && source.IsSlug(slug) && !a.Beside[s] && !a.Beside[slug] && !a.Beside[ask.ID(kind, slug)] &&
			(self == nil || self.Kind != kind || self.Slug != slug)
	}
}

// listMeant proposes a list for a text of several names separated by commas,
// semicolons or "and", if each is that of a document.
func (c *checker) listMeant(a content.Asked, passes func(string) bool) (list string, ok bool) {
	if !a.Several {
		return "", false
	}
	parts := strings.FieldsFunc(joiners().Replace(a.Text), func(r rune) bool { return r == ',' || r == ';' || r == '\n' })
	if len(parts) < 2 || len(parts) > 100 {
		return "", false
	}
	var all []string
	for _, part := range parts {
		part = strings.TrimSpace(part)
		named := c.exactly(part, a.Kinds)
		switch {
		case len(named) != 1 || !passes(named[0].slug):
			return "", false
		case !slices.Contains(all, named[0].slug):
			all = append(all, named[0].slug)
		}
	}
	return "[" + strings.Join(all, ", ") + "]", len(all) > 1
}

// joiners are separators that people write between names.
var joiners = sync.OnceValue(func() *strings.Replacer {
	pairs := []string{" & ", ",", " + ", ",", "[", "", "]", ""}
	for _, and := range content.WordsFor("meant.and") {
		pairs = append(pairs, " "+and+" ", ",")
	}
	return strings.NewReplacer(pairs...)
})

// likely returns the documents of the kinds that a text can mean, likeliest first:
// those with that name, else those with the nearest.
func (c *checker) likely(text string, kinds []content.Kind) []name {
	if named := c.exactly(text, kinds); len(named) > 0 {
		return named
	}
	return c.nearest(plainName(text), kinds)
}

// exactly returns the documents of the kinds that have a text as file name (with or
// without path and extension), title, short name, old address or CVR number, ignoring
// case and accents.
func (c *checker) exactly(text string, kinds []content.Kind) []name {
	c.index()
	var found []name
	for _, called := range []string{content.SlugOf(text), plainName(text), content.CVRIn(text)} {
		for _, kind := range kinds {
			n := name{kind, called}
			if c.lib.docs[n] != nil && !slices.Contains(found, n) {
				found = append(found, n)
			}
			for _, n := range c.called[n] {
				if len(found) <= mostNamed && !slices.Contains(found, n) {
					found = append(found, n)
				}
			}
		}
	}
	return found
}

// mostNamed limits the documents of one title that are considered.
const mostNamed = 10

// plainName is the file name in a path or an address: nord in
// "content/areas/nord.en.md", in "/omraader/nord/" and in "[[nord]]".
func plainName(text string) string {
	text, _, _ = strings.Cut(text, "#")
	text, _, _ = strings.Cut(text, "?")
	text = strings.ReplaceAll(strings.Trim(text, " \t<>()[]\"'“”„»«"), "\\", "/")
	text = strings.TrimRight(strings.TrimSuffix(strings.TrimRight(text, "/"), "/index.html"), "/")
	text = text[strings.LastIndexByte(text, '/')+1:]
	for _, end := range []string{".md", ".markdown", ".html", ".htm"} {
		if bare, found := strings.CutSuffix(strings.ToLower(text), end); found {
			text, _, _ = strings.Cut(bare, ".")
			break
		}
	}
	return content.SlugOf(text)
}

// nearest returns the documents whose slug, else title, is nearest to a slug, or
// contains it.
func (c *checker) nearest(slug string, kinds []content.Kind) []name {
	if slug == "" || len(slug) > 200 {
		return nil
	}
	among := c.namesOf(kinds)
	if near := among.slugs.Nearest(slug); near != "" {
		return c.exactly(near, kinds)
	}
	if near := among.titles.Nearest(slug); near != "" {
		return c.exactly(near, kinds)
	}
	if len(slug) > 3 && among.looked < mostLooked {
		among.looked += len(among.sorted)
		if i := slices.IndexFunc(among.sorted, func(have string) bool { return have != slug && strings.Contains(have, slug) }); i >= 0 {
			return c.exactly(among.sorted[i], kinds)
		}
	}
	return nil
}

// namesOf returns the names of documents of the kinds.
func (c *checker) namesOf(kinds []content.Kind) *names {
	var set kindSet
	for _, k := range kinds {
		set |= bit(k)
	}
	if n := c.names[set]; n != nil {
		return n
	}
	n := &names{}
	for key := range c.lib.docs {
		if set&bit(key.kind) != 0 {
			n.sorted = append(n.sorted, key.slug)
		}
	}
	slices.Sort(n.sorted)
	n.sorted = slices.Compact(n.sorted)
	var titles []string
	for key := range c.called {
		if set&bit(key.kind) != 0 && content.CVRIn(key.slug) == "" {
			titles = append(titles, key.slug)
		}
	}
	slices.Sort(titles)
	n.slugs, n.titles = diag.NewNames(n.sorted), diag.NewNames(slices.Compact(titles))
	if c.names == nil {
		c.names = make(map[kindSet]*names)
	}
	c.names[set] = n
	return n
}

// index indexes the other names of documents: title, short name, label and old
// address, each as a slug, and CVR number.
func (c *checker) index() {
	if c.called != nil {
		return
	}
	c.called = make(map[name][]name)
	call := func(key name, text string) {
		called := name{key.kind, content.SlugOf(text)}
		if called.slug != "" && called != key {
			c.called[called] = append(c.called[called], key)
		}
	}
	l := c.lib
	for key, doc := range l.docs {
		call(key, doc.Title)
		for _, a := range doc.Aliases {
			call(key, plainName(a.Path))
		}
	}
	for _, o := range l.Organisations {
		call(name{o.Kind, o.Slug}, o.Short)
		call(name{o.Kind, o.Slug}, o.CVR)
	}
	for _, t := range l.Themes {
		call(name{t.Kind, t.Slug}, t.Label)
	}
	for key, w := range l.words {
		call(key.name, w.Title)
	}
	for called, all := range c.called {
		slices.SortFunc(all, func(a, b name) int { return strings.Compare(a.slug, b.slug) })
		c.called[called] = slices.Compact(all)
	}
}

// misnamed reports the references of a document that cannot match any file name.
func (c *checker) misnamed(doc *content.Doc) {
	for _, m := range doc.Misnamed {
		c.add(c.meant(m.Problem, m.Asked, doc))
	}
}
