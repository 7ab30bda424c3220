package content

import (
	_ "embed"
	"strings"
	"text/template"

	"indsigt/cmd/indsigt/internal/words"
)

//go:embed reference.md
var referenceText string

var reference = template.Must(template.New("").Parse(referenceText))

// ReferenceText is the reference document of the front matter, in Markdown, made from
// reference.md and the table of keys. A test compares the published copy with it.
func ReferenceText() string {
	r := referenceData{Words: keyNames(allWordKeys()), Quoted: keyNames(quotedKeys())}
	described := map[string]bool{}
	r.Phrases = keysText([]Key{phrasesKey}, described)
	r.Common = keysText(commonKeys, described)
	for _, kind := range Kinds {
		place := "content/" + string(kind) + "/"
		if kind == Home {
			place = "content/index.md"
		}
		var own []Key
		for _, k := range Keys(kind) {
			if !described[k.Name] {
				own = append(own, k)
			}
		}
		r.Kinds = append(r.Kinds, referenceKind{string(kind), place, keyNames(Keys(kind)), keysText(own, described)})
	}
	for _, list := range []struct {
		name  string
		codes []Code
	}{
		{"status", Statuses}, {"list-status: list", ListCodes}, {"costs: category", CostCategories}, {"organisations: type", OrganisationTypes},
		{"audience: who", AudienceCodes}, {"goals: better", DirectionCodes}, {"sources: type", SourceTypes}, {"accessibility: status", ComplianceStatuses}, {"accessibility: method", AssessmentMethods},
		{"", []Code{unknownWord, withheldWord, tooFewWord, NotStated}},
	} {
		l := referenceList{Name: list.name}
		for _, c := range list.codes {
			l.Codes = append(l.Codes, referenceCode{c.Code, c.Label("da"), c.Label("en")})
		}
		r.Lists = append(r.Lists, l)
	}
	var b strings.Builder
	if err := reference.Execute(&b, r); err != nil {
		panic("internal error: reference.md: " + err.Error())
	}
	return b.String()
}

// referenceData is what reference.md is filled with. Texts are Markdown.
type referenceData struct {
	Kinds         []referenceKind
	Words, Quoted string // names of keys
	Phrases       string // tables of keys
	Common        string
	Lists         []referenceList
}

// referenceKind is a kind of document with the keys not described before.
type referenceKind struct{ Kind, Place, Names, Keys string }

// referenceList is a list of codes; the one without a name has the words that replace
// a figure or a giver.
type referenceList struct {
	Name  string
	Codes []referenceCode
}

type referenceCode struct{ Code, Danish, English string }

func keyNames(keys []Key) string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = "`" + k.Name + "`"
		if k.Required {
			names[i] += "\\*"
		}
	}
	return strings.Join(names, " ")
}

func allWordKeys() []Key {
	var all []Key
	for _, kind := range Kinds {
		for _, k := range WordKeys(kind) {
			if find(all, k.Name) == nil {
				k.Required = false
				all = append(all, k)
			}
		}
	}
	return all
}

// quotedKeys are the keys within others that a translation can quote, by name.
func quotedKeys() []Key {
	var all []Key
	var gather func(keys []Key, within bool)
	gather = func(keys []Key, within bool) {
		for _, k := range keys {
			if within && k.Words && !k.Old && find(all, k.Name) == nil {
				k.Required = false
				all = append(all, k)
			}
			gather(k.Keys, true)
		}
	}
	for _, kind := range Kinds {
		gather(Keys(kind), false)
	}
	return all
}

// keysText describes keys in a table, then those within each of them.
func keysText(keys []Key, described map[string]bool) string {
	if len(keys) == 0 {
		return ""
	}
	var b strings.Builder
	writeTable(&b, keys)
	for i := range keys {
		described[keys[i].Name] = true
		writeWithin(&b, keys[i].Name, &keys[i])
	}
	return b.String()
}

func writeWithin(b *strings.Builder, path string, key *Key) {
	if len(key.Keys) == 0 {
		return
	}
	switch {
	case key.sameWithin():
		return
	case key.Type == Object, key.Type == PhaseFigure:
		b.WriteString("\n### Within `" + path + "`\n")
	default:
		b.WriteString("\n### Item of `" + path + "`\n")
	}
	writeTable(b, key.Keys)
	for i := range key.Keys {
		writeWithin(b, path+": "+key.Keys[i].Name, &key.Keys[i])
	}
}

func writeTable(b *strings.Builder, keys []Key) {
	b.WriteString("\n| key | value | Danish label | meaning | example |\n|---|---|---|---|---|\n")
	for i := range keys {
		k := &keys[i]
		name := "`" + k.Name + "`"
		if k.Required {
			name += "\\*"
		}
		example := ""
		if k.Example != "" {
			example = "`" + k.Name + ": " + k.Example + "`"
		}
		b.WriteString("| " + name + " | " + strings.ReplaceAll(k.value(words.In("en"), "`"), "|", "\\|") + " | " + k.In("da").Label + " | " + k.In("en").Help + " | " + example + " |\n")
	}
}
