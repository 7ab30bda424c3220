package matter

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
)

// Earlier forms are written as today where no word and no comment is lost; the rest
// stays, byte for byte.
func TestModernise(t *testing.T) {
	for name, c := range map[string]struct{ old, new string }{
		"a group with ages":      {"audience: Unge fra 13 til 17 år\n", "audience:\n  - who: youth\n    ages: 13–17\n"},
		"more than a group":      {"audience: Voksne uden job\n", "audience:\n  - who: adults\n    words: Voksne uden job\n"},
		"a class is no age":      {"audience: Børn fra 4. til 9. klasse\n", "audience:\n  - who: children\n    words: Børn fra 4. til 9. klasse\n"},
		"no group":               {"audience: Dem, der bor her\n", ""},
		"a code alone":           {"audience: unge\n", ""},
		"a comment beside":       {"audience: Unge fra 13 til 17 år # spurgt i 2021\n", "audience:\n  - who: youth\n    ages: 13–17 # spurgt i 2021\n"},
		"start and target":       {"goals:\n  - goal: g\n    baseline: 12 unge i 2021\n    target: 40 unge i 2025\n", "goals:\n  - goal: g\n    unit: unge\n    start:\n      n: 12\n      date: 2021\n    target:\n      n: 40\n      date: 2025\n"},
		"different things":       {"goals:\n  - goal: g\n    baseline: 12 unge i 2021\n    target: 40 børn i 2025\n", ""},
		"words alone":            {"goals:\n  - goal: g\n    baseline: Intet i 2013\n    target: 40 børn i 2016\n", ""},
		"a result of its number": {"goals:\n  - goal: g\n    target: 40 unge\n    results:\n      - {date: 2023, text: 27 unge}\n", "goals:\n  - goal: g\n    unit: unge\n    target:\n      n: 40\n    results:\n      - {date: 2023, n: 27}\n"},
		"a result with more":     {"goals:\n  - goal: g\n    target: 40 unge\n    results:\n      - {date: 2023, text: 27 unge i job}\n", "goals:\n  - goal: g\n    unit: unge\n    target:\n      n: 40\n    results:\n      - {date: 2023, n: 27, note: 27 unge i job}\n"},
		"a result of another":    {"goals:\n  - goal: g\n    target: 40 unge\n    results:\n      - {date: 2023, text: 27 piger}\n", "goals:\n  - goal: g\n    unit: unge\n    target:\n      n: 40\n    results:\n      - {date: 2023, note: 27 piger}\n"},
		"a result in words":      {"goals:\n  - goal: g\n    results:\n      - date: 2023\n        text: de var glade\n", "goals:\n  - goal: g\n    results:\n      - date: 2023\n        note: de var glade\n"},
		"both":                   {"goals:\n  - goal: g\n    results:\n      - {date: 2023, note: a, text: b}\n", ""},
	} {
		src := "---\ntitle: T\n" + c.old + "---\n\nTekst.\n"
		want := "---\ntitle: T\n" + c.new + "---\n\nTekst.\n"
		if c.new == "" {
			want = src
		}
		got := string(Modernise("content/plans/t.md", []byte(src), "da"))
		if got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
		if again := string(Modernise("content/plans/t.md", []byte(got), "da")); again != got {
			t.Errorf("%s: a second time it is\n%s", name, again)
		}
		if doc, problems := content.Parse("content/plans/t.md", []byte(got), content.Options{}); doc.Holder == nil {
			t.Errorf("%s: %v", name, problems)
		}
		for _, word := range strings.Fields(strings.NewReplacer("baseline", "", "text", "", "{", " ", "}", " ", ",", " ", ":", " ").Replace(c.old)) {
			if lower := strings.ToLower(word); !strings.Contains(strings.ToLower(got), lower) && !strings.Contains("unge fra til år i", lower) {
				t.Errorf("%s: %q is lost", name, word)
			}
		}
	}
	for _, path := range []string{"content/areas/t.en.md", "content/terms/t.md", "content/index.md"} {
		if src := "---\ntitle: T\naudience: Unge fra 13 til 17 år\n---\n"; string(Modernise(path, []byte(src), "da")) != src {
			t.Errorf("%s is changed", path)
		}
	}
}
