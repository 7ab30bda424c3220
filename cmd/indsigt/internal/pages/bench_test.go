package pages

import (
	"testing"

	"indsigt/cmd/indsigt/internal/sitetest"
	"indsigt/cmd/indsigt/internal/view"
)

func generated(b testing.TB, n int) Input {
	portal := make(map[string]string)
	err := sitetest.New(sitetest.Size{Initiatives: n, Seed: 1}).Each(func(path string, data []byte) error {
		portal[path] = string(data)
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return parse(b, portal, nil)
}

func BenchmarkPlan(b *testing.B) {
	in := generated(b, 5000)
	for b.Loop() {
		Plan(in)
	}
}

// BenchmarkInitiative makes the data of one page, over and over: the page a
// portal has most of.
func BenchmarkInitiative(b *testing.B) { benchmarkKind(b, view.KindInitiative) }

func BenchmarkArea(b *testing.B) { benchmarkKind(b, view.KindArea) }

func BenchmarkAll(b *testing.B) { benchmarkKind(b, "") }

func benchmarkKind(b *testing.B, kind view.Kind) {
	s, problems := Plan(generated(b, 5000))
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	var at []int
	for i, e := range s.Pages() {
		if kind == "" || e.Kind == kind {
			at = append(at, i)
		}
	}
	n := 0
	for b.Loop() {
		if kind == "" {
			for _, i := range at {
				s.Data(i)
			}
			continue
		}
		s.Data(at[n%len(at)])
		n++
	}
	b.ReportMetric(float64(len(at)), "pages")
}

// BenchmarkKinds tells which kinds of pages cost most.
func BenchmarkKinds(b *testing.B) {
	for _, kind := range []view.Kind{view.KindHome, view.KindList, view.KindPlan, view.KindPool, view.KindOrganisation, view.KindTheme, view.KindYear, view.KindSource, view.KindBudget, view.KindBreakdown, view.KindRows, view.KindQuality} {
		b.Run(string(kind), func(b *testing.B) { benchmarkKind(b, kind) })
	}
}

// BenchmarkSearch makes what can be found, the titles of all views among it.
func BenchmarkSearch(b *testing.B) {
	s, problems := Plan(generated(b, 5000))
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	for b.Loop() {
		s.Search(0)
	}
}
