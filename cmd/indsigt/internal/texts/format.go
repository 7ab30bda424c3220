package texts

import (
	"strconv"

	"indsigt/cmd/indsigt/internal/money"
)

// Amount writes an amount with its unit: "1.000.000,50 kr."; øre only if there are
// any.
func (t *Texts) Amount(a money.Amount) string { return t.grammar.Format(a) }

// Short writes an amount for running text: "2,5 mio. kr.", "566,9 t.kr.", "12.500
// kr.".
func (t *Texts) Short(a money.Amount) string {
	s := t.grammar.Short(a)
	if s.Digits == 0 {
		return t.grammar.Format(s.Whole)
	}
	return t.T(shortTexts[s.Digits], "n", s.Number, "currency", t.Notation().Unit)
}

var shortTexts = map[int]string{3: "amount.thousand", 6: "amount.million", 9: "amount.billion"}

// ShortForms returns how short amounts are written, by the number of zeros of their
// unit: "{n} mio. kr.".
func (t *Texts) ShortForms() map[int]string {
	all := make(map[int]string, len(shortTexts))
	for digits, key := range shortTexts {
		all[digits] = t.T(key, "n", "{n}", "currency", t.Notation().Unit)
	}
	return all
}

// Notation returns how numbers and the portal's currency are written.
func (t *Texts) Notation() money.Notation { return t.grammar.Notation() }

// Change writes an amount with its sign: "+800.000 kr.".
func (t *Texts) Change(a money.Amount) string {
	if a > 0 {
		return t.sign("+") + t.grammar.Format(a)
	}
	return t.grammar.Format(a)
}

// Number writes an amount without its unit, for cells under a heading that names it.
func (t *Texts) Number(a money.Amount) string { return t.grammar.FormatNumber(a) }

// Date writes a day, a month or a year: "17. april 2012", "april 2012", "2012"; month
// and day are 0 if unknown. A year of 0 gives an empty text.
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

// Day is a date, or a month or year, as in Date.
type Day struct{ Year, Month, Day int }

// Period writes a period, ends included, in its shortest form: whole years as
// "2021–2025" and "2021", others as "1. september 2021 – 31. august 2025", or
// "september 2017 – 2021" if the days are unknown.
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

// Comma returns the separator between names: ", ", "، ".
func (t *Texts) Comma() string { return t.comma }

// And joins words for running text: "a, b og c".
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
