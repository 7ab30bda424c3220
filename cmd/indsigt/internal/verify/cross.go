package verify

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// crossChecker checks the cross tables of a workbook. Their columns are phase, form
// and the first dimension, one for each value of the second dimension, the total of
// the row, and the number of missing amounts.
type crossChecker struct {
	data     *data
	answerer *answerer
	scope    ask.Question // filters on facts, without a measure
	// site, file and words are those of the workbook being compared.
	site  *site
	file  string
	words *words.Words
}

// crossDifference is the first fault; why is empty if there is none.
type crossDifference struct {
	why       words.Message
	want, got string
}

func (c *crossChecker) compare(dims []string, body string) crossDifference {
	rows := sheetRows(body)
	if len(rows) == 0 || len(rows[0]) < 5 || rows[0][0] != "phase" || rows[0][1] != "form" || rows[0][2] != dims[0] {
		return crossDifference{why: words.Say("reasons.verify.cross-columns")}
	}
	head, last := rows[0], len(rows[0])-2
	if head[last] != "total" || head[last+1] != "missing" {
		return crossDifference{why: words.Say("reasons.verify.cross-columns")}
	}
	first, ok1 := dimOf(dims[0])
	second, ok2 := dimOf(dims[1])
	if !ok1 || !ok2 {
		return crossDifference{why: words.Say("reasons.verify.cross-columns")}
	}
	groups := make(map[money.Measure][][]string)
	for _, row := range rows[1:] {
		phase, err := money.ParsePhase(at(row, 0))
		m := money.Measure{Phase: phase}
		if at(row, 1) == money.InKind.String() {
			m.Form = money.InKind
		}
		if err != nil || m.Form.String() != at(row, 1) {
			return crossDifference{why: words.Say("reasons.verify.no-measure", "text", at(row, 0)+" "+at(row, 1))}
		}
		of := c.scope
		of.Measure = m
		of = of.With(first, at(row, 2))
		for col := 3; col < last; col++ {
			cell := of.With(second, head[col])
			s := c.answerer.sum(cell)
			if s.pieces > 0 {
				groups[m] = append(groups[m], []string{at(row, 2), head[col]})
			}
			if !c.saysSum(s, at(row, col)) {
				return crossDifference{words.Say("reasons.verify.answer", "text", strconv.Quote(cell.String())), s.text(), at(row, col)}
			}
		}
		s := c.answerer.sum(of)
		if !c.saysSum(s, at(row, last)) || at(row, last+1) != strconv.Itoa(s.missing()) {
			return crossDifference{words.Say("reasons.verify.answer", "text", strconv.Quote(of.String())), s.text(), at(row, last) + " " + at(row, last+1)}
		}
	}
	for _, m := range money.Measures {
		q := c.scope
		q.Measure = m
		if why := covers(c.data.facts, q, dims, groups[m]); why.ID != "" {
			return crossDifference{why: why}
		}
	}
	return crossDifference{}
}

// headlines checks the sheet of totals: for each measure in scope its name, known amount,
// the numbers of unknown and withheld amounts and of pieces, its upper bound, and its
// question. Other rows are texts of the program.
func (c *crossChecker) headlines(body string) crossDifference {
	var asked, want []string
	for n, row := range sheetRows(body) {
		if n == 0 {
			if head := c.totalsHead(); !slices.Equal(row, head) {
				return crossDifference{words.Say("reasons.verify.cross-columns"), strings.Join(head, "; "), strings.Join(row, "; ")}
			}
			continue
		}
		q, err := ask.Parse(at(row, 6))
		if err != nil {
			if len(row) != 1 || !c.explains(row[0]) {
				return crossDifference{why: words.Say("reasons.verify.sheet-text", "text", shorten(strings.Join(row, " ")))}
			}
			continue
		}
		asked = append(asked, at(row, 6))
		s := c.answerer.sum(q)
		counts := []string{strconv.Itoa(s.unknown), strconv.Itoa(s.withheld), strconv.Itoa(s.pieces)}
		most := ""
		if a, ok := s.atMost(); ok {
			most = printAmount(a)
		}
		if !c.saysSum(s, row[1]) || !slices.Equal(counts, row[2:5]) || row[5] != most {
			return crossDifference{words.Say("reasons.verify.answer", "text", strconv.Quote(row[6])), s.text() + " " + most, strings.Join(row[1:6], " ")}
		}
		if name := c.words.Measure(q.Measure.Phase.String(), q.Measure.Form.String()); row[0] != name {
			return crossDifference{words.Say("reasons.verify.answer", "text", strconv.Quote(row[6])), name, row[0]}
		}
	}
	for _, m := range money.Measures {
		q := c.scope
		q.Measure = m
		if c.answerer.sum(q).pieces > 0 {
			want = append(want, q.String())
		}
	}
	if !slices.Equal(asked, want) {
		return crossDifference{words.Say("reasons.verify.questions"), strings.Join(want, "; "), strings.Join(asked, "; ")}
	}
	return crossDifference{}
}

func (c *crossChecker) totalsHead() (head []string) {
	for _, id := range strings.Fields("what known unknown-count withheld-count pieces most question") {
		head = append(head, c.words.T("export."+id))
	}
	return head
}

// explains reports whether a row of the totals is a text of the program, the name of the
// portal or its licence, or the page that a workbook belongs to.
func (c *crossChecker) explains(row string) bool {
	s := c.site
	if row == s.about.title || row == s.origin || s.origin != "" && row == s.origin+path.Dir(c.file)+"/" {
		return true
	}
	given := map[string]func(string) bool{
		"page":    func(title string) bool { return s.pageSays(path.Dir(c.file), title) },
		"licence": func(name string) bool { return name == s.about.licence },
		"version": func(v string) bool { return v == s.about.model },
		"sheet":   func(string) bool { return true }, "name": func(string) bool { return true },
		"n": isDigits, "rows": isDigits, "columns": isDigits,
	}
	for _, id := range c.words.IDs() {
		if !strings.HasPrefix(id, "export.") {
			continue
		}
		var names []string
		pattern := regexp.QuoteMeta(c.words.Fill(id, func(name string) string {
			names = append(names, name)
			return figureSign
		}))
		if names == nil && pattern != regexp.QuoteMeta(row) {
			continue
		}
		m := regexp.MustCompile("(?s)^" + strings.ReplaceAll(pattern, figureSign, "(.*)") + "$").FindStringSubmatch(row)
		if m != nil && !slices.ContainsFunc(names, func(name string) bool {
			check := given[name]
			return check == nil || !check(m[1+slices.Index(names, name)])
		}) {
			return true
		}
	}
	return false
}

func isDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// saysSum reports whether a cell states a sum: empty without pieces, a word if
// nothing is known, else the known amount.
func (c *crossChecker) saysSum(s sum, cell string) bool {
	switch {
	case s.pieces == 0:
		return cell == ""
	case s.missing() == s.pieces:
		return cell == c.words.T("terms.state.unknown")
	}
	return cell == printAmount(s.known)
}

func at(row []string, col int) string {
	if col < len(row) {
		return row[col]
	}
	return ""
}

// sheetRows returns the cells of a sheet by row and column. Cells in columns that a
// sheet cannot have are ignored, so they are reported as missing.
func sheetRows(body string) [][]string {
	var rows [][]string
	for {
		_, rest, more := strings.Cut(body, "<row ")
		if !more {
			return rows
		}
		text, after, _ := strings.Cut(rest, "</row>")
		body = after
		var row []string
		for ref, cell := range cellsOf(text) {
			col := columnOf(ref)
			if col < 0 {
				continue
			}
			for len(row) <= col {
				row = append(row, "")
			}
			row[col] = cellText(cell)
		}
		rows = append(rows, row)
	}
}

// maxColumns is the number of columns a sheet can have: A to XFD (ECMA-376).
const maxColumns = 16384

// columnOf returns the number of a cell's column, from 0, or -1 if a sheet cannot
// have it.
func columnOf(ref string) int {
	col := 0
	for i := 0; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		if col = col*26 + int(ref[i]-'A') + 1; col > maxColumns {
			return -1
		}
	}
	return col - 1
}
