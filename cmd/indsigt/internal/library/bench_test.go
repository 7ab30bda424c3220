package library

import (
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/sitetest"
)

// BenchmarkGather is the whole-book pass over 10,000 initiatives.
func BenchmarkGather(b *testing.B) {
	files := sitetest.Generated(b, 10_000)
	settings, _ := content.ParseSettings("content/index.md", files["content/index.md"])
	docs := []content.Document{{Settings: settings}}
	for path, src := range files {
		if path != "content/index.md" {
			doc, _ := content.Parse(path, src, settings.Options())
			docs = append(docs, doc)
		}
	}
	byPath := func(x, y content.Document) int { return strings.Compare(x.Path(), y.Path()) }
	slices.SortFunc(docs, byPath)
	b.ReportAllocs()
	for b.Loop() {
		Gather(docs, content.Date{Year: 2026, Month: 1, Day: 1})
	}
}
