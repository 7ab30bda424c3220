package verify

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// besideFigure returns the first text of a unit that changes the meaning of a figure:
// an adjacent number, sign, small letter or zero-width character, or a percent sign,
// currency or power of ten before or after it. It returns "" if there is none.
func (l *lexicon) besideFigure(unit string) string {
	for from := 0; ; {
		at := strings.Index(unit[from:], figureSign)
		if at < 0 {
			return ""
		}
		at += from
		from = at + len(figureSign)
		before, after := strings.TrimRight(unit[:at], nodeSign), strings.TrimLeft(unit[from:], nodeSign)
		if line, ok := strings.CutPrefix(after, strings.Trim(lineSign, nodeSign)); ok {
			line, _, _ = strings.Cut(strings.TrimLeft(line, nodeSign), nodeSign)
			if _, wrote := l.holds(solid(line)); wrote {
				after = ""
			}
		}
		if r, _ := utf8.DecodeLastRuneInString(before); before != "" && touches(r) {
			return string(r) + "…"
		}
		if r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, spaces)); r == '+' || r == '\u2212' || unicode.Is(unicode.Pd, r) && r != '–' && r != '—' {
			return string(r) + "…"
		}
		last := before[strings.LastIndexAny(strings.TrimRight(before, spaces), spaces)+1:]
		if last = strings.TrimRight(last, spaces); slices.Contains(l.notation.units, last) || scales(last) || strings.HasSuffix(last, "%") {
			return last + " …"
		}
		if r, _ := utf8.DecodeRuneInString(after); after != "" && (touches(r) || unicode.IsLower(r) && len(firstWord(after)) == 1 || strings.ContainsRune(".,'", r) && startsWithDigit(after[utf8.RuneLen(r):])) {
			return "…" + firstWord(after)
		}
		if r, size := utf8.DecodeRuneInString(after); unicode.Is(unicode.Pd, r) && r != '–' {
			if next, _ := utf8.DecodeRuneInString(after[size:]); !unicode.IsLetter(next) {
				return "…" + firstWord(after)
			}
		}
		after = strings.TrimLeft(after, spaces)
		r, _ := utf8.DecodeRuneInString(after)
		if r == '%' || r == '٪' || r == '×' || unicode.Is(unicode.Sc, r) {
			return "… " + firstWord(after)
		}
		if scales(after) {
			return "… " + firstWord(after)
		}
	}
}

// touches reports whether a character changes the meaning of an adjacent figure.
func touches(r rune) bool {
	return unicode.IsNumber(r) || unicode.IsSymbol(r) && r != '|' || unicode.Is(unicode.Cf, r) && !strings.ContainsRune("\u200e\u200f\u2066\u2067\u2068\u2069", r)
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// scales reports whether a text begins with a power of ten.
func scales(s string) bool {
	return slices.ContainsFunc(scaleWords, func(w string) bool { return strings.HasPrefix(s, w) })
}

// spaces separate the words of a unit.
const spaces = nodeSign + " \u00a0\u202f\u2009\n\t"

// firstWord returns the beginning of a text up to a space or the end of its element.
func firstWord(s string) string {
	if i := strings.IndexAny(s, spaces); i >= 0 {
		return s[:i]
	}
	return s
}

// numbersAlone returns the first number of a unit without words that is not in the
// data, or "". Years and counts of holders are accepted.
func (l *lexicon) numbersAlone(unit string) string {
	if strings.Contains(unit, figureSign) || strings.ContainsFunc(unit, unicode.IsLetter) {
		return ""
	}
	for part := range strings.FieldsFuncSeq(unit, func(r rune) bool {
		return r == rune(nodeSign[0]) || unicode.IsSpace(r) || strings.ContainsRune("–—()/·;:", r)
	}) {
		number := strings.Trim(part, ".,")
		if n, err := strconv.Atoi(number); err == nil && n <= l.most {
			continue // a count
		}
		if !strings.ContainsFunc(number, unicode.IsNumber) || l.exact[number] || isCalendarYear(number) {
			continue
		}
		if iso, ok := l.dates.read(number); ok && l.dates.held[iso] {
			continue
		}
		if _, wrote := l.holds(solid(strings.ReplaceAll(unit, nodeSign, ""))); !wrote && !l.isCell(number) {
			return number
		}
	}
	return ""
}
