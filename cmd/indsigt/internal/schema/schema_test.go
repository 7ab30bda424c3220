package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	yaml "go.yaml.in/yaml/v4"
	"golang.org/x/tools/txtar"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
)

// compiled is a schema ready to judge.
func compiled(t *testing.T, s Schema) *jsonschema.Schema {
	t.Helper()
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler() // which holds each schema against the metaschema
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	sch, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return sch
}

// TestMetaschema: every schema is one, in both languages, and says the same
// each time.
func TestMetaschema(t *testing.T) {
	for _, opt := range []Options{{}, {Lang: "da"}, {Language: "en", Currency: "EUR"}} {
		compiled(t, All(opt))
	}
	a, _ := json.Marshal(All(Options{}))
	b, _ := json.Marshal(All(Options{}))
	if !bytes.Equal(a, b) {
		t.Error("two runs differ")
	}
}

// judge holds a schema against front matter in the two ways a program may have
// read it: each value the text it is, and typed as YAML has it.
func judge(t *testing.T, sch *jsonschema.Schema, name string, front []byte) (text, typed error) {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Load(front, &doc); err != nil || len(doc.Content) == 0 {
		t.Fatalf("%s: %v", name, err)
	}
	return sch.Validate(value(doc.Content[0], false)), sch.Validate(value(doc.Content[0], true))
}

func value(n *yaml.Node, typed bool) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = value(n.Content[i+1], typed)
		}
		return m
	case yaml.SequenceNode:
		l := []any{}
		for _, item := range n.Content {
			l = append(l, value(item, typed))
		}
		return l
	}
	switch {
	case n.Tag == "!!null":
		return nil
	case typed && (n.Tag == "!!int" || n.Tag == "!!float"):
		var f float64
		if n.Load(&f) == nil {
			return f
		}
	case typed && n.Tag == "!!bool":
		var b bool
		if n.Load(&b) == nil {
			return b
		}
	}
	return strings.TrimSpace(n.Value)
}

// portal is a folder's files with the schemas of its language.
type portal struct {
	opt   content.Options
	files map[string][]byte
}

// made are the schemas of all portals by what they were made of.
var made = map[string]*jsonschema.Schema{}

func (p *portal) schema(t *testing.T, path string, kind content.Kind) *jsonschema.Schema {
	opt := Options{Language: p.opt.Language, Currency: p.opt.Currency}
	s, name := Of(kind, opt), string(kind)
	if strings.Count(filepath.Base(path), ".") > 1 {
		s, name = OfTranslation(kind, opt), name+"-translation"
	}
	name = fmt.Sprint(name, opt)
	if made[name] == nil {
		made[name] = compiled(t, s)
	}
	return made[name]
}

func newPortal(files map[string][]byte) *portal {
	s, _ := content.ParseSettings("content/index.md", files["content/index.md"])
	return &portal{files: files, opt: content.Options{Language: s.Language, Currency: s.Currency, Languages: "da en ar de pl", FewPersons: 5}}
}

// TestGoodFixtures: what content takes, the schema takes, however it was read.
func TestGoodFixtures(t *testing.T) {
	n := 0
	for _, dir := range []string{"../../../..", "../scaffold/da", "../scaffold/en", "../scaffold/example"} {
		files := map[string][]byte{}
		err := filepath.WalkDir(filepath.Join(dir, "content"), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			rel, _ := filepath.Rel(dir, path)
			files[filepath.ToSlash(rel)], err = os.ReadFile(path)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		p := newPortal(files)
		for path, src := range files {
			kind, ok := content.KindOf(path)
			if !ok {
				continue
			}
			tree, problems := frontmatter.ParseExact(path, src, content.IsKey)
			if tree == nil {
				t.Errorf("%s: %v", path, problems)
				continue
			}
			n++
			text, typed := judge(t, p.schema(t, path, kind), path, src[tree.Start:tree.End])
			if text != nil || typed != nil {
				t.Errorf("%s/%s:\nas text: %v\ntyped: %v", dir, path, text, typed)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d files were found", n)
	}
}

// unseen are the errors of single files that no schema can see, with the reason.
var unseen = map[string]string{
	"amendment-to-nothing":     "compares the values of keys",
	"amount-overflow":          "counts",
	"amount-sum-overflow":      "counts",
	"bad-log-key":              "has a digest of itself",
	"bad-source-url":           "is a name or a pattern with a place for the path",
	"cancelled-not-disbursed":  "counts",
	"comma-in-map":             "YAML has cut the amount in two",
	"commitment-below-zero":    "counts",
	"commitment-not-granted":   "compares the values of keys",
	"committed-above-ceiling":  "counts",
	"dispute-equal":            "counts",
	"dispute-to-nothing":       "compares the values of keys",
	"duplicate-key":            "YAML has kept one of them",
	"duplicate-line-id":        "compares lines",
	"duplicate-year":           "compares years",
	"end-before-start":         "compares dates",
	"goal-direction":           "compares the values of keys",
	"kept-without-why":         "compares the values of keys",
	"period-doubtful":          "compares the year with the month",
	"error-silenced":           "needs the catalogue of problems",
	"few-persons":              "needs the portal's limit",
	"import-column":            "compares keys",
	"import-lacks":             "compares items",
	"import-rule":              "compares keys",
	"import-target":            "is a name, or a phase and a year",
	"import-undecided":         "is a name, or a phase and a year",
	"import-without-file":      "compares keys",
	"key-in-text":              "reads the lines of a text",
	"phrase-twice":             "compares items",
	"public-parts-missing":     "needed only of a public portal",
	"reserved-name":            "of the file's name",
	"rounded-to-nothing":       "counts",
	"share-of-nothing":         "counts",
	"shares-not-one":           "counts",
	"shares-too-fine":          "counts",
	"translation-language":     "of the file's name",
	"translation-own-language": "of the file's name",
	"turned-text":              "looks at marks that do not show",
	"unknown-warning":          "needs the catalogue of problems",
	"withheld-without-why":     "compares the values of keys",
	"year-outside-period":      "compares dates",
	"years-above-total":        "counts",
}

// TestBadFixtures: the smallest portals that provoke each diagnostic. What is
// wrong with the shape of one file's front matter is refused; what is not
// refused is on the list above, and nothing else is on it.
func TestBadFixtures(t *testing.T) {
	cases, err := filepath.Glob("../../testdata/errors/*.txtar")
	if err != nil || len(cases) < 100 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	refused := map[string]bool{}
	seen := map[string]bool{}
	for _, file := range cases {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		files := map[string][]byte{}
		for _, f := range a.Files {
			files[f.Name] = f.Data
		}
		p := newPortal(files)
		for path, src := range files {
			kind, ok := content.KindOf(path)
			if !ok {
				continue
			}
			tree, _ := frontmatter.ParseExact(path, src, content.IsKey)
			if tree == nil {
				continue // not even a front matter
			}
			text, typed := judge(t, p.schema(t, path, kind), file, src[tree.Start:tree.End])
			doc, problems := content.Parse(path, src, p.opt)
			problems = append(problems, doc.Misnamed()...)
			if len(problems) == 0 && (text != nil || typed != nil) {
				t.Errorf("%s: %s: content takes it: %v %v", file, path, text, typed)
			}
			for _, problem := range problems {
				if problem.Severity() != diag.Error || problem.Pos.Line > bytes.Count(src[:tree.End], []byte("\n")) {
					continue // a warning, or of the body
				}
				seen[problem.ID] = true
				refused[problem.ID] = refused[problem.ID] || text != nil
				if text == nil && typed != nil {
					t.Errorf("%s: %s: refused only as typed: %v", file, path, typed)
				}
			}
		}
	}
	for id := range seen {
		if _, listed := unseen[id]; listed == refused[id] {
			t.Errorf("%s: refused %v, on the list of what is not seen %v", id, refused[id], listed)
		}
	}
	for id := range unseen {
		if !seen[id] {
			t.Errorf("%s is on the list and in no file", id)
		}
	}
}
