package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/words"
)

// ModelVersion is the version of the data model: the files, their columns and their
// meanings. The first number changes if readers must change, the second if something
// is added; the data page lists each change.
const ModelVersion = "4.0.0"

// Made describes a file that has been written.
type Made struct {
	Path   string // "data/facts.csv"
	Bytes  int64
	SHA256 string // hex
	Rows   int    // of its table; 0: it has no table, or no rows
}

// In sets the number of rows to that of the file that was written.
func (m Made) In(f File) Made {
	if f.Table != nil {
		m.Rows = f.Rows
	}
	return m
}

// MadeOf describes a file that was written.
func MadeOf(path string, body []byte) Made {
	sum := sha256.Sum256(body)
	return Made{Path: path, Bytes: int64(len(body)), SHA256: hex.EncodeToString(sum[:])}
}

// Data Package 2.0 (datapackage.org). Fields are in the order of the file.
type (
	pkg struct {
		Schema       string         `json:"$schema,omitempty"`
		Profile      string         `json:"profile,omitempty"`
		Name         string         `json:"name"`
		Title        string         `json:"title"`
		Description  string         `json:"description"`
		Homepage     string         `json:"homepage,omitempty"`
		Version      string         `json:"version"`
		Licences     []licence      `json:"licenses,omitempty"`
		Contributors []contributor  `json:"contributors,omitempty"`
		Keywords     []string       `json:"keywords,omitempty"`
		Sources      []pkgSource    `json:"sources,omitempty"`
		Numbers      []numberFormat `json:"numberFormats,omitempty"`
		Resources    []resource     `json:"resources"`
	}
	// numberFormat is how pages in a language print numbers and amounts, so that a
	// program can parse the printed text. It is not part of the standard.
	numberFormat struct {
		Language  string `json:"language"`
		Group     string `json:"groupChar"`
		Decimal   string `json:"decimalChar"`
		Currency  string `json:"currency"`
		Unit      string `json:"unit"`
		UnitFirst bool   `json:"unitFirst"`
		// Short are the suffixes of rounded amounts, by the number of zeros of their
		// unit.
		Short map[int]string `json:"short,omitempty"`
	}
	licence struct {
		Name  string `json:"name,omitempty"`
		Path  string `json:"path,omitempty"`
		Title string `json:"title,omitempty"`
	}
	contributor struct {
		Title string   `json:"title"`
		Roles []string `json:"roles,omitempty"`
		Role  string   `json:"role,omitempty"`
	}
	pkgSource struct {
		Title string `json:"title"`
		Path  string `json:"path,omitempty"`
	}
	resource struct {
		Name        string   `json:"name"`
		Type        string   `json:"type,omitempty"`
		Profile     string   `json:"profile,omitempty"`
		Path        string   `json:"path"`
		Title       string   `json:"title"`
		Description string   `json:"description,omitempty"`
		Format      string   `json:"format"`
		Mediatype   string   `json:"mediatype"`
		Encoding    string   `json:"encoding"`
		Dialect     *dialect `json:"dialect,omitempty"`
		Bytes       int64    `json:"bytes"`
		Hash        string   `json:"hash"`
		Schema      schema   `json:"schema"`
	}
	dialect struct {
		Delimiter      string `json:"delimiter"`
		LineTerminator string `json:"lineTerminator"`
		QuoteChar      string `json:"quoteChar"`
		DoubleQuote    bool   `json:"doubleQuote"`
		Header         bool   `json:"header"`
	}
	schema struct {
		Fields        []field  `json:"fields"`
		MissingValues []string `json:"missingValues,omitempty"`
		PrimaryKey    []string `json:"primaryKey,omitempty"`
		ForeignKeys   []fk     `json:"foreignKeys,omitempty"`
	}
	field struct {
		Name          string       `json:"name"`
		Type          string       `json:"type"`
		Format        string       `json:"format,omitempty"`
		Title         string       `json:"title,omitempty"`
		Description   string       `json:"description,omitempty"`
		DecimalChar   string       `json:"decimalChar,omitempty"`
		MissingValues []missing    `json:"missingValues,omitempty"`
		Categories    []category   `json:"categories,omitempty"`
		Ordered       bool         `json:"categoriesOrdered,omitempty"`
		Constraints   *constraints `json:"constraints,omitempty"`
		ColumnType    string       `json:"columnType,omitempty"`
	}
	category struct {
		Value string `json:"value"`
		Label string `json:"label"`
	}
	constraints struct {
		Required bool     `json:"required,omitempty"`
		Unique   bool     `json:"unique,omitempty"`
		Pattern  string   `json:"pattern,omitempty"`
		Enum     []string `json:"enum,omitempty"`
	}
	fk struct {
		Fields    []string `json:"fields"`
		Reference struct {
			Resource string   `json:"resource"`
			Fields   []string `json:"fields"`
		} `json:"reference"`
	}
)

// DataPackage is data/datapackage.json: every table, with the size and hash of its
// file. made must have each table's CSV file.
func (e *Exporter) DataPackage(made []Made) []byte {
	p := e.pkg()
	p.Schema = "https://datapackage.org/profiles/2.0/datapackage.json"
	for _, l := range e.languages {
		p.Numbers = append(p.Numbers, numberFormat{l.Lang, l.Group, l.Decimal, e.currency, l.Unit, l.UnitFirst, l.Short})
	}
	for _, t := range Tables {
		m := find(made, "data/"+t.Name+".csv")
		p.Resources = append(p.Resources, resource{
			Name: t.Name, Type: "table", Path: t.Name + ".csv", Title: t.Title(e.lang), Format: "csv", Mediatype: "text/csv", Encoding: "utf-8",
			Bytes: m.Bytes, Hash: "sha256:" + m.SHA256, Schema: e.schema(t),
		})
	}
	return printJSON(p)
}

func (e *Exporter) pkg() pkg {
	s := e.settings()
	p := pkg{
		Name: e.portalSlug(), Title: s.Title, Version: ModelVersion, Homepage: e.base,
		Description: e.said("description"),
		Keywords:    []string{e.said("keyword-money"), e.said("keyword-work"), e.said("keyword-grants")},
	}
	if s.Licence != "" || s.LicenceURL != "" {
		p.Licences = []licence{{strings.ReplaceAll(s.Licence, " ", "-"), s.LicenceURL, s.Licence}}
	}
	if s.Owner != "" {
		p.Contributors = []contributor{{Title: s.Owner, Roles: []string{"publisher"}}}
	}
	for _, x := range e.lib.Sources {
		p.Sources = append(p.Sources, pkgSource{x.Title, x.URL})
	}
	return p
}

func (e *Exporter) schema(t *Table) schema {
	s := schema{PrimaryKey: t.primaryKey()}
	for i, c := range t.Columns {
		f := e.field(t, c, i)
		s.Fields = append(s.Fields, f)
		// Readers of version 1 ignore a field's missing values.
		for _, v := range f.MissingValues {
			if len(f.MissingValues) > 1 && !slices.Contains(s.MissingValues, v.Value) {
				s.MissingValues = append(s.MissingValues, v.Value)
			}
		}
		if to, ok := t.foreignKey(c.Name); ok {
			k := fk{Fields: []string{c.Name}}
			k.Reference.Resource, k.Reference.Fields = to.table, []string{to.column}
			s.ForeignKeys = append(s.ForeignKeys, k)
		}
	}
	return s
}

func (e *Exporter) field(t *Table, c Column, i int) field {
	f := field{Name: c.Name, Type: "string", Description: t.Text(c.Name, e.lang), MissingValues: t.missingValues(c, e.lang)}
	pattern := func(p string) { f.Constraints = &constraints{Pattern: p} }
	switch c.Type {
	case Amount, Value:
		f.Type, f.DecimalChar = "number", "."
	case Count:
		f.Type = "integer"
	case Year:
		f.Type = "year"
	case Date:
		// A date has the precision it was written with.
		pattern(`\d{4}(-\d{2}(-\d{2})?)?`)
		if fullDate(c.Name) {
			f.Type, f.Constraints = "date", nil
		}
	case URL:
		f.Format = "uri"
	}
	codes, ordered := t.codes(c.Name)
	for _, code := range codes {
		f.Categories = append(f.Categories, category{code.Code, code.Label(e.lang)})
	}
	f.Ordered = ordered
	if i == 0 {
		f.Constraints = &constraints{Required: true, Unique: len(t.primaryKey()) == 1}
	}
	return f
}

// fullDate reports whether a column's dates always have a day.
func fullDate(column string) bool {
	return column == "day" || column == "decided" || column == "period_from" || column == "period_to"
}

// fiscalTypes are the column types of the Fiscal Data Package for facts.csv.
// Columns without one have no counterpart there.
var fiscalTypes = map[string]string{
	"fact": "budget-line-id", "phase": "phase:id", "form": "value-kind:code", "year": "date:fiscal-year",
	"funder": "fin-source:generic:code", "holder": "activity:generic:project:code", "area": "geo-source:target:code",
	"theme": "functional-classification:generic:code", "plan": "activity:generic:program:code", "pool": "activity:generic:subprogram:code",
	"amount": "value", "currency": "value-currency:code",
}

// FiscalPackage is data/fiscal-datapackage.json: the facts described by the Fiscal
// Data Package (1.0-rc.1). It is a separate file because that standard requires a
// value and a date in every table of a package.
func (e *Exporter) FiscalPackage(made []Made) []byte {
	p := e.pkg()
	p.Profile = "fiscal-data-package"
	p.Name += "-fiscal"
	for i := range p.Contributors {
		p.Contributors[i] = contributor{Title: p.Contributors[i].Title, Role: "publisher"}
	}
	m := find(made, "data/facts.csv")
	s := schema{MissingValues: []string{""}, PrimaryKey: []string{"fact"}}
	for i, c := range facts.Columns {
		f := e.field(&facts.Table, c, i)
		// Readers of version 1 do not know what version 2 added.
		f.MissingValues, f.Categories, f.Ordered = nil, nil, false
		if c.Name == "year" {
			f.Type = "integer"
		}
		f.ColumnType = fiscalTypes[c.Name]
		s.Fields = append(s.Fields, f)
	}
	p.Resources = []resource{{
		Name: facts.Name, Profile: "tabular-data-resource", Path: "facts.csv", Title: facts.Title(e.lang), Format: "csv", Mediatype: "text/csv", Encoding: "utf-8",
		Dialect: &dialect{",", "\n", `"`, true, true}, Bytes: m.Bytes, Hash: "sha256:" + m.SHA256, Schema: s,
	}}
	return printJSON(p)
}

func find(made []Made, path string) Made {
	for _, m := range made {
		if m.Path == path {
			return m
		}
	}
	panic("internal error: " + path + " is described and was not written")
}

// printJSON encodes small documents, indented and without HTML escapes.
func printJSON(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		panic("internal error: " + err.Error())
	}
	return b.Bytes()
}

// said is a text of export.json in the portal's language.
func (e *Exporter) said(id string, args ...any) string {
	return words.In(e.lang).T("export."+id, args...)
}

func (e *Exporter) settings() *content.Settings {
	if e.lib.Settings != nil {
		return e.lib.Settings
	}
	return &content.Settings{}
}
