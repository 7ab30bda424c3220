package verify

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// grammar is the closed set of XML elements that a file can have: what a grammar does not
// name could hide, write or run something.
type grammar map[string]rule

// rule is what an element can have.
type rule struct {
	parents []string                  // "-": none
	attrs   map[string]*regexp.Regexp // the values of its attributes
	text    *regexp.Regexp            // nil: none
}

// newGrammar reads one element a line: its name, its parents with commas between, and
// for each attribute NAME=PATTERN. The pattern after "text=" is that of its text.
func newGrammar(lines string) func() grammar {
	return sync.OnceValue(func() grammar {
		g := make(grammar)
		for line := range strings.Lines(lines) {
			f := strings.Fields(line)
			if len(f) < 2 {
				continue
			}
			e := rule{parents: strings.Split(f[1], ","), attrs: make(map[string]*regexp.Regexp)}
			for _, of := range f[2:] {
				name, pattern, _ := strings.Cut(of, "=")
				re := regexp.MustCompile(`^(?s:` + pattern + `)$`)
				if name == "text" {
					e.text = re
				} else {
					e.attrs[name] = re
				}
			}
			g[f[0]] = e
		}
		return g
	})
}

// markupReader reads XML as machines write it: elements with attributes in double quotes,
// each with its end tag, and neither comments nor references to other files.
type markupReader struct {
	rest  string
	open  []string
	attrs []string // of the start tag just read: name, value, …
}

var xmlDeclaration = regexp.MustCompile(`^(\x{feff})?(<\?xml [^?<>]*\?>)?\s*`)

func newMarkupReader(text string) *markupReader {
	return &markupReader{rest: text[len(xmlDeclaration.FindString(text)):]}
}

// parent is the element that is open, "-" if there is none.
func (r *markupReader) parent() string {
	if len(r.open) == 0 {
		return "-"
	}
	return r.open[len(r.open)-1]
}

// next reads what comes next: text, then a tag. For a start tag, attrs is set and the
// element is open. ok is false where the text is not such XML; at the end, tag is "".
func (r *markupReader) next() (text, tag string, ok bool) {
	at := strings.IndexByte(r.rest, '<')
	if at < 0 {
		return "", "", strings.TrimSpace(r.rest) == "" && len(r.open) == 0
	}
	text = r.rest[:at]
	end := strings.IndexByte(r.rest[at:], '>')
	if end < 0 {
		return text, "", false
	}
	tag, r.rest = r.rest[at+1:at+end], r.rest[at+end+1:]
	if name, closes := strings.CutPrefix(tag, "/"); closes {
		if r.parent() != name {
			return text, tag, false
		}
		r.open = r.open[:len(r.open)-1]
		return text, tag, true
	}
	empty := strings.HasSuffix(tag, "/")
	name, attrs, _ := strings.Cut(strings.TrimSuffix(tag, "/"), " ")
	r.attrs = r.attrs[:0]
	for attrs = strings.TrimLeft(attrs, " "); attrs != ""; attrs = strings.TrimLeft(attrs, " ") {
		key, after, valued := strings.Cut(attrs, `="`)
		value, rest, closed := strings.Cut(after, `"`)
		if !valued || !closed || strings.ContainsAny(key, " '\"\t\n") {
			return text, name, false
		}
		r.attrs, attrs = append(r.attrs, key, value), rest
	}
	if empty {
		r.rest = "</" + name + ">" + r.rest
	}
	r.open = append(r.open, name)
	return text, name, true
}

// fits returns the first place of a text that its grammar does not have, "" if there is
// none.
func (g grammar) fits(text string) (stray string) {
	r := newMarkupReader(text)
	for {
		of := r.parent()
		text, tag, ok := r.next()
		if stray := g.strayText(of, text); stray != "" {
			return stray
		}
		switch {
		case !ok:
			return firstOf(tag, r.rest, "<")
		case tag == "":
			return ""
		case tag[0] == '/':
		default:
			if stray := g.strayTag(tag, of, r.attrs); stray != "" {
				return stray
			}
		}
	}
}

func (g grammar) strayText(of, text string) string {
	if strings.TrimSpace(text) == "" {
		return ""
	}
	if e, known := g[of]; known && e.text != nil && e.text.MatchString(text) {
		return ""
	}
	return text
}

func (g grammar) strayTag(name, parent string, attrs []string) string {
	e, known := g[name]
	if !known || !slices.Contains(e.parents, parent) {
		return "<" + name + ">"
	}
	for i := 0; i < len(attrs); i += 2 {
		key, value := attrs[i], attrs[i+1]
		if pattern := e.attrs[key]; pattern == nil && key != "xmlns" && !strings.HasPrefix(key, "xmlns:") || pattern != nil && !pattern.MatchString(value) {
			return "<" + name + " " + key + "=" + value + ">"
		}
	}
	return ""
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
