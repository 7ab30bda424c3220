package pages

import (
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// phasesOf is an initiative whose lines state these phases.
func phasesOf(t *testing.T, lines string) (*builder, ask.Question) {
	t.Helper()
	s := plan(t, givers+"== areas/nord.md\n---\ntitle: Nord\n---\n== initiatives/x.md\n---\ntitle: X\nareas: [nord]\nfunding:\n"+lines+"---\n")
	for i := range s.entries {
		if e := &s.entries[i]; e.Path == "indsatser/x/" {
			m := s.builder(&s.items[e.at], e.lang, e.Path)
			m.e = e
			return m, ask.Question{Table: ask.Lines}.With(ask.Holder, "initiatives/x")
		}
	}
	t.Fatal("no page of x")
	return nil, ask.Question{}
}

// TestPhasesSayWhatTheyCount: a phase next to the commitments says of how much it is not
// known, and a ceiling what was committed of it.
func TestPhasesSayWhatTheyCount(t *testing.T) {
	for _, c := range []struct{ name, lines, phase, want, said string }{
		{"the same lines", "  - {from: lbf, committed: 2 mio., spent: 1 mio.}\n", "spent", "1 mio. kr.", "Der er brugt 1 mio. kr. af 2 mio. kr."},
		{"a line that says nothing", "  - {from: lbf, committed: \"21,2 mio.\", spent: \"20,9 mio.\"}\n  - {from: kommune, committed: \"0,8 mio.\"}\n", "spent",
			"20,9 mio. kr. (af 22 mio. kr.; ikke oplyst for 800 t.kr.)", "Der er brugt 20,9 mio. kr. af 22 mio. kr.; for 800 t.kr. er det ikke oplyst."},
		{"a year that is not known", "  - {from: lbf, committed: 2 mio., spent: {2021: 5, 2022: unknown}, why: x}\n", "spent",
			"mindst 5 kr. (1 af 2 beløb mangler;af 2 mio. kr.; ikke fuldt oplyst for 2 mio. kr.)", "Der er brugt mindst 5 kr. af 2 mio. kr. Om mere er brugt, er ikke oplyst."},
		{"money of other lines", "  - {from: lbf, committed: 2 mio.}\n  - {from: kommune, spent: 3}\n", "spent",
			"3 kr. (ikke oplyst for 2 mio. kr. af det bevilgede;heraf 3 kr. uden oplyst bevilling)", "Der er brugt 3 kr."},
		{"nothing known", "  - {from: lbf, committed: 2, spent: unknown, why: x}\n", "spent", "ikke oplyst", "Hvad der er brugt, er ikke oplyst."},
		{"a ceiling over a commitment", "  - {from: lbf, ceiling: 3 mio., committed: 2 mio.}\n", "ceiling", "3 mio. kr. (heraf er 2 mio. kr. bevilget)", ""},
		{"a ceiling beside another line", "  - {from: lbf, committed: 2 mio.}\n  - {from: kommune, ceiling: 3 mio.}\n", "ceiling",
			"3 mio. kr. (for 3 mio. kr. er det ikke oplyst, hvad der er bevilget)", ""},
	} {
		m, q := phasesOf(t, c.lines)
		q.Measure.Phase, _ = money.ParsePhase(c.phase)
		k := m.phaseKey(q)
		same(t, c.name, figureWords(&k.Figure), c.want)
		if c.said != "" {
			same(t, c.name+", said", spoken(m.sayProgress(q)), c.said)
		}
	}
}

// TestLaddersCompareTheSameLines: a ladder draws phases that the same lines state, and
// three of them at least.
func TestLaddersCompareTheSameLines(t *testing.T) {
	for _, c := range []struct {
		name, lines string
		rows        int
	}{
		{"all of one line", "  - {from: lbf, applied: 4, committed: 3, disbursed: 2, spent: 1}\n", 4},
		{"spent by another line", "  - {from: lbf, applied: 4, committed: 3, disbursed: 2}\n  - {from: kommune, spent: 1}\n", 0},
		{"two phases", "  - {from: lbf, committed: 3, disbursed: 2}\n", 0},
		{"a line without what was paid", "  - {from: lbf, applied: 4, committed: 3, disbursed: 2, spent: 1}\n  - {from: kommune, applied: 4, committed: 3, spent: 1}\n", 3},
	} {
		m, q := phasesOf(t, c.lines)
		var chart *view.Chart = m.ladder("X", m.keys(q, money.Measures[:]))
		switch {
		case c.rows == 0 && chart != nil:
			t.Errorf("%s: drawn with %d rows", c.name, len(chart.Rows))
		case c.rows > 0 && (chart == nil || len(chart.Rows) != c.rows):
			t.Errorf("%s: %+v", c.name, chart)
		}
	}
}

// TestUnpaidOverLinesThatStateBoth: what is left to pay counts the lines that say what
// was promised and what was paid, and says of how much that is not known.
func TestUnpaidOverLinesThatStateBoth(t *testing.T) {
	for _, c := range []struct{ name, lines, want, reported string }{
		{"all lines", "  - {from: lbf, committed: 3 mio., disbursed: 1 mio.}\n", "2 mio. kr.", "X mangler at få 2 mio. kr."},
		{"a line that says nothing of it", "  - {from: lbf, committed: 3 mio., disbursed: 1 mio.}\n  - {from: kommune, committed: \"0,8 mio.\"}\n",
			"2 mio. kr. (ikke oplyst for 800 t.kr.)", "X mangler at få 2 mio. kr.; for 800 t.kr. er det ikke oplyst."},
		{"a line that says it is unknown", "  - {from: lbf, committed: 3 mio., disbursed: 1 mio.}\n  - {from: kommune, committed: \"0,8 mio.\", disbursed: unknown, why: x}\n",
			"2 mio. kr. (ikke oplyst for 800 t.kr.)", "X mangler at få 2 mio. kr.; for 800 t.kr. er det ikke oplyst."},
		{"a line that says a part", "  - {from: lbf, committed: 3 mio., disbursed: 1 mio.}\n  - {from: kommune, committed: \"0,8 mio.\", disbursed: {2021: \"0,3 mio.\", 2022: unknown}, why: x}\n",
			"2 mio. kr. (ikke fuldt oplyst for 800 t.kr.)", "X mangler at få 2 mio. kr.; for 800 t.kr. er det ikke fuldt oplyst."},
		{"staff time", "  - {from: lbf, committed: 3 mio., disbursed: 1 mio.}\n  - {from: kommune, in-kind: true, committed: 4 mio.}\n", "2 mio. kr.", "X mangler at få 2 mio. kr."},
		{"no line states both", "  - {from: lbf, committed: 3 mio.}\n  - {from: kommune, committed: 1 mio., disbursed: unknown, why: x}\n", "", ""},
		{"a part of the only line", "  - {from: lbf, committed: 3 mio., disbursed: {2021: 1 mio., 2022: unknown}, why: x}\n", "", ""},
		{"an unknown promise", "  - {from: lbf, committed: 3 mio., disbursed: 1 mio.}\n  - {from: kommune, committed: unknown, disbursed: 1 mio., why: x}\n", "", ""},
		{"paid without a promise", "  - {from: lbf, committed: 3 mio., disbursed: 1 mio.}\n  - {from: kommune, disbursed: 1 mio.}\n", "", ""},
		{"all is paid", "  - {from: lbf, committed: 3 mio., disbursed: 3 mio.}\n  - {from: kommune, committed: 1 mio.}\n", "", ""},
	} {
		m, q := phasesOf(t, c.lines)
		sub := m.s.cat.named(q.Filter[ask.Holder])
		got, reported := "", ""
		if k := m.unpaid(sub); k != nil {
			got = figureWords(&k.Figure)
			reported = spoken(m.unpaidStory().Said...)
		}
		same(t, c.name, got, c.want)
		same(t, c.name+", reported", reported, c.reported)
	}
}
