package content

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// inStatus reads a line of a holder with a status; the line's first phase is on
// line 6.
func inStatus(status, lines string) string {
	_, got := inFile("status: "+status+"\nfunding:\n  - from: lbf\n    "+strings.ReplaceAll(lines, "\n", "\n    ")+"\n    source: s", Options{})
	return got
}

func TestStatusLaws(t *testing.T) {
	for _, c := range []struct{ name, status, lines, want string }{
		{"an idea with money", "idea", "committed: 5", "6:16-17 commitment-not-granted"},
		{"an application with money", "applied", "applied: 9\ncommitted: 5", "7:16-17 commitment-not-granted"},
		{"a refusal with money", "rejected", "applied: 9\ncommitted: 5", "7:16-17 commitment-not-granted"},
		{"a refusal with staff time", "rejected", "in-kind: true\ncommitted: 5", "7:16-17 commitment-not-granted"},
		{"a refusal with an unknown sum", "rejected", "committed: unknown\nwhy: w", "6:16-23 commitment-not-granted"},
		{"a refusal with years", "rejected", "committed: {2021: 5, 2022: 0}", "6:16 commitment-not-granted"},
		{"a refusal", "rejected", "applied: 9", ""},
		{"a refusal that says nothing was granted", "rejected", "applied: 9\ncommitted: 0", ""},
		{"a commitment taken back and then refused", "rejected", "committed: 5\namended:\n  - change: -5", ""},
		{"a ceiling of an idea", "idea", "ceiling: 9", ""},
		{"prequalified", "prequalified", "committed: 5", ""},
		{"granted", "granted", "committed: 5", ""},
		{"closed", "closed", "committed: 5", ""},

		{"cancelled with nothing paid", "cancelled", "committed: 5", "6:16-17 cancelled-not-disbursed"},
		{"cancelled, in Danish", "stoppet", "committed: 5", "6:16-17 cancelled-not-disbursed"},
		{"cancelled with less paid", "cancelled", "committed: 5\ndisbursed: 4", "6:16-17 cancelled-not-disbursed"},
		{"cancelled with all paid", "cancelled", "committed: 5\ndisbursed: 5", ""},
		{"cancelled with more paid", "cancelled", "committed: 5\ndisbursed: 6", "7:16-17 disbursed-above-committed"},
		{"cancelled and taken back", "cancelled", "committed: 5\namended:\n  - change: -5", ""},
		{"cancelled and taken back to what was paid", "cancelled", "committed: {2021: 5, 2022: 5}\ndisbursed: {2021: 4}\namended:\n  - change: {2021: -1, 2022: -5}", ""},
		{"cancelled and kept", "cancelled", "committed: 5\nkept: true\nwhy: w", ""},
		{"cancelled and not kept", "cancelled", "committed: 5\nkept: false\nwhy: w", "8:10-11 why-without-unknown\n6:16-17 cancelled-not-disbursed"},
		{"kept, nobody says why", "cancelled", "committed: 5\nkept: true", "7:5-9 kept-without-why"},
		{"cancelled, the sum unknown", "cancelled", "committed: unknown\nwhy: w", ""},
		{"cancelled, a year unknown", "cancelled", "committed: {2021: 5, 2022: unknown}\nwhy: w", "6:16 cancelled-not-disbursed"},
		{"cancelled, what was paid unknown", "cancelled", "committed: 5\ndisbursed: unknown\nwhy: w", ""},
		{"cancelled, nothing was granted", "cancelled", "applied: 5", ""},
		{"cancelled, granted nothing", "cancelled", "applied: 5\ncommitted: 0", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := inStatus(c.status, c.lines); got != c.want {
				t.Errorf("reported %q, want %q", got, c.want)
			}
		})
	}
}

// hintOf reads the amendment that the hint of a cancelled line proposes.
func hintOf(t *testing.T, src string, opt Options) string {
	t.Helper()
	_, problems := Parse("content/initiatives/job.md", []byte(src), opt)
	for _, p := range problems {
		if p.ID == "cancelled-not-disbursed" {
			for _, a := range p.Args {
				if a.Name == "entry" {
					return a.Value
				}
			}
		}
	}
	return ""
}

func TestTakingBack(t *testing.T) {
	for _, c := range []struct{ name, lines, want string }{
		{"all", "committed: 800.000", "amended: [{change: -800.000, why: stoppet}]"},
		{"the rest", "committed: 800.000\n    disbursed: 300.000,50", `amended: [{change: "-499.999,50", why: stoppet}]`},
		{"years", "committed: {2021: 500, 2022: 300}", "amended: [{change: {2021: -500, 2022: -300}, why: stoppet}]"},
		{"the last years first", "committed: {2021: 500, 2022: 300}\n    disbursed: 600", "amended: [{change: {2022: -200}, why: stoppet}]"},
		{"what each year has left", "committed: {2021: 500, 2022: 300}\n    disbursed: {2021: 400, 2022: 300}", "amended: [{change: {2021: -100}, why: stoppet}]"},
		{"a year that was paid more", "committed: {2021: 500, 2022: 300}\n    disbursed: {2021: 600}", "amended: [{change: {2022: -200}, why: stoppet}]"},
		{"what is not divided first", "committed: {2021: 500, total: 800}\n    disbursed: 100", "amended: [{change: -300, why: stoppet}, {change: {2021: -400}, why: stoppet}]"},
		{"once more", "committed: 800\n    amended:\n      - change: -100", "- {change: -700, why: stoppet}"},
		{"once more, of both", "committed: {2021: 500, total: 800}\n    amended:\n      - change: -100", "- {change: -700, why: stoppet}"},
	} {
		src := "---\ntitle: Job\nstatus: cancelled\nfunding:\n  - from: lbf\n    source: s\n    " + c.lines + "\n---\n"
		if got := hintOf(t, src, Options{}); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
	src := "---\ntitle: Job\nstatus: cancelled\nfunding:\n  - from: lbf\n    source: s\n    committed: {2021: 500,000}\n---\n"
	if got := hintOf(t, strings.Replace(src, "500,000", `"500,000"`, 1), Options{Language: "en"}); got != `amended: [{change: {2021: "-500,000"}, why: cancelled}]` {
		t.Errorf("in English: %s", got)
	}
}

// TestTakingBackPasses: whatever was granted, changed and paid, by year or not,
// what the hint says to write, pasted where it says, leaves nothing to tell.
func TestTakingBackPasses(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4, 7))
	amount := func() string {
		s := fmt.Sprintf("%d", rnd.IntN(900)+1)
		if rnd.IntN(3) == 0 {
			s += fmt.Sprintf(",%02d", rnd.IntN(100))
		}
		return s
	}
	figure := func() string {
		switch rnd.IntN(3) {
		case 0:
			return amount()
		case 1:
			return `{2021: "` + amount() + `", 2022: "` + amount() + `"}`
		}
		return `{2021: "` + amount() + `", total: 20.000}`
	}
	pasted := 0
	for range 3000 {
		line := "    committed: " + figure() + "\n"
		if rnd.IntN(3) > 0 {
			line += "    disbursed: " + figure() + "\n"
		}
		if rnd.IntN(2) == 0 {
			line = "    period: 2021–2022\n" + line
		}
		has := rnd.IntN(3) == 0
		if has {
			line += "    amended:\n      - change: +" + amount() + "\n"
		}
		src := func(more string) string {
			return "---\ntitle: Job\nstatus: cancelled\nfunding:\n  - from: lbf\n    source: s\n" + line + more + "---\n"
		}
		entry := hintOf(t, src(""), Options{})
		if entry == "" {
			continue
		}
		pasted++
		indent := "    "
		if has {
			indent = "      "
		}
		_, problems := Parse("content/initiatives/job.md", []byte(src(indent+entry+"\n")), Options{})
		if got := problemLines(problems); got != "" {
			t.Fatalf("with %s\n%stold %s", entry, src(indent+entry+"\n"), got)
		}
	}
	if pasted < 500 {
		t.Errorf("only %d were to be taken back", pasted)
	}
}
