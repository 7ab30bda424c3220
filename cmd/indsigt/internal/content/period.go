package content

import (
	"strings"
	"unicode"

	"indsigt/cmd/indsigt/internal/diag"
)

// Years returns the first and last year of a period.
func (p Period) Years() (first, last int) { return p.From.Year, p.To.Year }

// OneYear is the calendar year that contains the period; 0: it spans several.
func (p Period) OneYear() int {
	if p.From.Year != p.To.Year {
		return 0
	}
	return p.From.Year
}

// Holds reports whether some day of the year is in the period.
func (p Period) Holds(year int) bool { return p.From.Year <= year && year <= p.To.Year }

// Written returns both ends with the precision the editor wrote: 2017-09 – 2021 has
// no days.
func (p Period) Written() (from, to Date) {
	if from, to, ok := ParsePeriod(p.Text); ok {
		return from, to
	}
	return p.From, p.To
}

// period reads a span of days: 2021-09-01 – 2025-08-31, 2021–2025, 2021-09 – 2025-08,
// 2021, 2021-09. The separator is –, — or .. with or without spaces, a hyphen with
// spaces, or a hyphen between two bare years.
func (o object) period(name string) Period {
	n, _, s, ok := o.scalar(name)
	if !ok {
		return Period{}
	}
	from, to, ok := ParsePeriod(s)
	first, last, split := splitYear(s)
	switch {
	case monthOrYears(s):
		p := diag.New("period-doubtful", n.Pos(o.d.file), "key", name, "value", s)
		years := s[:4] + "–" + s[:2] + s[5:]
		o.d.add(n.Mark(p).Propose(s, passesPeriod, from.First().String()+" – "+to.Last().String(), years))
		return Period{}
	case !ok && split:
		p := diag.New("split-year", n.Pos(o.d.file), "key", name, "value", s)
		o.d.add(n.Mark(p).Propose(s, passesPeriod, first+"-08-01 – "+last+"-07-31", first+"-07-01 – "+last+"-06-30", first+"–"+last))
		return Period{}
	case !ok:
		p := diag.New("bad-period", n.Pos(o.d.file), "key", name, "value", s)
		o.d.add(n.Mark(p).Propose(s, passesPeriod, periodsMeant(s, o.d.lang)...))
		return Period{}
	case to.Before(from):
		p := diag.New("end-before-start", n.Pos(o.d.file), "from", from.String(), "to", to.String())
		o.d.add(n.Mark(p).Propose(s, passesPeriod, to.String()+" – "+from.String()))
		return Period{}
	}
	return Period{From: from.First(), To: to.Last(), Text: s, Pos: n.Pos(o.d.file), End: n.EndCol}
}

// ParsePeriod reads both ends of a period with the precision written; ok is false if
// the text is not a period. It does not compare the ends.
func ParsePeriod(s string) (from, to Date, ok bool) {
	first, last, found := cutPeriod(s)
	if !found {
		from, ok = ParseDate(s)
		return from, from, ok
	}
	from, ok = ParseDate(first)
	if !ok {
		return Date{}, Date{}, false
	}
	to, ok = ParseDate(last)
	return from, to, ok
}

// cutPeriod cuts a text at the separator of two dates.
func cutPeriod(s string) (first, last string, found bool) {
	for _, between := range [...]string{"–", "—", ".."} {
		if first, last, found = strings.Cut(s, between); found {
			return trimBlank(first), trimBlank(last), true
		}
	}
	if first, last, found = strings.Cut(s, " - "); found {
		return trimBlank(first), trimBlank(last), true
	}
	if len(s) == 9 && s[4] == '-' {
		return s[:4], s[5:], true
	}
	return "", "", false
}

// trimBlank removes blanks, including the non-breaking and thin spaces that word
// processors put around a dash.
func trimBlank(s string) string { return strings.Trim(s, " \t\u00a0\u2009\u202f") }

// monthOrYears reports whether a text can be a month or two years with the second one
// shortened: 2011-12 is December 2011 or 2011–2012, 2021-09 only September.
func monthOrYears(s string) bool {
	if len(s) != 7 || s[4] != '-' {
		return false
	}
	year, month := digits(s[:4]), digits(s[5:])
	return year >= firstYear && month >= 1 && month <= 12 && year-year%100+month > year
}

// splitYear reads a year that begins in one calendar year and ends in the next:
// 2021/22, 2021/2022, 2021-22, skoleåret 2021/22. The dates are not known: school
// years and budget years differ.
func splitYear(s string) (first, last string, ok bool) {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsSpace(r) || r == '.' })
	if len(s) < 7 {
		return "", "", false
	}
	year := digits(s[:4])
	if year < firstYear || year >= lastYear {
		return "", "", false
	}
	for _, between := range [...]string{"/", "-", "–", "—"} {
		if rest, found := strings.CutPrefix(strings.TrimLeft(s[4:], " "), between); found {
			rest = strings.TrimLeft(rest, " ")
			last = itoa(year + 1)
			return s[:4], last, rest == last || rest == last[2:]
		}
	}
	return "", "", false
}

// onlyYear finds the only year in a longer text: "B2024", "budget 2024".
func onlyYear(s string) string {
	if len(s) > 40 {
		return ""
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(words) != 1 {
		return ""
	}
	if _, ok := parseYear(words[0]); !ok {
		return ""
	}
	return words[0]
}
