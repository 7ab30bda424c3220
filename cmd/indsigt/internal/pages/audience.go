package pages

import (
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/view"
)

// audience is the audience of a holder: each group with its ages and the editor's
// words. For a holder with one group, a translation's text replaces the words; with
// several, its phrases do.
func (m *builder) audience(sub *subject) view.Wording {
	all := sub.holder.Audience
	var parts []string
	lang := ""
	for i := range all {
		words := m.audienceWords(sub, &all[i])
		if words.Lang != "" {
			lang = words.Lang
		}
		group := m.audienceGroup(&all[i])
		switch {
		case group == "", words.Text != "" && repeats(words.Text, m.t.T("key.audience."+all[i].Code)):
			group = words.Text
		case words.Text != "":
			group = m.t.T("key.audience.words", "group", group, "words", words.Text)
		}
		parts = append(parts, group)
	}
	return view.Wording{Text: strings.Join(parts, m.t.Comma()), Lang: lang}
}

// repeats reports whether words begin with the name of their group.
func repeats(words, group string) bool {
	return strings.HasPrefix(strings.ToLower(words), strings.ToLower(group))
}

// audienceGroup is a group with its ages: "Unge, 13–17 år"; empty: no group is
// stated.
func (m *builder) audienceGroup(a *content.Audience) string {
	if a.Code == "" {
		return ""
	}
	group := m.t.T("key.audience." + a.Code)
	switch {
	case a.From == 0 && a.To == 0:
		return group
	case a.To == 0:
		return m.t.T("key.audience.from", "group", group, "from", itoa(a.From))
	case a.From == a.To:
		return m.t.T("key.audience.at", "group", group, "at", itoa(a.From))
	}
	return m.t.T("key.audience.between", "group", group, "from", itoa(a.From), "to", itoa(a.To))
}

// toAsk is a holder's own contact, with its name in the page's language.
func (m *builder) toAsk(sub *subject) view.Contact {
	return m.called(sub, contactOf(sub.holder.Contact))
}

// office is the portal's contact, with its name in the page's language.
func (m *builder) office() view.Contact {
	c := contactOf(m.s.lib.Settings.Contact)
	if name, ok := m.s.homeWords(m.li).Say(c.Name); ok {
		c.Name = name
	}
	return c
}

// called translates the name of a contact, if the holder's translation has it.
func (m *builder) called(sub *subject, c view.Contact) view.Contact {
	if name, ok := sub.words[m.li].Say(c.Name); ok {
		c.Name = name
	}
	return c
}

// audienceWords are the editor's words for a group.
func (m *builder) audienceWords(sub *subject, a *content.Audience) view.Wording {
	if w := sub.words[m.li]; w != nil && w.Audience != "" && len(sub.holder.Audience) == 1 {
		return view.Wording{Text: w.Audience}
	}
	return m.said(sub, a.Words)
}
