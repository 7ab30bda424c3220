package content

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"indsigt/cmd/indsigt/internal/words"
)

// monthNames are the months as each language calls them, in order.
var monthNames = sync.OnceValue(func() [][]string {
	var all [][]string
	for _, lang := range words.Langs() {
		all = append(all, alternatives(lang, "meant.months"))
	}
	return all
})

// monthFirst are the languages in which 4/17/2012 is a date.
var monthFirst = []string{"en", "ar"}

// passesDate reports whether a text is a date; full: with its day.
func passesDate(full bool) func(string) bool {
	return func(s string) bool {
		d, ok := ParseDate(s)
		return ok && (!full || d.Day > 0)
	}
}

// datesMeant guesses what a date in another form was meant as, for "did you
// mean" alone: 17. april 2012, April 17th, 2012, 17/4-2012, 2012/4/17, 20120417.
// It is never taken for it. What is returned may be no date: see passesDate.
func datesMeant(s string, lang string) []string {
	if len(s) > 60 {
		return nil
	}
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') && digits(s[:4]) > 0 {
		return []string{s[:10]} // with the time of day
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

// arranged puts numbers in the order of a date. month is the one that was named;
// 0: none was. american reports that the month may come before the day.
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

// written is a date as it is to be written, what is 0 in it left out; empty where
// it is none.
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

// passesPeriod reports whether a text is read as a period.
func passesPeriod(s string) bool {
	from, to, ok := ParsePeriod(s)
	return ok && !to.Before(from) && !monthOrYears(s)
}

// periodsMeant guesses what a period was meant as, for "did you mean" alone:
// 2019-26 and 2019–26, other forms of dates. What is returned may be no period:
// see passesPeriod.
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

// endMeant is one end of a period; empty: none is likely.
func endMeant(end string, lang string) string {
	if _, ok := ParseDate(end); ok {
		return end
	}
	if all := datesMeant(end, lang); len(all) > 0 {
		return all[0]
	}
	return ""
}

// cutWords cuts a text at a word that people put between two dates.
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

// yearsMeant guesses which year was meant by a text that is none: B2024, budget
// 2024, 2024-05-01, 2021/22.
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
