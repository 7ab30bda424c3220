package content

import (
	"cmp"
	"slices"

	"indsigt/cmd/indsigt/internal/words"
)

// Key is one row of the table of keys. The decoder, its messages and the reference
// document use it.
//
// Its label and help are data, in words/LANG/keys.json, found by the key's name:
// "title" has {"label": …, "help": …}. If a name has several meanings, As is the name
// its words are found by: the key or kind it is in, a slash, and the name
// ("accessibility/url"). If a label is one of the program's terms, Term is the term's
// id instead.
type Key struct {
	Name     string
	Type     Type
	Required bool
	// As is the name its words are found by; empty: Name.
	As string
	// Term is the id of its label in terms.json; empty: keys.json has the label.
	Term string
	// Example is a value as typed after the colon.
	Example string
	// Max limits a text's runes, or a number; 0: the type's own limit.
	Max int
	// MostItems limits the entries of a list or map; 0: the type's own limit.
	// See Most.
	MostItems int
	// Codes are the accepted values if Type is Choice.
	Codes []Code
	// Refs are the kinds a reference may name.
	Refs []Kind
	// Keys are the keys within, if Type is Object or Objects.
	Keys []Key
	// Words reports that translations have the key too. For a key within another it
	// reports that a translation can quote its value: see Phrase.
	Words bool
	// OnceText reports that an older form, a text of at most Max characters, is still
	// read, with a warning that says what to write.
	OnceText bool
	// Old reports that the key is still read, with a warning, but another key
	// replaces it. New files and the form do not offer it.
	Old bool
	// Brief reports that an item of the list can be written as the value of its first
	// key, and a list of one such item without brackets: "youth" for "{who: youth}".
	Brief bool
	// Off reports that the word "off" may be written instead of a map.
	Off bool
	// Past reports that the date is that of something that has happened: it must not
	// be later than the portal's day, nor than the date of the source cited with it.
	Past bool
}

// KeyText is a key's words in one language.
type KeyText struct {
	Label string
	Help  string // one sentence, no full stop
}

// Words are the key's label and help in a language.
func (k Key) In(lang string) KeyText {
	w, id := words.In(lang), "keys."+cmp.Or(k.As, k.Name)
	text := KeyText{Help: w.T(id + ".help")}
	if k.Term != "" {
		text.Label = words.Capital(w.T("terms." + k.Term))
	} else {
		text.Label = w.T(id + ".label")
	}
	return text
}

// Type is what a value must be.
type Type uint8

const (
	Text      Type = iota // one line
	LongText              // line breaks allowed
	Quotation             // words of the original, exactly as written there
	Texts                 // a list of lines
	Bool                  // true or false
	Integer
	Year
	Day         // a full date
	AnyDate     // a day, month or year
	Span        // a period
	Figure      // an amount
	Change      // an amount with its sign, or a map of years to such
	PhaseFigure // an amount, a map of years to amounts, unknown or withheld; each may be a map of Keys
	Years       // an amount or a map of years to amounts (of a cost)
	Fraction    // a share
	Stated      // an amount, unknown or withheld
	Persons     // a count, unknown or too-few
	Decimal     // a number of at most two decimals
	Ages        // years of age: 13–17, 65+, 18
	Reference   // a slug
	References  // a slug or a list of slugs
	Shares      // a slug, a list of slugs or a map of slug to share
	Choice      // one of Codes
	Object      // a map of Keys
	Objects     // a list of maps of Keys
	SitePaths   // a list of paths within the site
	FilePath    // a path under content/files/
	Address     // an http or https address
	Mailbox
	Telephone
	CVR
	Identifier // of a line
	PageNumber // a page of a source: text or number
	LanguageCode
	LanguageCodes
	CurrencyCode
	Colour          // of the screen: "#0b5a63"
	PublisherPrefix // of 360Giving: 360G-…
	Levels          // a map of warning id to level
)

// String is the name of the type; keys.json has its description under that name.
func (t Type) String() string { return typeNames[t] }

var typeNames = [...]string{
	Text:            "text",
	LongText:        "long-text",
	Quotation:       "quotation",
	Texts:           "texts",
	Bool:            "bool",
	Integer:         "integer",
	Year:            "year",
	Day:             "day",
	AnyDate:         "any-date",
	Span:            "span",
	Figure:          "figure",
	Change:          "change",
	PhaseFigure:     "phase-figure",
	Years:           "years",
	Fraction:        "fraction",
	Stated:          "stated",
	Persons:         "persons",
	Decimal:         "number",
	Ages:            "ages",
	Reference:       "reference",
	References:      "references",
	Shares:          "shares",
	Choice:          "choice",
	Object:          "object",
	Objects:         "objects",
	SitePaths:       "site-paths",
	FilePath:        "file-path",
	Address:         "address",
	Mailbox:         "mailbox",
	Telephone:       "telephone",
	CVR:             "cvr",
	Identifier:      "identifier",
	PageNumber:      "page-number",
	LanguageCode:    "language-code",
	LanguageCodes:   "language-codes",
	CurrencyCode:    "currency-code",
	Colour:          "colour",
	PublisherPrefix: "publisher-prefix",
	Levels:          "levels",
}

// Keys lists the keys of a kind, in the order in which they are documented.
func Keys(kind Kind) []Key { return keysOf[kind] }

// WordKeys lists the keys of a translation of a document of the kind.
func WordKeys(kind Kind) []Key { return wordKeysOf[kind] }

// Kinds lists every kind in the order of the documentation.
var Kinds = []Kind{Home, Areas, Initiatives, Plans, Pools, Organisations, Themes, Sources, Pages, Terms}

var keysOf = map[Kind][]Key{
	Home:          homeKeys,
	Areas:         areaKeys,
	Initiatives:   initiativeKeys,
	Plans:         planKeys,
	Pools:         poolKeys,
	Organisations: organisationKeys,
	Themes:        themeKeys,
	Sources:       sourceKeys,
	Pages:         pageKeys,
	Terms:         termKeys,
}

var wordKeysOf = func() map[Kind][]Key {
	words := map[Kind][]Key{}
	for kind, keys := range keysOf {
		for _, k := range keys {
			if k.Words {
				if k.Type == Objects || k.Type == Object {
					k = Key{Name: k.Name, As: k.Name + "/words", Type: Text, Words: true, Max: k.Max, Example: k.Example}
				}
				words[kind] = append(words[kind], k)
			}
		}
		if quotes(keys, false) {
			words[kind] = append(words[kind], phrasesKey)
		}
	}
	return words
}()

// quotes reports whether some key within the keys of a table can be quoted by a
// translation. within reports that the table itself is within a key.
func quotes(keys []Key, within bool) bool {
	return slices.ContainsFunc(keys, func(k Key) bool { return within && k.Words || quotes(k.Keys, true) })
}

// kindsWith lists the kinds that have a key of the name at the top.
func kindsWith(name string) []Kind {
	var kinds []Kind
	for _, kind := range Kinds {
		if find(Keys(kind), name) != nil {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// join concatenates tables.
func join(parts ...[]Key) []Key {
	var all []Key
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// find returns the row of a name; nil: none.
func find(keys []Key, name string) *Key {
	if i := rowOf(keys, name); i >= 0 {
		return &keys[i]
	}
	return nil
}

// rowOf is the index of the row of a name; -1: none.
func rowOf(keys []Key, name string) int {
	for i := range keys {
		if keys[i].Name == name {
			return i
		}
	}
	return -1
}

// Kinds that references can name.
var (
	organisationRefs = []Kind{Organisations}
	GiverRefs        = []Kind{Organisations, Areas, Initiatives, Plans, Pools}
	areaRefs         = []Kind{Areas}
	themeRefs        = []Kind{Themes}
	planRefs         = []Kind{Plans}
	sourceRefs       = []Kind{Sources}
	termRefs         = []Kind{Terms}
)

// commonKeys are the keys of every kind.
var commonKeys = []Key{
	{Name: "title", Type: Text, Required: true, Words: true, Max: 200, Example: "Ellemarken"},
	{Name: "summary", Type: Text, Words: true, Max: 400, Example: "Et boligområde med udsigt over Køge Bugt"},
	{Name: "updated", Type: AnyDate, Words: true, Past: true, Example: "2026-03-01"},
	{Name: "sort", Type: Text, Max: 200, Example: "ekstra-arbejde"},
	{Name: "aliases", Type: SitePaths, Example: "[/omraader/gammelt-navn/]"},
	{Name: "draft", Type: Bool, Example: "true"},
	{Name: "published", Type: Day, Example: "2026-04-01"},
}

// Keys for where a figure was read.
var (
	sourceKey = Key{Name: "source", Type: Reference, Refs: sourceRefs, Example: "tilsagn-2021"}
	pageKey   = Key{Name: "page", Type: PageNumber, Max: 100, Example: "2"}
	noteKey   = Key{Name: "note", Type: LongText, Words: true, Max: 1000, Example: "omfatter også Borup Nord"}
)
