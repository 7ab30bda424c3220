package content

import (
	"strings"
	"testing"
)

// commonShape is what most files look like.
const commonShape = `title: Lommepengeprojektet
summary: Unge mellem 13 og 17 år får et fritidsjob i deres eget boligområde
areas: [ellemarken, karlemoseparken]
theme: uddannelse-og-livschancer
plan: helhedsplan-2021
status: active                      # the state
period: 2021-09-01 – 2025-08-31
lead: boligselskabet-sjaelland
updated: 2026-02-01
funding:
  - from: landsbyggefonden
    applied: 1.200.000 kr.
    committed: {2021: 200.000, 2022: 400.000, 2023: 400.000}
    decided: 2021-02-23
    source: tilsagn-2021
    page: 2
  - from: helhedsplan-2021
    committed: 300.000
    spent: {2022: 120.000, 2023: unknown}
    why: regnskabet er ikke færdigt
    source: tilsagn-2021
`

func TestFastPathTakesTheCommonShape(t *testing.T) {
	for _, text := range []string{
		commonShape,
		"title: a\n",
		"title: \"a, b\"\nsummary: 'c: d'\n",
		"parties:\n- a\n- b\nlead: c\n",
		"parties:\n  - a\n  - b\n\n# comment\nlead: c\n",
		"areas: {nord: \"33,3 %\", syd: 1/3}\n",
		"areas:\n  nord: 60 %\n  syd: 40 %\n",
		"goals:\n  - goal: a\n    results:\n      - date: 2023\n        text: b\n    target: c\n",
		"a: [å, ø, b]\n",
		"a: {b: \"å\", c: \"d\", e: 'ø'}\n",
		"url: https://a.dk/x#y\npage: 2#3 # comment\n",
	} {
		fastTree, ok := new(fast).parse([]byte(text), 2)
		if !ok {
			t.Errorf("gives up on %q", text)
			continue
		}
		slow, problems := parseYAML("f", []byte(text), 2)
		if len(problems) > 0 || !sameTree(fastTree, slow) {
			t.Errorf("%q: another tree than the library's (%v)", text, problems)
		}
	}
}

// FuzzFastPath proves that whatever the fast path takes, the library reads as
// the same tree.
func FuzzFastPath(f *testing.F) {
	f.Add(commonShape)
	for _, src := range portalFiles(f) {
		if m := splitMatter("f.md", src); m.root != nil {
			f.Add(string(m.text))
		}
	}
	for _, c := range trapCases {
		f.Add(strings.TrimSuffix(strings.TrimPrefix(c.src, "---\n"), "---\n"))
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := &matter{file: "f.md", text: []byte(text), first: 2}
		if _, problem := cleanText("f.md", m.text); problem != nil || m.unreadable() != nil {
			return
		}
		fastTree, ok := new(fast).parse(m.text, m.first)
		if !ok {
			return
		}
		slow, problems := parseYAML("f.md", m.text, m.first)
		if len(problems) > 0 {
			t.Fatalf("%q is taken, but the library says %v", text, problems)
		}
		if !sameTree(fastTree, slow) {
			t.Fatalf("%q: another tree than the library's\nfast %s\nslow %s", text, show(fastTree), show(slow))
		}
	})
}

func show(n *node) string {
	if n == nil {
		return "nil"
	}
	s := string(rune('0'+n.kind)) + string(rune('a'+n.style)) + itoa(n.line) + ":" + itoa(n.col) + "-" + itoa(n.end) + " " + n.text
	if len(n.items) == 0 {
		return s
	}
	var parts []string
	for _, item := range n.items {
		parts = append(parts, show(item))
	}
	return s + "(" + strings.Join(parts, ", ") + ")"
}
