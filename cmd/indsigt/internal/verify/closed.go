package verify

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"indsigt/cmd/indsigt/internal/diag"
)

// The texts of a page are checked completely: each text shown to readers or screen
// readers is a marked figure, a text of the interface (data/texts.json) with its
// arguments, a name, a date or number in the data, or an editor's text
// (data/words.json) from a document that the page is about or links to. Any other
// text is reported.
//
// The page is read in units: the texts of one block, separated where an element
// begins or ends. In a unit each figure is replaced by figureSign. A unit is checked
// once for each language, however many pages have it.

// nodeSign separates the texts of a unit.
const nodeSign = "\x02"

// lineSign separates the lines of a unit.
const lineSign = nodeSign + "\u2028" + nodeSign

// drawingSign begins a unit of a drawing, where numbers stand at marks and scales.
const drawingSign = "\x03"

// unitReader collects the units of a page.
type unitReader struct {
	text   []byte
	line   int
	stamps []uint32 // by page: the round in which a page linked to it
	round  uint32
	wants  []wanted
	mute   skipping // an element whose text is not shown
	pre    bool     // preformatted text: the beginning of a file
}

// wanted is an editor's text that the page must be entitled to.
type wanted struct {
	want
	unit     string
	argument bool // the unit is an argument of a sentence
	line     int
}

func (r *unitReader) reset() {
	r.text, r.wants, r.mute = r.text[:0], r.wants[:0], skipping{}
	r.round++
}

// link records a page that the page links to, or the page itself.
func (r *unitReader) link(page int32) { r.stamps[page] = r.round }

func (r *unitReader) linked(page int32) bool { return r.stamps[page] == r.round }

// inlineElements do not end a block of text. This includes the shapes of a drawing,
// since a label can have several lines.
var inlineElements = setOf(strings.Fields(`a abbr b bdi bdo cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var br wbr
	text tspan rect circle line path g use ellipse polygon polyline`))

// unreadElements have no text that is shown to readers.
var unreadElements = setOf(strings.Fields("script style template title"))

// unitStart handles a start tag.
func (c *pageChecker) unitStart(t *tag, closed bool) {
	r := &c.units
	c.unitBreak(t.name)
	if t.name == "svg" {
		c.inDrawing = true
	}
	if t.name == "title" && c.inDrawing {
		return
	}
	switch {
	case r.mute.tag != "":
		if t.name == r.mute.tag {
			r.mute.depth++
		}
	case t.name == "pre":
		r.pre = true
	case unreadElements[t.name] && !closed:
		r.mute = skipping{t.name, 1}
	}
}

// unitBreak ends the text before a tag, and the unit if the tag ends the block.
func (c *pageChecker) unitBreak(name string) {
	if !inlineElements[name] {
		c.unitEnd()
	} else if name == "br" && len(c.units.text) > 0 {
		c.units.text = append(c.units.text, lineSign...)
	} else if n := len(c.units.text); n > 0 && c.units.text[n-1] != nodeSign[0] {
		c.units.text = append(c.units.text, nodeSign...)
	}
}

// unitClose handles an end tag.
func (c *pageChecker) unitClose(name []byte) {
	r := &c.units
	c.unitBreak(intern(name))
	if string(name) == "svg" {
		c.inDrawing = false
	}
	if r.mute.tag == string(name) {
		if r.mute.depth--; r.mute.depth == 0 {
			r.mute.tag = ""
		}
	}
}

// unitText adds text. The text of a figure, and the numbers of a mark, are checked
// elsewhere.
func (c *pageChecker) unitText(raw []byte) {
	r := &c.units
	if r.mute.tag != "" || c.say.id != "" {
		return
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		if len(r.text) > 0 && c.fig.tag == "" {
			r.text = append(r.text, ' ')
		}
		return
	}
	text := raw
	if bytes.IndexByte(raw, '&') >= 0 {
		text = []byte(html.UnescapeString(string(raw)))
	}
	if c.site.wording == nil || c.fig.tag != "" && (!c.isMark() || bytes.ContainsFunc(text, unicode.IsDigit)) {
		return
	}
	if len(r.text) == 0 {
		r.line = c.line
	}
	r.text = append(r.text, text...)
}

// unitFigure adds the figure just read.
func (c *pageChecker) unitFigure() {
	r := &c.units
	if r.mute.tag == "" && c.say.id == "" && !c.isMark() {
		if len(r.text) == 0 {
			r.line = c.line
		}
		r.text = append(append(r.text, figureSign...), nodeSign...)
	}
}

// unitWords checks the text of an attribute. An attribute may contain amounts only in
// editors' texts and in drawings.
func (c *pageChecker) unitWords(val []byte) {
	if c.site.wording == nil || len(bytes.TrimSpace(val)) == 0 {
		return
	}
	if amount, _ := looseFigure(val); amount != "" && !c.inDrawing {
		if _, wrote := c.site.wording.holds(solid(string(val))); !wrote {
			c.problem("verify-text", "text", amount)
			return
		}
	}
	c.judge(string(val), c.line)
}

// unitEnd checks the unit just read.
func (c *pageChecker) unitEnd() {
	r := &c.units
	if hasSigns(r.text) && !(r.pre && c.site.excerpts.hold(c.site, string(r.text))) && !c.repeatsCaption(r.text) {
		text := string(r.text)
		if c.inDrawing {
			text = drawingSign + text
		}
		c.judge(text, r.line)
	}
	r.text, r.pre = r.text[:0], false
}

// repeatsCaption reports whether a text in a drawing is the caption of its chart: a
// description repeats it, and the caption is checked by itself.
func (c *pageChecker) repeatsCaption(text []byte) bool {
	chart := c.rec.chart
	return c.inDrawing && chart != nil && chart.caption != "" && letters(string(text)) == letters(chart.caption)
}

// hasSigns reports whether text has a letter, a digit, or a character that changes a
// figure.
func hasSigns(text []byte) bool {
	if bytes.Contains(text, []byte(figureSign)) && bytes.ContainsFunc(text, func(r rune) bool { return touches(r) || unicode.Is(unicode.Pd, r) || r == '%' || r == '٪' }) {
		return true
	}
	return bytes.ContainsFunc(text, func(r rune) bool {
		return r > ' ' && r != rune(nodeSign[0]) && (unicode.IsLetter(r) || unicode.IsNumber(r))
	})
}

// judge checks that a unit consists of known texts.
func (c *pageChecker) judge(text string, line int) {
	if c.site.wording == nil {
		return
	}
	v := c.lexicons.of(c.lang).judgement(text)
	if v.fault != "" {
		c.out.found.add(diag.New("verify-text", diag.Pos{File: c.path, Line: line}, "text", shorten(v.fault)))
	}
	for _, d := range v.wants {
		c.units.wants = append(c.units.wants, wanted{d, text, false, line})
	}
}

// judgeArgument checks the text of a sentence's argument.
func (c *pageChecker) judgeArgument(text string) {
	if c.site.wording == nil || text == "" || text == figureSign {
		return
	}
	m := c.lexicons.of(c.lang).argument(text)
	if !m.ok {
		c.out.found.add(diag.New("verify-text", diag.Pos{File: c.path, Line: c.say.line}, "text", shorten(strings.ReplaceAll(text, figureSign, "…"))))
	}
	for _, d := range m.wants {
		c.units.wants = append(c.units.wants, wanted{d, text, true, c.say.line})
	}
}

// has reports whether an address leads to a file of the site.
func (s *site) has(ref string) bool {
	ref = unescape(ref)
	if ref == "" || strings.HasSuffix(ref, "/") {
		ref += "index.html"
	}
	_, ok := s.files[ref]
	return ok
}

// unitsEnd checks that the page is entitled to its editors' texts, when its links are
// known.
func (c *pageChecker) unitsEnd() {
	c.unitEnd()
	w := c.site.wording
	entitled := func(digest textSum) bool {
		return slices.ContainsFunc(w.texts[digest], func(doc int32) bool { return w.entitled(doc, c.units.linked) })
	}
	var only *lexicon
	for _, want := range c.units.wants {
		if entitled(want.digest) {
			continue
		}
		// The text may consist of other known texts.
		if only == nil {
			only = c.lexicons.of(c.lang).only(entitled)
		}
		if want.argument && only.argument(want.unit).ok || !want.argument && only.judgement(want.unit).fault == "" {
			continue
		}
		c.out.found.add(diag.New("verify-text", diag.Pos{File: c.path, Line: want.line}, "text", shorten(want.text)))
	}
}
