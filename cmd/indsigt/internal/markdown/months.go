package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// months are the names and abbreviations of months in the languages of portals, in
// lower case. They identify a date at the beginning of a line. English "may" and
// "march" are excluded: they are common verbs, and English dates have no point after
// the day.
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

// longestMonth exceeds the length of each name of a month, in bytes.
const longestMonth = 24

// beginsWithMonth reports whether the first word is a month.
func beginsWithMonth(words []byte) bool {
	words = words[:min(len(words), longestMonth)]
	if end := bytes.IndexFunc(words, func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
		words = words[:end]
	}
	return months[strings.ToLower(string(words))]
}

// beginsLower reports whether the first character is a lower-case letter.
func beginsLower(words []byte) bool {
	r, _ := utf8.DecodeRune(words)
	return unicode.IsLower(r)
}
