package verify

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// dateForms is how a language writes days and months, and the days in the data.
type dateForms struct {
	day, month *regexp.Regexp
	months     map[string]int
	held       map[string]bool
}

var (
	phraseArgument = regexp.MustCompile(`\{[a-z-]*\}`)
	isoDate        = regexp.MustCompile(`^\d{4}-\d\d(-\d\d)?$`)
)

func newDateForms(book *wordbook, held map[string]bool) *dateForms {
	f := &dateForms{months: make(map[string]int), held: held}
	if book == nil {
		return f
	}
	var names []string
	for m := 1; m <= 12; m++ {
		if forms := book.Texts["format.month."+strconv.Itoa(m)]; len(forms) > 0 {
			name := solid(forms[0])
			f.months[name] = m
			names = append(names, regexp.QuoteMeta(name))
		}
	}
	with := strings.NewReplacer(`\{day\}`, `(?P<day>\d\d?)`, `\{month\}`, "(?P<month>"+strings.Join(names, "|")+")", `\{year\}`, `(?P<year>\d{4})`)
	form := func(id string) *regexp.Regexp {
		forms := book.Texts[id]
		if len(forms) == 0 || len(names) == 0 {
			return nil
		}
		return regexp.MustCompile("^" + with.Replace(regexp.QuoteMeta(solid(forms[0]))) + "$")
	}
	f.day, f.month = form("format.date"), form("format.month-year")
	return f
}

// longestDate is the largest number of bytes of a day or month that is read.
const longestDate = 100

// read reads a day or month as a page shows it; iso is "2021-02-23" or "2021-02".
func (f *dateForms) read(s string) (iso string, ok bool) {
	if len(s) > longestDate || !strings.ContainsAny(s, "0123456789") {
		return "", false
	}
	if isoDate.MatchString(s) {
		return s, true
	}
	for _, re := range []*regexp.Regexp{f.day, f.month} {
		if re == nil {
			continue
		}
		m := re.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		iso = fmt.Sprintf("%s-%02d", m[re.SubexpIndex("year")], f.months[m[re.SubexpIndex("month")]])
		if re == f.day {
			n, _ := strconv.Atoi(m[re.SubexpIndex("day")])
			iso += fmt.Sprintf("-%02d", n)
		}
		return iso, true
	}
	return "", false
}

// addCounts adds how many rows a table has, as a whole and of each value that questions
// filter by, and how large the files are in kilobytes: pages say so beside their links.
func addCounts(s *site, d *data, cells map[string]bool) {
	for _, t := range d.tables {
		if n := strconv.Itoa(t.rows); len(n) > maxCountDigits {
			cells[n] = true
		}
	}
	for _, b := range []*rowIndex{d.facts, d.lines} {
		for _, p := range b.dims {
			if p == nil {
				continue
			}
			for _, rows := range p.rows {
				if n := strconv.Itoa(len(rows)); len(n) > maxCountDigits {
					cells[n] = true
				}
			}
		}
	}
	for path := range s.files {
		if n := strconv.FormatInt((s.fsys.size[path]+1023)/1024, 10); len(n) > maxCountDigits {
			cells[n] = true
		}
	}
}

// commitShown is the number of characters of a commit that pages show.
const commitShown = 10

// heldCells returns the contents of the cells of the data, without spaces, and the
// days among them.
func heldCells(d *data) (cells, days map[string]bool) {
	cells, days = make(map[string]bool), make(map[string]bool)
	for _, t := range d.tables {
		for _, cell := range t.cells {
			if cell == "" || len(cell) > 64 {
				continue
			}
			if isoDate.MatchString(cell) {
				days[cell] = true
				days[cell[:7]] = true
			}
			if len(cell) < 40 && !strings.Contains(cell, " ") {
				cells[solid(unguard(cell))] = true
			}
		}
	}
	// Amounts are figures. What they are rounded to is a number of the source.
	for _, name := range []string{"controls", "funding-lines"} {
		t := d.tables[name]
		for i := range t.rows {
			if whole, ok := strings.CutSuffix(t.get(i, "rounded"), ".00"); ok {
				cells[whole] = true
			}
		}
	}
	// Pages show abbreviated commits.
	changes := d.tables["changes"]
	for i := range changes.rows {
		if c := changes.get(i, "commit"); len(c) > commitShown {
			cells[c[:commitShown]] = true
		}
	}
	return cells, days
}
