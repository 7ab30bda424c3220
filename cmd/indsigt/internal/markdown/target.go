package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/util"
)

// A link may lead to a web page, a mailbox, a telephone, a glossary entry or a page
// of the site. Other schemes are refused: some run scripts, data: and file: hide or
// break their target, and the rest have no known use.

// longestTarget is the length of the longest accepted target, in bytes. Many
// references may share a target, which multiplies it in the output.
const longestTarget = 2048

func allowedScheme(s string) bool {
	switch s {
	case "http", "https", "mailto", "tel", "term":
		return true
	}
	return false
}

// scheme returns the scheme as a browser finds it: ignoring white space and control
// characters. It is in lower case, "" for a path, and "//" for a target with a host
// but no scheme ("//host/x").
func scheme(target string) string {
	if i := strings.IndexAny(target, ":/\\?#"); i < 0 || (target[i] != ':' && i > 0) || target[i] == '#' || target[i] == '?' {
		return ""
	}
	clean := strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return r
	}, target)
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

// target returns the address that a written destination stands for: backslashes and
// entities are decoded, nothing is percent-encoded yet.
func target(written []byte) string {
	if !bytes.ContainsAny(written, "\\&") {
		return string(written)
	}
	written = util.UnescapePunctuations(written)
	written = util.ResolveNumericReferences(written)
	return string(util.ResolveEntityNames(written))
}

// appendAddress appends an address as an attribute value: percent-encoded as a URL
// requires, then escaped.
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

// appendText appends text as HTML text or as an attribute value.
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
