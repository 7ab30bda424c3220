package content

import (
	"slices"
	"strconv"
	"strings"
)

// KeyList is the table of keys for people at a terminal: each key of some kinds
// with what its value must be, the kinds it may stand in, what it means and an
// example, and below it the keys within it. name keeps only keys of that name,
// wherever they stand; empty: all. The text is Danish where lang is "da", else
// English, and empty where there is no such key.
func KeyList(kinds []Kind, name, lang string) string {
	l := &keyLister{kinds: kinds, name: name, danish: lang == "da", told: map[string]bool{}}
	for _, kind := range kinds {
		for i := range Keys(kind) {
			l.top(&Keys(kind)[i])
		}
	}
	l.translations()
	if words := wordKeysIn(kinds); len(words) > 0 && name == "" {
		l.b.WriteString(l.pick("A translation (nord.en.md) has only: ", "En oversættelse (nord.en.md) har kun: ") + strings.Join(words, ", ") + "\n")
	}
	return l.b.String()
}

// KeyNames are the names of all keys, at the top and within others, sorted.
func KeyNames() []string {
	var all []string
	var gather func(keys []Key)
	gather = func(keys []Key) {
		for _, k := range keys {
			all = append(all, k.Name)
			gather(k.Keys)
		}
	}
	for _, kind := range Kinds {
		gather(Keys(kind))
		gather(WordKeys(kind))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// wordKeysIn are the keys of translations of some kinds, each once.
func wordKeysIn(kinds []Kind) []string {
	var all []string
	for _, kind := range kinds {
		for _, k := range WordKeys(kind) {
			if !slices.Contains(all, k.Name) {
				all = append(all, k.Name)
			}
		}
	}
	return all
}

type keyLister struct {
	b      strings.Builder
	kinds  []Kind
	name   string
	danish bool
	told   map[string]bool // keys at the top that are told, with what they are
}

func (l *keyLister) pick(en, da string) string {
	if l.danish {
		return da
	}
	return en
}

// top tells a key of a whole front matter once for all kinds that have the same.
func (l *keyLister) top(k *Key) {
	id := k.Name + "\x00" + l.describe(k) + "\x00" + k.En.Help
	if l.told[id] {
		return
	}
	l.told[id] = true
	var in []string
	for _, kind := range l.kinds {
		if same := find(Keys(kind), k.Name); same != nil && l.describe(same) == l.describe(k) && same.En.Help == k.En.Help {
			in = append(in, string(kind))
		}
	}
	l.tell(k, nil, strings.Join(in, ", "), "")
}

// translations tells the keys that translations alone have.
func (l *keyLister) translations() {
	for _, kind := range l.kinds {
		for i := range WordKeys(kind) {
			k := &WordKeys(kind)[i]
			if find(Keys(kind), k.Name) == nil && !l.told[k.Name] {
				l.told[k.Name] = true
				l.tell(k, nil, l.pick("translations (nord.en.md)", "oversættelser (nord.en.md)"), "")
			}
		}
	}
}

// tell writes a key and those within it. way are the keys it stands within.
func (l *keyLister) tell(k *Key, way []string, in, indent string) {
	path := append(way[:len(way):len(way)], k.Name)
	if l.name == "" || l.name == k.Name {
		l.entry(k, path, in, indent)
		indent += "    "
	}
	for i := range k.Keys {
		if l.name == k.Name {
			l.entry(&k.Keys[i], append(path, k.Keys[i].Name), in, indent)
			continue
		}
		l.tell(&k.Keys[i], path, in, indent)
	}
}

func (l *keyLister) entry(k *Key, path []string, in, indent string) {
	required := ""
	if k.Required {
		required = l.pick(" (required)", " (skal med)")
	}
	text := k.En
	if l.danish {
		text = k.Da
	}
	l.b.WriteString(indent + strings.Join(path, ": ") + required + "\n")
	l.b.WriteString(indent + "    " + text.Label + ": " + text.Help + "\n")
	l.b.WriteString(indent + "    " + l.pick("value: ", "værdi: ") + l.describe(k) + "\n")
	if len(path) == 1 || l.name != "" {
		l.b.WriteString(indent + "    " + l.pick("in: ", "i: ") + in + "\n")
	}
	if k.Example != "" {
		l.b.WriteString(indent + "    " + l.pick("example: ", "eksempel: ") + k.Name + ": " + k.Example + "\n")
	}
	l.b.WriteString("\n")
}

// describe says what a key's value must be, with its limits.
func (l *keyLister) describe(k *Key) string {
	if !l.danish {
		return strings.NewReplacer("`", "", `\|`, "|").Replace(typeText(k))
	}
	s := typeNamesDanish[k.Type]
	switch {
	case k.Type == Choice:
		codes := make([]string, len(k.Codes))
		for i, c := range k.Codes {
			codes[i] = c.Code
		}
		return s + " " + strings.Join(codes, ", ")
	case len(k.Refs) == len(giverRefs):
		s += " på en giver"
	case len(k.Refs) > 0:
		s += " i " + kindList(k.Refs)
	}
	if most := k.Most(); most > 0 {
		s += ", højst " + strconv.Itoa(most) + " poster"
	}
	if k.Max > 0 && k.Type == Integer {
		s += ", højst " + strconv.Itoa(k.Max)
	} else if k.Max > 0 {
		s += ", højst " + strconv.Itoa(k.Max) + " tegn"
	}
	return s
}

var typeNamesDanish = [...]string{
	Text: "tekst", LongText: "tekst, også på flere linjer", Quotation: "originalens ord", Texts: "liste af tekster", Bool: "true eller false", Integer: "helt tal",
	Year: "år", Day: "dato", AnyDate: "dato, måned eller år", Span: "periode", Figure: "beløb",
	Change: "beløb med + eller -, eller år: sådan et beløb", PhaseFigure: "beløb, år: beløb, unknown eller withheld",
	Years: "beløb, år: beløb, unknown eller withheld", Fraction: "andel", Persons: "antal, unknown eller too-few",
	Reference: "filnavn uden .md", References: "filnavn uden .md, eller en liste af dem", Shares: "filnavn uden .md, en liste af dem, eller filnavn: andel",
	Choice: "en af", Object: "nøgler på linjerne under", Objects: "liste; hver del har nøgler på linjerne under", SitePaths: "liste af stier på sitet", FilePath: "sti under content/files/",
	Address: "adresse (http eller https)", Mailbox: "mailadresse", Telephone: "telefonnummer", CVR: "CVR-nummer",
	Identifier: "navn af a–z, 0–9 og bindestreg", PageNumber: "tekst eller tal", LanguageCode: "sprogkode",
	LanguageCodes: "liste af sprogkoder", CurrencyCode: "valutakode", Colour: "farve i anførselstegn", PublisherPrefix: "kode registreret hos 360Giving (360G-…)", Levels: "advarsels navn: off",
}
