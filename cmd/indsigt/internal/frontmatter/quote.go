package frontmatter

import (
	"fmt"
	"regexp"
	"strings"
)

// IsPlain reports whether a text can be written without quotes so that YAML reads
// back the same text. isWords: the value is text, so texts that some YAML parser
// reads as a number or boolean need quotes too. Figures need none, since they are
// read as text. inFlow: within { } or [ ].
func IsPlain(s string, isWords, inFlow bool) bool {
	switch s {
	case "", "~", "null", "Null", "NULL", "<<", "=":
		return false
	}
	if strings.TrimSpace(s) != s || strings.ContainsAny(s, "\n\t\r") || !IsPrintable(s) {
		return false
	}
	if strings.ContainsRune("?:,[]{}#&*!|>'\"%@`-", rune(s[0])) && !(s[0] == '-' && len(s) > 1 && s[1] >= '0' && s[1] <= '9') {
		return false
	}
	if strings.Contains(s, ": ") || strings.HasSuffix(s, ":") || strings.Contains(s, " #") {
		return false
	}
	if inFlow && strings.ContainsAny(s, ",[]{}:#?\"'") {
		return false
	}
	return !isWords || !typed.MatchString(s)
}

// typed are the texts that some version of YAML reads as another type.
var typed = regexp.MustCompile(`^(?i:true|false|yes|no|on|off|y|n|[-+]?\.inf|\.nan|[-+]?[0-9][0-9_,.:eE+xXoO-]*)$`)

// IsPrintable reports whether a text can be in quotes other than "…": it has no
// control characters, and no line breaks but \n.
func IsPrintable(s string) bool {
	for _, r := range s {
		if r < 0x20 || r >= 0x7F && r < 0xA0 || r == 0x2028 || r == 0x2029 || r == 0xFEFF {
			return false
		}
	}
	return true
}

// FormatScalar writes a text as a scalar on one line: plain if IsPlain, else in
// quotes. quote is the quote the scalar had, which is kept; 0: none.
func FormatScalar(s string, isWords, inFlow bool, quote byte) string {
	if quote == 0 && IsPlain(s, isWords, inFlow) {
		return s
	}
	if (quote == '\'' || quote == 0 && strings.ContainsAny(s, `"\`)) && IsPrintable(s) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case !IsPrintable(string(r)):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
