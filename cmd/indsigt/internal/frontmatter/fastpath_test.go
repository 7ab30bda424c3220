package frontmatter

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/sitetest"
)

func TestFastPathTakesTheCommonShape(t *testing.T) {
	for _, text := range []string{
		sitetest.FrontMatter,
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
		m := between(text)
		fastTree, ok := new(fast).parse(m.Text(), m.FirstLine, m.Start)
		if !ok {
			t.Errorf("gives up on %q", text)
			continue
		}
		problems := m.parseYAML()
		if len(problems) > 0 || !sameTree(fastTree, m.Root) {
			t.Errorf("%q: another tree than the library's (%v)", text, problems)
		}
	}
}

// between is a file with a text between its --- lines, not yet read.
func between(text string) *File {
	m := &File{Path: "f.md", Src: []byte("---\n" + text + "---\n"), FirstLine: 2, Start: 4}
	m.End = m.Start + len(text)
	return m
}

// FuzzFastPath proves that whatever the fast path takes, the library reads as
// the same tree.
func FuzzFastPath(f *testing.F) {
	f.Add(sitetest.FrontMatter)
	for _, src := range sitetest.Repository(f) {
		if m, _ := Parse("f.md", src, nil); m.Root != nil {
			f.Add(string(m.Text()))
		}
	}
	for _, c := range trapCases {
		f.Add(strings.TrimSuffix(strings.TrimPrefix(c.src, "---\n"), "---\n"))
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := between(text)
		if _, problem := cleanText("f.md", m.Text()); problem != nil || m.unreadable() != nil {
			return
		}
		fastTree, ok := new(fast).parse(m.Text(), m.FirstLine, m.Start)
		if !ok {
			return
		}
		problems := m.parseYAML()
		if len(problems) > 0 {
			t.Fatalf("%q is taken, but the library says %v", text, problems)
		}
		if !sameTree(fastTree, m.Root) {
			t.Fatalf("%q: another tree than the library's\nfast %s\nslow %s", text, show(fastTree), show(m.Root))
		}
	})
}

func show(n *Node) string {
	if n == nil {
		return "nil"
	}
	s := string(rune('0'+n.Kind)) + string(rune('a'+n.Style)) + strconv.Itoa(n.Line) + ":" + strconv.Itoa(n.Col) + "-" + strconv.Itoa(n.EndCol) + " " + strconv.Itoa(n.Start) + "-" + strconv.Itoa(n.End) + " " + n.Text
	if len(n.Items) == 0 {
		return s
	}
	var parts []string
	for _, item := range n.Items {
		parts = append(parts, show(item))
	}
	return s + "(" + strings.Join(parts, ", ") + ")"
}

// sameTree reports whether two trees hold the same texts at the same places.
func sameTree(a, b *Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Kind != b.Kind || a.Style != b.Style || a.Text != b.Text || a.Line != b.Line || a.Col != b.Col ||
		a.EndCol != b.EndCol || a.Start != b.Start || a.End != b.End {
		return false
	}
	return slices.EqualFunc(a.Items, b.Items, sameTree)
}
