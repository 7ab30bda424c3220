package library

import (
	"testing"

	"indsigt/cmd/indsigt/internal/content"
)

// past tells what Past finds of a document of the kind on 2025-06-15.
func past(t *testing.T, name, lines string, more ...string) string {
	t.Helper()
	docs, _ := book(t, append([]string{name, lines, "sources/brev", "url: https://a.dk", "organisations/o", ""}, more...)...)
	docs[0].Settings.Happened = nil // its own day is another
	lib, _ := Gather(docs, content.Date{Year: 2025, Month: 6, Day: 15})
	return problemLines(lib.Past())
}

// TestWhatHasHappenedIsNotLater: each key that says what has happened, a day,
// month or year before the portal's day, on it and after it.
func TestWhatHasHappenedIsNotLater(t *testing.T) {
	const line = "funding:\n  - from: o\n    committed: 5\n    source: brev\n    "
	for _, c := range []struct{ name, doc, lines, want string }{
		{"decided on the day", "pools/p", line + "decided: 2025-06-15", ""},
		{"decided after it", "pools/p", line + "decided: 2025-06-16", "7:14-24 decided-later"},
		{"a change decided after it", "pools/p", line + "amended:\n      - {decided: 2026-01-01, change: +5}", "8:19-29 decided-later"},
		{"spent in the day's year", "pools/p", line + "spent: {2024: 1, 2025: 2}", ""},
		{"spent after it", "pools/p", line + "spent: {2024: 1, 2026: 2}", "7:28-29 happened-later"},
		{"spent in a block", "pools/p", line + "spent:\n      2052: 400.000", "8:13-20 happened-later"},
		{"spent beside a total", "pools/p", line + "spent: {2026: 2, total: 5}", "7:19-20 happened-later"},
		{"an unknown of a year to come", "pools/p", line + "why: w\n    spent: {2026: unknown}", "8:19-26 happened-later"},
		{"disbursed after it", "pools/p", line + "disbursed: {2026: 2}", "7:23-24 happened-later"},
		{"returned after it", "pools/p", line + "returned: {2026: 2}", "7:22-23 happened-later"},
		{"in kind", "pools/p", line + "in-kind: true\n    spent: {2026: 2}", "8:19-20 happened-later"},
		{"no year", "pools/p", line + "spent: 2", ""},
		{"no year on a line of a year to come", "pools/p", line + "period: 2026\n    spent: 2", "8:12-13 happened-later"},
		{"no year on a line of the day's year", "pools/p", line + "period: 2025-07 – 2025-12\n    spent: 2", ""},
		{"no year on a line of several", "pools/p", line + "period: 2026–2027\n    spent: 2", ""},
		{"what lies ahead", "pools/p", "period: 2030–2040\nfunding:\n  - from: o\n    applied: {2036: 9}\n    ceiling: {2036: 9}\n    committed: {2036: 5}\n    source: brev", ""},
		{"what lies ahead in a control", "pools/p", "controls:\n  - {committed: 5, year: 2036, source: brev}", ""},
		{"a control of what has happened", "pools/p", "controls:\n  - {spent: 5, year: 2036, source: brev}", "4:22-26 happened-later"},
		{"a budget", "plans/p", "costs:\n  - {category: løn, budget: {2036: 5}, revised: {2036: 6}, source: brev}", ""},
		{"an account", "plans/p", "costs:\n  - {category: løn, actual: {2036: 5}, source: brev}", "4:36-37 happened-later"},
		{"a result", "plans/p", "goals:\n  - goal: g\n    results:\n      - {date: 2025-07, note: r}", "6:16-23 happened-later"},
		{"a result of the day's month", "plans/p", "goals:\n  - goal: g\n    results:\n      - {date: 2025-06, note: r}", ""},
		{"residents of a year to come", "areas/p", "numbers:\n  - {year: 2199, residents: 900}", "4:12-16 happened-later"},
		{"a list to come", "areas/p", "list-status:\n  - {list: vulnerable, from: 2025-12-01}", "4:30-40 happened-later"},
		{"off a list to come", "areas/p", "list-status:\n  - {list: vulnerable, from: 2019-12-01, to: 2031-12-01}", "4:46-56 happened-later"},
		{"updated", "areas/p", "updated: 2199-01-01", "3:10-20 happened-later"},
		{"updated, a page", "pages/p", "updated: 2026", "3:10-14 happened-later"},
		{"updated, a theme", "themes/p", "updated: 2026\nframe: f", "3:10-14 happened-later"},
		{"updated, a term", "terms/p", "updated: 2026", "3:10-14 happened-later"},
		{"updated, an organisation", "organisations/p", "updated: 2026", "3:10-14 happened-later"},
		{"updated this year", "areas/p", "updated: 2025", ""},
		{"a source to come", "sources/p", "url: https://a.dk\ndate: 2025-06-16", "4:7-17 happened-later"},
		{"looked up later", "sources/p", "url: https://a.dk\nretrieved: 2025-06-16", "4:12-22 happened-later"},
		{"published later is left out, and no slip", "pages/p", "published: 2031-01-01", ""},
		{"a draft", "areas/p", "draft: true\nupdated: 2199", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := past(t, c.doc, c.lines); got != c.want {
				t.Errorf("reported %q, want %q", got, c.want)
			}
		})
	}
	if got := past(t, "areas/p", "", "areas/p.en", "updated: 2199"); got != "3:10-14 happened-later" {
		t.Errorf("a translation: reported %q", got)
	}
}

// TestSourcesOlderThanWhatTheyShow: once for each reference, at the newest of what
// it is cited for.
func TestSourcesOlderThanWhatTheyShow(t *testing.T) {
	const line = "funding:\n  - from: o\n    "
	for _, c := range []struct{ name, date, doc, lines, want string }{
		{"a letter of the day", "2021-02-23", "pools/p", line + "committed: 5\n    decided: 2021-02-23\n    source: alt", ""},
		{"a letter of the month", "2021-02", "pools/p", line + "committed: 5\n    decided: 2021-02-23\n    source: alt", ""},
		{"a letter from before", "2021-02-22", "pools/p", line + "committed: 5\n    decided: 2021-02-23\n    source: alt", "7:13-16 source-older"},
		{"years a letter promises", "2021-02-23", "pools/p", line + "committed: {2021: 1, 2024: 5}\n    source: alt", ""},
		{"payments after it", "2021-02-23", "pools/p", line + "committed: 9\n    disbursed: {2021: 1, 2024: 5}\n    spent: {2023: 1}\n    source: alt", "8:13-16 source-older"},
		{"an account of the year", "2024-12", "pools/p", line + "disbursed: {2021: 1, 2024: 5}\n    source: alt", ""},
		{"without a date", "", "pools/p", line + "disbursed: {2024: 5}\n    source: alt", ""},
		{"an amount has its own", "2021", "pools/p", line + "disbursed: {2021: 1, 2024: {amount: 5, source: alt}}\n    source: brev", "5:52-55 source-older"},
		{"an amount of the source's year", "2024-03", "pools/p", line + "disbursed: {2021: 1, 2024: {amount: 5, source: alt}}\n    source: brev", ""},
		{"a line's, where newer amounts have their own", "2021", "pools/p", line + "disbursed: {2021: 1, 2024: {amount: 5, source: brev}}\n    source: alt", ""},
		{"a phase has its own", "2021", "pools/p", line + "spent: {2021: 1, 2024: 5, source: alt}\n    source: brev", "5:39-42 source-older"},
		{"one year without a map", "2021", "pools/p", "period: 2024\n" + line + "spent: {amount: 5, source: alt}\n    source: brev", "6:32-35 source-older"},
		{"participants", "2021", "initiatives/p", "toolbox:\n  participants:\n    - {year: 2022, n: 5, source: alt}", "5:34-37 source-older"},
		{"a change has its own", "2021", "pools/p", line + "committed: 5\n    source: brev\n    amended:\n      - {decided: 2022-01-01, change: +1, source: alt}", "8:51-54 source-older"},
		{"a change that cites none", "2021", "pools/p", line + "committed: 5\n    source: alt\n    amended:\n      - {decided: 2022-01-01, change: +1}", ""},
		{"a count", "2020-05", "areas/p", "numbers:\n  - {year: 2021, residents: 900, source: alt}", "4:42-45 source-older"},
		{"a count of the year before", "2022-01", "areas/p", "numbers:\n  - {year: 2021, residents: 900, source: alt}", ""},
		{"a result", "2020-05", "plans/p", "goals:\n  - goal: g\n    results:\n      - {date: 2020-06, note: r, source: alt}", "6:42-45 source-older"},
	} {
		t.Run(c.name, func(t *testing.T) {
			date := ""
			if c.date != "" {
				date = "\ndate: " + c.date
			}
			if got := past(t, c.doc, c.lines, "sources/alt", "url: https://b.dk"+date); got != c.want {
				t.Errorf("reported %q, want %q", got, c.want)
			}
		})
	}
}
