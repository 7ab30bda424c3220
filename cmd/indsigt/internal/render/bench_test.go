package render

import (
	"bytes"
	"sync"
	"testing"

	"indsigt/cmd/indsigt/internal/texts"
	"indsigt/cmd/indsigt/internal/view"
)

// typicalInitiative is the most frequent page of a large portal: two givers,
// four years, some hundred words.
func typicalInitiative(set *texts.Texts) *view.InitiativePage {
	p := initiativePage("Lommepengeprojektet", set)
	p.Body.HTML = append(p.Body.HTML, p.Body.HTML...)
	p.Costs, p.Figure = nil, slimTable("aar", "Penge år for år", "År", "2021", "2022", "2023", "2024")
	return p
}

func BenchmarkInitiative(b *testing.B) {
	r := newRenderer(b)
	p := typicalInitiative(loadTexts(b).In("da"))
	var dst []byte
	b.ReportAllocs()
	for b.Loop() {
		out, err := r.Page(dst[:0], p)
		if err != nil {
			b.Fatal(err)
		}
		dst = out
	}
	b.SetBytes(int64(len(dst)))
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		newRenderer(b)
	}
}

func BenchmarkSitemap(b *testing.B) {
	entries := make([]SitemapEntry, 100_000)
	for i := range entries {
		entries[i] = SitemapEntry{URL: "https://x.example/indsatser/lommepengeprojektet/", Updated: "2026-05-03"}
	}
	for b.Loop() {
		Sitemap("https://x.example/", entries)
	}
}

// Pages made at the same time are the pages made one by one.
func TestParallel(t *testing.T) {
	r := newRenderer(t)
	all := fullPages(loadTexts(t).In("da"))
	want := make([][]byte, len(all))
	for i, p := range all {
		want[i], _ = r.Page(nil, p)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			var dst []byte
			for i, p := range all {
				out, err := r.Page(dst[:0], p)
				if err != nil || !bytes.Equal(out, want[i]) {
					t.Errorf("%s differs: %v", p.Base().Kind, err)
				}
				dst = out
			}
		})
	}
	wg.Wait()
}
