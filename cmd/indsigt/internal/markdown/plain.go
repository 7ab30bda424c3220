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

// PlainText returns the text of a document, one line for each block, without footnote
// numbers and labels for screen readers.
func PlainText(d *Document) string { return plain(d.HTML, '\n') }

// plain removes the tags and separates blocks by the given byte.
func plain(b []byte, between byte) string {
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
			out = append(out, between)
		}
		b = b[n:]
	}
	return tidy(html.UnescapeString(string(out)), between)
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

// tidy replaces white space by single spaces and removes empty lines. Line breaks are
// kept only if blocks are separated by them.
func tidy(s string, between byte) string {
	if between != '\n' {
		return strings.Join(strings.Fields(s), " ")
	}
	var b strings.Builder
	b.Grow(len(s))
	for line := range strings.Lines(s) {
		if words := strings.Fields(line); len(words) > 0 {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(strings.Join(words, " "))
		}
	}
	return b.String()
}

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
