package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// A page consists of elements and attributes without effects of their own. The lists
// are complete: anything else can run, load, hide or replace something, or has not
// been examined.
var (
	passiveElements = setOf(strings.Fields(`html head body title meta link script main nav header footer aside section article div address
		h1 h2 h3 h4 h5 h6 hgroup p span a ul ol li dl dt dd menu table caption colgroup col thead tbody tfoot tr th td data time
		small strong em b i u s q cite dfn abbr sub sup mark del ins bdi bdo ruby rt rp code pre kbd samp var br wbr hr blockquote
		img picture source figure figcaption details summary form search fieldset legend input label button select optgroup option
		datalist output textarea meter progress noscript svg g path rect circle line ellipse polygon polyline text tspan use defs
		symbol title desc pattern`))
	passiveAttributes = setOf(strings.Fields(`id class lang xml:lang dir title role tabindex name content charset property media rel href hreflang
		type as src srcset sizes alt width height loading decoding defer async crossorigin integrity fetchpriority referrerpolicy
		for value scope colspan rowspan headers span start reversed datetime cite open label selected checked disabled multiple
		readonly required size rows cols wrap min max step minlength maxlength pattern placeholder list accept autocomplete
		autocapitalize autocorrect enterkeyhint inputmode spellcheck translate itemprop itemscope itemtype itemid http-equiv
		action method download target hidden viewbox xmlns xmlns:xlink preserveaspectratio x y x1 x2 y1 y2 cx cy r rx ry d dx dy
		points fill fill-rule stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin text-anchor dominant-baseline
		paint-order font-family font-size font-weight focusable patternunits patterntransform xlink:href abbr high low optimum`))
)

func setOf(names []string) map[string]bool {
	set := make(map[string]bool)
	for _, name := range names {
		set[name] = true
	}
	return set
}

// editorsElements are passive elements that are allowed only in editors' texts:
// elsewhere they would change the meaning of a text, or show it only to some readers.
var editorsElements = setOf(strings.Fields("s u i q mark del ins sub sup bdo ruby rt rp noscript textarea output meter progress"))

// policy has the required beginning of each directive of a page's Content Security
// Policy.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

// activity is the state of the reader of a page for its active parts.
type activity struct {
	src, kind string // of a script
	noIndex   bool
	property  string // of a meta
	policy    bool   // the meta element with a policy
	hidden    bool
	// unseen is the hidden element that is being read.
	unseen skipping
	// reading is the element whose text comes next; rel and href are of a link.
	reading   string
	rel, href string
	// The texts and addresses of link previews, and the canonical address of the page.
	ogTitle, ogDescription, ogSite, ogURL, ogAlt string
	canonical                                    string
	// linked is the linked data of the page.
	linked     []byte
	linkedLine int
}

// activeElement checks the name of an element.
func (c *pageChecker) activeElement(name string) {
	c.act.reading, c.act.rel, c.act.href = name, "", ""
	c.act.src, c.act.kind, c.act.property, c.act.policy, c.act.hidden = "", "", "", false, false
	if !passiveElements[name] || editorsElements[name] && c.skip.tag == "" {
		c.active("element", "<"+name+">")
	}
}

// activeAttribute checks one attribute of an element.
func (c *pageChecker) activeAttribute(element string, key, val []byte) {
	name := string(key)
	switch {
	case strings.HasPrefix(name, "data-"), strings.HasPrefix(name, "aria-"):
		if name == "aria-hidden" && element != "span" && element != "svg" {
			c.active("hidden", element)
		}
		return
	case !passiveAttributes[name]:
		c.active("attribute", name)
		return
	}
	switch name {
	case "dir":
		if element == "data" {
			c.active("attribute", name)
		}
	case "start", "value":
		if c.skip.tag == "" && (element == "ol" || element == "li") {
			c.active("attribute", name)
		}
	case "hidden":
		c.act.hidden = true
		if element == "main" || element == "body" {
			c.active("hidden", element)
		}
	case "type":
		c.act.kind = string(val)
	case "rel":
		c.act.rel = string(val)
	case "property":
		c.act.property = string(val)
	case "http-equiv":
		c.act.policy = bytes.EqualFold(val, []byte("content-security-policy"))
		if !c.act.policy && !bytes.EqualFold(val, []byte("refresh")) {
			c.active("attribute", "http-equiv="+string(val))
		}
	case "src", "srcset", "action", "xlink:href":
		if element == "script" {
			c.act.src = string(val)
		}
		if isExternal(bytes.TrimSpace(val)) {
			c.active("foreign", string(val))
		}
	case "href":
		c.act.href = string(val)
		c.activeLink(element, strings.TrimSpace(string(val)))
	}
}

// activeLink checks the target of a link: inside the site, an address in the data, a
// mailbox or a telephone. Links in editors' texts may lead anywhere on the web.
func (c *pageChecker) activeLink(element, ref string) {
	if !isExternal([]byte(ref)) {
		return
	}
	scheme, _, _ := strings.Cut(strings.ToLower(ref), ":")
	switch {
	case element == "a" && (scheme == "mailto" || scheme == "tel"):
	case element == "a" && (scheme == "http" || scheme == "https"):
		if c.skip.tag == "" && !c.site.addresses.hold(ref) {
			c.active("foreign", ref)
		}
	case element == "link" && scheme != "javascript" && c.site.origin != "" && strings.HasPrefix(ref, c.site.origin):
	default:
		c.active("foreign", ref)
	}
}

// activeStart checks an element when its attributes have been read.
func (c *pageChecker) activeStart(t *tag, closed bool) {
	switch t.name {
	case "script":
		if c.act.src == "" && c.act.kind != "application/ld+json" {
			c.active("script", "<script>")
		}
		if c.act.src != "" && c.act.kind != "" && c.act.kind != "text/javascript" {
			c.active("attribute", "type="+c.act.kind)
		}
	case "link":
		if c.act.rel == "canonical" {
			c.canonical(c.act.href)
		}
	case "meta":
		switch t.metaName {
		case "description":
			c.out.about.description = t.content
		case "robots":
			c.act.noIndex = true
		}
		switch c.act.property {
		case "og:image":
			c.picture(t.content)
		case "og:title":
			c.act.ogTitle = t.content
		case "og:description":
			c.act.ogDescription = t.content
		case "og:site_name":
			c.act.ogSite = t.content
		case "og:url":
			c.act.ogURL = t.content
		case "og:image:alt":
			c.act.ogAlt = t.content
		default:
			if !previewProperty.MatchString(c.act.property) {
				c.active("attribute", "property="+c.act.property)
			}
		}
		if preview := strings.HasPrefix(t.metaName, "twitter:"); preview && (t.metaName != "twitter:card" || !strings.HasPrefix(t.content, "summary")) {
			c.active("attribute", "name="+t.metaName)
		}
		if c.act.policy {
			c.out.policy = true
			if t.content != policy {
				c.active("policy", t.content)
			}
		}
		if t.refresh && !immediately.MatchString(t.content) {
			c.active("attribute", "refresh="+t.content)
		}
	}
	switch {
	case c.act.unseen.tag != "":
		if t.name == c.act.unseen.tag && !closed && !void[t.name] {
			c.act.unseen.depth++
		}
		if t.hasAsk {
			c.active("hidden", t.name)
		}
	case c.act.hidden && !closed && !void[t.name]:
		c.act.unseen = skipping{t.name, 1}
		if t.hasAsk {
			c.active("hidden", t.name)
		}
	}
}

// previewProperty are the properties of a preview that hold no text.
var previewProperty = regexp.MustCompile(`^(og:(type|locale(:alternate)?|image:(type|width|height)))?$`)

// canonical checks the address of the page, which search engines show.
func (c *pageChecker) canonical(ref string) {
	c.act.canonical = ref
	address, inside := strings.CutPrefix(ref, c.site.origin)
	address = unescape(address)
	if c.act.noIndex && inside {
		file := address
		if file == "" || strings.HasSuffix(file, "/") {
			file += "index.html"
		}
		if _, there := c.site.files[file]; there {
			return // the canonical page of this one
		}
	}
	if !inside || address != strings.TrimSuffix(c.path, "index.html") {
		c.active("foreign", ref)
	}
	c.out.about.indexed = !c.act.noIndex
}

// picture checks the address of the picture in link previews.
func (c *pageChecker) picture(ref string) {
	file, inside := strings.CutPrefix(ref, c.site.origin)
	linked := c.site.linked[unescape(file)]
	if !inside || c.site.origin == "" || linked == nil {
		c.active("foreign", ref)
		return
	}
	linked.Store(true)
}

// immediately is the only allowed content of a refresh: a redirect from an old
// address.
var immediately = regexp.MustCompile(`^0; url=[^:]*$`)

func (c *pageChecker) activeEnd(name []byte) {
	if u := &c.act.unseen; u.tag != "" && string(name) == u.tag {
		if u.depth--; u.depth == 0 {
			u.tag = ""
		}
	}
}

func (c *pageChecker) active(why, what string) { c.activeAt(c.line, why, what) }

func (c *pageChecker) activeAt(line int, why, what string) {
	c.out.found.add(diag.New("verify-active", diag.Pos{File: c.path, Line: line}, "reason", words.Say("reasons.verify.active."+why, "what", shorten(what))))
}

// addresses are the addresses on other sites in the data, and the prefix of the
// addresses of the portal's source files.
type addresses struct {
	held   map[string]bool
	source string
	// repository is the address at which they are shown; commits are those in
	// changes.csv.
	repository string
	commits    map[string]bool
}

func (a addresses) hold(ref string) bool {
	if path, inside := strings.CutPrefix(ref, a.repository+"/"); inside && a.repository != "" {
		way, id, _ := strings.Cut(path, "commit")
		if _, id, _ = strings.Cut(id, "/"); (way == "" || way == "-/") && a.commits[id] {
			return true
		}
	}
	return a.held[ref] || a.source != "" && strings.HasPrefix(ref, a.source)
}

var webAddress = regexp.MustCompile(`https?://[^\s"<>]+`)

// readAddresses collects the addresses in the tables and in the descriptions of the
// data.
func readAddresses(s *site, d *data) addresses {
	a := addresses{held: make(map[string]bool)}
	for _, t := range d.tables {
		for _, cell := range t.cells {
			if !strings.Contains(cell, "://") {
				continue
			}
			for _, ref := range webAddress.FindAllString(cell, -1) {
				a.held[ref] = true
			}
		}
	}
	var index struct{ LicenceURL, Repository, Accessibility, Source string }
	if readJSON(s, "api/v1/index.json", "verify-api", &index, &findings{}) {
		for _, ref := range []string{index.LicenceURL, index.Repository, index.Accessibility} {
			a.held[ref] = true
		}
		a.source, _, _ = strings.Cut(index.Source, "{")
		a.repository, a.commits = strings.TrimSuffix(index.Repository, "/"), make(map[string]bool)
		if t := d.tables["changes"]; t != nil {
			for i := range t.rows {
				a.commits[t.get(i, "commit")] = true
			}
		}
	}
	return a
}

// asset is a script or style sheet of the program.
type asset struct {
	sums  map[[sha256.Size]byte]bool
	rules map[string]bool // of its style sheets
}

// checkAssets checks each script and style sheet of the site: its bytes are those of
// the program, or its digest is allowed. A script of data is a call with JSON. Other
// scripts are problems. In other style sheets each rule that is not the program's is
// checked: it must not hide or write anything. These are returned as not proven.
func checkAssets(s *site, opt Options, found *findings) (own []string) {
	known := asset{make(map[[sha256.Size]byte]bool), make(map[string]bool)}
	for name, text := range opt.Known {
		known.sums[sha256.Sum256(text)] = true
		if path.Ext(name) == ".css" {
			for rule := range rulesOf(string(text)) {
				known.rules[sheetName(name)+rule] = true
			}
		}
	}
	for _, file := range slices.Sorted(maps.Keys(s.files)) {
		ext := strings.ToLower(path.Ext(file))
		if ext != ".js" && ext != ".mjs" && ext != ".css" && ext != ".wasm" {
			continue
		}
		text, err := fs.ReadFile(s.fsys, file)
		if err != nil {
			found.add(diag.New("verify-unreadable", diag.Pos{File: file}, "reason", err))
			continue
		}
		sum := sha256.Sum256(text)
		switch {
		case known.sums[sum], slices.Contains(opt.Allow, fmt.Sprintf("%x", sum)):
		case ext == ".css":
			own = append(own, file)
			known.checkStyle(file, string(text), found)
		case !isDataScript(text):
			found.add(diag.New("verify-active", diag.Pos{File: file}, "reason", words.Say("reasons.verify.active.unknown", "what", fmt.Sprintf("%x", sum))))
		}
	}
	return own
}

// dataScript matches the beginning of a script that passes data to the program's own
// scripts: a call with one object.
var dataScript = regexp.MustCompile(`^indsigt\.(index|explore)\(`)

func isDataScript(text []byte) bool {
	m := dataScript.Find(text)
	body, ok := bytes.CutSuffix(bytes.TrimRight(text, ";\n"), []byte(")"))
	return m != nil && ok && json.Valid(body[len(m):])
}

// rulesOf yields the rules of a style sheet, each preceded by the beginnings of the
// blocks that contain it. Comments are dropped and white space is normalised.
func rulesOf(text string) func(yield func(rule string) bool) {
	text = cssComment.ReplaceAllString(text, " ")
	return func(yield func(rule string) bool) {
		var within []string
		for len(text) > 0 {
			end := strings.IndexAny(text, "}{")
			if end < 0 {
				end = len(text) - 1
			}
			block := text[end] == '{'
			if block {
				if stop := strings.IndexAny(text[end+1:], "}{"); stop >= 0 && text[end+1+stop] == '}' {
					end, block = end+1+stop, false
				}
			}
			rule := strings.Join(strings.Fields(text[:end+1]), " ")
			text = text[end+1:]
			switch {
			case block:
				within = append(within, rule)
			case rule == "}":
				within = within[:max(len(within)-1, 0)]
			case rule != "" && !yield(strings.Join(append(slices.Clone(within), rule), " ")):
				return
			}
		}
	}
}

var cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// hiding matches declarations that hide text, generate it, replace its letters or
// change its order. Escaped names have no other purpose.
var hiding = regexp.MustCompile(`(?i)@import|@font-face|\\[0-9a-z]|url\(|expression\(|` +
	`(^|[;{\s])(content\s*:\s*[^;}]*([\p{L}\p{N}]*["'][^"']*[\p{L}\p{N}]|attr|counter)|` +
	`(font-size|line-height)\s*:\s*0(\.[0-4]\d*)?(px|%|r?em|pt)?\s*([;}!]|$)|font\s*:\s*0|display\s*:\s*none|` +
	`visibility\s*:\s*(hidden|collapse)|opacity\s*:\s*(0|0?\.[0-4]\d*)\s*([;}!]|$)|content-visibility|` +
	`clip|mask|filter|zoom|transform\s*:|translate|scale|rotate|unicode-bidi|direction\s*:|order\s*:|` +
	`color\s*:\s*transparent|-webkit-text-|text-indent|letter-spacing\s*:\s*-|` +
	`(max-)?(width|height|inline-size|block-size)\s*:\s*0(px|%|r?em)?\s*([;}!]|$)|(left|top|right|bottom|inset[a-z-]*|margin[a-z-]*)\s*:\s*-\d{3})`)

// sheetName returns the name of a style sheet without the digest of its bytes.
func sheetName(file string) string {
	name, _, _ := strings.Cut(path.Base(file), ".")
	return name + " "
}

func (a asset) checkStyle(file, text string, found *findings) {
	for rule := range rulesOf(text) {
		if a.rules[sheetName(file)+rule] {
			continue
		}
		if m := hiding.FindString(rule); m != "" {
			line := 1 + strings.Count(text[:max(strings.Index(text, strings.TrimSpace(m)), 0)], "\n")
			found.add(diag.New("verify-active", diag.Pos{File: file, Line: line}, "reason", words.Say("reasons.verify.active.style", "what", shorten(rule))))
		}
	}
}
