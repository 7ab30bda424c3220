package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

// made writes all tables and tells of them.
func made(t *testing.T, e *Exporter) (all []Made, bodies map[string][]byte) {
	t.Helper()
	bodies = make(map[string][]byte)
	for _, f := range append(append(e.Files(), e.Products()...), e.Parts()...) {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(f.Path, err)
		}
		all = append(all, MadeOf(f.Path, b.Bytes()).In(f))
		bodies[f.Path] = b.Bytes()
	}
	return all, bodies
}

const packageSchema = `{
  "type": "object", "required": ["name", "resources", "version"],
  "properties": {
    "name": {"pattern": "^[a-z0-9-]+$"},
    "resources": {"minItems": 1, "items": {
      "required": ["name", "path", "bytes", "hash", "encoding", "mediatype", "schema"],
      "properties": {
        "path": {"pattern": "^[a-z0-9-]+\\.csv$"}, "hash": {"pattern": "^sha256:[0-9a-f]{64}$"}, "bytes": {"type": "integer", "minimum": 1},
        "schema": {"required": ["fields", "primaryKey"], "properties": {
          "fields": {"minItems": 1, "items": {"required": ["name", "type"], "properties": {
            "type": {"enum": ["string", "number", "integer", "date", "year"]},
            "missingValues": {"items": {"required": ["value", "label"]}},
            "categories": {"items": {"required": ["value", "label"]}}}}},
          "primaryKey": {"type": "array", "minItems": 1},
          "foreignKeys": {"items": {"required": ["fields", "reference"]}}}}}}}}}`

func TestDataPackage(t *testing.T) {
	e := testExporter(t)
	all, bodies := made(t, e)
	for _, doc := range [][]byte{e.DataPackage(all), e.FiscalPackage(all)} {
		valid(t, packageSchema, doc)
		var p pkg
		if err := json.Unmarshal(doc, &p); err != nil {
			t.Fatal(err)
		}
		for _, r := range p.Resources {
			body := bodies["data/"+r.Path]
			sum := sha256.Sum256(body)
			if r.Bytes != int64(len(body)) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
				t.Errorf("%s: %d bytes, %s", r.Path, r.Bytes, r.Hash)
			}
			checkCells(t, p, r, bodies)
		}
	}
}

// checkCells casts every cell as its field says, and follows every key.
func checkCells(t *testing.T, p pkg, r resource, bodies map[string][]byte) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bodies["data/"+r.Path])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range r.Schema.Fields {
		if rows[0][i] != f.Name {
			t.Errorf("%s: column %d is %s, described as %s", r.Name, i, rows[0][i], f.Name)
		}
		for _, row := range rows[1:] {
			if why := miscast(f, row[i]); why != "" {
				t.Errorf("%s.%s: %q %s", r.Name, f.Name, row[i], why)
			}
		}
	}
	for _, k := range r.Schema.ForeignKeys {
		at := slices.Index(rows[0], k.Fields[0])
		to := slices.IndexFunc(p.Resources, func(o resource) bool { return o.Name == k.Reference.Resource })
		if at < 0 || to < 0 || p.Resources[to].Schema.Fields[0].Name != k.Reference.Fields[0] {
			t.Errorf("%s: %v leads nowhere", r.Name, k)
			continue
		}
		for _, row := range rows[1:] {
			if row[at] != "" && !bytes.Contains(bodies["data/"+p.Resources[to].Path], []byte("\n"+row[at]+",")) {
				t.Errorf("%s: %s %s has no row in %s", r.Name, k.Fields[0], row[at], k.Reference.Resource)
			}
		}
	}
}

func miscast(f field, cell string) string {
	if cell == "" || slices.ContainsFunc(f.MissingValues, func(m missing) bool { return m.Value == cell }) {
		if f.Constraints != nil && f.Constraints.Required {
			return "is required"
		}
		return ""
	}
	if len(f.Categories) > 0 && !slices.ContainsFunc(f.Categories, func(c category) bool { return c.Value == cell }) {
		return "is no category"
	}
	shapes := map[string]string{"number": `^-?\d+\.\d\d$`, "integer": `^\d+$`, "year": `^\d{4}$`, "date": `^\d{4}-\d\d-\d\d$`, "string": ""}
	shape := shapes[f.Type]
	if f.Constraints != nil && f.Constraints.Pattern != "" {
		shape = "^(" + f.Constraints.Pattern + ")$"
	}
	if !regexp.MustCompile(shape).MatchString(cell) {
		return "is no " + f.Type
	}
	return ""
}

func TestEveryColumnTypeIsDescribed(t *testing.T) {
	e := testExporter(t)
	for _, table := range Tables {
		s := e.schema(table)
		if len(s.Fields) != len(table.Columns) {
			t.Errorf("%s: %s fields", table.Name, strconv.Itoa(len(s.Fields)))
		}
		for _, k := range s.PrimaryKey {
			if !slices.ContainsFunc(table.Columns, func(c Column) bool { return c.Name == k }) {
				t.Errorf("%s: no column %s", table.Name, k)
			}
		}
	}
}

func TestSlugOf(t *testing.T) {
	for in, want := range map[string]string{
		"Køge Kommune": "koege-kommune", "  Århus / Ærø! ": "aarhus-aeroe", "العربية": "", "A--B": "a-b", "2021": "2021",
	} {
		if got := slugOf(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
