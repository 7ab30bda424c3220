package content

import (
	"cmp"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

var update = flag.Bool("update", false, "write the reference document anew")

func TestReference(t *testing.T) {
	const path = "../../FRONTMATTER.md"
	want := ReferenceText()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != want {
		t.Errorf("%s is not what the table of keys says: run go test ./cmd/indsigt/internal/content -run TestReference -update", path)
	}
}

// TestTable: the table is whole, and every example is read without a problem.
func TestTable(t *testing.T) {
	for _, kind := range Kinds {
		checkTable(t, string(kind), Keys(kind))
		checkTable(t, string(kind)+" translated", WordKeys(kind))
		for _, k := range WordKeys(kind) {
			if k.Type != Text && k.Type != LongText && k.Type != Texts && k.Name != "updated" && k.Name != "phrases" {
				t.Errorf("%s: a translation has %s, which is not a word", kind, k.Name)
			}
		}
	}
}

func checkTable(t *testing.T, path string, keys []Key) {
	seen := map[string]bool{}
	for _, k := range keys {
		at := path + ": " + k.Name
		if seen[k.Name] {
			t.Errorf("%s occurs twice", at)
		}
		seen[k.Name] = true
		for _, lang := range words.Langs() {
			for _, text := range []string{k.In(lang).Label, k.In(lang).Help} {
				if text == "" || strings.HasSuffix(text, ".") {
					t.Errorf("%s: label or help is %q", at, text)
				}
			}
		}
		inner := k.Type == Object || k.Type == Objects
		may := k.Type == PhaseFigure || k.Type == Stated
		if inner != (len(k.Keys) > 0) && !may || (k.Type == Choice) != (len(k.Codes) > 0) || !inner && k.Example == "" {
			t.Errorf("%s lacks keys, codes or an example", at)
		}
		refs := k.Type == Reference || k.Type == References || k.Type == Shares
		if refs != (len(k.Refs) > 0) {
			t.Errorf("%s: references without kinds", at)
		}
		checkTable(t, at, k.Keys)
	}
}

// TestExamples: a file of each kind with every example of the table is read
// without an error, but for those that only stand together with others.
func TestExamples(t *testing.T) {
	for _, kind := range Kinds {
		path := "content/" + string(kind) + "/eksempel.md"
		if kind == Home {
			path = "content/index.md"
		}
		var b strings.Builder
		b.WriteString("---\n")
		writeExamples(&b, Keys(kind), "")
		b.WriteString("---\n")
		_, problems := Parse(path, []byte(b.String()), Options{FewPersons: 5})
		for _, p := range problems {
			if p.Severity() == diag.Error && p.ID != "import-lacks" { // of one column
				t.Errorf("%s: %s\n%s", kind, problemLines(problems), b.String())
			}
		}
	}
}

func writeExamples(b *strings.Builder, keys []Key, indent string) {
	for _, k := range keys {
		switch {
		case k.Name == "themes" || k.Name == "draft" || k.Old:
		case k.Type == Object:
			b.WriteString(indent + k.Name + ":\n")
			writeExamples(b, k.Keys, indent+"  ")
		case k.Type == Objects:
			b.WriteString(indent + k.Name + ":\n")
			var inner strings.Builder
			writeExamples(&inner, onePhaseOnly(k), indent+"    ")
			b.WriteString(indent + "  - " + strings.TrimPrefix(inner.String(), indent+"    "))
		default:
			b.WriteString(indent + k.Name + ": " + k.Example + "\n")
		}
	}
}

// alone are keys of a mapping of which only one may stand, by their words.
var alone = []string{"import/rows/is", "import/rows/starts", "import/columns/value"}

// onePhaseOnly leaves one phase where only one may stand, and one of such keys.
func onePhaseOnly(k Key) []Key {
	var keys []Key
	for _, inner := range k.Keys {
		if inner.Type == Figure && inner.Name != "committed" && inner.Name != "rounded" && inner.Name != "total" && inner.Name != "was" || slices.Contains(alone, inner.As) {
			continue
		}
		if k.Name == "funding" && inner.Name == "ceiling" {
			inner.Example = "2 mio."
		}
		keys = append(keys, inner)
	}
	return keys
}

// Each text of keys.json and meant.json is that of a key, a type or a code, and
// each type has one.
func TestWordsOfKeys(t *testing.T) {
	used := map[string]bool{}
	meant := map[string]bool{"not-stated": true}
	var gather func(keys []Key)
	gather = func(keys []Key) {
		for _, k := range keys {
			name := cmp.Or(k.As, k.Name)
			used[name+".help"], used[name+".label"] = true, k.Term == ""
			meant[k.Name] = true
			for _, c := range k.Codes {
				meant[c.Code] = true
			}
			for _, c := range k.Instead() {
				meant[c.Code] = true
			}
			gather(k.Keys)
		}
	}
	for _, kind := range Kinds {
		gather(Keys(kind))
		gather(WordKeys(kind))
	}
	for _, codes := range [][]Code{totalWords, boolWords, OffWords} {
		for _, c := range codes {
			meant[c.Code] = true
		}
	}
	for _, name := range typeNames {
		used["of-type."+name] = true
		if !words.In("en").Has("keys.of-type." + name) {
			t.Errorf("the type %s has no words", name)
		}
	}
	for _, id := range words.In("en").IDs() {
		switch file, name, _ := strings.Cut(id, "."); {
		case file == "keys" && !used[name] && !strings.HasPrefix(name, "of-value.") && !strings.HasPrefix(name, "table.") && !strings.HasPrefix(name, "new-file."):
			t.Errorf("no key has the words %s", id)
		case strings.HasPrefix(id, "meant.value.") && !meant[strings.TrimPrefix(id, "meant.value.")]:
			t.Errorf("no key or code is meant by %s", id)
		}
	}
}
