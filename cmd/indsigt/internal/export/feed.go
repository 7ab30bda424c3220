package export

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
)

// feedEntries is the number of pages in a feed, the newest first.
const feedEntries = 50

// feedPage is a page with the day on which its text or figures last changed.
type feedPage struct {
	url, title, summary, day string
}

// feedDoc is an Atom feed (RFC 4287).
type feedDoc struct {
	XMLName xml.Name   `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string     `xml:"xml:lang,attr"`
	ID      string     `xml:"id"`
	Title   string     `xml:"title"`
	Updated string     `xml:"updated"`
	Author  feedAuthor `xml:"author"`
	Links   []feedLink `xml:"link"`
	Rights  string     `xml:"rights,omitempty"`
	Entries []feedItem `xml:"entry"`
}

type feedAuthor struct {
	Name string `xml:"name"`
}

type feedLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type feedItem struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    feedLink `xml:"link"`
	Summary string   `xml:"summary,omitempty"`
}

// Feed returns the Atom feed of new and changed pages in a language. home is the path
// of the home page in that language ("", "en/"); page returns the path of a
// document's page in it. Without a base address there is no feed: the id of an entry
// must be a lasting address. Pages whose day is not known are left out.
func (e *Exporter) Feed(lang, home string, page func(kind content.Kind, slug string) string) []byte {
	if e.base == "" {
		return nil
	}
	pages := e.feedPages(lang, page)
	newest := "1970-01-01" // nothing is known to have changed
	switch {
	case len(pages) > 0:
		newest = pages[0].day
	case e.lib.Day.Day != 0:
		newest = string(appendDate(nil, e.lib.Day))
	}
	s := e.settings()
	title := s.Title
	if w := e.lib.Words(content.Home, s.Slug, lang); w != nil && w.Title != "" {
		title = w.Title
	}
	self := e.base + home + "feed.xml"
	doc := feedDoc{
		Lang: lang, ID: self, Title: xmlText(title), Updated: newest + "T00:00:00Z", Author: feedAuthor{xmlText(firstOf(s.Owner, s.Municipality, s.Title))},
		Links: []feedLink{{"self", "application/atom+xml", self}, {"alternate", "text/html", e.base + home}}, Rights: xmlText(s.Licence),
	}
	for _, p := range pages[:min(len(pages), feedEntries)] {
		doc.Entries = append(doc.Entries, feedItem{p.url, xmlText(p.title), p.day + "T00:00:00Z", feedLink{"alternate", "text/html", p.url}, xmlText(p.summary)})
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(doc); err != nil {
		panic("internal error: " + err.Error())
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// feedPages returns the pages with a full date, the newest first.
func (e *Exporter) feedPages(lang string, page func(content.Kind, string) string) []feedPage {
	var all []feedPage
	add := func(kind content.Kind, d *content.Doc) {
		path := page(kind, d.Slug)
		title, summary, updated := d.Title, d.Summary, d.Updated
		if lang != e.lang {
			w := e.lib.Words(kind, d.Slug, lang)
			if w == nil {
				return
			}
			title, summary = w.Title, w.Summary
			if !w.Updated.IsZero() {
				updated = w.Updated
			}
		}
		if path != "" && updated.Day != 0 {
			all = append(all, feedPage{e.absolute(path), title, summary, string(appendDate(nil, updated))})
		}
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
	for _, p := range e.lib.Pages {
		add(content.Pages, &p.Doc)
	}
	slices.SortStableFunc(all, func(a, b feedPage) int {
		if c := strings.Compare(b.day, a.day); c != 0 {
			return c
		}
		return strings.Compare(a.url, b.url)
	})
	return all
}

// xmlText removes the characters that XML cannot represent.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s)
}
