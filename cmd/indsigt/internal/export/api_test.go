package export

import (
	"bytes"
	"encoding/json"
	"path"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
)

const figureSchema = `{
  "$defs": {
    "figure": {"type": "object", "required": ["ask", "known", "pieces", "unknown", "withheld"],
      "properties": {"known": {"pattern": "^-?[0-9]+\\.[0-9]{2}$"}, "pieces": {"type": "integer", "minimum": 1}, "ask": {"minLength": 1}}},
    "figures": {"type": "array", "items": {"$ref": "#/$defs/figure"}}},
  "type": "object", "properties": {
    "self": {"type": "string"}, "figures": {"$ref": "#/$defs/figures"}, "given": {"$ref": "#/$defs/figures"}, "rows": {"$ref": "#/$defs/figures"},
    "items": {"type": "array"}, "lines": {"type": "array", "items": {"required": ["line", "amount", "state"]}}}}`

// TestTheAPI follows every link of every document and asks the ledger each
// question again.
func TestTheAPI(t *testing.T) {
	e := testExporter(t)
	e.lib.Holders[0].Title = "\u202eNord \"<script>\" 👍\n=1"
	all, bodies := made(t, e)
	for _, d := range described(e, all) {
		bodies[d.Path] = d.Body
	}
	asked := 0
	for name, body := range bodies {
		if !strings.HasPrefix(name, "api/") {
			continue
		}
		valid(t, figureSchema, body)
		var doc any
		if err := json.Unmarshal(body, &doc); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if name == "api/openapi.json" {
			continue
		}
		asked += followAPI(t, e, bodies, name, doc)
	}
	if asked < 30 {
		t.Errorf("only %d questions were asked", asked)
	}
}

func followAPI(t *testing.T, e *Exporter, bodies map[string][]byte, name string, v any) (asked int) {
	t.Helper()
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			asked += followAPI(t, e, bodies, name, x)
		}
	case map[string]any:
		if text, ok := v["ask"].(string); ok && v["known"] != nil {
			asked++
			x, err := ask.ParseExpr(text)
			if err != nil {
				t.Fatal(err)
			}
			if got, ok := e.led.Eval(x); !ok || got != v["known"] {
				t.Errorf("%s: %s is %v, the ledger says %s", name, text, v["known"], got)
			}
		}
		for key, x := range v {
			link, isText := x.(string)
			if !isText || !strings.HasSuffix(link, ".json") || key == "about" || key == "package" {
				asked += followAPI(t, e, bodies, name, x)
				continue
			}
			if to := path.Join(path.Dir(name), link); bodies[to] == nil {
				t.Errorf("%s: %s leads to %s, which is not there", name, key, to)
			}
		}
	}
	return asked
}

// Many initiatives are on pages of a list that lead to one another, and have
// no file each.
func TestManyInitiatives(t *testing.T) {
	e := testExporter(t)
	for range apiSingles + 1 {
		e.lib.Holders = append(e.lib.Holders, &content.Holder{Doc: content.Doc{Kind: content.Initiatives, Slug: "x"}})
	}
	lists := 0
	for _, f := range e.api() {
		if strings.HasPrefix(f.Path, "api/v1/initiatives") {
			lists++
		}
		if strings.HasPrefix(f.Path, "api/v1/initiatives/") {
			t.Fatal(f.Path)
		}
	}
	if lists != 5 {
		t.Errorf("%d lists", lists)
	}
}

// TestManyLines tests that a document lists up to apiLines rows of funding lines and
// names their table when there are more.
func TestManyLines(t *testing.T) {
	e := testExporter(t)
	for n, want := range map[int]string{apiLines: `"lines"`, apiLines + 1: `"linesIn":"../../../data/funding-lines.csv"`} {
		var j jsonBuilder
		e.entityLines(&j, make([]int, n))
		if got := string(j.b); !strings.HasPrefix(strings.ReplaceAll(got, " ", ""), want) || strings.Contains(got, `"line"`) != (n <= apiLines) {
			t.Errorf("%d rows: %.80s", n, got)
		}
	}
}

// TestTheAPIIsAsDescribed holds every document against the schema that the
// OpenAPI description gives for its path, and asks for the paths of the
// description's examples.
func TestTheAPIIsAsDescribed(t *testing.T) {
	e := testExporter(t)
	all, bodies := made(t, e)
	for _, d := range described(e, all) {
		bodies[d.Path] = d.Body
	}
	described, err := jsonschema.UnmarshalJSON(bytes.NewReader(bodies["api/openapi.json"]))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("openapi.json", described); err != nil {
		t.Fatal(err)
	}
	schemas := make(map[string]*jsonschema.Schema)
	seen := make(map[string]int)
	for name, body := range bodies {
		rest, ok := strings.CutPrefix(name, apiRoot)
		if !ok {
			continue
		}
		kind := schemaOf(rest)
		if schemas[kind] == nil {
			if schemas[kind], err = c.Compile("openapi.json#/components/schemas/" + kind); err != nil {
				t.Fatal(err)
			}
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if err := schemas[kind].Validate(doc); err != nil {
			t.Errorf("%s is no %s: %v", name, kind, err)
		}
		seen[kind]++
	}
	for _, kind := range []string{"Index", "Questions", "Answer", "Files", "List", "Entity"} {
		if seen[kind] == 0 {
			t.Errorf("no document is a %s", kind)
		}
	}
	for _, kind := range apiKinds {
		if bodies[apiRoot+string(kind)+".json"] == nil {
			t.Errorf("there is no list of %s", kind)
		}
	}
	for _, want := range []string{`"example": "committed-by-year"`, `"example": "areas"`, `"example": "nord"`} {
		if !bytes.Contains(bodies["api/openapi.json"], []byte(want)) {
			t.Errorf("no %s", want)
		}
	}
	if bodies[apiRoot+"questions/committed-by-year.json"] == nil || bodies[apiRoot+"areas/nord.json"] == nil {
		t.Error("an example of the description is not there")
	}
}

func schemaOf(name string) string {
	dir, _ := path.Split(name)
	switch {
	case name == "index.json":
		return "Index"
	case name == "files.json":
		return "Files"
	case name == "questions.json":
		return "Questions"
	case dir == "questions/":
		return "Answer"
	case dir == "":
		return "List"
	}
	return "Entity"
}

// TestYearsAndSources: a year tells the money divided on it and what that names,
// a source the funding lines read in it.
func TestYearsAndSources(t *testing.T) {
	_, bodies := made(t, testExporter(t))
	for name, wants := range map[string][]string{
		"years/2021.json":            {`"about":{"year":"2021"}`, `"ask":"committed year=2021","known":"6.00"`, `"organisations":["../organisations/lbf.json"]`, `"plans":["../plans/p.json"]`},
		"years.json":                 {`"count":2`},
		"sources/s.json":             {`"about":{"source":"s"`, `"figures":[]`, `"line":"plans/p:lbf"`, `"plans":["../plans/p.json"]`},
		"plans/p.json":               {`"years":["../years/2021.json","../years/2022.json"]`, `"sources":["../sources/s.json"]`, `"line":"plans/p:kommune"`},
		"organisations/kommune.json": {`"given":[{"phase":"committed"`, `"plans":["../plans/p.json"]`},
	} {
		for _, want := range wants {
			if !bytes.Contains(bodies[apiRoot+name], []byte(want)) {
				t.Errorf("%s: no %s in\n%s", name, want, bodies[apiRoot+name])
			}
		}
	}
}

type body struct {
	Path string
	Body []byte
}

// described are the files that describe others, made.
func described(e *Exporter, made []Made) (all []body) {
	for _, f := range e.Descriptions(func() []Made { return made }) {
		var b bytes.Buffer
		_ = f.Write(&b)
		all = append(all, body{f.Path, b.Bytes()})
	}
	return all
}
