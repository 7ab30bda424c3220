package content

import (
	"reflect"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
)

// parsed are documents by path, in an order of their own.
func parsed(t *testing.T, files [][2]string) []Document {
	t.Helper()
	settings, problems := ParseSettings("content/index.md", []byte("---\ntitle: P\nlanguage: da\nlanguages: [da, en]\nday: 2026-03-01\nlimits: {stale-after: 12}\n---\n"))
	docs := []Document{{Settings: settings}}
	for _, f := range files {
		doc, found := Parse(f[0], []byte(f[1]), settings.Options())
		docs, problems = append(docs, doc), append(problems, found...)
	}
	for _, p := range problems {
		if p.Severity() == diag.Error {
			t.Fatal(p)
		}
	}
	return docs
}

// What is gathered again is what is gathered anew, and is refused where others
// hang on what changed.
func TestAgainIsGather(t *testing.T) {
	const nord, klub = "content/areas/nord.md", "content/initiatives/klub.md"
	area := func(keys string) [2]string { return [2]string{nord, "---\ntitle: Nord\n" + keys + "---\n"} }
	club := func(keys string) [2]string {
		return [2]string{klub, "---\ntitle: Klub\nareas: [nord]\n" + keys + "---\n"}
	}
	words := [2]string{"content/areas/nord.en.md", "---\ntitle: North\nupdated: 2025-09-01\n---\n"}
	const goal = "goals:\n  - goal: Job til flere\n"
	quoting := [2]string{words[0], "---\ntitle: North\nphrases:\n  - {original: Job til flere, text: Jobs for more}\n---\n"}
	for name, c := range map[string]struct {
		was, is [][2]string
		again   bool
	}{
		"nothing":               {[][2]string{area(""), club("")}, [][2]string{area(""), club("")}, true},
		"words":                 {[][2]string{area(""), club("")}, [][2]string{area("summary: Ny\n"), club("")}, true},
		"stale":                 {[][2]string{area("updated: 2026-01-01\n")}, [][2]string{area("updated: 2020-01-01\n")}, true},
		"stale no more":         {[][2]string{area("updated: 2020-01-01\n")}, [][2]string{area("updated: 2026-01-01\n")}, true},
		"older words":           {[][2]string{area("updated: 2025-08-01\n"), words}, [][2]string{area("updated: 2026-01-01\n"), words}, true},
		"older words no more":   {[][2]string{area("updated: 2026-01-01\n"), words}, [][2]string{area("updated: 2025-08-01\n"), words}, true},
		"a reference to nobody": {[][2]string{area(""), club("")}, [][2]string{area(""), club("lead: nobody\n")}, true},
		"a title beside a reference to nothing": {
			[][2]string{area("sort: a\n"), club("plan: nordplan\n"), {"content/plans/p.md", "---\ntitle: P\n---\n"}},
			[][2]string{area("sort: a\n"), club("plan: nordplan\n"), {"content/plans/p.md", "---\ntitle: Nordplan\n---\n"}}, false},
		"a draft":              {[][2]string{area(""), club("")}, [][2]string{area("draft: true\n"), club("")}, false},
		"later":                {[][2]string{area(""), club("")}, [][2]string{area("published: 2027-01-01\n"), club("")}, false},
		"a draft no more":      {[][2]string{area("draft: true\n")}, [][2]string{area("")}, false},
		"one more":             {[][2]string{area("")}, [][2]string{area(""), club("")}, false},
		"words quoted":         {[][2]string{area(goal), quoting}, [][2]string{area(goal + "summary: Ny\n"), quoting}, true},
		"words quoted no more": {[][2]string{area(goal), quoting}, [][2]string{area("goals:\n  - goal: Job til færre\n"), quoting}, true},
		"words quoted again":   {[][2]string{area(""), quoting}, [][2]string{area(goal), quoting}, true},
		"other words":          {[][2]string{area(""), words}, [][2]string{area(""), {words[0], "---\ntitle: Norf\n---\n"}}, false},
	} {
		was, is := parsed(t, c.was), parsed(t, c.is)
		is[0] = was[0]
		if len(is) == len(was) {
			for i := range c.was {
				if c.was[i] == c.is[i] {
					is[i+1] = was[i+1]
				}
			}
		}
		before, _ := Gather(was, Date{})
		want, problems := Gather(is, Date{})
		got, found, ok := before.Again(is, Date{})
		if ok != c.again {
			t.Errorf("%s: gathered again: %v", name, ok)
		}
		if !ok {
			continue
		}
		if a, b := diag.Sort(found), diag.Sort(problems); !reflect.DeepEqual(a, b) {
			t.Errorf("%s: is told\n%v\nwant\n%v", name, a, b)
		}
		if !reflect.DeepEqual(got.Holders, want.Holders) || !reflect.DeepEqual(got.docs, want.docs) || !reflect.DeepEqual(got.holders, want.holders) || !reflect.DeepEqual(got.words, want.words) {
			t.Errorf("%s: another library", name)
		}
	}
}
