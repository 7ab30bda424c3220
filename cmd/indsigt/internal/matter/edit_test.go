package matter

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/frontmatter"
)

// The file all changes below start from: comments in every place, keys out of
// order, both ways of writing maps and lists.
const plan = `---
# Planen, som den er aftalt.
title: "Helhedsplan: nord"   # navnet
status: active

areas: [nord, syd]   # to områder
funding:
  # Fonden først.
  - from: lbf
    committed: {2021: 200.000, 2023: 400.000} # i alt
    note: |
      To linjer
      # ingen kommentar
  - committed: unknown
    why: står ikke i aftalen
    from: kommune   # kommunen
co-funding:
  minimum: 25 %
  except: lbf
# Sidst.
---
# Overskrift

Brødtekst.
`

func TestEdits(t *testing.T) {
	set := func(v Value, p ...string) func(*File) error { return func(f *File) error { return f.Set(p, v) } }
	insert := func(v Value, p ...string) func(*File) error { return func(f *File) error { return f.Insert(p, v) } }
	drop := func(p ...string) func(*File) error { return func(f *File) error { return f.Delete(p) } }
	for name, c := range map[string]struct {
		do       func(*File) error
		old, new string
	}{
		"the same":             {set(Text("active"), "status"), "", ""},
		"a text":               {set(Text("closed"), "status"), "status: active", "status: closed"},
		"a quoted text":        {set(Text(`Plan "nord"`), "title"), `"Helhedsplan: nord"`, `"Plan \"nord\""`},
		"a text of lines":      {set(Text("To\nlinjer"), "funding", "1", "why"), "why: står ikke i aftalen", "why: |-\n      To\n      linjer"},
		"from lines to one":    {set(Text("én"), "funding", "0", "note"), "|\n      To linjer\n      # ingen kommentar", "én"},
		"a year":               {set(Text("300.000"), "funding", "0", "committed", "2023"), "2023: 400.000", "2023: 300.000"},
		"a decimal comma":      {set(Text("300.000,50"), "funding", "0", "committed", "2023"), "2023: 400.000", `2023: "300.000,50"`},
		"a new year between":   {set(Text("unknown"), "funding", "0", "committed", "2022"), "2021: 200.000,", "2021: 200.000, 2022: unknown,"},
		"a total last":         {set(Text("1 mio."), "funding", "0", "committed", "total"), "2023: 400.000}", "2023: 400.000, total: 1 mio.}"},
		"a new key in order":   {set(Text("2021–2025"), "period"), "status: active\n", "status: active\nperiod: 2021–2025\n"},
		"a first key":          {set(Text("x"), "funding", "1", "id"), "", "ordered by the table: from, id"},
		"a key of a line":      {set(Text("2021-02-23"), "funding", "0", "decided"), "# i alt\n", "# i alt\n    decided: 2021-02-23\n"},
		"a list":               {set(List(Text("a"), Text("b")), "parties"), "areas: [nord, syd]   # to områder\n", "areas: [nord, syd]   # to områder\nparties: [a, b]\n"},
		"a list item":          {set(List(Text("nord"), Text("vest"), Text("syd")), "areas"), "[nord, syd]", "[nord, vest, syd]"},
		"list to map":          {set(Map(Pair{"nord", Text("60 %")}, Pair{"syd", Text("40 %")}), "areas"), "[nord, syd]   #", "{nord: 60 %, syd: 40 %}   #"},
		"amount to years":      {set(Map(Pair{"2021", Text("1")}), "funding", "1", "committed"), "committed: unknown", "committed: {2021: 1}"},
		"years to amount":      {set(Text("600.000"), "funding", "0", "committed"), "{2021: 200.000, 2023: 400.000}", "600.000"},
		"a line at the end":    {insert(Map(Pair{"from", Text("fond")}, Pair{"spent", Text("10 mio.")}), "funding", "2"), "kommune   # kommunen\n", "kommune   # kommunen\n  - from: fond\n    spent: 10 mio.\n"},
		"a line in the middle": {insert(Map(Pair{"from", Text("fond")}), "funding", "1"), "  - committed: unknown", "  - from: fond\n  - committed: unknown"},
		"a line first":         {insert(Map(Pair{"from", Text("fond")}), "funding", "0"), "  - from: lbf", "  - from: fond\n  - from: lbf"},
		"a list begun":         {insert(Map(Pair{"goal", Text("flere i job")}, Pair{"results", List(Map(Pair{"text", Text("12")}))}), "goals", "0"), "  except: lbf\n", "  except: lbf\ngoals:\n  - goal: flere i job\n    results:\n      - text: \"12\"\n"},
		"a flow item":          {insert(Text("vest"), "areas", "0"), "[nord, syd]", "[vest, nord, syd]"},
		"dropped":              {drop("status"), "status: active\n", ""},
		"a line dropped":       {drop("funding", "1"), "  - committed: unknown\n    why: står ikke i aftalen\n    from: kommune   # kommunen\n", ""},
		"a first key dropped":  {drop("funding", "1", "committed"), "committed: unknown\n    why", "why"},
		"a year dropped":       {drop("funding", "0", "committed", "2021"), "2021: 200.000, ", ""},
		"the last year":        {drop("funding", "0", "committed", "2023"), ", 2023: 400.000", ""},
		"lines dropped":        {drop("funding", "0", "note"), "    note: |\n      To linjer\n      # ingen kommentar\n", ""},
		"a map emptied":        {set(Map(Pair{"minimum", Text("30 %")}, Pair{"except", Text("lbf")}), "co-funding"), "25 %", "30 %"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, as := range []func(string) string{
				func(s string) string { return s },
				func(s string) string { return "\uFEFF" + strings.ReplaceAll(s, "\n", "\r\n") },
			} {
				f, problems := Read("content/plans/p.md", []byte(as(plan)))
				if f == nil {
					t.Fatal(problems)
				}
				if err := c.do(f); err != nil {
					t.Fatal(err)
				}
				want := strings.Replace(plan, c.old, c.new, 1)
				if name == "a first key" {
					want = strings.Replace(plan, "from: kommune   # kommunen", "from: kommune   # kommunen\n    id: x", 1)
				}
				if got := string(f.Bytes()); got != as(want) {
					t.Errorf("got\n%s\nwant\n%s", got, want)
				}
			}
		})
	}
}

// TestRefusedEdits: paths that lead nowhere, and a front matter of nothing.
func TestRefusedEdits(t *testing.T) {
	f, _ := Read("content/areas/a.md", []byte("---\ntitle: A\n---\n"))
	for name, err := range map[string]error{
		"no path":        f.Set(nil, Text("a")),
		"through a text": f.Set(Path{"title", "x"}, Text("a")),
		"missing":        f.Delete(Path{"status"}),
		"the last key":   f.Delete(Path{"title"}),
		"far item":       f.Insert(Path{"funding", "3"}, Text("a")),
		"no list":        f.Insert(Path{"title", "0"}, Text("a")),
	} {
		if err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if string(f.Bytes()) != "---\ntitle: A\n---\n" {
		t.Errorf("changed to %q", f.Bytes())
	}
}

// portals are the folders of every portal that is in the repository.
var portals = []string{"../../../..", "../scaffold/da", "../scaffold/en", "../scaffold/example"}

// fixtures are all content files of those portals, by path.
func fixtures(t testing.TB, each func(name, path string, src []byte)) {
	t.Helper()
	n := 0
	for _, dir := range portals {
		root := filepath.Join(dir, "content")
		err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(p) != ".md" {
				return err
			}
			src, err := os.ReadFile(p)
			rel, _ := filepath.Rel(dir, p)
			if _, ok := content.KindOf(filepath.ToSlash(rel)); ok {
				each(p, filepath.ToSlash(rel), src)
				n++
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if n < 50 {
		t.Fatalf("only %d files of the portals were found", n)
	}
}

// paths lists every path in a value.
func paths(v Value, p Path, each func(Path, Value)) {
	if len(p) > 0 {
		each(p, v)
	}
	for i, item := range v.Items {
		paths(item, child(p, itoa(i)), each)
	}
	for _, pair := range v.Pairs {
		paths(pair.Value, child(p, pair.Key), each)
	}
}

// TestEveryValueOfEveryPortal: each value there is can be set, taken out and,
// where it is an item, doubled, and nothing else changes, not even a comment.
func TestEveryValueOfEveryPortal(t *testing.T) {
	turn := 0
	fixtures(t, func(name, path string, src []byte) {
		f, problems := Read(path, src)
		if f == nil {
			t.Fatalf("%s: %v", name, problems)
		}
		whole, _ := f.Get(nil)
		paths(whole, nil, func(p Path, v Value) {
			if turn++; turn%7 != 0 {
				return // there are thousands, much like one another
			}
			each := func(what string, do func(*File) error) []byte {
				f, _ := Read(path, src)
				if err := do(f); err != nil {
					t.Errorf("%s: %s %v: %v", name, what, p, err)
				}
				return f.Bytes()
			}
			if v.Kind == frontmatter.Scalar {
				got := each("set", func(f *File) error { return f.Set(p, Text("andet: [x], # y")) })
				if len(v.Text) > 0 && comments(got) != comments(src)+1 && comments(got) != comments(src) {
					t.Errorf("%s: set %v lost a comment", name, p)
				}
			}
			each("set and back", func(f *File) error {
				if err := f.Set(p, List(Text("a"))); err != nil {
					return err
				}
				return f.Set(p, v)
			})
			if len(p) > 1 || len(whole.Pairs) > 1 {
				each("delete", func(f *File) error { return f.Delete(p) })
			}
			// A year is a number too, but no item.
			if list, _ := f.Get(p[:len(p)-1]); list.Kind == frontmatter.List && v.Kind == frontmatter.Map {
				got := each("double", func(f *File) error { return f.Insert(p, v) })
				if comments(got) != comments(src) || len(got) <= len(src) {
					t.Errorf("%s: double %v lost a comment", name, p)
				}
			}
		})
		if !bytes.Equal(f.Bytes(), src) {
			t.Errorf("%s was changed", name)
		}
	})
}

func comments(src []byte) int { return bytes.Count(src, []byte("#")) }
