package content

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/sitetest"
)

func benchFile() []byte {
	return []byte("---\n" + sitetest.FrontMatter + "---\n\n" + strings.Repeat("Et afsnit om unge, der tjener deres egne penge. ", 2) + "\n")
}

// BenchmarkParse is one file whole: front matter and a short body.
func BenchmarkParse(b *testing.B) {
	src := benchFile()
	opt := Options{Language: "da", Languages: "da en", FewPersons: 5}
	b.ReportAllocs()
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		Parse("content/initiatives/lommepengeprojektet.md", src, opt)
	}
}

// BenchmarkDecode is the front matter without the body.
func BenchmarkDecode(b *testing.B) {
	src := []byte("---\n" + sitetest.FrontMatter + "---\n")
	b.ReportAllocs()
	for b.Loop() {
		Parse("content/initiatives/lommepengeprojektet.md", src, Options{})
	}
}
