package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// months are the names that follow the number of a day at the beginning of a
// line, in the languages portals are written in, in lower case. English "may"
// and "march" are left out: they are common verbs, and English writes the day
// without a point.
var months = func() map[string]bool {
	all := make(map[string]bool)
	for name := range strings.FieldsSeq(`januar februar marts april maj juni juli august september oktober november december
		jan feb mar apr jun jul aug sep sept okt oct nov dec dez des
		january february june july october
		januari februari mars augusti mai desember
		jänner märz dezember
		يناير فبراير مارس أبريل إبريل ابريل مايو يونيو يوليو أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر`) {
		all[name] = true
	}
	return all
}()

// longestMonth is longer than any name of a month, in bytes.
const longestMonth = 24

// beginsWithMonth reports words whose first word is a month.
func beginsWithMonth(words []byte) bool {
	words = words[:min(len(words), longestMonth)]
	end := len(words)
	for i := 0; i < len(words); {
		r, size := utf8.DecodeRune(words[i:])
		if !unicode.IsLetter(r) {
			end = i
			break
		}
		i += size
	}
	return months[strings.ToLower(string(words[:end]))]
}

// beginsLower reports words that begin with a lower-case letter.
func beginsLower(words []byte) bool {
	r, _ := utf8.DecodeRune(words)
	return unicode.IsLower(r)
}
