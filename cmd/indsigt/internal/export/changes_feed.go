package export

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/view"
)

// archived is the number of entries of an archive document. recent is how many
// entries the current document has at least, if there are so many, so that readers
// who poll regularly need no archive.
const (
	archived = 100
	recent   = 50
)

// changeFeedDoc is a document of an archived feed (RFC 5005, section 4).
type changeFeedDoc struct {
	XMLName xml.Name   `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string     `xml:"xml:lang,attr"`
	Archive *struct{}  `xml:"http://purl.org/syndication/history/1.0 archive"`
	ID      string     `xml:"id"`
	Title   string     `xml:"title"`
	Updated string     `xml:"updated"`
	Author  feedAuthor `xml:"author"`
	Links   []feedLink `xml:"link"`
	Rights  string     `xml:"rights,omitempty"`
	Entries []feedItem `xml:"entry"`
}

// FeedFile is a document of a feed.
type FeedFile struct {
	Path string
	Body []byte
}

// ChangeFeed returns the documents of a feed of changes: the current one, and archive
// documents of 100 entries each, of which the first has the oldest. An archive document
// is made when its 100 entries are there, and links to no later one, so that later
// changes leave it as it is; nor does it say what documents are called or who publishes
// the portal. A feed without archive documents has the newest 100 entries. Without a
// base address there is none: the id of an entry must be a lasting address.
func (e *Exporter) ChangeFeed(lang string, f view.ChangeFeed) []FeedFile {
	if e.base == "" || len(f.Items) == 0 {
		return nil
	}
	if f.Archive == "" {
		f.Items = f.Items[max(0, len(f.Items)-archived):]
		return []FeedFile{{f.Path, e.changeDoc(lang, f, 0, 0, len(f.Items))}}
	}
	full := len(f.Items) / archived
	all := []FeedFile{{f.Path, e.changeDoc(lang, f, 0, min(full*archived, max(0, len(f.Items)-recent)), len(f.Items))}}
	for n := 1; n <= full; n++ {
		all = append(all, FeedFile{archivePath(f.Path, n), e.changeDoc(lang, f, n, (n-1)*archived, n*archived)})
	}
	return all
}

func archivePath(path string, n int) string {
	return strings.TrimSuffix(path, ".xml") + "-" + strconv.Itoa(n) + ".xml"
}

// changeDoc is the document of items from to to; n is an archive document's number, 0
// for the current one.
func (e *Exporter) changeDoc(lang string, f view.ChangeFeed, n, from, to int) []byte {
	s := e.settings()
	current := e.absolute(f.Path)
	doc := changeFeedDoc{Lang: lang, ID: current, Title: xmlText(f.Title), Updated: feedTime(f.Items[to-1].Day), Author: feedAuthor{xmlText(firstOf(s.Owner, s.Municipality, s.Title))}, Rights: xmlText(s.Licence)}
	link := func(rel, kind, path string) {
		doc.Links = append(doc.Links, feedLink{rel, kind, e.absolute(path)})
	}
	const atom = "application/atom+xml"
	before := n - 1
	if n == 0 {
		link("self", atom, f.Path)
		if f.Archive != "" {
			before = len(f.Items) / archived
		}
	} else {
		doc.Archive, doc.Title, doc.Author, doc.Rights = new(struct{}), xmlText(f.Archive), feedAuthor{e.base}, ""
		link("self", atom, archivePath(f.Path, n))
		link("current", atom, f.Path)
	}
	if before > 0 {
		link("prev-archive", atom, archivePath(f.Path, before))
	}
	link("alternate", "text/html", f.Page)
	for i := to - 1; i >= from; i-- {
		at := &f.Items[i]
		id, text, why := e.absolute(at.Address), at.Text, at.Why
		if n > 0 {
			text, why = at.LastingText, at.LastingWhy
		}
		doc.Entries = append(doc.Entries, feedItem{id, xmlText(text), feedTime(at.Day), feedLink{"alternate", "text/html", id}, xmlText(why)})
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

func feedTime(day string) string { return day + "T00:00:00Z" }
