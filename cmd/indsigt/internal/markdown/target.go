package markdown

import (
	"strings"

	"github.com/yuin/goldmark/util"
)

// A link may lead to a web page, a mailbox, a telephone, a glossary entry or a
// place inside the site. Everything else is refused rather than emptied:
// script schemes because they run, data: and file: because they hide or lose
// what they show, the rest because nobody has shown a need.

// longestTarget is the longest target read, in bytes. A reference may be used
// many times, so that its target is multiplied in the output.
const longestTarget = 2048

func allowedScheme(s string) bool {
	switch s {
	case "http", "https", "mailto", "tel", "term":
		return true
	}
	return false
}

// scheme finds the scheme as a browser would: white space and control
// characters inside do not count. It is lower case and empty for a path. A
// target that leaves the scheme out but names a host ("//host/x") has the
// scheme "//".
func scheme(target string) string {
	if i := strings.IndexAny(target, ":/\\?#"); i < 0 || (target[i] != ':' && i > 0) || target[i] == '#' || target[i] == '?' {
		return ""
	}
	clean := target
	for i := 0; i < len(target); i++ {
		if target[i] <= ' ' || target[i] == 0x7f {
			clean = strings.Map(func(r rune) rune {
				if r <= ' ' || r == 0x7f {
					return -1
				}
				return r
			}, target)
			break
		}
	}
	if len(clean) > 1 && (clean[0] == '/' || clean[0] == '\\') {
		if clean[1] == '/' || clean[1] == '\\' {
			return "//"
		}
		return ""
	}
	i := strings.IndexAny(clean, ":/\\?#")
	if i < 0 || clean[i] != ':' {
		return ""
	}
	return strings.ToLower(clean[:i])
}

// target turns a destination as written into the address meant: backslashes
// and entities are resolved, nothing is percent-encoded yet.
func target(written []byte) string {
	plain := true
	for _, c := range written {
		if c == '\\' || c == '&' {
			plain = false
			break
		}
	}
	if plain {
		return string(written)
	}
	written = util.UnescapePunctuations(written)
	written = util.ResolveNumericReferences(written)
	return string(util.ResolveEntityNames(written))
}

// appendAddress appends an address as the value of an attribute:
// percent-encoded where a URL needs it, then escaped.
func appendAddress(dst []byte, address string) []byte {
	for i := 0; i < len(address); i++ {
		c := address[i]
		if 'a' <= c && c <= 'z' || '-' <= c && c <= '9' || 'A' <= c && c <= 'Z' || c == '#' || c == '_' || c == ':' || c == '?' || c == '=' {
			continue
		}
		return append(dst, util.EscapeHTML(util.URLEscape([]byte(address), false))...)
	}
	return append(dst, address...)
}

// appendText appends text as HTML text or the value of an attribute.
func appendText(dst []byte, text string) []byte {
	from := 0
	for i := 0; i < len(text); i++ {
		if e := util.EscapeHTMLByte(text[i]); e != nil {
			dst = append(dst, text[from:i]...)
			dst = append(dst, e...)
			from = i + 1
		}
	}
	return append(dst, text[from:]...)
}
