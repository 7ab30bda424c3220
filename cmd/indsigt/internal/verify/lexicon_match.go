package verify

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// match finds how a text without spaces consists of published texts.
func (l *lexicon) match(s string, depth int) made {
	if s == "" {
		return made{ok: true}
	}
	if m, ok := l.memo[s]; ok {
		return m
	}
	if depth <= int(l.failed[s]) {
		return made{}
	}
	if l.steps++; depth == 0 || l.steps > maxSteps {
		return made{}
	}
	m := l.find(s, depth)
	if m.ok {
		l.memo[s] = m
	} else if l.steps <= maxSteps {
		l.failed[s] = int8(depth)
	}
	return m
}

func (l *lexicon) find(s string, depth int) made {
	if l.exact[s] || s == figureSign || l.isNumber(s) || isSign(s) {
		return made{ok: true}
	}
	if ref, ok := strings.CutPrefix(s, l.site.origin); ok && l.site.origin != "" && l.site.has(ref) {
		return made{ok: true}
	}
	if iso, ok := l.dates.read(s); ok {
		if l.dates.held[iso] {
			return made{ok: true}
		}
		if digest, ok := l.holds(iso); ok {
			return made{true, []want{{digest, s}}}
		}
	}
	if l.listed(s) {
		return made{ok: true}
	}
	if m := l.phrases(s, depth); m.ok {
		return m
	}
	if digest, ok := l.holds(s); ok {
		return made{true, []want{{digest, s}}}
	}
	if trimmed := strings.Trim(s, signs); trimmed != s && !signedFigure(s) {
		if m := l.match(trimmed, depth); m.ok {
			return m
		}
	}
	if r, n := utf8.DecodeRuneInString(s); unicode.IsUpper(r) {
		lower := string(unicode.ToLower(r)) + s[n:]
		if l.exact[lower] {
			return made{ok: true}
		}
		if m := l.phrases(lower, depth); m.ok {
			return m
		}
		if digest, ok := l.holds(lower); ok {
			return made{true, []want{{digest, s}}}
		}
	} else if unicode.IsLower(r) {
		if upper := string(unicode.ToUpper(r)) + s[n:]; l.exact[upper] {
			return made{ok: true}
		}
	}
	if m := l.numbered(s, depth); m.ok {
		return m
	}
	return l.joined(s, depth)
}

// isSign reports whether a text is one character without meaning of its own: not a
// number or small letter. A capital letter can be the heading of a part of a list.
func isSign(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && !unicode.IsNumber(r) && !unicode.IsLower(r) && !unicode.Is(unicode.Han, r)
}

// signedFigure reports whether a sign that changes a figure is next to it.
func signedFigure(s string) bool {
	i := strings.Index(s, figureSign)
	return i > 0 && strings.HasSuffix(s[:i], "-")
}

// phrases tries the texts with arguments.
func (l *lexicon) phrases(s string, depth int) made {
	for n := 1; n <= min(startBytes, len(s)); n++ {
		for _, p := range l.byStart[s[:n]] {
			if rest, ok := strings.CutPrefix(s, p.parts[0]); ok {
				if m := l.arguments(rest, p.parts[1:], depth); m.ok {
					return m
				}
			}
		}
	}
	text := strings.TrimSuffix(s, ".")
	for n := 1; n <= min(startBytes, len(text)); n++ {
		for _, p := range l.byEnd[text[len(text)-n:]] {
			if strings.HasSuffix(text, p.end()) {
				if m := l.arguments(s, p.parts[1:], depth); m.ok {
					return m
				}
			}
		}
	}
	for _, p := range l.loose {
		if containsAll(s, p.parts[1:]) {
			if m := l.arguments(s, p.parts[1:], depth); m.ok {
				return m
			}
		}
	}
	return made{}
}

// arguments matches the text after a part of a phrase: an argument, then the other
// parts.
func (l *lexicon) arguments(s string, parts []string, depth int) made {
	if len(parts) == 1 {
		arg, ok := cutEnd(s, parts[0])
		if !ok {
			return made{}
		}
		return l.fill(arg, depth-1)
	}
	if parts[0] == "" {
		return l.either(s, parts, depth)
	}
	for from := 0; ; {
		i := strings.Index(s[from:], parts[0])
		if i < 0 {
			return made{}
		}
		i += from
		rest := s[i+len(parts[0]):]
		if containsAll(rest, parts[1:]) {
			if m := l.fill(s[:i], depth-1); m.ok {
				if n := l.arguments(rest, parts[1:], depth); n.ok {
					return made{true, append(slices.Clone(m.wants), n.wants...)}
				}
			}
		} else {
			return made{}
		}
		from = i + 1
	}
}

// fill matches the text of an argument, which may also be a number or a unit.
func (l *lexicon) fill(s string, depth int) made {
	if l.isPlainNumber(s) || startsWithDigit(s) && isVersion.MatchString(s) || l.scales[s] {
		return made{ok: true}
	}
	for _, u := range l.notation.solidUnits {
		if s == u || s == strings.TrimSuffix(u, ".") {
			return made{ok: s != ""}
		}
	}
	return l.match(s, depth)
}

// cutEnd removes the last part of a text. The full stop of an abbreviation may end
// the sentence.
func cutEnd(s, part string) (rest string, ok bool) {
	if rest, ok = strings.CutSuffix(s, part); ok || !strings.HasSuffix(part, ".") {
		return rest, ok
	}
	return strings.CutSuffix(s, part[:len(part)-1])
}

// either splits a text between two adjacent arguments.
func (l *lexicon) either(s string, parts []string, depth int) made {
	for _, exact := range []bool{true, false} { // names first
		if m := l.divided(s, parts, depth, exact); m.ok {
			return m
		}
	}
	return made{}
}

func (l *lexicon) divided(s string, parts []string, depth int, exact bool) made {
	for i := len(s); i >= 0; i-- {
		if i > 0 && i < len(s) && !utf8.RuneStart(s[i]) || exact && !l.exact[s[:i]] {
			continue
		}
		rest := s[i:]
		if !containsAll(rest, parts[1:]) {
			continue
		}
		if m := l.fill(s[:i], depth-1); m.ok {
			if n := l.arguments(rest, parts[1:], depth); n.ok {
				return made{true, append(slices.Clone(m.wants), n.wants...)}
			}
		}
	}
	return made{}
}

// containsAll reports whether a text has all parts, in order.
func containsAll(s string, parts []string) bool {
	for i, p := range parts {
		if i == len(parts)-1 {
			_, ok := cutEnd(s, p)
			return ok
		}
		at := strings.Index(s, p)
		if at < 0 {
			return false
		}
		s = s[at+len(p):]
	}
	return true
}

// insideNumber reports whether two texts are parts of one number; two years are not.
func insideNumber(left, right string) bool {
	before := len(left) - len(strings.TrimRight(left, "0123456789"))
	after := len(right) - len(strings.TrimLeft(right, "0123456789"))
	return before > 0 && after > 0 && !(isCalendarYear(left[len(left)-before:]) && isCalendarYear(right[:after]))
}

func isCalendarYear(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }

// listed reports whether a text is a list of interface texts with years.
func (l *lexicon) listed(s string) bool {
	if !strings.ContainsAny(s, ",،") {
		return false
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '،' })
	if len(parts) < 2 || !strings.ContainsFunc(s, unicode.IsLetter) {
		return false
	}
	for _, p := range parts {
		p = strings.Trim(p, signs)
		if text := strings.TrimRight(p, "0123456789"); !isCalendarYear(p) && !l.exact[p] && !(isCalendarYear(p[len(text):]) && l.exact[text]) {
			return false
		}
	}
	return true
}

// joints are the separators of joined texts.
var joints = strings.Fields("· ; ؛ " + figureSign + " : , ، – — ( . / og and و &")

// joined tries to read a text as two joined texts.
func (l *lexicon) joined(s string, depth int) made {
	for _, j := range joints {
		for from := 0; from < len(s); {
			i := strings.Index(s[from:], j)
			if i < 0 {
				break
			}
			i += from
			from = i + len(j)
			if i == 0 && from == len(s) || strings.Contains(".,،", j) && insideNumber(s[:i], s[from:]) {
				continue
			}
			if m := l.match(s[:i], depth-1); m.ok {
				if n := l.match(s[from:], depth); n.ok {
					return made{true, append(slices.Clone(m.wants), n.wants...)}
				}
			}
		}
	}
	return made{}
}

// numbered tries to read a text as a text next to a number.
func (l *lexicon) numbered(s string, depth int) made {
	isDigit := func(r rune) bool { return r >= '0' && r <= '9' }
	rest := strings.TrimRightFunc(s, isDigit)
	if rest == s || rest == "" || strings.TrimRight(rest, ".,") != rest && insideNumber(strings.TrimRight(rest, ".,"), s[len(rest):]) || !l.isNumber(s[len(rest):]) {
		rest = strings.TrimLeftFunc(s, isDigit)
		if rest == s || rest == "" || !l.isNumber(s[:len(s)-len(rest)]) {
			return made{}
		}
	}
	if strings.ContainsFunc(rest, isDigit) && !strings.ContainsFunc(rest, unicode.IsLetter) {
		return made{}
	}
	number := strings.Trim(strings.Replace(s, rest, "", 1), "%٪")
	if n, err := strconv.Atoi(number); err == nil && n > l.most && !isCalendarYear(number) && !l.isCell(number) {
		return made{}
	}
	return l.match(rest, depth-1)
}

// isNumber reports whether a text is a number in the data, or a count.
func (l *lexicon) isNumber(s string) bool {
	if l.isCell(s) {
		return true
	}
	if share := strings.Trim(s, "%٪"); share != s {
		return l.isNumber(share)
	}
	return len(s) <= maxCountDigits && digits(s) || startsWithDigit(s) && smallNumber.MatchString(s)
}

// isPlainNumber reports whether a text is a number, with or without a sign and a unit, and
// no other words. A number of more digits than a count, or than the limit of a choice
// ("20.000"), stands in a cell of the data.
func (l *lexicon) isPlainNumber(s string) bool {
	if !strings.ContainsAny(s, "0123456789") {
		return false
	}
	s, _, _ = cutSign(withPlainSigns(s))
	s, _ = l.notation.cutUnit(s)
	s, _, _ = cutSign(s)
	n, rest, ok := l.notation.digits(s)
	rest, _ = l.notation.cutUnit(rest)
	isLimit := len(n.whole) == maxCountDigits+1 && strings.HasSuffix(n.whole, "000")
	return ok && rest == "" && (len(n.whole) <= maxCountDigits || isLimit || l.numbers[n.whole])
}

// isCell reports whether the data have a number, in the same form or in the page's
// notation.
func (l *lexicon) isCell(s string) bool {
	if l.numbers[s] {
		return true
	}
	if !startsWithDigit(s) {
		return false
	}
	n, rest, ok := l.notation.digits(s)
	return ok && rest == "" && n.decimals == "" && l.numbers[n.whole]
}

var (
	// smallNumber matches a number that is not an amount of money, such as a
	// percentage.
	smallNumber = regexp.MustCompile(`^\d{1,3}[.,]\d$`)
	isVersion   = regexp.MustCompile(`^\d+\.\d+\.\d+$`)
)

// maxCountDigits is the maximum length of a number that counts something.
const maxCountDigits = 4
