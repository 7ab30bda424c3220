package verify

import (
	"encoding/json"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// productTexts checks the words that programs and catalogues read: each text is one of
// the program's, a name that the tables have, or what an editor wrote. What is named by a
// key (a code, an area, a column) has the name of that key.
type productTexts struct {
	site  *site
	data  *data
	found *findings
	wrote *wording
	own   map[string]bool            // the program's texts, without spaces
	codes map[string]map[string]bool // by the last name of their ids
	names map[string]bool            // in the tables
}

func checkProductTexts(s *site, d *data, opt Options, found *findings) {
	c := productTexts{site: s, data: d, found: found, wrote: s.wording, own: make(map[string]bool), codes: make(map[string]map[string]bool), names: make(map[string]bool)}
	if c.wrote == nil {
		if c.wrote = readWording(s, &findings{}); c.wrote == nil {
			return // an older site does not say what editors wrote
		}
	}
	c.collect()
	for _, file := range strings.Fields("data/datapackage.json data/fiscal-datapackage.json data/360giving.json data/catalog.jsonld api/v1/index.json") {
		var doc any
		if readJSON(s, file, "verify-json", &doc, &findings{}) {
			c.walk(file, "", doc)
		}
	}
	c.files()
	var index struct{ Title string }
	if readJSON(s, apiRoot+"index.json", "verify-api", &index, &findings{}) && c.otherTitle(index.Title) {
		c.report(apiRoot+"index.json", index.Title)
	}
	c.packages()
	c.outlines()
	c.grants()
	c.turtle()
	c.openAPI(opt)
}

// ownTexts are the groups of the program's texts that products take from.
var ownTexts = strings.Fields("export. columns. codes. terms. reasons.giving.")

func (c *productTexts) collect() {
	for _, lang := range words.Langs() {
		w := words.In(lang)
		for _, group := range ownTexts {
			for id, text := range w.Raw(group) {
				c.own[solid(text)] = true
				code := id[strings.LastIndexByte(id, '.')+1:]
				if c.codes[code] == nil {
					c.codes[code] = make(map[string]bool)
				}
				if len(w.Arguments(id)) > 0 {
					continue
				}
				one, _, _ := strings.Cut(w.N(id, 1), " | ") // of words that mean the same, the first
				c.codes[code][solid(text)], c.codes[code][solid(one)] = true, true
			}
		}
	}
	for _, title := range c.site.books.titles {
		c.names[solid(title)] = true
	}
	for _, column := range []struct{ table, column string }{{"sources", "title"}, {"sources", "publisher"}, {"themes", "frame"}, {"holders", "summary"}} {
		t := c.data.tables[column.table]
		for i := range t.rows {
			c.names[solid(unguard(t.get(i, column.column)))] = true
		}
	}
}

// productRules are the ids of what is found in a product.
var productRules = map[string]string{
	"data/360giving.json": "verify-grants", "data/areas.geojson": "verify-outlines", "data/datapackage.json": "verify-package", "data/fiscal-datapackage.json": "verify-package",
	catalogueRoot + "catalog.jsonld": "verify-catalogue", catalogueRoot + "catalog.ttl": "verify-catalogue",
	apiRoot + "index.json": "verify-api", apiRoot + "files.json": "verify-api", "api/openapi.json": "verify-api",
}

func (c *productTexts) report(file, what string) {
	c.found.add(diag.New(productRules[file], diag.Pos{File: file}, "reason", words.Say("reasons.verify.sheet-text", "text", shorten(what))))
}

// known reports whether a text is the program's, a name, or what an editor wrote.
func (c *productTexts) known(text string) bool {
	s := solid(text)
	if s == "" || c.own[s] || c.names[s] || s == solid(c.site.about.title) {
		return true
	}
	_, wrote := c.wrote.holds(s)
	return wrote
}

// otherTitle reports whether a title is not the site's.
func (c *productTexts) otherTitle(title string) bool {
	return c.site.about.title != "" && title != c.site.about.title
}

// human are the members whose values people read.
var human = setOf(strings.Fields("title description label summary promise licence frame keywords name dct:title dct:description dcat:keyword foaf:name vcard:fn"))

// identifies are members that hold no text for people where others have one of this name.
var identifies = regexp.MustCompile(`^data/(fiscal-)?datapackage\.json (/name|/resources/name|.*/fields/name|/licenses/name)$|^data/catalog\.jsonld .*/@(language|type|id)$`)

// walk checks the texts of a document. at is where the value is, without the numbers of
// lists.
func (c *productTexts) walk(file, at string, v any) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			c.walk(file, at, x)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			c.walk(file, at+"/"+key, v[key])
		}
	case string:
		key := path.Base(strings.TrimSuffix(at, "/@value"))
		if human[key] && !identifies.MatchString(file+" "+at) && !c.allowed(file, at, v) {
			c.report(file, v)
		}
	}
}

// allowed reports whether a text can be where it is.
func (c *productTexts) allowed(file, at, text string) bool {
	if c.known(text) {
		return true
	}
	switch {
	case file == "data/catalog.jsonld":
		return c.inCatalogue(text)
	case strings.HasSuffix(at, "Transaction/description"):
		rest := text
		for _, id := range []string{"export.amendment", "export.returned"} {
			before, _, _ := strings.Cut(words.In(c.site.lang).Fill(id, func(string) string { return figureSign }), figureSign)
			rest = strings.TrimPrefix(rest, before)
		}
		return isDigits(rest) || c.known(rest)
	case strings.Contains(at, "/categories/"):
		return true // held to their codes
	case strings.Contains(text, " → "):
		giver, holder, _ := strings.Cut(text, " → ")
		return c.known(giver) && c.known(holder)
	}
	return false
}

// inCatalogue reports whether a text can be in a catalogue: it is known, the name of a
// file, or of the portal's API.
func (c *productTexts) inCatalogue(text string) bool {
	_, there := c.site.files[catalogueRoot+text]
	return there || c.known(text) || c.known(strings.TrimPrefix(text, "API: ")) || slices.Contains(standards, text)
}

// standards are the names of standards that a catalogue refers to.
var standards = []string{"OpenAPI 3.1.0", "Data theme"}

// files checks that each file is named as the page it is beside.
func (c *productTexts) files() {
	const file = apiRoot + "files.json"
	var list struct {
		Items []struct{ Path, Title string }
	}
	if !readJSON(c.site, file, "verify-part", &list, &findings{}) {
		return
	}
	for _, item := range list.Items {
		if item.Title != "" && !c.site.pageSays(path.Dir(path.Join(apiRoot, item.Path)), item.Title) {
			c.report(file, item.Title)
		}
	}
}

// packages checks that a data package describes each column by its text in the dictionary
// and each code by its own name.
func (c *productTexts) packages() {
	for _, file := range []string{"data/datapackage.json", "data/fiscal-datapackage.json"} {
		var p struct {
			Title     string
			Resources []struct {
				Path   string
				Schema struct {
					Fields []struct {
						Name, Description string
						Categories        []struct{ Value, Label string }
					}
				}
			}
		}
		if !readJSON(c.site, file, "verify-package", &p, &findings{}) {
			continue
		}
		if c.otherTitle(p.Title) {
			c.report(file, p.Title)
		}
		for _, r := range p.Resources {
			table := strings.TrimSuffix(path.Base(r.Path), ".csv")
			for _, f := range r.Schema.Fields {
				if row := c.column(table, f.Name); row != nil && f.Description != "" && !slices.Contains(row, f.Description) {
					c.report(file, f.Name+": "+f.Description)
				}
				for _, code := range f.Categories {
					if texts := c.codes[code.Value]; !texts[solid(code.Label)] {
						c.report(file, code.Value+": "+code.Label)
					}
				}
			}
		}
	}
}

// column returns the texts of a column in the dictionary.
func (c *productTexts) column(table, column string) []string {
	t := c.data.tables["dictionary"]
	for i := range t.rows {
		if t.get(i, "file") == table && t.get(i, "column") == column {
			return []string{unguard(t.get(i, "da")), unguard(t.get(i, "en")), unguard(t.get(i, "nb"))}
		}
	}
	return nil
}

// outlines checks that each outline is named as its area is, and links to its page.
func (c *productTexts) outlines() {
	const file = "data/areas.geojson"
	var doc struct {
		Features []struct {
			ID         string
			Properties map[string]string
		}
	}
	if !readJSON(c.site, file, "verify-outlines", &doc, &findings{}) {
		return
	}
	for _, f := range doc.Features {
		row, ok := c.data.tables["holders"].row("areas/" + f.ID)
		if !ok {
			continue // reported
		}
		want := map[string]string{"area": f.ID, "title": unguard(c.data.tables["holders"].get(row, "title")), "page": ""}
		if page := c.data.tables["holders"].get(row, "page"); page != "" {
			want["page"] = firstOf(c.site.origin, "/") + strings.TrimPrefix(page, "/")
		}
		for _, key := range slices.Sorted(maps.Keys(f.Properties)) {
			if got := f.Properties[key]; got != want[key] && !(key == "page" && strings.TrimLeft(got, "/") == strings.TrimLeft(c.data.tables["holders"].get(row, "page"), "/")) {
				c.report(file, key+": "+got)
			}
		}
	}
}

// grants checks the names of a grant: what it is given to, who gives, and where.
func (c *productTexts) grants() {
	const file = "data/360giving.json"
	type body struct{ ID, Name string }
	var doc struct {
		Title, Identifier string
		Grants            []struct {
			ID, Title             string
			FundingOrganization   []body
			RecipientOrganization []body
			BeneficiaryLocation   []body
			Classifications       []struct{ Code, Title string }
			GrantProgramme        []struct{ Code, Title string }
		}
	}
	if !readJSON(c.site, file, "verify-grants", &doc, &findings{}) {
		return
	}
	if c.otherTitle(doc.Title) {
		c.report(file, doc.Title)
	}
	title := func(id string) string { return c.site.books.titles[id] }
	of := make(map[string]int, c.data.lines.rows)
	for i := range c.data.lines.rows {
		of[doc.Identifier+"-"+strings.NewReplacer("/", "_", ":", ".").Replace(c.data.lines.get(i, "line"))] = i
	}
	for _, g := range doc.Grants {
		i, ok := of[g.ID]
		if !ok {
			continue // reported
		}
		must := func(name, id string) {
			if want := title(id); want != "" && name != want {
				c.report(file, g.ID+": "+name)
			}
		}
		must(g.Title, c.data.lines.get(i, "holder"))
		for _, b := range g.FundingOrganization {
			must(b.Name, c.data.lines.get(i, "giver"))
		}
		for _, b := range g.BeneficiaryLocation {
			must(b.Name, "areas/"+b.ID)
		}
		for _, b := range g.Classifications {
			must(b.Title, "themes/"+b.Code)
		}
		for _, b := range g.GrantProgramme {
			must(b.Title, "pools/"+b.Code)
		}
		for _, b := range g.RecipientOrganization {
			to := c.data.lines.get(i, "receiver")
			if b.Name != title("organisations/"+to) && b.Name != title(c.data.lines.get(i, "holder")) {
				c.report(file, g.ID+": "+b.Name)
			}
		}
	}
}

var turtleText = regexp.MustCompile(`(?m)^  (dct:title|dct:description|dcat:keyword|foaf:name|vcard:fn) (.*) [;.]$`)
var turtleLiteral = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"`)

// turtle checks that the catalogue's two editions have the same texts, each of which is
// known, and that their addresses are of this site, of the data or of a standard.
func (c *productTexts) turtle() {
	const ttl, ld = catalogueRoot + "catalog.ttl", catalogueRoot + "catalog.jsonld"
	text, err := fs.ReadFile(c.site.fsys, ttl)
	if err != nil {
		return
	}
	linked, err := fs.ReadFile(c.site.fsys, ld)
	if err != nil {
		c.found.add(diag.New("verify-no-file", diag.Pos{File: ld}, "file", ld))
		return
	}
	for _, m := range turtleText.FindAllSubmatch(text, -1) {
		for _, l := range turtleLiteral.FindAllSubmatch(m[2], -1) {
			var said string
			if json.Unmarshal([]byte(`"`+strings.ReplaceAll(string(l[1]), `\'`, `'`)+`"`), &said) != nil || !c.inCatalogue(said) {
				c.report(ttl, string(l[1]))
			}
		}
	}
	for file, doc := range map[string][]byte{ttl: text, ld: linked} {
		for _, address := range anyAddress.FindAllString(string(doc), -1) {
			if !strings.HasPrefix(address, c.site.origin) && !vocabulary.MatchString(address) && !c.site.addresses.hold(address) && !c.site.addresses.held[address+"deed.da"] && !licences.MatchString(address) {
				c.report(file, address)
			}
		}
	}
	if a, b := addressSet(text), addressSet(linked); !maps.Equal(a, b) {
		for address := range a {
			if !b[address] {
				c.report(ttl, address)
			}
		}
	}
}

func addressSet(text []byte) map[string]bool {
	all := make(map[string]bool)
	for _, address := range anyAddress.FindAllString(string(text), -1) {
		all[strings.TrimRight(address, "#/")] = true
	}
	return all
}

var (
	anyAddress = regexp.MustCompile(`(https?|mailto):[^\s"<>]+`)
	vocabulary = regexp.MustCompile(`^http://(www\.w3\.org|purl\.org|publications\.europa\.eu|data\.europa\.eu|xmlns\.com|spdx\.org)/|^https://(spec\.openapis\.org|www\.iana\.org)/|^mailto:`)
	licences   = regexp.MustCompile(`^https?://creativecommons\.org/`)
)

// openAPI compares the description of the API with the program's own, in which a
// portal's title, version and examples have places.
func (c *productTexts) openAPI(opt Options) {
	const file = "api/openapi.json"
	var got, want any
	if own := opt.Known["openapi.json"]; own == nil || json.Unmarshal(own, &want) != nil || !readJSON(c.site, file, "verify-api", &got, c.found) {
		return
	}
	if what := c.unlike("", want, got); what != "" {
		c.report(file, what)
	}
}

// unlike returns the first place at which a document differs from the program's.
func (c *productTexts) unlike(at string, want, got any) string {
	switch want := want.(type) {
	case map[string]any:
		g, _ := got.(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(g)) {
			if example, is := g[key].(string); is && key == "example" {
				if !slug.MatchString(example) {
					return at + "/example: " + example
				}
				continue
			}
			if _, ok := want[key]; !ok {
				return at + "/" + key
			}
			if what := c.unlike(at+"/"+key, want[key], g[key]); what != "" {
				return what
			}
		}
		for key := range want {
			if _, ok := g[key]; !ok && key != "example" {
				return at + "/" + key
			}
		}
		return ""
	case []any:
		g, _ := got.([]any)
		if len(g) != len(want) {
			return at
		}
		for i := range want {
			if what := c.unlike(at, want[i], g[i]); what != "" {
				return what
			}
		}
		return ""
	case string:
		g, _ := got.(string)
		if at == "/info/title" {
			want = c.site.about.title
		}
		if strings.ReplaceAll(want, openAPIModel, c.site.about.model) != g {
			return at + ": " + g
		}
		return ""
	}
	w, _ := json.Marshal(want)
	g, _ := json.Marshal(got)
	if string(w) != string(g) {
		return at
	}
	return ""
}

// openAPIModel is the place of the data model's version in the program's description.
const openAPIModel = "MODEL"

var slug = regexp.MustCompile(`^[a-z0-9-]+$`)
