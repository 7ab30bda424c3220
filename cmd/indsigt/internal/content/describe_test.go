package content

import (
	"strings"
	"testing"
)

// TestInstead: each word the table offers in a value's place is read without
// an error, in each language.
func TestInstead(t *testing.T) {
	for _, c := range []struct{ lines, key, mark string }{
		{"funding:\n  - from: WORD\n    committed: 100", "from", "WORD"},
		{"funding:\n  - from: lbf\n    committed: WORD\n    why: intet", "committed", "WORD"},
		{"funding:\n  - from: lbf\n    spent: {2021: WORD, total: 5}\n    why: intet", "spent", "WORD"},
		{"costs:\n  - category: løn\n    budget: WORD", "budget", "WORD"},
		{"numbers:\n  - year: 2021\n    residents: WORD", "residents", "WORD"},
	} {
		key := row(Keys(Plans), c.key)
		if key == nil || len(key.Instead()) == 0 {
			t.Errorf("%s: no words in its place", c.key)
			continue
		}
		for _, code := range key.Instead() {
			for lang, word := range map[string]string{"": code.Code, "da": code.Label("da"), "en": code.Code} {
				lines := strings.ReplaceAll(c.lines, c.mark, word)
				_, problems := Parse("content/plans/p.md", []byte("---\ntitle: P\n"+lines+"\n---\n"), Options{Language: lang, FewPersons: 5})
				for _, p := range problems {
					if p.ID != "no-source" {
						t.Errorf("%s in %q: %s", lines, lang, problemLines(problems))
					}
				}
			}
		}
	}
}

// row finds a key anywhere in a table.
func row(keys []Key, name string) *Key {
	if k := find(keys, name); k != nil {
		return k
	}
	for _, k := range keys {
		if found := row(k.Keys, name); found != nil {
			return found
		}
	}
	return nil
}

func TestKindNamed(t *testing.T) {
	for name, want := range map[string]Kind{"area": Areas, "areas": Areas, "pool": Pools, "home": Home, "organisation": Organisations, "areass": "", "": ""} {
		if kind, ok := KindNamed(name); kind != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", name, kind, ok)
		}
	}
	for _, kind := range Kinds {
		if k, ok := KindNamed(kind.One()); !ok || k != kind {
			t.Errorf("%s: %q is not its name", kind, kind.One())
		}
	}
}
