package export

import (
	"encoding/json"
	"path"
	"strings"
	"testing"

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
	for _, d := range e.Descriptions(all) {
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

// Many initiatives stand on pages of a list that lead to one another, and have
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
