package frontmatter

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/sitetest"
)

func BenchmarkSplit(b *testing.B) {
	src := []byte("---\n" + sitetest.FrontMatter + "---\n\n" + strings.Repeat("Et afsnit om unge, der tjener deres egne penge. ", 2) + "\n")
	b.ReportAllocs()
	for b.Loop() {
		m, _ := Parse("f.md", src, nil)
		m.Release()
	}
}

func BenchmarkFastPath(b *testing.B) {
	text := []byte(sitetest.FrontMatter)
	b.ReportAllocs()
	p := new(fast)
	for b.Loop() {
		if _, ok := p.parse(text, 2, 0); !ok {
			b.Fatal("gave up")
		}
	}
}

func BenchmarkYAML(b *testing.B) {
	m := between(sitetest.FrontMatter)
	b.ReportAllocs()
	for b.Loop() {
		m.lines = nil
		m.parseYAML()
	}
}
