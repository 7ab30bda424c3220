// Package address reads the addresses people write: of files and pages of the
// portal (Decode, Encode, Fold) and of the web (Check, Host). Its functions are
// pure and take time linear in their argument.
//
// The address of a file is a URL: %20 in it is a space. It is decoded and
// composed (NFC) here, once, before it is compared with a name. Names read from
// disk are composed too, so that equal names are equal bytes. The package does
// not know which files exist.
package address

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The faults of a path that cannot be decoded, as ids of texts in package words.
const (
	badEscape   = "reasons.address.escape"
	badBytes    = "reasons.address.bytes"
	hiddenSlash = "reasons.address.slash"
	hiddenByte  = "reasons.address.control"
	hiddenDots  = "reasons.address.dots"
)

// Decode returns the name that the path of an address means: %xx decoded once,
// letters composed. If the path cannot be decoded, or leads elsewhere than it
// reads, fault is the id of a text in package words; otherwise fault is empty.
func Decode(path string) (name, fault string) {
	if strings.IndexByte(path, '%') < 0 {
		if hasControl(path) {
			return "", hiddenByte
		}
		return norm.NFC.String(path), ""
	}
	parts := strings.Split(path, "/")
	for i, part := range parts {
		decoded, ok := unescape(part)
		switch {
		case !ok:
			return "", badEscape
		case !utf8.ValidString(decoded):
			return "", badBytes
		case strings.ContainsAny(decoded, "/\\") && decoded != part:
			return "", hiddenSlash
		case hasControl(decoded):
			return "", hiddenByte
		case (decoded == ".." || decoded == ".") && decoded != part:
			return "", hiddenDots
		}
		parts[i] = norm.NFC.String(decoded)
	}
	return strings.Join(parts, "/"), ""
}

// Anchor returns an anchor as the id it leads to: decoded, if it can be, and
// composed.
func Anchor(anchor string) string {
	if decoded, ok := unescape(anchor); ok && utf8.ValidString(decoded) {
		anchor = decoded
	}
	return norm.NFC.String(anchor)
}

// unescape decodes the signs after %, once; ok is false where they are none.
func unescape(s string) (decoded string, ok bool) {
	if strings.IndexByte(s, '%') < 0 {
		return s, true
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			out = append(out, s[i])
			continue
		}
		if i+2 >= len(s) || hex(s[i+1]) < 0 || hex(s[i+2]) < 0 {
			return "", false
		}
		out = append(out, byte(hex(s[i+1])<<4|hex(s[i+2])))
		i += 2
	}
	return string(out), true
}

func hex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

func hasControl(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || 0x7F <= r && r < 0xA0 || r == utf8.RuneError })
}

// Encode returns a name as the path of an address: every byte but letters,
// digits, / and - . _ ~ is percent-encoded. Decode is its inverse.
func Encode(name string) string {
	plain := true
	for i := 0; plain && i < len(name); i++ {
		plain = unreserved(name[i])
	}
	if plain {
		return name
	}
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(name) {
		if c := name[i]; unreserved(c) {
			b.WriteByte(c)
		} else {
			b.WriteByte('%')
			b.WriteByte(digits[c>>4])
			b.WriteByte(digits[c&15])
		}
	}
	return b.String()
}

// Written returns a name as an editor writes it in a link: letters stay, and
// only characters with another meaning are percent-encoded.
func Written(name string) string {
	var b strings.Builder
	for i := range len(name) {
		switch c := name[i]; c {
		case ' ', '%', '#', '?', '(', ')', '<', '>', '"', '\\':
			b.WriteString(Encode(string(rune(c))))
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~/", c) >= 0
}

// Fold returns the same string for two names that a file system or host may
// confuse: names that differ in letter case or Unicode composition only.
func Fold(name string) string {
	return norm.NFC.String(strings.ToLower(norm.NFC.String(name)))
}
