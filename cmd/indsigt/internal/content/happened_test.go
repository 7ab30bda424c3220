package content

import (
	"slices"
	"strings"
	"testing"
)

// TestEveryPastKeyIsRead: what the table calls past is what the test above has an
// example of, so that a new key is not forgotten there.
func TestEveryPastKeyIsRead(t *testing.T) {
	var all []string
	var collect func(prefix string, keys []Key)
	collect = func(prefix string, keys []Key) {
		for _, k := range keys {
			if name := prefix + k.Name; k.Past && !slices.Contains(all, name) {
				all = append(all, name)
			}
			collect(prefix+k.Name+".", k.Keys)
		}
	}
	for _, kind := range Kinds {
		collect("", Keys(kind))
	}
	slices.Sort(all)
	want := "accessibility.updated costs.actual date funding.amended.decided funding.corrected.day funding.decided funding.disbursed funding.returned funding.spent " +
		"goals.results.date goals.start.date list-status.from list-status.to numbers.year removed.day retrieved toolbox.participants.year updated"
	if got := strings.Join(all, " "); got != want {
		t.Errorf("past are %s\nwant     %s", got, want)
	}
}

// TestYearOfALine: an amount without a year belongs to the year its line lies
// within, by the line's period, else its holder's; a decision's day gives none.
func TestYearOfALine(t *testing.T) {
	for _, c := range []struct{ name, holder, lines, want string }{
		{"no period", "", "committed: 5\ndecided: 2024-02-01", "5.00"},
		{"one year of the holder", "period: 2024", "committed: 5", "2024 5.00"},
		{"part of a year", "period: 2024-03-01 – 2024-11-30", "committed: 5", "2024 5.00"},
		{"a month", "period: 2024-03", "committed: 5", "2024 5.00"},
		{"two years by a day", "period: 2024-03-01 – 2025-01-01", "committed: 5", "5.00"},
		{"the line's own", "period: 2023–2025", "committed: 5\nperiod: 2024", "2024 5.00"},
		{"the line's own, of several", "period: 2024", "committed: 5\nperiod: 2024–2025", "5.00"},
		{"unknown", "period: 2024", "committed: unknown\nwhy: w", "2024 unknown"},
		{"a year stated", "period: 2024", "committed: {2024: 5}", "2024 5.00"},
		{"what a total leaves", "period: 2024", "committed: {2024: 5, total: 8}", "2024 8.00"},
		{"an unknown year beside a total", "period: 2024", "committed: {2024: unknown, total: 8}\nwhy: w", "2024 8.00"},
		{"an unknown total", "period: 2024", "committed: {2024: 5, total: unknown}\nwhy: w", "unknown, 2024 5.00"},
		{"a change", "period: 2024", "committed: 5\namended:\n  - change: -2", "2024 3.00"},
		{"a change beside a year", "period: 2024", "committed: {2024: 5}\namended:\n  - change: -2", "2024 3.00"},
		{"a change of the year", "period: 2024", "committed: 5\namended:\n  - change: {2024: +2}", "2024 7.00"},
		{"an unknown year and a change", "period: 2024", "committed: {2024: unknown}\nwhy: w\namended:\n  - change: -2", "2024 unknown"},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines := "funding:\n  - from: lbf\n    source: s\n    " + strings.ReplaceAll(c.lines, "\n", "\n    ")
			h, got := inFile(strings.TrimPrefix(c.holder+"\n"+lines, "\n"), Options{})
			if got != "" && !strings.HasSuffix(got, "amendment-order") {
				t.Fatalf("reported %q", got)
			}
			if now := piecesText(h.Lines[0].Current(2)); now != c.want {
				t.Errorf("now %s, want %s", now, c.want)
			}
		})
	}
}
