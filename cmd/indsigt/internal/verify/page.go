package verify

import (
	"bytes"
	"hash/maphash"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/net/html"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// pageResult is the result of reading a page.
type pageResult struct {
	figures, links, anchors int
	sentences               int
	captions                []captioned
	ids                     []uint64 // hashes, sorted
	away                    []anchor // on other pages
	found                   findings
	redirects               bool  // it redirects from an old address
	leads                   int32 // to the page of this number; notPage: to none
	about                   summary
	heading                 string // of the page, without spaces
	rowLinks                []rowLink
	lists                   []anchor64 // links of figures to lists of rows
	rowLists                []uint64   // hashes of the ids of lists of rows
	bodies                  []shownBody
	policy                  bool // the page has a Content Security Policy
	frame                   frame
}

// anchor is a link to a place on a page. Places on other pages are looked up when all
// pages have been read.
type anchor struct {
	target int32
	line   int32
	hash   uint64
	link   string
}

var hashSeed = maphash.MakeSeed()

func hashID(id string) uint64 { return maphash.String(hashSeed, id) }

// pageChecker reads pages one after another. It reads tokens without building a tree,
// so memory does not grow with a page.
type pageChecker struct {
	*answerer
	site   *site
	linked []atomic.Bool
	most   int
	// headings are those of all pages, of all workers.
	headings headings

	path string
	// plain is what readers of the page plainOf find, see readers.
	plain, plainOf string

	line int
	lang string
	out  pageResult
	ids  map[string]bool
	here []anchor // on this page; their ids may come later
	skip skipping
	fig  figure
	band string // the digits in the value of the open <option>
	buf  []byte

	charts charts
	rec    recorder
	say    saying
	caps   captions
	phases phaseList
	act    activity
	places placeReader
	body   bodyReader
	paper  paper
	// printed are the files of pages that carry the checkpoint of the log.
	printed map[string]bool

	labels    labelReader
	names     nameOrder // of the page's language
	units     unitReader
	lexicons  lexicons
	inDrawing bool // in an SVG
}

// skipping is an element whose content is not checked for figures. It ends with its
// own end tag: nested elements of the same name are counted.
type skipping struct {
	tag   string
	depth int
}

// figure is the element with a question that is being read.
type figure struct {
	tag        string
	depth      int
	line       int
	value, ask string
	text       []byte
	title      string
	// end is the second value of a mark that has two ends.
	end, endAsk string
}

func newPageChecker(s *site, d *data, linked []atomic.Bool, tops headings, most int) *pageChecker {
	return &pageChecker{answerer: newAnswerer(d), site: s, linked: linked, headings: tops, most: most, ids: make(map[string]bool), charts: charts{tables: make(map[string]span)},
		units: unitReader{stamps: make([]uint32, len(s.pages))}, lexicons: lexicons{site: s, data: d}, printed: printedPages(d)}
}

// check reads one page.
func (c *pageChecker) check(path string) pageResult {
	c.path, c.line, c.lang, c.skip, c.fig, c.say.id = path, 1, "", skipping{}, figure{}, ""
	c.out = pageResult{found: findings{most: c.most}}
	clear(c.ids)
	c.here = c.here[:0]
	c.charts.reset()
	c.rec.reset()
	c.caps.reset()
	c.phases, c.body = phaseList{}, bodyReader{text: c.body.text[:0]}
	c.places = placeReader{labelled: c.places.labelled[:0], link: openLink{text: c.places.link.text[:0]}}
	c.act, c.paper = activity{}, paper{sound: c.paper.sound}
	c.units.reset()
	c.units.link(c.site.files[path])
	c.inDrawing = false
	c.labels.reset()
	text, err := fs.ReadFile(c.site.fsys, path)
	if err != nil {
		c.out.found.add(diag.New("verify-unreadable", diag.Pos{File: path}, "reason", err))
		return c.out
	}
	z := html.NewTokenizer(bytes.NewReader(text))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if z.Err() != io.EOF {
				c.problem("verify-unreadable", "reason", z.Err())
			}
			break
		}
		lines := bytes.Count(z.Raw(), []byte("\n"))
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			c.start(z, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			c.end(name)
		case html.TextToken:
			c.rec.text(z.Raw())
			c.activeText(z.Raw())
			c.unitText(z.Raw())
			c.linkText(z.Raw())
			c.bodyText(z.Raw())
			c.paperText(z.Raw())
			c.labelText(z.Raw())
			c.text(z)
		}
		c.line += lines
	}
	c.paperMissing()
	c.labelsEnd()
	c.out.heading, c.out.rowLinks = solid(plainText(element(text, "h1"))), c.labels.links
	c.leftEnd()
	c.unitsEnd()
	c.linkedData(text)
	c.head(text)
	c.readFrame(text)
	c.maps(text)
	c.finish()
	return c.out
}

// finish looks up the places on this page and keeps the hashes of its ids.
func (c *pageChecker) finish() {
	if c.site.whole && !c.out.policy {
		c.out.found.add(diag.New("verify-active", diag.Pos{File: c.path, Line: 1}, "reason", words.Say("reasons.verify.active.policy", "what", "")))
	}
	for _, a := range c.here {
		if !c.ids[a.link[strings.IndexByte(a.link, '#')+1:]] && !c.ids[unescape(a.link[strings.IndexByte(a.link, '#')+1:])] {
			c.out.found.add(diag.New("verify-anchor", diag.Pos{File: c.path, Line: int(a.line)}, "link", a.link))
		}
	}
	c.out.ids = make([]uint64, 0, len(c.ids))
	for id := range c.ids {
		c.out.ids = append(c.out.ids, hashID(id))
	}
	slices.Sort(c.out.ids)
}

func (c *pageChecker) problem(id string, args ...any) {
	c.out.found.add(diag.New(id, diag.Pos{File: c.path, Line: c.line}, args...))
}

// tag is the attributes of a start tag that are checked.
type tag struct {
	name            string
	value, ask      string
	band            string // the value of an option
	hasHref, hasAsk bool
	hasValue, words bool
	refresh         bool
	content         string // of a meta
	metaName        string // of a meta
	id, of          string
	end, endAsk     string
	title           string
	say             string
	pre             bool   // words before a figure
	keys            bool   // a list of key figures
	checkpoint      bool   // the element with a checkpoint
	path            string // of a drawing
	class, href     []byte
	factKeys        string
	hidden          bool // hidden from screen readers
	place           placing
}

// silent are the elements whose text is not shown or quotes code.
var silent = map[string]bool{"script": true, "style": true, "template": true, "title": true, "code": true, "pre": true, "kbd": true, "textarea": true}

func (c *pageChecker) start(z *html.Tokenizer, closed bool) {
	name, more := z.TagName()
	t := tag{name: intern(name)}
	c.activeElement(t.name)
	c.rec.begin(t.name, c.line)
	for more {
		var key, val []byte
		key, val, more = z.TagAttr()
		c.attribute(&t, key, val)
		c.activeAttribute(t.name, key, val)
		c.placeAttribute(&t, key, val)
		c.rec.attribute(key, val)
	}
	if t.title != "" && !t.hasAsk {
		c.unitWords([]byte(t.title))
	}
	if t.name == "input" && t.band != "" {
		c.unitWords([]byte(t.band))
	}
	c.rec.start(closed)
	c.unitStart(&t, closed)
	c.activeStart(&t, closed)
	c.placed(&t, closed)
	c.linkStart(&t)
	c.rowPlace(&t)
	c.bodyStart(&t, closed || void[t.name])
	c.paperStart(&t)
	switch t.name {
	case "option":
		c.band = digitsOf(t.band)
	case "a":
		if !t.hasHref {
			c.problem("verify-empty-link")
		}
	case "meta":
		c.meta(&t)
	}
	if closed || void[t.name] {
		c.labelStart(&t, true)
		c.voidElement(&t)
		return
	}
	c.chartStart(&t)
	c.captionStart(&t)
	c.phasesStart(&t)
	c.sayStart(&t)
	c.labelStart(&t, false)
	switch {
	case c.fig.tag != "":
		if t.name == c.fig.tag {
			c.fig.depth++
		}
	case t.name == "data" && !(t.hasAsk && t.hasValue), t.hasAsk && !t.hasValue:
		c.problem("verify-figure-bare")
		if c.skip.tag == "" {
			c.skip = skipping{t.name, 1}
		}
	case t.hasAsk:
		c.fig = figure{tag: t.name, depth: 1, line: c.line, value: t.value, ask: t.ask, title: t.title, text: c.fig.text[:0], end: t.end, endAsk: t.endAsk}
	case c.skip.tag != "":
		if t.name == c.skip.tag {
			c.skip.depth++
		}
	case t.words || silent[t.name]:
		c.skip = skipping{t.name, 1}
	}
}

// meta reads <meta http-equiv="refresh" content="0;
// url=…">, which redirects from an old address. Other pages need not link to a page
// with a redirect.
func (c *pageChecker) meta(t *tag) {
	if _, url, ok := strings.Cut(t.content, "url="); ok && t.refresh {
		c.link([]byte(url))
		c.out.redirects, c.out.leads = true, notPage
		if path, _, _ := strings.Cut(url, "#"); c.resolve([]byte(path)) {
			if target, ok := c.site.files[string(c.buf)]; ok {
				c.out.leads = target
			}
		}
	}
}

func (c *pageChecker) attribute(t *tag, key, val []byte) {
	switch string(key) {
	case "id":
		id := string(val)
		if c.ids[id] {
			c.problem("verify-id-twice", "name", id)
		}
		c.ids[id] = true
		t.id = id
	case "href", "xlink:href":
		t.hasHref, t.href = true, val
		c.link(val)
	case "src", "poster", "action":
		c.link(val)
	case "srcset":
		for part := range bytes.SplitSeq(val, []byte(",")) {
			if f := bytes.Fields(part); len(f) > 0 {
				c.link(f[0])
			}
		}
	case "content":
		if t.name == "meta" {
			t.content = string(val)
		}
	case "name":
		if t.name == "meta" {
			t.metaName = string(val)
		}
	case "http-equiv":
		t.refresh = bytes.EqualFold(val, []byte("refresh"))
	case "data":
		if t.name == "object" {
			c.link(val)
		}
	case "value", "data-value":
		if t.value, t.hasValue = string(val), true; t.name != "data" && string(key) == "value" {
			t.value, t.hasValue = "", false
			t.band = string(val)
		}
	case "d":
		if t.name == "path" && c.paper.depth > 0 {
			t.path = string(val)
		}
	case "data-of":
		t.of = string(val)
	case "data-say":
		t.say = string(val)
	case "title":
		t.title = string(val)
	case "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "aria-placeholder", "alt", "placeholder", "label", "abbr", "summary",
		"data-label", "data-by", "data-done", "data-up", "data-down", "data-listed", "data-none", "data-shown", "data-all":
		c.unitWords(val)
	case "data-end":
		t.end = string(val)
	case "data-end-ask":
		t.endAsk = string(val)
	case "data-ask":
		t.ask, t.hasAsk = string(val), true
	case "data-keys":
		t.factKeys = string(val)
	case "data-quote":
		t.words = true
	case "aria-hidden":
		t.hidden = string(val) == "true"
	case "class":
		t.class = val
		t.words = t.words || hasWord(val, "words")
		t.pre = hasWord(val, "pre")
		t.checkpoint = hasWord(val, "checkpoint")
		t.keys = hasWord(val, "keys") && !hasWord(val, "counts")
	case "lang":
		if t.name == "html" {
			c.lang = string(val)
		}
	}
}

// voidElement reads an element without content, such as a mark of a drawing.
func (c *pageChecker) voidElement(t *tag) {
	switch {
	case !t.hasAsk || c.fig.tag != "":
	case !t.hasValue:
		c.problem("verify-figure-bare")
	default:
		c.fig = figure{tag: t.name, line: c.line, value: t.value, ask: t.ask, text: c.fig.text[:0], end: t.end, endAsk: t.endAsk}
		c.figure()
		c.fig.tag = ""
	}
}

func hasWord(list []byte, word string) bool {
	if !bytes.Contains(list, []byte(word)) {
		return false
	}
	for w := range bytes.FieldsSeq(list) {
		if string(w) == word {
			return true
		}
	}
	return false
}

func (c *pageChecker) end(name []byte) {
	c.activeEnd(name)
	c.placeEnd(name)
	c.linkEnd(name)
	c.bodyEnd(name)
	c.chartEnd(name)
	if chart := c.rec.end(name); chart != nil {
		c.checkChart(chart)
	}
	c.unitClose(name)
	c.paperEnd(name)
	defer c.labelEnd(name)
	defer c.sayEnd(name)
	defer c.phasesEnd(name)
	defer c.captionEnd(name)
	if string(name) == "option" {
		c.band = ""
	}
	switch {
	case c.fig.tag != "":
		if string(name) == c.fig.tag {
			if c.fig.depth--; c.fig.depth == 0 {
				c.figure()
				c.fig.tag = ""
			}
		}
	case c.skip.tag != "":
		if string(name) == c.skip.tag {
			if c.skip.depth--; c.skip.depth == 0 {
				c.skip.tag = ""
			}
		}
	}
}

func (c *pageChecker) text(z *html.Tokenizer) {
	if c.caps.kind != "" && c.fig.tag == "" {
		text := z.Text()
		c.captionText(text)
		if amount, at := looseFigure(text); amount != "" && c.skip.tag == "" {
			c.out.found.add(diag.New("verify-loose-figure", diag.Pos{File: c.path, Line: c.line + at}, "figure", amount))
		}
		return
	}
	switch {
	case c.fig.tag != "":
		c.fig.text = append(c.fig.text, z.Text()...)
	case c.skip.tag != "":
	default:
		if c.say.id == "" && !bytes.ContainsAny(z.Raw(), "0123456789") {
			return
		}
		text := z.Text()
		c.sayText(text)
		// The amounts in the options of a filter are not figures: they are the option's
		// own value.
		if amount, at := looseFigure(text); amount != "" && (c.band == "" || digitsOf(string(text)) != c.band) {
			line := c.line + at
			c.out.found.add(diag.New("verify-loose-figure", diag.Pos{File: c.path, Line: line}, "figure", amount))
		}
	}
}

// intern returns the name of a tag without allocating for known names.
func intern(name []byte) string {
	if s, ok := tagNames[string(name)]; ok {
		return s
	}
	return string(name)
}

var tagNames = func() map[string]string {
	m := make(map[string]string)
	for _, s := range strings.Fields(`html head body meta link script style template title header footer main nav aside
		section article div p span a ul ol li dl dt dd table caption thead tbody tfoot tr th td data small strong em b i
		h1 h2 h3 h4 h5 h6 img svg g path rect text use figure figcaption details summary form input label button select
		option textarea time abbr code pre kbd br hr`) {
		m[s] = s
	}
	return m
}()

// void are the elements without an end tag.
var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "source": true, "track": true, "wbr": true,
}
