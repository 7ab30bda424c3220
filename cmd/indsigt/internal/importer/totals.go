package importer

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/sheet"
)

// totalWords are the labels of a row of totals.
var totalWords = []string{"i alt", "ialt", "total", "totalt", "sum", "samlet", "subtotal", "hovedtotal", "grand total", "sum total", "til sammen"}

// isTotalWord reports a text that is the label of a row of totals.
func isTotalWord(s string) bool {
	s = strings.Trim(oneLine(s), ": ")
	return slices.ContainsFunc(totalWords, func(word string) bool { return len(s) == len(word) && strings.EqualFold(s, word) })
}

// totalLabel returns the label that a longer text begins or ends with, as it is
// written: "I alt" of "I alt Nord". first is set if it begins with it.
func totalLabel(s string) (label string, first bool) {
	s = oneLine(s)
	for _, word := range totalWords {
		n := len(s) - len(word)
		switch {
		case n < 2:
		case strings.EqualFold(s[:len(word)], word) && (s[len(word)] == ' ' || s[len(word)] == ':'):
			return s[:len(word)], true
		case strings.EqualFold(s[n:], word) && s[n-1] == ' ':
			return s[n:], false
		}
	}
	return "", false
}

// labelled returns the first cell of a row with a text that totalLabel finds; -1: none.
func labelled(row *sheet.Row) int {
	return slices.IndexFunc(row.Cells, func(c sheet.Cell) bool {
		label, _ := totalLabel(c.Text)
		return c.Kind == sheet.Text && label != ""
	})
}

// subtotals finds totals of some rows among data: rows whose amounts are the sums of the
// rows since the total before, or of all rows.
type subtotals struct {
	above, all []money.Amount // by column of amounts
	rows       int            // since the total before
	broken     bool           // a sum does not fit
}

func newSubtotals(columns int) *subtotals {
	return &subtotals{above: make([]money.Amount, columns), all: make([]money.Amount, columns)}
}

// data adds a row of data.
func (s *subtotals) data(figures []figure) {
	s.rows++
	for i, f := range figures {
		if !f.readable {
			continue
		}
		var err, err2 error
		s.above[i], err = s.above[i].Plus(f.Amount)
		s.all[i], err2 = s.all[i].Plus(f.Amount)
		s.broken = s.broken || err != nil || err2 != nil
	}
}

// end notes a row of totals.
func (s *subtotals) end() {
	clear(s.above)
	s.rows = 0
}

// sums reports whether the amounts of a row are the sums of at least two rows.
func (s *subtotals) sums(figures []figure) bool {
	is := func(of []money.Amount) bool {
		some := false
		for i, f := range figures {
			if f.readable && f.Amount != of[i] || !f.readable && of[i] != 0 {
				return false
			}
			some = some || f.readable && f.Amount != 0
		}
		return some
	}
	return !s.broken && s.rows > 1 && (is(s.above) || is(s.all))
}

// subtotals refuses rows of data that are labelled as a total and are the sum of the
// rows above: imported, their money would be counted twice.
func (r *run) subtotals() {
	s := newSubtotals(len(r.amounts))
	for i := range r.rows {
		w := &r.rows[i]
		switch at := labelled(w.src); {
		case w.fate == total:
			s.end()
		case w.fate == leftOut:
		case at >= 0 && s.sums(w.figures):
			if w.fate == imported {
				r.refuse(w, at, "looks-like-total", nil)
			}
			s.end()
		default:
			s.data(w.figures)
		}
	}
}

// findSubtotals finds the rows of the sheet that are totals of some of its rows.
func (p *proposer) findSubtotals() {
	r := p.reader(p.draft.Import.Locale, p.draft.Import.Dates)
	var columns []int
	for i, h := range p.draft.Header {
		if t, _ := content.ParseTarget(p.becomes(h)); t.Money {
			columns = append(columns, i)
		}
	}
	s := newSubtotals(len(columns))
	figures := make([]figure, len(columns))
	p.subtotals = make(map[int]bool)
	for i := range min(looked, len(p.rows)) {
		row := &p.rows[i]
		for n, at := range columns {
			figures[n] = r.amount(&column{}, row.Cell(at), func(string, []any, ...string) {})
		}
		switch {
		case p.kindOf(row) == "total":
			s.end()
		case labelled(row) >= 0 && s.sums(figures):
			p.subtotals[row.Number] = true
			s.end()
		default:
			s.data(figures)
		}
	}
}

// ruleOfSubtotal is a rule for a row that findSubtotals found.
func (p *proposer) ruleOfSubtotal(row *sheet.Row) content.ImportRow {
	at := labelled(row)
	if at < 0 || at >= len(p.draft.Header) {
		return content.ImportRow{}
	}
	rule := content.ImportRow{Column: p.draft.Header[at], As: "total", TotalOf: "above"}
	if label, first := totalLabel(row.Cells[at].Text); first {
		rule.Starts = label
	} else {
		rule.Is = oneLine(row.Cells[at].Text)
	}
	return rule
}
