package content

import (
	"fmt"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
)

// Years accepted in dates. Others are more likely typing errors.
const (
	firstYear = 1800
	lastYear  = 2199
)

// String formats a date as it is written: 2021-09-01, 2021-09, 2021.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// First is the first day of a date that leaves out day or month.
func (d Date) First() Date {
	return Date{d.Year, max(d.Month, 1), max(d.Day, 1)}
}

// Last is the last day of a date that leaves out day or month.
func (d Date) Last() Date {
	if d.Month == 0 {
		d.Month = 12
	}
	if d.Day == 0 {
		d.Day = daysIn(d.Year, d.Month)
	}
	return d
}

// Before reports whether d's first day comes before e's.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d's first day comes after e's last: a month is not
// after one of its days.
func (d Date) After(e Date) bool { return d.First().ordinal() > e.Last().ordinal() }

// Compare orders dates by their first day.
func (d Date) Compare(e Date) int { return d.First().ordinal() - e.First().ordinal() }

func (d Date) ordinal() int { return d.Year*10000 + d.Month*100 + d.Day }

// AddMonths is the day n months later, or that month's last day if it has fewer days.
func (d Date) AddMonths(n int) Date {
	d = d.First()
	months := d.Year*12 + d.Month - 1 + n
	d.Year, d.Month = months/12, months%12+1
	d.Day = min(d.Day, daysIn(d.Year, d.Month))
	return d
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// ParseDate reads 2021-09-01, 2021-09 or 2021: a real day of the calendar.
func ParseDate(s string) (Date, bool) {
	var d Date
	switch len(s) {
	case 10:
		if s[7] != '-' {
			return Date{}, false
		}
		d.Day = digits(s[8:])
		if d.Day < 1 {
			return Date{}, false
		}
		fallthrough
	case 7:
		if s[4] != '-' {
			return Date{}, false
		}
		d.Month = digits(s[5:7])
		if d.Month < 1 || d.Month > 12 {
			return Date{}, false
		}
		fallthrough
	case 4:
		d.Year = digits(s[:4])
	default:
		return Date{}, false
	}
	if d.Year < firstYear || d.Year > lastYear || d.Day > daysIn(d.Year, d.Month) {
		return Date{}, false
	}
	return d, true
}

// digits reads a text of digits only; -1: it has other characters.
func digits(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// day reads a full date.
func (o object) day(name string) (Date, diag.Pos) {
	d, n := o.readDate(name, true)
	if d.IsZero() {
		return Date{}, diag.Pos{}
	}
	return d, n.Pos(o.d.file)
}

// date reads a day, month or year.
func (o object) date(name string) (Date, diag.Pos) {
	d, n := o.readDate(name, false)
	if d.IsZero() {
		return Date{}, diag.Pos{}
	}
	return d, n.Pos(o.d.file)
}

func (o object) readDate(name string, full bool) (Date, *frontmatter.Node) {
	n, key, s, ok := o.scalar(name)
	if !ok {
		return Date{}, nil
	}
	date, ok := ParseDate(s)
	if ok && (!full || date.Day > 0) {
		o.happened(key, date, n.Pos(o.d.file), n.EndCol)
		return date, n
	}
	id := "bad-date"
	if full {
		id = "bad-day"
	}
	p := diag.New(id, n.Pos(o.d.file), "key", name, "value", s)
	o.d.add(n.Mark(p).Propose(s, passesDate(full), datesMeant(s, o.d.lang)...))
	return Date{}, nil
}

// year reads a bare year.
func (o object) year(name string) int {
	n, key, s, ok := o.scalar(name)
	if !ok {
		return 0
	}
	y, ok := parseYear(s)
	if !ok {
		p := diag.New("bad-year", n.Pos(o.d.file), "key", name, "value", s)
		o.d.add(n.Mark(p).Propose(s, isYear, yearsMeant(s)...))
		return 0
	}
	o.happened(key, Date{Year: y}, n.Pos(o.d.file), n.EndCol)
	return y
}

func parseYear(s string) (int, bool) {
	if len(s) != 4 {
		return 0, false
	}
	y := digits(s)
	if y < firstYear || y > lastYear {
		return 0, false
	}
	return y, true
}
