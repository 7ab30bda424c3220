package content

import (
	"slices"
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

// BenchmarkGather is the whole-book pass over 10,000 initiatives.
func BenchmarkGather(b *testing.B) {
	files := sitetest.Generated(b, 10_000)
	settings, _ := ParseSettings("content/index.md", files["content/index.md"])
	docs := []Document{{Settings: settings}}
	for path, src := range files {
		if path != "content/index.md" {
			doc, _ := Parse(path, src, settings.Options())
			docs = append(docs, doc)
		}
	}
	byPath := func(x, y Document) int { return strings.Compare(x.path(), y.path()) }
	slices.SortFunc(docs, byPath)
	b.ReportAllocs()
	for b.Loop() {
		Gather(docs, Date{2026, 1, 1})
	}
}
