package texts

import (
	"strconv"

	"indsigt/cmd/indsigt/internal/money"
)

// Amount is an amount with its unit: "1.000.000,50 kr.", øre only where there
// are some.
func (t *Texts) Amount(a money.Amount) string { return t.grammar.Format(a) }

// Short is an amount as running text says it: "2,5 mio. kr.", "566,9 t.kr.",
// "12.500 kr.".
func (t *Texts) Short(a money.Amount) string {
	s := t.grammar.Short(a)
	if s.Digits == 0 {
		return t.grammar.Format(s.Whole)
	}
	return t.T(shortTexts[s.Digits], "n", s.Number, "currency", t.Notation().Unit)
}

var shortTexts = map[int]string{3: "amount.thousand", 6: "amount.million", 9: "amount.billion"}

// ShortForms are how short amounts are written, by the zeros of their unit:
// "{n} mio. kr.".
func (t *Texts) ShortForms() map[int]string {
	all := make(map[int]string, len(shortTexts))
	for digits, key := range shortTexts {
		all[digits] = t.T(key, "n", "{n}", "currency", t.Notation().Unit)
	}
	return all
}

// Notation is how numbers and the portal's currency are written.
func (t *Texts) Notation() money.Notation { return t.grammar.Notation() }

// Change is an amount that says which way it goes: "+800.000 kr.".
func (t *Texts) Change(a money.Amount) string {
	if a > 0 {
		return t.sign("+") + t.grammar.Format(a)
	}
	return t.grammar.Format(a)
}

// Number is an amount without its unit, for cells under a heading that names
// it.
func (t *Texts) Number(a money.Amount) string { return t.grammar.FormatNumber(a) }

// Date is a day, a month or a year: "17. april 2012", "april 2012", "2012";
// month and day are 0 where they are not known. A year of 0 is empty.
func (t *Texts) Date(year, month, day int) string {
	switch {
	case year == 0:
		return ""
	case month == 0:
		return strconv.Itoa(year)
	case day == 0:
		return t.T("format.month-year", "month", t.month(month), "year", strconv.Itoa(year))
	}
	return t.T("format.date", "day", strconv.Itoa(day), "month", t.month(month), "year", strconv.Itoa(year))
}

func (t *Texts) month(m int) string {
	if m < 1 || m > 12 {
		panic("internal error: month " + strconv.Itoa(m))
	}
	return t.months[m]
}

// Day is a day of the calendar, or a month or year of it, as in Date.
type Day struct{ Year, Month, Day int }

// Period is a span of days, ends included, as short as it can be said: whole
// years "2021–2025" and "2021", else "1. september 2021 – 31. august 2025", and
// "september 2017 – 2021" where no more was said.
func (t *Texts) Period(from, to Day) string {
	if (from.Month == 0 || from.Month == 1 && from.Day == 1) && (to.Month == 0 || to.Month == 12 && to.Day == 31) {
		if from.Year == to.Year {
			return strconv.Itoa(from.Year)
		}
		return strconv.Itoa(from.Year) + "–" + strconv.Itoa(to.Year)
	}
	if from == to {
		return t.Date(from.Year, from.Month, from.Day)
	}
	return t.T("format.period",
		"from", t.Date(from.Year, from.Month, from.Day),
		"to", t.Date(to.Year, to.Month, to.Day))
}

// Comma is between names, with its space: ", ", "، ".
func (t *Texts) Comma() string { return t.comma }

// And joins words as running text does: "a, b og c".
func (t *Texts) And(words []string) string {
	if len(words) == 0 {
		return ""
	}
	all := words[0]
	for i, w := range words[1:] {
		if i == len(words)-2 {
			all = t.T("format.list.two", "a", all, "b", w)
		} else {
			all = t.T("format.list.comma", "a", all, "b", w)
		}
	}
	return all
}
