package verify

import (
	"bytes"
	"strings"
)

// The meaning of a text depends on the element that has it. A class can hide it, an
// attribute can join cells, turn the direction of reading round, or have a screen reader
// say something else. The tables list where a site has such classes and attributes;
// anywhere else they are reported.

// hidingClasses are the classes by which the program's style sheets hide an element on a
// screen, on paper or from all but screen readers, and the elements that have them.
var hidingClasses = map[string]map[string]bool{
	"vh":   setOf([]string{"span", "caption", "label", "h2"}),
	"only": setOf([]string{"svg"}), "narrow": setOf([]string{"svg"}), "wide": setOf([]string{"svg"}),
	"seek": setOf([]string{"a"}), "skip": setOf([]string{"a"}), "out": setOf([]string{"a"}),
	"address": setOf([]string{"p"}), "shown": setOf([]string{"p"}),
	"checkpoint": setOf([]string{"div"}), "drawn": setOf([]string{"div"}), "filters": setOf([]string{"div"}), "meta": setOf([]string{"div", "p"}),
	"menu": setOf([]string{"details"}), "pages": setOf([]string{"details"}), "rest": setOf([]string{"details", "svg"}), "roomy": setOf([]string{"details"}), "banner": setOf([]string{"details"}),
	"languages": setOf([]string{"nav"}), "contents": setOf([]string{"nav"}), "crumbs": setOf([]string{"nav"}), "jump": setOf([]string{"nav"}),
	"take": setOf([]string{"section", "a"}), "taken": setOf([]string{"ul"}), "ways": setOf([]string{"ul"}),
	"search": setOf([]string{"form"}), "back": setOf([]string{"p"}), "none": setOf([]string{"td", "span"}), "unsaid": setOf([]string{"span", "p"}),
}

// placedAttributes are attributes that change what a text means, and the elements that
// have them; none where the list is empty.
var placedAttributes = map[string]map[string]bool{
	"hidden":  setOf([]string{"div", "button"}),
	"colspan": {}, "rowspan": {}, "headers": {}, "abbr": {}, "span": {}, "reversed": {},
	"dir":              setOf([]string{"html", "pre", "a", "span", "small", "h1", "h2", "h3", "p", "div", "li", "td", "th", "code", "bdi"}),
	"aria-label":       setOf([]string{"nav", "a", "div", "svg", "form", "section", "header", "footer", "aside", "main", "button", "input", "select", "table", "ul", "ol", "figure"}),
	"aria-labelledby":  setOf([]string{"svg", "div", "section", "table", "nav", "figure", "aside", "form"}),
	"aria-describedby": setOf([]string{"svg", "input"}),
	"aria-hidden":      setOf([]string{"span", "svg"}),
	"aria-current":     setOf([]string{"a", "span"}),
	"role":             setOf([]string{"form", "svg", "div", "p", "nav", "main", "header", "footer", "section", "aside", "ul", "ol"}),
}

// roles are those of elements outside tables.
var roles = setOf(strings.Fields("search group region img status navigation main banner contentinfo complementary list note"))

// placing is what the attributes of an element say about its text.
type placing struct {
	dir, lang string
	hidden    bool
	scope     string
	media     string
	labels    []string // the ids that its label names
}

// placeAttribute checks one attribute, and keeps what placed needs.
func (c *pageChecker) placeAttribute(t *tag, key, val []byte) {
	name := string(key)
	if name == "hidden" && (t.name == "data" || t.name == "main" || t.name == "body") {
		return // see activeStart
	}
	if on, known := placedAttributes[name]; known && !on[t.name] || !known && strings.HasPrefix(name, "aria-") {
		c.active("attribute", name)
		return
	}
	switch name {
	case "role":
		if !roles[string(val)] {
			c.active("attribute", "role="+string(val))
		}
	case "dir":
		t.place.dir = string(val)
	case "lang":
		t.place.lang = string(val)
	case "hidden":
		t.place.hidden = true
	case "media":
		t.place.media = string(val)
	case "charset":
		if !strings.EqualFold(string(val), "utf-8") {
			c.active("attribute", "charset="+string(val))
		}
	case "async":
		if t.name == "script" {
			c.active("attribute", name)
		}
	case "method":
		if !strings.EqualFold(string(val), "get") {
			c.active("attribute", "method="+string(val))
		}
	case "data-scripts":
		for src := range strings.FieldsSeq(string(val)) {
			if c.link([]byte(src)); isExternal([]byte(src)) {
				c.active("foreign", src)
			}
		}
	case "scope":
		t.place.scope = string(val)
	case "aria-labelledby", "aria-describedby":
		t.place.labels = append(t.place.labels, strings.Fields(string(val))...)
	case "target":
		if string(val) != "_blank" {
			c.active("attribute", "target="+string(val))
		}
	case "download":
		if strings.ContainsAny(string(val), "./\\") && !bytes.HasSuffix(t.href, val) {
			c.active("attribute", "download="+string(val))
		}
	}
}

// placeReader is where in a page the reader is.
type placeReader struct {
	unread   skipping   // the element for screen readers alone
	labelled []labelled // the elements whose labels have not been found
	part     string     // of the table
	link     openLink
	figure   figureHref
	article  string // the id of the open article of a funding line
}

// labelled is an open element that must contain the elements that label it.
type labelled struct {
	name  string
	depth int
	line  int
	ids   []string
}

// placed checks an element when its attributes have been read.
func (c *pageChecker) placed(t *tag, closed bool) {
	r := &c.places
	c.headElement(t)
	for class := range bytes.FieldsSeq(t.class) {
		if on, hides := hidingClasses[string(class)]; hides && !on[t.name] {
			c.active("attribute", "class="+string(class))
		}
	}
	unread := hasWord(t.class, "vh") && t.name == "span"
	if unread && (t.hidden || t.say != "" || len(bytes.Fields(t.class)) > 1) || r.unread.tag != "" && (t.hasAsk || t.say != "") {
		c.active("hidden", t.name)
	}
	if t.place.hidden && t.name == "div" && !hasWord(t.class, "filters") && !hasWord(t.class, "explore") {
		c.active("hidden", t.name)
	}
	c.placedDirection(t)
	switch t.name {
	case "thead", "tbody", "tfoot":
		r.part = t.name
	case "table":
		r.part = ""
	case "th":
		if want := map[string]string{"thead": "col", "tbody": "row", "tfoot": "row"}[r.part]; want != "" && t.place.scope != "" && t.place.scope != want {
			c.active("attribute", "scope="+t.place.scope)
		}
	}
	for i := range r.labelled {
		r.labelled[i].found(t.id)
	}
	if closed || void[t.name] {
		return
	}
	if r.unread.tag == t.name {
		r.unread.depth++
	} else if unread && r.unread.tag == "" {
		r.unread = skipping{t.name, 1}
	}
	for i := range r.labelled {
		if r.labelled[i].name == t.name {
			r.labelled[i].depth++
		}
	}
	if len(t.place.labels) > 0 && t.name != "input" && len(r.labelled) < maxOpen {
		r.labelled = append(r.labelled, labelled{t.name, 1, c.line, t.place.labels})
	}
}

// placedDirection checks that a text is read in the direction of its language.
func (c *pageChecker) placedDirection(t *tag) {
	switch dir := t.place.dir; {
	case dir == "" || dir == "auto" && t.name != "html":
	case t.place.lang != "":
		if (dir == "rtl") != rightToLeft[strings.ToLower(t.place.lang)] {
			c.active("attribute", "dir="+dir)
		}
	case dir != "ltr" || t.name != "pre" && t.name != "code" && t.name != "bdi":
		c.active("attribute", "dir="+dir)
	}
}

// rightToLeft are the languages that are written from right to left.
var rightToLeft = setOf(strings.Fields("ar arc ckb dv fa he ku-arab nqo ps sd syr ug ur yi"))

func (l *labelled) found(id string) {
	for i, want := range l.ids {
		if id != "" && want == id {
			l.ids = append(l.ids[:i:i], l.ids[i+1:]...)
			return
		}
	}
}

// placeEnd handles an end tag: the label of an element is inside it.
func (c *pageChecker) placeEnd(name []byte) {
	r := &c.places
	if r.unread.tag == string(name) {
		if r.unread.depth--; r.unread.depth == 0 {
			r.unread = skipping{}
		}
	}
	left := r.labelled[:0]
	for _, l := range r.labelled {
		if l.name == string(name) {
			l.depth--
		}
		switch {
		case l.depth > 0:
			left = append(left, l)
		case len(l.ids) > 0:
			c.activeAt(l.line, "attribute", "aria-labelledby="+l.ids[0])
		}
	}
	r.labelled = left
}
