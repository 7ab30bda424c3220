package importer

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/sheet"
	"indsigt/cmd/indsigt/internal/words"
)

// Draft is a proposed mapping of a sheet. It cannot be used unchanged: everything
// without evidence is content.Undecided, which check refuses.
type Draft struct {
	Slug, Title string
	// File is the sheet's name in content/files/.
	File    string
	Import  content.Import
	Columns []Proposal
	Header  []string
	// Sheets are the names of a workbook's sheets, if it has several.
	Sheets []string
	// HeaderAbove is set if the row above the headers looks like headers too.
	HeaderAbove bool
	// Reviewed is set if a person has seen every proposal: Text then leaves out the
	// request to check them.
	Reviewed bool

	from *proposer
}

// Proposal is the proposed target of one column, with the evidence for it.
type Proposal struct {
	Header string
	// Cell is the header's address.
	Cell string
	// To is a target, or content.Undecided.
	To string
	// Others are other possible targets.
	Others []string
	// Samples are the first distinct values.
	Samples []string
	// Fit of Filled cells of the column can be read as To. If To names documents,
	// Known of the cells name an existing one.
	Fit, Filled, Known int
}

// Undecided reports whether a person must decide the column.
func (p Proposal) Undecided() bool { return p.To == content.Undecided }

// Open counts the decisions that a person must make.
func (d *Draft) Open() int {
	n := 0
	for _, p := range d.Columns {
		if p.Undecided() {
			n++
		}
	}
	for _, c := range d.Import.Columns {
		if c.Value == content.Undecided {
			n++
		}
	}
	if slices.Contains(d.Import.Key, content.Undecided) {
		n++
	}
	if d.Import.Dates == content.Undecided {
		n++
	}
	return n
}

// proposer makes a draft.
type proposer struct {
	lib     *library.Library
	draft   *Draft
	table   *sheet.Table
	rows    []sheet.Row // below the header
	names   *registry
	headers map[string][]string // words of headers by target
	// subtotals are the numbers of the rows that findSubtotals found.
	subtotals map[int]bool
}

// NameOf returns the name of a sheet in content/files/: its title as a slug, with the
// ending of the file that was read; "" if the title has no letter or digit.
func NameOf(title, file string) string {
	slug := shortened(content.SlugOf(title), mostSlug)
	if slug == "" {
		return ""
	}
	return slug + strings.ToLower(path.Ext(file))
}

// Propose reads a sheet and proposes a mapping. of is the name of a sheet in a
// workbook; "": the first. The error is that of a file that cannot be read, with a
// text in each language.
func Propose(name string, data []byte, of string, lib *library.Library) (*Draft, error) {
	base := path.Base(name)
	slug := shortened(content.SlugOf(strings.TrimSuffix(base, path.Ext(base))), mostSlug)
	p := &proposer{lib: lib, draft: &Draft{Slug: slug, Title: strings.TrimSuffix(base, path.Ext(base)), File: base}, names: newRegistry(lib, nil)}
	p.headers = headerWords()
	p.draft.from, p.draft.Import.Sheet = p, of
	if err := p.open(name, data); err != nil {
		return nil, err
	}
	p.findHeader()
	p.findLocale()
	p.findDates()
	for i := range p.draft.Header {
		if p.draft.Header[i] != "" {
			p.draft.Columns = append(p.draft.Columns, p.column(i))
		}
	}
	p.onceEach()
	p.giving360()
	p.findSubtotals()
	p.findKey()
	p.findRows()
	p.finish()
	return p.draft, nil
}

// open determines encoding, delimiter and sheet from the file.
func (p *proposer) open(name string, data []byte) error {
	m := &p.draft.Import
	format, err := sheet.FormatOf(name, data)
	if err != nil {
		return err
	}
	switch format {
	case sheet.CSV:
		m.Encoding = sheet.EncodingOf(data)
		m.Delimiter = delimiterOf(data, path.Ext(name))
	case sheet.XLSX:
		names, err := sheet.Names(data)
		if err != nil {
			return err
		}
		names = slices.DeleteFunc(names, func(name string) bool { return slices.Contains(coverTitles(), name) })
		if len(names) > 1 {
			p.draft.Sheets = names
			m.Sheet = cmp.Or(m.Sheet, names[0])
		}
	}
	p.table, err = sheet.Read(name, data, options(m))
	return err
}

// delimiterOf is the sign that divides the first lines into the same number of
// values.
func delimiterOf(data []byte, ending string) string {
	signs := map[string]byte{"semicolon": ';', "tab": '\t', "comma": ',', "bar": '|'}
	lines := bytes.SplitN(data, []byte("\n"), 22)
	if len(lines) == 22 {
		lines = lines[:21]
	}
	best, most := "comma", 0
	if strings.EqualFold(ending, ".tsv") {
		best = "tab"
	}
	for _, name := range []string{"semicolon", "tab", "comma", "bar"} {
		counts := make(map[int]int)
		for _, line := range lines {
			if n := bytes.Count(line, []byte{signs[name]}); n > 0 {
				counts[n]++
			}
		}
		for n, times := range counts {
			if score := times*100 + min(n, 50); score > most {
				best, most = name, score
			}
		}
	}
	return best
}

// findHeader finds the first row that is full of distinct texts.
func (p *proposer) findHeader() {
	d := p.draft
	d.Import.Header = 1
	if p.table.Format == sheet.JSON {
		d.Header, p.rows = p.table.Names, p.table.Rows
		return
	}
	best, most := 0, 0
	for i := range min(30, len(p.table.Rows)) {
		seen := make(map[string]bool)
		for _, c := range p.table.Rows[i].Cells {
			if c.Kind == sheet.Text && utf8.RuneCountInString(c.Text) <= 80 {
				seen[oneLine(c.Text)] = true
			}
		}
		known := 0
		for h := range seen {
			if target, _ := p.target(h); target != "" {
				known++
			}
		}
		if score := known*3 + len(seen); score > most && (known > 0 || i == 0) {
			best, most = i, score
		}
	}
	if len(p.table.Rows) == 0 {
		return
	}
	d.Import.Header = p.table.Rows[best].Number
	for _, c := range p.table.Rows[best].Cells {
		d.Header = append(d.Header, oneLine(c.Text))
	}
	p.rows = p.table.Rows[best+1:]
	d.HeaderAbove = best > 0 && isHeader(p.table.Rows[best-1].Cells)
}

// looked is the number of rows used as evidence.
const looked = 5000

// cells calls f for each filled cell of a column in the first rows.
func (p *proposer) cells(column int, f func(sheet.Cell)) {
	for i := range min(looked, len(p.rows)) {
		if c := p.rows[i].Cell(column); c.Kind != sheet.Empty {
			f(c)
		}
	}
}

// findLocale proposes the notation of numbers that most texts fit; without evidence,
// the portal's. In a column of mostly numbers a text is probably a mistake and is not
// evidence: "12.00" among Danish amounts does not prove English.
func (p *proposer) findLocale() {
	most, best := 0, content.ImportLocales[0].Code
	for _, locale := range content.ImportLocales {
		r := p.reader(locale.Code, "")
		n := 0
		for i := range p.draft.Header {
			texts, numbers := 0, 0
			p.cells(i, func(c sheet.Cell) {
				switch {
				case c.Kind == sheet.Number, c.Kind == sheet.Text && strings.Trim(c.Text, "0123456789") == "":
					numbers++
				case c.Kind == sheet.Text && strings.ContainsAny(c.Text, ".,") && r.isAmount(c):
					texts++
				}
			})
			if texts > numbers {
				n += 2 * texts
			}
		}
		if locale.Code == p.lib.Settings.Language {
			n++
		}
		if n > most {
			most, best = n, locale.Code
		}
	}
	p.draft.Import.Locale = best
}

// findDates proposes the form that all dates fit. If two forms fit all dates, a
// person must choose.
func (p *proposer) findDates() {
	best, most, tie := "", 0, false
	for _, code := range content.ImportDates {
		r := p.reader(p.draft.Import.Locale, code.Code)
		n := 0
		for i := range p.draft.Header {
			p.cells(i, func(c sheet.Cell) {
				if c.Kind == sheet.Text && r.isDay(c) {
					n++
				}
			})
		}
		switch {
		case n > most:
			best, most, tie = code.Code, n, false
		case n == most && n > 0 && best[0] != code.Code[0]:
			tie = true
		}
	}
	if tie {
		best = content.Undecided
	}
	p.draft.Import.Dates = best
}

// reader returns an import that checks single cells by this mapping.
func (p *proposer) reader(locale, dates string) *run {
	m := &content.Import{Locale: locale, Dates: dates}
	g := grammarOf(p.lib.Settings)
	g.Lang = locale
	return &run{Input: Input{Library: p.lib}, m: m, table: p.table, grammar: g, report: &Report{}}
}

func (r *run) isAmount(c sheet.Cell) bool {
	ok := true
	f := r.amount(&column{}, c, func(string, []any, ...string) { ok = false })
	return ok && f.readable
}

func (r *run) isDay(c sheet.Cell) bool {
	_, ok := r.day(c, func(string, []any, ...string) {})
	return ok
}

// column proposes the target of one column.
func (p *proposer) column(i int) Proposal {
	h := p.draft.Header[i]
	q := Proposal{Header: h, Cell: h, To: content.Undecided}
	if p.table.Format != sheet.JSON {
		q.Cell = p.table.Address(p.draft.Import.Header, i)
	}
	p.cells(i, func(c sheet.Cell) {
		q.Filled++
		if s := oneLine(c.Text); s != "" && len(q.Samples) < 3 && !slices.Contains(q.Samples, s) && publishable(s) {
			q.Samples = append(q.Samples, s)
		}
	})
	target, others := p.target(h)
	q.Others = others
	if q.Filled == 0 {
		q.To = "ignore"
		return q
	}
	if target != "" {
		q.Fit = p.fit(i, target)
		if q.Fit*2 >= q.Filled || target == "ignore" {
			q.To = target
		} else {
			q.Others = append([]string{target}, q.Others...)
		}
	}
	q.Known = p.known(i, q.To)
	if q.To == content.Undecided && len(q.Others) == 0 {
		q.Others = p.byContents(i, q.Filled)
	}
	return q
}

// publishable reports whether a draft may repeat a text: text that may be personal
// data stays in the sheet.
func publishable(s string) bool {
	var r run
	return r.words(s, len(s), func(string, []any, ...string) {})
}

// fit counts the cells of a column that can be read as a target.
func (p *proposer) fit(column int, target string) int {
	r := p.reader(p.draft.Import.Locale, p.draft.Import.Dates)
	kinds := map[string]content.Kind{"area": content.Areas, "theme": content.Themes, "plan": content.Plans}
	t, _ := content.ParseTarget(target)
	n := 0
	p.cells(column, func(c sheet.Cell) {
		ok := true
		switch {
		case t.Money:
			ok = r.isAmount(c)
		case target == "decided" || target == "begins" || target == "ends":
			ok = c.Kind == sheet.Day || r.isDay(c)
		case target == "cvr":
			ok = cvrIn(oneLine(c.Text)) != ""
		case kinds[target] != "":
			_, _, ok = p.names.find(c.Text, kinds[target])
			ok = ok || c.Kind == sheet.Text
		}
		if ok {
			n++
		}
	})
	return n
}

// known counts the cells of a column that name an existing document.
func (p *proposer) known(column int, target string) int {
	kinds := []content.Kind{named[target]}
	if target == giverTarget {
		kinds = givers
	}
	n := 0
	p.cells(column, func(c sheet.Cell) {
		if _, _, ok := p.names.find(c.Text, kinds...); ok {
			n++
		}
	})
	return n
}

// NamesDocuments reports whether the column's cells name documents.
func (p Proposal) NamesDocuments() bool { return named[p.To] != "" }

// byContents returns the possible targets of a column with an unknown header, judged
// by its cells.
func (p *proposer) byContents(column, filled int) []string {
	var all []string
	for _, target := range []string{"committed", "decided", "cvr"} {
		if p.fit(column, target)*10 >= filled*9 {
			all = append(all, target)
		}
	}
	if len(all) == 0 {
		all = []string{"note", "ignore"}
	}
	return all
}

// onceEach keeps a target only for the first of two columns with it.
func (p *proposer) onceEach() {
	taken := make(map[string]bool)
	for i := range p.draft.Columns {
		q := &p.draft.Columns[i]
		if q.To != content.Undecided && q.To != "ignore" && taken[q.To] {
			q.Others = append([]string{q.To}, q.Others...)
			q.To = content.Undecided
		}
		taken[q.To] = true
	}
}

// headerTexts is the prefix of the ids of header words.
const headerTexts = "import.headers."

// headerWords returns the words of headers by target, in all languages of the
// program.
func headerWords() map[string][]string {
	all := make(map[string][]string)
	for _, lang := range words.Langs() {
		for id, said := range words.In(lang).Raw(headerTexts) {
			target := strings.TrimPrefix(id, headerTexts)
			for word := range strings.SplitSeq(said, "|") {
				all[target] = append(all[target], fold(word))
			}
		}
	}
	return all
}

// target returns the target that a header indicates, and other possible ones. The
// longest word that the header contains decides.
func (p *proposer) target(header string) (target string, others []string) {
	low := " " + strings.Map(func(r rune) rune {
		if strings.ContainsRune("/:;,.()_-*\u00a0", r) {
			return ' '
		}
		return r
	}, fold(header)) + " "
	found := make(map[string]int)
	for name, all := range p.headers {
		for _, word := range all {
			if strings.Contains(low, " "+word+" ") || len(word) > 5 && strings.Contains(low, word) {
				found[name] = max(found[name], len(word))
			}
		}
	}
	var names []string
	for name := range found {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if found[a] != found[b] {
			return found[b] - found[a]
		}
		return strings.Compare(a, b)
	})
	if len(names) == 0 {
		return "", nil
	}
	for i, name := range names {
		if t, ok := content.ParseTarget(name); ok && t.Money {
			if year := yearIn(header); year != "" {
				names[i] = name + "." + year
			}
		} else if name == "person" || name == "key" {
			names[i] = "ignore"
		}
	}
	return names[0], names[1:]
}

// yearIn returns the year in a header; "" if there is none or several.
func yearIn(header string) string {
	year := ""
	for _, f := range strings.FieldsFunc(header, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(f) == 4 && (strings.HasPrefix(f, "19") || strings.HasPrefix(f, "20")) {
			if year != "" && year != f {
				return ""
			}
			year = f
		}
	}
	return year
}
