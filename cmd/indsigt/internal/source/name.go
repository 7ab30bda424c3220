package source

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// markdownEnds are the spellings of .md that people and programs use, in lower
// case. Of endings with the same tail the longest is first.
var markdownEnds = [...]string{
	".md.txt", ".md.text", ".markdown.txt", ".md.html", ".md.docx", ".md.doc", ".md.rtf", ".md.odt", ".md.md",
	".markdown", ".mkdown", ".mdown", ".mdtext", ".mdtxt", ".mdwn", ".mkdn", ".mdx", ".mkd", ".rmd", ".qmd", ".md",
}

// stemOf splits a Markdown file's name: "nord.en.md" is "nord" and "en". stem
// is empty for a file that is not Markdown; right is false if the ending is
// another spelling of .md.
func stemOf(name string) (stem, lang string, right bool) {
	lower := strings.ToLower(name)
	for _, end := range markdownEnds {
		if len(lower) > len(end) && len(lower) == len(name) && strings.HasSuffix(lower, end) {
			stem, right = name[:len(name)-len(end)], name[len(name)-len(end):] == ".md"
			break
		}
	}
	if n := len(stem); n > 3 && stem[n-3] == '.' && isLetter(stem[n-2]) && isLetter(stem[n-1]) {
		return stem[:n-3], stem[n-2:], right
	}
	return stem, "", right
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }

// rightName returns the correct name of a Markdown file.
func rightName(slug, lang string) string {
	if lang != "" {
		lang = "." + lang
	}
	return slug + lang + ".md"
}

// Slug makes the address of a file's name without its end: "sølvgade" is
// "soelvgade". ok is false where the name holds anything but a–z, æ, ø, å, 0–9
// and single hyphens between them; suggestion is then the nearest slug, empty
// where nothing is left.
func Slug(name string) (slug string, ok bool, suggestion string) {
	if IsSlug(name) {
		return name, true, ""
	}
	name = norm.NFC.String(name)
	if plain := danish.Replace(name); IsSlug(plain) {
		return plain, true, ""
	}
	return "", false, suggest(name)
}

// danish replaces the Danish letters that file names may have.
var danish = strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa")

// IsSlug reports whether s is a–z, 0–9 and single hyphens between them.
func IsSlug(s string) bool {
	if s == "" || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; {
		case isLetter(c), c >= '0' && c <= '9':
		case c == '-' && s[i-1] != '-':
		default:
			return false
		}
	}
	return true
}

// suggest returns the slug nearest to a name: letters lose their accents, every
// other character becomes a hyphen.
func suggest(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		letters := spell(r)
		if letters == "" {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteString(letters)
	}
	return b.String()
}

// spell writes a letter with a–z and 0–9; empty if that is impossible.
func spell(r rune) string {
	switch {
	case r < utf8.RuneSelf && isLetter(byte(r)), r >= '0' && r <= '9':
		return string(r)
	case r == 'æ', r == 'ä':
		return "ae"
	case r == 'ø', r == 'ö':
		return "oe"
	case r == 'å':
		return "aa"
	case r == 'ß':
		return "ss"
	}
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	if base < utf8.RuneSelf && isLetter(byte(base)) {
		return string(base)
	}
	return ""
}
