package pages

import "strings"

// mailto is an address that opens an e-mail with a subject and a first line.
func mailto(email, subject, body string) string {
	var b strings.Builder
	b.WriteString("mailto:")
	b.WriteString(email)
	b.WriteString("?subject=")
	escapeQuery(&b, subject)
	if body != "" {
		b.WriteString("&body=")
		escapeQuery(&b, body)
	}
	return b.String()
}

// escapeQuery percent-encodes everything but unreserved characters: mail
// programs take "+" literally.
func escapeQuery(b *strings.Builder, s string) {
	const hex = "0123456789ABCDEF"
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
}
