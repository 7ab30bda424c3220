package library

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
)

// namedBook is a small book whose documents are called many things.
func namedBook(path, lines string) []string {
	return []string{
		"areas/nord", "", "areas/syd", "title: Sydbyen\naliases: [/omraader/den-gamle-by/]", "areas/noerrebro", "", "areas/kladde", "draft: true",
		"organisations/eksempel-fond", "title: Eksempelfonden for Børn\nshort: EFB\ncvr: 12345674",
		"organisations/koege-kommune", "title: Køge Kommune", "organisations/begge", "",
		"plans/helhedsplan", "title: Helhedsplan 2021", "plans/begge", "", "pools/puljen", "",
		"sources/tilsagn", "title: \"Tilsagn: brev af 3. maj\"\nurl: https://a.dk",
		path, lines,
	}
}

func namedDocs(t *testing.T, path, lines string) []content.Document {
	t.Helper()
	settings, _ := content.ParseSettings("content/index.md", []byte("---\ntitle: P\nlanguage: da\n---\n"))
	docs := []content.Document{{Settings: settings}}
	files := namedBook(path, lines)
	for i := 0; i < len(files); i += 2 {
		title := "title: T\n"
		if strings.Contains(files[i+1], "title: ") {
			title = ""
		}
		doc, _ := content.Parse("content/"+files[i]+".md", []byte("---\n"+title+files[i+1]+"\n---\n"), settings.Options())
		docs = append(docs, doc)
	}
	return docs
}

func TestReferencesMeant(t *testing.T) {
	from := func(value string) string { return "funding:\n  - from: " + value + "\n    committed: 5" }
	for _, c := range []struct{ lines, want string }{
		// Paths and endings.
		{"plan: helhedsplan.md", "bad-reference (helhedsplan)"},
		{"plan: content/plans/helhedsplan.md", "bad-reference (helhedsplan)"},
		{"plan: /plans/helhedsplan/", "bad-reference (helhedsplan)"},
		{"plan: https://portal.dk/planer/helhedsplan/index.html", "bad-reference (helhedsplan)"},
		{"plan: ../plans/helhedsplan.en.md", "bad-reference (helhedsplan)"},
		{"plan: \"[[helhedsplan]]\"", "bad-reference (helhedsplan)"},
		{"plan: plan/helhedsplan", "reference-kind (helhedsplan)"},
		{"plan: areas/nord", "reference-kind"},
		{"areas: omraader/nord", "reference-kind (nord)"},
		// Letters.
		{"areas: Nord", "bad-reference (nord)"},
		{"areas: Nørrebro", "bad-reference (noerrebro)"},
		{"areas: Nørebro", "bad-reference (noerrebro)"},
		{"areas: nrod", "reference-to-nothing (nord)"},
		{"areas: Nord By", "bad-reference"},
		{"areas: kladde.md", "bad-reference"},
		// Titles, short names, old addresses, numbers.
		{"areas: Sydbyen", "bad-reference (syd)"},
		{"areas: sydbyen", "reference-to-nothing (syd)"},
		{"areas: den-gamle-by", "reference-to-nothing (syd)"},
		{"areas: /omraader/den-gamle-by/", "bad-reference (syd)"},
		{"plan: Helhedsplan 2021", "bad-reference (helhedsplan)"},
		{"plan: helhedsplan 2012", "bad-reference (helhedsplan)"},
		{from("Eksempelfonden for Børn"), "bad-reference (eksempel-fond)"},
		{from("EKSEMPELFONDEN FOR BØRN"), "bad-reference (eksempel-fond)"},
		{from("Eksempelfonden for bårn"), "bad-reference (eksempel-fond)"},
		{from("Eksempelfond"), "bad-reference (eksempel-fond)"},
		{from("efb"), "reference-to-nothing (eksempel-fond)"},
		{from("12345674"), "reference-to-nothing (eksempel-fond)"},
		{from("CVR 12 34 56 74"), "bad-reference (eksempel-fond)"},
		{from("DK-12345674"), "bad-reference (eksempel-fond)"},
		{from("99999999"), "reference-to-nothing"},
		{from("begge"), "reference-to-several (plans/begge / organisations/begge)"},
		{from("Begge"), "bad-reference (organisations/begge / plans/begge)"},
		{from("Ikke oplyst"), "bad-reference (not-stated)"},
		{from("unknown"), "reference-to-nothing (not-stated)"},
		{from("job"), "reference-to-itself"},
		{from("Job"), "bad-reference"},
		{from("koege-kommune\n    source: \"Tilsagn: brev af 3. maj\""), "bad-reference (tilsagn)"},
		// Lists.
		{"areas: nord, syd", "bad-reference ([nord, syd])"},
		{"areas: Nord og Sydbyen", "bad-reference ([nord, syd])"},
		{"areas: nord; syd & Nørrebro", "bad-reference ([nord, syd, noerrebro])"},
		{"areas: nord, vest", "bad-reference"},
		{"areas: [\"nord, syd\"]", "bad-reference"},
		{"plan: helhedsplan, begge", "bad-reference"},
		{"parties: koege-kommune, Eksempelfonden for Børn", "bad-reference ([koege-kommune, eksempel-fond])"},
		// What is in the list already is not proposed.
		{"areas: [nord, nrod]", "reference-to-nothing"},
		{"areas: [nord, Nord]", "bad-reference"},
		{"areas: {nord: 60 %, Nord.md: 40 %}", "bad-reference"},
		{"areas: {syd: 60 %, Nord.md: 40 %}", "bad-reference (nord)"},
	} {
		_, problems := Gather(namedDocs(t, "initiatives/job", c.lines), content.Date{})
		if _, got, _ := strings.Cut(problemLines(problems), " "); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.lines, got, c.want)
		}
	}
}

// TestReferencesMeantPass: names with slips of the hand; whatever is proposed is
// taken where it stands.
func TestReferencesMeantPass(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	words := []string{"nord", "Sydbyen", "noerrebro", "Nørrebro", "eksempel-fond", "Eksempelfonden for Børn", "begge", "helhedsplan", "Helhedsplan 2021", "puljen", "job", "12345674", "koege-kommune", "nord, syd"}
	slip := func(s string) string {
		letters := []rune(s)
		for range 1 + r.IntN(2) {
			i := r.IntN(len(letters))
			switch r.IntN(5) {
			case 0:
				letters = slices.Delete(letters, i, i+1)
			case 1:
				letters = slices.Insert(letters, i, 'e')
			case 2:
				letters[i] = 'x'
			case 3:
				letters = []rune("content/areas/" + string(letters) + ".md")
			case 4:
				letters = []rune(strings.ToUpper(string(letters)))
			}
			if len(letters) == 0 {
				return "x"
			}
		}
		return string(letters)
	}
	places := []string{"areas: %q", "areas: [syd, %q]", "areas: {syd: 50 %%, %q: 50 %%}", "plan: %q", "lead: %q", "parties: %q", "funding:\n  - from: %q\n    committed: 5"}
	proposed := 0
	for range 1500 {
		place, word := places[r.IntN(len(places))], slip(words[r.IntN(len(words))])
		_, problems := Gather(namedDocs(t, "initiatives/job", fmt.Sprintf(place, word)), content.Date{})
		for _, p := range problems {
			for _, meant := range append([]string{p.Near}, p.Others...) {
				if meant == "" {
					continue
				}
				proposed++
				lines := strings.Replace(fmt.Sprintf(place, word), fmt.Sprintf("%q", word), meant, 1)
				if _, again := Gather(namedDocs(t, "initiatives/job", lines), content.Date{}); len(again) > 0 {
					t.Errorf("%s: %q is proposed for %q, and then: %s", lines, meant, word, problemLines(again))
				}
			}
		}
	}
	if proposed < 300 {
		t.Errorf("only %d proposals were tried", proposed)
	}
}
