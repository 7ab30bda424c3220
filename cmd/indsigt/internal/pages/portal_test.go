package pages

import (
	"os"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/texts"
	"indsigt/cmd/indsigt/internal/view"
)

var repository = os.DirFS("../../../..")

// book parses files written as literal text, "path\ntext", one after another
// under lines of "== path". content/index.md is added where it is missing.
func input(t testing.TB, portal string, files ...string) Input {
	t.Helper()
	texts := make(map[string]string)
	for _, file := range strings.Split(portal, "== ")[1:] {
		path, text, _ := strings.Cut(file, "\n")
		texts["content/"+strings.TrimSpace(path)] = text
	}
	if texts["content/index.md"] == "" {
		texts["content/index.md"] = "---\ntitle: Portal\nlanguage: da\nlanguages: [da, en]\nday: 2026-06-01\n---\n"
	}
	return parse(t, texts, files)
}

func parse(t testing.TB, portal map[string]string, files []string) Input {
	t.Helper()
	settings, problems := content.ParseSettings("content/index.md", []byte(portal["content/index.md"]))
	docs := []content.Document{{Settings: settings}}
	for path, text := range portal {
		if path != "content/index.md" {
			doc, found := content.Parse(path, []byte(text), settings.Options())
			docs = append(docs, doc)
			problems = append(problems, found...)
		}
	}
	lib, found := library.Gather(docs, content.Date{})
	problems = append(problems, found...)
	led, found := ledger.Book(ledger.FromContent(lib))
	problems = append(problems, found...)
	for _, p := range problems {
		if p.Severity() == diag.Error {
			text, _ := diag.Text(p, "en")
			t.Fatalf("%s: %s", p.Pos, text)
		}
	}
	words, found := texts.Load(repository, nil, settings.Languages, settings.Currency)
	if len(found) > 0 {
		t.Fatal(found)
	}
	return Input{Library: lib, Ledger: led, Texts: words, Files: files}
}

func plan(t testing.TB, portal string, files ...string) *Site {
	t.Helper()
	s, problems := Plan(input(t, portal, files...))
	for _, p := range problems {
		text, _ := diag.Text(p, "en")
		t.Errorf("%s: %s", p.Pos, text)
	}
	return s
}

// at is the page on a path.
func at[P view.Page](t testing.TB, s *Site, path string) P {
	t.Helper()
	i := slices.IndexFunc(s.Pages(), func(e Entry) bool { return e.Path == path })
	if i < 0 {
		var paths []string
		for _, e := range s.Pages() {
			paths = append(paths, e.Path)
		}
		t.Fatalf("no page %s among\n%s", path, strings.Join(paths, "\n"))
	}
	page, ok := s.Data(i).(P)
	if !ok {
		t.Fatalf("%s is a %T", path, s.Data(i))
	}
	return page
}

// spoken is a sentence as it is read.
func spoken(sentences ...view.Sentence) string {
	var all []string
	for _, s := range sentences {
		all = append(all, phraseWords(s.Phrases))
	}
	return strings.ReplaceAll(strings.Join(all, " "), "\u00a0", " ")
}

func phraseWords(phrases []view.Phrase) string {
	var b strings.Builder
	for _, p := range phrases {
		b.WriteString(p.Before)
		if p.Figure != nil {
			b.WriteString(figureWords(p.Figure))
		}
		b.WriteString(p.After)
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

func figureWords(f *view.Figure) string {
	words := f.Text
	if f.Absent {
		words = "–"
	}
	if f.Before != "" {
		words = f.Before + " " + words
	}
	if len(f.After) > 0 {
		words += " (" + phraseWords(f.After) + ")"
	}
	return strings.ReplaceAll(words, "\u00a0", " ")
}

// written is a table as text: one line a row.
func written(t *view.Table) string {
	if t == nil {
		return "no table"
	}
	var b strings.Builder
	row := func(r view.Row) {
		b.WriteString(r.Head.Text)
		for _, c := range r.Cells {
			b.WriteString(" | ")
			if c.Figure != nil {
				b.WriteString(figureWords(c.Figure))
			}
			b.WriteString(c.Text)
			for _, l := range c.Links {
				b.WriteString(l.Text)
			}
		}
		b.WriteByte('\n')
	}
	for _, r := range t.Rows {
		row(r)
	}
	if t.Foot != nil {
		row(*t.Foot)
	}
	return b.String()
}

func same(t testing.TB, what, got, want string) {
	t.Helper()
	if strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", what, got, want)
	}
}

// tableOf is the table of a page of the budget with an id, folded or not.
func tableOf(t *testing.T, p *view.BreakdownPage, id string) *view.Table {
	t.Helper()
	for _, list := range [][]view.Table{p.Tables, p.More} {
		for i := range list {
			if list[i].ID == id {
				return &list[i]
			}
		}
	}
	t.Fatalf("%s has no table %s", p.Path, id)
	return nil
}
