package library

import (
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
)

// book parses files given as path and text in turn; a title is added to each.
func book(t *testing.T, files ...string) ([]content.Document, content.Options) {
	t.Helper()
	settings, problems := content.ParseSettings("content/index.md", []byte("---\ntitle: P\nlanguage: da\nlanguages: [da, en]\nupdated: 2026-01-01\n---\n"))
	docs := []content.Document{{Settings: settings}}
	for i := 0; i < len(files); i += 2 {
		doc, found := content.Parse("content/"+files[i]+".md", []byte("---\ntitle: T\n"+files[i+1]+"\n---\n"), settings.Options())
		docs = append(docs, doc)
		problems = append(problems, found...)
	}
	for _, p := range problems {
		if p.ID != "public-parts-advised" && p.ID != "no-source" && p.ID != "unknown-without-why" {
			t.Fatalf("%s: %s", p.Pos, problemLines(problems))
		}
	}
	return docs, settings.Options()
}

// gathered tells what Gather finds, with the file in front.
func gathered(docs []content.Document, day content.Date) (*Library, string) {
	lib, problems := Gather(docs, day)
	var lines []string
	for i, line := range strings.Split(problemLines(problems), "\n") {
		if line != "" {
			lines = append(lines, strings.TrimSuffix(strings.TrimPrefix(problems[i].File, "content/"), ".md")+" "+line)
		}
	}
	return lib, strings.Join(lines, "\n")
}

func TestReferences(t *testing.T) {
	const (
		org   = "organisations/lbf"
		line  = "funding:\n  - from: "
		after = "\n    committed: 5"
	)
	for _, c := range []struct {
		name  string
		files []string
		want  string
	}{
		{"an organisation", []string{org, "", "pools/u", line + "lbf" + after}, ""},
		{"a misspelt one", []string{org, "", "pools/u", line + "lbff" + after}, "pools/u 4:11-15 reference-to-nothing (lbf)"},
		{"not stated", []string{"pools/u", line + "not-stated" + after}, ""},
		{"itself", []string{"pools/u", line + "u" + after}, "pools/u 4:11-12 reference-to-itself"},
		{"of several kinds", []string{org, "", "plans/lbf", "", "pools/u", line + "lbf" + after}, "pools/u 4:11-14 reference-to-several (plans/lbf / organisations/lbf)"},
		{"of several kinds, named", []string{org, "", "plans/lbf", "", "pools/u", line + "plans/lbf" + after}, ""},
		{"a source for a giver", []string{"sources/lbf", "url: https://a.dk", "pools/u", line + "lbf" + after}, "pools/u 4:11-14 reference-wrong-kind"},
		{"a theme names an area", []string{"areas/nord", "", "initiatives/a", "theme: nord"}, "initiatives/a 3:8-12 reference-wrong-kind"},
		{"one name, each key its kind", []string{"areas/nord", "", "themes/nord", "frame: f", "initiatives/a", "theme: nord\nareas: nord"}, ""},
		{"a draft", []string{org, "draft: true", "pools/u", line + "lbf" + after}, "pools/u 4:11-14 reference-to-draft"},
		{"of on an entry", []string{org, "", "pools/u", line + "lbf\n    of: lbf" + after}, "pools/u 5:9-12 of-on-entry"},
		{"of on an allocation", []string{org, "", "pools/u", line + "lbf" + after, "initiatives/a", line + "u\n    of: lbf" + after}, ""},
		{"a plan that is a pool", []string{"pools/u", "", "initiatives/a", "plan: u"}, "initiatives/a 3:7-8 reference-wrong-kind"},
		{"sources everywhere", []string{"sources/s1", "url: https://a.dk", org, "", "plans/p",
			line + "lbf\n    source: s2" + after + "\n    amended:\n      - {change: +1, source: s3}\n    disputed:\n      - {committed: 9, source: s4}\n" +
				"controls:\n  - {committed: 5, source: s5}\ncosts:\n  - {category: løn, budget: 5, source: s6}\n" +
				"goals:\n  - goal: g\n    results:\n      - {note: r, source: s7}\nnumbers:\n  - {year: 2021, source: s8}"},
			"plans/p 5:13-15 reference-to-nothing (s1)\nplans/p 8:30-32 reference-to-nothing (s1)\nplans/p 10:32-34 reference-to-nothing (s1)\n" +
				"plans/p 12:28-30 reference-to-nothing (s1)\nplans/p 14:40-42 reference-to-nothing (s1)\nplans/p 18:27-29 reference-to-nothing (s1)\nplans/p 20:26-28 reference-to-nothing (s1)"},
		{"people", []string{"areas/nord", "lead: a\nparties: [b]", "plans/p", "co-funding: {minimum: 25 %, except: c}"},
			"areas/nord 3:7-8 reference-to-nothing\nareas/nord 4:11-12 reference-to-nothing\nplans/p 3:37-38 reference-to-nothing"},
		{"terms", []string{"terms/a", "see: [b, a]"}, "terms/a 3:7-8 reference-to-nothing\nterms/a 3:10-11 reference-to-itself"},
	} {
		t.Run(c.name, func(t *testing.T) {
			docs, _ := book(t, c.files...)
			_, got := gathered(docs, content.Date{})
			if got != c.want {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
			slices.Reverse(docs)
			if _, again := gathered(docs, content.Date{}); again != got {
				t.Errorf("in another order: %s", again)
			}
		})
	}
}

func TestTranslationsAndDrafts(t *testing.T) {
	docs, opt := book(t, "areas/nord", "updated: 2025-06", "areas/syd", "draft: true")
	words := func(path, lines string) {
		doc, problems := content.Parse("content/"+path+".md", []byte("---\ntitle: North\n"+lines+"\n---\n"), opt)
		if len(problems) > 0 {
			t.Fatal(problemLines(problems))
		}
		docs = append(docs, doc)
	}
	words("areas/nord.en", "updated: 2025-05-31")
	words("areas/syd.en", "")
	words("areas/vest.en", "")
	words("index.en", "notice: n")
	lib, got := gathered(docs, content.Date{Year: 2026, Month: 2, Day: 1})
	if want := "areas/nord.en 3:10 translation-older\nareas/vest.en 2:8 translation-without-original"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if w := lib.Words(content.Areas, "nord", "en"); w == nil || w.Title != "North" {
		t.Errorf("words of nord: %v", w)
	}
	if w := lib.Words(content.Home, "index", "en"); w == nil || w.Notice != "n" {
		t.Errorf("words of the home page: %v", w)
	}
	if lib.Words(content.Areas, "syd", "en") != nil || lib.Holder("areas/syd") != nil || len(lib.Drafts) != 1 || lib.Drafts[0].Slug != "syd" {
		t.Errorf("a draft is in the library; drafts %v", lib.Drafts)
	}
	if lib.Title(content.Areas, "nord") != "T" || lib.Title(content.Areas, "vest") != "vest" || lib.Holder("areas/nord") == nil {
		t.Error("titles or holders are not found")
	}
}

func TestStaleness(t *testing.T) {
	docs, _ := book(t, "areas/a", "updated: 2024-08-01", "areas/b", "updated: 2024-07-31", "areas/c", "updated: 2024", "areas/d", "")
	if _, got := gathered(docs, content.Date{Year: 2026, Month: 2, Day: 1}); got != "areas/b 3:10 stale" {
		t.Errorf("got %s", got)
	}
	if _, got := gathered(docs, content.Date{}); got != "" {
		t.Errorf("without a day: %s", got)
	}
}

func TestGatherNothing(t *testing.T) {
	lib, got := gathered(nil, content.Date{})
	if got != "index 0:0 settings-missing" || lib.Settings == nil {
		t.Errorf("got %s", got)
	}
	lib, _ = Gather([]content.Document{{}, {Settings: content.DefaultSettings()}}, content.Date{Year: 2026, Month: 1, Day: 1})
	if lib.Day != (content.Date{Year: 2026, Month: 1, Day: 1}) {
		t.Errorf("day %v", lib.Day)
	}
}

func TestTwoFilesOfOneName(t *testing.T) {
	docs, _ := book(t, "areas/køge", "", "areas/koege", "")
	if _, got := gathered(docs, content.Date{}); got != "areas/køge 2:8 file-name-twice" {
		t.Errorf("got %s", got)
	}
}

func TestStaleStatement(t *testing.T) {
	s, _ := content.ParseSettings("content/index.md", []byte("---\ntitle: P\nlanguage: da\naccessibility: {updated: 2025-02-01}\n---\n"))
	docs := []content.Document{{Settings: s}}
	if _, got := gathered(docs, content.Date{Year: 2026, Month: 2, Day: 1}); got != "" {
		t.Errorf("a year later to the day: %s", got)
	}
	if _, got := gathered(docs, content.Date{Year: 2026, Month: 2, Day: 2}); got != "index 4:1 statement-stale" {
		t.Errorf("a day after: %s", got)
	}
}
