package export

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// graph is a small RDF graph that is printed as Turtle and as JSON-LD: nodes,
// properties and values in the order they were added.
type graph struct{ nodes []*node }

type node struct {
	iri   string
	types []string // prefixed: "dcat:Dataset"
	props []prop
}

type prop struct {
	name   string // prefixed
	values []value
}

// value is an IRI, or a literal with a language or a datatype (prefixed).
type value struct {
	iri, text, lang, datatype string
}

func iriOf(s string) value           { return value{iri: cleanIRI(s)} }
func literal(s string) value         { return value{text: s} }
func inLang(s, lang string) value    { return value{text: s, lang: lang} }
func typed(s, datatype string) value { return value{text: s, datatype: datatype} }
func (n *node) add(name string, v ...value) {
	v = slices.DeleteFunc(v, func(v value) bool { return v.iri == "" && v.text == "" })
	if len(v) > 0 {
		n.props = append(n.props, prop{name, v})
	}
}

// prefixes of both formats, sorted.
var prefixes = [][2]string{
	{"adms", "http://www.w3.org/ns/adms#"}, {"dcat", "http://www.w3.org/ns/dcat#"}, {"dcatap", "http://data.europa.eu/r5r/"}, {"dct", "http://purl.org/dc/terms/"},
	{"foaf", "http://xmlns.com/foaf/0.1/"}, {"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"spdx", "http://spdx.org/rdf/terms#"}, {"vcard", "http://www.w3.org/2006/vcard/ns#"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// cleanIRI percent-encodes the characters that an IRI cannot contain.
func cleanIRI(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || strings.IndexByte("<>\"{}|^`\\", c) >= 0 {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func (g *graph) turtle() []byte {
	var b []byte
	for _, p := range prefixes {
		b = append(b, "@prefix "+p[0]+": <"+p[1]+"> .\n"...)
	}
	for _, n := range g.nodes {
		b = append(b, "\n<"+n.iri+"> a "+strings.Join(n.types, ", ")...)
		for _, p := range n.props {
			b = append(b, " ;\n  "+p.name+" "...)
			for i, v := range p.values {
				if i > 0 {
					b = append(b, ", "...)
				}
				b = v.appendTurtle(b)
			}
		}
		b = append(b, " .\n"...)
	}
	return b
}

func (v value) appendTurtle(b []byte) []byte {
	if v.iri != "" {
		return append(append(append(b, '<'), v.iri...), '>')
	}
	b = append(b, '"')
	for _, r := range v.text {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r < ' ':
			b = append(b, ' ')
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	b = append(b, '"')
	switch {
	case v.lang != "":
		b = append(b, "@"+v.lang...)
	case v.datatype != "":
		b = append(b, "^^"+v.datatype...)
	}
	return b
}

func (g *graph) jsonld() []byte {
	var j jsonBuilder
	j.open('{')
	j.key("@context")
	j.open('{')
	for _, p := range prefixes {
		j.text(p[0], p[1])
	}
	j.close('}')
	j.key("@graph")
	j.open('[')
	for _, n := range g.nodes {
		j.comma()
		j.b = append(j.b, '\n')
		j.open('{')
		j.text("@id", n.iri)
		j.key("@type")
		j.open('[')
		for _, t := range n.types {
			j.item(t)
		}
		j.close(']')
		for _, p := range n.props {
			j.key(p.name)
			j.open('[')
			for _, v := range p.values {
				j.open('{')
				j.text("@id", v.iri)
				j.text("@value", v.text)
				j.text("@language", v.lang)
				j.text("@type", v.datatype)
				j.close('}')
			}
			j.close(']')
		}
		j.close('}')
	}
	j.b = append(j.b, "\n]}\n"...)
	return j.b
}
