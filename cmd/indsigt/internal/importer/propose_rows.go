package importer

import (
	"cmp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/sheet"
)

// giving360Columns are the columns of 360Giving in JSON and in its usual spreadsheet,
// in lower case without blanks, and their targets.
var giving360Columns = map[string]string{
	"id":                                    "ignore",
	"identifier":                            "ignore",
	"title":                                 "title",
	"description":                           "note",
	"currency":                              "currency",
	"amountawarded":                         "committed",
	"amountappliedfor":                      "applied",
	"amountdisbursed":                       "disbursed",
	"awarddate":                             "decided",
	"planneddates/0/startdate":              "begins",
	"planneddates:startdate":                "begins",
	"planneddates/0/enddate":                "ends",
	"planneddates:enddate":                  "ends",
	"fundingorganization/0/name":            "from",
	"fundingorg:name":                       "from",
	"recipientorganization/0/name":          "to",
	"recipientorg:name":                     "to",
	"recipientorganization/0/companynumber": "cvr",
	"recipientorg:companynumber":            "cvr",
	"beneficiarylocation/0/name":            "area",
	"beneficiarylocation:name":              "area",
	"classifications/0/title":               "theme",
	"classifications:title":                 "theme",
}

// giving360 uses the built-in mapping for a 360Giving file.
func (p *proposer) giving360() {
	has := func(name string) bool {
		return slices.ContainsFunc(p.draft.Header, func(h string) bool { return strings.EqualFold(h, name) })
	}
	if !(has("amountAwarded") && has("fundingOrganization/0/name")) && !(has("Amount Awarded") && has("Funding Org:Name")) {
		return
	}
	m := &p.draft.Import
	m.Locale, m.Dates = "en", "yyyy-mm-dd"
	var kept []Proposal
	for _, q := range p.draft.Columns {
		q.To = giving360Columns[strings.ReplaceAll(strings.ToLower(q.Header), " ", "")]
		switch {
		case q.To != "":
			q.Fit, q.Others = q.Filled, nil
			q.Known = p.known(slices.Index(p.draft.Header, q.Header), q.To)
			kept = append(kept, q)
		case first360(q.Header) != "": // left out, the first would get all the money
			q.To, q.Others = content.Undecided, []string{"ignore"}
			if first := first360(q.Header); slices.Contains(repeatable, first) {
				q.Others = []string{first, "ignore"}
			}
			kept = append(kept, q)
		}
	}
	p.draft.Columns = append(kept, Proposal{Header: everyOther, To: "ignore"})
	for _, name := range []string{"id", "Identifier"} {
		if i := slices.IndexFunc(p.draft.Header, func(h string) bool { return h == name }); i >= 0 {
			m.Key = []string{p.draft.Header[i]}
		}
	}
}

// first360 is what the first of a list becomes, for the column of its second or a later
// one: a grant to two receivers, or in two areas. Empty: the column is not one of these.
func first360(header string) string {
	parts := strings.Split(strings.ToLower(header), "/")
	if len(parts) != 3 || parts[1] == "0" || strings.Trim(parts[1], "0123456789") != "" {
		return ""
	}
	return giving360Columns[parts[0]+"/0/"+parts[2]]
}

// findKey proposes the columns that are different in every row: one that is called
// a number, else the first that is filled and different, else the first few that are
// different together.
func (p *proposer) findKey() {
	m := &p.draft.Import
	if m.Key != nil {
		return
	}
	var first string
	for i, h := range p.draft.Header {
		if h == "" || !p.different([]int{i}) {
			continue
		}
		for _, word := range p.headers["key"] {
			if strings.Contains(fold(h), word) {
				m.Key = []string{h}
				return
			}
		}
		if t := p.becomes(h); first == "" && (t == "title" || t == "ignore" || t == content.Undecided) {
			first = h
		}
	}
	if first != "" {
		m.Key = []string{first}
		return
	}
	var several []string
	var at []int
	for i, h := range p.draft.Header {
		if t, _ := content.ParseTarget(p.becomes(h)); h != "" && !t.Money {
			several, at = append(several, h), append(at, i)
		}
		if len(several) > 1 && p.different(at) {
			m.Key = several
			return
		}
	}
	m.Key = []string{content.Undecided}
}

func (p *proposer) becomes(header string) string {
	for _, q := range p.draft.Columns {
		if q.Header == header {
			return q.To
		}
	}
	return ""
}

// different reports whether columns together are filled and unique in every row of
// data.
func (p *proposer) different(columns []int) bool {
	seen := make(map[string]bool)
	for i := range p.rows {
		if p.kindOf(&p.rows[i]) != "" {
			continue
		}
		key := ""
		for _, at := range columns {
			key += oneLine(p.rows[i].Cell(at).Text) + keyMark
		}
		if strings.Trim(key, keyMark) == "" || seen[key] {
			return false
		}
		seen[key] = true
	}
	return len(seen) > 0
}

// kindOf returns the probable kind of a row that is not data: "blank", "total", or
// "subtotal"; else "".
func (p *proposer) kindOf(row *sheet.Row) string {
	switch {
	case row.Blank():
		return "blank"
	case p.subtotals[row.Number]:
		return "subtotal"
	}
	for _, c := range row.Cells {
		if c.Kind == sheet.Text && isTotalWord(c.Text) {
			return "total"
		}
	}
	return ""
}

// isHeader reports at least two texts, and nothing that is not a text.
func isHeader(cells []sheet.Cell) bool {
	texts := 0
	for _, c := range cells {
		switch c.Kind {
		case sheet.Text:
			texts++
		case sheet.Empty:
		default:
			return false
		}
	}
	return texts > 1
}

// findRows proposes rules for rows of totals and blank rows.
func (p *proposer) findRows() {
	m := &p.draft.Import
	for i := range p.rows {
		row := &p.rows[i]
		var rule content.ImportRow
		switch p.kindOf(row) {
		case "blank":
			if len(p.draft.Header) > 0 {
				rule = content.ImportRow{Column: p.draft.Header[0], Empty: true, As: "blank"}
			}
		case "total":
			for at, c := range row.Cells {
				if c.Kind == sheet.Text && isTotalWord(c.Text) && at < len(p.draft.Header) && rule.Column == "" {
					rule = content.ImportRow{Column: p.draft.Header[at], Is: oneLine(c.Text), As: "total"}
				}
			}
		}
		if p.subtotals[row.Number] {
			rule = p.ruleOfSubtotal(row)
		}
		if rule.Column != "" && !slices.Contains(m.Rows, rule) {
			m.Rows = append(m.Rows, rule)
		}
	}
	// The first rule that a row meets decides: "I alt" before texts that begin so.
	slices.SortStableFunc(m.Rows, func(a, b content.ImportRow) int { return cmp.Compare(len(a.Starts), len(b.Starts)) })
}

// finish adds the required parts of a mapping that the sheet has no column for.
func (p *proposer) finish() {
	m := &p.draft.Import
	for _, q := range p.draft.Columns {
		t, _ := content.ParseTarget(q.To)
		m.Columns = append(m.Columns, content.ImportColumn{Column: q.Header, To: t})
	}
	p.draft.needGiver()
	m.Unit = p.unit()
}

// unit returns the unit in a header of amounts. Cells that are shown in thousands hold
// whole amounts: their column has no unit.
func (p *proposer) unit() string {
	for _, c := range p.draft.Import.Columns {
		low := fold(c.Column)
		switch {
		case !c.To.Money || p.isScaled(slices.Index(p.draft.Header, c.Column)):
		case strings.Contains(low, "t.kr"), strings.Contains(low, "tkr"), strings.Contains(low, "1.000 kr"), strings.Contains(low, "1000 kr"):
			return "t.kr."
		case strings.Contains(low, "mio"):
			return "mio."
		}
	}
	return ""
}

// isScaled reports whether all filled cells of a column are shown in thousands or
// millions.
func (p *proposer) isScaled(column int) bool {
	scaled, filled := 0, 0
	p.cells(column, func(c sheet.Cell) {
		if filled++; c.Flaw == sheet.Scaled {
			scaled++
		}
	})
	return scaled == filled
}
