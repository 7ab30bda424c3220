package form

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
)

// Rules for rows that are not data: totals, notes and rows to leave out. The page
// shows the proposed rules and moreRules empty ones.

// Names of a rule's fields, each followed by the rule's number.
const (
	rulesSent      = "rules" // how many rules the page has
	ruleColumnName = "rule-column."
	ruleWhenName   = "rule-when." // a condition of ruleWhen
	ruleTextName   = "rule-text."
	ruleAsName     = "rule-as." // a code of content.ImportRowKinds, for totals with one of content.ImportSums
)

// moreRules is how many empty rules follow the rules, maxRules how many a mapping can
// have.
const (
	moreRules = 2
	maxRules  = 100
)

// isRule reports a name that a rule's field sends.
func isRule(name string) bool {
	return name == rulesSent || strings.HasPrefix(name, "rule-")
}

// ruleWhen are the conditions: the keys of content.ImportRow that state one.
var ruleWhen = strings.Fields("is starts empty")

// ruleRow is a rule, or an empty one.
type ruleRow struct {
	N                   int
	Text                string
	Columns, Whens, Ass []option
	Open                bool
}

// rules returns the draft's rules as fields, followed by empty ones.
func (s *step) rules() []ruleRow {
	m := &s.draft.Import
	var all []ruleRow
	for n := range min(len(m.Rows)+moreRules, maxRules) {
		var r content.ImportRow
		if n < len(m.Rows) {
			r = m.Rows[n]
		}
		row := ruleRow{N: n + 1, Text: r.Is + r.Starts, Open: r.Column != "" && !r.Empty && r.Is+r.Starts == ""}
		for _, h := range s.draft.Header {
			if h != "" {
				row.Columns = append(row.Columns, option{h, h, h == r.Column})
			}
		}
		chosen := whenOf(r)
		if n < len(s.whens) {
			chosen = s.whens[n]
		}
		for _, when := range ruleWhen {
			row.Whens = append(row.Whens, option{when, say(s.lang, "form.import.rule-when."+when), when == chosen})
		}
		for _, as := range ruleKinds() {
			row.Ass = append(row.Ass, option{as, say(s.lang, "form.import.rule-as."+as), as == asOf(r)})
		}
		all = append(all, row)
	}
	return all
}

// ruleKinds are the kinds of rows. A total sums all rows, or those since the total
// above it.
func ruleKinds() (all []string) {
	for _, kind := range content.ImportRowKinds {
		all = append(all, kind.Code)
		if kind.Code == "total" {
			all = append(all, kind.Code+"."+aboveSum)
		}
	}
	return all
}

// aboveSum is the code of totals of the rows since the total above.
const aboveSum = "above"

func whenOf(r content.ImportRow) string {
	switch {
	case r.Empty:
		return "empty"
	case r.Starts != "":
		return "starts"
	}
	return "is"
}

func asOf(r content.ImportRow) string {
	if r.TotalOf == aboveSum {
		return r.As + "." + r.TotalOf
	}
	return r.As
}

// decideRules sets the draft's rules to those that were sent. A rule without a column
// is ignored.
func (s *step) decideRules() {
	n, err := strconv.Atoi(s.sent.Get(rulesSent))
	if err != nil {
		return
	}
	var rows []content.ImportRow
	for i := range min(n, maxRules) {
		get := func(name string) string { return strings.TrimSpace(s.sent.Get(name + strconv.Itoa(i+1))) }
		as, of, _ := strings.Cut(get(ruleAsName), ".")
		r := content.ImportRow{Column: get(ruleColumnName), As: as}
		if !slices.Contains(s.draft.Header, r.Column) || r.Column == "" || !slices.Contains(ruleKinds(), get(ruleAsName)) {
			continue
		}
		if of == aboveSum {
			r.TotalOf = of
		}
		when := get(ruleWhenName)
		switch when {
		case "empty":
			r.Empty = true
		case "starts":
			r.Starts = get(ruleTextName)
		default:
			when, r.Is = "is", get(ruleTextName)
		}
		rows, s.whens = append(rows, r), append(s.whens, when)
	}
	s.draft.Import.Rows = rows
}

// openRules reports whether the condition of a rule lacks its text.
func (s *step) openRules() bool {
	return slices.ContainsFunc(s.draft.Import.Rows, func(r content.ImportRow) bool { return !r.Empty && r.Is+r.Starts == "" })
}
