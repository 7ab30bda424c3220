package content

import (
	"strings"
	"testing"
)

// Front matter below the closing ---, in the ways it gets there. The body begins
// in line 4 of the file.
var belowCases = []struct{ name, body, want string }{
	{"a second front matter", "---\ntitle: X\nfunding:\n  - from: a\n    committed: 9.000.000\n---\n\nOrd.\n", "5:1-6 front-matter-below"},
	{"with a title alone", "---\ntitle: Y\n---\nOrd.\n", "5:1-6 front-matter-below"},
	{"a --- in the middle", "areas: [nord]\nfunding:\n  - from: a\n    committed: 9\n", "4:1-6 front-matter-below"},
	{"a list of lines", "Ord.\n\nfunding:\n  - from: a\n    committed: 9.000.000\n", "6:1-8 front-matter-below"},
	{"blank lines between", "funding:\n\n  - from: a\n\n    committed: 9\n", "4:1-8 front-matter-below"},
	{"indented as code below its key", "funding:\n\n      - from: a\n        committed: 9\n", "4:1-8 front-matter-below"},
	{"indented", "  funding:\n    - from: a\n      committed: 9\n", "4:3-10 front-matter-below"},
	{"indented by a tab within", "---\n\tfunding:\n\t- from: a\n---\n", "5:2-9 front-matter-below"},
	{"no-break spaces", "\u00a0\u00a0funding:\n\u00a0\u00a0- from: a\n", "4:3-10 front-matter-below"},
	{"a mark of order", "\uFEFF---\nfunding:\n  - from: a\n---\n", "4:1-2 control-character\n5:1-8 front-matter-below"},
	{"a line alone", "committed: 9.000.000\n", "4:1-10 front-matter-below"},
	{"in a paragraph", "Ord og\ncommitted: 9.000.000\nmere.\n", "5:1-10 front-matter-below"},
	{"in a list", "- from: eksempel-fond\n  committed: 9.000.000 kr.\n", "4:3-7 front-matter-below"},
	{"in a list, one to an item", "- committed: 9.000.000\n- spent: 5\n", "4:3-12 front-matter-below"},
	{"numbered", "1. from: eksempel-fond\n   committed: 9\n", "4:4-8 front-matter-below"},
	{"a dash for a hyphen", "– from: eksempel-fond\n  committed: 9\n", "4:3-7 front-matter-below"},
	{"years", "spent: {2021: 5, 2022: 6}\n", "4:1-6 front-matter-below"},
	{"unknown", "committed: unknown\n", "4:1-10 front-matter-below"},
	{"capitals", "FUNDING:\n  - FROM: a\n    COMMITTED: 9\n", "4:1-8 front-matter-below"},
	{"first letters", "Funding:\n  - From: eksempel-fond\n    Committed: 9.000.000\n", "4:1-8 front-matter-below"},
	{"Danish", "finansiering:\n  - fra: Eksempelfonden\n    bevilget: 9.000.000 kr.\n", "4:1-13 front-matter-below"},
	{"in one line", "funding: [{from: a, committed: 9}]\n", "4:1-8 front-matter-below"},
	{"a map in an item", "- {from: eksempel-fond, committed: 9}\n", "4:4-8 front-matter-below"},
	{"a short map in an item", "- {from: a, committed: 9}\n", "4:4-8 front-matter-below"},
	{"JSON", "{\"funding\": [{\"from\": \"a\"}]}\n", "4:2-11 front-matter-below"},
	{"TOML", "+++\ntitle = \"X\"\n[[funding]]\nfrom = \"a\"\ncommitted = 9\n+++\n", "5:1-7 front-matter-below\n6:1-12 link-not-read"},
	{"after dots", "...\nfunding:\n  - from: a\n", "5:1-8 front-matter-below"},
	{"below a heading", "## Penge\nplan: helhedsplan-2021\nareas: nord\n", "5:1-5 front-matter-below"},
	{"a plan", "plan: helhedsplan-2021\n", "4:1-5 front-matter-below"},
	{"areas in a list", "areas:\n  - nord\n  - syd\n", "4:1-6 front-matter-below"},
	{"a title", "title: Værested i Nord\n", "4:1-6 front-matter-below"},
	{"a blank before the colon", "committed : 9\n", "4:1-11 front-matter-below"},
	{"no blank after it", "committed:9.000.000\n", "4:1-10 front-matter-below"},
	{"a wide colon", "committed：9.000.000\n", "4:1-10 front-matter-below"},
	{"quoted keys", "\"committed\": 9\n", "4:1-12 front-matter-below"},
	{"two of them", "committed: 9\n\nOrd.\n\nspent: 5\n", "4:1-10 front-matter-below\n8:1-6 front-matter-below"},
	{"with weak keys alone", "---\nstatus: active\nnote: intet\n# kommentar\n---\n", "5:1-7 front-matter-below"},
	{"costs", "costs:\n- category: løn\n  budget: 5\n", "4:1-6 front-matter-below"},
	{"goals", "goals:\n  - goal: Flere i job\n", "4:1-6 front-matter-below"},
	{"a line's break of Windows", "funding:\r\n  - from: a\r\n    committed: 9\r\n", "4:1-8 front-matter-below"},
	{"a status", "status: active\n", "4:1-7 front-matter-likely"},
	{"a period", "Ord.\n\nperiod: 2021–2025\n", "6:1-7 front-matter-likely"},

	// What people write.
	{"a label", "Status: i gang\n", ""},
	{"a label in small letters", "status: vi er i gang\n", ""},
	{"a note", "Note: beløbet er foreløbigt.\n\nnote: også her.\n", ""},
	{"a source", "Kilde: Byrådets referat, s. 4\n", ""},
	{"an amount in words", "Bevilget: 9.000.000 kr.\n", ""},
	{"a list of amounts", "Finansiering:\n\n- Ansøgt: 1.000.000 kr.\n- Bevilget: 900.000 kr.\n- Forbrugt: 500.000 kr.\n", ""},
	{"a list of givers", "Finansiering:\n- Kommunen: 500.000 kr.\n- Fonden: 1 mio. kr.\n", ""},
	{"a giver and an amount", "- Fra: Landsbyggefonden\n- Bevilget: 9.000.000 kr.\n", ""},
	{"a budget in a list", "- budget: 500.000 kr.\n- status: i gang\n- type: kommune\n", ""},
	{"a plan in words", "plan: vi mødes i maj\n\n- plan: udsat\n", ""},
	{"dates", "Periode: 2021–2025\nDato: 1. maj 2021\n", ""},
	{"a table", "| title: | funding: |\n|---|---|\n| committed: 5 | spent: 4 |\n", ""},
	{"a quotation", "> committed: 9.000.000\n> funding:\n> - from: a\n", ""},
	{"code", "```yaml\n---\ntitle: X\nfunding:\n  - from: a\n    committed: 9\n---\n```\n", ""},
	{"code with waves", "~~~\ncommitted: 9\n~~~\n", ""},
	{"indented code", "Skriv:\n\n    committed: 9\n    spent: 5\n", ""},
	{"code in a list", "- Skriv:\n\n  ```\n  committed: 9\n  ```\n", ""},
	{"code in a line", "`committed: 9` og **committed:** 9\n", ""},
	{"rules", "Ord.\n\n---\n\nKilde: Kommunen\n\n---\n\nMere.\n", ""},
	{"a heading with a rule below", "Status: i gang\n---\nOrd.\n", ""},
	{"headings", "## Note: om tallene\n\n### Title: X\n", ""},
	{"English", "From: the mayor's office\n\nSource: council minutes\n\nApplied: in May.\n\nthe money that was\nspent: nobody knows.\n", ""},
	{"a telephone list", "Kontakt: rådhuset\nTelefon: se forsiden\nE-mail: se forsiden\n", ""},
	{"addresses", "url: se https://example.dk\nhttps://example.dk\n", ""},
	{"times", "kl. 10:30\n10:30 - møde\n", ""},
	{"a definition", "[plan]: ../plans/a.md\n\nSe [plan].\n", ""},
	{"a footnote", "Ord.[^1]\n\n[^1]: note: se s. 4\n", ""},
	{"results in a sentence", "Vi har disse\nresults:\n- 27 unge\n", ""},
}

func TestFrontMatterBelow(t *testing.T) {
	for _, c := range belowCases {
		t.Run(c.name, func(t *testing.T) {
			src := "---\ntitle: Nord\n---\n" + c.body
			if strings.Contains(c.body, "\r") {
				src = strings.ReplaceAll("---\ntitle: Nord\n---\n", "\n", "\r\n") + c.body
			}
			_, problems := Parse("content/initiatives/nord.md", []byte(src), Options{})
			if got := problemLines(problems); got != c.want {
				t.Errorf("%q\n got %s\nwant %s", c.body, got, c.want)
			}
		})
	}
}
