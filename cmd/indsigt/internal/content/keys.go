package content

import "slices"

// Key is one row of the table of what an editor may write. The decoder, the
// texts of its errors and the reference document derive from it.
type Key struct {
	Name     string
	Type     Type
	Required bool
	Da, En   KeyText
	// Example is a value as typed after the colon.
	Example string
	// Max limits a text's runes, or a number; 0: the type's own limit.
	Max int
	// MostItems limits the entries of a list or map; 0: the type's own limit.
	// See Most.
	MostItems int
	// Codes are the values allowed where Type is Choice.
	Codes []Code
	// Refs are the kinds a reference may name.
	Refs []Kind
	// Keys are those within, where Type is Object or Objects.
	Keys []Key
	// Words tells that a translation has the key too. Where the key stands
	// within another it tells that a translation may quote its value: see
	// Phrase.
	Words bool
	// Past tells that what is written here has happened: it is not later than
	// the portal's day, nor than the source that is cited beside it.
	Past bool
}

// KeyText is a key's words in one language.
type KeyText struct {
	Label string
	Help  string // one sentence, no full stop
}

// Type is what a value must be.
type Type uint8

const (
	Text      Type = iota // one line
	LongText              // line breaks allowed
	Quotation             // words of the original, as they stand there
	Texts                 // a list of lines
	Bool                  // true or false
	Integer
	Year
	Day         // a full date
	AnyDate     // a day, month or year
	Span        // a period
	Figure      // an amount
	Change      // an amount with its sign, or a map of years to such
	PhaseFigure // an amount, a map of years to amounts, unknown or withheld
	Years       // an amount or a map of years to amounts (of a cost)
	Fraction    // a share
	Persons     // a count, unknown or too-few
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

// TypeName says what a value must be, in English.
func (t Type) String() string { return typeNames[t] }

var typeNames = [...]string{
	Text: "text", LongText: "text, also of several lines", Quotation: "words of the original", Texts: "list of texts", Bool: "true or false", Integer: "whole number",
	Year: "year", Day: "date", AnyDate: "date, month or year", Span: "period", Figure: "amount",
	Change: "amount with + or - in front, or map of year: such an amount", PhaseFigure: "amount, map of year: amount, `unknown` or `withheld`",
	Years: "amount, map of year: amount, `unknown` or `withheld`", Fraction: "share", Persons: "count, `unknown` or `too-few`",
	Reference: "slug", References: "slug or list of slugs", Shares: "slug, list of slugs, or map of slug: share",
	Choice: "one of", Object: "map", Objects: "list of maps", SitePaths: "list of paths within the site", FilePath: "path under content/files/",
	Address: "address (http or https)", Mailbox: "e-mail address", Telephone: "telephone number", CVR: "CVR number",
	Identifier: "identifier (a–z, 0–9 and hyphen)", PageNumber: "text or number", LanguageCode: "language code",
	LanguageCodes: "list of language codes", CurrencyCode: "currency code", Colour: "colour in quotes", PublisherPrefix: "prefix registered with 360Giving (360G-…)", Levels: "map of warning id: off",
}

// Keys lists the keys of a kind, in the order an editor is told of them.
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
				words[kind] = append(words[kind], k)
			}
		}
		if quotes(keys, false) {
			words[kind] = append(words[kind], phrasesKey)
		}
	}
	return words
}()

// quotes reports words within the keys of a table that a translation may quote.
// within tells that the table stands within a key itself.
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

// join makes a table out of parts.
func join(parts ...[]Key) []Key {
	var all []Key
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// find is the row of a name; nil: none.
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

// The kinds references may name.
var (
	organisationRefs = []Kind{Organisations}
	giverRefs        = []Kind{Organisations, Areas, Initiatives, Plans, Pools}
	areaRefs         = []Kind{Areas}
	themeRefs        = []Kind{Themes}
	planRefs         = []Kind{Plans}
	sourceRefs       = []Kind{Sources}
	termRefs         = []Kind{Terms}
)

// commonKeys stand in every kind.
var commonKeys = []Key{
	{Name: "title", Type: Text, Required: true, Words: true, Max: 200, Example: "Ellemarken",
		Da: KeyText{"Titel", "Navnet, som læserne kender det"},
		En: KeyText{"Title", "The name readers know it by"}},
	{Name: "summary", Type: Text, Words: true, Max: 400, Example: "Et boligområde med udsigt over Køge Bugt",
		Da: KeyText{"Kort fortalt", "Én sætning, som vises i lister og søgning"},
		En: KeyText{"Summary", "One sentence, shown in lists and search"}},
	{Name: "updated", Type: AnyDate, Words: true, Past: true, Example: "2026-03-01",
		Da: KeyText{"Opdateret", "Den dag, oplysningerne sidst blev gennemgået"},
		En: KeyText{"Updated", "The day the content was last gone through"}},
	{Name: "sort", Type: Text, Max: 200, Example: "ekstra-arbejde",
		Da: KeyText{"Sorteres som", "Ordet, siden sorteres efter, når titlen ikke duer"},
		En: KeyText{"Sort as", "What to sort by where the title does not do"}},
	{Name: "aliases", Type: SitePaths, Example: "[/omraader/gammelt-navn/]",
		Da: KeyText{"Gamle adresser", "Tidligere adresser, som skal føre hertil"},
		En: KeyText{"Old addresses", "Earlier addresses that shall lead here"}},
	{Name: "draft", Type: Bool, Example: "true",
		Da: KeyText{"Kladde", "Siden udelades, og rapporten nævner den"},
		En: KeyText{"Draft", "The page is left out, and the report names it"}},
	{Name: "published", Type: Day, Example: "2026-04-01",
		Da: KeyText{"Udgives", "Den dag, siden udgives; før den, efter portalens dag, udelades siden"},
		En: KeyText{"Published", "The day the page is published; before it, by the portal's day, the page is left out"}},
}

// The keys that say where a figure was read.
var (
	sourceKey = Key{Name: "source", Type: Reference, Refs: sourceRefs, Example: "tilsagn-2021",
		Da: KeyText{"Kilde", "Kilden, som tallet er læst i"},
		En: KeyText{"Source", "The source the figure was read in"}}
	pageKey = Key{Name: "page", Type: PageNumber, Max: 100, Example: "2",
		Da: KeyText{"Side", "Siden eller stedet i kilden"},
		En: KeyText{"Page", "The page or place in the source"}}
	noteKey = Key{Name: "note", Type: LongText, Words: true, Max: 1000, Example: "omfatter også Borup Nord",
		Da: KeyText{"Bemærkning", "Det, læseren skal vide om tallet"},
		En: KeyText{"Note", "What a reader must know of the figure"}}
)
