package content

import (
	"strings"
	"testing"
)

// goalOf reads one goal from its front matter.
func goalOf(t *testing.T, lines string) (*Goal, string) {
	t.Helper()
	src := "---\ntitle: T\ngoals:\n  - goal: g\n    unit: u\n    " + strings.ReplaceAll(lines, "\n", "\n    ") + "\n---\n"
	doc, problems := Parse("content/initiatives/t.md", []byte(src), Options{})
	if doc.Holder == nil || len(doc.Holder.Goals) != 1 {
		t.Fatalf("%s: %s", lines, problemLines(problems))
	}
	return &doc.Holder.Goals[0], problemLines(problems)
}

func TestVerdict(t *testing.T) {
	day := func(s string) Date { d, _ := ParseDate(s); return d }
	for _, c := range []struct {
		name, lines, day string
		want             Verdict
	}{
		{"no target", "results: [{date: 2024, n: 5}]", "2025-01-01", VerdictNone},
		{"a target in words", "target: mange\nresults: [{date: 2024, n: 5}]", "2025-01-01", VerdictNone},
		{"reached before its time", "target: {n: 40, date: 2030}\nresults: [{date: 2024, n: 40}]", "2025-01-01", Reached},
		{"the latest result counts", "target: {n: 40}\nresults: [{date: 2024, n: 30}, {date: 2022, n: 44}]", "2025-01-01", NotReached},
		{"of one day the last", "target: {n: 40}\nresults: [{date: 2024, n: 30}, {date: 2024, n: 44}]", "2025-01-01", Reached},
		{"a result in words is no number", "target: {n: 40}\nresults: [{date: 2023, n: 44}, {date: 2024, note: færre}]", "2025-01-01", Reached},

		{"the year is not over", "target: {n: 40, date: 2025}\nresults: [{date: 2025-06, n: 39}]", "2025-12-31", TooEarly},
		{"the year is over", "target: {n: 40, date: 2025}\nresults: [{date: 2025-06, n: 39}]", "2026-01-01", Near},
		{"the month is over", "target: {n: 40, date: 2025-06}\nresults: [{date: 2025-06-30, n: 30}]", "2025-07-01", NotReached},
		{"nothing from then", "target: {n: 40, date: 2025}\nresults: [{date: 2024-12, n: 39}]", "2026-01-01", NotMeasured},
		{"no result yet", "target: {n: 40, date: 2025}", "2025-06-01", TooEarly},
		{"no result at all", "target: {n: 40, date: 2025}", "2026-06-01", NotMeasured},
		{"no date, no result", "target: {n: 40}", "2026-06-01", NotMeasured},
		{"a result without a date", "target: {n: 40, date: 2025}\nresults: [{n: 30}]", "2026-06-01", NotReached},
		{"the day is not known", "target: {n: 40, date: 2025}\nresults: [{date: 2025, n: 30}]", "", TooEarly},
		{"the day is not known, no date", "target: {n: 40}\nresults: [{n: 30}]", "", NotReached},

		{"nine tenths", "target: {n: 40}\nresults: [{n: 36}]", "2025-01-01", Near},
		{"less", "target: {n: 40}\nresults: [{n: \"35,99\"}]", "2025-01-01", NotReached},
		{"nine tenths of the way", "start: {n: 30}\ntarget: {n: 40}\nresults: [{n: 39}]", "2025-01-01", Near},
		{"less of the way", "start: {n: 30}\ntarget: {n: 40}\nresults: [{n: 38}]", "2025-01-01", NotReached},
		{"backwards", "start: {n: 30}\ntarget: {n: 40}\nresults: [{n: 20}]", "2025-01-01", NotReached},

		{"fewer by the start, reached", "start: {n: 41}\ntarget: {n: 25}\nresults: [{n: 25}]", "2025-01-01", Reached},
		{"fewer by the start, near", "start: {n: 40}\ntarget: {n: 20}\nresults: [{n: 22}]", "2025-01-01", Near},
		{"fewer by the start, not", "start: {n: 41}\ntarget: {n: 25}\nresults: [{n: 28}]", "2025-01-01", NotReached},
		{"fewer as said, near", "better: fewer\ntarget: {n: 10}\nresults: [{n: 11}]", "2025-01-01", Near},
		{"fewer as said, not", "better: fewer\ntarget: {n: 10}\nresults: [{n: 12}]", "2025-01-01", NotReached},
		{"to nothing", "better: fewer\ntarget: {n: 0}\nresults: [{n: 1}]", "2025-01-01", NotReached},
		{"to keep what is", "start: {n: 40}\ntarget: {n: 40}\nresults: [{n: 37}]", "2025-01-01", Near},
	} {
		if g, problems := goalOf(t, c.lines); g.Verdict(day(c.day)) != c.want {
			t.Errorf("%s: %s, want %s\n%s", c.name, g.Verdict(day(c.day)), c.want, problems)
		}
	}
}

func TestGoals(t *testing.T) {
	for _, c := range []struct{ lines, want string }{
		{"start: {n: 12, date: 2021}\ntarget: {n: 40, date: 2025}\nresults: [{date: 2023, n: 27, note: a}]", ""},
		{"target: {n: \"4,1\"}", ""},
		{"target: {n: 1.200}", ""},
		{"target: {n: 4.1}", "6:17-20 bad-quantity"},
		{"target: {n: -4}", "6:17-19 bad-quantity"},
		{"target: {date: 2025}", "6:13 missing-key"},
		{"target: 40 unge i 2025", "6:13-27 goal-text"},
		{"baseline: ingen", "6:15-20 goal-text"},
		{"results: [{date: 2023, text: a}]", "6:34-35 goal-text"},
		{"results: [{date: 2023, note: a, text: b}]", "6:43-44 goal-text\n6:37-41 duplicate-key"},
		{"results: [{date: 2023}]", "6:15 result-empty"},
		{"better: fewer\nstart: {n: 1}\ntarget: {n: 2}", "6:13-18 goal-direction"},
		{"better: fewer\nstart: {n: 2}\ntarget: {n: 1}", ""},
		{"better: højere\ntarget: {n: 1}", ""},
	} {
		if _, got := goalOf(t, c.lines); got != c.want {
			t.Errorf("%s: reported\n%s\nwant\n%s", c.lines, got, c.want)
		}
	}
	if _, problems := Parse("content/initiatives/t.md", []byte("---\ntitle: T\ngoals:\n  - {goal: g, target: {n: 2}}\n---\n"), Options{}); problemLines(problems) != "4:5 missing-key" {
		t.Errorf("a number without what it counts: %s", problemLines(problems))
	}
}

func TestCutGoal(t *testing.T) {
	for _, c := range []struct {
		text, number, unit, year string
		ok                       bool
	}{
		{"12 unge i 2021", "12", "unge", "2021", true},
		{"54 ud af 100 i 2014", "54", "ud af 100", "2014", true},
		{"45 unge om året", "45", "unge om året", "", true},
		{"1.200 børn", "1.200", "børn", "", true},
		{"63 i 2014", "", "", "", false},
		{"Intet tilbud i 2013", "", "", "", false},
		{"12", "", "", "", false},
		{"", "", "", "", false},
	} {
		number, unit, year, ok := CutGoal(c.text, "da")
		if ok != c.ok || ok && (number != c.number || unit != c.unit || year != c.year) {
			t.Errorf("%q is %q, %q, %q, %v", c.text, number, unit, year, ok)
		}
	}
}
