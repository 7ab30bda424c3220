package content

import (
	"fmt"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/money"
)

// An amount cites its own source, else its phase's, else the line's, whatever way
// it is written; half a phase is none.
func TestCitedAmounts(t *testing.T) {
	for _, c := range []struct{ spent, want, reported string }{
		{"100", "0=100.00 l 1", ""},
		{"{amount: 100, source: a, page: 2}", "0=100.00 a 2", ""},
		{"{amount: 100, source: a}", "0=100.00 a ", ""},
		{"{amount: 100, page: 2}", "0=100.00 l 2", ""},
		{"{amount: unknown, source: a}", "0=unknown a ", "7:21-28 unknown-without-why"},
		{"{2023: 1, 2024: {amount: 2, source: a, page: 2}}", "2023=1.00 l 1|2024=2.00 a 2", ""},
		{"{2023: 1, 2024: {amount: 2, source: a}, source: b, page: 3}", "2023=1.00 b 3|2024=2.00 a ", ""},
		{"{2023: {amount: 1, page: 9}, source: b, page: 3}", "2023=1.00 b 9", ""},
		{"{2023: 1, total: {amount: 5, source: a}}", "0=4.00 a |2023=1.00 l 1", ""},
		{"[{year: 2024, amount: 2, source: a, page: 2}, {year: 2023, amount: 1}]", "2023=1.00 l 1|2024=2.00 a 2", ""},
		{"[{year: 2023, amount: 1}, {total: 5, source: a}]", "0=4.00 a |2023=1.00 l 1", ""},

		{"{amount: 100, 2023: 5}", "", "7:13-19 amount-beside-years"},
		{"{source: a}", "", "7:12 missing-key"},
		{"{2023: 1, source: a, source: b}", "", "7:33-39 duplicate-key"},
		{"{2023: 1, source: }", "", "7:22-28 empty-value"},
		{"{2023: {source: a}}", "", "7:19 missing-key"},
		{"{2023: {amount: 1, why: a}}", "", "7:31-34 unknown-key"},
		{"{2023: {amount: x}}", "", "7:28-29 amount-unreadable"},
		{"[{year: 2023, amount: 1}, {year: 2023, amount: 2}]", "", "7:45-49 duplicate-key"},
		{"[{amount: 1}]", "", "7:13 missing-key"},
		{"[{year: 2023}]", "", "7:13 missing-key"},
		{"[{year: 23, amount: 1}]", "", "7:20-22 bad-year"},
		{"[{total: 5, amount: 1}]", "", "7:24-30 amount-beside-total"},
		{"[]", "", "7:12 empty-value"},
		{"[5]", "", "7:13-14 not-a-map"},
	} {
		src := "---\ntitle: T\nfunding:\n  - from: lbf\n    source: l\n    page: 1\n    spent: " + c.spent + "\n---\n"
		doc, problems := Parse("content/plans/t.md", []byte(src), Options{})
		var parts []string
		if l := doc.Holder.Lines; len(l) == 1 && l[0].Stated[money.Spent] != nil {
			for _, p := range l[0].Current(money.Spent) {
				ref, page := l[0].Cited(p)
				value := money.Plain(p.Value.Amount)
				if p.Value.State != money.Known {
					value = p.Value.State.String()
				}
				parts = append(parts, fmt.Sprintf("%d=%s %s %s", p.Year, value, ref.Text, page))
			}
		}
		if got := strings.Join(parts, "|"); got != c.want || problemLines(problems) != c.reported {
			t.Errorf("%s: %q, reported %q\nwant %q, %q", c.spent, got, problemLines(problems), c.want, c.reported)
		}
	}
}

func TestCitedForAPhase(t *testing.T) {
	for _, c := range []struct{ spent, source, page string }{
		{"{2023: 1, 2024: 2, source: a, page: 3}", "a", "3"},
		{"{2023: 1, 2024: {amount: 2, source: a}}", "l", "1"},
		{"{2023: 1, 2024: 2}", "l", "1"},
	} {
		src := "---\ntitle: T\nfunding:\n  - from: lbf\n    source: l\n    page: 1\n    spent: " + c.spent + "\n---\n"
		doc, _ := Parse("content/plans/t.md", []byte(src), Options{})
		if ref, page := doc.Holder.Lines[0].CitedFor(money.Spent); ref.Text != c.source || page != c.page {
			t.Errorf("%s cites %s, %s", c.spent, ref.Text, page)
		}
	}
}
