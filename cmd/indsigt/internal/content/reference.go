package content

import (
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// ReferenceText is the reference document of the front matter, in Markdown, made
// from the table of keys. A test holds the published copy against it.
func ReferenceText() string {
	var b strings.Builder
	b.WriteString(referenceIntro)
	b.WriteString("## Which keys a kind has\n\n| kind | folder | keys |\n|---|---|---|\n")
	for _, kind := range Kinds {
		place := "`content/" + string(kind) + "/`"
		if kind == Home {
			place = "`content/index.md`"
		}
		b.WriteString("| " + string(kind) + " | " + place + " | " + keyNames(Keys(kind)) + " |\n")
	}
	b.WriteString("\n\\* required. A translation (`nord.en.md`) has words only: " + keyNames(allWordKeys()) + ".\n")
	described := map[string]bool{}
	writeKeys(&b, "Words of a translation within other keys", []Key{phrasesKey}, described)
	b.WriteString("\nWhat stands under " + keyNames(quotedKeys()) + " within other keys can be quoted. What a translation does not say is shown in the portal's language, marked as such.\n")
	writeKeys(&b, "Every document", commonKeys, described)
	for _, kind := range Kinds {
		var own []Key
		for _, k := range Keys(kind) {
			if !described[k.Name] {
				own = append(own, k)
			}
		}
		writeKeys(&b, "Keys first met in "+string(kind), own, described)
	}
	b.WriteString("\n## Values of fixed lists\n\nOn a portal in a label's language the label may be written in the code's place.\n")
	for _, list := range []struct {
		name  string
		codes []Code
	}{
		{"status", Statuses}, {"list-status: list", ListCodes}, {"costs: category", CostCategories}, {"organisations: type", OrganisationTypes},
		{"sources: type", SourceTypes}, {"accessibility: status", ComplianceStatuses}, {"accessibility: method", AssessmentMethods},
		{"in place of a figure or a giver", []Code{unknownWord, withheldWord, tooFewWord, NotStated}},
	} {
		b.WriteString("\n### " + list.name + "\n\n| code | Danish | English |\n|---|---|---|\n")
		for _, c := range list.codes {
			b.WriteString("| `" + c.Code + "` | " + c.Label("da") + " | " + c.Label("en") + " |\n")
		}
	}
	return b.String()
}

const referenceIntro = `# Front matter

What an editor can write between the two ` + "`---`" + ` lines that open every Markdown file under ` + "`content/`" + `.
This document is made from the table of keys in the program; a test keeps the two the same.
` + "`indsigt help keys`" + ` prints the same table at a terminal.

- One format: YAML, as far as it is plain. Anchors, aliases, merge keys, tags and several documents are refused.
- An unknown key, a key written twice and a key without a value are errors: a slip of the hand must not lose money.
- Amounts are read from the text as written, in the way of the portal's language. Danish: ` + "`4.200`, `900.000,50`, `2,5 mio.`, `1.200.000 kr.`, `300 t.kr.`" + `.
  English: ` + "`4,200`, `900,000.50`, `2.5 million`" + `.
- Inside ` + "`{ }` and `[ ]`" + ` parts stand with a comma and a space between them; a decimal comma has none after it: ` + "`{2021: 900.000,50, 2022: 100}`" + `.
- A figure that is not known is written ` + "`unknown`" + `, one that is kept back ` + "`withheld`" + `, and ` + "`why:`" + ` says why. Neither is ever zero.
- A reference is a file's name without ` + "`.md`" + `; where the name stands in several folders, ` + "`plans/name`" + `.
- Dates: ` + "`2021-09-01`" + `, where less is known ` + "`2021-09` or `2021`" + `. Periods: ` + "`2021-09-01 – 2025-08-31`, `2021-09 – 2025-08`, `2021–2025`, `2021`" + `.
- A list or map has at most the entries its row says; more is refused. An amount is divided by every share of area and of theme, and where a plan is
  divided in proportion by every funder: one line may make 100,000 such parts and a portal 2,000,000, which is several times what a hundred thousand
  ordinary initiatives have.

`

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

// quotedKeys are those within others that a translation may quote, by name.
func quotedKeys() []Key {
	var all []Key
	var gather func(keys []Key, within bool)
	gather = func(keys []Key, within bool) {
		for _, k := range keys {
			if within && k.Words && find(all, k.Name) == nil {
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

// writeKeys describes keys in a table, then those within each of them.
func writeKeys(b *strings.Builder, title string, keys []Key, described map[string]bool) {
	if len(keys) == 0 {
		return
	}
	b.WriteString("\n## " + title + "\n")
	writeTable(b, keys)
	for i := range keys {
		described[keys[i].Name] = true
		writeWithin(b, keys[i].Name, &keys[i])
	}
}

func writeWithin(b *strings.Builder, path string, key *Key) {
	if len(key.Keys) == 0 {
		return
	}
	what := "One item of"
	if key.Type == Object {
		what = "Within"
	}
	b.WriteString("\n### " + what + " `" + path + "`\n")
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
