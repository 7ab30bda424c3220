// Package schema describes front matter as JSON Schema (2020-12), for other programs
// that help people write or check it. Its type is Schema.
//
// A schema is derived only from the table of keys in package content, so that a new
// key is included automatically. It accepts every file that content accepts. It
// cannot refuse everything that content refuses: unknown references, dates that do
// not exist, sums, and figures that a YAML library has converted ("4.200" as the
// number 4.2). The package does not know files.
package schema

import (
	"bytes"
	"cmp"
	"encoding/json"
	"strconv"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/words"
)

// Dialect is the address of the JSON Schema version.
const Dialect = "https://json-schema.org/draft/2020-12/schema"

// Options are the portal's settings for all files, and the language of the schema.
type Options struct {
	// Language is the portal's language, which decides how amounts are written;
	// "": Danish.
	Language string
	// Currency of the portal; "": DKK.
	Currency string
	// Lang is the language of title and description; "": English. x-label and x-help
	// have all languages.
	Lang string
}

// Schema is a JSON object whose members keep their order.
type Schema []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in their order.
func (s Schema) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range s {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Quote(m.name))
		b.WriteByte(':')
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(m.value); err != nil {
			return nil, err
		}
		b.Truncate(b.Len() - 1)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Of returns the schema of a kind's front matter.
func Of(kind content.Kind, opt Options) Schema {
	return whole("urn:indsigt:front-matter:"+string(kind), maker{opt}.document(kind, content.Keys(kind), false))
}

// OfTranslation returns the schema of the front matter of a kind's translations.
func OfTranslation(kind content.Kind, opt Options) Schema {
	return whole("urn:indsigt:front-matter:"+string(kind)+":translation", maker{opt}.document(kind, content.WordKeys(kind), true))
}

// All returns the schemas of every kind and of its translations, by name, in $defs.
func All(opt Options) Schema {
	m := maker{opt}
	var defs Schema
	var refs []Schema
	for _, kind := range content.Kinds {
		for _, translation := range []bool{false, true} {
			name, keys := string(kind), content.Keys(kind)
			if translation {
				name, keys = name+"-translation", content.WordKeys(kind)
			}
			defs = append(defs, member{name, m.document(kind, keys, translation)})
			refs = append(refs, Schema{{"$ref", "#/$defs/" + name}})
		}
	}
	return whole("urn:indsigt:front-matter", Schema{{"title", "front matter"}, {"anyOf", refs}, {"$defs", defs}})
}

func whole(id string, s Schema) Schema {
	return append(Schema{{"$schema", Dialect}, {"$id", id}}, s...)
}

// maker makes the schemas of one portal.
type maker struct{ opt Options }

// own returns the portal's language.
func (m maker) own() string { return cmp.Or(m.opt.Language, "da") }

// document describes a whole front matter.
func (m maker) document(kind content.Kind, keys []content.Key, translation bool) Schema {
	title := Schema{{"title", kind.One()}}
	if translation {
		title[0].value = kind.One() + " (translation)"
	}
	return append(title, m.object(string(kind), keys)...)
}

// object describes a map of known keys. name is the key that has the map as its
// value.
func (m maker) object(name string, keys []content.Key) Schema {
	var properties Schema
	var required []string
	for _, k := range keys {
		properties = append(properties, member{k.Name, m.key(k)})
		if k.Required {
			required = append(required, k.Name)
		}
	}
	s := Schema{{"type", "object"}, {"properties", properties}}
	if len(required) > 0 {
		s = append(s, member{"required", required})
	}
	s = append(s, member{"additionalProperties", false})
	return append(s, rules(name, keys)...)
}

// key describes one key: its label and help, then its value.
func (m maker) key(k content.Key) Schema {
	text := k.In(m.opt.Lang)
	var labels, helps Schema
	for _, lang := range words.Langs() {
		labels = append(labels, member{lang, k.In(lang).Label})
		helps = append(helps, member{lang, k.In(lang).Help})
	}
	s := Schema{
		{"title", text.Label}, {"description", text.Help},
		{"x-label", labels},
		{"x-help", helps},
	}
	if k.Example != "" {
		s = append(s, member{"x-example", k.Example})
	}
	if len(k.Refs) > 0 {
		s = append(s, member{"x-refers-to", k.Refs})
	}
	if len(k.Codes) > 0 {
		var choices []Schema
		for _, c := range k.Codes {
			choice := Schema{{"code", c.Code}}
			for _, lang := range words.Langs() {
				choice = append(choice, member{lang, c.Label(lang)})
			}
			choices = append(choices, choice)
		}
		s = append(s, member{"x-choices", choices})
	}
	return append(s, m.value(k)...)
}
