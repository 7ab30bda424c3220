package verify

import (
	"bytes"
	"hash/maphash"
	"io/fs"
	"regexp"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// What is around a page's content is the same on every page of a language: the menu, the
// search, the notice at the top, the links at the foot, and the words of the script. A page
// whose frame differs from that of most pages is reported. In a portal with layouts of its
// own (data/words.json lists them) frames can differ by the kind of page.

// frameParts match the parts of a frame. Those that a page does not have are not compared:
// a sheet for paper and a chart for other sites have none.
var frameParts = [...]*regexp.Regexp{
	regexp.MustCompile(`(?s)<header class="top">.*?</header>`),
	regexp.MustCompile(`(?s)<footer class="bottom">.*?</footer>`),
	regexp.MustCompile(`(?s)<script src="[^"]*static/site\.[^>]*>`),
	regexp.MustCompile(`(?s)<a class="skip"[^>]*>`),
	regexp.MustCompile(`(?s)<form class="search".*?</form>`),
}

// frame has the digest of each part, 0 for one that the page does not have.
type frame struct {
	lang   string
	kind   string
	digest [len(frameParts)]uint64
}

// ownPlaces are what differs in the frames of two pages: the link to the page itself, and
// those to its translations, which pageHead checks.
var ownPlaces = regexp.MustCompile(`(?s) aria-current="(?:true|page)"|<nav class="languages".*?</nav>|<form class="search".*?</form>\n?`)

// framePart returns a part of a page as the home page has it, and the line that it begins
// in.
func framePart(page []byte, file string, part int) (text string, line int) {
	head := page
	if part == len(frameParts)-1 {
		head = page[:max(bytes.Index(page, []byte("</header>")), 0)] // the search of the content is another
	}
	at := frameParts[part].FindIndex(head)
	if at == nil {
		return "", 0
	}
	home := strings.Repeat("../", strings.Count(file, "/"))
	if home == "" {
		home = "./"
	}
	text = strings.NewReplacer(`"`+home, `"~/`, ` `+home, ` ~/`).Replace(string(page[at[0]:at[1]]))
	if part == len(frameParts)-1 {
		return text, 1 + bytes.Count(page[:at[0]], []byte("\n"))
	}
	return ownPlaces.ReplaceAllString(text, ""), 1 + bytes.Count(page[:at[0]], []byte("\n"))
}

var pageKind = regexp.MustCompile(` data-pagefind-filter="kind:([a-z-]+)`)

func (c *pageChecker) readFrame(page []byte) {
	c.out.frame.lang = c.lang
	if m := pageKind.FindSubmatch(page); m != nil {
		c.out.frame.kind = string(m[1])
	}
	if isNotFound(c.path) || c.out.redirects {
		return // its links begin with the address of the site
	}
	for part := range frameParts {
		if text, line := framePart(page, c.path, part); line > 0 {
			c.out.frame.digest[part] = maphash.String(hashSeed, text)
		}
	}
}

// frameGroup is the pages that have one frame. The kind is empty unless the portal
// replaces layouts of the program.
type frameGroup struct {
	lang, kind string
	part       int
}

// frameVariant is pages with the same part.
type frameVariant struct{ pages, first int }

// checkFrames compares the frame of each page with that of most pages of its group. Own
// layouts may differ by kind and page: a frame that only one page has is reported there.
func checkFrames(s *site, results []pageResult, found *findings) {
	own := s.wording != nil && len(s.wording.layouts) > 0
	group := func(n, part int) frameGroup {
		g := frameGroup{lang: results[n].frame.lang, part: part}
		if own {
			g.kind = results[n].frame.kind
		}
		return g
	}
	most := make(map[frameGroup]frameVariant)
	variants := make(map[frameGroup]map[uint64]frameVariant)
	for n := range results {
		for part, digest := range results[n].frame.digest {
			g := group(n, part)
			if digest == 0 {
				continue
			}
			if variants[g] == nil {
				variants[g] = make(map[uint64]frameVariant)
			}
			v, seen := variants[g][digest]
			if !seen {
				v.first = n
			}
			v.pages++
			variants[g][digest] = v
			if v.pages > most[g].pages {
				most[g] = v
			}
		}
	}
	for n := range results {
		for part, digest := range results[n].frame.digest {
			g := group(n, part)
			if digest == 0 || digest == results[most[g].first].frame.digest[part] || own && (variants[g][digest].pages > 1 || most[g].pages < 3) {
				continue
			}
			reportFrame(s, n, most[g].first, part, found)
		}
	}
}

// reportFrame names the first line that the same part of most pages does not have.
func reportFrame(s *site, n, usual, part int, found *findings) {
	lines, line := framePart(readPage(s, n), s.pages[n], part)
	want, _ := framePart(readPage(s, usual), s.pages[usual], part)
	known := setOf(strings.Split(want, "\n"))
	what := ""
	for text := range strings.SplitSeq(lines, "\n") {
		if !known[text] {
			what = text
			break
		}
	}
	page := readPage(s, n)
	if at := bytes.Index(page, []byte(what[max(len(what)-20, 0):])); what != "" && at >= 0 {
		line = 1 + bytes.Count(page[:at], []byte("\n"))
	}
	found.add(diag.New("verify-active", diag.Pos{File: s.pages[n], Line: line}, "reason", words.Say("reasons.verify.active.frame", "what", shorten(what))))
}

func readPage(s *site, n int) []byte {
	page, _ := fs.ReadFile(s.fsys, s.pages[n])
	return page
}

// headMetas are the metas of a page whose content is always the same, and those that are
// checked elsewhere.
var headMetas = map[string]*regexp.Regexp{
	"viewport": regexp.MustCompile(`^width=device-width, initial-scale=1$`), "color-scheme": regexp.MustCompile(`^light dark$`),
	"generator": regexp.MustCompile(`^Indsigt( [\w.+-]+)?$`), "robots": regexp.MustCompile(`^noindex$`),
	"description": nil, "indsigt-data": nil, "twitter:card": nil, "theme-color": regexp.MustCompile(`^#[0-9a-fA-F]{3,8}$`),
}

// headElement checks what a page says of itself to browsers and search engines.
func (c *pageChecker) headElement(t *tag) {
	switch t.name {
	case "meta":
		if want, known := headMetas[t.metaName]; t.metaName != "" && (!known || want != nil && !want.MatchString(t.content)) {
			c.active("attribute", "name="+t.metaName)
		}
		if c.act.property == "og:type" && t.content != "website" && t.content != "article" {
			c.active("attribute", c.act.property+"="+t.content)
		}
		if t.metaName == "robots" {
			c.out.about.indexed = false
		}
	case "link":
		// A sheet for paper is for paper alone, the others are for all media.
		if strings.Contains(c.act.rel, "stylesheet") && (c.act.rel != "stylesheet" || strings.Contains(c.act.href, staticFolder+"print.") != (t.place.media == "print") || t.place.media != "" && t.place.media != "print") {
			c.active("attribute", "rel="+c.act.rel+" media="+t.place.media)
		}
	}
}
