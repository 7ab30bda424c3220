package content

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"indsigt/cmd/indsigt/internal/words"
)

// monthNames are the names of the months in each language, in order.
var monthNames = sync.OnceValue(func() [][]string {
	var all [][]string
	for _, lang := range words.Langs() {
		all = append(all, alternatives(lang, "meant.months"))
	}
	return all
})

// monthFirst are the languages in which 4/17/2012 is a date.
var monthFirst = []string{"en", "ar"}

// passesDate returns a check of whether a text is a date; full: one with a day.
func passesDate(full bool) func(string) bool {
	return func(s string) bool {
		d, ok := ParseDate(s)
		return ok && (!full || d.Day > 0)
	}
}

// datesMeant proposes dates for a text in another form, for "did you mean" only: 17.
// april 2012, April 17th, 2012, 17/4-2012, 2012/4/17, 20120417. The results are not
// checked: see passesDate.
func datesMeant(s string, lang string) []string {
	if len(s) > 60 {
		return nil
	}
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') && digits(s[:4]) > 0 {
		return []string{s[:10]} // without the time of day
	}
	if len(s) == 8 && digits(s) >= 0 {
		return []string{s[:4] + "-" + s[4:6] + "-" + s[6:]}
	}
	parts := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var numbers []int
	month := 0
	for _, w := range parts {
		if m := monthNamed(w); m > 0 && month == 0 {
			month = m
			continue
		}
		for _, end := range []string{"st", "nd", "rd", "th"} {
			if before, found := strings.CutSuffix(w, end); found && digits(before) > 0 {
				w = before
			}
		}
		n := digits(w)
		switch {
		case n >= 0 && len(w) <= 4:
			numbers = append(numbers, n)
		case !slices.Contains(WordsFor("meant.days"), w):
			return nil
		}
	}
	return arranged(numbers, month, slices.Contains(monthFirst, lang) && strings.Contains(s, "/"))
}

// arranged orders numbers as a date. month is the named month; 0: none was named.
// american allows the month before the day.
func arranged(n []int, month int, american bool) []string {
	if month > 0 {
		switch {
		case len(n) == 2 && n[0] >= firstYear:
			return written(Date{n[0], month, n[1]})
		case len(n) == 2:
			return written(Date{n[1], month, n[0]})
		case len(n) == 1:
			return written(Date{n[0], month, 0})
		}
		return nil
	}
	switch {
	case len(n) == 3 && n[0] >= firstYear:
		return written(Date{n[0], n[1], n[2]})
	case len(n) == 3:
		all := written(Date{n[2], n[1], n[0]})
		if american || len(all) == 0 {
			all = append(all, written(Date{n[2], n[0], n[1]})...)
		}
		return all
	case len(n) == 2 && n[0] >= firstYear:
		return written(Date{n[0], n[1], 0})
	case len(n) == 2:
		return written(Date{n[1], n[0], 0})
	case len(n) == 1:
		return written(Date{n[0], 0, 0})
	}
	return nil
}

// written formats a date without its zero parts; empty if it is not a date.
func written(d Date) []string {
	if d.Month == 0 {
		d.Day = 0
	}
	if _, ok := ParseDate(d.String()); !ok {
		return nil
	}
	return []string{d.String()}
}

func monthNamed(w string) int {
	for _, names := range monthNames() {
		for i, name := range names {
			if w == name || len(w) >= 3 && strings.HasPrefix(name, w) {
				return i + 1
			}
		}
	}
	return 0
}

// passesPeriod reports whether a text is a period.
func passesPeriod(s string) bool {
	from, to, ok := ParsePeriod(s)
	return ok && !to.Before(from) && !monthOrYears(s)
}

// periodsMeant proposes periods for a text, for "did you mean" only: 2019-26 and
// 2019–26, and other forms of dates. The results are not checked: see passesPeriod.
func periodsMeant(s string, lang string) []string {
	if len(s) == 7 && s[4] == '-' && digits(s[:4]) > 0 && digits(s[5:]) > digits(s[2:4]) {
		return []string{s[:4] + "–" + s[:2] + s[5:]}
	}
	first, last, found := cutPeriod(s)
	if !found {
		first, last, found = cutWords(s)
	}
	if !found {
		var all []string
		for _, d := range datesMeant(s, lang) {
			all = append(all, d)
			if date, ok := ParseDate(d); ok && monthOrYears(d) {
				all = append(all, date.First().String()+" – "+date.Last().String())
			}
		}
		return all
	}
	if len(first) == 4 && digits(first) > 0 && len(last) == 2 && digits(last) > digits(first[2:]) {
		return []string{first + "–" + first[:2] + last}
	}
	return []string{endMeant(first, lang) + " – " + endMeant(last, lang)}
}

// endMeant proposes a date for one end of a period; empty: none.
func endMeant(end string, lang string) string {
	if _, ok := ParseDate(end); ok {
		return end
	}
	if all := datesMeant(end, lang); len(all) > 0 {
		return all[0]
	}
	return ""
}

// cutWords cuts a text at a word that people write between two dates.
func cutWords(s string) (first, last string, found bool) {
	for _, lead := range WordsFor("meant.from") {
		s = strings.TrimPrefix(s, lead+" ")
		s = strings.TrimPrefix(s, words.Capital(lead)+" ")
	}
	var between []string
	for _, word := range WordsFor("meant.to") {
		between = append(between, " "+word+" ")
	}
	for _, between := range append(between, " -> ", "--", "-", "/") {
		if first, last, found = strings.Cut(s, between); found && !strings.Contains(last, between) {
			return trimBlank(first), trimBlank(last), true
		}
	}
	return "", "", false
}

// yearsMeant proposes years for a text that is not one: B2024, budget 2024,
// 2024-05-01, 2021/22.
func yearsMeant(s string) []string {
	if first, last, split := splitYear(s); split {
		return []string{first, last}
	}
	if d, ok := ParseDate(s); ok {
		return []string{itoa(d.Year)}
	}
	return []string{onlyYear(s)}
}

func isYear(s string) bool {
	_, ok := parseYear(s)
	return ok
}
