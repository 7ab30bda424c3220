package markdown

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The functions here read HTML written by this package, in which "<" and ">" occur in
// tags only, so that no parser is needed.

// plain removes the tags, ends blocks with a line break and decodes entities.
func plain(b []byte) string {
	out := make([]byte, 0, len(b))
	for len(b) > 0 {
		n := bytes.IndexByte(b, '<')
		if n < 0 {
			n = len(b)
		}
		out = append(out, b[:n]...)
		if b = b[n:]; len(b) == 0 {
			break
		}
		if end := hidden(b); end > 0 {
			b = b[end:]
			continue
		}
		n = bytes.IndexByte(b, '>') + 1
		if breaks(b[:n]) {
			out = append(out, '\n')
		}
		b = b[n:]
	}
	return html.UnescapeString(string(out))
}

// hidden returns the length of an element at the start of b that is not part of the
// text (a label for screen readers, a symbol, a footnote number), or 0.
func hidden(b []byte) int {
	closing := ""
	switch {
	case bytes.HasPrefix(b, []byte("<span")):
		closing = "</span>"
	case bytes.HasPrefix(b, []byte("<sup")):
		closing = "</sup>"
	case bytes.HasPrefix(b, []byte(`<a class="note-back"`)):
		closing = "</a>"
	default:
		return 0
	}
	n := bytes.Index(b, []byte(closing))
	if n < 0 {
		return 0
	}
	return n + len(closing)
}

// breaks reports whether a tag ends a block or a line.
func breaks(tag []byte) bool {
	if bytes.HasPrefix(tag, []byte("<br")) {
		return true
	}
	if !bytes.HasPrefix(tag, []byte("</")) {
		return false
	}
	switch string(tag[2 : len(tag)-1]) {
	case "p", "li", "td", "th", "tr", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6":
		return true
	}
	return false
}

// plainLine is plain on one line, with single spaces.
func plainLine(b []byte) string { return strings.Join(strings.Fields(plain(b)), " ") }

// countWords counts the words of running text: runs of letters and digits, with
// hyphens, apostrophes and the points of numbers inside them. Code is not counted.
func countWords(b []byte) int {
	count, inWord := 0, false
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case c == '<':
			inWord = inWord && !breaks(b[i:i+bytes.IndexByte(b[i:], '>')+1])
			i += skipTag(b[i:])
			continue
		case c == '&': // an escaped sign or no-break space
			i += bytes.IndexByte(b[i:], ';') + 1
			inWord = false
			continue
		case c < utf8.RuneSelf:
			if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
				if !inWord {
					count, inWord = count+1, true
				}
			} else if c <= ' ' || c == '/' || c == ',' && (i+1 == len(b) || b[i+1] == ' ') {
				inWord = false
			}
			i++
		default:
			r, size := utf8.DecodeRune(b[i:])
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				if !inWord {
					count, inWord = count+1, true
				}
			} else if r == '–' || r == '—' || unicode.IsSpace(r) {
				inWord = false
			}
			i += size
		}
	}
	return count
}

// skipTag returns the length of the tag at the start of b, or of its whole element if
// that is not running text.
func skipTag(b []byte) int {
	if n := hidden(b); n > 0 {
		return n
	}
	if bytes.HasPrefix(b, []byte("<pre>")) {
		if n := bytes.Index(b, []byte("</pre>")); n > 0 {
			return n
		}
	}
	return bytes.IndexByte(b, '>') + 1
}
