package chart

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/pages"
)

var update = flag.Bool("update", false, "write the golden drawings")

func mark(a money.Amount, ask string) pages.Mark {
	return pages.Mark{State: pages.Known, Amount: a, Value: money.Plain(a), Ask: ask, Text: money.Plain(a) + "\u00a0kr."}
}

// ranking is small enough to read: two givers, one of them partly unknown, one
// below nothing, one unknown.
func ranking() *pages.Chart {
	more := mark(1710000001, "lines committed giver=organisations/lbf entry=yes")
	more.State, more.Text = pages.AtLeast, "mindst "+more.Text
	return &pages.Chart{
		ID: "figur-givers", Of: []string{"tabel-givers"}, Kind: pages.Bars, Title: "Givere: Bevilget",
		Finding: pages.Sentence{{Before: "Mest: Landsbyggefonden."}},
		Rows: []pages.ChartRow{
			{Label: "Landsbyggefonden", Marks: []pages.Mark{more}},
			{Label: "Giver ikke oplyst", Rest: true, Marks: []pages.Mark{mark(-10000000, "lines committed giver=not-stated entry=yes")}},
			{Label: "Fonden <for> \"børn\" & unge", Marks: []pages.Mark{{State: pages.Unknown, Text: "ikke oplyst"}}},
		},
	}
}

func TestGolden(t *testing.T) {
	for name, o := range map[string]Options{
		"bars-narrow.svg": {Narrow: true}, "bars-wide.svg": {}, "bars-wide-rtl.svg": {RTL: true}, "bars-file.svg": {File: true, Lang: "da"},
	} {
		got := string(Append(nil, ranking(), o)) + "\n"
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is now\n%s", name, got)
		}
	}
}

// In a page nothing hinges on a style that a policy would stop; a file hinges on
// nothing but itself.
func TestPolicy(t *testing.T) {
	for _, c := range []*pages.Chart{ranking()} {
		page := string(Append(nil, c, Options{}))
		if strings.Contains(page, "style=") || strings.Contains(page, "fill=") || strings.Contains(page, "url(") {
			t.Errorf("styles in a page: %s", page)
		}
		file := string(Append(nil, c, Options{File: true}))
		if strings.Contains(file, "class=") || strings.Contains(file, "data-") || strings.Contains(file, "var(") {
			t.Errorf("the file needs a page: %s", file)
		}
	}
}

func BenchmarkShares(b *testing.B) {
	c := &pages.Chart{ID: "figur-givers", Of: []string{"tabel-givers"}, Kind: pages.Shares, Title: "Givere: Bevilget", Finding: pages.Sentence{{Before: "Mest: A."}},
		Series: []pages.Series{{Label: "Landsbyggefonden"}, {Label: "Køge Kommune"}, {Label: "Boligselskabet Sjælland"}},
		Rows:   []pages.ChartRow{{Marks: []pages.Mark{mark(7e8, "a"), mark(3e8, "b"), mark(2e8, "c")}}}}
	var buf []byte
	b.ReportAllocs()
	for b.Loop() {
		buf = Append(buf[:0], c, Options{Narrow: true})
		buf = Append(buf, c, Options{})
	}
}
