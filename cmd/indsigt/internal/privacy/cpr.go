package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/shown"
)

// cpr reports a CPR number that begins with group i, and returns its number of
// groups; 0 if there is none.
func (s *search) cpr(groups []group, i int, around *spot) int {
	n, digits := 0, 0
	half := -1 // the group that ends the six digits of the day
	for i+n < len(groups) && digits < 10 {
		digits += groups[i+n].len()
		if digits == 6 {
			half = n
		}
		n++
	}
	if digits != 10 || !alone(groups, i, n) {
		return 0
	}
	start, end := groups[i].start, groups[i+n-1].end
	value := s.value(groups[i : i+n])
	if !validDay(value[:6]) || s.money(end) {
		return 0
	}
	url, word := s.look(around)
	c := candidate{groups: groups[i : i+n], value: value, half: half, sure: checkDigit(value) || s.called(start, cprWords)}
	c.cell = s.block(start).Kind == shown.Row || s.block(start).Kind == shown.Cell
	whole := i == 0 && i+n == len(groups)
	switch {
	case i > 0 && len(c.groups) == 1 && s.called(groups[0].start, accountWords):
		return 0
	case s.called(start, notPersonal) && !(c.hyphened() && checkDigit(value)):
		return 0
	case url && !s.inAddress(c, start):
		return 0
	case word && !(c.hyphened() && s.mayTouch(start)):
		return 0
	case !url && !c.reads(whole):
		return 0
	}
	s.add("cpr-number", value[:6], start, end)
	return n
}

func (s *search) value(groups []group) string {
	var b strings.Builder
	for _, g := range groups {
		b.WriteString(s.text[g.start:g.end])
	}
	return b.String()
}

// candidate is ten digits, the first six of which are a date.
type candidate struct {
	groups []group
	value  string
	half   int // the group that ends the date; -1: none
	// sure is set if the check digit is correct or the words before say CPR.
	sure bool
	cell bool // in a table, where digits of any length are common
}

// hyphened reports the common form: six digits, a hyphen, four digits.
func (c candidate) hyphened() bool {
	return len(c.groups) == 2 && c.half == 0 && c.groups[0].after == '-'
}

// reads reports whether the digits are grouped like a CPR number. whole is set
// if no other group is adjacent.
func (c candidate) reads(whole bool) bool {
	zero := c.value[0] == '0' // no amount begins with zero
	if len(c.groups) == 1 {
		return !c.cell || zero || c.sure
	}
	if c.half < 0 {
		return whole && zero && c.sure && c.spaced()
	}
	sign := c.groups[c.half].after
	if len(c.groups) == 2 {
		switch sign {
		case '-', ' ':
			return true
		case '.', '/':
			return c.sure || !isYear(c.value[6:])
		}
		return false
	}
	if !whole {
		return false
	}
	if c.half == len(c.groups)-2 && c.pairs() {
		// The day in pairs, then four digits. "01.09.21 1430" is a time.
		return c.sure || sign == '-' && !isYear(c.value[6:]) || zero && !isYear(c.value[6:]) && !isTime(c.value[6:])
	}
	return c.sure || sign == '-' && zero
}

// pairs reports whether the date is three groups of two.
func (c candidate) pairs() bool {
	return c.half == 2 && c.groups[0].len() == 2 && c.groups[1].len() == 2
}

// spaced reports whether the groups are separated by spaces only.
func (c candidate) spaced() bool {
	for _, g := range c.groups[:len(c.groups)-1] {
		if g.after != ' ' {
			return false
		}
	}
	return true
}

// inAddress reports whether a candidate is in a web address, path or file name,
// where ten digits are mostly an article number.
func (s *search) inAddress(c candidate, start int) bool {
	if c.hyphened() {
		return c.sure || !isYear(c.value[6:])
	}
	before := s.text[max(0, start-500):start]
	word := before[strings.LastIndexAny(before, " \n\x01\x02\x03")+1:]
	return len(c.groups) == 1 && (s.called(start, cprWords) || checkDigit(c.value) && !strings.Contains(word, "//"))
}

// mayTouch reports whether the letters directly before an offset are none or
// those of a word for the number: "cpr010190-1234".
func (s *search) mayTouch(start int) bool {
	r, _ := utf8.DecodeLastRuneInString(s.text[:start])
	return !unicode.IsLetter(r) || s.called(start, cprWords)
}

// parted reports a CPR number that is split after group g by a cell's edge, a
// list item or a line break, and returns the offset to continue from; 0 if
// there is none. Tables have adjacent figures everywhere: both halves must be
// alone in their cells, and the check digit correct or the number named.
func (s *search) parted(g group) int {
	at, part, hyphen := g.end, byte(0), false
	for ; at < len(s.text) && at-g.end < 12 && !isDigit(s.text[at]); at++ {
		switch c := s.text[at]; {
		case c == partCell || c == partItem || c == partLine:
			if part != 0 {
				return 0
			}
			part = c
		case c == '-':
			hyphen = true
		case c != ' ' && c != '(' && c != ')':
			return 0
		}
	}
	end := at
	for end < len(s.text) && isDigit(s.text[end]) {
		end++
	}
	if part == 0 || end-at != 4 || !s.clear(g.start, end, part) {
		return 0
	}
	value := s.text[g.start:g.end] + s.text[at:end]
	sure := checkDigit(value) || s.called(g.start, cprWords)
	broken := hyphen && part == partLine
	if !validDay(value[:6]) || s.money(end) || s.called(g.start, notPersonal) ||
		!sure && !broken && (value[0] != '0' || isYear(value[6:])) {
		return 0
	}
	s.add("cpr-number", value[:6], g.start, end)
	return end
}

// clear reports whether the digits from start to end are alone in their cells or
// items or, around a line break, not part of a longer number.
func (s *search) clear(start, end int, part byte) bool {
	if part == partLine {
		before, _ := utf8.DecodeLastRuneInString(s.text[:start])
		after, _ := utf8.DecodeRuneInString(s.text[end:])
		return !strings.ContainsRune("-./,", before) && !unicode.IsLetter(before) && !unicode.IsLetter(after) && after != '-'
	}
	for start > 0 && s.text[start-1] == ' ' {
		start--
	}
	for end < len(s.text) && s.text[end] == ' ' {
		end++
	}
	return (start == 0 || s.text[start-1] <= partBlock) && (end == len(s.text) || s.text[end] <= partBlock)
}

// checkDigit reports whether ten digits pass the check of CPR numbers, which numbers
// issued since 2007 need not.
func checkDigit(digits string) bool {
	sum := 0
	for i, weight := range [...]int{4, 3, 2, 7, 6, 5, 4, 3, 2, 1} {
		sum += weight * int(digits[i]-'0')
	}
	return sum%11 == 0
}

func isTime(s string) bool { return number(s[:2]) < 24 && number(s[2:]) < 60 }
