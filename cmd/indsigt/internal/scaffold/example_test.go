package scaffold

import (
	"bytes"
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// originals counts the documents of each folder, translations left out.
func originals() map[string]int {
	count := map[string]int{}
	for _, f := range Example() {
		if name := path.Base(f.Path); strings.HasSuffix(name, ".md") && strings.Count(name, ".") == 1 {
			count[path.Dir(f.Path)]++
		}
	}
	return count
}

func TestExampleIsAWholePortal(t *testing.T) {
	tests := []struct {
		folder      string
		least, most int
	}{
		{"areas", 8, 8}, {"plans", 3, 3}, {"pools", 2, 2}, {"organisations", 10, 10}, {"initiatives", 40, 40},
		{"sources", 15, 60}, {"terms", 25, 60}, {"themes", 4, 20}, {"pages", 5, 20},
	}
	count := originals()
	for _, test := range tests {
		if n := count["content/"+test.folder]; n < test.least || n > test.most {
			t.Errorf("%s: %d, want %d to %d", test.folder, n, test.least, test.most)
		}
	}
}

// Each way a figure can be stated, so that anyone who looks for it finds one.
func TestExampleShowsEveryKindOfFigure(t *testing.T) {
	var all strings.Builder
	for _, f := range Example() {
		if strings.HasSuffix(f.Path, ".md") {
			all.Write(f.Bytes)
		}
	}
	for _, want := range []string{
		"applied: ", "ceiling: ", "committed: ", "disbursed: ", "spent: ", "returned: ",
		"in-kind: true", "spent: unknown", "committed: withheld", "residents: too-few", "from: not-stated", "    of: ", "divide: in proportion", "{total: ",
		"amended:", "disputed:", "rounded: ", "price-level: ", "co-funding: ", "controls:", "budget: ", "revised: ", "actual: ",
		"results:", "list-status:", "areas: {", "themes: {",
		"status: idea", "status: applied", "status: prequalified", "status: granted", "status: active",
		"status: completed", "status: closed", "status: rejected", "status: cancelled",
	} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestExampleSaysThatItIsInvented(t *testing.T) {
	all := Example()
	for _, name := range []string{"content/index.md", "content/index.en.md", "README.md"} {
		said := find(t, all, name)
		if !strings.Contains(said, "findes ikke") && !strings.Contains(said, "does not exist") {
			t.Errorf("%s does not say so", name)
		}
	}
	// No address of it may belong to somebody: .example is nobody's.
	for _, f := range all {
		for _, part := range strings.Split(string(f.Bytes), "https://")[1:] {
			host, _, _ := strings.Cut(part, "/")
			host = strings.TrimSpace(strings.SplitN(host, "\n", 2)[0])
			if !strings.HasSuffix(host, ".example") && host != "creativecommons.org" {
				t.Errorf("%s: an address at %s", f.Path, host)
			}
		}
	}
}

func TestExampleHasNoPlaceholderAndPlainLineEnds(t *testing.T) {
	for _, f := range Example() {
		if bytes.Contains(f.Bytes, []byte("{{")) || bytes.Contains(f.Bytes, []byte("\r")) || !bytes.HasSuffix(f.Bytes, []byte("\n")) {
			t.Errorf("%s: a placeholder, or line ends", f.Path)
		}
	}
}

// The map has each area once, as a closed ring in WGS 84, longitude first.
func TestExampleMapHasEveryArea(t *testing.T) {
	var drawn struct {
		Features []struct {
			Properties struct{ Area string }
			Geometry   struct {
				Type        string
				Coordinates [][][2]float64
			}
		}
	}
	if err := json.Unmarshal([]byte(find(t, Example(), "content/files/omraader.geojson")), &drawn); err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, f := range drawn.Features {
		got = append(got, "content/areas/"+f.Properties.Area+".md")
		if f.Geometry.Type != "Polygon" || len(f.Geometry.Coordinates) != 1 {
			t.Fatalf("%s: not one ring", f.Properties.Area)
		}
		ring := f.Geometry.Coordinates[0]
		if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
			t.Errorf("%s: the ring is not closed", f.Properties.Area)
		}
		for _, p := range ring {
			if p[0] < 11.2 || p[0] > 11.6 || p[1] < 56.1 || p[1] > 56.3 {
				t.Errorf("%s: %v is not in the Kattegat", f.Properties.Area, p)
			}
		}
	}
	for _, f := range Example() {
		if path.Dir(f.Path) == "content/areas" && strings.Count(path.Base(f.Path), ".") == 1 {
			want = append(want, f.Path)
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("drawn %v, areas %v", got, want)
	}
}

// Every document is there in English and Arabic, and each translation stands
// next to its original.
func TestExampleSpeaksThreeLanguages(t *testing.T) {
	all := Example()
	for _, f := range all {
		name, isPage := strings.CutSuffix(f.Path, ".md")
		if !isPage || path.Dir(name) == "." {
			continue
		}
		original, lang, translated := strings.Cut(name, ".")
		switch {
		case !translated:
			find(t, all, name+".en.md")
			find(t, all, name+".ar.md")
		case lang == "en" || lang == "ar":
			find(t, all, original+".md")
		default:
			t.Errorf("%s: in which language?", f.Path)
		}
	}
	if !strings.Contains(find(t, all, "content/index.md"), "languages: [da, en, ar]") {
		t.Error("the settings do not name the three languages")
	}
}

// Digits are grouped as the site groups them in that language: with a comma,
// where Danish has a point.
func TestExampleWritesAmountsAsItsLanguageDoes(t *testing.T) {
	danish := regexp.MustCompile(`[0-9]\.[0-9]{3}|[0-9],[0-9]( |$)`)
	for _, f := range Example() {
		if !strings.HasSuffix(f.Path, ".en.md") && !strings.HasSuffix(f.Path, ".ar.md") {
			continue
		}
		for _, line := range strings.Split(string(f.Bytes), "\n") {
			// A title in Danish is quoted as it is, and so are words that are translated.
			if strings.HasPrefix(line, "  - original: ") || strings.Contains(line, "The title in Danish") || strings.Contains(line, "العنوان بالدنماركية") {
				continue
			}
			if found := danish.FindString(line); found != "" {
				t.Errorf("%s: %q", f.Path, found)
			}
		}
	}
}

// Every goal is reported in each language, with what was found; some notes are not,
// so that a page shows what that looks like.
func TestExampleTranslatesItsGoals(t *testing.T) {
	all := Example()
	goal := regexp.MustCompile(`(?m)^(?:  - goal|    unit): (.*)$|\{date: [0-9-]+, n: [0-9]+, note: ("[^"]*"|[^,]*), `)
	note := regexp.MustCompile(`(?m)^ +note: (.*)$`)
	goals, left := 0, 0
	for _, f := range all {
		if path.Ext(f.Path) != ".md" || strings.Count(path.Base(f.Path), ".") > 1 {
			continue
		}
		for _, lang := range []string{".en.md", ".ar.md"} {
			name := strings.TrimSuffix(f.Path, ".md") + lang
			quotes := func(words string) bool {
				return strings.Contains(find(t, all, name), "\n  - original: "+strings.Trim(words, `"`)+"\n")
			}
			for _, m := range goal.FindAllStringSubmatch(string(f.Bytes), -1) {
				goals++
				if words := m[1] + m[2]; !quotes(words) {
					t.Errorf("%s does not translate %q", name, words)
				}
			}
			for _, m := range note.FindAllStringSubmatch(string(f.Bytes), -1) {
				if !quotes(m[1]) {
					left++
				}
			}
		}
	}
	if goals < 100 || left == 0 {
		t.Errorf("%d words of goals, %d notes left in Danish", goals, left)
	}
}
