package export

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
)

const (
	euLanguage = "http://publications.europa.eu/resource/authority/language/"
	euFileType = "http://publications.europa.eu/resource/authority/file-type/"
	euTheme    = "http://publications.europa.eu/resource/authority/data-theme/"
	euThemes   = "http://publications.europa.eu/resource/authority/data-theme"
	euAccess   = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
	euDenmark  = "http://publications.europa.eu/resource/authority/country/DNK"
	euStable   = "http://publications.europa.eu/resource/authority/planned-availability/STABLE"
	openAPI31  = "https://spec.openapis.org/oas/v3.1.0"
	ianaMedia  = "https://www.iana.org/assignments/media-types/"
)

// fileFormats are the format and media type of files in the catalogue, by extension.
var fileFormats = map[string][2]string{
	".csv": {"CSV", "text/csv"}, ".json": {"JSON", "application/json"},
	".xlsx":    {"XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	".geojson": {"GEOJSON", "application/geo+json"},
}

// catalogue describes the portal by DCAT-AP 3, which DCAT-AP-DK is based on: one
// dataset, a distribution for each file, the API as a service. It needs absolute
// addresses; without a base address there is none.
func (e *Exporter) catalogue(made []Made) *graph {
	s := e.settings()
	cat, data, api, owner := e.base+"data/catalog.ttl#catalog", e.base+"data/#dataset", e.base+"api/#service", e.base+"#publisher"
	description := e.pkg().Description
	var g graph
	add := func(iri string, types ...string) *node {
		n := &node{iri: cleanIRI(iri), types: types}
		g.nodes = append(g.nodes, n)
		return n
	}
	common := func(n *node) {
		n.add("dct:title", inLang(s.Title, e.lang))
		n.add("dct:description", inLang(description, e.lang))
		n.add("dct:publisher", iriOf(owner))
		for _, lang := range languages(s) {
			n.add("dct:language", iriOf(euLanguage+lang))
		}
		d := s.Updated
		if d.Day == 0 {
			d = e.lib.Day // the day for which all of it is valid
		}
		if d.Day != 0 {
			n.add("dct:modified", typed(string(appendDate(nil, d)), "xsd:date"))
		}
		if e.currency == "DKK" {
			n.add("dct:spatial", iriOf(euDenmark))
		}
	}
	n := add(cat, "dcat:Catalog")
	common(n)
	n.add("dct:license", iriOf(s.LicenceURL))
	n.add("foaf:homepage", iriOf(e.base))
	n.add("dcat:themeTaxonomy", iriOf(euThemes))
	n.add("dcat:dataset", iriOf(data))
	n.add("dcat:service", iriOf(api))

	n = add(data, "dcat:Dataset")
	common(n)
	n.add("dct:identifier", literal("indsigt-"+e.portalSlug()))
	n.add("dcat:landingPage", iriOf(e.base))
	n.add("dct:accessRights", iriOf(euAccess))
	about := func(n *node) {
		n.add("dcat:theme", iriOf(euTheme+"GOVE"), iriOf(euTheme+"SOCI"))
		for _, k := range e.pkg().Keywords {
			n.add("dcat:keyword", inLang(k, e.lang))
		}
		if s.Contact.Email != "" {
			n.add("dcat:contactPoint", iriOf(e.base+"#contact"))
		}
	}
	about(n)
	var files []Made
	for _, m := range made {
		if strings.HasPrefix(m.Path, "data/") && fileFormats[path.Ext(m.Path)][0] != "" {
			files = append(files, m)
			n.add("dcat:distribution", iriOf(e.base+m.Path+"#distribution"))
		}
	}
	if years := e.led.Years(); len(years) > 0 {
		n.add("dct:temporal", iriOf(e.base+"data/#period"))
		period := add(e.base+"data/#period", "dct:PeriodOfTime")
		period.add("dcat:startDate", typed(strconv.Itoa(years[0]), "xsd:gYear"))
		period.add("dcat:endDate", typed(strconv.Itoa(years[len(years)-1]), "xsd:gYear"))
	}

	n = add(api, "dcat:DataService")
	n.add("dct:title", inLang("API: "+s.Title, e.lang))
	n.add("dcat:endpointURL", iriOf(e.base+"api/index.json"))
	n.add("dcat:endpointDescription", iriOf(e.base+"api/openapi.json"))
	n.add("dcat:servesDataset", iriOf(data))
	n.add("dct:conformsTo", iriOf(openAPI31))
	about(n)
	n.add("dct:license", iriOf(s.LicenceURL))
	n.add("dct:publisher", iriOf(owner))
	n.add("dct:accessRights", iriOf(euAccess))

	n = add(owner, "foaf:Agent")
	n.add("foaf:name", inLang(firstOf(s.Owner, s.Municipality, s.Title), e.lang))
	if s.Contact.Email != "" {
		n = add(e.base+"#contact", "vcard:Kind")
		n.add("vcard:fn", literal(firstOf(s.Contact.Name, s.Owner, s.Title)))
		n.add("vcard:hasEmail", iriOf("mailto:"+s.Contact.Email))
	}
	for _, m := range files {
		e.distribution(add(e.base+m.Path+"#distribution", "dcat:Distribution"), m)
		sum := add(e.base+m.Path+"#checksum", "spdx:Checksum")
		sum.add("spdx:algorithm", iriOf("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"))
		sum.add("spdx:checksumValue", typed(m.SHA256, "xsd:hexBinary"))
	}
	// Validators of the file alone need the types of these.
	add(e.base, "foaf:Document")
	add(openAPI31, "dct:Standard").add("dct:title", inLang("OpenAPI 3.1.0", "en"))
	add(euThemes, "skos:ConceptScheme").add("dct:title", inLang("Data theme", "en"))
	add("http://spdx.org/rdf/terms#checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm")
	if s.LicenceURL != "" {
		n := add(s.LicenceURL, "dct:LicenseDocument")
		n.add("dct:title", literal(s.Licence))
		n.add("dct:type", iriOf(licenceType(s.LicenceURL)))
	}
	if e.currency == "DKK" {
		add(euDenmark, "dct:Location")
	}
	for _, n := range g.nodes {
		merge(n)
	}
	return &g
}

// licenceType is the ADMS licence type of open Creative Commons licences; empty for
// others.
func licenceType(url string) string {
	for _, known := range [...][2]string{
		{"//creativecommons.org/publicdomain/zero/", "PublicDomain"}, {"//creativecommons.org/licenses/by/", "Attribution"}, {"//creativecommons.org/licenses/by-sa/", "ViralEffect-ShareAlike"},
	} {
		if strings.Contains(url, known[0]) {
			return "http://purl.org/adms/licencetype/" + known[1]
		}
	}
	return ""
}

func (e *Exporter) distribution(n *node, m Made) {
	format := fileFormats[path.Ext(m.Path)]
	title := path.Base(m.Path)
	name := strings.TrimSuffix(title, path.Ext(title))
	about := e.said("all-tables")
	if m.Path == Giving360Path {
		about = e.said("grants")
	}
	if m.Path == OutlinesPath {
		about = e.said("outlines")
	}
	for _, t := range Tables {
		if t.Name == name {
			about = t.Title(e.lang)
		}
	}
	n.add("dct:description", inLang(about, e.lang))
	n.add("dcatap:availability", iriOf(euStable))
	n.add("dct:title", inLang(title, e.lang))
	n.add("dcat:accessURL", iriOf(e.base+m.Path))
	n.add("dcat:downloadURL", iriOf(e.base+m.Path))
	n.add("dct:format", iriOf(euFileType+format[0]))
	n.add("dcat:mediaType", iriOf(ianaMedia+format[1]))
	n.add("dcat:byteSize", typed(strconv.FormatInt(m.Bytes, 10), "xsd:nonNegativeInteger"))
	n.add("dct:license", iriOf(e.settings().LicenceURL))
	n.add("spdx:checksum", iriOf(e.base+m.Path+"#checksum"))
}

// merge combines the values of equal properties.
func merge(n *node) {
	var out []prop
	for _, p := range n.props {
		if i := slices.IndexFunc(out, func(o prop) bool { return o.name == p.name }); i >= 0 {
			out[i].values = append(out[i].values, p.values...)
		} else {
			out = append(out, p)
		}
	}
	n.props = out
}

// languages are the portal's languages as three-letter codes of the EU.
func languages(s *content.Settings) []string {
	var all []string
	for _, lang := range s.Languages {
		if code := map[string]string{"da": "DAN", "en": "ENG", "ar": "ARA", "de": "DEU", "sv": "SWE", "nb": "NOB"}[lang]; code != "" {
			all = append(all, code)
		}
	}
	return all
}

func firstOf(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}
