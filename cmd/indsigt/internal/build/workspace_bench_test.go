package build

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"indsigt"
	"indsigt/cmd/indsigt/internal/sitetest"
)

// BenchmarkSave is from a saved amount to the right answer on the pages it
// touches: the initiative's, its area's, the home page and every budget page.
func BenchmarkSave(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			dir := b.TempDir()
			err := sitetest.New(sitetest.Size{Initiatives: n, Seed: 1}).Each(func(path string, data []byte) error {
				save(b, dir, path, string(data))
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
			saves(b, Options{Dir: dir, Embedded: indsigt.Files})
		})
	}
}

func saves(b *testing.B, opt Options) {
	w, e, err := Open(context.Background(), opt)
	if err != nil || e.Site == nil {
		b.Fatal(err, len(e.Problems))
	}
	path, text := "", ""
	for _, h := range e.Library.Holders {
		body, err := os.ReadFile(filepath.Join(opt.Dir, h.Path))
		if err != nil {
			b.Fatal(err)
		}
		if h.Kind == "initiatives" && strings.Contains(string(body), "spent: {20") {
			path, text = h.Path, string(body)
			break
		}
	}
	i := strings.Index(text, "spent: ")
	end := i + strings.IndexByte(text[i:], '\n')
	asked := []string{"index.html"}
	for _, entry := range e.Site.site.pages.Pages() {
		if entry.Source == path || entry.Kind == "budget" || entry.Kind == "breakdown" {
			asked = append(asked, entry.File())
		}
	}
	took := make(map[string]float64)
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		if err := os.WriteFile(filepath.Join(opt.Dir, path), []byte(text[:i+len("spent: {2020")]+": "+strconv.Itoa(1+n%2)+"}"+text[end:]), 0o644); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		e, err := w.Update(context.Background(), []string{path})
		if err != nil || !e.Good() {
			b.Fatal(err, e.Problems[0])
		}
		for _, s := range e.Stages {
			took[s.Name] += float64(s.Took.Microseconds()) / 1000
		}
		for _, file := range asked {
			if _, err := e.Site.File(context.Background(), file); err != nil {
				b.Fatal(file, err)
			}
		}
	}
	for name, ms := range took {
		b.ReportMetric(ms/float64(b.N), strings.ReplaceAll(name, " ", "-")+"-ms")
	}
	b.ReportMetric(float64(len(asked)), "pages")
}
