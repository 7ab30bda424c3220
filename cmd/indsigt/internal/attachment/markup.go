package attachment

import (
	"bytes"
	"slices"
	"strings"
)

// emptied removes from XML the text of the elements, and the values of the
// attributes, that the functions select by name with prefix; a nil function selects
// none. Every other byte is kept. If padded is set, spaces replace what is removed,
// so that no offset changes. changed is set if anything was removed.
func emptied(body []byte, padded bool, text, attribute func(name string) bool) (out []byte, changed bool) {
	e := emptier{body: body, padded: padded, text: text, attribute: attribute}
	for e.at < len(body) {
		next := bytes.IndexByte(body[e.at:], '<')
		if next < 0 {
			break
		}
		e.at += next
		e.markup()
	}
	if e.kept == 0 {
		return body, false
	}
	return append(e.out, body[e.kept:]...), true
}

type emptier struct {
	body            []byte
	out             []byte
	kept            int // number of bytes of body that are in out
	at              int
	padded          bool
	text, attribute func(string) bool
	within          []byte // name of the element whose text is removed
	from            int    // offset of its text
}

// cut removes a range of the body.
func (e *emptier) cut(from, to int) {
	if len(bytes.TrimSpace(e.body[from:to])) == 0 || from < e.kept {
		return
	}
	e.out = append(e.out, e.body[e.kept:from]...)
	if e.padded {
		e.out = append(e.out, bytes.Repeat([]byte(" "), to-from)...)
	}
	e.kept = to
}

// markup handles a construct that begins with "<".
func (e *emptier) markup() {
	rest := e.body[e.at:]
	for _, m := range []struct{ start, end string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}} {
		if bytes.HasPrefix(rest, []byte(m.start)) {
			if n := bytes.Index(rest, []byte(m.end)); n >= 0 {
				e.at += n + len(m.end)
			} else {
				e.at = len(e.body)
			}
			return
		}
	}
	start := e.at
	name, end, single := e.tag()
	switch {
	case len(name) > 0 && name[0] == '/':
		if e.within != nil && bytes.Equal(name[1:], e.within) {
			e.cut(e.from, start)
			e.within = nil
		}
	case e.within == nil && !single && e.text != nil && e.text(string(name)):
		e.within, e.from = name, end
	}
}

// tag passes a tag and removes selected attribute values.
func (e *emptier) tag() (name []byte, end int, single bool) {
	b, i := e.body, e.at+1
	start := i
	for i < len(b) && !bytes.ContainsRune([]byte(" \t\r\n>"), rune(b[i])) {
		i++
	}
	name = bytes.TrimSuffix(b[start:i], []byte("/"))
	for i < len(b) && b[i] != '>' {
		if b[i] != '"' && b[i] != '\'' {
			i++
			continue
		}
		shut := bytes.IndexByte(b[i+1:], b[i])
		if shut < 0 {
			break
		}
		if e.attribute != nil && e.within == nil && e.attribute(string(attributeBefore(b[start:i]))) {
			e.cut(i+1, i+1+shut)
		}
		i += shut + 2
	}
	single = i > start && i < len(b) && b[i-1] == '/'
	e.at = min(i+1, len(b))
	return name, e.at, single
}

// attributeBefore returns the name before "=" at the end of a text.
func attributeBefore(b []byte) []byte {
	b = bytes.TrimRight(b, " \t\r\n")
	b = bytes.TrimRight(bytes.TrimSuffix(b, []byte("=")), " \t\r\n")
	at := len(b)
	for at > 0 && !bytes.ContainsRune([]byte(" \t\r\n\"'"), rune(b[at-1])) {
		at--
	}
	return b[at:]
}

// named returns a selector of names, whatever their prefix; a name with a colon
// must match with its prefix.
func named(all ...string) func(string) bool {
	return func(name string) bool {
		local := name[strings.LastIndexByte(name, ':')+1:]
		return slices.Contains(all, local) || slices.Contains(all, name)
	}
}
