package markdown

import (
	_ "embed"
	"encoding/json"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// language is what a document's language decides: the words that this package
// writes, and the parsers that set its quotes and dashes.
type language struct {
	words
	readers [combinations]func() parser.Parser
}

// words are the texts that this package writes on a page, mostly for screen
// readers. They are not in the site's language files, so that a Document depends
// on its source and Options alone.
type words struct {
	Section string `json:"section"` // the id of a heading without letters
	Table   string `json:"table"`   // the label of a table's scroll box
	Done    string `json:"done"`    // the label of a task
	NotDone string `json:"not-done"`
	Notes   string `json:"notes"` // the label of the list of footnotes
	Note    string `json:"note"`  // the label of a reference to a footnote
	Back    string `json:"back"`  // the label of the link back from a footnote
}

//go:embed labels.json
var labels []byte

// quotes are the marks set for typed quotes and dashes. Danish has one of the forms of
// Retskrivningsordbogen: the same quote on both sides, and the short dash.
var quotes = map[string]string{"da": "’’””–", "en": "‘’“”—", "nb": "‘’«»–", "ar": "‹›«»–"}

var languages = func() map[string]*language {
	var all map[string]words
	if err := json.Unmarshal(labels, &all); err != nil {
		panic("internal error: labels.json: " + err.Error())
	}
	languages := make(map[string]*language)
	for code, w := range all {
		languages[code] = &language{w, readersOf(quotes[code])}
	}
	return languages
}()

// languageOf returns a language by its code, Danish for other codes.
func languageOf(code string) *language {
	if l, ok := languages[code]; ok {
		return l
	}
	return languages["da"]
}

// marksOf returns what the typographer writes for typed quotes and dashes. set is
// the single quotes, the double quotes and the long dash of a language.
func marksOf(set string) map[extension.TypographicPunctuation]string {
	m := map[extension.TypographicPunctuation]string{
		extension.Apostrophe: "’", extension.EnDash: "–", extension.Ellipsis: "…",
		extension.LeftAngleQuote: "«", extension.RightAngleQuote: "»",
	}
	for i, r := range []rune(set) {
		m[[...]extension.TypographicPunctuation{extension.LeftSingleQuote, extension.RightSingleQuote,
			extension.LeftDoubleQuote, extension.RightDoubleQuote, extension.EmDash}[i]] = string(r)
	}
	return m
}
