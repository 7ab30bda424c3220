// Package schema describes front matter as JSON Schema (2020-12), for programs
// that help people write it or check it without this one. Its one type is
// Schema.
//
// A schema is made from the table of keys in content and from nothing else: a
// new key is in the schema by itself. It refuses no file that content takes.
// It cannot refuse all that content refuses: references to nothing, dates that
// are not in the calendar, sums, and what a YAML library has already made of a
// figure ("4.200" as the number 4.2) are beyond it. It must not know files.
package schema

import (
	"bytes"
	"cmp"
	"encoding/json"
	"strconv"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/words"
)

// Dialect is the language schemas are written in.
const Dialect = "https://json-schema.org/draft/2020-12/schema"

// Options say what the portal settles for all its files, and who reads.
type Options struct {
	// Language of the portal decides how amounts are written; "": Danish.
	Language string
	// Currency of the portal; "": DKK.
	Currency string
	// Lang of title and description; "": English. x-label and x-help have all
	// languages.
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

// Of is the schema of a kind's front matter.
func Of(kind content.Kind, opt Options) Schema {
	return whole("urn:indsigt:front-matter:"+string(kind), maker{opt}.document(kind, content.Keys(kind), false))
}

// OfTranslation is the schema of the front matter of a kind's translations.
func OfTranslation(kind content.Kind, opt Options) Schema {
	return whole("urn:indsigt:front-matter:"+string(kind)+":translation", maker{opt}.document(kind, content.WordKeys(kind), true))
}

// All holds every kind's schema and that of its translations, by name, in $defs.
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

// maker makes schemas of one portal.
type maker struct{ opt Options }

// own is the portal's language.
func (m maker) own() string { return cmp.Or(m.opt.Language, "da") }

// document describes a whole front matter.
func (m maker) document(kind content.Kind, keys []content.Key, translation bool) Schema {
	title := Schema{{"title", kind.One()}}
	if translation {
		title[0].value = kind.One() + " (translation)"
	}
	return append(title, m.object(string(kind), keys)...)
}

// object describes a map of known keys. name is that of the key it stands under.
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

// key describes one key: its words, then what its value must be.
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
