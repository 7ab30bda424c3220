//go:build unix

package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
)

// TestProposals takes every proposal of every problem of the cases that marks the
// text it is about, and puts it in that text's place: the same problem is not reported
// there again, nor another error at that place.
func TestProposals(t *testing.T) {
	tried := 0
	for _, c := range errorCases(t) {
		if c.run[0] != "check" || !strings.Contains(c.want["en"], "did you mean") {
			continue
		}
		t.Run(c.id, func(t *testing.T) {
			problems, _ := c.provoke(t)
			tried += takeProposals(t, problems, checkedOver)
		})
	}
	if tried < 25 {
		t.Errorf("only %d proposals were tried", tried)
	}
}

// TestProposalsOfSlips is TestProposals of values as people write them wrong, each
// in a portal where much has been written right.
func TestProposalsOfSlips(t *testing.T) {
	dir := t.TempDir()
	for path, text := range slipPortal {
		writeIn(t, dir, path, text)
	}
	t.Chdir(dir)
	tried := 0
	for path, lines := range slips {
		for _, line := range lines {
			text := strings.TrimSuffix(slipPortal[path], "---\n") + line + "\n---\n"
			if path == "content/index.md" && strings.HasPrefix(line, "language:") {
				text = strings.Replace(text, "language: da\n", "", 1)
			}
			writeIn(t, dir, path, text)
			problems := readOver(t, nil)
			if errors, warnings := diag.Count(problems); errors+warnings == 0 {
				t.Errorf("%s: %s: nothing is reported", path, line)
			}
			tried += takeProposals(t, problems, readOver)
		}
		writeIn(t, dir, path, slipPortal[path])
	}
	if tried < 120 {
		t.Errorf("only %d proposals were tried", tried)
	}
}

var slipPortal = map[string]string{
	"content/index.md":                       "---\ntitle: Portal\nlanguage: da\nlanguages: [da, en]\nday: 2030-01-01\nwarnings: {no-source: off, public-parts-advised: off, unknown-without-why: off}\n---\n",
	"content/areas/nord.md":                  "---\ntitle: Nordbyen\n---\n",
	"content/areas/syd.md":                   "---\ntitle: Syd\naliases: [/omraader/gammel/]\n---\n",
	"content/organisations/eksempel-fond.md": "---\ntitle: Eksempelfonden\n---\n",
	"content/plans/helhedsplan.md":           "---\ntitle: \"Planen: 2021–25\"\n---\n",
	"content/pools/pulje.md":                 "---\ntitle: Puljen\n---\n",
	"content/initiatives/job.md":             "---\ntitle: Job\n---\n",
	"content/sources/brev.md":                "---\ntitle: Brev\nurl: https://a.dk\n---\n",
	"content/terms/pulje.md":                 "---\ntitle: Pulje\n---\n",
}

// slips are lines added to the front matter of a file.
var slips = map[string][]string{
	"content/initiatives/job.md": {
		"plan: helhedsplan.md", "plan: content/plans/helhedsplan.md", "plan: /plans/helhedsplan/", "plan: Helhedsplan", "plan: helhedplan", "plan: plan/helhedsplan",
		"plan: \"Planen: 2021–25\"", "plan: 'planen 2021-25'", "areas: nord, syd", "areas: Nordbyen og syd", "areas: [nord, nrod]", "areas: [nord, Syd]", "areas: areas/nordd", "areas: gammel",
		"areas: {Nordbyen: 60 %, syd: 40 %}", "areas: {nord: \"0,6\", syd: 40 %}", "Status: active", "status: aktiv", "status: I gang", "status: Afsluttet", "status: færdig", "status: activ", "status: aflyst",
		"boligområder: nord", "Boligområder: nord", "omraader: nord", "boligomrader: nord", "helhedsplan: helhedsplan", "ansvarlig: eksempel-fond", "medvirkende: eksempel-fond", "periode: 2021",
		"period: feb 2021", "period: dec 2011", "period: 2011-12", "period: 2021/22", "period: 2021-9 – 2025-8", "period: 2021 til 2025", "period: 1. august 2021 - 31. juli 2022",
		"period: 2025–2021", "period: 2019-26", "period: fra 2021 til 2022", "period: 2021 - ", "updated: 1/9-2021", "updated: feb 2012", "updated: 2012-2", "updated: 2012.02", "updated: 9/2021",
		"updated: 2012-00-00", "updated: 20120417", "updated: den 17. april 2012", "updated: April 17th, 2012", "updated: 31/2-2012", "updated: 2012-02-30", "updated: 12", "draft: ja", "draft: Nej", "draft: True",
		"published: feb 2012", "published: 2012-2", "published: 2012.02", "published: 9/2021", "published: 2012-00-00", "published: 17.4.2012", "published: 2012-4-17", "published: 2021",
		"divide: forholdsmaessigt", "divide: In Proportion", "aliases: [omraader/gammelt]", "aliases: [https://a.dk/x]", "costs:\n  - {category: lon, budget: 5}", "costs:\n  - {category: Andet, budget: 5}",
		"costs:\n  - {art: løn, budget: 5}", "costs:\n  - {category: løn, regnskab: 5}", "goals:\n  - {mål: x}", "goals:\n  - {goal: x, resultater: [{text: y}]}",
		"goals:\n  - goal: x\n    results:\n      - {text: y, dato: 2021}", "goals:\n  - goal: x\n    results:\n      - {text: y, date: maj 2021}",
	},
	"content/areas/nord.md": {
		"funding:\n  - from: Eksempelfonden\n    committed: 5", "funding:\n  - from: eksempelfond\n    committed: 5", "funding:\n  - from: nord\n    committed: 5", "funding:\n  - from: Nordbyen\n    committed: 5",
		"funding:\n  - from: ukendt giver\n    committed: 5", "funding:\n  - from: Ukendt\n    committed: 5", "funding:\n  - fra: eksempel-fond\n    committed: 5", "funding:\n  - from: eksempel-fond\n    bevilget: 5",
		"funding:\n  - from: eksempel-fond\n    Bevilget: 5", "funding:\n  - from: eksempel-fond\n    udbetalt: 5", "funding:\n  - from: eksempel-fond\n    loft: 5", "funding:\n  - from: eksempel-fond\n    comitted: 5",
		"funding:\n  - from: eksempel-fond\n    committed: 5\n    bevilget: 6", "funding:\n  - from: eksempel-fond\n    committed: 1 200", "funding:\n  - from: eksempel-fond\n    committed: Ukendt",
		"funding:\n  - from: eksempel-fond\n    committed: ikke kendt", "funding:\n  - from: eksempel-fond\n    committed: {2021: 5, i alt: 9}", "funding:\n  - from: eksempel-fond\n    committed: {2021: 5, B2022: 9}",
		"funding:\n  - from: eksempel-fond\n    committed: {2021: 5, B2021: 9}", "funding:\n  - from: eksempel-fond\n    committed: 5\n    decided: feb 2012", "funding:\n  - from: eksempel-fond\n    committed: 5\n    decided: 3/5-2021",
		"funding:\n  - from: eksempel-fond\n    committed: 5\n    id: Tilsagn 1", "funding:\n  - from: eksempel-fond\n    committed: 5\n    id: areas/nord",
		"funding:\n  - {from: eksempel-fond, id: Tilsagn 1, committed: 5}\n  - {from: eksempel-fond, id: tilsagn-1, committed: 6}",
		"funding:\n  - from: eksempel-fond\n    committed: 5\n    source: Brev", "funding:\n  - from: eksempel-fond\n    committed: 5\n    kilde: brev", "funding:\n  - from: eksempel-fond\n    committed: 5\n    price-level: 2021-priser",
		"funding:\n  - from: eksempel-fond\n    committed: 5\n    price-level: 2021/22", "funding:\n  - from: eksempel-fond\n    committed: 5\n    price-level: 2021-05-01", "funding:\n  - from: eksempel-fond\n    committed: 5\n    in-kind: nej",
		"numbers:\n  - {year: 2021, residents: ca. 1850}", "numbers:\n  - {year: 2021, residents: \"1,850\"}", "numbers:\n  - {year: 2021, residents: under 5}", "numbers:\n  - {year: 2021, beboere: 1850}", "numbers:\n  - {year: 2021, residents: ca. 3}",
		"list-status:\n  - {list: udsat, from: 2021}", "list-status:\n  - {list: Parallelsamfund, from: 2021}", "list-status:\n  - {list: ghettoområde, from: 2021}", "list-status:\n  - {list: ghetto, fra: 2021}",
		"controls:\n  - {bevilget: 5, committed: 5}", "kontakt: a", "parter: eksempel-fond", "lead: Eksempel fond",
	},
	"content/organisations/eksempel-fond.md": {
		"cvr: 12 34 56 74", "cvr: DK12345674", "cvr: 1234", "website: www.fond.dk", "website: http//fond.dk", "website: fond.dk/om os", "type: Kommune", "type: fond", "type: Kommunen",
		"contact: {email: \"mailto:post@fond.dk\"}", "contact: {email: post (at) fond.dk}", "contact: {phone: 12-34-56-78}", "contact: {phone: \"tlf. 12345678\"}", "kontakt: {email: post@fond.dk}", "hjemmeside: https://a.dk", "forkortelse: EF",
	},
	"content/sources/brev.md": {"date: 17. april 2012", "retrieved: april 2012", "file: /content/files/a.pdf", "file: \"C:\\\\a.pdf\"", "type: Nyhed", "type: artikel", "udgiver: a"},
	"content/terms/pulje.md":  {"see: Pulje", "see: [pulje.md]"},
	"content/index.md": {
		"language: dansk", "language: Da", "languages: [da, Engelsk]", "currency: kr.", "currency: dkk", "base-url: https://a.dk/?x", "base-url: a.dk", "limits: {stale-after: 018}", "limits: {stale-after: 18 mdr.}",
		"limits: {få personer: 3}", "day: 1. maj 2026", "from: B2012", "public: nej", "accessibility: {status: delvist}", "accessibility: {metode: self}", "kommune: Køge", "farver: {accent: \"#0b5a63\"}",
		"colours: {farve: \"#0b5a63\"}", "360giving-prefix: koege",
	},
}

func writeIn(t *testing.T, dir, path, text string) {
	t.Helper()
	errorCase{}.put(t, dir, path, []byte(text))
}

// checker tells the problems of the portal of the folder the test is in, with
// texts laid over its files.
type checker func(t *testing.T, over map[string][]byte) []diag.Problem

// readOver is a checker of all but links, pages and attachments.
func readOver(t *testing.T, over map[string][]byte) []diag.Problem {
	t.Helper()
	b, err := build.Read(t.Context(), build.Options{Dir: ".", Embedded: indsigt.Files, Over: over})
	if err != nil {
		t.Fatal(err)
	}
	return b.Problems
}

// checkedOver checks the portal of the folder the test is in with texts laid over
// its files.
func checkedOver(t *testing.T, over map[string][]byte) []diag.Problem {
	t.Helper()
	r, err := build.Check(t.Context(), build.Options{Dir: ".", Embedded: indsigt.Files, Over: over})
	if err != nil {
		t.Fatal(err)
	}
	return r.Problems
}

// takeProposals puts each proposal in its place in the portal of the folder the
// test is in; it gives how many were tried.
func takeProposals(t *testing.T, problems []diag.Problem, check checker) (tried int) {
	t.Helper()
	for _, p := range problems {
		if p.Near == "" || p.Line == 0 || p.EndCol <= p.Col || !strings.HasPrefix(p.File, "content/") {
			continue
		}
		text, err := os.ReadFile(p.File)
		if err != nil {
			t.Fatal(err)
		}
		for _, meant := range append([]string{p.Near}, p.Others...) {
			tried++
			var reported []string
			for _, form := range formsOf(marked(text, p), meant) {
				again := errorsAt(p, meant, check(t, map[string][]byte{p.File: taken(text, p, form)}), problems)
				if reported = append(reported, again...); again == nil {
					reported = nil
					break
				}
			}
			if reported != nil {
				t.Errorf("%s: %s: for %s %q is proposed; then:\n%s", p.Pos, p.ID, marked(text, p), meant, strings.Join(reported, "\n"))
			}
		}
	}
	return tried
}

// formsOf are the ways to write a proposal in a text's place: within its quotation
// marks, as it is, and in the marks the message shows it in.
func formsOf(was, meant string) []string {
	if was != "" && (was[0] == '"' || was[0] == '\'') {
		return []string{was[:1] + meant + was[:1], meant}
	}
	return []string{meant, `"` + meant + `"`}
}

// span is the place of what a problem marks, in bytes.
func span(text []byte, p diag.Problem) (from, to int) {
	for range p.Line - 1 {
		from += strings.IndexByte(string(text[from:]), '\n') + 1
	}
	at := func(col int) int {
		i := from
		for range col - 1 {
			_, size := utf8.DecodeRune(text[i:])
			i += size
		}
		return i
	}
	return at(p.Col), at(p.EndCol)
}

func marked(text []byte, p diag.Problem) string {
	from, to := span(text, p)
	return string(text[from:to])
}

func taken(text []byte, p diag.Problem, by string) []byte {
	from, to := span(text, p)
	return slices.Concat(text[:from], []byte(by), text[to:])
}

// errorsAt returns the errors that are reported of what was put in a problem's place: the
// same problem there, or another on it that was not reported before. nil: none.
func errorsAt(p diag.Problem, meant string, after, before []diag.Problem) (reported []string) {
	end := p.Col + utf8.RuneCountInString(meant) + 2
	for _, q := range after {
		same := q.ID == p.ID
		if q.File != p.File || q.Line != p.Line || q.Col < p.Col || q.Col >= end || q.Severity() != diag.Error && !same {
			continue
		}
		stood := slices.ContainsFunc(before, func(b diag.Problem) bool { return b.ID == q.ID && b.Line == q.Line && b.Col == q.Col })
		if same && q.Col == p.Col || !stood {
			text, _ := diag.Text(q, "en")
			reported = append(reported, fmt.Sprintf("%s: %s [%s]", q.Pos, text, q.ID))
		}
	}
	return reported
}
