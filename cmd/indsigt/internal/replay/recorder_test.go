package replay

import (
	"fmt"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/money"
)

// eventLines returns the events of the newest step, one a line.
func eventLines(log *change.Log) string {
	var b strings.Builder
	for _, e := range log.EventsOf(&log.Steps[len(log.Steps)-1]) {
		figure := func(f change.Figure) string {
			if f.Stated && f.Value.State == money.Known {
				return money.Plain(f.Amount)
			}
			return f.State()
		}
		name := e.Line
		if name == "" {
			name = "rest of " + e.Holder
		}
		fmt.Fprintf(&b, "%s %s %s %d: %q to %q, %s", e.Class, name, e.Phase, e.Year, figure(e.Was), figure(e.Is), money.Plain(e.Effect))
		for _, text := range []string{e.Why, e.Related} {
			if text != "" {
				b.WriteString(" (" + text + ")")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestClasses makes one change to the book at a time, worked by hand.
func TestClasses(t *testing.T) {
	for _, c := range []struct {
		name, file, old, new, want string
	}{
		{"a correction with its reason", "content/initiatives/c.md", "committed: 700\n", "committed: 900\n    corrected:\n      - {day: 2025-02-02, was: 750, why: misread}\n",
			`corrected initiatives/c:by committed 0: "750.00" to "950.00", 200.00 (misread)`},
		{"a correction without", "content/plans/p.md", "committed: 3000", "committed: 3001", `corrected plans/p:by committed 0: "3000.00" to "3001.00", 1.00`},
		{"a correction inside a plan", "content/initiatives/a.md", "{2021: 1000, 2022: 1000}", "{2021: 1000, 2022: 1200}", `corrected initiatives/a:p committed 2022: "1000.00" to "1200.00", 0.00`},
		{"a decision", "content/initiatives/c.md", "change: +50\n", "change: +50\n      - {decided: 2025-01-01, change: -100, why: cut}\n",
			`decided initiatives/c:by committed 0: "750.00" to "650.00", -100.00 (cut)`},
		{"a decision and a correction", "content/initiatives/c.md", "committed: 700\n    amended:\n", "committed: 800\n    amended:\n      - {decided: 2023-01-01, change: +10, why: more}\n",
			"corrected initiatives/c:by committed 0: \"750.00\" to \"850.00\", 100.00\ndecided initiatives/c:by committed 0: \"850.00\" to \"860.00\", 10.00 (more)"},
		{"an unknown amount is known", "content/plans/q.md", "committed: unknown", "committed: 800", "known plans/q:lbf committed 0: \"unknown\" to \"800.00\", 800.00\nmoved rest of plans/q committed 0: \"500.00\" to \"\", -500.00"},
		{"a known amount is unknown", "content/initiatives/a.md", "{2021: 900}", "{2021: unknown}\n    why: lost", `closed initiatives/a:p spent 2021: "900.00" to "unknown", -900.00 (lost)`},
		{"a new figure", "content/initiatives/a.md", "{2021: 900}", "{2021: 900, 2022: 10}", `added initiatives/a:p spent 2022: "" to "10.00", 10.00`},
		{"a line removed", "content/initiatives/b.md", "  - from: by\n    committed: 100\n    in-kind: true\n", "", `corrected initiatives/b:by committed 0: "100.00" to "", -100.00`},
		{"a line removed with its reason", "content/initiatives/b.md", "  - from: by\n    committed: 100\n    in-kind: true\n", "removed: [{line: by, day: 2025-02-02, was: 100, why: twice}]\n", `corrected initiatives/b:by committed 0: "100.00" to "", -100.00 (twice)`},
		{"a line removed with the reason of another", "content/initiatives/b.md", "  - from: by\n    committed: 100\n    in-kind: true\n", "removed: [{line: lbf, day: 2025-02-02, was: 100, why: twice}]\n", `corrected initiatives/b:by committed 0: "100.00" to "", -100.00`},
		{"divided by year", "content/plans/p.md", "committed: 3000", "committed: {2021: 1000, 2022: 2000}",
			"moved plans/p:by committed 0: \"3000.00\" to \"\", -3000.00\nmoved plans/p:by committed 2021: \"\" to \"1000.00\", 1000.00\nmoved plans/p:by committed 2022: \"\" to \"2000.00\", 2000.00"},
		{"another giver", "content/initiatives/c.md", "from: by", "from: lbf",
			"moved initiatives/c:by committed 0: \"750.00\" to \"\", -750.00 (initiatives/c:lbf)\nmoved initiatives/c:lbf committed 0: \"\" to \"750.00\", 750.00 (initiatives/c:by)"},
		{"the giver states the phase", "content/plans/p.md", "    committed: 3000\n", "    committed: 3000\n    spent: 1500\n",
			"moved initiatives/a:p spent 2021: \"900.00\" to \"900.00\", -900.00\nadded plans/p:by spent 0: \"\" to \"1500.00\", 1500.00"},
		{"words", "content/initiatives/c.md", "title: C", "title: Another", ""},
	} {
		m := newMemory(t, book)
		m.commit()
		if m.files[c.file] = strings.Replace(m.files[c.file], c.old, c.new, 1); m.files[c.file] == book[c.file] {
			t.Fatalf("%s: nothing changed", c.name)
		}
		if !m.commit() {
			t.Errorf("%s: the revision has errors", c.name)
			continue
		}
		if got := strings.TrimSpace(eventLines(m.log())); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestRename: a document with another name is the same, and so are its lines.
func TestRename(t *testing.T) {
	m := newMemory(t, book)
	m.commit()
	m.files["content/initiatives/d.md"] = strings.Replace(m.files["content/initiatives/c.md"], "committed: 700", "committed: 710", 1)
	delete(m.files, "content/initiatives/c.md")
	m.commit()
	want := `moved initiatives/c:by committed 0: "750.00" to "", -750.00 (initiatives/d:by)
moved initiatives/d:by committed 0: "" to "750.00", 750.00 (initiatives/c:by)
corrected initiatives/d:by committed 0: "750.00" to "760.00", 10.00
`
	if got := eventLines(m.log()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestSkipped: what a revision with errors changed is part of the next without.
func TestSkipped(t *testing.T) {
	m := newMemory(t, book)
	m.commit()
	m.files["content/initiatives/c.md"] = strings.Replace(book["content/initiatives/c.md"], "committed: 700", "committed: 7,0,0", 1)
	if m.commit() {
		t.Fatal("the amount was read")
	}
	m.files["content/initiatives/c.md"] = strings.Replace(book["content/initiatives/c.md"], "committed: 700", "committed: 600", 1)
	m.commit()
	log := m.log()
	if last := log.Steps[len(log.Steps)-1]; len(log.Steps) != 2 || len(last.Skipped) != 1 || last.Skipped[0] != "2" || last.To-last.From != 1 {
		t.Errorf("steps %+v", log.Steps)
	}
}
