package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
)

func TestSitemap(t *testing.T) {
	got := Sitemap("https://x.example/", []SitemapEntry{
		{URL: "https://x.example/", Updated: "2026-05-03", Alternates: []SitemapAlternate{{"da", "https://x.example/"}, {"en", "https://x.example/en/?a=1&b=\"2\""}}},
		{URL: "https://x.example/omraader/"},
	})
	want := `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>https://x.example/</loc><lastmod>2026-05-03</lastmod><xhtml:link rel="alternate" hreflang="da" href="https://x.example/"/><xhtml:link rel="alternate" hreflang="en" href="https://x.example/en/?a=1&amp;b=&#34;2&#34;"/></url>
<url><loc>https://x.example/omraader/</loc></url>
</urlset>
`
	if len(got) != 1 || got[0].Path != "sitemap.xml" || string(got[0].Body) != want {
		t.Errorf("%d files, first %s:\n%s", len(got), got[0].Path, got[0].Body)
	}
}

// Nothing is lost and no part is too large, whichever limit is met first.
func TestSitemapParts(t *testing.T) {
	type set struct {
		Loc []string `xml:"url>loc"`
		Map []string `xml:"sitemap>loc"`
	}
	read := func(body []byte) (s set) {
		if err := xml.NewDecoder(bytes.NewReader(body)).Decode(&s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, c := range []struct{ entries, maxEntries, maxBytes, files int }{
		{100_000, sitemapEntries, sitemapBytes, 3}, {100_001, sitemapEntries, sitemapBytes, 4}, {50_000, sitemapEntries, sitemapBytes, 1}, {0, 10, 1000, 1}, {100, 1000, 1000, 8},
	} {
		entries := make([]SitemapEntry, c.entries)
		for i := range entries {
			entries[i].URL = fmt.Sprintf("https://x.example/indsatser/%06d/", i)
		}
		files := sitemapParts("https://x.example/", entries, c.maxEntries, c.maxBytes)
		if len(files) != c.files {
			t.Errorf("%d entries in %d files, not %d", c.entries, len(files), c.files)
			continue
		}
		next := 0
		for i, f := range files {
			s := read(f.Body)
			if i == 0 && len(files) > 1 {
				for j, loc := range s.Map {
					if loc != "https://x.example/"+files[j+1].Path {
						t.Errorf("the index names %s", loc)
					}
				}
				continue
			}
			if len(s.Loc) > c.maxEntries {
				t.Errorf("%s has %d entries", f.Path, len(s.Loc))
			}
			for _, loc := range s.Loc {
				if loc != entries[next].URL {
					t.Fatalf("%s stands where %s should", loc, entries[next].URL)
				}
				next++
			}
		}
		if next != c.entries {
			t.Errorf("%d entries of %d", next, c.entries)
		}
	}
}

func TestRobots(t *testing.T) {
	if got := string(Robots("https://x.example/")); got != "User-agent: *\nAllow: /\n\nSitemap: https://x.example/sitemap.xml\n" {
		t.Error(got)
	}
	if got := string(Robots("")); strings.Contains(got, "Sitemap") {
		t.Error(got)
	}
}

func TestHeadersCarryThePolicy(t *testing.T) {
	if !strings.Contains(string(Headers()), ContentSecurityPolicy+"; frame-ancestors 'self'\n") {
		t.Error(string(Headers()))
	}
}
