package verify

import (
	"bytes"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// linkedData checks what a page tells search engines about its subject: names and
// descriptions that readers of the page find there, amounts that it prints at the same
// place, and addresses of this site or of the data.
func (c *pageChecker) linkedData(page []byte) {
	if len(c.act.linked) == 0 {
		return
	}
	dec := json.NewDecoder(bytes.NewReader(c.act.linked))
	dec.UseNumber()
	var doc any
	if err := dec.Decode(&doc); err != nil || dec.More() {
		c.linkedProblem("")
		return
	}
	c.linkedValue("", doc, page)
}

// linkedForms are the members that hold neither text for people nor an address, and what
// they can be.
var linkedForms = map[string]*regexp.Regexp{
	"@type":          regexp.MustCompile(`^[A-Z][A-Za-z]+$`),
	"@id":            regexp.MustCompile(`^#[^\s]+$`),
	"inLanguage":     regexp.MustCompile(`^[a-zA-Z-]{2,15}$`),
	"currency":       regexp.MustCompile(`^[A-Z]{3}$`),
	"encodingFormat": regexp.MustCompile(`^[a-z]+/[a-z0-9.+-]+$`),
	"version":        regexp.MustCompile(`^[0-9]+(\.[0-9]+)*$`),
	// years or days with a slash between
	"temporalCoverage": regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}){0,2}(/([0-9]{4}(-[0-9]{2}){0,2}|\.\.)?)?$`),
	"propertyID":       regexp.MustCompile(`^CVR$`),
	"@context":         regexp.MustCompile(`^https://schema\.org$`),
}

func (c *pageChecker) linkedValue(key string, v any, page []byte) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			c.linkedValue(key, x, page)
		}
	case map[string]any:
		if id, _ := v["@id"].(string); id == "#this" {
			if name, _ := v["name"].(string); name != "" && !c.out.about.named(name) {
				c.linkedProblem(name)
			}
		}
		if id, _ := v["@id"].(string); v["@type"] == "MonetaryGrant" {
			c.linkedGrant(strings.TrimPrefix(id, "#"), v["amount"], page)
		} else if amount, there := v["amount"]; there {
			c.linkedProblem(key + ": " + textOfJSON(amount))
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			c.linkedValue(key, v[key], page)
		}
	case string:
		c.linkedText(key, v, page)
	case json.Number:
		if key != "position" && key != "value" && key != "minValue" && key != "maxValue" {
			c.linkedProblem(key + ": " + v.String())
		}
	}
}

func textOfJSON(v any) string {
	text, _ := json.Marshal(v)
	return string(text)
}

func (c *pageChecker) linkedText(key, text string, page []byte) {
	if form := linkedForms[key]; form != nil && form.MatchString(text) {
		return
	}
	if !strings.HasPrefix(text, "http://") && !strings.HasPrefix(text, "https://") {
		if !c.readable(text, page) {
			c.linkedProblem(text)
		}
		return
	}
	if c.site.addresses.hold(text) {
		return
	}
	text, _, _ = strings.Cut(text, "#")
	address, inside := strings.CutPrefix(text, c.site.origin)
	file := unescape(address)
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	if _, there := c.site.files[file]; !inside || c.site.origin == "" || !there {
		c.linkedProblem(text)
	}
}

// readable reports whether readers of the page find a text there, or the texts that it
// joins.
func (c *pageChecker) readable(text string, page []byte) bool {
	said := func(part string) bool { return strings.Contains(c.readers(page), part) }
	has := func(part string) bool {
		part = solid(part)
		return said(part) || c.site.books.fills(part, said) || c.site.books.fills(part+".", said)
	}
	if has(text) {
		return true
	}
	for joined := range strings.SplitSeq(text, " – ") {
		for part := range strings.SplitSeq(joined, ". ") {
			if !has(strings.TrimSuffix(part, ".")) {
				return false
			}
		}
	}
	return true
}

// readers is what readers of the page and of its title find, without spaces.
func (c *pageChecker) readers(page []byte) string {
	if c.plainOf != c.path {
		about := &c.out.about
		c.plainOf, c.plain = c.path, solid(plainText(element(page, "body")))+" "+solid(about.title)+" "+solid(about.description)
	}
	return c.plain
}

// linkedGrant checks the amount of a funding line: the page prints it at the line, for the
// phase that a smallest or largest value stands for.
func (c *pageChecker) linkedGrant(id string, amount any, page []byte) {
	values, _ := amount.(map[string]any)
	for _, key := range []string{"value", "minValue", "maxValue"} {
		n, there := values[key].(json.Number)
		if !there {
			continue
		}
		phase := "committed"
		if key == "maxValue" {
			phase = "ceiling"
		}
		_, after, found := bytes.Cut(page, []byte(` id="`+id+`"`))
		kind, _, _ := strings.Cut(id, "-")
		if next := bytes.Index(after, []byte(` id="`+kind+`-`)); next >= 0 { // the next line
			after = after[:next]
		}
		at := bytes.Index(after, []byte(`<data value="`+n.String()+`" data-ask="`))
		if !found || at < 0 || !bytes.Contains(after[at:min(len(after), at+300)], []byte(phase)) {
			c.linkedProblem(id + " " + n.String())
		}
	}
}

func (c *pageChecker) linkedProblem(what string) {
	c.out.found.add(diag.New("verify-host", diag.Pos{File: c.path, Line: c.act.linkedLine}, "reason", words.Say("reasons.verify.host.differs", "what", shorten(what))))
}
