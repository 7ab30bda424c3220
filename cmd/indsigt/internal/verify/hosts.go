package verify

import (
	"bytes"
	"encoding/xml"
	"html"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// summary is the metadata of a page.
type summary struct {
	title, description string
	indexed            bool // search engines should know the page
}

// checkHosts checks the files for hosts, search engines and feed readers against the
// addresses, titles and descriptions of the pages.
func checkHosts(s *site, d *data, results []pageResult, found *findings) {
	h := hostChecker{s: s, found: found, pages: make(map[string]summary, len(s.pages))}
	for n, file := range s.pages {
		h.pages[strings.TrimSuffix(file, "index.html")] = results[n].about
	}
	h.headers()
	h.redirects(results)
	h.robots()
	h.sitemap()
	for _, file := range slices.Sorted(maps.Keys(s.linked)) {
		switch {
		case path.Base(file) == "feed.xml":
			h.feed(file)
		case path.Ext(file) == ".js" && !strings.HasPrefix(file, staticFolder):
			h.search(file)
			h.explore(file, d, results)
		}
	}
}

type hostChecker struct {
	s     *site
	found *findings
	pages map[string]summary // by address within the site
	words *wording
}

// wrote reports whether an editor wrote a text.
func (h *hostChecker) wrote(text string) (digest textSum, ok bool) {
	if h.words == nil {
		if h.words = h.s.wording; h.words == nil {
			h.words = readWording(h.s, &findings{})
		}
	}
	if h.words == nil {
		return digest, false
	}
	return h.words.holds(solid(text))
}

func (h *hostChecker) report(file string, line int, why, what string) {
	h.found.add(diag.New("verify-host", diag.Pos{File: file, Line: line}, "reason", words.Say("reasons.verify.host."+why, "what", shorten(what))))
}

func (h *hostChecker) read(file string) (text string, ok bool) {
	if _, there := h.s.files[file]; !there {
		return "", false
	}
	b, err := fs.ReadFile(h.s.fsys, file)
	if err != nil {
		h.found.add(diag.New("verify-unreadable", diag.Pos{File: file}, "reason", err))
	}
	return string(b), err == nil
}

// The headers and policies that a site may set. Others could redirect, store or allow
// something.
var (
	siteHeaders = setOf(strings.Fields("content-security-policy x-content-type-options referrer-policy permissions-policy access-control-allow-origin cache-control content-disposition content-type"))
	// siteTypes are types that browsers do not show as a page.
	siteTypes = map[string]bool{"application/octet-stream": true, "application/json": true, "text/plain; charset=utf-8": true}
	policies  = map[string]bool{
		policy: true, policy + "; frame-ancestors 'self'": true,
		"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox": true,
	}
)

func (h *hostChecker) headers() {
	text, ok := h.read("_headers")
	if !ok {
		return
	}
	at, all, n := "", make(map[string]bool), 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\n")
		if rest, indented := strings.CutPrefix(line, "  "); indented {
			name, value, _ := strings.Cut(rest, ": ")
			name = strings.ToLower(name)
			if !siteHeaders[name] || name == "content-security-policy" && !policies[value] || name == "content-type" && !siteTypes[value] {
				h.report("_headers", n, "header", rest)
			}
			if at == "/*" {
				all[name+": "+value] = true
			}
			continue
		}
		if at = line; !strings.HasPrefix(at, "/") {
			h.report("_headers", n, "header", at)
		}
	}
	for _, must := range []string{"content-security-policy: " + policy, "x-content-type-options: nosniff"} {
		if !all[must] {
			h.report("_headers", 1, "no-header", must)
		}
	}
}

// redirects checks the file with the redirects of renamed pages: each rule leads from
// a file next to a page that redirects to a file of the same type next to that page's
// target, or from one API document of a kind to another, or from a workbook that a
// page does not have to its rows. A rule must not hide a file of the site.
func (h *hostChecker) redirects(results []pageResult) {
	const file = "_redirects"
	text, _ := h.read(file)
	n := 0
	for line := range strings.Lines(text) {
		n++
		f := strings.Fields(line)
		if len(f) != 3 || f[2] != "301" || !h.redirect(f[0], f[1], results) {
			h.report(file, n, "redirect", strings.TrimSpace(line))
		}
	}
}

func (h *hostChecker) redirect(from, to string, results []pageResult) bool {
	from, below := strings.CutPrefix(from, h.s.base)
	to, inside := strings.CutPrefix(to, h.s.base)
	from, to = unescape(from), unescape(to)
	_, hides := h.s.files[from]
	_, there := h.s.files[to]
	if !below || !inside || hides || !there {
		return false
	}
	old, now := path.Dir(from), path.Dir(to)
	if old == now {
		return strings.HasPrefix(to, "api/v1/") || from == now+"/"+path.Base(now)+".xlsx" && to == now+"/facts.csv"
	}
	page, ok := h.s.files[old+"/index.html"]
	if !ok || page == notPage || !results[page].redirects || results[page].leads == notPage {
		return false
	}
	return h.s.pages[results[page].leads] == now+"/index.html" && path.Ext(from) == path.Ext(to)
}

func (h *hostChecker) robots() {
	text, ok := h.read("robots.txt")
	want := "User-agent: *\nAllow: /\n"
	if h.s.origin != "" {
		want += "\nSitemap: " + h.s.origin + "sitemap.xml\n"
	}
	if ok && text != want {
		h.report("robots.txt", 1, "robots", want)
	}
}

var (
	sitemapPart  = regexp.MustCompile(`^sitemap(-\d+)?\.xml$`)
	sitemapTag   = regexp.MustCompile(`<(loc)>([^<]*)</loc>|<xhtml:link [^>]*href="([^"]*)"/>`)
	sitemapIndex = regexp.MustCompile(`<sitemapindex[ >]`)
)

// sitemap checks that the sitemap lists exactly the pages that search engines should
// know, and that translations are pages of the site.
func (h *hostChecker) sitemap() {
	if _, there := h.s.files["sitemap.xml"]; !there {
		return
	}
	listed := make(map[string]bool)
	for _, file := range slices.Sorted(maps.Keys(h.s.linked)) {
		if !sitemapPart.MatchString(file) {
			continue
		}
		text, _ := h.read(file)
		parts := sitemapIndex.MatchString(text)
		for _, m := range sitemapTag.FindAllStringSubmatch(text, -1) {
			address, inside := strings.CutPrefix(html.UnescapeString(m[2]+m[3]), h.s.origin)
			page, is := h.pages[unescape(address)]
			switch {
			case parts && inside && sitemapPart.MatchString(address):
			case !inside || h.s.origin == "" || !is || m[1] != "" && !page.indexed:
				h.report(file, 1, "no-page", m[2]+m[3])
			case m[1] != "":
				listed[unescape(address)] = true
			}
		}
	}
	for _, address := range slices.Sorted(maps.Keys(h.pages)) {
		if h.pages[address].indexed && !listed[address] {
			h.report("sitemap.xml", 1, "left-out", address)
		}
	}
}

// feed checks that each entry is a page of the site, with its title and description.
func (h *hostChecker) feed(file string) {
	text, ok := h.read(file)
	if !ok {
		return
	}
	var feed struct {
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Authors []string `xml:"author>name"`
		Rights  string   `xml:"rights"`
		Links   []link   `xml:"link"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Summary string `xml:"summary"`
			Updated string `xml:"updated"`
			Links   []link `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(text), &feed); err != nil {
		h.found.add(diag.New("verify-unreadable", diag.Pos{File: file}, "reason", err))
		return
	}
	if feed.ID != h.s.origin+file {
		h.report(file, 1, "no-page", feed.ID)
	}
	for _, l := range feed.Links {
		if address, inside := strings.CutPrefix(l.To, h.s.origin); !inside || address != file && !h.isPage(address) {
			h.report(file, 1, "no-page", l.To)
		}
	}
	for _, name := range append(feed.Authors, feed.Title) {
		if !h.named(path.Dir(file), name) {
			h.report(file, 1, "differs", name)
		}
	}
	if r := feed.Rights; r != "" && r != h.s.about.licence {
		h.report(file, 1, "differs", r)
	}
	newest := feed.Updated
	for n, e := range feed.Entries {
		if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || e.Updated > newest || n == 0 && e.Updated != newest {
			h.report(file, 1, "differs", e.Updated)
		}
		newest = e.Updated
		address, inside := strings.CutPrefix(e.ID, h.s.origin)
		page, is := h.pages[unescape(address)]
		line := 1 + strings.Count(text[:max(strings.Index(text, "<id>"+e.ID+"</id>"), 0)], "\n")
		switch {
		case !inside || !is:
			h.report(file, line, "no-page", e.ID)
		case len(e.Links) != 1 || e.Links[0].To != e.ID:
			h.report(file, line, "no-page", e.ID)
		case !page.named(e.Title):
			h.report(file, line, "differs", e.Title)
		case e.Summary != "" && !h.says(unescape(address), page, e.Summary):
			h.report(file, line, "differs", e.Summary)
		}
	}
}

// named reports whether a name is the site's, or stands on the home page of a folder.
func (h *hostChecker) named(folder, name string) bool {
	if name == h.s.about.title {
		return true
	}
	if _, wrote := h.wrote(name); wrote {
		return true
	}
	page, err := fs.ReadFile(h.s.fsys, path.Join(folder, "index.html"))
	return err == nil && hasText(page, name)
}

// says reports whether readers of a page find a text in it.
func (h *hostChecker) says(address string, page summary, text string) bool {
	if strings.Contains(page.description, text) {
		return true
	}
	if address == "" || strings.HasSuffix(address, "/") {
		address += "index.html"
	}
	b, err := fs.ReadFile(h.s.fsys, address)
	return err == nil && hasText(b, text)
}

var linkedScript = regexp.MustCompile(`(?s)<script type="application/ld\+json">.*?</script>`)

// hasText reports whether a page has a text outside its linked data.
func hasText(page []byte, text string) bool {
	return strings.Contains(html.UnescapeString(string(linkedScript.ReplaceAll(page, nil))), text)
}

type link struct {
	To string `xml:"href,attr"`
}

func (h *hostChecker) isPage(address string) bool {
	_, is := h.pages[unescape(address)]
	return is
}

// named reports whether a page's title begins with a name, as "Nord – Area – Portal".
func (p summary) named(name string) bool {
	return p.title == name || strings.HasPrefix(p.title, name+" – ")
}

// activeText records the title and the structured data of a page.
func (c *pageChecker) activeText(raw []byte) {
	switch {
	case c.act.reading == "title" && c.out.about.title == "":
		c.out.about.title = html.UnescapeString(string(raw))
	case c.act.reading == "script" && c.act.kind == "application/ld+json":
		c.act.linked, c.act.linkedLine = bytes.Clone(raw), c.line
	}
	c.act.reading = ""
}
