package content

import (
	"strings"
	"unicode"
)

var monthNames = [...][2]string{
	{"januar", "january"}, {"februar", "february"}, {"marts", "march"}, {"april", "april"},
	{"maj", "may"}, {"juni", "june"}, {"juli", "july"}, {"august", "august"},
	{"september", "september"}, {"oktober", "october"}, {"november", "november"}, {"december", "december"},
}

// meantDate guesses what a date in another form was meant as, for "did you
// mean" alone: 17. april 2012, 17/4-2012, 17.4.2012, 2012/4/17. It is never
// taken for it. Empty: no guess.
func meantDate(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	if len(words) > 0 && words[0] == "den" {
		words = words[1:]
	}
	var numbers []int
	for _, w := range words {
		if m := monthNamed(w); m > 0 {
			numbers = append(numbers, m)
			continue
		}
		n := digits(w)
		if n < 0 || len(w) > 4 {
			return ""
		}
		numbers = append(numbers, n)
	}
	var d Date
	switch {
	case len(numbers) == 3 && numbers[0] >= firstYear:
		d = Date{numbers[0], numbers[1], numbers[2]}
	case len(numbers) == 3:
		d = Date{numbers[2], numbers[1], numbers[0]}
	case len(numbers) == 2 && numbers[0] >= firstYear:
		d = Date{numbers[0], numbers[1], 0}
	case len(numbers) == 2:
		d = Date{numbers[1], numbers[0], 0}
	default:
		return ""
	}
	if text := d.String(); text != s {
		if _, ok := ParseDate(text); ok {
			return text
		}
	}
	return ""
}

func monthNamed(w string) int {
	for i, names := range monthNames {
		for _, name := range names {
			if w == name || len(w) >= 3 && strings.HasPrefix(name, w) {
				return i + 1
			}
		}
	}
	return 0
}
