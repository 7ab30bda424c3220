package chart

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

var update = flag.Bool("update", false, "write the golden drawings")

func mark(a money.Amount, question string) view.Mark {
	return view.Mark{State: view.Known, Amount: a, Ask: terms(question), Text: money.Plain(a) + "\u00a0kr."}
}

// ranking is small enough to read: two givers, one of them partly unknown, one
// below nothing, one unknown.
func ranking() *view.Chart {
	more := mark(1710000001, "lines committed giver=organisations/lbf entry=yes")
	more.State, more.Text = view.AtLeast, "mindst "+more.Text
	return &view.Chart{
		ID: "figur-givers", Of: []string{"tabel-givers"}, Kind: view.Bars, Title: "Givere: Bevilget",
		Finding: view.Sentence{Phrases: []view.Phrase{{Before: "Mest: Landsbyggefonden."}}},
		Rows: []view.ChartRow{
			{Label: "Landsbyggefonden", Marks: []view.Mark{more}},
			{Label: "Giver ikke oplyst", Rest: true, Marks: []view.Mark{mark(-10000000, "lines committed giver=not-stated entry=yes")}},
			{Label: "Fonden <for> \"børn\" & unge", Marks: []view.Mark{{State: view.Unknown, Text: "ikke oplyst"}}},
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
	for _, c := range []*view.Chart{ranking()} {
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
	c := &view.Chart{ID: "figur-givers", Of: []string{"tabel-givers"}, Kind: view.Shares, Title: "Givere: Bevilget", Finding: view.Sentence{Phrases: []view.Phrase{{Before: "Mest: A."}}},
		Series: []view.Series{{Label: "Landsbyggefonden"}, {Label: "Køge Kommune"}, {Label: "Boligselskabet Sjælland"}},
		Rows:   []view.ChartRow{{Marks: []view.Mark{mark(7e8, "committed"), mark(3e8, "disbursed"), mark(2e8, "spent")}}}}
	var buf []byte
	b.ReportAllocs()
	for b.Loop() {
		buf = Append(buf[:0], c, Options{Narrow: true})
		buf = Append(buf, c, Options{})
	}
}
