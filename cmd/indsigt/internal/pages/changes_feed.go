package pages

import (
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// followed are the kinds of documents that have feeds of changes.
var followed = []content.Kind{content.Areas, content.Plans, content.Pools, content.Organisations}

// changeFeedPath is the path of a feed of changes below that of a page.
func (v *locale) changeFeedPath(below string) string {
	return below + strings.TrimSuffix(v.seg("changes"), "/") + ".xml"
}

// ChangeFeeds returns the feeds of changes in a language: of the whole portal, and of
// each area, plan, pool and organisation with changes. Only the first has archive
// documents: which changes belong to an area depends on the present areas of its
// initiatives.
func (s *Site) ChangeFeeds(lang int) []view.ChangeFeed {
	c := s.changed
	if c == nil {
		return nil
	}
	v := s.locales[lang]
	m := s.builder(&s.items[0], lang, "")
	m.root = ""
	entries := make([]int, len(c.entries))
	for i := range entries {
		entries[i] = i
	}
	said := make([]view.ChangeItem, len(entries)) // each is made once
	for i := range said {
		said[i] = m.changeItem(i)
	}
	all := []view.ChangeFeed{changeFeed(v.changeFeedPath(v.base), m.t.T("change.feed", "title", v.title), m.place(route.Changes), entries, said)}
	all[0].Archive = m.t.T("change.title")
	for _, kind := range followed {
		for _, sub := range s.cat.kinds[kind] {
			if path := s.changeFeedOf(sub, lang); path != "" {
				all = append(all, changeFeed(path, m.t.T("change.feed", "title", m.titleText(sub)), sub.paths[lang], c.about[sub], said))
			}
		}
	}
	return all
}

// changeFeedOf is the path of a document's feed of changes; empty: it has none.
func (s *Site) changeFeedOf(sub *subject, lang int) string {
	if s.changed == nil || len(s.changed.about[sub]) == 0 || sub.anchor != "" || sub.paths == nil {
		return ""
	}
	for _, kind := range followed {
		if sub.kind == kind {
			return s.locales[lang].changeFeedPath(sub.paths[lang])
		}
	}
	return ""
}

func changeFeed(path, title, page string, entries []int, said []view.ChangeItem) view.ChangeFeed {
	f := view.ChangeFeed{Path: path, Title: title, Page: page, Items: make([]view.ChangeItem, len(entries))}
	for i, entry := range entries {
		f.Items[i] = said[entry]
	}
	return f
}

// changeItem is an entry in a feed. Its address does not depend on the number of
// entries of its year.
func (m *builder) changeItem(entry int) view.ChangeItem {
	c := m.s.changed
	e := &c.Events[c.entries[entry].from]
	item := view.ChangeItem{
		Day: e.Day, Text: plainSentence(m.changeSaid(entry)), LastingText: plainSentence(m.changeSaidOf(entry, lastingName)),
		Address: m.v.base + m.v.seg("changes") + e.Day[:4] + "/#" + m.changeAnchor(entry),
	}
	if c.entries[entry].to == c.entries[entry].from+1 {
		item.Why, item.LastingWhy = m.saidOf(e.Holder, e.Why).Text, e.Why
	}
	return item
}

// lastingName is a name of KIND/SLUG that does not depend on its title.
func lastingName(id string) string { return id[strings.IndexByte(id, '/')+1:] }

// plainSentence is a sentence as text.
func plainSentence(s view.Sentence) string {
	var b strings.Builder
	for _, p := range s.Phrases {
		b.WriteString(p.Before)
		if p.Figure != nil {
			b.WriteString(p.Figure.Text)
		}
		b.WriteString(p.After)
	}
	return b.String()
}
