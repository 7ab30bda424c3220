package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The reader's typeface is not known, so labels are measured with a table of common
// sans-serif widths, and 15 % is added.

// lengths are in tenths of the drawing's unit; a unit is one CSS pixel if the drawing
// is shown in its own size.
const (
	fontSize = 130
	lineStep = 165
	spare    = 115 // percent of the measured width
)

// widths of the printable ASCII characters in thousandths of the type size: of
// Helvetica, which most system typefaces stay near.
var widths = [95]uint16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// runeWidth returns the width of a character in thousandths of the type size: 0 for
// combining marks and joiners, and a wide character's for those not in the table.
func runeWidth(r rune) int {
	switch {
	case r >= ' ' && r <= '~':
		return int(widths[r-' '])
	case r == 'æ' || r == 'Æ' || r == 'œ' || r == 'Œ':
		return 1000
	case r == '\u00a0' || r == '\u202f' || r == '\u2009':
		return 278
	case r == '\u2013' || r == '\u2212':
		return 600
	case r == '\n' || r == '\t' || r == '\r': // drawn as a space
		return 278
	case joins(r):
		return 0
	case r < ' ' || r == 0x7f: // drawn as U+FFFD
		return 1050
	case r < 0x250: // Latin with marks: as wide as its widest plain letter of that case
		if unicode.IsUpper(r) {
			return 778
		}
		return 611
	case unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Greek, unicode.Cyrillic):
		return 760
	case r >= 0x1f000:
		return 1400
	}
	return 1050
}

// joins reports whether a character belongs to the previous one: a line must not
// begin with it.
func joins(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Variation_Selector) || r >= 0x1f3fb && r <= 0x1f3ff
}

// width returns the greatest width that a text may have when it is shown.
func width(s string) int {
	sum := 0
	for _, r := range s {
		sum += runeWidth(r)
	}
	return (sum*fontSize*spare + 99999) / 100000
}

func widest(lines []string) int {
	most := 0
	for _, l := range lines {
		most = max(most, width(l))
	}
	return most
}

// wrap breaks a text into lines no wider than most: between words, after a hyphen or
// slash, and inside a word only if the word alone is too wide. It returns at least
// one line.
func wrap(s string, most int) []string {
	// No-break spaces are kept: an amount and its unit are one word.
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }), " ")
	if width(s) <= most {
		return []string{s}
	}
	var lines []string
	line := ""
	for s != "" {
		var piece string
		piece, s = nextPiece(s)
		joined := line + piece
		if width(strings.TrimRight(joined, " ")) <= most {
			line = joined
			continue
		}
		if line = strings.TrimRight(line, " "); line != "" {
			lines = append(lines, line)
		}
		line = piece
		for width(strings.TrimRight(line, " ")) > most {
			head, rest := split(line, most)
			if rest == "" {
				break
			}
			lines = append(lines, head)
			line = rest
		}
	}
	if line = strings.TrimRight(line, " "); line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// nextPiece returns the text up to the next position where a line may end.
func nextPiece(s string) (piece, rest string) {
	for i := range len(s) {
		if s[i] == ' ' || (s[i] == '-' || s[i] == '/') && i > 0 && i+1 < len(s) && s[i+1] != ' ' {
			return s[:i+1], s[i+1:]
		}
	}
	return s, ""
}

// split breaks a word that is too wide with a hyphen, never between a letter and its
// combining marks. rest is empty if it cannot be broken.
func split(word string, most int) (head, rest string) {
	sum, cut, tied := width("-"), 0, false
	for i, r := range word {
		if i > 0 && !joins(r) && !tied {
			if sum > most {
				break
			}
			cut = i
		}
		tied = r == '\u200d'
		sum += (runeWidth(r)*fontSize*spare + 99999) / 100000
	}
	if cut == 0 {
		// Not even one letter fits: it is a line by itself.
		_, size := utf8.DecodeRuneInString(word)
		for size < len(word) {
			r, n := utf8.DecodeRuneInString(word[size:])
			if !joins(r) {
				break
			}
			size += n
		}
		if size == len(word) {
			return word, ""
		}
		return word[:size], word[size:]
	}
	if last, _ := utf8.DecodeLastRuneInString(word[:cut]); !unicode.IsLetter(last) {
		return word[:cut], word[cut:]
	}
	return word[:cut] + "-", word[cut:]
}
