package matter

import (
	"fmt"
	"regexp"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
)

// Quotes stand where YAML needs them, and around words that other YAML programs
// would take for a number or for yes and no. Values that are figures here need
// none: they are read from the text.

// plainIn reports whether a text can be written without quotes. inFlow: within
// { } or [ ].
func plainIn(s string, row *content.Key, inFlow bool) bool {
	switch s {
	case "", "~", "null", "Null", "NULL", "<<", "=":
		return false
	}
	if strings.TrimSpace(s) != s || strings.ContainsAny(s, "\n\t\r") || !printable(s) {
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
	return row == nil || !isWords(row.Type) || !typed.MatchString(s)
}

// isWords reports types whose value is a text to every program.
func isWords(t content.Type) bool {
	return t == content.Text || t == content.LongText || t == content.Quotation || t == content.Texts
}

// typed are the words that some version of YAML gives a type of its own.
var typed = regexp.MustCompile(`^(?i:true|false|yes|no|on|off|y|n|[-+]?\.inf|\.nan|[-+]?[0-9][0-9_,.:eE+xXoO-]*)$`)

func printable(s string) bool {
	for _, r := range s {
		if r < 0x20 || r >= 0x7F && r < 0xA0 || r == 0x2028 || r == 0x2029 || r == 0xFEFF {
			return false
		}
	}
	return true
}

// scalar writes a text of one line, or of several within quotes. mark is the
// kind of quotes it had: 0 none.
func scalar(s string, row *content.Key, inFlow bool, mark byte) string {
	if mark == 0 && plainIn(s, row, inFlow) {
		return s
	}
	if mark == '\'' && printable(s) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	if mark == 0 && strings.ContainsAny(s, `"\`) && printable(s) {
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
		case !printable(string(r)):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
