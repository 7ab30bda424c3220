package library

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
)

// What a translation may quote is what the table of keys marks within others, and
// nothing else; every quotation of it is taken and found again.
func TestWhatTheTableMarksCanBeQuoted(t *testing.T) {
	for _, kind := range content.Kinds {
		path, slug := "content/"+string(kind)+"/eksempel.md", "eksempel"
		if kind == content.Home {
			path, slug = "content/index.md", "index"
		}
		var want []string
		keys := numbered(content.Keys(kind), false, &want)
		var b, words strings.Builder
		b.WriteString("---\n")
		writeExamples(&b, keys, "")
		b.WriteString("---\n")
		docs := []content.Document{}
		if kind != content.Home {
			settings, _ := content.ParseSettings("content/index.md", []byte("---\ntitle: P\nlanguage: da\nlanguages: [da, en]\n---\n"))
			docs = append(docs, content.Document{Settings: settings})
		}
		doc, _ := content.Parse(path, []byte(b.String()), content.Options{})
		if (slices.ContainsFunc(content.WordKeys(kind), func(k content.Key) bool { return k.Name == "phrases" })) != (len(want) > 0) {
			t.Errorf("%s: translations may quote %d of its words", kind, len(want))
		}
		words.WriteString("---\ntitle: Example\n")
		for i, s := range want {
			if i == 0 {
				words.WriteString("phrases:\n")
			}
			words.WriteString("  - original: " + s + "\n    text: translated " + s + "\n")
		}
		words.WriteString("---\n")
		translation, problems := content.Parse(strings.TrimSuffix(path, ".md")+".en.md", []byte(words.String()), content.Options{Languages: "da en"})
		if len(problems) > 0 {
			t.Errorf("%s: %s\n%s", kind, problemLines(problems), words.String())
		}
		lib, problems := Gather(append(docs, doc, translation), content.Date{Year: 2030, Month: 1, Day: 1})
		for _, p := range problems {
			if p.ID == "phrase-unknown" {
				t.Errorf("%s: %v", kind, p)
			}
		}
		if got := lib.Phrases(kind, slug); !slices.Equal(sorted(got), sorted(want)) {
			t.Errorf("%s: can be quoted\n%q\nthe table marks\n%q", kind, got, want)
		}
		for _, s := range want {
			if got, ok := lib.Words(kind, slug, "en").Say(s); !ok || got != "translated "+s {
				t.Errorf("%s: %s is called %q", kind, s, got)
			}
		}
	}
}

func sorted(all []string) []string {
	all = slices.Clone(all)
	slices.Sort(all)
	return all
}

// numbered gives each key within others that is marked as words an example of its
// own.
func numbered(keys []content.Key, within bool, all *[]string) []content.Key {
	keys = slices.Clone(keys)
	for i := range keys {
		k := &keys[i]
		k.Keys = numbered(k.Keys, true, all)
		if within && k.Words && !k.Old {
			k.Example = fmt.Sprintf("ord %d af %s", len(*all), k.Name)
			*all = append(*all, k.Example)
		}
	}
	return keys
}

// A quotation is told from its original by words alone, not by where lines break,
// and stands for nothing once the original says something else.
func TestQuotations(t *testing.T) {
	const area = "---\ntitle: Nord\ngoals:\n  - goal: Flere unge får job\n    results:\n      - text: >\n          27 unge\n          har job\nnumbers:\n  - {year: 2024, residents: 7, note: lagt sammen}\n---\n"
	const head = "---\ntitle: North\nphrases:\n"
	for _, c := range []struct{ words, want, said string }{
		{"  - original: 27 unge har job\n    text: 27 have jobs\n", "", "27 have jobs"},
		{"  - original: |\n      27 unge\n      har  job\n    text: 27 have jobs\n", "", "27 have jobs"},
		{"  - original: \"27 unge\\n har job\"\n    text: a\n  - original: Flere unge får job\n    text: b\n  - {original: lagt sammen, text: c}\n", "", "a"},
		{"  - original: 28 unge har job\n    text: 28 have jobs\n", "4:15-30 phrase-unknown (27 unge har job)", ""},
		{"  - original: Nord\n    text: North\n", "4:15-19 phrase-unknown", ""},
		{"  - original: 27 unge har job\n    text: a\n  - original: 27  unge har job\n    text: b\n", "6:15-31 phrase-twice", "a"},
		{"  - original: 27 unge har job\n", "4:5 missing-key", ""},
		{"  - text: 27\n", "4:5 missing-key", ""},
		{"  - original: 27 unge har job\n    text:\n", "5:5-9 empty-value", ""},
		{"  - original: 27 unge har job\n    text: a\n    committed: 100\n", "6:5-14 unknown-key", ""},
	} {
		settings, _ := content.ParseSettings("content/index.md", []byte("---\ntitle: P\nlanguage: da\nlanguages: [da, en]\n---\n"))
		nord, _ := content.Parse("content/areas/nord.md", []byte(area), settings.Options())
		north, problems := content.Parse("content/areas/nord.en.md", []byte(head+c.words+"---\n"), settings.Options())
		lib, found := Gather([]content.Document{{Settings: settings}, nord, north}, content.Date{})
		if got := problemLines(append(problems, found...)); got != c.want {
			t.Errorf("%s: reported %q, want %q", c.words, got, c.want)
		}
		if got, _ := lib.Words(content.Areas, "nord", "en").Say("27 unge\nhar job"); c.said != "" && got != c.said {
			t.Errorf("%s says %q, want %q", c.words, got, c.said)
		}
	}
	if _, ok := (*content.Words)(nil).Say("a"); ok {
		t.Error("what is not translated says something")
	}
}
