package attachment

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// Bounds of an SVG picture.
const (
	maxSVG      = 4 << 20
	maxDepth    = 64
	maxElements = 50_000
	maxUsed     = 200_000 // elements that use draws again
)

const svgSpace = "http://www.w3.org/2000/svg"

// svg rewrites a picture with the elements and attributes of a closed list.
func (r *reader) svg() {
	if len(r.body) > maxSVG {
		r.tooLarge(kilobytes(len(r.body)), kilobytes(maxSVG))
		return
	}
	w := &svgWriter{reader: r, decoder: xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(r.body, []byte("\ufeff"))))}
	w.decoder.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errors.New("not UTF-8") }
	for !r.failed() {
		start := int(w.decoder.InputOffset())
		token, err := w.decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			line, col := w.decoder.InputPos()
			r.damagedAt(reason("not-xml"), diag.Pos{File: r.name, Line: line, Col: col}, nil)
			return
		}
		w.token(token, start)
	}
	switch {
	case r.failed():
	case w.elements == 0:
		r.damaged("no-picture", -1, nil)
	case w.repeats():
		r.refuse("endless")
	default:
		r.file.Body = append(w.out, '\n')
	}
}

type svgWriter struct {
	*reader
	decoder  *xml.Decoder
	out      []byte
	open     []svgElement
	elements int
	foreign  int  // elements of other programs that are open, and all in them
	bare     bool // the last start tag is not closed yet
	css      []byte
	// The size of each element with an id, which of them contain a use element, and what
	// is used.
	sizes  map[string]int
	nested map[string]bool
	used   []string
}

type svgElement struct {
	name, id string
	first    int // number of elements before it
}

func (w *svgWriter) token(token xml.Token, at int) {
	switch t := token.(type) {
	case xml.StartElement:
		w.start(t, at)
	case xml.EndElement:
		w.end(at)
	case xml.CharData:
		w.text(t)
	case xml.ProcInst:
		if t.Target != "xml" {
			w.forbid("<?"+t.Target+"?>", at)
		}
	case xml.Directive:
		if bytes.ContainsAny(t, "[") {
			w.forbid("<!DOCTYPE … [", at)
		}
	}
}

// forbid reports what a picture must not contain.
func (w *svgWriter) forbid(what string, at int) {
	w.add(diag.New("svg-refused", w.place(min(at, len(w.body))), "what", what))
}

func (w *svgWriter) start(t xml.StartElement, at int) {
	if w.foreign > 0 {
		w.foreign++
		return
	}
	name := t.Name.Local
	if t.Name.Space != svgSpace || name == "metadata" {
		if len(w.open) == 0 || activeSpace(t.Name.Space) {
			w.forbid("<"+name+">", at)
			return
		}
		w.foreign++ // private data of a drawing program
		if name == "metadata" {
			w.remove(theDescription)
		}
		return
	}
	w.elements++
	switch {
	case !svgElements[name], len(w.open) == 0 && (name != "svg" || w.elements > 1), len(w.open) > 0 && w.open[len(w.open)-1].name == "style":
		w.forbid("<"+name+">", at)
		return
	case len(w.open) == maxDepth, w.elements > maxElements:
		w.refuse("many-elements")
		return
	}
	w.shut()
	e := svgElement{name: name, first: w.elements}
	w.out = append(append(w.out, '<'), name...)
	if len(w.open) == 0 {
		w.out = append(w.out, ` xmlns="`+svgSpace+`"`...)
		w.viewport(t.Attr)
	}
	seen := make(map[string]bool, len(t.Attr))
	for _, a := range t.Attr {
		w.attribute(&e, a, seen, at)
	}
	w.open = append(w.open, e)
	w.bare = true
}

// activeSpace reports whether browsers act on the elements of a namespace.
func activeSpace(space string) bool {
	return space == "http://www.w3.org/1999/xhtml" || space == "http://www.w3.org/1998/Math/MathML" || space == "http://www.w3.org/2001/xml-events" || space == ""
}

func (w *svgWriter) end(at int) {
	if w.foreign > 0 {
		w.foreign--
		return
	}
	if len(w.open) == 0 {
		return
	}
	e := w.open[len(w.open)-1]
	w.open = w.open[:len(w.open)-1]
	if e.id != "" {
		if w.sizes == nil {
			w.sizes = make(map[string]int)
		}
		w.sizes[e.id] = max(w.sizes[e.id], w.elements-e.first+1)
	}
	if len(w.css) > 0 {
		if fault := badStyle(string(w.css)); fault != "" {
			w.forbid(fault, at)
			return
		}
		w.shut()
		w.out = appendXML(w.out, string(w.css), false)
		w.css = w.css[:0]
	}
	if w.bare {
		w.out = append(w.out, "/>"...)
		w.bare = false
		return
	}
	w.out = append(append(append(w.out, "</"...), e.name...), '>')
}

// shut closes the start tag before its element's content.
func (w *svgWriter) shut() {
	if w.bare {
		w.out = append(w.out, '>')
		w.bare = false
	}
}

func (w *svgWriter) text(t xml.CharData) {
	if w.foreign > 0 || len(w.open) == 0 || len(t) == 0 {
		return
	}
	switch name := w.open[len(w.open)-1].name; {
	case name == "style":
		w.css = append(w.css, t...) // comments may split the text, even within a word
		return
	case svgText[name]:
	case len(bytes.TrimSpace(t)) > 0:
		return // text that is not shown
	default:
		return
	}
	w.shut()
	w.out = appendXML(w.out, string(t), false)
}

func (w *svgWriter) attribute(e *svgElement, a xml.Attr, seen map[string]bool, at int) {
	name := a.Name.Local
	switch space := a.Name.Space; {
	case space == "xmlns" || space == "" && name == "xmlns":
		return
	case space == "xml" || space == "http://www.w3.org/XML/1998/namespace":
		if name != "space" && name != "lang" {
			w.forbid("xml:"+name, at)
			return
		}
		name = "xml:" + name
	case space == "http://www.w3.org/1999/xlink" || space == "xlink":
		if name != "href" {
			return // titles and types of links
		}
	case space != "":
		if name == "docname" || name == "export-filename" {
			w.remove(theDescription) // a path on the author's computer
		}
		return
	}
	lower := strings.ToLower(name)
	switch {
	case strings.HasPrefix(lower, "on"):
		w.forbid(name, at)
		return
	case strings.HasPrefix(lower, "data-"), strings.HasPrefix(lower, "aria-"), ignoredAttributes[name]:
		return
	case name == "href":
		if !isFragment(a.Value) || e.name == "a" {
			w.forbid(`href="`+short(a.Value)+`"`, at)
			return
		}
		if e.name == "use" {
			w.use(strings.TrimSpace(a.Value)[1:])
		}
	case name == "style":
		if fault := badStyle(a.Value); fault != "" {
			w.forbid(fault, at)
			return
		}
	case !svgAttributes[name] && !strings.HasPrefix(name, "xml:"):
		w.forbid(name, at)
		return
	default:
		if fault := badValue(a.Value); fault != "" {
			w.forbid(name+`="`+short(a.Value)+`"`, at)
			return
		}
	}
	if seen[name] {
		return
	}
	seen[name] = true
	if name == "id" {
		e.id = a.Value
	}
	w.out = append(append(append(w.out, ' '), name...), `="`...)
	w.out = append(appendXML(w.out, a.Value, true), '"')
}

// use records a reference to an element for each open element.
func (w *svgWriter) use(id string) {
	w.used = append(w.used, id)
	if w.nested == nil {
		w.nested = make(map[string]bool)
	}
	for _, e := range w.open {
		if e.id != "" {
			w.nested[e.id] = true
		}
	}
}

// repeats reports whether use elements are nested or draw too many elements.
func (w *svgWriter) repeats() bool {
	all := 0
	for _, id := range w.used {
		all += w.sizes[id]
		if w.nested[id] || all > maxUsed {
			return true
		}
	}
	return false
}

// viewport reads the picture's size: width and height, else the viewBox.
func (w *svgWriter) viewport(attrs []xml.Attr) {
	var width, height float64
	var view []string
	for _, a := range attrs {
		if a.Name.Space != "" {
			continue
		}
		switch a.Name.Local {
		case "width":
			width = pixelsOf(a.Value)
		case "height":
			height = pixelsOf(a.Value)
		case "viewBox":
			view = strings.FieldsFunc(a.Value, func(c rune) bool { return c == ' ' || c == ',' || c == '\n' || c == '\t' })
		}
	}
	if (width == 0 || height == 0) && len(view) == 4 {
		width, height = pixelsOf(view[2]), pixelsOf(view[3])
	}
	if width > 0 && height > 0 {
		w.file.Width, w.file.Height = max(1, int(math.Round(width))), max(1, int(math.Round(height)))
	}
}

// pixelsOf reads a length in pixels; 0 if it has none or is larger than any
// screen.
func pixelsOf(s string) float64 {
	s = strings.TrimSpace(s)
	scale := 1.0
	for unit, px := range map[string]float64{"px": 1, "pt": 4.0 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96} {
		if rest, ok := strings.CutSuffix(s, unit); ok {
			s, scale = rest, px
			break
		}
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v > 0) || v*scale > MaxSide {
		return 0
	}
	return v * scale
}

func isFragment(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) > 1 && s[0] == '#' && !strings.ContainsAny(s, " \t\r\n\\'\"()<>")
}

// badValue returns the part of an attribute's value that is refused: an address
// outside the picture.
func badValue(value string) string {
	lower := strings.ToLower(value)
	if strings.Contains(lower, "javascript:") || strings.Contains(lower, "data:") || strings.Contains(lower, "-override") { // turns letters around
		return value
	}
	return badAddress(lower)
}

// badAddress returns the first url() of a lower-case text that leads outside
// the picture.
func badAddress(lower string) string {
	if strings.Contains(lower, "\\") && strings.Contains(lower, "(") {
		return "\\"
	}
	for rest := lower; ; {
		_, after, found := strings.Cut(rest, "url")
		if !found {
			return ""
		}
		rest = after
		inner, ok := strings.CutPrefix(strings.TrimLeft(after, " \t\r\n"), "(")
		if !ok {
			continue
		}
		target, _, _ := strings.Cut(inner, ")")
		if !isFragment(strings.Trim(target, " \t\r\n'\"")) {
			return "url(" + short(target) + ")"
		}
	}
}

// plainRules removes the at-rules of a style sheet that load nothing.
var plainRules = strings.NewReplacer("@media", "", "@supports", "", "@keyframes", "")

// badStyle returns the part of a style sheet that is refused.
func badStyle(css string) string {
	lower := plainRules.Replace(strings.ToLower(css))
	for _, sign := range []string{"@", "\\", "expression", "javascript:", "data:", "behavior", "-moz-binding", "image-set", "image(", "src(", "-override", "<"} {
		if strings.Contains(lower, sign) {
			return "style: " + sign
		}
	}
	if fault := badAddress(lower); fault != "" {
		return "style: " + fault
	}
	return ""
}

func short(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}

// appendXML escapes text so that an XML reader returns it unchanged.
func appendXML(dst []byte, s string, attribute bool) []byte {
	for i := range len(s) {
		switch c := s[i]; {
		case c == '&':
			dst = append(dst, "&amp;"...)
		case c == '<':
			dst = append(dst, "&lt;"...)
		case c == '>':
			dst = append(dst, "&gt;"...)
		case c == '"' && attribute:
			dst = append(dst, "&quot;"...)
		case c == '\r', attribute && (c == '\n' || c == '\t'):
			dst = append(dst, "&#"+strconv.Itoa(int(c))+";"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
