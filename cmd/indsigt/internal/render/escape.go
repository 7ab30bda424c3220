package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/view"
)

// writer builds one piece of a page. It is the only code that turns strings into HTML
// outside html/template: all text of a portal must go through text, attr or href. raw
// is for constants of this package and HTML made by package markdown.
type writer struct {
	b     []byte
	frame *view.Frame
}

func (w *writer) raw(s string) { w.b = append(w.b, s...) }

// text appends s escaped for running text and quoted attributes: the five characters
// that can end either, and NUL, which parsers replace.
func (w *writer) text(s string) {
	last := 0
	for i := 0; i < len(s); i++ {
		var e string
		switch s[i] {
		case '<':
			e = "&lt;"
		case '>':
			e = "&gt;"
		case '&':
			e = "&amp;"
		case '"':
			e = "&#34;"
		case '\'':
			e = "&#39;"
		case 0:
			e = "\uFFFD"
		default:
			continue
		}
		w.b = append(w.b, s[last:i]...)
		w.b = append(w.b, e...)
		last = i + 1
	}
	w.b = append(w.b, s[last:]...)
}

// attr appends ` name="value"`; an empty value appends nothing.
func (w *writer) attr(name, value string) {
	if value == "" {
		return
	}
	w.b = append(w.b, ' ')
	w.b = append(w.b, name...)
	w.b = append(w.b, `="`...)
	w.text(value)
	w.b = append(w.b, '"')
}

// composed appends an attribute whose value is in parts. In an address, bytes that
// are not allowed are percent-encoded.
func (w *writer) composed(name string, parts []string) {
	value := strings.Join(parts, "")
	switch name {
	case "href", "src", "action":
		if value != "" {
			w.raw(" " + name + `="`)
			w.url(value)
			w.raw(`"`)
		}
	default:
		w.attr(name, value)
	}
}

// unsafeURL replaces an address that could run code. Package content refuses such
// addresses already; this is the second check.
const unsafeURL = "#unsafe-address"

// href appends ` href="url"`, and percent-encodes bytes that are not allowed.
func (w *writer) href(url string) {
	w.raw(` href="`)
	w.url(url)
	w.raw(`"`)
}

func (w *writer) url(url string) {
	if !safeURL(url) {
		url = unsafeURL
	}
	const hex = "0123456789ABCDEF"
	for i := 0; i < len(url); i++ {
		c := url[i]
		switch {
		case urlByte[c]:
			w.b = append(w.b, c)
		case c == '&':
			w.raw("&amp;")
		case c == '%' && i+2 < len(url) && isHex(url[i+1]) && isHex(url[i+2]):
			w.b = append(w.b, c)
		default:
			w.b = append(w.b, '%', hex[c>>4], hex[c&15])
		}
	}
}

// urlByte are the bytes that an address can contain unchanged and that need no escape
// in a quoted attribute.
var urlByte = func() (ok [256]bool) {
	for c := range ok {
		b := byte(c)
		ok[c] = 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9'
	}
	for _, c := range "-._~:/?#[]@!$*+,;=" {
		ok[c] = true
	}
	return ok
}()

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

// safeURL reports whether an address is relative or has a scheme that runs no code.
func safeURL(url string) bool {
	for i := 0; i < len(url); i++ {
		switch c := url[i]; {
		case c == '/' || c == '?' || c == '#':
			return true
		case c == ':':
			switch lower(url[:i]) {
			case "http", "https", "mailto", "tel":
				return true
			}
			return false
		}
	}
	return true
}

func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

// space appends a space unless the text before ends in one or the text after begins
// with punctuation that follows a word directly.
func (w *writer) space(before, after string) {
	if before == "" || after == "" {
		return
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	if unicode.IsSpace(last) || last == '(' || unicode.IsSpace(first) {
		return
	}
	switch first {
	case ',', '.', ';', ':', ')', '!', '?', '%', '،', '؛', '؟':
		return
	}
	w.b = append(w.b, ' ')
}
