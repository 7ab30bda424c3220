package pages

import (
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// maxCards is how many cards are shown before the rest is folded or listed elsewhere.
const maxCards = 6

// card presents a plan, pool or initiative to people who might take part.
func (m *builder) card(sub *subject) view.Card {
	e := m.named(sub)
	c := view.Card{Link: e.Link, Summary: e.Summary, SummaryLang: e.SummaryLang}
	h := sub.holder
	add := func(key string, d view.Detail) {
		if d.Text != "" || len(d.Links) > 0 {
			d.Label = m.t.T(key)
			c.Facts = append(c.Facts, d)
		}
	}
	if d := m.forWhom(sub); d.Text != "" || len(d.Links) > 0 {
		c.For = append(c.For, d)
	}
	if m.it.sub == nil || m.it.sub.kind != content.Areas {
		if d := m.areasTold(sub); d.Text != "" || len(d.Links) > 0 {
			c.For = append(c.For, d)
		}
	}
	words := content.Words{}
	if w := sub.words[m.li]; w != nil {
		words = *w
	}
	add("initiative.when", m.inWords(h.When, words.When))
	add("initiative.where", m.inWords(h.Where, words.Where))
	joins := m.joins(sub)
	add("initiative.joins", view.Detail{Text: joins.Text, Lang: joins.Lang})
	c.Contact = m.toAsk(sub)
	return c
}

// forWhom is the audience of a holder, each group linked to its page.
func (m *builder) forWhom(sub *subject) view.Detail {
	all := sub.holder.Audience
	if w := sub.words[m.li]; len(all) == 0 || all[0].Code == "" || w != nil && w.Audience != "" && len(all) > 1 {
		w := m.audience(sub)
		return view.Detail{Text: w.Text, Lang: w.Lang}
	}
	d := view.Detail{Comma: m.t.Comma()}
	for i := range all {
		l := view.Link{Text: m.audienceGroup(&all[i])}
		if words := m.audienceWords(sub, &all[i]); words.Text != "" {
			l.Text = m.t.T("key.audience.words", "group", l.Text, "words", words.Text)
		}
		if name := route.Audience(all[i].Code); m.s.has(name) && m.it.name != name {
			l.URL = m.place(name)
		}
		d.Links = append(d.Links, l)
	}
	return d
}

// fewAreas is how many areas a card names; more are counted.
const fewAreas = 2

// areasTold names a holder's areas, or counts them.
func (m *builder) areasTold(sub *subject) view.Detail {
	if n := len(sub.areas); n > fewAreas {
		return view.Detail{Text: m.t.N("kind.count.areas", n)}
	}
	return view.Detail{Links: m.areaLinks(sub), Comma: m.t.Comma()}
}

// joins is how to take part in a holder.
func (m *builder) joins(sub *subject) view.Wording {
	if w := sub.words[m.li]; w != nil && w.Joins != "" {
		return view.Wording{Text: w.Joins}
	}
	return view.Wording{Text: sub.holder.Joins, Lang: m.originalLang()}
}

// inWords is a text as translated, else as written.
func (m *builder) inWords(written, translated string) view.Detail {
	if translated != "" {
		return view.Detail{Text: translated}
	}
	return view.Detail{Text: written, Lang: m.originalLang()}
}

func (m *builder) cards(list []*subject) []view.Card {
	all := make([]view.Card, len(list))
	for i, sub := range list {
		all[i] = m.card(sub)
	}
	return all
}

// named is a document's name and summary, in the page's language if translated.
func (m *builder) named(sub *subject) view.ListEntry {
	e := view.ListEntry{Link: m.link(sub), Summary: sub.doc.Summary, SummaryLang: m.v.langOf(m.s, sub)}
	if w := sub.words[m.li]; w != nil && w.Summary != "" {
		e.Summary, e.SummaryLang = w.Summary, ""
	} else if m.li > 0 {
		e.SummaryLang = m.originalLang()
	}
	return e
}
