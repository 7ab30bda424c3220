package content

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/money"
)

func piecesText(pieces []Piece) string {
	var parts []string
	for _, p := range pieces {
		s := p.Value.State.String()
		if p.Value.State == money.Known {
			s = money.Plain(p.Value.Amount)
		}
		if p.Year != 0 {
			s = itoa(p.Year) + " " + s
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, ", ")
}

// TestStatements: what a phase says, by year and in all.
func TestStatements(t *testing.T) {
	for _, c := range []struct{ name, lines, want, problem string }{
		{"years out of order", "committed: {2022: 2, 2021: 1}", "2021 1.00, 2022 2.00", ""},
		{"a total that leaves something", "committed: {2021: 100, total: 300}", "200.00, 2021 100.00", ""},
		{"an equal total", "committed: {2021: 100, 2022: 200, total: 300}", "2021 100.00, 2022 200.00", ""},
		{"a total alone", "committed: {total: 300}", "300.00", ""},
		{"an unknown year beside a total", "committed: {2021: 100, 2022: unknown, total: 300}\nwhy: w", "200.00, 2021 100.00, 2022 unknown", ""},
		{"an unknown total", "committed: {2021: 100, total: unknown}\nwhy: w", "unknown, 2021 100.00", ""},
		{"years above the total", "committed: {2021: 100, 2022: 250, total: 300}", "", "5:46-49 years-above-total"},
		{"a block of years", "committed:\n  2021: 1,50\n  2022: 2,50", "2021 1.50, 2022 2.50", ""},
		{"øre in a map", "committed: {2021: 900.000,50}", "2021 900000.50", ""},
		{"a comma and a unit in a map", "committed: {2021: 2,5 mio., 2022: 3,5}", "2021 2500000.00, 2022 3.50", ""},
		{"years without spaces", "committed: {2021: 1.000,2022: 2.000,50,2023: 3}", "2021 1000.00, 2022 2000.50, 2023 3.00", ""},
		{"a comma and a space in a map", "committed: {2021: 4, 50}", "", "5:26-28 comma-in-map"},
		{"a school year", "committed: {2021/22: 5, 2022: 6}", "", "5:17-24 split-year-in-map"},
		{"a school year with a dash", "committed: {2021-22: 5}", "", "5:17-24 split-year-in-map"},
		{"a year with a word", "committed: {B2024: 5}", "", "5:17-22 not-a-year (2024)"},
		{"no year", "committed: {21: 5}", "", "5:17-19 not-a-year"},
		{"a misspelt total", "committed: {2021: 5, totl: 6}", "", "5:26-30 not-a-year (total)"},
		{"an empty map", "committed: {}", "", "5:16 empty-value"},
		{"a year without a value", "committed: {2021: , 2022: 5}", "", "5:17-21 empty-value"},
		{"an overflowing sum", "committed: {2021: 92.233.720.368.547.758, 2022: 92.233.720.368.547.758, total: 5}", "", "5:16 amount-sum-overflow"},
		{"no phase", "note: n", "", "4:5 line-without-phase"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, got := inLine(c.lines)
			if got != c.problem {
				t.Errorf("reported %q, want %q", got, c.problem)
			}
			if read := pieces(l.Stated[money.Committed]); read != c.want {
				t.Errorf("read %q, want %q", read, c.want)
			}
		})
	}
}

// TestLineLaws: each law with the smallest line that breaks it, and the nearest
// one that does not.
func TestLineLaws(t *testing.T) {
	for _, c := range []struct{ name, lines, problem string }{
		{"withheld with why", "committed: withheld\nwhy: w", ""},
		{"withheld year", "committed: {2021: 1, 2022: withheld}", "5:32-40 withheld-without-why"},
		{"unknown year", "committed: {2021: 1, 2022: unknown}", "5:32-39 unknown-without-why"},
		{"committed above ceiling", "ceiling: 100\ncommitted: 100,01", "6:16-22 committed-above-ceiling"},
		{"committed at the ceiling", "ceiling: 100\ncommitted: 100", ""},
		{"changed above the ceiling", "ceiling: 100\ncommitted: 100\namended:\n  - change: +1", "6:16-19 committed-above-ceiling"},
		{"changed below the ceiling", "ceiling: 100\ncommitted: 150\namended:\n  - change: -50", ""},
		{"unknown ceiling", "ceiling: unknown\ncommitted: 150\nwhy: w", ""},
		{"committed above applied", "applied: 100\ncommitted: 101", "6:16-19 committed-above-applied"},
		{"disbursed above committed", "committed: 100\ndisbursed: 101", "6:16-19 disbursed-above-committed"},
		{"spent above disbursed", "disbursed: {2021: 50, 2022: 50}\nspent: {2021: 60, 2022: 41}", "6:12 spent-above-disbursed"},
		{"spent equal", "disbursed: {2021: 50, 2022: 50}\nspent: {2021: 60, 2022: 40}", ""},
		{"total counts", "committed: 100\ndisbursed: {2021: 50, 2022: unknown, total: 101}\nwhy: w", "6:16 disbursed-above-committed"},
		{"amendment to nothing", "applied: 100\namended:\n  - change: +1", "7:17-19 amendment-to-nothing"},
		{"amendment to an unreadable one", "committed: 4.2\namended:\n  - change: +1", "5:16-19 amount-groups (4.200 / 4,20)"},
		{"amendment of a year", "committed: {2021: 5}\namended:\n  - change: {2021: -6}", "7:24-26 commitment-below-zero"},
		{"amendment below zero", "committed: 5\namended:\n  - change: -6", "7:17-19 commitment-below-zero"},
		{"amendment to zero", "committed: 5\namended:\n  - change: -5", ""},
		{"change of the one year of what is not divided", "committed: 70\nperiod: 2022\namended:\n  - change: {2022: -20}", ""},
		{"change below zero of that", "committed: 70\nperiod: 2022\namended:\n  - change: {2022: -71}", "8:24-27 commitment-below-zero"},
		{"amendment not divided", "committed: {2021: 5, 2022: 5}\namended:\n  - change: -6", ""},
		{"amendments out of order", "committed: 5\ndecided: 2021-02-01\namended:\n  - decided: 2020-01-01\n    change: +1", "9:17-19 amendment-order"},
		{"amendment without change", "committed: 5\namended:\n  - decided: 2022-01-01", "7:9 missing-key"},
		{"amendment with a minus sign", "committed: 5\namended:\n  - change: −1", ""},
		{"dispute equal", "committed: 5\ndisputed:\n  - committed: 5\n    source: s", "7:20-21 dispute-equal"},
		{"dispute equal after a change", "committed: 4\namended:\n  - change: +1\ndisputed:\n  - committed: 5\n    source: s", "9:20-21 dispute-equal"},
		{"dispute", "committed: 4\ndisputed:\n  - committed: 5\n    source: s", ""},
		{"dispute of a phase not stated", "committed: 4\ndisputed:\n  - spent: 5\n    source: s", "7:16-17 dispute-to-nothing"},
		{"dispute without source", "committed: 4\ndisputed:\n  - committed: 5", "7:20-21 no-source"},
		{"dispute of two phases", "committed: 4\ndisputed:\n  - committed: 5\n    spent: 3\n    source: s", "8:9-14 several-phases"},
		{"dispute of no phase", "committed: 4\ndisputed:\n  - note: n\n    source: s", "7:9 figure-without-phase"},
		{"rounded to nothing", "committed: 4\nrounded: 0", "6:14-15 rounded-to-nothing"},
		{"a bad id", "id: Min Linje\ncommitted: 4", "5:9-18 bad-identifier (min-linje)"},
		{"year outside its own period", "committed: {2021: 4}\nperiod: 2022", "5:23-24 year-outside-period"},
		{"change outside its own period", "committed: {2022: 4}\nperiod: 2022\namended:\n  - change: {2023: +1}", "8:24-26 year-outside-period"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, got := inLine(c.lines); got != c.problem {
				t.Errorf("reported %q, want %q", got, c.problem)
			}
		})
	}
}

func TestYearsWithinTheHoldersPeriod(t *testing.T) {
	_, got := inFile("period: 2021–2022\nfunding:\n  - from: a\n    committed: {2020: 1, 2021: 1, 2022: 1, 2023: 1}\n    source: s", Options{})
	if want := "6:23-24 year-outside-period\n6:50-51 year-outside-period"; got != want {
		t.Errorf("reported %q, want %q", got, want)
	}
	if _, got = inFile("period: 2021–2022\nfunding:\n  - from: a\n    period: 2020–2023\n    committed: {2020: 1, 2023: 1}\n    source: s", Options{}); got != "" {
		t.Errorf("a line's own period: reported %q", got)
	}
}

func TestLineIdentities(t *testing.T) {
	h, got := inFile("funding:\n  - {from: a, committed: 1, source: s}\n  - {from: plans/a, committed: 1, source: s}\n"+
		"  - {from: b, committed: 1, source: s, id: to}\n  - {from: a, committed: 1, source: s}\n  - {from: not-stated, committed: 1, source: s}\n"+
		"  - {from: b, committed: 1, source: s}\n  - {from: ikke-oplyst, committed: 1, source: s}", Options{})
	var ids []string
	for _, l := range h.Lines {
		ids = append(ids, strings.TrimPrefix(l.ID, "initiatives/job:"))
	}
	if read := strings.Join(ids, " "); got != "" || read != "a a-2 to a-3 not-stated b-2 not-stated-2" {
		t.Errorf("reported %q, read %s", got, read)
	}
	if !h.Lines[6].GiverNotStated() {
		t.Error("ikke-oplyst is not taken for not-stated")
	}
	_, got = inFile("funding:\n  - {from: a, committed: 1, source: s, id: b}\n  - {from: b, committed: 1, source: s}", Options{})
	if got != "5:6 duplicate-line-id" {
		t.Errorf("reported %q", got)
	}
}

func TestCurrent(t *testing.T) {
	l, got := inLine("committed: {2021: 10, 2022: unknown}\nwhy: w\namended:\n  - change: {2021: -4, 2022: +3, 2023: +2}")
	if now := piecesText(l.Current(money.Committed)); got != "" || now != "2021 6.00, 2022 unknown, 2023 2.00" {
		t.Errorf("reported %q, now %s", got, now)
	}
	if stated := pieces(l.Stated[money.Committed]); stated != "2021 10.00, 2022 unknown" {
		t.Errorf("the stated pieces were changed: %s", stated)
	}
}
