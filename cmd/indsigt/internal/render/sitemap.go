package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// SitemapEntry is a page for search engines. Addresses are absolute.
type SitemapEntry struct {
	URL        string
	Alternates []SitemapAlternate
	Updated    string // "2026-05-03"; empty: not known
}

// SitemapAlternate is the same page in a language ("da", "x-default").
type SitemapAlternate struct {
	Lang string
	URL  string
}

// Limits of one file: the protocol allows 50,000 addresses and 50 MB.
const (
	sitemapEntries = 50_000
	sitemapBytes   = 40 << 20
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// Sitemap makes sitemap.xml. For a site with more addresses than one file can have,
// sitemap.xml is an index of sitemap-1.xml, sitemap-2.xml and so on. base is the
// site's absolute address, with a final slash.
func Sitemap(base string, entries []SitemapEntry) []File {
	return sitemapParts(base, entries, sitemapEntries, sitemapBytes)
}

func sitemapParts(base string, entries []SitemapEntry, maxEntries, maxBytes int) []File {
	var parts [][]byte
	for len(entries) > 0 || len(parts) == 0 {
		var b bytes.Buffer
		b.WriteString(xmlHead + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
		n := 0
		for n < len(entries) && n < maxEntries && b.Len() < maxBytes {
			entries[n].write(&b)
			n++
		}
		b.WriteString("</urlset>\n")
		entries = entries[n:]
		parts = append(parts, b.Bytes())
	}
	if len(parts) == 1 {
		return []File{{"sitemap.xml", parts[0]}}
	}
	var index bytes.Buffer
	index.WriteString(xmlHead + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	files := make([]File, 1, len(parts)+1)
	for i, body := range parts {
		name := fmt.Sprintf("sitemap-%d.xml", i+1)
		index.WriteString("<sitemap>")
		element(&index, "loc", base+name)
		index.WriteString("</sitemap>\n")
		files = append(files, File{name, body})
	}
	index.WriteString("</sitemapindex>\n")
	files[0] = File{"sitemap.xml", index.Bytes()}
	return files
}

func (e *SitemapEntry) write(b *bytes.Buffer) {
	b.WriteString("<url>")
	element(b, "loc", e.URL)
	if e.Updated != "" {
		element(b, "lastmod", e.Updated)
	}
	for _, a := range e.Alternates {
		b.WriteString(`<xhtml:link rel="alternate" hreflang="`)
		escapeXML(b, a.Lang)
		b.WriteString(`" href="`)
		escapeXML(b, a.URL)
		b.WriteString(`"/>`)
	}
	b.WriteString("</url>\n")
}

func element(b *bytes.Buffer, name, text string) {
	b.WriteString("<" + name + ">")
	escapeXML(b, text)
	b.WriteString("</" + name + ">")
}

func escapeXML(b *bytes.Buffer, s string) {
	if err := xml.EscapeText(b, []byte(s)); err != nil {
		panic("internal error: a buffer refused bytes: " + err.Error())
	}
}

// Robots makes robots.txt, which allows everything. base is the site's absolute
// address; empty: not known.
func Robots(base string) []byte {
	var b strings.Builder
	b.WriteString("User-agent: *\nAllow: /\n")
	if base != "" {
		b.WriteString("\nSitemap: " + base + "sitemap.xml\n")
	}
	return []byte(b.String())
}
